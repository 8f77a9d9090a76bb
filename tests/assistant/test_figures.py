"""What is read as a number, a month, a name, and which forms of a name are the same."""

from __future__ import annotations

import pytest

from assistant.figures import months, names, numbers, read_figures, seasons, stands_in
from assistant.number_words import value_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("50 kiinteistöä", {50}),
        ("3000 oppilasta", {3000}),
        ("3 000 oppilasta", {3000}),
        ("3\u00a0000 oppilasta", {3000}),
        ("3,000 pupils", {3000}),
        ("3.000 euroa", {3000}),
        ("kolme tuhatta oppilasta", {3000}),
        ("2,5 prosenttia", {2.5}),
        ("2.5 percent", {2.5}),
        ("2 miljoonaa euroa", {2_000_000}),
        ("vuonna 2023 382 ideaa", {2023, 382}),
        ("2022–2024", {2022, 2024}),
        ("Alkoi 1.9.2023 koulussa", {1, 2023}),
        ("Alkaen 1.9. koulussa", {1}),
        ("Digiakatemia 2.0.", {2}),
        ("kahdessatoista koulussa", {12}),
        ("kaksitoista koulua", {12}),
        ("kahdenkymmenen kadun", {20}),
        ("kolmesataa", {300}),
        ("tjugofem skolor", {25}),
        ("twenty-five schools", {25}),
        ("puolet hävikistä", {0.5}),
        ("the third phase", {3}),
        ("en fjärdedel av maten", {4}),
        ("ysiluokkalaisten palkat", {9}),
        ("kahdeksasluokkalaiset", {8}),
        ("kymmenesosan verran", {10}),
        ("kolmannen vaiheen", {3}),
        ("viisi-kuusi henkilöä", {5, 6}),
        ("yksi henkilö, en person, one person", set()),
        ("M365", {365}),
        ("", set()),
    ],
)
def test_numbers_are_read_from_digits_and_words(text, wanted):
    assert read_figures(text).numbers == wanted


@pytest.mark.parametrize(
    "word", ["kuusta", "satoja", "toinen", "andra", "second", "viidestoista-", "seitsenvuotias", ""]
)
def test_words_that_are_no_plain_number_have_no_value(word):
    assert value_of(word) is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("viidentoista", 15),
        ("kaksikymmentäviisi", 25),
        ("satakaksikymmentä", 120),
        ("viisituhattakolmesataa", 5300),
        ("neljäsataaviisikymmentätuhatta", 450_000),
        ("nittonhundra", 1900),
        ("hundrafemtio", 150),
        ("ninety-nine", 99),
        ("yhdeksästä", 9),
        ("kymmenes", 10),
    ],
)
def test_compound_number_words_have_their_value(word, value):
    assert value_of(word) == value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("syyskuussa 2023", {9}),
        ("1.9.2023", {9}),
        ("1.–5.9.2023", {9}),
        ("2023-09-01", {9}),
        ("9/2023", {9}),
        ("in September", {9}),
        ("by January", {1}),
        ("i maj", {5}),
        ("May 2023", {5}),
        ("during March", {3}),
        ("den 3 mars", {3}),
        ("tammi-maaliskuussa", {1, 3}),
        ("touko- ja kesäkuussa", {5, 6}),
        ("It may rain while people march", set()),
        ("Mars-projektet", set()),
        ("kesällä", set()),
        ("versio 2.0", set()),
    ],
)
def test_months_are_read_in_three_languages_and_from_dates(text, wanted):
    assert months(text) == wanted
    assert read_figures(text).months == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("keväällä 2024", {"spring"}),
        ("loppukesästä syksyyn", {"summer", "autumn"}),
        ("kesäkuussa ja syyskuussa", set()),
        ("kesä-heinäkuussa", set()),
        ("talven yli", {"winter"}),
        ("våren 2024", {"spring"}),
        ("vår 2024 och i höstas", {"spring", "autumn"}),
        ("vår kommun", set()),
        ("in the winter and summer of 2024", {"summer", "winter"}),
        ("kevyt järjestelmä", set()),
    ],
)
def test_seasons_are_read_in_three_languages(text, wanted):
    assert seasons(text) == wanted
    assert read_figures(text).seasons == wanted


