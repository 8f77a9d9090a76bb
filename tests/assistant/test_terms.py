"""A word's meaning: from the glossary, cited where the library bears it out."""

from __future__ import annotations

import pytest

from assistant.about import about
from assistant.answer import Question
from assistant.terms import asked_term
from ingest.finnish import StemAnalyser, cached_terms

TERMS = cached_terms(StemAnalyser())


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Mikä on MDM?", "MDM"),
        ("mitä tarkoittaa lean", "lean"),
        ("Mitä lean tarkoittaa?", "lean"),
        ("Olen uusi täällä. Mitä tarkoittaa MDM?", "MDM"),
        ("Vad betyder CRM?", "CRM"),
        ("What does CRM mean?", "CRM"),
        ("What is a CRM?", "CRM"),
    ],
)
def test_the_term_asked_for_is_found(question, term):
    found = asked_term(question, TERMS)
    assert found is not None
    assert term.casefold() in [name.casefold() for name in (*found.names.values(), *found.also)]


@pytest.mark.parametrize(
    "question",
    [
        "Mikä on kulunvalvonnan uusimisen aikataulu?",
        "Mikä järjestelmä on MDM:n sijasta käytössä?",
        "Miten lean otettiin käyttöön?",
        "Mikä on",
        "Mitä tarkoittaa?",
        "",
    ],
)
def test_no_other_question_is_taken_for_one(question):
    assert asked_term(question, TERMS) is None


def test_a_term_that_the_library_does_not_bear_out_is_searched_as_any_question(tiny_assistant):
    answer = tiny_assistant.ask(Question("Mikä on MDM?"))
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Mitä osaat?",
        "mistä tiedot tulevat",
        "Mistä nämä tapaukset on koottu ja miksi niitä on tehty?",
        "Where do the cases come from?",
        "Hei, kuka olet?",
        "Vad kan du göra?",
        "What can you do?",
        "Mistä nämä esimerkit ovat peräisin?",
        "Ketkä nämä tapaukset ovat kirjoittaneet?",
        "Where do these cases come from?",
        "Varifrån kommer fallen?",
    ],
)
def test_the_assistant_tells_of_itself(tiny_assistant, question):
    answer = tiny_assistant.ask(Question(question))
    assert answer.status == "answered"
    assert "3" in answer.text
    assert answer.claims == ()  # the invented library has no programme to cite


@pytest.mark.parametrize(
    "question",
    [
        "Mitä osaat kertoa lumiantureista?",
        "Mistä tiedot lumesta tulevat?",
        "Mistä löytyy esimerkkejä lumesta?",
        "Ketkä lomakkeet ovat tehneet?",
        "osaat",
    ],
)
def test_a_subject_beside_it_is_searched(tiny_assistant, question):
    assert about(tiny_assistant.index, question, "fi") is None
