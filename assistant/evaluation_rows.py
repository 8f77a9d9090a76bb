"""The rows of an evaluation file: what is asked, and what a right answer holds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, NoReturn, get_args

from assistant.answer import Question, Status, Turn
from corpus.errors import DocumentError

Kind = Literal[
    "howto",
    "fact",
    "multi",
    "programme",
    "swedish",
    "english",
    "followup",
    "absent",
    "absent_detail",
    "adversarial",
    "trainer",
    "onboarding",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
REFUSED = "http_422"
EXPECTED = (*get_args(Status), REFUSED)
NEEDED = ("id", "lang", "persona", "kind", "question", "gold")
FIELDS = (*NEEDED, "history", "acceptable", "facts", "not_facts", "abstain_on", "repeat", "expect")


@dataclass(frozen=True, slots=True)
class EvalRow:
    """One question and what a right answer holds; `gold` best first, `expect` the statuses that are right."""

    id: str
    language: str
    persona: str
    kind: Kind
    question: str
    gold: tuple[str, ...]
    acceptable: tuple[str, ...] = ()
    history: tuple[Turn, ...] = ()
    facts: tuple[str, ...] = ()
    not_facts: tuple[str, ...] = ()
    abstain_on: str = ""
    repeat_text: str = ""
    repeat_times: int = 0
    expect: tuple[str, ...] = ()

    @property
    def asked(self) -> Question:
        """The question as it is sent: its language is left for the program to find out."""
        return Question(text=self.question + self.repeat_text * self.repeat_times, history=self.history)

    @property
    def part_untold(self) -> bool:
        """Whether the case is there and the detail asked for is not."""
        return self.kind == "absent_detail" or (self.kind == "followup" and bool(self.abstain_on))

    @property
    def answer_due(self) -> bool:
        """Whether a whole answer is there to be given: some case tells it, and nothing asked for is untold."""
        return self.kind not in ("absent", "adversarial") and bool(self.gold) and not self.part_untold


def read_rows(path: Path) -> tuple[EvalRow, ...]:
    """The rows of a JSON Lines file, blank lines skipped; DocumentError names file, line and field of a fault."""
    rows: dict[str, EvalRow] = {}
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        reader = _RowReader(f'"{path}", line {number}')
        row = reader.row(line)
        if row.id in rows:
            reader.refuse("id", f'"{row.id}" stands on an earlier line too')
        rows[row.id] = row
    if not rows:
        raise DocumentError(f'"{path}" holds no questions.', "Give a file with one JSON object a line.")
    return tuple(rows.values())


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f'"{path}" is not UTF-8 text (byte {error.start}).', "Save it as UTF-8.") from error
    except OSError as error:
        raise DocumentError(
            f'"{path}" cannot be read: {error.strerror}.', "Give the path of a JSON Lines file."
        ) from error


@dataclass(frozen=True, slots=True)
class _RowReader:
    """Reads one line; `place` is the file and line that every refusal names."""

    place: str

    def refuse(self, name: str, fault: str, next_step: str = "Mend the line and try again.") -> NoReturn:
        raise DocumentError(f'{self.place}, field "{name}": {fault}.', next_step)

    def row(self, line: str) -> EvalRow:
        raw = self._object(line)
        repeat_text, repeat_times = self._repeat(raw)
        row = EvalRow(
            id=self._text(raw, "id"),
            language=self._text(raw, "lang"),
            persona=self._text(raw, "persona"),
            kind=self._kind(raw),
            question=self._text(raw, "question", blank=True),
            gold=self._texts(raw, "gold"),
            acceptable=self._texts(raw, "acceptable"),
            history=self._history(raw),
            facts=self._patterns(raw, "facts"),
            not_facts=self._patterns(raw, "not_facts"),
            abstain_on=self._text(raw, "abstain_on") if "abstain_on" in raw else "",
            repeat_text=repeat_text,
            repeat_times=repeat_times,
            expect=self._expect(raw),
        )
        if row.kind == "adversarial" and not row.expect:
            self.refuse("expect", "missing; an adversarial row names the status that is right")
        return row

    def _object(self, line: str) -> Mapping[str, Any]:
        try:
            raw = json.loads(line)
        except json.JSONDecodeError as error:
            raise DocumentError(f"{self.place}: not JSON ({error.msg}).", "Mend the line and try again.") from error
        if not isinstance(raw, dict):
            raise DocumentError(f"{self.place}: not a JSON object.", "Write one object a line.")
        for name in raw:
            # A field of somebody's own is no harm; one that is nearly ours is a slip that would score nothing.
            near = get_close_matches(name, FIELDS, n=1, cutoff=0.8)
            if name not in FIELDS and near:
                self.refuse(name, f'unknown; is "{near[0]}" meant')
        for name in NEEDED:
            if name not in raw:
                self.refuse(name, "missing")
        return {name: value for name, value in raw.items() if value is not None or name in NEEDED}

    def _text(self, raw: Mapping[str, Any], name: str, *, blank: bool = False) -> str:
        value = raw[name]
        if not isinstance(value, str) or not (blank or value.strip()):
            self.refuse(name, f"{json.dumps(value, ensure_ascii=False)} is not a text")
        return value

    def _texts(self, raw: Mapping[str, Any], name: str) -> tuple[str, ...]:
        value = raw.get(name, [])
        if not isinstance(value, list) or not all(isinstance(text, str) and text for text in value):
            self.refuse(name, f"{json.dumps(value, ensure_ascii=False)} is not a list of texts")
        if len(set(value)) < len(value):
            self.refuse(name, "names the same thing twice")
        return tuple(value)

    def _kind(self, raw: Mapping[str, Any]) -> Kind:
        value = self._text(raw, "kind")
        if value not in KINDS:
            self.refuse("kind", f'"{value}" is unknown', f"Known kinds: {', '.join(KINDS)}.")
        return value

    def _patterns(self, raw: Mapping[str, Any], name: str) -> tuple[str, ...]:
        patterns = self._texts(raw, name)
        for pattern in patterns:
            try:
                re.compile(pattern, re.IGNORECASE)
            except re.error as error:
                self.refuse(name, f'"{pattern}" is not a regular expression ({error})')
        return patterns

    def _history(self, raw: Mapping[str, Any]) -> tuple[Turn, ...]:
        try:
            return parse_turns(raw.get("history", []))
        except ValueError as error:
            self.refuse("history", str(error))

    def _repeat(self, raw: Mapping[str, Any]) -> tuple[str, int]:
        value = raw.get("repeat", {"text": "", "times": 0})
        text, times = (value.get("text"), value.get("times")) if isinstance(value, dict) else (None, None)
        if not isinstance(text, str) or type(times) is not int or times < 0:
            self.refuse("repeat", f"{json.dumps(value, ensure_ascii=False)} is not a text and how many times")
        return text, times

    def _expect(self, raw: Mapping[str, Any]) -> tuple[str, ...]:
        if "expect" not in raw:
            return ()
        expected = tuple(self._text(raw, "expect").split("|"))
        for status in expected:
            if status not in EXPECTED:
                self.refuse("expect", f'"{status}" is unknown', f"Known: {', '.join(EXPECTED)}.")
        return expected


def parse_turns(raw: object) -> tuple[Turn, ...]:
    """Turns of a list of {"role", "content"}, oldest first; ValueError says what is wrong."""
    if not isinstance(raw, list):
        raise ValueError("not a list of turns")
    turns = []
    for place, turn in enumerate(raw, start=1):
        if not isinstance(turn, dict) or not isinstance(turn.get("content"), str):
            raise ValueError(f'turn {place} is not an object with "role" and "content"')
        if turn.get("role") not in ("user", "assistant"):
            raise ValueError(f'turn {place} has the role {json.dumps(turn.get("role"))}, not "user" or "assistant"')
        turns.append(Turn(role=turn["role"], content=turn["content"]))
    return tuple(turns)
