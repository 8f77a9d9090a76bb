from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from card_facts import WORD, proper_names, same_name
from numerals import quantities

from corpus.case import LANGUAGES, Case
from corpus.reader import parse_case, read_cases, write_case

FOLDER = Path(__file__).parents[2] / "corpus" / "cases"
READING = read_cases(FOLDER)
FEWEST_QUESTIONS = {"fi": 10, "sv": 4, "en": 4}
# A sentence that opens with one of these cannot be quoted alone.
DANGLING = re.compile(
    r"(?:^|[.!?]\s+|\n)(?P<opening>Tämä|Tämän|Tätä|Tässä|Tästä|Tähän|Tällä|Tällöin|Näin|Näitä|Näiden|Näissä|Nämä|"
    r"Se|Sen|Sitä|Siinä|Siitä|Siihen|Sillä|Siksi|Siten|Silloin|Siellä|Sinne|Ne|Niitä|Niiden|Niissä|Niillä|"
    r"He|Hän|Heidän|Hänen|Lisäksi|Samoin|Myös se|Kyseinen|Kyseisen|Edellä)\b"
)
REPORT_TALK = re.compile(
    r"kehittämistehtäv|kehittämistyössäni|kehittämisprojektissani|raportissa|raportti käsit|pohdin|kuvaan\b|"
    r"projektissani|tehtävässäni|\b(?:olen|olemme|me|meidän|minun)\b",
    re.IGNORECASE,
)
# A summary says a thing in one word; what else it is called stands in the words of the card.
GLOSS = re.compile(r"\s(?:eli|siis|alltså|det vill säga|that is)\s|\s\([a-zåäö]")
# The programme's own card tells of the development tasks that its participants do.
MAY_TELL_OF_TASKS = {"digiakatemia-2-0"}


def test_every_bundled_card_is_read_without_problems() -> None:
    assert [str(problem) for problem in READING.problems] == []


@pytest.fixture(params=READING.cases, ids=lambda case: case.id)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


def test_a_card_lies_under_its_theme_by_its_id(case: Case) -> None:
    assert (FOLDER / case.theme / f"{case.id}.md").is_file()


def test_a_card_reads_back_equal_when_written(case: Case) -> None:
    assert parse_case(write_case(case), Path("written.md")) == case


def test_a_card_is_whole(case: Case) -> None:
    assert case.language == "fi"
    assert set(case.titles) >= {"sv", "en"}
    assert set(case.summaries) == set(LANGUAGES)
    assert all(case.summaries.values())
    assert len({len(sentences) for sentences in case.summaries.values()}) == 1
    assert case.facts
    assert case.roles
    assert all(case.words.get(language) for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_has_enough_different_questions(case: Case, language: str) -> None:
    questions = [item.text.casefold() for item in case.questions if item.language == language]
    assert len(questions) >= FEWEST_QUESTIONS[language]
    assert [text for text, count in Counter(questions).items() if count > 1] == []


def test_each_section_kind_stands_once_in_a_card(case: Case) -> None:
    kinds = [section.kind for section in case.sections]
    assert len(set(kinds)) == len(kinds)


def test_what_names_a_section_names_one_of_the_card(case: Case) -> None:
    kinds = {section.kind for section in case.sections}
    named = {fact.section for fact in case.facts} | {item.section for item in case.questions}
    named |= {kind for sentences in case.summaries.values() for sentence in sentences for kind in sentence.sections}
    assert named <= kinds


def test_the_sentences_of_a_card_can_be_quoted_alone(case: Case) -> None:
    summaries = [sentence.text for sentence in case.summaries["fi"]]
    for text in (*(section.text for section in case.sections), *summaries):
        assert dangling_openings(text) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_says_nothing_twice(case: Case, language: str) -> None:
    assert [item.text for item in case.summaries[language] if GLOSS.search(item.text.replace(",", ""))] == []


def test_a_card_tells_of_the_case_and_not_of_a_report(case: Case) -> None:
    text = "\n".join((case.text, *(fact.text for fact in case.facts)))
    if case.id not in MAY_TELL_OF_TASKS:
        assert REPORT_TALK.findall(text) == []


def test_every_paragraph_ends_as_a_sentence(case: Case) -> None:
    for section in case.sections:
        for paragraph in section.text.split("\n\n"):
            assert paragraph.endswith((".", "!", "?", ".”", "?”", "!”")), paragraph
    for sentences in case.summaries.values():
        assert all(sentence.text.endswith(".") for sentence in sentences)


def test_names_in_the_fields_stand_in_a_section(case: Case) -> None:
    words = set(WORD.findall(case.text))
    for name in (*(system.name for system in case.systems), *case.suppliers, *case.organisations):
        for part in WORD.findall(name):
            assert part.islower() or any(same_name(part, word) for word in words), name


def test_a_fact_is_borne_out_by_its_section(case: Case) -> None:
    for fact in case.facts:
        text = " ".join(section.text for section in case.sections if section.kind == fact.section)
        assert unsupported(fact.text, text, "fi") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_is_borne_out_by_the_sections_it_names(case: Case, language: str) -> None:
    for sentence in case.summaries[language]:
        text = " ".join(section.text for section in case.sections if section.kind in sentence.sections)
        assert unsupported(sentence.text, text, language) == set()


def unsupported(told: str, text: str, language: str) -> set[str]:
    """Numbers, dates and names of a statement that the Finnish text it is from does not have."""
    words = set(WORD.findall(text))
    names = {name for name in proper_names(told, language) if not any(same_name(name, word) for word in words)}
    return names | (quantities(told, language).stated - quantities(text).known)


def dangling_openings(text: str) -> list[str]:
    """The words that open a sentence and point back to another one."""
    return [found["opening"] for found in DANGLING.finditer(text)]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Kaupunki aloitti kokeilun eli pilotin.", True),
        ("Henkilöstö sai lisenssin (käyttöluvan).", True),
        ("Staden ordnade kartor, det vill säga geodata.".replace(",", ""), True),
        ("Osoitteen tunnus (906/2019) jäi auki.", False),
        ("Kaupunki aloitti pilotin.", False),
    ],
)
def test_a_thing_said_twice_is_seen(text: str, seen: bool) -> None:
    assert bool(GLOSS.search(text)) is seen


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kaupunki hankki kortin. Tämä auttoi.", ["Tämä"]),
        ("Se auttoi.", ["Se"]),
        ("Kortti auttoi.\n\nNe ovat käytössä.", ["Ne"]),
        ("Seurakunta auttoi. Nettisivu, joka sen kertoo, on valmis.", []),
    ],
)
def test_an_opening_that_points_back_is_seen(text: str, found: list[str]) -> None:
    assert dangling_openings(text) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Lenel valittiin 2022.", {"2022"}),
        ("Lenel valittiin viiteen kohteeseen.", {"5"}),
        ("Kaupunki valitsi Esmikon.", {"Esmikon"}),
        ("Lenelin pilotti oli 2023.", set()),
    ],
)
def test_a_statement_that_its_section_does_not_bear_out_is_seen(told: str, found: set[str]) -> None:
    assert unsupported(told, "Kaupunki pilotoi Lenel-järjestelmää vuonna 2023.", "fi") == found
