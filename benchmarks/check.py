"""How well the check of claims tells true sentences from false ones, by the way they go wrong, and how fast it is."""

from __future__ import annotations

import json
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from support.report import ROOT, Cell, Table, parser, publish, tell

from assistant import wiring
from assistant.check import WordJudge, judge_claim
from assistant.checks.background import make_background
from assistant.settings import read_settings
from corpus.case import Case
from corpus.glossary import read_glossary
from ingest.finnish import cached_terms, load_analyser
from ingest.passages import split_case

PAIRS = ROOT / "tests" / "assistant" / "data" / "claim_pairs.jsonl"
COLUMNS = ("pairs", "way", "n", "cut", "marked", "let pass", "cut or marked")
HALVES = ("tune", "test", "fresh")

Row = Mapping[str, Any]


def main() -> None:
    """Measures and prints."""
    options = parser(__doc__)
    options.add_argument("--analyser", default="auto", help="voikko, pyvoikko or none (default: the best there is)")
    options.add_argument(
        "files", nargs="*", type=Path, help="pairs of other writers to score instead, a JSON line each"
    )
    given = options.parse_args()
    cases = {case.id: case for case in wiring.read_library(read_settings(None)).cases}
    analyser = load_analyser(given.analyser)
    judge = WordJudge(make_background(cases.values(), cached_terms(analyser)))
    jobs = [job for file in given.files for job in pairs_of(file)] or _own()
    tell(f"{len(jobs)} pairs, analyser {analyser.name}")
    told = Table("Claim pairs", COLUMNS, tuple(_by_way(judge, jobs)))
    if given.files:
        publish([told], given.json)
        return
    others = Table(
        "Sentences of the library itself", COLUMNS[:1] + COLUMNS[2:], tuple(_library(judge, tuple(cases.values())))
    )
    publish([told, others, _speed(judge, jobs)], given.json)


def _own() -> list[tuple[Row, str]]:
    """The pairs over the bundled cards as they were when the pairs were written, each with its evidence."""
    told = json.loads(PAIRS.with_name("claim_passages.json").read_text(encoding="utf-8"))
    titles, passages = told["titles"], told["passages"]
    rows = (json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines())
    return [(row, _evidence(titles[row["case"]], [passages[key] for key in row["passages"]])) for row in rows]


def pairs_of(file: Path) -> Iterator[tuple[Row, str]]:
    """Pairs that carry their passage: `lang`, `title`, `passage`, `claim`, `true`, and `way` where they are false."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        label = "true" if row["true"] else "false"
        told = {"half": file.stem, "label": label, "way": row.get("way") or label}
        yield {**row, **told}, _evidence(row["title"], [row["passage"]])


def _evidence(title: str, texts: Sequence[str]) -> str:
    return "\n\n".join([title, *texts])


def _by_way(judge: WordJudge, jobs: Sequence[tuple[Row, str]]) -> Iterator[tuple[Cell, ...]]:
    found: dict[tuple[str, str], Counter[str]] = {}
    for row, evidence in jobs:
        verdict = _verdict(judge, row["claim"], evidence, row["lang"])
        tongue = "fi" if row["lang"] == "fi" else "sv, en"
        for way in {row["way"], f"all {row['label']}", f"all {row['label']}, {tongue}"} - {"true", "false"}:
            found.setdefault((row["half"], way), Counter())[verdict] += 1
    for half in dict.fromkeys((*HALVES, *(half for half, _ in found))):
        for (of_half, way), counts in sorted(found.items()):
            if of_half == half:
                yield half, way, *_counts(counts)


def _library(judge: WordJudge, cases: Iterable[Case]) -> Iterator[tuple[Cell, ...]]:
    """Verbatim sentences with and without their last mark (a sentence as it stands always passes), and summaries."""
    found: dict[str, Counter[str]] = {}
    for case in cases:
        for passage in split_case(case):
            for sentence in passage.sentences:
                evidence = _evidence(case.title, [passage.text])
                for name, claim in (("verbatim", sentence), ("verbatim, without its full stop", sentence[:-1])):
                    found.setdefault(name, Counter())[_verdict(judge, claim, evidence, "fi")] += 1
        for language, sentences in case.summaries.items():
            for told in sentences:
                texts = [section.text for section in case.sections if section.kind in told.sections]
                verdict = _verdict(judge, told.text, _evidence(case.title, texts), language)
                found.setdefault(f"summaries, {language}", Counter())[verdict] += 1
    for language, sentence, evidence in _explanations({case.id: case for case in cases}):
        found.setdefault(f"glossary, {language}", Counter())[_verdict(judge, sentence, evidence, language)] += 1
    return ((name, *_counts(counts)) for name, counts in found.items())


def _explanations(cases: Mapping[str, Case]) -> Iterator[tuple[str, str, str]]:
    """The glossary's sentences that cases tell: language, sentence, evidence."""
    for sentence in (one for term in read_glossary() for one in term.explanations if one.sections):
        told = [cases[case_id] for case_id, _ in sentence.sections]
        texts = [
            section.text
            for case_id, kind in sentence.sections
            for section in cases[case_id].sections
            if section.kind == kind
        ]
        evidence = _evidence("\n\n".join(dict.fromkeys(case.title for case in told)), texts)
        yield from ((language, text, evidence) for language, text in sentence.text.items())


def _verdict(judge: WordJudge, claim: str, evidence: str, language: str) -> str:
    judgement = judge(claim, evidence, language)
    return "hard" if judgement.hard else "soft" if judgement.soft else "passed"


def _counts(counts: Counter[str]) -> tuple[Cell, ...]:
    total = counts.total()
    return total, counts["hard"], counts["soft"], counts["passed"], (counts["hard"] + counts["soft"]) / total


def _speed(judge: WordJudge, jobs: Sequence[tuple[Row, str]]) -> Table:
    """Processor time of a claim that is new, over a passage that has been read."""
    spent = []
    for _, evidence in jobs:
        judge("Lainaamo on auki.", evidence, "fi")
    for number, (row, evidence) in enumerate(jobs):
        claim = f"{row['claim'].rstrip('.')} {number}."
        started = time.thread_time()
        judge_claim(claim, evidence, row["lang"], judge.background)
        spent.append(1000 * (time.thread_time() - started))
    median, late = statistics.median(spent), statistics.quantiles(spent, n=20)[-1]
    return Table("Processor time for a claim, ms", ("n", "median", "95th percentile"), ((len(spent), median, late),))


if __name__ == "__main__":
    main()
