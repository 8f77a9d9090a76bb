"""All cases of a status or of a field of work, where a question names nothing else."""

from __future__ import annotations

import pytest
from evidence import make_case

from assistant.filters import place_of, read_filters
from corpus.scope import Scope
from ingest.finnish import cached_terms, load_analyser


@pytest.fixture(scope="module")
def terms():
    """The analyser of this machine; words are compared by base forms."""
    analyser = load_analyser()
    if analyser.name == "none":
        pytest.skip("no analyser of Finnish is installed")
    return cached_terms(analyser)


@pytest.mark.parametrize(
    ("question", "statuses", "roles"),
    [
        ("Mitkä hankkeet ovat kesken?", {"kesken"}, set()),
        ("keskeneräiset hankkeet", {"kesken"}, set()),
        ("Mitkä on jo käytössä?", {"kaytossa"}, set()),
        ("Mitkä ovat hankinnassa?", {"hankinnassa"}, set()),
        ("hankinnat", set(), {"hankinta"}),
        ("kirjastot", set(), {"kirjasto"}),
        ("kirjastojen digihankkeet", set(), {"kirjasto"}),
        ("Mitä kirjastoissa on tehty?", set(), {"kirjasto"}),
        ("Mitkä talouden hankkeet ovat kesken?", {"kesken"}, {"talous"}),
        ("Mitä kaikkea digijuttuja kirjastoissa on muualla puuhattu?", set(), {"kirjasto"}),
        ("tietoturva", set(), {"tietosuoja"}),
        ("Vilka projekt pågår?", {"kesken"}, set()),
        ("bibliotek", set(), {"kirjasto"}),
        ("Mitä digijuttuja kirjastoissa on muualla puuhattu?", set(), {"kirjasto"}),
        ("Mitä atk-tuessa on tehty?", set(), {"tietohallinto"}),
        ("Montako hanketta on käytössä?", {"kaytossa"}, set()),
        ("talous-tiimin hankkeet", set(), {"talous"}),
        ("Which projects are in use?", {"kaytossa"}, set()),
    ],
)
def test_a_question_of_nothing_but_filters(terms, question, statuses, roles):
    assert read_filters(question, terms) == Scope(roles=frozenset(roles), statuses=frozenset(statuses))


@pytest.mark.parametrize(
    "question",
    [
        "Miten kirjasto on auki yöllä?",
        "projektit",
        "Mikä on Digiakatemia?",
        "digistrategia",
        "Ketkä käyttävät Power BI:tä?",
        "suunnittelu",
        "johdon raportointi",
        "",
    ],
)
def test_a_question_with_a_subject_or_without_a_filter_is_searched(terms, question):
    assert read_filters(question, terms) is None


def test_a_case_of_a_field_most_of_all_stands_before_one_that_names_it_beside_others():
    assert place_of(make_case(roles=("talous", "johto")), {"talous"}) == 0
    assert place_of(make_case(roles=("nuoriso", "tyollisyys", "talous")), {"talous"}) == 2
    assert place_of(make_case(roles=("talous",)), ()) == 0
