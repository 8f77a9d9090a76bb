"""What trouble or need a case began with: one sentence of it shows a reader whether the case is like their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.compose.draft import Evidence, Statement, quoted, repeats
from assistant.compose.ending import is_bare_aim, is_start
from assistant.compose.idle import is_wisdom, is_wish
from assistant.compose.newness import adds_little, in_own_language
from assistant.compose.order import tells_done
from assistant.compose.tell_words import TROUBLE
from assistant.figures import names, stands_in
from assistant.retrieve import CaseEvidence
from assistant.roles import quotability
from ingest.finnish import index_terms

# What was wrong is told by these; a bare "not" may tell of any rule.
_WRONG = re.compile(
    r"\b(?:vaara\w*|riski\w*|kärsi\w*|kank\w+|teho(?:ton|ttom)\w*|moneen kertaan|eikä|eivätkä|"
    r"päivittämättä|tekemättä|vaihteli\w*|eri (?:järjestelmissä|paikoissa|kanavissa)|lakattiin|lakkau\w+|"
    r"paljon (?:työtä|aikaa)|enemmän työ\w*|jätteeksi|jopa|ei(?:vät)? sa\w+ (?:\w+ )?tarpeeksi|"
    r"ei(?:vät)? (?:\w+ )?(?:riit\w+|löyd\w+|löyt\w+|pysty\w*|voi\w*|käyt\w+|tue|tukenut|toimi\w*|vasta\w+|tied\w+|"
    r"ehdi|ehtin\w+|osa\w+))\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"\b(?:ei|eivät)\b", re.IGNORECASE)
_NEEDED = re.compile(r"\b(?:tarve|tarpe\w+|tarvits\w+|tarvit\w+|koska|aiemp\w+)\b", re.IGNORECASE)
# What is so in all municipalities is no case's own trouble.
_GENERAL = re.compile(r"\b(?:kunnat|kuntien|kunnissa|suomessa|suomen kunn\w+)\b", re.IGNORECASE)
# "Jotta" says what something is for.
_SO_THAT = re.compile(r"\b(?:jotta|jolloin|jolla halut\w+)\b", re.IGNORECASE)
WRONG_BONUS, OWN_BONUS = 0.02, 0.04
# An aim without a figure or a name goes before what was done.
AIM_MALUS = 0.01
LONGEST_START, DANGLES = 26, -0.04
FEWEST_LEFT = 2

Nearness = Callable[[Statement], float]


def began_with(found: CaseEvidence, summary: Sequence[Statement], near: Nearness) -> Statement | None:
    """The sentence on what a case began with that is nearest to the question; of the text where a summary has none."""
    told = [one for one in summary if _tells_begin(found, one)]
    told = told or [one for one in _of_text(found, summary) if _tells_begin(found, one)]
    title = frozenset(index_terms(found.case.title, found.terms))

    def worth(one: Statement) -> float:
        own = not title.isdisjoint(index_terms(in_own_language(found, one.text), found.terms))
        return near(one) + WRONG_BONUS * _is_wrong(found, one) + OWN_BONUS * own

    return max(told, key=worth, default=None)


@dataclass(frozen=True, slots=True)
class Room:
    """What stays where a sentence is added, how near each lies, and how many sentences and words may be told."""

    kept: Sequence[Statement]
    near: Nearness
    most: int
    words: int

    def for_one(self, one: Statement, told: Sequence[Statement], *, instead: bool) -> list[Statement] | None:
        """The statements that leave room for one more, without the farthest where `instead`; None where there is none.

        The first stays, and so does what is kept.
        """
        left = [*told]
        while len(left) >= self.most or sum(len(other.text.split()) for other in (*left, one)) > self.words:
            loose = [other for other in left[1:] if other not in self.kept]
            if not (instead and loose) or len(left) <= FEWEST_LEFT:
                return None
            left.remove(min(reversed(loose), key=lambda other: self.near(other) - AIM_MALUS * is_bare_aim(other)))
        return left


def with_began(
    found: CaseEvidence, told: Sequence[Statement], summary: Sequence[Statement], room: Room
) -> list[Statement]:
    """The statements with what the case began with after the first, in place of the farthest where there are enough.

    As they are where they tell it already, or where all of them are kept. Where a summary begins with it, that
    sentence says what the case is, and stands first.
    """
    says_what = [one for one in summary[:1] if one not in told and _tells_begin(found, one)]
    left = room.for_one(says_what[0], told, instead=True) if says_what else None
    told = [*says_what, *left] if left else [*told]
    began = began_with(found, [one for one in summary if one not in says_what], room.near)
    if began is None or any(_says_begin(found, one, began) for one in told if one not in says_what):
        return told
    # What was needed says less than what was done.
    left = room.for_one(began, told, instead=not says_what and _is_wrong(found, began))
    if left is None or adds_little(found, began, left):
        return told
    # A quote that says what a thing is stands before what was done.
    quote = left[0] not in summary and left[1:2] and left[1] in summary and tells_done(left[1])
    after = 2 if quote else 1
    return [*left[:after], began, *left[after:]]


def with_aim(
    found: CaseEvidence, told: Sequence[Statement], summary: Sequence[Statement], room: Room
) -> list[Statement]:
    """The statements with what the work was for after the first, where few are told and none says why it was done."""
    aims = [
        one
        for one in summary
        if is_wish(one)
        and _SO_THAT.search(in_own_language(found, one.text))
        and not any(repeats(one.text, other.text) for other in told)
    ]
    if not told or not aims or any(_says_why(found, one) for one in told):
        return [*told]
    aim = max(aims, key=room.near)
    fits = room.for_one(aim, told, instead=False) is not None and not adds_little(found, aim, told)
    return [told[0], aim, *told[1:]] if fits else [*told]


def _says_why(found: CaseEvidence, one: Statement) -> bool:
    """Whether a statement gives a reason, an aim or the trouble that a case began with."""
    text = in_own_language(found, one.text)
    return bool(_SO_THAT.search(text) or _NEEDED.search(text) or is_start(one) or is_wish(one))


def _tells_begin(found: CaseEvidence, one: Statement) -> bool:
    text = in_own_language(found, one.text)
    tells = _is_wrong(found, one) or bool(_NEEDED.search(text))
    return (
        tells
        and is_start(one)
        and not (is_wish(one) or is_wisdom(one) or _GENERAL.search(text))
        and len(text.split()) <= LONGEST_START
    )


def _is_wrong(found: CaseEvidence, one: Statement) -> bool:
    text = in_own_language(found, one.text)
    return bool(_WRONG.search(text) or TROUBLE.search(_BARE.sub(" ", text)))


def _says_begin(found: CaseEvidence, one: Statement, began: Statement) -> bool:
    """Whether a statement tells already, beside what was done, what was wrong at first, or says the same."""
    start = any(item.passage.section == "lahtotilanne" for item in one.evidence)
    summed = all(any(_within(item, other) for other in one.evidence) for item in began.evidence)
    return (start and _is_wrong(found, one)) or summed or repeats(one.text, began.text)


def _within(one: Evidence, other: Evidence) -> bool:
    return one.passage == other.passage and other.start <= one.start and one.end <= other.end


def _of_text(found: CaseEvidence, summary: Sequence[Statement]) -> list[Statement]:
    """The sentences of the starting point that stand alone and name nothing that the summary has not named."""
    if found.foreign:
        return []
    known = " ".join((found.case.title, *(one.text for one in summary)))
    return [
        quoted(found.case, one)
        for one in found.sentences
        if one.role == "lahtotilanne"
        and quotability(one.text) > DANGLES
        and all(stands_in(name, known) for name in names(one.text))
    ]
