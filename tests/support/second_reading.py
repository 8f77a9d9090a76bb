"""Sentences that a scripted model writes over the invented cases, and scripted readers that judge them."""

from __future__ import annotations

import json
import re

from scripted_writer import Says, listed, say

from assistant.answer import Answer
from assistant.compose.chat import Prompt
from assistant.compose.endpoints import Endpoint
from assistant.compose.second_reader import FAILS, HOLDS

HOW = "Miten työkalujen varaukset siirrettiin Lainariin?"
# What the rules let pass, what they mark and what they cut.
PASSED = "Koivuranta osti Lainarin vuonna 2022."
MARKED = "Työkalujen varauksia ei kirjattu Excel-taulukkoon."
CUT = "Lainari maksoi 99 000 €."
BORNE_OUT_BY = {PASSED: "hankki vuonna 2022", MARKED: "Excel-taulukkoon", CUT: "12 000"}
READER = Endpoint("lukija", "http://127.0.0.1:8/v1")


def writes(*texts: str) -> Says:
    """A model that writes these sentences, each with the id of the stretch that tells of the same."""

    def says(prompt: Prompt) -> list[str]:
        ids = [next(one for one, found in listed(prompt) if BORNE_OUT_BY.get(text, text) in found) for text in texts]
        return list(say(" ".join(f"{text} [{one}]" for text, one in zip(texts, ids, strict=True)))(prompt))

    return says


def items(data: str) -> dict[str, str]:
    """Number -> sentence, as a reader is asked."""
    return dict(re.findall(r"<item (\d+)>.*?<sentence>(.*?)</sentence>", data, re.DOTALL))


def finds(*false: str) -> Says:
    """A reader that finds these sentences false and no others."""

    def says(prompt: Prompt) -> list[str]:
        found = {number: FAILS if text in false else HOLDS for number, text in items(prompt.data).items()}
        return list(say(json.dumps(found))(prompt))

    return says


def checks(answer: Answer) -> dict[str, str]:
    """What is said of each statement of an answer."""
    return {claim.text: claim.check for claim in answer.claims}
