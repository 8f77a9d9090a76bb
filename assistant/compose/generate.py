"""A language model writes the answer from a closed list of evidence; each sentence is checked before it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.check import Judge
from assistant.compose.draft import Evidence, Statement, beginnings
from assistant.compose.listed import Item
from assistant.compose.marked import Marked
from assistant.language import detect

MOST_SENTENCES, MOST_OF_EACH = 8, 3
# A sentence that its own evidence does not bear out is held against this many others before it is cut.
OTHERS_TRIED = 3
# Of what was written at least this share must pass, or the answer is put together without the model.
LEAST_PASSED = 0.5
# Fewer words may all be names, which look like any language.
FEWEST_TO_TELL = 5
# No sentence of an answer needs markup, and what asks to be opened or run is never shown.
_MARKUP = re.compile(r"</?[a-z!][^>]*>|\]\s*\(|!\[|\b(?:https?|javascript|data|file):|\bwww\.", re.IGNORECASE)
_NAMES = re.compile(r"(?<=\s)[A-ZÅÄÖ][\w-]*")


@dataclass(slots=True)
class Tally:
    """What became of the sentences of a reply."""

    passed: list[Statement] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    silent: bool = True

    def heard(self, pieces: Iterable[str]) -> Iterator[str]:
        """The pieces of the reply as they come, with a note that there are any."""
        for piece in pieces:
            self.silent = self.silent and not piece.strip()
            yield piece

    @property
    def verdict(self) -> str:
        """Why a reply that is not good is not shown."""
        return "unproven" if self.cut else "silent" if self.silent else "unusable"

    @property
    def good(self) -> bool:
        """Whether enough of them passed."""
        written = len(self.passed) + len(self.cut)
        return bool(self.passed) and len(self.passed) >= LEAST_PASSED * written


def checked(
    sentences: Iterator[Marked], items: Mapping[str, Item], judge: Judge, language: str, tally: Tally
) -> Iterator[Statement]:
    """The sentences that their evidence bears out, as they come; `tally` keeps count of both kinds."""
    for sentence in sentences:
        statement = borne_out(sentence, items, judge, language)
        if statement is None:
            tally.cut.append(sentence.text)
        elif not any(statement.text == said.text for said in tally.passed):
            tally.passed.append(statement)
            yield statement


def borne_out(sentence: Marked, items: Mapping[str, Item], judge: Judge, language: str) -> Statement | None:
    """A sentence with evidence that bears it out: what it cites, else another stretch of the list; None without any.

    A sentence with nothing but a doubt is kept and marked as such; one that cites nothing must pass without any.
    """
    if not _is_prose(sentence.text, language):
        return None
    cited = [items[one] for one in dict.fromkeys(sentence.ids) if one in items]
    if not cited and sentence.text[-1] not in '.!?…”"':
        return None
    doubtful = None
    for evidence in _candidates(sentence.text, cited, items):
        judgement = judge(sentence.text, told_by(evidence), language)
        if judgement.hard:
            continue
        if not judgement.soft:
            return Statement(sentence.text, evidence)
        if cited and doubtful is None:
            doubtful = Statement(sentence.text, evidence, doubtful=True)
    return doubtful


def told_by(evidence: Sequence[Evidence]) -> str:
    """The text that a claim is held against: the stretches that it cites, with the titles of their cases."""
    titles = dict.fromkeys(item.case.title for item in evidence)
    return "\n\n".join([*(item.passage.text[item.start : item.end] for item in evidence), *titles])


def _is_prose(text: str, language: str) -> bool:
    """Whether a sentence is plain words in the language of the answer."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    if not words or _MARKUP.search(text):
        return False
    # A short sentence full of names may look like the language of the names.
    return len(words) < FEWEST_TO_TELL or language in (detect(text, language), detect(_NAMES.sub("", text), language))


def _stretches(chosen: Sequence[Item]) -> tuple[Evidence, ...]:
    """The stretches of some items, each once."""
    all_of_them = (part for item in chosen for part in item.statement.evidence)
    return tuple({(part.passage.id, part.start, part.end): part for part in all_of_them}.values())


def _candidates(text: str, cited: list[Item], items: Mapping[str, Item]) -> Iterator[tuple[Evidence, ...]]:
    """What may bear a sentence out, the most exact first."""
    words = beginnings(text)
    rest = [item for item in items.values() if item not in cited]
    nearest = sorted(rest, key=lambda item: len(words & beginnings(item.shown)), reverse=True)[:OTHERS_TRIED]
    if cited:
        yield _stretches(cited)
        # A sentence often draws on two stretches and names only one.
        yield from (_stretches([*cited, item]) for item in nearest)
        yield tuple(replace(part, start=0, end=len(part.passage.text)) for part in _first_of_each(cited))
    yield from (_stretches([item]) for item in nearest)


def _first_of_each(cited: Sequence[Item]) -> list[Evidence]:
    """A stretch of each passage that is cited."""
    return list({part.passage.id: part for item in cited for part in item.statement.evidence}.values())
