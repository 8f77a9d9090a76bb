"""One sentence on what a product that is asked for by its name is, or was, in a case."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from assistant.asked import Asked
from assistant.compose.draft import Statement, once, quoted
from assistant.compose.idle import is_idle
from assistant.compose.naming import IF, names_own_product, wanted_names, worth_of_name
from assistant.compose.parts_played import shows_part
from assistant.compose.phrases import phrases
from assistant.compose.source_words import product_name
from assistant.compose.summary import own_words, told_summary
from assistant.compose.who_words import ACTOR
from assistant.figures import stands_in
from assistant.retrieve import CaseEvidence
from corpus.case import Case, System

# That something is done with a product, not that it was bought or could be used.
_IN_USE = re.compile(
    r"\b(?:(?<!voi )(?<!voida )käyttä(?:ä|vät|nyt|neet)|käytt(?:i|ivät)|käytetään|käytettiin|käytössä(?! olev)|"
    r"(?:otti|ottivat|ottanut|otettu|otettiin|ottavat|otetaan)\b[^.]{0,60}\bkäyttöön|siirt(?:yi|yy|yvät|yivät|ynyt|ää|ävät)|"
    r"kootaan|koottiin|tehdään|tehtiin|tilataan|hoidetaan|hallitsevat|perehdytetään|"
    r"använd(?:er|s|e|es)|i bruk|(?<!can )uses?|used|in(?:to)? use)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"\b\w*(?:kaupun(?:ki|gin|git|gissa)|kun(?:ta|nan|nat|nassa)|koulu(?:t|ssa|n)?|ohjaamo)\b", re.I)
# What something is done for, or what comes of it, after the sentence itself.
_FOLLOWS = re.compile(
    r"(?:, (?:jotta|joten|koska|så att|eftersom|vilket|so that|because|which (?:makes|helps|means))| för att)"
    r" [^,;:]{3,200}\.$"
)
# Of what is chosen or only looked at it is worth saying that its use is not told.
_NOT_YET = ("chosen", "considered")
_MERELY_NAMED, _PART_SHOWN, _USE_SHOWN = range(3)


class _Named(NamedTuple):
    statement: Statement
    own: str
    summed_up: bool
    shows: int


def told_of(found: CaseEvidence, system: System, language: str, *, brief: bool = False) -> Statement | None:
    """The sentence on a product, one on it alone before one on many; in another language only of a summary.

    `brief`: the shortest that shows more than the name, without what follows from it.
    """
    told = _best(found, system.name, system.role, language, who=False, brief=brief)
    if told is None or not brief:
        return told.statement if told else None
    cut = _FOLLOWS.sub(".", told.statement.text)
    return replace(told.statement, text=cut) if stands_in(system.name, cut) else told.statement


def users_told(found: CaseEvidence, asked: Asked, language: str) -> list[Statement]:
    """What a case tells of the products and suppliers that a question names which asks which cases have them."""
    return once(best.statement for _, best in _wanted(found, asked, language))


def use_untold(found: CaseEvidence, asked: Asked, language: str) -> str:
    """That the use of a product that was chosen or looked at is not told; nothing where it is, or of any other."""
    told = _wanted(found, asked, language)
    unused = all(one.role in _NOT_YET and best.shows < _USE_SHOWN for one, best in told)
    return str(phrases(language)["use_untold"]) if told and unused else ""


def lead_of(cases: Collection[Case], asked: Asked, language: str) -> str:
    """In how many cases what is asked for is mentioned, and as what where that is no use of it."""
    named = {one.name: one.role for case in cases for one in _asked_for(case, asked)}
    # "Teams" is the "Microsoft Teams" of another card.
    name = min(named, key=len, default="")
    if not name or not all(name in other and names_own_product(case, asked) for case in cases for other in named):
        return ""
    text, role = phrases(language), named[name]
    case = next(iter(cases))
    if len(cases) > 1:
        return str(text["mentioned_in"].format(name=product_name(name, case, language), count=len(cases)))
    kinds = text["mentioned_in_one"]
    return str(kinds.get(role, kinds["any"]).format(name=product_name(name, case, language)))


def _wanted(found: CaseEvidence, asked: Asked, language: str) -> list[tuple[System, _Named]]:
    if not names_own_product(found.case, asked):
        return []
    best = [(one, _best(found, one.name, one.role, language, who=True)) for one in _asked_for(found.case, asked)]
    return [(one, told) for one, told in best if told]


def _asked_for(case: Case, asked: Asked) -> list[System]:
    """The products and suppliers of a case that a question names, as few as it does: "Trail" is no "Trail System"."""
    names = wanted_names(case, asked)
    own = [one for one in _own(case) if any(stands_in(name, one.name) for name in names)]
    whole = [one for one in own if stands_in(one.name, asked.text)] or own
    return [one for one in whole if not any(one.name != other.name and one.name in other.name for other in whole)]


def _own(case: Case) -> list[System]:
    """The products and the suppliers of a case; a supplier plays no part."""
    return [*case.systems, *(System(name, "") for name in case.suppliers)]


def _best(found: CaseEvidence, name: str, role: str, language: str, *, who: bool, brief: bool = False) -> _Named | None:
    told = [(Statement(one.text, held), True) for one, held in told_summary(found, language)]
    if language == found.case.language:
        told += [(quoted(found.case, sentence), False) for sentence in found.sentences]
    others = [one.name for one in found.case.systems if one.name != name and not stands_in(one.name, name)]
    named: list[tuple[tuple[float, ...], _Named]] = []
    for place, (statement, summed_up) in enumerate(told):
        own = own_words(found, statement.text, language)
        if not stands_in(name, own):
            continue
        shows = _shows(own, name, role)
        beside = sum(stands_in(other, own) for other in others)
        whose = bool(_OWNER.search(own) or ACTOR.search(own))
        mattering = (shows, not is_idle(statement), whose, -beside) if who else (not is_idle(statement), -beside)
        last = (bool(shows), -len(statement.text)) if brief else (summed_up, shows, -place)
        worth = (*mattering, *last)
        named.append((worth, _Named(statement, own, summed_up, shows)))
    return max(named, key=lambda one: one[0])[1] if named else None


def _shows(text: str, name: str, role: str) -> int:
    """How much a sentence shows of a product: that it is used, or the part it plays, or only its name."""
    if IF.search(text):
        return _MERELY_NAMED
    if role not in ("before", "considered") and (_IN_USE.search(text) or _by_means(name).search(text)):
        return _USE_SHOWN
    return _PART_SHOWN if shows_part(text, role) or worth_of_name(text, {name}) > 1 else _MERELY_NAMED


@lru_cache(maxsize=256)
def _by_means(name: str) -> re.Pattern[str]:
    """A product's name in the form that says that something is done with it: "Wilmalla", "Buildie-sovelluksella"."""
    return re.compile(rf"(?<!\w){re.escape(name)}[\w:-]{{0,30}}ll[aä]\b", re.IGNORECASE)
