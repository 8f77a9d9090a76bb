"""Two to four cases side by side: the same aspects of each, a citation in every cell that is not silent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Citation, Claim
from assistant.asked import Asked
from assistant.check import faults_of
from assistant.cite import Numbering
from assistant.compare_opening import opening
from assistant.compose.aspect import PENDING, told_pending, told_sentence
from assistant.compose.draft import Statement, beginnings, evidence_of, quoted
from assistant.compose.parts_played import shown_part
from assistant.compose.phrases import joined, phrases
from assistant.compose.source_words import as_quote
from assistant.compose.stage import stage_sentence
from assistant.compose.summary import borne_out, own_words
from assistant.compose.tells import text_tells
from assistant.figures import read_figures, stands_in
from assistant.retrieve import CaseEvidence, Sentence, read_evidence
from assistant.roles import quotability
from corpus.case import Case, Fact
from corpus.errors import QuestionError
from corpus.taxonomy import name_of, taxonomy
from ingest.index import CaseIndex

FEWEST, MOST = 2, 4
ASPECTS = ("problem", "solution", "system", "supplier", "effort", "stage", "result", "lessons")
EFFORT = ("money", "duration")
START = "lahtotilanne"
MOST_FACTS, MOST_SYSTEMS = 2, 4
# How many things that the cases share are told.
MOST_SHARED = 2
# A quote shows what is told where it holds so much of its words.
LEAST_HELD = 0.5
PRODUCT = re.compile(r"järjestelm|ohjelmisto|sovellu|alusta|työkalu|system|program|software|platform", re.IGNORECASE)
# How often something is done is no measure of work.
OFTEN = re.compile(
    r"\b(?:(?:päivit|viikoit|kuukausit|neljännesvuosit|(?:luku)?vuosit)t[aä]in|joka (?:päivä|viikko|kuukausi|vuosi))\b",
    re.IGNORECASE,
)
# What is saved, hoped for or left untold is no measure of the work either, nor what its starting point tells.
_NO_EFFORT = re.compile(r"\b(?:sääst\w+|toivo\w+|pyri\w+|huomioi\w+|(?:ei|eikä) (?:ole )?kerrota)\b", re.IGNORECASE)
SYSTEM_ORDER = ("chosen", "used", "piloted", "considered", "connected", "before")


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect of all cases in their order; an empty cell is not told."""

    aspect: str
    label: str
    cells: tuple[tuple[Claim, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table over cases, (id, title) each, what is alike in them and what is not, and the citations that all name."""

    language: str
    cases: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    citations: tuple[Citation, ...]
    untold: str
    opening: tuple[Claim, ...] = ()


def compare(index: CaseIndex, case_ids: Sequence[str], language: str) -> Comparison:
    """The cases side by side; QuestionError for fewer than two, more than four or the same twice, UnknownCase."""
    if not FEWEST <= len(case_ids) <= MOST or len(set(case_ids)) < len(case_ids):
        raise QuestionError(
            "cases",
            f"{len(case_ids)} cases were given, {len(set(case_ids))} of them different.",
            f"Give the ids of {FEWEST} to {MOST} different cases.",
            size=len(case_ids),
            limit=MOST,
        )
    text = phrases(language)
    found = [read_evidence(index, case_id, language) for case_id in case_ids]
    numbering = Numbering(language)
    results = [results_of(one, language) for one in found]
    why = not all(statements_of("problem", one, language) for one in found)
    first = tuple(_claim(one, numbering) for one in opening(found, results, language, MOST_SHARED, why=why))
    rows = tuple(
        Row(aspect, text["aspects"][aspect], tuple(_cell(aspect, one, language, numbering) for one in found))
        for aspect in ASPECTS
    )
    cases = tuple((one.case.id, one.case.title_in(language)) for one in found)
    return Comparison(language, cases, rows, tuple(numbering.citations), text["untold_cell"], first)


def _cell(aspect: str, found: CaseEvidence, language: str, numbering: Numbering) -> tuple[Claim, ...]:
    statements = [statement for statement in statements_of(aspect, found, language) if statement.borne_out]
    return tuple(_claim(statement, numbering) for statement in statements)


def _claim(statement: Statement, numbering: Numbering) -> Claim:
    return Claim(statement.text, tuple(dict.fromkeys(numbering.of(item) for item in statement.evidence)))


def results_of(found: CaseEvidence, language: str) -> list[Statement]:
    """What a case tells of what came of it; a sentence that begins with what was unfinished tells no result."""
    told = [one for one in statements_of("result", found, language) if one.borne_out]
    own = [own_words(found, one.text, language) for one in told]
    return [
        one
        for one, text in zip(told, own, strict=True)
        if not PENDING.search(text.partition(":")[0]) or ", mutta" in text
    ]


def statements_of(aspect: str, found: CaseEvidence, language: str) -> list[Statement]:
    """What a case tells of an aspect; nothing where it is silent."""
    if aspect in ("system", "supplier", "effort") and not has_facts(found.case):
        return [as_quote(one, found.case, language) for one in _quoted(aspect, found)]
    if aspect == "system":
        return _systems(found, language)
    if aspect == "supplier":
        return _suppliers(found, language)
    if aspect == "effort":
        return effort_of(found, language)
    if aspect == "stage":
        return _stage(found, language)
    return told_sentence(found, aspect, language)


def has_facts(case: Case) -> bool:
    """Whether a card records products, suppliers or figures of the case; a plain document has none."""
    return bool(case.systems or case.suppliers or case.facts)


def _quoted(aspect: str, found: CaseEvidence) -> list[Statement]:
    """The first sentence that tells an aspect of a plain document, by its words."""
    kinds = EFFORT if aspect == "effort" else (aspect,)
    told = [
        sentence
        for sentence in found.sentences
        if _tells_any(kinds, found, sentence.text) and (aspect != "system" or PRODUCT.search(sentence.text))
    ]
    return [quoted(found.case, max(told, key=lambda s: (quotability(s.text), -s.order)))] if told else []


def _systems(found: CaseEvidence, language: str) -> list[Statement]:
    known = sorted(found.case.systems, key=lambda system: SYSTEM_ORDER.index(system.role))
    # "Trail System" beside "Trail" is the same product by its longer name.
    systems = [one for n, one in enumerate(known) if not any(one.name.startswith(other.name) for other in known[:n])]
    shown = [told for one in systems[:MOST_SYSTEMS] if (told := shown_part(one, found, language, kind=True))]
    return [Statement(told, (evidence_of(found.case, sentence),)) for told, sentence in shown]


def _suppliers(found: CaseEvidence, language: str) -> list[Statement]:
    """What the card records of each supplier ("nykyinen ylläpitäjä Schneider Electric"), else the names."""
    recorded = [fact for fact in found.case.facts if fact.kind == "supplier"] if not found.foreign else []
    told = [
        Statement(fact.text, (evidence_of(found.case, held),))
        for name in found.case.suppliers
        for fact in recorded
        if stands_in(name, fact.text) and (held := _holding(found.sentences, name))
    ]
    complete = all(any(stands_in(name, one.text) for one in told) for name in found.case.suppliers)
    return told if told and complete else _named(found, found.case.suppliers, language)


def _named(found: CaseEvidence, names: Iterable[str], language: str) -> list[Statement]:
    told = [(name, sentence) for name in names if (sentence := _holding(found.sentences, name))]
    if not told:
        return []
    evidence = {sentence.order: evidence_of(found.case, sentence) for _, sentence in told}
    return [Statement(joined([name for name, _ in told], phrases(language)["and"]), tuple(evidence.values()))]


def effort_of(found: CaseEvidence, language: str, kinds: Sequence[str] = EFFORT) -> list[Statement]:
    """What the card records of money and time, or of one of the two.

    In another language the summary's sentence that tells it; where none does, the record as a quote.
    """
    told = [
        sentence
        for sentence in (found.case.summaries.get(language, ()) if found.foreign else ())
        if {*sentence.sections} != {START} and _tells_any(kinds, found, sentence.text)
    ]
    summary = [Statement(sentence.text, borne_out(found, sentence)) for sentence in told]
    if borne := [one for one in summary if one.borne_out]:
        return borne[:1]
    recorded = (fact for fact in found.case.facts if fact.kind in kinds and _measures(fact))
    facts = sorted(recorded, key=lambda fact: EFFORT.index(fact.kind))
    statements = []
    for fact in facts:
        said = read_figures(fact.text)
        own = [s for s in found.sentences if s.passage.section == fact.section and not faults_of(said, s.text)]
        best = max(own, key=lambda s: _held(fact.text, s.text), default=None)
        if best and _held(fact.text, best.text) >= LEAST_HELD:
            statements.append(Statement(fact.text, (evidence_of(found.case, best),)))
    return [as_quote(one, found.case, language) for one in statements[:MOST_FACTS]]


def _tells_any(kinds: Sequence[str], found: CaseEvidence, text: str) -> bool:
    return any(text_tells(kind, text, found.case, Asked(), _no_terms) for kind in kinds)


def _measures(fact: Fact) -> bool:
    """Whether a recorded fact tells what the work of the case took."""
    return fact.section != START and not (OFTEN.search(fact.text) or _NO_EFFORT.search(fact.text))


def _held(told: str, text: str) -> float:
    """The share of the words of what is told that a sentence holds; figures alone are held where they stand."""
    words = beginnings(told)
    return len(words & beginnings(text)) / len(words) if words else 1.0


def _stage(found: CaseEvidence, language: str) -> list[Statement]:
    """The status by the sentence that tells furthest how far the work has come, and what was unfinished of it."""
    last = stage_sentence(found)
    if last is None or not found.case.status:
        return []
    status = name_of(taxonomy().statuses, found.case.status, language)
    pending = told_pending(found, language)
    return [Statement(status, (evidence_of(found.case, last),)), *([pending] if pending else [])]


def _holding(sentences: Iterable[Sentence], name: str) -> Sentence | None:
    return next((sentence for sentence in sentences if stands_in(name, sentence.text)), None)


def _no_terms(word: str) -> tuple[str, ...]:
    return (word,)
