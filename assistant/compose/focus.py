"""Which form the asked thing has: several things in a row, a reason, two things set against each other."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.asked import Asked
from assistant.compose.draft import beginnings
from assistant.figures import REMEMBERED, names, stands_in
from assistant.retrieve import CaseEvidence, Sentence

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
_HOW_FIRST = re.compile(
    r"\b(?:miten|kuinka(?! (?:usein|mon|yleis|is|suur|laaj|pit)\w*)|hur(?! ofta)|how(?! often))\b", re.IGNORECASE
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
_WORD = r"[^\s,.;:()]+(?:\.\w+)*"
_FIRST = rf"{_CLAUSE}(?:[^,.;:()]|\.(?=\w)){{2,60}}?"
_THING = rf"{_CLAUSE}{_WORD}(?:\s+{_WORD}){{0,4}}?"
_ROW = re.compile(
    rf"(?<!\w)(?:{_FIRST},\s+)(?:{_THING},\s+)*{_THING}\s+(?:ja|sekä|tai|och|samt|eller|and|or)\s+\S", re.IGNORECASE
)
# The comma after a clause that begins the sentence parts no things.
_BEGINNING = re.compile(r"^(?:Kun|Jos|Koska|Jotta|Vaikka|När|Om|Eftersom|When|If|Because|As)\b[^,]*,")
# That a sentence gives a reason; "joten" stands after one.
_REASON = re.compile(
    r"\b(?:koska|jotta|vuoksi|takia|tähden|ansiosta|siksi|syy(?:nä|stä|t|ksi|ksikin|ihin)?|syitä|peruste(?:ena|lla|et|ella)?|"
    r"perusteiden|johtu\w+|joten|eftersom|därför|orsak\w*|skäl\w*|på grund av|för att|beror|"
    r"because|since|due to|reasons?|therefore|so that|in order to|owing to)\b|,\s+(?:sillä|ty|as)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:toisin kuin|kun taas|sen sijaan|\w+mpi\w* kuin|enemmän|vähemmän|ennen|aiemmin|nykyisin|till skillnad|däremot|medan|"
    r"unlike|whereas|while|more|less|fewer|than)\b",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\b(?:mitä|mikä|mikä on)\s+(?:\w+\s+)?ero(?:a|ja|t)?\b|\bmi(?:ten|llä tavalla)\b.{0,60}\b(?:eroa\w*|erosi\w*|poikkea\w*)\b|"
    r"\bskillnad\w*\b|\bskiljer\b|\bdifference\w*\b|\bdiffers?\b",
    re.IGNORECASE,
)
_ASKS_NAME = re.compile(
    r"\bn[iy]m(?:i|et|eltään|ellä|inen|eä)\b|\bkutsu\w+\b|\bheter\b|\bnamn\w*|\b(?:name[ds]?|called)\b", re.IGNORECASE
)
# By which procedure something was bought.
_ASKS_PROCEDURE = re.compile(
    r"\b(?:mi(?:llä|kä|tä)|minkä|minkälai\w+|millai\w+)\s+(?:\w+\s+)?\w*(?:menettely|kilpailu|kisa|hankintatap)\w*|"
    r"\bmiten\b.{0,60}\b(?:kilpailutettiin|hankittiin|valittiin)\b|\bförfarande\w*|\bprocedure\w*|\bhow\b.{0,60}\b(?:tendered|procured)\b",
    re.IGNORECASE,
)
_PROCEDURE = re.compile(
    r"\bmenettely\w*|\b(?:avoime|rajoitetu|suljetu)\w+\s+\w*(?:kilpailu|menettely|hankin)\w*|\bsuorahan\w+|\bneuvottelumenettel\w+|"
    r"\bpuitesopimu\w+|\bförfarande\w*|\b(?:öppe[nt]|begränsad)\s+upphandling\w*|\b(?:open|restricted)\s+(?:tender|procedure|procurement)\w*",
    re.IGNORECASE,
)
# The steps of a work may stand in one row or in a sentence each.
_STEPS = re.compile(
    r"\b\w*vaihe(?:et|ita|ista|ittain|isiin)\b|\baskele\w+|\b(?:steps|stages|phases|steg|skeden|etapper)\b",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"^(?:\W*\d+[.)]\s|(?:Vaihee\w+|Steg|Step|Phase|Stage|Fas)\s+(?:\d|[IV]+\b)|(?:Ensi(?:mmäi\w+|n|ksi)|Toise\w+|Kolman\w+|Neljän\w+|"
    r"Seuraav\w+|Sitten|Tämän jälkeen|Sen jälkeen|Lopuksi|Viimei\w+|Först\w*|Sedan|Därefter|Slutligen|Första|Andra|Tredje|"
    r"First\w*|Then|Next|After that|Finally|Second\w*|Third\w*|Last\w*)\b)"
)
_IN_STEPS = re.compile(
    r"\bvaihe\w*|\bensin\b.*\b(?:sitten|lopuksi)\b|\bförst\b.*\b(?:sedan|därefter|slutligen)\b|\bfirst\b.*\b(?:then|finally)\b|"
    r"\b(?:steps?|stages?|phases?|steg|skeden?)\b",
    re.IGNORECASE,
)
# That a sentence goes on with the row before it.
_ALSO = re.compile(
    r"\b(?:myös|lisäksi|sekä|muita|muun muassa|samoin|niin ikään|också|även|dessutom|also|in addition|besides)\b",
    re.IGNORECASE,
)
FEWEST_IN_ROW = 3
# So many characters of a sentence are looked through for a row.
LONGEST = 600
# What counts for a sentence that has the form of the asked thing.
IN_ROW, GIVES_REASON = 0.05, 0.05
PROCEDURE_TOLD, NAME_TOLD, BOTH_TOLD = 0.05, 0.05, 0.05
MOST_STEPS = 5
# Told by whole sections, in whatever form.
OF_SECTIONS = {"problem", "result", "lesson", "goal", "reason"}


def asks_one(text: str) -> bool:
    """Whether a text asks for one thing by name, place, time or number."""
    if asks_difference(text):
        return True
    found = _ONE.search(text)
    # What comes after "how" is asked beside it, or what the how is about.
    return bool(found) and not _HOW_FIRST.search(text, 0, found.end()) and not asks_steps(text)


def asks_several(text: str) -> bool:
    """Whether several things are asked for: "mitä kanavia", "ketkä", "vilka", "which systems"."""
    return bool(_SEVERAL.search(text))


@lru_cache(maxsize=REMEMBERED)
def things_in_row(text: str) -> int:
    """How many things the longest row of a text holds ("a, b ja c"), 0 where it has none."""
    rows = (match.group().count(",") + 2 for match in _ROW.finditer(_BEGINNING.sub("", text[:LONGEST])))
    return max(rows, default=0)


@lru_cache(maxsize=REMEMBERED)
def tells_reason(text: str) -> bool:
    """Whether a sentence gives a reason, by the word that joins it."""
    return bool(_REASON.search(text))


def asks_difference(text: str) -> bool:
    """Whether it is asked how two things differ."""
    return bool(_DIFFERENCE.search(text))


def leaning(asked: Asked, text: str) -> float:
    """How much a sentence gains for having the form of the asked thing: a row, a reason."""
    several = asks_several(asked.text) and not {*asked.kinds} & OF_SECTIONS
    gained = IN_ROW * (several and things_in_row(text) >= FEWEST_IN_ROW)
    gained += NAME_TOLD * bool(_ASKS_NAME.search(asked.text) and _new_names(asked.text, text))
    gained += BOTH_TOLD * bool(asks_difference(asked.text) and _holds_both(asked.text, text))
    gained += PROCEDURE_TOLD * bool(_ASKS_PROCEDURE.search(asked.text) and _PROCEDURE.search(text))
    return gained + GIVES_REASON * ("reason" in asked.kinds and tells_reason(text))


def asks_steps(text: str) -> bool:
    """Whether the steps of a work are asked for."""
    return bool(_STEPS.search(text))


def tells_steps(text: str) -> bool:
    """Whether a sentence tells the steps of a work in one row."""
    return things_in_row(text) >= FEWEST_IN_ROW and bool(_IN_STEPS.search(text))


def steps_told(found: CaseEvidence) -> list[Sentence]:
    """The sentences of one passage that each tell a step, in their order; none where there is no second one."""
    passages = dict.fromkeys(sentence.passage for sentence in found.sentences)
    runs = [[s for s in found.sentences if s.passage == one and _STEP.search(s.text)] for one in passages]
    longest = max(runs, key=len, default=[])
    return longest[:MOST_STEPS] if len(longest) > 1 else []


def row_goes_on(found: CaseEvidence, lead: Sentence) -> list[Sentence]:
    """The sentence beside one that goes on with its row: "Tietoa jaetaan myös ilmoitustauluilla"."""
    beside = [s for s in found.sentences if s.passage == lead.passage and abs(s.order - lead.order) == 1]
    after = [s for s in beside if s.order > lead.order and _ALSO.search(s.text)]
    before = [s for s in beside if s.order < lead.order and _ALSO.search(lead.text)]
    return [s for s in (*after, *before) if beginnings(s.text) & beginnings(lead.text)][:1]


def _new_names(question: str, text: str) -> bool:
    """Whether a text holds a name that the question does not."""
    return any(not stands_in(name, question) for name in names(text))


def _holds_both(question: str, text: str) -> bool:
    """Whether a text sets two things against each other: it holds two names of the question, or says how they differ."""
    named = [name for name in names(question) if stands_in(name, text)]
    return len(named) > 1 or bool(_CONTRAST.search(text))
