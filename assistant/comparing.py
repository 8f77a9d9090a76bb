"""Which cases are to be laid side by side: those that a question names, or points at in a conversation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Turn
from assistant.asked import Asked
from assistant.compare import EFFORT, FEWEST, MOST
from assistant.compare_answer import asks_comparison, asks_difference, matter_told, side_of, sides_of
from assistant.confidence import certainties, covers
from assistant.filter_words import terms_in
from assistant.filters import read_filters
from assistant.follow_up import names_topic
from assistant.named import tells_topic
from assistant.own_word import titled_first
from assistant.pointing import asks_which, matters_of, places_in, without_places
from assistant.retrieve import Found, find_hits
from assistant.told_before import named_as_like, shown_before, told_one_by_one
from assistant.understand import Reading
from corpus.scope import Scope
from ingest.found import CaseHit
from ingest.index import CaseIndex

_THEM = re.compile(
    r"\b(?:(?:niitä|näitä|noita)(?: kahta| kumpaakin| molempia)?|nuita|"
    r"keskenään|nämä|nuo|ne|niiden|näiden|niillä|näillä|molempia|molemmat|kumpaakin|them|these|those|"
    r"both|"
    r"the two|dem|dessa|de här|de två|båda|bägge)\b",
    re.IGNORECASE,
)
# "Paljonko ne maksoivat?" after two or more cases asks it of each.
_THEY = re.compile(r"\b(?:ne|nämä|nuo|niiden|niistä|niissä|niillä|they|them|these|de|dem)\b", re.IGNORECASE)
# "Onko niistä mikään kesken?": of those shown, however many, the stage of each.
_OF_THEM = re.compile(
    r"\b(?:niistä|näistä|noista|niissä|näissä|niitä|ne|nämä|nuo|(?:any|some|one|which|all|none|many) of "
    r"(?:them|these|those)|av (?:dem|dessa|de här)|de|they)\b",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"\b(?:mikään|yksikään|jokin|joku|jotkut|any|some|something|one|none|all|many|något|någon|några|alla)\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:vai|eller|or)\b", re.IGNORECASE)
# Who asks "which of the two" means two.
_TWO = re.compile(r"\b(?:kum\w+|vilkendera|the two|de två)\b", re.IGNORECASE)
LONGEST = 10
MOST_AT_STAGE = 8
# How far below what is needed a side's case may lie, and how far above the next one it must.
NEARLY, CLEAR = 0.05, 0.03


def with_compared(index: CaseIndex, reading: Reading, history: Sequence[Turn], scope: Scope) -> Reading:
    """The reading with the cases named that are to be compared: those shown before, or those that it names."""
    return compared_alone(index, compared_before(index, reading, history, scope), scope)


def compared_before(index: CaseIndex, reading: Reading, history: Sequence[Turn], scope: Scope) -> Reading:
    """The reading with the cases named that a follow-up compares: "vertaa niitä", "vertaa koulukyyteihin", "kumpi?"."""
    if not history or reading.pinned or len(reading.text.split()) > LONGEST:
        return reading
    return _of_shown(index, reading, history) or _held_against(index, reading, history, scope)


def names_none(reading: Reading) -> bool:
    """Whether a comparison tells no case to lay side by side: "vertaa ensimmäistä ja toista" where none were shown."""
    if reading.named or reading.pinned or reading.besides or not asks_comparison(reading.text):
        return False
    return not names_topic(_THEM.sub(" ", side_of(without_places(reading.text))))


def _of_shown(index: CaseIndex, reading: Reading, history: Sequence[Turn]) -> Reading | None:
    """The reading with all cases named that were shown, where it asks which of them are at a stage."""
    shown = shown_before(index, history)
    if len(shown) < FEWEST or not _OF_THEM.search(reading.text):
        return None
    terms = terms_in(reading.language, index.terms)
    filters = read_filters(_ANY.sub(" ", _OF_THEM.sub(" ", reading.text)), terms)
    if filters is None or not filters.scope.statuses or filters.scope.roles or filters.scope.themes:
        return None
    field = read_filters(reading.standalone, terms) if len(shown) > MOST else None
    if field and (field.scope.roles or field.scope.themes):
        return None  # a long list of a field is listed anew, by stage
    named = _named(reading, shown)
    return replace(named, named=tuple(shown[:MOST_AT_STAGE]), aspects=("stage",))


def _held_against(index: CaseIndex, reading: Reading, history: Sequence[Turn], scope: Scope) -> Reading:
    """The reading with the cases named that it holds against each other."""
    text = reading.text
    which = asks_which(text)
    compares = asks_comparison(text) or (which and bool(_OR.search(text)))
    shown = shown_before(index, history)
    of_each = FEWEST <= len(shown) <= MOST and bool(_THEY.search(text) and matters_of(text))
    if not (compares or which or (of_each and not tells_topic(index, text))):
        return reading
    several = shown_before(index, history, FEWEST)
    like = (
        named_as_like(index, history)
        if compares and _THEM.search(text) and not names_topic(_THEM.sub(" ", side_of(text)))
        else []
    )
    if like and (before := shown_before(index, history[:-FEWEST])[:1]):
        # Nothing of the kind was found but what is nearest to the case before: these are "them".
        return _named(reading, [*before, *like[: MOST - 1]])
    places = places_in(text, len(several))
    if len(places) >= FEWEST:
        return _named(reading, [several[place] for place in places])
    if FEWEST <= len(shown) < MOST and compares and not (places or _named_sides(text)):
        # "Vertaa vielä koulukyyteihin" after a comparison: what was compared stays.
        further = _other(index, replace(reading, text=_THEM.sub(" ", text)), scope)
        if further and further not in shown:
            return replace(_named(reading, [*shown, further]), aspects=())
    # "Vertaa niitä", "kumpi on pidemmällä" after two cases, each told alone.
    told = told_one_by_one(index, history)[:FEWEST]
    apart = len(told) >= FEWEST and not names_topic(_THEM.sub(" ", side_of(text)) if compares else "")
    them = _THEM.search(text) or (compares and not side_of(text))
    if apart and (them or (which and matters_of(text))):
        return _named(reading, [*reversed(told)])
    if several and (them or not compares):
        return _named(reading, several[: FEWEST if _TWO.search(text) else MOST])
    if not places and _names_sides(index, text):  # "vertaa kirjastoja ja kouluja" after a third case
        return reading
    first = several[places[0]] if places else shown[0] if len(shown) == 1 else ""
    other = _other(index, reading, scope) if first and compares else ""
    # The words of the other side say nothing of what the two are held against each other in.
    return replace(_named(reading, [first, other]), aspects=()) if other not in ("", first) else reading


def _named_sides(text: str) -> bool:
    """Whether a comparison names two sides, neither by a mere pronoun: "compare it with X" names one."""
    sides = sides_of(text)
    return bool(sides) and all(names_topic(side) for side in sides)


def _names_sides(index: CaseIndex, text: str) -> bool:
    """Whether a comparison names both of its sides itself."""
    sides = sides_of(text)
    return len(sides) >= FEWEST and all(tells_topic(index, side) for side in sides)


def _named(reading: Reading, case_ids: Sequence[str], said: str | None = None) -> Reading:
    """The reading with the cases named; `said`: what asks in what they are compared, where not the whole text does."""
    matters = matters_of(reading.text if said is None else said)
    aspects = tuple("effort" if matter in EFFORT else matter for matter in matters)
    kinds = tuple("lesson" if matter == "lessons" else matter for matter in matters if matter != "stage")
    asked = replace(reading.asked, kinds=kinds or ("ranking",))
    named = tuple(dict.fromkeys(case_ids))[:MOST]
    return replace(reading, standalone=reading.text, named=named, aspects=aspects, asked=asked)


def _other(index: CaseIndex, reading: Reading, scope: Scope) -> str:
    """The case that the one named side of a comparison is about; "" where it is about none."""
    sides = [side for side in sides_of(reading.text) if names_topic(side)]
    side = sides[0] if len(sides) == 1 else side_of(without_places(reading.text))
    if not side or not tells_topic(index, side):
        return ""
    found = find_hits(index, replace(reading, standalone=side), scope)
    if not (covers(index, found, side) or _stands_out(index, found, side)):
        return ""
    # "Digistrategia" is the case of that title, however near another of the kind lies.
    ranked = titled_first(index, [(hit, hit.score) for hit in found.hits], found, side, Asked())
    return ranked[0][0].case_id


def compared_alone(index: CaseIndex, reading: Reading, scope: Scope) -> Reading:
    """The reading with the cases named that a question of its own lays side by side, each called by its own words."""
    if reading.named or reading.pinned or not asks_difference(reading.text):
        return reading
    sides = sides_of(reading.text)
    if not all(map(names_topic, sides)):
        return reading  # nobody named what "it" stands for
    if not asks_comparison(reading.text) and not all(tells_topic(index, side) for side in sides):
        return reading  # "miten uusi järjestelmä eroaa vanhasta" lays no cases side by side
    found = _sides(index, reading, sides, scope) if sides else []
    if len(found) < max(FEWEST, len(sides)):
        return reading
    return _named(reading, found, matter_told(reading.text))


def compared(index: CaseIndex, reading: Reading, hits: Sequence[CaseHit], scope: Scope) -> list[str]:
    """The cases that a comparison lays side by side which does not call each by words of its own; none elsewhere."""
    if not asks_comparison(reading.text) or len(hits) < FEWEST:
        return []
    sides = sides_of(reading.text)
    # Of two named things one of which is surely told, another case would take the other's place.
    if sides and _sides(index, reading, sides, scope):
        return []
    most = len(sides) or MOST
    return [hit.case_id for hit in hits[:most]] if sides or len(hits) <= MOST else []


def _sides(index: CaseIndex, reading: Reading, sides: Sequence[str], scope: Scope) -> list[str]:
    """The cases that the sides of a comparison name, each once."""
    index.expect(sides)
    found = [find_hits(index, replace(reading, standalone=side), scope) for side in sides]
    surely = [bool(one.hits) and covers(index, one, side) for one, side in zip(found, sides, strict=True)]
    # Beside a thing that the library surely tells of, another is taken to be told of a little sooner.
    named = [
        one.hits[0].case_id
        for one, side, sure in zip(found, sides, surely, strict=True)
        if sure or (any(surely) and _stands_out(index, one, side))
    ]
    return list(dict.fromkeys(named))


def _stands_out(index: CaseIndex, found: Found, side: str) -> bool:
    """Whether the best case of a side nearly answers it, and clearly more than any other."""
    sure = sorted(certainties(index, found, side).values(), reverse=True)
    return bool(sure) and sure[0] >= -NEARLY and (len(sure) == 1 or sure[0] - sure[1] >= CLEAR)
