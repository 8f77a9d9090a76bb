"""Everyday words of a question in the standard words of the texts."""

from __future__ import annotations

import pytest

from corpus.words import WordGroup
from ingest.everyday import StandardWords
from ingest.finnish import StemAnalyser

GROUPS = (
    WordGroup("fi", ("läppäri", "kannettava"), ("kannettava tietokone",)),
    WordGroup("fi", ("K-asema",), ("verkkolevy", "verkkokansio")),
    WordGroup("fi", ("asema",), ("juna-asema",)),
    WordGroup("en", ("laptop",), ("portable computer",)),
)


@pytest.fixture(scope="module")
def standard():
    return StandardWords(GROUPS, StemAnalyser().terms)


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("Läppäri on rikki.", "kannettava tietokone on rikki."),
        ("Kuka tilaa läppärin?", "Kuka tilaa kannettava tietokone?"),
        ("Mihin K-aseman kansiot?", "Mihin verkkolevy verkkokansio kansiot?"),
        ("laptop", "portable computer"),
        ("Ei mitään sellaista.", "Ei mitään sellaista."),
        ("", ""),
        ("?!", "?!"),
    ],
)
def test_everyday_words_give_way_to_the_standard_ones(standard, text, rewritten):
    assert standard.rewrite(text) == rewritten


def test_the_longest_phrase_is_taken(standard):
    assert "juna" not in standard.rewrite("k-asema")
    assert standard.rewrite("asema") == "juna-asema"


def test_without_groups_nothing_changes():
    assert StandardWords((), StemAnalyser().terms).rewrite("Läppäri on rikki.") == "Läppäri on rikki."
