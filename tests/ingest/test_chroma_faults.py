"""A Chroma server behind a proxy that wants a token, is slow, or is no Chroma: a sentence each, and no secret in it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from api_client import call, create_api, problem
from chroma_program import ChromaProgram, Proxy, proxy_before
from cli_program import invoke
from index_cases import QUESTIONS, ingest, old_library, open_index, told_in
from tiny_library import write_tiny_library

from assistant import wiring
from assistant.assistant import Assistant
from assistant.settings import read_settings
from corpus.errors import VectorServerError
from ingest.chroma_server import VectorServer
from ingest.finnish import StemAnalyser
from ingest.index import CaseIndex
from ingest.pipeline import drop_unreadable

TOKEN = "open-sesame-4711"


@pytest.fixture
def proxy(chroma: ChromaProgram) -> Iterator[tuple[Proxy, str]]:
    """A proxy before the server, and its address."""
    with proxy_before(chroma.url, TOKEN) as pair:
        yield pair


@pytest.fixture
def behind(proxy: tuple[Proxy, str]) -> VectorServer:
    """The server behind the proxy, with the right token."""
    return VectorServer(proxy[1], TOKEN)


@pytest.fixture
def folder(new_folder: Callable[[], Path], behind: VectorServer) -> Path:
    """An index whose vectors came through the proxy."""
    place = new_folder()
    ingest(place, old_library(), server=behind)
    return place


@pytest.fixture
def index(folder: Path, behind: VectorServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseIndex]:
    """The same, open, too large to be kept in memory."""
    monkeypatch.setattr("ingest.vectors.COMPARED_ALL", 0)
    monkeypatch.setattr("ingest.chroma_server.BREATH_SECONDS", 0.0)
    with closing(open_index(folder, behind)) as opened:
        yield opened


def test_the_right_token_opens_the_server(folder: Path, behind: VectorServer) -> None:
    assert told_in(folder, old_library(), behind) == []


@pytest.mark.parametrize(("token", "told"), [("", "asks for a token"), ("wrong-7777", "does not take the token")])
def test_another_token_or_none_is_told_and_not_repeated(
    folder: Path, proxy: tuple[Proxy, str], token: str, told: str
) -> None:
    server = VectorServer(proxy[1], token)
    for attempt in (lambda: open_index(folder, server), lambda: ingest(folder, (), server=server)):
        with pytest.raises(VectorServerError, match=f"{told} .*DIGILUOTSI_CHROMA_TOKEN") as caught:
            attempt()
        assert "7777" not in "".join(traceback.format_exception(caught.value)) + repr(server)
        assert not caught.value.retryable
    assert told_in(folder, old_library(), VectorServer(proxy[1], TOKEN)) == []


STRANGERS = {
    "a page": (200, "<html>Welcome</html>", "not Chroma's"),
    "other JSON": (200, '{"status": "ok"}', "not Chroma's"),
    "a missing page": (404, "<html>Not found</html>", "HTTP 404, which is not Chroma's"),
    "another address": (301, "", "HTTP 301, which is not Chroma's"),
    "a busy proxy": (503, "", "is not ready"),
    "a server in trouble": (500, '{"error": "InternalError", "message": "disk is full"}', "says: disk is full"),
}


@pytest.mark.parametrize(("status", "body", "told"), STRANGERS.values(), ids=list(STRANGERS))
def test_what_is_no_working_chroma_is_told_and_changes_nothing(
    folder: Path, proxy: tuple[Proxy, str], behind: VectorServer, status: int, body: str, told: str
) -> None:
    proxy[0].answer = status, body
    for attempt in (lambda: open_index(folder, behind), lambda: ingest(folder, (), server=behind)):
        with pytest.raises(VectorServerError, match=told):
            attempt()
    proxy[0].answer = None
    assert told_in(folder, old_library(), behind) == []


def test_a_repair_writes_anew_what_the_server_cannot_give_back(
    folder: Path, proxy: tuple[Proxy, str], behind: VectorServer
) -> None:
    with closing(open_index(folder, behind)) as index:
        embedder, analyser = index.embedder, StemAnalyser()
    proxy[0].answer, proxy[0].only = STRANGERS["a server in trouble"][:2], "/get"
    drop_unreadable(folder, embedder, analyser, behind)
    proxy[0].answer = None
    assert ingest(folder, old_library(), server=behind).embedded
    assert told_in(folder, old_library(), behind) == []
    proxy[0].answer, proxy[0].only = (503, ""), ""
    with pytest.raises(VectorServerError, match="is not ready"):
        drop_unreadable(folder, embedder, analyser, behind)
    proxy[0].answer = None
    assert told_in(folder, old_library(), behind) == []


def test_nobody_waits_long_for_a_silent_server_and_those_behind_him_not_at_all(
    index: CaseIndex, proxy: tuple[Proxy, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    index.search(QUESTIONS[0])
    monkeypatch.setattr("ingest.chroma_server.BREATH_SECONDS", 60.0)
    index._live._vectors._place._connected()._session.timeout = 0.2  # type: ignore[attr-defined]
    proxy[0].hold.clear()
    asked = proxy[0].asked

    def ask(_: int) -> str:
        with pytest.raises(VectorServerError) as caught:
            index.search(QUESTIONS[0])
        return str(caught.value)

    with ThreadPoolExecutor(6) as many:
        assert all("does not answer within" in told for told in many.map(ask, range(6)))
    assert proxy[0].asked == asked + 1
    proxy[0].hold.set()
    monkeypatch.setattr("ingest.chroma_server.BREATH_SECONDS", 0.0)
    assert index.search(QUESTIONS[0])


def test_every_request_has_a_limit_of_time(index: CaseIndex) -> None:
    limits = index._live._vectors._place._connected()._session.timeout  # type: ignore[attr-defined]
    assert all(limit and limit <= 10 for limit in (limits.connect, limits.read, limits.write, limits.pool))


def test_the_api_says_503_while_the_server_is_away_and_answers_when_it_is_back(
    index: CaseIndex, proxy: tuple[Proxy, str]
) -> None:
    api = create_api(lambda: Assistant(index))
    path = f"/api/search?q={QUESTIONS[0]}"
    assert call(api, "GET", path).json()["hits"]
    proxy[0].answer = 502, ""
    response = call(api, "GET", path)
    told = problem(response, 503)
    assert (told["type"], response.headers["retry-after"]) == ("urn:digiluotsi:problem:vector-server", "5")
    assert TOKEN not in response.text
    proxy[0].answer = None
    assert call(api, "GET", path).json()["hits"]


def test_the_command_line_ingests_verifies_and_repairs_on_a_server_and_keeps_the_token_to_itself(
    tmp_path: Path, proxy: tuple[Proxy, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"LIBRARY": str(write_tiny_library(tmp_path / "library")), "DATA": str(tmp_path / "data")}
    given |= {"EMBEDDER": "hash", "ANALYSER": "none", "CHROMA_URL": proxy[1], "CHROMA_TOKEN": TOKEN}
    for name, value in given.items():
        monkeypatch.setenv(f"DIGILUOTSI_{name}", value)
    done = [invoke("ingest"), invoke("status"), invoke("status", "--json")]
    assert all(proxy[1] in status.stdout for status in done[1:])
    settings = read_settings()
    with closing(wiring.open_index(settings)) as opened:
        opened._live._vectors.drop(sorted(opened._live._vectors.ids())[:3])
        assert "3 of" in " ".join(opened.verify(wiring.read_library(settings).cases))
    done += [invoke("verify", "--repair"), invoke("verify")]
    assert [one.exit_code for one in done] == [0] * 5
    proxy[0].answer = 503, ""
    done.append(invoke("-v", "ingest"))
    assert done[-1].exit_code == 1
    assert TOKEN not in "".join(one.stdout + one.stderr for one in done)
