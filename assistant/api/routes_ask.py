"""Asking: the whole answer at once, or event by event."""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from typing import Annotated, Any

from anyio import NoEventLoopError, from_thread
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from assistant.answer import Answer
from assistant.api.handlers import unforeseen_problem
from assistant.api.holder import EventData, OpenedAssistant, StreamEvent
from assistant.api.problems import problem_json, problem_of, problem_responses
from assistant.api.wire import AnswerOut, AskRequest, answer_json, answer_out, question_of
from corpus.errors import DigiluotsiError

JSON = "application/json"


def json_only(request: Request) -> None:
    """Refuses with 415 a body that is not said to be JSON."""
    said = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    empty = request.headers.get("content-length", "0") == "0" and "transfer-encoding" not in request.headers
    if said == JSON or (not said and empty):
        return
    raise HTTPException(415, f'The body is said to be "{said}"; send {JSON}.')


def has_left() -> bool:
    """Whether the client whose request this thread serves has hung up."""
    try:
        from_thread.check_cancelled()
    except CancelledError:
        return True
    except NoEventLoopError:
        return False
    return False


def response_scope() -> Iterator[ExitStack]:
    """What is let go when the response has ended, read to its end or not."""
    with ExitStack() as scope:
        yield scope


router = APIRouter(
    prefix="/api",
    tags=["ask"],
    dependencies=[Depends(json_only)],
    responses=problem_responses(413, 415, 422, 500, 503, 507),
)


@router.post("/ask", response_model_exclude_none=True, response_description="The answer with its evidence")
def ask(body: AskRequest, assistant: OpenedAssistant) -> AnswerOut:
    """Answers a question from the library; `not_found` and `declined` are answers too."""
    return answer_out(assistant.ask(question_of(body)))


@router.post("/ask/stream", response_class=EventSourceResponse, response_description="Events of the answer")
def ask_stream(
    request: Request,
    body: AskRequest,
    assistant: OpenedAssistant,
    scope: Annotated[ExitStack, Depends(response_scope)],
) -> Iterator[ServerSentEvent]:
    """Answers a question event by event.

    `sources` (the cases under consideration: `{"cases": [{"case_id", "case_title"}]}`), `token` (`{"text"}`), at need
    `replace` (what was shown is withdrawn; `{"text"}` stands in its place), and at the end `answer` (the object that
    POST /api/ask gives) or `error` (a problem object).
    """
    question = question_of(body)
    events = server_events(lambda: assistant.stream(question, has_left), request.url.path)
    # The framework drops the generator of a client that has left without closing it.
    scope.callback(events.close)
    yield from events


def server_events(stream: Callable[[], Iterator[StreamEvent]], path: str) -> Generator[ServerSentEvent, None, None]:
    """The events of a stream as they are sent; an error ends them as an `error` event, as the status is long gone."""
    try:
        for event in stream():
            yield ServerSentEvent(event=event.kind, data=event_json(event.data))
    except DigiluotsiError as error:
        yield ServerSentEvent(event="error", data=problem_json(problem_of(error)))
    except Exception as error:
        yield ServerSentEvent(event="error", data=problem_json(unforeseen_problem(path, error)))


def event_json(data: EventData) -> dict[str, Any]:
    """What an event tells as a JSON object: the answer, a piece of text, or the cases under consideration."""
    if isinstance(data, Answer):
        return answer_json(data)
    return {"text": data} if isinstance(data, str) else {"cases": list(data)}
