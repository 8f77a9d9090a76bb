"""How much of what one part of a question says each sentence of a case holds: rare words more than common ones."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection

from assistant.retrieve import CaseEvidence, Sentence
from ingest.finnish import WORD, content_terms, index_terms

Terms = Callable[[str], tuple[str, ...]]

# Asking words that no dictionary knows, and words that only point or stress: "ja miksi juuri he?".
NO_WORDS = frozenset(
    "why varför då när when how hur who vem what vad which he she it they them den det dem de just juuri juuria "
    "nimenomaan oikein ihme ihmeen ihmeessä kumman siellä sinne tuolla there där ken kuka".split()
)
# Verbs that go with anything tell sentences little apart.
LIGHT = frozenset(
    "tehdä tulla saada ottaa antaa mennä panna laittaa käydä alkaa göra gör få ta ge do make get take have".split()
)
LIGHT_WEIGHT = 0.3
MONTH = "kuu"
# One shared word of a part, often its verb, must not decide alone.
FEWEST_WORDS = 2


def own_words(text: str, title: Collection[str], terms: Terms) -> list[frozenset[str]]:
    """The terms of each word that a text has of its own, none of its case's title."""
    words = (_terms_of(word, terms) - {*title} for word in WORD.findall(text) if word.lower() not in NO_WORDS)
    return [word for word in dict.fromkeys(words) if word and not word & NO_WORDS]


def _terms_of(word: str, terms: Terms) -> frozenset[str]:
    """A word's base form and its parts; of a month the whole alone, as every month ends alike."""
    whole, *parts = content_terms(word, terms) or ("",)
    return frozenset({whole, *(() if whole.endswith(MONTH) else parts)} - {""})


def shares(found: CaseEvidence, wanted: Collection[frozenset[str]], terms: Terms) -> dict[Sentence, float]:
    """For each sentence which part of the wanted words it holds; a word of many sentences tells them little apart."""
    held = {sentence: frozenset(index_terms(sentence.text, terms)) for sentence in found.sentences}
    weights = {word: _weight(word, held.values()) for word in wanted}
    whole = max(FEWEST_WORDS, sum(weights.values()))
    return {
        sentence: sum(weight for word, weight in weights.items() if word & there) / whole
        for sentence, there in held.items()
    }


def _weight(word: frozenset[str], texts: Collection[frozenset[str]]) -> float:
    """1 for a word of one sentence, towards 0 for one of all."""
    holders = sum(bool(word & there) for there in texts)
    rare = 1 - math.log(max(1, holders)) / math.log(len(texts) + 1)
    return rare * (LIGHT_WEIGHT if word & LIGHT else 1)
