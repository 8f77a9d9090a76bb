"""A second reader is put to the test by sentences whose truth is known: one that does not look is told apart."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from scripted_writer import HERE, Script, echo, fail, say
from second_reading import READER, items

from assistant.assistant import Assistant
from assistant.check import is_quoted, judge_claim
from assistant.compose.second_reader import FAILS, HOLDS
from assistant.language import detect
from assistant.model_check import check_model
from assistant.reader_check import check_readers, known_sentences
from corpus.reader import read_cases
from ui.cli_model import report_data, report_text
from ui.cli_texts import cli_texts

BUNDLED = Path(str(files("corpus").joinpath("cases")))


def says_of_all(verdict):
    """A reader that gives the same verdict to everything."""
    return lambda prompt: say(json.dumps(dict.fromkeys(items(prompt.data), verdict)))(prompt)


def reader_that(reads):
    """A writer whose second reader judges so."""
    return Script({READER: reads}).writer(readers=(READER,))


def knowing(cases):
    """A reader that knows the truth."""
    truth = {known.text: HOLDS if known.holds else FAILS for known in known_sentences(cases)}
    return lambda prompt: say(json.dumps({n: truth[text] for n, text in items(prompt.data).items()}))(prompt)


def test_true_and_false_sentences_take_turns_and_are_what_they_are_said_to_be():
    known = list(known_sentences(read_cases(BUNDLED).cases))[:40]
    assert 15 <= sum(one.holds for one in known) <= 25
    assert len({one.sources[0] for one in known}) > 20
    assert {detect(one.text, "") for one in known} == {"fi", "sv", "en"}
    judged = [judge_claim(one.text, "\n\n".join(one.sources)).hard for one in known if any(map(str.isdigit, one.text))]
    assert any(judged)
    assert not all(judged)


def test_a_reader_that_knows_is_believed(tiny_index):
    cases = tiny_index.cases()
    found = check_readers(reader_that(knowing(cases)), cases)
    assert found is not None
    assert found.believable
    assert (found.held, found.found) == (found.true, found.false)
    assert found.true >= found.false > 0


@pytest.mark.parametrize("reads", [says_of_all(HOLDS), says_of_all(FAILS), say(""), say("[]"), fail("dead")], ids=str)
def test_a_reader_that_does_not_look_is_not(tiny_index, reads):
    found = check_readers(reader_that(reads), tiny_index.cases())
    assert found is not None
    assert not found.believable


def test_without_a_reader_or_sentences_there_is_nothing_to_tell(tiny_index):
    assert check_readers(Script({HERE: echo()}).writer(), tiny_index.cases()) is None
    assert check_readers(reader_that(says_of_all(HOLDS)), ()) is None


def test_cases_without_summaries_are_asked_by_their_own_sentences(tiny_index):
    bare = [replace(case, summaries={}) for case in tiny_index.cases()]
    known = list(known_sentences(bare))
    assert all(is_quoted(one.text, one.sources[1]) for one in known if one.holds)
    assert not any(is_quoted(one.text, one.sources[1]) for one in known if not one.holds)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_report_of_a_model_warns_of_a_reader_that_does_not_look(tiny_index, language):
    script = Script({HERE: echo(), READER: says_of_all(HOLDS)})
    writer = script.writer(readers=(READER,))
    writer.endpoints = (HERE,)
    report = check_model(Assistant(tiny_index, writer), count=2)
    texts = cli_texts(language)
    assert texts.say("model.reader_poor") in report_text(report, texts)
    assert report_data(report)["reader"]["found"] == 0
