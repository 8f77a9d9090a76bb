"""What a comparison opens with: what the cases share, how far each has come, and what only one of them tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.compare_common import PAIR, apart, in_common
from assistant.compare_outcome import tells_outcome
from assistant.compose.draft import Evidence, Statement, evidence_of
from assistant.compose.phrases import joined, phrases
from assistant.compose.stage import shows_stage, stage_sentence
from assistant.retrieve import CaseEvidence
from corpus.taxonomy import name_of, taxonomy

# How far a case of a status has come; of those that are left out nobody can tell beside any other.
_FAR = {"selvitetty": 0, "suunnitteilla": 0, "pilotissa": 1, "hankinnassa": 2, "kayttoonotossa": 3, "kaytossa": 4}
# What is under way is further than a plan, and not as far as what is used.
_UNDER_WAY, _BEYOND_PLANS, _BEFORE_USE = "kesken", 0, 4


def told_stages(cases: Sequence[CaseEvidence], language: str) -> Statement | None:
    """How far the cases have come, set against each other; None where none tells it, or of several only one."""
    staged = [(one, held) for one in cases if (held := stage_evidence(one))]
    text = phrases(language)["compared_stage"]
    found = [one for one, _ in staged]
    evidence = tuple(held for _, held in staged)
    if len(staged) < PAIR:
        if len(cases) > PAIR or not staged:
            return None
        title, stage = quoted_title(found[0], language), _stage_name(found[0], language)
        return Statement(text["one"].format(title=title, stage=stage), evidence)
    statuses = [one.case.status for one in found]
    if len(set(statuses)) == 1:
        if len(staged) < len(cases):
            return None
        same = text["same" if len(cases) == PAIR else "all_same"]
        return Statement(same.format(stage=_stage_name(found[0], language)), evidence)
    if len(cases) > PAIR:
        return Statement(text["several"].format(told=_grouped(found, language)), evidence)
    titles = [quoted_title(one, language) for one in found]
    first, second = _at(statuses, text["at"])
    told = text["pair"].format(first=titles[0], second=titles[1], at_first=first, at_second=second)
    return Statement(told, evidence)


def told_further(cases: Sequence[CaseEvidence], language: str) -> Statement | None:
    """Which of two cases has come further, or why that cannot be told; None for more than two."""
    if len(cases) != PAIR:
        return told_stages(cases, language)
    text = phrases(language)["compared_stage"]
    if silent := [quoted_title(one, language) for one in cases if not stage_evidence(one)]:
        return Statement(text["unknown"].format(titles=joined(silent, phrases(language)["and"])), ())
    stages = told_stages(cases, language)
    first = further(cases)
    if stages is None or len({one.case.status for one in cases}) == 1:
        return stages
    if first is None:
        return replace(stages, text=text["unclear"].format(told=stages.text))
    other = next(one for one in cases if one is not first)
    told = text["further"].format(
        title=quoted_title(first, language),
        stage=_stage_name(first, language),
        other=quoted_title(other, language),
        at_other=_at([other.case.status, first.case.status], text["at"])[0],
    )
    return replace(stages, text=told)


def further(cases: Sequence[CaseEvidence]) -> CaseEvidence | None:
    """Of two cases the one that has come further; None where that cannot be told."""
    if len(cases) != PAIR or not all(stage_evidence(one) for one in cases):
        return None
    first, second = cases
    order = _order(first.case.status, second.case.status)
    return None if not order else first if order > 0 else second


def stage_evidence(found: CaseEvidence) -> Evidence | None:
    """The sentence that shows how far a case has come; None where its stage is not known."""
    sentence = stage_sentence(found) if found.case.status else None
    return evidence_of(found.case, sentence) if sentence else None


def shows_stages(cases: Sequence[CaseEvidence]) -> bool:
    """Whether the sentences on how far the cases have come show it by their words."""
    shown = [(one.case.status, held) for one in cases if (held := stage_evidence(one))]
    return all(shows_stage(held.passage.text[held.start : held.end], status) for status, held in shown)


def opening(
    cases: Sequence[CaseEvidence],
    results: Sequence[Sequence[Statement]],
    language: str,
    most: int,
    *,
    why: bool = True,
) -> tuple[Statement, ...]:
    """What the cases share, and in what they differ: their stages, whose results are told, why it is done.

    `results`: what each case tells of them; `most`: how many things that they share are told; `why`: why it
    is done is told, which a row may tell. Stages are told only where the passages of all show them.
    """
    alike = in_common(cases, language, most)
    stages = told_stages(cases, language) if shows_stages(cases) else None
    set_apart = apart(cases, language)
    contrast = set_apart.said if set_apart and (why or set_apart.side != "why") else None
    if stages and len({one.case.status for one in cases}) > 1:
        return tuple(one for one in (alike, stages, contrast) if one)
    other = _only_result(cases, results, language)
    if stages and other and len(cases) == PAIR:
        stage = _stage_name(cases[0], language)
        said = phrases(language)["compared_stage"]["same_but"].format(stage=stage, apart=other.text)
        stages = Statement(said, (*stages.evidence, *other.evidence))
    # Alone it says no more than the row of the results.
    return tuple(one for one in (alike, stages, contrast) if one)


def only_lessons(found: Sequence[CaseEvidence], language: str) -> str:
    """That of the cases only these tell what was learned."""
    text = phrases(language)
    titles = joined([quoted_title(one, language) for one in found], text["and"])
    return str(text["only_lessons" if len(found) == 1 else "only_lessons_of"]).format(title=titles)


def quoted_title(found: CaseEvidence, language: str) -> str:
    """The title of a case as a name inside a sentence."""
    return str(phrases(language)["quote"]).format(title=found.case.title_in(language))


def _only_result(
    cases: Sequence[CaseEvidence], results: Sequence[Sequence[Statement]], language: str
) -> Statement | None:
    """Whose results are told, where only one case's are and no other tells how anything turned out."""
    told = [(found, result) for found, result in zip(cases, results, strict=True) if result]
    if len(told) != 1 or any(tells_outcome(one) for one in cases if one is not told[0][0]):
        return None
    found, result = told[0]
    said = phrases(language)["only_result"].format(title=quoted_title(found, language))
    return Statement(said, result[0].evidence)


def _stage_name(found: CaseEvidence, language: str) -> str:
    return name_of(taxonomy().statuses, found.case.status, language)


def _order(first: str, second: str) -> int:
    """Above 0 where the first status is further than the second, below where it is not; 0 where nobody can tell."""
    if first in _FAR and second in _FAR:
        return _FAR[first] - _FAR[second]
    for status, other, sign in ((first, second, 1), (second, first, -1)):
        if status == _UNDER_WAY and other in _FAR:
            return sign * (1 if _FAR[other] == _BEYOND_PLANS else -1 if _FAR[other] == _BEFORE_USE else 0)
    return 0


def _at(statuses: Sequence[str], words: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """How two statuses are said beside each other: "vasta pilotissa", "jo hankinnassa"."""
    order = _order(*statuses)
    places = (0, 0) if not order else (2, 1) if order > 0 else (1, 2)
    return tuple(words[status][place] for status, place in zip(statuses, places, strict=True))


def _grouped(found: Sequence[CaseEvidence], language: str) -> str:
    """The titles of each status together, in their order: "”A” ja ”B” käytössä, ”C” selvitetty"."""
    names = {
        status: joined(
            [quoted_title(one, language) for one in found if one.case.status == status], phrases(language)["and"]
        )
        for status in dict.fromkeys(one.case.status for one in found)
    }
    return ", ".join(f"{titles} {name_of(taxonomy().statuses, status, language)}" for status, titles in names.items())
