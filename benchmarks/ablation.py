"""What questions, words, summaries and shared everyday words each bring to finding: each left out in turn."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from support.indexes import Remembering, indexed
from support.report import QUESTIONS, Cell, Table, parser, publish, tell

from assistant import wiring
from assistant.dots import restore_dots
from assistant.evaluation_rows import EvalRow, read_rows
from assistant.framing import frame_words, without_frame
from assistant.retrieve import find_hits
from assistant.settings import read_settings
from assistant.understand import Reading, read_question
from assistant.wording import restore_words
from corpus.case import Case
from corpus.scope import EVERY_CASE
from ingest import fusion
from ingest.everyday import StandardWords
from ingest.finnish import Analyser, load_analyser
from ingest.finnish import Reading as Form
from ingest.index import CaseIndex

GROUPS = ("howto fact programme", "swedish english", "multi trainer onboarding")
KINDS = {kind: group.replace(" ", " + ") for group in GROUPS for kind in group.split()}
PLAIN = {"questions": (), "words": {}, "summaries": {}}


@dataclass(frozen=True, slots=True)
class Variant:
    """A library, or its finding, with something left out.

    `shared`: whether the shared everyday words are used; `mended`, `dotted`, `joined` and `bare`: whether a question's
    typing errors are mended, its dots put back, its split compounds put together and what is said around it taken
    away; `parts`: whether words are also found by the parts of compounds; `translated`: whether Swedish and English
    questions are looked up by Finnish words; `weights`: fusion weights set otherwise.
    """

    name: str
    without: tuple[str, ...] = ()
    shared: bool = True
    mended: bool = True
    dotted: bool = True
    joined: bool = True
    bare: bool = True
    parts: bool = True
    translated: bool = True
    weights: Mapping[str, float] = field(default_factory=dict)

    def of(self, case: Case) -> Case:
        """The case without what is left out."""
        return replace(case, **{part: PLAIN[part] for part in self.without})  # type: ignore[arg-type]


VARIANTS = (
    Variant("everything"),
    Variant("no questions", ("questions",)),
    Variant("no words on cards", ("words",)),
    Variant("no summaries", ("summaries",)),
    Variant("no shared words", shared=False),
    Variant("text alone", ("questions", "words", "summaries"), shared=False),
    Variant("text and questions", ("words", "summaries"), shared=False),
    Variant("text and words", ("questions", "summaries"), shared=False),
    Variant("text and summaries", ("questions", "words"), shared=False),
    Variant("text and shared words", ("questions", "words", "summaries")),
    Variant("no sentences", weights={"SENTENCE_SHARE": 0.0}),
    Variant("no word coverage", weights={"LEXICAL_WEIGHT": 0.0}),
    Variant("no 4-grams", weights={"GRAM_WEIGHT": 0.0}),
    Variant("no mending", mended=False),
    Variant("no dots put back", dotted=False),
    Variant("no split compounds put together", joined=False),
    Variant("no parts of compounds", parts=False),
    Variant("no Finnish words for Swedish and English", translated=False),
    Variant("with what is said around", bare=False),
    Variant("text alone, no sentences", tuple(PLAIN), shared=False, weights={"SENTENCE_SHARE": 0.0}),
    Variant("text alone, no mending", tuple(PLAIN), shared=False, mended=False),
    Variant("text alone, no parts of compounds", tuple(PLAIN), shared=False, parts=False),
    Variant("text alone, no Finnish words", tuple(PLAIN), shared=False, translated=False),
)


class BaseForms:
    """An analyser that gives the base form of a word alone, without the parts of a compound."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self.name = f"{analyser.name}, base forms alone"

    def terms(self, word: str) -> tuple[str, ...]:
        """The base form."""
        return self._analyser.terms(word)[:1]

    def knows(self, word: str) -> bool:
        """As the analyser."""
        return self._analyser.knows(word)

    def readings(self, word: str) -> tuple[Form, ...]:
        """As the analyser."""
        return self._analyser.readings(word)


def main() -> None:
    """Measures and prints."""
    options = _options()
    rows = [row for row in read_rows(options.questions) if row.gold and row.kind in KINDS and not row.history]
    settings = read_settings(None)
    embedder = Remembering(wiring.make_embedder(settings))
    cases = wiring.read_library(settings).cases
    figures: list[tuple[Cell, ...]] = []
    for variant in VARIANTS:
        tell(f'Asking {len(rows)} questions: "{variant.name}"')
        analyser = load_analyser(settings.analyser)
        of_words = analyser if variant.parts else BaseForms(analyser)
        with indexed([variant.of(case) for case in cases], embedder, of_words) as index:
            if not variant.shared:
                index.standard_words = StandardWords((), index.terms)
            if not variant.joined:
                index._is_compound = lambda first, second: False  # type: ignore[method-assign]
            with weighed(variant.weights):
                figures += [(variant.name, *row) for row in rates(index, rows, variant)]
    columns = ("library", "questions", "n", "hit@1", "hit@3", "recall@5")
    publish([Table("What each part brings", columns, tuple(figures))], options.json)


def _options() -> argparse.Namespace:
    options = parser(__doc__)
    options.add_argument("--questions", type=Path, metavar="FILE", default=QUESTIONS, help="evaluation file")
    return options.parse_args()


@contextmanager
def weighed(weights: Mapping[str, float]) -> Iterator[None]:
    """Fusion weights set otherwise for a while."""
    usual = {name: getattr(fusion, name) for name in weights}
    for name, value in weights.items():
        setattr(fusion, name, value)
    try:
        yield
    finally:
        for name, value in usual.items():
            setattr(fusion, name, value)


def rates(index: CaseIndex, rows: Sequence[EvalRow], variant: Variant = VARIANTS[0]) -> list[tuple[Cell, ...]]:
    """Shares of the questions, by group, that find a case first or among three, and of the cases among five."""
    groups: dict[str, list[tuple[bool, bool, float]]] = defaultdict(list)
    for row in rows:
        reading = _read(index, row, variant)
        found = [hit.case_id for hit in find_hits(index, reading, EVERY_CASE).hits]
        gold = set(row.gold)
        score = (found[0] in gold, bool(gold & set(found[:3])), len(gold & set(found[:5])) / len(gold))
        groups[KINDS[row.kind]].append(score)
    return [(name, len(scores), *(float(np.mean(part)) for part in zip(*scores, strict=True)))
            for name, scores in groups.items()]  # fmt: skip


def _read(index: CaseIndex, row: EvalRow, variant: Variant) -> Reading:
    def mend(text: str, language: str) -> str:
        if language != "fi":
            return restore_words(index, text, language) if variant.dotted else text
        dotted = restore_dots(text, index.knows) if variant.dotted else text
        return index.mend(dotted) if variant.mended else dotted

    reading = read_question(row.asked, mend)
    if not variant.translated:
        reading = replace(reading, language="fi")
    framing = frame_words(reading.standalone, index.terms) if variant.bare else frozenset()
    return replace(reading, standalone=without_frame(reading.standalone, framing, index.terms))


if __name__ == "__main__":
    main()
