"""What a model is worth on a library's own questions: good, fair and poor models get the verdict they deserve."""

from __future__ import annotations

import json

import pytest
from scripted_writer import HERE, Script, echo, fail, listed, say
from second_reading import READER, items

from assistant.assistant import Assistant
from assistant.compose.second_reader import FAILS
from assistant.model_check import check_model, library_questions
from corpus.errors import SettingsError
from ui.cli_model import report_data, report_text
from ui.cli_texts import cli_texts

SUMMARIES = {
    "Swedish": "Koivurannan kaupunki flyttade bokningarna till systemet Lainari.",
    "English": "Koivurannan kaupunki moved the bookings to the Lainari system.",
}


def report(tiny_index, says, clock=None):
    ticking = iter(range(10_000))
    writer = Script({HERE: says}).writer()
    return check_model(Assistant(tiny_index, writer), count=6, clock=clock or (lambda: float(next(ticking)) / 100))


def polyglot(prompt):
    """Says the evidence in Finnish; in another language one sentence of what most cases hold."""
    language = next((name for name in SUMMARIES if f"Write in {name}." in prompt.task), None)
    if language is None:
        return echo(2)(prompt)
    cited = next((one for one, text in listed(prompt) if "Lainari" in text), listed(prompt)[0][0])
    return say(f"{SUMMARIES[language]} [{cited}]")(prompt)


def half_false(prompt):
    """One true sentence, then one that nothing bears out."""
    return [*echo(1)(prompt), " Se maksoi 99 000 €. [s1]"]


def test_questions_are_spread_over_cases_and_languages(tiny_index):
    asked = library_questions(tiny_index.cases(), 12)
    assert len(asked) == len({text for _, _, text in asked})
    assert {language for _, language, _ in asked} == {"fi", "sv", "en"}
    assert {case_id for case_id, _, _ in asked} == {case.id for case in tiny_index.cases()}
    assert len(library_questions(tiny_index.cases(), 2)) == 2


def test_a_dead_model_is_poor_and_the_reason_is_told(tiny_index):
    found = report(tiny_index, fail("refused"))
    assert (found.verdict, found.used, found.first_p95) == ("poor", 0.0, None)
    assert "avainta" in report_text(found, cli_texts("fi"))


def test_a_model_that_says_what_is_so_is_not_poor(tiny_index):
    finnish = report(tiny_index, polyglot)
    assert finnish.verdict in ("good", "fair")
    assert finnish.in_language == 1.0
    assert report_data(finnish)["trials"][0]["accepted"] >= 1


def test_a_model_whose_every_other_sentence_is_false_is_not_good(tiny_index):
    found = report(tiny_index, half_false)
    assert found.accepted <= 0.5
    assert found.verdict != "good"


def test_a_model_that_lets_people_wait_is_poor(tiny_index):
    ticking = iter(range(10_000))
    assert report(tiny_index, polyglot, lambda: float(next(ticking)) * 20).verdict == "poor"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_word_of_the_report_is_there_in_each_language(tiny_index, language):
    for says in (polyglot, fail("slow"), half_false):
        assert report_text(report(tiny_index, says), cli_texts(language)).count("\n") > 8


def test_without_a_model_there_is_nothing_to_check(tiny_index):
    with pytest.raises(SettingsError, match="DIGILUOTSI_MODEL"):
        check_model(Assistant(tiny_index))


def test_what_a_second_reader_did_is_counted(tiny_index):
    def writes(prompt):
        return [f"Koivuranta hankki Lainarin. [{listed(prompt)[0][0]}]"]

    def reads(prompt):
        return [json.dumps(dict.fromkeys(items(prompt.data), FAILS))]

    writer = Script({HERE: writes, READER: reads}).writer(readers=(READER,))
    writer.endpoints = (HERE,)
    found = check_model(Assistant(tiny_index, writer), count=6)
    assert found.reread is not None
    assert (found.reread.model, found.reread.acquitted) == ("lukija", 0)
    assert 0 < found.reread.read == found.reread.marked
    assert "(lukija)" in report_text(found, cli_texts("fi"))
    assert report_data(found)["reread"]["read"] == found.reread.read
    assert report(tiny_index, polyglot).reread is None
