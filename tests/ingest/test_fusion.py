"""The fused score: absolute, and fair to cases without everyday questions."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.fusion import GRAM_WEIGHT, LEXICAL_WEIGHT, QUESTION_HANDICAP, by_meaning, fused
from ingest.nearby import Entries, nearby
from ingest.scale import Scale


def test_a_case_without_questions_counts_as_having_one_a_little_worse_than_its_text() -> None:
    assert by_meaning(0.8, -np.inf, 0.8) == by_meaning(0.8, 0.8 - QUESTION_HANDICAP, 0.8)


def test_a_bad_question_harms_no_more_than_none() -> None:
    assert by_meaning(0.8, 0.1, 0.8) == by_meaning(0.8, -np.inf, 0.8)


def test_a_good_question_lifts_a_case() -> None:
    assert by_meaning(0.8, 0.9, 0.8) == pytest.approx(0.85)


def test_the_score_is_the_cosine_and_a_part_of_each_coverage() -> None:
    assert fused(0.8, 0.5, 0.25) == pytest.approx(0.8 + LEXICAL_WEIGHT * 0.5 + GRAM_WEIGHT * 0.25)


def test_the_best_text_and_the_best_question_of_a_case_count_and_passages_keep_their_order() -> None:
    found = [("question", 0.9, "b"), ("window", 0.8, "a"), ("summary", 0.7, "b"), ("question", -0.2, "c")]
    kinds = np.array([kind == "question" for kind, _, _ in found])
    places = np.array([1, 1, 1, 0])
    entries = Entries({str(row): row for row in range(4)}, places, kinds, tuple(passage for _, _, passage in found))
    near = nearby(entries, {str(row): cosine for row, (_, cosine, _) in enumerate(found)} | {"new": -0.5}, Scale(), 3)
    assert near.found.tolist() == [True, True, False]
    assert near.text.tolist() == [-0.5, 0.8, -0.5]
    assert near.question.tolist() == [0.0, 0.9, -np.inf]
    assert near.passages_of([1, 0, 2]) == [("b", "a"), ("c",), ()]


def test_the_best_single_sentence_counts_half_where_it_was_looked_at() -> None:
    assert by_meaning(0.8, 0.8, 0.9) == pytest.approx(0.825)
    assert by_meaning(0.8, -np.inf, 0.6) == by_meaning(0.7, -np.inf, 0.7)
