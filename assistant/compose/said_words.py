"""Words by which a text without told facts says what it tells: a reason, advice, a whole sum, a product's name."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.asked import Asked
from assistant.compose.focus import tells_reason
from assistant.compose.order import asks_how
from assistant.plain_text import asks_plan, heads_text, only_planned
from assistant.retrieve import Sentence
from assistant.roles import headed_role

# What such words are worth, and how much less a sentence that stands badly alone counts at most.
CUE_BONUS, MOST_FAULT = 0.03, 0.03
# What only heads a text tells nothing, a plan not what came of it, and headings say what was done.
HEADS_TEXT, PLANNED, HEADED = 0.1, 0.03, 0.02
DONE, BEFORE = ("ratkaisu", "toteutus", "opit"), ("lahtotilanne",)

# What is asked where somebody wants to know what to do, and how it is told to others.
ASKS_ADVICE = re.compile(
    r"\b(?:kannatta\w*|pitäisi\w*|pitäs|pitää (?:\w+ )?(?:huomioi\w+|muistaa|ottaa huomioon|tehdä|varoa)|tulisi|"
    r"varmist\w+|(?:mitä|mistä) (?:pitää|voi)|neuvo\w*|vinkk\w*|"
    r"bör|borde|ska (?:man|vi)|råd|should|advice|tips?)\b",
    re.IGNORECASE,
)
ADVICE = re.compile(
    r"^(?:\W|\d|ja |mutta |niin |ensin )*\w{2,}(?:kaa|kää)\b|\bälkää\b|\b(?:kannatta\w*|suosit\w+|muistakaa|neuvomme|"
    r"(?:olisi|oltaisiin) (?:\w+ )?(?:pitänyt|tullut|kannattanut)|jos (?:\w+ )?tekisi\w*|tekisi\w* (?:\w+ )?toisin|"
    r"teette|tehkää|sopikaa|bör|borde|rekommendera\w*|kom ihåg|should(?: have)?|recommend\w*|make sure|never|always)\b",
    re.IGNORECASE,
)
# What a thing cost in all, where no part of it or time is asked for.
TOTAL = re.compile(
    r"\b(?:yhteensä|kaikkiaan|kokonai\w+|kertakustannu\w+|loppusumma\w*|sammanlagt|totalt|allt som allt|in all|"
    r"total\w*|altogether|the whole thing)\b",
    re.IGNORECASE,
)
# In a row of a table that of a column says nothing of the row: "Koulutus: 2025: 300 €, Yhteensä 600 €."
_COLUMN = re.compile(r",\s*(?:Yhteensä|Kaikkiaan|Sammanlagt|Totalt|Total)\b")
# Where a text calls its whole matter by such a word, the cost of that is meant.
WHOLE = re.compile(
    r"\b(?:kokeilu\w*|hanke|hankkee\w+|projekti\w*|pilotti\w*|pilotin|käyttöönot\w+|hankinta|hankinnan|"
    r"projektet|försöket|avtalet|the project|the pilot)\b",
    re.IGNORECASE,
)
OF_A_TIME = re.compile(
    r"\b(?:kuukau\w+|kuussa|kk|vuode\w*|vuosi\w*|vuotui\w+|päivä\w*|kerta\w*|kerra\w*|kappale\w*|kpl|per|"
    r"månad\w*|år\w*|varje|månatlig\w*|months?|monthly|years?|yearly|annual\w*|each|every|running)\b",
    re.IGNORECASE,
)
# A sum of a year or a month is asked for by its own word, and told by any word of one.
OF_A_YEAR, OF_A_MONTH = (
    (
        re.compile(
            r"\b(?:vuodessa|vuosittain|vuosimaksu\w*|vuosikustannu\w*|vuosihin\w+|(?:per|joka) vuosi|vuotui\w+|om året|"
            r"per år|årlig\w*|årsavgift\w*|(?:a|per|every|each) year|yearly|annual\w*)\b|/\s?(?:v\b|vuosi|år|year)",
            re.IGNORECASE,
        ),
        re.compile(r"\b(?:vuo(?:si|de|te|nn|tta|tui)|lukuvuo|år|läsår|year|annual)|/\s?v\b", re.IGNORECASE),
    ),
    (
        re.compile(
            r"\b(?:kuussa|kuukaudessa|kuukausittain|kuukausimaksu\w*|kuukausihin\w+|kuukausivuokra\w*|"
            r"(?:per|joka) kuukausi|i månaden|per månad|månatlig\w*|månadsavgift\w*|(?:a|per|every|each) month|"
            r"monthly)\b|/\s?(?:kk|mån|month)",
            re.IGNORECASE,
        ),
        re.compile(r"\b(?:kuukau|kuussa|månad|month)|\bkk\b|/\s?mån", re.IGNORECASE),
    ),
)
PRICE_FIRST = re.compile(
    r"\W*(?:(?:kappale|yksikkö|kuukausi|vuosi)?(?:hin(?:ta|nat)|maksut?|kustannu(?:s|kset)|vuokra)|yhteensä|kaikkiaan|(?:års|månads)?"
    r"(?:pris(?:et)?|avgift(?:en)?|kostnad(?:en|erna)?)|the (?:\w+ )?(?:price|cost|fee)s?)\b",
    re.IGNORECASE,
)
# Beside these a name is that of a product: in a text whose products are not recorded any other may be a place.
OF_PRODUCTS = re.compile(
    r"\b\w*(?:järjestelm|ohjelm|sovellu|alust|työkalu|softa|robot|bott|kaup[ap]|palvelu|laitte|laite|portaal|tuot(?:e|te)|"
    r"kieli?mall|koodi|verko|system|program|app|verktyg|plattform|tjänst|software|tool|platform|service|viewer|"
    r"browser)\w*|"
    r"\b(?:käyt[eötä]\w+|hanki\w+|hankk\w+|osti\w*|ostet\w+|valit\w+|valikoit\w+|pohja\w+|kokeil\w+|nimi|nime\w+|"
    r"nimeltä\w*|använ\w+|köp\w+|valde\w*|heter|used?|using|chose\w*|bought|name[ds]?|called)\b",
    re.IGNORECASE,
)


def said_bonus(sentence: Sentence, asked: Asked, roles: Collection[str]) -> float:
    """What a sentence is worth by its own words, a reason or advice, where its kind is only guessed.

    `roles`: the kinds of section that tell what is asked.
    """
    if "reason" in asked.kinds:
        return CUE_BONUS * tells_reason(sentence.text)
    if "lesson" in asked.kinds or (not asked.kinds and ASKS_ADVICE.search(asked.text)):
        return CUE_BONUS * bool(sentence.role == "opit" or ADVICE.search(sentence.text))
    return CUE_BONUS * (sentence.role in roles)


def tells_total(text: str) -> bool:
    """Whether a text tells what something cost in all."""
    return bool(TOTAL.search(_COLUMN.sub(",", text)))


def of_its_time(asked: str, told: str) -> bool:
    """Whether what a sum is of is the year or month that is asked for; always where none is asked for."""
    return all(not asks.search(asked) or tells.search(told) for asks, tells in (OF_A_YEAR, OF_A_MONTH))


def standing(sentence: Sentence, asked: Asked) -> float:
    """What a sentence of a text without a card loses or gains by where it stands and whether it tells a plan."""
    passage, text = sentence.passage, sentence.text
    if heads_text(passage, text):
        return -HEADS_TEXT
    planned = tells_plan(sentence, asked)
    # Who asks how hears what was done and learnt, not how it was before.
    role = headed_role(passage.heading) if asks_how(asked) else ""
    return HEADED * ((role in DONE) - (role in BEFORE)) - PLANNED * planned


def tells_plan(sentence: Sentence, asked: Asked) -> bool:
    """Whether a sentence tells what was meant to be where that is not what is asked."""
    wanted = asked.kinds == ("goal",) or asks_plan(asked.text)
    return not wanted and only_planned(sentence.passage, sentence.text)


def sum_bonus(kind: str, text: str, asked: Asked) -> float:
    """What a sum is worth that is of a time as the question asks, or the whole where it asks for no time."""
    of_a_time = bool(OF_A_TIME.search(asked.text))
    if kind != "money" or bool(OF_A_TIME.search(text)) is not of_a_time:
        return 0.0
    return CUE_BONUS * (1 + (not of_a_time and tells_total(text)))
