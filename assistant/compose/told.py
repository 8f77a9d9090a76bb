"""What is told after the sentence that answers: how it was done, the rest of the kind, or nothing more."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asked import Asked
from assistant.compose.around import told_around
from assistant.compose.draft import Evidence, Statement, quoted, within
from assistant.compose.ending import holds, is_start, stage_told
from assistant.compose.focus import asks_lack, asks_one, leaning, tells_lack, tells_reason
from assistant.compose.how import ENOUGH_TOLD, WORDS_FOR_HOW, deeds_nearest, nearest, told_how
from assistant.compose.leads import LEAD_ROLES, worth
from assistant.compose.order import asks_how, done_first, reason_goes_on
from assistant.compose.part_fit import ASKED_ROLES
from assistant.compose.stage import UNUSED
from assistant.compose.summary import told_summary
from assistant.compose.tell_words import TROUBLE
from assistant.compose.tells import is_recorded
from assistant.compose.untold import BENEFIT
from assistant.compose.who_words import RESPONSIBLE
from assistant.compose.yes_no import asks_if_any, asks_yes_no, told_share
from assistant.figures import names, stands_in
from assistant.parts import parts_of
from assistant.plain_text import only_planned
from assistant.retrieve import OVERLAP_WEIGHT, CaseEvidence, Sentence
from assistant.roles import quotability
from corpus.case import SummarySentence

WORDS_FOR_ONE = 100
WORDS_FOR_FACT = 55
# Of a text without a summary.
WORDS_AROUND, WORDS_AROUND_FACT = 80, 60
SUMMARY_BONUS = 0.05
MOST_OWN, MOST_BESIDE, MOST_NEAR = 1, 1, 1
MOST_NEAR_BARE = 2
MOST_LACKING = 3
# So many of the next best sentences are looked at for one that says something new.
NEXT, NEXT_BEST, REASON_NEAR, BEFORE_NEAR = 3, 0.04, 0.07, 0.1
SENTENCE_KINDS = (*ASKED_ROLES, "who")
# One sentence says why, or who; what went wrong or well may stand in several places.
TOLD_ALONE = {"reason", "who"}
# Told by one section as a whole, which a summary puts together.
OF_ONE_SECTION = {"result": "tulokset", "lesson": "opit", "goal": "tavoite"}
# Of the question's own words so many stand in a sentence that answers it by itself.
ANSWERS_ALONE = 0.5


def told_after(
    found: CaseEvidence, opening: Sequence[Statement], asked: Asked, language: str, *, missing: bool
) -> list[Statement]:
    """The opening and what belongs to it: of a card its summary, of a plain document sentences by what they tell.

    Who asks for one thing gets that alone; who asks how it was done also gets how.
    """
    summary = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)]
    if _asks_how_too(asked):
        # Who asks how and who hears both.
        done = [s for s in summary if "before" in asked.system_roles or not is_start(s)]
        how = [*nearest(found, done or summary, (), 1), *nearest(found, done or summary, (), ENOUGH_TOLD)]
        return within([*opening, *how], WORDS_FOR_HOW, max(ENOUGH_TOLD, len(opening) + MOST_NEAR))
    if asked.hard and not missing:
        return _told_outright(found, opening, asked)
    if not summary:
        return told_around(found, opening, asked, WORDS_AROUND_FACT if asked.hard else WORDS_AROUND)
    if asked.hard:
        return _beside_missing(found, opening, summary, asked)
    if asks_how(asked) or (not asked.kinds and asks_if_any(asked.text)):
        before = "before" in asked.system_roles
        return told_how(found, opening if before else done_first(opening, summary), summary, asked)
    if not asked.kinds and asks_yes_no(asked.text):
        return deeds_nearest(found, summary, asked, max(ENOUGH_TOLD, len(opening)), opening)
    if {*asked.kinds} <= {"who"} and (asks_one(asked.text) or (asked.kinds and asked.many)):
        return _told_who(found, opening, summary, asked)
    if told := _of_section(found, opening, summary, asked):
        return told
    opening = within([*opening, *_of_the_kind(found, opening, asked)], WORDS_FOR_ONE, len(opening) + MOST_OWN + 1)
    told = within([*opening, *summary], WORDS_FOR_ONE, len(opening) + len(summary))
    if any(kind in SENTENCE_KINDS for kind in asked.kinds):
        # Who asks for all of a kind and gets one case hears what it is, unless the question names it.
        one = len(parts_of(asked)) == 1 and not (asked.many and not names(asked.text))
        alone = {*asked.kinds} & TOLD_ALONE and one
        return told[: len(opening) + (0 if alone else 1)]
    # Who asks what was done with one thing hears that, and what lies nearest beside it.
    return told if found.whole else deeds_nearest(found, summary, asked, max(ENOUGH_TOLD, len(opening)), opening)


def _asks_how_too(asked: Asked) -> bool:
    """Whether one part of a question asks how and another for something else."""
    parts = parts_of(asked)
    return len(parts) > 1 and bool(asked.kinds) and any(asks_how(part) for part in parts)


def _told_outright(found: CaseEvidence, opening: Sequence[Statement], asked: Asked) -> list[Statement]:
    """Each sentence tells a thing that was asked for; of a text of which nothing is recorded it is less sure."""
    responsible = asked.hard == ("doer",) and any(RESPONSIBLE.search(one.text) for one in opening)
    sure = is_recorded(found.case) or responsible or _answers_alone(found, opening, asked)
    return list(opening) if sure else told_around(found, opening, asked, WORDS_AROUND_FACT)


def _beside_missing(
    found: CaseEvidence, opening: Sequence[Statement], summary: Sequence[Statement], asked: Asked
) -> list[Statement]:
    """What stands beside that a thing is not told: how far the work has come tells why it is not known."""
    stage = stage_told(found, summary) if found.case.status in UNUSED else []
    # That is enough where the name of no product is asked.
    if stage and "system" not in asked.hard and [*opening] == summary[:1]:
        return stage
    return within([*opening, *stage, *summary], WORDS_FOR_FACT, len(opening) + MOST_BESIDE)


def _told_who(
    found: CaseEvidence, opening: Sequence[Statement], summary: Sequence[Statement], asked: Asked
) -> list[Statement]:
    """The one who is asked for; who has a product is told with what it is for, which a summary's beginning says."""
    if not asked.many:
        return list(opening) if _answers_alone(found, opening, asked) else _with_nearest(found, opening, asked)
    told = summary[:1] if any(_names_both(s.name, asked.text, summary[:1]) for s in found.case.systems) else opening
    return within([*told, *summary], WORDS_FOR_FACT, len(told) + MOST_BESIDE)


