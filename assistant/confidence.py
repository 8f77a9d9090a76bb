"""Is a question covered by the library at all, and by how many cases.

The signal is the absolute fused score of the best case: margins, rank agreement and regressions over many features did
not carry over to other question sets. The thresholds belong to the fusion weights and the embedding model they were set
with (multilingual-e5-small, `ingest/fusion.py`); `docs/decisions` 0005, 0007, 0009 and 0021 hold the data.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.asked import Asked, Listing
from assistant.figures import names, stands_in
from assistant.many import Ranked, asks_many, is_sure, of_many, traited
from assistant.own_word import holds_all, own_word_advantage, titled_first
from assistant.retrieve import Found
from corpus.case import Case
from ingest.found import CaseHit
from ingest.index import CaseIndex

# A Swedish or English question shares few words with Finnish text and its cosines lie lower.
COVERED = {"fi": 0.88, "sv": 0.89, "en": 0.887}
# A case's score counts less the nearer the question lies to a matter that is no case's (`ingest/bank.py`).
BACKGROUND_WEIGHT = {"fi": 0.6, "sv": 0.4, "en": 0.4}
USUAL_BACKGROUND = 0.85
# What the Finnish words for a question in another language give says which case is meant; how much of it does not count
# for whether any answers, of a case with everyday questions, which say that better, and without. What it is beyond that
# which a field's own words give by chance does count.
UNCOUNTED, UNCOUNTED_BARE = 1.0, 0.5
GIVEN_BY_CHANCE = 0.07
TIE_MARGIN = 0.004
# Of the single cases that lie no farther above the threshold a quarter do not answer, of those just beyond hardly any.
UNSURE = 0.006
# Of more that lie as near none is surer than chance to be the one that was meant.
MOST_TIED = 2
# As many as a reader takes in; where a trait says what they share, a few more.
MOST_OF_MANY, MOST_SHARED = 6, 8
# A name that stands in more of the hits, the city's own or Excel, tells none of them from another.
MOST_NAMING = 10
# Cases that hold the very name are about it at a lower score than words alike need.
NAMED_ADVANTAGE = 0.03
# So near the best one a case that has the product of the question comes before it.
NAMED_NEAR = 0.05
FIRST_WORD = re.compile(r"[\W_]")
# A name that none of the nearest cases holds tells of another matter.
STRANGE_NAME = 0.01
# A short question is covered by chance more easily than a long one; beyond a dozen words it makes no difference.
LENGTH_WEIGHT = 0.02
USUAL_LENGTH, LONGEST_COUNTED = 8, 12
# A case without everyday questions scores lower; how much of that counts beside others; more in another language.
NO_QUESTION_SHIFT, BESIDE_OTHERS, OTHER_LANGUAGE_SHIFT = 0.083, 0.03, 0.03
# The more cases, the higher the best of those that do not answer; the thresholds were set with 54.
SIZE_WEIGHT, USUAL_SIZE = 0.006, 54


@dataclass(frozen=True, slots=True)
class Verdict:
    """The hits that answer (none: not covered), best first; `total`: how many answer, given or not.

    `listing`: the cases of a field or a status were asked for, whatever they tell; `shared`: they answer by a trait.
    `lead`: what is said first of a list, such as that there is nothing of what was asked for (`missing`); `kinds`: what
    is told of each case, where that is another thing than the question's words say. `unstaged`: the further cases
    of a list by stage of which no stage is told. `unsure`: many that do not answer lie as near.
    """

    answering: tuple[CaseHit, ...]
    total: int = 0
    listing: Listing = ""
    shared: bool = False
    lead: str = ""
    missing: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    unstaged: tuple[str, ...] = ()
    unsure: bool = False

    @property
    def covered(self) -> bool:
        """Whether any case answers."""
        return bool(self.answering)


def length_shift(question: str) -> float:
    """What is added to the score of a question's best case, so that short and long questions compare."""
    words = min(max(1, len(question.split())), LONGEST_COUNTED)
    return LENGTH_WEIGHT * math.log(words / USUAL_LENGTH)


def size_shift(of_its_kind: int, cases: int) -> float:
    """What is added to the score of a case in a library of `cases`, `of_its_kind` with (or without) questions like it.

    Few of a kind beside many others get no advantage of being few.
    """
    return -SIZE_WEIGHT * math.log(max(of_its_kind, min(cases, USUAL_SIZE), 1) / USUAL_SIZE)


