"""Personal data is found where it stands, nothing else is, and masking leaves nothing to find."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from personal_lines import PERSONAL, PLAIN
from source_tree import ROOT

from assistant.privacy import PLACEHOLDERS, Masked, find_personal, mask
from corpus.reader import read_cases

MARKED = re.compile("«(.*?)»")
LINES = [(kind, line) for kind, lines in PERSONAL.items() for line in lines]
# What the finders look for, in pieces, so that chance puts them together in ways that nobody thought of.
PIECES = st.sampled_from(
    [
        *"0123456789 -+.,/()[]@\0\nAaFfx",
        *("040 123 4567", "100152-900P", "a@b.fi", "FI21 1234 5600 0007 85", "+358", "00100", "(at)"),
        *("Storgatan 3 B", "asun ", "Koulupolku 3", "katu ", "Aleksis Kiven ", "as. 5"),
        *PLACEHOLDERS.values(),
    ]
)


@pytest.mark.parametrize(("kind", "line"), LINES)
def test_personal_data_is_masked_to_its_ends_and_nothing_beside_it(kind, line):
    expected = MARKED.sub(PLACEHOLDERS[kind], line)
    assert mask(MARKED.sub(r"\1", line)) == Masked(expected, (kind,))


@pytest.mark.parametrize("line", PLAIN)
def test_what_only_looks_like_personal_data_stays(line):
    assert mask(line) == Masked(line, ())


def test_there_are_lines_enough_to_mean_something():
    assert min(len(LINES), len(PLAIN)) >= 80


def test_kinds_are_told_once_each_in_the_order_of_the_text():
    text = "Matti, 040 123 4567, matti@example.fi, Storgatan 3 B, 050 123 4567, 100152-900P"
    assert mask(text) == Masked(
        "Matti, [puhelin], [sähköposti], [osoite], [puhelin], [henkilötunnus]", ("phone", "email", "address", "hetu")
    )


def test_an_address_and_a_number_after_it_keep_their_own_digits():
    for text in (
        "Hämeentie 12 A 5 040 123 4567",
        "Storgatan 3 040 123 4567",
        "Hämeentie 12 A 5, 00100 Pori 040 123 4567",
    ):
        assert mask(text).text.replace(",", "") == "[osoite] [puhelin]"


@given(st.lists(PIECES, max_size=40).map("".join))
@example("Storgatan 3 040 123 4567 100152-900P100152-900P")
@example("[puhelin]040 123 4567[tili]")
def test_masking_again_changes_nothing(text):
    masked = mask(text)
    assert mask(masked.text) == Masked(masked.text, ())
    assert bool(masked.kinds) == (masked.text != text)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_what_is_found_is_in_order_and_apart(text):
    at = 0
    for found in find_personal(text):
        assert at <= found.start < found.end <= len(text)
        at = found.end


def test_the_cards_hold_no_personal_data_but_the_contact_address_of_the_programme():
    cases = read_cases(ROOT / "corpus" / "cases").cases
    texts = [section.text for case in cases for section in case.sections]
    texts += [question.text for case in cases for question in case.questions]
    texts += [fact.text for case in cases for fact in case.facts]
    found = {text[one.start : one.end] for text in texts for one in find_personal(text)}
    assert found == {"hanna.kiviranta@samk.fi"}


# Twenty thousand characters: a search that looks at all that follows from every place would not come back.
@pytest.mark.parametrize(
    "piece", ["0 ", "00 1", "012 34 ", "1.", "FI21 ", "FI21 1234 ", "010190-123 ", "a@", "Aan ", "katu", "(0"]
)
def test_a_hostile_text_is_gone_through_once(piece):
    text = piece * (20_000 // len(piece))
    assert mask(mask(text).text).kinds == ()
