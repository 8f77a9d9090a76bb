"""A summary's sentence stands on the passages that hold all of it."""

from __future__ import annotations

from dataclasses import replace

from evidence import evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.other_language import summary_statements
from assistant.compose.summary import told_summary
from corpus.case import SummarySentence, System
from ingest.finnish import StemAnalyser, cached_terms

TERMS = cached_terms(StemAnalyser())

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


def told_in_english(question, sections, summary, **given):
    """What is told in English of a case whose summary stands on its sections."""
    english = tuple(SummarySentence(text, (section,)) for section, text in summary)
    finnish = tuple(SummarySentence(text.split(". ")[0], (section,)) for section, text in sections)
    case = make_case("koulu", sections, title="Koulu", summaries={"en": english, "fi": finnish}, **given)
    found = replace(evidence_of(case), foreign=True)
    return [one.text for one in summary_statements(found, read_asked(question), "en", TERMS)]


def test_products_asked_for_in_the_plural_are_all_named_from_the_summary():
    told = told_in_english(
        "How was it made and which systems should I know?",
        (("kuvaus", "Lomake on Wilmassa."), ("ratkaisu", "Opas tehtiin."), ("toteutus", "Ryhmät ovat Primuksessa.")),
        (
            ("kuvaus", "The form is in Wilma."),
            ("ratkaisu", "A guide was made."),
            ("toteutus", "The groups are in Primus."),
        ),
        systems=(System("Wilma"), System("Primus")),
    )
    assert any("Wilma" in one for one in told)
    assert any("Primus" in one for one in told)


def test_when_they_switched_is_told_by_the_day_of_that_turn():
    told = told_in_english(
        "When did they switch?",
        (("lahtotilanne", "Muutto oli keväällä 2024."), ("toteutus", "Tapa otettiin käyttöön syksyllä 2023.")),
        (
            ("lahtotilanne", "They moved house in spring 2024."),
            ("toteutus", "The new way was introduced in autumn 2023."),
        ),
    )
    assert "introduced" in told[0]
