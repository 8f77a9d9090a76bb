"""What an answer says first: for each thing asked the one sentence that tells it best."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.asked import Asked
from assistant.check import faults_of
from assistant.compose.focus import (
    asks_if_several,
    asks_one,
    asks_several,
    asks_use,
    asks_what,
    defines,
    denies,
    row_goes_on,
    tells_if_several,
    tells_reason,
    tells_several,
    tells_use,
)
from assistant.compose.focus import leaning as form_leaning
from assistant.compose.naming import IF, USED, named_leads
from assistant.compose.part_words import Terms, own_words, shares
from assistant.compose.products import naming_rest, takes_into_use
from assistant.compose.said_words import MOST_FAULT, said_bonus, standing, sum_bonus
from assistant.compose.tell_words import ACTOR, ANSWERS_FOR, MONEY, RESPONSIBLE, TROUBLE
from assistant.compose.tells import has_address, same_turn, telling, tells_who
from assistant.figures import read_figures, stands_in
from assistant.parts import parts_of
from assistant.retrieve import OVERLAP_WEIGHT, CaseEvidence, Sentence
from assistant.roles import quotability
from corpus.case import Case
from ingest.finnish import index_terms

LEAD_ROLES = {"ratkaisu": 0.025, "toteutus": 0.015, "tulokset": 0.01, "tavoite": 0.0, "kuvaus": 0.0}
ASKED_ROLES = {
    "problem": ("lahtotilanne", "opit"),
    "result": ("tulokset", "opit"),
    "lesson": ("opit", "tulokset"),
    "reason": ("lahtotilanne", "tavoite"),
    "goal": ("tavoite",),
}
# A card with none of these sections does not tell what came of it, or what was learnt.
TOLD_IN = {"result": ("tulokset", "opit"), "lesson": ("opit",)}
# What use a thing is its aim tells too.
BENEFIT = re.compile(r"hyöt|hyöd|nytta|benefit|\buse of\b", re.IGNORECASE)
TELLS_BONUS = 0.05
# Any section may say why.
REASON_BONUS = 0.02
# A starting point may describe how things were without naming what was wrong.
TROUBLE_BONUS = 0.03
TURN_BONUS = 0.03
# Somebody is named, whatever they did.
ACTOR_BONUS = 0.02
# More than any other leaning: who asks for a name wants the sentence that says it.
NAMED_BONUS = 0.1
# Who asks who uses a product wants the sentence on its use, not the one on what it can do.
_USES = re.compile(r"\b(?:käyttä\w+|käytössä|använd\w*|us(?:e|es|ed|ing))\b", re.IGNORECASE)
MOST_LEADS = 4
PART_WEIGHT = 0.15
# What is not so answers less well what is asked without a "not".
DENIED = 0.02
AS_GOOD = 0.06
# Among so many of the nearest sentences one may say why in words of its own.
NEAREST = 4


def leads_of(found: CaseEvidence, asked: Asked, terms: Terms) -> list[Sentence]:
    """One sentence for each asked kind that is told in each part of the question, else the best one on the whole."""
    parts = parts_of(asked)
    if len(parts) > 1:
        chosen: list[Sentence] = []
        for part in parts:
            chosen += _leads_of_part(found, part, asked, terms, chosen)
        if chosen:
            return _with_systems(chosen, found, asked)
    chosen = [max(told, key=lambda s: _told_worth(kind, s, found, asked)) for kind, told in _told(found, asked, terms)]
    if not chosen and found.sentences:
        named, uses = named_leads(found, asked), bool(_USES.search(asked.text))
        chosen.append(
            max(
                found.sentences,
                key=lambda s: (
                    _plain_worth(s, found, asked)
                    + NAMED_BONUS * (s in named)
                    + TELLS_BONUS * (uses and s in named and bool(USED.search(s.text)) and not IF.search(s.text))
                ),
            )
        )
    if len(chosen) == 1 and asks_several(asked.text) and "system" not in asked.kinds:
        chosen += row_goes_on(found, chosen[0])
    return _with_systems(list(dict.fromkeys(chosen)), found, asked)


def _with_systems(chosen: list[Sentence], found: CaseEvidence, asked: Asked) -> list[Sentence]:
    """The leads, and where products are asked for in the plural, sentences that name those still missing."""
    if "system" not in asked.kinds:
        return chosen
    rest = naming_rest(" ".join(lead.text for lead in chosen), found, asked)
    return [*chosen, *rest[: MOST_LEADS - len(chosen)]]


def untold_reason(asked: Asked, found: CaseEvidence, terms: Terms) -> tuple[str, ...]:
    """That no reason is told, where one part of a question asks why and nothing in the case says it."""
    parts = parts_of(asked)
    why = [part for part in parts if part.kinds == ("reason",)] if len(parts) > 1 and not found.foreign else []
    near = sorted(found.sentences, key=lambda s: worth(s, asked), reverse=True)[:NEAREST]
    told = any(tells_reason(one.text) or one.role in ASKED_ROLES["reason"] for one in near)
    if told or all(_leads_of_part(found, part, asked, terms, ()) for part in why):
        return ()
    return ("reason",)


def untold_sections(asked: Asked, found: CaseEvidence) -> tuple[str, ...]:
    """The kinds of which a card has no section; of a text whose parts are guessed nothing can be said."""
    if not found.case.summaries or BENEFIT.search(asked.text):
        return ()
    roles = {sentence.role for sentence in found.sentences}
    return tuple(kind for kind in asked.kinds if kind in TOLD_IN and roles.isdisjoint(TOLD_IN[kind]))


def other_sum(found: CaseEvidence, asked: Asked, terms: Terms) -> Sentence | None:
    """The nearest sentence with a sum where none tells the one that is asked for: the cost of another thing."""
    sums = [] if telling_in("money", found, asked, terms) else [s for s in found.sentences if MONEY.search(s.text)]
    return max(sums, key=lambda sentence: sentence.score, default=None)


def telling_in(kind: str, found: CaseEvidence, asked: Asked, terms: Terms) -> list[Sentence]:
    """The sentences of a case that tell what a kind asks for."""
    return telling(kind, found.sentences, found.case, asked, terms, found.foreign)


def worth(sentence: Sentence, asked: Asked, *, plain: bool = False) -> float:
    """How well a sentence answers: its nearness, how it can be quoted, and whether it is of the kind that was asked.

    `plain`: of a text without a summary, whose sections tell too little, and which is told with what it leans on.
    """
    roles = [role for kind in asked.kinds for role in ASKED_ROLES.get(kind, ())]
    told = REASON_BONUS if "reason" in asked.kinds else TELLS_BONUS
    # What was done answers how; one thing may be told anywhere.
    done = 0.0 if asks_one(asked.text) else LEAD_ROLES.get(sentence.role, 0.0)
    leaning = told * (sentence.role in roles) if roles else done
    stands = 0.0
    if plain:
        leaning, stands = said_bonus(sentence, asked, roles), standing(sentence, asked)
    if "problem" in asked.kinds and TROUBLE.search(sentence.text):
        leaning += TROUBLE_BONUS
    if "who" in asked.kinds:
        leaning += TELLS_BONUS * tells_who(sentence.text) + ACTOR_BONUS * bool(ACTOR.search(sentence.text))
    faults = max(quotability(sentence.text), -MOST_FAULT) if plain else quotability(sentence.text)
    return sentence.score + faults + stands + form_leaning(asked, sentence.text) + (0.0 if asked.hard else leaning)


def fact_bonus(kind: str, text: str, sections: Sequence[str], case: Case) -> float:
    """A sentence that holds what the card records as a fact of the asked kind is the one that tells it."""
    recorded = [read_figures(fact.text) for fact in case.facts if fact.kind == kind and fact.section in sections]
    held = any((said.numbers or said.names) and not faults_of(said, text) for said in recorded)
    supplied = kind in ("supplier", "who") and any(stands_in(name, text) for name in case.suppliers)
    reached = kind == "contact" and has_address(text)
    return TELLS_BONUS * (held or supplied) + NAMED_BONUS * reached


def _told(found: CaseEvidence, asked: Asked, terms: Terms) -> list[tuple[str, list[Sentence]]]:
    pairs = [(kind, telling_in(kind, found, asked, terms)) for kind in asked.hard]
    return [(kind, told) for kind, told in pairs if told]


def _told_worth(kind: str, sentence: Sentence, found: CaseEvidence, asked: Asked) -> float:
    fact = fact_bonus(kind, sentence.text, [sentence.passage.section], found.case)
    # A working group is somebody; who answers for the thing is another.
    answers = kind == "doer" and ANSWERS_FOR.search(asked.text) and RESPONSIBLE.search(sentence.text)
    use = _use_bonus(kind, sentence.text, found.case, asked)
    turn = TURN_BONUS * same_turn(kind, asked.text, sentence.text)
    cues = sum_bonus(kind, sentence.text, asked) + TELLS_BONUS * bool(answers)
    return worth(sentence, asked, plain=not found.case.summaries) + fact + use + turn + cues


def _use_bonus(kind: str, text: str, case: Case, asked: Asked) -> float:
    """Who asks which product it is wants the sentence that takes the case's own one into use."""
    return TELLS_BONUS * (kind == "system" and not asked.system_roles and takes_into_use(text, case))


