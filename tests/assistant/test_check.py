"""The hard check: planted falsehoods are caught, true sentences pass, whatever is thrown at it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from assistant.check import faults, is_supported
from corpus.case import Case
from corpus.reader import read_cases
from ingest.page import read_page
from ingest.passages import split_case

PASSAGE = (
    "Koivurannan kaupunki hankki 1.9.2023 Lainari-varausjärjestelmän yritykseltä Norppasoft Oy. Järjestelmä maksoi "
    "12 000 €. Työkaluja lainataan neljässä kirjastossa, ja varaus kestää viisi minuuttia. Asiakkaista 2,5 % kävi "
    "toukokuussa 2024 Rauman pisteellä. Esimies Maija Virtanen valitsi vaihtoehdoista Lainarin ja hylkäsi "
    "Varausmestarin."
)

FALSE = [
    "Järjestelmä maksoi 13 000 €.",
    "Järjestelmä maksoi 12 500 €.",
    "Järjestelmä maksoi 1 200 €.",
    "Järjestelmä maksoi kolmetoista tuhatta euroa.",
    "Koivurannan kaupunki hankki järjestelmän 1.9.2022.",
    "Koivurannan kaupunki hankki järjestelmän 2.9.2023.",
    "Koivurannan kaupunki hankki järjestelmän 1.8.2023.",
    "Koivurannan kaupunki hankki järjestelmän elokuussa 2023.",
    "Työkaluja lainataan viidessätoista kirjastossa.",
    "Työkaluja lainataan kolmessa kirjastossa.",
    "Varaus kestää kuusi minuuttia.",
    "Rauman piste avattiin keväällä.",
    "Asiakkaista 3,5 % kävi pisteellä.",
    "Järjestelmän toimitti Tuisku Ohjelmistot Oy.",
    "Kaupunki hankki Lainaamo-järjestelmän.",
    "Järjestelmä (Esmikko) on käytössä.",
    "Piste on Porissa ja hanke Kuuselan.",
    "Esimies Maija Virolainen valitsi järjestelmän.",
    "Systemet kostade 13 000 €.",
    "Koivurannan kaupunki köpte systemet den 1 september 2022.",
    "Koivurannan kaupunki köpte systemet den 1 oktober 2023.",
    "Verktyg lånas ut på sju bibliotek.",
    "Systemet levererades av Tuisku.",
    "Kunderna besökte punkten i Björneborg.",
    "The system cost 13,000 euros.",
    "The city bought the system on 1 October 2023.",
    "Tools are lent in six libraries.",
    "A booking takes fifteen minutes.",
    "The system was supplied by Lenel.",
    "Customers came to the Tampere branch in May 2024.",
    "Customers came to the branch in June 2024.",
]
TRUE = [
    "Lainari-järjestelmä maksoi 12000 euroa.",
    "Järjestelmä maksoi kaksitoista tuhatta euroa.",
    "Koivurannan kaupunki hankki Lainarin syyskuussa 2023.",
    "Hankinta tehtiin 1. syyskuuta 2023 Norppasoftilta.",
    "Työkaluja saa 4 kirjastosta, ja varaamiseen menee 5 minuuttia.",
    "Piste on Raumalla.",
    "Valinnan teki Maija Virtanen, eikä Varausmestari kelvannut.",
    "Koivurannan kaupunki köpte Lainari-systemet av Norppasoft den 1 september 2023.",
    "Systemet kostade 12 000 euro och används i fyra bibliotek.",
    "I maj 2024 besökte 2,5 procent av kunderna Raumo.",
    "The city bought Lainari from Norppasoft on 1 September 2023 for 12,000 euros.",
    "Tools are lent in four libraries, and a booking takes five minutes.",
    "In May 2024, 2.5 percent of the customers came to the Rauma branch.",
]


@pytest.mark.parametrize("claim", FALSE)
def test_a_planted_falsehood_is_caught(claim):
    assert not is_supported(claim, PASSAGE)


@pytest.mark.parametrize("claim", TRUE)
def test_a_true_paraphrase_passes(claim):
    assert faults(claim, PASSAGE) == ()


def test_a_finnish_claim_is_borne_out_by_an_english_passage():
    english = "The pilot started on 1 September 2023 in twenty-five schools in Turku, with 3,000 pupils."
    assert faults("Kokeilu alkoi 1.9.2023 Turussa 25 koulussa, ja mukana oli 3 000 oppilasta.", english) == ()
    assert faults("Kokeilu alkoi 1.9.2022 Turussa.", english) == ("number 2022",)


def test_a_season_is_borne_out_in_another_language_and_not_by_another_season():
    passage = "Lomakkeet otetaan käyttöön keväällä 2024."
    assert faults("The forms will be in use in the spring of 2024.", passage) == ()
    assert faults("Blanketterna tas i bruk hösten 2024.", passage) == ("season autumn",)


def test_each_fault_is_named():
    assert faults("Lenel maksoi 7 € kesäkuussa, kertoo Edenred.", PASSAGE) == (
        "number 7",
        "month 6",
        "name Edenred",
    )


# What the check does not see: half as 50 %, a name that opens a sentence, a swap of two true figures, a negation, and
# units. They are listed so that nobody takes the check for more than it is; a change that catches one may move it.
@pytest.mark.parametrize(
    "claim",
    [
        "Esmikko on käytössä.",
        "Järjestelmä maksoi 2023 € vuonna 12 000.",
        "Järjestelmä ei maksanut 12 000 €.",
        "Järjestelmä maksoi 12 000 dollaria.",
    ],
)
def test_what_the_check_is_known_not_to_see(claim):
    assert is_supported(claim, PASSAGE)


def own_sentences(cases: tuple[Case, ...]) -> list[tuple[str, str, str]]:
    """Every sentence of every passage with the passage's id and text."""
    return [
        (passage.id, sentence, passage.text)
        for case in cases
        for passage in split_case(case)
        for sentence in passage.sentences
    ]


