"""Where a sentence of a summary stands in the text it sums up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.compose.draft import Evidence, Statement, beginnings
from assistant.figures import Figures, months, numbers, read_figures, seasons, stands_in
from assistant.retrieve import CaseEvidence, Sentence
from corpus.case import Case, SummarySentence

# What is shown must not grow by sentences that bring less than a word for each of these lengths.
LETTERS_A_WORD = 160
LEAST_WORDS = 0.5
SENTENCES_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class _Placing:
    """A summary's sentence to be placed; equal for the same case in memory, whatever was asked of it."""

    found: CaseEvidence
    summary: SummarySentence

    def __hash__(self) -> int:
        return hash((id(self.found.case), self.summary.text))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Placing) and self.found.case is other.found.case and self.summary == other.summary


def borne_out(found: CaseEvidence, summary: SummarySentence) -> tuple[Evidence, ...]:
    """For each section a summary names, the sentences that hold its figures, names and most of its words."""
    return _placed(_Placing(found, summary))


@lru_cache(maxsize=SENTENCES_REMEMBERED)
def _placed(placing: _Placing) -> tuple[Evidence, ...]:
    found, summary = placing.found, placing.summary
    evidence = []
    for kind in summary.sections:
        own = [sentence for sentence in found.sentences if sentence.passage.section == kind]
        if own:
            evidence.append(_best_run(found.case, own, summary.text))
    return tuple(evidence)


def _best_run(case: Case, sentences: Sequence[Sentence], claim: str) -> Evidence:
    said, words = read_figures(claim), beginnings(claim)
    first = sentences[0].passage
    best = (0.0, LEAST_WORDS, Evidence(case, first, 0, len(first.text)))
    for passage in dict.fromkeys(sentence.passage for sentence in sentences):
        within = [sentence for sentence in sentences if sentence.passage == passage]
        for start in range(len(within)):
            for end in range(start, len(within)):
                run = Evidence(case, passage, within[start].start, within[end].end)
                text = passage.text[run.start : run.end]
                shared = len(words & beginnings(text)) - len(text) / LETTERS_A_WORD
                best = max(best, (_held(said, text), shared, run), key=lambda item: item[:2])
    return best[2]


def _held(said: Figures, text: str) -> float:
    names = sum(stands_in(name, text) for name in said.names)
    return names + sum(
        len(stated & read(text))
        for stated, read in ((said.numbers, numbers), (said.months, months), (said.seasons, seasons))
        if stated
    )


def told_summary(found: CaseEvidence, language: str) -> list[tuple[SummarySentence, tuple[Evidence, ...]]]:
    """The sentences of a case's summary that the sections they name bear out."""
    placed = [(sentence, borne_out(found, sentence)) for sentence in found.case.summaries.get(language, ())]
    return [(sentence, evidence) for sentence, evidence in placed if Statement(sentence.text, evidence).borne_out]
