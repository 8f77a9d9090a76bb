"""What a person tells of themself in a question is neither logged nor written anywhere."""

from __future__ import annotations

import logging
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from cli_program import environment, invoke, use_library
from source_tree import ROOT

from assistant.answer import Question
from assistant.streaming import Event
from corpus.errors import StorageError
from corpus.taxonomy import taxonomy

CODE, PHONE = "100152-900P", "040 123 4567"
QUESTION = f"Hetuni on {CODE} ja numeroni {PHONE}, miten työvuorot haetaan?"
BROKEN = f"rikki {QUESTION}"


def broken(question: Question, stopped: Callable[[], bool]) -> Iterator[Event]:
    raise KeyError(question.text)


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        found: int = listener.getsockname()[1]
    return found


@pytest.fixture
def server(tiny_library: Path, tmp_path: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The whole program, served; all that it may write lies below `tmp_path`."""
    places = {name: str(tmp_path / "home") for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "GRADIO_TEMP_DIR")}
    (tmp_path / "home").mkdir()
    env = {**environment(tiny_library, tmp_path / "data"), **places, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, str(ROOT / "tests" / "support" / "whole_program.py"), "run", "--port", str(port)]
    with subprocess.Popen(words, cwd=tmp_path, env=env, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        while f":{port}/" not in running.stderr.readline() and running.poll() is None:
            pass
        try:
            yield running
        finally:
            running.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_a_server_keeps_nothing_of_a_question(server: subprocess.Popen[str], tmp_path: Path, port: int) -> None:
    transport = httpx.HTTPTransport(retries=5)  # its address is told a moment before it listens
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", transport=transport, timeout=60) as client:
        assert client.get("/readyz").status_code == 200
        for path in ("/api/ask", "/api/ask/stream"):
            assert client.post(path, json={"question": QUESTION}).status_code == 200
            client.post(path, json={"question": BROKEN}, headers={"Connection": "close"})
            assert client.post(path, json={"question": "?", "themes": [QUESTION], "limit": CODE}).status_code == 422
        assert client.get("/api/search", params={"q": QUESTION}).status_code == 200
        assert client.get(f"/api/cases/{QUESTION}").status_code == 404
        assert client.get(f"/{CODE}").status_code == 404
    server.send_signal(signal.SIGINT)
    log = server.communicate(timeout=60)[1]
    # Once by the API, once by the server below it, for each of the two broken questions at least.
    assert log.count("KeyError: 'rikki Hetuni on [henkilötunnus] ja numeroni [puhelin], miten") >= 3
    assert not list(found_in(log.encode()))
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) > 5
    assert [path for path in kept if any(found_in(path.read_bytes()))] == []


def found_in(written: bytes) -> Iterator[str]:
    """Which of the two a file holds, in any of the forms that are likely."""
    for secret in (CODE, PHONE):
        if any(form.encode() in written for form in (secret, secret.lower(), secret.replace(" ", "%20"))):
            yield secret


def test_the_page_logs_a_failure_without_personal_data(caplog: pytest.LogCaptureFixture) -> None:
    from ui.pages.ask import build_page

    page = build_page(broken, "fi", taxonomy())
    send = next(function.fn for function in page.fns.values() if getattr(function.fn, "__name__", "") == "send")
    with caplog.at_level(logging.WARNING, "ui.pages.ask"):
        list(send(SimpleNamespace(session_hash="a"), QUESTION, QUESTION, [], "fi"))
    assert "KeyError: 'Hetuni on [henkilötunnus] ja numeroni [puhelin]" in caplog.text
    assert not list(found_in(caplog.text.encode()))


def test_a_traceback_that_may_be_passed_on_holds_no_personal_data(
    monkeypatch: pytest.MonkeyPatch, tiny_library: Path, tmp_path: Path
) -> None:
    use_library(monkeypatch, tiny_library, tmp_path / "data")

    def fail(settings: object) -> None:
        raise KeyError(QUESTION) from StorageError(QUESTION)

    def told(settings: object) -> None:
        try:
            fail(settings)
        except KeyError as error:
            raise StorageError("The disk is full.") from error

    monkeypatch.setattr("assistant.wiring.open_assistant", told)
    result = invoke("ask", QUESTION, "--verbose")
    assert result.exit_code == 1
    assert "KeyError: 'Hetuni on [henkilötunnus] ja numeroni [puhelin]" in result.stderr
    assert not list(found_in(result.stderr.encode()))
