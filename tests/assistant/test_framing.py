"""What is said around a question does not drown it, and is left alone where it is the question."""

from __future__ import annotations

import pytest

from assistant.filter_words import terms_in
from assistant.filters import read_filters
from assistant.framing import frame_words, without_frame
from ingest.finnish import cached_terms, load_analyser

TERMS = cached_terms(load_analyser("auto"))


def bare(question: str) -> str:
    return without_frame(question, frame_words(question, TERMS), TERMS)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Valmistelen luentoa jätehuollosta kunnissa. Mitkä esimerkit sopisivat?", "jätehuollosta kunnissa."),
        (
            "Keskustelutehtävä: palvelu kilpailutettiin uudestaan. Mitä tapauksia voin käyttää?",
            "palvelu kilpailutettiin uudestaan.",
        ),
        ("Mitä haittaa lumesta oli? Kysyn oppimistehtävää varten.", "Mitä haittaa lumesta oli?"),
        ("Oon uusi satamassa, mihin mun kannattais tutustua eka?", "satamassa"),
        ("Jag är ny bibliotekarie, vad ska jag läsa?", "bibliotekarie"),
        ("Moi, aloitin tiistaina satamassa. Mitä juttuja mun kannattaa lukea?", "satamassa."),
        ("Olen vasta tullut satamaan. Mihin kannattaa tutustua?", "satamaan."),
        ("Vedän torstaina tietoiskun aiheesta lumen auraus.", "lumen auraus."),
        ("Tarvitsen kurssille esimerkin siitä, että työn suunta muuttui.", "että työn suunta muuttui."),
        ("I'm a new archivist. Which cases should I read?", "archivist."),
    ],
)
def test_the_lesson_and_the_new_work_fall_away(question: str, left: str) -> None:
    assert bare(question) == left


@pytest.mark.parametrize(
    "question",
    [
        "Miten opetamme väen välttämään huijausviestit?",
        "Kannattaako tehdä omat kurssit vai ostaa valmiita?",
        "uusi järjestelmä opetukseen",
        "Mitä kursseja henkilöstö sai?",
        "",
    ],
)
def test_an_ordinary_question_stays_as_it_is(question: str) -> None:
    assert bare(question) == question


def test_a_question_of_nothing_but_a_frame_stays_whole() -> None:
    assert bare("Aloitan uutena ensi viikolla.") == "Aloitan uutena ensi viikolla."


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("Aloitin juuri rehtorina. Mitä minun kannattaisi lukea?", {"opetus"}),
        ("Olen uusi viestintäpäällikkö", {"viestinta"}),
        ("Aloitan päiväkodin johtajana", {"varhaiskasvatus"}),
        ("Aloitin eilen kaupungin atk-tuessa. Mitkä jutut kannattaa lukea ensin?", {"tietohallinto"}),
        ("Siirryn tietohallintoon. Mihin töihin perehdyn ensin?", {"tietohallinto"}),
        ("Menen Ohjaamoon töihin ens viikolla, mitä kannattaa lukee", {"nuoriso"}),
        ("kirjastopuolen hankkeet", {"kirjasto"}),
    ],
)
def test_a_newcomer_s_work_is_a_field(question: str, roles: set[str]) -> None:
    framing = frame_words(question, TERMS)
    filters = read_filters(without_frame(question, framing, TERMS), TERMS, framing)
    assert filters is not None
    assert filters.scope.roles == roles


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Jag har just börjat inom stadens måltidsservice, vad har man gjort där?", "ruokapalvelut"),
        ("Ny på mätningsenheten, var ska jag börja läsa?", "kaavoitus"),
    ],
)
def test_a_newcomer_s_work_is_a_field_in_swedish(question: str, role: str) -> None:
    framing = frame_words(question, TERMS)
    filters = read_filters(without_frame(question, framing, TERMS), terms_in("sv", TERMS), framing)
    assert filters is not None
    assert filters.scope.roles == {role}


def test_a_newcomer_s_subject_is_searched() -> None:
    question = "Olen uusi opettaja, miten sähköinen koe järjestetään?"
    framing = frame_words(question, TERMS)
    assert read_filters(without_frame(question, framing, TERMS), TERMS, framing) is None
