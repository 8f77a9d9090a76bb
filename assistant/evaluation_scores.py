"""What one answer is worth against its row: counts of what is right, and what went wrong in words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Claim
from assistant.evaluation_rows import REFUSED, EvalRow

MARKER = re.compile(r"[ \t]*\[(\d+)\]")
# A thousands space joins groups of three ("40 000"); a point or comma between digits stays in the number ("2,5").
NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*")
SPACES = re.compile(r"\s")
DATE = re.compile(r"(?<![\d.])(\d{1,2})\.\s?\d{1,2}\.(?:\s?(\d{4}))?(?!\d)")
# "40,000" in an English sentence is the "40 000" of a Finnish one.
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
NORMAL_95 = 1.959963984540054

# Of these a low share is the good one.
LOWER_IS_BETTER = ("false_abstention", "needless_partial")
METRICS = (
    "shown_hit_1",
    "shown_hit_3",
    "shown_recall_5",
    "search_hit_1",
    "search_hit_3",
    "search_recall_5",
    "citation_precision",
    "citation_recall",
    "facts_found",
    "clean_of_not_facts",
    "abstention_right",
    *LOWER_IS_BETTER,
    "adversarial_right",
    "claims_supported",
    "citations_well_formed",
)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many right of `n`; rates add up, and `low` and `high` bound the 95 % Wilson interval (shares, 0 to 1)."""

    right: int = 0
    n: int = 0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.right + other.right, self.n + other.n)

    @property
    def share(self) -> float | None:
        """The share that is right; None where nothing was counted."""
        return self.right / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % Wilson interval; None where nothing was counted."""
        if not self.n:
            return None
        share, square = self.right / self.n, NORMAL_95**2
        middle = (share + square / (2 * self.n)) / (1 + square / self.n)
        reach = NORMAL_95 / (1 + square / self.n) * math.sqrt(share * (1 - share) / self.n + square / (4 * self.n**2))
        # At the ends the formula reaches the end exactly; the clamp takes off what rounding leaves over it.
        return max(0.0, middle - reach), min(1.0, middle + reach)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one row: `answer` None means refused; rankings are case ids, best first; time in milliseconds."""

    row: EvalRow
    answer: Answer | None
    searched: tuple[str, ...]
    milliseconds: float

    @property
    def status(self) -> str:
        """The answer's status, or that the question was refused."""
        return self.answer.status if self.answer else REFUSED

    @property
    def cited(self) -> tuple[str, ...]:
        """The cited cases, best first."""
        return self.answer.case_ids if self.answer else ()

    @property
    def shown(self) -> tuple[str, ...]:
        """What a reader sees ranked: cited cases in order, then the nearest."""
        nearest = (near.case_id for near in self.answer.nearest) if self.answer else ()
        return tuple(dict.fromkeys((*self.cited, *nearest)))

    @property
    def text(self) -> str:
        """The answer without its citation markers."""
        return MARKER.sub("", self.answer.text) if self.answer else ""

    @property
    def missing_facts(self) -> tuple[str, ...]:
        """The patterns that the answer should match and does not."""
        return tuple(fact for fact in self.row.facts if not re.search(fact, self.text, re.IGNORECASE))

    @property
    def false_facts(self) -> tuple[str, ...]:
        """The patterns that the answer should not match and does."""
        return tuple(fact for fact in self.row.not_facts if re.search(fact, self.text, re.IGNORECASE))

    @property
    def unsupported(self) -> tuple[Claim, ...]:
        """The claims that are not borne out by what they cite."""
        return (
            tuple(claim for claim in self.answer.claims if not is_supported(claim, self.answer)) if self.answer else ()
        )


def score(outcome: Outcome) -> dict[str, Rate]:
    """Each metric of METRICS that applies to the row, counted on it alone."""
    rates = {**_ranking(outcome), **_citing(outcome), **_telling(outcome), **_abstaining(outcome), **_bearing(outcome)}
    return {metric: rates[metric] for metric in METRICS if metric in rates and rates[metric].n}


