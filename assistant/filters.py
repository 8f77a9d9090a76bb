"""Structured facts found in a question: all cases of a stage, a field, a theme, a name, or telling of a kind of thing.

"Mitkä ovat kesken", "kirjastot", "hankkeet joissa toimittajana CGI", "missä kouluhankkeissa kerrotaan kustannuksia".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from assistant.asked import Asked
from assistant.fields import holds_title
from assistant.figures import names, stands_in
from assistant.filter_words import (
    OF_CASES,
    PILOTED_ONCE,
    UNSTAGED,
    Phrase,
    Terms,
    bases,
    fields_of,
    kinds_of,
    says_status,
    terms_in,
    vocabulary,
    words_of,
)
from corpus.case import Case
from corpus.scope import Scope
from corpus.taxonomy import taxonomy
from ingest.finnish import WORD
from ingest.index import CaseIndex

LEADERS = "johto"
# As the stage of a case of which none is told, `UNTOLD` chooses just those.
PILOTED, UNFINISHED, UNTOLD = "pilotissa", "kesken", ""
# Ends of a name that inflection changes, by so many letters; of any other the whole stays ("Ohjaamo", "Ohjaamossa").
_CHANGING = ((re.compile(r"(?:nen|[kpt][aeiouyäö])$"), 3), (re.compile(r"[aäi]$"), 1))
LEAST_LETTERS = 3
# What a question says that a name is: the one who supplies, what is used, who did the work; "" where it does not say.
Part = Literal["", "supplier", "system", "organisation"]
PARTS: tuple[Part, ...] = ("supplier", "system", "organisation")
# "Mitkä eivät ole käytössä": all the others are asked for.
_NOT = re.compile(r"\b(?:ei|eivät|eikä|vaille|ilman|inte|ej|not|isn.t|aren.t|haven.t|hasn.t|without)\b", re.IGNORECASE)
# "Kirjastoissa tai niiden tiloissa" asks for no work on premises.
_ROOMS = re.compile(r"\b(?:\w{2,20}[nt]|samoissa|omissa)\s+tilo(?:issa|ista|ihin)\b", re.IGNORECASE)
_ENDING = re.compile(r"(?<=\w):[a-zåäö]{1,6}\b")  # "CGI:n"
_BOTH = re.compile(r"\b(?:sekä\b.{3,40}\bettä|både\b.{3,40}\boch|both\b.{3,40}\band)\b", re.IGNORECASE)
_LISTED = re.compile(r",|\b(?:ja|tai|sekä|och|eller|samt|and|or)\b", re.IGNORECASE)
_EITHER = re.compile(r"\b(?:tai|eller|or)\b", re.IGNORECASE)
_TOWN = re.compile(r"^([A-ZÅÄÖ]\w+) (?:kaupunki|kunta|stad|kommun)$")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the cases of a list have in common: `scope` from the closed lists, names, and the part that these play.

    `of_each`: they belong to each of the fields, not to any. `told`: they tell of each of these kinds of thing
    (`compose.tells_of`), or where `any_told` of any of them. `of_field`: what stands there like a name is a field's.
    """

    scope: Scope = field(default_factory=Scope)
    names: tuple[str, ...] = ()
    part: Part = ""
    of_each: bool = False
    told: tuple[str, ...] = ()
    any_told: bool = False
    of_field: bool = False

    def holds(self, case: Case) -> bool:
        """Whether a case is one of those asked for, whatever it tells of."""
        fields = not self.of_each or self.scope.roles <= {*case.roles}
        # "Ketkä pilotoivat Lenelin" asks for the stage of the product, whatever that of the case.
        piloted = self.scope.statuses == {PILOTED} and any(
            system.role == "piloted" and stands_in(name, system.name) for system in case.systems for name in self.names
        )
        scope = replace(self.scope, statuses=frozenset()) if piloted else self.scope
        return fields and scope.holds(case) and all(_plays(case, name, self.part) for name in self.names)


