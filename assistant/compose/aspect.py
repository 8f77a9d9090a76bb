"""One sentence of a case for what is asked of every case alike: its problem, solution, goal, result, lessons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.draft import Statement, beginnings, quoted
from assistant.compose.idle import WISDOM, WISH
from assistant.compose.products import names_main
from assistant.compose.source_words import as_quote
from assistant.compose.stage import shows_stage
from assistant.compose.summary import borne_out, own_words, told_summary
from assistant.compose.tell_words import DAY, TROUBLE, YEAR
from assistant.retrieve import CaseEvidence, Sentence
from assistant.roles import quotability
from corpus.case import SummarySentence

# Which sections tell an aspect, the best first.
TOLD_BY = {
    "problem": ("lahtotilanne",),
    "solution": ("ratkaisu", "toteutus", "kuvaus"),
    "result": ("tulokset",),
    "lessons": ("opit",),
    "goal": ("tavoite",),
}
DANGLES = -0.04
AGAIN, HALF = 0.6, 0.5
# That the work was unfinished, or about to begin, is a stage; what is told beside it may be a result.
PENDING = re.compile(
    r"\b(?:kesken|käynnistymässä|alkamassa|odotettiin|(?:ei|eivät) (?:ole |ollut |olleet )?vielä|pågick|pågår|"
    r"ännu inte|unfinished|under way|not yet)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"(?<![\w.,–/-])\d")
_BESIDE = re.compile(r":\s|,\s(?:mutta|men|but)\b")


def told_sentence(found: CaseEvidence, aspect: str, language: str) -> list[Statement]:
    """The sentence that tells an aspect: of the summary where one does, else the section's own that stands best alone.

    Nothing where the case is silent; what is wanted stands for a solution that it does not tell.
    """
    sections = TOLD_BY[aspect]
    summary = _summed_up(found, aspect, language)
    own = [sentence for sentence in found.sentences if sentence.role in sections]
    if aspect == "result":
        # What a summary tells of results has been chosen from all that the case tells of them.
        told = summary or (_told_beside(found, sections, language) if found.foreign else [])
        kept = [one for one in told if _came_of_it(own_words(found, one.text, language))]
        if told:
            return kept[:1]
        own = [sentence for sentence in own if _came_of_it(sentence.text)]
    if aspect == "problem":
        summary = _troubled_first(found, summary, own, language)
    if aspect == "solution":
        problem = next(iter(told_sentence(found, "problem", language)), None)
        summary = [one for one in summary if not (problem and _says_again(problem, one))] or summary
        summary = _main_first(found, summary)
        if not summary and not own:
            return told_sentence(found, "goal", language)
    if aspect == "goal":
        summary, own = _wanted(found, summary, own)
    if not summary and found.foreign:
        summary = _told_beside(found, sections, language)
    if summary:
        return summary[:1]
    # In another language the passage itself where no summary tells it.
    nearest = [s for section in sections for s in own if s.role == section]
    best = max(nearest, key=lambda s: (-sections.index(s.role), quotability(s.text), -s.order), default=None)
    return [as_quote(quoted(found.case, best), found.case, language)] if best else []


def told_problems(found: CaseEvidence, language: str) -> list[Statement]:
    """All sentences that tell what a case began with, those on trouble first."""
    own = [sentence for sentence in found.sentences if sentence.role in TOLD_BY["problem"]]
    return _troubled_first(found, _summed_up(found, "problem", language), own, language)


def _troubled_first(
    found: CaseEvidence, summary: Sequence[Statement], own: Sequence[Sentence], language: str
) -> list[Statement]:
    """The sentences on a starting point; what only describes how things were names no problem where another does."""
    if found.foreign:
        return sorted(summary, key=lambda one: not TROUBLE.search(own_words(found, one.text, language)))
    troubled = [quoted(found.case, s) for s in own if TROUBLE.search(s.text) and quotability(s.text) > DANGLES]
    return [*(one for one in summary if TROUBLE.search(one.text)), *troubled, *summary]


def _wanted(
    found: CaseEvidence, summary: Sequence[Statement], own: Sequence[Sentence]
) -> tuple[list[Statement], list[Sentence]]:
    """The sentences on a goal, wishes first, and those of the section."""
    if found.foreign:
        return sorted(summary, key=lambda one: not WISH.search(one.text)), [*own]
    wanted = [quoted(found.case, s) for s in own if WISH.search(s.text) and quotability(s.text) > DANGLES]
    # That the work of the title was wanted tells nothing that the title does not.
    told = [*(one for one in summary if WISH.search(one.text)), *wanted, *summary]
    fuller = [one for one in told if not _says_title(found.case.title, one)]
    return fuller, [sentence for sentence in own if not _says_title(found.case.title, quoted(found.case, sentence))]


def is_start(found: CaseEvidence, statement: Statement, language: str) -> bool:
    """Whether a sentence on how things were tells a reason for the work: some trouble, or how much there was of it."""
    text = own_words(found, statement.text, language)
    return bool(TROUBLE.search(text) or _AMOUNT.search(DAY.sub(" ", YEAR.sub(" ", text))))


def told_pending(found: CaseEvidence, language: str) -> Statement | None:
    """The summary's sentence that says of the work that it was unfinished or about to begin; None where none does."""
    told = (
        Statement(one.text, evidence)
        for one, evidence in told_summary(found, language)
        if not {"toteutus", "tulokset"}.isdisjoint(one.sections)
    )
    return next((one for one in told if _is_pending(own_words(found, one.text, language))), None)


