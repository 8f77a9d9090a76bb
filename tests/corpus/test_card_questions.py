"""Questions written on cards are the cards' own: none is a near copy of a question that the program is measured by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from card_facts import analyser

from corpus.reader import read_cases
from ingest.finnish import Analyser, cached_terms, index_terms

ROOT = Path(__file__).parents[2]
MEASURED = ROOT.parent / "shared" / "eval" / "dev.jsonl"
NEAR = 0.7
# Two or three words in common are a topic, not a copied question.
FEWEST_TERMS = 3

needs_measured = pytest.mark.skipif(not MEASURED.is_file(), reason="the evaluation file is not beside the checkout")
needs_analyser = pytest.mark.skipif(analyser() is None, reason="Voikko is not installed")


def likeness(one: set[str], other: set[str]) -> float:
    """Jaccard overlap of two sets of base forms."""
    return len(one & other) / len(one | other) if one | other else 0.0


def test_likeness_is_that_of_base_forms_not_of_spelling():
    assert likeness({"koira", "talo"}, {"talo", "koira"}) == 1.0
    assert likeness({"koira"}, {"kissa"}) == 0.0
    assert likeness({"koira", "talo"}, {"talo", "kissa"}) == pytest.approx(1 / 3)


@needs_measured
@needs_analyser
def test_no_question_of_a_card_is_a_near_copy_of_a_measured_one():
    from ingest.finnish import load_analyser

    found: Analyser = load_analyser("auto")
    terms = cached_terms(found)
    rows = [json.loads(line) for line in MEASURED.read_text(encoding="utf-8").splitlines() if line.strip()]
    measured = [(row["id"], set(index_terms(row["question"], terms))) for row in rows]
    near = []
    for case in read_cases(ROOT / "corpus" / "cases").cases:
        for question in case.questions:
            own = set(index_terms(question.text, terms))
            if len(own) >= FEWEST_TERMS:
                near += [
                    f"{case.id}: {question.text} ({key})" for key, other in measured if likeness(own, other) >= NEAR
                ]
    assert near == []
