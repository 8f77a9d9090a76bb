"""The page where one asks, for who does not see it or uses no mouse: axe-core in every state, and what is read."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect
from ui_axe import violations
from ui_browser import CHROMIUM, ask, clean_page
from ui_fake import FakeAssistant

from corpus.case import LANGUAGES
from ui.texts import texts_in

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
WAYS = [*product(("light", "dark"), (1280, 390), LANGUAGES)]
FIRST = ("dark", 390, "sv")
RIDES = "Miten koulukyydit on järjestetty?"
READ = """
- log "{conversation}":
  - paragraph: "{asked}: Miten koulukyydit on järjestetty?"
  - heading "{status}" [level=2]
  - paragraph: Kaksi tapausta kertoo tästä.
  - paragraph:
    - strong: Koulukyytien ohjaus
  - list:
    - listitem:
      - text: Kaupunki otti 12 taksissa käyttöön reittiohjelman vuonna 2022.
      - 'link "{source} 1: Koulukyytien ohjaus"':
        - /url: "#lahde-1-1"
    - listitem:
      - text: Kuljettajat saivat kaksi koulutusta.
      - 'link "{source} 3: Koulukyytien ohjaus"':
        - /url: "#lahde-1-3"
  - paragraph:
    - strong: Katuvalojen vikatiedot
  - list:
    - listitem:
      - text: Nyt 340 valaisinta kertoo viasta itse.
      - 'link "{source} 2: Katuvalojen vikatiedot"':
        - /url: "#lahde-1-2"
  - paragraph: {made} · 41 ms
"""
WORDS = {
    "fi": {
        "conversation": "Keskustelu",
        "asked": "Kysyit",
        "status": "Vastaus lähteistä",
        "source": "Lähde",
        "made": "Koottu tapausten omista lauseista · 2 tapausta",
    },
    "sv": {
        "conversation": "Konversation",
        "asked": "Du frågade",
        "status": "Svar ur källorna",
        "source": "Källa",
        "made": "Sammanställt av fallens egna meningar · 2 fall",
    },
    "en": {
        "conversation": "Conversation",
        "asked": "You asked",
        "status": "Answer from the sources",
        "source": "Source",
        "made": "Put together from the cases’ own sentences · 2 cases",
    },
}
SOURCE = """
- heading "Lähteet" [level=2]
- paragraph: "Kysymys: Miten koulukyydit on järjestetty?"
- article:
  - heading "Koulukyytien ohjaus (avautuu uuteen välilehteen)" [level=3]:
    - link "Koulukyytien ohjaus (avautuu uuteen välilehteen)":
      - /url: kirjasto/koulukyydit?lang=fi
  - paragraph: Kaupunki ja infrastruktuuri · käytössä
  - group:
    - text: /.*/
    - blockquote:
      - text: Koulukyydit suunniteltiin ennen käsin.
      - mark: Kaupunki otti 12 taksissa käyttöön reittiohjelman vuonna 2022.
      - text: Kuljettajat saivat kaksi koulutusta.
    - paragraph: "Lähde: esimerkkisivu, rivit 3-5"
    - link "Takaisin vastaukseen":
      - /url: "#lahde-1-1"
"""


def wait_for_language(page: Page, language: str) -> None:
    """The page comes in the language of the server, and turns to that of its address a moment later."""
    expect(page.locator("#send")).to_have_text(texts_in(language).say("ask.send"))
    expect(page.locator("html")).to_have_attribute("lang", language)


def fail(page: Page) -> None:
    page.fill("#question textarea", "hakemisto")
    page.press("#question textarea", "Enter")
    page.get_by_role("alert").wait_for()


def grow(page: Page) -> None:
    page.fill("#question textarea", "hidas")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#lahteet .considered")


def narrow(page: Page, question: str) -> None:
    page.click("#narrow > button")
    for group in ("themes", "roles", "statuses"):
        page.locator(f"#narrow-{group} input").first.check()
    ask(page, question)
    page.locator("#widen").wait_for()


STATES: dict[str, Callable[[Page], None]] = {
    "error": fail,
    "growing": grow,
    "answered": lambda page: page.wait_for_selector("#chat .status"),
    "partial": lambda page: ask(page, "Mitä se maksoi?"),
    "not_found": lambda page: ask(page, "Miten uimahalli lämmitetään?"),
    "narrowed": lambda page: narrow(page, "Miten uimahalli lämmitetään?"),
    "declined": lambda page: ask(page, "Kerro vitsi."),
}


@pytest.mark.parametrize(
    ("scheme", "width", "language"),
    [FIRST, *(pytest.param(*way, marks=pytest.mark.full) for way in WAYS if way != FIRST)],
)
def test_no_state_of_the_page_has_a_violation(
    browser: Browser, address: str, assistant: FakeAssistant, scheme: str, width: int, language: str
) -> None:
    at = f"{address}/?lang={language}"
    assistant.go_on.clear()
    with clean_page(browser, at, width, color_scheme=scheme) as page:
        wait_for_language(page, language)
        found = {"start": violations(page)}
        for state, reach in STATES.items():
            if state == "answered":
                assistant.go_on.set()
            reach(page)
            found[state] = violations(page)
        page.eval_on_selector_all("#lahteet details", "all => all.forEach(it => it.open = true)")
        page.hover("#chat a[href='#lahde-1-1']")
        found["opened"] = violations(page)

        assert {state: faults for state, faults in found.items() if faults} == {}
        # The scripted answers are Finnish.
        expect(page.locator("#chat [lang=fi]")).to_have_count(0 if language == "fi" else 5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_reads_sensibly(browser: Browser, address: str, language: str) -> None:
    with clean_page(browser, f"{address}/?lang={language}") as page:
        wait_for_language(page, language)
        ask(page, RIDES)
        expect(page.locator("#chat [role=log]")).to_match_aria_snapshot(READ.format(**WORDS[language]))


def test_an_answer_is_named_anew_with_the_language(page: Page) -> None:
    ask(page, RIDES)
    page.click("#top .languages a[lang=sv]")
    expect(page.locator("#chat [role=log]")).to_match_aria_snapshot(READ.format(**WORDS["sv"]))


def test_a_source_reads_sensibly(page: Page) -> None:
    ask(page, RIDES)
    page.click("#chat a[href='#lahde-1-1']")
    expect(page.locator("#lahteet")).to_match_aria_snapshot(SOURCE)


def test_the_filters_are_groups_with_names(page: Page) -> None:
    page.click("#narrow > button")
    for key in ("library.theme", "library.role", "library.status"):
        boxes = page.get_by_role("group", name=texts_in("fi").say(key)).get_by_role("checkbox")
        expect(boxes.nth(5)).to_be_visible()


def test_what_is_pressed_away_leaves_the_focus_on_the_box(page: Page) -> None:
    # Once an answer is whole the page looks after the focus, which must be over before a choice is pressed.
    page.evaluate(
        "() => { const look = window.digiluotsi.answered;"
        " window.digiluotsi.answered = () => { look(); requestAnimationFrame(() => { window.over = true; }); }; }"
    )
    ask(page, RIDES)
    page.wait_for_function("window.over")
    page.locator("#next .choice").first.press("Enter")

    expect(page.locator("#chat .status")).to_have_count(2)
    expect(page.locator("#question textarea")).to_be_focused()
