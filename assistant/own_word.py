"""A short question for one detail ("mihin kellonaikaan omatoimikirjasto sulkeutuu?") that names a case by its own word.

Most of such a question asks for what the case does not tell, and draws its score down. Where another word of it stands
in that case and hardly in any other, the case is meant, and the answer can say that the detail is not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from assistant.asked import TIME, Asked
from assistant.filter_words import vocabulary
from assistant.many import Ranked
from assistant.retrieve import Found
from corpus.case import Case
from ingest.finnish import WORD, content_terms, index_terms
from ingest.index import CaseIndex

# Set on 330 questions for one detail: of the covered ones below the threshold all lie within it, of the uncovered none
# that is short and holds such a word.
ADVANTAGE = 0.012
LONGEST = 7
# So far ahead no case lies without answering where it holds all words of the question.
AHEAD = 0.06
# A word is a case's own where so few cases hold it, or where it stands in no other title and in not many more.
MOST_HOLDERS, MOST_HOLDERS_OF_TITLED = 2, 6
SHORTEST = 5
NEAR_TITLED = 0.025
LONGEST_SURE = 8


def own_word_advantage(index: CaseIndex, found: Found, case_id: str, question: str, asked: Asked) -> float:
    """What is added to how sure a case is that the question names by a word of its own; 0 for any other question."""
    if not asked.hard or asked.many or len(question.split()) > LONGEST:
        return 0.0
    return ADVANTAGE if any(_is_own(index, case_id, word, terms) for word, terms in found.words.items()) else 0.0


def holds_all(index: CaseIndex, found: Found, ranked: Ranked, asked: Asked) -> bool:
    """Whether the best case lies well ahead, holds every word that a question has, and one as its own: "tekoäly"."""
    (best, strength), rest = ranked[0], ranked[1:]
    if asked.hard or not found.words or found.language != "fi" or (rest and strength - rest[0][1] < AHEAD):
        return False
    nothing, there = vocabulary(index.terms)[1], index.case_terms(best.case_id)
    wanted = [terms for terms in found.words.values() if terms[0] not in nothing]
    held = all(not there.isdisjoint(terms) for terms in wanted)
    return held and any(holds_as_own(index, best.case_id, terms) for terms in wanted)


def titled_first(index: CaseIndex, ranked: Ranked, found: Found, question: str, asked: Asked) -> Ranked:
    """The hits, the one whose title alone holds a word of a short question in the place of those hardly nearer."""
    if asked.many or len(question.split()) > LONGEST:
        return ranked
    titles = index.over_cases("titled", lambda cases: _titled(cases, index))
    told = {_key(terms[0]) for terms in found.words.values() if len(terms[0]) >= SHORTEST}
    told = {key for key in told if titles[key] == 1}
    if not told:
        return ranked
    best = ranked[0]
    near = [one for one in ranked if one[1] >= best[1] - NEAR_TITLED]
    titled = [one for one in near if told & _wholes(index, index.case(one[0].case_id))]
    if not titled or best in titled:
        return ranked
    return [one for one in ranked if one in titled or one[1] < titled[0][1]]


def _is_own(index: CaseIndex, case_id: str, word: str, terms: tuple[str, ...]) -> bool:
    return not TIME.match(word) and holds_as_own(index, case_id, terms)


def holds_as_own(index: CaseIndex, case_id: str, terms: Iterable[str]) -> bool:
    """Whether a case holds one of some terms, and hardly any other does."""
    titles = index.over_cases("titled", lambda cases: _titled(cases, index))
    there = index.case_terms(case_id)
    own_title = _keys(index, index.case(case_id))
    return any(
        index.holders(term)
        <= (MOST_HOLDERS_OF_TITLED if (key := _key(term)) in own_title and titles[key] == 1 else MOST_HOLDERS)
        for term in terms
        if len(term) >= SHORTEST and term in there
    )


def _titled(cases: Mapping[str, Case], index: CaseIndex) -> Counter[str]:
    """In how many titles each term stands."""
    return Counter(key for case in cases.values() for key in _keys(index, case))


def _keys(index: CaseIndex, case: Case) -> frozenset[str]:
    return frozenset(map(_key, index_terms(case.title, index.terms)))


def _wholes(index: CaseIndex, case: Case) -> frozenset[str]:
    """The words of a title as such, its compounds not by their parts."""
    return frozenset(_key(terms[0]) for word in WORD.findall(case.title) if (terms := content_terms(word, index.terms)))


def _key(term: str) -> str:
    """A term without the last letter by which the analyser parts "strategia" from "strategian"."""
    return term.rstrip("aä") if len(term) > LONGEST_SURE else term
