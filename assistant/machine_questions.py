"""Everyday questions for cases that have none, written by a language model, kept apart from the cards and marked.

A case is found by everyday words through questions like its readers' (docs/decisions/0006). Nobody has read these: they
are only searched with, never shown, and stand in a file of their own with the name of the model that wrote them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from assistant.compose.chat import Prompt
from assistant.compose.prompts import LANGUAGES, fenced, task_of
from assistant.compose.writer import Writer
from assistant.figures import names, numbers
from assistant.language import detect
from assistant.privacy import mask
from corpus.case import Case, CaseQuestion
from ingest.own import write_whole

FILE = "machine-questions.json"
COUNTS = {"fi": 3, "sv": 1, "en": 1}
FEWEST_WORDS, MOST_WORDS = 4, 30
LETTERS_OF_CASE = 6_000
LONGEST_REPLY = 1_200
_MARK = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s*")


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote for one state of a case: language -> questions; `model` marks them as machine-made."""

    of: str
    model: str
    questions: Mapping[str, Sequence[str]]


def read_written(data: Path) -> dict[str, Written]:
    """What was written so far, by case; nothing where there is no file or it cannot be read as one of these."""
    try:
        raw = json.loads((data / FILE).read_text(encoding="utf-8"))
        return {case_id: Written(**kept) for case_id, kept in raw.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_missing(
    writer: Writer, cases: Sequence[Case], data: Path, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, Written]:
    """Has questions written for the cases that have none, and keeps them; a case whose text has changed gets new ones.

    Where the model gives nothing usable a case stays without, and is tried again the next time.
    """
    known = read_written(data)
    bare = [case for case in cases if not case.questions]
    kept = {case.id: known[case.id] for case in bare if case.id in known and known[case.id].of == _state(case)}
    missing = [case for case in bare if case.id not in kept]
    for done, case in enumerate(missing, start=1):
        questions = {language: _asked(writer, case, language, count) for language, count in COUNTS.items()}
        if any(questions.values()):
            kept[case.id] = Written(_state(case), ", ".join(one.name for one in writer.endpoints), questions)
            _keep(data, kept)
        progress(done, len(missing))
    if set(kept) != set(known):
        _keep(data, kept)
    return kept


def with_written(cases: Iterable[Case], written: Mapping[str, Written]) -> tuple[Case, ...]:
    """The cases with what was written for those that have no question of their own."""
    return tuple(_with(case, written.get(case.id)) for case in cases)


def _with(case: Case, written: Written | None) -> Case:
    if written is None or case.questions or written.of != _state(case):
        return case
    section = case.sections[0].kind
    made = [CaseQuestion(language, text, section) for language, texts in written.questions.items() for text in texts]
    return replace(case, questions=tuple(made))


def _asked(writer: Writer, case: Case, language: str, count: int) -> list[str]:
    data = f"<case>\n{fenced(case.title)}\n{fenced(case.text[:LETTERS_OF_CASE])}\n</case>"
    task = task_of("questions", language=LANGUAGES[language], count=count)
    lines = writer.short_reply(Prompt(task, data), LONGEST_REPLY).text.splitlines()
    asked = (_MARK.sub("", line).strip(' "”*') for line in lines)
    return [text for text in dict.fromkeys(asked) if _is_usable(text, case, language)][:count]


def _is_usable(text: str, case: Case, language: str) -> bool:
    """Whether a line is a question in its language that says nothing which the case does not."""
    if (
        not text.endswith("?")
        or not FEWEST_WORDS <= len(text.split()) <= MOST_WORDS
        or detect(text, language) != language
    ):
        return False
    known = f"{case.title}\n{case.text}".lower()
    if numbers(text) - numbers(known) or any(name.lower()[:4] not in known for name in names(text)):
        return False
    return not mask(text).kinds and not re.search(r"[<>\[\]{}]|https?:", text)


def _state(case: Case) -> str:
    return sha256(f"{case.title}\n{case.text}".encode()).hexdigest()[:16]


def _keep(data: Path, written: Mapping[str, Written]) -> None:
    kept = {key: asdict(one) for key, one in written.items()}
    write_whole(data / FILE, json.dumps(kept, ensure_ascii=False, indent=1))
