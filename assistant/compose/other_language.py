"""An answer in another language than the case's: its summary in that language, quotes where that is silent."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asked import Asked
from assistant.compose.draft import Statement, once, quoted
from assistant.compose.ending import holds, is_end, is_start
from assistant.compose.focus import (
    FEWEST_IN_ROW,
    asks_able,
    asks_name,
    asks_one,
    asks_several,
    tells_name,
    tells_reason,
    things_in_row,
)
from assistant.compose.how import beginning, deeds_nearest
from assistant.compose.idle import is_idle
from assistant.compose.leads import TURN_BONUS, fact_bonus, worth
from assistant.compose.naming import named_leads, wanted_names, worth_of_name
from assistant.compose.newness import without_stale
from assistant.compose.order import asks_how, done_first
from assistant.compose.part_fit import ASKED_ROLES
from assistant.compose.part_words import Terms
from assistant.compose.phrases import phrases
from assistant.compose.products import unnamed
from assistant.compose.summary import borne_out, told_summary
from assistant.compose.tells import tells, text_tells
from assistant.compose.turns import same_turn
from assistant.compose.yes_no import told_share as share_of
from assistant.figures import stands_in
from assistant.parts import parts_of
from assistant.retrieve import OVERLAP_WEIGHT, CaseEvidence
from corpus.case import SummarySentence

MOST_TOLD, MOST_BESIDE, MOST_NEAREST = 3, 2, 2
MOST_HELD = 0.5
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
    main: list[SummarySentence] = []
    for part, kind in [(one, kind) for one in parts_of(asked) for kind in one.hard if kind in asked.hard]:
        plain = Asked(system_roles=asked.system_roles, text=part.text)
        telling = [s for s in sentences if text_tells(kind, s.text, case, plain, terms)]
        if telling:
            main.append(max(telling, key=lambda s: _telling_worth(kind, s, found, part)))
            continue
        quotable = [s for s in found.sentences if tells(kind, s, case, plain, terms)]
        if quotable:
            best = max(quotable, key=lambda sentence: worth(sentence, part))
            statements.append(quoted(case, best, phrases(language)["quoted"][case.language].rstrip(":")))
    asked_things = len(main)
    main += _of_soft_parts(found, asked, sentences, main)
    if not asked.hard:
        told = _of_parts(found, asked, sentences, language)
        if told and not asked.many and all(_asks_one_thing(part) for part in parts_of(asked)):
            return told
        # A summary is read in its own order unless one sentence holds most of what is asked.
        leading = [one for one in sentences if told and one.text == told[0].text and _leads(asked, one)]
        main = _what_it_is(found, asked, sentences) or leading or _how_it_was(asked, sentences)
    first = list(dict.fromkeys(one.text for one in main))
    sentences.sort(key=lambda one: first.index(one.text) if one.text in first else len(first))
    statements += _named_first(found, asked, sentences, language)
    # A part of the question that asks for nothing hard is told by a sentence of its own.
    most = max(asked_things, len(parts_of(asked))) if asked_things >= len(asked.hard) > 0 else MOST_TOLD
    if asked.hard and not asked_things and not statements:
        most = MOST_BESIDE  # what is not told needs no more beside it in one language than in another
    told = [Statement(sentence.text, borne_out(found, sentence)) for sentence in sentences]
    plainly = not asked.kinds and not asked.many and "before" not in asked.system_roles
    told = _deeds(found, told, asked, most, len(first)) if plainly else told[:most]
    if "system" in asked.kinds:
        told += _naming_rest(found, asked, [*statements, *told], sentences, language)
    return [*statements, *told]


def _how_it_was(asked: Asked, sentences: Sequence[SummarySentence]) -> list[SummarySentence]:
    """The sentences on the starting point alone, where how things were before is asked for."""
    before = "before" in asked.system_roles and not asked.kinds
    return [one for one in sentences if before and set(one.sections) == {"lahtotilanne"}]


def _what_it_is(found: CaseEvidence, asked: Asked, sentences: Sequence[SummarySentence]) -> list[SummarySentence]:
    """The sentence that says what a case is, where the question names the case and asks nothing else of it."""
    plainly = found.whole and not asked.kinds and "before" not in asked.system_roles
    return list(sentences[:1]) if plainly and not asks_one(asked.text) else []


def _deeds(found: CaseEvidence, told: Sequence[Statement], asked: Asked, most: int, leading: int) -> list[Statement]:
    """The nearest of the statements; who asks how it was done hears first what was done."""
    deeds = deeds_nearest(found, told, asked, most, told[:leading])
    if not asks_how(asked):
        return deeds
    if not _says_what(found, deeds[0]):
        deeds = once(done_first(deeds, told))[: max(most, len(deeds))]
        deeds.sort(key=lambda one: not _says_what(found, one))
    kept = [*told[:leading], *filter(is_end, deeds)]
    return beginning(found, without_stale(found, deeds, deeds[:1]), told, kept)


def _says_what(found: CaseEvidence, told: Statement) -> bool:
    """Whether a statement is the one that a summary begins with and no mere wish: it says what the case is."""
    first = [sentences[0].text for sentences in found.case.summaries.values() if sentences]
    return told.text in first and not (is_idle(told) or is_start(told))


def _of_soft_parts(
    found: CaseEvidence, asked: Asked, sentences: Sequence[SummarySentence], main: Sequence[SummarySentence]
) -> list[SummarySentence]:
    """What lies nearest each part that asks for nothing hard, beside parts that do."""
    told: list[SummarySentence] = []
    for part in parts_of(asked) if asked.hard else ():
        left = [] if part.hard else [one for one in sentences if one not in main and one not in told]
        told += sorted(_of_the_kind(part, left) or left, key=lambda one: -_nearness(found, one, part))[:1]
    return told


def _naming_rest(
    found: CaseEvidence,
    asked: Asked,
    told: Sequence[Statement],
    sentences: Sequence[SummarySentence],
    language: str,
) -> list[Statement]:
    """What names the products that are asked for in the plural and not told yet: the summary's sentences, or quotes."""
    rest: list[Statement] = []
    label = phrases(language)["quoted"][found.case.language].rstrip(":")
    for name in unnamed(" ".join(one.text for one in told), found.case, asked):
        if any(stands_in(name, one.text) for one in rest):
            continue
        said = next((one for one in sentences if stands_in(name, one.text)), None)
        quotable = next((one for one in found.sentences if stands_in(name, one.text)), None)
        if said:
            rest.append(Statement(said.text, borne_out(found, said)))
        elif quotable:
            rest.append(quoted(found.case, quotable, label))
    return rest


