"""Words of the source in an answer in another language are marked as a quote, or a translated sentence stands there."""

from __future__ import annotations

import pytest
from evidence import evidence_of, make_case

from assistant.compare import statements_of
from assistant.compose.aspect import told_sentence
from assistant.compose.phrases import phrases
from assistant.compose.source_words import product_name
from corpus.case import Fact, SummarySentence, System


def told(**given):
    """A Finnish case read by a Swede."""
    found = evidence_of(
        make_case(
            sections=(
                ("lahtotilanne", "Varaukset kirjattiin käsin ja ne katosivat."),
                ("ratkaisu", "Kunta otti käyttöön lainausjärjestelmän. Työ kesti 12 viikkoa."),
            ),
            facts=(Fact("duration", "työ kesti 12 viikkoa", "ratkaisu"),),
            **given,
        )
    )
    return type(found)(found.case, found.hit, found.sentences, foreign=True)


def summary(*sentences):
    return {"sv": tuple(SummarySentence(text, sections) for text, sections in sentences)}


def test_a_translated_sentence_on_more_than_the_section_comes_before_a_quote():
    case = told(
        summaries=summary(("Bokningarna försvann och ett nytt system togs i bruk.", ("lahtotilanne", "ratkaisu")))
    )
    (said,) = told_sentence(case, "problem", "sv")
    assert said.text == "Bokningarna försvann och ett nytt system togs i bruk."


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_has_no_translation_is_a_quote_that_says_so(language):
    (said,) = told_sentence(told(), "problem", language)
    assert said.text.endswith(f"({phrases(language)['original']})")
    assert "Varaukset kirjattiin käsin ja ne katosivat." in said.text
    assert said.borne_out


def test_the_effort_of_a_case_is_told_by_the_translation_else_as_a_quote():
    translated = told(summaries=summary(("Arbetet tog 12 veckor.", ("ratkaisu",))))
    assert [one.text for one in statements_of("effort", translated, "sv")] == ["Arbetet tog 12 veckor."]
    (quoted,) = statements_of("effort", told(), "sv")
    assert quoted.text == "”työ kesti 12 viikkoa” (citat på originalspråket)"


@pytest.mark.parametrize(
    ("name", "language", "shown"),
    [
        ("Lainari", "sv", "Lainari"),
        ("Power BI", "en", "Power BI"),
        ("Ohjaamotilastot.fi", "en", "Ohjaamotilastot.fi"),
        ("johdon työpöytä", "sv", "”johdon työpöytä” (citat på originalspråket)"),
        ("johdon työpöytä", "fi", "johdon työpöytä"),
    ],
)
def test_a_product_called_by_common_words_is_marked_abroad(name, language, shown):
    assert product_name(name, make_case(systems=(System(name),)), language) == shown
