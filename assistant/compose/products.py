"""The products of a case: which are its own, which of them a text names, and all of them in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asked import Asked
from assistant.compose.draft import Statement, evidence_of
from assistant.compose.named_use import told_of
from assistant.compose.naming import USED
from assistant.compose.parts_played import shown_part
from assistant.compose.phrases import joined, phrases
from assistant.compose.product_gloss import what_it_is
from assistant.figures import stands_in
from assistant.parts import parts_of
from assistant.retrieve import CaseEvidence, Sentence
from corpus.case import Case, System

SYSTEMS = re.compile(
    r"\b\w*(?:järjestelm(?:iä|ät|istä)|ohjelm(?:ia|at|istoja|istot)|sovellu(?:ksia|kset)|tuot(?:teita|teet)|työkalu(?:ja|t))\b|"
    r"\bsystem\b.{0,20}\banvänd|\b(?:systems|products|tools|applications|vilka system)\b",
    re.IGNORECASE,
)
# The part that a product has in its case, the one most its own first.
MAIN_ROLES = ("chosen", "used", "piloted", "connected", "considered", "before")
FEWEST_LISTED = 2


def systems_told(found: CaseEvidence, asked: Asked, language: str) -> tuple[str, list[Statement]]:
    """What a case tells of each of its products, under its name and its part, where just they are asked for.

    Also how many there are, said first. What one sentence tells stands under all its names; nothing for one product.
    """
    if asked.hard != ("system",) or len(parts_of(asked)) > 1 or not _asks_several(asked):
        return "", []
    wanted = [one for one in found.case.systems if not asked.system_roles or one.role in asked.system_roles]
    # "Trail" and "Trail System" are one product, told by its longer name.
    wanted = [one for one in wanted if not any(_is_longer(other.name, one.name) for other in wanted)]
    shown = {one.name: part for one in wanted if (part := shown_part(one, found, language))}
    if len(shown) < FEWEST_LISTED:
        return "", []
    told: dict[str, tuple[list[Statement], list[System]]] = {}
    for one in wanted:
        if one.name in shown:
            statements = what_it_is(found, one, language) or [
                told_of(found, one, language, brief=True) or _merely(shown[one.name], found, language)
            ]
            told.setdefault(" ".join(said.text for said in statements), (statements, []))[1].append(one)
    if len(told) == 1:
        return "", [statement for statements, _ in told.values() for statement in statements]
    text = phrases(language)
    lead = text["systems_of_kind" if asked.system_roles else "systems_told"].format(count=len(shown))
    labelled = [
        replace(statement, label=_label([(one, shown[one.name][0]) for one in ones], language))
        for statements, ones in told.values()
        for statement in statements
    ]
    return str(lead), labelled


def _is_longer(name: str, other: str) -> bool:
    return name != other and name.startswith(f"{other} ")


def _merely(part: tuple[str, Sentence], found: CaseEvidence, language: str) -> Statement:
    """That a case names a product of which no sentence in the reader's language tells."""
    name, sentence = part
    place = evidence_of(found.case, sentence)
    return Statement(phrases(language)["listed"].format(names=name), (place,))


def _label(named: Sequence[tuple[System, str]], language: str) -> str:
    """The names that one sentence tells of, with their part said once where all play the same."""
    text = phrases(language)
    part = f" ({text['system_roles'][named[0][0].role]})"
    names = [name[:1].upper() + name[1:] if place == 0 else name for place, (_, name) in enumerate(named)]
    if len({one.role for one, _ in named}) == 1 and all(name.endswith(part) for name in names):
        return joined([name.removesuffix(part) for name in names], text["and"]) + part
    return joined(names, text["and"])


def _asks_several(asked: Asked) -> bool:
    return bool(SYSTEMS.search(asked.text)) or "considered" in asked.system_roles


def naming_rest(said: str, found: CaseEvidence, asked: Asked) -> list[Sentence]:
    """Sentences that name the products which are asked for in the plural and not said yet."""
    rest: list[Sentence] = []
    for name in unnamed(said, found.case, asked):
        if not any(stands_in(name, one.text) for one in rest):
            rest += [s for s in found.sentences if stands_in(name, s.text)][:1]
    return rest


def unnamed(said: str, case: Case, asked: Asked) -> list[str]:
    """The products of a case that are asked for in the plural and not said yet."""
    wanted = [one for one in case.systems if not asked.system_roles or one.role in asked.system_roles]
    return [one.name for one in wanted if _asks_several(asked) and not stands_in(one.name, said)]


def names_main(text: str, case: Case) -> bool:
    """Whether a text names the product that is most a case's own."""
    best = min((MAIN_ROLES.index(system.role) for system in case.systems), default=None)
    return any(stands_in(one.name, text) for one in case.systems if MAIN_ROLES.index(one.role) == best)


def takes_into_use(text: str, case: Case) -> bool:
    """Whether a text says that the product which is most a case's own is used, bought or tried."""
    return bool(USED.search(text)) and names_main(text, case)
