"""The lexical leg against a BM25 of its own making, and its coverage between nothing and all."""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_tree import ROOT

from ingest.finnish import StemAnalyser, grams, index_terms, normalise
from ingest.lexicon import Lexicon
from ingest.postings import MOST_LOOKED_UP, MOST_TERMS, Postings, codes_of, counted_length, packed

BENCH = ROOT.parent / "shared" / "eval" / "bench" / "para_fi_dev"
LEG = Lexicon("words")
WORDS = "kaupunki järjestelmä palvelu hanke asukas koulu anturi tieto".split()


def filled(documents: Sequence[Sequence[str]]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    LEG.create(connection)
    for number, terms in enumerate(documents):
        LEG.put(connection, number, terms)
    return connection


def covered(postings: Postings, query: Sequence[str]) -> dict[int, float]:
    """The documents that hold anything of a query, best first."""
    found = postings.coverage(codes_of(query), MOST_TERMS).tolist()
    ranked = sorted(zip(postings.numbers, found, strict=True), key=lambda one: -one[1])
    return {number: score for number, score in ranked if score}


def read(connection: sqlite3.Connection, query: Sequence[str]) -> dict[int, float]:
    return covered(LEG.read(connection, sorted(LEG.numbers(connection))), query)


def scores(documents: Sequence[Sequence[str]], query: Sequence[str]) -> dict[int, float]:
    connection = filled(documents)
    try:
        return read(connection, query)
    finally:
        connection.close()


class ReferenceBm25:
    """BM25 as the paper writes it, k1 = 1.2 and b = 0.75, texts beyond six times the mean counted as less long."""

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
        times = self.lengths[number] / self.average
        length = 1.2 * (0.25 + 0.75 * (times if times <= 6 else max(2.5, 6 - 1.75 * (times - 6))))
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
    reference, postings, compared = ReferenceBm25(documents), Postings.of(documents), 0
    for query in queries:
        known = {term for term in query if reference.frequency[term]}
        if not known or len(known) > MOST_TERMS:
            continue
        found = covered(postings, query)
        wanted = {number: reference.coverage(number, query) for number in range(len(documents))}
        assert found == pytest.approx({number: score for number, score in wanted.items() if score}, rel=1e-6)
        assert list(found) == sorted(found, key=lambda number: -found[number])
        compared += 1
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


HOSTILE = ('"', "OR", "*", "a*", "NEAR(", "col:x", "elo=kuva", "rei'itys", "^", "-", "a b", "\x00")


@pytest.mark.parametrize("term", HOSTILE)
def test_no_term_is_read_as_an_operator(term: str) -> None:
    documents = [[term, "sana"], ["muu"], ["sivu"], ["täyte"]]
    found = scores(documents, [term])
    assert set(found) <= {0}
    assert set(scores(documents, [term, "sana"])) == {0}


def test_a_term_with_signs_in_it_is_found_as_one_term() -> None:
    documents = [["elo=kuva"], ["elo"], ["kuva"], ["muu"], ["sivu"]]
    assert set(scores(documents, ["elo=kuva"])) == set(scores(documents, ["elokuva"])) == {0}


def test_a_document_is_replaced_and_dropped() -> None:
    connection = filled([["vanha"], ["muu"], ["sivu"]])
    LEG.put(connection, 0, ["uusi"])
    assert read(connection, ["vanha"]) == {}
    assert set(read(connection, ["uusi"])) == {0}
    LEG.drop(connection, 0)
    assert read(connection, ["uusi"]) == {}
    assert LEG.numbers(connection) == {1, 2}
    LEG.check(connection, [1, 2])
    connection.close()


def test_nothing_is_found_for_no_terms_or_in_no_documents() -> None:
    assert scores([["kaupunki"]], []) == {}
    assert scores([], ["kaupunki"]) == {}


def test_of_many_terms_the_rarest_are_scored() -> None:
    rare = [f"harva{number}" for number in range(MOST_TERMS)]
    documents = [rare, ["usein"], ["usein"], *[["muu"]] * 6]
    assert set(scores(documents, [*rare, "usein"])) == {0}
    assert set(scores(documents, [*rare[1:], "usein"])) == {0, 1, 2}


def test_a_term_is_held_or_not() -> None:
    postings = Postings.of([["kaupunki", "elo=kuva"], ["muu"]])
    assert postings.holds(codes_of(["outo", "elokuva"]))
    assert not postings.holds(codes_of(["outo"]))
    assert not postings.holds(codes_of([]))
    assert not Postings(()).holds(codes_of(["kaupunki"]))


def test_coverage_is_a_share_of_what_the_query_could_score() -> None:
    postings = Postings.of([["vene", "satama"], ["lumi", "katu"], ["lumi"]])
    vene = postings.coverage(codes_of(["vene"])).tolist()
    assert 0 < vene[0] <= 1
    assert vene[1:] == [0, 0]
    assert postings.coverage(codes_of(["vene", "tuntematon"]))[0] < vene[0]
    assert postings.coverage(codes_of(["tuntematon"])).tolist() == postings.coverage(codes_of([])).tolist() == [0, 0, 0]


def test_a_very_long_text_among_short_ones_is_told_no_less_by_a_word_than_a_long_one() -> None:
    short = [["muu", "sana"]] * 200
    long, longer = (["vene", *(f"sana{number}" for number in range(count))] for count in (40, 400))
    first, second = (Postings.of([one, *short]).coverage(codes_of(["vene"]))[0] for one in (long, longer))
    assert second == pytest.approx(first)


def test_a_text_counts_as_long_as_it_is_up_to_six_times_the_mean_then_as_less() -> None:
    counted = counted_length(np.array([0.5, 3.0, 6.0, 7.0, 8.0, 14.0]))
    assert counted.tolist() == [0.5, 3.0, 6.0, 4.25, 2.5, 2.5]


def test_terms_that_are_cut_short_are_told() -> None:
    with pytest.raises(ValueError, match="cut short"):
        Postings([(0, packed(["kaupunki", "hanke"])[:-3])])


@pytest.mark.parametrize("change", ["sum = sum + 1", "terms = substr(terms, 1, 10)", "terms = 'x'"])
def test_a_row_that_is_not_what_was_written_is_told(change: str) -> None:
    connection = filled([["kaupunki", "hanke"], ["muu"]])
    connection.execute(f"UPDATE words_rows SET {change} WHERE number = 0")
    with pytest.raises(ValueError, match="words of case 0"):
        LEG.check(connection, [0, 1])
    with pytest.raises(ValueError, match="words of case 0"):
        LEG.read(connection, [0, 1])
    connection.close()


def test_a_row_that_is_lost_or_too_many_is_told() -> None:
    connection = filled([["kaupunki", "hanke"], ["muu"]])
    LEG.check(connection, [0, 1])
    for numbers in ([0], [0, 1, 2]):
        with pytest.raises(ValueError, match="not those of the cases"):
            LEG.check(connection, numbers)
    connection.close()


def test_documents_come_in_the_order_that_is_asked_and_a_missing_one_has_no_terms() -> None:
    connection = filled([["kaupunki"], ["muu"], ["sivu"]])
    postings = LEG.read(connection, [2, 7, 0])
    assert (postings.numbers, postings.size) == ((2, 7, 0), 3)
    assert set(covered(postings, ["kaupunki"])) == {0}
    assert covered(postings, ["muu"]) == {}
    connection.close()
