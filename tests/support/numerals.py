"""Numbers, dates and seasons of a text in Finnish, Swedish or English, so that two texts can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

BACK = ("n", "ssa", "sta", "lla", "lta", "lle", "ksi", "tta")
FRONT = ("n", "ssä", "stä", "llä", "ltä", "lle", "ksi", "ttä")
# value: nominative, weak stem, endings of the weak stem, forms of the strong stem
FINNISH = {
    1: ("yksi", "yhde", FRONT, "yhtä yhteen yhtenä"),
    2: ("kaksi", "kahde", BACK, "kahta kahteen kahtena"),
    3: ("kolme", "kolme", BACK, "kolmea kolmeen kolmena"),
    4: ("neljä", "neljä", FRONT, "neljää neljään neljänä"),
    5: ("viisi", "viide", FRONT, "viittä viiteen viitenä"),
    6: ("kuusi", "kuude", BACK, "kuutta kuuteen kuutena"),
    7: ("seitsemän", "seitsemä", FRONT, "seitsemää seitsemään seitsemänä"),
    8: ("kahdeksan", "kahdeksa", BACK, "kahdeksaa kahdeksaan kahdeksana"),
    9: ("yhdeksän", "yhdeksä", FRONT, "yhdeksää yhdeksään yhdeksänä"),
    10: ("kymmenen", "kymmene", FRONT, "kymmentä kymmeneen kymmenenä"),
    100: ("sata", "sada", BACK, "sataa sataan satana"),
    1000: ("tuhat", "tuhanne", BACK, "tuhatta tuhanteen tuhantena"),
    10**6: ("miljoona", "miljoona", BACK, "miljoonaa miljoonaan miljoonana milj"),
    10**9: ("miljardi", "miljardi", BACK, "miljardia miljardiin miljardina mrd"),
}
SWEDISH = "två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
ENGLISH = (
    "two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
SWEDISH_TENS = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio"
ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
LARGE = {
    "sv": {"hundra": 100, "tusen": 1000, "miljon": 10**6, "miljoner": 10**6, "miljarder": 10**9},
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9},
}
# First and second are left out: "toinen" and "second" mostly mean "another".
ORDINALS = {
    "fi": "kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes",
    "sv": "tredje fjärde femte sjätte sjunde åttonde nionde tionde",
    "en": "third fourth fifth sixth seventh eighth ninth tenth",
}
MONTHS = {
    "fi": "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
SEASONS = {
    "fi": (
        r"(?:alku|loppu|keski)?(?:(?P<spring>kevä)|(?P<summer>kesä(?!kuu))"
        r"|(?P<autumn>syks|syys(?!kuu))|(?P<winter>talv))\w*"
    ),
    "sv": (
        r"(?:(?P<spring>våren|vårterminen|vår(?= \d{4}))|(?P<summer>sommar)"
        r"|(?P<autumn>höst)|(?P<winter>vinter))\w*"
    ),
    "en": r"(?P<spring>spring)|(?P<summer>summer)|(?P<autumn>autumn)|(?P<winter>winter)",
}
PLURALS = {
    "tens": r"kymmen(?:et|iä|ien|iin|i(?:ss|st|ll|lt)[äa]|ille)",
    "hundreds": r"sa(?:dat|toja|tojen|toihin|do(?:ss|st|ll|lt)a|doille)",
    "thousands": r"tuhan(?:net|sia|sien|siin|si(?:ss|st|ll|lt)a|sille)",
}
LIST_MARKER = re.compile(r"(?<!\w)(\d{1,2})[.)]\s+(?=[A-ZÅÄÖ])")
GAP = r"[ \u00a0\u202f]"
NUMBER = re.compile(
    rf"(?<!\w)(\d{{1,3}}(?:{GAP}\d{{3}})+(?!\d)|\d+)(?:[.,](\d+))?(?!\d)(?:(?:st|nd|rd|th|s)\b|(?![^\W\d_]))"
)
DATE_RANGE = re.compile(r"(?<!\d)(\d{1,2})\.(?:(\d{1,2})\.)?\s*[–-]\s*(\d{1,2})\.(\d{1,2})\.(\d{4})")
DATE = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})")


@dataclass(frozen=True)
class Quantities:
    """What a text states outright, and all that another text may say on the strength of it."""

    stated: frozenset[str]
    known: frozenset[str]


def quantities(text: str, language: str = "fi") -> Quantities:
    """The numbers, dates, months and seasons of a text."""
    text = without_list_markers(text)
    stated: set[str] = set()
    known: set[str] = set()
    text = take_dates(text, language, stated, known)
    take_calendar(text, language, stated)
    take_numbers(text, language, stated, known)
    return Quantities(frozenset(stated), frozenset(stated | known))


def without_list_markers(text: str) -> str:
    """A text without the "1. … 2. … 3. …" of a list."""
    expected = 1

    def drop(found: re.Match[str]) -> str:
        nonlocal expected
        opens = expected > 1 or text[: found.start()].rstrip()[-1:] in ("", ".", ":", ";")
        if int(found[1]) != expected or not opens:
            return found[0]
        expected += 1
        return " ; "

    return LIST_MARKER.sub(drop, text)


def take_dates(text: str, language: str, stated: set[str], known: set[str]) -> str:
    """Collect full dates; the text without them."""

    def keep(day: str, month: int, year: str) -> None:
        stated.add(f"{year}-{month:02}-{int(day):02}")
        known.update((year, f"month {month}", str(int(day))))

    def spread(found: re.Match[str]) -> str:
        keep(found[1], int(found[2] or found[4]), found[5])
        return f" {found[3]}.{found[4]}.{found[5]}"

    def numeric(found: re.Match[str]) -> str:
        keep(found[1], int(found[2]), found[3])
        return " ; "

    text = DATE.sub(numeric, DATE_RANGE.sub(spread, text))
    for number, month in enumerate(MONTHS[language].split(), 1):
        day_first = rf"(?<!\d)(\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?{month}\w*,?\s+(\d{{4}})"
        day_last = rf"{month}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})"
        for pattern in (day_first, day_last):
            for found in re.finditer(pattern, text):
                keep(found[1], number, found[2])
            text = re.sub(pattern, " ; ", text)
    return text


def take_calendar(text: str, language: str, stated: set[str]) -> None:
    """Collect months and seasons."""
    for number, month in enumerate(MONTHS[language].split(), 1):
        if re.search(rf"\b{month}", text, 0 if language == "en" else re.IGNORECASE):
            stated.add(f"month {number}")
    for found in re.finditer(rf"\b(?:{SEASONS[language]})", text, re.IGNORECASE):
        stated.add(str(found.lastgroup))


def take_numbers(text: str, language: str, stated: set[str], known: set[str]) -> None:
    """Collect numbers in digits and in words; a number before "million" is multiplied with it."""
    if language == "en":
        text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    elif language == "fi":
        stated.update(name for name, form in PLURALS.items() if re.search(rf"\b{form}\b", text, re.IGNORECASE))
    before: Decimal | None = None
    for found in re.finditer(rf"{NUMBER.pattern}|[^\W\d_]+(?:-[^\W\d_]+)*", text):
        digits = bool(found[1])
        number = digit_value(found) if digits else spelled(found[0].lower(), language)
        if number is None:
            parts = (spelled(part, language) for part in found[0].lower().split("-"))
            stated.update(str(part) for part in parts if part not in (None, "1"))
            before = None
            continue
        if not digits and before is not None and Decimal(number) >= 100:
            known.add(str(before))
            stated.discard(str(before))
            number = f"{before * Decimal(number):f}".removesuffix(".0")
        before = Decimal(number)
        # "Yksi", "en" and "one" are articles more often than numbers.
        (known if number == "1" and not digits else stated).add(number)


def digit_value(found: re.Match[str]) -> str:
    """A number in digits, without spaces and with a decimal point."""
    whole = str(int(re.sub(GAP, "", found[1])))
    return f"{whole}.{found[2]}" if found[2] else whole


@lru_cache(maxsize=100_000)
def spelled(word: str, language: str) -> str | None:
    """The number that a word spells, or None."""
    if language == "fi":
        return spelled_finnish(word)
    ordinals = dict(zip(ORDINALS[language].split(), range(3, 11), strict=True))
    small = dict(zip((SWEDISH if language == "sv" else ENGLISH).split(), range(2, 20), strict=True))
    small |= {"one": 1, "ett": 1, "en": 1}
    tens = dict(zip((SWEDISH_TENS if language == "sv" else ENGLISH_TENS).split(), range(20, 100, 10), strict=True))
    plain = ordinals | small | tens | LARGE[language]
    if word in plain:
        return str(plain[word])
    for ten, value in tens.items():
        rest = word.removeprefix(ten).removeprefix("-")
        if word.startswith(ten) and small.get(rest, 99) < 10:
            return str(value + small[rest])
    return None


@lru_cache(maxsize=1)
def finnish_forms() -> tuple[dict[str, int], re.Pattern[str]]:
    """Each form of the simple numerals with its value, and a pattern of one form."""
    forms = {}
    for value, (nominative, stem, endings, strong) in FINNISH.items():
        for form in (nominative, *(stem + ending for ending in endings), *strong.split()):
            forms[form] = value
    return forms, re.compile("|".join(sorted((*forms, "toista"), key=len, reverse=True)))


def spelled_finnish(word: str) -> str | None:
    """The number that an inflected Finnish numeral, ordinal or compound ("kolmivuotinen") spells, or None."""
    stems = [ordinal[:-1] for ordinal in ORDINALS["fi"].split()]
    ordinal = re.match(rf"({'|'.join(stems)})(?:s(?!s)|nne|tt[aä]\b|nte)", word)
    if ordinal:
        return str(stems.index(ordinal[1]) + 3)
    firsts = ["kaksi", "kolmi", "neli", "viisi", "kuusi"]
    compound = re.match(rf"({'|'.join(firsts)})(?:vuoti|osai|kieli|portai|vaihei|päiväi|kuukauti|viikkoi)", word)
    if compound:
        return str(firsts.index(compound[1]) + 2)
    forms, pattern = finnish_forms()
    if not re.fullmatch(rf"(?:{pattern.pattern})+", word):
        return None
    total = group = unit = 0
    for piece in pattern.findall(word):
        value = forms.get(piece, 0)
        if piece == "toista":
            group, unit = group + 10 + unit, 0
        elif value >= 1000:
            total, group, unit = total + (group + unit or 1) * value, 0, 0
        elif value >= 10:
            group, unit = group + (unit or 1) * value, 0
        else:
            unit = value
    return str(total + group + unit) if total + group + unit else None
