"""A word's meaning: from the glossary, cited where the library bears it out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import terms
from assistant.about import about
from assistant.answer import Question
from assistant.compose.draft import Statement
from assistant.compose.phrases import phrases
from assistant.terms import asked_term, explain
from corpus.case import LANGUAGES
from corpus.glossary import Explanation, Term
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
        ("mikä se RPA oikein on", "RPA"),
        ("mitä API meinaa", "API"),
        ("Mitä sana lean tarkoittaa?", "lean"),
        ("lean, mikä se on?", "lean"),
        ("Vad står API för?", "API"),
        ("Vad menas med API?", "API"),
        ("What does RPA stand for?", "RPA"),
        ("What is robotic process automation?", "RPA"),
        ("what is meant by an application programming interface?", "API"),
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
        "Mikä järjestelmä on",
        "Mikä se koulukyytien ongelma on?",
        "Mitä tarkoittaa?",
        "",
    ],
)
def test_no_other_question_is_taken_for_one(question):
    assert asked_term(question, TERMS) is None


def test_a_term_that_the_library_does_not_bear_out_is_searched_as_any_question(tiny_assistant):
    answer = tiny_assistant.ask(Question("Mikä on MDM?"))
    assert answer.status == "not_found"


RPA = Term(
    "abbreviation",
    {"fi": "RPA", "sv": "RPA", "en": "robotic process automation (RPA)"},
    (Explanation({language: f"{language}: RPA is a program." for language in LANGUAGES}),),
    ("tyokalulainaamo",),
)


@pytest.mark.parametrize(("also", "cited"), [(("Lainari",), ("tyokalulainaamo",)), ((), ())])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_known_generally_leads_with_a_sentence_that_uses_the_word(
    tiny_index, monkeypatch, language, also, cited
):
    monkeypatch.setattr(terms, "asked_term", lambda question, known: replace(RPA, also=also))
    draft = explain(tiny_index, "Mikä on RPA?", language)
    assert draft is not None
    assert draft.lead.startswith(phrases(language)["glossary"].format(text=f"{language}: RPA is a program"))
    assert tuple(part.case.id for part in draft.parts) == cited
    assert all("Lainari" in one.text and one.borne_out for part in draft.parts for one in part.statements)
    assert (phrases(language)["glossary_only"] in draft.lead) == (not cited)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kunta uusii Lainarinsa mallia, tapaa hallita työkaluja.", "Kunta uusii Lainarinsa mallia."),
        ("Työ siirtyi Lainariin, koulujen verkkopalveluun.", "Työ siirtyi Lainariin."),
        ("Kommunen förnyar Lainari, ett sätt att låna.", "Kommunen förnyar Lainari."),
        ("Kunta lainaa, ja Lainari on ohjelma.", "Kunta lainaa, ja Lainari on ohjelma."),
        ("Kunta osti Lainarin, joka on ohjelma.", "Kunta osti Lainarin, joka on ohjelma."),
        ("Kunta osti Lainarin, kassan ja ohjelman.", "Kunta osti Lainarin, kassan ja ohjelman."),
        ("Kunta osti kassan, koulujen palvelun.", "Kunta osti kassan, koulujen palvelun."),
    ],
)
def test_a_sentence_that_uses_a_word_does_not_say_again_what_it_is(text, told):
    assert terms.without_apposition(Statement(text, ()), {"Lainari"}).text == told


def test_a_term_of_another_library_is_not_explained(tiny_index, monkeypatch):
    monkeypatch.setattr(terms, "asked_term", lambda question, known: replace(RPA, cases=("muualla",)))
    assert explain(tiny_index, "Mikä on RPA?", "fi") is None


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


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("mistä tiedot tulevat?", "fi"),
        ("mistä sä saat nää tiedot", "fi"),
        ("varifrån kommer uppgifterna?", "sv"),
        ("what are your sources?", "en"),
        ("where do you get your information?", "en"),
    ],
)
def test_who_asks_where_it_comes_from_is_told_the_source_first(tiny_assistant, question, language):
    answer = tiny_assistant.ask(Question(question, interface_language=language))
    assert "Keksityt tapaukset" in answer.text.split(". ")[0]
    assert phrases(language)["about"].format(count=3) not in answer.text


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("voinko luottaa siihen mitä sanot?", "fi"),
        ("voiko näihin vastauksiin luottaa", "fi"),
        ("onko tämä totta?", "fi"),
        ("kuinka luotettavia nämä vastaukset ovat?", "fi"),
        ("kan jag lita på dig?", "sv"),
        ("how reliable are your answers?", "en"),
        ("can I trust this?", "en"),
    ],
)
def test_who_asks_if_it_can_be_trusted_is_told_how_to_check_it(tiny_assistant, question, language):
    answer = tiny_assistant.ask(Question(question, interface_language=language))
    assert answer.status == "answered"
    assert answer.text == phrases(language)["trust"].format(count=3, documents="Keksityt tapaukset")


@pytest.mark.parametrize(
    "question", ["onko kulunvalvonta luotettava?", "voiko järjestelmään luottaa?", "can we trust Lenel?"]
)
def test_if_a_system_can_be_trusted_is_searched(tiny_assistant, question):
    assert about(tiny_assistant.index, question, "fi") is None


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("mitä aiheita täällä on", "fi"),
        ("Mistä aiheista täällä voi kysyä?", "fi"),
        ("Vilka ämnen finns här?", "sv"),
        ("What topics are there?", "en"),
    ],
)
def test_what_the_library_is_about_is_told_by_its_themes(tiny_assistant, question, language):
    answer = tiny_assistant.ask(Question(question, language=language))
    cases = [case for case in tiny_assistant.index.cases() if case.theme != "ohjelma"]
    told = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert answer.status == "answered"
    assert str(len(cases)) in answer.text.splitlines()[0]
    assert len(told) == len({case.theme for case in cases})


def test_what_the_topics_of_a_case_are_is_no_question_on_the_library(tiny_assistant):
    assert about(tiny_assistant.index, "Mitä aiheita koulutuksessa on?", "fi") is None
