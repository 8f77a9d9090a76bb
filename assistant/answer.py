"""The frozen nouns between a question and its cited answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from corpus.case import Source
from corpus.passage import Passage
from corpus.scope import Scope

Status = Literal["answered", "partial", "not_found", "declined"]
Check = Literal["supported", "unverified"]
Mode = Literal["extractive", "select", "generate"]

QUESTION_LIMIT = 4_000
HISTORY_LIMIT = 40_000
TURN_LIMIT = 20
CASE_LIMIT = 20
NEAREST_LIMIT = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation; `role` is user or assistant."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asked, as it came; `language` None means the question's own, `limit` the most cases to cite."""

    text: str
    history: tuple[Turn, ...] = ()
    language: str | None = None
    interface_language: str = "fi"
    themes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    limit: int | None = None

    @property
    def scope(self) -> Scope:
        """The cases that may answer."""
        return Scope(frozenset(self.themes), frozenset(self.roles), frozenset(self.statuses))


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement without markers, and the numbers of the citations that bear it out."""

    text: str
    citations: tuple[int, ...]
    check: Check = "supported"


@dataclass(frozen=True, slots=True)
class Citation:
    """Evidence: `passage.text[start:end]` bears out the claims that cite `n`.

    `stage`: how far its case has come; `language`: that of the passage.
    """

    n: int
    case_id: str
    case_title: str
    theme: str
    passage: Passage
    start: int
    end: int
    source: Source
    stage: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Nearest:
    """A case that is near the question but is not cited, why it is near, and what it is `about` in a sentence."""

    case_id: str
    case_title: str
    score: float
    why: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What every door shows: Markdown `text` with [n] after each statement, and all it stands on.

    `fallback`: why a configured model was not used; `reread_by`: the model that read what was written against its
    sources once more; `notices`: what else the reader should know of how it was made.
    """

    status: Status
    language: str
    question: str
    text: str
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    suggestions: tuple[str, ...] = ()
    mode: Mode = "extractive"
    model: str | None = None
    fallback: str | None = None
    reread_by: str | None = None
    notices: tuple[str, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def case_ids(self) -> tuple[str, ...]:
        """The cited cases, best first."""
        return tuple(dict.fromkeys(citation.case_id for citation in self.citations))
