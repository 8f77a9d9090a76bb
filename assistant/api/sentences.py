"""What is wrong with a request, in plain sentences: what was found, and what is allowed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from fastapi.exceptions import RequestValidationError

from assistant.api.problems import PLAIN, FieldProblem, Problem, type_of
from assistant.api.values import ONE_OF
from assistant.api.wire import HISTORY_TOO_LONG

Details = Mapping[str, Any]
SHOWN = 60
ERRORS_SHOWN = 20
PARTS = ("body", "query", "path", "header", "cookie")


def shown(value: object) -> str:
    """A value as it can be quoted in a sentence: short, on one line, lists and objects by their kind alone."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    if not isinstance(value, str):
        return json.dumps(value)[:SHOWN]
    text = " ".join(value.split())
    return f'"{text[:SHOWN]}…"' if len(text) > SHOWN else f'"{text}"'


def field_of(location: Sequence[str | int]) -> str:
    """The dotted name of a field; empty for the body as a whole."""
    inside = location[1:] if location and location[0] in PARTS else location
    return ".".join(str(part) for part in inside)


def _missing(field: str, _: Details) -> str:
    return f'The field "{field}" is missing.' if field else "The body is empty; send a JSON object."


def _unknown(field: str, _: Details) -> str:
    return f"There is no field {shown(field)} here; leave it out. GET /openapi.json lists the fields."


def _too_long(field: str, error: Details) -> str:
    return f'"{field}" has {len(error["input"]):,} characters; at most {error["ctx"]["max_length"]:,} are allowed.'


def _history_too_long(field: str, error: Details) -> str:
    found, allowed = error["ctx"]["found"], error["ctx"]["allowed"]
    return f'"{field}" has {found:,} characters in all; at most {allowed:,} are allowed.'


def _too_small(field: str, error: Details) -> str:
    return f'"{field}" is {shown(error["input"])}; it must be at least {error["ctx"]["ge"]}.'


def _too_large(field: str, error: Details) -> str:
    return f'"{field}" is {shown(error["input"])}; it must be at most {error["ctx"]["le"]}.'


def _not_listed(field: str, error: Details) -> str:
    return f'"{field}" is {shown(error["input"])}, which is not known; known: {error["ctx"]["allowed"]}.'


def _not_literal(field: str, error: Details) -> str:
    return f'"{field}" is {shown(error["input"])}; it must be {error["ctx"]["expected"]}.'


def _not_object(field: str, error: Details) -> str:
    subject = f'"{field}"' if field else "The body"
    return f"{subject} is {shown(error['input'])}; it must be a JSON object."


def _bad_name(_: str, __: Details) -> str:
    return "A name or a text in the body is not valid Unicode."


def _must_be(kind: str) -> Callable[[str, Details], str]:
    return lambda field, error: f'"{field}" is {shown(error["input"])}; it must be {kind}.'


SENTENCES: Mapping[str, Callable[[str, Details], str]] = MappingProxyType(
    {
        "missing": _missing,
        "extra_forbidden": _unknown,
        "string_too_long": _too_long,
        HISTORY_TOO_LONG: _history_too_long,
        "greater_than_equal": _too_small,
        "less_than_equal": _too_large,
        ONE_OF: _not_listed,
        "literal_error": _not_literal,
        "model_type": _not_object,
        "model_attributes_type": _not_object,
        "dict_type": _not_object,
        "string_unicode": _bad_name,
        "string_type": _must_be("text"),
        "list_type": _must_be("a list"),
        "int_type": _must_be("a whole number"),
        "int_parsing": _must_be("a whole number"),
        "int_parsing_size": _must_be("a smaller number"),
        "int_from_float": _must_be("a whole number"),
    }
)


def sentence(error: Details) -> str:
    """One error of pydantic as a sentence; pydantic's own words where SENTENCES has none."""
    field = field_of(error["loc"])
    write = SENTENCES.get(error["type"])
    return write(field, error) if write else f'"{field}": {error["msg"]}.'


def json_problem(detail: str) -> Problem:
    """The problem of a body that is not JSON."""
    return Problem(type=type_of("json"), title="The body is not valid JSON", status=422, detail=detail, field="body")


def broken_json(text: str, position: int, reason: str) -> Problem:
    """The problem of broken JSON, with the place where it breaks."""
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return json_problem(f"The body is not valid JSON at line {line}, column {column}: {reason}.")


def request_problem(error: RequestValidationError) -> Problem:
    """The problem of a request that does not fit: the first thing wrong in `detail`, all of it in `errors`."""
    found = error.errors()
    if found[0]["type"] == "json_invalid":
        return broken_json(str(error.body), int(found[0]["loc"][1]), found[0]["ctx"]["error"])
    told = tuple(FieldProblem(field=field_of(it["loc"]), detail=sentence(it)) for it in found[:ERRORS_SHOWN])
    return Problem(
        type=type_of(PLAIN[422].name),
        title=PLAIN[422].title,
        status=422,
        detail=told[0].detail,
        field=told[0].field or "body",
        errors=told,
    )
