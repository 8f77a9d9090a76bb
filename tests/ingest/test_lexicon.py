"""The lexical leg against a BM25 of its own making, and its coverage between nothing and all."""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_tree import ROOT

from ingest.finnish import StemAnalyser, grams, index_terms, normalise
from ingest.lexicon import MOST_LOOKED_UP, MOST_TERMS, Lexicon, _deciding

BENCH = ROOT.parent / "shared" / "eval" / "bench" / "para_fi_dev"
LEG = Lexicon("words")
WORDS = "kaupunki järjestelmä palvelu hanke asukas koulu anturi tieto".split()


def filled(documents: Sequence[Sequence[str]]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    LEG.create(connection)
    for number, terms in enumerate(documents):
        LEG.put(connection, number, terms)
    return connection


def scores(documents: Sequence[Sequence[str]], query: Sequence[str], among: set[int] | None = None) -> dict[int, float]:
    connection = filled(documents)
    try:
        return dict(LEG.scores(connection, query, 1000, among)[0])
    finally:
        connection.close()


class ReferenceBm25:
    """BM25 as the paper writes it, k1 = 1.2 and b = 0.75, over lists of terms."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self.counts = [Counter(terms) for terms in documents]
        self.lengths = [len(terms) for terms in documents]
        self.average = sum(self.lengths) / len(documents)
        self.frequency = Counter(term for counts in self.counts for term in counts)

    def idf(self, term: str) -> float:
        found = self.frequency[term]
        return max(1e-6, math.log((len(self.counts) - found + 0.5) / (found + 0.5)))

    def coverage(self, number: int, query: Sequence[str]) -> float:
        """Score by the most that the query could score."""
        wanted, counts = set(query), self.counts[number]
        length = 1.2 * (0.25 + 0.75 * self.lengths[number] / self.average)
        score = sum(self.idf(term) * counts[term] * 2.2 / (counts[term] + length) for term in wanted)
        return score / sum(2.2 * self.idf(term) for term in wanted)


@pytest.fixture(scope="module")
def texts() -> tuple[list[str], list[str]]:
    """200 texts and 60 questions about some of them."""
    if not BENCH.is_dir():
        pytest.skip("the bench texts are not beside this repository")
    passages = [json.loads(line) for line in (BENCH / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
    queries = [json.loads(line) for line in (BENCH / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    return [item["text"] for item in passages[:200]], [item["text"] for item in queries[:60]]


@pytest.mark.parametrize("leg", ["words", "grams"])
def test_scores_and_ranking_are_those_of_bm25(texts: tuple[list[str], list[str]], leg: str) -> None:
    stems = StemAnalyser()

    def cut(text: str) -> list[str]:
        return index_terms(normalise(text), stems.terms) if leg == "words" else grams(normalise(text))

    documents, queries = ([cut(text) for text in group] for group in texts)
    reference, connection, compared = ReferenceBm25(documents), filled(documents), 0
    for query in queries:
        known = {term for term in query if reference.frequency[term]}
        if not known or len(known) > MOST_TERMS:
            continue
        found, frequencies = LEG.scores(connection, query, 1000)
        wanted = {number: reference.coverage(number, query) for number in range(len(documents))}
        assert frequencies == {term: reference.frequency[term] for term in known}
        assert found == pytest.approx({number: score for number, score in wanted.items() if score}, rel=1e-6)
        assert list(found) == sorted(found, key=lambda number: -found[number])
        compared += 1
    connection.close()
    assert compared > 40


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), min_size=1, max_size=12), st.data())
def test_a_score_lies_between_nothing_and_all(documents: list[list[str]], data: st.DataObject) -> None:
    query = data.draw(st.lists(st.sampled_from([*WORDS, "tuntematon"]), min_size=1, max_size=6))
    assert all(0.0 < score <= 1.0 for score in scores(documents, query).values())


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=5, unique=True), st.data())
def test_a_document_with_all_terms_beats_one_of_its_length_with_some(query: list[str], data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(query), min_size=1, max_size=len(query) - 1, unique=True))
    fill = [f"muu{number}" for number in range(len(query) - len(some))]
    others = [[f"sivu{number}", "täyte"] for number in range(12)]
    found = scores([query, some + fill, *others], query)
    assert found[0] > found.get(1, 0.0)


def test_a_query_half_unknown_covers_half_as_much_at_most() -> None:
    documents = [["kaupunki", "hanke"], *[["muu", f"x{number}"] for number in range(20)]]
    whole, half = scores(documents, ["kaupunki"])[0], scores(documents, ["kaupunki", "tuntematon"])[0]
    assert half < whole / 2


def test_many_unknown_terms_do_not_hide_the_known_one() -> None:
    documents = [["kaupunki"], ["muu"], ["sivu"]]
    assert list(scores(documents, [f"outo{number}" for number in range(MOST_TERMS * 2)] + ["kaupunki"])) == [0]


def test_a_query_of_a_hundred_thousand_terms_is_cut_not_refused() -> None:
    query = ["kaupunki", *[f"outo{number}" for number in range(100_000)]]
    assert 0 < scores([["kaupunki"], ["muu"], ["sivu"]], query)[0] < 1 / MOST_LOOKED_UP


def test_only_the_documents_that_may_be_found_are() -> None:
    documents = [["kaupunki"], ["kaupunki"], ["muu"], ["muu"], ["muu"]]
    assert set(scores(documents, ["kaupunki"], {1, 2})) == {1}
    assert scores(documents, ["kaupunki"], set()) == {}


HOSTILE = ('"', "OR", "*", "a*", "NEAR(", "col:x", "elo=kuva", "rei'itys", "^", "-", "a b", "\x00")


@pytest.mark.parametrize("term", HOSTILE)
def test_no_term_is_read_as_an_operator(term: str) -> None:
    documents = [[term, "sana"], ["muu"], ["sivu"], ["täyte"]]
    found = scores(documents, [term])
    assert set(found) <= {0}
    assert set(scores(documents, [term, "sana"])) == {0}


def test_a_term_with_signs_of_the_tokenizer_is_found_as_one_term() -> None:
    connection = filled([["elo=kuva"], ["elo"], ["kuva"], ["muu"], ["sivu"]])
    found, frequencies = LEG.scores(connection, ["elo=kuva"], 10)
    assert (set(found), frequencies) == ({0}, {"elokuva": 1})
    connection.close()


def test_a_document_is_replaced_and_dropped() -> None:
    connection = filled([["vanha"], ["muu"], ["sivu"]])
    LEG.put(connection, 0, ["uusi"])
    assert LEG.scores(connection, ["vanha"], 10) == ({}, {})
    assert set(LEG.scores(connection, ["uusi"], 10)[0]) == {0}
    LEG.drop(connection, 0)
    assert LEG.scores(connection, ["uusi"], 10) == ({}, {})
    assert LEG.numbers(connection) == {1, 2}
    LEG.check(connection)
    connection.close()


def test_nothing_is_found_for_no_terms_or_in_no_documents() -> None:
    assert scores([["kaupunki"]], []) == {}
    assert scores([], ["kaupunki"]) == {}


def test_of_frequent_terms_the_rarest_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.lexicon.MOST_READ", 10)
    assert _deciding({"usein": 9, "joskus": 4, "harvoin": 1}) == ["harvoin", "joskus"]
    assert _deciding({"aina": 900}) == ["aina"]
    assert _deciding({}) == []
