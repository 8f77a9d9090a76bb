"""Does a text tell how many of a thing there are: a number, and beside it the thing or another word for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from assistant.compose.tell_words import DURATION, LASTING, MEASURES
from assistant.number_words import value_of
from corpus.package_data import read_package_yaml

Terms = Callable[[str], Iterable[str]]
# A number stands before its thing with an adjective or two between, or after it: "ideoista 12".
AFTER, BEFORE = 3, 2
SHORTEST, STEM = 4, 5
BORDERS = (*".,;:!?", "ja", "sekä", "och", "and")
ADVERB = ("sti", "mmin", "immin")
VERB = ("aa", "ää", "ta", "tä", "da", "dä", "lla", "llä", "nna", "nnä", "rra", "rrä")
# The analyser reads some nouns as verbs: "hommaa" as a form of "hommata".
PARTITIVE = ("a", "ä")
_TOKEN = re.compile(r"\d+(?:[ \u00a0.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)*(?::\w+)?|[^\W\d_]+(?:-[^\W\d_]+)*[²³]?|[%.,;:!?]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_VERSION = re.compile(r"\d{1,2}(?:\.\d{1,2})+")
_MEASURED = re.compile(
    r"vuo(?:si|tta|den|nna|teen|desta|tena|tia)|kuukau|viik|päiv|tunti|tunnin|tunteja|minuut|euro|[€%]|prosent|miljo|milja|"
    r"tuhat|kertaa|luok|kello|klo\b|m[²³2]?$|km$|kg$|kilo|tonni|neliö|metri|asteik",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\b(?:ilman|utan|without)\s+(?:(?:uusia|muita|nya|new|any)\s+)?([^\W\d_]{6,})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ONE = frozenset("yksi ainoa ainoan ainoastaan ainut only single enda endast".split())
_SHARE = re.compile(
    r"\d\s?(?:%|prosent\w*|procent\w*|per ?cent)|\b(?:puol(?:et|ella|een)|kolmasosa|neljäsosa|kolmannes|neljännes|"
    r"valtaosa|hälften|half|majority)\w*|\b(?:yksi|kaksi|kolme|neljä)\s+(?:kolmesta|neljästä|viidestä|kymmenestä)\b",
    re.IGNORECASE,
)
WHO_MANY = re.compile(
    r"\b(?:moniko|(?:kuinka|miten|kui) moni(?:ko)?|how many people|hur många (?:personer|människor|anställda))\b", re.I
)
# People are called by what they do or where they are from, too.
_PEOPLE = re.compile(
    r"(?:[aeiouyäö]j[aä]|lainen|läinen|henkilö|ihminen|väki|oppilas|asiakas|asukas|lapsi|nuori|huoltaja|vanhempi|jäsen|"
    r"henki|insinööri|päällikkö|opiskelija|kaupunkilainen)$(?<!^raja)(?<!^maja)"
)
_TIMES = re.compile(r"\b(?:kerran|kahdesti|kolmesti|kertaa)\b", re.IGNORECASE)


def tells_share(text: str) -> bool:
    """Whether a text tells how large a part of something is."""
    return bool(_SHARE.search(text))


def lasts(text: str) -> bool:
    """Whether a text tells how long something takes."""
    measured = (match["before"].lower() for match in DURATION.finditer(text))
    return bool(LASTING.search(text)) or any(
        word.isdigit() or word in MEASURES or value_of(word) is not None for word in measured
    )


def counts(text: str, units: Sequence[str], terms: Terms) -> bool:
    """Whether a number stands beside one of some words that say what is counted."""
    wanted = {_base(unit, terms) for unit in units}
    # "Ilman uusia ohjelmistohankintoja" counts none.
    if any(match[1].lower().startswith(unit[:STEM].lower()) for match in _WITHOUT.finditer(text) for unit in units):
        return True
    if "kerta" in wanted and _TIMES.search(text):
        return True
    tokens = _TOKEN.findall(text)
    return any(
        _is_wanted(token, wanted, terms)
        for place, number in enumerate(tokens)
        if _is_number(number)
        for token in _beside(tokens, place)
    )


def counts_people(text: str, terms: Terms) -> bool:
    """Whether a number stands beside a word for people: "moniko käyttää" counts whoever does it."""
    tokens = _TOKEN.findall(text)
    return any(
        _is_number(number)
        and number.lower() not in _ONE
        and any(_PEOPLE.search(base) and base not in _raw()["groups"][1] for base in bases)
        for place, number in enumerate(tokens)
        for bases in [[_base(token, terms) for token in _beside(tokens, place)]]
    )


def things(units: Sequence[str], terms: Terms) -> tuple[str, ...]:
    """The words that say what is counted, none where the first is a verb: "moniko syö" counts whoever does it."""
    units = [unit for unit in units if _base(unit, terms) not in _raw()["empty"]]
    is_verb = bool(units) and _base(units[0], terms).endswith(VERB) and units[0].lower() != _base(units[0], terms)
    return () if is_verb and not units[0].lower().endswith(PARTITIVE) else tuple(units)


def heads(units: Sequence[str], terms: Terms) -> tuple[str, ...]:
    """What compounds among some words are kinds of: "kirjasto" for "lähikirjasto"; none of words that say nothing."""
    told = (list(terms(unit)) for unit in units)
    return tuple(parts[-1] for parts in told if len(parts) > 1 and parts[-1] not in _raw()["empty"])


def counts_things(text: str) -> bool:
    """Whether a number of things stands in a text: no sum of money, share, measure, time or version."""
    tokens = _TOKEN.findall(text)
    return any(
        _is_number(number)
        and number.lower() not in _ONE
        and len(after := tokens[place + 1 : place + 2]) == 1
        and after[0] not in BORDERS
        and not _MEASURED.match(after[0])
        for place, number in enumerate(tokens)
    )


def holds_unit(text: str, unit: str, terms: Terms) -> bool:
    """Whether a word that says what is counted stands in a text, alone or as a part of a compound, or is a measure."""
    wanted, low = _base(unit, terms), unit.lower()
    if wanted in _raw()["measures"] or low.endswith(ADVERB):
        return True
    # The analyser reads some forms as another word, "oppilasta" as a child's: their beginning tells.
    start = low[: max(STEM, len(low) - STEM)]
    return any(word.startswith(start) or wanted in terms(word) for word in set(_WORD.findall(text.lower())))


def _beside(tokens: Sequence[str], place: int) -> list[str]:
    """What stands beside a number within its sentence."""
    found = []
    for beside in tokens[place + 1 : place + 1 + AFTER]:
        if beside in BORDERS:
            break
        found.append(beside)
    return [*found, *tokens[max(0, place - BEFORE) : place]]


def _is_number(token: str) -> bool:
    low = token.lower()
    if _VERSION.fullmatch(low):  # "Digiakatemia 2.0"
        return False
    return (low[0].isdigit() and not _YEAR.fullmatch(low)) or low in _ONE or (value_of(low) or 0.5) != 0.5


def _is_wanted(token: str, wanted: Iterable[str], terms: Terms) -> bool:
    low = token.lower()
    found = _base(token, terms)
    return any(
        re.fullmatch(measure, low) if (measure := _raw()["measures"].get(unit)) else _alike(unit, found)
        for unit in wanted
    )


def _alike(unit: str, found: str) -> bool:
    if unit == found or (min(len(unit), len(found)) >= SHORTEST and (found.endswith(unit) or unit.endswith(found))):
        return True
    # A form of a word that the analyser reads as another word: "hälytystä" as if of "hälytty".
    if len(unit) > STEM and unit[:STEM] == found[:STEM] and abs(len(unit) - len(found)) <= 1:
        return True
    # What is done is counted too: "ääniä" is told by "äänestettiin 2 467 kertaa".
    if len(unit) >= SHORTEST and found.endswith(VERB) and found.startswith(unit[:-1]):
        return True
    if any(unit == found + ending for ending in _raw()["empty"]):
        return True
    return bool(_groups_of(unit) & _groups_of(found))


@lru_cache(maxsize=4_096)
def _groups_of(base: str) -> frozenset[int]:
    """The groups whose word a base form ends with; a person is named by what they do: "lounastaja"."""
    return frozenset(
        number
        for number, group in enumerate(_raw()["groups"])
        if any(base == word or (len(word) > SHORTEST and base.endswith(word)) for word in group)
    )


def _base(word: str, terms: Terms) -> str:
    word = word.rpartition("-")[2] or word
    return next(iter(terms(word)), word.lower())


@lru_cache(maxsize=1)
def _raw() -> Mapping[str, Any]:
    raw: Mapping[str, Any] = read_package_yaml("assistant", "compose/counted.yaml")
    return raw
