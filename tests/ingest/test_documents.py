"""Documents of one's own as cases: plain text and Markdown as people write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DocumentError
from corpus.reader import parse_case, write_case
from ingest.documents import case_of, read_document
from ingest.own import read_added
from ingest.passages import entries_of, lexical_text, own_heading, sentence_texts, split_case

MEMO = """# Leikkikenttien tarkastus

*Muistio, tekninen lautakunta 3.4.2025.*

## Kustannukset

| Erä | Budjetti € | Toteuma |
|---|---:|---|
| Laitteet | 12 000 | 14 500 € |
| **Yhteensä** | **15 000** | 18 000 € |

## Mitä opimme {opit}

Muita huomioita:

- hiekka vaihdettiin **kahdesti**
- kiikkuja [tilattiin](https://esimerkki.invalid) lisää

**Kuka tarkastaa?** Puistomestari.

**Entä talvella?**

Ei kukaan.
"""


def sections(text: str, name: str = "muistio.md") -> dict[str, str]:
    return {section.heading: section.text for section in case_of(text, name).sections}


def test_headings_and_questions_part_a_document_into_sections() -> None:
    assert list(sections(MEMO)) == ["Kuvaus", "Kustannukset", "Mitä opimme (opit)", "Kuka tarkastaa?", "Entä talvella?"]
    assert sections(MEMO)["Kuka tarkastaa?"] == "Puistomestari."
    assert sections(MEMO)["Entä talvella?"] == "Ei kukaan."


def test_a_row_of_a_table_is_a_sentence_with_the_names_of_its_columns() -> None:
    assert sections(MEMO)["Kustannukset"].split("\n") == [
        "- Laitteet: Budjetti 12 000 €, Toteuma 14 500 €.",
        "- Kustannukset yhteensä: Budjetti 15 000 €, Toteuma 18 000 €.",
    ]


def test_marks_are_gone_and_a_list_goes_on_with_what_leads_into_it() -> None:
    assert sections(MEMO)["Mitä opimme (opit)"] == (
        "Muita huomioita:\n- hiekka vaihdettiin kahdesti\n- kiikkuja tilattiin lisää"
    )
    assert sections(MEMO)["Kuvaus"] == "Muistio, tekninen lautakunta 3.4.2025."


def test_a_text_without_marks_has_headings_where_a_short_line_stands_alone() -> None:
    told = sections(
        "Sähköpyörät\n\n1. Tausta\n\nPyöriä oli kaksi.\n\nKysymys: Kuka ajaa?\nVastaus: Kuka vain.\n", "p.txt"
    )
    assert told == {"Tausta": "Pyöriä oli kaksi.", "Kuka ajaa?": "Kuka vain."}
    assert list(sections("Pyöriä oli kaksi.\nNe ovat keltaisia.", "p.txt").values()) == [
        "Pyöriä oli kaksi. Ne ovat keltaisia."
    ]


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("# Uimahallin portit\n\nPortit vaihdettiin.", "x.md", "Uimahallin portit"),
        ("Sisäilma-anturit mittaavat.", "10-sisailma-anturit.txt", "Sisäilma-anturit"),
        ("# Muistio 3/2025\n\nLuvat myönnetään verkossa.", "04_luvat.md", "Luvat (Muistio 3/2025)"),
        ('# "Ei meistä mihinkään"\n\nKerho sai avaimen.', "kerhon-avain-haastattelu.md", "Kerhon avain"),
        ("# Muistio 4/2025: kenttien kastelu\n\nKastelu uusittiin.", "x.md", "Kenttien kastelu"),
        ("# MUISTIO\n\n**Asia:** Kenttien kastelu\n**Pvm:** 6.6.2025\n\nUusittiin.", "kast.md", "Kenttien kastelu"),
        ("Pysäköinninvalvonta uusittiin.", "pysakoinninvalvonnan_uudistus.md", "Pysäköinninvalvonnan uudistus"),
    ],
)
def test_the_title_is_the_first_heading_or_the_name_of_the_file(text: str, name: str, title: str) -> None:
    assert case_of(text, name).title == title


def test_lines_above_a_text_tell_a_thing_each() -> None:
    told = sections("# Portit\n\nSaarelan kaupunki\nLaatinut: mestari Aho\nPvm: 6.6.2025\n\nPortit\nvaihdettiin.\n")
    assert told == {"Kuvaus": "- Saarelan kaupunki\n- Laatinut: mestari Aho\n- Pvm: 6.6.2025\n\nPortit vaihdettiin."}


def test_a_heading_gives_its_unit_to_the_numbers_of_its_table_and_a_year_is_set_apart() -> None:
    told = sections(
        "# Portit\n\n## 2. Kustannukset (€, alv 0 %)\n\n| Erä | Arvio | 2024 |\n|---|---|---|\n| Portti | 900 | 870 |"
    )
    assert told == {"Kustannukset (€, alv 0 %)": "- Portti: Arvio 900 €, 2024: 870 €."}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pyöriä on kaksi, ja ne ovat keltaisia.", "fi"),
        ("Det finns två cyklar och de är gula.", "sv"),
        ("There are two bikes and they are yellow.", "en"),
    ],
)
def test_the_language_is_that_of_its_common_words(text: str, language: str) -> None:
    assert case_of(text, "a.txt").language == language


def test_the_id_is_the_name_of_the_file_and_the_card_reads_back_as_the_same_case() -> None:
    case = case_of(MEMO, "Leikkikenttä (lopullinen).md")
    assert case.id == "leikkikentta-lopullinen"
    assert parse_case(write_case(case), Path("x.md")) == case


def test_a_document_is_kept_only_where_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "pyorat.txt"
    path.write_text("Pyöriä on kaksi.", encoding="utf-8")
    assert [case.id for case in read_added([path], accept=True)] == ["pyorat"]
    with pytest.raises(DocumentError, match="--accept"):
        read_added([path])
    path.write_text(" \n", encoding="utf-8")
    with pytest.raises(DocumentError, match="no text"):
        read_document(path)


def test_a_heading_of_its_own_is_searched_with_what_stands_below_it() -> None:
    case = case_of(MEMO, "kentat.md")
    passages = split_case(case)
    who = next(passage for passage in passages if passage.heading == "Kuka tarkastaa?")
    assert sentence_texts(case, who) == ("Leikkikenttien tarkastus: Kuka tarkastaa? Puistomestari.",)
    assert own_heading(passages[0]) == ""
    assert "Kuka tarkastaa?" in lexical_text(case)
    assert any("Entä talvella? " in entry.text for entry in entries_of(case, passages))


def test_a_unit_of_a_row_or_at_the_end_of_a_heading_is_that_of_the_numbers_and_a_row_of_a_number_has_its_column() -> (
    None
):
    told = sections(
        "# Laskut\n\n## Kustannukset, € (alv 0 %)\n\n| Vaihe | 2025 |\n|---|---|\n| 1 | 900 |\n| Yhteensä | 900 |\n\n"
        "## Tavoitteet\n\n| Mittari | 2025 |\n|---|---|\n| Läpimenoaika, päivää | 11 |\n| Yhteensä | 11 |"
    )
    assert told == {
        "Kustannukset, € (alv 0 %)": "- Vaihe 1: 2025: 900 €.\n- Kustannukset yhteensä: 2025: 900 €.",
        "Tavoitteet": "- Läpimenoaika: 2025: 11 päivää.\n- Yhteensä: 2025: 11.",
    }
