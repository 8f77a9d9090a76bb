"""Cases of a subject, of which those are asked for that tell of some kind of thing.

"Lomakehankkeet, joissa kerrotaan tuloksia".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.compose.phrases import joined, phrases
from assistant.compose.tells_of import cases_telling
from assistant.confidence import Verdict, first_of
from assistant.filter_words import OF_CASES, Terms, bases, kind_words, kinds_of, terms_in
from assistant.filters import filters_of, names_nothing
from assistant.understand import Reading
from ingest.finnish import WORD
from ingest.index import CaseIndex

# That it is told is asked, or a clause says of which cases: any other question with such a word is about the thing.
_TELLS = (
    r"\b(?:kerro\w*|maini\w+|ilmene\w+|raportoi\w+|käy ilmi|on tietoa|nämn\w+|framgår|berätta\w*|mention(?:s|ed)?|"
    r"tells?|told|reports?|reported|state[sd]?)\b"
)
_TELLING = re.compile(_TELLS, re.IGNORECASE)
_TOLD = re.compile(rf"{_TELLS}|\bjo(?:issa|ista|illa)\b|\b(?:där|som|where|that)\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[.:;!?,–]")


def subject_alone(index: CaseIndex, reading: Reading, framing: frozenset[str]) -> Reading:
    """The question without the kinds of thing that its cases are to tell of, which `Asked.told` names instead.

    As it is where it asks for no such thing, or for nothing else.
    """
    text = reading.standalone
    if not (reading.asked.many and _TOLD.search(text) and OF_CASES.search(text)):
        return reading
    terms = terms_in(reading.language, index.terms)
    kinds, _ = kinds_of(bases(text, terms), terms, of_cases=True, denied=False)
    words = frozenset().union(*kind_words(terms).values())
    left = " ".join(_without(text, words, terms)) if kinds else ""
    # A word that stands before another names no kind: "budjetin seurannasta".
    if not left or kinds_of(bases(left, terms), terms, of_cases=True, denied=False)[0]:
        return reading
    if filters_of(index, text, reading.asked, reading.language, framing) or bases(left, terms) <= names_nothing(terms):
        return reading
    own = tuple(kind for kind in reading.asked.kinds if kind not in kinds)
    return replace(reading, standalone=left, asked=replace(reading.asked, kinds=own, told=kinds))


def told_among(index: CaseIndex, verdict: Verdict, told: Sequence[str], language: str, limit: int | None) -> Verdict:
    """Of the cases that answer those that tell of some kinds of thing, all counted; where none does, that is said."""
    text = phrases(language)
    telling = [hit for hit in verdict.answering if all(hit.case_id in cases_telling(index, kind) for kind in told)]
    what = joined([text["told_of"][kind] for kind in told], text["and"])
    if not telling:
        given = first_of(verdict.answering, limit)
        return replace(given, shared=verdict.shared, lead=text["none_among"].format(told=what), missing=(what,))
    lead = text["among"].format(total=len(verdict.answering), count=len(telling), told=what)
    return replace(first_of(telling, limit), lead=lead, listing="told", kinds=tuple(told))


def _without(text: str, words: frozenset[str], terms: Terms) -> Iterator[str]:
    """The words of a text but for those that tell or name a kind, where these stand last or before one another."""
    found = list(WORD.finditer(text))
    for place, word in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else word
        ends = after is word or _CLAUSE_ENDS.search(text, word.end(), after.start())
        names_kind = bases(word[0], terms) & words
        stands_last = ends or _TELLING.match(after[0]) or bases(after[0], terms) <= words | names_nothing(terms)
        if not (_TELLING.fullmatch(word[0]) or (names_kind and stands_last)):
            yield word[0]
