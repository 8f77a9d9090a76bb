"""From an exception to a problem: the handlers of the application."""

from __future__ import annotations

import logging
import uuid

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from assistant.api.holder import Unopened
from assistant.api.problems import Problem, plain_problem, problem_of, problem_response, retry_headers
from assistant.api.sentences import json_problem, request_problem
from assistant.privacy import mask, masked_traceback
from corpus.errors import DigiluotsiError

log = logging.getLogger(__name__)


def install_handlers(app: FastAPI) -> None:
    """Makes every error of an application a problem."""
    app.add_exception_handler(DigiluotsiError, on_own_error)
    app.add_exception_handler(Unopened, on_unopened)
    app.add_exception_handler(RequestValidationError, on_invalid_request)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(Exception, on_unforeseen)


async def on_own_error(_: Request, error: Exception) -> Response:
    """An error that Digiluotsi raised on purpose."""
    assert isinstance(error, DigiluotsiError)
    return problem_response(problem_of(error), retry_headers(error))


async def on_unopened(_: Request, error: Exception) -> Response:
    """The assistant could not be opened: 503 whatever the reason, as a later request may find it mended."""
    assert isinstance(error, Unopened)
    return problem_response(problem_of(error.error, status=503), retry_headers(error.error))


async def on_invalid_request(_: Request, error: Exception) -> Response:
    """A request that does not fit its model."""
    assert isinstance(error, RequestValidationError)
    return problem_response(request_problem(error))


async def on_http_error(request: Request, error: Exception) -> Response:
    """A route, a method or a body that HTTP itself refuses."""
    assert isinstance(error, HTTPException)
    return problem_response(http_problem(request, error), error.headers)


def http_problem(request: Request, error: HTTPException) -> Problem:
    """The problem of an HTTP error, with a sentence of ours where the framework has only a phrase."""
    # The framework turns a body that it cannot read for another reason than bad grammar into a 400 with a cause.
    if error.status_code == 400 and error.__cause__ is not None:
        return json_problem("The body is not valid JSON in UTF-8, or is nested too deep.")
    if error.status_code == 404:
        return plain_problem(404, f'There is nothing at "{request.url.path}". GET /openapi.json lists the routes.')
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "")
        return plain_problem(405, f'{request.method} is not allowed at "{request.url.path}"; allowed: {allowed}.')
    return plain_problem(error.status_code, str(error.detail))


async def on_unforeseen(request: Request, error: Exception) -> Response:
    """Anything else: told without detail, logged with it."""
    return problem_response(unforeseen_problem(request.url.path, error))


def unforeseen_problem(path: str, error: Exception) -> Problem:
    """Logs an unforeseen error, personal data masked, and gives the problem that names it."""
    instance = uuid.uuid4().urn
    log.error("Unforeseen error %s at %s\n%s", instance, mask(path).text, masked_traceback(error))
    return plain_problem(500, "Something went wrong on the server; its log tells what.", instance)
