"""The words that a part of a question has of its own, and which sentences hold them."""

from __future__ import annotations

import pytest
from evidence import evidence_of, make_case

from assistant.compose.part_words import own_words, shares
from ingest.finnish import cached_terms, load_analyser

TEXT = "Lomakkeita alettiin tehdä syyskuussa. Hakemus julkaistaan tammikuussa."


@pytest.mark.parametrize(("asked", "told"), [("tammikuussa", 1), ("syyskuussa", 0)])
def test_a_month_is_told_by_itself_and_not_by_another(asked, told):
    terms = cached_terms(load_analyser())
    found = evidence_of(make_case(sections=(("toteutus", TEXT),)))
    held = shares(found, own_words(asked, frozenset(), terms), terms)
    assert [share > 0 for share in held.values()] == [place == told for place in range(2)]
