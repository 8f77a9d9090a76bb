"""Which form the asked thing has: several things in a row, a reason, two things set against each other."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.asked import Asked
from assistant.compose.counts import tells_share
from assistant.figures import REMEMBERED

# Who asks "which database", "who" or "since what year" wants that one thing, in a sentence that says it.
_WHICH = (
    r"min(?:kä|ne|kälai\w+)|mi(?:kä|tkä|stä|hin|ssä|llä|lle|ltä|llaise\w+)|kuka|"
    r"ke(?:ne\w+|tkä|tä|itä|iden|ille|illä)|mitä\s+[^\W\d_]{3,}(?:[ij][aä]|[^sl]t[aä])|luettele|"
    r"(?:kuinka|miten) (?:usein|mon\w+|yleis\w+|is\w+|suur\w+|laaj\w+|pit\w+)|"
    r"vilken|vilket|vilka|vem|vems|var|varifrån|hur ofta|which|where|who|whose|whom|how often"
)
# "Millä keinolla", "mitä kokemuksia", "mistä aloittaa", "mikä avuksi" ask how; "mikä esimerkki" asks for a case.
_BROAD = (
    r"ta(?:pa|valla|voin|voilla|poja)|(?:kein|konst|niks|meto|neuvo|vinkk|kokemu|ratkaisu|esimer|tapau|hank|projekt|"
    r"apu|avu|hyöt|haast|ongelm|asio|mieltä|muut|muita|tehtä(?:vä|isi)|tietä|tiedä|aloit|alot|läh[dt]|auttaa|kannatta)\w*|"
    r"lähe\w+|vaihe(?:et|ita|ista|isiin)|päin|(?:siinä |siitä |tässä )?(?:on|oli)(?:kaan)? kyse\w*"
)
_ONE = re.compile(
    r"(?:^|[.?!:,;]\s+|\s[–-]\s|\b(?:ja|entä|no|och|and)\s)\W*(?:entä |no |ja )?"
    rf"(?!\w+\s+(?:\w+\s+)?(?:{_BROAD})\b)(?:{_WHICH})\b",
    re.IGNORECASE,
)
# What several things are asked by: a plural after the question word, or "all".
_SEVERAL = re.compile(
    r"\bmi(?:tä|tkä|ssä|stä|hin|llä|lle)\s+kaik\w+|\b(?:mitkä|ketkä|keitä|keille|keiden|keneltä kaikilta|millaisia|minkälaisia|"
    r"luettele|listaa)\b|"
    r"\bmitä\s+(?:[^\W\d_]+\s+)?[^\W\d_]{2,}(?:[ij][aä]|it[aä])\b|"
    r"\b(?:missä|mistä|millä)\s+[^\W\d_]{2,}i(?:ss[aä]|st[aä]|ll[aä])\b|\b(?:mihin|mille)\s+[^\W\d_]{2,}i(?:hin|siin|lle)\b|"
    r"\b(?:vilka|vad för|vad allt|räkna upp|lista)\b|"
    r"\b(?:what|which)\s+(?:[^\W\d_]+\s+){0,2}?[^\W\d_]{3,}(?<!s)s\b|\b(?:who all|what all|list)\b",
    re.IGNORECASE,
)
# A run of things: at least one comma before the last "and". What begins a clause of its own is no thing in a row.
_CLAUSE = (
    r"(?!(?:jo(?:ka|ta|sta|ssa|hon|lla|lle|nka|i\w+|tka)|että|kun|koska|jos|jotta|mutta|vaan|joten|jolloin|vaikka|sillä|"
    r"mi(?:kä|tä|tkä|ten|hin)|kuinka|kuten|esimerkiksi|muun muassa|eli|såsom|till exempel|such as|for example|som|att|men|när|eftersom|which|that|but|when|because|so)\b)"
)
_THING = rf"{_CLAUSE}(?:[^,.;:()]|\.(?=\w)){{2,60}}?"
_ROW = re.compile(rf"(?<!\w)(?:{_THING},\s+)+{_THING}\s+(?:ja|sekä|tai|och|samt|eller|and|or)\s+\S", re.IGNORECASE)
# That a sentence gives a reason; "joten" stands after one.
_REASON = re.compile(
    r"\b(?:koska|jotta|vuoksi|takia|tähden|ansiosta|siksi|syy(?:nä|stä|t|ksi|ksikin|ihin)?|syitä|peruste(?:ena|lla|et|ella)?|"
    r"perusteiden|johtu\w+|joten|eftersom|därför|orsak\w*|skäl\w*|på grund av|för att|beror|"
    r"because|since|due to|reasons?|therefore|so that|in order to|owing to)\b|,\s+(?:sillä|ty|as)\b",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\b(?:mitä|mikä|mikä on)\s+(?:\w+\s+)?ero(?:a|ja|t)?\b|\bmi(?:ten|llä tavalla)\b.{0,60}\b(?:eroa\w*|erosi\w*|poikkea\w*)\b|"
    r"\bskillnad\w*\b|\bskiljer\b|\bdifference\w*\b|\bdiffers?\b",
    re.IGNORECASE,
)
# "Paljonko ruuasta" asks which part of it.
_PART_OF = re.compile(
    r"\b(?:paljonko|kuinka paljon|miten paljon)\s+(?:\S+\s+){0,3}?\S+st[aä]\b|\bhur mycket av\b|\bhow much of\b", re.IGNORECASE
)
FEWEST_IN_ROW = 3
# What counts for a sentence that has the form of the asked thing.
IN_ROW, GIVES_REASON, IS_SHARE = 0.05, 0.05, 0.03


def asks_one(text: str) -> bool:
    """Whether a text asks for one thing by name, place, time or number."""
    return bool(_ONE.search(text))


def asks_several(text: str) -> bool:
    """Whether several things are asked for: "mitä kanavia", "ketkä", "vilka", "which systems"."""
    return bool(_SEVERAL.search(text))


@lru_cache(maxsize=REMEMBERED)
def things_in_row(text: str) -> int:
    """How many things the longest row of a text holds ("a, b ja c"), 0 where it has none."""
    rows = (match.group().count(",") + 2 for match in _ROW.finditer(text))
    return max(rows, default=0)


@lru_cache(maxsize=REMEMBERED)
def tells_reason(text: str) -> bool:
    """Whether a sentence gives a reason, by the word that joins it."""
    return bool(_REASON.search(text))


def asks_difference(text: str) -> bool:
    """Whether it is asked how two things differ."""
    return bool(_DIFFERENCE.search(text))


def leaning(asked: Asked, text: str) -> float:
    """How much a sentence gains for having the form of the asked thing: a row, a reason, a part of a whole."""
    gained = IN_ROW * (asks_several(asked.text) and things_in_row(text) >= FEWEST_IN_ROW)
    gained += GIVES_REASON * ("reason" in asked.kinds and tells_reason(text))
    return gained + IS_SHARE * (bool(_PART_OF.search(asked.text)) and tells_share(text))
