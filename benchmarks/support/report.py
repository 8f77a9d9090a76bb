"""What every benchmark shares: its options, its tables, and the JSON file of its figures."""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
# Used where they stand beside the repository; nothing needs them.
PAGE_MAP = ROOT.parent / "shared" / "seeds" / "cases.yaml"
QUESTIONS = ROOT.parent / "shared" / "eval" / "dev.jsonl"

# What tells whether answers got better or worse, of `assistant.evaluate`.
METRICS = (
    "shown_hit_1",
    "shown_recall_5",
    "facts_found",
    "citation_precision",
    "citation_recall",
    "abstention_right",
    "false_abstention",
    "claims_supported",
)

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Figures under a title; floats are rounded for the reader and whole in the JSON file."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def parser(description: str | None) -> argparse.ArgumentParser:
    """The options that every benchmark takes."""
    options = argparse.ArgumentParser(description=description)
    options.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON too")
    return options


def add_map(options: argparse.ArgumentParser) -> None:
    """The option of a page that is measured as a library of its own."""
    options.add_argument(
        "--map",
        type=Path,
        metavar="FILE",
        default=PAGE_MAP if PAGE_MAP.exists() else None,
        help="page map that is measured as a library of its own (default: the page beside the repository, if any)",
    )


def add_questions(options: argparse.ArgumentParser) -> None:
    """The option of an evaluation file whose questions are asked."""
    options.add_argument(
        "--questions",
        type=Path,
        metavar="FILE",
        default=QUESTIONS if QUESTIONS.exists() else None,
        help="evaluation file whose questions are asked (default: the one beside the repository, if any)",
    )


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95th percentile and maximum."""
    return float(np.percentile(values, 50)), float(np.percentile(values, 95)), float(max(values))


def tell(line: str) -> None:
    """A line of progress on stderr."""
    print(line, file=sys.stderr, flush=True)


def publish(tables: Sequence[Table], json_file: Path | None) -> None:
    """Prints the tables, and writes them where a file is given."""
    for table in tables:
        print(f"\n{table.title}\n{_drawn(table)}")
    if json_file:
        whole = [replace(table, rows=tuple(tuple(map(_jsonable, row)) for row in table.rows)) for table in tables]
        figures = {"machine": _machine(), "tables": [asdict(table) for table in whole]}
        json_file.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _drawn(table: Table) -> str:
    lines = [table.columns, *(tuple(_shown(cell) for cell in row) for row in table.rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(table.columns))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(f"| {' | '.join(_padded(cell, width) for cell, width in zip(line, widths, strict=True))} |"
                     for line in lines)  # fmt: skip


def _padded(cell: str, width: int) -> str:
    return cell.rjust(width) if cell[:1].isdigit() or cell[:2].lstrip("-").isdigit() else cell.ljust(width)


def _jsonable(cell: Cell) -> Cell:
    return None if isinstance(cell, float) and math.isnan(cell) else cell


def _shown(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:.2f}" if abs(cell) < 10 else f"{cell:.1f}"
    return str(cell)


def _machine() -> dict[str, Cell]:
    return {"cores": os.cpu_count() or 0, "system": platform.system(), "python": platform.python_version()}
