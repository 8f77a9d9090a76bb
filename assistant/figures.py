"""Numbers, months and proper names of a text in fi, sv and en: what a claim must share with its passage."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = re.compile(r"\d+(?:[\s\u00a0\u202f](?=\d{3}(?!\d))\d{3})*(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:[.!?:;]\s{1,2}|[\n\"”“(–-]\s?)$")

# Stems of Finnish numerals in all their cases; "yksi" (one) is left out: it is an article as often as a number.
_FI = {
    r"kaksi|kah(?:ta|den|tena|deksi|dessa|desta|teen|della|delta|delle)": 2,
    r"kolm(?:e|ea|en|ena|eksi|essa|esta|een|ella|elta|elle|et|ia)": 3,
    r"neljä(?:ä|n|nä|ksi|ssä|stä|än|llä|ltä|lle|t)?": 4,
    r"viisi|vii(?:ttä|den|tenä|deksi|dessä|destä|teen|dellä|deltä|delle)": 5,
    r"kuusi|kuu(?:tta|den|tena|deksi|dessa|desta|teen|della|delta|delle)": 6,
    r"seitsemä(?:n|ä|nä|ksi|ssä|stä|än|llä|ltä|lle)": 7,
    r"kahdeksa(?:n|a|na|ksi|ssa|sta|an|lla|lta|lle)": 8,
    r"yhdeksä(?:n|ä|nä|ksi|ssä|stä|än|llä|ltä|lle)": 9,
    r"kymmen(?:en|tä|enä|eksi|essä|estä|eltä|elle|ellä)": 10,
    r"sata(?:a|an|na)?|sadan|sada(?:ssa|sta|lla|lta|lle|ksi)": 100,
    r"tuhat|tuhatta|tuhan(?:nen|teen|tena|neksi|nessa|nesta|nella|nelta|nelle)": 1000,
    r"miljoona(?:a|n|an|na|ksi|ssa|sta|lla|lta|lle)?": 1_000_000,
    r"puol(?:et|ta|een|ella|ittaa|ittaminen|itettiin|itetaan)": 0.5,
}  # fmt: skip
_FI_PATTERNS = [(re.compile(pattern), value) for pattern, value in _FI.items()]
_FI_UNITS = "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän".split()
_FI_TEENS = {f"{name}toista": 10 + value for value, name in enumerate(_FI_UNITS, start=1)}
_FI_TENS = {f"{name}kymmentä": 10 * value for value, name in enumerate(_FI_UNITS, start=1) if value > 1}
_SV = "två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton".split()
_EN = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_SV_EN = {name: value for names in (_SV, _EN) for value, name in enumerate(names, start=2)} | {
    "tjugo": 20, "twenty": 20, "trettio": 30, "thirty": 30, "femtio": 50, "fifty": 50, "hundra": 100, "hundred": 100,
    "tusen": 1000, "thousand": 1000, "miljon": 1_000_000, "miljoner": 1_000_000, "million": 1_000_000,
    "hälften": 0.5, "halvera": 0.5, "half": 0.5, "halve": 0.5, "halving": 0.5,
}  # fmt: skip
_MONTHS = (
    ("tammikuu", "januari", "january"), ("helmikuu", "februari", "february"), ("maaliskuu", "mars", "march"),
    ("huhtikuu", "april"), ("toukokuu", "maj", "may"), ("kesäkuu", "juni", "june"), ("heinäkuu", "juli", "july"),
    ("elokuu", "augusti", "august"), ("syyskuu", "september"), ("lokakuu", "oktober", "october"),
    ("marraskuu", "november"), ("joulukuu", "december"),
)  # fmt: skip
_MONTH_NAMES = tuple(form for forms in _MONTHS for form in forms)
_NUMERIC_DATE = re.compile(r"\b\d{1,2}\.\s?(\d{1,2})\.(?:\s?\d{4})?")
# Names of languages, peoples and places that are written otherwise in Finnish.
_EXONYMS = {
    "finnish": "suom", "finland": "suom", "finska": "suom", "swedish": "ruots", "svenska": "ruots", "english": "englan",
    "engelska": "englan", "ukrainian": "ukrain", "ukrainians": "ukrain", "european": "euroop", "björneborg": "pori",
    "björneborgs": "porin", "åbo": "turu", "tammerfors": "tampere", "helsingfors": "helsin", "jyväskylä": "jyväskyl",
    "raumo": "rauma", "esbo": "espoo", "vanda": "vantaa", "uleåborg": "oulu", "finnish-language": "suom",
}  # fmt: skip
# Words that are written with a capital in English or as titles without naming anything of the case.
_ROMAN = re.compile(r"[IVX]+")
_NOT_NAMES = frozenset("i monday tuesday wednesday thursday friday saturday sunday pdf".split())


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers as written values, months 1-12, proper names as they stand."""

    numbers: frozenset[float]
    months: frozenset[int]
    names: tuple[str, ...]


