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
        words = [(match.start(), match.end(), self._base(match.group())) for match in WORD.finditer(text)]
        pieces: list[str] = []
        place = end = 0
        while place < len(words):
            longest = min(self._longest, len(words) - place)
            taken = next((n for n in range(longest, 0, -1) if self._key(words, place, n) in self._standard), 0)
            if taken:
                pieces += [text[end : words[place][0]], self._standard[self._key(words, place, taken)]]
                end = words[place + taken - 1][1]
            place += taken or 1
        return "".join([*pieces, text[end:]])

    def _base(self, word: str) -> str:
        return next(iter(self._terms(word)), word.lower())

    def _key(self, words: list[tuple[int, int, str]], place: int, count: int) -> tuple[str, ...]:
        return tuple(base for _, _, base in words[place : place + count])
