"""What an answer says first: for each thing asked the one sentence that tells it best."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.asked import Asked
from assistant.check import faults_of
from assistant.compose.focus import (
    asks_one,
    asks_several,
    denies,
    row_goes_on,
    tells_reason,
)
from assistant.compose.focus import leaning as form_leaning
from assistant.compose.focus_words import CAME_OF_IT, NEED, REMAINS
from assistant.compose.naming import IF, USED, named_leads
from assistant.compose.part_fit import ASKED_ROLES, fitting
from assistant.compose.part_words import Terms, own_words, shares
from assistant.compose.products import naming_rest, takes_into_use
from assistant.compose.said_words import MOST_FAULT, said_bonus, standing, sum_bonus
from assistant.compose.tell_words import TROUBLE
from assistant.compose.tells import telling
from assistant.compose.turns import has_address, same_turn
from assistant.compose.who_words import ACTOR, ANSWERS_FOR, RESPONSIBLE, tells_who
from assistant.figures import read_figures, stands_in
from assistant.parts import parts_of
from assistant.retrieve import OVERLAP_WEIGHT, CaseEvidence, Sentence
from assistant.roles import quotability
from corpus.case import Case
from ingest.finnish import index_terms

LEAD_ROLES = {"ratkaisu": 0.025, "toteutus": 0.015, "tulokset": 0.01, "tavoite": 0.0, "kuvaus": 0.0}
# A sentence that holds so much of the question says what is asked about.
RESTATES = 0.6
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


def leads_of(found: CaseEvidence, asked: Asked, terms: Terms) -> list[Sentence]:
    """One sentence for each asked kind that is told in each part of the question, else the best one on the whole."""
    parts = parts_of(asked)
    if len(parts) > 1:
        chosen: list[Sentence] = []
        silent: list[Asked] = []
        for part in parts:
            leads = leads_of_part(found, part, asked, terms, chosen)
            silent += [part] if not (leads or chosen) else []
            chosen += leads
        # What is asked first may go on with what is told of the rest.
        for part in silent if chosen else ():
            chosen = [*leads_of_part(found, part, asked, terms, chosen), *chosen]
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
    if len(chosen) == 1 and asked.kinds == ("reason",):
        return [*_cause_before(found, chosen[0], terms), *chosen]
    if len(chosen) == 1 and asks_several(asked.text) and "system" not in asked.kinds:
        chosen += row_goes_on(found, chosen[0])
    return _with_systems(list(dict.fromkeys(chosen)), found, asked)


def _cause_before(found: CaseEvidence, lead: Sentence, terms: Terms) -> list[Sentence]:
    """The sentence before one that says again what is asked about and gives no reason, where both are of one thing."""
    if tells_reason(lead.text) or lead.overlap < RESTATES:
        return []
    title = set(index_terms(found.case.title, terms))
    own = set(index_terms(lead.text, terms)) - title
    before = (one for one in found.sentences if one.order == lead.order - 1 and one.passage.id == lead.passage.id)
    return [one for one in before if own & set(index_terms(one.text, terms))]


def _with_systems(chosen: list[Sentence], found: CaseEvidence, asked: Asked) -> list[Sentence]:
    """The leads, and where products are asked for in the plural, sentences that name those still missing."""
    if "system" not in asked.kinds:
        return chosen
    rest = naming_rest(" ".join(lead.text for lead in chosen), found, asked)
    return [*chosen, *rest[: MOST_LEADS - len(chosen)]]


def telling_in(kind: str, found: CaseEvidence, asked: Asked, terms: Terms) -> list[Sentence]:
    """The sentences of a case that tell what a kind asks for."""
    return telling(kind, found.sentences, found.case, asked, terms, found.foreign)


def _sections_asked(asked: Asked) -> list[str]:
    """The sections that tell the kinds of thing asked for; what is still wrong is not how it was."""
    if "problem" in asked.kinds and REMAINS.search(asked.text):
        return ["opit", "tulokset", "toteutus"]
    return [role for kind in asked.kinds for role in ASKED_ROLES.get(kind, ())]


def worth(sentence: Sentence, asked: Asked, *, plain: bool = False) -> float:
    """How well a sentence answers: its nearness, how it can be quoted, and whether it is of the kind that was asked.

    `plain`: of a text without a summary, whose sections tell too little, and which is told with what it leans on.
    """
    roles = _sections_asked(asked)
    told = REASON_BONUS if "reason" in asked.kinds else TELLS_BONUS
    # What was done answers how; one thing may be told anywhere.
    done = 0.0 if asks_one(asked.text) else LEAD_ROLES.get(sentence.role, 0.0)
    leaning = told * (sentence.role in roles) if roles else done
    stands = 0.0
    if plain:
        leaning, stands = said_bonus(sentence, asked, roles), standing(sentence, asked)
    if "problem" in asked.kinds and TROUBLE.search(sentence.text):
        leaning += TROUBLE_BONUS
    # "Miksi?" of the whole is told by what was wrong or needed, before what was wanted.
    began = asked.bare and asked.kinds == ("reason",) and sentence.role == "lahtotilanne"
    leaning += TELLS_BONUS * bool(began and (TROUBLE.search(sentence.text) or NEED.search(sentence.text)))
    if "result" in asked.kinds and CAME_OF_IT.search(asked.text):  # what was hoped for did not come of it
        leaning += TELLS_BONUS * ((sentence.role == "tulokset") - (sentence.role == "tavoite"))
    if "who" in asked.kinds:
        uses = bool(_USES.search(asked.text))
        tells = bool(USED.search(sentence.text)) if uses else tells_who(sentence.text)
        leaning += TELLS_BONUS * tells + ACTOR_BONUS * bool(ACTOR.search(sentence.text))
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


def leads_of_part(
    found: CaseEvidence, part: Asked, asked: Asked, terms: Terms, said: Sequence[Sentence]
) -> list[Sentence]:
    """The leads of one part: of sentences alike near, those that hold the part's own words."""
    title = set(index_terms(found.case.title, terms))
    # "Ja miksi?" asks of what the whole question is about.
    own = own_words(part.text, title, terms)
    shared = shares(found, own or own_words(asked.text, title, terms), terms)

    def of_part(sentence: Sentence) -> float:
        # The words of the other parts speak for other sentences; what kind of thing is asked says enough.
        others = OVERLAP_WEIGHT * sentence.overlap if own and (any(shared.values()) or not part.kinds) else 0.0
        denied = not part.kinds and denies(sentence.text) and not denies(part.text)
        return PART_WEIGHT * shared[sentence] - others - DENIED * denied

    told = _told(found, part, terms)

    def told_worth(kind: str) -> Callable[[Sentence], float]:
        return lambda sentence: _told_worth(kind, sentence, found, part) + of_part(sentence)

    leads = [_best_new(those, said, told_worth(kind)) for kind, those in told]
    if not leads and not part.hard:
        # What has been said may tell this part as well.
        fits = fitting(found, part, said, shared, pointing=not own)
        leads = sorted(fits, key=lambda s: _plain_worth(s, found, part) + of_part(s), reverse=True)[:1]
    return [lead for lead in dict.fromkeys(leads) if lead not in said]
