"""Finnish typed without dots."""

from __future__ import annotations

import pytest

from assistant.dots import restore_dots
from corpus.errors import SettingsError
from ingest.finnish import StemAnalyser, load_analyser

WORDS = frozenset(
    "järjestelmä käyttöönotto työnohjaus sähköinen miten maksoi mikä päätös vaara tietojärjestelmähanke".split()
)


def known(word: str) -> bool:
    """A dictionary of a few words."""
    return word in WORDS


@pytest.fixture(params=["voikko", "pyvoikko"])
def analyser(request):
    """Each Finnish dictionary that can be loaded here."""
    try:
        return load_analyser(request.param)
    except SettingsError:
        pytest.skip(f"{request.param} is not installed")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jarjestelma", "järjestelmä"),
        ("kayttoonotto", "käyttöönotto"),
        ("tyonohjaus", "työnohjaus"),
        ("tietojarjestelmahanke", "tietojärjestelmähanke"),
        ("paatos", "päätös"),
        ("Mika maksoi?", "Mikä maksoi?"),
        ("Jarjestelma", "Järjestelmä"),
    ],
)
def test_a_word_without_dots_is_read_as_meant(typed, meant):
    assert restore_dots(typed, known) == meant


@pytest.mark.parametrize("text", ["vaara", "Lainari", "MunSchool", "JARJESTELMA", "", "xyz 123 !", "järjestelmä", "oa"])
def test_known_words_names_and_acronyms_stay(text):
    assert restore_dots(text, known) == text


def test_a_word_that_is_rarely_meant_stays_where_the_writer_uses_dots():
    assert restore_dots("järjestelmä ja paatos", lambda word: word in {*WORDS, "paatos"}) == "järjestelmä ja paatos"
    assert restore_dots("miten paatos", lambda word: word in {*WORDS, "paatos"}) == "miten päätös"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (
            "Miten paatoksenteon jarjestelma otettiin kayttoon?",
            "Miten päätöksenteon järjestelmä otettiin käyttöön?",
        ),
        ("tyonohjaus ja lampotilojen saato", "työnohjaus ja lämpötilojen säätö"),
        ("kiinteistoautomaation halytykset", "kiinteistöautomaation hälytykset"),
        ("kesatyontekijoille sahkoinen perehdytys", "kesätyöntekijöille sähköinen perehdytys"),
        ("milla lisaa tietojarjestelmahankintoja", "millä lisää tietojärjestelmähankintoja"),
        ("Miten koulukuljetukset on hoidettu?", "Miten koulukuljetukset on hoidettu?"),
        ("Paljonko Trail ja Intune maksaa?", "Paljonko Trail ja Intune maksaa?"),
    ],
)
def test_a_dictionary_reads_whole_questions_as_meant(analyser, typed, meant):
    assert restore_dots(typed, analyser.knows) == meant


def test_finnish_with_its_dots_stays_as_it_is(analyser):
    text = "Kun kuntalainen hoitaa asiansa netissä, mihin siitä syntyvät paperit tallentuvat, Jyväskylässä tai Porissa?"
    assert restore_dots(text, analyser.knows) == text


def test_a_dictionary_knows_words_as_they_are_written(analyser):
    assert analyser.knows("järjestelmästä")
    assert analyser.knows("Porissa")
    assert not analyser.knows("jarjestelmasta")


def test_without_a_dictionary_nothing_is_changed():
    assert restore_dots("kayttoonotto", StemAnalyser().knows) == "kayttoonotto"


def test_a_hostile_text_asks_the_dictionary_a_bounded_number_of_times():
    asked = []
    text = " ".join(f"aoaoaoaoaoaoaoaoaoao{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(170))
    restore_dots(text, lambda word: bool(asked.append(word)))
    assert len(asked) < 400 * 170
