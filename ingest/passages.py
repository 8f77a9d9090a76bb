"""A case cut into passages that can be cited, and into the texts by which they are found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.case import Case, Section
from corpus.passage import Passage, Span
from corpus.taxonomy import taxonomy
from ingest.sentences import sentence_spans

SPLITTER = "windows-3-headed"
WINDOW = 3
LONGEST_PASSAGE = 1_100
SHORTEST_PASSAGE = 250
PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that is embedded so that its passage is found; `kind`: window, summary or question."""

    case_id: str
    passage_id: str
    kind: str
    text: str

    @property
    def id(self) -> str:
        """Stable id: the same entry keeps its vector when the library is indexed again."""
        raw = f"{self.case_id}\n{self.passage_id}\n{self.kind}\n{self.text}"
        return hashlib.sha256(raw.encode("utf-8", "replace")).hexdigest()[:32]


def split_case(case: Case) -> tuple[Passage, ...]:
    """The passages of a case in reading order: paragraphs, short ones joined, long ones cut between sentences."""
    passages: list[Passage] = []
    numbers: dict[str, int] = {}
    for section in case.sections:
        for text in _pieces(section.text):
            number = numbers[section.kind] = numbers.get(section.kind, 0) + 1
            passages.append(
                Passage(
                    id=f"{case.id}#{section.kind}-{number}",
                    case_id=case.id,
                    section=section.kind,
                    heading=section.heading,
                    text=text,
                    spans=sentence_spans(text),
                )
            )
    return tuple(passages)


def entries_of(case: Case, passages: tuple[Passage, ...]) -> tuple[Entry, ...]:
    """What a case is found by: windows of three sentences under its title, its summaries and its questions."""
    if not passages:
        return ()
    home = {passage.section: passage.id for passage in reversed(passages)}
    entries = [Entry(case.id, passage_id, "window", text) for passage_id, text in _windows(case, passages)]
    for language, sentences in case.summaries.items():
        kinds = [kind for sentence in sentences for kind in sentence.sections]
        text = _under(case.title_in(language), ". ", " ".join(sentence.text for sentence in sentences))
        place = next((home[kind] for kind in kinds if kind in home), passages[0].id)
        entries.append(Entry(case.id, place, "summary", text))
    for question in case.questions:
        entries.append(Entry(case.id, home.get(question.section, passages[0].id), "question", question.text))
    return tuple(dict.fromkeys(entries))


def sentence_texts(case: Case, passage: Passage) -> tuple[str, ...]:
    """The sentences of a passage as they are embedded: under the case's title, without which many tell too little."""
    above = _under(case.title, ": ", own_heading(passage))
    return tuple(_under(above, ": ", sentence) for sentence in passage.sentences)


def own_heading(part: Section | Passage) -> str:
    """The heading of a section or passage that tells more than its kind: "Miten kirjaudutaan?"; "" where none does."""
    kind = part.kind if isinstance(part, Section) else part.section
    names = taxonomy().sections.get(kind, {}).values()
    return "" if part.heading.casefold() in (kind, *(name.casefold() for name in names)) else part.heading


def lexical_text(case: Case) -> str:
    """All the words a case can be found by: title, text, names, questions, summaries and everyday words."""
    parts = [case.title, *case.titles.values(), case.text]
    parts += [system.name for system in case.systems] + list(case.suppliers) + list(case.organisations)
    parts += [question.text for question in case.questions]
    parts += [sentence.text for language in ("sv", "en") for sentence in case.summaries.get(language, ())]
    parts += [word for words in case.words.values() for word in words]
    parts += filter(None, map(own_heading, case.sections))
    return "\n".join(parts)


def _windows(case: Case, passages: tuple[Passage, ...]) -> Iterator[tuple[str, str]]:
    flow = [(passage, sentence) for passage in passages for sentence in passage.sentences]
    for start in range(max(1, len(flow) - WINDOW + 1)):
        window = flow[start : start + WINDOW]
        yield window[len(window) // 2][0].id, _under(case.title, ". ", " ".join(_headed(window)))


def _headed(window: Sequence[tuple[Passage, str]]) -> Iterator[str]:
    """The sentences of a window, the first one below each heading under it."""
    above = ""
    for passage, sentence in window:
        heading = own_heading(passage)
        yield sentence if heading == above else _under(heading, ". ", sentence)
        above = heading


def _under(title: str, mark: str, text: str) -> str:
    """A text under what stands above it, with a mark between where that has none of its own."""
    if not title or not text:
        return title or text
    return f"{title}{mark[1:] if title[-1] in '?!' else mark}{text}"


def _pieces(text: str) -> Iterator[str]:
    joined = ""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        for piece in _cut(paragraph.strip()):
            if joined and len(joined) + len(PARAGRAPH_BREAK) + len(piece) > LONGEST_PASSAGE:
                yield joined
                joined = ""
            joined = f"{joined}{PARAGRAPH_BREAK}{piece}" if joined else piece
            if len(joined) >= SHORTEST_PASSAGE:
                yield joined
                joined = ""
    if joined:
        yield joined


def _cut(paragraph: str) -> Iterator[str]:
    if len(paragraph) <= LONGEST_PASSAGE:
        yield paragraph
        return
    start = end = 0
    for span in _short_spans(paragraph):
        if span.end - start > LONGEST_PASSAGE and end > start:
            yield paragraph[start:end].strip()
            start = span.start
        end = span.end
    yield paragraph[start:].strip()


def _short_spans(paragraph: str) -> Iterator[Span]:
    # A text without sentence ends (a table, a hostile document) is cut by length, so that no passage is endless.
    for span in sentence_spans(paragraph):
        start = span.start
        while span.end - start > LONGEST_PASSAGE:
            end = _last_word_end(paragraph, start, start + LONGEST_PASSAGE)
            yield Span(start, end)
            start = end
        yield Span(start, span.end)


def _last_word_end(text: str, start: int, end: int) -> int:
    space = text.rfind(" ", start + LONGEST_PASSAGE // 2, end)
    return end if space < 0 else space + 1
