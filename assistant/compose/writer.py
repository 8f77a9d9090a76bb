"""Better prose where a model is at hand: the draft goes in, the draft or a better one comes out, with what was done.

A model that is dead, slow, weak or hostile costs polish, never truth: the draft that needs no model is ready before it
is asked, and stands wherever the model's words do not.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.answer import Mode
from assistant.check import Judge
from assistant.compose.chat import ModelFailure, Prompt, Stopped, Tokens, load_model, stream_reply
from assistant.compose.draft import Draft, Statement
from assistant.compose.endpoints import Breaker, Endpoint, Limits
from assistant.compose.generate import MOST_OF_EACH, MOST_SENTENCES, Tally, checked
from assistant.compose.listed import Item, list_items, reworded, room_for_evidence
from assistant.compose.marked import marked_sentences
from assistant.compose.prompts import EXAMPLES, LANGUAGES, data_of, task_of
from assistant.compose.select import LONGEST_REPLY, MOST_CHOSEN, SCHEMA, chosen_ids
from assistant.privacy import mask
from assistant.retrieve import CaseEvidence

Reply = Callable[..., Generator[str, None, None]]
# What is wrong with one question says nothing of the endpoint.
OF_THE_QUESTION = ("long", "invalid")
# Longer lists are read as lists; prose over them would only be longer.
MOST_CASES = 4


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be written: the question, the draft without a model and the cases it stands on.

    `asked_hard`: a single fact is asked for, which the answer must hold.
    """

    question: str
    language: str
    draft: Draft
    cases: Sequence[CaseEvidence]
    asked_hard: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """The draft to be shown, how it came about, and why no model wrote it where one should have.

    `masked`: kinds of personal data that were hidden before the question was sent to another machine; `passed` and
    `cut`: how many of its sentences stood the check.
    """

    draft: Draft
    mode: Mode = "extractive"
    model: str | None = None
    fallback: str | None = None
    masked: tuple[str, ...] = ()
    passed: int = 0
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Short:
    """A short reply, "" where there is none, and the kinds of personal data that were hidden from a model for it."""

    text: str
    masked: tuple[str, ...] = ()


def never() -> bool:
    """Nobody stops what is short."""
    return False


class Withdrawn:
    """What a model has said so far does not count: it failed before its end."""