def _names_both(name: str, question: str, told: Sequence[Statement]) -> bool:
    return stands_in(name, question) and any(stands_in(name, one.text) for one in told)


def _answers_alone(found: CaseEvidence, opening: Sequence[Statement], asked: Asked) -> bool:
    """Whether the opening tells the one thing that is asked for in the question's own words."""
    if not is_recorded(found.case) and any(only_planned(one.evidence[0].passage, one.text) for one in opening):
        return False  # a plan is told with what came of it
    if "reason" in asked.kinds and not any(tells_reason(one.text) for one in opening):
        return False  # that it was stopped does not say why
    return len(opening) == 1 and told_share(asked.text, opening[0].text, found.case.title) >= ANSWERS_ALONE


def _with_nearest(
    found: CaseEvidence, opening: Sequence[Statement], asked: Asked, near_enough: float = NEXT_BEST
) -> list[Statement]:
    """The opening and the next best sentence: where the one does not tell the thing asked for, the other may."""
    shown = [item for statement in opening for item in statement.evidence]
    rest = [s for s in found.sentences if not any(holds(item, s) for item in shown)]
    ranked = sorted(rest, key=lambda s: worth(s, asked), reverse=True)
    least = max((worth(s, asked) for s in found.sentences), default=0.0) - near_enough
    near = [quoted(found.case, s) for s in ranked[:NEXT] if worth(s, asked) >= least]
    # Without a summary a sentence out of a text says less of what it is about.
    most = MOST_NEAR if found.case.summaries else MOST_NEAR_BARE
    return within([*opening, *near], WORDS_FOR_ONE, len(opening) + most)


def _of_section(
    found: CaseEvidence, opening: Sequence[Statement], summary: Sequence[Statement], asked: Asked
) -> list[Statement]:
    """What a summary tells of the section that tells the one kind asked for, after a sentence that answers outright."""
    kind = asked.kinds[0] if len(asked.kinds) == 1 else ""
    of_it = [one for one in summary if _stands_in(one, OF_ONE_SECTION.get(kind, ""))]
    if not of_it and kind == "result" and BENEFIT.search(asked.text):
        of_it = [one for one in summary if _stands_in(one, "tavoite")]
    others = [part for part in parts_of(asked) if not asks_yes_no(part.text)]
    if not of_it or len(others) > 1:
        return []
    leads = [one for one in opening if told_share(asked.text, one.text, found.case.title) >= ANSWERS_ALONE]
    return within([*leads, *nearest(found, of_it, (), ENOUGH_TOLD)], WORDS_FOR_ONE, ENOUGH_TOLD)


