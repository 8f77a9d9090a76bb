"""POST /api/ask: what is answered and what is refused, with what words."""

from __future__ import annotations

import json

import pytest
from api_client import api_over, call, post, problem
from api_fake import ACCESS, FakeAssistant

from corpus.taxonomy import taxonomy


@pytest.fixture
def assistant():
    return FakeAssistant()


@pytest.fixture
def app(assistant):
    return api_over(assistant)


def ask(app, **body):
    return post(app, json.dumps(body))


def test_a_question_is_answered_with_its_evidence(app):
    reply = ask(app, question="koulukuljetukset")
    assert reply.status_code == 200
    assert reply.headers["content-type"] == "application/json"
    told = reply.json()
    assert told["status"] == "answered"
    assert told["citations"][0]["case_id"] == "koulukuljetukset"
    assert "model" not in told
    assert "fallback" not in told


def test_a_blank_question_is_declined_by_the_assistant(app):
    reply = ask(app, question=" \n ")
    assert (reply.status_code, reply.json()["status"]) == (200, "declined")


def test_not_found_is_an_answer(app):
    reply = ask(app, question="avaruusalukset")
    assert (reply.status_code, reply.json()["status"]) == (200, "not_found")


def test_a_question_is_narrowed_by_theme_field_and_stage_alike(app):
    theme, role, status = ACCESS.theme, ACCESS.roles[0], ACCESS.status
    reached = {"themes": [theme], "roles": [role], "statuses": [status]}
    assert ask(app, question=ACCESS.title, **reached).json()["citations"][0]["case_id"] == ACCESS.id
    for part, other in (("themes", "muut"), ("roles", "nuoriso"), ("statuses", "paattynyt")):
        assert ask(app, question=ACCESS.title, **{**reached, part: [other]}).json()["status"] == "not_found"


def test_everything_at_its_limit_is_taken(app, assistant):
    history = [{"role": "user", "content": "x" * 1_000}] * 40
    reply = ask(app, question="x" * 4_000, history=history, limit=20, language=None, themes=[*taxonomy().themes])
    assert reply.status_code == 200
    assert len(assistant.questions[0].history) == 20


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({}, "question", ["missing"]),
        ({"question": "x" * 4_210}, "question", ["4,210", "4,000"]),
        ({"question": None}, "question", ["null", "text"]),
        ({"question": 7}, "question", ["7", "text"]),
        (
            {"question": "a", "history": [{"role": "user", "content": "x" * 10_001}] * 4},
            "history",
            ["40,004", "40,000"],
        ),
        ({"question": "a", "history": [{"role": "user", "content": "x" * 40_001}]}, "history.0.content", ["40,001"]),
        ({"question": "a", "history": [{"role": "system", "content": ""}]}, "history.0.role", ["system", "user"]),
        ({"question": "a", "history": [{"role": "user"}]}, "history.0.content", ["missing"]),
        ({"question": "a", "history": ["hei"]}, "history.0", ["hei", "object"]),
        ({"question": "a", "history": {}}, "history", ["list"]),
        ({"question": "a", "language": "de"}, "language", ["de", "fi", "sv", "en"]),
        ({"question": "a", "themes": ["kaupunki", "avaruus"]}, "themes.1", ["avaruus", "kaupunki", "ohjelma"]),
        ({"question": "a", "roles": ["kuningas"]}, "roles.0", ["kuningas", "kirjasto", "talous"]),
        ({"question": "a", "statuses": ["valmis"]}, "statuses.0", ["valmis", "kaytossa", "kesken"]),
        ({"question": {"a": 1}}, "question", ["an object", "text"]),
        ({"question": "a", "language": ["fi"]}, "language", ["a list", "fi"]),
        ({"question": "a", "themes": "kaupunki"}, "themes", ["list"]),
        ({"question": "a", "limit": 0}, "limit", ["0", "at least 1"]),
        ({"question": "a", "limit": 21}, "limit", ["21", "at most 20"]),
        ({"question": "a", "limit": "3"}, "limit", ["whole number"]),
        ({"question": "a", "limit": 2.5}, "limit", ["whole number"]),
        ({"question": "a", "kieli": "fi"}, "kieli", ["kieli", "openapi.json"]),
        ([], "body", ["object"]),
        ("a", "body", ["object"]),
        (None, "body", ["null", "object"]),
    ],
)
def test_a_request_that_does_not_fit_is_told_what_was_found_and_what_is_allowed(app, body, field, words):
    told = problem(post(app, json.dumps(body)), 422)
    assert told["field"] == field
    assert [word for word in words if word not in told["detail"]] == []


