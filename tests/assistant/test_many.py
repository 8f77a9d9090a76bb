"""Which cases answer a question over many: by the trait they share, or by standing out from the rest."""

from __future__ import annotations

import pytest

from assistant.asked import Asked, read_asked
from assistant.many import asks_many, is_sure, of_many
from ingest.found import CaseHit

REST = {f"rest{n}": 0.80 for n in range(12)}


def ranked(**strengths: float) -> list[tuple[CaseHit, float]]:
    """Cases of these strengths, best first, before a dozen that lie far behind."""
    return [(CaseHit(key, value, value, 0.0, 0.0), value) for key, value in {**strengths, **REST}.items()]


def ids(hits: list[CaseHit]) -> list[str]:
    return [hit.case_id for hit in hits]


def test_the_cases_of_the_nearest_trait_answer_before_one_that_is_near_by_its_words():
    found = ranked(word=0.90, far=0.86, near=0.85)
    traits = {"far": 0.97, "near": 0.97}
    assert ids(of_many(found, traits, {"word", "far", "near", *REST}, 0.8)) == ["far", "near"]


def test_a_case_of_a_trait_farther_off_does_not_come_along():
    found = ranked(first=0.90, second=0.89, third=0.85)
    traits = {"first": 0.97, "second": 0.97, "third": 0.90}
    assert ids(of_many(found, traits, {"first", "second", "third", *REST}, 0.8)) == ["first", "second"]


def test_a_case_that_no_trait_names_answers_where_it_stands_out():
    found = ranked(mine=0.91, shared=0.90, other=0.81)
    traits = {"shared": 0.97}
    assert set(ids(of_many(found, traits, {"shared", "other", *REST}, 0.85))) == {"mine", "shared"}


def test_a_trait_that_is_not_sure_never_takes_the_place_of_the_nearest_case():
    found = ranked(word=0.90, near=0.885, other=0.82)
    traits = {"near": 0.88, "other": 0.82}
    assert ids(of_many(found, traits, {"word", "near", "other", *REST}, 0.8)) == ["word", "near"]


def test_a_trait_is_sure_by_so_much_more_as_no_case_is_near_enough():
    assert is_sure({"a": 0.91}, 0.02)
    assert not is_sure({"a": 0.91}, -0.02)
    assert is_sure({"a": 0.95}, -0.02)


def test_without_traits_those_answer_that_stand_out_from_the_rest():
    assert ids(of_many(ranked(a=0.93, b=0.91, c=0.82), {}, (), 0.85)) == ["a", "b"]


def test_one_case_always_answers():
    assert ids(of_many(ranked(a=0.82), {}, (), 0.99)) == ["a"]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Ketkä kilpailuttivat avoimesti?", True),
        ("Keltä on loppunut tuki?", False),
        ("Keneltä on loppunut tuki?", True),
        ("Ketkä olivat mukana?", False),
        ("Mitkä vaiheet työssä oli?", False),
    ],
)
def test_who_it_is_may_be_all_cases_where_what_they_share_lies_nearest(text, many):
    assert asks_many(read_asked(text), {"a": 0.94}, 0.93) is many
    assert not asks_many(read_asked(text), {"a": 0.92}, 0.93)


@pytest.mark.parametrize(
    ("text", "traits", "best", "many"),
    [
        ("Missä kaikkialla on tehty kysely?", {}, 0.9, True),
        ("arcgis käytössä missä", {"a": 0.98}, 0.95, True),
        ("arcgis käytössä missä", {"a": 0.98}, 0.97, False),
        ("arcgis käytössä missä", {"a": 0.85}, 0.80, False),
        ("Paljonko kysely maksoi?", {"a": 0.98}, 0.90, False),
        ("Kyselystä kokemuksia?", {"a": 0.92}, 0.91, True),
        ("Kyselystä kokemuksia?", {"a": 0.92}, 0.93, False),
        ("Millaisia ihmisiä kyselyyn haetaan?", {"a": 0.87}, 0.86, False),
        ("Missä laitetta kokeiltiin ennen ostoa?", {"a": 0.92}, 0.91, True),
        ("Missä laitetta kokeiltiin ennen ostoa?", {"a": 0.92}, 0.95, False),
    ],
)
def test_many_are_asked_for_by_words_or_by_a_trait_nearer_than_any_case(text, traits, best, many):
    assert asks_many(read_asked(text), traits, best) is many


def test_a_trait_far_off_is_not_enough():
    assert is_sure({"a": 0.91})
    assert not is_sure({"a": 0.89})
    assert not is_sure({})


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Tarvitsen pari esimerkkiä kilpailutuksesta", 2),
        ("Näytä kolme hyvää tapausta luentoon", 3),
        ("Give me two examples of surveys", 2),
        ("Ge fyra exempel", 4),
        ("Missä on tehty kysely kahdessa koulussa?", None),
    ],
)
def test_how_many_examples_are_asked_for_is_read(text, most):
    asked = read_asked(text)
    assert asked.most == most
    assert asked.many or most is None


def test_nothing_is_asked_for_by_default():
    assert Asked().most is None
