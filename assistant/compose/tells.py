"""Does a sentence tell the kind of thing that was asked: a sum, a number of those things, a date, a supplier."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.asked import POINTING, Asked
from assistant.compose import said_words
from assistant.compose import tell_words as words
from assistant.compose.counts import (
    WHO_MANY,
    Terms,
    counts,
    counts_people,
    counts_things,
    heads,
    holds_unit,
    lasts,
    tells_share,
    things,
)
from assistant.compose.new_names import names_some, new_names, only_at_first
from assistant.compose.turns import same_turn
from assistant.compose.who_words import ACTOR, ANSWERS_FOR, MADE, OWN_DOINGS, tells_who
from assistant.figures import numbers, stands_in
from assistant.plain_text import TROUBLE_HEADING, context_of, heads_text
from assistant.retrieve import Sentence
from assistant.roles import DANGLING
from corpus.case import Case
from ingest.finnish import WORD

# How far from the question's nearest sentence one may be that tells what was asked, and how far where it shares no word
# with the question: another sum, another day.
FARTHEST = 0.08
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A number beside the very thing that is counted may stand a little farther off.
FARTHEST_NAMED = 0.1
AS_NEAR = 0.006
FARTHEST_WORDLESS = {"count": 0.012, "date": 0.012, "ranking": 0.012, "opinion": 0.05, "frequency": 0.05}


def telling(
    kind: str,
    sentences: Sequence[Sentence],
    case: Case,
    asked: Asked,
    terms: Callable[[str], Iterable[str]],
    foreign: bool,
) -> list[Sentence]:
    """The sentences of a case that tell what `kind` asks for and are near enough to the question to be about it.

    `foreign`: the question is in another language than the case, so that no shared words can be expected.
    """
    asked = replace(asked, units=things(asked.units, terms))
    named = kind == "count" and bool(asked.units)  # the thing itself stands beside the number
    wordless = _farthest_wordless(kind, asked)
    # What came in place of a product is told without its name and that of the kind of thing ("Lenel osoittautui …").
    former = any(stands_in(s.name, asked.text) for s in case.systems)
    replacing = kind == "system" and bool(asked.system_roles) and (former or "chosen" in asked.system_roles)
    measured = kind == "count" and bool(words.LARGE.search(asked.text))
    nearest = max((sentence.score for sentence in sentences), default=0.0)

    def farthest(sentence: Sentence) -> float:
        near = sentence.overlap or same_turn(kind, asked.text, sentence.text)
        return FARTHEST_NAMED if named else FARTHEST if near else wordless

    told = [
        sentence
        for sentence in sentences
        if tells(kind, sentence, case, asked, terms)
        and (
            foreign
            or kind == "contact"  # an address, or how large a place is, stands far from every question
            or (measured and words.AREA.search(sentence.text))
            or replacing
            or nearest - sentence.score <= farthest(sentence)
        )
    ]
    if areas := [one for one in told if measured and words.AREA.search(one.text)]:
        return areas
    if told or not named or foreign or any(holds_unit(case.text, unit, terms) for unit in asked.units):
        return told
    return _by_another_name(sentences, asked, terms)


def _by_another_name(
    sentences: Sequence[Sentence], asked: Asked, terms: Callable[[str], Iterable[str]]
) -> list[Sentence]:
    """What tells a number of things that the case calls by no word of the question."""
    # Another compound of the same word tells it, or the nearest sentence decides.
    nearest = max((sentence.score for sentence in sentences), default=0.0)
    akin = heads(asked.units, terms)
    alike = [one for one in sentences if nearest - one.score <= FARTHEST and akin and counts(one.text, akin, terms)]
    return alike or [one for one in sentences if nearest - one.score <= AS_NEAR and counts_things(one.text)]


def _farthest_wordless(kind: str, asked: Asked) -> float:
    """How far a sentence may lie that shares no word with the question."""
    # "Milloin?" shares no word with any: whichever day the case tells is meant. By how much something changed few tell.
    changed = kind == "count" and bool(words.CHANGES.search(asked.text))
    return FARTHEST if asked.bare or changed else FARTHEST_WORDLESS.get(kind, FARTHEST)


def tells(kind: str, sentence: Sentence, case: Case, asked: Asked, terms: Callable[[str], Iterable[str]]) -> bool:
    """Whether a sentence of a case tells what `kind` asks for; for counts the things counted must be named too."""
    if is_recorded(case):
        begun = kind == "failure" and sentence.role in words.BEGUN_WITH and not words.WHY_FAILED.search(asked.text)
        return not begun and text_tells(kind, sentence.text, case, asked, terms)
    return plainly_tells(kind, sentence, case, asked, terms)


def plainly_tells(kind: str, sentence: Sentence, case: Case, asked: Asked, terms: Terms) -> bool:
    """As `tells`, for a text without a card: what is told may be named above a sentence or before it alone."""
    text, leaned_on = sentence.text, context_of(sentence.passage, sentence.start)
    if kind != "contact" and heads_text(sentence.passage, text):
        return False
    if kind == "failure" and not words.WHY_FAILED.search(asked.text):
        headed = bool(TROUBLE_HEADING.search(sentence.passage.heading))
        return headed or (sentence.role not in words.BEGUN_WITH and text_tells(kind, text, case, asked, terms))
    if kind == "money":
        # "Hinta on 24 euroa" names nothing: what it is the price of stands before it.
        nameless = said_words.PRICE_FIRST.match(text) or DANGLING.search(text)
        summed = words.MONEY.search(text) and said_words.of_its_time(asked.text, f"{leaned_on} {text}")
        return bool(summed) and _is_of_costed(f"{leaned_on} {text}" if nameless else text, case, asked, terms)
    if text_tells(kind, text, case, asked, terms):
        return True
    points = kind == "count" and (POINTING.search(text) or DANGLING.search(text))  # "Nyt niitä on 52"
    units = (*asked.units, *heads(asked.units, terms)) if points else ()
    return any(holds_unit(leaned_on, one, terms) for one in units) and _counts(text, replace(asked, units=()), terms)


def text_tells(kind: str, text: str, case: Case, asked: Asked, terms: Callable[[str], Iterable[str]]) -> bool:
    """As `tells`, for a text that is no passage's sentence (a summary's)."""
    if kind in words.BY_WORDS:
        told = bool(words.telling_words(kind, asked.text).search(text))
        return told and _is_meant(kind, text, case, asked, terms)
    if kind == "count":
        return _counts(text, asked, terms)
    if kind == "duration":
        return lasts(text) and not _of_no_change(text, asked)
    if kind == "saving":
        measured = bool(numbers(YEAR.sub(" ", text))) or tells_share(text)
        return measured and bool(words.SAVING.search(text))
    if kind == "share":
        return tells_share(text)
    if kind == "supplier":
        return _names_supplier(text, case, asked)
    if kind == "doer":
        return _names_doer(text, case, asked)
    if kind == "system":
        return _names_system(text, case, asked)
    if kind == "place":
        return any(stands_in(name, text) for name in case.organisations)
    return True


def _is_meant(kind: str, text: str, case: Case, asked: Asked, terms: Callable[[str], Iterable[str]]) -> bool:
    """Whether the day or the sum of a text is the one that is asked for, not a start for an end or another's cost."""
    if kind == "date":
        ends = words.ENDS.search(asked.text) and not words.ENDS.search(text)
        return not (ends and words.STARTS.search(words.BEGINNING.sub(" ", text)))
    return kind != "money" or _is_of_costed(text, case, asked, terms)


