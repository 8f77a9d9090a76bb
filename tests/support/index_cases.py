"""Small cases made in code, an embedder that counts, and what can be seen of an index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.case import Case, CaseQuestion, Section, Source
from ingest.chroma_server import VectorServer
from ingest.embedder import HashEmbedder, Vectors
from ingest.finnish import StemAnalyser
from ingest.index import CaseIndex
from ingest.pipeline import IngestReport, ingest_cases

QUESTIONS = ("Kuka lainaa poria?", "lumianturit kaduilla", "sijaisten vuorot päiväkodissa", "kulkulätkä katosi")
# Of these the answer is another in each library.
CHANGING = QUESTIONS[1::2]


class CountingEmbedder(HashEmbedder):
    """Hashed words, and a note of every text that was embedded; `before` is called at each embedding."""

    def __init__(self, dimension: int = 64, before: Callable[[], None] | None = None) -> None:
        super().__init__(dimension)
        self.texts: list[str] = []
        self._before = before

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """As HashEmbedder, noted; questions come this way too."""
        if self._before:
            self._before()
        self.texts += texts
        return super().embed_documents(texts)


def make_case(case_id: str, text: str, **more: object) -> Case:
    """A case of one section."""
    sections = (Section("kuvaus", "Kuvaus", text),)
    case = Case(case_id, f"Tapaus {case_id}", "palvelut", sections, Source("testi"))
    return replace(case, **more)  # type: ignore[arg-type]


def old_library() -> tuple[Case, ...]:
    """Four cases."""
    return (
        make_case("poralaina", "Kaupunki lainaa asukkaille poria. Varaus tehdään netissä. Lainaus on ilmainen."),
        make_case("anturit", "Kadulle asennetaan lumianturit. Anturi kertoo lumen määrän.", theme="kaupunki"),
        make_case("vuorot", "Päiväkoti hakee sijaisia sovelluksella. Sijainen saa viestin.", theme="oppiminen"),
        make_case("lomat", "Lomat kirjataan järjestelmään.", also_themes=("kaupunki",)),
    )


def new_library() -> tuple[Case, ...]:
    """The four cases with one changed, one removed and one added."""
    poralaina, anturit, vuorot, _ = old_library()
    question = CaseQuestion("fi", "Miten lätkä palautetaan?", "kuvaus")
    return (
        poralaina,
        replace(anturit, sections=(Section("kuvaus", "Kuvaus", anturit.text + " Paristo kestää vuoden."),)),
        vuorot,
        make_case("ovet", "Kulkulätkä avaa oven. Lätkä kuoletetaan heti.", questions=(question,)),
    )


def ingest(
    folder: Path, cases: Sequence[Case], embedder: HashEmbedder | None = None, server: VectorServer | None = None
) -> IngestReport:
    """Brings an index up to cases, with stems and hashed words of 64 dimensions."""
    return ingest_cases(folder, cases, embedder or CountingEmbedder(), StemAnalyser(), server=server)


def open_index(folder: Path, server: VectorServer | None = None) -> CaseIndex:
    """The index of `ingest`."""
    return CaseIndex.open(folder, HashEmbedder(64), StemAnalyser(), server)


def found(index: CaseIndex, question: str) -> list[tuple[object, ...]]:
    """What one search finds."""
    return [
        (hit.case_id, round(hit.score, 5), round(hit.lexical, 6), round(hit.grams, 6), hit.passage_ids)
        for hit in index.search(question)
    ]


def seen(index: CaseIndex) -> dict[str, object]:
    """Everything a reader can see that must not depend on how the index came about."""
    passages = {
        case.id: [(item.passage, np.round(item.vectors, 5).tolist()) for item in index.evidence(case.id)]
        for case in index.cases()
    }
    hits = {question: found(index, question) for question in QUESTIONS}
    cases = {case.id: case for case in index.cases()}
    return {"cases": cases, "hash": index.library_hash, "passages": passages, "hits": hits}


def seen_in(folder: Path, server: VectorServer | None = None) -> dict[str, object]:
    """What a reader that opens the index now sees."""
    index = open_index(folder, server)
    try:
        return seen(index)
    finally:
        index.close()


def told_in(folder: Path, cases: Sequence[Case], server: VectorServer | None = None) -> list[str]:
    """What `verify` tells a reader that opens the index now."""
    index = open_index(folder, server)
    try:
        return index.verify(cases)
    finally:
        index.close()
