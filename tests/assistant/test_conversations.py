"""Whole conversations over the three invented cases: what points back is answered from what was told."""

from __future__ import annotations

import pytest

from assistant.answer import Answer, Question, Turn
from assistant.compare_answer import asks_comparison, side_of
from assistant.compose.phrases import phrases

SHIFTS = "Miten päiväkodin sijaisten Vuorohaku-sovellus toimii?"
TITLE = "Päiväkotien sijaisten vuorohaku"


def said(assistant, *questions: str, language: str | None = None) -> Answer:
    """The answer to the last of some questions that were put one after another."""
    history: tuple[Turn, ...] = ()
    for text in questions:
        answer = assistant.ask(Question(text, history, language=language))
        history = (*history, Turn("user", text), Turn("assistant", answer.text))
    return answer


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Onko muilla samanlaista?", "fi"),
        ("Onko missään muussa kunnassa tehty samaa?", "fi"),
        ("Do others have something like it?", "en"),
        ("Finns det något liknande på andra ställen?", "sv"),
    ],
)
def test_the_case_just_told_is_never_named_as_another_one(tiny_assistant, text, language):
    answer = said(tiny_assistant, SHIFTS, text, language=language)
    assert answer.status == "not_found"
    assert answer.text.startswith(phrases(language)["no_other"])
    assert "vuorohaku" not in [one.case_id for one in answer.nearest]
    assert answer.nearest
    assert answer.nearest[0].case_title in answer.text


def test_others_of_something_that_nobody_has_are_not_found_either(tiny_assistant):
    answer = said(tiny_assistant, "Miten robottibussit kulkevat avaruudessa?", "Onko muilla samanlaista?")
    assert (answer.status, answer.case_ids) == ("not_found", ())


def test_when_is_told_by_any_day_of_the_case_that_was_told(tiny_assistant):
    answer = said(tiny_assistant, SHIFTS, "entä aikataulu?")
    assert (answer.status, answer.case_ids) == ("answered", ("vuorohaku",))
    assert "1.3.2023" in answer.claims[0].text


@pytest.mark.parametrize("text", ["onko siitä jotain hyötyä", "miksi?", "kauanko se kesti"])
def test_what_has_no_topic_of_its_own_stays_with_the_case(tiny_assistant, text):
    assert said(tiny_assistant, SHIFTS, text).case_ids == ("vuorohaku",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("vertaa työkalulainaamon varausjärjestelmään", "fi"),
        ("miten se eroaa työkalulainaamon varausjärjestelmästä?", "fi"),
        ("miten tämä poikkeaa työkalulainaamon varausjärjestelmästä?", "fi"),
        ("mitä yhteistä sillä on työkalulainaamon varausjärjestelmän kanssa?", "fi"),
        ("jämför med Lainari", "sv"),
        ("how is it different from Lainari?", "en"),
        ("compare it with Lainari", "en"),
    ],
)
def test_the_case_told_is_compared_with_the_one_that_is_named(tiny_assistant, text, language):
    answer = said(tiny_assistant, SHIFTS, text, language=language)
    assert answer.case_ids == ("vuorohaku", "tyokalulainaamo")


def test_which_of_two_is_told_by_what_was_asked_alone(tiny_assistant):
    both = f"- **{TITLE}**: Kokeilu. [1]\n\n- **Työkalulainaamon varausjärjestelmä**: Varaus. [2]"
    history = (Turn("user", "Mitä on kokeiltu?"), Turn("assistant", both))
    told = tiny_assistant.ask(Question("kumpi on pidemmällä?", history))
    assert told.case_ids == ("vuorohaku", "tyokalulainaamo")
    assert "Järjestelmä" not in told.text
    assert told.text.startswith("Pidemmällä on ”Työkalulainaamon varausjärjestelmä” (käytössä).")
    assert f"”{TITLE}” on vasta pilotissa." in told.text
    silent = tiny_assistant.ask(Question("kummasta opittiin enemmän?", history))
    assert (silent.status, silent.missing) == ("partial", ("opit",))
    assert "Mistä on kyse" in silent.text


def test_what_the_cases_shown_share_is_asked_of_them_all(tiny_assistant):
    both = f"- **{TITLE}**: Kokeilu. [1]\n\n- **Työkalulainaamon varausjärjestelmä**: Varaus. [2]"
    history = (Turn("user", "Mitä on kokeiltu?"), Turn("assistant", both))
    told = tiny_assistant.ask(Question("Mitä yhteistä niillä on?", history))
    assert told.case_ids == ("vuorohaku", "tyokalulainaamo")


@pytest.mark.parametrize("text", ["vertaa kahta ensimmäistä", "jämför de två första", "vertaa sitä"])
def test_what_points_at_a_list_that_was_not_shown_compares_nothing(tiny_assistant, text):
    assert len(said(tiny_assistant, SHIFTS, text).case_ids) < 2


