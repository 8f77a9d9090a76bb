"""Browsing: search without an answer, cases, themes, terms."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from assistant.api.browse import page_of, themes_of
from assistant.api.holder import OpenedAssistant
from assistant.api.problems import problem_responses
from assistant.api.wire_cases import CaseOut, CasePage, CasesQuery, ThemesOut, case_out
from assistant.api.wire_glossary import GlossaryOut, GlossaryQuery, glossary_of
from assistant.api.wire_search import SearchOut, SearchQuery, hit_out
from assistant.language import detect
from corpus.glossary import read_glossary

router = APIRouter(prefix="/api", tags=["library"], responses=problem_responses(422, 500, 503))


@router.get("/search", response_description="Ranked cases")
def search(query: Annotated[SearchQuery, Query()], assistant: OpenedAssistant) -> SearchOut:
    """Ranks the cases of the library by meaning and by words, without writing an answer."""
    index = assistant.index
    language = detect(query.q, "fi") or "fi"
    hits = index.search(query.q, query.k, language=language) if query.q.strip() else []
    # A case can be taken out by another process between the search and here.
    cases = {case.id: case for case in index.cases()}
    return SearchOut(query=query.q, hits=[hit_out(hit, cases[hit.case_id]) for hit in hits if hit.case_id in cases])


@router.get("/cases", response_description="One page of cases")
def list_cases(query: Annotated[CasesQuery, Query()], assistant: OpenedAssistant) -> CasePage:
    """Lists the cases that pass all filters, in the library's order."""
    return page_of(assistant.index.cases(), query)


@router.get(
    "/cases/{case_id}",
    response_model_exclude_none=True,
    response_description="The case",
    responses=problem_responses(404),
)
def read_case(
    case_id: Annotated[str, Path(description="Id of the case.", examples=["koulukuljetukset"])],
    assistant: OpenedAssistant,
) -> CaseOut:
    """The whole case with its sections, passages and facts."""
    index = assistant.index
    return case_out(index.case(case_id), index.passages(case_id))


@router.get("/themes", response_description="All themes")
def list_themes(assistant: OpenedAssistant) -> ThemesOut:
    """All themes in fi, sv and en, with the number of cases of each."""
    return themes_of(assistant.index.cases())


@router.get("/glossary", response_description="Terms explained")
def list_terms(query: Annotated[GlossaryQuery, Query()], assistant: OpenedAssistant) -> GlossaryOut:
    """Terms of municipal digitalisation in plain words, each with the cases it belongs to."""
    return glossary_of(read_glossary(), query, {case.id for case in assistant.index.cases()})