def place_of(case: Case, roles: Collection[str]) -> int:
    """Where a case names the field that it is listed for, 0 first: a case of many fields is most of all of that."""
    return min((place for place, role in enumerate(case.roles) if role in roles), default=0)


def filters_of(index: CaseIndex, text: str, asked: Asked, language: str, framing: frozenset[str]) -> Filters | None:
    """What a question asks for all cases of; None where it names a subject beside, a case by its title, or nothing."""
    terms = terms_in(language, index.terms)
    if holds_title(index, text, language):
        return None
    named = named_in(index, text) if asked.many else {}
    # "HR projects": a field's name in capitals is no strange name.
    fields = {phrase for kind, _, phrase in vocabulary(terms)[0] if kind == "role"}
    told = names(text)
    other = [name for name in told if fields_of(name, terms) not in fields]
    strange = [name for name in other if asked.many and not _is_known(name, named)]
    found = read_filters(text, terms, framing, named, strange)
    return replace(found, of_field=bool(told) and not other) if found else None


def named_in(index: CaseIndex, text: str) -> Mapping[str, str]:
    """The products, suppliers and organisations of the library that a text names: name -> the part it plays.

    One that is called by words of the dictionary ("tietovarasto") counts only where it is written as a name.
    """
    told = " ".join(names(text))
    found = {
        name: part
        for name, part in index.over_cases("recorded", _recorded).items()
        if _stands_surely(name, told if index.knows(WORD.findall(name.lower())[0]) else text)
    }
    whole = {name for name in found if all(stands_in(piece, text) for piece in WORD.findall(name) if len(piece) > 1)}
    # Who asks for "Power BI" does not ask for every "BI", and who asks for a firm not for its product of a longer name.
    rest = {name for name in found if any(name != other and name in other and other in whole for other in found)}
    longer = {name for name in found if name not in whole and any(one != name and one in name for one in found)}
    return {name: part for name, part in found.items() if name not in rest | longer}


def read_filters(
    question: str,
    terms: Terms,
    framing: frozenset[str] = frozenset(),
    named: Mapping[str, str] | None = None,
    strange: Collection[str] = (),
) -> Filters | None:
    """The stages, fields, themes and names of a question that names nothing else; None for any other.

    A question with a subject is searched: it is about the subject, whatever field or stage it names too. `framing`:
    the base forms that name no subject in this question; `named`, `strange`: the names that stand in it, those of the
    library with the part each plays and others.
    """
    question, named = _ROOMS.sub(" ", _ENDING.sub("", question)), named or {}
    wanted = tuple(named) or tuple(strange)
    question, unstaged = UNSTAGED.sub(" ", question), bool(UNSTAGED.search(question))
    part, naming = _part_of(question, terms, [*named.values()]) if wanted else ("", frozenset())
    if wanted and not named and part != "supplier":
        return None  # a strange name may be anything: only the one who supplies is surely none of ours
    own = bases(" ".join(word for word in WORD.findall(question) if _is_of_name(word, wanted)), terms)
    denied = bool(_NOT.search(question))
    asked = fields_of(question, terms) - own - naming
    told, telling = kinds_of(asked, terms, of_cases=bool(OF_CASES.search(question)), denied=denied)
    asked -= telling
    kept = _kept(question, asked, terms, framing, once=not named and bool(PILOTED_ONCE.search(question)))
    generic = vocabulary(terms)[1] | framing
    unnamed = asked - generic - frozenset().union(*(phrase for _, _, phrase in kept))
    if unnamed or not (kept or wanted or told or unstaged):
        return None
    scope = replace(_scope_of(kept), statuses=frozenset({UNTOLD})) if unstaged else _scope_of(kept)
    if len(scope.statuses) > 1 and not _LISTED.search(question):
        # "Mitä pilotteja on käynnissä": the pilots, and not all that is unfinished.
        scope = replace(scope, statuses=scope.statuses - {UNFINISHED})
    if scope.statuses and denied:
        scope = replace(scope, statuses=frozenset(taxonomy().statuses) - scope.statuses)
    elif denied and not told:
        return None
    return Filters(
        scope,
        wanted,
        part,
        bool(scope.roles and _BOTH.search(question)),
        told,
        len(told) > 1 and bool(_EITHER.search(question)),
    )


