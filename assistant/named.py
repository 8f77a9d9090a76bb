"""Follow-ups that point at the cases of the answer before: "kerro lisää toisesta", "mitä ekasta opittiin?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.answer import Turn
from assistant.asked import Asked
from assistant.compare import FEWEST
from assistant.compare_answer import asks_comparison
from assistant.compose.phrases import phrases
from assistant.confidence import names_product
from assistant.filter_words import OF_CASES
from assistant.filters import names_nothing, read_filters
from assistant.follow_up import is_follow_up, opens_anew, points_back, topical_words
from assistant.pointing import (
    asks_alike,
    asks_others,
    asks_which,
    goes_back,
    others_of,
    place_in,
    without_places,
)
from assistant.told_before import found_nothing, named_as_like, shown_before, told_one_by_one
from assistant.understand import Reading, clean
from ingest.finnish import content_terms
from ingest.index import CaseIndex

# What is said around a place and asks for nothing but more of the case.
_TELL = re.compile(
    r"(?:entä(?:s)?|kerro(?:tko)?|mitä|haluan|ja|what about|tell|berätta|mer|more|och|hur är det med|lisää|tarkemmin|"
    r"vielä|me|mera|om|about|the|den|det|se|siitä|hieman|vähän|kuulla|please|\s|\W)*",
    re.IGNORECASE,
)
# "Onko kellään Primusta", "missä Tk-Matha oli käytössä", "ketkä pilotoivat Lenelin": of whichever case.
_USERS = re.compile(
    r"\bonko\s+(?:\w+\s+){0,2}?(?:kellä\w*|kenel\w+|muilla|missään|joss\w+|muualla)\b|"
    r"\bonko\b.{1,60}\bkäytössä\s+(?:kellä\w*|kenel\w+|muilla|missään|joss\w+|muualla)\b|"
    r"\bmissä\b.{1,60}\b(?:käytössä|käytetään|käytettiin|käytetty)\b|"
    r"\bketkä\b.{1,30}\b(?:pilot|kokeil|testa|käyt|ost|hank)\w*|"
    r"\b(?:har|använder|använde)\s+(?:någon|nån|några)\b|\banvänds\b.{1,60}\bnågonstans\b|"
    r"\b(?:does|has|did|is)\s+any(?:one|body)\b|\bwhere (?:is|was)\b.{1,60}\b(?:used|in use)\b",
    re.IGNORECASE,
)
LONGEST = 12
# A word that so many of the cases hold tells none of them from another: "toteuttaa", "tavoite".
COMMON, FEWEST_CASES = 0.33, 20
# "Miksi lean?" tells too little of what others are to be sought by.
FEWEST_TOPICAL = 2


def asking_users(index: CaseIndex, reading: Reading) -> Reading:
    """The reading with all cases wanted where anybody who has a product of the library is asked for."""
    plain = not reading.asked.many and {*reading.asked.hard} <= {"place"}
    if not (plain and _USERS.search(reading.text) and names_product(index, reading.text)):
        return reading
    return replace(reading, asked=replace(reading.asked, many=True, perhaps=False))


def named_before(index: CaseIndex, reading: Reading, history: Sequence[Turn]) -> Reading:
    """The reading with what it points at in the conversation put in its place; any other as it is."""
    if not history or len(reading.text.split()) > LONGEST or asks_comparison(reading.text):
        return reading
    topic = partial(tells_topic, index)
    shown, several = shown_before(index, history), shown_before(index, history, FEWEST)
    like = named_as_like(index, history)
    if len(like) == 1 and _TELL.fullmatch(reading.text):  # "jos tarkoitit sitä, kirjoita: kerro siitä"
        return _placed(index, reading, like[0])
    if several and asks_which(reading.text):
        called = _called(index, reading.text, several)
        return _asked_of(index, reading, called) if called else reading
    listed = several
    if not several or goes_back(reading.text):
        listed = [*reversed(told_one_by_one(index, history))] if goes_back(reading.text) else []
        listed = listed if len(listed) >= FEWEST else several
    if not listed and _TELL.fullmatch(without_places(reading.text)):
        listed = [*reversed(told_one_by_one(index, history))]
    place = None if asks_alike(reading.text, topic) else place_in(reading.text, len(listed))
    if place is not None:
        return _placed(index, reading, listed[place])
    asked_before = [turn.content for turn in history if turn.role == "user"]
    if asked_before and asks_others(reading.text, topic):
        title = index.case(shown[0]).title_in(reading.language) if len(shown) == 1 else ""
        before = topic_before(asked_before) or title or clean(asked_before[-1])
        asked = Asked(many=True, text=before)
        return replace(reading, text=before, standalone=before, asked=asked, besides=tuple(shown))
    if shown and tells_topic(index, other := others_of(reading.text)):
        asked = replace(reading.asked, many=True)
        return replace(reading, text=other, standalone=other, asked=asked, besides=tuple(shown))
    if len(shown) != 1 and found_nothing(history):
        return replace(reading, unfound=points_back(reading.text))
    return _in_talk(index, reading, history) if len(shown) == 1 else reading


def _called(index: CaseIndex, text: str, shown: Sequence[str]) -> str:
    """The one of the cases shown that holds a word by which it is asked which it is: "mikä niistä on FormBoxilla?"."""
    words = [content_terms(word, index.terms) for word in topical_words(text)]
    told = [own for own in words if own and 0 < index.holders(own[0]) <= FEWEST_TOPICAL]
    holding = {case_id for own in told for case_id in shown if own[0] in index.case_terms(case_id)}
    return holding.pop() if len(holding) == 1 else ""


def topic_before(asked: Sequence[str]) -> str:
    """The newest of some questions that tells what it is about by itself; "" where none does."""
    telling = (text for text in map(clean, reversed(asked)) if not is_follow_up(text))
    return next((text for text in telling if len(topical_words(text)) >= FEWEST_TOPICAL), "")


def _in_talk(index: CaseIndex, reading: Reading, history: Sequence[Turn]) -> Reading:
    """The reading after an answer over one case: asked of that one where it has no topic of its own."""
    told = told_one_by_one(index, history)
    # "Ketkä olivat mukana" asks for people, not for cases.
    many = reading.asked.many and "who" not in reading.asked.kinds
    # "Mitä selvisi?", "tuliko se valmiiksi?" ask for no list by stage.
    of_one = points_back(reading.text) or not (reading.asked.many or OF_CASES.search(reading.text))
    of_itself = tells_topic(index, reading.text, of_one=of_one, fields=index.case(told[0]).roles) or (
        _lists(index, reading.text) and not of_one
    )
    # What was said last is what is meant, whatever was asked before it.
    if not (many or of_itself):
        return _asked_of(index, reading, told[0])
    asked = [turn.content for turn in history if turn.role == "user"]
    if reading.standalone != reading.text and not opens_anew(reading.text) and is_follow_up(asked[-1]):
        # After "entä chat?" the question before that leads back to another case.
        title = index.case(told[0]).title_in(reading.language)
        return replace(reading, told=told, standalone=f"{title}. {reading.text}")
    return replace(reading, told=told)


def tells_topic(index: CaseIndex, text: str, *, of_one: bool = False, fields: Sequence[str] = ()) -> bool:
    """Whether a text holds a word that tells one case of the library from another.

    `of_one`: it is asked of one case, so that a stage is no topic ("tuliko se valmiiksi?"), nor one of its `fields`
    ("mitä opettajat saavat?" of the intra of the schools).
    """
    return any(_tells(index, word, of_one, fields) for word in topical_words(text))


def _tells(index: CaseIndex, word: str, of_one: bool, fields: Sequence[str]) -> bool:
    found = content_terms(word, index.terms)
    if not found or found[0] in names_nothing(index.terms):
        return False
    listed = read_filters(word, index.terms)
    if listed is not None:  # a field of work is a topic however many cases are of it
        own = not listed.scope.roles or not listed.scope.roles.isdisjoint(fields)
        return not (of_one and own and (listed.scope.statuses or listed.scope.roles))
    return index.holders(found[0]) < COMMON * max(FEWEST_CASES, len(index.cases()))


def _lists(index: CaseIndex, text: str) -> bool:
    """Whether all cases of a field or a stage are asked for."""
    return read_filters(text, index.terms) is not None


def _placed(index: CaseIndex, reading: Reading, case_id: str) -> Reading:
    """What is asked of the case at a place: to hear of it, or one thing; a text that names another matter as it is."""
    rest = without_places(reading.text)
    if _TELL.fullmatch(rest):
        title = index.case(case_id).title_in(reading.language)
        text = phrases(reading.language)["suggest"]["other"].format(title=title)
        return replace(reading, text=text, standalone=text, asked=Asked(text=text))
    return reading if tells_topic(index, rest) else _asked_of(index, reading, case_id)


def _asked_of(index: CaseIndex, reading: Reading, case_id: str) -> Reading:
    """A question without a topic of its own as it is asked of one case."""
    title = index.case(case_id).title_in(reading.language)
    asked = replace(reading.asked, bare=True)
    return replace(reading, standalone=f"{title}. {reading.text}", asked=asked, pinned=case_id)
