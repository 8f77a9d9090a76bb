"""A real Chroma server as a program of its own, and a proxy before it that checks a token, lies or keeps silent."""

from __future__ import annotations

import asyncio
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from api_client import served
from fastapi import FastAPI, Request, Response

CHROMA = Path(sys.executable).with_name("chroma")
LISTENING = re.compile(rb"listening on address")


class ChromaProgram:
    """`chroma run` over a folder, on a port that stays its own when it is started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = int(free.getsockname()[1])
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Starts it and waits until it listens."""
        command = [str(CHROMA), "run", "--path", str(self._folder), "--host", "127.0.0.1", "--port", str(self._port)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        listening = threading.Event()
        threading.Thread(target=_read, args=(self._process, listening), daemon=True).start()
        assert listening.wait(60), "chroma run does not start"
        # It says so just before it does.
        with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:
            client.get(f"{self.url}/api/v2/heartbeat").raise_for_status()

    def kill(self) -> None:
        """Kills it, if it runs."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()


def _read(process: subprocess.Popen[bytes], listening: threading.Event) -> None:
    assert process.stdout
    with process.stdout as lines:
        for line in lines:  # read to the end: a full pipe would hold the server
            if LISTENING.search(line):
                listening.set()


@contextmanager
def chroma_program(folder: Path) -> Iterator[ChromaProgram]:
    """A started server, killed at the end."""
    program = ChromaProgram(folder)
    program.start()
    try:
        yield program
    finally:
        program.kill()


class Proxy:
    """Passes requests on to a server, once they carry the token.

    `answer`: what is said instead, status and text, to requests whose path ends with `only`; `hold`: requests wait
    while it is clear; `asked`: how many came.
    """

    def __init__(self, target: str, token: str) -> None:
        self.target, self.token = target, token
        self.answer: tuple[int, str] | None = None
        self.only = ""
        self.hold = threading.Event()
        self.hold.set()
        self.asked = 0
        self.app = FastAPI()
        self.app.add_api_route("/{path:path}", self.pass_on, methods=["GET", "POST", "PUT", "DELETE"])

    async def pass_on(self, path: str, request: Request) -> Response:
        """One request, and what comes back."""
        self.asked += 1
        await asyncio.to_thread(self.hold.wait, 60)
        if self.answer and path.endswith(self.only):
            return Response(self.answer[1], self.answer[0])
        if self.token and request.headers.get("authorization") != f"Bearer {self.token}":
            return Response(status_code=401)
        async with httpx.AsyncClient(verify=False) as client:
            reply = await client.request(
                request.method,
                f"{self.target}/{path}",
                params=request.query_params,
                content=await request.body(),
                headers={"Content-Type": "application/json"},
            )
        return Response(reply.content, reply.status_code, media_type="application/json")


@contextmanager
def proxy_before(target: str, token: str = "") -> Iterator[tuple[Proxy, str]]:
    """A proxy and its address."""
    proxy = Proxy(target, token)
    with served(proxy.app) as address:
        try:
            yield proxy, address
        finally:
            proxy.hold.set()