def test_a_dot_at_the_end_may_be_a_version_in_a_claim_and_a_date_in_its_passage():
    assert read_figures("Käytössä on versio 1.9.").months == frozenset()
    assert months("Kokeilu alkoi 1.9.") == {9}
    assert numbers("Kokeilu alkoi 1.9.") == {1, 1.9}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kaupunki otti käyttöön Lainari-järjestelmän.", ("Lainari-järjestelmän",)),
        ("Kaupunki valitsi järjestelmän (Esmikko).", ("Esmikko",)),
        ("Hanke päättyi – Tuisku Oy lähti.", ("Tuisku", "Oy")),
        ("He kysyivät: ”Kuka maksaa?”", ()),
        ("(Tavoite oli toinen.) Sitten alettiin.", ()),
        ("- Tuetaan henkilöstöä\n- Koulutetaan osaajia", ()),
        ("QR-koodit vievät aineistoon.", ("QR-koodit",)),
        ("Kaupunki käyttää D365:tä.", ("D365",)),
        ("MunSchool on käytössä.", ("MunSchool",)),
        ("It began in March, on a Monday, and I know.", ()),
        ("Maya kertoo, ja niin kertoo Majoituspalvelu.", ("Majoituspalvelu",)),
    ],
)
def test_names_are_what_a_capital_tells(text, wanted):
    assert names(text) == wanted


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Turku", "Turun kaupunki"),
        ("Turun", "kaupunki on Turku"),
        ("Helsinki", "Helsingissä"),
        ("Lahti", "Lahdessa"),
        ("Ylöjärvi", "Ylöjärven"),
        ("Virtanen", "Virtasen"),
        ("Kiviranta", "Kivirannan"),
        ("Primus", "Primukseen"),
        ("Esmikko", "Esmikon"),
        ("Excel", "Exceliin"),
        ("Intune", "Intuneen"),
        ("FCG", "FCG:n"),
        ("KELA", "Kelan"),
        ("Norppasoft Oy", "Norppasoftin"),
        ("Power BI", "Power BI:llä"),
        ("Lainari-systemet", "Lainari-järjestelmään"),
        ("QR-koder", "QR-koodit"),
        ("Raumos", "Rauman"),
        ("Björneborgs", "Porin"),
        ("Ministry", "Valtiovarainministeriö"),
        ("AI", "tekoälyä"),
        ("IT", "ICT-palvelut"),
        ("Swedish", "ruotsiksi"),
        ("Lainari", "Lainarijärjestelmä"),
    ],
)
def test_a_name_is_found_in_another_form(name, text):
    assert stands_in(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Lenel", "Lento ja lenkki"),
        ("Smartum", "Smartia"),
        ("Trail", "Train"),
        ("Wilma", "Vilma"),
        ("Wilma", "Wilja"),
        ("Esmikka", "Esmikko"),
        ("M365", "D365 ja muuta"),
        ("IT", "itse asia"),
        ("Etelä-Savo", "Etelä-Suomi"),
        ("Identoi", "Identity"),
        ("FCG", "FCX"),
        ("Tampere", "Turku"),
        ("Lenel", ""),
    ],
)
def test_another_name_is_not_taken_for_it(name, text):
    assert not stands_in(name, text)


def test_the_name_of_a_web_service_is_no_inflected_word():
    assert stands_in("Suomi.fi", "Kirjaudu Suomi.fi-palvelussa.")
    assert stands_in("Suomi.fi", "suomi.fi tunnistautuminen")
    assert stands_in("Ohjaustaverkossa.fi", "Mikä on ohjaustaverkossa?")
    assert not stands_in("Suomi.fi", "Kolme neljästä Suomen kunnasta tarjosi palvelun.")