def _ranking(outcome: Outcome) -> dict[str, Rate]:
    gold = set(outcome.row.gold)
    if not gold:
        return {}
    rates = {}
    for name, ranking in (("shown", outcome.shown), ("search", outcome.searched)):
        rates[f"{name}_hit_1"] = Rate(int(bool(gold & set(ranking[:1]))), 1)
        rates[f"{name}_hit_3"] = Rate(int(bool(gold & set(ranking[:3]))), 1)
        rates[f"{name}_recall_5"] = Rate(len(gold & set(ranking[:5])), len(gold))
    return rates


def _citing(outcome: Outcome) -> dict[str, Rate]:
    gold, cited = set(outcome.row.gold), set(outcome.cited)
    return {
        "citation_precision": Rate(len(cited & (gold | set(outcome.row.acceptable))), len(cited)),
        "citation_recall": Rate(len(cited & gold), len(gold)),
    }


def _telling(outcome: Outcome) -> dict[str, Rate]:
    row = outcome.row
    return {
        "facts_found": Rate(len(row.facts) - len(outcome.missing_facts), len(row.facts)),
        "clean_of_not_facts": Rate(int(not outcome.false_facts), int(bool(row.not_facts))),
    }


def _abstaining(outcome: Outcome) -> dict[str, Rate]:
    row, status = outcome.row, outcome.status
    if row.kind == "absent":
        return {"abstention_right": Rate(int(status == "not_found"), 1)}
    if row.part_untold:
        return {"abstention_right": Rate(int(status == "partial" and set(row.gold) <= set(outcome.cited)), 1)}
    if row.kind == "adversarial":
        return {"adversarial_right": Rate(int(status in row.expect and not outcome.false_facts), 1)}
    if not row.answer_due:
        return {}
    return {
        "false_abstention": Rate(int(status in ("not_found", "declined", REFUSED)), 1),
        "needless_partial": Rate(int(status == "partial"), 1),
    }


def _bearing(outcome: Outcome) -> dict[str, Rate]:
    if outcome.answer is None:
        return {}
    claims = len(outcome.answer.claims)
    return {
        "claims_supported": Rate(claims - len(outcome.unsupported), claims),
        "citations_well_formed": Rate(int(is_well_formed(outcome.answer)), 1),
    }


def is_supported(claim: Claim, answer: Answer) -> bool:
    """Whether the claim passed its check, and each number in it stands in a passage it cites or that case's title.

    The second half looks past the program's own checker on purpose: a checker cannot vouch for itself.
    """
    cited = [citation for citation in answer.citations if citation.n in claim.citations]
    told = " \n ".join(f"{citation.case_title} \n {citation.passage.text}" for citation in cited)
    return claim.check == "supported" and bool(cited) and numbers(claim.text) <= numbers(told) | date_parts(told)


def numbers(text: str) -> set[str]:
    """The numbers written in digits, without what parts their thousands and with a point for the decimal comma."""
    return {SPACES.sub("", number).replace(",", ".") for number in NUMBER.findall(THOUSANDS.sub("", text))}


def date_parts(text: str) -> set[str]:
    """Day and year of the dates written in digits, which a claim may tell with the name of the month."""
    return {part for match in DATE.finditer(text) for part in match.groups() if part}


def is_well_formed(answer: Answer) -> bool:
    """Whether markers, claims and citations name the same numbers, every claim has one, and every span has text."""
    listed = [citation.n for citation in answer.citations]
    claimed = {n for claim in answer.claims for n in claim.citations}
    marked = {int(n) for n in MARKER.findall(answer.text)}
    spans = all(0 <= cited.start < cited.end <= len(cited.passage.text) for cited in answer.citations)
    agreed = len(set(listed)) == len(listed) and set(listed) == claimed == marked
    abstained = answer.status in ("not_found", "declined")
    return agreed and spans and all(claim.citations for claim in answer.claims) and not (abstained and listed)


def percentile(values: Sequence[float], part: float) -> float | None:
    """The smallest value that at least the given part (0 to 1) of the values does not exceed; None of none."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)] if values else None
