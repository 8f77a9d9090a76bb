"""A question's everyday words put into the standard words that texts use, for the lexical leg."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from corpus.words import WordGroup
from ingest.finnish import WORD


class StandardWords:
    """Finds everyday words and phrases in whatever form they are inflected; safe to use from several threads."""

    def __init__(self, groups: Iterable[WordGroup], terms: Callable[[str], tuple[str, ...]]) -> None:
        self._terms = terms
        found: dict[tuple[str, ...], dict[str, None]] = {}
        for group in groups:
            for phrase in group.everyday:
                key = tuple(self._base(word) for word in WORD.findall(phrase))
                found.setdefault(key, {}).update(dict.fromkeys(group.standard))
        self._standard = {key: " ".join(words) for key, words in found.items() if key}
        self._longest = max(map(len, self._standard), default=0)

    def rewrite(self, text: str) -> str:
        """The text with all standard words in the place of each everyday one, the longest phrase first."""
        pieces: list[str] = []
        end = 0
        for start, stop, standard in self.found_in(text):
            pieces += [text[end:start], standard]
            end = stop
        return "".join([*pieces, text[end:]])

    def found_in(self, text: str) -> list[tuple[int, int, str]]:
        """Where everyday words stand in a text (start, end), each with all its standard words, in order."""
        words = [(match.start(), match.end(), self._base(match.group())) for match in WORD.finditer(text)]
        found: list[tuple[int, int, str]] = []
        place = 0
        while place < len(words):
            longest = min(self._longest, len(words) - place)
            taken = next((n for n in range(longest, 0, -1) if self._key(words, place, n) in self._standard), 0)
            if taken:
                standard = self._standard[self._key(words, place, taken)]
                found.append((words[place][0], words[place + taken - 1][1], standard))
            place += taken or 1
        return found

    def _base(self, word: str) -> str:
        return next(iter(self._terms(word)), word.lower())

    def _key(self, words: list[tuple[int, int, str]], place: int, count: int) -> tuple[str, ...]:
        return tuple(base for _, _, base in words[place : place + count])
