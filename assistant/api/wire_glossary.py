"""The glossary on the wire: which terms are asked for, and terms as they are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Annotated

from pydantic import Field

from assistant.api.browse import folded, holds
from assistant.api.values import CleanText, WithoutNull
from assistant.api.wire import QueryModel, ReplyModel
from corpus.glossary import Explanation, Term, TermKind

TERM_LIMIT = 200


class GlossaryQuery(QueryModel):
    """Which terms to list; all filters that are given must hold."""

    q: CleanText = Field(
        default="", max_length=TERM_LIMIT, description="A part of a term in any language.", examples=["rajapinta"]
    )
    kind: Annotated[TermKind | None, WithoutNull()] = Field(
        default=None, description="Only terms of this kind.", examples=["digital"]
    )
    case: CleanText = Field(
        default="", max_length=TERM_LIMIT, description="Only terms tied to this case.", examples=["koulukuljetukset"]
    )


class TermSourceOut(ReplyModel):
    """A section of a case that tells what is said."""

    case_id: str = Field(description="Id of the case.", examples=["koulukuljetukset"])
    section: str = Field(description="Kind of the section.", examples=["ratkaisu"])


class ExplanationOut(ReplyModel):
    """One sentence about a term."""

    text: dict[str, str] = Field(description="The sentence by language.")
    sources: list[TermSourceOut] = Field(description="What tells it; empty where it is general knowledge.")


class TermOut(ReplyModel):
    """A term explained."""

    names: dict[str, str] = Field(description="The term by language.", examples=[{"fi": "rajapinta"}])
    kind: TermKind = Field(description="What kind of term it is.", examples=["digital"])
    also: list[str] = Field(description="Other Finnish forms.", examples=[["API"]])
    said: str = Field(description="How an abbreviation is said in Finnish, or empty.", examples=["aa pee ii"])
    explanations: list[ExplanationOut] = Field(description="What it is, sentence by sentence.")
    cases: list[str] = Field(description="Ids of the cases it belongs to.", examples=[["koulukuljetukset"]])


class GlossaryOut(ReplyModel):
    """The terms that were asked for."""

    items: list[TermOut] = Field(description="The terms in the order of the Finnish alphabet.")


def glossary_of(terms: Iterable[Term], query: GlossaryQuery, case_ids: Collection[str]) -> GlossaryOut:
    """The terms that pass a query, with what the cases of this library tell of them and no other case."""
    return GlossaryOut(items=[_out(term, case_ids) for term in terms if _passes(term, query)])


def _passes(term: Term, query: GlossaryQuery) -> bool:
    if query.kind is not None and query.kind != term.kind:
        return False
    if query.case and query.case not in term.cases:
        return False
    return not query.q.strip() or holds((*term.names.values(), *term.also), folded(query.q.strip()))


def _out(term: Term, case_ids: Collection[str]) -> TermOut:
    told = [one for one in term.explanations if all(case_id in case_ids for case_id, _ in one.sections)]
    return TermOut(
        names=dict(term.names),
        kind=term.kind,
        also=list(term.also),
        said=term.said,
        explanations=[_explanation_out(one) for one in told],
        cases=[case_id for case_id in term.cases if case_id in case_ids],
    )


def _explanation_out(one: Explanation) -> ExplanationOut:
    sources = [TermSourceOut(case_id=case_id, section=section) for case_id, section in one.sections]
    return ExplanationOut(text=dict(one.text), sources=sources)
