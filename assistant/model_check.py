"""How good a language model is at this work, on questions of the user's own library: its acceptance test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from assistant.answer import Answer, Question
from assistant.assistant import Assistant
from assistant.compose.chat import Tokens
from assistant.compose.second_reader import Reread
from assistant.compose.writer import Writer, Written
from assistant.evaluation_scores import percentile
from assistant.language import detect
from assistant.reader_check import ReaderReport, check_readers
from corpus.case import LANGUAGES, Case
from corpus.errors import SettingsError

QUESTIONS = 25
# Of answers that a model had the chance to write, of its sentences, of citations: below the first it is of no use,
# from the second it is good.
USED, ACCEPTED, PRECISE, IN_LANGUAGE = (0.5, 0.85), (0.5, 0.85), (0.7, 0.9), (0.8, 0.95)
# Seconds to the first words: longer than the first is a wait, than the second nobody waits.
FIRST_WORDS = (5.0, 15.0)

Verdict = Literal["good", "fair", "poor"]


@dataclass(frozen=True, slots=True)
class Trial:
    """One question put to the model: what became of it; times in seconds, `first` None where nothing was shown.

    `fallback`: why the model's words were not shown, as the phrases name it; `reread`: what a second reader made of
    its sentences.
    """

    question: str
    language: str
    case_id: str
    answer: Answer
    accepted: int
    doubtful: int
    cut: int
    first: float | None
    whole: float
    fallback: str | None = None
    reread: Reread | None = None

    @property
    def used(self) -> bool:
        """Whether the model's words were shown."""
        return self.answer.mode != "extractive"

    @property
    def in_language(self) -> bool:
        """Whether what was shown is in the language of the question."""
        return detect(" ".join(claim.text for claim in self.answer.claims), self.language) == self.language


@dataclass(frozen=True, slots=True)
class ModelReport:
    """Every trial with what they come to; `reader`: how the second readers judged sentences whose truth is known."""

    model: str
    mode: str
    trials: tuple[Trial, ...]
    tokens: Tokens
    reader: ReaderReport | None = None

    @property
    def used(self) -> float:
        """The share of questions where the model's words were shown."""
        return _share(trial.used for trial in self.trials)

    @property
    def accepted(self) -> float:
        """The share of the model's sentences that passed their check."""
        passed = sum(trial.accepted for trial in self.trials)
        return passed / max(1, passed + sum(trial.cut for trial in self.trials))

    @property
    def precision(self) -> float:
        """The share of the citations of the model's answers that open the case the question was written for."""
        cited = [(it.case_id == trial.case_id) for trial in self.trials if trial.used for it in trial.answer.citations]
        return _share(cited)

    @property
    def in_language(self) -> float:
        """The share of the model's answers in the language of the question."""
        return _share(trial.in_language for trial in self.trials if trial.used)

    @property
    def reread(self) -> Reread | None:
        """What the second readers made of all sentences; None where none read any."""
        each = [trial.reread for trial in self.trials if trial.reread]
        names = ", ".join(dict.fromkeys(one.model for one in each))
        counts = (sum(one.read for one in each), sum(one.marked for one in each), sum(one.acquitted for one in each))
        return Reread(names, *counts) if each else None

    @property
    def first_p95(self) -> float | None:
        """Seconds to the first words, at the 95th percentile of the answers the model wrote."""
        return percentile([trial.first for trial in self.trials if trial.used and trial.first is not None], 0.95)

    @property
    def verdict(self) -> Verdict:
        """Whether it is worth using."""
        shares = ((self.used, USED), (self.accepted, ACCEPTED), (self.precision, PRECISE))
        waits = self.first_p95 if self.first_p95 is not None else FIRST_WORDS[1]
        if any(share < low for share, (low, _) in shares) or self.in_language < IN_LANGUAGE[0]:
            return "poor"
        if waits > FIRST_WORDS[1]:
            return "poor"
        good = all(share >= high for share, (_, high) in shares) and self.in_language >= IN_LANGUAGE[1]
        return "good" if good and waits <= FIRST_WORDS[0] else "fair"


def check_model(
    assistant: Assistant,
    progress: Callable[[int, int], None] = lambda done, of: None,
    count: int = QUESTIONS,
    clock: Callable[[], float] = time.perf_counter,
) -> ModelReport:
    """Puts questions of the library to the model; SettingsError where no model is set or no case has a question."""
    writer = assistant.writer
    if writer is None:
        raise SettingsError("No language model is set.", "Name one in DIGILUOTSI_MODEL (docs/settings.md).")
    asked = library_questions(assistant.index.cases(), count)
    if not asked:
        raise SettingsError("No case of the library has a question to ask.", "Use the bundled library for this check.")
    writer.tokens = Tokens()
    # The imports of the first call say nothing of the model.
    writer.warm_up()
    trials = []
    for done, (case_id, language, text) in enumerate(asked, start=1):
        trials.append(_trial(assistant, writer, case_id, language, text, clock))
        progress(done, len(asked))
    names = ", ".join(endpoint.name for endpoint in writer.endpoints)
    reader = check_readers(writer, assistant.index.cases())
    return ModelReport(names, writer.mode, tuple(trials), writer.tokens, reader)


def library_questions(cases: Sequence[Case], count: int) -> list[tuple[str, str, str]]:
    """(case id, language, text) of questions spread over the cases, two of Finnish for one of each other language."""
    by_language: dict[str, list[tuple[str, str, str]]] = {language: [] for language in LANGUAGES}
    for case in sorted(cases, key=lambda case: case.id):
        for language, listed in by_language.items():
            own = [question.text for question in case.questions if question.language == language]
            if own:
                listed.append((case.id, language, own[len(listed) % len(own)]))
    spread = {language: _spread(listed, count) for language, listed in by_language.items()}
    finnish, *others = spread.values()
    rounds = zip_longest(finnish[::2], finnish[1::2], *others)
    return [one for each in rounds for one in each if one][:count]


def _trial(
    assistant: Assistant, writer: Writer, case_id: str, language: str, text: str, clock: Callable[[], float]
) -> Trial:
    seen: list[Written] = []
    writer.seen = seen.append
    started, first = clock(), None
    for event in assistant.stream(Question(text, language=language)):
        if first is None and event.kind in ("token", "replace"):
            first = clock() - started
    answer: Answer = event.data
    passed, cut = (sum(told.passed for told in seen), sum(told.cut for told in seen))
    doubtful = sum(claim.check == "unverified" for claim in answer.claims)
    fallback, reread = (seen[-1].fallback, seen[-1].reread) if seen else (None, None)
    return Trial(text, language, case_id, answer, passed, doubtful, cut, first, clock() - started, fallback, reread)


def _spread(listed: Sequence[tuple[str, str, str]], count: int) -> list[tuple[str, str, str]]:
    step = max(1, len(listed) // max(1, count))
    return list(listed[::step])


def _share(truths: Iterator[bool] | Sequence[bool]) -> float:
    counted = list(truths)
    return sum(counted) / len(counted) if counted else 0.0
