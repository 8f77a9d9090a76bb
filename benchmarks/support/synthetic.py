"""Libraries of any size: texts of the bundled cards in new mixtures, and vectors that cost nothing."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from corpus.case import Case, CaseQuestion, Section, Source
from ingest.embedder import Vectors
from ingest.sentences import sentence_spans

DIMENSION = 384
SENTENCES, QUESTIONS = 9, 6
# Each case has words that no other has, as names are.
OWN_WORDS = 3


class SyntheticEmbedder:
    """Random unit vectors, the same for the same text: what is measured is everything but the model."""

    name = "synthetic"
    dimension = DIMENSION

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, shape (n, 384)."""
        return np.stack([self._row(text) for text in texts]) if texts else np.zeros((0, DIMENSION), np.float32)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (n, 384)."""
        return self.embed_documents(texts)

    def _row(self, text: str) -> Vectors:
        row = np.random.default_rng(zlib.crc32(text.encode())).standard_normal(DIMENSION, np.float32)
        return row / np.float32(np.linalg.norm(row))


def mixed_cases(cards: Sequence[Case], count: int, seed: int = 1) -> Iterator[Case]:
    """Cases of about ten search entries each, of sentences and questions of the cards."""
    random = np.random.default_rng(seed)
    sentences = [s for case in cards for section in case.sections for s in _sentences(section.text)]
    questions = [question for case in cards for question in case.questions]
    titles = [case.title for case in cards]
    for number in range(count):
        own = " ".join(_word(random) for _ in range(OWN_WORDS))
        told = [sentences[place] for place in random.integers(0, len(sentences), SENTENCES)]
        asked = [questions[place] for place in random.integers(0, len(questions), QUESTIONS)]
        card = cards[number % len(cards)]
        yield Case(
            id=f"tapaus-{number:06d}",
            title=f"{titles[number % len(titles)]} {number}",
            theme=card.theme,
            roles=card.roles,
            status=card.status,
            sections=(
                Section("lahtotilanne", "Lähtötilanne", " ".join(told[:3])),
                Section("ratkaisu", "Ratkaisu", " ".join([*told[3:], f"Työn nimi oli {own}."])),
            ),
            questions=tuple(CaseQuestion(one.language, f"{one.text} {number}", "ratkaisu") for one in asked),
            source=Source("synthetic", str(number)),
        )


def _word(random: np.random.Generator) -> str:
    return "".join("ksthvlmnprj"[random.integers(11)] + "aeiouyäö"[random.integers(8)] for _ in range(4))


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]