def _plain_worth(sentence: Sentence, found: CaseEvidence, asked: Asked) -> float:
    who = fact_bonus("who", sentence.text, (), found.case) if "who" in asked.kinds else 0.0
    return worth(sentence, asked, plain=not found.case.summaries) + who


def _best_new(told: Sequence[Sentence], said: Sequence[Sentence], worth_of: Callable[[Sentence], float]) -> Sentence:
    """The best sentence, or one nearly as good where that has been said: another count is another number."""
    best = max(told, key=worth_of)
    new = [one for one in told if one not in said and worth_of(one) >= worth_of(best) - AS_GOOD]
    return max(new, key=worth_of) if best in said and new else best


def _leads_of_part(
    found: CaseEvidence, part: Asked, asked: Asked, terms: Terms, said: Sequence[Sentence]
) -> list[Sentence]:
    """The leads of one part: of sentences alike near, those that hold the part's own words."""
    title = set(index_terms(found.case.title, terms))
    # "Ja miksi?" asks of what the whole question is about.
    own = own_words(part.text, title, terms)
    shared = shares(found, own or own_words(asked.text, title, terms), terms)

    def of_part(sentence: Sentence) -> float:
        # The words of the other parts speak for other sentences.
        denied = not part.kinds and denies(sentence.text) and not denies(part.text)
        return PART_WEIGHT * shared[sentence] - OVERLAP_WEIGHT * sentence.overlap - DENIED * denied

    told = _told(found, part, terms)

    def told_worth(kind: str) -> Callable[[Sentence], float]:
        return lambda sentence: _told_worth(kind, sentence, found, part) + of_part(sentence)

    leads = [_best_new(those, said, told_worth(kind)) for kind, those in told]
    if not leads and not part.hard:
        # What has been said may tell this part as well.
        fitting = _fitting(found, part, said, shared, pointing=not own)
        leads = sorted(fitting, key=lambda s: _plain_worth(s, found, part) + of_part(s), reverse=True)[:1]
    return [lead for lead in dict.fromkeys(leads) if lead not in said]


