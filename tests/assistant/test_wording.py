"""The language, the slips and the left-out dots of a question, told by the library's own words."""

from __future__ import annotations

import pytest

from assistant.answer import Question
from assistant.wording import language_by_words, mend_slips, restore_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("verktyg", "sv"),
        ("bibliotek", "sv"),
        ("libraries", "en"),
        ("drills", "en"),
        ("Lainari", ""),
        ("vertkyg", "sv"),
        ("kirjasto", ""),
    ],
)
def test_a_word_tells_its_language_where_only_that_has_it(finnish_index, text, language):
    assert language_by_words(finnish_index, text) == language


def test_more_than_a_few_words_are_left_to_their_letters(finnish_index):
    assert language_by_words(finnish_index, "verktyg verktyg verktyg verktyg") == "sv"
    assert language_by_words(finnish_index, "verktyg verktyg verktyg verktyg verktyg") == ""


def test_a_word_that_finnish_has_too_stands_beside_one_that_it_lacks(finnish_index):
    assert finnish_index.knows("data")
    assert language_by_words(finnish_index, "data verktyg") == language_by_words(finnish_index, "verktyg") == "sv"
    assert language_by_words(finnish_index, "data") == ""


def test_dots_come_back_in_swedish_where_the_library_writes_them(finnish_index):
    assert restore_words(finnish_index, "Hur bokar invanarna verktyg?", "sv") == "Hur bokar invånarna verktyg?"
    assert restore_words(finnish_index, "Hur många bokar invanarna?", "sv") == "Hur många bokar invanarna?"
    assert restore_words(finnish_index, "Hur bokar invanarna verktyg?", "en") == "Hur bokar invanarna verktyg?"


@pytest.mark.parametrize(
    ("typed", "meant", "language"),
    [
        ("Hur bokar invånarna vertkyg?", "Hur bokar invånarna verktyg?", "sv"),
        ("who moved the bokings to Lainari", "who moved the bookings to Lainari", "en"),
        ("the drils", "the drill", "en"),
        ("Who supplied Lainari?", "Who supplied Lainari?", "en"),
        ("Kuka lainaa verktyyg", "Kuka lainaa verktyyg", "fi"),
    ],
)
def test_slips_are_mended_by_words_of_the_same_language(finnish_index, typed, meant, language):
    assert mend_slips(finnish_index, typed, language) == meant


def test_an_inflected_word_of_the_library_is_no_slip(finnish_index):
    assert mend_slips(finnish_index, "verktygens", "sv") == "verktygens"


@pytest.mark.parametrize("text", ["Hur bokar invanarna vertkyg?", "how did a city lend dirlls and sawws"])
def test_a_question_that_finds_nothing_as_typed_is_asked_as_meant(finnish_assistant, text):
    assert finnish_assistant.ask(Question(text)).case_ids[:1] == ("tyokalulainaamo",)


def test_one_word_is_answered_in_its_own_language_as_in_finnish(finnish_assistant):
    finnish = finnish_assistant.ask(Question("kirjastot"))
    for text, language in (("bibliotek", "sv"), ("libraries", "en")):
        answer = finnish_assistant.ask(Question(text))
        assert (answer.language, set(answer.case_ids)) == (language, set(finnish.case_ids))
