"""Errors as problems: the whole tree is mapped, and nothing unforeseen is let out."""

from __future__ import annotations

import logging

import pytest
from api_client import api_over, call, create_api, failing, post, problem
from api_fake import FakeAssistant
from starlette.responses import PlainTextResponse

from assistant.api.problems import KINDS, problem_of
from corpus import errors
from corpus.errors import (
    DigiluotsiError,
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    ModelUnavailable,
    QuestionError,
    StorageError,
)

ASK = '{"question": "koulukuljetukset"}'
SECRET = "salasana on kissa"


def tree(root: type[DigiluotsiError]) -> set[type[DigiluotsiError]]:
    return {root}.union(*(tree(child) for child in root.__subclasses__() if child.__module__ == errors.__name__))


def test_every_class_of_the_error_tree_has_its_own_status():
    assert set(KINDS) == tree(DigiluotsiError)


def test_no_two_classes_share_a_type():
    assert len({kind.name for kind in KINDS.values()}) == len(KINDS)


def test_an_error_that_is_new_is_told_as_its_nearest_base():
    class IndexAsleep(errors.IndexFault):
        """Not in the map."""

    assert problem_of(IndexAsleep("The index sleeps.")).status == 503


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (QuestionError("question", "Too long.", "Shorten it."), 422, "Shorten it."),
        (errors.UnknownCase("avaruus"), 404, "avaruus"),
        (IndexMissing("data/index"), 503, "digiluotsi ingest"),
        (IndexOutdated("data/index", "a", "b"), 503, "digiluotsi ingest"),
        (IndexDamaged("data/index", "cut short"), 503, "digiluotsi ingest"),
        (IndexBusy("data/index"), 503, "try again"),
        (ModelUnavailable("The model is silent."), 503, "silent"),
        (StorageError("The disk is full."), 507, "full"),
        (errors.DocumentError("The file is empty."), 422, "empty"),
    ],
)
def test_an_error_while_answering_is_told_with_its_status(error, status, words):
    told = problem(post(api_over(FakeAssistant(error)), ASK), status)
    assert words in told["detail"]


def test_a_question_error_names_its_field():
    app = api_over(FakeAssistant(QuestionError("history", "Too long.", "Shorten it.")))
    assert problem(post(app, ASK), 422)["field"] == "history"


@pytest.mark.parametrize(
    ("error", "waits"),
    [
        (IndexBusy("data/index"), True),
        (ModelUnavailable("Silent."), True),
        (ModelUnavailable("No such model.", retryable=False), False),
        (IndexMissing("data/index"), False),
    ],
)
def test_retry_after_is_sent_where_waiting_helps(error, waits):
    for app in (api_over(FakeAssistant(error)), create_api(failing(error))):
        assert ("retry-after" in post(app, ASK).headers) == waits


def test_an_unforeseen_error_is_logged_and_not_told(caplog):
    app = api_over(FakeAssistant(KeyError(SECRET)))
    with caplog.at_level(logging.ERROR, "assistant.api"):
        reply = post(app, ASK)
    told = problem(reply, 500)
    assert SECRET not in reply.text
    assert "KeyError" not in reply.text
    assert told["instance"] in caplog.text
    assert SECRET in caplog.text
    assert "koulukuljetukset" not in caplog.records[0].getMessage()


@pytest.fixture(params=[False, True], ids=["alone", "with a page at /"])
def app(request):
    app = api_over(FakeAssistant())
    if request.param:
        app.mount("/", PlainTextResponse("page"))
    return app


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/avaruus", "/api/ask/avaruus", "/api/cases/a/b"])
def test_an_unknown_route_is_a_problem(app, path):
    told = problem(call(app, "GET", path), 404)
    assert f'"{path}"' in told["detail"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/ask", "POST"),
        ("PUT", "/api/ask/stream", "POST"),
        ("DELETE", "/api/cases/x", "GET"),
        ("POST", "/healthz", "GET"),
        ("PATCH", "/readyz", "GET"),
    ],
)
def test_a_wrong_method_is_told_which_is_right(app, method, path, allowed):
    reply = call(app, method, path)
    assert allowed in problem(reply, 405)["detail"]
    assert reply.headers["allow"] == allowed


def test_what_is_not_of_the_api_is_left_to_the_page():
    app = api_over(FakeAssistant())
    app.mount("/", PlainTextResponse("page"))
    assert [call(app, "GET", path).text for path in ("/", "/apila")] == ["page", "page"]


def test_a_problem_may_quote_half_a_surrogate_pair():
    assert problem_of(errors.UnknownCase("\ud800\x00")).model_dump_json().count("\ufffd") == 1
