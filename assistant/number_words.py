"""Number words of Finnish, Swedish and English as values: kolmesataa, tjugofem, twenty-five, kolmannen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

LONGEST = 60
TEEN = -10  # "toista" adds ten to the unit before it

_BACK = "n ksi ssa sta lla lta lle".split()
_FRONT = "n ksi ssä stä llä ltä lle".split()
# Value: nominative, weak stem with its endings, the other singular forms.
_FINNISH = (
    (1, "yksi", "yhde", _FRONT, "yhtä yhteen yhtenä"),
    (2, "kaksi", "kahde", _BACK, "kahta kahteen kahtena"),
    (3, "kolme", "kolme", _BACK, "kolmea kolmeen kolmena"),
    (4, "neljä", "neljä", _FRONT, "neljää neljään neljänä"),
    (5, "viisi", "viide", _FRONT, "viittä viiteen viitenä"),
    (6, "kuusi", "kuude", _BACK, "kuutta kuuteen kuutena"),
    (7, "seitsemän", "seitsemä", _FRONT, "seitsemää seitsemään seitsemänä"),
    (8, "kahdeksan", "kahdeksa", _BACK, "kahdeksaa kahdeksaan kahdeksana"),
    (9, "yhdeksän", "yhdeksä", _FRONT, "yhdeksää yhdeksään yhdeksänä"),
    (10, "kymmenen", "kymmene", _FRONT, "kymmentä kymmeneen kymmenenä"),
    (100, "sata", "sada", _BACK, "sataa sataan satana"),
    (1_000, "tuhat", "tuhanne", _BACK, "tuhatta tuhanteen tuhantena"),
    (1_000_000, "miljoona", "miljoona", _BACK, "miljoonaa miljoonaan miljoonana milj"),
    (1_000_000_000, "miljardi", "miljardi", _BACK, "miljardia miljardiin miljardina mrd"),
)
_SWEDISH_ENGLISH = (
    (1, "en ett one"), (2, "två two"), (3, "tre three"), (4, "fyra four"), (5, "fem five"), (6, "sex six"),
    (7, "sju seven"), (8, "åtta eight"), (9, "nio nine"), (10, "tio ten"), (11, "elva eleven"), (12, "tolv twelve"),
    (13, "tretton thirteen"), (14, "fjorton fourteen"), (15, "femton fifteen"), (16, "sexton sixteen"),
    (17, "sjutton seventeen"), (18, "arton eighteen"), (19, "nitton nineteen"), (20, "tjugo twenty"),
    (30, "trettio thirty"), (40, "fyrtio forty"), (50, "femtio fifty"), (60, "sextio sixty"), (70, "sjuttio seventy"),
    (80, "åttio eighty"), (90, "nittio ninety"), (100, "hundra hundred"), (1_000, "tusen thousand"),
    (1_000_000, "miljon miljoner million"), (1_000_000_000, "miljard miljarder billion"),
)  # fmt: skip
_HALF = re.compile(r"puol(?:et|ta|een|it(?:taa|taminen|ettiin|etaan))|hälften|halvera|half|halve|halving")
# First and second are left out: "toinen", "andra" and "second" mostly mean another.
_ORDINAL_STEMS = "kolma neljä viide kuude seitsemä kahdeksa yhdeksä kymmene".split()
_ORDINAL = re.compile(rf"({'|'.join(_ORDINAL_STEMS)})(?:s(?:osa\w*)?|nne\w{{0,5}}|tt[aä]|nte\w{{1,4}})")
# Pupils by their grade, in everyday words and in full.
_GRADES = dict(zip("kolmos nelos vitos kutos seiska kasi ysi".split(), range(3, 10), strict=True)) | dict(
    zip("kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs".split(), range(3, 10), strict=True)
)
_GRADE = re.compile(rf"({'|'.join(_GRADES)})luok")
# "En fjärdedel"
_SHARE = re.compile(r"(?<=\w{5})del(?:ar|en|s)?$")
_OTHER_ORDINALS = {
    word: value
    for names in (
        "tredje fjärde femte sjätte sjunde åttonde nionde tionde",
        "third fourth fifth sixth seventh eighth ninth tenth",
    )
    for value, word in enumerate(names.split(), start=3)
}


@lru_cache(maxsize=50_000)
def value_of(word: str) -> float | None:
    """The number that a lower-case word spells, from two up: "one" is an article as often as a number."""
    if len(word) > LONGEST:
        return None
    if _HALF.fullmatch(word):
        return 0.5
    grade = _GRADE.match(word)
    if grade:
        return float(_GRADES[grade[1]])
    named = _SHARE.sub("", word)
    if named in _OTHER_ORDINALS:
        return float(_OTHER_ORDINALS[named])
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal:
        return float(_ORDINAL_STEMS.index(ordinal[1]) + 3)
    plain = word.replace("-", "")
    found = next((value for forms in _tables() if (value := _spelled(plain, forms)) is not None), None)
    return None if found is None or found == 1 else float(found)


def is_scale(value: float) -> bool:
    """Whether a word of this value multiplies the number before it: kolme tuhatta, 2 million."""
    return value in (100, 1_000, 1_000_000, 1_000_000_000)


def _spelled(word: str, forms: Mapping[str, int]) -> int | None:
    pieces = _pieces(word, forms)
    if not pieces:
        return None
    total = group = unit = 0
    for value in pieces:
        if value == TEEN:
            if not 0 < unit < 10:
                return None
            unit += 10
        elif value >= 1_000:
            total, group, unit = total + (group + unit or 1) * value, 0, 0
        elif value == 100 or (value == 10 and unit):
            group, unit = group + (unit or 1) * value, 0
        elif unit and not (unit >= 20 and value < 10):
            return None  # two numbers in a row ("viisi-kuusi") are no number
        else:
            unit += value
    return total + group + unit


def _pieces(word: str, forms: Mapping[str, int]) -> list[int]:
    """The values of a word's pieces, longest piece first; none where something is left over."""
    pieces: list[int] = []
    start = 0
    while start < len(word):
        end = next((end for end in range(min(len(word), start + 15), start, -1) if word[start:end] in forms), 0)
        if not end:
            return []
        pieces.append(forms[word[start:end]])
        start = end
    return pieces


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, int], dict[str, int]]:
    finnish = {"toista": TEEN}
    for value, nominative, stem, endings, others in _FINNISH:
        forms = [nominative, *(stem + ending for ending in endings), *others.split()]
        finnish.update(dict.fromkeys(forms, value))
    other = {word: value for value, words in _SWEDISH_ENGLISH for word in words.split()}
    return finnish, other
