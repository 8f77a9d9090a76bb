"""A short question for one detail ("mihin kellonaikaan omatoimikirjasto sulkeutuu?") that names a case by its own word.

Most of such a question asks for what the case does not tell, and draws its score down. Where another word of it stands
in that case and hardly in any other, the case is meant, and the answer can say that the detail is not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from assistant.asked import TIME, Asked
from assistant.retrieve import Found
from corpus.case import Case
from ingest.finnish import index_terms
from ingest.index import CaseIndex

# Set on 330 questions for one detail: of the covered ones below the threshold all lie within it, of the uncovered none
# that is short and holds such a word.
ADVANTAGE = 0.012
LONGEST = 7
# A word is a case's own where so few cases hold it, or where it stands in no other title and in not many more.
MOST_HOLDERS, MOST_HOLDERS_OF_TITLED = 2, 6
SHORTEST = 5


def own_word_advantage(index: CaseIndex, found: Found, case_id: str, question: str, asked: Asked) -> float:
    """What is added to how sure a case is that the question names by a word of its own; 0 for any other question."""
    if not asked.hard or asked.many or len(question.split()) > LONGEST:
        return 0.0
    return ADVANTAGE if any(_is_own(index, case_id, word, terms) for word, terms in found.words.items()) else 0.0


def _is_own(index: CaseIndex, case_id: str, word: str, terms: tuple[str, ...]) -> bool:
    if TIME.match(word):
        return False
    titles = index.over_cases("titled", lambda cases: _titled(cases, index))
    there = index.case_terms(case_id)
    own_title = index_terms(index.case(case_id).title, index.terms)
    return any(
        index.holders(term) <= (MOST_HOLDERS_OF_TITLED if term in own_title and titles[term] == 1 else MOST_HOLDERS)
        for term in terms
        if len(term) >= SHORTEST and term in there
    )


def _titled(cases: Mapping[str, Case], index: CaseIndex) -> Counter[str]:
    """In how many titles each term stands."""
    return Counter(term for case in cases.values() for term in {*index_terms(case.title, index.terms)})
