"""What is asked does not hang on the name of the thing, even one that sounds like a word that asks."""

from __future__ import annotations

import pytest

from assistant.asked import read_asked

# Nominative, genitive, elative, illative.
NAMES = [
    ("akatemia", "akatemian", "akatemiasta", "akatemiaan"),
    ("Wilma", "Wilman", "Wilmasta", "Wilmaan"),
    ("mittaristo", "mittariston", "mittaristosta", "mittaristoon"),
    ("palvelustrategia", "palvelustrategian", "palvelustrategiasta", "palvelustrategiaan"),
    ("hintavertailu", "hintavertailun", "hintavertailusta", "hintavertailuun"),
    ("työmaa", "työmaan", "työmaasta", "työmaahan"),
    ("rahanjako", "rahanjaon", "rahanjaosta", "rahanjakoon"),
    ("henkilöstöopas", "henkilöstöoppaan", "henkilöstöoppaasta", "henkilöstöoppaaseen"),
]
SHAPES = [
    ("Paljonko {0} maksoi?", ("money",)),
    ("Kuinka paljon {0} maksaa?", ("money",)),
    ("Mitä {0} tuli maksamaan?", ("money",)),
    ("Kuka toimitti {1}?", ("supplier", "who")),
    ("Mikä firma {1} teki?", ("supplier",)),
    ("Milloin {0} otettiin käyttöön?", ("date",)),
    ("Milloin {0} alkoi?", ("date",)),
    ("Kauanko {0} kesti?", ("duration",)),
    ("Montako ihmistä {3} osallistui?", ("count",)),
    ("Miksi {3} ryhdyttiin?", ("reason",)),
    ("Mitä {2} opittiin?", ("lesson",)),
    ("Mitä hyötyä {2} oli?", ("result",)),
    ("Mikä {2} meni pieleen?", ("failure",)),
    ("Mitä ongelmia {2} tuli?", ("problem",)),
    ("Mikä järjestelmä {2} on käytössä?", ("system",)),
    ("Mikä oli {1} tavoite?", ("goal",)),
    ("Mitä {0} tarkoittaa?", ()),
    ("Miten {0} toteutettiin?", ()),
]


@pytest.mark.parametrize(("shape", "kinds"), SHAPES)
def test_the_name_does_not_change_what_is_asked(shape: str, kinds: tuple[str, ...]) -> None:
    read = {name[0]: read_asked(shape.format(*name)).kinds for name in NAMES}
    assert read == {name[0]: kinds for name in NAMES}


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Vad gick fel med passersystemet?", ("failure",)),
        ("Vilka problem fanns det med programmet?", ("problem",)),
        ("Vilken stad har passersystemet?", ("place",)),
        ("Vad var målet med leverantörsportalen?", ("goal",)),
        ("När togs kostnadskalkylen i bruk?", ("date",)),
        ("Vilket system används?", ("system",)),
        ("Vad heter systemet?", ("system",)),
        ("Vilket var det gamla systemet?", ("system",)),
        ("Vilka appar testades?", ("system",)),
        ("What about the schedule app?", ()),
        ("Which city has the schedule app?", ("place",)),
        ("Which app was chosen?", ("system",)),
    ],
)
def test_a_thing_that_is_only_named_is_not_asked_for(question: str, kinds: tuple[str, ...]) -> None:
    assert read_asked(question).kinds == kinds


@pytest.mark.parametrize(
    "question",
    [
        "Mitä vaihtoehtoja irtaimiston hallinnassa katsottiin?",
        "oliko vaihtoehtoja",
        "oliko muita järjestelmiä",
        "What alternatives were considered for it?",
        "Vilka alternativ fanns det?",
    ],
)
def test_alternatives_are_the_products_that_were_considered(question: str) -> None:
    asked = read_asked(question)
    assert "system" in asked.kinds
    assert not asked.many


def test_the_alternatives_of_somebody_are_no_products() -> None:
    assert read_asked("Miksi vaihtoehtoja etsittiin?").kinds == ("reason",)


def test_an_amount_at_the_end_of_a_few_words_is_a_count() -> None:
    assert read_asked("auraukseen liittyvät puhelut alkuvuosi 2024 määrä").kinds == ("count",)


@pytest.mark.parametrize(
    ("question", "kinds", "roles"),
    [
        ("Mistä perehdytysohjelma muistuttaa?", (), ()),
        ("Mistä järjestelmästä tiedot tulevat?", ("system",), ()),
        ("Mitä alustaa Ohjaamo nyt käyttää?", ("system",), ("chosen", "used", "piloted")),
        ("mikä on uuden järjestelmän nimi?", ("system",), ("chosen", "used", "piloted")),
        ("vad heter det nya systemet?", ("system",), ("chosen", "used", "piloted")),
        ("mikä oli syy", ("reason",), ()),
        ("what was the reason", ("reason",), ()),
    ],
)
def test_which_product_is_meant_and_whether_one_is(
    question: str, kinds: tuple[str, ...], roles: tuple[str, ...]
) -> None:
    asked = read_asked(question)
    assert (asked.kinds, asked.system_roles) == (kinds, roles)
