"""Words of English and Swedish beside the Finnish ones: enough of them, in one form, none twice in a row."""

from __future__ import annotations

from corpus.translations import TRANSLATED, read_translations

LONGEST_PHRASE = 4


def test_there_are_many_in_both_languages():
    for language in TRANSLATED:
        words = {word for one in read_translations() if one.language == language for word in one.words}
        assert len(words) >= 500


def test_words_are_short_clean_and_stand_once_in_their_row():
    for one in read_translations():
        assert one.words
        assert one.finnish
        assert len(set(one.words)) == len(one.words)
        for word in (*one.words, *one.finnish):
            assert word == word.strip().lower()
            assert 1 <= len(word.split()) <= LONGEST_PHRASE


def test_no_translation_is_given_twice():
    pairs = [
        (one.language, word, finnish) for one in read_translations() for word in one.words for finnish in one.finnish
    ]
    assert len(pairs) == len(set(pairs))
