"""A question of several parts, taken apart: "milloin se alkoi ja kuka sen toimitti" asks two things."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from assistant.asked import POINTING, Asked, asking_part, read_asked

_ASKING = (
    r"(?:kuka|ketkä|kene\w+|ketä|keitä|koska|milloin|monta\w*|moni(?:ko|lla|lle)\w*|mone\w+|kuinka|paljon\w*|mikä|mitkä|"
    r"min(?:kä|ä|ne)\w*|mitä|mis[ts]ä|mihin|mil(?:lä|le|tä)|miten|miks\w*|millai\w+|kauanko|onko|oliko|ovatko|saiko|"
    r"\w{3,}(?:ko|kö)|vad|vem\w*|vilk\w+|när|varför|hur|what|who\w*|which|when|where|why|how)\b"
)
# After a comma and an "and" a verb or a request begins a question of its own: ", and has the staff used it".
_GOES_ON = (
    r"(?:är|var|har|hade|kan|kunde|finns|fanns|blev|fick|did|does|do|is|are|was|were|has|have|had|can|could)\b"
    r"(?!\s+(?:\w+(?:ed|en|at|it|ts)|not|inte)\b)|"
    r"(?:kerro|nimeä|luettele|mainitse|berätta|nämn|räkna upp|name|list|tell)\b"
)
_BORDER = re.compile(
    rf"\s*,\s+(?:ja|sekä|och|samt|and)\s+(?={_GOES_ON})|"
    rf"(?:\s*[,;:.!?]+\s*(?:(?:ja|sekä|eli|entä|och|samt|and)\s+)?|\s+(?:ja|sekä|eli|entä|och|samt|and)\s+)(?={_ASKING})|\s*,?\s+(?=entäs?\s)",
    re.IGNORECASE,
)
# What follows "siitä," or "kertoa muille," is what is known or said, not a question of its own.
_SAID = re.compile(
    r"(\b(?:sitä|siitä|siihen|selville|(?:kerto|sano|tietä|tiedä|tiede|näk|näh|selvit|kysy|päät|ymmär|muist|arvio|mita|mitat|ilmoit|seura)\w*)"
    rf"(?:\s+\w+){{0,3}}),\s+(?={_ASKING})",
    re.IGNORECASE,
)
# Nothing but the kind is asked, of what the part before is about: "ja milloin?", "mistä vuodesta lähtien?".
_BARE = re.compile(
    r"\W*(?:milloin|koska|mi[sn]\w+ (?:vuo\w+|asti|lähtien|alkaen|mennessä|aikaan)"
    r"(?: (?:asti|lähtien|alkaen|mennessä))?|kauanko|kuinka (?:kauan|pitkään|usein)|paljonko|mihin hintaan|"
    r"(?:sedan )?när|hur (?:länge|ofta|mycket)|vilket år|(?:since )?when|how (?:long|often|much)|"
    r"(?:what|which) year)\W*",
    re.IGNORECASE,
)
_SAME = re.compile(r"\W*(?:entäs?|och|and)\b", re.IGNORECASE)
# Yes-no questions begin with their verb; within a sentence that verb may stand anywhere, and parts nothing.
_VERB = (
    r"(?:did|does|do|is|are|was|were|has|have|had|can|could|är|var|har|hade|kan|kunde|finns|fanns|blev|fick)\b|"
    r"\w+[dt]e\s+(?:man|ni|de)\b"
)
_STARTS = re.compile(rf"\W*(?:(?:ja|sekä|entä|och|and)\s+)?(?:{_ASKING}|{_VERB})", re.IGNORECASE)
_AND = re.compile(r"\s+(?:ja|sekä|och|samt|and)\s+", re.IGNORECASE)


def parts_of(asked: Asked) -> tuple[Asked, ...]:
    """What each part of a question asks, in order; a single one where it does not come apart."""
    return _parts(asked)


def with_kinds_of_parts(asked: Asked) -> Asked:
    """What is asked, without kinds that only two parts together seem to ask: "mikä on lean ja miksi se valittiin"."""
    parts = parts_of(asked)
    told = {kind for part in parts for kind in part.kinds}
    if len(parts) < 2 or told >= {*asked.kinds}:
        return asked
    return replace(asked, kinds=tuple(kind for kind in asked.kinds if kind in told))


def things_asked(asked: Asked, untold: Collection[str] = ()) -> int:
    """How many things a question asks for, at least one; `untold`: kinds that nothing tells of."""
    return max(1, sum(max(1, len(set(part.hard) - set(untold))) for part in parts_of(asked)))


def asks(text: str) -> bool:
    """Whether a piece of a question asks something, by the word it begins with."""
    return bool(_STARTS.match(text))


@lru_cache(maxsize=256)
def _parts(asked: Asked) -> tuple[Asked, ...]:
    text = _SAID.sub(r"\1 ", asking_part(asked.text))
    pieces = [piece for piece in _BORDER.split(text) if piece.strip()]
    # What stands before the first question word is what the question is about.
    asking = [piece for place, piece in enumerate(pieces) if place or _STARTS.match(piece) or read_asked(piece).hard]
    if len(asking) < 2:
        asking = _listed(text)
    if len(asking) < 2:
        return (asked,)
    read: list[Asked] = []
    for piece in asking:
        part = replace(read_asked(piece), many=asked.many)
        if read and not part.units and "count" in part.kinds and POINTING.search(piece):
            part = replace(part, units=read[-1].units)  # "montako ideaa tuli ja montako niistä toteutui"
        part = replace(part, bare=bool(read and part.kinds and _BARE.fullmatch(piece)))
        # "milloin kunnan omissa, entä yksityisillä": the same is asked of another.
        read.append(replace(part, kinds=read[-1].kinds) if read and not part.kinds and _SAME.match(piece) else part)
    return tuple(read)


def _listed(text: str) -> list[str]:
    """The two sides of an "and" that ask for different things without a question word: "kesto ja rahoitus"."""
    sides = _AND.split(text)
    kinds = [read_asked(side).hard for side in sides]
    return sides if all(kinds) and len(set(kinds)) == len(kinds) else []
