"""Follow-ups that point at the cases of the answer before: "kerro lisää toisesta", "vertaa niitä", "entä muut?"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answer import Turn
from assistant.asked import Asked
from assistant.compare import FEWEST, MOST
from assistant.compare_answer import asks_comparison
from assistant.compose.phrases import phrases
from assistant.follow_up import names_topic
from assistant.understand import Reading, clean
from corpus.case import LANGUAGES, Case
from ingest.index import CaseIndex

_PLACES = (
    (0, r"ensimmäi\w+|ekasta|första|first"),
    (1, r"toi(?:nen|sesta|sen|ses)|toka(?:sta)?|andra|second"),
    (2, r"kolma(?:s|nnesta|nnen)|tredje|third"),
    (3, r"neljä(?:s|nnestä|nnen)|fjärde|fourth"),
    (-1, r"viimei\w+|vikasta|sista|last"),
)
_ONE = re.compile(
    r"\W*(?:entä(?:s)?|kerro(?:tko)?|mitä|haluan|ja|what about|tell|berätta|mer|more|och|hur är det med|"
    r"(?P<rest>lisää|tarkemmin|vielä|me|more|mera|mer|om|about|the|den|det|se|siitä|tapauksesta|tapaus|case|fallet|one|"
    r"hieman|vähän|kuulla|please)|"
    + "|".join(f"(?P<p{place if place >= 0 else 'last'}>{words})" for place, words in _PLACES)
    + r"|\s|\W)+\W*",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:niitä|näitä|noita|keskenään|nämä|ne|them|these|those|dem|dessa|de här|båda|molempia)\b", re.I)
_OTHERS = re.compile(
    r"\b(?:onko|löytyykö|entä|entäs|tekeekö|har|finns|do|does|are|is|has|have|what about)\b.{0,20}"
    r"\b(?:muilla|muualla|muut|muita|jollain muulla|andra|others?|anyone else|elsewhere)\b"
    r"(?:.{0,20}\b(?:samanlai\w+|vastaav\w+|samaa|liknande|similar|same|såna)\b)?\W*$|"
    r"\b(?:toista|toinen|muita|lisää|another|more|fler)\s+(?:(?:samanlai\w+|vastaav\w+|similar|liknande)\s*)?"
    r"(?:esimerk\w+|tapau\w+|examples?|cases?|exempel)\b|\b(?:toista|muita) (?:samanlai\w+|vastaav\w+)",
    re.IGNORECASE,
)
LONGEST = 8


def named_before(index: CaseIndex, reading: Reading, history: Sequence[Turn]) -> Reading:
    """The reading with what it points at in the answer before it put in its place; any other as it is."""
    shown = _shown(index, history)
    words = reading.text.split()
    if not shown or len(words) > LONGEST:
        return reading
    several = _shown(index, history, FEWEST)
    if asks_comparison(reading.text) and _THEM.search(reading.text):
        return replace(reading, standalone=reading.text, named=tuple(several[:MOST])) if several else reading
    place = _place(reading.text)
    if place is not None and -1 <= place < len(several):
        title = index.case(several[place]).title_in(reading.language)
        text = phrases(reading.language)["suggest"]["other"].format(title=title)
        return replace(reading, text=text, standalone=text, asked=Asked(text=text))
    asked_before = [turn.content for turn in history if turn.role == "user"]
    if _OTHERS.search(reading.text) and asked_before:
        before = reading.standalone.removesuffix(reading.text).strip() or clean(asked_before[-1])
        asked = Asked(many=True, text=before)
        return replace(reading, text=before, standalone=before, asked=asked, besides=frozenset(shown))
    if len(shown) == 1 and reading.standalone != reading.text and not names_topic(reading.text):
        # What was said last is what is meant, whatever was asked before it.
        return replace(reading, standalone=f"{index.case(shown[0]).title_in(reading.language)}. {reading.text}")
    return reading


def _place(text: str) -> int | None:
    """The place in a list that a text points at and says nothing else."""
    if not _ONE.fullmatch(text):
        return None
    found = [place for place, words in _PLACES if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)]
    return found[0] if len(found) == 1 else None


def _shown(index: CaseIndex, history: Sequence[Turn], fewest: int = 1) -> list[str]:
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