def told_end(found: CaseEvidence, language: str) -> Statement | None:
    """The summary's sentence that says what came of the work, else how far it has come; None where none says either."""
    if not found.case.summaries.get(language):
        return None
    if result := next((one for one in told_sentence(found, "result", language) if one.borne_out), None):
        return result
    return told_stage(found, language)


def told_stage(found: CaseEvidence, language: str) -> Statement | None:
    """The summary's sentence on the work that says how far it has come: unfinished first; None where none does."""
    pending = told_pending(found, language)
    if pending or not found.case.status:
        return pending
    work = ("toteutus", "tulokset", "kuvaus")
    # "Kehittäminen on jatkuvaa" is no stage of this work.
    rest = (
        Statement(one.text, evidence)
        for one, evidence in told_summary(found, language)[1:]
        if not {*work}.isdisjoint(one.sections) and not WISDOM.search(one.text.partition(",")[0])
    )
    return next((one for one in rest if shows_stage(own_words(found, one.text, language), found.case.status)), None)


def _is_pending(text: str) -> bool:
    return bool(PENDING.search(text)) and not _BESIDE.search(text)


def _came_of_it(text: str) -> bool:
    """Whether a sentence on results tells what came of the work: no stage, no wish and no general wisdom."""
    first = text.partition(",")[0]
    return not (_is_pending(text) or WISH.search(first) or WISDOM.search(first))


def _told_beside(found: CaseEvidence, sections: Sequence[str], language: str) -> list[Statement]:
    """The summary's sentences on some sections and others beside, those of the fewest sections first."""
    told = [one for one in found.case.summaries.get(language, ()) if not {*sections}.isdisjoint(one.sections)]
    ordered = sorted(told, key=lambda one: len(one.sections))
    return [one for one in (Statement(one.text, borne_out(found, one)) for one in ordered) if one.borne_out]


def _says_again(problem: Statement, solution: Statement) -> bool:
    """Whether a solution's sentence holds most of what the problem's has said, and little else."""
    said, told = beginnings(problem.text), beginnings(solution.text)
    return len(said & told) >= AGAIN * max(len(said), len(told))


def _says_title(title: str, statement: Statement) -> bool:
    """Whether half of a sentence's words are those of its case's title."""
    said = beginnings(statement.text)
    return len(said & beginnings(title)) >= HALF * len(said)


def _main_first(found: CaseEvidence, summary: Sequence[Statement]) -> list[Statement]:
    """The solutions; where the first one speaks of the starting point too, one that names the case's product leads."""
    start = any(item.passage.section == "lahtotilanne" for one in summary[:1] for item in one.evidence)
    naming = [one for one in summary if start and names_main(one.text, found.case)]
    return [*naming, *(one for one in summary if one not in naming)]


def _summed_up(found: CaseEvidence, aspect: str, language: str) -> list[Statement]:
    """The summary's sentences that tell an aspect, in its order: a solution among other things, the rest alone."""
    told = (
        Statement(sentence.text, borne_out(found, sentence))
        for sentence in found.case.summaries.get(language, ())
        if _tells(sentence, aspect)
    )
    return [statement for statement in told if statement.borne_out]


def _tells(sentence: SummarySentence, aspect: str) -> bool:
    if aspect == "solution":
        return not {*TOLD_BY[aspect]}.isdisjoint(sentence.sections)
    return len(sentence.sections) == 1 and sentence.sections[0] in TOLD_BY[aspect]
