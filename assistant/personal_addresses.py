"""Street addresses, Finnish and Swedish, found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LETTER = r"[^\W\d_]"
_NAME = r"[A-ZÅÄÖ][\w-]{1,30}"
_GAP = r"[ \u00a0]{1,2}"
# Roads between towns, and ways that lead nowhere: "valtatie 4", "riksväg 25", "hengitystie".
_NO_STREET = (
    r"(?!(?:(?:valta|kanta|maan|seutu|yhdys|moottori|rauta|rata|pää|sivu|kehä|ohitus|pyörä|ajo|vesi|ilma|hengitys|virtsa|"
    r"sappi|kiito|rullaus|poistumis)tie(?:n|llä|lle|ltä|ssä)?|"
    r"(?:riks|lands|stam|motor|huvud|järn|cykel|ut|om|luft|av)(?:väg|vägen|gata|gatan))\b)"
)
# A word that ends so is a street's name wherever a house number follows it.
_SURE = (
    r"(?:katu|kadu(?:n|lla|lle|lta|ssa)|tie(?:n|llä|lle|ltä|ssä)?|kuja(?:n|lla|lle|lta)?|bulevardi(?:n|lla|lle|lta)?|"
    r"esplanadi(?:n|lla|lle|lta)?|puistik(?:ko|on|olla|olle|olta|ossa)|"
    r"gatan|gata|vägen|väg|gränden|gränd|allén|esplanaden|bulevarden)"
)
# These end other words too ("oppimispolku 2", "portti 3"): something more must show that an address is meant.
_LIKELY = (
    r"(?:polku|raitti|kaari|väylä|aukio|tori|ranta|rinne|mäki|penger|kulma|portti|laituri|silta|piha|puisto|linja|"
    r"kierto|taival|stigen|torget|stranden|backen|kajen|parken|platsen|svängen|ringen|brinken|åsen|linjen|bågen)"
)
_QUARTER = (
    r"(?:(?:Vanha|Uusi|Iso|Pieni|Pikku|Pitkä|Itäinen|Läntinen|Pohjoinen|Eteläinen|Keskinen|Norra|Södra|Östra|Västra|Stora|"
    r"Lilla|Gamla|Nya)[ ])?"
)
_LIVES = (
    r"(?:osoite|osoitteessa|osoitteeni(?:[ ]on)?|asun|asuu|asuva|asuvan|adress(?:en)?|bor|address|lives?[ ]at)[: ]{1,2}"
)
_STAIR = r"(?:[ \u00a0]?(?:[A-ZÅÄÖ]|[a-h])(?!-?[^\W\d]))"
_FLAT = r"(?:[ \u00a0]?(?i:as|bst|lh|lgh|lag|apt)?\.?[ \u00a0]?[1-9]\d{0,2}+[a-c]?(?![\w\0]|[.,:]\d|-\w))"
_NAMED_FLAT = r"(?:[ ](?i:as|bst|lh|lgh|lag|apt)\.?[ ]?[1-9]\d{0,2}+(?![\w\0]))"
_NUMBER = r"[1-9]\d{0,2}+(?:[ ]?[–-][ ]?[1-9]\d{0,2}+(?![\w\0]))?"
_HOUSE = rf"{_NUMBER}(?:{_STAIR}{_FLAT}?|{_NAMED_FLAT})?"
# After a number that counts something, or is a part of a longer one, there was no house.
_END = (
    r"(?![\w\0])(?![.,/]\d|-\w|[ \u00a0]000)"
    r"(?![ \u00a0]?(?:%|€|m\b|km|kilomet|metri|prosent|procent|percent|euro|vuot|vuode|kpl|päivä|kr\b|st\b))"
)
_POSTAL = rf"[,\s]{{1,3}}(?:FI-)?\d{{5}}(?![\w\0]|[ ]?\d)(?:{_GAP}{_NAME})?"
_AFTER_SURE = rf"{_GAP}{_HOUSE}{_END}(?:{_POSTAL})?"
# A staircase in capitals, a range of houses or a postal code is what only an address has.
_AFTER_LIKELY = (
    rf"{_GAP}(?:[1-9]\d{{0,2}}+(?:[–-][1-9]\d{{0,2}}+)?(?:[ ]?[A-Z](?![^\W\d])(?:{_FLAT}))|{_HOUSE}(?={_POSTAL})|"
    rf"[1-9]\d{{0,2}}+[–-][1-9]\d{{0,2}}+){_END}(?:{_POSTAL})?"
)
_BEGIN = r"(?<![\w\0-])"
_PREFIX = rf"(?:{_LETTER}{{2,30}}-)?"
_ADDRESSES = tuple(
    re.compile(pattern)
    for pattern in (
        # Urho Kekkosen katu 4, Aleksis Kivis gata 5
        rf"{_BEGIN}(?:{_NAME}{_GAP}){{1,2}}{_NAME}(?<=[ns]){_GAP}(?i:{_SURE}|{_LIKELY}|plats|stig|park){_AFTER_SURE}",
        # kiven katu 5
        rf"{_BEGIN}{_LETTER}{{3,30}}(?<=[ns]){_GAP}(?:katu|gata){_AFTER_SURE}",
        # Mannerheimintie 12 A 5, storgatan 3 b
        rf"{_BEGIN}{_QUARTER}(?i:{_NO_STREET}{_PREFIX}{_LETTER}{{2,30}}{_SURE}){_AFTER_SURE}",
        # Norra Esplanaden 21 A 4
        rf"{_BEGIN}(?:Norra|Södra|Östra|Västra|Stora|Lilla|Gamla|Nya)[ ](?i:{_SURE}){_AFTER_SURE}",
        # Koulupolku 3 B 12; "asun koulupolku 3"
        rf"{_BEGIN}{_QUARTER}[A-ZÅÄÖ](?i:{_LETTER}{{1,30}}{_LIKELY}){_AFTER_LIKELY}",
        rf"{_BEGIN}(?i:{_LIVES})(?P<home>{_QUARTER}(?i:{_LETTER}{{2,30}}{_LIKELY}){_AFTER_SURE})",
    )
)


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Addresses of a street and a house, with staircase, flat, postal code and town where they follow."""
    found = (match for pattern in _ADDRESSES for match in pattern.finditer(text))
    spans = (match.span("home" if "home" in match.re.groupindex else 0) for match in found)
    done = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= done:
            yield start, end
            done = end
