"""What a sentence tells of its case (starting point, goal, solution, result), guessed where the card does not say."""

from __future__ import annotations

import re
from functools import lru_cache

_CUES: dict[str, tuple[tuple[str, float], ...]] = {
    "tavoite": (
        (r"\btavoit(?:e|t)\w*|\btarkoituksena\b", 3),
        (r"\bpyrit(?:ään|tiin)|\bpyrkii|\bhalut(?:aan|tiin)\b", 1.5),
        (r"\bkehityskohteet\b", 2),
    ),
    "tulokset": (
        (r"\b(?:loppu)?tuloks(?:ena|ia|et)\b", 3),
        (r"\b(?:saavutettu|saavutettiin|onnistui|todettiin|havaittiin|todensi)\b", 2.5),
        (r"\b(?:on|ovat) (?:helpot|paran|vähen|nopeut|lisään)\w+|\b(?:sujui|edistyi) hyvin\b|\bjouhevaa\b", 2.5),
        (r"\bpalaut(?:e|teet|etta)\b.{0,20}\bollut\b", 2.5),
        (r"\b(?:kesken|käynnissä|keskeneräi)\w*|\botettiin pysyvästi käyttöön|\bon otettu käyttöön|\bsaatiin\b", 2),
        (r"\b(?:jatketaan|siirtyi toteutukseen|äänestettiin|pystytty|mahdollisti)\b|\bpäättyessä\b|\blopussa\b", 1.5),
    ),
    "ratkaisu": (
        (r"\bote(?:ttiin|taan)\b.*\bkäyttöön\b|\bkäyttöönot", 2),
        (
            r"\b(?:toteutettiin|toteutetaan|rakennettiin|luotiin|laadittiin|hankittiin|valittiin|kilpailut\w+|pilotoitiin|"
            r"aloitettiin|käynnistettiin|perustettiin|kartoitettiin|kehitettiin|tehtiin|järjestettiin|päätettiin|päätti|"
            r"siirretään|siirtyvät|ottavat käyttöön)\b",
            2,
        ),
        (r"\b(?:alustana toimii|perustui|järjestelmä on|sovellus|pilotti\w*|tarjoaa|mahdollistaa|koostuu)\b", 1.2),
    ),
    "lahtotilanne": (
        (r"\b(?:aiemmin|aikaisemmin|ennen|tähän asti|tällä hetkellä|nyky\w+|pitkään)\b", 2.5),
        (r"\b(?:ongelm|puut(?:e|teell)|hankaloit|vaikeut|vanhentunut|hidas|manuaali|käsin|hajallaan|rönsyil)\w*", 2.5),
        (r"\bei(?:vät)? (?:enää|ole|ollut|aina|vastannut|tue)\b", 1.5),
        (r"\bon käytössä\b|\bkäytössä (?:oleva|ollut|olleet)\b|\bkoostui\b|\bhaaste(?:ita)?\b", 1.5),
    ),
}
_COMPILED = {role: tuple((re.compile(cue, re.I), weight) for cue, weight in cues) for role, cues in _CUES.items()}
SUREST = 1.5
_HEADINGS = {
    role: re.compile(rf"\b(?:{cue})", re.IGNORECASE)
    for role, cue in {
        "opit": r"opi(?:t|mme|ttu|ttiin|ssa|n)\b|opetu|vinki|neuvo\b|neuvoja|neuvot\b|suositu|mitä muille|johtopäät|"
        r"mitä sanoi\w* (?:muille|tois|kolleg)|tekisi\w* toisin|lärdom|lärt|råd\b|tips\b|slutsats|annorlunda|lessons|"
        r"advice|learn|recommend|conclusion|differently",
        "lahtotilanne": r"tausta|lähtötil|lähtöko|nykytil|mistä (?:kaikki )?(?:lähd|lähti|alkoi|idea)|"
        r"miksi (?:ryhdy|lähd|teh|tämä|ylip)|ongelma\b|bakgrund|utgångsl|varför|nuläge|background|starting|why\b|"
        r"problem\b",
        "tavoite": r"tavoit|tarkoitu|mål\b|målsätt|syfte|goal|aims?\b|objective|purpose",
        "tulokset": r"tulok|vaikutu|kokemuk|hyödy|hyöty|mitä siitä (?:seurasi|saatiin|jäi)|mitä saatiin|resultat|"
        r"effekt|erfarenhet|nytta|results?\b|impact|outcome|benefit|experience",
        "ratkaisu": r"ratkais|valinta|lösning|vad vi (?:skaffa|valde)|solution|what (?:was|we) (?:built|bought|chose)",
        "toteutus": r"toteut|mitä (?:on )?(?:teimme|tehtiin|tehty)|(?:näin|miten) (?:teimme|tehtiin|eteni|edettiin)|"
        r"etenemi|tehdyt|genomför|vad vi gjorde|vad (?:gjordes|har gjorts)|så (?:byggdes|gjorde|gick)|implementation|"
        r"what (?:we did|was done|happened)|how (?:it|we)\b",
    }.items()
}

