"""The part that a product plays in its case, said only where the words of a sentence show it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.phrases import phrases
from assistant.compose.source_words import product_name
from assistant.figures import stands_in
from assistant.retrieve import CaseEvidence, Sentence
from corpus.case import System

# The part of a product that only the starting point tells of.
AT_START = "start"
_SHOWN = {
    "before": r"aiem\w+|aikaisem\w+|vanh\w+|entis\w+|entinen|nyky\w+|pitkään|ennen|korva\w+|tilalle|poistu\w+|luovu\w+|"
    r"lakka\w+|purka\w+|oli|ollut|siirty\w+ pois|ei enää",
    "considered": r"vertail\w+|kartoit\w+|tutustu\w+|harki\w+|vaihtoeh\w+|selvit\w+|arvioi\w+|kilpail\w+|esitel\w+",
    "piloted": r"pilot\w+|kokeil\w+|koekäyt\w+|testa\w+",
    "chosen": r"vali(?:tsi|ttiin|ttu|nta|nnut|taan)\w*|päätyi\w*|päädyttiin|hyväksy\w+|voitti|"
    r"osti|ostettiin|hankki|hankittiin",
    "used": r"käytt(?:ää|ävät|i|ivät|änyt|öön)|käyte(?:tään|ttiin|tty)|käytössä|avulla|otti|otettiin|otettu",
    "connected": r"lii(?:te|ttä|tty|ttee)\w+|liitet\w+|kytk\w+|integra\w+|integroi\w+|"
    r"yhdist\w+|rajapin\w+|tunnist\w+|linki\w+",
}
# What a product's name is joined to where its text says what it is: "Esmikko-kulunvalvontajärjestelmä".
_KIND = r"(?: -|-)([^\W\d_]+(?:-[^\W\d_]+)?)"
_KINDS = re.compile(
    r"(?:järjestelmä|ohjelma|ohjelmisto|sovellus|editori|palvelu|alusta|työkalu|taulukko|rekisteri|kanta)$"
)
_COMPILED = {role: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for role, words in _SHOWN.items()}


def shown_part(
    system: System, found: CaseEvidence, language: str, *, kind: bool = False
) -> tuple[str, Sentence] | None:
    """A product's name with its part in the case, and the sentence that shows it: "Lenel (pilotissa)".

    The name alone where no sentence that names it shows the part; None where none names it. `kind`: it is also said
    what kind of product it is, and of one that only the starting point tells of that it is so.
    """
    played = played_part(system, found, language, kind=kind)
    if played is None:
        return None
    name, part, sentence = played
    return (f"{name} ({part_word(part, language)})" if part else name), sentence


def played_part(
    system: System, found: CaseEvidence, language: str, *, kind: bool = True
) -> tuple[str, str, Sentence] | None:
    """As `shown_part`, name and part apart: a role, `AT_START` for one of the starting point, "" for none shown."""
    naming = [sentence for sentence in found.sentences if stands_in(system.name, sentence.text)]
    if not naming:
        return None
    shown = next((one for one in naming if _COMPILED[system.role].search(one.text)), None)
    name = product_name(system.name, found.case, language)
    if kind and system.role == "used" and {one.passage.section for one in naming} == {"lahtotilanne"}:
        return name, AT_START, naming[0]
    if kind and not found.foreign:
        name = f"{name}{kind_of(system.name, found, naming)}"
    return (name, "", naming[0]) if shown is None else (name, system.role, shown)


def part_word(part: str, language: str) -> str:
    """The word for a part that a product plays."""
    text = phrases(language)
    return str(text["system_at_start"] if part == AT_START else text["system_roles"][part])


def shows_part(text: str, role: str) -> bool:
    """Whether the words of a text show that a product plays a part in it."""
    return role in _COMPILED and bool(_COMPILED[role].search(text))


def kind_of(name: str, found: CaseEvidence, naming: Sequence[Sentence]) -> str:
    """What a text joins to a product's name, in its base form: "-kulunvalvontajärjestelmä"; "" for nothing."""
    told = (match.group(1) for one in naming for match in re.finditer(rf"{re.escape(name)}{_KIND}", one.text))
    kinds = [kind for word in told for kind in found.terms(word)[:1] if _KINDS.search(kind)]
    join = " -" if " " in name else "-"
    return f"{join}{max(kinds, key=len)}" if kinds else ""
