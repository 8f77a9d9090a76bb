"""The page in a real browser when something is odd: problems, hostile text, a phone, a screen reader."""

from __future__ import annotations

import threading
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect
from scripted_model import Reply, scripted_model
from ui_browser import CHROMIUM, ask, clean_page
from ui_fake import FakeAssistant, served

from assistant.assistant import Assistant
from assistant.check import judge_claim
from assistant.compose.endpoints import Endpoint, Limits
from assistant.compose.writer import Writer
from assistant.settings import read_settings
from assistant.wiring import open_assistant, refresh_index
from corpus.errors import IndexMissing
from ingest.index import CaseIndex
from ui.server import create_app, with_page
from ui.texts import texts_in

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
FI = texts_in("fi")
TOOLS = "Miten työkalulainaamon varausjärjestelmä on toteutettu?"


@pytest.mark.parametrize(
    ("question", "key"),
    [("a" * 4001, "errors.QuestionErrorLong"), ("hakemisto", "errors.IndexMissing"), ("rikki", "errors.other")],
)
def test_a_problem_is_told_and_the_question_is_kept(page: Page, question: str, key: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")

    expect(page.get_by_role("alert")).to_have_text(FI.say(key, size=FI.number(4001), limit=FI.number(4000)))
    expect(page.locator("#question textarea")).to_have_value(question)
    expect(page.locator("#welcome")).to_be_visible()


def test_a_blank_question_asks_nothing(page: Page, assistant: FakeAssistant) -> None:
    before = len(assistant.asked)
    page.fill("#question textarea", "   ")
    page.press("#question textarea", "Enter")
    page.click("#send")
    page.wait_for_timeout(500)

    assert len(assistant.asked) == before
    expect(page.locator("#welcome")).to_be_visible()


def test_an_answer_grows_before_it_is_whole(page: Page, assistant: FakeAssistant) -> None:
    assistant.go_on.clear()
    page.fill("#question textarea", "hidas")
    page.press("#question textarea", "Enter")

    expect(page.locator("#chat .searching")).to_have_text(FI.count("ask.writing", 2))
    expect(page.locator("#told")).to_have_text(FI.count("ask.writing", 2))
    expect(page.locator("#chat .bot")).to_contain_text("Kaksi tapausta kertoo tästä.")
    expect(page.locator("#lahteet .considered li")).to_have_count(2)
    expect(page.locator("#send")).to_be_hidden()
    top = page.locator("#chat .bot p >> nth=0").bounding_box()
    assistant.go_on.set()
    expect(page.locator("#chat .status")).to_be_visible()
    expect(page.locator("#told")).to_have_text(FI.say("status.answered"))
    expect(page.locator("#lahteet .considered")).to_have_count(0)
    expect(page.locator("#send")).to_be_visible()
    assert page.locator("#chat .bot p >> nth=0").bounding_box() == top


@pytest.mark.parametrize("way", ["button", "key"])
def test_an_answer_is_stopped_and_the_question_kept(page: Page, assistant: FakeAssistant, way: str) -> None:
    assistant.go_on.clear()
    assistant.left.clear()
    page.fill("#question textarea", "hidas")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#stop")
    page.click("#stop") if way == "button" else page.keyboard.press("Escape")

    expect(page.locator("#notice")).to_have_text(FI.say("ask.stopped"))
    assert assistant.left.wait(10)
    expect(page.locator("#question textarea")).to_have_value("hidas")
    expect(page.locator("#question textarea")).to_be_focused()
    ask(page, "Miten koulukyydit on järjestetty?")
    expect(page.locator("#notice")).to_be_empty()


@pytest.mark.parametrize("way", ["stop", "leave"])
def test_the_call_of_a_language_model_ends_with_the_reader(browser: Browser, tiny_index: CaseIndex, way: str) -> None:
    with scripted_model() as model:
        model.says(Reply("Koivurannan kaupunki lainaa työkaluja. [s1]", gate=threading.Event()))
        writer = Writer("generate", (Endpoint("a", model.url),), judge_claim, Limits(first=60, whole=60))
        app = with_page(FastAPI(), Assistant(tiny_index, writer).stream, "fi")
        with served(app) as at, clean_page(browser, at) as page:
            page.fill("#question textarea", TOOLS)
            page.press("#question textarea", "Enter")
            page.wait_for_selector("#lahteet .considered")
            assert model.asked.wait(30)
            page.click("#stop") if way == "stop" else page.close()
            assert model.left.wait(30)


def test_the_real_assistant_is_cited_on_the_page(browser: Browser, tiny_library: Path, tmp_path: Path) -> None:
    # The thresholds of coverage belong to this model: with hashed words every question would be "not found".
    settings = read_settings({}, library=tiny_library, data=tmp_path, analyser="none")
    refresh_index(settings)
    with (
        served(create_app(lambda: open_assistant(settings), "fi")) as at,
        clean_page(browser, at) as page,
    ):
        ask(page, TOOLS)
        page.click("#chat a[href='#lahde-1-1']")
        told = httpx.post(f"{at}/api/ask", json={"question": TOOLS}, timeout=30).json()

        first = told["citations"][0]
        expect(page.locator("#lahde-1-1 mark")).to_have_text(first["passage"][first["start"] : first["end"]])
        expect(page.locator("#lahteet .citation")).to_have_count(len(told["citations"]))


def test_a_missing_index_is_told_with_the_command_and_found_once_it_is_built(browser: Browser) -> None:
    built: list[FakeAssistant] = []

    def open_fake() -> FakeAssistant:
        if not built:
            raise IndexMissing("data/index")
        return built[0]

    with (
        served(create_app(open_fake, "fi")) as at,  # type: ignore[arg-type]
        clean_page(browser, at) as page,
    ):
        page.fill("#question textarea", "Miten koulukyydit on järjestetty?")
        page.click("#send")
        expect(page.get_by_role("alert")).to_have_text(FI.say("errors.IndexMissing"))
        built.append(FakeAssistant())
        page.click("#send")
        expect(page.locator("#chat .status")).to_be_visible()
        expect(page.get_by_role("alert")).to_have_count(0)


def test_a_phone_shows_everything_without_scrolling_sideways(phone: Page) -> None:
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not phone.evaluate(wide)
    ask(phone, "Miten koulukyydit on järjestetty?")
    phone.click("#chat a[href='#lahde-1-2']")

    expect(phone.locator("#lahde-1-2 mark")).to_be_in_viewport()
    phone.click("#narrow > button")
    assert not phone.evaluate(wide)


def test_a_screen_reader_is_not_read_markdown(page: Page) -> None:
    ask(page, "Miten koulukyydit on järjestetty?")

    expect(page.locator("#chat [role=log]")).to_have_attribute("aria-label", FI.say("ask.conversation"))
    assert page.locator("#chat [data-testid][aria-label]").count() == 0
    expect(page.locator("#narrow > button")).to_have_attribute("aria-expanded", "false")
