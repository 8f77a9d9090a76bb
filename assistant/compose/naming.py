"""What a question names: which sentence says that a case has it, and what came in its place."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.asked import SYSTEM_ROLES, Asked
from assistant.figures import names, stands_in
from assistant.retrieve import CaseEvidence, Sentence
from corpus.case import Case

USED = re.compile(
    r"\b(?:(?<!voi )käytt(?:ää|ävät|i|ivät|öön)|käytetään|käytettiin|käytössä|hank(?:ki|kinut|ittu|ittiin|kii)|"
    r"otti|otettu|otettiin|siirty\w+|lisens\w+|pilot\w+)\b",
    re.IGNORECASE,
)
_USED_ABROAD = re.compile(
    r"\b(?:använd(?:er|e|es|s|t|ts)?|skaffa\w*|köpt\w*|tog|tagit|togs|infört?\w*|har|us(?:e|es|ed|ing)|acquired|bought|introduced|took|"
    r"has|have|shown|chose)\b",
    re.IGNORECASE,
)
ROLES = ("before", "considered", "piloted", "chosen", "used", "connected")
# What was only looked at is not had.
HAD = ROLES[2:]
_REPLACES = re.compile(
    r"\b(?:tilalle|sijaan|korva\w+|i ?stället|ersatt\w*|ersätt\w*|replac\w+|instead|in place of)\b", re.IGNORECASE
)
_TRIED = re.compile(
    r"\b(?:kokeil\w+|pilotoi\w*|testa(?:ttiin|tti|sivat|ttu|si)|testade\w*|prova(?:de|t|des)|tr(?:y|ied) out|tried|"
    r"pilot(?:ed|ing)|test(?:ed|ing)|trialled)\b",
    re.IGNORECASE,
)
# "Kun lisenssit ovat kaikilla" tells what follows from it, not that it is so.
IF = re.compile(r"^(?:Kun|Jos|Jotta|Vaikka|När|Om|When|If)\b")


def wanted_names(case: Case, asked: Asked) -> frozenset[str]:
    """The names in a question that asks which cases have them: its own, and the case's as the card says them."""
    if not asked.many:
        return frozenset()
    products = (*(system.name for system in case.systems), *case.suppliers)
    return frozenset({*names(asked.text), *(name for name in products if stands_in(name, asked.text))})


def worth_of_name(text: str, wanted: Collection[str]) -> int:
    """How well a text tells that one has what is named: 2 where it says that it is used, 0 without the name."""
    if not any(stands_in(name, text) for name in wanted):
        return 0
    return 2 if (USED.search(text) or _USED_ABROAD.search(text)) and not IF.search(text) else 1


def named_leads(found: CaseEvidence, asked: Asked) -> list[Sentence]:
    """The sentences that hold a name of the question, where it asks which cases have it; that of its use first."""
    wanted = wanted_names(found.case, asked)
    named = [sentence for sentence in found.sentences if any(stands_in(name, sentence.text) for name in wanted)]
    return sorted(named, key=lambda one: -worth_of_name(one.text, wanted))


def names_own_product(case: Case, asked: Asked, roles: Collection[str] = ROLES) -> bool:
    """Whether a question that asks which cases have something names a product of some roles or a supplier of a case."""
    own = (*(system.name for system in case.systems if system.role in roles), *case.suppliers)
    # "Kenellä on Intune" means the Microsoft Intune of the card.
    told = [one for one in names(asked.text) if any(stands_in(one, name) for name in own)]
    # "Vilka kommuner använder det" and "ketkä ovat ostaneet siltä" ask for cases too.
    beside = {"place", "supplier"} if any(stands_in(name, asked.text) for name in case.suppliers) else {"place"}
    return asked.many and {*asked.hard} <= beside and (bool(told) or any(stands_in(name, asked.text) for name in own))


def replacing(asked: Asked, case: Case) -> Asked:
    """What is asked where a product is named and what came in its place is wanted: the product, whatever the words.

    Of the products of a case that tried one, that is asked for where it is asked what was tried.
    """
    tried = "system" in asked.hard and not asked.system_roles and _TRIED.search(asked.text)
    if tried and any(system.role == "piloted" for system in case.systems):
        return replace(asked, system_roles=("piloted",))
    named = [system.name for system in case.systems if stands_in(system.name, asked.text)]
    if asked.hard or not (named and _REPLACES.search(asked.text)):
        return asked
    return replace(asked, kinds=("system", *asked.kinds), system_roles=SYSTEM_ROLES["chosen"])
