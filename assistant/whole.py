"""Whether a question in another language than a case's asks for the case as such: its words are those of the title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from assistant.filter_words import terms_in
from corpus.case import Case
from ingest.finnish import WORD, index_terms

LEAST_BEGUN = 5


def beyond_title(
    case: Case,
    language: str,
    words: Iterable[str],
    meant: Mapping[str, Sequence[str]],
    terms: Callable[[str], tuple[str, ...]],
) -> list[str]:
    """The words of a question that the case's title holds neither in the question's language nor by what they mean.

    `meant`: word -> the terms of the case's language that it may stand for.
    """
    stems = terms_in(language, terms)
    own = frozenset(index_terms(case.title, terms))
    title = {stem for word in WORD.findall(case.title_in(language)) for stem in stems(word)}

    def named(word: str) -> bool:
        # "Skolskjutsar" stands in "skolskjutsprogrammet".
        begun = any(one.startswith(stem) for stem in stems(word) if len(stem) >= LEAST_BEGUN for one in title)
        return begun or bool({*stems(word)} & title or {*meant.get(word, ())} & own)

    return [word for word in words if not named(word)]
