"""What a text without a card needs read out of it: whose it is, what only heads it, what was only planned."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from corpus.passage import Passage
from ingest.marked_text import ITEM
from ingest.passages import own_heading

REMEMBERED = 1_000
SHORTEST_NAME, LONGEST_ENDING = 5, 3
_TOWN = re.compile(
    r"\b(?P<before>[A-ZÅÄÖ][\w-]{3,40})\s{1,3}(?:kaupun(?:ki|gi)\w*|kun(?:ta|na|nan|nassa|nan\w*)\b|stads?\b|kommuns?\b|city\b|City\b|"
    r"[Tt]own\b|[Mm]unicipality\b)|\b(?:[Cc]ity|[Tt]own|[Mm]unicipality) of (?P<after>[A-ZÅÄÖ][\w-]{3,40})"
)
# Who wrote a paper, when and for whom stands above what it tells.
_KEYED = re.compile(
    r"\W*(?:laati\w+|päiväys|pvm|päivämäärä|jakelu|dnro|diaari\w*|asia|aika|paikka|läsnä|poissa|osallistujat|valmistelija|"
    r"esittelijä|teksti|kirjoittaja|julkaistu|haastattelija|kuvat?|versio|liite|föredragande|beredare|datum|tid|plats|närvarande|"
    r"frånvarande|ärende|text|skribent|publicerad|dnr|date|time|place|venue|present|absent|apologies|prepared by|"
    r"author|by|written by|subject|distribution|version|ref)\s*(?:\w+\s*)?[:/]",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"\W*(?:kirjoittaja(?:na)?|haastattelija(?:na)?|tekstin (?:kirjoitti|laati)|skribent(?:en)?|"
    r"the (?:author|writer))\b",
    re.IGNORECASE,
)
# What was meant to be is another thing than what came of it.
PLANNED = re.compile(
    r"\b(?:suunnitelma\w*|suunniteltu\b|suunniteltiin|alkuperäi\w+|alun perin|aiottiin|oli määrä|oli tarkoitus|"
    r"tarkoituksena oli|tavoit(?:e|teena) oli|oli tavoite\w*|budjetoitiin|arvioitiin|luvattiin|"
    r"piti (?:\w+ ){0,2}?(?:olla|tulla|saada|alkaa|valmistua|hankkia|ottaa|kokeilla|siirtyä|tehdä)\b|planen\b|"
    r"planerades|planerat|ursprungligen|tänktes|var tänkt|skulle ha|"
    r"the plan\b|planned|originally|was meant|were meant|was to\b|were to\b|supposed|promised|was said to|were said to|"
    r"expected to)\b|^\W*(?:tavoite|mål(?:et)?|aim|goal|target)\b",
    re.IGNORECASE,
)
# Beside these a plan is set against what came of it.
_CAME = re.compile(
    r"\b(?:toteutu\w+|lopulta|nyt|todellisuudessa|vasta|mutta|jäätiin|jäi|luovuttiin|saavutettiin|utfall\w*|"
    r"i verkligheten|först|men|actual\w*|in the end|now|but|reached|only)\b",
    re.IGNORECASE,
)
_ASKS_PLAN = re.compile(
    r"\b(?:suunnit\w+|alkuperäi\w+|alun perin|alunperin|aiot\w+|piti\b|oli määrä|tarkoit\w+|tavoit\w+|budjet\w+|"
    r"arvioi\w+|luvat\w+|varat\w+|aikee\w+|plan\w*|ursprung\w*|skulle|tänk\w+|mål\w*|originally|meant|supposed|promis\w+|"
    r"goal\w*|aim\w*|target\w*|expect\w*|budget\w*)\b",
    re.IGNORECASE,
)
PLAN_HEADING = re.compile(
    r"suunnitel(?!.*toteu)|tavoit|mitä piti|tarkoitu|\bplan(?:en)?\b|\bmål\b|\bsyfte|\bgoal|\baim|\bobjective|"
    r"jatkotoim|mitä seuraav|\bnext\b|fortsättning|jatkosuunn",
    re.IGNORECASE,
)
TROUBLE_HEADING = re.compile(
    r"pieleen|vikaan|mönkään|ei (?:mennyt|toiminut|onnistunut)|ongelm|vaikeu|haast(?!att)|yllätyks|epäonnis|virhee|"
    r"poikkeam|gick (?:\w+ )?(?:fel|snett|dåligt)|problem|svårighet|utmaning|misslyck|went (?:\w+ )?wrong|trouble|"
    r"challenge|difficult|did not work|didn.t work|failure|setback",
    re.IGNORECASE,
)


@lru_cache(maxsize=REMEMBERED)
def towns(text: str) -> frozenset[str]:
    """The names of the towns and municipalities that a text calls so, small: "Suvikosken kaupunki"."""
    return frozenset((found["before"] or found["after"]).lower() for found in _TOWN.finditer(text))


def names_town(word: str, known: Iterable[str]) -> bool:
    """Whether a word is the name of one of some towns, in whatever case: "Suvikoskella"."""
    low = word.lower()
    return len(low) >= SHORTEST_NAME and any(_alike(low, town) for town in known)


def _alike(one: str, other: str) -> bool:
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= max(SHORTEST_NAME - 1, len(other) - LONGEST_ENDING)


def heads_text(passage: Passage, text: str) -> bool:
    """Whether a sentence only heads its text: who wrote it and when, or a line above its first words."""
    if _KEYED.match(text) or _BYLINE.match(text):
        return True
    opens = passage.id.endswith("-1") and not own_heading(passage) and bool(ITEM.match(passage.text))
    return opens and bool(ITEM.match(text)) and not text.rstrip().endswith((".", "!", "?"))


@lru_cache(maxsize=REMEMBERED)
def asks_plan(text: str) -> bool:
    """Whether it is asked what was meant to be."""
    return bool(_ASKS_PLAN.search(text))


def only_planned(passage: Passage, text: str) -> bool:
    """Whether a sentence tells what was meant to be, by its words or by the heading above it."""
    return bool(PLANNED.search(text) or PLAN_HEADING.search(own_heading(passage))) and not _CAME.search(text)


def context_of(passage: Passage, start: int) -> str:
    """What a sentence leans on: the heading above it and the sentence before it in its passage."""
    before = max((span for span in passage.spans if span.end <= start), default=None, key=lambda span: span.end)
    return f"{own_heading(passage)} {passage.text[before.start : before.end] if before else ''}"
