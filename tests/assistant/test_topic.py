"""A follow-up that names another case is answered by that one; any other stays with the case before it."""

from __future__ import annotations

from types import SimpleNamespace

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
    return Found(tuple(sorted(hits, key=lambda hit: -hit.score)), None, {})  # type: ignore[arg-type]


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
        ("Entä keittiöt?", {"keittio": 0.85, "lukot": 0.7}),
        ("Entä mitä se maksoi?", {"keittio": 0.95, "lukot": 0.7}),
    ],
)
def test_a_follow_up_stays_where_nothing_clearly_nearer_covers_it(alone, text, scores):
    alone(**scores)
    index = SimpleNamespace(terms=lambda word: (), case_terms=lambda key: ())
    kept, hits = follow_topic(index, reading(text), found(lukot=0.95), (), BEFORE, ())
    assert hits.hits[0].case_id == "lukot"
    assert kept.standalone == BEFORE + text


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


def index_of(**held: set[str]) -> SimpleNamespace:
    """An index whose words are their own base forms."""
    case = SimpleNamespace(title_in=lambda language: "Ovien lukot")
    return SimpleNamespace(
        terms=lambda word: (word.lower(),), case_terms=lambda key: held.get(key, set()), holders=lambda word: 1,
        case=lambda key: case,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("scores", "pinned"),
    [
        ({"lukot": 0.92, "keittio": 0.85}, ""),  # found by the question itself
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


@pytest.mark.parametrize(("best", "stays"), [(0.93, True), (0.96, False)])
def test_a_pronoun_stays_with_the_case_in_talk_unless_another_is_surely_meant(alone, best, stays):
    alone(keittio=best, lukot=0.8)
    asked = Reading("Puuttuuko siitä hana?", BEFORE + "Puuttuuko siitä hana?", "fi", Asked(), told=("lukot",))
    kept, _ = follow_topic(index_of(), asked, found(lukot=0.95), (), BEFORE, ())
    assert (kept.pinned == "lukot") == stays


def test_what_a_clause_defines_points_at_nothing_before():
    assert not points_back("Entä ne kirjastot, joihin pääsee ilman henkilökuntaa?")
    assert points_back("Entä ne?")
