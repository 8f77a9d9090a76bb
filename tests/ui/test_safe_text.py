"""Foreign text in an answer: markers become links, and nothing else comes to life."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui_html import HOSTILE, Elements, as_html

from ui.safe_text import answer_markdown, literal


def test_a_marker_without_a_citation_stays_text() -> None:
    html = as_html(answer_markdown("Näin on. [7] [01] [1]", 1, {1}))

    assert Elements(html).attribute("a", "href") == ["#lahde-1-1"]
    assert "[7] [01]" in html


def test_emphasis_and_lists_of_an_answer_live() -> None:
    html = as_html(answer_markdown("**Tapaus**\n\n- eka [1]\n- toka", 1, {1}))

    assert "<strong>Tapaus</strong>" in html
    assert html.count("<li>") == 2


def test_signs_that_the_assistant_escaped_show_as_they_are() -> None:
    shown = answer_markdown(r"\[1\] \*ei lihava\* C:\\kansio \\[1]", 1, {1})
    html = as_html(shown)

    assert unescape(re.sub(r"<[^>]*>", "", html)).strip() == r"[1] *ei lihava* C:\kansio \[1]"
    assert Elements(html).attribute("a", "href") == ["#lahde-1-1"]
    assert Elements(html).attribute("em", "class") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_in_an_answer_comes_to_life(text: str) -> None:
    elements = Elements(as_html(answer_markdown(f"Alku. {text}\n\n{text}", 1, {1})))

    assert set(elements.attribute("a", "href")) <= {"#lahde-1-1"}
    assert {tag for tag, _ in elements.found} <= {"p", "a", "br", "strong", "em"}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_address_in_an_answer_is_left_for_a_reader_to_link(text: str) -> None:
    shown = answer_markdown(text, 1, {1})

    assert not re.search(r"\w://|www\.|\w@\w", shown, re.IGNORECASE)


@given(st.text(alphabet="[]()!<>`*_~#-+=|\\&;:/.@1aw \n\t\"'", max_size=60))
def test_literal_text_shows_as_it_was_typed(text: str) -> None:
    html = as_html(literal(text))

    assert {tag for tag, _ in Elements(html).found} <= {"p", "br"}
    seen = unescape(re.sub(r"<[^>]*>", "", html))
    assert seen.split() == text.split()