def _is_of_costed(text: str, case: Case, asked: Asked, terms: Callable[[str], Iterable[str]]) -> bool:
    """Whether a text names the thing whose cost is asked for, a system by its name; always where none is named."""
    costed = words.COSTED.search(asked.text)
    if not costed or words.ANYTHING.fullmatch(costed["thing"]):
        return True
    things = "-".join(filter(None, (costed["other"], costed["thing"])))
    wanted = {[*terms(piece), piece.lower()][-2] for piece in things.split("-") if piece}
    if any(words.ANY_SYSTEM.fullmatch(word) for word in wanted) and any(stands_in(s.name, text) for s in case.systems):
        return True
    if not is_recorded(case) and (said_words.tells_total(text) or said_words.WHOLE.search(text)):
        return True
    return any(wanted & {*terms(word), word.lower()} for word in WORD.findall(text))


def is_recorded(case: Case) -> bool:
    """Whether a case's products and suppliers are written down, so that one without any has none."""
    return bool(case.facts or case.systems or case.suppliers or case.summaries)


def _names_supplier(text: str, case: Case, asked: Asked) -> bool:
    if words.PARTNER.search(asked.text) and words.PARTNERS.search(text) and not words.NAMELESS.search(text):
        return True
    if case.suppliers or is_recorded(case):
        return any(stands_in(name, text) for name in case.suppliers) and not _of_former(text, case, asked)
    return bool(words.SUPPLY.search(text) and new_names(text, case, asked))


