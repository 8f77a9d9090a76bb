"""The part that a product plays in its case, said only where the words of a sentence show it."""

from __future__ import annotations

import re

from assistant.compose.phrases import phrases
from assistant.compose.source_words import product_name
from assistant.figures import stands_in
from assistant.retrieve import CaseEvidence, Sentence
from corpus.case import System

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
_COMPILED = {role: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for role, words in _SHOWN.items()}


def shown_part(system: System, found: CaseEvidence, language: str) -> tuple[str, Sentence] | None:
    """A product's name with its part in the case, and the sentence that shows it: "Lenel (pilotissa)".

    The name alone where no sentence that names it shows the part; None where none names it.
    """
    naming = [sentence for sentence in found.sentences if stands_in(system.name, sentence.text)]
    if not naming:
        return None
    shown = next((one for one in naming if _COMPILED[system.role].search(one.text)), None)
    name = product_name(system.name, found.case, language)
    if shown is None:
        return name, naming[0]
    return f"{name} ({phrases(language)['system_roles'][system.role]})", shown
