"""Words typed without dots ("paatos", "kayttoonotto") read as meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_WORD = re.compile(r"[^\W\d_]+")
_BARE = re.compile("[ao]", re.IGNORECASE)
_DOTTED = str.maketrans("aoAO", "äöÄÖ")
_HAS_DOTS = re.compile("[äö]", re.IGNORECASE)
# Known as they stand, but rare words beside those that are meant: pathos and decision, fasting and emission.
_RARELY_MEANT = {
    re.compile(r"paato(?:s|k|ta|nt)", re.IGNORECASE): "päätö",
    re.compile(r"paasto", re.IGNORECASE): "päästö",
    re.compile(r"^talla(?:kin|kaan)?$", re.IGNORECASE): "tällä",
    re.compile(r"^nain(?:kin|kaan)?$", re.IGNORECASE): "näin",
    re.compile(r"^toissa$", re.IGNORECASE): "töissä",
    re.compile(r"^lahtien$", re.IGNORECASE): "lähtien",
    re.compile(r"^paas(?:i|ee|evat|ivat|ta|tiin)$", re.IGNORECASE): "pääs",
}
LONGEST = 40
# With more places than this only one change from dotted to bare is tried.
MOST_PLACES = 12


def restore_dots(text: str, known: Callable[[str], bool]) -> str:
    """A Finnish text in which a word nobody knows gets the dots that make it a known one; any other word stays.

    `known` says whether a word form stands in the dictionary, capitals as written. Acronyms and unknown words that no
    dots make known are left alone. Tries some hundred forms of a word at most.
    """
    bare = not _HAS_DOTS.search(text)
    first = _WORD.search(text)

    def restored(match: re.Match[str]) -> str:
        word = match.group()
        # "Mika maksaa": the capital of a first word makes a name of what is none, if nothing here has dots.
        if bare and first and match.start() == first.start() and word[0].isupper() and word[1:].islower():
            low = _restored(word.lower(), known, bare=True)
            return word if low == word.lower() else low.capitalize()
        return _restored(word, known, bare=bare)

    return _WORD.sub(restored, text)


def _restored(word: str, known: Callable[[str], bool], *, bare: bool) -> str:
    if not 2 < len(word) <= LONGEST or not _BARE.search(word) or not word[1:].islower():
        return word
    meant = next((dotted for form, dotted in _RARELY_MEANT.items() if form.search(word)), "") if bare else ""
    if not meant and known(word):
        return word
    return next((variant for variant in _variants(word) if meant in variant.lower() and known(variant)), word)


def _variants(word: str) -> Iterator[str]:
    """Forms in which whole stretches are dotted: all of it, then its beginning or end, then its middle or both ends.

    A Finnish word holds a and o or ä and ö, never both; only a compound mixes them, part by part.
    """
    places = [match.start() for match in _BARE.finditer(word)]
    count = len(places)
    yield _dotted(word, places)
    for cut in range(count - 1, 0, -1):
        yield _dotted(word, places[:cut])
        yield _dotted(word, places[cut:])
    if count > MOST_PLACES:
        return
    for first in range(1, count):
        for last in range(count - 1, first, -1):
            yield _dotted(word, places[first:last])
            yield _dotted(word, places[:first] + places[last:])


def _dotted(word: str, places: list[int]) -> str:
    chars = list(word)
    for place in places:
        chars[place] = chars[place].translate(_DOTTED)
    return "".join(chars)
