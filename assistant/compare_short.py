"""What cases laid side by side share and where they differ, in short: what they tell, and how far they have come."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.draft import Part, beginnings
from assistant.compose.phrases import Phrases, joined, phrases
from corpus.taxonomy import name_of, taxonomy
from corpus.traits import Trait, shared_traits

MOST_SHARED, PAIR = 2, 2
# A trait that says something: what is, was or is done. Names of fields and classes do not, nor does one or the other.
_TELLS = re.compile(r"\b(?:on|oli|olivat|ovat|ei|\w{3,}(?:taan|tään|daan|dään|laan|lään|naan|nään|ttiin|tyi|tui))\b")
_DONE = re.compile(r"^\w{3,}(?:ttu|tty|stu|sty)\b")
_EITHER = re.compile(r"\b(?:tai|ja|mutta)\b|[,:]")


def in_short(parts: Sequence[Part], language: str, *, every: bool, stage: bool) -> tuple[str, ...]:
    """The lines of the short part; `every`: all aspects are compared, `stage`: how far the cases have come is."""
    text = phrases(language)
    cases = [part.case for part in parts]
    lines = []
    if every:
        shared = _unlike([_said(trait, language) for trait in shared_traits(cases) if _tells(trait)])[:MOST_SHARED]
        said = text["shared" if len(parts) == PAIR else "shared_by_all"]
        lines = [said.format(told=one) for one in shared]
    stages = [name_of(taxonomy().statuses, case.status, language) if case.status else "" for case in cases]
    if stage and all(stages) and len({*stages}) > 1:
        lines.append(text["stages_differ"].format(told=_each(parts, stages, text)))
    elif stage and stages[0] and len({*stages}) == 1:
        lines.append(text["same_stage"].format(told=stages[0]))
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


def _each(parts: Sequence[Part], told: Sequence[str], text: Phrases) -> str:
    """What is so of each case, by its title: "hankinnassa (Ovien uusiminen) ja pilotissa (Lumen mittaus)"."""
    alike: dict[str, list[str]] = {}
    for part, one in zip(parts, told, strict=True):
        alike.setdefault(one, []).append(part.heading)
    return joined([f"{one} ({', '.join(titles)})" for one, titles in alike.items()], text["and"])