REPORT_TALK = re.compile(
    r"\b(?:raportissa\w*|raportti(?:ni|mme)\w*|raportin (?:lopu\w+|tarkoitu\w+)|kehittämistehtäv\w+ni\w*|"
    r"tässä (?:tehtävässä|työssä|kehittämis\w+)|kuvaan|kuvataan|käsitellään|"
    r"pohdin|paneudutaan|perehdytään|esitellään|käydään läpi)\b|^Lopuksi\b",
    re.IGNORECASE,
)
DANGLING = re.compile(
    r"^(?:(?:mutta|ja|but|and|men|och),? )?(?:"
    r"tä(?:mä|män|tä|ssä|stä|hän|ltä|llä|llöin|llainen)|se|sen|sitä|siinä|siitä|siihen|sille|sillä|siellä|sinne|silloin|"
    r"silti|siksi|siten|ne|niiden|niitä|niistä|niihin|niille|niillä|niissä|nämä|näiden|näitä|näistä|näillä|näin|"
    r"hän|hänen|häntä|hänelle|he|heidän|heitä|heistä|heille|heillä|heiltä|samalla|lisäksi|kuitenkin|myös|"
    r"toinen|kumpikin|kumpaankaan|syyksi|muita|myöhemmin|yhtenä|seuraavassa|"
    r"det|den|de|detta|denna|dessa|deras|dess|då|där|därför|han|hon|"
    r"it|its|they|their|this|these|that|those|he|she|his|her|both)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(
    r"\b(?:minä|toivon|suunnittelin|pohdin|laadin|keskityin|vertailin|\w+projektini\w*|\w+mme)\b", re.I
)

# "Selvitys tuotti kaksi keskeistä tulosta." says nothing of what follows it.
ANNOUNCES = re.compile(
    r"\b(?:kaksi|kolme|neljä|viisi|kuusi|useita|monia|seuraav\w+|två|tre|fyra|flera|följande|two|three|four|several|"
    r"following)\s+(?:\w+\s+)?(?:tulosta|tuloksia|syytä|syitä|tavoitetta|tavoitteita|havaintoa|havaintoja|oppia|asiaa|"
    r"asioita|resultat|orsaker|skäl|mål|results|reasons|goals|findings|lessons|things)\W*$",
    re.IGNORECASE,
)


def role_of(sentence: str, section: str, position: float, heading: str = "") -> str:
    """The section kind a sentence belongs to; for plain descriptions guessed by cue words, "kuvaus" where none tells.

    `position` is the sentence's place in its case, 0 first, 1 last; `heading` what stands above it.
    """
    if section != "kuvaus":
        return section
    if headed := headed_role(heading):
        return headed
    scores = {role: sum(weight for cue, weight in cues if cue.search(sentence)) for role, cues in _COMPILED.items()}
    leaning = {"lahtotilanne": 0.3 * (1 - position), "tulokset": 0.3 * position}
    best = max(scores, key=lambda role: scores[role] + leaning.get(role, 0.0))
    return best if scores[best] >= SUREST else "kuvaus"


@lru_cache(maxsize=1_000)
def headed_role(heading: str) -> str:
    """The section kind that a heading of somebody's own names: "Miksi ryhdyttiin", "Mitä opimme"."""
    return next((role for role, cue in _HEADINGS.items() if cue.search(heading)), "")


def quotability(sentence: str) -> float:
    """How well a sentence stands alone, as a penalty to add to its score: 0 well, below 0 worse."""
    penalty = 0.0
    if DANGLING.search(sentence):
        penalty -= 0.04
    if REPORT_TALK.search(sentence) or FIRST_PERSON.search(sentence):
        penalty -= 0.04
    if ANNOUNCES.search(sentence):
        penalty -= 0.05
    if not re.search(r"[.!?”\")]$", sentence) or sentence.startswith(("-", "–", "•")):
        penalty -= 0.03
    if not 25 <= len(sentence) <= 320:
        penalty -= 0.03
    return penalty