def _fitting(
    found: CaseEvidence, part: Asked, said: Sequence[Sentence], shared: Mapping[Sentence, float], *, pointing: bool
) -> list[Sentence]:
    """The sentences not said yet that may tell a part: by its words, or by the form of what it asks for.

    `pointing`: the part has no words of its own ("ja miksi?").
    """
    heard = max((shared[sentence] for sentence in said), default=0.0)
    rows = asks_several(part.text)
    rest = [s for s in found.sentences if s not in said]
    own = [s for s in rest if shared[s] > heard or (rows and shared[s] == heard > 0 and tells_several(s.text))]
    if "reason" in part.kinds and pointing:
        if any(tells_reason(one.text) for one in said):
            return []
        return [s for s in rest if tells_reason(s.text) and s.overlap] or [s for s in rest if s.role == "tavoite"]
    if part.kinds == ("goal",):
        return [s for s in rest if s.role in ASKED_ROLES["goal"]] or own
    if pointing and asks_what(part.text) and (defining := [s for s in rest if defines(s.text, found.case.title)]):
        return defining
    if own:
        return own
    if asks_if_several(part.text):
        return [s for s in rest if tells_if_several(s.text)]
    if asks_use(part.text):
        return [s for s in rest if tells_use(s.text)]
    return [s for s in rest if tells_who(s.text)] if "who" in part.kinds else []
