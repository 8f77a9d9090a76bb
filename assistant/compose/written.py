"""What a writer is asked for, and what it gives: the nouns of `assistant.compose.writer`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Mode
from assistant.compose.draft import Draft
from assistant.compose.second_reader import Reread
from assistant.retrieve import CaseEvidence


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be written: the question, the draft without a model and the cases it stands on.

    `leading`: so many of the draft's first statements tell what was asked, which the answer must hold.
    """

    question: str
    language: str
    draft: Draft
    cases: Sequence[CaseEvidence]
    leading: int = 1


@dataclass(frozen=True, slots=True)
class Written:
    """The draft to be shown, how it came about, and why no model wrote it where one should have.

    `masked`: kinds of personal data that were hidden before the question was sent to another machine; `passed` and
    `cut`: how many of its sentences stood the check; `reread`: what a second reader made of them.
    """

    draft: Draft
    mode: Mode = "extractive"
    model: str | None = None
    fallback: str | None = None
    masked: tuple[str, ...] = ()
    passed: int = 0
    cut: int = 0
    reread: Reread | None = None


@dataclass(frozen=True, slots=True)
class Short:
    """A short reply, "" where there is none, the kinds of personal data hidden for it, and the model that gave it."""

    text: str
    masked: tuple[str, ...] = ()
    model: str = ""


class Withdrawn:
    """What a model has said so far does not count: it failed before its end."""