def assert_no_false_alarm(cases: tuple[Case, ...]) -> None:
    told = own_sentences(cases)
    assert len(told) > 100
    flagged = {f"{where}: {sentence}": found for where, sentence, text in told if (found := faults(sentence, text))}
    assert flagged == {}
    alone = {sentence: found for _, sentence, _ in told if (found := faults(sentence, sentence))}
    assert alone == {}


def test_no_sentence_of_a_bundled_card_is_flagged_against_its_own_passage():
    assert_no_false_alarm(read_cases(Path(str(files("corpus").joinpath("cases")))).cases)


def test_no_sentence_of_the_source_page_is_flagged_against_its_own_passage(seeds):
    assert_no_false_alarm(read_page(seeds / "cases.yaml"))


def test_no_summary_of_a_bundled_card_is_flagged_against_the_sections_it_names():
    cases = read_cases(Path(str(files("corpus").joinpath("cases")))).cases
    flagged = {}
    for case in cases:
        for sentence in (sentence for sentences in case.summaries.values() for sentence in sentences):
            texts = [section.text for section in case.sections if section.kind in sentence.sections]
            found = faults(sentence.text, "\n".join([case.title, *texts]))
            if found:
                flagged[f"{case.id}: {sentence.text}"] = found
    assert flagged == {}


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1.",
        "111 ",
        "1.1.",
        "Aa ",
        "A-",
        "A",
        "\n",
        "a'",
        "1,",
        "kolme ",
        "kolmesataa",
        "Nimi: ",
        "(",
        "May ",
    ],
)
@pytest.mark.timeout(180)
def test_a_hostile_text_is_borne_out_by_itself(piece):
    text = (piece * 100_000)[:100_000]
    assert faults(text, f"{text} Muu.") == ()


@pytest.mark.timeout(180)
def test_a_hundred_thousand_letters_of_different_names_are_checked_to_their_end():
    claim = " ".join(f"x Nimi{number:05}" for number in range(8_000))
    passage = " ".join(f"x Nimo{number:05}" for number in range(8_000))
    assert faults(claim, passage)


def test_a_fraction_is_borne_out_by_its_percentage_and_a_plain_number_is_not():
    evidence = "Ruoasta päätyy jätteeksi noin 20 %."
    assert faults("Viidennes ruoasta päätyy jätteeksi.", evidence) == ()
    assert faults("A fifth of the food ends up as waste.", evidence) == ()
    assert faults("Ruoasta päätyy jätteeksi 5 tonnia.", evidence) == ("number 5",)
    assert faults("Ruoasta päätyy jätteeksi neljännes.", evidence) == ("number 4",)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Palvelu on 75 prosentissa kunnista.", "Palvelua tarjoaa kolme neljästä kunnasta."),
        ("Palvelu on kolmella neljästä.", "Palvelua tarjoaa 75 % kunnista."),
        ("Palvelu on 67 prosentilla.", "Palvelu on kahdella kolmesta."),
        ("Tjänsten finns i 75 procent av kommunerna.", "Palvelua tarjoaa kolme neljästä kunnasta."),
        ("The service is in three out of four towns.", "Palvelua tarjoaa 75 % kunnista."),
        ("Palvelu on 50 prosentilla.", "Palvelu on puolella kunnista, siis puolet on ilman."),
    ],
)
def test_a_share_may_be_told_as_per_cent_or_as_so_many_of_so_many(claim, evidence):
    assert faults(claim, evidence) == ()


@pytest.mark.parametrize(
    ("claim", "evidence", "wrong"),
    [
        ("Palvelu on 25 prosentissa.", "Palvelua tarjoaa kolme neljästä kunnasta.", ("number 25",)),
        ("Palvelu on kahdella neljästä.", "Palvelua tarjoaa 75 % kunnista.", ("number 2", "number 4")),
        ("Palvelu on 75 kunnassa.", "Palvelua tarjoaa kolme neljästä kunnasta.", ("number 75",)),
        ("Palvelu on 20 prosentilla.", "Viisi kuntaa on sen puolesta.", ("number 20",)),
    ],
)
def test_another_share_is_another_number(claim, evidence, wrong):
    assert faults(claim, evidence) == wrong