def background_shift(elsewhere: float, language: str) -> float:
    """What is added to the score of a question's best case for how near the question lies to other matters."""
    return BACKGROUND_WEIGHT[language] * (USUAL_BACKGROUND - elsewhere) if elsewhere else 0.0


def best_strength(index: CaseIndex, hits: Sequence[CaseHit], question: str, language: str) -> float:
    """The score of the best hit, made comparable between questions, kinds of case and sizes of library."""
    return counted(index, *strengths(index, hits, length_shift(question), language)[0])


def certainties(index: CaseIndex, found: Found, question: str) -> dict[str, float]:
    """Case id -> how sure it is that the case answers a question; from 0 on it does."""
    shift = background_shift(found.elsewhere, found.language) - COVERED[found.language]
    ranked = strengths(index, found.hits, length_shift(question), found.language)
    return {hit.case_id: counted(index, hit, strength) + shift for hit, strength in ranked}


def covers(index: CaseIndex, found: Found, question: str) -> bool:
    """Whether the best case found answers a question."""
    return bool(found.hits) and certainty(index, found, question) >= 0


def certainty(index: CaseIndex, found: Found, question: str) -> float:
    """How sure it is that the best case found answers a question; from 0 on it does."""
    return _certain(index, strengths(index, found.hits, length_shift(question), found.language), found)


def judge(index: CaseIndex, found: Found, question: str, asked: Asked, limit: int | None) -> Verdict:
    """Decides which of the hits answer a question."""
    if not found.hits:
        return Verdict(())
    ranked = strengths(index, found.hits, length_shift(question), found.language)
    certain = _certain(index, ranked, found)
    ordered, by_name = _with_names(index, ranked, question)
    ranked = list(titled_first(index, ordered, found, question, asked))
    certain += by_name
    certain += own_word_advantage(index, found, ranked[0][0].case_id, question, asked) if certain < 0 else 0.0
    certain = max(certain, UNSURE) if certain < 0 and holds_all(index, found, ranked, asked) else certain
    traits = found.trait_scores
    many = asks_many(asked, traits, ranked[0][1], found.elsewhere)
    shared = many and by_name >= 0 and is_sure(traits, certain, found.elsewhere)
    named = _naming(index, found.hits, question) if asked.many and certain - by_name >= -NAMED_ADVANTAGE else []
    # A product told outright decides before what its cases share; any other name only where no trait does.
    product = bool(named) and names_product(index, question)
    if len(named) <= MOST_NAMING and ((product and shared) or (len(named) > 1 and not shared)):
        return first_of(named, limit)
    if certain < 0 and not shared:
        return Verdict(())
    if many:
        hits = of_many(ranked, traits, traited(index), ranked[0][1] - certain)
        if certain >= 0 and not shared and ranked[0][0] not in hits:
            hits = [ranked[0][0], *hits]
        return replace(first_of(hits, limit or (MOST_SHARED if shared else MOST_OF_MANY)), shared=shared)
    floor = max(ranked[0][1] - certain, ranked[0][1] - (0.0 if asked.hard else TIE_MARGIN))
    tied = [hit for hit, strength in ranked if strength >= floor]
    return replace(first_of(tied[:MOST_TIED], limit), unsure=certain < UNSURE)


def _certain(index: CaseIndex, ranked: Ranked, found: Found) -> float:
    """How far the best case lies above what its question's language asks; below 0 it does not answer."""
    shift = background_shift(found.elsewhere, found.language) - COVERED[found.language]
    return counted(index, *ranked[0]) + shift


def counted(index: CaseIndex, hit: CaseHit, strength: float) -> float:
    """The strength of a hit as it counts for whether any case answers."""
    with_questions, _ = index.over_cases("with questions", _with_questions)
    if hit.case_id in with_questions:
        return strength - UNCOUNTED * min(hit.translated, GIVEN_BY_CHANCE)
    return strength + NO_QUESTION_SHIFT - BESIDE_OTHERS - UNCOUNTED_BARE * min(hit.translated, GIVEN_BY_CHANCE)


