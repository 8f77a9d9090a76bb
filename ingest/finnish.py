"""Text into index terms: Finnish base forms with their compound parts, and character 4-grams.

The term scheme (first analysis only, compound parts, Snowball stem for unknown words) was chosen by measurement;
`docs/decisions/0004-fusion.md` tells the figures.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from corpus.errors import SettingsError

WORD = re.compile(r"[^\W_]+")
GRAM_LENGTH = 4
STOP_WORDS = frozenset(
    """olla ei se tämä joka mikä kuka hän minä sinä me te he ne nämä ja tai että mutta kun jos niin kuin myös vain jo
    nyt miten miksi milloin missä mistä kuinka sekä eli vai vaan voida saada tuo itse kanssa noin koska
    mä sä mun sun mua sua mulla sulla meil teil mut sit ku toi noi nää tää tän tästä kans oon oot ollaan onks ooks ois
    oisko vois voisko sais pitäis tarttis mikäs mites mitenkäs mis sellanen tollanen semmonen jotain mitään joo
    och att det som en ett den de är på för med till av om vi hur vad vem när kan har inte eller i man
    the a an of to in and is are for on with how what who when we do does can it that this be or by has have
    was""".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A grammatical case by its Finnish name ("nimento", "sisaolento", "sisaeronto" ...) and whether it is plural."""

    case: str
    plural: bool


class Analyser(Protocol):
    """Turns a word into its index terms; `name` is what the stamp records."""

    name: str

    def terms(self, word: str) -> tuple[str, ...]:
        """Base form of the word and its compound parts, lower case."""
        ...

    def knows(self, word: str) -> bool:
        """Whether the word, capitals as written, is a Finnish one; True where there is no dictionary to tell."""
        ...

    def readings(self, word: str) -> tuple[Reading, ...]:
        """How a noun or adjective may be read, the likeliest first; none where there is no dictionary to tell."""
        ...


class StemAnalyser:
    """Snowball stems alone: what is left where no Finnish morphology can be loaded, and for any other language."""

    name = "none"

    def __init__(self, language: str = "finnish") -> None:
        import snowballstemmer

        self._stem: Callable[[str], str] = snowballstemmer.stemmer(language).stemWord
        self._lock = threading.Lock()

    def terms(self, word: str) -> tuple[str, ...]:
        with self._lock:
            return (self._stem(word.lower()),)

    def knows(self, word: str) -> bool:
        return True

    def readings(self, word: str) -> tuple[Reading, ...]:
        return ()


class VoikkoAnalyser:
    """Voikko's first analysis of a word; an unknown word (a product name, say) falls to its stem."""

    name = "voikko"

    def __init__(self) -> None:
        import libvoikko

        self._voikko = libvoikko.Voikko("fi")
        self._fallback = StemAnalyser()
        self._lock = threading.Lock()  # a Voikko handle serves one thread at a time

    def terms(self, word: str) -> tuple[str, ...]:
        with self._lock:
            found = next((result for form in _forms(word) if (result := self._voikko.analyze(form))), None)
        if not found:
            return self._fallback.terms(word)
        # "+komedia(komedia)+elokuva(elo=kuva)": a part that is a compound itself is one word to whoever asks for it.
        parts = re.findall(r"\(([^)]*)\)", (found[0].get("WORDBASES") or "").replace("=", ""))
        return _unique([found[0]["BASEFORM"], *(part for part in parts if not part.startswith("+"))])

    def knows(self, word: str) -> bool:
        with self._lock:
            return bool(self._voikko.spell(word))

    def readings(self, word: str) -> tuple[Reading, ...]:
        with self._lock:
            found = self._voikko.analyze(word)
        return tuple(Reading(one["SIJAMUOTO"], one.get("NUMBER") == "plural") for one in found if "SIJAMUOTO" in one)


class PyVoikkoAnalyser:
    """The same analysis from the pure-Python transducer, for machines without Voikko's library."""

    name = "pyvoikko"

    def __init__(self) -> None:
        import pyvoikko

        self._analyse = pyvoikko.analyse
        self._fallback = StemAnalyser()
        self._lock = threading.Lock()

    def terms(self, word: str) -> tuple[str, ...]:
        with self._lock:
            found = next((result for form in _forms(word) if (result := self._analyse(form))), None)
        if not found or not found[0].BASEFORM:
            return self._fallback.terms(word)
        parts = [part.BASEFORM for part in found[0].COMPOUND_PARTS or [] if part.BASEFORM]
        return _unique([found[0].BASEFORM, *parts])

    def knows(self, word: str) -> bool:
        with self._lock:
            found = self._analyse(word.lower())
        # The transducer takes small letters only, names too: a name in small letters is not known as a word.
        return any(str(one.BASEFORM)[:1].islower() or word[:1].isupper() for one in found)

    def readings(self, word: str) -> tuple[Reading, ...]:
        return ()


def load_analyser(name: str = "auto") -> Analyser:
    """The analyser of a name (auto, voikko, pyvoikko, none); auto takes the first one that loads.

    SettingsError where the one that was named is unknown or cannot be loaded.
    """
    makers: dict[str, Callable[[], Analyser]] = {
        "voikko": VoikkoAnalyser,
        "pyvoikko": PyVoikkoAnalyser,
        "none": StemAnalyser,
    }
    if name != "auto":
        return _load_named(name, makers)
    for maker in makers.values():
        try:
            return maker()
        except Exception:  # noqa: S112 - libvoikko raises its own and ctypes' errors where its library is absent
            continue
    return StemAnalyser()


def _load_named(name: str, makers: Mapping[str, Callable[[], Analyser]]) -> Analyser:
    if name not in makers:
        raise SettingsError(f'There is no analyser "{name}".', f"Choose one of: auto, {', '.join(makers)}.")
    try:
        return makers[name]()
    except Exception as error:
        raise SettingsError(
            f'The analyser "{name}" cannot be loaded: {str(error) or type(error).__name__}.',
            "Install it (README tells how), or set DIGILUOTSI_ANALYSER=auto.",
        ) from error


def cached_terms(analyser: Analyser, size: int = 50_000) -> Callable[[str], tuple[str, ...]]:
    """`analyser.terms` that remembers words: text repeats its words, analysis is the slow part."""
    return lru_cache(maxsize=size)(analyser.terms)


def normalise(text: str) -> str:
    """NFC, no-break spaces as spaces, and control characters away: what the index and a question share."""
    text = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u202f", " ").replace("\u00ad", "")
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text  # nearly every text: nothing in it is a control character
    return "".join(char if char in "\n\t" or unicodedata.category(char)[0] != "C" else " " for char in text)


def index_terms(text: str, terms: Callable[[str], tuple[str, ...]]) -> list[str]:
    """The terms of a text in order, stop words left out."""
    return [term for word in WORD.findall(text) for term in content_terms(word, terms)]


def content_terms(word: str, terms: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """The terms of a word without stop words; those are known by the word itself too, for a stem hides them."""
    if word.lower() in STOP_WORDS:
        return ()
    return tuple(term for term in terms(word) if term not in STOP_WORDS)


def grams(text: str) -> list[str]:
    """Character 4-grams of `_word_` for every word: strong on inflected names and typing errors."""
    words = (f"_{word}_" for word in WORD.findall(text.lower()))
    return [word[i : i + GRAM_LENGTH] for word in words for i in range(max(1, len(word) - GRAM_LENGTH + 1))]


def _forms(word: str) -> Iterable[str]:
    yield word
    if word.islower():
        yield word.capitalize()
    else:
        yield word.lower()


def _unique(bases: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(base.lower() for base in bases if base))
