"""Several cases that answer together: each in a few sentences, the one that answers first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.asked import Asked
from assistant.compose.around import told_around
from assistant.compose.draft import Part, Statement, quoted, repeats, within
from assistant.compose.leads import leads_of, worth
from assistant.compose.other_language import summary_statements
from assistant.compose.part_words import Terms
from assistant.compose.source_words import as_quote
from assistant.compose.stage import STAGE_TOLD, stage_sentence
from assistant.compose.summary import told_summary
from assistant.compose.tells import is_recorded
from assistant.compose.tells_of import telling_statements
from assistant.compose.told import summary_worth
from assistant.figures import stands_in
from assistant.retrieve import CaseEvidence

# Of several cases together, and of each at least.
WORDS_FOR_MANY, LEAST_OF_MANY = 130, 24
MOST_LEADS_OF_MANY, MOST_OF_ONE = 2, 2
# Words of each where there is room for what a case is beside how far it has come.
ROOMY = 32


def brief_parts(cases: Sequence[CaseEvidence], asked: Asked, language: str, terms: Terms) -> list[Part]:
    """Each case in brief, in their order; one of which nothing can be told is left out."""
    words = max(LEAST_OF_MANY, WORDS_FOR_MANY // len(cases))
    parts = [_brief(found, found.asked or asked, language, terms, words) for found in cases]
    return [part for part in parts if part.statements]


def _brief(found: CaseEvidence, asked: Asked, language: str, terms: Terms, words: int) -> Part:
    """One case among several: the sentence that answers and what the case is about; of a mere list that alone.

    `words`: how many are enough; the sentence that answers is never cut.
    """
    case = found.case
    if asked.listing == "told":
        return Part(case, tuple(telling_statements(found, asked.kinds, language)), case.title_in(language))
    if language != case.language and (told := summary_statements(found, asked, language, terms)):
        # In a list a label would stand over what follows the quote too.
        plain = [as_quote(replace(one, label=""), case, language) if one.label else one for one in told]
        return Part(case, tuple(within(plain, words, MOST_OF_ONE)), case.title_in(language))
    told = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)]
    if asked.listing == "stage" and (stage := stage_sentence(found)):
        shown = as_quote(quoted(case, stage), case, language)
        first = told[:1] if words >= ROOMY else []
        # What the case is may tell its stage as well.
        again = any(STAGE_TOLD.search(one.text) and repeats(shown.text, one.text) for one in first)
        return Part(case, tuple(first if again else [*first, shown]), case.title_in(language))
    if told and asked.listing:
        return Part(case, tuple(told[:1]), case.title_in(language))
    found_leads = leads_of(found, asked, terms)[:MOST_LEADS_OF_MANY]
    leads = [quoted(case, sentence) for sentence in found_leads]
    # Who has a product is told by the sentence that names it.
    named = asked.many and any(stands_in(system.name, asked.text) for system in case.systems)
    if not (asked.hard or named) and found_leads and (best := _best_of_summary(found, language)):
        # A summary's sentence that tells as much stands better alone than one out of the text.
        leads = [best[1]] if best[0] >= worth(found_leads[0], asked) else leads
    best_told = within([*leads, *told], words, MOST_OF_ONE)
    if not told:
        best_told = told_around(found, leads, asked, max(words, ROOMY))[: MOST_OF_ONE if is_recorded(case) else None]
    if all(one in told for one in best_told):  # a summary is read in its own order
        best_told = [one for one in told if one in best_told]
    marked = [as_quote(one, case, language) for one in best_told]
    return Part(case, tuple(marked), case.title_in(language))


def _best_of_summary(found: CaseEvidence, language: str) -> tuple[float, Statement] | None:
    """The sentence of a case's summary that lies nearest the question, with its worth."""
    told = [
        (summary_worth(found, one, evidence), Statement(one.text, evidence))
        for one, evidence in told_summary(found, language)
    ]
    return max(told, key=lambda pair: pair[0], default=None)