@dataclass(slots=True)
class Writer:
    """Models in order of preference, and the one way of using them; safe to use from several threads.

    `tokens` counts what endpoints tell, `seen` hears what came of each task; `restates`: follow-ups are made to stand
    alone by a model too; `rephrases`: questions are searched in its words too.
    """

    mode: Mode
    endpoints: Sequence[Endpoint]
    judge: Judge
    limits: Limits = field(default_factory=Limits)
    reply: Reply = stream_reply
    tokens: Tokens | None = None
    seen: Callable[[Written], None] = lambda written: None
    restates: bool = False
    rephrases: bool = False
    breakers: Mapping[Endpoint, Breaker] = field(init=False)

    def __post_init__(self) -> None:
        self.breakers = {endpoint: Breaker() for endpoint in self.endpoints}

    def warm_up(self) -> None:
        """Loads what the first call needs, some seconds of imports; for a thread beside the start."""
        self.judge("", "", "fi")
        for endpoint in self.endpoints:
            # What is wrong with a model is told by the call that needs it.
            with suppress(ModelFailure):
                load_model(endpoint, self.limits)

    def write(self, task: Task, stopped: Callable[[], bool]) -> Iterator[Statement | Withdrawn | Written]:
        """The model's sentences as they pass their check, and at the end what is to be shown.

        Without parts there is no evidence, and no call. Stopped where nobody waits any more.
        """
        for step in self._steps(task, stopped):
            if isinstance(step, Written):
                self.seen(step)
            yield step

    def _steps(self, task: Task, stopped: Callable[[], bool]) -> Iterator[Statement | Withdrawn | Written]:
        if not task.draft.parts or len(task.draft.parts) > MOST_CASES:
            yield Written(task.draft, fallback="list" if task.draft.parts else None)
            return
        reason = ""
        for endpoint in self._willing():
            try:
                yield from self._with(endpoint, task, stopped)
                self.breakers[endpoint].worked()
                return
            except ModelFailure as failure:
                reason = failure.kind
                self._note(endpoint, failure)
                yield Withdrawn()
        resting = [breaker.reason for breaker in self.breakers.values() if breaker.reason]
        yield Written(task.draft, fallback=reason or (resting[-1] if resting else "dead"))

    def short_reply(self, prompt: Prompt, most: int) -> Short:
        """A few words of the first model that gives any, "" where none does; masked for a model of another machine."""
        masked: tuple[str, ...] = ()
        for endpoint in self._willing():
            hidden = None if endpoint.local else mask(prompt.data)
            masked = tuple(dict.fromkeys([*masked, *(hidden.kinds if hidden else ())]))
            asked = replace(prompt, data=hidden.text) if hidden else prompt
            try:
                with closing(self.reply(endpoint, asked, self.limits, never, None)) as pieces:
                    reply = _beginning(pieces, most)
            except ModelFailure as failure:
                self._note(endpoint, failure)
                continue
            self.breakers[endpoint].worked()
            return Short(reply.strip(), masked)
        return Short("", masked)

    def _willing(self) -> Iterator[Endpoint]:
        """The endpoints that may be tried now, in order of preference."""
        return (endpoint for endpoint in self.endpoints if self.breakers[endpoint].may_try())

    def _note(self, endpoint: Endpoint, failure: ModelFailure) -> None:
        if failure.kind not in OF_THE_QUESTION:
            self.breakers[endpoint].failed(failure.kind, failure.wait)

    def _with(self, endpoint: Endpoint, task: Task, stopped: Callable[[], bool]) -> Iterator[Statement | Written]:
        hidden = mask(task.question) if not endpoint.local else None
        question = hidden.text if hidden else task.question
        masked = hidden.kinds if hidden else ()
        room = room_for_evidence(self.limits.context, self.limits.tokens)
        items = list_items(task.draft, task.cases, room, whole=self.mode == "select")
        prompt = self._prompt(task, question, items)
        try:
            yield from self._reply(endpoint, task, prompt, items, masked, stopped)
        except ModelFailure as failure:
            if failure.kind != "invalid":
                raise
            # Some servers know no schema, some models no temperature; the reply is read with care either way.
            yield from self._reply(endpoint, task, replace(prompt, plain=True), items, masked, stopped)

    def _reply(
        self,
        endpoint: Endpoint,
        task: Task,
        prompt: Prompt,
        items: Mapping[str, Item],
        masked: tuple[str, ...],
        stopped: Callable[[], bool],
    ) -> Iterator[Statement | Written]:
        with closing(self.reply(endpoint, prompt, self.limits, stopped, self.tokens)) as pieces:
            if self.mode == "select":
                yield self._select(endpoint, task, pieces, items, masked)
            else:
                yield from self._generate(endpoint, task, pieces, items, masked)

    def _prompt(self, task: Task, question: str, items: Mapping[str, Item]) -> Prompt:
        single = len(task.draft.parts) == 1
        if self.mode == "select":
            most = MOST_CHOSEN if single else MOST_OF_EACH
            told = task_of("select", most=most, each="" if single else " of each case, and at least one of each")
            return Prompt(told, data_of(question, items), SCHEMA)
        language = task.language
        told = task_of("generate", language=LANGUAGES[language], example=EXAMPLES[language], most=MOST_SENTENCES)
        return Prompt(told, data_of(question, items))

    def _select(
        self, endpoint: Endpoint, task: Task, pieces: Iterator[str], items: Mapping[str, Item], masked: tuple[str, ...]
    ) -> Written:
        ids = chosen_ids(_beginning(pieces, LONGEST_REPLY), items)
        if not ids:
            return Written(task.draft, fallback="unusable" if ids is None else "silent", masked=masked)
        statements = [items[one].statement for one in ids[: MOST_CHOSEN if len(task.draft.parts) == 1 else None]]
        chosen = reworded(task.draft, statements, MOST_OF_EACH, task.language, asked_hard=task.asked_hard)
        return Written(chosen, "select", endpoint.name, masked=masked, passed=len(ids))

    def _generate(
        self, endpoint: Endpoint, task: Task, pieces: Iterator[str], items: Mapping[str, Item], masked: tuple[str, ...]
    ) -> Iterator[Statement | Written]:
        tally = Tally()
        most = MOST_SENTENCES * 2
        yield from checked(marked_sentences(tally.heard(pieces), most), items, self.judge, task.language, tally)
        told: dict[str, Any] = {"masked": masked, "passed": len(tally.passed), "cut": len(tally.cut)}
        if not tally.good:
            yield Written(task.draft, fallback=tally.verdict, **told)
            return
        passed = tally.passed[: MOST_SENTENCES if len(task.draft.parts) == 1 else None]
        draft = reworded(task.draft, passed, MOST_OF_EACH, task.language, asked_hard=task.asked_hard)
        yield Written(draft, "generate", endpoint.name, **told)


def _beginning(pieces: Iterator[str], most: int) -> str:
    """A reply as far as it is worth reading: one that goes on for ever is left once it is too long."""
    text = ""
    for piece in pieces:
        text += piece
        if len(text) > most:
            break
    return text


__all__ = ["Short", "Stopped", "Task", "Withdrawn", "Writer", "Written"]
