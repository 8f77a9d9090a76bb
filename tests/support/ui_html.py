"""Hostile strings, and readers of what comes of them."""

from __future__ import annotations

from html.parser import HTMLParser

from markdown_it import MarkdownIt

HOSTILE = [
    "![x](http://evil.example/a.png)",
    "[tästä](http://evil.example)",
    "[tästä](javascript:alert(1))",
    "[1](http://evil.example)",
    "[1]: http://evil.example",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<http://evil.example>",
    "http://evil.example ja www.evil.example ja WWW.EVIL.EXAMPLE",
    "joku@evil.example",
    "`koodi [1](http://evil.example)`",
    "```mermaid\nx\n```",
    "\\[1] \\![x](http://evil.example)",
    "&#91;x&#93;(http://evil.example)",
    "</span></p><a href='http://evil.example'>x</a>",
    "[![1]](http://evil.example)",
    "[[1]](http://evil.example)",
    "${alert(1)} {{ alert(1) }}",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><image href=http://evil.example/a.svg /></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math href='javascript:alert(1)'>x</math>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<object data='http://evil.example/a.swf'></object>",
    "<embed src='http://evil.example/a.swf'>",
    "<video src=http://evil.example/a.mp4 onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<form action=http://evil.example><button>x</button></form>",
    "<a href='javascript:alert(1)'>x</a>",
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "<style>@import 'http://evil.example/a.css';</style>",
    "<style>body { background: url(http://evil.example/a.png) }</style>",
    "<div style='background: url(http://evil.example/a.png)'>x</div>",
    "<div style='position: fixed; inset: 0'>x</div>",
    "<link rel=stylesheet href=http://evil.example/a.css>",
    "<meta http-equiv=refresh content='0; url=http://evil.example'>",
    "<base href=http://evil.example/>",
    "<img srcset='http://evil.example/a.png 1x'>",
    "<picture><source srcset=http://evil.example/a.png><img></picture>",
    "<img/src=`x`onerror=alert(1)>",
    '<IMG SRC="jav&#x09;ascript:alert(1);">',
    "<<script>alert(1)//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<!-- --><script>alert(1)</script><!-- -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "</details></article><script>alert(1)</script>",
    "</textarea></title><script>alert(1)</script>",
    "[x]: javascript:alert(1)\n\n[x]",
    "![x][y]\n\n[y]: http://evil.example/a.png",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:alert(1))",
    "$$\\href{javascript:alert(1)}{x}$$ \\(\\url{http://evil.example}\\)",
]


class Elements(HTMLParser):
    """The start tags of a piece of HTML with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def attribute(self, tag: str, name: str) -> list[str | None]:
        return [attributes.get(name) for found, attributes in self.found if found == tag]


def as_html(markdown: str) -> str:
    """Markdown as a reader would see it, with links in plain addresses and raw HTML allowed."""
    return str(
        MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"]).render(markdown)
    )
