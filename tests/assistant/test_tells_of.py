"""Whether a case tells of a kind of thing at all, and by which of its sentences."""

from __future__ import annotations

import pytest
from evidence import evidence_of, lending, make_case

from assistant.compose.tells_of import TELLING, telling_statements, tells_of
from corpus.case import Fact


@pytest.mark.parametrize(
    ("kind", "role", "text", "told"),
    [
        ("money", "ratkaisu", "Lainari maksoi 12 000 €.", True),
        ("money", "ratkaisu", "Lainarin hankinta oli kallis.", True),
        ("money", "ratkaisu", "Maksut hoidetaan kassalla.", False),
        ("sum", "ratkaisu", "Lainarin hankinta oli kallis.", False),
        ("result", "tulokset", "Varausten käsittely nopeutui.", True),
        ("result", "tulokset", "Ensimmäisiä tuloksia odotetaan syksyllä.", False),
        ("result", "tavoite", "Varausten käsittely nopeutuu.", False),
        ("lesson", "opit", "Paristot kestävät pakkasessa vain hetken.", True),
        ("lesson", "toteutus", "Kokeilussa huomattiin, että asukkaat tarvitsevat opastusta.", True),
        ("lesson", "ratkaisu", "Kunta kokeili Lainaria, joka osoittautui sopivimmaksi.", False),
        ("failure", "toteutus", "Käyttöönotto viivästyi puoli vuotta.", True),
        ("failure", "lahtotilanne", "Vanhassa järjestelmässä oli ongelmia.", False),
        ("failure", "toteutus", "Aluksi kartoitettiin prosessin ongelmakohdat.", False),
        ("stopped", "tulokset", "Palvelu lakkautettiin vuonna 2023.", True),
        ("stopped", "tulokset", "Palvelu ei keskeydy yöksi.", False),
        ("consultant", "toteutus", "Konsulttiyritys auttoi määrittelyssä.", True),
        ("consultant", "toteutus", "Asiasta konsultoitiin ketään kuulematta.", False),
        ("law", "kuvaus", "Kokous pidetään säännöllisesti.", False),
        ("opinion", "toteutus", "Raportti piti tehdä esimerkiksi lautakunnalle.", False),
    ],
)
def test_a_sentence_tells_of_a_kind_by_its_words_and_by_what_it_is_for(kind, role, text, told):
    assert tells_of(kind, text, role, make_case()) is told


def test_what_a_card_records_is_told_by_the_sentence_it_was_read_from():
    case = make_case(facts=(Fact("money", "ei uusia ohjelmistohankintoja", "ratkaisu"),))
    assert tells_of("money", "Yksikkö teki työn ilman uusia ohjelmistohankintoja.", "ratkaisu", case)
    assert not tells_of("money", "Yksikkö teki työn itse.", "ratkaisu", case)


def test_each_kind_is_told_by_the_sentence_that_does_so_outright():
    case = make_case(sections=(("ratkaisu", "Ratkaisu oli kallis. Lainari maksoi 12 000 €."),))
    found = evidence_of(case)
    assert [one.text for one in telling_statements(found, ("money",), "fi")] == ["Lainari maksoi 12 000 €."]
    assert telling_statements(found, ("lesson",), "fi") == []
    assert [one.text for one in telling_statements(found, ("money", "sum"), "fi")] == ["Lainari maksoi 12 000 €."]


def test_in_another_language_a_summary_tells_it_and_else_a_quote():
    found = evidence_of(lending())
    assert [one.text for one in telling_statements(found, ("result",), "sv")] == ["En bokning tar fem minuter."]
    (quote,) = telling_statements(found, ("sum",), "sv")
    assert quote.text.startswith("”Lainari maksoi 12 000 €.”")


def test_a_plain_document_is_told_by_what_its_sentences_sound_like():
    case = make_case(
        sections=(("kuvaus", "Aiemmin varaukset olivat paperilla. Varaukset nopeutuivat, ja palaute on ollut hyvää."),)
    )
    assert telling_statements(evidence_of(case), ("result",), "fi")


def test_every_kind_has_its_words_and_its_name():
    from assistant.compose.phrases import phrases
    from assistant.filter_words import raw

    assert {*raw()["told"]} == {*TELLING}
    assert all({*phrases(language)["told_of"]} == {*TELLING} for language in ("fi", "sv", "en"))
