"""How long a library takes to be indexed: from nothing, again without a change, and with one case changed."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from support.libraries import Measured, measured_libraries
from support.programs import DIGILUOTSI, busy_cores
from support.report import Cell, Table, add_map, parser, publish, tell

from assistant import wiring
from corpus.case import Case
from ingest.finnish import load_analyser
from ingest.pipeline import ingest_cases

ADDED = " Kokeilu jatkuu ensi vuonna kahdessa muussa yksikössä."
COLUMNS = ("library", "cases", "what", "s", "texts", "texts/s")


def main() -> None:
    """Measures and prints."""
    options = _options()
    rows: list[tuple[Cell, ...]] = []
    with tempfile.TemporaryDirectory() as folder, busy_cores(options.busy):
        for library in measured_libraries(Path(folder), options.map):
            rows += _library_rows(library)
    publish([Table(f"Indexing with {options.busy} busy cores beside it", COLUMNS, tuple(rows))], options.json)


def _options() -> argparse.Namespace:
    options = parser(__doc__)
    add_map(options)
    options.add_argument("--busy", type=int, default=0, metavar="N", help="cores kept busy meanwhile (default: 0)")
    return options.parse_args()


def _library_rows(library: Measured) -> list[tuple[Cell, ...]]:
    cases = library.cases()
    changed = sorted(cases, key=lambda case: len(case.text))[len(cases) // 2]
    tell(f'Indexing "{library.name}": {len(cases)} cases')
    rows = [
        ("from nothing", *ingested(library)),
        ("without a change", *ingested(library)),
        ("without a change, `digiluotsi ingest`", _command_seconds(library), 0),
        (f"one case of {len(changed.text)} characters changed", *ingested(library, changed)),
    ]
    return [
        (library.name, len(cases), what, seconds, texts, texts / seconds if texts else "-")
        for what, seconds, texts in rows
    ]


def ingested(library: Measured, changed: Case | None = None) -> tuple[float, int]:
    """Seconds from the files to a finished index, the embedding engine loaded too, and the texts embedded."""
    started = time.perf_counter()
    settings = library.settings
    cases = [_longer(case) if case == changed else case for case in library.cases()]
    report = ingest_cases(
        wiring.index_folder(settings), cases, wiring.make_embedder(settings), load_analyser(settings.analyser)
    )
    return time.perf_counter() - started, report.embedded


def _longer(case: Case) -> Case:
    first, *rest = case.sections
    return replace(case, sections=(replace(first, text=first.text + ADDED), *rest))


def _command_seconds(library: Measured) -> float:
    started = time.perf_counter()
    environment = {**os.environ, **library.environment}
    # Exit 1 tells of a card that cannot be read; the rest is indexed all the same.
    subprocess.run([sys.executable, *DIGILUOTSI, "ingest"], capture_output=True, env=environment)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
