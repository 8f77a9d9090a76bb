"""What an answer over one case says last, outside its claims: what the asker will miss in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.asked import Asked
from assistant.compose.draft import Statement
from assistant.compose.new_names import only_at_first
from assistant.compose.order import asks_how
from assistant.compose.phrases import phrases
from assistant.compose.stage import UNUSED
from assistant.compose.tell_words import TROUBLE
from assistant.compose.who_words import ANSWERS_FOR, RESPONSIBLE
from assistant.compose.yes_no import asks_if_any
from assistant.parts import parts_of
from corpus.case import Case

_GETS = re.compile(
    r"\b(?:hank(?:i|k)\w+|osta\w*|ostettiin|osti\w*|uusi(?:ttiin|taan|da|vat)?|uudist\w+|vaihd\w+|vaiht\w+|korva\w+|"
    r"kilpailut\w+|käyttöönot\w+|käyttöön|tilalle|skaffa\w*|köp\w+|byt\w+|ersätt\w*|ersatt\w*|upphandl\w+|förny\w+|"
    r"i bruk|get|got|buy|bought|procur\w+|replac\w+|renew\w*|acquir\w+|into use)\b",
    re.IGNORECASE,
)
_SYSTEM = re.compile(
    r"(?:järjestelm|ohjelm(?!a)|softa|sovellu|työkalu|system|programvar|software|\btool)", re.IGNORECASE
)
# Who asks what helps wants to know whether it did.
_HELP = re.compile(
    r"\b(?:apua|avuksi|neuvoksi|autta\w+|korja\w+|ratkais\w+|eroon|mitä tehdä|hjälp\w*|lösa?|rätta till|"
    r"help\w*|fix\w*|solve\w*|get rid)\b",
    re.IGNORECASE,
)
# What was wrong with what there was: "what was wrong before", "mitä vikaa vanhassa oli".
_BEFORE = re.compile(
    r"\b(?:ennen|aiem\w+|aikaisem\w+|vanh(?:a|oj|oi)\w*|entis\w+|entinen|tidigare|förut|förr|gamla|"
    r"before|previous\w*|earlier|old|used to)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\byhteyshenkilö\w*|\bkontaktperson\w*|\bcontact person\w*", re.IGNORECASE)


def note_of(case: Case, statements: Sequence[Statement], asked: Asked, language: str) -> str:
    """That a new system's name, results, problems or the person responsible are not told; else nothing."""
    text = phrases(language)
    if asked.kinds == ("problem",) and case.summaries and case.language == "fi" and not TROUBLE.search(case.text):
        return str(text["no_problem_before" if _BEFORE.search(asked.text) else "no_problem"])
    if asked.kinds or not case.summaries:
        return _contact_only(statements, asked, language)
    how = asks_how(asked) or asks_if_any(asked.text)
    told = [one.text for one in statements] if how else []
    nameless = any(_GETS.search(one) and _SYSTEM.search(one) for one in (asked.text, *told)) and _is_nameless(case)
    resultless = how and not asked.listing and _is_resultless(case)
    if not (nameless or resultless):
        return ""
    kind = "_".join(("no", *["system"] * nameless, *["result"] * resultless))
    helped = resultless and case.status != "selvitetty" and _HELP.search(asked.text)
    return str(text[f"{kind}_helped" if helped else kind])


def told_beside(asked: Asked, missing: Collection[str]) -> bool:
    """Whether something else is asked for than what is not told: what is told of it comes first."""
    parts = parts_of(asked)
    others = any({*part.kinds}.isdisjoint(missing) for part in parts) if len(parts) > 1 else False
    return others or not {*asked.hard} <= {*missing}


def _is_nameless(case: Case) -> bool:
    """Whether a card records neither a new system nor a supplier; what was there at first is none."""
    names = [*(system.name for system in case.systems if system.role != "before"), *case.suppliers]
    return all(only_at_first(name, case) for name in names)


def _is_resultless(case: Case) -> bool:
    """Whether a card tells neither results nor lessons of a work that is not said to go on."""
    return case.status not in UNUSED and not (case.section("tulokset") or case.section("opit"))


def _contact_only(statements: Sequence[Statement], asked: Asked, language: str) -> str:
    """That nobody is named as responsible, where who is was asked and only a contact person is told."""
    if "doer" not in asked.kinds or not ANSWERS_FOR.search(asked.text):
        return ""
    contacts = any(_CONTACT.search(one.text) for one in statements)
    answers = any(RESPONSIBLE.search(_CONTACT.sub(" ", one.text)) for one in statements)
    return str(phrases(language)["contact_only"]) if contacts and not answers else ""
