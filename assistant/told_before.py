"""Which cases a conversation has told of: by the titles that its answers show, else by the words that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from assistant.answer import Turn
from assistant.compose.phrases import phrases
from assistant.follow_up import is_follow_up
from corpus.case import LANGUAGES, Case
from ingest.index import CaseIndex

# Answers as other programs word and shorten them show no titles: of 38 such answers the case that was told had .047 at
# least and the next one at most .64 of it; where two were told the second had .77.
TOLD_BY_WORDS, AS_MUCH = 0.04, 0.7
MOST_READ, MOST_BY_WORDS = 600, 2
MOST_ANSWERS = 6
# A question of so few words that found nothing leaves the case before it in talk.
SHORT = 3
_PIECE = re.compile(r"[.;,:\n]+|\b(?:ja|sekä|och|samt|and)\b", re.IGNORECASE)


def shown_before(index: CaseIndex, history: Sequence[Turn], fewest: int = 1) -> list[str]:
    """The cases that the newest answer tells of, in its order; of the newest that tells of so many where one must.

    Who heard more of one case of a list may still mean the list.
    """
    return next((shown for shown in _shown(index, history) if len(shown) >= fewest or fewest == 1), [])


def told_one_by_one(index: CaseIndex, history: Sequence[Turn]) -> tuple[str, ...]:
    """The cases that the newest answers told of alone, the one in talk first; none where that is a list."""
    shown = list(islice(_shown(index, history), MOST_ANSWERS))
    alone = [one[0] for one in shown if len(one) == 1]
    return tuple(dict.fromkeys(alone)) if shown and len(shown[0]) == 1 else ()


def named_as_like(index: CaseIndex, history: Sequence[Turn]) -> list[str]:
    """The cases that the newest answer names, where it found nothing and they are only like what was asked."""
    said = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "").replace("\\", "")
    return _titled(index.over_cases("titles", _titles), said) if said.startswith((*_empties(), *_others())) else []


def found_nothing(history: Sequence[Turn]) -> bool:
    """Whether the newest answer found no case."""
    said = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    return said.replace("\\", "").startswith(_empties())


def _shown(index: CaseIndex, history: Sequence[Turn]) -> Iterator[list[str]]:
    """The cases of each answer, newest first, without short questions and follow-ups that found nothing."""
    read, told = 0, False
    like: list[str] = []
    for place in reversed(range(len(history))):
        if history[place].role != "assistant":
            continue
        read += 1
        said = history[place].content.replace("\\", "")
        shown = _titled(index.over_cases("titles", _titles), said)
        asked = history[place - 1].content if place else ""
        if said.startswith(_others()):
            continue  # those it names are only like the case in talk
        if said.startswith(_empties()) and (is_follow_up(asked) or len(asked.split()) <= SHORT):
            like = like or shown
            continue
        told = True
        if shown or not said.startswith(_empties()):
            yield shown or (_by_words(index, said) if read <= MOST_BY_WORDS else [])
        else:
            yield []
    if like and not told:
        yield like  # nothing was told before: the case that was named is in talk


def _by_words(index: CaseIndex, said: str) -> list[str]:
    """The cases that share the words of an answer without titles far more than any other, in its order."""
    covered = index.coverage(said[:MOST_READ])
    most = max(covered.values(), default=0.0)
    if most < TOLD_BY_WORDS:
        return []
    told = [key for key, share in covered.items() if share >= AS_MUCH * most]
    if len(told) < 2:
        return told
    pieces = [index.coverage(piece, told) for piece in _PIECE.split(said[:MOST_READ]) if piece.strip()]
    return sorted(told, key=lambda key: max(range(len(pieces)), key=lambda place: pieces[place][key]))


@lru_cache(maxsize=1)
def _empties() -> tuple[str, ...]:
    """What answers begin with that found nothing."""
    return tuple(str(phrases(language)[key]) for language in LANGUAGES for key in ("not_found", "not_found_near"))


@lru_cache(maxsize=1)
def _others() -> tuple[str, ...]:
    return tuple(str(phrases(language)["no_other"]) for language in LANGUAGES)


def _titles(cases: Mapping[str, Case]) -> dict[str, set[str]]:
    return {key: {case.title, *(case.title_in(language) for language in LANGUAGES)} for key, case in cases.items()}


def _titled(titles: Mapping[str, set[str]], text: str) -> list[str]:
    """The cases of which a title stands in a text, in its order: that of its list where it has one."""
    places = {key: min((_place(one, text) for one in own if one in text), default=-1) for key, own in titles.items()}
    return sorted((key for key, place in places.items() if place >= 0), key=lambda key: places[key])


def _place(title: str, text: str) -> int:
    """Where a title stands in a text: in bold, else at all. A lead may name the second case first."""
    listed = text.find(f"**{title}")
    return listed if listed >= 0 else text.find(title)
