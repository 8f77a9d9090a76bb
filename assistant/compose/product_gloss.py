"""What a product of a case is or does there, in a few words: by the card's facts, or by what a sentence calls it."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.compose.draft import Evidence, Statement, beginnings, evidence_of
from assistant.compose.parts_played import kind_of
from assistant.compose.summary import told_summary
from assistant.figures import stands_in
from assistant.retrieve import CaseEvidence
from corpus.case import Case, Fact, System

# A fact's section bears it out where a sentence that names the product holds so many of its words.
HELD = 0.5
FEWEST_LETTERS, MOST_LETTERS, FEWEST_WORDS = 6, 70, 2
# "Raportointiohjelman" begins as "raportointiohjelma" does.
LETTERS_CHANGED = 1
_NO_KIND = "is|was|are|were|as|in|to|the|an|and|or|with|for|of|by|on|at|has|have|had|can|will|that|which"
# "Wilma, johon lomakkeet siirretään": under the name it begins "siihen".
_POINTING = {
    "joka": "se",
    "jonka": "sen",
    "jota": "sitä",
    "johon": "siihen",
    "jossa": "siinä",
    "josta": "siitä",
    "jolla": "sillä",
    "jolle": "sille",
    "jolta": "siltä",
    "jotka": "ne",
    "joiden": "niiden",
    "joita": "niitä",
    "joihin": "niihin",
    "joissa": "niissä",
    "joista": "niistä",
    "joilla": "niillä",
}
_RELATIVE = re.compile(rf"^({'|'.join(_POINTING)})\b")
# "Johon lomakkeet siirretään" is "siihen siirretään lomakkeet".
_VERB_LAST = re.compile(r"^(jo\w{2,4}) ([^,]{3,120}) ([^\W\d_]+(?:[td]aan|[td]ään|tiin|vat|vät))$")
_MAYBE = re.compile(r"\b(?:voi olla|voisi|ehkä|mahdollisesti|jos)\b", re.IGNORECASE)
# A noun by which what stands before a name says what it is: "koko kaupungin intra Aaltonetti".
_NOUN = re.compile(
    r"(?:järjestelmä|ohjelma|ohjelmisto|sovellus|editori|palvelu|alusta|työkalu|taulukko|rekisteri|kanta|intra|tuote)$"
)
# That says nothing beyond the part, which stands beside the name.
_PART_ALONE = re.compile(
    r"^(?:aiempi|pilotoitava|uusi|valittu|nykyinen)\s+(?:järjestelmä|ohjelma|ohjelmisto|sovellus|palvelu|tuote)$",
    re.IGNORECASE,
)
# "Vertailussa X, Y ja Z" says nothing of X.
_NEXT_ITEM = re.compile(r"^[A-ZÅÄÖ][\w.]{1,40}(?:,| ja\b| sekä\b|$)")
_LISTS = re.compile(r"\b(?:ja|sekä|tai|och|eller|and|or)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:en|ett|an?|the)\s", re.IGNORECASE)
# What stands beside a name, between commas or in a clause of its own.
_TOLD = rf"[^,.;:()]{{{FEWEST_LETTERS},{MOST_LETTERS}}}"
_BESIDE = re.compile(rf", (?:(?:joka on|som är|which is) (?P<is>{_TOLD})(?=[,.])|(?P<beside>{_TOLD})(?=,))")
_RELATIVE_ONLY = re.compile(
    r"^(?:jo(?:ka|nka|ta|hon|ssa|sta|lla)|mutta|jotta|koska|joten|som|där|which|where|who)\b", re.I
)


def what_it_is(found: CaseEvidence, system: System, language: str) -> list[Statement]:
    """What a product is and what it does in its case, a few words each; nothing where neither is told so."""
    called = _called(found, system, language)
    recorded = _recorded(found, system) if language == found.case.language else []
    told = [*called, *(one for one in recorded if not called or _does(one))][:2]
    return told or _kind(found, system, language)


def _called(found: CaseEvidence, system: System, language: str) -> list[Statement]:
    """What a sentence calls a product beside its name: "Primus, joka on koulujen hallinnon järjestelmä"."""
    told: list[tuple[str, tuple[Evidence, ...]]] = []
    if language == found.case.language:
        told = [
            (one.text, (evidence_of(found.case, one),)) for one in found.sentences if stands_in(system.name, one.text)
        ]
    told += [(one.text, held) for one, held in told_summary(found, language)]
    for text, evidence in told:
        for match in _BESIDE.finditer(text):
            before = " ".join(text[: match.start()].split()[-len(system.name.split()) :])
            words = (match["is"] or match["beside"]).strip()
            if stands_in(system.name, before) and _says_what(words, found.case, language, clause=bool(match["is"])):
                return [Statement(_sentence(words), evidence)]
    return []


def _kind(found: CaseEvidence, system: System, language: str) -> list[Statement]:
    """What kind of product a compound or the words beside its name make it: "Esmikko-kulunvalvontajärjestelmä"."""
    if language == found.case.language == "fi":
        naming = [one for one in found.sentences if stands_in(system.name, one.text)]
        kind = kind_of(system.name, found, naming).strip(" -")
        place = next((one for one in naming if kind and kind[:-LETTERS_CHANGED] in one.text), None)
        return (
            [Statement(_sentence(kind), (evidence_of(found.case, place),))]
            if place and not _NOUN.fullmatch(kind)
            else []
        )
    for one, evidence in told_summary(found, language):
        if match := _kinds_beside(system.name).search(one.text):
            return [Statement(_sentence(match["after"] or match["before"]), evidence)]
    return []


def _says_what(words: str, case: Case, language: str, *, clause: bool) -> bool:
    """Whether words beside a name say what it is, and are no other item of a list and no clause of their own."""
    if any(stands_in(one.name, words) for one in case.systems) or _RELATIVE_ONLY.search(words):
        return False
    if language == "fi" and not _NOUN.search(words):
        return False  # "joka on vanhentunut"
    listed = _LISTS.search(words) and not _ARTICLE.search(words)
    return clause or (len(words.split()) >= FEWEST_WORDS and not listed)


def _recorded(found: CaseEvidence, system: System) -> list[Statement]:
    """What the card's facts record of a product, with the sentence that bears it out."""
    for fact in found.case.facts:
        words = _of_fact(fact, system, found.case) if fact.kind == "system" else ""
        place = _holding(found, fact, system) if words else None
        if place and Statement(words, (place,)).borne_out:
            return [Statement(_sentence(words), (place,))]
    return []