def names_nothing(terms: Terms) -> frozenset[str]:
    """The base forms of words that name no subject: "hanke", "kunta", "kokeilla"."""
    return vocabulary(terms)[1]


def _kept(
    question: str, asked: frozenset[str], terms: Terms, framing: frozenset[str], *, once: bool = False
) -> list[Phrase]:
    """The phrases that a question holds, each word read one way; `once`: what was piloted asks for no stage."""
    phrases, nothing = vocabulary(terms)
    generic = nothing | framing
    held = {(kind, key, phrase) for kind, key, phrase in phrases if phrase <= asked and phrase - generic}
    # "Taken into use" holds "in use". Of one word, "hankinnassa" is a status and "hankinnat" a field.
    kept = [one for one in held if not any(one[2] < other[2] for other in held)]
    # "Procurement projects being planned" names another stage, and the field.
    said = {phrase for kind, key, phrase in kept if kind == "status" and says_status(question, key)}
    twice = {phrase for kind, _, phrase in kept if kind == "role"} - said
    kept = [one for one in kept if not once or one[1] != PILOTED]
    return [one for one in kept if one[2] not in (twice if one[0] != "role" else said)]


def _scope_of(kept: Collection[Phrase]) -> Scope:
    roles, statuses, themes = (
        frozenset(key for kind, key, _ in kept if kind == wanted) for wanted in ("role", "status", "theme")
    )
    # Who leads a kindergarten works with kindergartens.
    return Scope(themes=themes, roles=roles - {LEADERS} or roles, statuses=statuses)


def _part_of(question: str, terms: Terms, parts: Collection[str]) -> tuple[Part, frozenset[str]]:
    """The part that a question gives its names, and the base forms by which one asks for it."""
    there = bases(question, terms)
    told: list[Part] = [part for part in PARTS if there & words_of(part, terms)]
    every = frozenset().union(*(words_of(part, terms) for part in PARTS))
    # "Who uses CGI" asks for a supplier's cases, whatever it says.
    return next((part for part in told if not parts or part in parts), ""), every


def _plays(case: Case, name: str, part: str) -> bool:
    """Whether a case has a name in a part; where its card records no such part, whether its text holds the name."""
    recorded = {
        "system": [system.name for system in case.systems],
        "supplier": case.suppliers,
        "organisation": case.organisations,
    }
    own = recorded[part] if part else [one for ones in recorded.values() for one in ones]
    if any(stands_in(name, one) or stands_in(one, name) for one in own):
        return True
    card = bool(case.systems or case.suppliers or case.facts)
    return not (part == "supplier" and card) and _stands_surely(name, f"{case.title} {case.text}")


def _stands_surely(name: str, text: str) -> bool:
    """Whether a name stands in a text by the letters that inflection leaves: "Tietoevry" is no form of "tieto"."""
    changed = next((most for end, most in _CHANGING if end.search(name.lower())), 0)
    return stands_in(name, text) and name.lower()[: max(LEAST_LETTERS, len(name) - changed)] in text.lower()


def _is_known(name: str, named: Collection[str]) -> bool:
    return any(stands_in(known, name) or stands_in(name, known) for known in named)


@lru_cache(maxsize=1_024)
def _is_of_name(word: str, wanted: tuple[str, ...]) -> bool:
    """Whether a word of a question is a form of a word of a name."""
    return any(stands_in(piece, word) for name in wanted for piece in WORD.findall(name))


def _recorded(cases: Mapping[str, Case]) -> Mapping[str, str]:
    """Every name that the cards record, with the part it plays; a town also without "kaupunki"."""
    found: dict[str, str] = {}
    for case in cases.values():
        found |= {name: "organisation" for name in case.organisations}
        found |= {town[1]: "organisation" for name in case.organisations if (town := _TOWN.match(name))}
    for case in cases.values():
        found |= {system.name: "system" for system in case.systems}
        found |= {name: "supplier" for name in case.suppliers}
    return found
