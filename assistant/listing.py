"""The cases of a list asked for by structured facts: exactly those, all counted; said so where none is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.asked import Asked
from assistant.compose.draft import Draft
from assistant.compose.naming import HAD, names_own_product
from assistant.compose.phrases import joined, phrases
from assistant.compose.tells_of import cases_telling
from assistant.confidence import Verdict, first_of, holding_names
from assistant.detail import untold_deed
from assistant.fields import cases_by_field
from assistant.filter_words import bases, terms_in
from assistant.filters import PILOTED, UNFINISHED, UNTOLD, Filters, place_of
from assistant.retrieve import CaseEvidence, Found
from assistant.study import read_study
from assistant.understand import Reading
from corpus.case import Case
from corpus.scope import Scope, lists
from corpus.taxonomy import name_of, taxonomy
from ingest.found import CaseHit
from ingest.index import CaseIndex

# A single case's answer says of itself what it does not tell.
# What is told of a case that may not be meant.
MOST_UNSURE = 2
FEWEST_DEED = 2
# Who asks what is unfinished wants what is being bought, tried or taken into use, too.
BEGUN = frozenset({UNFINISHED, PILOTED, "hankinnassa", "kayttoonotossa"})
# A field that a case names third or later has only to do with it; so many others are enough to begin with.
CLOSEST, FEWEST_CLOSE = 1, 2


def list_cases(
    index: CaseIndex, filters: Filters, found: Found, reading: Reading, scope: Scope, most: int
) -> Verdict | None:
    """The verdict that just the cases of some filters answer.

    Where none is at the stage that was asked for, the others of the filters, with `lead` saying so; where there is
    none at all, `lead` alone. None where only the reader's own scope leaves nothing, a case of no known field might be
    of the one that is asked for, or nothing at a stage tells of a kind.
    """
    unfinished = filters.scope.statuses == {UNFINISHED} and not filters.names
    begun = replace(filters, scope=replace(filters.scope, statuses=BEGUN)) if unfinished else filters
    hits = _passing(index, begun, found, reading, scope)
    if read_study(reading.text) == "reading":
        hits = _close(index, filters, hits, reading, found.language)
    if hits and filters.told:
        given = first_of(hits, most)
        told = _told(filters, found.language, len(hits), len(given.answering))
        return replace(given, lead=told, listing="told", kinds=filters.told)
    if UNTOLD in filters.scope.statuses:
        return _without_stage(hits, filters, found.language, most)
    if hits:
        return replace(_listed(hits, begun, most), unstaged=_unstaged(index, begun, scope))
    wider = replace(filters, scope=replace(filters.scope, statuses=frozenset()))
    others = (
        _passing(index, wider, found, reading, scope) if filters.scope.statuses and (wider.scope or wider.names) else []
    )
    if others:
        stages = _names("statuses", filters.scope, found.language)
        lead = _none_at_stage(wider, stages, found.language)
        return replace(_listed(others, wider, most), listing="stage", lead=lead, missing=tuple(stages))
    unknown = bool(filters.scope.roles) and not all(case.roles for case in cases_by_field(index).values())
    # "Ongelmia kilpailutuksessa" may be asked of any stage.
    of_stage = bool(filters.told and filters.scope.statuses)
    return None if scope or unknown or of_stage else Verdict((), lead=_none(filters, found.language))


def _without_stage(hits: Sequence[CaseHit], filters: Filters, language: str, most: int) -> Verdict:
    """The cases of which no stage is told, each by what it is."""
    text, given = phrases(language), first_of(hits, most)
    if not hits:
        return Verdict((), lead=_none(filters, language))
    lead = str(text["no_stage"].format(count=len(hits))) if len(hits) > 1 else ""
    cut = f" {text['given'].format(count=len(given.answering))}" if len(hits) > len(given.answering) else ""
    return replace(given, listing="field", lead=lead + cut)


def _close(index: CaseIndex, filters: Filters, hits: list[CaseHit], reading: Reading, language: str) -> list[CaseHit]:
    """The cases that a newcomer to a field reads: those that name it in the title or among the first, if there are."""
    terms = terms_in(language, index.terms)
    named = bases(reading.standalone, terms)

    def is_close(case: Case) -> bool:
        titled = bool(named & bases(case.title_in(language), terms))
        return titled or place_of(case, filters.scope.roles) <= CLOSEST

    close = [hit for hit in hits if is_close(cases_by_field(index)[hit.case_id])]
    return close if len(close) >= FEWEST_CLOSE else hits


def _unstaged(index: CaseIndex, filters: Filters, scope: Scope) -> tuple[str, ...]:
    """The further cases that a list by stage might hold, if their stage were told."""
    if not filters.scope.statuses:
        return ()
    wider = replace(filters, scope=replace(filters.scope, statuses=frozenset()))
    cases = cases_by_field(index).values()
    return tuple(
        case.id for case in cases if not case.status and wider.holds(case) and scope.holds(index.case(case.id))
    )


def _unstaged_note(index: CaseIndex, case_ids: Sequence[str], language: str) -> str:
    """That of so many further cases no stage is told; one is named."""
    text = phrases(language)
    if len(case_ids) > 1:
        return str(text["unstaged"].format(count=len(case_ids)))
    title = text["quote"].format(title=index.case(case_ids[0]).title_in(language))
    return str(text["unstaged_one"].format(title=title))


def _passing(index: CaseIndex, filters: Filters, found: Found, reading: Reading, scope: Scope) -> list[CaseHit]:
    """The cases of some filters: those that tell outright, those that name the asked field first, then the nearest."""
    cases = cases_by_field(index)
    fitting = [case.id for case in index.cases() if filters.holds(cases[case.id]) and scope.holds(case)]
    telling = _telling(index, filters) if filters.told else dict.fromkeys(fitting, True)
    ids = [case_id for case_id in fitting if case_id not in reading.besides and case_id in telling]
    near = {hit.case_id: hit for hit in found.hits}
    held = ids if filters.names or filters.of_field else holding_names(index, ids, reading.standalone)
    hits = [near.get(case_id) or CaseHit(case_id, 0.0, 0.0, 0.0, 0.0) for case_id in held]
    roles = filters.scope.roles
    places = {hit.case_id: place_of(cases[hit.case_id], roles) for hit in hits}
    return sorted(hits, key=lambda hit: (not telling[hit.case_id], places[hit.case_id], -hit.score))


def _telling(index: CaseIndex, filters: Filters) -> Mapping[str, bool]:
    """The cases that tell of the kinds of thing that are asked for, and whether all of it outright."""
    each = [cases_telling(index, kind) for kind in filters.told]
    told = {*each[0]}.union(*each) if filters.any_told else {*each[0]}.intersection(*each)
    return {case_id: all(one.get(case_id, False) for one in each) for case_id in told}


def _listed(hits: Sequence[CaseHit], filters: Filters, most: int) -> Verdict:
    listed = first_of(hits, most)
    if filters.names:
        return listed  # each is told by the sentence that names what was asked for
    return replace(listed, listing="stage" if filters.scope.statuses else "field")


def _names(part: str, scope: Scope, language: str) -> list[str]:
    """What a scope is called, in the order of the closed list."""
    known = lists()[part]
    return [name_of(known, key, language) for key in known if key in getattr(scope, part)]


def _what(filters: Filters, language: str) -> str:
    """What is listed, in quotes: fields, themes and names."""
    text = phrases(language)
    told = [*_names("roles", filters.scope, language), *_names("themes", filters.scope, language), *filters.names]
    return joined([text["quote"].format(title=one) for one in told], text["and"])


def _none_at_stage(filters: Filters, stages: Sequence[str], language: str) -> str:
    text = phrases(language)
    return str(text["none_at_stage"].format(what=_what(filters, language), stages=joined(stages, text["or"])))


def _none(filters: Filters, language: str) -> str:
    text = phrases(language)
    if filters.told:
        what = _what(filters, language)
        kind = "none_telling_of" if what else "none_telling"
        return str(text[kind].format(told=_kinds(filters, language), what=what))
    if filters.names and not filters.scope:
        return str(text["none_named"][filters.part or "any"].format(names=_what(filters, language)))
    stages = _names("statuses", filters.scope, language) or [text["stage_unknown"]] * bool(filters.scope.statuses)
    told = [_what(filters, language), joined(stages, text["or"])]
    return str(text["none_listed"].format(what=", ".join(one for one in told if one)))


def _told(filters: Filters, language: str, count: int, given: int) -> str:
    """How many cases tell of the kinds that are asked for, and how many of them are given where not all."""
    text = phrases(language)
    lead = str(text["telling"].format(told=_kinds(filters, language), count=count))
    lead = lead[:1].upper() + lead[1:]
    return lead if given == count else f"{lead} {text['given'].format(count=given)}"


def _kinds(filters: Filters, language: str) -> str:
    text = phrases(language)
    return joined([text["told_of"][kind] for kind in filters.told], text["or" if filters.any_told else "and"])


def _one_listed(index: CaseIndex, case: Case, verdict: Verdict, language: str) -> str:
    """That there is one such case; of one at a stage, whose sentences begin with that, also which one it is."""
    text = phrases(language)
    if verdict.listing != "stage":
        return str(text["one_listed"])
    title = index.title_forms(case.id).get("nominative", "") if language == "fi" else ""
    return str(text["one_at_stage"].format(title=title or text["quote"].format(title=case.title_in(language))))


def _unsure(draft: Draft, asked: Asked, language: str) -> Draft:
    """The draft with the words that it may not answer; who asked how hears at first only what the case is."""
    text, (part,) = phrases(language), draft.parts
    if asked.kinds or len(part.statements) <= MOST_UNSURE:
        return replace(draft, lead=text["unsure"])
    first = replace(part, statements=part.statements[:MOST_UNSURE])
    return replace(draft, parts=(first,), lead=text["unsure"], note=text["unsure_more"])


def with_lead(
    index: CaseIndex, draft: Draft, verdict: Verdict, cases: Sequence[CaseEvidence], asked: Asked, language: str
) -> Draft:
    """The draft with what is said first of a list; one whose cases hold the asked deed nowhere claims only nearness."""
    if verdict.unstaged:
        draft = replace(draft, note=_unstaged_note(index, verdict.unstaged, language))
        if 1 < len(verdict.unstaged) == sum(not case.status for case in index.cases()):
            draft = replace(draft, next_question=phrases(language)["ask_unstaged"])
    if verdict.unstaged and not verdict.listing:
        # Of those that have what is named only some are at the stage that was asked for.
        many = phrases(language)["many"].format(count=len(draft.parts), tally="")
        draft = replace(draft, lead=phrases(language)["one_listed"] if len(draft.parts) == 1 else many)
    if verdict.lead:
        lead = f"{verdict.lead} {draft.lead}".strip() if verdict.missing and not verdict.kinds else verdict.lead
        stages = {part.case.status for part in draft.parts}
        if verdict.missing and len(draft.parts) > 1 and len(stages) == 1 and "" not in stages:
            told = name_of(taxonomy().statuses, stages.pop(), language)
            lead += " " + phrases(language)["same_stage"].format(told=told)
        return replace(draft, lead=lead, missing=(*verdict.missing, *draft.missing))
    one_of_many = asked.listing or any(names_own_product(part.case, asked, HAD) for part in draft.parts)
    if len(draft.parts) == 1 and one_of_many and not draft.lead:
        return replace(draft, lead=_one_listed(index, draft.parts[0].case, verdict, language))
    if verdict.unsure and len(draft.parts) == 1 and not (draft.lead or draft.missing):
        return _unsure(draft, asked, language)
    if len(draft.parts) < FEWEST_DEED or asked.listing or draft.missing:
        return draft
    deed = untold_deed(index, [one.case for one in cases], asked.text)
    if not deed:
        return draft
    return replace(
        draft, lead=phrases(language)["untold_deed"].format(deed=deed, count=len(draft.parts)), missing=(deed,)
    )
