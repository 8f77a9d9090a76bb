"""What is asked for and not told: a reason, results, lessons, a sum; and the sum of another thing."""

from __future__ import annotations

import re

from assistant.asked import Asked, Untold
from assistant.compose.focus import tells_reason
from assistant.compose.leads import leads_of_part, telling_in, worth
from assistant.compose.part_fit import ASKED_ROLES
from assistant.compose.part_words import Terms, own_words
from assistant.compose.stage import AT_STAGE, EARLY, IN_USE, WHICH, shows_use
from assistant.compose.tell_words import MONEY
from assistant.parts import parts_of
from assistant.retrieve import CaseEvidence, Sentence
from ingest.finnish import index_terms

# A card with none of these sections does not tell what came of it, or what was learnt.
TOLD_IN = {"result": ("tulokset", "opit"), "lesson": ("opit",)}
# What use a thing is its aim tells too.
BENEFIT = re.compile(r"hyöt|hyöd|nytta|benefit|\buse of\b", re.IGNORECASE)
_TOOK_PART = re.compile(
    r"\bosallistu\w+|\bmukana\b|\bdeltog\b|\bvar med\b|\btook part\b|\bparticipat\w+|\bwere involved\b", re.IGNORECASE
)
# Somebody works on it with somebody, or is asked about it.
_TOGETHER = re.compile(
    r"\b(?:osallistu|mukana|yhdessä|yhteis|tiimi|työryhm|projektiryhm|työpaj|kumppan|konsult|haastat|kutsu|kuul(?:tiin|emi)|"
    r"kysy(?:i|ttiin)|kysely)|\w(?:tiimi|työryhm|kysely)",
    re.IGNORECASE,
)
# Among so many of the nearest sentences one may say why in words of its own.
NEAREST = 4
# Kinds that two parts may ask for, each of its own thing.
TWICE = ("count", "money", "date")


def untold_reason(asked: Asked, found: CaseEvidence, terms: Terms) -> tuple[str, ...]:
    """That no reason is told, where one part of a question asks why and nothing in the case says it."""
    parts = parts_of(asked)
    why = [part for part in parts if part.kinds == ("reason",)] if len(parts) > 1 and not found.foreign else []
    if not why:
        return ()
    near = sorted(found.sentences, key=lambda s: worth(s, asked), reverse=True)[:NEAREST]
    told = any(tells_reason(one.text) or one.role in ASKED_ROLES["reason"] for one in near)
    if told or all(leads_of_part(found, part, asked, terms, ()) for part in why):
        return ()
    return ("reason",)


def untold_part(asked: Asked, found: CaseEvidence, terms: Terms) -> Untold | None:
    """The part that asks the same kind of thing as one before it, where nothing new tells it: "montako niistä jäi"."""
    parts = () if found.foreign else parts_of(asked)
    if not any(sum(part.hard == (kind,) for part in parts) > 1 for kind in TWICE):
        return None
    said: list[Sentence] = []
    title = set(index_terms(found.case.title, terms))
    before: list[str] = []
    for part in parts:
        leads = leads_of_part(found, part, asked, terms, said)
        kind = part.hard[0] if len(part.hard) == 1 else ""
        own = own_words(part.text, title, terms)
        if kind in TWICE and kind in before and said and own and not leads:
            there = [set(index_terms(one.text, terms)) for one in said]
            if not any(word & one for word in own for one in there):
                return Untold(kind, part.text.strip(" ?!.").lower())
        said += leads
        before.append(kind)
    return None


def untold_sections(asked: Asked, found: CaseEvidence) -> tuple[str, ...]:
    """The kinds of which a card has no section; of a text whose parts are guessed nothing can be said."""
    if not found.case.summaries or BENEFIT.search(asked.text):
        return ()
    roles = {sentence.role for sentence in found.sentences}
    return tuple(kind for kind in asked.kinds if kind in TOLD_IN and roles.isdisjoint(TOLD_IN[kind]))


def untold_people(asked: Asked, found: CaseEvidence) -> tuple[str, ...]:
    """That nobody is said to have taken part, where that is asked of a card whose text speaks of no one beside it."""
    if "who" not in asked.kinds or not _TOOK_PART.search(asked.text) or not found.case.summaries:
        return ()
    return () if any(_TOGETHER.search(one.text) for one in found.sentences) else ("who",)


def untold_stage(asked: Asked, found: CaseEvidence) -> tuple[str, ...]:
    """The stage where it is asked for and neither the card nor a sentence on what was done tells it."""
    case, text = found.case, asked.text
    of_use = bool(IN_USE.search(text)) and not WHICH.match(text)
    if case.status or not case.summaries or asked.hard or asked.listing or not (of_use or AT_STAGE.search(text)):
        return ()
    used = of_use and any(shows_use(one.text) for one in found.sentences if one.role not in EARLY)
    return () if used else ("stage",)


def other_sum(found: CaseEvidence, asked: Asked, terms: Terms) -> Sentence | None:
    """The nearest sentence with a sum where none tells the one that is asked for: the cost of another thing."""
    sums = [] if telling_in("money", found, asked, terms) else [s for s in found.sentences if MONEY.search(s.text)]
    return max(sums, key=lambda sentence: sentence.score, default=None)
