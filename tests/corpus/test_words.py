"""The shared everyday words: enough of them, in one form, each pair once."""

from __future__ import annotations

from collections import Counter

from corpus.case import LANGUAGES
from corpus.words import read_words

MOST_WORDS = 3


def pairs(language):
    """Every everyday word with every standard word of its groups."""
    groups = [group for group in read_words() if group.language == language]
    return [(everyday, standard) for group in groups for everyday in group.everyday for standard in group.standard]


def test_there_are_pairs_in_every_language_and_300_in_finnish():
    assert {group.language for group in read_words()} == set(LANGUAGES)
    assert len(pairs("fi")) >= 300
    assert min(len(pairs(language)) for language in LANGUAGES) >= 60


def test_no_pair_stands_twice_and_none_is_its_own_standard():
    for language in LANGUAGES:
        found = pairs(language)
        assert [pair for pair, count in Counter(found).items() if count > 1] == []
        assert [pair for pair in found if pair[0].lower() == pair[1].lower()] == []
        assert [pair for pair in found if (pair[1], pair[0]) in set(found)] == []


def test_words_are_short_and_clean():
    for group in read_words():
        for word in (*group.everyday, *group.standard):
            assert word == word.strip()
            assert 1 <= len(word.split()) <= MOST_WORDS
