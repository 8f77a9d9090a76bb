"""What kind of thing a question asks for: money, a count, a date, who, which product; one answer or many cases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.package_data import read_package_yaml

# Cases listed by their field of work or by their stage, whatever they tell, or by the kind of thing that they tell of
# ("told"); "" where they answer by what they tell.
Listing = Literal["", "field", "stage", "told"]
HARD_KINDS = (
    "money", "saving", "count", "share", "frequency", "duration", "date", "hours", "supplier", "doer", "system",
    "place", "contact", "opinion", "law", "version", "ranking", "risk", "failure",
)  # fmt: skip
SHAPES = ("many", "perhaps", "things", "whose", "few", "unit", "former", "compared", "chosen", "connected")
# What is counted in pieces may be anything.
PIECES = ("kpl", "kappaletta", "kappale", "stycken", "pieces")
# "Oppilasta musiikkiopistossa": the second word is no thing that is counted.
PLACE = re.compile(r"(?:ss|st|ll|lt)[aä]$|lle$|^on$|^oli$|^was$|^were$|^are$|^in$", re.IGNORECASE)
# What a kind gives way to: who asks which part of a whole it is does not ask how many.
OUTDONE = {
    "money": ("saving",), "count": ("saving", "share", "duration"), "saving": ("duration",), "date": ("hours",),
    "doer": ("supplier",),
}  # fmt: skip
TIME = re.compile(
    r"(?:vuotta|kuukaut|viikko|päivää|tunti|minuut|år|månad|veck|dag|timm|year|month|week|day|hour|minute)", re.I
)
# A product is chosen, too: "mikä järjestelmä valittiin" asks for no supplier.
SUPPLIERS = re.compile(
    r"\b(?:toimitt|firma|yrity|yhtiö|kuka|ketkä|kene|konsult|kumppan|lever|företag|suppl|vendor|compan|who|vem)", re.I
)
# What points back at a thing counts nothing new.
POINTING = re.compile(
    r"\b(?:ni(?:itä|istä|iden|illä|ille)|hei(?:tä|stä|dän)|nä(?:itä|istä)|s(?:itä|iitä)|them|dem|"
    r"(?:semmos|tommos|tämmös|sellais|tällais|tuollais)\w*|sådana?|such)\b",
    re.IGNORECASE,
)
# "Moniko siellä opiskelee" counts no place.
_THERE = re.compile(r"siellä|täällä|tuolla|sinne|sieltä|there|där", re.IGNORECASE)
_HOW_MANY = re.compile(r"\b(?:montako|moniko|how many|hur många)\b", re.IGNORECASE)
_HOW_LONG = re.compile(r"\b(?:kauanko|kuinka (?:kauan|pitkään)|how long|hur länge)\b", re.IGNORECASE)
MONEY = re.compile(r"(?:euro|raho|raha|kruun|pengar|money)", re.IGNORECASE)
_FULL = {
    "kuin paljon": "kuinka paljon", "kuin paljo": "kuinka paljon", "kui paljon": "kuinka paljon",
    "kui paljo": "kuinka paljon",
    "kuinka paljo": "kuinka paljon", "paljo": "paljonko", "paljonks": "paljonko", "paljoko": "paljonko",
    "kuin monta": "kuinka monta", "kui monta": "kuinka monta", "kuin moni": "kuinka moni", "montaks": "montako",
    "monta": "montako", "kuin kauan": "kuinka kauan", "kui kauan": "kuinka kauan", "kuin kaua": "kuinka kauan",
    "kuinka kaua": "kuinka kauan", "kauanks": "kauanko", "kuin iso": "kuinka iso", "kuin isossa": "kuinka isossa",
    "kuin suuri": "kuinka suuri", "kuin suuressa": "kuinka suuressa", "kuin usein": "kuinka usein", "millon": "milloin",
    "millo": "milloin", "kenel": "keneltä", "mikäs": "mikä", "mitäs": "mitä", "kukas": "kuka", "mis": "missä",
    "onks": "onko", "ooks": "onko", "mites": "miten", "miks": "miksi",
}  # fmt: skip
# "Oliks", "tuliks", "pitääks" where a clause begins with them.
_SPOKEN_VERB = re.compile(
    r"(?:(?<=^)|(?<=[,;:.?!(] )|(?<=\bja )|(?<=\bno )|(?<=\bmutta ))(\w{2,}(?:[iaä]|ee|oo|uu|yy|öö))ks\b", re.IGNORECASE
)
_BACK_VOWEL = re.compile(r"[aou]", re.IGNORECASE)
_HOW_MUCH = re.compile(
    r"\bmiten (?=mon\w|paljon|kauan)|(?:(?<=^)|(?<=[,.;:?!] )|(?<=\bja )|(?<=\bno )|(?<=\bentä ))kuin? "
    r"(?=iso|suur|pien|pitk|laaj|kalli|usein|kauan|nopea|yleis)",
    re.IGNORECASE,
)
_HOW_BIG = re.compile(
    r"(?<=\bja )(?=(?:iso|suuri|pieni|laaja|pitkä|kallis) (?:se|ne|tämä|toi) (?:on|oli)\b)", re.IGNORECASE
)
_SPOKEN = re.compile(rf"(?<!kuinka )\b(?:{'|'.join(sorted(_FULL, key=len, reverse=True))})\b", re.IGNORECASE)
# "Ovet, avaimet, vaihto monta rakennusta" counts nothing: the word asks where a clause begins with it.
_BEGINS = re.compile(r"(?:^|[,.;:?!–-]|\b(?:ja|sekä|entä|no|eli|sitä|tiedä|tiedättekö|kerro))\s*$", re.IGNORECASE)
# What nobody knows is told of the asker's own matter: "kun ei tiedetä, kuka tarvitsee apua".
_UNKNOWN = re.compile(
    r"\b(?:ei(?:vät|kä)?|en|emme|kukaan)\s+(?:\w+\s+){0,2}?(?:tie(?:dä|tä|de|nny)\w*|ymmärrä|muista)\s*,?\s+"
    r"(?=kuka|ketkä|kene|mi[kltnsh]|mitä|mon|paljon|kuinka)[^.,;?!]*|"
    r"\b(?:no ?(?:body|one) knows|don.t know|ingen vet|vet inte)\s+"
    r"(?=who|what|which|when|how|vem|vad|vilk|när|hur)[^.,;?!]*|"
    # "…, kun mietittiin mitä yhteiskunta säästää" tells what for.
    r",\s+(?:kun|jos|vaikka|jotta)\s+(?:\w+\s+){1,3}(?=(?:mitä|mikä|miten|kuka|paljonko|kuinka|milloin)\b)[^.,;?!]*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.?!]+[.?!]*\s*")
_ASKS = re.compile(
    r"\W*(?:(?:ja|sekä|entä|och|samt|and)\s+)?(?:kuka|ketkä|kene\w+|milloin|mont\w+|mon\w+ko|kuinka|paljonko|mikä|mitkä|minkä|mitä|missä|mistä|mihin|"
    r"mill\w+|miten|miksi|kauanko|kerro\w*|luettele|listaa|kokoa|vertaa|vertaile|list|compare|jämför|lista|tell|"
    r"berätta|how|what|who|when|where|which|vad|vem|hur|när|vilk\w+)\b",
    re.IGNORECASE,
)
# The form that the counted thing has after each form of "moni".
AGREEING = {
    "monta": r"[aä]$", "moni": r"(?<!n)$", "monen": r"n$", "moneen": r"[aeiouyäö]n$",
    "monessa": r"ss[aä]$", "monesta": r"st[aä]$", "monella": r"ll[aä]$", "monelle": r"lle$", "monelta": r"lt[aä]$",
}  # fmt: skip
SYSTEM_ROLES = {
    "former": ("before",),
    "compared": ("considered",),
    "chosen": ("chosen", "used", "piloted"),
    "connected": ("connected",),
}


@dataclass(frozen=True, slots=True)
class Untold:
    """A detail asked for by its own word that the case does not tell: the word, and the words that asked for it."""

    word: str
    clause: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The kinds of thing asked for, whether many cases are wanted, and the words that say what is counted.

    `system_roles`: the roles of the product that is asked for (empty: any); `text`: the question; `listing`: cases are
    asked for by their field or stage alone; `most`: how many cases are asked for ("kaksi esimerkkiä"); `untold`: what
    the one case that answers does not tell; `bare`: nothing but the kind is asked of a case known already ("milloin?").
    `perhaps`: many cases may be wanted, or the one that tells it ("kokemuksia?").
    `told`: of the cases that answer those are asked for that tell of these kinds of thing (`compose.tells_of`).
    """

    kinds: tuple[str, ...] = ()
    many: bool = False
    units: tuple[str, ...] = ()
    system_roles: tuple[str, ...] = ()
    text: str = ""
    listing: Listing = ""
    most: int | None = None
    untold: Untold | None = None
    bare: bool = False
    told: tuple[str, ...] = ()
    perhaps: bool = False

    @property
    def hard(self) -> tuple[str, ...]:
        """The kinds that are told or not told: no other sentence makes up for them."""
        return tuple(kind for kind in self.kinds if kind in HARD_KINDS)