def _telling_worth(kind: str, summary: SummarySentence, found: CaseEvidence, part: Asked) -> float:
    fact = fact_bonus(kind, summary.text, summary.sections, found.case)
    turn = TURN_BONUS * same_turn(kind, part.text, summary.text)
    return fact + turn + _nearness(found, summary, part)


def _asks_one_thing(part: Asked) -> bool:
    return asks_one(part.text) or asks_able(part.text) or not {*part.kinds}.isdisjoint(TOLD_ALONE)


def _leads(asked: Asked, summary: SummarySentence) -> bool:
    tells_start = {*summary.sections} == {"lahtotilanne"}
    return not tells_start and share_of(asked.text, summary.text, "") >= MOST_HELD


def _nearness(found: CaseEvidence, summary: SummarySentence, asked: Asked) -> float:
    """How well a summary's sentence answers: what it sums up lies near, what words it shares, and its form."""
    evidence = borne_out(found, summary)
    under = [worth(one, asked) for one in found.sentences for item in evidence if holds(item, one)]
    # Names are written alike in every language, other words only in the summary's own.
    shared = OVERLAP_WEIGHT * share_of(asked.text, summary.text, "")
    return max(under, default=0.0) + shared


def _of_parts(
    found: CaseEvidence, asked: Asked, sentences: Sequence[SummarySentence], language: str
) -> list[Statement]:
    """What lies nearest each part of a question."""
    parts = parts_of(asked)
    if len(parts) == 1:
        return _nearest(found, asked, sentences, language)
    told: list[Statement] = []
    for part in parts:
        left = [one for one in sentences if all(one.text != said.text for said in told)]
        told += _nearest(found, part, left, language)[:1] if left else []
    return told


def _nearest(found: CaseEvidence, asked: Asked, sentences: Sequence[SummarySentence], language: str) -> list[Statement]:
    """What of a summary lies nearest a question, after a quote of the row that it asks for and the summary cuts."""
    wanted = _of_the_kind(asked, sentences) or list(sentences)
    if "reason" in asked.kinds:
        wanted = [*(one for one in sentences if tells_reason(one.text) and one not in wanted), *wanted]
    ranked = sorted(wanted, key=lambda one: _nearness(found, one, asked), reverse=True)
    told = [Statement(one.text, borne_out(found, one)) for one in ranked[:MOST_NEAREST]]
    best = max(found.sentences, key=lambda one: worth(one, asked))
    cut = asks_several(asked.text) and things_in_row(best.text) > max(FEWEST_IN_ROW - 1, things_in_row(told[0].text))
    nameless = asks_name(asked.text) and tells_name(asked.text, best.text) and not tells_name(asked.text, told[0].text)
    if cut or nameless:
        return [quoted(found.case, best, phrases(language)["quoted"][found.case.language].rstrip(":")), *told[:1]]
    return told


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
