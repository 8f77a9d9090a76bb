"""A question of a word or two ("tekoäly"): the sentence that holds them leads, however little else it is near."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asked import Asked
from assistant.compose.draft import Statement, beginnings, quoted
from assistant.compose.part_words import NO_WORDS, Terms
from assistant.compose.summary import told_summary
from assistant.filter_words import vocabulary, words_of
from assistant.retrieve import CaseEvidence
from ingest.finnish import WORD, content_terms, index_terms

MOST_WORDS = 2
STEM = 5


def keyword_first(
    found: CaseEvidence, statements: Sequence[Statement], asked: Asked, language: str, terms: Terms
) -> list[Statement]:
    """The statements, led by one that holds all words of the question where none of the first ones does."""
    words = _words(found, asked.text, terms)
    if asked.kinds or found.foreign or not 1 <= len(words) <= MOST_WORDS:
        return [*statements]

    def holds(text: str) -> bool:
        # "Pilotoitu" is told by "pilotti".
        there = {*index_terms(text, terms), *beginnings(text)}
        return all(there & {*word, *(one[:STEM] for one in word if len(one) > STEM)} for word in words)

    if not statements or holds(statements[0].text):
        return [*statements]
    summary = [Statement(one.text, evidence) for one, evidence in told_summary(found, language) if holds(one.text)]
    near = sorted((one for one in found.sentences if holds(one.text)), key=lambda one: -one.score)
    first = [*summary, *(quoted(found.case, one) for one in near)][:1]
    rest = [one for one in statements if one not in first]
    return [*first, *rest][: max(len(statements), len(first))]


def _words(found: CaseEvidence, text: str, terms: Terms) -> list[frozenset[str]]:
    """The terms of each word of a question that says more than that cases are asked for, none where one is titular."""
    plain = vocabulary(terms)[1] | words_of("telling", terms) | words_of("system", terms) | NO_WORDS
    told = [content_terms(word, terms) for word in WORD.findall(text) if word.lower() not in NO_WORDS]
    words = [own for own in told if own and own[0] not in plain]
    title = beginnings(found.case.title)
    return [] if any(beginnings(own[0]) & title for own in words) else [frozenset(own) for own in words]
