"""Which cases tell of a kind of thing at all (its cost, what came of it, what went wrong), and by which sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.asked import Asked
from assistant.compose import tell_words as words
from assistant.compose.draft import Statement, beginnings, quoted
from assistant.compose.source_words import as_quote
from assistant.compose.summary import told_summary
from assistant.compose.tells import text_tells
from assistant.retrieve import CaseEvidence
from assistant.roles import quotability, role_of
from corpus.case import Case, Fact
from ingest.index import CaseIndex
from ingest.passages import split_case

# Of a fact that a card records so many of its words stand in the sentence that it was read from.
RECORDED = 0.6
# A sentence that tells outright, such as a sum, before one that only speaks of the matter.
OUTRIGHT = 0.05
# What work costs or is paid with, also where no sum is told.
COSTS = re.compile(
    rf"{words.MONEY.pattern}|\b\w*kustannu\w+|\bkustan(?:si|taa|taisi)\b|\b\w*(?:hinta|hinnat?|hinnan|hintaa|hintoja)\b|"
    r"\b\w*budjet\w+|\b\w*rahoit\w+|\bavustu(?:s|ksen|sta|ksella)\b|\bmaksoi\w*|\blisämaksu\w*|"
    r"\b(?:ilmai(?:nen|sen|sta|seksi)|maksuton\w*|maksutt\w+|halvem\w+|kalli\w+)\b|"
    r"\b\w*kostna\w+|\bkosta(?:r|de|t)?\b|\bpris(?:et|er)?\b|\b\w*budget\w*|\b\w*finansier\w+|"
    r"\bcost(?:s|ed|ly)?\b|\bpriced?s?\b|\bfund(?:ed|ing)\b|\bcheaper\b|\bexpensive\b",
    re.I,
)
# A result that is only waited for, and one that came.
AWAITED = re.compile(
    r"\b(?:odot(?:etaan|ettiin|taa|tavat)|toivo(?:o|taan|ttiin|vat)|tavoitteena|aiko\w+|on tarkoitus|kesken|käynnissä|"
    r"vielä|vasta|myöhemmin|seuraavaksi|jatkossa|toiveena|ratkaistava\w*|jatku(?:u|vat)|etene(?:e|vät)|"
    r"\w{3,}isi(?:vat|vät)?|suunnit(?:teilla|ellaan)|"
    r"väntas|ännu|pågår|planeras|expect\w+|await\w+|not yet|still|planned|ongoing)\b",
    re.I,
)
ACHIEVED = re.compile(
    r"\b(?:paran(?:i|ivat|tui|tunut|si)\w*|vähen(?:i|ivät|tyi|tynyt|si)\w*|nopeut(?:ui|unut|ti)\w*|sääst(?:yi|i|yy|ää|ynyt)\w*|"
    r"helpot(?:tui|tunut|ti|taa)\w*|sujuv\w+|lisään(?:tyi|tynyt)\w*|kasvoi\w*|onnistui\w*|saatiin|syntyi\w*|valmistui\w*|"
    r"poistui\w*|palaut(?:e|etta)\b|ei(?:vät)? enää|mahdollist\w+|"
    r"minska\w+|snabba\w+|förbättra\w+|lätta\w+|spara\w+|blev|lyckades|faster|easier|reduced|saved|improved|became|succeeded)\b",
    re.I,
)
LEARNT = re.compile(
    r"\b(?:opittiin|opittu|opiksi|oppina|opetti|havaittiin|havaittu|huomattiin|huomattu|jälkikäteen|"
    r"kannattaa|kannatti|olisi (?:pitänyt|kannattanut|ollut)|lärdom\w*|lärde|"
    r"lessons?|learn(?:ed|t))\b",
    re.I,
)
# Trouble that was looked for, or that may come, is none that came.
ONLY_FEARED = re.compile(
    r"\b(?:etsi|kartoit|tunnist|ratkais|ehkäis|vält|estä)\w+\b.{0,60}\bongelm|\bongelm\w+.{0,40}\b(?:etsi|ratkai|ehkäis|vält)|"
    r"\b(?:riski|vaara|jotta|risken|risk)\b",
    re.I,
)
CONSULTANT = re.compile(r"\b\w*konsult(?!o)\w*|\bconsultan\w+|\bulkopuoli\w+ asiantuntij\w+", re.I)


@dataclass(frozen=True, slots=True)
class _Telling:
    """How a kind is told: by some words, in some sections whatever the words, in others never.

    Without either it is told as `tells.text_tells` says. `unless`: what a sentence says that only waits for it;
    `outright`: how it is told best.
    """

    words: re.Pattern[str] | None = None
    sections: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    unless: re.Pattern[str] | None = None
    outright: re.Pattern[str] | None = None


TELLING: Mapping[str, _Telling] = {
    "money": _Telling(COSTS, outright=words.MONEY),
    "sum": _Telling(words.MONEY),
    "saving": _Telling(words.SAVING),
    "result": _Telling(sections=("tulokset",), unless=AWAITED, outright=ACHIEVED),
    "lesson": _Telling(LEARNT, sections=("opit",), never=words.BEGUN_WITH, outright=LEARNT),
    "failure": _Telling(words.FAILURE, never=words.BEGUN_WITH, unless=ONLY_FEARED),
    "stopped": _Telling(words.STOPPED),
    "consultant": _Telling(CONSULTANT),
    "goal": _Telling(sections=("tavoite",)),
    **dict.fromkeys(("supplier", "date", "duration", "opinion", "risk", "law"), _Telling()),
}


def cases_telling(index: CaseIndex, kind: str) -> Mapping[str, bool]:
    """The cases of a library that tell of a kind, and whether outright; looked through once for each state of it."""
    return index.over_cases(f"telling {kind}", partial(_telling, kind))


def telling_statements(found: CaseEvidence, kinds: Sequence[str], language: str) -> list[Statement]:
    """For each kind the sentence of a case that tells it best; in another language that of a summary, else a quote."""
    told: list[Statement] = []
    for kind in kinds:
        summary = [
            (_worth(kind, one.text), Statement(one.text, evidence))
            for one, evidence in (told_summary(found, language) if language != found.case.language else ())
            if any(tells_of(kind, one.text, section, found.case) for section in one.sections)
        ]
        own = [
            (_worth(kind, one.text), as_quote(quoted(found.case, one), found.case, language))
            for one in found.sentences
            if tells_of(kind, one.text, one.role, found.case)
        ]
        told += [one for _, one in sorted(summary or own, key=lambda pair: -pair[0])[:1]]
    return list({one.text: one for one in told}.values())


def tells_of(kind: str, text: str, role: str, case: Case) -> bool:
    """Whether a sentence that plays a role in its case tells of a kind of thing."""
    telling = TELLING[kind]
    if role in telling.never or (telling.unless and telling.unless.search(text)):
        return False
    if role in telling.sections or (telling.words and telling.words.search(text)):
        return True
    by_kind = not (telling.sections or telling.words) and text_tells(kind, text, case, Asked(), lambda word: (word,))
    return by_kind or any(_holds(text, fact) for fact in case.facts if fact.kind == kind)


def _holds(text: str, fact: Fact) -> bool:
    said = beginnings(fact.text)
    return bool(said) and len(said & beginnings(text)) >= RECORDED * len(said)


def _worth(kind: str, text: str) -> float:
    return quotability(text) + OUTRIGHT * _is_outright(kind, text)


def _telling(kind: str, cases: Mapping[str, Case]) -> dict[str, bool]:
    told = {key: [one for one, role in _told(case) if tells_of(kind, one, role, case)] for key, case in cases.items()}
    return {key: any(_is_outright(kind, text) for text in texts) for key, texts in told.items() if texts}


def _is_outright(kind: str, text: str) -> bool:
    outright = TELLING[kind].outright
    return bool(outright and outright.search(text))


def _told(case: Case) -> Iterator[tuple[str, str]]:
    """Each sentence of a case with its role."""
    sentences = [(text, passage.section) for passage in split_case(case) for text in passage.sentences]
    for order, (text, section) in enumerate(sentences):
        yield text, role_of(text, section, order / max(1, len(sentences) - 1))
