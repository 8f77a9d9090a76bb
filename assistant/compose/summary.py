"""Where a sentence of a summary stands in the text it sums up."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.draft import Evidence
from assistant.figures import Figures, months, numbers, read_figures, seasons, stands_in
from assistant.retrieve import CaseEvidence, Sentence
from corpus.case import Case, SummarySentence


def borne_out(found: CaseEvidence, summary: SummarySentence) -> tuple[Evidence, ...]:
    """For each section a summary names, the shortest run that holds the summary's numbers, dates and names."""
    evidence = []
    for kind in summary.sections:
        own = [sentence for sentence in found.sentences if sentence.passage.section == kind]
        if own:
            evidence.append(_shortest_run(found.case, own, summary.text))
    return tuple(evidence)


def _shortest_run(case: Case, sentences: Sequence[Sentence], claim: str) -> Evidence:
    said = read_figures(claim)
    first = sentences[0].passage
    whole = Evidence(case, first, 0, len(first.text))
    if not said:
        return whole
    best = (0.0, 0, whole)
    for passage in dict.fromkeys(sentence.passage for sentence in sentences):
        within = [sentence for sentence in sentences if sentence.passage == passage]
        for start in range(len(within)):
            for end in range(start, len(within)):
                run = Evidence(case, passage, within[start].start, within[end].end)
                held = _held(said, passage.text[run.start : run.end])
                if held:
                    best = max(best, (held, -(run.end - run.start), run), key=lambda item: (item[0], item[1]))
    return best[2]


def _held(said: Figures, text: str) -> float:
    names = sum(stands_in(name, text) for name in said.names)
    return names + sum(
        len(stated & read(text))
        for stated, read in ((said.numbers, numbers), (said.months, months), (said.seasons, seasons))
        if stated
    )
