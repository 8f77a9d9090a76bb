"""Where an answer begins: what was done first, a reason whole."""

from __future__ import annotations

import pytest
from evidence import evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.draft import Evidence, Statement, quoted
from assistant.compose.order import asks_how, done_first, reason_goes_on

CASE = make_case(
    "ovet",
    [
        ("lahtotilanne", "Avaimia katosi."),
        ("ratkaisu", "Lukot vaihdettiin, koska Ovimestari tunsi talon ovet. Ovimestarin huolto tulee myös öisin."),
        ("toteutus", "Tarjous oli halvin, koska kilpailua oli paljon. Asennus kesti syksyn."),
    ],
)


def told(text: str, kind: str) -> Statement:
    passage = next(s.passage for s in evidence_of(CASE).sentences if s.passage.section == kind)
    return Statement(text, (Evidence(CASE, passage, 0, len(passage.text)),))


@pytest.mark.parametrize(
    "text",
    [
        "Miten muut jakavat työt?",
        "verkkolevy täynnä vanhoja kansioita mitä tehdä",
        "kirjaston itsepalvelu",
        "Avaimet ovat aina hukassa.",
        "Hur har man skött nycklar?",
        "How do others handle keys?",
    ],
)
def test_who_asks_how_or_names_a_subject_wants_what_was_done(text):
    assert asks_how(read_asked(text))


@pytest.mark.parametrize(
    "text", ["Mitä mittaajat vastasivat?", "Onko lukot jo vaihdettu?", "Miksi lukot vaihdettiin?", "Is it in use?"]
)
def test_who_asks_for_one_thing_wants_that(text):
    assert not asks_how(read_asked(text))


def test_what_was_done_comes_before_the_problem():
    problem, done = told("Avaimia katosi.", "lahtotilanne"), told("Kaupunki vaihtoi lukot.", "ratkaisu")
    assert done_first([problem], [problem, done]) == [done, problem]
    assert done_first([done], [problem, done]) == [done]
    assert done_first([problem], [problem]) == [problem]
    assert done_first([], [done]) == []


def test_a_reason_goes_on_in_the_sentence_that_speaks_of_the_same():
    found = evidence_of(CASE)
    leads = [quoted(CASE, sentence) for sentence in found.sentences]
    assert [s.text for s in reason_goes_on(found, leads[1])] == ["Ovimestarin huolto tulee myös öisin."]
    assert reason_goes_on(found, leads[3]) == []
    assert reason_goes_on(found, leads[0]) == []
