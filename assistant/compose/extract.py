"""Answers without a language model: sentences of the evidence, the asked thing first, each with its place.

Statements are verbatim sentences of passages, or (in Swedish and English) sentences of the case's own summaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.asked import Asked
from assistant.compose.aspect import STAGE_TOLD
from assistant.compose.draft import Draft, Evidence, Part, Statement, quoted, repeats, within
from assistant.compose.groups import grouped
from assistant.compose.leads import ASKED_ROLES, LEAD_ROLES, Terms, leads_of, listed_systems, telling_in, worth
from assistant.compose.order import DONE, asks_how, done_first, reason_goes_on
from assistant.compose.other_language import summary_statements
from assistant.compose.phrases import joined, phrases
from assistant.compose.several import brief_parts
from assistant.compose.summary import told_summary
from assistant.compose.yes_no import deciding, yes_or_no
from assistant.figures import stands_in
from assistant.parts import parts_of
from assistant.retrieve import CaseEvidence, Sentence
from assistant.roles import quotability
from corpus.case import Case, SummarySentence
from corpus.taxonomy import name_of, taxonomy

WORDS_FOR_ONE = 100
WORDS_FOR_FACT, WORDS_FOR_HOW = 55, 90
ENOUGH_TOLD, MOST_OF_STAGE = 3, 2
MOST_DONE, MOST_STEPS, MOST_OWN, MOST_BESIDE = 2, 1, 1, 1
ORDER = ("lahtotilanne", "tavoite", "ratkaisu", "toteutus", "tulokset", "opit", "kuvaus")
SENTENCE_KINDS = (*ASKED_ROLES, "who")
# One sentence says why, or who; what went wrong or well may stand in several places.
TOLD_ALONE = {"reason", "who"}
SUMMARY_BONUS = 0.05
IN_USE = re.compile(
    r"\b(?:onko|ovatko)\b.{0,60}\b(?:käytössä|valmis|valmiina|valmistunut)\b|"
    r"\bär\b.{0,60}\b(?:i bruk|färdig\w*|klar\w*)\b|\b(?:is|are)\b.{0,60}\b(?:in use|ready|finished|live)\b",
    re.IGNORECASE,
)
PARTLY = re.compile(
    r"\b(?:pieni ryhmä|osa|osassa|ensimmäi\w+|muutama\w*)\b[^.]{0,60}\b(?:on|ovat) (?:ottanu\w+|otettu|käytössä)",
    re.IGNORECASE,
)
USED = ("kaytossa",)
UNUSED = ("suunnitteilla", "pilotissa", "hankinnassa", "kayttoonotossa", "kesken")


def compose(cases: Sequence[CaseEvidence], asked: Asked, language: str, terms: Terms, *, total: int = 0) -> Draft:
    """The answer to a question from the cases that answer it, best first; at least one case is given.

    `total`: how many answer, where more than are given.
    """
    if language != cases[0].case.language:
        asked = replace(asked, units=())  # what is counted has another name in the passages' language
    if len(cases) == 1:
        return _one(cases[0], asked, language, terms)
    text = phrases(language)
    missing = _missing(cases, asked, terms)
    parts, tally = grouped(brief_parts(cases, asked, language, terms), language)
    kind = "many_cut" if total > len(cases) else "many"
    lead = text[kind].format(count=len(parts), total=total, tally=tally and f": {tally}")
    if missing:
        lead += " " + text["untold_many"].format(what=joined([text["missing"][kind] for kind in missing], text["and"]))
    return Draft(tuple(parts), lead, missing)


def _one(found: CaseEvidence, asked: Asked, language: str, terms: Terms) -> Draft:
    text = phrases(language)
    missing = _missing([found], asked, terms)
    foreign = language != found.case.language
    statements = summary_statements(found, asked, language, terms) if foreign else []
    quotes_only = foreign and not statements
    if not statements:
        statements = _told(found, _opening(found, asked, language, terms), asked, language, missing=bool(missing))
    lead = _in_use(found.case, asked, language)
    if lead:
        stages = [s for s in statements if STAGE_TOLD.search(s.text)]
        statements = [*stages, *(s for s in statements if s not in stages)][:MOST_OF_STAGE]
    lead = lead or _yes_no(found, statements, asked, language)
    if missing:
        lead = text["untold"].format(what=text["and"].join(text["missing"][kind] for kind in missing))
    elif quotes_only:
        lead = f"{lead} {text['quoted']}".strip()
    return Draft((Part(found.case, tuple(statements), _case_line(found.case, language)),), lead, missing)


def _in_use(case: Case, asked: Asked, language: str) -> str:
    """Yes or not yet, where a case's status answers whether it is in use; nothing where it tells neither."""
    if not IN_USE.search(asked.text) or case.status not in (*USED, *UNUSED):
        return ""
    status = name_of(taxonomy().statuses, case.status, language)
    partly = case.status in UNUSED and PARTLY.search(case.text)
    kind = "in_use" if case.status in USED else "partly_in_use" if partly else "not_in_use"
    return str(phrases(language)[kind].format(status=status))


