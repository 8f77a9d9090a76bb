"""The sentence that shows how far the work of a case has come."""

from __future__ import annotations

import re

from assistant.asked import Asked
from assistant.compose.draft import beginnings
from assistant.compose.idle import WISH
from assistant.compose.phrases import phrases
from assistant.retrieve import CaseEvidence, Sentence
from corpus.case import Case, Fact

USED = ("kaytossa",)
UNUSED = ("suunnitteilla", "pilotissa", "hankinnassa", "kayttoonotossa", "kesken")
STAGE_TOLD = re.compile(
    r"\b(?:kesken|käynnis\w+|käyttöön\w*|käytössä|pilot\w+|kilpailut\w+|hankin\w+|suunnit\w+|valmis\w*|selvi\w+|"
    r"aiko\w+|jatk\w+|päätty\w+|tarkoitus)\b",
    re.IGNORECASE,
)
# What a sentence says of each stage: a plan does not show that something is in use.
_SHOWN = {
    "selvitetty": r"selvit\w+|kartoit\w+|todettiin|löyty\w+|laadittiin",
    "suunnitteilla": r"suunnit\w+|tarkoitus|aiko\w+|on määrä|halua\w+|halutaan|laaditaan|etsitään|tavoitteena",
    "pilotissa": r"pilot\w+|kokeil\w+",
    "hankinnassa": r"hankin\w+|hankkia|kilpailut\w+|tarjoaja\w*",
    "kayttoonotossa": r"käyttöönot\w+|ottaa käyttöön|ottavat käyttöön|otetaan käyttöön|ei käytetä|ei käytä",
    "kaytossa": r"käytössä(?! olev)|käytetään|(?:otti|ottanut|otettu|otettiin|tuli) [^.]{0,40}käyttöön|tuotantokäyt\w+|"
    r"onnistui|sujui|tilataan|tarjoa(?:a|vat)|perusti|teki",
    "kesken": r"kesken\w*|jatk\w+|käynnis\w+|kehite\w+|kehittää|rakenne\w+|rakentaa|toistaiseksi|vielä|vasta|"
    r"ensimmäi\w+ vers\w+|tarkoitus|määrä|osittain|odottaa|käyneet",
    "paattynyt": r"päätty\w+|loppu(?!tul)\w+|kest(?:o|i)",
}
# A starting point that is still so.
_STILL = re.compile(r"\b(?:toistaiseksi|parhaillaan|tällä hetkellä|kesken)\b", re.IGNORECASE)
_COMPILED = {status: re.compile(rf"\b(?:{cues})\b", re.IGNORECASE) for status, cues in _SHOWN.items()}
# What counts for a sentence: it says the stage itself, holds what the card records of it, or tells of any stage.
SAYS, RECORDED, TELLS, RESULT = 1.0, 2.0, 0.4, 0.3
EARLY = ("lahtotilanne", "tavoite")
# What is wanted shows at least that it is not done.
UNFINISHED = ("suunnitteilla", "kesken")
IN_USE = re.compile(
    r"\b(?:onko|ovatko)\b.{0,60}\b(?:käytössä|valmis|valmiina|valmistunut|otettu (?:\w+ )?käyttöön|"
    r"saatu (?:\w+ )?(?:käyttöön|kuntoon|valmiiksi))\b|"
    r"\bsa(?:iko|atiinko)\b.{0,60}\b(?:käyttöön|kuntoon|valmiiksi|toimimaan)\b|"
    # "Hur visar de att de är klara" asks no such thing.
    r"(?:^\W*|[,;.?!]\s+|\b(?:och|and)\s+)(?:(?:är|har)\b[^.,;?!]{0,60}\b(?:i bruk|färdig\w*|klar\w*)|"
    r"(?:is|are|has|have)\b[^.,;?!]{0,60}\b(?:in use|into use|ready|finished|live))\b",
    re.IGNORECASE,
)
# "Which projects are in use" wants no yes.
WHICH = re.compile(r"\W*(?:which|what|who|vilk\w+|vad|vem)\b", re.IGNORECASE)
AT_STAGE = re.compile(
    r"\b(?:missä|mikä|millä)\s+(?:\w+\s+){0,2}?(?:vaihee\w+|vaihe|tilantee\w+|tilanne|mallilla)\b|"
    r"\b(?:miten|kuinka) (?:pitkällä|pitkälle)\b|"
    r"^\W*(?:(?:no|ja|entä|mutta|eli)\W+)?missä (?:(?:nyt|siinä|sitten|tässä|oikein) )?mennään\b|"
    r"\bvar står (?:det|man)\b|\bwhere does it stand\b|"
    r"\bvilket (?:skede|läge)\b|\bhur långt\b|\b(?:what|which) (?:stage|phase)\b|\bhow far\b|\bstatus of\b",
    re.IGNORECASE,
)
PARTLY = re.compile(
    r"\b(?:pieni ryhmä|osa|osassa|ensimmäi\w+|muutama\w*)\b[^.]{0,60}\b(?:on|ovat) (?:ottanu\w+|otettu|käytössä)|"
    r"\b(?:tilapäi|väliaikai)sell[aä] ratkaisulla\b",
    re.IGNORECASE,
)


