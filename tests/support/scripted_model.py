"""A model endpoint that does as a test tells it: OpenAI's protocol over HTTP on this machine, streamed."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = Mapping[str, Any]


@dataclass(slots=True)
class Reply:
    """What the endpoint sends: words in pieces, or a status; `gate` is waited for after the first piece.

    `cut`: the connection ends without the protocol's end; `raw`: these bytes instead of events.
    """

    text: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    gate: threading.Event | None = None
    silent_until: threading.Event | None = None
    cut: bool = False
    raw: bytes | None = None
    finish: str = "stop"
    piece: int = 7


Script = Callable[[Request], Reply]


class ScriptedModel:
    """A running endpoint: `script` answers each request, `asked` is set when one came, `left` when one hung up."""

    def __init__(self) -> None:
        self.script: Script = lambda request: Reply("")
        self.requests: list[Request] = []
        self.headers: list[Mapping[str, str]] = []
        self.paths: list[str] = []
        self.asked = threading.Event()
        self.left = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True

    @property
    def url(self) -> str:
        """The address of the API."""
        return f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def says(self, *replies: Reply | str) -> None:
        """Replies in turn; the last one again and again."""
        left = [Reply(reply) if isinstance(reply, str) else reply for reply in replies]
        self.script = lambda request: left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def scripted_model() -> Iterator[ScriptedModel]:
    """An endpoint for as long as the block runs."""
    model = ScriptedModel()
    serving = threading.Thread(target=model.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    serving.start()
    try:
        yield model
    finally:
        model.server.shutdown()
        model.server.server_close()
        serving.join()


def evidence_of(request: Request) -> dict[str, str]:
    """Id -> text, as the prompt lists the evidence."""
    data = request["messages"][-1]["content"]
    return dict(re.findall(r"^\[(s\d+)\] \([^)]*\) (.*)$", data, re.MULTILINE))


def repeats_evidence(most: int = 4) -> Script:
    """A model that says what the first stretches say, word for word, each with its id."""

    def script(request: Request) -> Reply:
        return Reply(" ".join(f"{text} [{one}]" for one, text in list(evidence_of(request).items())[:most]))

    return script


def _handler(model: ScriptedModel) -> type[BaseHTTPRequestHandler]:
    return type("Handler", (_Handler,), {"model": model})


class _Handler(BaseHTTPRequestHandler):
    model: ScriptedModel

    def log_message(self, *_: object) -> None:
        """Keeps the tests' output clean."""

    def do_GET(self) -> None:
        """Nothing is told here, but it is noted that somebody asked."""
        self.model.paths.append(self.path)
        self.send_error(404)

    def do_POST(self) -> None:
        """Answers a completion as the script says."""
        self.model.paths.append(self.path)
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.model.requests.append(request)
        self.model.headers.append(dict(self.headers))
        self.model.asked.set()
        reply = self.model.script(request)
        if reply.silent_until:
            reply.silent_until.wait(30)
        try:
            self._send(reply)
        except OSError:
            self.model.left.set()

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        streamed = reply.status == 200
        self.send_header("content-type", "text/event-stream" if streamed else "application/json")
        self.send_header("connection", "close")
        self.end_headers()
        self._stream(reply) if streamed else self.wfile.write(b'{"error": {"message": "no", "code": 1}}')

    def _stream(self, reply: Reply) -> None:
        if reply.raw is not None:
            self.wfile.write(reply.raw)
            return
        pieces = [reply.text[at : at + reply.piece] for at in range(0, len(reply.text), reply.piece)]
        for number, piece in enumerate(pieces):
            self._event({"delta": {"role": "assistant", "content": piece}, "finish_reason": None})
            if reply.gate and number == 0:
                self._wait_for(reply.gate)
        if not reply.cut:
            self._event({"delta": {}, "finish_reason": reply.finish})
            self.wfile.write(b"data: [DONE]\n\n")

    def _wait_for(self, gate: threading.Event) -> None:
        """Waits for the gate, and notices that whoever asked has hung up."""
        self.connection.settimeout(0.02)
        for _ in range(1_500):
            if gate.is_set():
                return
            with suppress(TimeoutError):
                if not self.connection.recv(1):
                    raise ConnectionResetError
        raise TimeoutError

    def _event(self, choice: dict[str, Any]) -> None:
        event: dict[str, Any] = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
        event["choices"] = [{"index": 0, **choice}]
        self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        self.wfile.flush()
