"""Through a real server: streams, large bodies, clients that leave."""

from __future__ import annotations

import http.client
import json
import threading
from urllib.parse import urlsplit

import httpx
import pytest
from api_client import api_over, problem, served
from api_fake import FakeAssistant

from corpus.errors import ModelUnavailable

ASK = {"question": "koulukuljetukset"}


def events(response):
    """The (event, data) pairs of a stream as they come."""
    name = None
    for line in response.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def stream(address, body=ASK):
    return httpx.stream("POST", f"{address}/api/ask/stream", json=body, timeout=10)


def test_a_stream_ends_in_the_answer_that_ask_gives():
    with served(api_over(FakeAssistant())) as address:
        with stream(address) as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            told = list(events(response))
        whole = httpx.post(f"{address}/api/ask", json=ASK).json()
    assert [name for name, _ in told] == ["sources", *["token"] * 4, "answer"]
    assert told[0][1] == {"cases": [{"case_id": "koulukuljetukset", "case_title": "Koulukuljetusten suunnittelu"}]}
    assert told[-1][1] == whole
    assert "".join(data["text"] for name, data in told if name == "token").strip() == whole["answer"]


def test_events_come_as_they_are_made():
    gate = threading.Event()
    with served(api_over(FakeAssistant(gate=gate))) as address, stream(address) as response:
        coming = events(response)
        assert [next(coming)[0], next(coming)[0]] == ["sources", "token"]
        gate.set()
        assert [name for name, _ in coming][-1] == "answer"


@pytest.mark.parametrize(
    ("trouble", "status", "told", "hidden"),
    [
        (ModelUnavailable("The model is silent."), 503, "silent", "Traceback"),
        (KeyError("salasana"), 500, "log", "salasana"),
    ],
)
def test_an_error_in_mid_stream_is_an_event(trouble, status, told, hidden):
    with served(api_over(FakeAssistant(trouble))) as address, stream(address) as response:
        name, data = list(events(response))[-1]
    assert (name, data["status"]) == ("error", status)
    assert told in data["detail"]
    assert hidden not in json.dumps(data)


def test_a_client_that_leaves_ends_the_stream_and_not_the_server():
    gate = threading.Event()
    assistant = FakeAssistant(gate=gate)
    with served(api_over(assistant)) as address:
        with stream(address) as response:
            coming = events(response)
            assert [next(coming)[0], next(coming)[0]] == ["sources", "token"]
        gate.set()
        assert assistant.left.wait(10)
        assert "answer" not in assistant.sent
        assert httpx.post(f"{address}/api/ask", json=ASK).status_code == 200


def test_a_stream_is_refused_before_it_starts():
    with served(api_over(FakeAssistant())) as address:
        told = problem(httpx.post(f"{address}/api/ask/stream", json={"question": "a", "limit": 0}), 422)
    assert told["field"] == "limit"


def test_broken_json_is_told_with_its_place():
    with served(api_over(FakeAssistant())) as address:
        headers = {"Content-Type": "application/json"}
        told = problem(httpx.post(f"{address}/api/ask", content=b'{"question": ', headers=headers), 422)
    assert "line 1, column 14" in told["detail"]


def test_a_chunked_body_over_a_megabyte_is_refused_before_its_end():
    with served(api_over(FakeAssistant())) as address:
        client = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        client.putrequest("POST", "/api/ask")
        client.putheader("Content-Type", "application/json")
        client.putheader("Transfer-Encoding", "chunked")
        client.endheaders()
        piece = b"x" * 50_000
        for _ in range(21):
            client.send(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        # The last chunk is never sent: the answer has to come without it.
        response = client.getresponse()
        told = json.loads(response.read())
        client.close()
    assert (response.status, told["status"]) == (413, 413)
    assert response.getheader("Content-Type") == "application/problem+json"
    assert response.getheader("Connection") == "close"


def test_an_announced_body_is_refused_before_it_is_sent():
    with served(api_over(FakeAssistant())) as address:
        client = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        client.putrequest("POST", "/api/ask/stream")
        client.putheader("Content-Type", "application/json")
        client.putheader("Content-Length", "1000001")
        client.endheaders()
        response = client.getresponse()
        told = json.loads(response.read())
        client.close()
    assert told["status"] == 413
    assert "1,000,001" in told["detail"]


def test_a_request_that_breaks_the_server_side_leaves_it_up():
    assistant = FakeAssistant(RuntimeError("salasana"))
    with served(api_over(assistant)) as address:
        problem(httpx.post(f"{address}/api/ask", json=ASK), 500)
        assistant.trouble = None
        assert httpx.post(f"{address}/api/ask", json=ASK).status_code == 200
