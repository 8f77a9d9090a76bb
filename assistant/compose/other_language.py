"""An answer in another language than the case's: its summary in that language, quotes where that is silent."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asked import Asked
from assistant.compose.draft import Statement, quoted
from assistant.compose.leads import ASKED_ROLES, Terms, fact_bonus, naming_rest
from assistant.compose.naming import named_leads, wanted_names, worth_of_name
from assistant.compose.phrases import phrases
from assistant.compose.summary import borne_out, told_summary
from assistant.compose.tells import tells, text_tells
from assistant.parts import parts_of
from assistant.retrieve import CaseEvidence
from corpus.case import SummarySentence

MOST_TOLD, LEAST_DONE, MOST_BESIDE = 3, 2, 2
# What these ask is told by the sections that tell it, and by no other sentence.
TOLD_ALONE = ("reason", "goal")


def _of_the_kind(asked: Asked, sentences: Sequence[SummarySentence]) -> list[SummarySentence]:
    """The sentences of a summary on what a reason or a goal is asked of; none where all of it answers."""
    roles = {role for kind in asked.kinds if kind in TOLD_ALONE for role in ASKED_ROLES[kind]}
    told = [one for one in sentences if not roles.isdisjoint(one.sections)]
    return sorted(told, key=lambda one: not roles.issuperset(one.sections))[:MOST_TOLD]


def summary_statements(found: CaseEvidence, asked: Asked, language: str, terms: Terms) -> list[Statement]:
    """The summary in the question's language, the asked thing first; a quote where no summary tells it.

    Nothing where the case has no summary in that language that its sections bear out.
    """
    case = found.case
    sentences = [sentence for sentence, _ in told_summary(found, language)]
    if not sentences:
        return []
    statements: list[Statement] = []
    asked_things = 0
    plain = Asked(system_roles=asked.system_roles, text=asked.text)
    for kind in asked.hard:
        telling = [s for s in sentences if text_tells(kind, s.text, case, plain, terms)]
        if telling:
            main = max(telling, key=lambda s: fact_bonus(kind, s.text, s.sections, case))
            sentences.remove(main)
            sentences.insert(0, main)
            asked_things += 1
            continue
        quotable = [s for s in found.sentences if tells(kind, s, case, plain, terms)]
        if quotable:
            best = max(quotable, key=lambda sentence: sentence.score)
            statements.append(quoted(case, best, phrases(language)["quoted"][case.language].rstrip(":")))
    if not asked.hard and (wanted := _of_the_kind(asked, sentences)):
        return [Statement(one.text, borne_out(found, one)) for one in wanted]
    statements += _named_first(found, asked, sentences, language)
    # A part of the question that asks for nothing hard is told by a sentence of its own.
    most = max(asked_things, len(parts_of(asked))) if asked_things == len(asked.hard) > 0 else MOST_TOLD
    if asked.hard and not asked_things and not statements:
        most = MOST_BESIDE  # what is not told needs no more beside it in one language than in another
    if not asked.kinds and "before" not in asked.system_roles:
        done = [one for one in sentences if {*one.sections} != {"lahtotilanne"}]
        # How things were is beside the point where enough was done.
        sentences = done if len(done) >= LEAST_DONE else sentences
    told = [Statement(sentence.text, borne_out(found, sentence)) for sentence in sentences[:most]]
    if "system" in asked.kinds:
        said = " ".join(sentence.text for sentence in sentences)
        label = phrases(language)["quoted"][case.language].rstrip(":")
        statements += [quoted(case, one, label) for one in naming_rest(said, found, asked)]
    return [*statements, *told]


def _named_first(found: CaseEvidence, asked: Asked, sentences: list[SummarySentence], language: str) -> list[Statement]:
    """Puts first what names the product that the cases of a list have; a quote that does where no sentence names it."""
    names = wanted_names(found.case, asked)
    if not names:
        return []
    sentences.sort(key=lambda one: -worth_of_name(one.text, names))
    named = named_leads(found, asked)
    if not named or worth_of_name(sentences[0].text, names):
        return []
    return [quoted(found.case, named[0], phrases(language)["quoted"][found.case.language].rstrip(":"))]
