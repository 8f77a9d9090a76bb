"""Traits and background matters: well formed, and traits borne by sections that exist."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from corpus.background import read_background
from corpus.reader import read_cases
from corpus.traits import Trait, read_traits

CASES = {case.id: case for case in read_cases(Path(str(files("corpus").joinpath("cases")))).cases}
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@pytest.mark.parametrize("trait", read_traits(), ids=lambda trait: trait.id)
def test_a_trait_names_cases_by_sections_that_they_have(trait: Trait) -> None:
    assert ID.fullmatch(trait.id)
    assert trait.cases
    assert all(trait.holds_for(CASES[case_id]) for case_id in trait.cases)
    assert len(trait.questions) >= 5
    assert len(set(trait.questions)) == len(trait.questions)


def test_ids_are_given_once() -> None:
    for ids in ([trait.id for trait in read_traits()], [matter.id for matter in read_background()]):
        assert len(set(ids)) == len(ids)


def test_a_trait_does_not_hold_for_a_case_without_the_sections_that_tell_it() -> None:
    trait = next(trait for trait in read_traits() if trait.cases)
    case = CASES[next(iter(trait.cases))]
    assert trait.holds_for(case)
    assert not trait.holds_for(replace(case, sections=()))
    assert not trait.holds_for(replace(case, id="oma-tapaus"))


def test_nearly_every_case_has_traits() -> None:
    named = {case_id for trait in read_traits() for case_id in trait.cases}
    assert named == CASES.keys()


def test_a_matter_has_a_title_a_text_and_questions() -> None:
    matters = read_background()
    assert len(matters) > 400
    assert all(ID.fullmatch(one.id) and one.title and one.text and len(one.questions) >= 2 for one in matters)


def test_what_happened_in_a_year_is_asked_for_by_who_names_it():
    trait = Trait("vuosi", {"fi": "Käyttöönotto vuonna 2023"}, (), {})
    assert trait.may_be_asked("Mitä otettiin käyttöön vuonna 2023?")
    assert not trait.may_be_asked("Mitä otettiin käyttöön vuonna 2024?")
    assert Trait("kysely", {"fi": "Kysely henkilöstölle"}, (), {}).may_be_asked("Missä on kysytty henkilöstöltä?")
