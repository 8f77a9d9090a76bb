"""What an index tells of itself and of its cases, and which state of it a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from index_cases import ingest, make_case, old_library, open_index

from corpus.case import Case
from corpus.errors import UnknownCase
from ingest.embedder import HashEmbedder
from ingest.finnish import StemAnalyser
from ingest.index import CaseIndex, make_stamp, terms_of
from ingest.rows import drop_case
from ingest.store import Store


def test_evidence_holds_a_unit_vector_for_each_sentence(index: CaseIndex) -> None:
    for item in index.evidence("tyokalulainaamo"):
        assert item.vectors.shape == (len(item.passage.spans), 256)
        assert np.linalg.norm(item.vectors, axis=1) == pytest.approx(1.0)
        text = f"Työkalulainaamon varausjärjestelmä: {item.passage.sentences[0]}"
        sentence = index.embedder.embed_queries([text])[0]
        assert float(item.vectors[0] @ sentence) == pytest.approx(1.0)


def test_an_unknown_case_is_told_by_its_id(index: CaseIndex) -> None:
    for ask in (index.case, index.passages, index.evidence, index.case_terms):
        with pytest.raises(UnknownCase, match='"tyhja"'):
            ask("tyhja")


def test_case_terms_are_those_of_title_and_text(index: CaseIndex) -> None:
    terms = index.case_terms("lumianturit")
    assert set(StemAnalyser().terms("paristot")) <= terms
    assert set(StemAnalyser().terms("aura-auto"[5:])).isdisjoint(terms)  # an everyday word, not in the text


def test_the_words_of_a_question_come_with_their_terms(index: CaseIndex) -> None:
    assert list(terms_of("Mitä ja miten Lainari ja Lainari maksoi?", index)) == ["Mitä", "Lainari", "maksoi"]


def test_the_index_tells_its_make_and_age(index: CaseIndex) -> None:
    assert index.stamp == make_stamp(HashEmbedder(), StemAnalyser())
    assert len(index.library_hash) == 64
    assert index.built_at.startswith("20")


def test_verify_tells_each_difference(tmp_path: Path) -> None:
    ingest(tmp_path, old_library())
    index = open_index(tmp_path)
    poralaina, anturit, vuorot, lomat = old_library()
    assert index.verify(old_library()) == []
    changed = make_case("anturit", "Aivan toista.")
    assert index.verify((poralaina, changed, vuorot, make_case("uusi", "Uusi."))) == [
        '"uusi" is in the library but not in the index.',
        '"lomat" is in the index but not in the library.',
        '"anturit" has changed.',
    ]
    with_lost_rows(tmp_path)
    told = " ".join(index.verify(old_library()))
    for words in ('passages of "vuorot"', 'entries of "vuorot"', 'leg "words"', "belong to no case", "library hash"):
        assert words in told
    assert lomat.id not in {case.id for case in index.cases()}
    assert anturit in index.cases()
    index.close()


def with_lost_rows(folder: Path) -> None:
    store = Store(folder)
    with store.writing() as connection:
        drop_case(connection, "lomat")
        drop_case(connection, "vuorot", keep_number=True)
    store.close()


def test_what_is_worked_out_over_all_cases_is_worked_out_once_a_state(tmp_path: Path) -> None:
    ingest(tmp_path, old_library())
    index, asked = open_index(tmp_path), []

    def count(cases: Mapping[str, Case]) -> int:
        asked.append(len(cases))
        return len(cases)

    assert index.over_cases("count", count) == index.over_cases("count", count) == len(old_library())
    assert asked == [len(old_library())]
    ingest(tmp_path, old_library()[1:])
    assert index.over_cases("count", count) == len(old_library()) - 1
    index.close()


def test_inside_a_block_a_thread_sees_one_state_and_after_it_the_newest(tmp_path: Path) -> None:
    ingest(tmp_path, old_library())
    index, gone = open_index(tmp_path), old_library()[0].id
    with index.held():
        ingest(tmp_path, old_library()[1:])
        with ThreadPoolExecutor(1) as another:
            seen = another.submit(index.cases).result()
        with index.held():
            assert index.case(gone).id == gone
        assert len(index.cases()) == len(seen) + 1 == len(old_library())
    assert len(index.cases()) == len(seen)
    index.close()


def test_a_held_state_is_let_go_where_a_writer_comes_between_what_is_read_of_it(tmp_path: Path) -> None:
    ingest(tmp_path, old_library())
    index, gone = open_index(tmp_path), old_library()[0].id
    with index.held():
        ingest(tmp_path, old_library()[1:])
        with pytest.raises(UnknownCase):
            index.evidence(gone)
        assert gone not in [case.id for case in index.cases()]
    index.close()
