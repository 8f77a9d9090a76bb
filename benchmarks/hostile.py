"""How the time to read hostile text grows with its length: 1 is in step with it, 2 with its square."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from support.report import Cell, Table, parser, publish, tell

from assistant.check import faults
from assistant.dots import restore_dots
from assistant.refuse import reason_to_decline
from ingest.sentences import sentence_spans

LONGER = 8
RUNS = 3
PIECES = (
    *(". ", ".", "a. ", "1. ", '."', "(", " ", "\n", "- \n", "\n  ", "x"),
    *("1", "1,", "1.1.", "Aa ", "A-", "a'", "kolme ", "kolmesataa", "Nimi: ", "May "),
    *("kerro ", "sinä ", "you paska ", "unohda ", "olet nyt ", "näytä a", "aoaoaoao "),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads text of anybody's, and how many characters of it at most."""

    name: str
    read: Callable[[str], object]
    longest: int


READERS = (
    Reader("ingest.sentences.sentence_spans", sentence_spans, 1_000_000),
    Reader("assistant.check.faults", lambda text: faults(text, text[::-1]), 100_000),
    Reader("assistant.refuse.reason_to_decline", reason_to_decline, 4_000),
    Reader("assistant.dots.restore_dots", lambda text: restore_dots(text, lambda word: False), 4_000),
)


def main() -> None:
    """Measures and prints."""
    options = parser(__doc__).parse_args()
    publish([_table(reader) for reader in READERS], options.json)


def _table(reader: Reader) -> Table:
    tell(reader.name)
    rows = sorted((_row(reader, piece) for piece in PIECES), key=lambda row: -float(row[-2] or 0))
    columns = ("text", f"{reader.longest // LONGER} characters, s", f"{reader.longest}, s", "grows with the power")
    return Table(reader.name, columns, tuple(rows))


def _row(reader: Reader, piece: str) -> tuple[Cell, ...]:
    short, long = (_seconds(reader, piece, size) for size in (reader.longest // LONGER, reader.longest))
    return repr(piece), short, long, math.log(long / short, LONGER)


def _seconds(reader: Reader, piece: str, size: int) -> float:
    text = (piece * (size // len(piece) + 1))[:size]
    # Another beginning each time, for what was read once is remembered.
    return min(_once(reader, f"Kerta {run}. {text} Loppu.") for run in range(RUNS))


def _once(reader: Reader, text: str) -> float:
    started = time.process_time()
    reader.read(text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
