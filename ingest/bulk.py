"""Much to embed at once: the carried model on a graphics card, where there is one; its vectors are the engine's."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from ingest.embedder import Embedder, Vectors
from ingest.fingerprint import CARRIED_MODEL
from ingest.transformer import SentenceTransformerEmbedder
from ingest.weights import write_sentence_transformer

# Loading torch and the model takes a dozen seconds, in which the C engine embeds a few cases.
MANY_CASES = 100
FOLDER = "model"
ON_CARD = 256

_log = logging.getLogger(__name__)


class CardEmbedder:
    """The carried model on a graphics card; texts that are too long for it, and all once it fails, go to `engine`.

    Vectors as those of `engine`. A card is shared with others (a language model, say) and may run out of memory at any
    time: that costs speed alone.
    """

    def __init__(self, engine: Embedder, card: SentenceTransformerEmbedder) -> None:
        self.name, self.dimension = engine.name, engine.dimension
        self._engine, self._card = engine, card
        self._failed = False

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, shape (n, dimension)."""
        return self._embed(texts, self._card.embed_documents, self._engine.embed_documents)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (n, dimension)."""
        return self._embed(texts, self._card.embed_queries, self._engine.embed_queries)

    def _embed(
        self, texts: Sequence[str], fast: Callable[[Sequence[str]], Vectors], sure: Callable[[Sequence[str]], Vectors]
    ) -> Vectors:
        found = np.zeros((len(texts), self.dimension), np.float32)
        # The C engine windows what is too long, the card's model would cut it.
        short = [] if self._failed else [place for place, text in enumerate(texts) if self._card.holds(text)]
        if short:
            try:
                found[short] = fast([texts[place] for place in short])
                if not np.isfinite(found).all():
                    raise RuntimeError("vectors that are no numbers")
            except RuntimeError as error:  # torch's own errors, a card out of memory among them
                _log.warning("The graphics card failed, the processor goes on: %s", str(error).partition("\n")[0])
                self._failed, short = True, []
        taken = set(short)
        rest = [place for place in range(len(texts)) if place not in taken]
        if rest:
            found[rest] = sure([texts[place] for place in rest])
        return found


def for_so_many(embedder: Embedder, cases: int, folder: Path) -> Embedder:
    """What embeds so many cases fastest: `embedder`, or its model on a graphics card, whose weights go to `folder`.

    Never raises: whatever is wrong with the card, `embedder` itself serves.
    """
    if cases < MANY_CASES or embedder.name != CARRIED_MODEL or isinstance(embedder, SentenceTransformerEmbedder):
        return embedder
    try:
        device = graphics_card()
        if not device:
            return embedder
        weights = write_sentence_transformer(folder / FOLDER)
        card = SentenceTransformerEmbedder(weights, device, ON_CARD, half=True)
    except Exception as error:  # the libraries below have errors of their own for files that are cut short
        _log.warning("The graphics card is left alone: %s", str(error).partition("\n")[0])
        return embedder
    if (card.name, card.dimension) != (embedder.name, embedder.dimension):
        _log.warning('The graphics card is left alone: the weights in "%s" are not the carried ones.', weights)
        return embedder
    _log.info("Embedding on the graphics card (%s)", device)
    return CardEmbedder(embedder, card)


def graphics_card() -> str:
    """The name by which torch knows a graphics card of this machine, "" where there is none."""
    import torch

    return "cuda" if torch.cuda.is_available() else ""