def read_figures(text: str) -> Figures:
    """What in a text can be wrong by a single character."""
    return Figures(numbers(text), months(text), names(text))


def numbers(text: str) -> frozenset[float]:
    """Every number of a text, in digits or (from two up) in words of fi, sv and en; dates give their parts."""
    found: set[float] = set()
    for match in _DIGITS.finditer(text):
        raw = re.sub(r"\s", "", match.group()).replace(",", ".")
        parts = raw.split(".")
        if len(parts) == 2:
            found.add(float(raw))
        if len(parts) > 2 or (len(parts) == 2 and _NUMERIC_DATE.match(text, match.start())):
            found.update(float(part) for part in parts if part)
        elif len(parts) == 1:
            found.add(float(raw))
    found.update(value for word in _WORD.findall(text.lower()) if (value := _numeral(word)) is not None)
    return frozenset(found)


def months(text: str) -> frozenset[int]:
    """Months named in fi, sv or en, or written in a numeric date."""
    low = text.lower()
    found = {int(match.group(1)) for match in _NUMERIC_DATE.finditer(text) if 1 <= int(match.group(1)) <= 12}
    for number, forms in enumerate(_MONTHS, start=1):
        finnish, *others = forms
        other = "|".join(others)
        if finnish in low or re.search(
            rf"\b(?:{other})\s+(?:\d|of\b)|\b(?:in|i|since|från|until)\s+(?:{other})\b", low
        ):
            found.add(number)
    return frozenset(found)


def names(text: str) -> tuple[str, ...]:
    """Words that can only be names: capitals inside a sentence, CamelCase, acronyms."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        core = re.split(r"['’]", word)[0]
        mixed = bool(re.search(r"[^\W\d_A-ZÅÄÖ-][A-ZÅÄÖ]", core)) or (core.isupper() and len(core) > 1)
        start = match.start()
        first = start == 0 or bool(_SENTENCE_START.search(text[max(0, start - 4) : start]))
        if mixed or (core[:1].isupper() and not first):
            low = core.lower()
            if (
                low not in _NOT_NAMES
                and not _ROMAN.fullmatch(core)
                and not any(low.startswith(form) for forms in _MONTHS for form in forms)
            ):
                found.append(core)
    return tuple(dict.fromkeys(found))


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text in some inflected form: its first letters begin a word there."""
    low = text.lower()
    return any(re.search(rf"(?<!\w){re.escape(stem)}", low) for stem in _stems(name.lower()))


def _stems(name: str) -> list[str]:
    whole = _EXONYMS.get(name, name)
    stems = [whole]
    head = whole.split("-")[0]
    if len(head) >= 2 and head != whole:
        stems.append(head)
    trimmed = whole.rstrip("s")
    keep = max(3, len(trimmed) - (3 if len(trimmed) > 6 else 2)) if len(trimmed) > 4 else len(trimmed)
    return [*stems, trimmed[:keep]]


def _numeral(word: str) -> float | None:
    if word in _SV_EN:
        return float(_SV_EN[word])
    if word in _FI_TEENS or word in _FI_TENS:
        return float((_FI_TEENS | _FI_TENS)[word])
    return next((float(value) for pattern, value in _FI_PATTERNS if pattern.fullmatch(word)), None)
