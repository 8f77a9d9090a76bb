"""The glossary: enough terms, whole ones, tied to cases, and what a case is said to tell stands in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from numerals import quantities

from corpus.case import LANGUAGES
from corpus.glossary import KINDS, read_glossary
from corpus.reader import read_cases

CASES = {case.id: case for case in read_cases(Path(__file__).parents[2] / "corpus" / "cases").cases}
TERMS = {term.names["fi"]: term for term in read_glossary()}
LEAST_TERMS = 120
LONGEST_SENTENCE = 30


@pytest.fixture(params=TERMS, ids=str)
def term(request: pytest.FixtureRequest):
    return TERMS[request.param]


def test_there_are_terms_of_every_kind_and_none_stands_twice():
    assert len(TERMS) == len(read_glossary()) >= LEAST_TERMS
    assert {term.kind for term in TERMS.values()} == set(KINDS)
    forms = Counter(
        form.lower() for term in TERMS.values() for form in {name.lower() for name in (term.names["fi"], *term.also)}
    )
    assert [form for form, count in forms.items() if count > 1] == []


def test_a_term_has_its_names_and_two_sentences_in_every_language(term):
    assert all(term.names[language].strip() for language in LANGUAGES)
    assert len(term.explanations) == 2
    for explanation in term.explanations:
        for language in LANGUAGES:
            text = explanation.text[language]
            assert text == text.strip()
            assert text[-1] in ".!?"
            assert len(text.split()) <= LONGEST_SENTENCE


def test_abbreviations_and_they_alone_say_how_they_are_said(term):
    assert bool(term.said) == (term.kind == "abbreviation")


def test_a_term_is_tied_to_cases_that_exist(term):
    assert term.cases
    assert set(term.cases) <= set(CASES)


def test_what_a_case_is_said_to_tell_stands_in_its_section(term):
    for explanation in term.explanations:
        if not explanation.sections:
            continue
        told = [CASES[case_id].section(kind) for case_id, kind in explanation.sections]
        assert all(told), explanation.sections
        titles = " ".join(CASES[case_id].title for case_id, _ in explanation.sections)
        text = titles + "\n" + "\n".join(section.text for section in told if section)
        for language in LANGUAGES:
            stated = quantities(explanation.text[language], language).stated
            assert stated <= quantities(text, "fi").known


def test_general_knowledge_holds_no_figures_that_grow_old(term):
    for explanation in term.explanations:
        if not explanation.sections:
            assert not [char for char in explanation.text["fi"] if char.isdigit() and not any_name_with_digits(term)]


def any_name_with_digits(term) -> bool:
    """Names such as CO2 and Microsoft 365 have digits of their own."""
    return any(char.isdigit() for form in (*term.names.values(), *term.also) for char in form)
