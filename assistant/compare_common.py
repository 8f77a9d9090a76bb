"""What is done in all cases laid side by side, and what in one of two but not in the other, with its evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.compose.draft import Evidence, Statement, beginnings, evidence_of
from assistant.compose.phrases import joined, phrases
from assistant.figures import stands_in
from assistant.retrieve import CaseEvidence, Sentence
from corpus.case import LANGUAGES, Case
from corpus.package_data import read_package_yaml
from corpus.traits import Trait, read_traits

PAIR = 2
# In what two cases are set apart, the most telling first.
SIDES = ("why", "whom", "side", "how")
# Sections that tell why something is done.
_REASONS = ("lahtotilanne", "tavoite")
# A product that was looked at or left behind is not what the cases share.
_OWN_ROLES = ("chosen", "used", "piloted", "connected")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A thing that cases may share: how it is said by language, the traits that tell it, the words that show it.

    `field`: it says what the cases are about, which their titles may say as well. `apart`: in what it sets a case
    apart from another that has another thing of these, and what it is called there (`named`).
    """

    kind: str
    said: Mapping[str, str]
    traits: tuple[Trait, ...]
    shown: re.Pattern[str]
    field: bool
    apart: frozenset[str]
    named: Mapping[str, str]

    def named_by(self, cases: Sequence[CaseEvidence]) -> bool:
        """Whether the titles of all cases say it already."""
        words = beginnings(self.said["fi"])
        return self.field and all(words & beginnings(found.case.title) for found in cases)

    def held_by(self, case: Case) -> list[Trait]:
        """Its traits that a case has."""
        return [trait for trait in self.traits if trait.holds_for(case)]

    def sentence(self, found: CaseEvidence) -> Sentence | None:
        """The sentence that shows it of a case; None where no trait of the case tells it or no sentence shows it."""
        held = self.held_by(found.case)
        sections = {section for trait in held for section in trait.cases[found.case.id]}
        told = [s for s in found.sentences if s.passage.section in sections and self.shown.search(s.text.lower())]
        words = beginnings(" ".join([self.said["fi"], *(trait.names["fi"] for trait in held)]))
        return max(told, key=lambda s: (len(words & beginnings(s.text)), -s.order), default=None)


def in_common(cases: Sequence[CaseEvidence], language: str, most: int) -> Statement | None:
    """What all the cases share in one sentence, `most` things at the most; None where nothing is known of it."""
    text = phrases(language)
    told: list[tuple[str, tuple[Evidence, ...]]] = []
    if same := same_products(cases):
        names = joined([name for name, _ in same], text["and"])
        told.append((text["shared_product"].format(names=names), tuple(one for _, held in same for one in held)))
    kinds: set[str] = set()
    # Words are held against each other in one language, so that all languages tell the same.
    said: list[str] = []
    for likeness in likenesses():
        if likeness.kind in kinds or likeness.named_by(cases):
            continue
        shown = [evidence_of(found.case, one) for found in cases if (one := likeness.sentence(found))]
        if len(shown) == len(cases) and not any(_says_again(likeness.said["fi"], one) for one in said):
            kinds.add(likeness.kind)
            said.append(likeness.said["fi"])
            told.append((likeness.said[language], tuple(shown)))
    if not told:
        return None
    shared = text["shared" if len(cases) == PAIR else "shared_by_all"]
    things = joined([one for one, _ in told[:most]], text["and"])
    return Statement(shared.format(told=things), tuple(one for _, held in told[:most] for one in held))


@dataclass(frozen=True, slots=True)
class Contrast:
    """What holds for each of two cases alone, and in what they are set apart by it."""

    side: str
    said: Statement


def apart(cases: Sequence[CaseEvidence], language: str) -> Contrast | None:
    """In what two cases are set apart: why it is done, else whom it is for or how; None for nothing known."""
    if len(cases) != PAIR:
        return None
    first, second = cases
    for side in SIDES:
        one, other = _alone(side, first, second), _alone(side, second, first)
        if one and other and not _says_again(one[0].named["fi"], other[0].named["fi"]):
            # How it was done is told by a clause, the rest by a name.
            first_said, second_said = (
                (likeness.said if side == "how" else likeness.named)[language] for likeness in (one[0], other[0])
            )
            titles = [str(phrases(language)["quote"]).format(title=case.case.title_in(language)) for case in cases]
            names = {"first": first_said, "second": second_said, "one": titles[0], "other": titles[1]}
            return Contrast(side, Statement(phrases(language)["apart"][side].format(**names), (one[1], other[1])))
    return None


def _alone(side: str, found: CaseEvidence, other: CaseEvidence) -> tuple[Likeness, Evidence] | None:
    """The first thing of a side that a case has and another has not, with its evidence."""
    kinds = {likeness.kind for likeness in likenesses() if likeness.held_by(other.case)}
    own = (one for one in likenesses() if side in one.apart and one.kind not in kinds)
    shown = ((one, sentence) for one in own if (sentence := one.sentence(found)))
    # What came of it is no reason.
    told = ((one, sentence) for one, sentence in shown if side != "why" or sentence.passage.section in _REASONS)
    return next(((one, evidence_of(found.case, sentence)) for one, sentence in told), None)


@lru_cache(maxsize=1)
def likenesses() -> tuple[Likeness, ...]:
    """The lines of `compared.yaml`, in their order."""
    traits = {trait.id: trait for trait in read_traits()}
    return tuple(
        Likeness(
            str(row["of"]),
            {language: str(row[language]) for language in LANGUAGES},
            tuple(traits[key] for key in row["traits"]),
            re.compile(row["shown"]),
            bool(row.get("field")),
            frozenset(row.get("apart", ())),
            row.get("named", {}),
        )
        for row in read_package_yaml("assistant", "compared.yaml")
    )


def same_products(cases: Sequence[CaseEvidence]) -> list[tuple[str, list[Evidence]]]:
    """The products that every case has for its own, each with a sentence of each case that names it."""
    own = [[one.name for one in found.case.systems if one.role in _OWN_ROLES] for found in cases]
    shared = [name for name in own[0] if all(name in others for others in own)]
    naming = {name: [_naming(found, name) for found in cases] for name in shared}
    return [(name, [one for one in held if one]) for name, held in naming.items() if all(held)]


def _naming(found: CaseEvidence, name: str) -> Evidence | None:
    return next((evidence_of(found.case, one) for one in found.sentences if stands_in(name, one.text)), None)


def _says_again(thing: str, said: str) -> bool:
    return bool(beginnings(thing) & beginnings(said))
