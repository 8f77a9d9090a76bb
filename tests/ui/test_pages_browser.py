"""The plain pages as a person uses them, in a real browser: by mouse, by keyboard, on a phone, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from page_apps import STATES
from playwright.sync_api import Browser, Page, expect
from ui_browser import CHAT, CHROMIUM, PLAIN, clean_page

from ui.texts import texts_in

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
FI = texts_in("fi")
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
OUTLINE = "() => getComputedStyle(document.activeElement).outlineStyle"


@pytest.fixture
def library(browser: Browser, library_at: str) -> Iterator[Page]:
    with clean_page(browser, f"{library_at}/kirjasto", ready=PLAIN) as page:
        yield page


@pytest.fixture(params=[1280, 390], ids=["desktop", "phone"])
def sized(request: pytest.FixtureRequest, browser: Browser, library_at: str) -> Iterator[Page]:
    with clean_page(browser, f"{library_at}/kirjasto", request.param, ready=PLAIN) as page:
        yield page


def tab_to(page: Page, target: str) -> None:
    """Presses Tab until the element has the focus; the focus must be seen all the way."""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINE) == "solid"
        if page.evaluate("css => document.activeElement.matches(css)", target):
            return
    pytest.fail(f"{target} is not reached by Tab")


def test_a_search_is_narrowed_and_widened_again(sized: Page) -> None:
    sized.fill("#q", "kirjasto")
    sized.click(".seek .main")
    expect(sized.locator(".hit h3").first).to_contain_text("irjasto")
    before = sized.locator(".hit").count()
    if not sized.locator("#f-role").is_visible():
        sized.click(".filters summary")
    sized.select_option("#f-role", "kirjasto")
    sized.click(".filter-fields button")

    expect(sized.locator(".chips li")).to_have_count(3)
    expect(sized.locator("#tulokset")).to_be_in_viewport()
    found = sized.locator(".hit").count()
    assert 0 < found <= before
    expect(sized).to_have_title(re.compile(re.escape(FI.count("library.cases", found))))
    sized.click(".chips a >> nth=0")
    expect(sized.locator(".chips li")).to_have_count(1)
    expect(sized.locator("#q")).to_have_value("")


def test_cases_are_picked_compared_and_their_sources_opened(sized: Page) -> None:
    boxes = sized.locator(".pick input")
    for n in range(4):
        boxes.nth(n).check()
    expect(sized.locator(".picked [role=status]")).to_have_text(FI.say("library.picked_full", n=4))
    expect(boxes.nth(4)).to_be_disabled()
    boxes.nth(3).uncheck()
    expect(boxes.nth(4)).to_be_enabled()
    sized.click(".picked .main")

    expect(sized.locator("table.compare thead th")).to_have_count(4)
    first = sized.locator(".cited").first
    expect(first.locator("mark").first).not_to_be_visible()
    first.locator("summary").click()
    expect(first.locator("mark").first).to_be_visible()
    assert not sized.evaluate(WIDE)


def test_a_case_leads_to_its_words_its_likes_and_the_chat(sized: Page, library_at: str) -> None:
    sized.goto(f"{library_at}/kirjasto/kulunvalvonta?lang=sv")
    word = sized.locator(".story .word").first
    word.click()
    expect(sized.locator(".words > div:target")).to_be_in_viewport()
    sized.click(".words > div:target .back")
    expect(word).to_be_in_viewport()
    sized.click(".similar .pair a >> nth=0")
    expect(sized.locator("table.compare thead th")).to_have_count(3)
    sized.go_back()
    sized.click(".acts .main")

    sized.wait_for_selector(CHAT)
    title = "Förnyelse av passersystemet"
    expect(sized.locator(CHAT)).to_have_value(re.compile(title))
    expect(sized.locator("html")).to_have_attribute("lang", "sv")


def test_the_language_stays_from_page_to_page(library: Page) -> None:
    library.click(".languages a[lang=en]")
    library.click(".hit h3 a >> nth=0")
    library.click(".places a >> nth=2")
    expect(library.locator("h1")).to_have_text(texts_in("en").say("compare.title"))
    library.click(".places a >> nth=0")
    library.wait_for_selector(CHAT)
    expect(library.locator("#top .places [aria-current=page]")).to_have_text(texts_in("en").say("pages.ask"))
    library.click("#top .places a >> nth=1")

    expect(library.locator("html")).to_have_attribute("lang", "en")
    expect(library.locator(".places [aria-current=page]")).to_have_text(texts_in("en").say("pages.library"))
    assert library.context.cookies() == []


def test_everything_goes_by_keyboard(library: Page) -> None:
    library.keyboard.press("Tab")
    expect(library.locator(".skip")).to_be_in_viewport()
    library.keyboard.press("Enter")
    tab_to(library, "#q")
    library.keyboard.type("kulunvalvonta")
    library.keyboard.press("Enter")
    library.wait_for_selector(".chips")
    library.focus("#tulokset")
    tab_to(library, ".pick input")
    library.keyboard.press("Space")
    expect(library.locator(".picked [role=status]")).to_have_text(FI.say("library.picked_some", n=1))
    tab_to(library, ".picked .main")
    library.keyboard.press("Enter")
    library.wait_for_selector(".note")
    tab_to(library, "#tapaus-2")
    library.keyboard.type("Irtaimen")
    tab_to(library, ".choose .main")
    library.keyboard.press("Enter")
    library.wait_for_selector("table.compare")
    tab_to(library, ".cited summary")
    library.keyboard.press("Enter")

    expect(library.locator(".cited mark").first).to_be_visible()
    expect(library.locator("table.compare thead")).to_contain_text("Irtaimen omaisuuden hallinta")


def test_without_javascript_all_of_it_works(browser: Browser, library_at: str) -> None:
    with clean_page(browser, f"{library_at}/kirjasto", ready=PLAIN, java_script_enabled=False) as page:
        page.fill("#q", "kulunvalvonta")
        page.press("#q", "Enter")
        page.locator(".pick input").first.check()
        page.click(".picked .main")
        page.select_option("#tapaus-2", "kassat")
        page.click(".choose .main")
        expect(page.locator("table.compare thead th")).to_have_count(3)
        page.locator(".cited summary").first.click()
        expect(page.locator(".cited mark").first).to_be_visible()


def test_a_dot_of_the_picture_leads_to_its_case(library: Page) -> None:
    library.click(".picture > details >> nth=1 >> summary >> nth=0")
    dot = library.locator(".dot").first
    title = dot.locator("title").text_content()
    dot.click()

    expect(library.locator("h1")).to_have_text(str(title))


def test_what_is_folded_away_is_printed(browser: Browser, library_at: str) -> None:
    with clean_page(browser, library_at + STATES["compared"], ready=PLAIN) as page:
        page.emulate_media(media="print")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        expect(page.locator(".cited mark").first).to_be_visible()
        expect(page.locator(".places")).not_to_be_visible()
        expect(page.locator(".choose")).not_to_be_visible()
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert page.locator(".cited[open]").count() == 0


def test_nothing_moves_where_less_motion_is_asked_for(browser: Browser, library_at: str) -> None:
    with clean_page(browser, f"{library_at}/kirjasto", ready=PLAIN, reduced_motion="reduce") as page:
        page.focus("#q")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


TOP = """() => {
  const parts = document.querySelectorAll('.top, .brand, .brand svg, .places li, .languages, .languages a');
  return [...parts].map(it => {
    const at = it.getBoundingClientRect(), style = getComputedStyle(it);
    // The page one is on is written heavier.
    const across = it.matches('.places li') ? [] : [at.left, at.width];
    return [it.className || it.tagName, ...across, at.top, at.height, style.fontSize, style.fontFamily, style.color,
            style.backgroundColor].join(' '); }); }"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_top_is_the_same_on_every_page(browser: Browser, library_at: str, width: int, scheme: str) -> None:
    tops = []
    for path, ready in (("/", CHAT), ("/kirjasto", PLAIN), ("/vertaa", PLAIN), ("/saavutettavuus", PLAIN)):
        with clean_page(browser, library_at + path, width, ready=ready, color_scheme=scheme) as page:
            tops.append(page.evaluate(TOP))
    assert len(tops[0]) == 10
    assert all(top == tops[1] for top in tops)
