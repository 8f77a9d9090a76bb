"""Whether a second reader can be believed: sentences whose truth is known without one are put to it.

It can fail here and be of no use; who passes may still miss what no program can make false, say who does what to whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from assistant.check import is_supported
from assistant.compose.second_reader import LONGEST_REPLY, prompt_of, verdicts
from assistant.compose.writer import Writer
from corpus.case import Case, SummarySentence
from ingest.passages import split_case

SENTENCES, AT_ONCE = 40, 10
# Of the true sentences and of the false ones a reader that is worth asking knows so many.
BELIEVABLE = 0.9
# So much further on than the number that is so.
ADDED = 7
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Known:
    """A sentence with what it is held against, the title first, and whether that bears it out."""

    text: str
    sources: tuple[str, str]
    holds: bool


@dataclass(frozen=True, slots=True)
class ReaderReport:
    """How many of the true sentences a reader let hold, and how many of the false ones it found."""

    held: int
    true: int
    found: int
    false: int

    @property
    def believable(self) -> bool:
        """Whether its word is worth more than none."""
        return self.held >= BELIEVABLE * self.true and self.found >= BELIEVABLE * self.false


def check_readers(writer: Writer, cases: Sequence[Case], count: int = SENTENCES) -> ReaderReport | None:
    """Puts known sentences to the second readers of a writer; None where it has none, or the library no sentences.

    A sentence without a verdict counts as judged wrongly.
    """
    asked = list(islice(known_sentences(cases), count))
    if not writer.readers or not asked:
        return None
    right = []
    for start in range(0, len(asked), AT_ONCE):
        batch = asked[start : start + AT_ONCE]
        short = writer.short_reply(prompt_of([(one.text, one.sources) for one in batch]), LONGEST_REPLY, writer.readers)
        said = verdicts(short.text, len(batch))
        right += [one for number, one in enumerate(batch, start=1) if said.get(number) == one.holds]
    held = sum(one.holds for one in right)
    true = sum(one.holds for one in asked)
    return ReaderReport(held, true, len(right) - held, len(asked) - true)


def known_sentences(cases: Sequence[Case]) -> Iterator[Known]:
    """True and false sentences of a library in turns: told by their section, then with another number or elsewhere."""
    each = [list(_told(case, place)) for place, case in enumerate(sorted(cases, key=lambda case: case.id))]
    sentences = [one for one in chain.from_iterable(zip_longest(*each)) if one]
    for place, (title, text, section) in enumerate(sentences):
        if place % 2 == 0:
            yield Known(text, (title, section), True)
            continue
        changed = _NUMBER.sub(lambda number: str(int(number[0]) + ADDED), text)
        if changed != text and not is_supported(changed, section):
            yield Known(changed, (title, section), False)
        elif sentences[place - 1][0] != title:
            yield Known(text, (title, sentences[place - 1][2]), False)


def _told(case: Case, place: int) -> Iterator[tuple[str, str, str]]:
    """Title, sentence, section: a case's summaries, each case in another language first; its own text without any."""
    texts = {section.kind: section.text for section in case.sections}
    summaries = [
        (case.title, sentence.text, texts[sentence.sections[0]])
        for rows in zip_longest(*_turned(list(case.summaries.values()), place))
        for sentence in rows
        if sentence and len(sentence.sections) == 1 and sentence.sections[0] in texts
    ]
    yield from summaries or [
        (case.title, sentence, passage.text) for passage in split_case(case) for sentence in passage.sentences
    ]


def _turned(rows: list[tuple[SummarySentence, ...]], place: int) -> list[tuple[SummarySentence, ...]]:
    first = place % max(1, len(rows))
    return rows[first:] + rows[:first]