def _of_fact(fact: Fact, system: System, case: Case) -> str:
    """What a fact says of a product, without its name; "" where it begins with no name or says no more."""
    match = _named(system.name).match(fact.text)
    others = [one.name for one in case.systems if one.name not in system.name and stands_in(one.name, fact.text)]
    # "Primus-Wilma-ympäristö" is neither.
    named_beside = fact.text.partition(",")[0]
    if not match or any(stands_in(other, named_beside) for other in others):
        return ""
    before, kind, rest = match["before"].strip(), match["kind"] or "", (match["rest"] or "").strip()
    proper = system.name[:1].isupper() and (bool(kind) or bool(_NOUN.search(before)))
    head = f"{before} {kind}".strip() if proper else kind if system.name[:1].isupper() else ""
    if _PART_ALONE.match(head) or _NEXT_ITEM.match(rest):
        return ""
    if not head:
        return _RELATIVE.sub(lambda found: _POINTING[found[1]], _VERB_LAST.sub(r"\1 \3 \2", rest))
    return f"{head}, {rest}" if rest else head


def _does(statement: Statement) -> bool:
    """Whether a statement goes on from what a product is: "siihen siirretään lomakkeet"."""
    return statement.text.split()[0].lower() in _POINTING.values()


def _holding(found: CaseEvidence, fact: Fact, system: System) -> Evidence | None:
    words = beginnings(fact.text) - beginnings(system.name)
    naming = [one for one in found.sentences if stands_in(system.name, one.text) and not _MAYBE.search(one.text)]
    own = [one for one in naming if one.passage.section == fact.section]
    best = max(own, key=lambda one: len(words & beginnings(one.text)), default=None)
    held = len(words & beginnings(best.text)) if best else 0
    return evidence_of(found.case, best) if best and held >= HELD * len(words) else None


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


@lru_cache(maxsize=256)
def _kinds_beside(name: str) -> re.Pattern[str]:
    """The kind of a product beside its name: "the Esmikko access control system", "passersystemet Esmikko"."""
    own = re.escape(name)
    return re.compile(
        rf"\b{own} (?P<after>(?:(?!(?:{_NO_KIND})\b)[a-z]{{2,20}} ){{1,3}}(?:system|software|service|program|tool))\b|"
        rf"\b(?P<before>[a-zåäö]{{4,30}}(?:system|program|tjänst))(?:et|met|en)? {own}\b"
    )


@lru_cache(maxsize=256)
def _named(name: str) -> re.Pattern[str]:
    """A fact that names a product, with what stands before the name, what is joined to it and what follows."""
    return re.compile(
        rf"^(?P<before>(?:[^\W\d_][\w-]{{0,40}} ){{0,4}})(?P<name>{re.escape(name)})"
        rf"(?: ?-(?P<kind>[^\W\d_]+(?:-[^\W\d_]+)?))?(?: \([^)]{{1,40}}\))?(?:, (?P<rest>.{{1,160}}))?$"
    )
