"""The index as a LangChain retriever, for chains and tools of that family."""

from __future__ import annotations

from collections.abc import Iterator

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from corpus.case import Case
from corpus.errors import UnknownCase
from corpus.passage import Passage
from corpus.scope import Scope
from ingest.found import CaseHit
from ingest.index import CaseIndex


class CaseRetriever(BaseRetriever):
    """Passages of the best `k` cases for a question, at most `passages_per_case` of each, best case first.

    `themes` empty means all; `language` is that of the questions. A document's `id` is the passage's; its metadata
    holds case_id, title, theme, passage_id, heading, score (the case's) and source.
    """

    index: CaseIndex
    k: int = 5
    passages_per_case: int = 2
    themes: tuple[str, ...] = ()
    language: str = "fi"

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        hits = self.index.search(query, self.k, Scope(frozenset(self.themes)), self.language)
        return [document for hit in hits for document in self._documents(hit)]

    def _documents(self, hit: CaseHit) -> Iterator[Document]:
        try:
            case, passages = self.index.case(hit.case_id), self.index.passages(hit.case_id)
        except UnknownCase:  # taken out of the library since the search
            return
        by_id = {passage.id: passage for passage in passages}
        # A case that only its words found has no nearest passage: its beginning stands for it.
        found = [by_id[key] for key in hit.passage_ids if key in by_id] or list(passages)
        for passage in found[: self.passages_per_case]:
            yield _document(case, passage, hit.score)


def _document(case: Case, passage: Passage, score: float) -> Document:
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "case_id": case.id,
            "title": case.title,
            "theme": case.theme,
            "passage_id": passage.id,
            "heading": passage.heading,
            "score": score,
            "source": f"{case.source.document}:{case.source.locator}".rstrip(":"),
        },
    )
