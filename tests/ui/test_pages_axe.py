"""Every page in every state under axe-core: light and dark, wide and narrow, in each language, without a violation."""

from __future__ import annotations

from itertools import product

import pytest
from page_apps import STATES
from playwright.sync_api import Browser
from ui_axe import violations
from ui_browser import CHAT, CHROMIUM, PLAIN, ask, clean_page

from corpus.case import LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
SCHEMES, WIDTHS = ("light", "dark"), (1280, 390)
UNFOLD = "for (const part of document.querySelectorAll('main details')) part.open = true"
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Each state in light and dark; language and width change from one to the next, so that their pairs come up too.
SOME = [
    (state, LANGUAGES[(n + m) % 3], scheme, WIDTHS[(n // 3 + m) % 2])
    for (n, state), (m, scheme) in product(enumerate(STATES), enumerate(SCHEMES))
]
REST = sorted({*product(STATES, LANGUAGES, SCHEMES, WIDTHS)} - {*SOME})


def check(browser: Browser, at: str, state: str, language: str, scheme: str, width: int) -> None:
    address = f"{at}{STATES[state]}{'&' if '?' in STATES[state] else '?'}lang={language}"
    with clean_page(browser, address, width, 800, PLAIN, color_scheme=scheme) as page:
        page.evaluate(UNFOLD)
        assert violations(page) == []
        # 1280 pixels enlarged to 400 %.
        page.set_viewport_size({"width": 320, "height": 256})
        assert not page.evaluate(WIDE)


def test_every_pair_of_language_scheme_and_width_comes_up() -> None:
    for one, other in ((0, 2), (1, 2), (1, 3), (2, 3)):
        wanted = {(row[one], row[other]) for row in (*SOME, *REST)}
        assert {(row[one], row[other]) for row in SOME} == wanted


@pytest.mark.parametrize(("state", "language", "scheme", "width"), SOME)
def test_a_page_has_no_violation_and_fits_a_window_of_320_pixels(
    browser: Browser, library_at: str, state: str, language: str, scheme: str, width: int
) -> None:
    check(browser, library_at, state, language, scheme, width)


@pytest.mark.full
@pytest.mark.parametrize("state", STATES)
def test_a_page_has_no_violation_while_it_is_folded(browser: Browser, library_at: str, state: str) -> None:
    with clean_page(browser, library_at + STATES[state], ready=PLAIN) as page:
        assert violations(page) == []


@pytest.mark.full
@pytest.mark.parametrize(("state", "language", "scheme", "width"), REST)
def test_a_page_has_no_violation_in_any_other_way_either(
    browser: Browser, library_at: str, state: str, language: str, scheme: str, width: int
) -> None:
    check(browser, library_at, state, language, scheme, width)


def test_axe_sees_what_is_wrong(browser: Browser, library_at: str) -> None:
    with clean_page(browser, f"{library_at}/kirjasto", ready=PLAIN) as page:
        page.evaluate("document.querySelector('label[for=q]').remove()")
        assert any(found.startswith("label: ") for found in violations(page))


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_the_chat_page_has_no_violation_and_fits(browser: Browser, library_at: str, scheme: str, width: int) -> None:
    with clean_page(browser, library_at, width, ready=CHAT, color_scheme=scheme) as page:
        assert violations(page) == []
        ask(page, "Miten koulukyydit on järjestetty?")
        page.click("#chat a[href='#lahde-1-1']")
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 256})
        assert not page.evaluate(WIDE)
