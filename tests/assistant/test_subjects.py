"""A question that names several subjects is answered by a case for each."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from assistant import confidence, subjects
from assistant.answer import Question
from assistant.asked import Asked
from assistant.confidence import Verdict
from assistant.retrieve import Found
from assistant.subjects import Subject, find_subjects, subjects_of, with_subjects
from assistant.understand import Reading
from ingest.finnish import cached_terms, load_analyser
from ingest.found import CaseHit

TERMS = cached_terms(load_analyser("auto"))
BOTH = "Miten työkalulainaamon varaukset hoidetaan ja miten päiväkotien sijaiset löydetään?"


def hit(case_id: str, score: float = 0.95) -> CaseHit:
    return CaseHit(case_id, score, score, 0.0, 0.0)


def found(*hits: CaseHit, covered: dict[str, dict[str, float]] | None = None) -> Found:
    return Found(hits, np.zeros(1, np.float32), {}, covered=covered or {})


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (BOTH, ["Miten työkalulainaamon varaukset hoidetaan", "miten päiväkotien sijaiset löydetään"]),
        ("Perehdytys, digitaidot – kokoa tiedot", ["Perehdytys", "digitaidot", "kokoa tiedot"]),
        ("Miten koulukuljetukset on saatu hallintaan?", []),
        ("Miten ovien lukitus uusittiin, mitä muut ovat tehneet?", []),
    ],
)
def test_a_question_comes_apart_where_each_piece_names_a_subject(text, pieces):
    assert subjects_of(SimpleNamespace(terms=TERMS), text) == pieces


@pytest.fixture
def alone(monkeypatch):
    """Sets what the words of a piece and the piece itself find; strengths are the scores."""

    def put(pieces: dict[str, CaseHit]) -> None:
        monkeypatch.setattr(subjects, "_most_covered", lambda covered, near: next(iter(covered)))
        monkeypatch.setattr(subjects, "find_hits", lambda index, reading, scope: found(pieces[reading.standalone]))

    monkeypatch.setattr(subjects, "best_strength", lambda index, hits, question, language: hits[0].score)
    monkeypatch.setattr(subjects, "strengths", lambda index, hits, shift, language: [(h, h.score) for h in hits])
    return put


READING = Reading("x ja y", "x ja y", "fi", Asked())


def test_each_subject_brings_its_own_case(alone):
    alone({"x": hit("a"), "y": hit("b")})
    whole = found(hit("a"), hit("b", 0.92), covered={"x": {"a": 1.0}, "y": {"b": 1.0}})
    expected: list[str] = []
    found_both = find_subjects(SimpleNamespace(expect=expected.extend), READING, whole, ())
    assert expected == ["y", "x"]
    assert [subject.hit.case_id for subject in found_both] == ["a", "b"]


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        ({"x": hit("a"), "y": hit("b", 0.90)}, (hit("a"), hit("b", 0.92))),  # not sure alone
        ({"x": hit("a"), "y": hit("b")}, (hit("a"), hit("b", 0.85))),  # far from the whole
        ({"x": hit("a"), "y": hit("a")}, (hit("a"), hit("b", 0.92))),  # the same case twice
    ],
)
def test_a_case_joins_only_where_both_the_piece_and_the_whole_are_near(alone, pieces, whole):
    alone(pieces)
    covered = {piece: {one.case_id: 1.0} for piece, one in pieces.items()}
    index = SimpleNamespace(expect=list)
    assert find_subjects(index, READING, found(*whole, covered=covered), ()) == []


def test_the_cases_of_subjects_follow_those_of_the_whole():
    seen = found(hit("a"), hit("b"))
    more = [Subject(hit("b"), seen, Asked()), Subject(hit("a"), seen, Asked())]
    verdict = with_subjects(Verdict((hit("a"),)), seen, more)
    assert [one.case_id for one in verdict.answering] == ["a", "b"]
    assert with_subjects(Verdict((hit("a"),)), seen, []) == Verdict((hit("a"),))


def test_a_question_of_two_subjects_is_answered_by_both_cases(tiny_assistant, monkeypatch):
    monkeypatch.setattr(subjects, "SURE", 0.0)
    monkeypatch.setattr(subjects, "NEAR", 1.0)
    monkeypatch.setattr(confidence, "COVERED", {"fi": 0.0, "sv": 0.0, "en": 0.0})
    answer = tiny_assistant.ask(Question(BOTH))
    assert {"tyokalulainaamo", "vuorohaku"} <= set(answer.case_ids)
