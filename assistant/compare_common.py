"""What cases laid side by side have in common: the traits that they share, and how far they have come."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.draft import beginnings
from assistant.compose.phrases import phrases
from corpus.case import Case
from corpus.taxonomy import name_of, taxonomy
from corpus.traits import Trait, shared_traits

MOST_SHARED, PAIR = 3, 2
# A trait that says something: what is, was or is done. Names of fields and classes do not, nor does one or the other.
_TELLS = re.compile(r"\b(?:on|oli|olivat|ovat|ei|\w{3,}(?:taan|tään|daan|dään|laan|lään|naan|nään|ttiin|tyi|tui))\b")
_DONE = re.compile(r"^\w{3,}(?:ttu|tty|stu|sty)\b")
_EITHER = re.compile(r"\b(?:tai|ja|mutta)\b|[,:]")


def in_common(cases: Sequence[Case], language: str) -> tuple[str, ...]:
    """A line for each thing that all the cases share; none where nothing is."""
    text = phrases(language)
    shared = _unlike([_said(trait, language) for trait in shared_traits(cases) if _tells(trait)])[:MOST_SHARED]
    said = text["shared" if len(cases) == PAIR else "shared_by_all"]
    lines = [said.format(told=one) for one in shared]
    stages = {case.status for case in cases}
    if len(stages) == 1 and "" not in stages:
        lines.append(text["same_stage"].format(told=name_of(taxonomy().statuses, stages.pop(), language)))
    return tuple(lines)


def _tells(trait: Trait) -> bool:
    name = trait.names["fi"]
    return bool(_TELLS.search(name) or _DONE.search(name)) and not _EITHER.search(name)


def _said(trait: Trait, language: str) -> str:
    """A trait as it goes on inside a sentence: "on kokeiltu pilottina", "käytännöt olivat kirjavia"."""
    name = trait.names[language]
    inside = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    return f"on {inside}" if language == "fi" and _DONE.search(name) else inside


def _unlike(names: Sequence[str]) -> list[str]:
    """The names that share no word with one before them: a pilot before buying is a pilot too."""
    kept: list[str] = []
    for name in names:
        if not any(beginnings(name) & beginnings(one) for one in kept):
            kept.append(name)
    return kept
