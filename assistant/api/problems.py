"""RFC 9457 problems: every error as application/problem+json, and which status it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.api.values import CleanText
from corpus import errors

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
SCHEMA_NAME = "Problem"


class FieldProblem(BaseModel):
    """One thing that is wrong with a request."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    field: CleanText = Field(
        description="The field, dotted; empty for the body as a whole.", examples=["history.0.role"]
    )
    detail: CleanText = Field(description="What was found and what is allowed.")


class Problem(BaseModel):
    """An error as RFC 9457 tells it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: CleanText = Field(
        description="Name of the kind of problem.", examples=["urn:digiluotsi:problem:index-missing"]
    )
    title: CleanText = Field(description="The kind of problem in words.", examples=["The index has not been built"])
    status: int = Field(description="The HTTP status.", examples=[503])
    detail: CleanText = Field(
        description="What was found and what to do.", examples=['No index in "data/index". Run `digiluotsi ingest`.']
    )
    field: CleanText | None = Field(default=None, description="The first field that is wrong; left out elsewhere.")
    errors: tuple[FieldProblem, ...] | None = Field(default=None, description="All that is wrong with the request.")
    instance: CleanText | None = Field(default=None, description="Names this one failure in the server's log.")


@dataclass(frozen=True, slots=True)
class Kind:
    """How a class of errors is told: HTTP status, last part of the type, title."""

    status: int
    name: str
    title: str


KINDS: Mapping[type[errors.DigiluotsiError], Kind] = MappingProxyType(
    {
        errors.DigiluotsiError: Kind(500, "error", "Something went wrong"),
        errors.CaseFileError: Kind(503, "case-file", "A case card cannot be read"),
        errors.DocumentError: Kind(422, "document", "The document cannot be read"),
        errors.LibraryError: Kind(503, "library", "The library cannot be read"),
        errors.SettingsError: Kind(503, "settings", "A setting is wrong"),
        errors.QuestionError: Kind(422, "question", "The question cannot be taken"),
        errors.UnknownCase: Kind(404, "unknown-case", "No such case"),
        errors.IndexFault: Kind(503, "index", "The index cannot be used"),
        errors.IndexMissing: Kind(503, "index-missing", "The index has not been built"),
        errors.IndexOutdated: Kind(503, "index-outdated", "The index is of another make"),
        errors.IndexBusy: Kind(503, "index-busy", "The index is being written"),
        errors.IndexDamaged: Kind(503, "index-damaged", "The index cannot be read"),
        errors.VectorServerError: Kind(503, "vector-server", "The server of the vectors does not serve"),
        errors.StorageError: Kind(507, "storage", "Nothing can be written"),
        errors.EmbedderUnavailable: Kind(503, "embedder-unavailable", "The embedding model cannot be loaded"),
        errors.ModelUnavailable: Kind(503, "model-unavailable", "The language model does not answer"),
        errors.ServerError: Kind(503, "server", "The server cannot work"),
    }
)


PLAIN: Mapping[int, Kind] = MappingProxyType(
    {
        404: Kind(404, "not-found", "There is nothing here"),
        405: Kind(405, "method", "The method is not allowed"),
        413: Kind(413, "body-too-large", "The body is too large"),
        415: Kind(415, "media-type", "The body is of the wrong type"),
        422: Kind(422, "request", "The request cannot be taken"),
        500: Kind(500, "unforeseen", "Something went wrong"),
        503: Kind(503, "unavailable", "Questions cannot be answered now"),
        507: Kind(507, "storage", "Nothing can be written"),
    }
)


def type_of(name: str) -> str:
    """The type of a problem from its last part."""
    return f"urn:digiluotsi:problem:{name}"


def problem_of(error: errors.DigiluotsiError, status: int | None = None) -> Problem:
    """The problem an error is told as; a class that is not in KINDS is told as its nearest base."""
    kind = next(KINDS[base] for base in type(error).__mro__ if base in KINDS)
    return Problem(
        type=type_of(kind.name),
        title=kind.title,
        status=status or kind.status,
        detail=str(error),
        field=error.field if isinstance(error, errors.QuestionError) else None,
    )


def retry_headers(error: errors.DigiluotsiError) -> dict[str, str]:
    """Retry-After where waiting helps."""
    return {"Retry-After": str(RETRY_SECONDS)} if error.retryable else {}


def plain_problem(status: int, detail: str, instance: str | None = None) -> Problem:
    """A problem that is told by its status alone; an unusual status has only the phrase of HTTP."""
    kind = PLAIN.get(status)
    if kind is None:
        return Problem(type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=detail)
    return Problem(type=type_of(kind.name), title=kind.title, status=status, detail=detail, instance=instance)


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem as a JSON object, without what it does not have."""
    return problem.model_dump(mode="json", exclude_none=True)


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """A problem as an HTTP response."""
    body = problem.model_dump_json(exclude_none=True)
    return Response(body, problem.status, dict(headers or {}), media_type=MEDIA_TYPE)


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that can end in these problems."""
    content = {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{SCHEMA_NAME}"}}}
    return {status: {"description": PLAIN[status].title, "content": content} for status in statuses}


def add_schema(document: dict[str, Any]) -> dict[str, Any]:
    """An OpenAPI document with the schema that `problem_responses` points at."""
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    parts = schema.pop("$defs", {})
    document.setdefault("components", {}).setdefault("schemas", {}).update({**parts, SCHEMA_NAME: schema})
    return document
