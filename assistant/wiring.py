"""The one place where things are put together; no logic beyond the order."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path

from assistant.assistant import Assistant
from assistant.check import Judge, Judgement, judge_claim
from assistant.checks.background import background_of
from assistant.chosen_models import chosen_models, model_limits, second_readers
from assistant.compose.writer import Writer
from assistant.machine_questions import read_written, with_written, write_missing
from assistant.settings import Settings
from corpus.errors import SettingsError
from corpus.reader import LibraryReading
from ingest import own
from ingest.chroma_server import VectorServer
from ingest.embedder import Embedder, load_embedder
from ingest.finnish import load_analyser
from ingest.index import CaseIndex
from ingest.pipeline import IngestReport, drop_unreadable, ingest_library
from ingest.shelf import Shelf, shelf_of
from ingest.threads import share_cores
from ingest.untouched import forget
from ingest.writing import Progress

INDEX = "index"


def index_folder(settings: Settings) -> Path:
    """Where the index stands."""
    return settings.data / INDEX


def library_folder(settings: Settings) -> Path:
    """The bundled library, or the folder that replaces it."""
    return settings.library or Path(str(files("corpus").joinpath("cases")))


def read_library(settings: Settings) -> LibraryReading:
    """The cases of `survey_library`, all read."""
    return survey_library(settings).read()


def survey_library(settings: Settings) -> Shelf:
    """The bundled cases and the user's own, and where it is wanted a model's questions for those that have none."""
    shelf = own.survey_library(library_folder(settings), settings.data)
    if not settings.model_questions:
        return shelf
    reading = shelf.read()
    return shelf_of(with_written(reading.cases, read_written(settings.data)), reading.problems)


def refresh_index(
    settings: Settings, paths: Sequence[Path] = (), progress: Progress | None = None, *, accept: bool = False
) -> IngestReport:
    """Keeps the cases of `paths`, `accept`: of documents too, as own ones and brings the index up to the library."""
    if paths:
        own.add_cards(settings.data, own.read_added(paths, accept=accept), _bundled_ids(settings))
    write_questions(settings, progress)
    return ingest_library(
        index_folder(settings),
        survey_library(settings),
        make_embedder(settings),
        load_analyser(settings.analyser),
        progress,
        vector_server(settings),
    )


def write_questions(settings: Settings, progress: Progress | None = None) -> None:
    """Has a model write questions for cases that have none, where the settings ask for it."""
    if not settings.model_questions:
        return
    mode, endpoints = chosen_models(settings)
    if mode == "extractive":
        raise SettingsError("DIGILUOTSI_MODEL_QUESTIONS is set, but no model.", "Name one in DIGILUOTSI_MODEL.")
    writer = Writer(mode, endpoints, judge_claim, model_limits(settings))
    cases = own.survey_library(library_folder(settings), settings.data).read().cases
    write_missing(writer, cases, settings.data, progress or (lambda done, of: None))


def remove_cases(settings: Settings, ids: Sequence[str], progress: Progress | None = None) -> IngestReport:
    """Takes own cases out and brings the index up to what is left; a bundled id is refused."""
    own.remove_cards(settings.data, ids, _bundled_ids(settings))
    return refresh_index(settings, progress=progress)


def open_index(settings: Settings) -> CaseIndex:
    """The index as it stands; raises what `CaseIndex.open` raises."""
    share_cores()
    return CaseIndex.open(
        index_folder(settings), make_embedder(settings), load_analyser(settings.analyser), vector_server(settings)
    )


def open_assistant(settings: Settings, *, stays: bool = False) -> Assistant:
    """The assistant over the index as it stands, with the language model of the settings.

    `stays`: it will answer many, and shall be ready for a model that does not answer yet.
    """
    mode, endpoints = chosen_models(settings)
    index = open_index(settings)
    if mode == "extractive":
        return Assistant(index)
    judge, limits = make_judge(index), model_limits(settings)
    restates, rephrases = settings.model_standalone, settings.model_phrasings
    readers = second_readers(settings, endpoints)
    writer = Writer(mode, endpoints, judge, limits, restates=restates, rephrases=rephrases, readers=readers)
    load = partial(writer.warm_up, dead_too=stays)
    threading.Thread(target=load, name="model-imports", daemon=True).start()
    return Assistant(index, writer)


def make_judge(index: CaseIndex) -> Judge:
    """What holds a model's sentences against their passages, by the words of the library as it is now."""

    def judge(claim: str, evidence: str, language: str) -> Judgement:
        return judge_claim(claim, evidence, language, background_of(index))

    return judge


def verify_index(settings: Settings) -> list[str]:
    """How the index differs from the library, a sentence for each difference."""
    index = open_index(settings)
    try:
        return index.verify(read_library(settings).cases)
    finally:
        index.close()


def repair_index(settings: Settings, progress: Progress | None = None) -> IngestReport:
    """Looks through the whole index and makes anew what is damaged, missing or other than the library says."""
    forget(index_folder(settings))
    if server := vector_server(settings):
        drop_unreadable(index_folder(settings), make_embedder(settings), load_analyser(settings.analyser), server)
    return refresh_index(settings, progress=progress)


def vector_server(settings: Settings) -> VectorServer | None:
    """The Chroma server of the settings; None where the vectors are in files."""
    if not settings.chroma_url:
        return None
    token = settings.chroma_token
    return VectorServer(settings.chroma_url, token.get_secret_value() if token else "")


def make_embedder(settings: Settings) -> Embedder:
    """The embedding engine of the settings."""
    return load_embedder(settings.embedder, settings.threads)


def _bundled_ids(settings: Settings) -> set[str]:
    return set(own.survey_bundled(library_folder(settings), settings.data).hashes)
