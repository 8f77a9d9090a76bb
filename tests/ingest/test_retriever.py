"""The LangChain retriever: real index, passages of the best cases with what a chain needs to cite them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from langchain_core.documents import Document
from langchain_core.prompts import ChatPromptTemplate

from ingest.index import CaseIndex
from ingest.retriever import CaseRetriever


def test_the_right_case_comes_first_with_what_a_citation_needs(index: CaseIndex) -> None:
    first = CaseRetriever(index=index).invoke("Mikä on Lainari-varausjärjestelmä?")[0]
    assert first.metadata == {
        "case_id": "tyokalulainaamo",
        "title": "Työkalulainaamon varausjärjestelmä",
        "theme": "palvelut",
        "passage_id": first.id,
        "heading": first.metadata["heading"],
        "score": first.metadata["score"],
        "source": "keksityt-tapaukset:1-6",
    }
    passage = next(passage for passage in index.passages("tyokalulainaamo") if passage.id == first.id)
    assert (first.page_content, first.metadata["heading"]) == (passage.text, passage.heading)


def test_cases_come_best_first_and_none_fills_the_list(index: CaseIndex) -> None:
    found = CaseRetriever(index=index, k=2, passages_per_case=1).invoke("lumianturit kadulla")
    assert len(found) == 2
    assert [document.metadata["score"] for document in found] == [
        hit.score for hit in index.search("lumianturit kadulla", 2)
    ]
    assert len({document.metadata["case_id"] for document in found}) == 2


def test_only_cases_of_the_themes_are_found(index: CaseIndex) -> None:
    found = CaseRetriever(index=index, themes=("kaupunki",)).invoke("varausjärjestelmä")
    assert {document.metadata["theme"] for document in found} == {"kaupunki"}


def test_a_blank_question_finds_nothing(index: CaseIndex) -> None:
    assert CaseRetriever(index=index).invoke("  ") == []


def test_a_case_that_left_the_library_since_the_search_is_left_out(
    index: CaseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = [hit for hit in index.search("Lainari") if hit.case_id == "tyokalulainaamo"]
    monkeypatch.setattr(CaseIndex, "search", lambda *_: [replace(stale[0], case_id="poistettu"), *stale])
    found = CaseRetriever(index=index).invoke("Lainari")
    assert {document.metadata["case_id"] for document in found} == {"tyokalulainaamo"}


def test_it_is_a_link_of_a_chain(index: CaseIndex) -> None:
    def join(documents: list[Document]) -> dict[str, str]:
        return {"context": "\n".join(document.page_content for document in documents)}

    chain = CaseRetriever(index=index, k=1) | join | ChatPromptTemplate.from_template("Lähde: {context}")
    assert "12 000 €" in chain.invoke("Lainari-järjestelmä maksoi").to_string()


def test_a_question_in_another_language_is_looked_up_in_its_own(
    index: CaseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    real = index.search
    monkeypatch.setattr(index, "search", lambda *given: heard.append(given[3]) or real(*given))
    assert CaseRetriever(index=index, language="sv").invoke("Vad är Lainari?")
    assert heard == ["sv"]
