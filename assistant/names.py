"""Proper names of a text, and whether a name stands in another text in some inflected form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from assistant.months import is_month

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_PIECE = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"\w\.(?:fi|com|org|net|eu|se)$", re.IGNORECASE)
_LOOK_BACK = 8
# Behind opening quotes, brackets and dashes: nothing, the end of a sentence, or a colon.
_START = re.compile(r"(?:(?:^|\n)\s*(?:[-–•*]\s*)?|[.!?…:])[\s\"'“”‘’«»()\[\]]*$")

# Finnish endings after a stem; the consonant and the vowel before them may change, as in Helsinki, Helsingin.
_CASES = (
    r"(?P<vowel>[aeiouyäöå]{0,2}?)"
    r"(?:n|t|s|a|ä|ta|tä|tt[aä]|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n[aä]|[aeiouyäö]n|h[aeiouyäö]n|seen|siin|den|tten|"
    r"jen|iden|ien|j[aä]|i[aä]|en|et|it|ihin)?(?:'s|kin|kaan|kään|nsa|nsä)?"
)
_TAILS = (
    re.compile(rf"(?P<consonants>){_CASES}"),
    re.compile(rf"(?P<consonants>[bcdfgjklmnprstv]{{1,2}}(?=[aeiouyäöå])){_CASES}"),
)
_GRADES = frozenset(
    frozenset(pair.split("/"))
    for pair in "k/ p/ t/ k/g t/d t/n t/l t/r p/v p/m n/s k/j kk/k pp/p tt/t nt/nn".split()
)  # fmt: skip
_CHANGING_VOWELS = frozenset(map(frozenset, ("ie", "ai", "äi", "oi", "öi", "ui", "yi", "ae", "äe")))
_VOWELS = frozenset("aeiouyäöå")
_S_STEM = re.compile(r"(?:s|ksen|ksi|ksessa|ksessä|ksesta|ksestä|kseen|ksella|ksellä|kselta|kselle|ksena|sta|stä|kset)")
_NEN_STEM = re.compile(r"(?:nen|s(?:en|ta|tä|essa|essä|esta|estä|een|ella|ellä|elle|elta|eltä|ena|iksi|et|ia|iä|ten))")
SHORTEST_STEM = 3
LEAST_SHARED = 0.6
# Prefixes of this length are kept in the word list: longer ones tell nothing more.
KEPT = 60
MOST_CANDIDATES = 500

# Names that are written otherwise in Finnish, as the beginnings of Finnish words.
_EXONYMS = {
    "finnish": "suom", "finland": "suom", "finlands": "suom", "finska": "suom", "swedish": "ruots", "sweden": "ruots",
    "sverige": "ruots", "svenska": "ruots", "english": "englan", "engelska": "englan", "ukrainian": "ukrain",
    "ukrainians": "ukrain", "russian": "venäj", "russia": "venäj", "estonian": "viro", "estonia": "viro",
    "european": "euroop", "europe": "euroop", "nordic": "pohjoism", "norden": "pohjoism", "björneborg": "pori",
    "björneborgs": "pori", "åbo": "turu|turk", "tammerfors": "tampere", "helsingfors": "helsin", "raumo": "rauma",
    "esbo": "espoo", "vanda": "vantaa", "uleåborg": "oulu", "vasa": "vaasa", "nystad": "uudenkaupung|uusikaupun",
    "ministry": r"\w*ministeri", "finance": "valtio|talous", "university": r"\w*yliopisto|\w*korkeakoulu",
    "universities": r"\w*yliopisto|\w*korkeakoulu", "it": "ict|atk|tietotekn|tietohal|tietojärj", "hr": "henkilöst",
    "ict": r"it\b|tieto|atk", "ikt": r"ict|it\b|tieto|atk", "information": "tieto|tiedon",
    "management": r"\w*hallin|\w*johtam", "act": r"\w*lak|\w*lai", "ai": "tekoäly|ai", "eu": "euroop",
    "uudellamaalla": "uusimaa|uudenmaa", "uudenmaan": "uusimaa|uudellamaa",
    "riksarkivet": "kansallisarkis", "riksarkivets": "kansallisarkis", "national": "kansalli|valtakun",
    "archives": r"\w*arkist", "kommunförbundet": "kuntaliit", "kommunförbundets": "kuntaliit",
    "finansministeriet": "valtiovarain", "utbildningsstyrelsen": "opetushallit", "fpa": "kela|kansaneläke",
    "regionförvaltningsverket": "aluehallint|avi", "regional": r"alue|maakun", "agency": r"\w*virast|\w*keskus",
    "gis": "paikkatie", "city": "kaupun|kun[tn]",
}  # fmt: skip
# Capitals that name nothing of a case: weekdays, the English pronoun, forms of companies.
_NOT_NAMES = frozenset("i monday tuesday wednesday thursday friday saturday sunday pdf".split())
_COMPANY_FORMS = frozenset("oy oyj ab ry ltd inc".split())


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order of the alphabet: `low` in small letters, `written` as they stand."""

    text: str
    low: tuple[str, ...]
    written: tuple[str, ...]


