"""How well the index finds foreign texts with foreign questions: nDCG@10 over public collections, a case a passage."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from support.report import ROOT, Cell, Table, parser, publish, spread, tell

from assistant import wiring
from assistant.settings import read_settings
from corpus.case import Case, Section, Source
from ingest.finnish import load_analyser
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases
from ingest.threads import share_cores

COLLECTIONS = ROOT.parent / "shared" / "eval" / "bench"
# Embedding them takes about half an hour: an index once made is kept, and brought up where it has aged.
KEPT = ROOT / "data" / "benches"
DEPTH = 10
THEME = "muut"


@dataclass(frozen=True, slots=True)
class Collection:
    """Passages by id, questions by id, and the passages that answer each question."""

    name: str
    passages: Mapping[str, str]
    queries: Mapping[str, str]
    relevant: Mapping[str, frozenset[str]]


def main() -> None:
    """Measures and prints."""
    options = _options()
    share_cores()
    folders = [folder for folder in sorted(options.collections.glob("*")) if (folder / "queries.jsonl").exists()]
    if not folders:
        tell(f'No collections stand in "{options.collections}": name their folder with --collections.')
        return
    figures = [_row(read_collection(folder), options.data) for folder in folders]
    if len(figures) > 1:
        means = tuple(float(np.mean([row[place] for row in figures])) for place in range(3, 6))  # type: ignore[arg-type]
        figures.append(("mean", None, None, *means, None, None))
    columns = ("collection", "passages", "questions", "nDCG@10", "hit@1", "recall@10", "p50 ms", "p95 ms")
    publish([Table("Foreign texts and questions", columns, tuple(figures))], options.json)


def _options() -> argparse.Namespace:
    options = parser(__doc__)
    options.add_argument(
        "--collections",
        type=Path,
        metavar="FOLDER",
        default=COLLECTIONS,
        help="passages.jsonl, queries.jsonl, qrels.tsv",
    )
    options.add_argument("--data", type=Path, metavar="FOLDER", default=KEPT, help="where their indexes are kept")
    return options.parse_args()


def read_collection(folder: Path) -> Collection:
    """A collection as it stands in a folder: `passages.jsonl`, `queries.jsonl` and `qrels.tsv`."""
    relevant: dict[str, set[str]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, passage, *_ = line.split("\t")
        relevant.setdefault(query, set()).add(passage)
    queries = {key: text for key, text in _texts(folder / "queries.jsonl").items() if key in relevant}
    frozen = {key: frozenset(found) for key, found in relevant.items()}
    return Collection(folder.name, _texts(folder / "passages.jsonl"), queries, frozen)


def open_collection(collection: Collection, data: Path) -> CaseIndex:
    """The product's own index of a collection, made or brought up where needed."""
    settings = read_settings(None)
    embedder, analyser = wiring.make_embedder(settings), load_analyser(settings.analyser)
    tell(f"Indexing {len(collection.passages)} passages of {collection.name}")
    ingest_cases(data / collection.name, collection_cases(collection), embedder, analyser)
    return CaseIndex.open(data / collection.name, embedder, analyser)


def ndcg(found: Sequence[str], relevant: frozenset[str]) -> float:
    """nDCG of a ranking with binary relevance (Järvelin & Kekäläinen 2002), 0..1."""
    gain = sum(1 / np.log2(place + 2) for place, key in enumerate(found) if key in relevant)
    return float(gain / sum(1 / np.log2(place + 2) for place in range(min(DEPTH, len(relevant)))))


def _row(collection: Collection, data: Path) -> tuple[Cell, ...]:
    scores: list[tuple[float, float, float]] = []
    times: list[float] = []
    with closing(open_collection(collection, data)) as index:
        for key, text in collection.queries.items():
            started = time.perf_counter()
            found = [hit.case_id for hit in index.search(text, DEPTH)]
            times.append((time.perf_counter() - started) * 1_000)
            gold = collection.relevant[key]
            scores.append(
                (ndcg(found, gold), float(found[:1] != [] and found[0] in gold), len(gold & {*found}) / len(gold))
            )
    means = tuple(float(np.mean(part)) for part in zip(*scores, strict=True))
    return (collection.name, len(collection.passages), len(scores), *means, *spread(times)[:2])


def collection_cases(collection: Collection) -> list[Case]:
    """The passages of a collection as cases."""
    return [
        Case(key, "", THEME, (Section("description", "", text),), Source(collection.name))
        for key, text in collection.passages.items()
    ]


def _texts(path: Path) -> dict[str, str]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: row["text"] for row in rows}


if __name__ == "__main__":
    main()
