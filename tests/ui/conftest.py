"""A browser, and the page over a scripted assistant in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from page_apps import index_of, pages_app
from playwright.sync_api import Browser, Page
from source_tree import ROOT
from ui_browser import chromium, clean_page
from ui_fake import FakeAssistant, served

from corpus.reader import read_cases
from ingest.index import CaseIndex
from ui.server import with_page

CARDS = ROOT / "corpus" / "cases"
# One of each theme and more: enough for every state of the pages, few enough for axe-core to be quick.
SHOWN = """kulunvalvonta irtaimiston-hallinta koulukuljetukset kassat kirjaston-qr omatoimikirjasto sahkoinen-perehdytys
sahkoiset-kokeet talousraportointi hankintaohje digiakatemia-2-0 ruokahavikki""".split()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="module")
def address(assistant: FakeAssistant) -> Iterator[str]:
    with served(with_page(FastAPI(), assistant.stream, "fi")) as at:
        yield at


@pytest.fixture(scope="session")
def bundled_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseIndex]:
    """Some bundled cases by hashed words: the real texts, without a model. Shared, so only to be read."""
    cases = [case for case in read_cases(CARDS).cases if case.id in SHOWN]
    index = index_of(cases, tmp_path_factory.mktemp("bundled") / "index")
    yield index
    index.close()


@pytest.fixture(scope="session")
def library_at(bundled_index: CaseIndex) -> Iterator[str]:
    """The address of the plain pages over these cases, with the chat page beside them."""
    with served(with_page(pages_app(bundled_index), FakeAssistant().stream, "fi")) as at:
        yield at


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with clean_page(browser, address) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    with clean_page(browser, address, 390, 844) as opened:
        yield opened