def read_asked(text: str) -> Asked:
    """What a question asks for, by its question words."""
    patterns = _patterns()
    asking = _UNKNOWN.sub(" ", asking_part(in_full(text)))
    unit = patterns["unit"].search(asking)
    units = _counted(unit.groups()) if unit else ()
    if any(MONEY.match(word) for word in units):
        units = ()
    # "Paljonko ääniä tuli, kun päätettiin, mihin rahaa laitetaan": what is counted is no money.
    rest = {"money": asking[: unit.start()] + asking[unit.end() :]} if unit and units else {}
    named = [kind for kind, one in patterns.items() if kind not in SHAPES and one.search(rest.get(kind, asking))]
    if "system" in named and "supplier" in named and not SUPPLIERS.search(asking):
        named.remove("supplier")
    if "count" in named and any(TIME.match(word) for word in units):
        named, units = [*(kind for kind in named if kind != "count"), "duration"], ()
    # "Kauanko se kesti ja montako siihen osallistui" asks for both: who took part is no measure of time.
    both = units or (_HOW_MANY.search(asking) and _HOW_LONG.search(asking))
    outdone = {**OUTDONE, "count": ("share",)} if both else OUTDONE
    kinds = [kind for kind in dict.fromkeys(named) if not any(other in named for other in outdone.get(kind, ()))]
    if "money" in kinds and "count" in kinds and not units:
        kinds.remove("count")
    roles = [role for shape, names in SYSTEM_ROLES.items() if patterns[shape].search(text) for role in names]
    few = patterns["few"].search(text)
    things = patterns["things"].search(asking)
    surely = bool(few or (patterns["many"].search(asking) and not things))
    many = surely or bool(patterns["perhaps"].search(asking) and not things)
    if many and "doer" in kinds:
        kinds.remove("doer")
    most = next(place for place, word in enumerate(few.groups(), start=2) if word) if few else None
    # "Ketkä kilpailuttivat avoimesti" may mean the people of one case or all cases that did.
    whose = not many and bool(patterns["whose"].search(asking))
    return Asked(tuple(kinds), many, units, tuple(roles), text, most=most, perhaps=(many and not surely) or whose)