def _yes_no(found: CaseEvidence, statements: Sequence[Statement], asked: Asked, language: str) -> str:
    """What the first sentence says to a yes-no question; nothing to any other, or where the card tells only part."""
    if asked.hard or len(parts_of(asked)) > 1 or not statements:
        return ""
    said = yes_or_no(asked.text, statements[0].text, found, found.case.title_in(language))
    return str(phrases(language)["yes_no"][said]) if said else ""


def _missing(cases: Sequence[CaseEvidence], asked: Asked, terms: Terms) -> tuple[str, ...]:
    """The kinds of thing that were asked for and that no sentence of the cases tells."""
    return tuple(kind for kind in asked.hard if not any(telling_in(kind, found, asked, terms) for found in cases))


def _opening(found: CaseEvidence, asked: Asked, language: str, terms: Terms) -> list[Statement]:
    """What is said first: the asked thing, or for a question about the case as a whole a sentence of its summary."""
    if listed := listed_systems(found, asked, language):
        return [listed]
    if not asked.hard and (decides := deciding(found, asked.text)):
        return [quoted(found.case, sentence) for sentence in decides]
    leads = leads_of(found, asked, terms)
    told = [kind for kind in asked.hard if kind not in _missing([found], asked, terms)]
    if not told and not any(kind in SENTENCE_KINDS for kind in asked.kinds):
        summary = told_summary(found, language)
        worths = [_summary_worth(found, sentence, evidence) for sentence, evidence in summary]
        if summary and (asked.hard or (found.whole and not asked.kinds)):
            return [Statement(summary[0][0].text, summary[0][1])]
        if worths and max(worths) >= worth(leads[0], asked):
            sentence, evidence = summary[worths.index(max(worths))]
            return [Statement(sentence.text, evidence)]
    return [quoted(found.case, sentence) for sentence in leads]


def _summary_worth(found: CaseEvidence, summary: SummarySentence, evidence: Sequence[Evidence]) -> float:
    """The worth of the best sentence under a summary's sentence, and a little for telling the case in short."""
    under = [sentence.score for sentence in found.sentences for item in evidence if _is_part_of(sentence, item)]
    leaning = max((LEAD_ROLES.get(role, 0.0) for role in summary.sections), default=0.0)
    return max(under, default=0.0) + leaning + SUMMARY_BONUS


def _told(
    found: CaseEvidence, opening: Sequence[Statement], asked: Asked, language: str, *, missing: bool
) -> list[Statement]:
    """The opening and what belongs to it: of a card its summary, of a plain document sentences by what they tell.

    Who asks for one thing gets that alone; who asks how it was done also gets how.
    """
    summary = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)]
    if asked.hard and not missing:
        return within(opening, WORDS_FOR_FACT, len(opening))
    if not summary:
        return _in_order(found, opening, WORDS_FOR_FACT if asked.hard else WORDS_FOR_ONE, language)
    if asked.hard:
        return within([*opening, *summary], WORDS_FOR_FACT, len(opening) + MOST_BESIDE)
    if asks_how(asked):
        return _how(found, done_first(opening, summary), summary, language)
    opening = within([*opening, *_of_the_kind(found, opening, asked)], WORDS_FOR_ONE, len(opening) + MOST_OWN + 1)
    told = within([*opening, *summary], WORDS_FOR_ONE, len(opening) + len(summary))
    if any(kind in SENTENCE_KINDS for kind in asked.kinds):
        return told[: len(opening) + (0 if {*asked.kinds} & TOLD_ALONE else 1)]
    return told


