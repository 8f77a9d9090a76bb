"""The OpenAPI document, and the API held to it."""

from __future__ import annotations

import hypothesis
import pytest
import schemathesis
from api_client import api_over, call
from api_fake import FakeAssistant
from hypothesis import HealthCheck

from assistant.api.limit import BODY_LIMIT
from corpus.scope import lists

EXAMPLES = 40


APP = api_over(FakeAssistant())

# Made while tests are collected: schemathesis' fixtures know a pytest that is older than ours.
schema = schemathesis.openapi.from_asgi("/openapi.json", APP)


@pytest.fixture(scope="module")
def document():
    return call(APP, "GET", "/openapi.json").json()


@schema.parametrize()
@hypothesis.settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_the_api_keeps_to_its_document(case):
    response = case.call()
    # schemathesis does not know 413 as a refusal.
    if response.status_code == 413:
        assert len(response.request.body) > BODY_LIMIT
    else:
        case.validate_response(response)


def test_every_route_is_in_the_document(document):
    assert {(path, method) for path, methods in document["paths"].items() for method in methods} == {
        ("/api/ask", "post"),
        ("/api/ask/stream", "post"),
        ("/api/compare", "post"),
        ("/api/search", "get"),
        ("/api/cases", "get"),
        ("/api/cases/{case_id}", "get"),
        ("/api/themes", "get"),
        ("/api/glossary", "get"),
        ("/healthz", "get"),
        ("/readyz", "get"),
    }


def test_the_limits_of_a_request_are_in_the_document(document):
    fields = document["components"]["schemas"]["AskRequest"]["properties"]
    assert fields["question"]["maxLength"] == 4_000
    assert fields["limit"]["anyOf"][0] == {"type": "integer", "minimum": 1, "maximum": 20}
    for part, names in lists().items():
        assert fields[part]["items"]["enum"] == list(names)
    assert document["components"]["schemas"]["TurnIn"]["properties"]["content"]["maxLength"] == 40_000
    assert document["components"]["schemas"]["AskRequest"]["additionalProperties"] is False


def test_every_refusal_is_a_problem(document):
    for methods in document["paths"].values():
        for operation in methods.values():
            for status, response in operation["responses"].items():
                assert int(status) == 200 or list(response["content"]) == ["application/problem+json"]


def test_every_reference_has_its_schema(document):
    schemas = document["components"]["schemas"]
    text = str(document)
    named = {part.split("'")[0] for part in text.split("#/components/schemas/")[1:]}
    assert named <= set(schemas)


def test_no_page_loads_scripts_from_another_host():
    assert [call(APP, "GET", path).status_code for path in ("/docs", "/redoc")] == [404, 404]
