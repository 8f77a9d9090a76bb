"""The words of the page: the same in three languages, and one sentence for every error."""

from __future__ import annotations

from string import Formatter

import pytest

from corpus import errors
from corpus.case import LANGUAGES
from corpus.errors import CaseFileError, DigiluotsiError, IndexMissing, QuestionError
from corpus.taxonomy import taxonomy
from ui.pages.ask_layout import EXAMPLE_ROLES
from ui.texts import LANGUAGE_NAMES, Texts, texts_in

OTHERS = [language for language in LANGUAGES if language != "fi"]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def error_classes() -> list[type[DigiluotsiError]]:
    return [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, DigiluotsiError)]


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys_in_the_same_order(language: str) -> None:
    assert list(texts_in(language).words) == list(texts_in("fi").words)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_fills_the_same_placeholders(language: str) -> None:
    finnish = {key: placeholders(text) for key, text in texts_in("fi").words.items()}

    assert {key: placeholders(text) for key, text in texts_in(language).words.items()} == finnish


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, text in texts_in(language).words.items() if not text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_a_text_of_its_own(language: str) -> None:
    wanted = {f"errors.{kind.__name__}" for kind in error_classes()}

    assert wanted - set(texts_in(language).words) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_text_tells_the_next_step(language: str) -> None:
    # What is wrong, and after a full stop or a semicolon what to do.
    short = [text for text in texts_in(language).several("errors") if text.count(". ") + text.count("; ") == 0]

    assert short == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_six_examples(language: str) -> None:
    assert len(set(texts_in(language).several("examples"))) == len(EXAMPLE_ROLES) == 6
    assert set(EXAMPLE_ROLES) <= set(taxonomy().roles)


def test_an_error_is_told_in_the_language_of_the_page() -> None:
    error = IndexMissing("/srv/data")

    told = [texts_in(language).error(error) for language in LANGUAGES]

    assert len(set(told)) == 3
    assert all("digiluotsi ingest" in sentence for sentence in told)
    assert all("/srv/data" not in sentence for sentence in told)


def test_a_long_question_is_told_with_what_was_found_and_what_is_allowed() -> None:
    error = QuestionError("question", "Too long.", "", size=5210, limit=4000)

    assert "5\N{NO-BREAK SPACE}210" in texts_in("fi").error(error)
    assert "5,210" in texts_in("en").error(error)


def test_a_long_history_asks_to_clear_the_conversation() -> None:
    error = QuestionError("history", "Too long.", "", size=50_000, limit=40_000)

    assert texts_in("fi").error(error) == texts_in("fi").say("errors.QuestionErrorHistory")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filter_that_is_in_no_list_is_named_in_the_language_of_the_page(language: str) -> None:
    error = QuestionError("roles", '"kuningas" is not in roles.', "Known: johto.", value="kuningas")
    told = texts_in(language).error(error)

    assert told == texts_in(language).say("errors.QuestionErrorScope", value="kuningas")
    assert "kuningas" in told


def test_an_error_class_without_a_text_takes_that_of_its_ancestor() -> None:
    class CardWithoutTitle(CaseFileError):
        pass

    texts = texts_in("fi")

    assert texts.error(CardWithoutTitle("a.md", 1, "no title")) == texts.say("errors.CaseFileError")


def test_an_unknown_error_tells_nothing_of_the_machine() -> None:
    assert texts_in("fi").error(RuntimeError("secret")) == texts_in("fi").say("errors.other")


def test_an_unknown_language_is_finnish() -> None:
    assert texts_in("xx").language == "fi"
    assert list(LANGUAGE_NAMES) == list(LANGUAGES)


def test_one_and_many_are_told_apart() -> None:
    texts = texts_in("fi")

    assert (texts.count("answer.cases", 1), texts.count("answer.cases", 3)) == ("1 tapaus", "3 tapausta")


@pytest.mark.parametrize(
    ("language", "milliseconds", "told"),
    [("fi", 0.2, "1 ms"), ("fi", 41.4, "41 ms"), ("fi", 1840, "1,8 s"), ("en", 1840, "1.8 s")],
)
def test_a_time_is_told_as_people_say_it(language: str, milliseconds: float, told: str) -> None:
    texts: Texts = texts_in(language)

    assert texts.duration(milliseconds).replace("\N{NO-BREAK SPACE}", " ") == told
