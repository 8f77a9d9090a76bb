"""The products of a case in a cell of a comparison: its own, what there was before, who supplies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compare import SYSTEM_ORDER, has_facts, statements_of
from assistant.compare_common import evidence_of
from assistant.compose.draft import Statement, in_one
from assistant.compose.parts_played import AT_START, part_word, played_part
from assistant.compose.phrases import joined, phrases
from assistant.figures import stands_in
from assistant.retrieve import CaseEvidence, Sentence
from corpus.case import System

# What a case itself has come to; what it only looked at counts where it has come to none.
OWN = ("chosen", "used", "piloted")
# The parts in the order in which they are told; "" is a product whose part no sentence shows.
_ORDER = ("chosen", "used", "", "piloted", "connected", "considered", "before", AT_START)
_PLAIN = ("chosen", "used", "")
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Product:
    """A product of a case by the name it is told with, the part it plays and the sentence that shows it."""

    system: System
    name: str
    part: str
    sentence: Sentence


def read_products(found: CaseEvidence, language: str) -> list[Product]:
    """The products of a case that its text names; those looked at or used at the start where it has no own ones."""
    known = sorted(found.case.systems, key=lambda system: SYSTEM_ORDER.index(system.role))
    # "Trail System" beside "Trail" is the same product by its longer name.
    systems = [one for n, one in enumerate(known) if not any(one.name.startswith(other.name) for other in known[:n])]
    played = [(one, part) for one in systems if (part := played_part(one, found, language))]
    # Of what the text shows no part of, only an own product may stand for itself.
    told = [Product(one, *part) for one, part in played if part[1] or one.role in OWN]
    if not own_products(told):
        return told
    return [one for one in told if one.system.role != "considered" and one.part != AT_START]


def tells_products(found: CaseEvidence, products: Sequence[Product]) -> bool:
    """Whether a case tells a product or a supplier of what it has come to."""
    late = any(one.part not in (AT_START, "before") for one in products)
    return late or bool(found.case.suppliers) or not has_facts(found.case)


def own_products(products: Sequence[Product]) -> list[Product]:
    """Those of some products that their case has come to."""
    return [one for one in products if one.system.role in OWN and one.part != AT_START]


def told_products(found: CaseEvidence, products: Sequence[Product], language: str) -> list[Statement]:
    """The products in one line by the part they play, and who supplies where no product's name says it."""
    if not has_facts(found.case):
        return [one for one in statements_of("system", found, language) if one.borne_out]
    text = phrases(language)
    told = []
    for part in _ORDER:
        own = [one for one in products if one.part == part][:MOST_NAMES]
        if own:
            names = joined([one.name for one in own], text["and"])
            said = names if part in _PLAIN else text["product_part"].format(part=part_word(part, language), names=names)
            told.append(Statement(said, tuple(evidence_of(found.case, one.sentence) for one in own)))
    return in_one([*(one for one in told if one.borne_out), *_suppliers(found, told, language)])


def _suppliers(found: CaseEvidence, systems: Sequence[Statement], language: str) -> list[Statement]:
    """Who supplies, where no product's name says it; a bare name with the word for what it is."""
    said = " ".join(one.text for one in systems)
    names = found.case.suppliers
    told = [one for one in statements_of("supplier", found, language) if one.borne_out]
    new = [one for one in told if not any(stands_in(name, said) for name in names)]
    label = phrases(language)["aspects"]["supplier"].lower()
    # What the card says of a supplier ("Esmikon ylläpito") may be that it does not supply what was bought.
    plain = {fact.text for fact in found.case.facts if fact.kind == "supplier"} >= {*names}
    return [Statement(f"{label} {one.text}", one.evidence) if plain and one.text in names else one for one in new]
