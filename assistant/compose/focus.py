"""Which form the asked thing has: several things in a row, a reason, two things set against each other."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.asked import Asked
from assistant.compose import focus_words as words
from assistant.compose.counts import tells_share
from assistant.compose.draft import beginnings
from assistant.figures import REMEMBERED, names, stands_in
from assistant.retrieve import CaseEvidence, Sentence
from ingest.finnish import WORD

FEWEST_IN_ROW = 3
# So many characters of a sentence are looked through for a row.
LONGEST = 600
# What counts for a sentence that has the form of the asked thing.
IN_ROW, GIVES_REASON = 0.05, 0.05
NO_TROUBLE = 0.1
NOUN_TOLD = 0.03
MOST_OF_SHORT = 8
_DOUBLED = re.compile(r"(.)\1")
PROCEDURE_TOLD, NAME_TOLD, BOTH_TOLD, USE_TOLD = 0.05, 0.05, 0.05, 0.05
ABLE_TOLD, LACK_TOLD, SEVERAL_CAME = 0.05, 0.05, 0.05
EXTENT_TOLD, PLACES_TOLD, FEWEST_PLACES, FORM_TOLD = 0.05, 0.08, 2, 0.04
MOST_STEPS = 5
# Told by whole sections, in whatever form.
OF_SECTIONS = {"problem", "result", "lesson", "goal", "reason"}


@lru_cache(maxsize=REMEMBERED)
def asks_one(text: str) -> bool:
    """Whether a text asks for one thing by name, place, time or number."""
    if asks_difference(text):
        return True
    found = words.ONE.search(text)
    if found is None or words.BROAD.match(text, found.start("asks")) or asks_steps(text):
        return False
    # What comes after "how" is asked beside it, or what the how is about.
    return not words.HOW_FIRST.search(text, 0, found.end())


@lru_cache(maxsize=REMEMBERED)
def asks_several(text: str) -> bool:
    """Whether several things are asked for: "mitä kanavia", "ketkä", "vilka", "which systems"."""
    return bool(words.SEVERAL.search(text))


@lru_cache(maxsize=REMEMBERED)
def things_in_row(text: str) -> int:
    """How many things the longest row of a text holds ("a, b ja c"), 0 where it has none."""
    rows = (match.group().count(",") + 2 for match in words.ROW.finditer(words.BEGINNING.sub("", text[:LONGEST])))
    return max(rows, default=0)


def tells_several(text: str) -> bool:
    """Whether a text tells several things in a row."""
    return things_in_row(text) >= FEWEST_IN_ROW


@lru_cache(maxsize=REMEMBERED)
def tells_reason(text: str) -> bool:
    """Whether a sentence gives a reason, by the word that joins it."""
    return bool(words.REASON.search(text))


@lru_cache(maxsize=REMEMBERED)
def asks_difference(text: str) -> bool:
    """Whether it is asked how two things differ."""
    return bool(words.DIFFERENCE.search(text))


def leaning(asked: Asked, text: str) -> float:
    """How much a sentence gains for having the form of the asked thing: a row, a reason."""
    several = asks_several(asked.text) and not {*asked.kinds} & OF_SECTIONS
    gained = IN_ROW * (several and tells_several(text))
    gained += NAME_TOLD * (asks_name(asked.text) and tells_name(asked.text, text))
    # A name in the question says more than a noun.
    gained += NOUN_TOLD * (holds_asked_noun(asked.text, text) and not names(asked.text))
    gained += USE_TOLD * (asks_use(asked.text) and tells_use(text))
    gained += ABLE_TOLD * (asks_able(asked.text) and bool(words.ABLE.search(text)))
    gained += LACK_TOLD * (asks_lack(asked.text) and tells_lack(text))
    gained += SEVERAL_CAME * (asks_if_several(asked.text) and tells_if_several(text))
    gained += BOTH_TOLD * bool(asks_difference(asked.text) and _holds_both(asked.text, text))
    gained += FORM_TOLD * sum(bool(tells.search(text)) for tells in _forms(asked.text))
    gained += EXTENT_TOLD * (asks_extent(asked.text) and tells_share(text))
    gained += PLACES_TOLD * (asks_where(asked.text) and tells_places(text))
    gained += PROCEDURE_TOLD * bool(words.ASKS_PROCEDURE.search(asked.text) and words.PROCEDURE.search(text))
    if "problem" in asked.kinds:
        gained -= NO_TROUBLE * bool(words.FAULTLESS.search(text))
        gained += LACK_TOLD * bool(words.REMAINS.search(asked.text) and words.REMAINS.search(text))
    if "reason" not in asked.kinds:
        return gained
    if words.NEGATED.search(asked.text):  # "miksi se ei ole vielä netissä": what is lacking tells it
        return gained + GIVES_REASON * bool(words.LACKS.search(text))
    # One that is called the reason is it: "yksi syy vähäiseen käyttöön voi olla".
    return gained + GIVES_REASON * (tells_reason(text) + bool(words.CALLED_REASON.search(text)))


@lru_cache(maxsize=REMEMBERED)
def _forms(question: str) -> tuple[re.Pattern[str], ...]:
    """How a sentence tells what a question asks by its form: requirements, a purpose, a replacement, a consequence."""
    return tuple(tells for asks, tells in words.FORMS if asks.search(question))


@lru_cache(maxsize=REMEMBERED)
def asks_extent(text: str) -> bool:
    """Whether it is asked how common a thing is."""
    return bool(words.ASKS_EXTENT.search(text))


@lru_cache(maxsize=REMEMBERED)
def asks_where(text: str) -> bool:
    """Whether it is asked where things are."""
    return bool(words.ASKS_WHERE.search(text))


@lru_cache(maxsize=REMEMBERED)
def tells_places(text: str) -> bool:
    """Whether a text names several places that things are in."""
    return len(words.IN_PLACE.findall(text)) >= FEWEST_PLACES


@lru_cache(maxsize=REMEMBERED)
def asked_nouns(text: str) -> frozenset[str]:
    """The beginnings of the nouns that which-words of a text ask for: "minkä luokan", "mille laitteille"."""
    found = (match["noun"] for match in words.ASKED_NOUN.finditer(text))
    return frozenset(_root(noun) for noun in found if not words.NO_NOUN.fullmatch(noun))


def holds_asked_noun(question: str, text: str) -> bool:
    """Whether a sentence holds a noun that a question asks for."""
    nouns = asked_nouns(question)
    return bool(nouns) and not nouns.isdisjoint(map(_root, WORD.findall(text)))


def _root(word: str) -> str:
    """A word without its ending and the doubling that its forms share only in part ("luokka", "luokan"), roughly."""
    single = _DOUBLED.sub(r"\1", word.lower())
    return single[:4] if len(word) <= MOST_OF_SHORT else single[:6]


@lru_cache(maxsize=REMEMBERED)
def asks_use(text: str) -> bool:
    """Whether it is asked what use a thing is."""
    return bool(words.ASKS_USE.search(text))


def tells_use(text: str) -> bool:
    """Whether a text tells what became less, more or easier."""
    return bool(words.USE.search(text))


@lru_cache(maxsize=REMEMBERED)
def asks_able(text: str) -> bool:
    """Whether it is asked what a thing can do."""
    return bool(words.ASKS_ABLE.search(text))


@lru_cache(maxsize=REMEMBERED)
def asks_lack(text: str) -> bool:
    """Whether it is asked what is missing or was left undone."""
    return bool(words.ASKS_LACK.search(text))


def tells_lack(text: str) -> bool:
    """Whether a text says that a thing is not there, not enough, or still to be done."""
    return bool(words.LACK.search(text))


@lru_cache(maxsize=REMEMBERED)
def asks_if_several(text: str) -> bool:
    """Whether it is asked whether there was one or more."""
    return bool(words.ASKS_IF_SEVERAL.search(text))


def tells_if_several(text: str) -> bool:
    """Whether a text says that there was one, or more."""
    return bool(words.ONLY_OR_SEVERAL.search(text))


@lru_cache(maxsize=REMEMBERED)
def asks_what(text: str) -> bool:
    """Whether it is asked what a thing is."""
    return bool(words.ASKS_WHAT.match(text))


def defines(text: str, title: str) -> bool:
    """Whether a sentence says what the thing of a title is, by beginning with its name and "is"."""
    found = words.IS.match(text)
    return bool(found and beginnings(found["thing"]) & beginnings(title))


def denies(text: str) -> bool:
    """Whether a text says or asks that something is not so."""
    return bool(words.NEGATED.search(text))


@lru_cache(maxsize=REMEMBERED)
def asks_steps(text: str) -> bool:
    """Whether the steps of a work are asked for."""
    return bool(words.STEPS.search(text))


def tells_steps(text: str) -> bool:
    """Whether a sentence tells the steps of a work in one row."""
    return tells_several(text) and bool(words.IN_STEPS.search(text))


def steps_told(found: CaseEvidence) -> list[Sentence]:
    """The sentences of one passage that each tell a step, in their order; none where there is no second one."""
    passages = dict.fromkeys(sentence.passage for sentence in found.sentences)
    runs = [[s for s in found.sentences if s.passage == one and words.STEP.search(s.text)] for one in passages]
    longest = max(runs, key=len, default=[])
    return longest[:MOST_STEPS] if len(longest) > 1 else []


def row_goes_on(found: CaseEvidence, lead: Sentence) -> list[Sentence]:
    """The sentence beside one that goes on with its row: "Tietoa jaetaan myös ilmoitustauluilla"."""
    beside = [s for s in found.sentences if s.passage == lead.passage and abs(s.order - lead.order) == 1]
    after = [s for s in beside if s.order > lead.order and words.ALSO.search(s.text)]
    before = [s for s in beside if s.order < lead.order and words.ALSO.search(lead.text)]
    return [s for s in (*after, *before) if beginnings(s.text) & beginnings(lead.text)][:1]


@lru_cache(maxsize=REMEMBERED)
def asks_name(text: str) -> bool:
    """Whether it is asked what something is called."""
    return bool(words.ASKS_NAME.search(text))


def tells_name(question: str, text: str) -> bool:
    """Whether a text holds a name that the question does not."""
    return any(not stands_in(name, question) for name in names(text))


def _holds_both(question: str, text: str) -> bool:
    """Whether a text sets two things against each other: by two names of the question, or a word of contrast."""
    named = [name for name in names(question) if stands_in(name, text)]
    return len(named) > 1 or bool(words.CONTRAST.search(text))
