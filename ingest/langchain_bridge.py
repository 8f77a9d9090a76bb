"""Our embedder as LangChain knows one."""

from __future__ import annotations

from langchain_core.embeddings import Embeddings

from ingest.embedder import Embedder


class LangChainEmbeddings(Embeddings):
    """An embedder behind LangChain's interface, for a vector store or evaluator of that family."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a passage."""
        rows: list[list[float]] = self._embedder.embed_documents(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of a question."""
        row: list[float] = self._embedder.embed_queries([text])[0].tolist()
        return row
