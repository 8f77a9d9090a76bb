"""What a text without a summary tells: the sentence that answers, those around it that it needs, and others as near."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked import Asked
from assistant.compose.draft import Evidence, Statement, quoted, repeats
from assistant.compose.leads import TELLS_BONUS, worth
from assistant.compose.said_words import tells_plan
from assistant.compose.says import says
from assistant.retrieve import CaseEvidence, Sentence
from assistant.roles import DANGLING
from ingest.marked_text import ITEM

# A sentence that leans on one that leans on another is told with both.
MOST_BEFORE, MOST_LISTED, FEW_WORDS = 2, 4, 4
# What follows a near sentence often holds what was asked without a word of the question.
FOLLOWING = 0.6
# What goes on with the answer comes before other places, unless a thing of a kind is asked for, which stands alone.
GOES_ON, GOES_ON_OF_A_KIND = 0.1, 0.02
ROOM_BESIDE_ONE = 30
MOST_PLACES, AS_NEAR = 4, 0.06
# So many sentences below one that answers are told with it, as far as its paragraph goes: what is read together tells
# more than as many words of other places (in two sets of unknown documents 116 facts of 165 with them, 107 without).
GO_ON, GO_ON_OF_A_KIND = 2, 1
_BREAK = re.compile(r"\n\s*\n")
MOST_OF_LINE = 5
_ENDED = re.compile(r"[.!?:][\"”’)]*$")


def told_around(found: CaseEvidence, opening: Sequence[Statement], asked: Asked, words: int) -> list[Statement]:
    """The opening with what it leans on and goes on with, then the nearest others, as far as the words reach."""
    shown: list[Sentence] = []
    leads = _sentences_of(found, opening)
    for lead in leads:
        _take(shown, [*leaned_on(found, lead), lead, *_listed_below(found, lead)], None)
    if not shown:
        return [*opening]
    for lead in leads:
        for sentence in _going_on(found, lead, GO_ON_OF_A_KIND if asked.hard else GO_ON):
            _take(shown, [sentence], words)
    for run in _further(found, shown, asked):
        # One long sentence alone is too little to be sure that it is the one that was meant.
        _take(shown, run, words + ROOM_BESIDE_ONE if len(shown) == 1 else words)
    return _quotes(found, shown if asked.hard else _by_paragraph(shown))


def _by_paragraph(shown: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of each paragraph together and as it has them, the paragraph of the answer first."""
    paragraphs: list[list[Sentence]] = []
    for sentence in shown:
        own = next((held for held in paragraphs if _same_paragraph(*sorted((held[0], sentence), key=_place))), None)
        if own is None:
            paragraphs.append([sentence])
        else:
            own.append(sentence)
    return [sentence for held in paragraphs for sentence in sorted(held, key=_place)]


def _place(sentence: Sentence) -> int:
    return sentence.order


def _quotes(found: CaseEvidence, shown: Sequence[Sentence]) -> list[Statement]:
    """Each sentence as it stands, a value below its label as one: "Rahoitus: 250 000 €"."""
    told: list[Statement] = []
    for place, sentence in enumerate(shown):
        before = shown[place - 1] if place else None
        if before and before.order == sentence.order - 1 and _is_value(sentence, before):
            both = Evidence(found.case, sentence.passage, before.start, sentence.end)
            told[-1] = Statement(f"{before.text}: {sentence.text}", (both,))
        else:
            told.append(quoted(found.case, sentence))
    return told


def leaned_on(found: CaseEvidence, sentence: Sentence) -> list[Sentence]:
    """The sentences before one that begins with "se" or "tämä", what leads into its list, or a value's label."""
    before: list[Sentence] = []
    while len(before) < MOST_BEFORE:
        first = before[0] if before else sentence
        previous = next((s for s in found.sentences if s.order == first.order - 1), None)
        if previous is None or previous.passage != sentence.passage or not _leans(first, previous):
            break
        if ITEM.match(first.text):
            lead_in = next((s for s in reversed(found.sentences[: first.order]) if not ITEM.match(s.text)), None)
            leads = lead_in and lead_in.passage == sentence.passage and lead_in.text.endswith(":")
            return [lead_in, *before] if lead_in and leads else before
        before.insert(0, previous)
    return before


def _going_on(found: CaseEvidence, sentence: Sentence, most: int) -> list[Sentence]:
    """The next sentences of the same paragraph."""
    rest = found.sentences[sentence.order + 1 :][:most]
    return [one for one in rest if _same_paragraph(sentence, one)]


