"""Follow-ups that point at the cases of the answer before: "kerro lisää toisesta", "mitä ekasta opittiin?"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from assistant.answer import Turn
from assistant.asked import Asked
from assistant.compare import FEWEST
from assistant.compare_answer import asks_comparison
from assistant.compose.phrases import phrases
from assistant.filters import names_nothing, read_filters
from assistant.follow_up import topical_words
from assistant.pointing import asks_alike, asks_others, asks_which, place_in, without_places
from assistant.understand import Reading, clean
from corpus.case import LANGUAGES, Case
from ingest.finnish import content_terms
from ingest.index import CaseIndex

# What is said around a place and asks for nothing but more of the case.
_TELL = re.compile(
    r"(?:entä(?:s)?|kerro(?:tko)?|mitä|haluan|ja|what about|tell|berätta|mer|more|och|hur är det med|lisää|tarkemmin|"
    r"vielä|me|mera|om|about|the|den|det|se|siitä|hieman|vähän|kuulla|please|\s|\W)*",
    re.IGNORECASE,
)
LONGEST = 12
# A word that so many of the cases hold tells none of them from another: "toteuttaa", "tavoite".
COMMON, FEWEST_CASES = 0.33, 20


def named_before(index: CaseIndex, reading: Reading, history: Sequence[Turn]) -> Reading:
    """The reading with what it points at in the answer before it put in its place; any other as it is."""
    if not history or len(reading.text.split()) > LONGEST or asks_comparison(reading.text):
        return reading
    topic = partial(tells_topic, index)
    shown, several = shown_before(index, history), shown_before(index, history, FEWEST)
    if several and asks_which(reading.text):
        return reading
    place = None if asks_alike(reading.text, topic) else place_in(reading.text, len(several))
    if place is not None:
        return _placed(index, reading, several[place])
    asked_before = [turn.content for turn in history if turn.role == "user"]
    if asked_before and asks_others(reading.text, topic):
        before = reading.standalone.removesuffix(reading.text).strip() or clean(asked_before[-1])
        asked = Asked(many=True, text=before)
        return replace(reading, text=before, standalone=before, asked=asked, besides=tuple(shown))
    # "Ketkä olivat mukana" asks for people, not for cases.
    one = len(shown) == 1 and (not reading.asked.many or "who" in reading.asked.kinds)
    if one and not topic(reading.text) and not _lists(index, reading.text):
        # What was said last is what is meant, whatever was asked before it.
        return _asked_of(index, reading, shown[0])
    return reading


def tells_topic(index: CaseIndex, text: str) -> bool:
    """Whether a text holds a word that tells one case of the library from another."""
    return any(_tells(index, word) for word in topical_words(text))


def _tells(index: CaseIndex, word: str) -> bool:
    found = content_terms(word, index.terms)
    if not found or found[0] in names_nothing(index.terms):
        return False
    if _lists(index, word):  # a field of work is a topic however many cases are of it
        return True
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


def shown_before(index: CaseIndex, history: Sequence[Turn], fewest: int = 1) -> list[str]:
    """The cases whose titles stand in the newest answer, in its order; in the newest that names so many where one must.

    Who heard more of one case of a list may still mean the list.
    """
    if not any(turn.role == "assistant" for turn in history):
        return []
    titles = index.over_cases("titles", _titles)
    for turn in reversed(history):
        shown = _titled(titles, turn.content.replace("\\", "")) if turn.role == "assistant" else []
        if len(shown) >= fewest or (turn.role == "assistant" and fewest == 1):
            return shown
    return []


def _titles(cases: Mapping[str, Case]) -> dict[str, set[str]]:
    return {key: {case.title, *(case.title_in(language) for language in LANGUAGES)} for key, case in cases.items()}


def _titled(titles: Mapping[str, set[str]], text: str) -> list[str]:
    """The cases of which a title stands in a text, in its order."""
    places = {key: min((text.find(one) for one in own if one in text), default=-1) for key, own in titles.items()}
    return sorted((key for key, place in places.items() if place >= 0), key=lambda key: places[key])
