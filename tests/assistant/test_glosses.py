"""What a name means is told once in a list."""

from __future__ import annotations

import pytest
from evidence import make_case

from assistant.compose.draft import Part, Statement
from assistant.compose.glosses import glossed_once


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (
            "Yksi Ohjaamo, nuorten neuvontapaikka, avattiin.",
            "Eräs Ohjaamo, nuorten neuvontapaikka, mittaa.",
            "Eräs Ohjaamo mittaa.",
        ),
        (
            "Yksi Ohjaamo, nuorten neuvontapaikka, avattiin.",
            "Ohjaamo, nuorten neuvontapaikka, jossa mitataan.",
            "Ohjaamo, jossa mitataan.",
        ),
        ("En Ohjaamo, en plats för unga, öppnade.", "En Ohjaamo, en plats för unga, mäter.", "En Ohjaamo mäter."),
        (
            "One Ohjaamo, a youth advice centre, opened.",
            "One Ohjaamo, a youth advice centre, measures.",
            "One Ohjaamo measures.",
        ),
        ("Ohjaamo avattiin.", "Eräs Ohjaamo, nuorten neuvontapaikka, mittaa.", None),
        ("Pajassa, nuorten neuvontapaikassa, oltiin.", "Eräs Ohjaamo, nuorten neuvontapaikka, mittaa.", None),
        ("He käyttävät Wilmaa, sähköpostia, puhelinta.", "He käyttävät Wilmaa, sähköpostia, tauluja.", None),
    ],
)
def test_a_gloss_is_left_out_where_it_has_been_told(first, second, told):
    parts = [Part(make_case(text[:3]), (Statement(text, ()),)) for text in (first, second)]
    kept, later = glossed_once(parts)
    assert kept.statements[0].text == first
    assert later.statements[0].text == (told or second)
