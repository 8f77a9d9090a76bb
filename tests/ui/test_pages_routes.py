"""The addresses of the plain pages: what each answers, in which language, under which headers, and what stays inert."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from api_client import call
from fastapi import FastAPI
from index_cases import make_case
from page_apps import EVIL_CASE, EVIL_ID, index_of, pages_app
from ui_html import Elements

from assistant.api.holder import Unopened
from corpus.case import LANGUAGES
from corpus.errors import IndexBusy, IndexMissing
from ingest.index import CaseIndex
from ui.headers import PAGES_POLICY, SECURITY_HEADERS
from ui.pages.routes import add_pages
from ui.pages.statement import Provider
from ui.texts import texts_in

PAGES = {
    "/kirjasto": 200,
    "/kirjasto?q=lumianturit": 200,
    "/kirjasto?q=xqzwv&theme=palvelut": 200,
    "/kirjasto?theme=kaupunki&status=suunnitteilla&year=2025": 200,
    "/kirjasto/tyokalulainaamo": 200,
    "/kirjasto/puuttuu": 404,
    "/kirjasto/puuttuu/lisää": 404,
    "/vertaa": 200,
    "/vertaa?case=vuorohaku": 200,
    "/vertaa?case=vuorohaku&case=lumianturit": 200,
    "/vertaa?case=vuorohaku&case=puuttuu": 404,
    "/saavutettavuus": 200,
}


@pytest.fixture(scope="module")
def app(tiny_index: CaseIndex) -> FastAPI:
    return pages_app(tiny_index)


def broken_app(error: Exception) -> FastAPI:
    def index() -> CaseIndex:
        raise error

    app = FastAPI()
    add_pages(app, index, "fi", Provider())
    return app


def hrefs(html: str) -> list[str]:
    return [str(href) for href in Elements(html).attribute("a", "href")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "status"), PAGES.items())
def test_every_page_answers_in_the_language_it_is_asked_in(app: FastAPI, path: str, status: int, language: str) -> None:
    said = call(app, "GET", f"{path}{'&' if '?' in path else '?'}lang={language}")
    elements = Elements(said.text)

    assert said.status_code == status
    assert elements.attribute("html", "lang") == [language]
    assert texts_in(language).say("pages.about") in unescape(said.text)
    assert len([tag for tag, _ in elements.found if tag == "h1"]) == 1
    assert not re.search(r"\{\{|\{%|None</", said.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_keeps_the_language_and_leads_somewhere(app: FastAPI, path: str) -> None:
    html = call(app, "GET", f"{path}{'&' if '?' in path else '?'}lang=sv").text
    ids = {attributes["id"] for _, attributes in Elements(html).found if "id" in attributes}

    for href in hrefs(html):
        parts = urlsplit(href)
        if not parts.path and not parts.scheme:
            assert parts.fragment in ids
        elif not parts.scheme and parts.path != "/":
            assert "lang=" in parts.query
            # Only the switch of languages leads back to a page that is not there.
            own = unquote(parts.path) == urlsplit(path).path
            expected = {200, PAGES[path]} if own else {200}
            assert call(app, "GET", f"{parts.path}?{parts.query}").status_code in expected, href


@pytest.mark.parametrize("path", [*PAGES, "/pages/pages.css", "/pages/pages.js", "/pages/favicon.svg"])
def test_nothing_inline_and_nothing_foreign_is_allowed(app: FastAPI, path: str) -> None:
    said = call(app, "GET", path)

    if not path.startswith("/pages/"):
        assert said.headers["content-security-policy"] == PAGES_POLICY
    for name, value in SECURITY_HEADERS.items():
        assert said.headers[name] == (value if name != "content-security-policy" else said.headers[name])
    elements = Elements(said.text)
    assert "set-cookie" not in said.headers
    assert [src for src in elements.attribute("script", "src") if not str(src).startswith("/pages/pages.js?v=")] == []
    assert [tag for tag, attributes in elements.found if "style" in attributes or tag == "style"] == []
    assert [name for _, attributes in elements.found for name in attributes if name.startswith("on")] == []


def test_the_policy_of_the_plain_pages_is_strict() -> None:
    assert "default-src 'none'" in PAGES_POLICY
    assert "unsafe" not in PAGES_POLICY
    assert "http" not in PAGES_POLICY


@pytest.fixture(scope="module")
def hostile_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    other = make_case("toinen", "Kaupunki otti käyttöön toisen järjestelmän.")
    index = index_of([EVIL_CASE, other], tmp_path_factory.mktemp("hostile") / "index")
    yield pages_app(index)
    index.close()


@pytest.mark.parametrize(
    "path", ["/kirjasto", f"/kirjasto/{quote(EVIL_ID, safe='')}", f"/vertaa?case={quote(EVIL_ID)}&case=toinen"]
)
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_hostile_card_is_shown_and_stays_inert(hostile_app: FastAPI, path: str, language: str) -> None:
    said = call(hostile_app, "GET", f"{path}{'&' if '?' in path else '?'}lang={language}")

    assert said.status_code == 200
    elements = Elements(said.text)
    assert "<script>alert(1)</script>" in unescape(said.text)
    assert [tag for tag, _ in elements.found if tag in {"img", "iframe", "object", "style"}] == []
    assert len([tag for tag, _ in elements.found if tag == "script"]) == 1
    assert [name for _, attributes in elements.found for name in attributes if name.startswith("on")] == []
    assert [href for href in hrefs(said.text) if not href.startswith(("/", "#"))] == []


def test_a_hostile_address_stays_inert(app: FastAPI) -> None:
    evil = quote('"><script>alert(1)</script>')
    for path in (f"/kirjasto?q={evil}&theme={evil}&system={evil}", f"/vertaa?case={evil}", f"/kirjasto/{evil}"):
        html = call(app, "GET", path).text
        assert len([tag for tag, _ in Elements(html).found if tag == "script"]) == 1
        assert [href for href in hrefs(html) if not href.startswith(("/", "#"))] == []


def test_the_case_page_leads_on(app: FastAPI) -> None:
    links = hrefs(call(app, "GET", "/kirjasto/vuorohaku?lang=en").text)

    assert any(href.startswith("/?q=") and href.endswith("lang=en") for href in links)
    assert any(href.startswith("/vertaa?case=vuorohaku&case=") for href in links)
    assert any(href.startswith("/kirjasto/tyokalulainaamo?") for href in links)


def test_foreign_text_names_its_language(app: FastAPI) -> None:
    page = call(app, "GET", "/kirjasto/lumianturit?lang=en").text

    assert 'lang="fi"' in page
    assert texts_in("en").say("case.in_other.fi") in page


def test_every_cell_opens_its_passage_with_the_evidence_marked(app: FastAPI) -> None:
    page = call(app, "GET", "/vertaa?case=tyokalulainaamo&case=vuorohaku").text
    told = call(app, "GET", "/vertaa?case=tyokalulainaamo&case=vuorohaku&lang=en").text
    assert (
        "<mark>Koivurannan kaupunki hankki vuonna 2022 Lainari-varausjärjestelmän yritykseltä Norppasoft Oy.</mark>"
        in page
    )
    assert page.count('<details class="cited"') >= 8
    assert "keksityt-tapaukset, rivit 1–6" in page
    assert '<blockquote lang="fi">' in told
    assert "ei kerrota" in page


def test_the_opening_has_all_its_sources_under_one_line(tmp_path: Path) -> None:
    used = make_case("poralaina", "Kaupunki otti porien varauksen käyttöön kirjastoissa.", status="kaytossa")
    tried = make_case("anturit", "Lumianturit ovat pilotissa kahdella kadulla.", status="pilotissa")
    app = pages_app(index_of((used, tried), tmp_path))
    page = call(app, "GET", "/vertaa?case=poralaina&case=anturit").text

    short = page[page.index('<div class="in-short">') : page.index("<table")]
    assert "”Tapaus poralaina” on jo käytössä" in short
    assert short.count("<details") == 1
    assert short.count("<blockquote") == 2
    assert texts_in("fi").say("compare.evidence_many") in short


@pytest.mark.parametrize(
    ("error", "key"),
    [(Unopened(IndexMissing("x")), "IndexMissing"), (IndexBusy("x"), "IndexBusy")],
)
def test_a_library_that_cannot_be_read_is_told_with_the_next_step(error: Exception, key: str) -> None:
    said = call(broken_app(error), "GET", "/kirjasto?q=ovet")

    assert said.status_code == 503
    assert texts_in("fi").say(f"errors.{key}") in unescape(said.text)
    assert any(href.startswith("/kirjasto?q=ovet") for href in hrefs(said.text))


def test_an_unforeseen_fault_is_told_without_its_secrets(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        said = call(broken_app(RuntimeError("a secret of the machine")), "GET", "/kirjasto")

    assert said.status_code == 500
    assert texts_in("fi").say("errors.other") in unescape(said.text)
    assert "secret" not in said.text
    assert "secret" in caplog.text


def test_the_statement_needs_no_library_and_names_who_answers() -> None:
    plain = call(broken_app(IndexMissing("x")), "GET", "/saavutettavuus")
    assert plain.status_code == 200
    assert texts_in("fi").say("statement.feedback.none") in plain.text

    app = FastAPI()
    add_pages(app, lambda: None, "fi", Provider("Koivurannan <b>kaupunki</b>", "a@koivuranta.example"))  # type: ignore[arg-type,return-value]
    named = call(app, "GET", "/saavutettavuus").text
    assert "Koivurannan &lt;b&gt;kaupunki" in named
    assert "mailto:a@koivuranta.example" in hrefs(named)
    assert texts_in("fi").say("statement.feedback.none") not in named


def test_an_asset_is_kept_for_a_year_under_an_address_that_changes_with_it(app: FastAPI) -> None:
    page = call(app, "GET", "/kirjasto").text
    style = str(Elements(page).attribute("link", "href")[1])
    kept = call(app, "GET", style)

    assert "immutable" in kept.headers["cache-control"]
    assert kept.headers["content-type"].startswith("text/css")
    assert call(app, "GET", "/pages/../server.py").status_code == 404
    assert call(app, "GET", "/pages/page.js").status_code == 404


@pytest.mark.parametrize("path", ["/kirjasto", "/kirjasto/vuorohaku", "/vertaa?case=vuorohaku"])
def test_behind_a_prefix_every_link_has_it(tiny_index: CaseIndex, path: str) -> None:
    app = pages_app(tiny_index)
    app.root_path = "/luotsi"
    html = call(app, "GET", path).text

    assert [href for href in hrefs(html) if not href.startswith(("/luotsi/", "#"))] == []
    assert [a for a in Elements(html).attribute("form", "action") if not str(a).startswith("/luotsi/")] == []


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("HEAD", "/kirjasto", 200),
        ("POST", "/kirjasto", 405),
        ("GET", "/kirjasto/", 307),
        ("GET", "/kirjasto?lang=xx", 200),
    ],
)
def test_odd_requests_are_answered(app: FastAPI, method: str, path: str, status: int) -> None:
    assert call(app, method, path).status_code == status


def test_the_pages_are_no_part_of_the_api(app: FastAPI) -> None:
    assert call(app, "GET", "/openapi.json").json()["paths"] == {}
