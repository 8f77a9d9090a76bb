"""Comparing cases."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from assistant.api.holder import OpenedAssistant
from assistant.api.problems import problem_responses
from assistant.api.routes_ask import json_only
from assistant.api.wire_compare import CompareRequest, ComparisonOut, comparison_out
from assistant.compare import compare

router = APIRouter(
    prefix="/api",
    tags=["library"],
    dependencies=[Depends(json_only)],
    responses=problem_responses(404, 413, 415, 422, 500, 503),
)


@router.post("/compare", response_description="The cases side by side")
def compare_cases(body: CompareRequest, assistant: OpenedAssistant) -> ComparisonOut:
    """Lays two to four cases side by side: what is alike and what is not, then problem, solution, system, supplier,
    effort, stage, result, lessons.
    """
    return comparison_out(compare(assistant.index, body.cases, body.language))
