"""Beside an answer that found nothing stand only cases that are near it in meaning or by a word of their own."""

from __future__ import annotations

import numpy as np
import pytest
from evidence import TERMS, make_case
from stem_library import THREE, StemLibrary

from assistant.near_cases import BEHIND, FARTHEST, NEAR_ENOUGH, near_cases
from assistant.retrieve import Found
from ingest.finnish import WORD, content_terms
from ingest.found import CaseHit

PROGRAMME = make_case("ohjelma", title="Koulutus", theme="ohjelma", sections=[("kuvaus", "Kaupunki kouluttaa.")])
LIBRARY = StemLibrary({**THREE, "ohjelma": PROGRAMME}, {"Hur lånar man en borrmaskin?": "lainata porakone"})


def shown(monkeypatch, question: str, sure: dict[str, float], language: str = "fi") -> list[str]:
    monkeypatch.setattr("assistant.near_cases.certainties", lambda index, found, question: sure)
    hits = tuple(CaseHit(case_id, 0.8, 0.0, 0.0, 0.0) for case_id in sure)
    words = {word: terms for word in WORD.findall(question) if (terms := content_terms(word, TERMS))}
    found = Found(hits, np.zeros(1), words, language)
    return [hit.case_id for hit, _ in near_cases(LIBRARY, found, question)]


FAR = {"kassat": -0.07, "lainaamo": -0.08, "ovet": -0.09}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Miten porakone huolletaan?", ["lainaamo"]),
        ("Miten kaupunki hankki veneen?", []),
        ("Miten vene huolletaan?", []),
    ],
)
def test_a_far_case_is_shown_only_for_a_word_that_hardly_any_other_holds(monkeypatch, question, told):
    assert shown(monkeypatch, question, FAR) == told


def test_the_words_of_another_language_count_by_their_finnish_ones(monkeypatch):
    assert shown(monkeypatch, "Hur lånar man en borrmaskin?", FAR, "sv") == ["lainaamo"]


def test_what_is_near_in_meaning_is_shown_with_what_is_about_as_near(monkeypatch):
    near = {"kassat": NEAR_ENOUGH + 0.02, "ovet": NEAR_ENOUGH, "lainaamo": NEAR_ENOUGH - 0.01}
    assert shown(monkeypatch, "Miten vene huolletaan?", near) == ["kassat", "ovet"]
    farther = {"kassat": NEAR_ENOUGH + 0.025, "ovet": NEAR_ENOUGH + 0.024 - BEHIND}
    assert shown(monkeypatch, "Miten vene huolletaan?", farther) == ["kassat"]


@pytest.mark.parametrize(
    ("sure", "told"),
    [
        ({"ovet": -0.04, "kassat": -0.1}, ["ovet"]),
        ({"ovet": -0.05, "kassat": -0.06}, []),
        ({"ovet": FARTHEST - 0.01, "kassat": -0.2}, []),
    ],
)
def test_one_that_lies_well_ahead_of_all_others_is_shown(monkeypatch, sure, told):
    assert shown(monkeypatch, "Miten vene huolletaan?", sure) == told


@pytest.mark.parametrize(("question", "told"), [("Miten vene huolletaan?", []), ("Miten koulutus meni?", ["ohjelma"])])
def test_the_programme_is_shown_for_its_own_words_alone(monkeypatch, question, told):
    assert shown(monkeypatch, question, {"ohjelma": -0.01, "kassat": -0.06}) == told


def test_nothing_found_shows_nothing(monkeypatch):
    assert shown(monkeypatch, "Miten vene huolletaan?", {}) == []
