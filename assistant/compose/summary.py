"""Where a sentence of a summary stands in the text it sums up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.compose.draft import Evidence, Statement, beginnings
from assistant.figures import Figures, months, numbers, read_figures, seasons, stands_in
from assistant.retrieve import CaseEvidence, Sentence
from corpus.case import SummarySentence
from ingest.finnish import index_terms

# What is shown must not grow by sentences that bring less than a word for each of these lengths.
LETTERS_A_WORD = 100
LEAST_WORDS = 0.5
# What a word counts for that is one of the title, or stands in another section already.
AGAIN = 0.2
# What a word counts for that another section the sentence names may hold as well.
ELSEWHERE = 0.6
# All of those that a server words beforehand (`assistant.warm`): with room for fewer, wording the last ones would push
# the first ones out again.
SENTENCES_REMEMBERED = 4_000


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
    said = read_figures(summary.text)
    # Every sentence of a case is about its title; and what one section bears out the next one need not.
    title = _terms(found, found.case.title)
    words = {term: AGAIN if term in title else 1.0 for term in _terms(found, _in_own_language(found, summary).text)}
    evidence: list[Evidence] = []
    told = {kind: [one for one in found.sentences if one.passage.section == kind] for kind in summary.sections}
    sections = {kind: own for kind, own in told.items() if own}
    held = {kind: frozenset[str]().union(*(_terms(found, one.text) for one in own)) for kind, own in sections.items()}
    for kind, own in sections.items():
        elsewhere = frozenset[str]().union(*(terms for other, terms in held.items() if other != kind))
        weighed = {term: min(weight, ELSEWHERE if term in elsewhere else 1.0) for term, weight in words.items()}
        run = _best_run(found, own, said, weighed)
        words |= dict.fromkeys(words.keys() & _terms(found, run.passage.text[run.start : run.end]), AGAIN)
        evidence.append(run)
    return tuple(evidence)


def _in_own_language(found: CaseEvidence, summary: SummarySentence) -> SummarySentence:
    """The sentence that says the same in the case's language, where the summaries go side by side; else itself."""
    own = found.case.summaries.get(found.case.language, ())
    for told in found.case.summaries.values() if own else ():
        if len(told) == len(own) and summary in told:
            beside = own[told.index(summary)]
            return beside if {*beside.sections} == {*summary.sections} else summary
    return summary


def own_words(found: CaseEvidence, text: str, language: str) -> str:
    """A summary's sentence in the case's own language, where the summaries go side by side; else as it is."""
    told = next((one for one in found.case.summaries.get(language, ()) if one.text == text), None)
    return _in_own_language(found, told).text if told else text


def _best_run(
    found: CaseEvidence, sentences: Sequence[Sentence], said: Figures, words: Mapping[str, float]
) -> Evidence:
    first = sentences[0].passage
    best = (0.0, LEAST_WORDS, Evidence(found.case, first, 0, len(first.text)))
    for passage in dict.fromkeys(sentence.passage for sentence in sentences):
        within = [sentence for sentence in sentences if sentence.passage == passage]
        for start in range(len(within)):
            held = frozenset[str]()
            for end in range(start, len(within)):
                run = Evidence(found.case, passage, within[start].start, within[end].end)
                text = passage.text[run.start : run.end]
                held |= words.keys() & _terms(found, within[end].text)
                shared = sum(words[word] for word in held) - len(text) / LETTERS_A_WORD
                best = max(best, (_held(said, text), shared, run), key=lambda item: item[:2])
    return best[2]


def _terms(found: CaseEvidence, text: str) -> frozenset[str]:
    return frozenset(index_terms(text, found.terms)) | beginnings(text)


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
