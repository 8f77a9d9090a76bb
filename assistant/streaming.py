"""A streamed answer: its steps, and the text on the screen that grows by each statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from assistant.answer import Answer
from assistant.cite import resolve
from assistant.compose.draft import Draft, Statement
from corpus.case import Case

_PIECE = re.compile(r".*?(?:\]\s|\n+|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Event:
    """A step of a streamed answer: the cases under consideration, a piece of text, or the whole answer."""

    kind: Literal["sources", "token", "replace", "answer"]
    data: Any


@dataclass(slots=True)
class Screen:
    """What a reader has before them of an answer that is being written."""

    draft: Draft
    language: str
    shown: str = ""
    statements: list[Statement] = field(default_factory=list)

    def add(self, statement: Statement) -> Iterator[Event]:
        """The text that a further statement adds."""
        self.statements.append(statement)
        yield from self.become(self._text())

    def clear(self) -> Iterator[Event]:
        """What was said so far is withdrawn."""
        self.statements.clear()
        yield from self.become("")

    def become(self, text: str) -> Iterator[Event]:
        """The steps to a text: what is added at the end, or all of it anew."""
        if text == self.shown:
            return
        if text.startswith(self.shown):
            yield Event("token", text[len(self.shown) :])
        else:
            yield Event("replace", text)
        self.shown = text

    def _text(self) -> str:
        single = len(self.draft.parts) == 1
        parts = []
        for part in self.draft.parts:
            told = tuple(s for s in self.statements if s.evidence[0].case.id == part.case.id)
            if told:
                # What names the case stands behind the first line, which still grows.
                heading = "" if single and not self.draft.lead else part.heading
                parts.append(replace(part, statements=told, heading=heading))
        return resolve(replace(self.draft, parts=tuple(parts), closing=()), self.language, listed=not single).text


def in_pieces(text: str) -> Iterator[Event]:
    """A text that is ready, statement by statement."""
    for piece in _PIECE.findall(text):
        if piece:
            yield Event("token", piece)


def sources_of(cases: Sequence[Case], language: str) -> Event:
    """The cases under consideration, each once."""
    ids = {case.id: case.title_in(language) for case in cases}
    return Event("sources", [{"case_id": key, "case_title": title} for key, title in ids.items()])


def cited_sources(answer: Answer) -> Event:
    """The cases that a whole answer cites."""
    cited = {citation.case_id: citation.case_title for citation in answer.citations}
    return Event("sources", [{"case_id": key, "case_title": title} for key, title in cited.items()])
