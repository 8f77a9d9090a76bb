"""Which cases a choice of themes, fields of work and stages lets through."""

from __future__ import annotations

import pytest
from evidence import make_case

from corpus.scope import EVERY_CASE, Scope, lists

CASE = make_case(theme="kaupunki", also_themes=("palvelut",), status="kesken", roles=("talous", "johto"))


def scope(themes: str = "", roles: str = "", statuses: str = "") -> Scope:
    return Scope(frozenset(themes.split()), frozenset(roles.split()), frozenset(statuses.split()))


@pytest.mark.parametrize(
    "chosen",
    [
        scope(),
        scope("palvelut"),
        scope("muut kaupunki"),
        scope(roles="johto"),
        scope(statuses="kaytossa kesken"),
        scope("kaupunki", "kirjasto talous", "kesken"),
    ],
)
def test_a_case_passes_where_one_of_each_list_is_its_own(chosen: Scope) -> None:
    assert chosen.holds(CASE)


@pytest.mark.parametrize(
    "chosen",
    [
        scope("muut"),
        scope(roles="kirjasto"),
        scope(statuses="kaytossa"),
        scope("kaupunki", "talous", "kaytossa"),
        scope("muut", "talous", "kesken"),
    ],
)
def test_a_case_that_fails_one_list_does_not_pass(chosen: Scope) -> None:
    assert not chosen.holds(CASE)


def test_a_case_without_a_stage_is_of_none() -> None:
    assert scope("kaupunki").holds(make_case(theme="kaupunki", status=""))
    assert not scope(statuses="kesken").holds(make_case(status=""))


def test_only_a_choice_narrows() -> None:
    assert not EVERY_CASE
    assert all(Scope(**{part: frozenset(names)}) for part, names in lists().items())
