"""What a language model as second reader adds to the check of claims: its verdicts are recorded and replayed.

With `--prompts` the prompts are written as the program sends them, ten claims each, shuffled over all files and without
labels; a model's replies to them (`{"id": ..., "reply": ...}`, a line each) are scored with `--replies`.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from check import pairs_of
from support.report import Cell, Table, parser, publish, tell

from assistant import wiring
from assistant.check import WordJudge
from assistant.checks.background import make_background
from assistant.compose.chat import Prompt
from assistant.compose.second_reader import is_doubtful, prompt_of, verdicts
from assistant.evaluation_scores import Rate
from assistant.settings import read_settings
from corpus.case import Case
from ingest.finnish import cached_terms, load_analyser

AT_ONCE, IN_A_FILE = 10, 10
SEED = 7
COLUMNS = ("pairs", "way", "who", "n", "cut or marked", "share", "from", "to")


@dataclass(frozen=True, slots=True)
class Job:
    """A claim with the title and the passage it is held against; `way`: how it goes wrong, "true" where it does not."""

    of: str
    way: str
    language: str
    claim: str
    title: str
    passage: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules and the second reader say of a job; `holds` None where the reader says nothing of use."""

    job: Job
    cut: bool
    marked: bool
    holds: bool | None


Decide = Callable[[Verdict], bool]
# Whether a claim is cut or marked, by who decides.
DECIDING: Mapping[str, Decide] = {
    "rules": lambda one: one.cut or one.marked,
    "rules, cut alone": lambda one: one.cut,
    "reader": lambda one: one.holds is False,
    "either": lambda one: one.cut or one.marked or one.holds is False,
    "both": lambda one: one.cut or (one.marked if one.holds is None else is_doubtful(one.marked, one.holds)),
}


def main() -> None:
    """Writes prompts or scores replies."""
    options = parser(__doc__)
    options.add_argument("files", nargs="+", type=Path, help="pairs, a JSON line each (as `benchmarks/check.py` reads)")
    options.add_argument("--summaries", type=int, default=0, metavar="N", help="true sentences of the library mixed in")
    options.add_argument("--prompts", type=Path, metavar="PREFIX", help="write the prompts to PREFIX-1.jsonl and so on")
    options.add_argument("--replies", nargs="+", type=Path, metavar="FILE", help="score a model's replies")
    given = options.parse_args()
    settings = read_settings(None)
    cases = {case.id: case for case in wiring.read_library(settings).cases}
    jobs = [job for file in given.files for job in _pairs(file)]
    jobs += _summaries(tuple(cases.values()), given.summaries)
    calls = list(_calls(jobs))
    if given.prompts:
        _write(given.prompts, calls)
    if given.replies:
        judge = WordJudge(make_background(cases.values(), cached_terms(load_analyser(settings.analyser))))
        found = list(_verdicts(calls, _replies(given.replies), judge))
        publish([Table("Claims read by rules and by a second reader", COLUMNS, tuple(_scores(found)))], given.json)


def _pairs(file: Path) -> Iterator[Job]:
    for row, _ in pairs_of(file):
        yield Job(row["half"], row["way"], row["lang"], row["claim"], row["title"], row["passage"])


def _summaries(cases: Sequence[Case], most: int) -> list[Job]:
    """True sentences by another writer, so that not every other one of a call is false, as it is with pairs."""
    told = [
        Job("summaries", "true", language, sentence.text, case.title, section.text)
        for case in cases
        for language, sentences in case.summaries.items()
        for sentence in sentences
        if len(sentence.sections) == 1
        for section in case.sections
        if section.kind in sentence.sections
    ]
    return random.Random(SEED).sample(told, min(most, len(told)))


def _calls(jobs: Sequence[Job]) -> Iterator[tuple[str, Prompt, Sequence[Job]]]:
    """The calls with their ids, which change with what is asked."""
    shuffled = list(jobs)
    random.Random(SEED).shuffle(shuffled)
    for start in range(0, len(shuffled), AT_ONCE):
        asked = shuffled[start : start + AT_ONCE]
        prompt = prompt_of([(job.claim, (job.title, job.passage)) for job in asked])
        yield hashlib.sha256(f"{prompt.task}\n{prompt.data}".encode()).hexdigest()[:12], prompt, asked


def _write(prefix: Path, calls: Sequence[tuple[str, Prompt, Sequence[Job]]]) -> None:
    lines = [
        json.dumps({"id": key, "system": prompt.task, "user": prompt.data}, ensure_ascii=False)
        for key, prompt, _ in calls
    ]
    for number, start in enumerate(range(0, len(lines), IN_A_FILE), start=1):
        file = prefix.with_name(f"{prefix.name}-{number}.jsonl")
        file.write_text("\n".join(lines[start : start + IN_A_FILE]) + "\n", encoding="utf-8")
        tell(f"{file}: {len(lines[start : start + IN_A_FILE])} prompts")


def _replies(files: Sequence[Path]) -> dict[str, str]:
    rows = (json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line)
    return {row["id"]: row["reply"] for row in rows}


def _verdicts(
    calls: Sequence[tuple[str, Prompt, Sequence[Job]]], replies: Mapping[str, str], judge: WordJudge
) -> Iterator[Verdict]:
    unread = 0
    for key, _, jobs in calls:
        found = verdicts(replies.get(key, ""), len(jobs))
        unread += len(jobs) - len(found)
        for number, job in enumerate(jobs, start=1):
            judgement = judge(job.claim, f"{job.title}\n\n{job.passage}", job.language)
            yield Verdict(job, bool(judgement.hard), bool(judgement.soft), found.get(number))
    tell(f"{len(calls)} calls, {unread} claims without a verdict")


def _scores(found: Sequence[Verdict]) -> Iterator[tuple[Cell, ...]]:
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for one in found:
        truth = "true" if one.job.way == "true" else "false"
        tongue = "fi" if one.job.language == "fi" else "sv, en"
        for way in {one.job.way, f"all {truth}", f"all {truth}, {tongue}"} - {"true"}:
            groups.setdefault((one.job.of, way), []).append(one)
    for (of, way), ones in sorted(groups.items()):
        for who, decides in DECIDING.items():
            rate = Rate(sum(map(decides, ones)), len(ones))
            yield of, way, who, rate.n, rate.right, rate.share, *(rate.interval or ())


if __name__ == "__main__":
    main()
