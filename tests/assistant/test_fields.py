"""The fields of work of cases that record none, and lists by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from own_documents import document, open_cases

from assistant.answer import Question
from assistant.asked import read_asked
from assistant.assistant import Assistant
from assistant.fields import cases_by_field, fields_named, holds_title
from assistant.filters import filters_of
from corpus.case import Case
from ingest.finnish import load_analyser
from ingest.index import CaseIndex

LENDING = "Asukas lainaa kirjan itse, kun henkilökunta on poissa. Ovi aukeaa kortilla."
GATE = "Portti avautuu rannekkeella. Jono lyheni puoleen."
CASES = (
    replace(document("Saarelan omatoimikirjasto", LENDING), id="omatoimi"),
    replace(
        document("Luetteloiden uusi haku", "Kirjasto uusi hakunsa. " * 4 + "Kirjastosta löytyy nyt kaikki."), id="haku"
    ),
    replace(document("Hallin portit", GATE), id="portit"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseIndex]:
    """Three documents, two of them of libraries."""
    with open_cases(tmp_path_factory.mktemp("fields"), CASES) as opened:
        yield opened


def named(title: str, text: str) -> list[str]:
    return fields_named(document(title, text), load_analyser("auto").terms)


def test_a_field_is_known_by_the_title_or_by_being_named_again_and_again() -> None:
    assert named("Saarelan omatoimikirjasto", LENDING)[0] == "kirjasto"
    assert named("Uusi haku", "Kirjasto uusi hakunsa. " * 4) == ["kirjasto"]
    assert named("Uusi haku", "Tieto haettiin kirjastosta. " + GATE * 3) == []


def test_whose_work_is_everywhere_names_no_field() -> None:
    assert named("Johtajan kokous", "Johtaja kutsui projektipäällikön. " * 5) == []


def test_what_a_card_records_stands(index: CaseIndex) -> None:
    assert cases_by_field(index)["portit"].roles == ()
    assert cases_by_field(index)["omatoimi"].roles == ("kirjasto",)
    assert index.case("omatoimi").roles == ()


def test_a_list_by_field_holds_the_documents_of_it(index: CaseIndex) -> None:
    answer = Assistant(index).ask(Question("kirjastojen digihankkeet"))
    assert {citation.case_id for citation in answer.citations} == {"omatoimi", "haku"}


def test_where_a_document_is_of_no_known_field_a_field_without_cases_is_searched_and_not_denied(
    index: CaseIndex,
) -> None:
    answer = Assistant(index).ask(Question("päiväkotien digihankkeet"))
    assert "Tällaista tapausta ei ole" not in answer.text


def test_where_the_field_of_every_case_is_known_one_without_cases_is_denied(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    cards: list[Case] = [replace(case, roles=("kirjasto",)) for case in CASES]
    with open_cases(tmp_path_factory.mktemp("cards"), cards) as opened:
        answer = Assistant(opened).ask(Question("päiväkotien digihankkeet"))
    assert answer.status == "not_found"
    assert "Tällaista tapausta ei ole" in answer.text


def test_a_title_that_is_a_field_and_generic_words_names_its_case(tmp_path_factory: pytest.TempPathFactory) -> None:
    titled = replace(
        CASES[2], roles=("kirjasto",), titles={"en": "Library development work of the city"}, status="kesken"
    )
    other = replace(CASES[0], roles=("kirjasto",), status="paattynyt")
    with open_cases(tmp_path_factory.mktemp("titled"), [titled, other]) as opened:
        named, listed = "Is library development work of the city finished?", "Which library work is finished?"
        assert holds_title(opened, named, "en")
        assert not holds_title(opened, listed, "en")
        answer = Assistant(opened).ask(Question(listed, language="en"))
        assert {citation.case_id for citation in answer.citations} == {"omatoimi"}
        assert filters_of(opened, named, read_asked(named), "en", frozenset()) is None
