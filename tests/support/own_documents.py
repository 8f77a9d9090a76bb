"""An assistant over documents that nobody wrote cards of: a title and text, in Finnish alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from scripted_model import ScriptedModel

from assistant import wiring
from assistant.answer import Mode
from assistant.assistant import Assistant
from assistant.compose.endpoints import Endpoint
from assistant.compose.writer import Writer
from corpus.case import Case, Section, Source
from ingest.embedder import HashEmbedder
from ingest.finnish import load_analyser
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases


def document(title: str, text: str) -> Case:
    """A document as it is kept: no questions, summaries, facts or titles in other languages."""
    return Case("oma-asiakirja", title, "kaupunki", (Section("kuvaus", title, text),), Source("oma", "1"))


@contextmanager
def open_cases(folder: Path, cases: Sequence[Case]) -> Iterator[CaseIndex]:
    """The index of some cases, by hashed words."""
    embedder, analyser = HashEmbedder(), load_analyser("auto")
    ingest_cases(folder, cases, embedder, analyser)
    with closing(CaseIndex.open(folder, embedder, analyser)) as index:
        yield index


def asking(index: CaseIndex, model: ScriptedModel, mode: Mode = "generate") -> Assistant:
    """An assistant whose answers a scripted endpoint words."""
    return Assistant(index, Writer(mode, (Endpoint("malli", model.url),), wiring.make_judge(index)))
