"""A lesson is made of the cases that are about its subject."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant import taught
from assistant.confidence import Verdict
from assistant.taught import teaching
from ingest.found import CaseHit

HITS = tuple(CaseHit(key, 0.9, 0.9, 0.0, 0.0) for key in ("near", "sure", "far"))


@pytest.fixture
def sure(monkeypatch):
    """How sure each case is: one answers, one lies just below, one far below."""
    told = {"near": -0.04, "sure": 0.05, "far": -0.2}
    monkeypatch.setattr(taught, "certainties", lambda index, found, subject: told)
    return told


def ids(verdict: Verdict) -> list[str]:
    found = SimpleNamespace(hits=HITS)
    return [hit.case_id for hit in teaching(None, found, verdict, "ovet").answering]  # type: ignore[arg-type]


@pytest.mark.usefixtures("sure")
def test_a_neighbour_of_the_subject_is_not_taught_and_the_surest_comes_first():
    assert ids(Verdict(HITS)) == ["sure"]
    assert ids(Verdict(HITS, listing="field")) == ["sure", "near"]


@pytest.mark.usefixtures("sure")
def test_what_answers_by_a_shared_trait_is_all_taught():
    assert ids(Verdict(HITS, shared=True)) == ["near", "sure", "far"]


@pytest.mark.usefixtures("sure")
def test_a_case_that_answers_for_sure_goes_before_those_that_only_share_a_trait():
    assert ids(Verdict(HITS[::2], shared=True)) == ["sure"]


def test_one_case_is_taught_at_least(sure):
    sure.clear()
    assert ids(Verdict(HITS)) == ["near"]
