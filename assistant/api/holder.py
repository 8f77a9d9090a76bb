"""What the API asks of an assistant, and the one place that opens it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Protocol

from fastapi import Depends, Request

from assistant.answer import Answer, Question
from corpus.errors import DigiluotsiError

if TYPE_CHECKING:
    from ingest.index import CaseIndex


EventData = Answer | str | Sequence[Mapping[str, object]]


class StreamEvent(Protocol):
    """One event of a streamed answer."""

    @property
    def kind(self) -> str:
        """sources, token, replace or answer."""

    @property
    def data(self) -> EventData:
        """The whole answer, a piece of its text, or the cases under consideration."""


class Answering(Protocol):
    """The side of `assistant.assistant.Assistant` that the API uses."""

    @property
    def index(self) -> CaseIndex:
        """The index that is searched."""

    def ask(self, question: Question) -> Answer:
        """The answer to a question."""

    def stream(self, question: Question, stopped: Callable[[], bool] = ...) -> Iterator[StreamEvent]:
        """The answer to a question, piece by piece; `stopped` says that nobody waits for it any more."""


class Unopened(Exception):
    """The assistant could not be opened; `error` tells why and how that is mended."""

    def __init__(self, error: DigiluotsiError) -> None:
        super().__init__(str(error))
        self.error = error


class AssistantHolder:
    """Opens the assistant at the first call that succeeds, once, whichever thread comes first."""

    def __init__(self, open_assistant: Callable[[], Answering]) -> None:
        self._open = open_assistant
        self._lock = threading.Lock()
        self._assistant: Answering | None = None

    def get(self) -> Answering:
        """The open assistant; Unopened where it cannot be opened now, and the next call tries again."""
        with self._lock:
            if self._assistant is None:
                try:
                    self._assistant = self._open()
                except DigiluotsiError as error:
                    raise Unopened(error) from error
            return self._assistant


def opened_assistant(request: Request) -> Answering:
    """The assistant of the application that serves a request."""
    holder: AssistantHolder = request.app.state.holder
    return holder.get()


OpenedAssistant = Annotated[Answering, Depends(opened_assistant)]
