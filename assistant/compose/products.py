"""The products of a case: which are its own, which of them a text names, and all of them in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked import Asked
from assistant.compose.draft import Evidence, Statement
from assistant.compose.naming import USED
from assistant.compose.parts_played import shown_part
from assistant.compose.phrases import joined, phrases
from assistant.figures import stands_in
from assistant.parts import parts_of
from assistant.retrieve import CaseEvidence, Sentence
from corpus.case import Case

SYSTEMS = re.compile(
    r"\b\w*(?:järjestelm(?:iä|ät|istä)|ohjelm(?:ia|at|istoja|istot)|sovellu(?:ksia|kset)|tuot(?:teita|teet)|työkalu(?:ja|t))\b|"
    r"\bsystem\b.{0,20}\banvänd|\b(?:systems|products|tools|applications|vilka system)\b",
    re.IGNORECASE,
)
# The part that a product has in its case, the one most its own first.
MAIN_ROLES = ("chosen", "used", "piloted", "connected", "considered", "before")
FEWEST_LISTED, MOST_EXPLAINED = 2, 3


def listed_systems(found: CaseEvidence, asked: Asked, language: str) -> Statement | None:
    """The products of a case in one line, each with its part in it, where just they are asked for in the plural."""
    if asked.hard != ("system",) or len(parts_of(asked)) > 1 or not _asks_several(asked):
        return None
    wanted = [one for one in found.case.systems if not asked.system_roles or one.role in asked.system_roles]
    told = [shown for one in wanted if (shown := shown_part(one, found, language))]
    if len(told) < FEWEST_LISTED:
        return None
    places = {one.order: Evidence(found.case, one.passage, one.start, one.end) for _, one in told}
    text = phrases(language)
    names = joined([name for name, _ in told], text["and"])
    return Statement(text["listed"].format(names=names), tuple(places.values()))


def is_list(statement: Statement, language: str) -> bool:
    """Whether a statement is the line that lists the products of a case."""
    return statement.text.startswith(str(phrases(language)["listed"]).partition("{")[0])


def what_for(listed: Statement, summary: Sequence[Statement], case: Case) -> list[Statement]:
    """For each product that is listed without its part in the case the sentence of the summary that names it."""
    told: list[Statement] = []
    for system in case.systems:
        bare = re.search(rf"(?<!\w){re.escape(system.name)}(?=[,.]|\s(?:ja|och|and)\s)", listed.text)
        if bare and not any(stands_in(system.name, one.text) for one in told):
            told += [one for one in summary if stands_in(system.name, one.text)][:1]
    return told[:MOST_EXPLAINED]


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
