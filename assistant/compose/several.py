"""Several cases that answer together: each in a few sentences, the one that answers first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asked import Asked
from assistant.check import is_supported
from assistant.compose.around import told_around
from assistant.compose.aspect import told_end, told_pending, told_stage
from assistant.compose.draft import Part, Statement, beginnings, quoted, repeats, within
from assistant.compose.keyword import keyword_first
from assistant.compose.leads import leads_of, worth
from assistant.compose.named_use import users_told
from assistant.compose.naming import IF
from assistant.compose.other_language import summary_statements
from assistant.compose.part_words import Terms
from assistant.compose.source_words import as_quote
from assistant.compose.stage import USED, shows_stage, stage_sentence
from assistant.compose.summary import own_words, told_summary
from assistant.compose.tells import is_recorded
from assistant.compose.tells_of import telling_statements
from assistant.compose.told import summary_worth
from assistant.figures import stands_in
from assistant.retrieve import CaseEvidence, Sentence

# Of several cases together, and of each at least.
WORDS_FOR_MANY, LEAST_OF_MANY = 130, 24
MOST_LEADS_OF_MANY, MOST_OF_ONE = 2, 2
# A list of what has been done in a field, and nothing else of it.
_PLAIN = re.compile(
    r"^\W*(?:(?:listaa|luettele|näytä|kerro|list|lista|show)\s+)?(?:[\w-]+\s+){0,4}[\w-]*"
    r"(?:hankkeet|projektit|jutut|tapaukset|projekt|projekten|fallen|projects|cases)\W*$|"
    r"^\W*mitä\s+(?:kaikkea\s+)?(?:[\w-]+\s+){1,3}on\s+(?:kehitetty|tehty|digitalisoitu|uudistettu)\W*$",
    re.IGNORECASE,
)
_WORK = frozenset({"ratkaisu", "toteutus", "tulokset", "opit"})
# Words of each where there is room for what a case is beside how far it has come.
ROOMY = 32
# Of a list's second sentence so many words may stand in the first.
HEARD = 0.4


def brief_parts(cases: Sequence[CaseEvidence], asked: Asked, language: str, terms: Terms) -> list[Part]:
    """Each case in brief, in their order; one of which nothing can be told is left out."""
    words = max(LEAST_OF_MANY, WORDS_FOR_MANY // len(cases))
    parts = [_brief(found, found.asked or asked, language, terms, words) for found in cases]
    return [part for part in parts if part.statements]


def _brief(found: CaseEvidence, asked: Asked, language: str, terms: Terms, words: int) -> Part:
    """One case among several: the sentence that answers and what the case is about; of a mere list how it ended.

    `words`: how many are enough; the sentence that answers is never cut.
    """
    case = found.case
    if asked.listing == "told":
        return Part(case, tuple(telling_statements(found, asked.kinds, language)), case.title_in(language))
    told = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)]
    if told and (asked.listing == "field" or (not asked.listing and _PLAIN.search(asked.text))):
        # Who asks for a list hears what each is, and where there is room how it ended.
        end = [one for one in [told_end(found, language)] if one and not _says_first_again(one.text, told[0].text)]
        return Part(case, tuple(within([*told[:1], *end], words, MOST_OF_ONE)), case.title_in(language))
    if not asked.listing and (users := users_told(found, asked, language)):
        return Part(case, tuple(users), case.title_in(language))
    if asked.listing == "stage" and (stage := stage_sentence(found)):
        return Part(case, tuple(_on_stage(found, told, stage, words, language)), case.title_in(language))
    if language != case.language and (shown := summary_statements(found, asked, language, terms)):
        # In a list a label would stand over what follows the quote too.
        plain = [as_quote(replace(one, label=""), case, language) if one.label else one for one in shown]
        return Part(case, tuple(within(plain, words, MOST_OF_ONE)), case.title_in(language))
    if told and asked.listing:
        return Part(case, tuple(told[:1]), case.title_in(language))
    found_leads = leads_of(found, asked, terms)[:MOST_LEADS_OF_MANY]
    leads = [quoted(case, sentence) for sentence in found_leads]
    # Who has a product is told by the sentence that names it.
    named = asked.many and any(stands_in(system.name, asked.text) for system in case.systems)
    nearest = _by_nearness(found, language)
    if not (asked.hard or named) and found_leads and nearest:
        # A summary's sentence that tells as much stands better alone than one out of the text.
        leads = [nearest[0][1]] if nearest[0][0] >= worth(found_leads[0], asked) else leads
    # Beside the answer stands what the case is; where that answers, the nearest of what was done and came of it.
    further = sorted((one for _, one in nearest), key=lambda one: not _tells_work(one))
    best_told = within([*leads, *told[:1], *further], words, MOST_OF_ONE)
    if not told:
        best_told = told_around(found, leads, asked, max(words, ROOMY))[: MOST_OF_ONE if is_recorded(case) else None]
    best_told = keyword_first(found, best_told, asked, language, terms)
    if all(one in told for one in best_told):  # a summary is read in its own order
        best_told = [one for one in told if one in best_told]
    marked = [as_quote(one, case, language) for one in best_told]
    return Part(case, tuple(marked), case.title_in(language))


def _on_stage(
    found: CaseEvidence, told: Sequence[Statement], stage: Sentence, words: int, language: str
) -> list[Statement]:
    """What the case is where that tells its stage or that it is used; else what shows the stage, and that beside."""
    case, first = found.case, told[:1]
    pending = told_pending(found, language)
    at_once = any(shows_stage(own_words(found, one.text, language), case.status) for one in first)
    if (at_once or (first and case.status in USED)) and not pending:
        return [*first]
    shown = told_stage(found, language)
    if not shown:
        foreign = language != case.language
        raw = [] if foreign or IF.search(stage.text) else [as_quote(quoted(case, stage), case, language)]
        beside = [one for one in raw if not any(repeats(one.text, other.text) for other in first)]
        return [*first, *(beside if words >= ROOMY else [])] if first else raw
    if words < ROOMY:
        return [shown]
    beside = [] if any(repeats(shown.text, one.text) for one in first) else [*first]
    return [shown, *beside] if pending else [*first, *([shown] if beside or not first else [])]


def _says_first_again(text: str, first: str) -> bool:
    """Whether an end holds so many of the words before it, and no other figure or name, that a list is well without."""
    new, old = beginnings(text), beginnings(first)
    return len(new & old) >= HEARD * min(len(new), len(old)) and is_supported(text, first)


def _tells_work(statement: Statement) -> bool:
    """Whether a statement tells what was done or what came of it."""
    return not _WORK.isdisjoint(item.passage.section for item in statement.evidence)


def _by_nearness(found: CaseEvidence, language: str) -> list[tuple[float, Statement]]:
    """The sentences of a case's summary with their worth, those that lie nearest the question first."""
    told = [
        (summary_worth(found, one, evidence), Statement(one.text, evidence))
        for one, evidence in told_summary(found, language)
    ]
    return sorted(told, key=lambda pair: -pair[0])
