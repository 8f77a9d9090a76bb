"""Writes docs/answers.md: questions of all kinds with the answers as they are now, and a reader's marks."""

from __future__ import annotations

import argparse
import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import yaml
from support.report import ROOT, tell

from assistant import wiring
from assistant.answer import Answer, Question, Turn
from assistant.assistant import Assistant
from assistant.settings import read_settings

QUESTIONS = Path(__file__).with_name("answers.yaml")
PAGE = ROOT / "docs" / "answers.md"
MARKS = ("right", "complete", "plain", "brief")
# Signs of the digest by which an answer is known again; the numbers of its citations do not count.
READ = 12
_NUMBER = re.compile(r"\s*\[\d+\]")
# Of the near cases that stand beside an answer without sources.
SHOWN = 1


def main() -> None:
    """Asks, and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=PAGE, metavar="FILE", help="where the page goes")
    options = parser.parse_args()
    rows: list[Mapping[str, Any]] = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(None, data=Path(folder))
        wiring.refresh_index(settings)
        assistant = wiring.open_assistant(settings)
        answered = [(row, _ask(assistant, row)) for row in rows]
        assistant.index.close()
    options.out.write_text("\n".join(_page(answered)) + "\n", encoding="utf-8")
    unread = sum(_marks(row, answer) is None for row, answer in answered)
    tell(f"{len(answered)} answers in {options.out}, {unread} of them not read as they stand")


def _ask(assistant: Assistant, row: Mapping[str, Any]) -> Answer:
    history: tuple[Turn, ...] = ()
    if before := row.get("before"):
        history = (Turn("user", before), Turn("assistant", assistant.ask(Question(before)).text))
    return assistant.ask(Question(row["question"], history))


def _marks(row: Mapping[str, Any], answer: Answer) -> Sequence[int] | None:
    """The reader's marks, where the answer is the one that was read."""
    return row["marks"] if row.get("read") == known_by(answer) and len(row["marks"]) == len(MARKS) else None


def known_by(answer: Answer) -> str:
    """What an answer is known again by: every word of it counts."""
    return digest(answer.text)


def digest(text: str) -> str:
    """A few signs that stand for a text without its citation numbers and line breaks."""
    return hashlib.sha256(" ".join(_NUMBER.sub("", text).split()).encode()).hexdigest()[:READ]


def _page(answered: Sequence[tuple[Mapping[str, Any], Answer]]) -> Iterator[str]:
    marks = [found for row, answer in answered if (found := _marks(row, answer))]
    yield "# Answers\n"
    yield f"{len(answered)} questions of all kinds, and what the bundled library answers without a language model."
    yield "Written by `benchmarks/answers.py`; none of the questions is from an evaluation file.\n"
    if marks:
        means = [fmean(column) for column in zip(*marks, strict=True)]
        told = ", ".join(f"{name} {mean:.2f}" for name, mean in zip(MARKS, means, strict=True))
        yield "Marks, 1 to 5, that two to 25 readers, who had no part in the making, gave on the average to the"
        yield f"{len(marks)} answers that stand as they were read:"
        yield f"{told}; all together {fmean(means):.2f}.\n"
    for number, (row, answer) in enumerate(answered, start=1):
        before = f"({row['before']}) " if "before" in row else ""
        yield f"## {number}. {before}{row['question']}\n"
        found = _marks(row, answer)
        read = ", ".join(f"{name} {mark}" for name, mark in zip(MARKS, found, strict=True)) if found else "not read yet"
        yield f"*{row['kind']}, {answer.status}; {read}*\n"
        yield answer.text + "\n"
        for citation in answer.citations:
            told = " ".join(citation.passage.text[citation.start : citation.end].split())
            yield f"> [{citation.n}] {citation.case_title}, {citation.passage.heading}: {told}\n>"
        if answer.status == "not_found":
            for near in answer.nearest[:SHOWN]:
                yield f"> Nearest case, shown beside the answer: {near.case_title}: {near.about}\n>"
        yield ""


if __name__ == "__main__":
    main()
