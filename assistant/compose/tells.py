"""Does a sentence tell the kind of thing that was asked: a sum, a number of those things, a date, a supplier."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.asked import Asked
from assistant.figures import names, numbers, stands_in
from assistant.number_words import value_of
from assistant.retrieve import Sentence
from corpus.case import Case

_MONEY = re.compile(
    r"\d[\d\s\u00a0.,]*\s?(?:€|euro\w*|milj\w*|million|miljon\w*)|\b(?:miljoona\w*|tuha\w+) euro\w*|€\s?\d", re.I
)
_TIMES = re.compile(r"\b(?:kerran|kahdesti|kolmesti)\b", re.IGNORECASE)
_PERCENT = re.compile(r"prosent|procent|per ?cent|%", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE = re.compile(
    r"\b\d{1,2}\.\d{1,2}\.|\b(?:19|20)\d\d\b|\b(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu\w*|"
    r"\b(?:keväällä|syksyllä|kesällä|talvella|kevään|syksyn|januari|februari|mars|april|maj|juni|juli|augusti|september|"
    r"oktober|november|december|january|february|march|june|july|august|october|hösten|våren|autumn|spring)\b",
    re.I,
)
_DURATION = re.compile(
    r"(?P<before>[^\W_]+)[\s-]*(?:vuo(?:den|tta|si|tena|deksi)|kuukau\w+|viik\w+|päiv\w+|tun(?:tia|nin|nissa|neissa)|"
    r"minuut\w+|månad\w*|år|veck\w+|dag(?:ar)?|timm\w+|minut(?:er)?|months?|years?|weeks?|days?|hours?|minutes?)\b",
    re.I,
)
_LASTING = re.compile(
    r"\d{4}\s*[–-]\s*\d{1,2}?\.?\d{0,2}\.?\d{0,4}|"
    r"\b(?:\d+-|yksi|kaksi|kolmi|neli|viisi|kuusi|puoli)(?:vuoti(?:nen|s\w+)|kuukauti\w+|viikkoi\w+|päiväi\w+)",
    re.I,
)
# "Viime vuoden" tells no duration: before the unit stands a number, or a word that measures.
_MEASURES = frozenset(
    "pari muutama muutaman puoli puolen yhden koko useita useamman useaan noin yli kesti kestää kestänyt kesto vie vei "
    "ett en några flera halvt tog varade one a an half few several took takes lasted".split()
)
_SUPPLY = re.compile(
    r"\b(?:toimitt\w+|tarjoaja\w*|toimittaj\w+|yhteistyökumppan\w+|valittiin|kilpailut\w+|hankit\w+|hyväksyttiin|ylläpitä\w+|"
    r"kehittä\w+|tuottaa|Oy|Oyj|leverer\w+|leverantör\w*|valdes|anbud\w*|supplie\w+|chosen|selected|vendor|bidder|tender)\b",
    re.I,
)
_WHO = re.compile(
    r"\b(?:vastaa(?:vat)?|vastuu\w*|hoita\w+|johta(?:a|vat|ja\w*)|päälli\w+|yhteyshenkilö\w*|koordin\w+|\w*työryhmä\w*|\w*vastaav\w+|ansvar\w*|"
    r"responsib\w+|manager|coordinat\w+|chef\w*)\b",
    re.I,
)
_ADDRESS = re.compile(r"[\w.]+@[\w.]+|(?<![\w.,])(?:\+\d{2,3}|0\d{1,3})[\s-]?\d[\d\s-]{4,}\d")
_CONTACT = re.compile(
    rf"{_ADDRESS.pattern}|"
    r"\b(?:lehtori|yhteyshenkilö|kontaktperson|contact person)\b",
    re.I,
)
_FORMER = re.compile(
    r"\b(?:vanha\w*|entis\w*|entinen|aiem\w+|aikaisem\w+|nyky\w+|ylläpi\w+|gaml\w+|tidigare|nuvarande|underhåll\w*|"
    r"old|former|current\w*|previous\w*|maintain\w*)\b",
    re.I,
)
# What is thought, not that one has to ("pitää"), plans to ask ("arvioidaan") or has an attitude in general.
_OPINION = re.compile(
    r"\b(?:tyytyväi\w+|tyytymät\w+|palaute(?:tta)?|palautte[ei]\w*|myöntei\w+|kieltei\w+|kiit\w+|"
    r"kokemu\w+ (?:on|oli|ovat|olivat)|koke(?:e|vat|nut|neet)|koki(?:vat)?|koettiin|pitivät|pidet(?:ään|tiin)|pidetty|"
    r"suosit\w+|mielipi\w+|mielest\w+|nöjd\w*|respons\w*|erfarenhet\w*|uppskatta\w*|populär\w*|satisf\w+|feedback|"
    r"liked|praise\w*|positive\w*|negative\w*|popular)\b",
    re.I,
)

_BY_WORDS = {"money": _MONEY, "date": _DATE, "contact": _CONTACT, "opinion": _OPINION}

# How far from the question's nearest sentence one may be that tells what was asked, and how far where it shares no word
# with the question: another sum, another day.
FARTHEST = 0.08
FARTHEST_WORDLESS = {"count": 0.012, "date": 0.012}


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
    nearest = max((sentence.score for sentence in sentences), default=0.0)
    return [
        sentence
        for sentence in sentences
        if tells(kind, sentence, case, asked, terms)
        and (
            foreign
            or kind == "contact"  # an address stands in a line of its own, far from every question
            or nearest - sentence.score <= (FARTHEST if sentence.overlap else FARTHEST_WORDLESS.get(kind, FARTHEST))
        )
    ]


def tells(kind: str, sentence: Sentence, case: Case, asked: Asked, terms: Callable[[str], Iterable[str]]) -> bool:
    """Whether a sentence of a case tells what `kind` asks for; for counts the things counted must be named too."""
    return text_tells(kind, sentence.text, case, asked, terms)


def text_tells(kind: str, text: str, case: Case, asked: Asked, terms: Callable[[str], Iterable[str]]) -> bool:
    """As `tells`, for a text that is no passage's sentence (a summary's)."""
    if kind in _BY_WORDS:
        return bool(_BY_WORDS[kind].search(text))
    if kind == "count":
        return _counts(text, asked, terms)
    if kind == "duration":
        return _lasts(text)
    if kind == "supplier":
        if case.suppliers:
            return any(stands_in(name, text) for name in case.suppliers) and not _of_former(text, case, asked)
        return bool(_SUPPLY.search(text) and names(text))
    if kind == "system":
        return _names_system(text, case, asked)
    if kind == "place":
        return any(stands_in(name, text) for name in case.organisations)
    return True


def has_address(text: str) -> bool:
    """Whether a sentence holds an e-mail address or a telephone number."""
    return bool(_ADDRESS.search(text))


def tells_who(text: str) -> bool:
    """Whether a sentence says who does or answers for something."""
    return bool(_WHO.search(text))


def _names_system(text: str, case: Case, asked: Asked) -> bool:
    """Whether a product of the case is named: of the role that was asked for, and none that the question names."""
    if not case.systems:
        return bool(names(text))
    wanted = case.systems
    if asked.system_roles:
        wanted = tuple(s for s in wanted if s.role in asked.system_roles and not stands_in(s.name, asked.text))
    return any(stands_in(system.name, text) for system in wanted)


def _of_former(text: str, case: Case, asked: Asked) -> bool:
    """Whether a text names only a product that was there before, and the question does not ask for that one."""
    named = [system for system in case.systems if stands_in(system.name, text)]
    if (
        "before" in asked.system_roles
        or _FORMER.search(asked.text)
        or any(stands_in(name, asked.text) for name in case.suppliers)
    ):
        return False
    return bool(named) and all(one.role == "before" and not stands_in(one.name, asked.text) for one in named)


def _lasts(text: str) -> bool:
    measured = (match["before"].lower() for match in _DURATION.finditer(text))
    return bool(_LASTING.search(text)) or any(
        word.isdigit() or word in _MEASURES or value_of(word) is not None for word in measured
    )


def _counts(text: str, asked: Asked, terms: Callable[[str], Iterable[str]]) -> bool:
    if any(unit.lower().startswith("kerta") for unit in asked.units) and _TIMES.search(text):
        return True
    if not (numbers(_YEAR.sub(" ", text)) - {0.5}):
        return False
    if not asked.units:
        return True
    if any(_PERCENT.match(unit) for unit in asked.units):
        return bool(re.search(r"\d\s?%|prosent|procent|per ?cent", text, re.IGNORECASE))
    there = {term for word in re.findall(r"[^\W\d_]+", text) for term in terms(word)}
    return any(_alike(term, known) for unit in asked.units for term in terms(unit) for known in there)


def _alike(wanted: str, known: str) -> bool:
    return wanted == known or (len(wanted) >= 6 and known[:6] == wanted[:6])