def test_all_that_is_wrong_is_listed(app):
    told = problem(ask(app, limit=0, language="de"), 422)
    assert {wrong["field"] for wrong in told["errors"]} == {"question", "limit", "language"}


def test_a_flood_of_errors_is_cut(app):
    told = problem(ask(app, question="a", themes=["avaruus"] * 5_000), 422)
    assert len(told["errors"]) == 20


def test_a_long_value_is_quoted_short(app):
    told = problem(ask(app, question="a", language="d" * 9_000), 422)
    assert len(told["detail"]) < 200


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"question": "a",\n "limit": }', ["line 2", "column 11"]),
        (b'{"question": "a"', ["line 1", "column 17"]),
        (b"{'question': 'a'}", ["line 1", "column 2"]),
        (b'{"question": "\xff"}', ["UTF-8"]),
        (b"[" * 100_000, ["nested"]),
        (b'{"question": "a", "limit": ' + b"9" * 5_000 + b"}", ["JSON"]),
    ],
)
def test_broken_json_is_told_with_its_place(app, body, words):
    told = problem(post(app, body), 422)
    assert told["field"] == "body"
    assert [word for word in words if word not in told["detail"]] == []


@pytest.mark.parametrize("limit", ["2", "2.0", "2e0"])
def test_a_whole_number_may_be_written_as_json_allows(app, assistant, limit):
    assert post(app, f'{{"question": "a", "limit": {limit}}}').status_code == 200
    assert assistant.questions[0].limit == 2


@pytest.mark.parametrize("limit", ["NaN", "Infinity", "1e400", "1e999999", "true", "9" * 400])
def test_odd_numbers_are_refused(app, limit):
    assert problem(post(app, f'{{"question": "a", "limit": {limit}}}'), 422)["field"] == "limit"


def test_nul_and_half_surrogates_are_cleaned_out(app, assistant):
    turn = {"role": "user", "content": "\udfff"}
    reply = ask(app, question="koulukuljetukset \ud800\x00", history=[turn])
    assert reply.status_code == 200
    assert assistant.questions[0].text == "koulukuljetukset \ufffd"
    assert assistant.questions[0].history[0].content == "\ufffd"


@pytest.mark.parametrize(
    "body",
    ['{"question": "a", "\\ud800": 1}', '{"question": "a", "language": "\\ud800"}', '{"question": "a", "a\\u0000": 1}'],
)
def test_names_and_values_that_are_not_unicode_are_refused_plainly(app, body):
    problem(post(app, body), 422)


@pytest.mark.parametrize("said", ["text/plain", "application/x-www-form-urlencoded", "application/problem+json", ""])
def test_a_body_that_is_not_said_to_be_json_is_refused(app, said):
    reply = call(app, "POST", "/api/ask", content=b'{"question": "a"}', headers={"Content-Type": said})
    assert "application/json" in problem(reply, 415)["detail"]


def test_a_charset_beside_the_type_is_taken(app):
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    assert call(app, "POST", "/api/ask", content=b'{"question": "a"}', headers=headers).status_code == 200


def test_a_request_without_body_is_told_what_to_send(app):
    assert problem(call(app, "POST", "/api/ask"), 422)["detail"] == "The body is empty; send a JSON object."


def test_an_announced_body_over_a_megabyte_is_refused(app, assistant):
    told = problem(ask(app, question="x" * 1_000_001), 413)
    assert "1,000,000" in told["detail"]
    assert assistant.questions == []
