"""More of a case that an answer has told of already: what was left out, the most concrete of it first chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.compose.draft import Draft, Statement, beginnings, quoted, repeats, within
from assistant.compose.idle import is_wisdom, is_wish
from assistant.compose.newness import adds_little
from assistant.compose.phrases import phrases
from assistant.compose.summary import told_summary
from assistant.figures import names, numbers
from assistant.retrieve import CaseEvidence
from assistant.roles import quotability

WORDS_FOR_MORE, MOST_OF_MORE, FEWEST_TOLD, ENOUGH_TOLD = 90, 4, 2, 3
WISHED, UNTRUE = 2, 4
DANGLES = -0.04
# What was done says more of a case than what was wanted.
ORDER = ("ratkaisu", "toteutus", "tulokset", "opit", "tavoite", "kuvaus", "lahtotilanne")
# Which ones, where, by whom: a list, or a group of people.
_LISTS = re.compile(
    r"\b(?:esimerkiksi|muun muassa|kuten|sekä|till exempel|bland annat|for example|such as|including)\b|,.*,",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:kerro|kerrotko|kertoisitko|haluan|haluaisin)\b.{0,20}\b(?:lisää|tarkemmin|enemmän)\b|^\W*lisää\b|"
    r"\bberätta (?:\w+ )?mer\b|\bmer om\b|\btell (?:me )?more\b|\bmore about\b|"
    # "Mitä muuta?" with nothing beside it; "mitä muita järjestelmiä" asks for systems.
    r"^\W*(?:(?:ja|entä|no|och|and)\W+)?(?:(?:mitä|onko|oliko|vielä|jotain|mitään)\W+)*(?:muuta|muutakin)"
    r"(?:\W+(?:siitä|siinä|siellä|tästä|vielä|voit?|kertoa|kerrotaan|tiedetään|tiedät|on|oli|tehtiin))*\W*$|"
    r"^\W*(?:och\W+)?(?:vad|något)\W+(?:mer|mera|annat)(?:\W+(?:om|det|vet|man|du|berättas|finns|gjordes|gjorde|de))*\W*$|"
    r"^\W*(?:and\W+)?(?:what|anything|something)\W+(?:else|more)(?:\W+(?:is|was|are|there|about|it|did|they|do|told|known))*\W*$",
    re.IGNORECASE,
)

_IF = re.compile(r"(?:jos|mikäli|om|if)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:(?<=[.!?])|(?<=\]))\s+|\n+")


def asks_more(text: str) -> bool:
    """Whether more is asked of what an answer has told: "kerro lisää toisesta"."""
    return bool(_MORE.search(text))


def tell_more(draft: Draft, cases: Sequence[CaseEvidence], heard: str, language: str) -> Draft:
    """The draft over one case without the sentences that the answer before told, and with others of the case.

    As it is where it tells of several cases; where nothing new is left, that is said, with the first of it again.
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
    text = phrases(language)
    rest: list[Statement] = []
    for one in _rest(found, language):
        told = [*old, *new, *rest]
        again = any(_says(one, other) for other in told) or any(repeats(one.text, other) for other in sentences)
        rest += [] if again or adds_little(found, one, told) else [one]
    if not (chosen := _most_telling([*new, *rest])):
        return replace(draft, lead=text["no_more"], parts=(replace(part, statements=part.statements[:1]),))
    untold = "" if not found.case.summaries or found.case.section("tulokset") else text["no_result"]
    return replace(draft, parts=(replace(part, statements=tuple(chosen)),), note=untold)


def _most_telling(fresh: Sequence[Statement]) -> list[Statement]:
    """The most concrete of what was not told yet, wishes after it where that is little."""
    chosen = within(sorted(fresh, key=_idleness), WORDS_FOR_MORE, MOST_OF_MORE)
    wise = [one for one in chosen if _idleness(one) < UNTRUE]
    # What is true of any such work is more than nothing.
    chosen = wise if len(wise) >= FEWEST_TOLD else chosen
    telling = sum(_idleness(one) < WISHED for one in chosen)
    chosen = chosen[: max(telling, ENOUGH_TOLD)]
    return sorted((one for one in fresh if one in chosen), key=lambda one: _idleness(one) >= WISHED)


def _idleness(statement: Statement) -> int:
    """0 for what tells a number, a name or a list of things, most for what is true of any such work."""
    if is_wisdom(statement):
        return UNTRUE
    if is_wish(statement):
        # What may be one day is told after what is wanted.
        return WISHED + bool(_IF.match(statement.text))
    return not (numbers(statement.text) or names(statement.text) or _LISTS.search(statement.text))


def _rest(found: CaseEvidence, language: str) -> Iterator[Statement]:
    """The sentences of a case's summary, and those of its text that stand alone, those on what was done first."""
    yield from (Statement(one.text, evidence) for one, evidence in told_summary(found, language))
    if found.foreign:
        return
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
