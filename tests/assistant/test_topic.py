"""A follow-up that names another case is answered by that one; any other stays with the case before it."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from assistant import topic
from assistant.answer import Question, Turn
from assistant.asked import Asked
from assistant.follow_up import points_back
from assistant.retrieve import Found
from assistant.topic import expect_both, follow_topic, still_in_talk
from assistant.understand import Reading
from ingest.found import CaseHit

BEFORE = "Kuka toimitti ovien lukot? "


def reading(text: str, *kinds: str) -> Reading:
    """A follow-up with what was asked before it."""
    return Reading(text, BEFORE + text, "fi", Asked(kinds))


def found(**scores: float) -> Found:
    """Hits of these scores, best first."""
    hits = [CaseHit(key, score, score, 0.0, 0.0) for key, score in scores.items()]
    return Found(tuple(sorted(hits, key=lambda hit: -hit.score)), np.ones(1), {})


@pytest.fixture
def alone(monkeypatch):
    """Sets what the follow-up finds by itself; the threshold is .89 whatever its length."""

    def set_hits(**scores: float) -> None:
        monkeypatch.setattr(topic, "find_hits", lambda index, reading, scope, pieces: found(**scores))
        monkeypatch.setattr(topic, "subjects_of", lambda index, text, framing: [])

    monkeypatch.setattr(topic, "certainty", lambda index, found, question: found.hits[0].score - 0.89)
    return set_hits


def test_another_case_that_is_far_nearer_changes_the_topic(alone):
    alone(keittio=0.95, lukot=0.8)
    changed, hits = follow_topic(None, reading("Entä keittiöt?"), found(lukot=0.95), (), BEFORE, ())
    assert hits.hits[0].case_id == "keittio"
    assert changed.standalone == "Entä keittiöt?"


@pytest.mark.parametrize(
    ("held", "stands_alone"),
    [
        ({"lukot": {"lukko", "ovi"}, "keittio": {"ruoka"}}, True),
        ({"lukot": {"ovi"}, "keittio": {"lukko", "ovi"}}, False),
    ],
)
def test_a_new_topic_that_both_readings_find_first_leaves_the_one_behind_that_holds_the_words_asked(
    alone, held, stands_alone
):
    alone(keittio=0.95, lukot=0.8)
    forms = {"ovien": ("ovi",), "lukot": ("lukko",)}
    index = SimpleNamespace(terms=lambda word: forms.get(word.lower(), ()), case_terms=lambda key: held[key])
    both = found(keittio=0.96, lukot=0.95)
    changed, _ = follow_topic(index, reading("Entä keittiöt?"), both, (), BEFORE, ())
    assert changed.standalone == ("Entä keittiöt?" if stands_alone else BEFORE + "Entä keittiöt?")


def test_the_same_is_asked_of_the_new_topic(alone):
    alone(keittio=0.95, lukot=0.8)
    changed, _ = follow_topic(None, reading("Entä keittiöt?"), found(lukot=0.95), (), BEFORE, ())
    assert "supplier" in changed.asked.kinds
    own, _ = follow_topic(None, reading("Entä keittiöt?", "money"), found(lukot=0.95), (), BEFORE, ())
    assert own.asked.kinds == ("money",)


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("Entä avaimet?", {"lukot": 0.95, "keittio": 0.8}),
        ("Entä avaimet?", {"keittio": 0.95, "lukot": 0.9}),
        ("Entä keittiöt?", {"keittio": 0.82, "lukot": 0.7}),
        ("Entä keittiöt?", {"keittio": 0.85, "muu": 0.84, "lukot": 0.7}),
        ("Entä mitä se maksoi?", {"keittio": 0.95, "lukot": 0.7}),
    ],
)
def test_a_follow_up_stays_where_nothing_clearly_nearer_covers_it(alone, text, scores):
    alone(**scores)
    kept, hits = follow_topic(index_of(), reading(text), found(lukot=0.95), (), BEFORE, ())
    assert hits.hits[0].case_id == "lukot"
    assert kept.standalone == BEFORE + text


@pytest.mark.parametrize(
    ("scores", "kitchen"),
    [
        ({"keittio": 0.9, "lukot": 0.85}, "Keittiöt"),  # it calls the other one by its title
        ({"keittio": 0.85, "lukot": 0.76}, "Muu"),  # nothing else lies anywhere near
    ],
)
def test_what_opens_anew_and_calls_another_case_leaves_the_one_in_talk_over_less(alone, scores, kitchen):
    alone(**scores)
    index = index_of(keittio={"keittiöt"}, title={"keittio": kitchen}, common=kitchen != "Keittiöt")
    changed, hits = follow_topic(index, reading("Entä keittiöt?"), found(lukot=0.95), (), BEFORE, ())
    assert hits.hits[0].case_id == "keittio"
    assert changed.standalone == "Entä keittiöt?"


def test_a_pronoun_stands_for_the_question_that_found_nothing(alone):
    alone(keittio=0.99, lukot=0.5)
    asked = replace(reading("Onko siitä kokemuksia?"), unfound=True)
    kept, _ = follow_topic(index_of(), asked, found(lukot=0.7), (), BEFORE, ())
    assert kept.standalone == BEFORE + "Onko siitä kokemuksia?"


def test_a_conversation_follows_its_topic(tiny_assistant):
    before = (Turn("user", "Miten työkalulainaamo varataan?"),)
    stays = tiny_assistant.ask(Question("Entä varausjärjestelmä, mikä se on?", before))
    assert stays.case_ids[:1] == ("tyokalulainaamo",)


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("Entä keittiöt?", BEFORE, [BEFORE + "Entä keittiöt?", "Entä keittiöt?"]),
        ("Entä hinta?", BEFORE, []),  # names nothing: it is not searched with alone
        ("Entä keittiöt?", "", []),
    ],
)
def test_both_readings_are_embedded_side_by_side_where_both_are_searched_with(text, before, expected):
    told: list[str] = []
    expect_both(SimpleNamespace(expect=told.extend), reading(text), before)  # type: ignore[arg-type]
    assert told == expected


def in_talk(text: str) -> Reading:
    """A question after an answer over one case."""
    return Reading(text, text, "fi", Asked(), told=("lukot", "silta"))


def index_of(near=None, title=None, *, common=False, **held: set[str]) -> SimpleNamespace:
    """An index whose words are their own base forms; `near`: how near the question the sentences of each case lie."""

    def case(key: str) -> SimpleNamespace:
        name = (title or {}).get(key, "Ovien lukot")
        return SimpleNamespace(title=name, text="", title_in=lambda language: name)

    return SimpleNamespace(
        terms=lambda word: (word.lower(),), case_terms=lambda key: held.get(key, set()), case=case,
        holders=lambda word: 9 if common else 1,
        sentence_vectors=lambda key: np.array([[(near or {}).get(key, 0.8 * (key != "lukot"))]]),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("scores", "pinned"),
    [
        ({"lukot": 0.92, "keittio": 0.92}, "lukot"),
        ({"keittio": 0.91, "lukot": 0.88}, "lukot"),
        ({"keittio": 0.95, "lukot": 0.92}, ""),  # surely another's
        ({"keittio": 0.91, "lukot": 0.85}, ""),
        ({"keittio": 0.91, "silta": 0.88, "lukot": 0.8}, "silta"),  # told earlier
        ({"keittio": 0.85, "lukot": 0.84}, ""),
    ],
)
def test_a_short_question_is_asked_of_the_case_in_talk_where_no_other_is_clearly_meant(alone, scores, pinned):
    alone()
    reading = still_in_talk(index_of(), in_talk("Paljonko avaimia tilattiin?"), found(**scores), "")  # type: ignore[arg-type]
    assert reading.pinned == pinned


def test_a_word_that_only_the_other_case_holds_tells_which_is_meant(alone):
    alone()
    scores = {"keittio": 0.91, "lukot": 0.88}
    index = index_of(keittio={"kattiloita"}, lukot=set())
    assert not still_in_talk(index, in_talk("Paljonko kattiloita tilattiin?"), found(**scores), "").pinned  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("near", "other", "asked", "stays"),
    [
        ({"lukot": 0.82, "keittio": 0.83}, {"muu"}, "Milloin avattiin?", True),
        ({"lukot": 0.79, "keittio": 0.83}, {"muu"}, "Milloin avattiin?", False),  # only the other one tells of it
        ({"lukot": 0.82, "keittio": 0.83}, {"avattiin"}, "Milloin avattiin?", False),  # a word of its own
        ({"lukot": 0.82, "keittio": 0.83}, {"hanasuihku"}, "Milloin hanasuoja avattiin?", False),
    ],
)
def test_what_calls_no_other_case_stays_where_the_case_in_talk_tells_as_much(alone, near, other, asked, stays):
    alone()
    index = index_of(near, keittio=other)
    reading = still_in_talk(index, in_talk(asked), found(keittio=0.95, lukot=0.86), "")  # type: ignore[arg-type]
    assert (reading.pinned == "lukot") == stays


@pytest.mark.parametrize(("kinds", "stays"), [(("money",), True), ((), False)])
def test_a_detail_that_nothing_covers_is_asked_of_the_case_in_talk(alone, kinds, stays):
    alone()
    asked = replace(in_talk("Montako katosi?"), asked=Asked(kinds))
    near = {"lukot": 0.8, "keittio": 0.8}
    assert bool(still_in_talk(index_of(near), asked, found(keittio=0.86, lukot=0.8), "").pinned) == stays  # type: ignore[arg-type]


@pytest.mark.parametrize(("best", "stays"), [(0.93, True), (0.96, False)])
def test_a_pronoun_stays_with_the_case_in_talk_unless_another_is_surely_meant(alone, best, stays):
    alone(keittio=best, lukot=0.8)
    asked = Reading("Puuttuuko siitä hana?", BEFORE + "Puuttuuko siitä hana?", "fi", Asked(), told=("lukot",))
    kept, _ = follow_topic(index_of(), asked, found(lukot=0.95), (), BEFORE, ())
    assert (kept.pinned == "lukot") == stays


def test_what_a_clause_defines_points_at_nothing_before():
    assert not points_back("Entä ne kirjastot, joihin pääsee ilman henkilökuntaa?")
    assert points_back("Entä ne?")


def test_all_of_a_field_are_asked_for_after_one_of_its_cases_too(alone, monkeypatch):
    alone()
    one = found(lukot=0.95)
    assert still_in_talk(index_of(), in_talk("Mitä kirjastoissa on tehty?"), one, "").pinned  # type: ignore[arg-type]
    monkeypatch.setattr(topic, "read_filters", lambda text, terms: object())
    assert not still_in_talk(index_of(), in_talk("Mitä kirjastoissa on tehty?"), one, "").pinned  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "changes"), [("Entä keittiöt?", True), ("Entä siellä keittiöt?", False)])
def test_a_pronoun_in_what_opens_anew_leans_on_the_case_before_it(alone, text, changes):
    alone(keittio=0.95, lukot=0.875)
    changed, _ = follow_topic(index_of(keittio={"muu"}), reading(text), found(lukot=0.95), (), BEFORE, ())
    assert (changed.standalone == text) == changes