def _listed_below(found: CaseEvidence, sentence: Sentence) -> list[Sentence]:
    """The items that a sentence leads into: "Siitä lähtien on ollut kolme sääntöä:"."""
    items: list[Sentence] = []
    for below in found.sentences[sentence.order + 1 :] if sentence.text.endswith(":") else ():
        if len(items) == MOST_LISTED or below.passage != sentence.passage or not ITEM.match(below.text):
            break
        items.append(below)
    return items


def _leans(sentence: Sentence, previous: Sentence) -> bool:
    return bool(DANGLING.search(sentence.text) or ITEM.match(sentence.text)) or _is_value(sentence, previous)


def _is_value(sentence: Sentence, above: Sentence) -> bool:
    """Whether a sentence is a line as "250 000 €" below one as "Rahoitus"."""
    return _is_line(sentence.text) and _is_line(above.text) and bool(re.search(r"\d", sentence.text))


def _says_nothing(sentence: Sentence) -> bool:
    """Whether a few words without a number are all, as in "Kova pakkanen"."""
    item = ITEM.match(sentence.text)
    text = sentence.text[item.end() if item else 0 :]
    return len(text.split()) < FEW_WORDS and not re.search(r"\d", text)


def _is_line(text: str) -> bool:
    return len(text.split()) <= MOST_OF_LINE and not _ENDED.search(text)


def _sentences_of(found: CaseEvidence, opening: Sequence[Statement]) -> list[Sentence]:
    places = {(s.passage.id, s.start): s for s in found.sentences}
    held = (places.get((item.passage.id, item.start)) for statement in opening for item in statement.evidence)
    return [sentence for sentence in held if sentence]


def _further(found: CaseEvidence, shown: Sequence[Sentence], asked: Asked) -> list[list[Sentence]]:
    """Runs of sentences worth adding: what goes on with the sentence that answers, then the nearest others."""
    following = [s.order + 1 for s in shown[-1:]]
    # What came of a plan stands after it, and a few words need what follows.
    leads_on = bool(shown) and (tells_plan(shown[-1], asked) or len(shown[-1].text.split()) <= FEW_WORDS)
    stands_alone = asked.hard and not leads_on
    lifted = dict(zip(found.sentences, _lifted(found.sentences), strict=True))

    def counts(sentence: Sentence) -> float:
        goes_on = (GOES_ON_OF_A_KIND if stands_alone else GOES_ON) * (
            sentence.order in following and _same_paragraph(shown[-1], sentence)
        )
        fits = any(says(kind, sentence.text, found.case, asked) for kind in asked.hard)
        return lifted[sentence] - sentence.score + worth(sentence, asked, plain=True) + TELLS_BONUS * fits + goes_on

    told = [s for s in found.sentences if s not in shown and not _says_nothing(s)]
    rest = sorted(told, key=counts, reverse=True)
    best = max(sentence.score for sentence in found.sentences)
    near = [s for s in rest[:MOST_PLACES] if s.order in following or counts(s) >= best - AS_NEAR]
    return [[*leaned_on(found, sentence), sentence, *_listed_below(found, sentence)] for sentence in near]


def _lifted(sentences: Sequence[Sentence]) -> list[float]:
    """How near each sentence is, drawn up by the one before it in its passage."""
    before = [None, *sentences][: len(sentences)]
    return [
        one.score + FOLLOWING * max(0.0, previous.score - one.score)
        if previous and previous.passage == one.passage
        else one.score
        for one, previous in zip(sentences, before, strict=True)
    ]


def _same_paragraph(one: Sentence, other: Sentence) -> bool:
    return one.passage == other.passage and not _BREAK.search(one.passage.text[one.end : other.start])


def _take(shown: list[Sentence], run: Sequence[Sentence], words: int | None) -> None:
    """Adds a run in its place, whole or not at all: after what it goes on with, else last."""
    new = [sentence for sentence in run if sentence not in shown]
    said = sum(len(sentence.text.split()) for sentence in (*shown, *new))
    if not new or (words is not None and said > words):
        return
    if words is not None and any(repeats(new[-1].text, sentence.text) for sentence in shown):
        return
    after = next((n for n, s in enumerate(shown, 1) if s.order == new[0].order - 1), len(shown))
    shown[after:after] = new
