"""The page as a person uses it, in a real browser: by mouse, by keyboard, and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect
from ui_browser import CHROMIUM, ask, chromium, clean_page
from ui_fake import ANSWERED, FIRST, FakeAssistant, served

from assistant.answer import Answer, Question
from assistant.settings import read_settings
from assistant.wiring import open_assistant, refresh_index
from corpus.errors import IndexMissing
from corpus.taxonomy import taxonomy
from ui.server import create_app, with_page
from ui.texts import texts_in

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
FI = texts_in("fi")
EVIDENCE = FIRST.passage.text[FIRST.start : FIRST.end]
HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/a.png) [tästä](http://evil.example) www.evil.example"


FOCUSED = """() => { const at = document.activeElement, box = at.closest('label') ?? at;
    return [at.tagName, getComputedStyle(at).outlineStyle, getComputedStyle(box).outlineStyle]; }"""


class HostileAssistant(FakeAssistant):
    """Answers with what a bad document could hold."""

    def ask(self, question: Question) -> Answer:
        return Answer(
            "answered", "fi", f"{HOSTILE} ${{alert(1)}}", f"{HOSTILE} [1] `{HOSTILE}` $$x$$", citations=(FIRST,)
        )  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="module")
def address(assistant: FakeAssistant) -> Iterator[str]:
    with served(with_page(FastAPI(), assistant.ask, "fi")) as at:
        yield at


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with clean_page(browser, address) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    with clean_page(browser, address, 390, 844) as opened:
        yield opened


def test_a_citation_opens_the_passage_with_its_evidence_marked(page: Page) -> None:
    ask(page, "Miten koulukyydit on järjestetty?")
    expect(page.locator("#lahde-1-1")).not_to_have_attribute("open", "")

    page.click("#chat a[href='#lahde-1-1']")

    expect(page.locator("#lahde-1-1")).to_have_attribute("open", "")
    expect(page.locator("#lahde-1-1 mark")).to_have_text(EVIDENCE)
    expect(page.locator("#lahde-1-1 mark")).to_be_in_viewport()
    expect(page.locator("#lahde-1-1 summary")).to_be_focused()


def test_a_second_question_takes_the_first_along(page: Page, assistant: FakeAssistant) -> None:
    ask(page, "Miten koulukyydit on järjestetty?")
    ask(page, "Mitä se maksoi?")

    assert [turn.content for turn in assistant.asked[-1].history] == [
        "Miten koulukyydit on järjestetty?",
        ANSWERED.text,
    ]
    expect(page.locator("#question textarea")).to_have_value("")
    page.click("#chat a[href='#lahde-1-2']")
    expect(page.locator("#lahde-1-2 mark")).to_be_in_viewport()


def test_everything_goes_by_keyboard(page: Page) -> None:
    page.focus("#question textarea")
    page.keyboard.type("Miten koulukyydit on järjestetty?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#chat a[href='#lahde-1-1']")
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "#lahde-1-1":
            break
    page.keyboard.press("Enter")

    expect(page.locator("#lahde-1-1 summary")).to_be_focused()
    expect(page.locator("#lahde-1-1 mark")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#chat a[href='#lahde-1-1']")).to_be_focused()


def test_focus_can_be_seen(page: Page) -> None:
    ask(page, "Miten koulukyydit on järjestetty?")
    page.click("h1")
    seen = []
    while True:
        page.keyboard.press("Tab")
        name, *outlines = page.evaluate(FOCUSED)
        if name == "BODY":
            break
        seen.append(name)
        assert "solid" in outlines, name

    assert {"TEXTAREA", "BUTTON", "INPUT", "A", "SUMMARY"} <= set(seen)


def test_an_example_is_asked_on_a_click(page: Page, assistant: FakeAssistant) -> None:
    page.click("#welcome .choice >> nth=0")

    page.wait_for_selector("#chat .status")
    assert assistant.asked[-1].text == FI.say("examples.1")
    expect(page.locator("#welcome")).to_be_hidden()


def test_a_suggestion_is_asked_on_a_click(page: Page, assistant: FakeAssistant) -> None:
    ask(page, "Miten koulukyydit on järjestetty?")
    page.click("#next .choice >> nth=1")

    expect(page.locator("#chat .status")).to_have_count(2)
    assert assistant.asked[-1].text == ANSWERED.suggestions[1]


def test_themes_narrow_the_question(page: Page, assistant: FakeAssistant) -> None:
    page.click("#themes > button")
    page.get_by_label(taxonomy().themes["kaupunki"]["fi"]).check()
    expect(page.locator("#themes > button")).to_contain_text("Rajattu: 1 aihe")
    ask(page, "Miten koulukyydit on järjestetty?")

    assert assistant.asked[-1].themes == ("kaupunki",)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_language_switch_names_everything_anew(page: Page, assistant: FakeAssistant, language: str) -> None:
    texts = texts_in(language)
    ask(page, "Miten koulukyydit on järjestetty?")
    page.locator(f"#language input[value={language}]").check()

    expect(page.locator("#send")).to_have_text(texts.say("ask.send"))
    expect(page.locator(".tagline")).to_have_text(texts.say("ask.tagline"))
    expect(page.locator("#chat .status")).to_have_text(texts.say("status.answered"))
    expect(page.locator(".panel-title")).to_have_text(texts.say("sources.title"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page).to_have_title(texts.say("ask.browser_title"))
    ask(page, "Mitä se maksoi?")
    assert assistant.asked[-1].interface_language == language


def test_the_address_chooses_the_language(browser: Browser, address: str) -> None:
    with clean_page(browser, f"{address}/?lang=en") as page:
        expect(page.locator("#send")).to_have_text("Ask")
        expect(page.locator("html")).to_have_attribute("lang", "en")


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


def test_a_slow_answer_shows_that_it_is_sought(page: Page) -> None:
    page.fill("#question textarea", "hidas")
    page.press("#question textarea", "Enter")

    expect(page.locator("#chat .searching")).to_be_visible()
    expect(page.locator("#send")).to_be_disabled()
    expect(page.locator("#chat .status")).to_be_visible()
    expect(page.locator("#send")).to_be_enabled()


def test_clearing_starts_anew(page: Page, assistant: FakeAssistant) -> None:
    ask(page, "Miten koulukyydit on järjestetty?")
    page.click("#clear")

    expect(page.locator("#welcome")).to_be_visible()
    expect(page.locator("#lahde-1-1")).to_have_count(0)
    ask(page, "Miten koulukyydit on järjestetty?")
    assert assistant.asked[-1].history == ()


def test_nothing_hostile_comes_to_life(browser: Browser) -> None:
    with (
        served(with_page(FastAPI(), HostileAssistant().ask, "fi")) as at,
        clean_page(browser, at) as page,
    ):
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        ask(page, HOSTILE)

        links = page.eval_on_selector_all("#chat a, #lahteet a", "all => all.map(a => a.getAttribute('href'))")
        assert links == ["#lahde-1-1", "#lahde-1-1"]
        assert page.locator("#chat img, #lahteet img, #chat pre, #chat .katex").count() == 0
        expect(page.locator("#chat [data-testid=user]")).to_have_text(HOSTILE)


def test_the_real_assistant_is_cited_on_the_page(browser: Browser, tiny_library: Path, tmp_path: Path) -> None:
    # The thresholds of coverage belong to this model: with hashed words every question would be "not found".
    settings = read_settings({}, library=tiny_library, data=tmp_path, analyser="none")
    refresh_index(settings)
    question = "Miten työkalulainaamon varausjärjestelmä on toteutettu?"
    with (
        served(create_app(lambda: open_assistant(settings), "fi")) as at,
        clean_page(browser, at) as page,
    ):
        ask(page, question)
        page.click("#chat a[href='#lahde-1-1']")
        told = httpx.post(f"{at}/api/ask", json={"question": question}, timeout=30).json()

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
    phone.click("#themes > button")
    assert not phone.evaluate(wide)


def test_a_screen_reader_is_not_read_markdown(page: Page) -> None:
    ask(page, "Miten koulukyydit on järjestetty?")

    expect(page.locator("#chat [role=log]")).to_have_attribute("aria-label", FI.say("ask.conversation"))
    assert page.locator("#chat [data-testid][aria-label]").count() == 0
    expect(page.locator("#themes > button")).to_have_attribute("aria-expanded", "false")
