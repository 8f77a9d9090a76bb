"""Texts of a case that keep the language they are in, so that a page in another language can mark it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.case import Case


@dataclass(frozen=True, slots=True)
class Told:
    """A text and its language."""

    text: str
    language: str


def title_of(case: Case, language: str) -> Told:
    """The title in a language, or the case's own."""
    return Told(case.title_in(language), language if case.titles.get(language) else case.language)


def summary_of(case: Case, language: str, sentences: int) -> Told:
    """The first sentences of the summary in a language, else of the one in the case's own, else of its text."""
    for known in (language, case.language):
        if told := case.summaries.get(known):
            return Told(" ".join(sentence.text for sentence in told[:sentences]), known)
    return Told(case.text.split("\n\n")[0], case.language)
