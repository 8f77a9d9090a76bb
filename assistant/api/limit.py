"""Refuses bodies that are too large before they are read."""

from __future__ import annotations

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.problems import plain_problem, problem_response

BODY_LIMIT = 1_000_000
API_PREFIX = "/api/"

# The rest of the body is not read, so the connection cannot carry another request.
CLOSING = {"Connection": "close"}


class BodyLimit:
    """ASGI middleware: 413 for a request to the API whose body is announced, or turns out, to be over the limit."""

    def __init__(self, app: ASGIApp, limit: int = BODY_LIMIT) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers it."""
        if scope["type"] != "http" or not route_path(scope).startswith(API_PREFIX):
            await self.app(scope, receive, send)
            return
        announced = announced_length(scope)
        if announced > self.limit:
            problem = plain_problem(413, self.sentence(f"{announced:,} bytes"))
            await problem_response(problem, CLOSING)(scope, receive, send)
            return
        await self.app(scope, self.counted(receive), send)

    def counted(self, receive: Receive) -> Receive:
        """A receive that stops at the first piece over the limit."""
        seen = 0

        async def receive_counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.limit:
                raise HTTPException(413, self.sentence("larger"), CLOSING)
            return message

        return receive_counted

    def sentence(self, found: str) -> str:
        """What was found and what is allowed."""
        return f"The body is {found}; at most {self.limit:,} bytes are allowed."


def route_path(scope: Scope) -> str:
    """The path without the prefix that a proxy put before it."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def announced_length(scope: Scope) -> int:
    """The Content-Length of a request, 0 where it has none."""
    for name, value in scope["headers"]:
        if name.lower() == b"content-length" and value.isdigit():
            return int(value)
    return 0
