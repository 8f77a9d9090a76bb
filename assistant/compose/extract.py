"""Answers without a language model: sentences of the evidence, the asked thing first, each with its place.

Statements are verbatim sentences of passages, or (in Swedish and English) sentences of the case's own summaries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.asked import Asked
from assistant.compose.aspect import told_pending, told_stage
from assistant.compose.draft import Draft, Part, Statement, once, quoted, says_all, within
from assistant.compose.ending import stage_told
from assistant.compose.focus import asks_one, asks_steps, denies, steps_told, tells_reason, tells_steps
from assistant.compose.groups import grouped, same_stage
from assistant.compose.keyword import keyword_first
from assistant.compose.leads import leads_of, telling_in, worth
from assistant.compose.named_use import lead_of, use_untold, users_told
from assistant.compose.naming import replacing
from assistant.compose.notes import note_of, told_beside
from assistant.compose.other_language import summary_statements
from assistant.compose.part_words import Terms
from assistant.compose.phrases import joined, phrases
from assistant.compose.products import names_main, systems_told, takes_into_use
from assistant.compose.several import brief_parts
from assistant.compose.stage import AT_STAGE, IN_USE, PARTLY, STAGE_TOLD, UNUSED, USED, in_use, shows_stage, shows_use
from assistant.compose.summary import own_words, told_summary
from assistant.compose.told import (
    NEXT_BEST,
    SENTENCE_KINDS,
    WORDS_FOR_FACT,
    answering_worth,
    asks_a_thing,
    summary_worth,
    told_after,
)
from assistant.compose.untold import other_sum, untold_part, untold_people, untold_reason, untold_sections, untold_stage
from assistant.compose.yes_no import deciding, yes_or_no
from assistant.parts import parts_of
from assistant.retrieve import CaseEvidence, Sentence
from corpus.case import Case
from corpus.taxonomy import name_of, taxonomy

MOST_OF_STAGE = 2
# A sentence that holds so many of the question's words is the one that is asked for, whatever is asked.
ALL_HELD = 0.75


def compose(cases: Sequence[CaseEvidence], asked: Asked, language: str, terms: Terms, *, total: int = 0) -> Draft:
    """The answer to a question from the cases that answer it, best first; at least one case is given.

    `total`: how many answer, where more than are given.
    """
    if language != cases[0].case.language:
        asked = replace(asked, units=())  # what is counted has another name in the passages' language
    if asked.listing:  # "montako hanketta on kesken" is told by the list
        asked = replace(asked, kinds=tuple(kind for kind in asked.kinds if kind != "count"))
    if AT_STAGE.search(asked.text):  # "miten pitkällä" asks for no length
        asked = replace(asked, kinds=tuple(kind for kind in asked.kinds if kind != "duration"))
    if len(cases) == 1 and asked.listing != "told":
        return _one(cases[0], replacing(asked, cases[0].case), language, terms)
    text = phrases(language)
    missing = () if asked.listing == "told" else _missing(cases, asked, terms)
    parts, tally = grouped(brief_parts(cases, asked, language, terms), language)
    kind = "many_cut" if total > len(cases) else "many_at_stage" if asked.listing == "stage" else "many"
    # Who asks for a stage knows it.
    at_stage = "" if tally or asked.listing == "stage" else same_stage(parts, language)
    lead = text[kind].format(count=len(parts), total=total, tally=f": {tally}" if tally else at_stage)
    if kind == "many" and not asked.listing:
        lead = lead_of([part.case for part in parts], asked, language) or lead
    if missing:
        lead += " " + text["untold_many"].format(what=_untold(missing, language))
    elif asked.untold:
        lead, missing = f"{lead} {text['untold_clause_many'].format(what=asked.untold.clause)}", (asked.untold.word,)
    return Draft(tuple(parts), lead, missing)


def _one(found: CaseEvidence, asked: Asked, language: str, terms: Terms) -> Draft:
    text = phrases(language)
    missing = (*_missing([found], asked, terms), *untold_sections(asked, found), *untold_reason(asked, found, terms))
    missing = (*missing, *untold_people(asked, found), *untold_stage(asked, found))
    untold = None if missing else asked.untold or untold_part(asked, found, terms)
    foreign = language != found.case.language
    users = [] if asked.listing else users_told(found, asked, language)
    counted, systems = systems_told(found, asked, language)
    statements = users or systems or (summary_statements(found, asked, language, terms) if foreign else [])
    quotes_only = foreign and not statements
    if not statements:
        statements = told_after(found, _opening(found, asked, language, terms), asked, language, missing=bool(missing))
        statements = keyword_first(found, statements, asked, language, terms)
    lead = stage = "" if asked.listing or users else in_use(found.case, asked, language)
    if stage or asked.listing == "stage" or missing == ("stage",):
        statements = _on_stage(found, statements, asked, language)
    lead = lead or counted or ("" if asked.listing or users else _yes_no(found, statements, asked, language))
    note = ""
    if missing:
        silent = text["untold"].format(what=_untold(missing, language))
        # What is told of what was asked comes first.
        lead, note = ("", silent) if told_beside(asked, missing) else (silent, "")
    elif untold:
        lead, missing = text["untold_clause"].format(what=untold.clause), (untold.word,)
    elif quotes_only:
        lead = f"{lead} {text['quoted'][found.case.language]}".strip()
    if users:
        lead, told = lead_of([found.case], asked, language) or lead, use_untold(found, asked, language)
        note = text["place_unnamed"] if missing == ("place",) else note or told
    note = note or ("" if missing or stage or users else note_of(found.case, statements, asked, language))
    # What is in use in part is dated beside the title, any other stage by the words that lead.
    dated = stage and stage != text["partly_in_use"]
    heading = text["case"].format(title=found.case.title_in(language)) if dated else _case_line(found.case, language)
    return Draft((Part(found.case, tuple(statements), heading),), lead, missing, note=note)


def _on_stage(found: CaseEvidence, statements: Sequence[Statement], asked: Asked, language: str) -> list[Statement]:
    """The sentence that shows the stage and one more on it; of another language those of the summary that tell it."""
    summary = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)]
    told = [s for s in (*statements, *summary) if STAGE_TOLD.search(s.text)]
    # How things were is told last.
    told.sort(key=lambda s: any(item.passage.section == "lahtotilanne" for item in s.evidence))
    used = [s for s in summary if shows_use(s.text)] if found.case.status in USED else []
    rest = [] if found.foreign else [quoted(found.case, sentence) for sentence in found.sentences]
    partly = [s for s in (*told, *rest) if PARTLY.search(s.text)] if IN_USE.search(asked.text) else []
    shown = stage_told(found, summary)
    first = [*partly[:1], *shown] if partly else used[:1] or shown
    if asked.listing:  # who asked for a list does not know the case
        says = [
            one
            for one in (*summary[:1], *first)
            if shows_stage(own_words(found, one.text, language), found.case.status)
        ]
        at_once = summary[:1] if says[:1] == summary[:1] and not told_pending(found, language) else []
        shown = [one for one in (*at_once, told_stage(found, language), *says, *summary[:1], *first, *told) if one]
        return within(once([*summary[:1], *shown]), WORDS_FOR_FACT, MOST_OF_STAGE)
    return within([*first, *told, *statements], WORDS_FOR_FACT, MOST_OF_STAGE)


def _yes_no(found: CaseEvidence, statements: Sequence[Statement], asked: Asked, language: str) -> str:
    """What the first sentence says to a yes-no question; nothing to any other, or where the card tells only part."""
    if asked.hard or len(parts_of(asked)) > 1 or not statements:
        return ""
    said = yes_or_no(asked.text, statements[0].text, found, found.case.title_in(language))
    if asked.kinds and said in ("untold", ""):  # what was gained or went wrong is told in words of its own
        told_in = {item.passage.section for one in statements for item in one.evidence}
        said = "planned" if asked.kinds == ("result",) and told_in == {"tavoite"} else ""
    return str(phrases(language)["yes_no"][said]) if said else ""


def _missing(cases: Sequence[CaseEvidence], asked: Asked, terms: Terms) -> tuple[str, ...]:
    """The kinds of thing that were asked for and that no sentence of the cases tells."""

    def told(kind: str) -> bool:
        # What one part says of products ("ennen") holds for that part alone.
        askers = [
            replace(part, units=part.units if asked.units else ()) for part in parts_of(asked) if kind in part.hard
        ]
        return any(telling_in(kind, found, part, terms) for found in cases for part in askers or [asked])

    return tuple(kind for kind in asked.hard if not told(kind))


def _untold(missing: Sequence[str], language: str) -> str:
    """What is not told, as it stands where its sentence begins; English and lists go on inside one."""
    text = phrases(language)
    what = joined([text["missing"][kind] for kind in missing], text["and"])
    return what if language == "en" else what[:1].upper() + what[1:]


def _opening(found: CaseEvidence, asked: Asked, language: str, terms: Terms) -> list[Statement]:
    """What is said first: the asked thing, or for a question about the case as a whole a sentence of its summary."""
    if not asked.hard and asks_steps(asked.text) and (steps := _steps(found, language)):
        return steps
    if not asked.hard and (decides := deciding(found, asked.text)):
        return [quoted(found.case, sentence) for sentence in decides]
    if asked.hard == ("money",) and (other := other_sum(found, asked, terms)):
        return [quoted(found.case, other)]
    leads = leads_of(found, asked, terms)
    told = [kind for kind in asked.hard if kind not in _missing([found], asked, terms)]
    # Who did it is told by the sentence that answers; where it is not told, any other on somebody is beside the point.
    soft = [kind for kind in asked.kinds if kind in SENTENCE_KINDS and not (kind == "who" and asked.hard)]
    parts = parts_of(asked)
    apart = len(parts) > 1 and (bool(asked.hard) or all(map(asks_a_thing, parts)))
    if not told and not soft and not apart:
        summary = told_summary(found, language)
        # Who asks for one thing wants the sentence that says it; a summary may have left just that out.
        whole = asks_one(asked.text) or leads[0].overlap >= ALL_HELD
        worths = [
            answering_worth(found, one, evidence, asked) if whole else summary_worth(found, one, evidence)
            for one, evidence in summary
        ]
        if summary and (asked.hard or (found.whole and not asked.kinds)):
            return [Statement(summary[0][0].text, summary[0][1])]
        if worths and max(worths) >= worth(leads[0], asked):
            sentence, evidence = summary[worths.index(max(worths))]
            return [Statement(sentence.text, evidence)]
        fuller = (Statement(one.text, evidence) for one, evidence in summary if says_all(leads[0].text, one.text))
        if whole and (full := next(fuller, None)):
            return [full]
    if len(leads) == 1 and asked.kinds == ("reason",) and (why := _reason_of(found, leads[0], asked, language)):
        return [why]
    return _introduced(found, [quoted(found.case, sentence) for sentence in leads], asked, language)


def _reason_of(found: CaseEvidence, lead: Sentence, asked: Asked, language: str) -> Statement | None:
    """The sentence of a summary that gives a reason, or says the lead and more, where the lead gives none."""
    if tells_reason(lead.text):
        return None
    summary = told_summary(found, language)
    near = worth(lead, asked) - NEXT_BEST
    # What is lacking tells why a thing is not done, whatever joins it.
    worths = {} if denies(asked.text) else {one: answering_worth(found, one, held, asked) for one, held in summary}
    giving = {
        worths[one]: Statement(one.text, evidence)
        for one, evidence in summary
        if worths.get(one, 0.0) >= near and tells_reason(one.text)
    }
    fuller = (Statement(one.text, evidence) for one, evidence in summary if says_all(lead.text, one.text))
    return giving[max(giving)] if giving else next(fuller, None)


def _steps(found: CaseEvidence, language: str) -> list[Statement]:
    """The steps of the work: in one row where a sentence tells them so, else a sentence each."""
    rows = [
        *(Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)),
        *(quoted(found.case, sentence) for sentence in found.sentences),
    ]
    row = next((one for one in rows if tells_steps(one.text)), None)
    return [row] if row else [quoted(found.case, step) for step in steps_told(found)]


def _introduced(found: CaseEvidence, leads: Sequence[Statement], asked: Asked, language: str) -> list[Statement]:
    """The leads; in place of one on the product that is asked for, the summary's sentence that takes it into use."""
    one_product = asked.hard == ("system",) and not asked.system_roles and len(leads) == 1
    if not one_product or not names_main(leads[0].text, found.case):
        return [*leads]
    summary = (Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language))
    return [next((one for one in summary if takes_into_use(one.text, found.case)), leads[0])]


def _case_line(case: Case, language: str) -> str:
    # What had not come to its end has gone on since it was told.
    kind = "case_then" if case.status in UNUSED else "case_status" if case.status else "case"
    status = name_of(taxonomy().statuses, case.status, language) if case.status else ""
    return str(phrases(language)[kind].format(title=case.title_in(language), status=status))
