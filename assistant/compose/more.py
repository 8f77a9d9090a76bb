"""More of a case that an answer has told of already: what was said is not said again, what was left out follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.compose.draft import Draft, Statement, beginnings, quoted, repeats, within
from assistant.retrieve import CaseEvidence
from assistant.roles import quotability

WORDS_FOR_MORE, MOST_OF_MORE = 90, 4
DANGLES = -0.04
# What was done says more of a case than what was wanted.
ORDER = ("ratkaisu", "toteutus", "tulokset", "opit", "tavoite", "kuvaus", "lahtotilanne")
_MORE = re.compile(
    r"\b(?:kerro|kerrotko|kertoisitko|haluan|haluaisin)\b.{0,20}\b(?:lisää|tarkemmin|enemmän)\b|^\W*lisää\b|"
    r"\bberätta (?:\w+ )?mer\b|\bmer om\b|\btell (?:me )?more\b|\bmore about\b",
    re.IGNORECASE,
)

_SENTENCE = re.compile(r"(?:(?<=[.!?])|(?<=\]))\s+|\n+")


def asks_more(text: str) -> bool:
    """Whether more is asked of what an answer has told: "kerro lisää toisesta"."""
    return bool(_MORE.search(text))


def tell_more(draft: Draft, cases: Sequence[CaseEvidence], heard: str) -> Draft:
    """The draft over one case without the sentences that the answer before told, and with others of the case.

    As it is where it tells of several cases, or nothing new is left to tell.
    """
    if len(draft.parts) != 1 or len(cases) != 1 or not heard:
        return draft
    part, found = draft.parts[0], cases[0]
    said = heard.replace("\\", "")
    # The line with the case's title is no sentence.
    sentences = [one for one in _SENTENCE.split(said) if one.endswith((".", "!", "?")) and beginnings(one)]
    old = [statement for statement in part.statements if statement.text in said]
    new = [statement for statement in part.statements if statement.text not in said]
    if not old:
        return draft
    rest = [
        one
        for one in ([] if found.foreign else _rest(found))
        if not any(_says(one, told) for told in (*old, *new)) and not any(repeats(one.text, told) for told in sentences)
    ]
    told = within([*new, *rest], WORDS_FOR_MORE, MOST_OF_MORE)
    return replace(draft, parts=(replace(part, statements=tuple(told)),)) if told else draft


def _rest(found: CaseEvidence) -> Iterator[Statement]:
    """The sentences of a case that stand alone, those on what was done first."""
    for role in ORDER:
        for sentence in found.sentences:
            if sentence.role == role and quotability(sentence.text) > DANGLES:
                yield quoted(found.case, sentence)


def _says(statement: Statement, told: Statement) -> bool:
    """Whether what is told says what a sentence says, or stands on it."""
    place = statement.evidence[0]
    within_told = any(
        place.passage.id == one.passage.id and one.start <= place.start and place.end <= one.end
        for one in told.evidence
    )
    return within_told or repeats(statement.text, told.text)
