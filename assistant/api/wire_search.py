"""Searching on the wire: the query and the ranked cases."""

from __future__ import annotations

from pydantic import Field

from assistant.answer import CASE_LIMIT, QUESTION_LIMIT
from assistant.api.values import CleanText
from assistant.api.wire import QueryModel, ReplyModel
from corpus.case import Case
from ingest.found import CaseHit


class SearchQuery(QueryModel):
    """What to search for."""

    q: CleanText = Field(
        max_length=QUESTION_LIMIT, description="What to search for; blank finds nothing.", examples=["koulukuljetukset"]
    )
    k: int = Field(default=10, ge=1, le=CASE_LIMIT, description="The most cases to return.", examples=[5])


class HitParts(ReplyModel):
    """What the score of a hit is made of."""

    dense: float = Field(description="Nearness in meaning.", examples=[0.82])
    lexical: float = Field(description="Words in common.", examples=[7.1])
    grams: float = Field(description="Parts of words in common.", examples=[3.4])


class HitOut(ReplyModel):
    """A case that was found."""

    case_id: str = Field(description="Id of the case.", examples=["koulukuljetukset"])
    case_title: str = Field(description="Title of the case.", examples=["Koulukuljetusten suunnittelu"])
    theme: str = Field(description="Theme of the case.", examples=["kaupunki"])
    score: float = Field(description="What the ranking goes by; larger is better.", examples=[0.84])
    parts: HitParts = Field(description="What the score is made of.")
    passage_ids: list[str] = Field(description="Passages that were hit.", examples=[["koulukuljetukset#ratkaisu-1"]])
    words: list[str] = Field(description="Words of the query that stand in the case.", examples=[["koulukuljetus"]])


class SearchOut(ReplyModel):
    """The cases found, best first."""

    query: str = Field(description="What was searched for.", examples=["koulukuljetukset"])
    hits: list[HitOut] = Field(description="The cases, best first.")


def hit_out(hit: CaseHit, case: Case) -> HitOut:
    """A hit on the wire."""
    return HitOut(
        case_id=case.id,
        case_title=case.title,
        theme=case.theme,
        score=float(hit.score),
        parts=HitParts(dense=float(hit.dense), lexical=float(hit.lexical), grams=float(hit.grams)),
        passage_ids=list(hit.passage_ids),
        words=list(hit.words),
    )
