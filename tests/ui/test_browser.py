"""The page as a person uses it, in a real browser: by mouse and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from ui_browser import CHROMIUM, ask, clean_page
from ui_fake import ANSWERED, DECLINED, FIRST, NOT_FOUND, PARTIAL, FakeAssistant

from corpus.taxonomy import taxonomy
from ui.render import plain_text
from ui.texts import texts_in

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
FI = texts_in("fi")
NAMES = taxonomy()
EVIDENCE = FIRST.passage.text[FIRST.start : FIRST.end]


FOCUSED = """() => { const at = document.activeElement, box = at.closest('label') ?? at;
    return [at.tagName, getComputedStyle(at).outlineStyle, getComputedStyle(box).outlineStyle]; }"""


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
    page.click("#narrow > button")
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


def narrow(page: Page) -> None:
    """Ticks one of each kind of filter."""
    page.click("#narrow > button")
    for names, key in ((NAMES.themes, "kaupunki"), (NAMES.roles, "opetus"), (NAMES.statuses, "kaytossa")):
        page.get_by_label(names[key]["fi"].capitalize(), exact=True).check()
    expect(page.locator("#narrow > button")).to_contain_text(FI.count("narrow.chosen", 3))


def test_filters_narrow_a_question_and_those_that_follow_it(page: Page, assistant: FakeAssistant) -> None:
    narrow(page)
    for question in ("Miten koulukyydit on järjestetty?", "Mitä se maksoi?"):
        ask(page, question)
        asked = assistant.asked[-1]
        assert (asked.themes, asked.roles, asked.statuses) == (("kaupunki",), ("opetus",), ("kaytossa",))
    page.click("#lift")
    expect(page.locator("#narrow > button")).to_contain_text(FI.say("narrow.closed"))
    expect(page.locator("#lift")).to_be_hidden()
    ask(page, "Miten koulukyydit on järjestetty?")
    assert not assistant.asked[-1].scope


def test_filters_that_leave_no_answer_are_lifted_on_a_click(page: Page, assistant: FakeAssistant) -> None:
    narrow(page)
    ask(page, "Miten uimahalli lämmitetään?")
    before = len(assistant.asked)
    page.click("#widen")

    expect(page.locator("#narrow > button")).to_contain_text(FI.say("narrow.closed"))
    expect(page.locator("#widen")).to_be_hidden()
    expect(page.locator("#chat [data-testid=user]")).to_have_count(1)
    (again,) = assistant.asked[before:]
    assert (again.text, bool(again.scope), again.history) == ("Miten uimahalli lämmitetään?", False, ())
    expect(page.locator("#narrow input:checked")).to_have_count(0)


def test_without_filters_nothing_is_offered_to_be_lifted(page: Page) -> None:
    ask(page, "Miten uimahalli lämmitetään?")

    expect(page.locator("#next")).to_be_hidden()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_language_switch_names_everything_anew(page: Page, assistant: FakeAssistant, language: str) -> None:
    texts = texts_in(language)
    ask(page, "Miten koulukyydit on järjestetty?")
    page.click(f"#top .languages a[lang={language}]")

    expect(page.locator("#send")).to_have_text(texts.say("ask.send"))
    expect(page.locator(".statement")).to_have_text(texts.say("pages.statement"))
    expect(page.locator("#top .languages [aria-current]")).to_have_attribute("lang", language)
    expect(page.locator("#top .languages [aria-current]")).to_be_focused()
    expect(page.locator("#top .places a").nth(1)).to_have_text(texts.say("pages.library"))
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


def test_the_address_puts_a_question_into_the_box_and_does_not_ask_it(
    browser: Browser, address: str, assistant: FakeAssistant
) -> None:
    before = len(assistant.asked)
    with clean_page(browser, f"{address}/?q=Mit%C3%A4%20kassoista%20opittiin%3F") as page:
        expect(page.locator("#question textarea")).to_have_value("Mitä kassoista opittiin?")
        expect(page.locator("#welcome")).to_be_visible()
        page.press("#question textarea", "Enter")
        expect(page.locator("#chat .status")).to_be_visible()
        assert [question.text for question in assistant.asked[before:]] == ["Mitä kassoista opittiin?"]


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_marker_points_at_its_statement_and_its_citation(page: Page, way: str) -> None:
    ask(page, "Miten koulukyydit on järjestetty?")
    marker = page.locator("#chat a[href='#lahde-1-3']")
    plain = page.locator("#chat .said >> nth=0").evaluate("it => getComputedStyle(it).backgroundColor")
    if way == "hover":
        marker.hover()
    else:
        page.focus("#chat a[href='#lahde-1-1']")
        page.keyboard.press("Tab")

    expect(page.locator(".citation.pointed")).to_have_id("lahde-1-3")
    colours = page.eval_on_selector_all("#chat .said", "all => all.map(it => getComputedStyle(it).backgroundColor)")
    assert [colour != plain for colour in colours] == [False, True, False]


def test_every_answer_can_be_copied_with_its_sources(browser: Browser, address: str) -> None:
    scripted = {"koulukyydit?": ANSWERED, "maksoi?": PARTIAL, "uimahalli?": NOT_FOUND, "vitsi?": DECLINED}
    with clean_page(browser, address, permissions=["clipboard-read", "clipboard-write"]) as page:
        for question, answer in scripted.items():
            ask(page, question)
            page.click(".copy >> nth=0")
            expect(page.locator(".copy >> nth=0")).to_have_text(FI.say("sources.copied"))
            assert page.evaluate("navigator.clipboard.readText()") == plain_text(answer, FI)


def test_a_refusal_offers_questions_that_can_be_answered(page: Page) -> None:
    ask(page, "Kerro vitsi.")

    expect(page.locator("#next .choice:visible")).to_have_text(list(FI.several("examples")[:4]))


def test_clearing_starts_anew(page: Page, assistant: FakeAssistant) -> None:
    ask(page, "Miten koulukyydit on järjestetty?")
    page.click("#clear")

    expect(page.locator("#welcome")).to_be_visible()
    expect(page.locator("#lahde-1-1")).to_have_count(0)
    ask(page, "Miten koulukyydit on järjestetty?")
    assert assistant.asked[-1].history == ()
