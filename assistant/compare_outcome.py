"""What came of a case's work, as a comparison tells it: the verdict on what was tried, and how far it has come."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.aspect import told_end, told_pending, told_stage
from assistant.compose.draft import Statement, repeats
from assistant.compose.idle import WISH
from assistant.compose.stage import EARLY
from assistant.compose.summary import own_words, told_summary
from assistant.retrieve import CaseEvidence

# Words of what something turned out to be.
_CAME = re.compile(
    r"\b(?:osoittautu\w+|sopivimma\w*|onnistu(?:i|ivat|nut|neet)|palaute|sujui\w*|sujunut|koettiin|koetaan|todettiin|"
    r"edistyi\w*|parantu(?:i|nut|neet)|nopeutu(?:i|nut)|helpottu(?:i|nut)|vähen(?:i|ivät|tynyt)|tyytyväi\w+|säästyi)\b",
    re.IGNORECASE,
)
# What a product that was tried was judged to be.
_VERDICT = re.compile(
    r"\b(?:osoittautui\w*|sopivimma\w*|onnistui(?:vat)?|sujui(?:vat)?|palaute (?:\w+ ){0,2}oli)\b", re.IGNORECASE
)
_IF = re.compile(r"^(?:Jos|Mikäli|Kun)\b")


def tells_outcome(found: CaseEvidence) -> bool:
    """Whether a sentence of a case tells how something turned out, in a result or not."""
    late = (one.text for one in found.sentences if one.passage.section not in EARLY)
    return any(_CAME.search(text) and not _IF.search(text) for text in late)


def told_outcome(found: CaseEvidence, results: Sequence[Statement], said: str, language: str) -> list[Statement]:
    """What came of the work, else what was unfinished of it or how it goes on; nothing that is said already.

    How a product turned out that was tried stands before what is unfinished.
    """
    told = [*results, told_pending(found, language), told_end(found, language), told_stage(found, language)]
    new = [one for one in told if one and one.borne_out and not (said and repeats(one.text, said))][:1]
    verdict = [one for one in _verdicts(found, language) if one.text not in said][:1]
    return [*verdict, *(one for one in new if not any(repeats(one.text, other.text) for other in verdict))]


def _verdicts(found: CaseEvidence, language: str) -> list[Statement]:
    told = [
        Statement(one.text, evidence)
        for one, evidence in told_summary(found, language)
        if not {*one.sections} <= {*EARLY, "opit"}
    ]
    own = [(one, own_words(found, one.text, language)) for one in told]
    return [
        one
        for one, text in own
        if _VERDICT.search(text) and not (_IF.search(text) or WISH.search(text.partition(",")[0]))
    ]
