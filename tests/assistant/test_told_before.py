"""Which cases a conversation has told of, by titles or by the words of answers that show none."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from evidence import TERMS, make_case

from assistant.answer import Turn
from assistant.compose.phrases import phrases
from assistant.told_before import named_as_like, shown_before, told_one_by_one

CASES = {
    key: make_case(key, title=title) for key, title in {"ovet": "Ovien uusiminen", "lumi": "Lumen mittaus"}.items()
}
DOORS, SNOW = "Lukot vaihdettiin. [1]\n\n*Tapaus: Ovien uusiminen*", "Anturit. [1]\n\n*Tapaus: Lumen mittaus*"


def index(**covered: dict[str, float]) -> SimpleNamespace:
    """An index of two cases, with what the words of a text that begins so give each."""

    def coverage(text, among=()):
        return next((shares for begins, shares in covered.items() if text.strip().startswith(begins)), {})

    return SimpleNamespace(over_cases=lambda name, work: work(CASES), coverage=coverage, terms=TERMS)


def talk(*said: str) -> tuple[Turn, ...]:
    """Questions and answers in turn."""
    return tuple(Turn("assistant" if place % 2 else "user", text) for place, text in enumerate(said))


def test_cases_are_in_the_order_of_their_list_whatever_a_lead_names_first():
    lead = "Tuloksia kerrotaan vain tapauksesta ”Lumen mittaus”."
    said = f"{lead}\n\n- **Ovien uusiminen**: A. [1]\n\n- **Lumen mittaus**: B. [2]"
    assert shown_before(index(), talk("Vertaa niitä", said)) == ["ovet", "lumi"]  # type: ignore[arg-type]


def test_the_cases_told_one_by_one_begin_with_the_one_in_talk():
    history = talk("Miten ovet uusittiin?", DOORS, "Entä lumi?", SNOW)
    assert told_one_by_one(index(), history) == ("lumi", "ovet")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("covered", "shown"),
    [
        ({"ovet": 0.11, "lumi": 0.03}, ["ovet"]),
        ({"ovet": 0.03, "lumi": 0.02}, []),
        ({"ovet": 0.11, "lumi": 0.09}, ["lumi", "ovet"]),
    ],
)
def test_an_answer_without_titles_tells_of_the_cases_that_share_its_words(covered, shown):
    both = index(**{"Lumesta ja": covered, "Lumesta": {"ovet": 0.0, "lumi": 0.1}, "ovista": {"ovet": 0.1, "lumi": 0.0}})
    assert shown_before(both, talk("Mitä tehtiin?", "Lumesta ja ovista.")) == shown  # type: ignore[arg-type]


def test_a_follow_up_that_found_nothing_leaves_the_case_in_talk():
    nothing = str(phrases("fi")["not_found"])
    history = talk("Miten ovet uusittiin?", DOORS, "Mikä siinä oli outoa?", nothing)
    assert shown_before(index(), history) == ["ovet"]  # type: ignore[arg-type]
    other = talk("Miten ovet uusittiin?", DOORS, "Miten sillat korjataan kesällä?", nothing)
    assert shown_before(index(), other) == []  # type: ignore[arg-type]


def test_cases_that_are_only_like_the_one_in_talk_were_not_told():
    other = f"{phrases('fi')['no_other']} Lähinnä sitä on ”Lumen mittaus”."
    history = talk("Miten ovet uusittiin?", DOORS, "Onko muilla samanlaista?", other)
    assert shown_before(index(), history) == ["ovet"]  # type: ignore[arg-type]


def test_a_case_named_where_nothing_was_found_does_not_take_the_place_of_the_one_in_talk():
    text = phrases("fi")
    like = f"{text['not_found_near']} {text['not_found_nearest_one'].format(titles='”Lumen mittaus”')}"
    asked = ("Mitä järjestelmiä tuetaan?", like)
    assert shown_before(index(), talk("Miten ovet uusittiin?", DOORS, *asked)) == ["ovet"]  # type: ignore[arg-type]
    assert shown_before(index(), talk(*asked)) == ["lumi"]  # type: ignore[arg-type]
    assert named_as_like(index(), talk("Miten ovet uusittiin?", DOORS, *asked)) == ["lumi"]  # type: ignore[arg-type]
    assert not named_as_like(index(), talk("Miten ovet uusittiin?", DOORS))  # type: ignore[arg-type]
