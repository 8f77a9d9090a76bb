"""The words of a case that the glossary explains: what is said of them, and where they stand in its text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from assistant.api.wire_glossary import GlossaryQuery, TermOut, glossary_of
from corpus.case import Case
from corpus.glossary import read_glossary
from ingest.finnish import WORD

IndexTerms = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Word:
    """A word explained; `number` names its place in the list, `forms` what it is called in the case's language."""

    number: int
    name: str
    said: str
    explanation: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, and the number of the word that it is, 0 for none."""

    text: str
    word: int = 0


def words_of(case: Case, case_ids: Collection[str], language: str) -> list[Word]:
    """The words tied to a case, by what the cases of this library and general knowledge tell of them."""
    terms = glossary_of(read_glossary(), GlossaryQuery(case=case.id), case_ids).items
    told = [term for term in terms if term.explanations]
    return [_word(number, term, language) for number, term in enumerate(told, start=1)]


class Linker:
    """Parts texts at the first mention of each word; one for a whole case, so that later mentions stay plain."""

    def __init__(self, words: Iterable[Word], terms: IndexTerms) -> None:
        self._terms = terms
        self._left: dict[tuple[tuple[str, ...], ...], int] = {}
        for word in words:
            for form in word.forms:
                if key := tuple(self._key(part) for part in WORD.findall(form)):
                    self._left.setdefault(key, word.number)

    def pieces(self, text: str) -> list[Piece]:
        """A text in pieces; put together they are the text."""
        found = list(WORD.finditer(text))
        keys = [self._key(match[0]) for match in found]
        pieces, done, at = [], 0, 0
        while at < len(found):
            length, number = self._met(keys, at)
            if number:
                start, end = found[at].start(), found[at + length - 1].end()
                pieces += [Piece(text[done:start]), Piece(text[start:end], number)]
                done = end
                self._left = {key: left for key, left in self._left.items() if left != number}
            at += length
        return [piece for piece in (*pieces, Piece(text[done:])) if piece.text]

    def _met(self, keys: list[tuple[str, ...]], at: int) -> tuple[int, int]:
        """How many words the longest form that stands here has, and its number; (1, 0) where none does."""
        here = [key for key in self._left if tuple(keys[at : at + len(key)]) == key]
        longest = max(here, key=len, default=None)
        return (len(longest), self._left[longest]) if longest else (1, 0)

    def _key(self, word: str) -> tuple[str, ...]:
        return tuple(sorted(set(self._terms(word)))) or (word.casefold(),)


def _word(number: int, term: TermOut, language: str) -> Word:
    return Word(
        number,
        term.names[language],
        term.said if language == "fi" else "",
        tuple(one.text[language] for one in term.explanations),
        tuple(dict.fromkeys((term.names["fi"], *term.also))),
    )