def _with_names(index: CaseIndex, ranked: Ranked, question: str) -> tuple[Ranked, float]:
    """The hits as the names of a question order them, and what these add to how certain the best one is.

    A product of a case speaks for it: where the question names one, the cases that have it come first, and others that
    were nearer do not answer. A name that none of the nearest cases holds speaks against all of them.
    """
    told = names(question)
    near = [one for one in ranked[:MOST_NAMING] if one[1] >= ranked[0][1] - NAMED_NEAR]
    products = {
        system.name
        for hit, _ in near
        for system in index.case(hit.case_id).systems
        # A product called by a word of the dictionary ("Luontoon") is meant only where it is written as a name.
        if stands_in(system.name, " ".join(told) if index.knows(FIRST_WORD.split(system.name.lower())[0]) else question)
    } | _names_of_texts(index, [hit for hit, _ in near], told)
    holding = [one for one in near if any(_holds(index, one[0], name) for name in products)]
    if holding:
        rest = [one for one in ranked if one not in holding and one[1] < holding[0][1]]
        return [*holding, *rest], NAMED_ADVANTAGE
    strange = [name for name in told if not any(_holds(index, hit, name) for hit, _ in ranked[:MOST_NAMING])]
    return ranked, -STRANGE_NAME if strange else 0.0


def _names_of_texts(index: CaseIndex, near: Sequence[CaseHit], told: Sequence[str]) -> set[str]:
    """The names of a question that one near text without recorded products holds, and no other near case."""
    holding = {name: [hit for hit in near if _holds(index, hit, name)] for name in told}
    return {name for name, hits in holding.items() if len(hits) == 1 and not index.case(hits[0].case_id).systems}


def _holds(index: CaseIndex, hit: CaseHit, name: str) -> bool:
    case = index.case(hit.case_id)
    return stands_in(name, f"{case.title} {case.text}")


def strengths(index: CaseIndex, hits: Sequence[CaseHit], shift: float, language: str) -> list[tuple[CaseHit, float]]:
    """The hits with their scores made comparable between questions, kinds of case and sizes of library, best first."""
    with_questions, count = index.over_cases("with questions", _with_questions)
    asked = shift + size_shift(len(with_questions), count)
    bare = shift + size_shift(count - len(with_questions), count) + BESIDE_OTHERS
    foreign = {hit.case_id: OTHER_LANGUAGE_SHIFT * (index.case(hit.case_id).language != language) for hit in hits}
    shifts = {key: asked if key in with_questions else bare + more for key, more in foreign.items()}
    return sorted(((hit, hit.score + shifts[hit.case_id]) for hit in hits), key=lambda one: -one[1])


def first_of(hits: Sequence[CaseHit], most: int | None) -> Verdict:
    """The verdict that these hits answer, as many of them as a reader takes in."""
    return Verdict(tuple(hits[: most or MOST_OF_MANY]), len(hits))


def holding_names(index: CaseIndex, case_ids: Sequence[str], question: str) -> list[str]:
    """Those of the cases that hold a name of the question ("Ohjaamossa"), where some do; all where none does."""
    wanted = names(question)
    texts = {case_id: f"{(case := index.case(case_id)).title} {case.text}" for case_id in case_ids}
    holding = [case_id for case_id in case_ids if any(stands_in(name, texts[case_id]) for name in wanted)]
    return holding or list(case_ids)


def names_product(index: CaseIndex, question: str) -> bool:
    """Whether a question names a product of the library."""
    return any(stands_in(name, question) for name in index.over_cases("products", _products))


def _with_questions(cases: Mapping[str, Case]) -> tuple[frozenset[str], int]:
    return frozenset(key for key, case in cases.items() if case.questions), len(cases)


def _products(cases: Mapping[str, Case]) -> frozenset[str]:
    return frozenset(system.name for case in cases.values() for system in case.systems)


def _naming(index: CaseIndex, hits: Sequence[CaseHit], question: str) -> list[CaseHit]:
    """The hits whose case names what the question names, a product or an organisation: "ketkä käyttävät Wilmaa"."""
    cases = [index.case(hit.case_id) for hit in hits]
    known = [name for case in cases for name in (*(system.name for system in case.systems), *case.suppliers)]
    told = [name for name in dict.fromkeys(known) if stands_in(name, question)]
    # Who asks for "Power BI" does not ask for every "BI".
    whole = [name for name in told if not any(name != other and name in other for other in told)]
    wanted = whole or names(question)
    texts = [f"{case.title} {case.text}" for case in cases]
    return [hit for hit, text in zip(hits, texts, strict=True) if any(stands_in(name, text) for name in wanted)]
