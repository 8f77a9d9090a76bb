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
from assistant.compose.draft import Statement
from assistant.compose.endpoints import Breaker, Endpoint, Limits
from assistant.compose.generate import MOST_OF_EACH, MOST_SENTENCES, Tally, checked
from assistant.compose.listed import Item, list_items, reworded, room_for_evidence
from assistant.compose.marked import marked_sentences
from assistant.compose.prompts import EXAMPLES, LANGUAGES, data_of, task_of
from assistant.compose.second_reader import LONGEST_REPLY as LONGEST_VERDICTS
from assistant.compose.second_reader import judged_again, prompt_for, to_reread, verdicts
from assistant.compose.select import LONGEST_REPLY, MOST_CHOSEN, SCHEMA, chosen_ids
from assistant.compose.written import Short, Task, Withdrawn, Written
from assistant.privacy import Masked, mask

Reply = Callable[..., Generator[str, None, None]]
# What is wrong with one question says nothing of the endpoint.
OF_THE_QUESTION = ("long", "invalid")
# Longer lists are read as lists; prose over them would only be longer.
MOST_CASES = 4


def never() -> bool:
    """Nobody stops what is short."""
    return False


@dataclass(slots=True)
class Writer:
    """Models in order of preference, and the one way of using them; safe to use from several threads.

    `tokens` counts what endpoints tell, `seen` hears what came of each task; `restates`: follow-ups are made to stand
    alone by a model too; `rephrases`: questions are searched in its words too; `readers`: models that read what was
    written once more.
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
    readers: Sequence[Endpoint] = ()
    breakers: Mapping[Endpoint, Breaker] = field(init=False)

    def __post_init__(self) -> None:
        self.breakers = {endpoint: Breaker() for endpoint in (*self.endpoints, *self.readers)}

    def warm_up(self, *, dead_too: bool = True) -> None:
        """Loads what the first call needs, some seconds of imports; for a thread beside the start.

        `dead_too`: also where no model answers yet.
        """
        self.judge("", "", "fi")
        for endpoint in self.endpoints:
            # What is wrong with a model is told by the call that needs it.
            with suppress(ModelFailure):
                load_model(endpoint, self.limits, unseen=dead_too)

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
        masked: tuple[str, ...] = ()
        for endpoint in self._willing():
            # Hidden for whoever was asked, though another answered, or none.
            masked = tuple(dict.fromkeys([*masked, *_asked_of(endpoint, task.question).kinds]))
            try:
                written = Written(task.draft)
                for step in self._with(endpoint, task, stopped):
                    if isinstance(step, Written):
                        written = step
                    else:
                        yield step
                self.breakers[endpoint].worked()
                # Only now is the call over, and the endpoint free for another.
                yield self._reread(replace(written, masked=masked), task, stopped)
                return
            except ModelFailure as failure:
                reason = failure.kind
                self._note(endpoint, failure)
                yield Withdrawn()
        resting = [breaker.reason for breaker in self.breakers.values() if breaker.reason]
        yield Written(task.draft, fallback=reason or (resting[-1] if resting else "dead"), masked=masked)

    def short_reply(
        self,
        prompt: Prompt,
        most: int,
        among: Sequence[Endpoint] | None = None,
        stopped: Callable[[], bool] = never,
    ) -> Short:
        """A few words of the first model that gives any, "" where none does; masked for a model of another machine.

        `among`: the models that may give them, if not all.
        """
        masked: tuple[str, ...] = ()
        for endpoint in self._willing(among):
            hidden = _asked_of(endpoint, prompt.data)
            masked = tuple(dict.fromkeys([*masked, *hidden.kinds]))
            asked = replace(prompt, data=hidden.text)
            try:
                reply = self._said(endpoint, asked, most, stopped)
            except ModelFailure as failure:
                self._note(endpoint, failure)
                continue
            self.breakers[endpoint].worked()
            return Short(reply.strip(), masked, endpoint.name)
        return Short("", masked)

    def _said(self, endpoint: Endpoint, prompt: Prompt, most: int, stopped: Callable[[], bool]) -> str:
        """A short reply, asked for once more without a schema where the endpoint refuses it."""
        try:
            with closing(self.reply(endpoint, prompt, self.limits, stopped, self.tokens)) as pieces:
                return _beginning(pieces, most)
        except ModelFailure as failure:
            if failure.kind != "invalid" or prompt.plain or not prompt.schema:
                raise
            return self._said(endpoint, replace(prompt, plain=True), most, stopped)

    def _reread(self, written: Written, task: Task, stopped: Callable[[], bool]) -> Written:
        """What was written, as a second reader leaves it; as it is where there is none, or it says nothing of use."""
        if written.mode != "generate" or not self.readers:
            return written
        room = room_for_evidence(self.limits.context, self.limits.tokens)
        statements = to_reread(written.draft, task.draft, room)
        if not statements:
            return written
        short = self.short_reply(prompt_for(statements), LONGEST_VERDICTS, self.readers, stopped)
        found = verdicts(short.text, len(statements))
        if not found:
            return written
        holding = {statements[number - 1].text: holds for number, holds in found.items()}
        draft, reread = judged_again(written.draft, holding, short.model)
        return replace(written, draft=draft, reread=reread)

    def _willing(self, among: Sequence[Endpoint] | None = None) -> Iterator[Endpoint]:
        """The endpoints that may be tried now, in order of preference."""
        listed = self.endpoints if among is None else among
        return (endpoint for endpoint in listed if self.breakers[endpoint].may_try())

    def _note(self, endpoint: Endpoint, failure: ModelFailure) -> None:
        if failure.kind not in OF_THE_QUESTION:
            self.breakers[endpoint].failed(failure.kind, failure.wait)

    def _with(self, endpoint: Endpoint, task: Task, stopped: Callable[[], bool]) -> Iterator[Statement | Written]:
        room = room_for_evidence(self.limits.context, self.limits.tokens)
        items = list_items(task.draft, task.cases, room, whole=self.mode == "select")
        prompt = self._prompt(task, _asked_of(endpoint, task.question).text, items)
        try:
            yield from self._reply(endpoint, task, prompt, items, stopped)
        except ModelFailure as failure:
            if failure.kind != "invalid":
                raise
            # Some servers know no schema, some models no temperature; the reply is read with care either way.
            yield from self._reply(endpoint, task, replace(prompt, plain=True), items, stopped)

    def _reply(
        self,
        endpoint: Endpoint,
        task: Task,
        prompt: Prompt,
        items: Mapping[str, Item],
        stopped: Callable[[], bool],
    ) -> Iterator[Statement | Written]:
        with closing(self.reply(endpoint, prompt, self.limits, stopped, self.tokens)) as pieces:
            if self.mode == "select":
                yield self._select(endpoint, task, pieces, items)
            else:
                yield from self._generate(endpoint, task, pieces, items)

    def _prompt(self, task: Task, question: str, items: Mapping[str, Item]) -> Prompt:
        single = len(task.draft.parts) == 1
        if self.mode == "select":
            most = MOST_CHOSEN if single else MOST_OF_EACH
            told = task_of("select", most=most, each="" if single else " of each case, and at least one of each")
            return Prompt(told, data_of(question, items), SCHEMA)
        language = task.language
        told = task_of("generate", language=LANGUAGES[language], example=EXAMPLES[language], most=MOST_SENTENCES)
        return Prompt(told, data_of(question, items))

    def _select(self, endpoint: Endpoint, task: Task, pieces: Iterator[str], items: Mapping[str, Item]) -> Written:
        ids = chosen_ids(_beginning(pieces, LONGEST_REPLY), items)
        if not ids:
            return Written(task.draft, fallback="unusable" if ids is None else "silent")
        statements = [items[one].statement for one in ids[: MOST_CHOSEN if len(task.draft.parts) == 1 else None]]
        chosen = reworded(task.draft, statements, MOST_OF_EACH, task.language, task.leading)
        return Written(chosen, "select", endpoint.name, passed=len(ids))

    def _generate(
        self, endpoint: Endpoint, task: Task, pieces: Iterator[str], items: Mapping[str, Item]
    ) -> Iterator[Statement | Written]:
        tally = Tally()
        most = MOST_SENTENCES * 2
        yield from checked(marked_sentences(tally.heard(pieces), most), items, self.judge, task.language, tally)
        told: dict[str, Any] = {"passed": len(tally.passed), "cut": len(tally.cut)}
        if not tally.good:
            yield Written(task.draft, fallback=tally.verdict, **told)
            return
        passed = tally.passed[: MOST_SENTENCES if len(task.draft.parts) == 1 else None]
        draft = reworded(task.draft, passed, MOST_OF_EACH, task.language, task.leading)
        yield Written(draft, "generate", endpoint.name, **told)


def _asked_of(endpoint: Endpoint, text: str) -> Masked:
    """A text as an endpoint may read it: without personal data where that is another machine."""
    return Masked(text, ()) if endpoint.local else mask(text)


def _beginning(pieces: Iterator[str], most: int) -> str:
    """A reply as far as it is worth reading: one that goes on for ever is left once it is too long."""
    text = ""
    for piece in pieces:
        text += piece
        if len(text) > most:
            break
    return text


__all__ = ["Short", "Stopped", "Task", "Withdrawn", "Writer", "Written", "never"]
