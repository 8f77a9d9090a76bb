"""Which sentences may tell one part of a question that none of the sentences said before has told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.asked import Asked
from assistant.compose.draft import beginnings
from assistant.compose.focus import (
    asks_if_several,
    asks_several,
    asks_use,
    asks_what,
    defines,
    tells_if_several,
    tells_reason,
    tells_several,
    tells_use,
)
from assistant.compose.tell_words import TROUBLE
from assistant.compose.who_words import tells_who
from assistant.retrieve import CaseEvidence, Sentence

# The sections that tell what is asked, whatever their words.
ASKED_ROLES = {
    "problem": ("lahtotilanne", "opit"),
    "result": ("tulokset", "opit"),
    "lesson": ("opit", "tulokset"),
    "reason": ("lahtotilanne", "tavoite"),
    "goal": ("tavoite",),
}
# How near the nearest sentence one must lie that shares no word with its part.
NEAR_ENOUGH = 0.06
# What points at a thing that the parts before have named.
_POINTS = re.compile(
    r"\b(?:se|sen|sitä|siinä|siitä|siihen|sillä|sille|siltä|ne|niiden|niitä|niissä|niistä|niihin|niillä|niille|he|heitä|"
    r"heillä|heille|den|det|de|dem|it|its|they|them)\b",
    re.IGNORECASE,
)


def fitting(
    found: CaseEvidence, part: Asked, said: Sequence[Sentence], shared: Mapping[Sentence, float], *, pointing: bool
) -> list[Sentence]:
    """The sentences not said yet that may tell a part: by its words, or by the form of what it asks for.

    `pointing`: the part has no words of its own ("ja miksi?").
    """
    heard = max((shared[sentence] for sentence in said), default=0.0)
    rows = asks_several(part.text)
    rest = [s for s in found.sentences if s not in said]
    own = [s for s in rest if shared[s] > heard or (rows and shared[s] == heard > 0 and tells_several(s.text))]
    if "reason" in part.kinds and pointing:
        if any(tells_reason(one.text) for one in said):
            return []
        return [s for s in rest if tells_reason(s.text) and s.overlap] or [s for s in rest if s.role == "tavoite"]
    if part.kinds == ("goal",):
        return [s for s in rest if s.role in ASKED_ROLES["goal"]] or own
    if pointing and asks_what(part.text) and (defining := [s for s in rest if defines(s.text, found.case.title)]):
        return defining
    # What has been said may have told it already.
    return own or _by_form(part, rest) or ([] if heard and not pointing else _goes_on(part, said, rest))


def _goes_on(part: Asked, said: Sequence[Sentence], rest: Sequence[Sentence]) -> list[Sentence]:
    """What may tell a part that asks for no kind in words no sentence has: "ja mitä ne korvaavat" points at a thing."""
    if not said or part.kinds:
        return []
    told = frozenset[str]().union(*(beginnings(one.text) for one in said))
    on_it = [one for one in rest if _POINTS.search(part.text) and beginnings(one.text) & told]
    best = max((one.score for one in (*said, *rest)), default=0.0)
    return on_it or [one for one in rest if one.score >= best - NEAR_ENOUGH]


def _by_form(part: Asked, rest: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that may tell a part none of whose words any of them holds, by the form of what it asks for."""
    if asks_if_several(part.text):
        return [s for s in rest if tells_if_several(s.text)]
    if asks_use(part.text):
        return [s for s in rest if tells_use(s.text)]
    if "who" in part.kinds:
        return [s for s in rest if tells_who(s.text)]
    roles = {role for kind in part.kinds for role in ASKED_ROLES.get(kind, ())}
    trouble = "problem" in part.kinds
    return [s for s in rest if (s.role in roles or trouble) and (TROUBLE.search(s.text) or not trouble)]
