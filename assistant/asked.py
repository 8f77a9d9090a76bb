"""What kind of thing a question asks for: money, a count, a date, who, which product; one answer or many cases."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KINDS: dict[str, str] = {
    "money": r"\b(paljonko|mitä|kuinka paljon|mikä)\b.{0,60}\b(maks(?:aa|oi|anut|oivat|avat|ettiin)|kustan\w*|hint\w*|rahaa|raha|euro\w*|budjet\w*|säästi\w*|säästyi)|"
    r"\b(hinta|hinnat|kustannukset|kustannus|budjetti)\b|\b(kostar|kostade|kostnad\w*|pris|priset|budget)\b|"
    r"\b(how much|what)\b.{0,40}\b(cost|money|price|budget|pay|paid|saved)|\b(cost|costs|price)\b",
    "count": r"\b(montako|kuinka mon\w+|kuinka paljon|paljonko|lukumäärä)\b|\b(hur många|hur mycket|antal)\b|\b(how many|how much|number of)\b",
    "duration": r"\b(kauanko|kuinka kauan|kuinka pitkä\w*|miten pitkä\w*|kesto)\b|\b(hur länge|hur lång)\b|\b(how long)\b",
    "date": r"\b(milloin|koska (?!se|ei|on)|minä vuonna|mihin aikaan|mistä alkaen|aikataulu)\b|\b(när|vilket år)\b|\b(when|what year|which year)\b",
    "supplier": r"\b(kuka|ketkä|mikä (?:firma|yritys|yhtiö|toimittaja)|keneltä|kenen kanssa|toimittaja\w*|minkä firman)\b|"
    r"\b(vem|vilken leverantör|leverantör\w*|vilket företag)\b|\b(who|supplier|vendor|which company)\b",
    "system": r"\b(mill[äa]|mikä|minkä|mitä|mihin|mitkä|mistä)\b.{0,25}\b(järjestelm\w*|ohjelm\w*|sovellu\w*|työkalu\w*|alusta\w*|tuot(?:e|teen|etta|teita|teet|teella)|palvelu\w*|lait\w*)|"
    r"\b(vilk\w+|vad)\b.{0,25}\b(system\w*|program\w*|app\w*|verktyg\w*|plattform\w*|produkt\w*)|"
    r"\b(which|what)\b.{0,25}\b(system|software|app|tool|platform|product)s?\b",
    "place": r"\b(missä|mikä|minkä|mitkä)\b.{0,12}\b(kaupun\w+|kun(?:ta|nassa|nat|nan)|kaupunginosa\w*)|\b(vilken|vilka) (stad|kommun)\w*|\b(which|what) (city|town|municipality)\b",
    "contact": r"\b(yhteystie\w+|yhteyshenkil\w+|puhelinnumero|sähköpostiosoite|keneen .{0,20}yhtey\w+|kontaktuppgifter|contact (?:person|details))\b",
    "reason": r"\b(miksi|minkä takia|mistä syystä|varför|why)\b",
    "problem": r"\b(haast\w+|ongelm\w+|vaikeuksi\w*|puut(?:e|teita|teet|tui)|meni pieleen|pielessä|riskej?\w*|problem\w*|utmaning\w*|challenge\w*|went wrong|pitfall\w*)\b",
    "result": r"\b(tulo(?:s|kset|ksia|ksena)|hyöt\w+|hyöd\w+|onnistui\w*|saatiin aikaan|auttoiko|toimiko|resultat\w*|nytta\w*|result\w*|benefit\w*|did it work)\b",
}  # fmt: skip
_PATTERNS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _KINDS.items()}
HARD_KINDS = ("money", "count", "duration", "date", "supplier", "system", "place", "contact")
_MANY = re.compile(
    r"\b(ketkä|mitkä|missä kaikissa|kaikki|luettele|listaa|vertaa|vertaile|mitä tapauksia|mitä hankkeita|esimerkkejä|"
    r"millaisia|vilka|alla|lista|jämför|which (?:cases|cities|projects)|list|compare|examples|all (?:cases|projects))\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\b(?:montako|kuinka monta|kuinka moni|kuinka monen|hur många|how many|number of)\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The kinds of thing asked for, whether many cases are wanted, and the words that say what is counted."""

    kinds: tuple[str, ...] = ()
    many: bool = False
    units: tuple[str, ...] = ()

    @property
    def hard(self) -> tuple[str, ...]:
        """The kinds that are told or not told: no other sentence makes up for them."""
        return tuple(kind for kind in self.kinds if kind in HARD_KINDS)


def read_asked(text: str, language: str) -> Asked:
    """What a question asks for, by its question words; `language` is that of the question."""
    kinds = [kind for kind, pattern in _PATTERNS.items() if pattern.search(text)]
    if "money" in kinds and "count" in kinds:
        kinds.remove("count")
    unit = _UNIT.search(text)
    units = tuple(word for word in unit.groups() if word) if unit else ()
    return Asked(tuple(kinds), bool(_MANY.search(text)), units)