def _names_doer(text: str, case: Case, asked: Asked) -> bool:
    """Who made a thing, or who answers for it where that was asked."""
    if ANSWERS_FOR.search(asked.text):
        return tells_who(text)
    if any(doing.search(asked.text) and not doing.search(text) for doing in OWN_DOINGS):
        return False
    return _names_supplier(text, case, asked) or bool(ACTOR.search(text) and MADE.search(text))


def _names_system(text: str, case: Case, asked: Asked) -> bool:
    """Whether a product of the case is named: of the role that was asked for, and none that the question names."""
    named = next((word for word in _groups(words.NAMED_THING, asked.text) if word), "")
    # The new one of what the whole case is about ("kulunvalvontajärjestelmä") need not be called so beside its name.
    beside = f"{text} {case.title}" if "chosen" in asked.system_roles else text
    if named and not words.ANY_SYSTEM.fullmatch(named) and named[: words.STEM].lower() not in beside.lower():
        return False
    if not case.systems:
        return bool(words.SEEKS.search(asked.text)) if is_recorded(case) else names_some(text, named, case, asked)
    wanted = case.systems
    if asked.system_roles:
        wanted = tuple(s for s in wanted if s.role in asked.system_roles and not stands_in(s.name, asked.text))
    if "chosen" in asked.system_roles:  # what was in use at first was not chosen
        wanted = tuple(s for s in wanted if s.role == "chosen" or not only_at_first(s.name, case))
    return any(stands_in(system.name, text) for system in wanted)


def _of_former(text: str, case: Case, asked: Asked) -> bool:
    """Whether a text names only a product that was there before, and the question does not ask for that one."""
    named = [system for system in case.systems if stands_in(system.name, text)]
    if (
        "before" in asked.system_roles
        or words.FORMER.search(asked.text)
        or any(stands_in(name, asked.text) for name in case.suppliers)
    ):
        return False
    return bool(named) and all(one.role == "before" and not stands_in(one.name, asked.text) for one in named)


def _groups(pattern: re.Pattern[str], text: str) -> tuple[str | None, ...]:
    found = pattern.search(text)
    return found.groups() if found else ()


def _of_no_change(text: str, asked: Asked) -> bool:
    """Whether by how much something changed is asked, and a text tells of no change."""
    return bool(words.CHANGES.search(asked.text)) and not words.CHANGES.search(text)


def _counts(text: str, asked: Asked, terms: Callable[[str], Iterable[str]]) -> bool:
    if asked.units:
        return counts(text, asked.units, terms)
    if WHO_MANY.search(asked.text):
        return counts_people(text, terms)
    if _of_no_change(text, asked):
        return False
    return bool(numbers(words.YEAR.sub(" ", words.DAY.sub(" ", text))) - {0.5})
