"""A hostile model over the bundled library: two hundred wrong numbers, dates and names, none of them shown unmarked."""

from __future__ import annotations

from collections import Counter

import pytest
from falsehoods import Falsehood, falsehoods
from source_tree import ROOT

from assistant.check import WordJudge
from assistant.checks.background import make_background
from assistant.compose.draft import Evidence, Statement
from assistant.compose.generate import borne_out
from assistant.compose.listed import Item
from assistant.compose.marked import Marked
from corpus.reader import read_cases
from ingest.finnish import cached_terms, load_analyser
from ingest.passages import split_case

FALSEHOODS = 200


CASES = read_cases(ROOT / "corpus" / "cases").cases


@pytest.fixture(scope="module")
def lies() -> list[Falsehood]:
    return falsehoods(CASES, FALSEHOODS)


@pytest.fixture(scope="module", params=["auto", "none"])
def judge(request: pytest.FixtureRequest) -> WordJudge:
    """The judge of the library, with a Finnish dictionary where this machine has one, and without."""
    return WordJudge(make_background(CASES, cached_terms(load_analyser(request.param))))


def items_of(lie: Falsehood) -> dict[str, Item]:
    """The sentence that was changed as s1, then the other sentences of its case: all that a model may cite."""
    stretches = [(lie.passage, lie.start, lie.end)]
    stretches += [
        (passage, span.start, span.end)
        for passage in split_case(lie.case)
        for span in passage.spans
        if (passage.id, span.start) != (lie.passage.id, lie.start)
    ]
    statements = [Statement(p.text[start:end], (Evidence(lie.case, p, start, end),)) for p, start, end in stretches]
    return {f"s{n}": Item(f"s{n}", statement) for n, statement in enumerate(statements, start=1)}


def test_there_are_enough_of_each_way(lies):
    counts = Counter(lie.way for lie in lies)
    assert len(lies) == FALSEHOODS
    assert set(counts) == {"number", "numeral", "year", "month", "name"}
    assert counts["month"] >= 5


def test_none_is_shown_unmarked_and_none_is_rescued_by_another_stretch(lies, judge):
    shown = []
    for lie in lies:
        statement = borne_out(Marked(lie.claim, ("s1",)), items_of(lie), judge, "fi")
        if statement is not None and not statement.doubtful:
            shown.append((lie.way, lie.claim, [it.passage.text[it.start : it.end] for it in statement.evidence]))
    assert shown == []


def test_the_true_sentences_pass(lies, judge):
    for lie in lies:
        true = lie.passage.text[lie.start : lie.end]
        statement = borne_out(Marked(true, ("s1",)), items_of(lie), judge, "fi")
        assert statement is not None
        assert not statement.doubtful
