"""What is offered to ask next, with titles that stand in their sentences as Finnish wants them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from evidence import make_case

from assistant.replies import suggestion

FORMS = {"nominative": "ovien uusiminen", "elative": "ovien uusimisesta", "inessive": "ovien uusimisessa"}
CASE = make_case("ovet", title="Ovien uusiminen", titles={"sv": "Nya dörrar"})


def index_with(forms):
    """An index that knows these forms of every title."""
    return SimpleNamespace(title_forms=lambda case_id: forms)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("other", "Kerro ovien uusimisesta."),
        ("opit", "Mitä ovien uusimisesta opittiin?"),
        ("tulokset", "Mitä ovien uusimisessa saatiin aikaan?"),
        ("toteutus", "Miten ovien uusiminen toteutettiin?"),
    ],
)
def test_a_title_is_inflected(kind, text):
    assert suggestion(index_with(FORMS), kind, CASE, "fi") == text


def test_a_title_without_forms_is_quoted():
    assert suggestion(index_with({}), "other", CASE, "fi") == "Kerro tapauksesta ”Ovien uusiminen”."
    assert (
        suggestion(index_with({"nominative": "x"}), "opit", CASE, "fi")
        == "Mitä tapauksesta ”Ovien uusiminen” opittiin?"
    )


def test_another_language_quotes_its_own_title():
    assert suggestion(index_with(FORMS), "other", CASE, "sv") == "Berätta om fallet ”Nya dörrar”."
