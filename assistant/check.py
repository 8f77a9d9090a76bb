"""Does the passage bear the claim out: numbers, dates and names, and what else a sentence can get wrong.

`faults` is what every claim must pass; `judge_claim` is for a sentence that a model has written. Embedding similarity
cannot do this (AUROC .69 on claim pairs); `docs/decisions/0013-claim-check.md` tells what each way catches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from assistant.checks.across import across
from assistant.checks.background import Background, plain_background
from assistant.checks.bindings import swapped
from assistant.checks.contrasts import opposites, overstated, overstated_anywhere
from assistant.checks.coverage import foreign, uncovered
from assistant.checks.near_copy import altered
from assistant.checks.polarity import denies_alone, plans_told_as_done, told_as_had, wrong_denials
from assistant.checks.quantities import wrong_dates, wrong_frequencies, wrong_units
from assistant.checks.reading import LIKE, REMEMBERED, Text, Word, holds, read_text
from assistant.checks.shares import same_shares
from assistant.checks.terms import unnamed_terms
from assistant.figures import Figures, months, numbers, read_figures, seasons, stands_in
from ingest.sentences import sentence_spans

# A sentence of so many characters is none.
LONGEST = 1_500
SHORTEST_NAME = 4
_NAME = re.compile(r"(?<=[ (-])[A-ZÅÄÖ][^\W_]{4,}")
_PRODUCT = re.compile(r"[A-ZÅÄÖ][^\W_]{3,}")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a passage does not bear out, a phrase each: `hard` is never shown, `soft` only with a word of doubt."""

    hard: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.hard and not self.soft

    @property
    def doubtful(self) -> bool:
        """Whether the claim may be shown, but only as one to look up in its source."""
        return not self.hard and bool(self.soft)


class Judge(Protocol):
    """Whoever judges a claim by its evidence before it is shown; `WordJudge` is the one that is shipped."""

    def __call__(self, claim: str, evidence: str, language: str, /) -> Judgement:
        """What of the claim the evidence does not bear out."""
        ...


@dataclass(frozen=True, slots=True)
class WordJudge:
    """The deterministic judge: figures, words and what they belong to, by the vocabulary of a library."""

    background: Background

    def __call__(self, claim: str, evidence: str, language: str) -> Judgement:
        """As `judge_claim`."""
        return judge_claim(claim, evidence, language, self.background)


def judge_claim(claim: str, evidence: str, language: str = "fi", background: Background | None = None) -> Judgement:
    """Judges a sentence in `language` by Finnish passages with their cases' titles, a blank line between them.

    A sentence of the passages themselves always passes. `background` None: stems, every word of one weight.
    """
    if is_quoted(claim, evidence):
        return Judgement()
    if len(claim) > LONGEST:
        return Judgement((f"length {len(claim)}",))
    return Judgement(*_ways(claim, evidence, language, background or plain_background()))


def faults(claim: str, evidence: str) -> tuple[str, ...]:
    """What in a claim its evidence does not bear out, a short phrase each; empty means supported."""
    said = read_figures(claim)
    shares = same_shares(said.numbers, claim, evidence)
    return faults_of(replace(said, numbers=said.numbers - shares) if shares else said, evidence)


def faults_of(said: Figures, evidence: str) -> tuple[str, ...]:
    """As `faults`, for a claim whose figures have been read already."""
    wrong = [f"number {value:g}" for value in sorted(said.numbers and said.numbers - numbers(evidence))]
    wrong += [f"month {month}" for month in sorted(said.months and said.months - months(evidence))]
    wrong += [f"season {season}" for season in sorted(said.seasons and said.seasons - seasons(evidence))]
    wrong += [f"name {name}" for name in said.names if not stands_in(name, evidence)]
    return tuple(wrong)


def is_supported(claim: str, evidence: str) -> bool:
    """Whether every number, date and name of the claim stands in the evidence."""
    return not faults(claim, evidence)


def _ways(claim: str, evidence: str, language: str, background: Background) -> tuple[tuple[str, ...], tuple[str, ...]]:
    said, told = read_text(claim, background, language), read_text(evidence, background)
    sure, likely = wrong_units(said, told)
    hard = [*faults(claim, evidence), *sure, *wrong_dates(said, told), *_products(claim, evidence, background)]
    soft = [*likely, *wrong_frequencies(said, told, language)]
    for name in _named_whole(claim, evidence, background):
        if any(name.lower() in found.lower() for found in hard) or _stands_in_words(name, told, background):
            continue
        # A name in small letters ("tietovarasto") is a word as well.
        (soft if name.islower() else hard).append(f"name {name}")
    if language == "fi":
        soft += [
            *wrong_denials(said, told),
            *told_as_had(said, told),
            *plans_told_as_done(said, told),
            *opposites(said, told),
        ]
        soft += [*overstated(said, told), *swapped(said, told)]
        if background.has_dictionary:
            hard += uncovered(said, told)
            soft += [*foreign(said, told), *altered(said, told)]
    else:
        soft += [*denies_alone(said, told), *overstated_anywhere(said, told), *across(said, told)]
        soft += unnamed_terms(said, told, language, background)
        common = _common(said)
        soft += [fault for fault in hard if fault in common and not holds(told.whole, common[fault])]
        hard = [fault for fault in hard if fault not in common and not _begins_with_a_name(fault, evidence)]
    return tuple(dict.fromkeys(hard)), tuple(dict.fromkeys(soft))


def _stands_in_words(name: str, told: Text, background: Background) -> bool:
    """Whether a name of many words stands in the passage with its words inflected."""
    return " " in name and all(holds(told.whole, word) >= LIKE for word in read_text(name, background).whole.content)


def _common(said: Text) -> dict[str, Word]:
    """The faults of names that are common words written with a capital, as titles are in English."""
    return {f"name {word.text}": word for word in said.whole.words if word.marks and word.text[0].isupper()}


def _begins_with_a_name(fault: str, evidence: str) -> bool:
    """Whether a name is a compound of one that stands in the evidence: "Androidenheter"."""
    name = fault.removeprefix("name ").lower()
    return name != fault.lower() and any(name.startswith(known.lower()) for known in _NAME.findall(evidence))


def _products(claim: str, evidence: str, background: Background) -> list[str]:
    """Names of the library's products that open a sentence, where `faults` takes no word for a name."""
    named = [word for word in _PRODUCT.findall(claim) if _names_product(word.lower(), background.products)]
    return [f"name {word}" for word in named if not stands_in(word, evidence)]


def _named_whole(claim: str, evidence: str, background: Background) -> list[str]:
    """Names of the library's products that stand in the claim letter by letter and not in the evidence."""
    known = evidence.lower()
    named = _all_products(background)
    return [name for name in dict.fromkeys(named.findall(claim)) if name.lower() not in known] if named else []


@lru_cache(maxsize=8)
def _all_products(background: Background) -> re.Pattern[str] | None:
    names = sorted((name for name in background.written if len(name) >= SHORTEST_NAME), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})") if names else None


def _names_product(low: str, products: frozenset[str]) -> bool:
    return any(low[:end] in products for end in range(4, len(low) + 1))


def is_quoted(claim: str, evidence: str) -> bool:
    """Whether a claim is a sentence of the evidence, word for word."""
    return " ".join(claim.split()) in _sentences(evidence)


@lru_cache(maxsize=REMEMBERED)
def _sentences(text: str) -> frozenset[str]:
    return frozenset(" ".join(text[span.start : span.end].split()) for span in sentence_spans(text))