def _how(
    found: CaseEvidence, opening: Sequence[Statement], summary: Sequence[Statement], language: str
) -> list[Statement]:
    """What was done, then how: the asker's own trouble need not be told again."""
    done = [s for s in summary if {item.passage.section for item in s.evidence} != {"lahtotilanne"}]
    told = within([*opening, *done], WORDS_FOR_HOW, len(opening) + len(done))
    told = within([*told, *summary], WORDS_FOR_HOW, max(len(told), ENOUGH_TOLD))
    told = [*told[: len(opening)], *(s for s in summary if s in told[len(opening) :])]
    shown = [item for statement in told for item in statement.evidence]
    steps = [
        s
        for s in found.sentences
        if s.role in DONE
        and s.overlap
        and quotability(s.text) > -0.04
        and not any(_is_part_of(s, item) for item in shown)
    ]
    nearest = sorted(steps, key=_plain_worth, reverse=True)[:MOST_DONE]
    more = [quoted(found.case, step, phrases(language)["how"]) for step in nearest]
    return within([*told, *more], WORDS_FOR_HOW, len(told) + MOST_STEPS)


def _of_the_kind(found: CaseEvidence, opening: Sequence[Statement], asked: Asked) -> list[Statement]:
    """Further sentences of the sections that tell what was asked: problems, results, goals, the rest of a reason."""
    roles = {role for kind in asked.kinds for role in ASKED_ROLES.get(kind, ())}
    if "reason" in asked.kinds and (rest := [s for lead in opening for s in reason_goes_on(found, lead)]):
        return [quoted(found.case, sentence) for sentence in rest]
    fitting = [s for s in found.sentences if s.role in roles] or (list(found.sentences) if roles else [])
    own = [s for s in sorted(fitting, key=_plain_worth, reverse=True) if quotability(s.text) > -0.06]
    most = MOST_OWN if roles == set(ASKED_ROLES["reason"]) else MOST_OWN + 1
    return [quoted(found.case, sentence) for sentence in own[:most]]


def _in_order(found: CaseEvidence, opening: Sequence[Statement], budget: int, language: str) -> list[Statement]:
    """The opening, then problem, solution and state under their labels, as far as the words reach."""
    labels = phrases(language)["sections"]
    left = budget - sum(len(statement.text.split()) for statement in opening)
    taken: list[Sentence] = []
    spoken = [statement.text for statement in opening]
    for sentence in _context(found, opening):
        words = len(sentence.text.split())
        if words <= left and not any(repeats(sentence.text, said) for said in spoken):
            taken.append(sentence)
            spoken.append(sentence.text)
            left -= words
    ordered = sorted(taken, key=lambda sentence: (ORDER.index(sentence.role), sentence.order))
    return [*opening, *(quoted(found.case, sentence, labels[sentence.role]) for sentence in ordered)]


def _context(found: CaseEvidence, opening: Sequence[Statement]) -> Iterator[Sentence]:
    """The sentences worth adding, most needed first: a round through the roles, then a second one."""
    shown = {(item.passage.id, item.start, item.end) for statement in opening for item in statement.evidence}
    rest = [s for s in found.sentences if _place(s) not in shown and quotability(s.text) > -0.06]
    by_role = {role: sorted((s for s in rest if s.role == role), key=_plain_worth, reverse=True) for role in ORDER}
    led = {s.role for s in found.sentences if _place(s) in shown}
    first = [role for role in ("lahtotilanne", "ratkaisu", "tulokset") if role not in led]
    for role in first:
        yield from by_role[role][:1]
    named = next((s for s in _naming(found, rest) if not any(s in by_role[role][:1] for role in first)), None)
    if named:
        yield named
    for role in ("ratkaisu", "toteutus", "tavoite", "tulokset", "kuvaus", "opit"):
        yield from [s for s in by_role[role][1 if role in first else 0 :][:1] if s != named]


def _is_part_of(sentence: Sentence, shown: Evidence) -> bool:
    return sentence.passage == shown.passage and shown.start <= sentence.start and sentence.end <= shown.end


def _place(sentence: Sentence) -> tuple[str, int, int]:
    return sentence.passage.id, sentence.start, sentence.end


def _naming(found: CaseEvidence, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    wanted = [system.name for system in found.case.systems] + list(found.case.suppliers)
    return (s for s in sentences if any(stands_in(name, s.text) for name in wanted))


def _plain_worth(sentence: Sentence) -> float:
    return sentence.score + quotability(sentence.text)


def _case_line(case: Case, language: str) -> str:
    title = case.title_in(language)
    if case.status:
        status = name_of(taxonomy().statuses, case.status, language)
        return str(phrases(language)["case_status"].format(title=title, status=status))
    return str(phrases(language)["case"].format(title=title))
