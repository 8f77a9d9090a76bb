"""Opening the assistant: late, once, and again where it failed."""

from __future__ import annotations

import threading

import pytest
from api_client import call, create_api, failing, post, problem
from api_fake import FakeAssistant

from assistant.api.holder import AssistantHolder
from corpus.errors import IndexMissing, StorageError

ASK = '{"question": "koulukuljetukset"}'


class Opener:
    """Fails as long as `error` is set, and counts."""

    def __init__(self, error=None):
        self.error = error
        self.calls = 0

    def __call__(self):
        self.calls += 1
        if self.error is not None:
            raise self.error
        return FakeAssistant()


def test_nothing_is_opened_before_the_first_request():
    opener = Opener()
    app = create_api(opener)
    assert call(app, "GET", "/healthz").json() == {"status": "up"}
    assert opener.calls == 0


def test_the_assistant_is_opened_once():
    opener = Opener()
    app = create_api(opener)
    for path in ("/readyz", "/api/cases", "/api/themes"):
        assert call(app, "GET", path).status_code == 200
    assert opener.calls == 1


def test_threads_that_come_together_get_one_assistant():
    start = threading.Barrier(8)
    opened = threading.Event()
    calls, found = [], []

    def slow():
        calls.append(1)
        opened.wait(0.2)
        return FakeAssistant()

    holder = AssistantHolder(slow)

    def get():
        start.wait()
        found.append(holder.get())

    threads = [threading.Thread(target=get) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 1
    assert len({id(assistant) for assistant in found}) == 1


def test_ready_tells_what_is_open():
    told = call(create_api(Opener()), "GET", "/readyz").json()
    assert told == {"status": "ready", "cases": 3, "embedder": "hash-256", "built_at": "2025-01-31T12:00:00+00:00"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/ask"),
        ("POST", "/api/ask/stream"),
        ("GET", "/api/search?q=a"),
        ("GET", "/api/cases"),
        ("GET", "/api/cases/x"),
        ("GET", "/api/themes"),
        ("GET", "/readyz"),
    ],
)
def test_without_an_index_every_route_tells_the_command_that_builds_it(method, path):
    app = create_api(failing(IndexMissing("data/index")))
    body = {"content": ASK, "headers": {"Content-Type": "application/json"}} if method == "POST" else {}
    told = problem(call(app, method, path, **body), 503)
    assert told["type"] == "urn:digiluotsi:problem:index-missing"
    assert "digiluotsi ingest" in told["detail"]
    assert call(app, "GET", "/healthz").status_code == 200


def test_whatever_keeps_it_from_opening_is_503():
    problem(call(create_api(failing(StorageError("The disk is full."))), "GET", "/readyz"), 503)


def test_a_later_request_finds_it_mended():
    opener = Opener(IndexMissing("data/index"))
    app = create_api(opener)
    assert post(app, ASK).status_code == 503
    opener.error = None
    assert post(app, ASK).status_code == 200
    assert call(app, "GET", "/readyz").status_code == 200
    assert opener.calls == 2


def test_an_unforeseen_error_at_opening_is_not_told():
    reply = call(create_api(failing(RuntimeError("salasana"))), "GET", "/readyz")
    problem(reply, 500)
    assert "salasana" not in reply.text
