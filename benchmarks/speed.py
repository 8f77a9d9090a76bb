"""How long an answer takes without a language model, and how much memory the server holds."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from support.libraries import Measured, card_questions, file_questions, measured_libraries
from support.programs import DIGILUOTSI, MEMORY, Server, serving
from support.report import Cell, Table, add_map, add_questions, parser, publish, spread, tell

from assistant import wiring
from assistant.answer import Answer, Question
from assistant.assistant import Assistant

# Every fifth question warms up and is not counted, so that what is counted is asked for the first time.
WARM_UP = 5
SLOWEST = 3
OVER_HTTP = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """One measured question: the answer with its own steps, and milliseconds from outside, by clock and processor."""

    question: Question
    answer: Answer
    milliseconds: float
    processor: float


def main() -> None:
    """Measures and prints."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        libraries = measured_libraries(Path(folder), options.map)
        sets = {"cards": card_questions(libraries[0].cases())}
        if options.questions:
            sets[options.questions.stem] = file_questions(options.questions)
        steps, slowest = _answer_tables(libraries, sets)
        tables = [steps, slowest, _memory_table(libraries, sets["cards"])]
    publish([table for table in tables if table.rows], options.json)


def _options() -> argparse.Namespace:
    options = parser(__doc__)
    add_map(options)
    add_questions(options)
    return options.parse_args()


def _answer_tables(libraries: Sequence[Measured], sets: dict[str, list[Question]]) -> tuple[Table, Table]:
    steps: list[tuple[Cell, ...]] = []
    slowest: list[tuple[Cell, ...]] = []
    for library in libraries:
        tell(f'Indexing the library "{library.name}"')
        wiring.refresh_index(library.settings)
        for name, questions in sets.items():
            tell(f'Asking "{library.name}" the {len(questions)} questions of "{name}"')
            asked = ask_all(wiring.open_assistant(library.settings), questions)
            steps += [(library.name, name, *row) for row in step_rows(asked)]
            slowest += [(library.name, name, *row) for row in slowest_rows(asked)]
    return (
        Table("Answer time, ms", ("library", "questions", "step", "n", "p50", "p95", "max"), tuple(steps)),
        Table("Slowest, ms", ("library", "questions", "ms", "status", "characters", "begins"), tuple(slowest)),
    )


def ask_all(assistant: Assistant, questions: Sequence[Question]) -> list[Asked]:
    """Asks on a warm assistant, each measured question once."""
    for question in questions[::WARM_UP]:
        assistant.ask(question)
    asked = []
    for question in (question for place, question in enumerate(questions) if place % WARM_UP):
        started, busy = time.perf_counter(), time.process_time()
        answer = assistant.ask(question)
        elapsed, worked = time.perf_counter() - started, time.process_time() - busy
        asked.append(Asked(question, answer, elapsed * 1000, worked * 1000))
    assistant.index.close()
    return asked


def step_rows(asked: Sequence[Asked]) -> list[tuple[Cell, ...]]:
    """Times by step, then whole times by language and by status."""
    groups: dict[str, list[float]] = defaultdict(list)
    for one in asked:
        for step, milliseconds in one.answer.timings_ms.items():
            if step != "total":
                groups[step].append(milliseconds)
    for one in asked:
        groups["whole"].append(one.milliseconds)
        groups["whole, processor"].append(one.processor)
    for one in sorted(asked, key=lambda one: one.answer.language):
        groups[f"whole, {one.answer.language}"].append(one.milliseconds)
    for one in sorted(asked, key=lambda one: one.answer.status):
        groups[f"whole, {one.answer.status}"].append(one.milliseconds)
    return [(step, len(values), *spread(values)) for step, values in groups.items()]


def slowest_rows(asked: Sequence[Asked]) -> list[tuple[Cell, ...]]:
    """The questions that took longest."""
    found = sorted(asked, key=lambda one: -one.milliseconds)[:SLOWEST]
    return [
        (one.milliseconds, one.answer.status, len(one.question.text), " ".join(one.question.text[:48].split()))
        for one in found
    ]


def _memory_table(libraries: Sequence[Measured], questions: Sequence[Question]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for library in libraries:
        tell(f'Serving "{library.name}"')
        rows += _memory_rows(library.name, library.environment, questions)
    # The fake embedder has no model: what is left is the program itself.
    library = libraries[0]
    without = {**library.environment, "DIGILUOTSI_EMBEDDER": "hash", "DIGILUOTSI_DATA": str(library.data) + "-hash"}
    tell("Serving without an embedding model")
    rows += _memory_rows(f"{library.name}, no model", without, questions)
    columns = ("server", "when", *MEMORY)
    return Table("Memory of the server, MB", columns, tuple(rows))


def _memory_rows(name: str, environment: dict[str, str], questions: Sequence[Question]) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    with serving([*DIGILUOTSI, "run"], environment) as server:
        server.wait_for("/")
        for when, count in (("started", 0), ("1 question", 1), (f"{OVER_HTTP} questions", OVER_HTTP - 1)):
            _ask_over_http(server, questions, count)
            memory = server.memory()
            if memory:
                rows.append((name, when, *memory.values()))
    return rows


def _ask_over_http(server: Server, questions: Sequence[Question], count: int) -> None:
    for place in range(count):
        status = server.request("/api/ask", {"question": questions[place % len(questions)].text})
        if status != 200:
            raise SystemExit(f"A question was answered {status}.")


if __name__ == "__main__":
    main()
