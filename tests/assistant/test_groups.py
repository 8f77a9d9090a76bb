"""Several cases by what differs between them: their stage, else their theme; the best case's group first."""

from __future__ import annotations

import pytest
from evidence import make_case

from assistant.compose.draft import Part
from assistant.compose.groups import grouped, same_stage


def parts(*given: tuple[str, str, str]) -> list[Part]:
    """Parts of cases given as (id, status, theme), with their ids as headings."""
    return [Part(make_case(key, status=status, theme=theme), (), key) for key, status, theme in given]


def shown(found: list[Part]) -> list[tuple[str, str]]:
    return [(part.group, part.heading) for part in found]


def test_cases_of_a_stage_stand_together_that_of_the_best_first():
    found, tally = grouped(
        parts(
            ("a", "kesken", "palvelut"),
            ("b", "kaytossa", "palvelut"),
            ("c", "kesken", "palvelut"),
            ("d", "", "palvelut"),
        ),
        "fi",
    )
    assert shown(found) == [("Kesken", "a"), ("Kesken", "c"), ("Käytössä", "b"), ("Vaihetta ei kerrota", "d")]
    assert tally == "2 kesken, 1 käytössä, 1 ilman tietoa vaiheesta"


def test_where_the_stage_is_the_same_the_theme_parts_them():
    themes = {"a": "palvelut", "b": "kaupunki", "c": "palvelut", "d": "kaupunki"}
    found, tally = grouped(parts(*((key, "kesken", theme) for key, theme in themes.items())), "en")
    assert [part.heading for part in found] == ["a", "c", "b", "d"]
    assert len({part.group for part in found}) == 2
    assert tally == ""


def test_few_cases_say_their_stage_in_the_heading():
    found, tally = grouped(parts(("a", "kesken", "palvelut"), ("b", "kaytossa", "palvelut")), "sv")
    assert shown(found) == [("", "a (pågår)"), ("", "b (i bruk)")]
    assert tally == ""


def test_groups_of_one_case_each_are_no_groups():
    found, _ = grouped(
        parts(
            ("a", "kesken", "palvelut"),
            ("b", "kaytossa", "palvelut"),
            ("c", "hankinnassa", "palvelut"),
            ("d", "pilotissa", "palvelut"),
        ),
        "fi",
    )
    assert [part.group for part in found] == ["", "", "", ""]
    assert found[0].heading == "a (kesken)"


def test_what_does_not_differ_is_left_alone():
    same = parts(*((key, "kesken", "palvelut") for key in "abcd"))
    assert grouped(same, "fi") == (same, "")
    assert grouped(same[:2], "fi") == (same[:2], "")


def test_few_cases_of_fewer_stages_are_counted():
    found, tally = grouped(
        parts(("a", "kesken", "palvelut"), ("b", "kaytossa", "palvelut"), ("c", "kesken", "palvelut")), "fi"
    )
    assert shown(found) == [("", "a (kesken)"), ("", "b (käytössä)"), ("", "c (kesken)")]
    assert tally == "2 kesken, 1 käytössä"


@pytest.mark.parametrize(
    ("statuses", "language", "told"),
    [
        (("kaytossa", "kaytossa"), "fi", ", kaikki käytössä"),
        (("kesken", "kesken", "kesken"), "fi", ", kaikki kesken, kun niistä kerrottiin"),
        (("kesken", "kesken"), "sv", ", alla pågår när de beskrevs"),
        (("kaytossa", "kaytossa"), "en", ", all in use"),
        (("kaytossa", "kesken"), "fi", ""),
        (("kaytossa", ""), "fi", ""),
        (("", ""), "fi", ""),
        (("kaytossa",), "fi", ""),
    ],
)
def test_a_stage_that_all_share_is_said_with_their_number(statuses, language, told):
    found = parts(*((f"c{place}", status, "palvelut") for place, status in enumerate(statuses)))
    assert same_stage(found, language) == told
