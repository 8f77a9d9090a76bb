"""Whether a follow-up still asks of the case before it or names another: decided on what each reading finds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assistant.asked import read_asked
from assistant.confidence import certainty
from assistant.figures import names, stands_in
from assistant.filter_words import terms_in
from assistant.filters import read_filters
from assistant.follow_up import names_topic, opens_anew, points_back, topical_words
from assistant.retrieve import Found, find_hits
from assistant.subjects import subjects_of
from assistant.understand import Reading
from corpus.case import LANGUAGES
from corpus.scope import Scope
from ingest.finnish import WORD, content_terms, index_terms
from ingest.index import CaseIndex

# Alone the follow-up must find another case this much nearer than the one talked of. Of 27 follow-ups those that stay
# lie at .054 and below, but for one that can be read both ways, and those that change the topic at .102 and above.
CHANGE, CHANGE_ANEW = 0.08, 0.07
# "Entä kaivuuluvat?" after a case that holds no such word needs less.
CALLED = 0.04
# One that points back with a pronoun changes it only to a case this far above what covers it: of 157 follow-ups of 50
# cases none lay above .05 with another case, of 8 questions that name another case and hold a pronoun none below.
SURELY_ANOTHER = 0.05
# A short question that stands alone may still be asked of the case in talk. Of the 157 most lie nearer than this to the
# best one, and that one no surer; of 323 questions of another case 3 do, even after the case most like it.
SHORT, STILL, NO_SURER = 6, 0.05, 0.04
# A question that calls the other case by no word of its own stays over a wider gap where a sentence of the case in talk
# lies as near: of 634 short questions of another case 5 do, of 25 that were asked of the one in talk and left it 18.
UNCALLED, AS_NEAR, BEGINS, MOST_WORDS = 0.11, 0.025, 6, 3
# Where nothing covers it, the case in talk must hold so many of its own words and miss little.
HELD, NEARLY, MOST_STRANGE = 0.5, -0.06, 1
RARE = 3
# Both readings may find the new topic first; the old one is not far behind.
MOST_NEAR = 5


def expect_both(index: CaseIndex, reading: Reading, before: str) -> None:
    """Has both readings of a follow-up embedded side by side, where both will be searched with."""
    if before and names_topic(reading.text):
        index.expect([reading.standalone, reading.text])


def follow_topic(
    index: CaseIndex, reading: Reading, found: Found, scope: Scope, before: str, framing: Collection[str]
) -> tuple[Reading, Found]:
    """The reading and its hits, or those of the follow-up alone where it changes the topic.

    `before`: what was asked before it; a follow-up that asks for nothing of its own asks the same of the new topic.
    `framing`: words of the question that name no subject.
    """
    # "Onko siitä kokemuksia?" asks of what nothing was found of.
    if not found.hits or not names_topic(reading.text) or (reading.unfound and not opens_anew(reading.text)):
        return reading, found
    same = read_asked(before)
    # What was counted before is counted of that thing: "montako kiinteistöä? entä koulukyydit?".
    asked = reading.asked if reading.asked.kinds or same.units else replace(same, text=reading.text)
    alone = replace(reading, standalone=reading.text, asked=asked, whole="")
    other = find_hits(index, alone, scope, subjects_of(index, alone.standalone, framing))
    scores = {hit.case_id: hit.score for hit in other.hits}
    nearest, talked_of = other.hits[0], reading.told[0] if reading.told else found.hits[0].case_id
    if talked_of == nearest.case_id and not reading.told:  # both find the new topic first, or there is none
        talked_of = _asked_before(index, found, before)
    gap = nearest.score - scores.get(talked_of, other.hits[-1].score)
    points = bool(reading.told) and points_back(reading.text) and not opens_anew(reading.text)
    points = points and not _names_another(index, reading.text, nearest.case_id, talked_of)
    sure = certainty(index, other, alone.standalone)
    anew = opens_anew(reading.text)
    # "Entä lomakkeet siellä, millä ne on tehty?" leans on what was asked, "entä chat?" hardly.
    if gap >= (CHANGE_ANEW if anew and not points_back(reading.text) else CHANGE) and sure >= (
        SURELY_ANOTHER if points else 0
    ):
        return _of_earlier(index, alone, other), other
    if anew and gap >= CALLED and sure >= NEARLY:
        called = calls_another(index, reading.text, nearest.case_id, talked_of)
        # "Och lösöret?": a word or two cover nothing, and yet say which case is meant.
        if (called and sure >= 0) or (gap >= CHANGE and (called or _leads(other))):
            return (_of_earlier(index, alone, other) if sure >= 0 else _pinned(index, alone, nearest.case_id)), other
    return (replace(reading, pinned=talked_of) if points else reading), found


def still_in_talk(index: CaseIndex, reading: Reading, found: Found, before: str) -> Reading:
    """A short question that could stand alone, as it is asked of the case in talk where no other is clearly meant."""
    if before or not (reading.told and found.hits) or reading.pinned:
        return reading
    if len(reading.text.split()) > SHORT or (reading.asked.many and "who" not in reading.asked.kinds):
        return reading
    # "Mitä kirjastoissa on tehty" asks for all of a field, "montako kirjastoa" for none of the cases.
    if not reading.asked.hard and read_filters(reading.text, terms_in(reading.language, index.terms)):
        return reading
    talked_of = reading.told[0]
    # What finds the case in talk alone is shown as it was asked.
    if found.hits[0].case_id == talked_of and certainty(index, found, reading.text) >= 0:
        return replace(reading, pinned=talked_of)
    return _pinned(index, reading, talked_of) if _stays(index, reading, found) else _of_earlier(index, reading, found)


def _stays(index: CaseIndex, reading: Reading, found: Found) -> bool:
    """Whether a short question is asked of the case in talk, by what it finds alone."""
    text, talked_of, best = reading.text, reading.told[0], found.hits[0]
    sure = certainty(index, found, text)
    held, words = _held(index, text, talked_of), _words(index, text)
    if best.case_id == talked_of:
        return sure >= NEARLY
    gap = best.score - next((hit.score for hit in found.hits if hit.case_id == talked_of), found.hits[-1].score)
    # A word that the other case holds and the one in talk does not tells which is meant.
    near = gap < STILL and sure < NO_SURER and _held(index, text, best.case_id) <= held
    if near and (sure >= 0 or (sure >= NEARLY and len(held) >= HELD * len(words))):
        return True
    if gap >= UNCALLED or len(words) > MOST_WORDS or calls_another(index, text, best.case_id, talked_of):
        return False
    # Where nothing covers it, a question for one detail that names hardly a thing of its own is of the case in talk.
    detail = bool(reading.asked.hard) and sure >= NEARLY and len(words) - len(held) <= MOST_STRANGE
    return (sure >= 0 or detail) and _as_near(index, found, talked_of, best.case_id)


def _leads(found: Found) -> bool:
    """Whether the best case lies clearly nearer than any other."""
    return len(found.hits) < 2 or found.hits[0].score - found.hits[1].score >= CHANGE


def _as_near(index: CaseIndex, found: Found, talked_of: str, other: str) -> bool:
    """Whether a sentence of the case in talk lies about as near the question as the nearest of another case."""
    nearest = [float((index.sentence_vectors(key) @ found.vector).max(initial=0.0)) for key in (talked_of, other)]
    return nearest[0] > nearest[1] - AS_NEAR


def calls_another(index: CaseIndex, text: str, other: str, talked_of: str) -> bool:
    """Whether a text calls another case by a word of its title, a rare word or a name that the one in talk lacks."""
    lacking = index.case_terms(talked_of)
    titles = " ".join(index.case(other).title_in(language) for language in LANGUAGES)
    titled = {*index_terms(titles, index.terms)}
    own = {term for term in index.case_terms(other) if term in titled or index.holders(term) <= RARE} - {*lacking}
    for word in topical_words(text):
        terms = content_terms(word, index.terms)
        # A compound that no case holds may begin as one does: "kaivuulupa", "kaivuukartta".
        strange = bool(terms) and terms[0] not in lacking
        begins = {one[:BEGINS] for one in own if len(one) >= BEGINS} if strange else set()
        if own & {*terms} or word.lower()[:BEGINS] in begins:
            return True
    told, talk = index.case(other), index.case(talked_of)
    return any(stands_in(name, f"{told.title} {told.text}") and not stands_in(name, talk.text) for name in names(text))


def _of_earlier(index: CaseIndex, reading: Reading, found: Found) -> Reading:
    """The reading as it is asked of a case that was told earlier, where that lies about as near as the best one."""
    near = {hit.case_id for hit in found.hits if found.hits[0].score - hit.score < STILL}
    earlier = next((case_id for case_id in reading.told[1:] if case_id in near), "")
    short = len(reading.text.split()) <= SHORT and not reading.asked.many
    return _pinned(index, reading, earlier) if earlier and short else reading


def _pinned(index: CaseIndex, reading: Reading, case_id: str) -> Reading:
    title = index.case(case_id).title_in(reading.language)
    return replace(reading, pinned=case_id, whole=f"{title}. {reading.text}")


def _names_another(index: CaseIndex, text: str, case_id: str, talked_of: str) -> bool:
    """Whether a rare word of a text stands in another case and not in the one in talk: "siihen digikyselyyn"."""
    other = _held(index, text, case_id) - _held(index, text, talked_of)
    return any(index.holders(word) <= RARE for word in other)


def _held(index: CaseIndex, text: str, case_id: str) -> set[str]:
    """Those of the words that tell what a text is about that stand in a case."""
    return {word for word in _words(index, text) if word in index.case_terms(case_id)}


def _words(index: CaseIndex, text: str) -> list[str]:
    """The base forms of the words that tell what a text is about, compounds whole."""
    return [terms[0] for word in topical_words(text) if (terms := content_terms(word, index.terms))]


def _asked_before(index: CaseIndex, found: Found, before: str) -> str:
    """The case that was asked about before: of the nearest the first one that holds most of that question's words."""
    words = [frozenset(content_terms(word, index.terms)) for word in WORD.findall(before)]
    return max(
        (hit.case_id for hit in found.hits[:MOST_NEAR]),
        key=lambda case_id: sum(bool(word & index.case_terms(case_id)) for word in words if word),
    )
