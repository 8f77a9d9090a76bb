"""What is written for trainers and newcomers: well formed, and of sentences that the cards have."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from corpus.case import LANGUAGES, SummarySentence
from corpus.reader import read_cases
from corpus.teaching import read_teaching, teaching_of

CASES = {case.id: case for case in read_cases(Path(str(files("corpus").joinpath("cases")))).cases}
FEWEST = 2


def test_every_case_of_the_library_is_written_of():
    assert read_teaching().keys() == CASES.keys()


@pytest.mark.parametrize("case_id", sorted(CASES))
def test_a_point_is_one_sentence_of_the_summary_and_its_question_a_question(case_id):
    teaching, case = read_teaching()[case_id], CASES[case_id]
    for point in teaching.points:
        assert sum(point.about in one.text for one in case.summaries["fi"]) == 1, point.about
        assert all(("?" in point.ask[language]) for language in LANGUAGES if point.ask)
    assert sum(bool(point.ask) for point in teaching.points) >= FEWEST
    assert len({place for place, _ in teaching.places(case)}) == len(teaching.points)
    assert teaching.goals
    assert not any(text.endswith(".") for text in teaching.why.values())


def test_no_question_is_asked_twice():
    asked = [point.ask["fi"] for one in read_teaching().values() for point in one.points if point.ask]
    assert len({*asked}) == len(asked)


def test_nothing_is_written_of_another_case_of_the_same_id():
    case = CASES["kassat"]
    assert teaching_of(case)
    assert teaching_of(replace(case, summaries={"fi": (SummarySentence("Muuta.", ("kuvaus",)),)})) is None
    assert teaching_of(replace(case, id="oma-tapaus")) is None


@pytest.mark.parametrize("case_id", sorted(CASES))
def test_a_question_holds_no_figure_that_its_sentence_does_not(case_id):
    teaching, case = read_teaching()[case_id], CASES[case_id]
    for place, point in teaching.places(case):
        for language, question in point.ask.items():
            told = figures(case.summaries[language][place].text)
            assert figures(question) <= told, (language, question)


def figures(text: str) -> set[str]:
    """The figures of a text without what parts their thousands."""
    return {re.sub(r"\D", "", one) for one in re.findall(r"\d+(?:[ ,\u00a0]\d{3})*", text)}
