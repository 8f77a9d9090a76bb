"""A summary's sentence stands on the passages that hold all of it."""

from __future__ import annotations

from evidence import evidence_of, make_case

from assistant.compose.summary import told_summary
from corpus.case import SummarySentence

SECTIONS = (
    ("lahtotilanne", "Avaimet kirjattiin vihkoon. Avaimia katosi joka viikko."),
    (
        "ratkaisu",
        "Ovien lukot vaihdetaan kahden vuoden aikana. Huoltajille annettiin oma sovellus. "
        "Kunta osti lukot kilpailuttamalla.",
    ),
)


def shown(language: str, **summaries: tuple[SummarySentence, ...]) -> list[list[str]]:
    """The passages under each sentence of the summary in a language."""
    case = make_case("ovet", SECTIONS, title="Ovien uusiminen", summaries=summaries)
    told = told_summary(evidence_of(case), language)
    return [[item.passage.text[item.start : item.end] for item in evidence] for _, evidence in told]


def test_both_halves_of_a_sentence_are_shown():
    both = SummarySentence(
        "Lukot vaihdetaan kahden vuoden aikana, ja huoltajat saivat oman sovelluksen.", ("ratkaisu",)
    )
    assert shown("fi", fi=(both,)) == [
        ["Ovien lukot vaihdetaan kahden vuoden aikana. Huoltajille annettiin oma sovellus."]
    ]


def test_what_one_section_holds_the_next_one_need_not():
    told = SummarySentence("Avaimet kirjattiin vihkoon, ja kunta osti uudet lukot.", ("lahtotilanne", "ratkaisu"))
    assert shown("fi", fi=(told,)) == [["Avaimet kirjattiin vihkoon.", "Kunta osti lukot kilpailuttamalla."]]


def test_a_translation_stands_where_the_sentence_beside_it_stands():
    own = SummarySentence("Huoltajat saivat oman sovelluksen.", ("ratkaisu",))
    translated = SummarySentence("Vårdnadshavarna fick en egen app.", ("ratkaisu",))
    assert shown("sv", fi=(own,), sv=(translated,)) == [["Huoltajille annettiin oma sovellus."]]
    unlike = SummarySentence("Huoltajat saivat oman sovelluksen.", ("lahtotilanne",))
    assert shown("sv", fi=(unlike,), sv=(translated,)) != [["Huoltajille annettiin oma sovellus."]]
