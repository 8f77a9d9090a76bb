"""ASGI layer round the whole program: security headers on everything, and a page that names its own language."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from corpus.case import LANGUAGES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio's page is built by inline scripts and evaluates its templates, so script-src cannot be stricter.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "style-src 'self' 'unsafe-inline'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "connect-src 'self'",
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'self'",
    )
)
# The plain pages need neither inline script nor inline style, and ask for nothing once they are there.
PAGES_POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src 'self'",
        "style-src 'self'",
        "script-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
SECURITY_HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_PAGE = "/"
_HTML_LANGUAGE = re.compile(rb'(<html[^>]*?\slang=")[^"]*(")', re.DOTALL)
# Sharing cards that name Gradio and point at its hosts.
_SHARING_CARDS = re.compile(rb'<meta\s+(?:property="og:|name="twitter:)[^>]*?>')


class SecurityHeaders:
    """Adds SECURITY_HEADERS to every response that does not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                added = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]
                message["headers"] = [*message["headers"], *(pair for pair in added if pair[0] not in present)]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class PageLanguage:
    """Writes the language of `?lang=` (else `language`) into the page's html element, which Gradio leaves English."""

    def __init__(self, app: ASGIApp, language: str) -> None:
        self.app = app
        self.language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request; all but the page itself pass through untouched."""
        if scope["type"] != "http" or scope["method"] != "GET" or _path(scope) != _PAGE:
            await self.app(scope, receive, send)
            return
        # A compressed page could not be read here; it is compressed once it has been.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        accepted = b",".join(value for name, value in scope["headers"] if name == b"accept-encoding")
        held = _HeldResponse(send, _asked_language(scope) or self.language, compress=b"gzip" in accepted)
        await self.app({**scope, "headers": plain}, receive, held)


class _HeldResponse:
    """Holds an HTML response until it is whole, then sends it on with its language set."""

    def __init__(self, send: Send, language: str, *, compress: bool) -> None:
        self.send = send
        self.compress = compress
        self.language = language.encode()
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_on(self.start)

    async def _send_on(self, start: Message) -> None:
        body = _HTML_LANGUAGE.sub(rb"\g<1>" + self.language + rb"\g<2>", self.body, count=1)
        body = _SHARING_CARDS.sub(b"", body)
        headers = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
        headers.append((b"vary", b"accept-encoding"))
        if self.compress:
            body = gzip.compress(body)
            headers.append((b"content-encoding", b"gzip"))
        await self.send({**start, "headers": [*headers, (b"content-length", str(len(body)).encode())]})
        await self.send({"type": "http.response.body", "body": body})


def _path(scope: Scope) -> str:
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path.removeprefix(root) or _PAGE


def _is_html(message: Message) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in message["headers"])


def _asked_language(scope: Scope) -> str:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    return asked if asked in LANGUAGES else ""
