"""Words of a question read as the library's word they were meant to be: slips, clipped endings, compounds apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from ingest.finnish import WORD

SHORTEST = 5
# From this length on two slips are forgiven.
LONG = 9
SHORTEST_CLIPPED = 4
# What spoken Finnish leaves off the end or says otherwise, and how it is written: "koulus", "meil", "opettajilt",
# "tehny", "vois", "pitäs", "kaikkee", "selkeetä", "meiän", "makso".
SPOKEN = (
    ("vois", ("voisi",)), ("olis", ("olisi",)), ("tulis", ("tulisi",)), ("menis", ("menisi",)), ("tekis", ("tekisi",)),
    ("ais", ("aisi",)), ("äis", ("äisi",)), ("as", ("aisi", "assa")), ("äs", ("äisi", "ässä")), ("s", ("ssa", "ssä")),
    ("l", ("lla", "llä")), ("lt", ("lta", "ltä")), ("st", ("sta", "stä")), ("ks", ("ksi",)), ("nu", ("nut",)),
    ("ny", ("nyt",)), ("lu", ("lut",)), ("ly", ("lyt",)), ("ee", ("ea", "eä")), ("eet", ("eat", "eät")),
    ("eetä", ("eää",)), ("eeta", ("eaa",)), ("oo", ("oa",)), ("uu", ("ua",)), ("yy", ("yä",)), ("ii", ("ia", "iä")),
    ("iiä", ("iedä",)), ("iän", ("idän",)), ("iät", ("idät",)), ("o", ("oi",)), ("ö", ("öi",)),
)  # fmt: skip
# A name that nobody knows in this very form, but in another, is inflected and not misspelt.
ENDINGS = frozenset("n a ä ta tä ssa ssä sta stä lla llä lta ltä lle in iin en een ksi t i".split())
# "päivä kodit", "päivä-kodit": each word with the one that follows it after a space or a hyphen.
SHORTEST_PART = 3
APART = re.compile(rf"(?<![\w-])([^\W\d_]{{{SHORTEST_PART},}})(?=[ -]([^\W\d_]{{{SHORTEST_PART},}})(?![\w-]))")


class Spelling:
    """Mends words against a vocabulary of word forms; safe to use from several threads.

    `knows` says whether a word form stands in the dictionary, `is_compound` whether two words written as one are a
    compound of the library. Names that stand only in the question are left alone where no form of the vocabulary is
    near.
    """

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        knows: Callable[[str], bool],
        is_compound: Callable[[str, str], bool] = lambda first, second: False,
    ) -> None:
        self._vocabulary = vocabulary
        self._knows = knows
        self._is_compound = is_compound
        self._by_shape: dict[tuple[str, int], list[str]] = {}
        for word in vocabulary:
            if len(word) >= SHORTEST:
                self._by_shape.setdefault((word[0], len(word)), []).append(word)

    def mend(self, text: str) -> str:
        """The text with compounds put together and each word that nobody knows put right where that is clear."""
        return WORD.sub(lambda match: self._mended(match.group()), self._joined(text))

    def _joined(self, text: str) -> str:
        for match in reversed(list(APART.finditer(text))):
            first, second = match.groups()
            if second.islower() and self._is_compound(first, second):
                text = text[: match.end()] + text[match.end() + 1 :]
        return text

    def _mended(self, word: str) -> str:
        low = word.lower()
        if (
            not word.isalpha()
            or word[1:] != low[1:]
            or low in self._vocabulary
            or self._knows(word)
            or self._knows(low)
        ):
            return word
        whole = self._whole(low) or self._nearest(low)
        return word if not whole else whole.capitalize() if word[0].isupper() else whole

    def _whole(self, word: str) -> str:
        if len(word) < SHORTEST_CLIPPED:
            return ""
        forms = [word.removesuffix(end) + rest for end, written in SPOKEN if word.endswith(end) for rest in written]
        return next((form for form in forms if form in self._vocabulary or self._knows(form)), "")

    def _nearest(self, word: str) -> str:
        """The form at the least distance (Damerau-Levenshtein, a swap counts one), the most frequent first."""
        from rapidfuzz.distance import OSA, Prefix

        if len(word) < SHORTEST:
            return ""
        most = 2 if len(word) >= LONG else 1
        near = [
            (distance, -self._vocabulary[form], form)
            for length in range(len(word) - most, len(word) + most + 1)
            for form in self._forms(word, length)
            if (distance := OSA.distance(word, form, score_cutoff=most)) <= most
        ]
        best = min(near, default=(0, 0, ""))[2]
        return "" if word[Prefix.similarity(word, best) :] in ENDINGS else best

    def _forms(self, word: str, length: int) -> Sequence[str]:
        # The first letter is seldom wrong; the first two may have changed places.
        first = self._by_shape.get((word[0], length), [])
        return first if word[0] == word[1] else [*first, *self._by_shape.get((word[1], length), [])]


def vocabulary_of(texts: Iterable[str]) -> Mapping[str, int]:
    """How often each word form stands in some texts, in small letters."""
    return Counter(word.lower() for text in texts for word in WORD.findall(text))
