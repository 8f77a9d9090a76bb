"""Sentences: where they end, where they do not, and that no text is ever lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import sentence_spans


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Käyttö alkoi 1.9.2023 ja jatkuu.",
        "Kokeita tehtiin 5. ja 6. luokka mukana.",
        "Se alkaa 1. syyskuuta.",
        "Mukana ovat mm. Wilma ja Primus.",
        "Järjestelmiä on useita, esim. Dynasty ja Hakosalo.",
        "Nämä ovat ns. vahvoja siirtymiä.",
        "Hinta on n. 50 euroa (ks. Liite).",
        "Kokous alkaa klo 10.30 tai klo. 11.",
        "Asian esittelee prof. Virtanen.",
        "Kirjan on koonnut J. K. Virtanen ja J.-P. Roos.",
        "Osuus oli 3.5 prosenttia eli n. 2 milj. euroa.",
        "Ohjaustaverkossa.fi -palvelu ajettiin alas.",
        "Trackinno, Irtaimistorekisteri.fi ja Spotilla kartoitettiin.",
        "Kirjoita osoitteeseen etunimi.sukunimi@kunta.fi tai katso www.kunta.fi/asiat.html?x=1 ensin.",
        "Jakso 1.8. – 31.10. riitti hyvin.",
        "Systemet används t.ex. i Björneborg, bl.a. Porin teatteri m.m. och fr.o.m. 2023.",
        "See e.g. Wilma, i.e. the register, ca. 20 pieces etc. and Mr. Smith or Dr. Jones.",
        'Hän kysyi (miksi?) ja sanoi: "Hei!" ja lähti.',
        "Ensin... sitten … ja lopuksi valmista.",
    ],
)
def test_a_sentence_is_not_cut_inside(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Vuosi oli … 2023.", "Uusi alkoi."],
        ["Palvelu on käytössä.", "Älykäs järjestelmä toimii hyvää työtä.", "Öljy on kallistunut."],
        ["Kokous alkoi klo 10.", "Päätös tehtiin klo 12.30.", "Se oli hyvä."],
        ["Käyttäjiä oli 3000.", "15 heistä vastasi.", "Osuus on 20 %.", "Tavoite on 50 %."],
        ["Mitä se maksaa?", "Ei mitään!", "Hyvä."],
        ["mitä se maksaa?", "kuka toimitti?"],
        ['Hän sanoi: "Valmis."', '"Todellako?"', "Kyllä (ihan totta).", "(Lisäksi näin.)", "Loppu."],
        ["Mukana olivat Wilma, Primus jne.", "Lisäksi tuli Teams."],
        ["Matkaa on 5 m.", "Reitti on valmis."],
        ["Toimittaja on CGI Oy.", "Tilaaja on kaupunki."],
        ["Projektet är klart.", "Är det bra?", "Ja, m.m.", "Nästa steg tas."],
        ["Teksti tehtiin lomake-editorilla.", "ePalvelu korvasi paperin."],
        ["Valmis.", "🎉 Juhlitaan."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences
    assert split("\n".join(sentences)) == sentences


def test_items_of_a_list_and_blank_lines_part_sentences() -> None:
    text = "Toimet ovat:\n- eka asia\n- toka asia\n  jatkuu tässä\nLoppu tekstistä\n\nOtsikko\n \nUusi kappale"
    assert split(text) == [
        "Toimet ovat:",
        "- eka asia",
        "- toka asia\n  jatkuu tässä",
        "Loppu tekstistä",
        "Otsikko",
        "Uusi kappale",
    ]


def test_a_mere_line_break_does_not_part_a_sentence() -> None:
    assert split("Kaupunki otti käyttöön\r\nuuden järjestelmän.\r\nSe toimii.") == [
        "Kaupunki otti käyttöön\r\nuuden järjestelmän.",
        "Se toimii.",
    ]


def test_a_numbered_list_inside_a_line_keeps_each_number_with_its_text() -> None:
    text = "Vaiheet olivat: 1. Ongelmakohtien etsiminen. 2. Muutoksien teko."
    assert split(text) == ["Vaiheet olivat: 1. Ongelmakohtien etsiminen.", "2. Muutoksien teko."]


@pytest.mark.parametrize("blank", ["", " ", "\n\n \t\n", "\u00a0\u2028"])
def test_a_blank_text_has_no_sentences(blank: str) -> None:
    assert sentence_spans(blank) == ()


SYLLABLES = st.sampled_from(
    [
        *'.!?… \n\t-(")ä1Aaö:',
        "esim",
        "mm.",
        "1.9.2023",
        "klo ",
        "2. ",
        "\r\n",
        "\n- ",
        "Uusi ",
        ". ",
        "🎉",
        "\ud800",
        "\0",
    ]
)


@given(st.one_of(st.text(), st.lists(SYLLABLES).map("".join)))
def test_spans_are_ordered_and_leave_out_only_white_space(text: str) -> None:
    spans = sentence_spans(text)
    assert all(span.start < span.end for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    outside = "".join(text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))
    assert not outside.strip()
    assert all(split_text == split_text.strip() for split_text in split(text))


HOSTILE = {
    "dots": ".",
    "spaced dots": ". ",
    "initials": "a. ",
    "numbers": "1. ",
    "quotes": '"',
    "closed dots": '."',
    "open brackets": "(",
    "spaces": " ",
    "line breaks": "\n",
    "items": "- \n",
    "blank lines": "\n  ",
    "letters": "x",
}


# Seconds as a rule; with the square of the length hours. `benchmarks/hostile.py` measures how time grows.
@pytest.mark.timeout(180)
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_megabyte_is_split_to_its_end(unit: str) -> None:
    text = "A. " + unit * (1_000_000 // len(unit)) + " Loppu."
    assert sentence_spans(text)[-1].end == len(text)