def test_people_are_asked_for_and_no_cases(tiny_assistant):
    assert said(tiny_assistant, SHIFTS, "ketkä oli mukana").case_ids == ("vuorohaku",)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("vertaa koulukyyteihin", "koulukyyteihin"),
        ("voisitko verrata sitä ovien lukkoihin", "ovien lukkoihin"),
        ("entä verrattuna lukkoihin", "lukkoihin"),
        ("jämför den med skolskjutsarna", "skolskjutsarna"),
        ("compare it with school transport", "school transport"),
        ("vertaa sitä", ""),
    ],
)
def test_the_one_side_that_a_follow_up_names_is_what_is_left(text, side):
    assert side_of(text) == side


@pytest.mark.parametrize("text", ["mitä järjestelmiä vertailtiin?", "vilka system jämfördes?", "which were compared?"])
def test_what_a_case_compared_is_no_comparison_of_cases(text):
    assert not asks_comparison(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vertaa Vuorohakua ja Lainaria", "fi"),
        ("Miten Vuorohaku eroaa Lainarista?", "fi"),
        ("Kumpi on pidemmällä, Vuorohaku vai Lainari?", "fi"),
        ("Jämför Vuorohaku och Lainari", "sv"),
        ("What is the difference between Vuorohaku and Lainari?", "en"),
    ],
)
def test_a_question_of_its_own_compares_what_it_names_and_nothing_else(tiny_assistant, text, language):
    answer = tiny_assistant.ask(Question(text, language=language))
    assert answer.case_ids == ("vuorohaku", "tyokalulainaamo")


@pytest.mark.parametrize(
    "text", ["Vertaa Vuorohakua ja avaruusbussia", "Miten uusi järjestelmä eroaa vanhasta?", "Mitä eroa niillä on?"]
)
def test_another_case_takes_no_place_of_what_the_library_does_not_tell(tiny_assistant, text):
    answer = tiny_assistant.ask(Question(text))
    assert phrases("fi")["compared_rows"]["about"] not in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "montako ihmistä sitä käyttää?",
        "tuliko se valmiiksi?",
        "milläs ne sen tekivät",
        "mistä tiedot tulee?",
        "mitä siellä oli aluksi?",
    ],
)
def test_what_points_back_or_names_nothing_stays_with_the_case(tiny_assistant, text):
    assert said(tiny_assistant, SHIFTS, text).case_ids == ("vuorohaku",)


def test_who_returns_to_the_first_one_means_the_case_told_first(tiny_assistant):
    lending = "Miten työkalulainaamon varausjärjestelmä toimii?"
    answer = said(tiny_assistant, SHIFTS, lending, "palataan siihen ensimmäiseen, missä vaiheessa se oli?")
    assert answer.case_ids == ("vuorohaku",)


def test_what_else_there_is_is_told_without_what_was_told(tiny_assistant):
    first = said(tiny_assistant, SHIFTS)
    more = said(tiny_assistant, SHIFTS, "mitä muuta?")
    assert more.case_ids == ("vuorohaku",)
    assert not {claim.text for claim in more.claims} & {claim.text for claim in first.claims}


def test_where_the_answers_come_from_is_still_told_inside_a_conversation(tiny_assistant):
    answer = said(tiny_assistant, SHIFTS, "mistä nämä tiedot tulevat?")
    assert answer.text.startswith("Tiedot")


def test_a_fault_asked_about_is_no_place_in_a_list(tiny_assistant):
    assert said(tiny_assistant, SHIFTS, "onko siinä vielä jotain vikaa?").case_ids == ("vuorohaku",)
    assert said(tiny_assistant, "moi", "kerro vikasta").status in ("declined", "not_found", "answered")


def test_the_case_named_where_nothing_was_found_is_told_of_when_asked_for(tiny_assistant):
    title = "Lumianturit katujen aurauksessa"
    text = phrases("fi")
    nothing = f"{text['not_found_near']} {text['not_found_nearest_one'].format(titles=f'”{title}”')}"
    assert "”kerro siitä”" in nothing
    history = (Turn("user", "Millä sillat lämmitetään?"), Turn("assistant", nothing))
    assert tiny_assistant.ask(Question("kerro siitä", history)).case_ids == ("lumianturit",)


@pytest.mark.parametrize(
    "text",
    [
        "kiitti! entä miksi?",
        "toi kuulostaa hyvältä, kuka sen toimittaa?",
        "sama juttu, kuka sen toimittaa?",
        "mitä selvisi?",
    ],
)
def test_what_is_said_to_the_answer_before_a_question_does_not_lead_it_astray(tiny_assistant, text):
    assert said(tiny_assistant, SHIFTS, text).case_ids == ("vuorohaku",)


def test_more_leaves_out_what_any_answer_before_told(tiny_assistant):
    before = said(tiny_assistant, SHIFTS)
    more = said(tiny_assistant, SHIFTS, "kuka sen toimittaa?", "kerro lisää")
    assert not {claim.text for claim in more.claims} & {claim.text for claim in before.claims}


def test_a_comparison_that_names_both_sides_leaves_the_case_in_talk_out(tiny_assistant):
    answer = said(tiny_assistant, "Miten lumianturit toimivat katujen aurauksessa?", "Vertaa Vuorohakua ja Lainaria")
    assert answer.case_ids == ("vuorohaku", "tyokalulainaamo")
