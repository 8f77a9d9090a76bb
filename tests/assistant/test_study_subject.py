"""What a lesson is to be about: its own words, or what was asked before."""

from __future__ import annotations

import pytest

from assistant.answer import Question, Turn
from assistant.study_subject import about_subject
from assistant.understand import read_question

LENDING = "Miten työkalulainaamo sai varausjärjestelmän?"


@pytest.mark.parametrize(
    ("before", "text", "subject"),
    [
        ([LENDING], "tee siitä oppitunti", LENDING[:-1]),
        ([LENDING], "keskustelukysymyksiä", LENDING[:-1]),
        (["Tee oppitunti ovista"], "anna vielä keskustelukysymyksiä", "ovista"),
        ([LENDING, "tee tästä oppitunti"], "anna keskustelukysymyksiä", LENDING[:-1]),
        (["Hur lånas verktyg ut?"], "gör en lektion om det", "Hur lånas verktyg ut"),
        (["How are tools lent?"], "make a lesson about this", "How are tools lent"),
        ([LENDING], "tee oppitunti koulukuljetuksista", "koulukuljetuksista"),
        ([LENDING, "kuka sen toimitti", "onko siitä ollut hyötyä"], "tee tästä oppitunti", LENDING[:-1]),
        ([], "tee siitä oppitunti", "tee siitä oppitunti"),
    ],
)
def test_a_request_that_only_points_is_about_what_was_asked_before(before, text, subject):
    history = tuple(turn for one in before for turn in (Turn("user", one), Turn("assistant", "Vastaus.")))
    reading = about_subject(read_question(Question(text)), "lesson", history)
    assert (reading.text, reading.standalone) == (subject, subject)


def test_a_lesson_is_made_of_the_case_in_talk(tiny_assistant):
    first = tiny_assistant.ask(Question(LENDING))
    history = (Turn("user", LENDING), Turn("assistant", first.text))
    answer = tiny_assistant.ask(Question("tee siitä oppitunti", history))
    assert "tyokalulainaamo" in answer.case_ids
    assert "osallistuja osaa" in answer.text


def test_a_request_that_only_points_is_about_the_one_case_in_talk():
    reading = about_subject(read_question(Question("gör en lektion av detta")), "lesson", (), ("lainaamo",))
    assert reading.pinned == "lainaamo"
    for text, in_talk in (("gör en lektion av detta", ("a", "b")), ("tee oppitunti ovista", ("lainaamo",))):
        assert not about_subject(read_question(Question(text)), "lesson", (), in_talk).pinned
