"""Which of the cases found are near enough to be shown where none answers: those near in meaning or by a rare word."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.about import PROGRAMME
from assistant.confidence import certainties
from assistant.filters import names_nothing
from assistant.own_word import holds_as_own
from assistant.retrieve import Found
from ingest.found import CaseHit
from ingest.index import CaseIndex, terms_of

# Of nothing found the nearest cases are named where little is missing. Of questions that were left unanswered without
# need 14 of 16 show their case, of those that no case answers 77 of 181 show one.
NEAR_ENOUGH = -0.025
# What shares a rare word, or lies nearer than the next one by so much, may lack more.
FARTHEST, AHEAD = -0.1, 0.05
# So much farther than the nearest one what is near in meaning, and what shares a word, is no longer shown.
BEHIND, BEHIND_BY_WORD = 0.02, 0.03
# "Kirjastoauto" begins with "kirjasto"; a word with one other form is no compound, and that form counts too ("tehnyt").
BEGINNING, LEAST_OF_PART, FORMS = 4, 6, 2
MOST_HOLDERS_OF_FORM = 6


def near_cases(index: CaseIndex, found: Found, question: str, *, chosen: bool = False) -> list[tuple[CaseHit, float]]:
    """The cases to show beside an answer that found nothing, nearest first, each with how much it lacks (below 0).

    The programme that the cases come from is near to everything; it is shown by its own words alone. `chosen`: they are
    of those that the asker has chosen, who sees the nearest of these.
    """
    sure = certainties(index, found, question)
    if chosen:
        return [(hit, sure[hit.case_id]) for hit in found.hits]
    best, second = sorted([*sure.values(), *[-1.0] * 2], reverse=True)[:2]
    near = max(best, FARTHEST) if best - second >= AHEAD else max(NEAR_ENOUGH, best - BEHIND)
    by_word = max(FARTHEST, best - BEHIND_BY_WORD)
    terms = list(_subjects(index, found, question))
    shown = []
    for hit in found.hits:
        lacks = sure[hit.case_id]
        is_near = lacks >= near and index.case(hit.case_id).theme != PROGRAMME
        if is_near or (lacks >= by_word and holds_as_own(index, hit.case_id, terms)):
            shown.append((hit, lacks))
    return shown


def _subjects(index: CaseIndex, found: Found, question: str) -> Iterator[str]:
    """The terms of a question's words, of the standard words for them, and of the Finnish words for another language's.

    Of a word its base form and what it begins with, and none of one that is a form of a common word.
    """
    finnish = terms_of(index.in_finnish(question, found.language), index)
    nothing = names_nothing(index.terms)
    for terms in (*found.words.values(), *found.meant.values(), *finnish.values()):
        if len(terms) == FORMS and any(index.holders(term) > MOST_HOLDERS_OF_FORM for term in terms):
            continue
        whole, *parts = terms
        begins = (part for part in parts if len(part) >= LEAST_OF_PART and part[:BEGINNING] == whole[:BEGINNING])
        yield from (term for term in (whole, *begins) if term not in nothing)
