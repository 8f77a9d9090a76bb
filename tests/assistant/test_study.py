"""Lessons, discussion questions and reading orders: cases cited, suggestions marked as such."""

from __future__ import annotations

import re

import pytest
from evidence import evidence_of, lending, make_case

from assistant import study
from assistant.answer import Question
from assistant.cite import check_claims, resolve
from assistant.compose.aspect import told_sentence
from assistant.study import _raw, compose_study, read_study, without_request
from corpus.case import LANGUAGES
from corpus.glossary import Explanation, Term

DOORS = make_case(
    "ovet",
    [("lahtotilanne", "Avaimet olivat hukassa."), ("ratkaisu", "Kaupunki hankki sähköiset lukot kaikkiin oviin.")],
    title="Ovien uusiminen",
)


def no_forms(case_id: str) -> dict[str, str]:
    """No title can be put into a sentence."""
    return {}


@pytest.mark.parametrize(
    ("text", "study", "subject"),
    [
        ("Tee oppitunti ruokahävikistä", "lesson", "ruokahävikistä"),
        ("laadi oppitunnin runko aiheesta sähköiset lomakkeet", "lesson", "sähköiset lomakkeet"),
        ("Keskustelukysymyksiä aiheesta kulunvalvonta", "discussion", "kulunvalvonta"),
        ("anna pohdintakysymyksiä ovista", "discussion", "ovista"),
        ("Gör en lektion om blanketter", "lesson", "blanketter"),
        ("Make a lesson plan about food waste", "lesson", "food waste"),
        ("discussion questions on access control", "discussion", "access control"),
    ],
)
def test_what_is_to_be_made_and_its_subject(text, study, subject):
    assert read_study(text) == study
    assert without_request(text) == subject


@pytest.mark.parametrize(
    "text",
    [
        "Olen uusi kirjastossa, mistä aloitan?",
        "Var ska jag börja?",
        "What should I read?",
        "Mitkä näistä kannattaa lukea ensin?",
    ],
)
def test_a_reading_order_is_asked_for(text):
    assert read_study(text) == "reading"


@pytest.mark.parametrize(
    "text",
    ["Miten oppitunteja pidetään etänä?", "Mitkä tapaukset sopivat oppitunnille?", "Kuka aloitti projektin?", ""],
)
def test_other_questions_ask_for_nothing_to_be_made(text):
    assert read_study(text) is None


def test_a_request_without_a_subject_stays_whole():
    assert without_request("Tee oppitunti") == "Tee oppitunti"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("study", ["lesson", "discussion", "reading"])
@pytest.mark.parametrize("cases", [1, 2])
def test_every_statement_on_a_case_is_cited(study, language, cases):
    found = [evidence_of(case) for case in (lending(), DOORS)][:cases]
    cited = resolve(check_claims(compose_study(study, found, language, no_forms)), language)
    assert {citation.case_id for citation in cited.citations} == {one.case.id for one in found}
    assert all(claim.citations for claim in cited.claims)
    assert "{" not in cited.text
    assert not re.search(r"\S [ ,?.]", cited.text)


def test_a_lesson_has_goals_cases_questions_and_a_task():
    text = resolve(compose_study("lesson", [evidence_of(lending()), evidence_of(DOORS)], "fi", no_forms), "fi").text
    places = [
        text.index(f"**{part}**") for part in ("Tavoitteet", "Ovien uusiminen", "Keskustelukysymyksiä", "Tehtävä")
    ]
    assert places == sorted(places)


def test_each_point_of_a_case_comes_with_a_question_on_it():
    found = [evidence_of(lending()), evidence_of(DOORS)]
    text = resolve(compose_study("discussion", found, "fi", no_forms), "fi").text
    lines = [line for line in text[text.index("**Ovien") :].splitlines() if "Avaimet olivat hukassa." in line]
    assert len(lines) == 1
    assert re.search(r"Lähtötilanne:\*\* Avaimet olivat hukassa\. \[\d\] \*.+\?\*$", lines[0])


