"""A model's prose cut into sentences with their ids, however it arrives."""

from __future__ import annotations

import pytest

from assistant.compose.marked import LONGEST_UNMARKED, MOST_REPEATED, Marked, marked_sentences


def read(text: str, piece: int = 1_000, most: int = 99) -> list[tuple[str, str]]:
    """The sentences of a text that arrives in pieces, each with its ids in one string."""
    pieces = (text[at : at + piece] for at in range(0, len(text), piece))
    return [(marked.text, " ".join(marked.ids)) for marked in marked_sentences(pieces, most)]


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 1_000])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ovet uusittiin. [s1] Lukot vaihdettiin. [s2]", [("Ovet uusittiin.", "s1"), ("Lukot vaihdettiin.", "s2")]),
        ("Ovet uusittiin [s1]. Lukot vaihdettiin [s2].", [("Ovet uusittiin.", "s1"), ("Lukot vaihdettiin.", "s2")]),
        ("Ovet uusittiin. [s1, s3] [s4]\n\nLoppu. [S2]", [("Ovet uusittiin.", "s1 s3 s4"), ("Loppu.", "s2")]),
        ("Ovet uusittiin. (s1)\n", [("Ovet uusittiin.", "s1")]),
        (
            "- **Ovet** uusittiin. [s1]\n2. `Lukot` vaihdettiin. [s2]",
            [("Ovet uusittiin.", "s1"), ("Lukot vaihdettiin.", "s2")],
        ),
        ("Alkaa 1.9.2023 klo 8.30. [s1]", [("Alkaa 1.9.2023 klo 8.30.", "s1")]),
        ("Ei lähdettä.\nOvet uusittiin. [s1]", [("Ei lähdettä.", ""), ("Ovet uusittiin.", "s1")]),
        (
            "Ovet (esim. koulun) uusittiin. [s1] Kesken jäi",
            [("Ovet (esim. koulun) uusittiin.", "s1"), ("Kesken jäi", "")],
        ),
        ("[s1] [s2]", []),
        ("", []),
        ("\n \n", []),
    ],
)
def test_sentences_come_whole_whatever_the_pieces(text, expected, piece):
    assert read(text, piece) == expected


def test_a_sentence_comes_as_soon_as_the_next_one_begins():
    pieces = iter(["Ovet uusittiin. [s1] L", "ukot vaihdettiin. [s2]"])
    sentences = marked_sentences(pieces, 9)
    assert next(sentences) == Marked("Ovet uusittiin.", ("s1",))
    assert next(pieces) == "ukot vaihdettiin. [s2]"


def endless(text: str, taken: list[int]):
    """The same words for ever, counting how often they were taken."""
    while True:
        taken[0] += 1
        yield text


def test_the_same_sentence_again_and_again_ends_the_reading():
    taken = [0]
    assert [m.text for m in marked_sentences(endless("Ovet uusittiin. [s1] ", taken), 99)] == ["Ovet uusittiin."]
    assert taken[0] <= MOST_REPEATED + 2


def test_words_without_an_id_are_not_read_for_ever():
    taken = [0]
    assert list(marked_sentences(endless("ja niin edelleen ", taken), 99)) == []
    assert taken[0] <= LONGEST_UNMARKED


def test_no_more_sentences_are_read_than_asked_for():
    taken = [0]
    sentences = (f"Ovi {n} uusittiin. [s1] " for n in iter(lambda: taken.__setitem__(0, taken[0] + 1) or taken[0], -1))
    assert len(list(marked_sentences(sentences, 4))) == 4
    assert taken[0] <= 6
