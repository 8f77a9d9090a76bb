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