def stage_sentence(found: CaseEvidence) -> Sentence | None:
    """The sentence that shows how far a case has come, by its status and what its card records.

    A sentence on the starting point or the goal only where the card records it, or where it is still so; where none
    shows it, what was told last of what was done. None where nothing was.
    """
    places = len(found.sentences)
    worths = {sentence: _worth(found, sentence) for sentence in found.sentences}
    best = max(worths, key=lambda one: worths[one] + one.order / (10 * places), default=None)
    if best and worths[best] >= TELLS:
        return best
    later = [sentence for sentence in found.sentences if sentence.role not in (*EARLY, "opit")]
    return max(later, key=lambda s: ((s.role == "tulokset") - (s.role == "kuvaus"), s.order), default=None)


def shows_stage(text: str, status: str) -> bool:
    """Whether a text says how far a case of a status has come."""
    return bool(_COMPILED.get(status, STAGE_TOLD).search(text))


def shows_use(text: str) -> bool:
    """Whether a text says that something is used."""
    return bool(_COMPILED["kaytossa"].search(text))


def in_use(case: Case, asked: Asked, language: str) -> str:
    """Yes or not yet, or the stage, where a case's status answers it; nothing where it tells neither."""
    if AT_STAGE.search(asked.text) and case.status and not asked.hard:
        return str(phrases(language)["at_stage"][case.status])
    if WHICH.match(asked.text) or not IN_USE.search(asked.text) or case.status not in (*USED, *UNUSED):
        return ""
    partly = case.status in UNUSED and PARTLY.search(case.text)
    kind = "in_use" if case.status in USED else "partly_in_use" if partly else "not_in_use"
    return str(phrases(language)[kind])


def _worth(found: CaseEvidence, sentence: Sentence) -> float:
    recorded = max((_held(fact.text, sentence) for fact in found.case.facts if _is_of(fact, sentence)), default=0.0)
    says = bool(_COMPILED.get(found.case.status, STAGE_TOLD).search(sentence.text))
    if sentence.role in EARLY:
        if says and (recorded or _STILL.search(sentence.text)):
            return recorded + SAYS
        wanted = sentence.role == "tavoite" and found.case.status in UNFINISHED and WISH.search(sentence.text)
        return TELLS if wanted else 0.0
    worth = SAYS * says + TELLS * bool(STAGE_TOLD.search(sentence.text)) + RECORDED * recorded
    return worth + RESULT * (sentence.role == "tulokset" and worth > 0)


def _is_of(fact: Fact, sentence: Sentence) -> bool:
    return fact.kind == "stage" and fact.section == sentence.passage.section


def _held(recorded: str, sentence: Sentence) -> float:
    """The share of what the card records that a sentence holds."""
    words = beginnings(recorded)
    return len(words & beginnings(sentence.text)) / max(1, len(words))
