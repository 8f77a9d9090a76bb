"""Follow-ups that point at the cases of the answer before."""

from __future__ import annotations

import pytest
from evidence import make_case

from assistant.answer import Question, Turn
from assistant.named import named_before
from assistant.understand import read_question

CASES = {
    "ovet": make_case("ovet", title="Ovien uusiminen", titles={"en": "Renewing the doors"}),
    "lumi": make_case("lumi", title="Lumen *mittaus*", titles={"en": "Measuring snow"}),
    "muu": make_case("muu", title="Muu asia"),
}
ANSWER = "Kirjastossa on 2 tapausta.\n\n- **Lumen \\*mittaus\\***: Anturit. [1]\n\n- **Ovien uusiminen**: Lukot. [2]"


class Three:
    """An index of three cases."""

    def cases(self):
        """All of them."""
        return tuple(CASES.values())

    def over_cases(self, name, work):
        """What is worked out of all of them."""
        return work(CASES)

    def case(self, case_id):
        """One of them."""
        return CASES[case_id]


def read(text: str, answer: str = ANSWER, language: str | None = None):
    """The reading of a follow-up after an answer."""
    history = (Turn("user", "Mitä kaduilla ja taloissa on kokeiltu?"), Turn("assistant", answer)) if answer else ()
    question = Question(text, history, language=language)
    return named_before(Three(), read_question(question), history)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Kerro lisää toisesta", "Ovien uusiminen"),
        ("entä se ensimmäinen?", "Lumen *mittaus*"),
        ("kerro viimeisestä", "Ovien uusiminen"),
        ("Berätta mer om den andra", "Ovien uusiminen"),
    ],
)
def test_a_case_is_named_by_its_place(text, title):
    assert title in read(text, language="fi").standalone


def test_the_place_is_named_in_the_language_of_the_question():
    assert "Renewing the doors" in read("Tell me more about the second one").standalone


@pytest.mark.parametrize("text", ["Vertaa niitä", "vertaile näitä keskenään", "Compare them", "Jämför dem"])
def test_they_are_compared_in_their_order(text):
    assert read(text).named == ("lumi", "ovet")


def test_a_list_is_still_meant_after_more_was_heard_of_one_of_its_cases():
    one = "Lukot vaihdettiin. [1]\n\n*Tapaus: Ovien uusiminen*"
    asked = ("Mitä on kokeiltu?", "Kerro toisesta")
    history = tuple(
        turn for q, a in zip(asked, (ANSWER, one), strict=True) for turn in (Turn("user", q), Turn("assistant", a))
    )
    for text, named, said in (("Vertaa niitä", ("lumi", "ovet"), ""), ("entä ensimmäinen?", (), "Lumen *mittaus*")):
        reading = named_before(Three(), read_question(Question(text, history)), history)
        assert reading.named == named
        assert said in reading.standalone


@pytest.mark.parametrize("text", ["Kuka sen toimitti?", "Paljonko se maksaa vuodessa?"])
def test_what_is_asked_without_a_topic_is_asked_of_the_case_told_last(text):
    one = "Lukot vaihdettiin. [1]\n\n*Tapaus: Ovien uusiminen*"
    assert read(text, one).standalone == f"Ovien uusiminen. {text}"
    assert "Ovien" not in read("Kuka toimitti lumilingot?", one).standalone


@pytest.mark.parametrize("text", ["Onko muilla samanlaista?", "entä muut?", "Do others have something similar?"])
def test_others_are_asked_for_besides_those_shown(text):
    reading = read(text)
    assert reading.besides == {"lumi", "ovet"}
    assert reading.asked.many
    assert reading.standalone == "Mitä kaduilla ja taloissa on kokeiltu?"


@pytest.mark.parametrize(
    "text",
    ["Kerro kolmannesta", "Miten toinen kerros lämmitetään talvella muualla?", "Vertaa ovia ja lunta", "Entä hinta?"],
)
def test_any_other_follow_up_names_nothing(text):
    reading = read(text)
    assert reading.named == ()
    assert reading.besides == frozenset()
    assert "Kerro tapauksesta" not in reading.standalone


def test_without_an_answer_before_nothing_is_named():
    assert read("Vertaa niitä", "").named == ()
    assert read("Kerro lisää toisesta", "Kirjastosta ei löytynyt tapausta.").named == ()