@lru_cache(maxsize=512)
def words_of(text: str) -> Words:
    """The words of a text, made once however many names are looked for in it."""
    pieces = {piece[:KEPT] for piece in _PIECE.findall(text)}
    return Words(text.lower(), tuple(sorted({piece.lower() for piece in pieces})), tuple(sorted(pieces)))


def names(text: str) -> tuple[str, ...]:
    """Words that can only be names: capitals inside a sentence, CamelCase, acronyms, letters with digits."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        core = re.split(r"['’]", word)[0]
        if not (_is_sure(core) or (core[0].isupper() and not _opens(text, match.start()))):
            continue
        if core.lower() not in _NOT_NAMES and not is_month(core):
            found.append(core)
    return tuple(dict.fromkeys(found))


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text in some inflected form or, for some places and peoples, in Finnish."""
    words = words_of(text)
    parts = [part for part in name.split() if part.lower() not in _COMPANY_FORMS] or name.split()
    return all(_word_stands(part, words) for part in parts)


def _is_sure(word: str) -> bool:
    """Mixed capitals, an acronym, or a capital with digits, wherever it stands."""
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return False
    head = word.split("-")[0]
    inner = any(a.islower() and b.isupper() for a, b in pairwise(head))
    with_digits = head[0].isupper() and any(map(str.isdigit, head))
    return inner or with_digits or (len(head) > 1 and head.isupper() and head.isalpha())


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - _LOOK_BACK) : start]
    if start > _LOOK_BACK:
        before = "x" + before  # what was cut off is not the beginning of the text
    return bool(_START.search(before))


def _word_stands(name: str, words: Words) -> bool:
    pieces = _PIECE.findall(name)
    if _ADDRESS.search(name):
        # "Suomi.fi" is not what "Suomen kunnat" speaks of: what stands before a dot is not inflected.
        return pieces[0].lower()[:KEPT] in words.low
    # In a compound, what is written small is a common word that another language says otherwise.
    capital = [piece for piece in pieces[1:] if piece[0].isupper()]
    return all(_piece_stands(piece, words) for piece in [*pieces[:1], *capital])


def _piece_stands(piece: str, words: Words) -> bool:
    low = piece.lower()[:KEPT]
    if low in _EXONYMS and re.search(rf"(?<!\w)(?:{_EXONYMS[low]})", words.text):
        return True
    if len(low) < SHORTEST_STEM or any(map(str.isdigit, low)):
        # A short acronym begins many a common word: small letters count only for the whole of it.
        return low in _beginning(words.low, low) or any(
            _TAILS[0].fullmatch(word[len(piece) :]) for word in _beginning(words.written, piece)
        )
    return bool(_beginning(words.low, low)) or any(
        _same(low, word) for word in _beginning(words.low, low[:SHORTEST_STEM])
    )


def _beginning(words: Sequence[str], stem: str) -> Sequence[str]:
    """Those of sorted words that begin with a stem, so many at most."""
    first = bisect_left(words, stem)
    return list(takewhile(lambda word: word.startswith(stem), words[first : first + MOST_CANDIDATES]))


@lru_cache(maxsize=20_000)
def _same(one: str, other: str) -> bool:
    """Whether two words are forms of one name: the same beginning, and ends that inflection explains."""
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    least = max(SHORTEST_STEM, LEAST_SHARED * min(len(one), len(other)))
    # The ends may share a letter with the stem, so a shorter beginning is tried as well.
    if len(one) == len(other) == shared + 1 and one[-1] in _VOWELS and other[-1] in _VOWELS:
        return frozenset((one[-1], other[-1])) in _CHANGING_VOWELS
    if shared < least or not _explained(one[shared:], other[shared:]):
        return shared > least and one[shared - 1] not in _VOWELS and _explained(one[shared - 1 :], other[shared - 1 :])
    return True


def _explained(one: str, other: str) -> bool:
    if any(stem.fullmatch(one) and stem.fullmatch(other) for stem in (_S_STEM, _NEN_STEM)):
        return True
    return any(_agree(first, second) for first in _readings(one) for second in _readings(other))


def _readings(end: str) -> list[tuple[str, str]]:
    """The consonant that may have changed and the stem's vowel, as an end can be read."""
    found = (tail.fullmatch(end) for tail in _TAILS)
    return [(match["consonants"], match["vowel"][:1]) for match in found if match]


def _agree(one: tuple[str, str], other: tuple[str, str]) -> bool:
    graded = one[0] == other[0] or frozenset((one[0], other[0])) in _GRADES
    vowels = frozenset((one[1], other[1]))
    return graded and ("" in vowels or len(vowels) == 1 or vowels in _CHANGING_VOWELS)
