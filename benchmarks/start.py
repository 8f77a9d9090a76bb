"""How long a second start takes, beside the least app of FastAPI and Gradio started the same way."""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from support.libraries import Measured, bundled
from support.programs import BARE_APP, DIGILUOTSI, serving
from support.report import Cell, Table, parser, publish, tell

from assistant import wiring

PAGE, ASK = "/", "/api/ask"
QUESTION = {"question": "Miten perehdytys on saatu sähköiseksi?"}
TOP = 20
# Microseconds of the module alone, microseconds with what it imports, the module.
IMPORT = re.compile(r"^import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", re.MULTILINE)


def main() -> None:
    """Measures and prints."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        library = bundled(Path(folder))
        wiring.refresh_index(library.settings)
        tables = [_start_table(library, options.runs)]
        if options.imports:
            tables.append(_import_table(library))
    publish(tables, options.json)


def _options() -> argparse.Namespace:
    options = parser(__doc__)
    options.add_argument("--runs", type=int, default=5, metavar="N", help="starts of each (default: 5)")
    options.add_argument("--imports", action="store_true", help="tell what each imported package costs")
    return options.parse_args()


def _start_table(library: Measured, runs: int) -> Table:
    page: list[float] = []
    ask: list[float] = []
    bare: list[float] = []
    processor: dict[str, list[float]] = defaultdict(list)
    for run in range(1, runs + 1):
        tell(f"Start {run} of {runs}")
        with serving([*DIGILUOTSI, "run"], library.environment) as server:
            page.append(server.wait_for(PAGE))
            processor["page"].append(server.processor_seconds())
            ask.append(server.wait_for(ASK, QUESTION))
            processor["ask"].append(server.processor_seconds())
        with serving(BARE_APP, {}) as server:
            bare.append(server.wait_for(PAGE))
            processor["bare"].append(server.processor_seconds())
    later = [ours - theirs for ours, theirs in zip(page, bare, strict=True)]
    processor["later"] = [median(processor["page"]) - median(processor["bare"])]
    rows = (
        _row("Digiluotsi, first 200 on /", page, processor["page"]),
        _row("Digiluotsi, first 200 on /api/ask", ask, processor["ask"]),
        _row("bare app, first 200 on /", bare, processor["bare"]),
        ("Digiluotsi later on /, by", median(page) - median(bare), min(later), max(later), processor["later"][0]),
    )
    columns = ("what", "median", "min", "max", "of it processor")
    return Table(f"Second start, s from the start of the process, {runs} runs", columns, rows)


def _row(name: str, seconds: Sequence[float], processor: Sequence[float]) -> tuple[Cell, ...]:
    return name, median(seconds), min(seconds), max(seconds), median(processor)


def _import_table(library: Measured) -> Table:
    """Imports up to the first answer, by package, those first that cost us more than the bare app."""
    tell("Timing the imports")
    ours = _imports([*DIGILUOTSI, "run"], library.environment, ask=True)
    bare = _imports(BARE_APP, {}, ask=False)
    extra = sorted(ours, key=lambda package: bare.get(package, 0.0) - ours[package])[:TOP]
    rows = [
        (package, ours[package], bare.get(package, 0.0), ours[package] - bare.get(package, 0.0)) for package in extra
    ]
    total, total_bare = sum(ours.values()), sum(bare.values())
    rows.append(("all packages", total, total_bare, total - total_bare))
    return Table("Imports up to the first answer, ms", ("package", "Digiluotsi", "bare app", "more"), tuple(rows))


def _imports(program: Sequence[str], environment: Mapping[str, str], *, ask: bool) -> dict[str, float]:
    packages: dict[str, float] = defaultdict(float)
    with serving(["-X", "importtime", *program], environment) as server:
        server.wait_for(PAGE)
        if ask:
            server.wait_for(ASK, QUESTION)
        for microseconds, module in IMPORT.findall(server.log.read_text(encoding="utf-8", errors="replace")):
            packages[module.partition(".")[0]] += int(microseconds) / 1000
    return packages


if __name__ == "__main__":
    main()