def test_a_goal_names_the_case_as_finnish_wants_it():
    found = [evidence_of(DOORS)]
    told = compose_study("lesson", found, "fi", lambda key: {"inessive": "ovien uusimisessa"}).opening[0].items
    assert told[0] == "Osallistuja osaa kertoa omin sanoin, mikä ongelma ovien uusimisessa oli ja mitä sille tehtiin."
    quoted = compose_study("lesson", found, "fi", no_forms).opening[0].items[0]
    assert "mikä ongelma tapauksessa ”Ovien uusiminen” oli" in quoted


def test_of_many_cases_five_are_to_be_read_first():
    cases = [make_case(f"tapaus-{number}", [("ratkaisu", f"Tehtiin työ {number}.")]) for number in range(7)]
    draft = compose_study("reading", [evidence_of(case) for case in cases], "fi", no_forms)
    assert len(draft.parts) == 5
    assert draft.lead.endswith("Samasta aiheesta on vielä 2 muuta. Saat ne, kun pyydät listan.")
    of_more = compose_study("reading", [evidence_of(case) for case in cases], "fi", no_forms, total=30)
    assert "vielä 25 muuta" in of_more.lead


def test_a_lesson_holds_three_cases_at_most_and_its_phases():
    cases = [make_case(f"tapaus-{number}", [("ratkaisu", f"Tehtiin työ {number}.")]) for number in range(5)]
    draft = compose_study("lesson", [evidence_of(case) for case in cases], "fi", no_forms)
    assert [part.case.id for part in draft.parts] == ["tapaus-0", "tapaus-1", "tapaus-2"]
    assert any("minuuttia" in item for block in draft.opening for item in block.items)


def test_a_goal_that_says_no_more_than_the_title_gives_way_to_another():
    goals = "Ovien lukitus halutaan uusia. Avainten katoamisen halutaan loppuvan."
    case = make_case("ovet", [("tavoite", goals)], title="Ovien lukituksen uusiminen")
    assert [one.text for one in told_sentence(evidence_of(case), "goal", "fi")] == [
        "Avainten katoamisen halutaan loppuvan."
    ]


def test_the_words_to_know_are_those_that_are_shown(monkeypatch):
    words = {"pilotti": "Pilotti on kokeilu.", "lukko": "Lukko sulkee oven.", "IT": "IT on tietotekniikkaa."}
    terms = tuple(
        Term("digital", dict.fromkeys(LANGUAGES, name), (Explanation(dict.fromkeys(LANGUAGES, said)),), ("ovet",))
        for name, said in words.items()
    )
    monkeypatch.setattr(study, "read_glossary", lambda: terms)
    draft = compose_study("reading", [evidence_of(DOORS)], "fi", no_forms)
    assert [item for block in draft.closing for item in block.items] == ["lukko: Lukko sulkee oven."]


def test_a_reading_order_is_numbered():
    text = resolve(compose_study("reading", [evidence_of(lending()), evidence_of(DOORS)], "fi", no_forms), "fi").text
    assert "1. **" in text
    assert "2. **Ovien uusiminen**" in text


def test_all_languages_have_the_same_words():
    words = _raw()["phrases"]
    shapes = {language: {key: sorted(value) if isinstance(value, dict) else None for key, value in one.items()}
              for language, one in words.items()}  # fmt: skip
    assert shapes["fi"] == shapes["sv"] == shapes["en"]


def test_a_lesson_on_what_no_case_covers_is_not_made_up(tiny_assistant):
    answer = tiny_assistant.ask(Question("Tee oppitunti avaruusaluksista"))
    assert answer.status == "not_found"
    assert not answer.claims


def test_a_lesson_is_answered_from_the_library(tiny_assistant):
    answer = tiny_assistant.ask(Question("Tee oppitunti työkalulainaamon varausjärjestelmästä"))
    assert answer.status == "answered"
    assert "tyokalulainaamo" in answer.case_ids
    assert "Keskustelukysymyksiä" in answer.text
