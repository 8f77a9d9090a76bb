"""What asks for nothing is answered in its language and never searched."""

from __future__ import annotations

import pytest

from assistant.answer import Question, Turn
from assistant.compose.phrases import phrases
from assistant.small_talk import small_talk, without_courtesy, without_small_talk


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        ("kiitos", "thanks", "fi"),
        ("Kiitos paljon avusta!", "thanks", "fi"),
        ("Hei! Kiitos.", "thanks", "fi"),
        ("tack så mycket", "thanks", "sv"),
        ("tusen tack", "thanks", "sv"),
        ("kiitti tosi paljon", "thanks", "fi"),
        ("hej på dig", "greeting", "sv"),
        ("Tack för hjälpen!", "thanks", "sv"),
        ("thanks a lot", "thanks", "en"),
        ("moi", "greeting", "fi"),
        ("huomenta kaikille", "greeting", "fi"),
        ("mitä kuuluu?", "greeting", "fi"),
        ("hej", "greeting", "sv"),
        ("Hello there", "greeting", "en"),
        ("heippa", "parting", "fi"),
        ("hej då", "parting", "sv"),
        ("ok", "nod", ""),
        ("selvä juttu", "nod", "fi"),
        ("got it", "nod", "en"),
        ("asdfgh", "random", ""),
        ("qwerty asdf", "random", ""),
        ("aaaaaaa", "random", ""),
    ],
)
def test_what_asks_for_nothing_is_known_by_its_words(tiny_assistant, text, kind, language):
    assert small_talk(text) == (kind, language)
    answer = tiny_assistant.ask(Question(text, interface_language="sv"))
    assert (answer.status, answer.language) == ("declined", language or "sv")
    assert answer.text == phrases(answer.language)["declined"][kind]


@pytest.mark.parametrize(
    "text",
    [
        "moi, miten kulunvalvonta uusittiin?",
        "hei kuka toimitti järjestelmän",
        "kulunvalvonta",
        "gdpr",
        "HTML",
        "Intune?",
        "hyvä esimerkki",
        "Västkustskt",
        "mitä hyvää siitä seurasi",
        "tack vare vad lyckades det?",
    ],
)
def test_a_question_with_a_greeting_and_a_word_alone_are_searched(text):
    assert small_talk(text) == ("", "")


def test_a_word_of_thanks_between_two_questions_leaves_what_was_spoken_of(tiny_assistant):
    asked = Question("Kuka toimittaa Vuorohaku-sovelluksen?")
    told = tiny_assistant.ask(asked).text
    history = (
        Turn("user", asked.text),
        Turn("assistant", told),
        Turn("user", "kiitos!"),
        Turn("assistant", phrases("fi")["declined"]["thanks"]),
    )
    assert without_small_talk(history) == history[:2]
    assert tiny_assistant.ask(Question("Milloin se alkoi?", history)).case_ids == ("vuorohaku",)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Kiitos! Entä miksi?", "Entä miksi?"),
        ("ok, ja milloin se alkoi", "ja milloin se alkoi"),
        ("sama juttu, millä ohjelmalla?", "millä ohjelmalla?"),
        ("That sounds good, who made it?", "who made it?"),
        ("Keittiö, millainen se on?", "Keittiö, millainen se on?"),
        ("Ovet, lukot ja avaimet?", "Ovet, lukot ja avaimet?"),
        ("Kiitos!", "Kiitos!"),
    ],
)
def test_what_stands_before_a_question_and_asks_for_nothing_is_left_out(text, question):
    assert without_courtesy(text) == question
