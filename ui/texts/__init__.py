"""Every word a person sees on the pages, in Finnish, Swedish and English: the same YAML files for each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.case import LANGUAGES
from corpus.errors import DigiluotsiError, QuestionError
from corpus.package_data import read_package_yaml

LANGUAGE_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
# Of the chat page and what all pages share; of the library and the comparison; of the accessibility statement.
_FILES = ("{}.yaml", "pages_{}.yaml", "statement_{}.yaml")
_THIN_GAP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language under dotted keys (`ask.send`)."""

    language: str
    words: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The text of a key with its placeholders filled; KeyError for a key that is not there."""
        return self.words[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """The text of `key.one` or `key.many` with {n} filled, as the number asks for."""
        return self.say(f"{key}.{'one' if number == 1 else 'many'}", n=self.number(number))

    def number(self, number: int) -> str:
        """A whole number with the language's gaps between thousands."""
        return f"{number:,}".replace(",", "," if self.language == "en" else _THIN_GAP)

    def duration(self, milliseconds: float) -> str:
        """A time in milliseconds, or in seconds with the language's decimal mark from one second on."""
        if milliseconds < 1000:
            return f"{max(1, round(milliseconds))}{_THIN_GAP}ms"
        seconds = f"{milliseconds / 1000:.1f}"
        return f"{seconds if self.language == 'en' else seconds.replace('.', ',')}{_THIN_GAP}s"

    def several(self, prefix: str) -> tuple[str, ...]:
        """All texts under a key, in the order of the file."""
        return tuple(text for key, text in self.words.items() if key.startswith(f"{prefix}."))

    def error(self, error: BaseException) -> str:
        """One sentence or two for an error: what is wrong and what to do next; any other error gets `errors.other`."""
        if not isinstance(error, DigiluotsiError):
            return self.say("errors.other")
        if isinstance(error, QuestionError):
            return self._question_error(error)
        known = (f"errors.{ancestor.__name__}" for ancestor in type(error).__mro__)
        return self.say(next(key for key in known if key in self.words))

    def _question_error(self, error: QuestionError) -> str:
        if error.field == "history":
            return self.say("errors.QuestionErrorHistory")
        if error.value:
            return self.say("errors.QuestionErrorScope", value=error.value)
        if error.limit and error.size:
            return self.say("errors.QuestionErrorLong", size=self.number(error.size), limit=self.number(error.limit))
        return self.say("errors.QuestionError")


@lru_cache(maxsize=len(LANGUAGES))
def texts_in(language: str) -> Texts:
    """The texts of a language, read once; Finnish for a language that is not fi, sv or en."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    raw = [read_package_yaml("ui.texts", name.format(known)) for name in _FILES]
    return Texts(known, dict(pair for tree in raw for pair in _flatten(tree)))


def _flatten(tree: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for name, value in tree.items():
        key = f"{prefix}{name}"
        flat += _flatten(value, f"{key}.") if isinstance(value, Mapping) else [(key, str(value))]
    return flat