def written_out(text: str) -> str:
    """A Finnish question with the verb of spoken "oliks" as it is written, "oliko", and how large is asked in full."""
    text = _HOW_BIG.sub("kuinka ", text)
    return _SPOKEN_VERB.sub(lambda match: match[1] + ("kö" if not _BACK_VOWEL.search(match[1]) else "ko"), text)


def in_full(text: str) -> str:
    """A question with the question words of spoken Finnish in full: "kuin paljo", "montaks"."""
    return _HOW_MUCH.sub("kuinka ", _SPOKEN.sub(_said_in_full, text))


def _said_in_full(match: re.Match[str]) -> str:
    said = match.group()
    asks = said.lower() != "monta" or _BEGINS.search(match.string, 0, match.start())
    return _FULL[said.lower()] if asks else said


def asking_part(text: str) -> str:
    """The sentences of a text that ask, where some end in a question mark and others tell of the asker's matter."""
    sentences = _SENTENCE.findall(text)
    asking = [one for one in sentences if "?" in one or _ASKS.match(one)]
    return " ".join(asking) if any("?" in one for one in asking) else text


def _counted(words: tuple[str | None, ...]) -> tuple[str, ...]:
    """What is counted: of the words after "montako" those in its own form, "monessako" a "koulussa"."""
    asking, *after = [word for word in words if word and not _THERE.fullmatch(word)]
    if POINTING.fullmatch((after or [asking])[0]):
        return ()
    form = AGREEING.get(asking.lower())
    if form:
        agreeing = [word for word in after if word.lower() not in PIECES and re.search(form, word, re.IGNORECASE)]
        # A partitive may look like a place ("montako rakennusta"); the word behind it is one ("lasta kirjastosta").
        places = () if asking.lower() != "monta" else [word for word in after[1:] if PLACE.search(word)]
        return tuple(word for word in agreeing if word not in places)
    first, *rest = [word for word in after or [asking] if word.lower() not in PIECES] or [""]
    return tuple(word for word in (first, *(word for word in rest if not PLACE.search(word))) if word)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    raw = read_package_yaml("assistant", "asked.yaml")
    # A pattern ends where a word does: "raha" is no beginning of "rahastuspiste".
    return {kind: re.compile(rf"(?:{'|'.join(told)})(?!\w)", re.IGNORECASE) for kind, told in raw.items()}
