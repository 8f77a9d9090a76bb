"""The server: one app for page and API, safe headers, a page that names its language, ports that say they are taken."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI
from ui_fake import FakeAssistant, served

from corpus.errors import IndexMissing, ServerError
from ui.headers import SECURITY_HEADERS
from ui.server import claim_port, create_app, serve, with_page


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    app = FastAPI()

    @app.get("/api/hei")
    def hello() -> dict[str, str]:
        return {"hei": "maailma"}

    with served(with_page(app, FakeAssistant().stream, "sv")) as at:
        yield at


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_the_page_is_there(address: str) -> None:
    page = httpx.get(f"{address}/")

    assert page.status_code == 200
    assert "Digiluotsi" in page.text


def test_the_api_is_not_hidden_by_the_page(address: str) -> None:
    assert httpx.get(f"{address}/api/hei").json() == {"hei": "maailma"}


@pytest.mark.parametrize("path", ["/", "/api/hei", "/nowhere", "/theme.css"])
def test_every_response_has_the_security_headers(address: str, path: str) -> None:
    headers = httpx.get(f"{address}{path}").headers

    assert {name: headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS


def test_no_source_is_allowed_but_our_own(address: str) -> None:
    policy = httpx.get(f"{address}/").headers["content-security-policy"]

    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("query", "language"), [("", "sv"), ("?lang=fi", "fi"), ("?lang=en", "en"), ("?lang=%22x", "sv")]
)
def test_the_page_names_its_language(address: str, query: str, language: str) -> None:
    page = httpx.get(f"{address}/{query}")

    assert f'lang="{language}"' in page.text.split("<head>")[0]


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "gzip"), ("identity", None)])
def test_the_page_is_compressed_for_who_reads_that(address: str, accepted: str, encoding: str | None) -> None:
    with httpx.stream("GET", f"{address}/", headers={"accept-encoding": accepted}) as page:
        sent = b"".join(page.iter_raw())

    assert page.headers.get("content-encoding") == encoding
    assert int(page.headers["content-length"]) == len(sent)
    assert (len(sent) < 40_000) == (encoding is not None)


def test_the_page_carries_no_sharing_card_of_gradio(address: str) -> None:
    page = httpx.get(f"{address}/").text

    assert "og:image" not in page
    assert "twitter:" not in page


def test_the_events_of_the_page_are_no_second_api(address: str) -> None:
    named = httpx.get(f"{address}/gradio_api/info").json()["named_endpoints"]

    assert named == {}


def test_nothing_can_be_uploaded(address: str) -> None:
    refused = httpx.post(f"{address}/gradio_api/upload", files={"files": ("a.txt", b"abc")})

    assert refused.status_code == 413


def test_the_page_opens_though_no_index_was_built() -> None:
    opened: list[int] = []

    def open_assistant() -> object:
        opened.append(1)
        raise IndexMissing("data/index")

    with served(create_app(open_assistant, "fi")) as at:  # type: ignore[arg-type]
        assert httpx.get(f"{at}/").status_code == 200
        assert opened == []
        refused = httpx.post(f"{at}/api/ask", json={"question": "Miten koulukyydit on järjestetty?"})
        assert refused.status_code == 503
        assert "digiluotsi ingest" in refused.text


def test_a_taken_port_is_told_with_the_next_step(taken: int) -> None:
    with pytest.raises(ServerError, match=f'"{taken}".*--port {taken % 65535 + 1}'):
        claim_port("127.0.0.1", taken)


def test_serving_at_a_taken_port_is_refused(taken: int) -> None:
    with pytest.raises(ServerError):
        serve(FastAPI(), "127.0.0.1", taken)


@pytest.mark.parametrize("host", ["203.0.113.7", "ei ole kone"])
def test_an_address_that_is_not_ours_is_told(host: str) -> None:
    with pytest.raises(ServerError, match="--host"):
        claim_port(host, 0)


def test_a_free_port_passes() -> None:
    claim_port("127.0.0.1", 0).close()


def test_importing_the_server_loads_nothing_heavy() -> None:
    heavy = "gradio fastapi uvicorn chromadb torch sentence_transformers numpy"
    code = f"import sys, ui.server; print([name for name in '{heavy}'.split() if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