def _stands_in(statement: Statement, section: str) -> bool:
    return any(item.passage.section == section for item in statement.evidence)


def _of_the_kind(found: CaseEvidence, opening: Sequence[Statement], asked: Asked) -> list[Statement]:
    """Further sentences of the sections that tell what was asked: problems, results, goals, the rest of a reason."""
    roles = {role for kind in asked.kinds for role in ASKED_ROLES.get(kind, ())}
    if "reason" in asked.kinds and (rest := [s for lead in opening for s in reason_goes_on(found, lead)]):
        return [quoted(found.case, sentence) for sentence in rest]
    if roles == set(ASKED_ROLES["reason"]):
        # Where no sentence says why, the next best may, or what was wanted.
        if any(tells_reason(one.text) for one in opening):
            return []
        return _from_before(found, opening, asked) or _with_nearest(found, opening, asked, REASON_NEAR)[len(opening) :]
    if asks_lack(asked.text) and (lacking := _lacking(found, asked)):
        return lacking
    fitting = [s for s in found.sentences if s.role in roles] or (list(found.sentences) if roles else [])
    if "problem" in asked.kinds:  # how things were is not all trouble
        fitting = [s for s in fitting if TROUBLE.search(s.text)]
    own = [s for s in sorted(fitting, key=_plain_worth, reverse=True) if quotability(s.text) > -0.06]
    return [quoted(found.case, sentence) for sentence in own[: MOST_OWN + 1]]


def _from_before(found: CaseEvidence, opening: Sequence[Statement], asked: Asked) -> list[Statement]:
    """The nearest sentence on how things were, which tells why they were changed."""
    shown = [item for statement in opening for item in statement.evidence]
    if any(item.passage.section == "lahtotilanne" for item in shown):
        return []
    best = max(worth(one, asked) for one in found.sentences)
    before = [s for s in found.sentences if s.role == "lahtotilanne" and worth(s, asked) >= best - BEFORE_NEAR]
    near = max(before, key=lambda s: worth(s, asked), default=None)
    return [quoted(found.case, near)] if near else []


def _lacking(found: CaseEvidence, asked: Asked) -> list[Statement]:
    """What is missing or was left undone, from whatever section; the summary puts it together."""
    summary = [Statement(one.text, evidence) for one, evidence in told_summary(found, found.case.language)]
    ranked = sorted(found.sentences, key=lambda s: worth(s, asked), reverse=True)
    told = [*summary, *(quoted(found.case, sentence) for sentence in ranked)]
    left = [one for one in told if tells_lack(one.text) and not is_start(one)]
    return left[:MOST_LACKING]


def summary_worth(found: CaseEvidence, summary: SummarySentence, evidence: Sequence[Evidence]) -> float:
    """The worth of the best sentence under a summary's sentence, and a little for telling the case in short."""
    under = [sentence.score for sentence in found.sentences for item in evidence if holds(item, sentence)]
    leaning = max((LEAD_ROLES.get(role, 0.0) for role in summary.sections), default=0.0)
    return max(under, default=0.0) + leaning + SUMMARY_BONUS


def answering_worth(found: CaseEvidence, summary: SummarySentence, evidence: Sequence[Evidence], asked: Asked) -> float:
    """The worth of a summary's sentence where one thing is asked: as near as what it sums up, by its words and form."""
    under = [s.score - OVERLAP_WEIGHT * s.overlap for s in found.sentences for item in evidence if holds(item, s)]
    held = OVERLAP_WEIGHT * told_share(asked.text, summary.text, found.case.title)
    return max(under, default=0.0) + held + leaning(asked, summary.text)


def asks_a_thing(part: Asked) -> bool:
    """Whether a part of a question asks for one thing, by its kind, its form, or for a yes or no."""
    return bool(part.kinds) or asks_one(part.text) or asks_yes_no(part.text)


def _plain_worth(sentence: Sentence) -> float:
    return sentence.score + quotability(sentence.text)
