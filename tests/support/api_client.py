"""Two ways to an application: in this process, and through a real server on a free port."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from assistant.api.app import create_api

PROBLEM = "application/problem+json"


def api_over(assistant: Any) -> FastAPI:
    """The API over an assistant that is there already."""
    return create_api(lambda: assistant)


def failing(error: Exception) -> Callable[[], Any]:
    """An opener that always raises."""

    def open_assistant() -> Any:
        raise error

    return open_assistant


def call(app: FastAPI, method: str, path: str, **parts: Any) -> httpx.Response:
    """One request to an application in this process; what it raises past its own 500 is not raised here."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, path, **parts)

    return asyncio.run(send())


def post(app: FastAPI, content: str | bytes, path: str = "/api/ask") -> httpx.Response:
    """A raw JSON body to an application in this process."""
    return call(app, "POST", path, content=content, headers={"Content-Type": "application/json"})


def problem(response: httpx.Response, status: int) -> dict[str, Any]:
    """The problem object of a response, which must be one."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == PROBLEM
    told: dict[str, Any] = response.json()
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    return told


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address of a real server that runs in a thread."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()
