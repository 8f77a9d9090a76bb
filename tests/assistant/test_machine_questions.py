"""Everyday questions that a model writes for cases without any: what is kept, where, and what it does to finding."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace

import pytest
from scripted_writer import AWAY, HERE, Script, fail, say

from assistant import wiring
from assistant.machine_questions import COUNTS, FILE, read_written, with_written, write_missing
from assistant.settings import read_settings
from corpus.errors import SettingsError, StorageError
from corpus.reader import read_cases
from ingest.embedder import HashEmbedder
from ingest.finnish import load_analyser
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases

GOOD = {
    "Finnish": "1. Miten vehkeiden lainaus saadaan rullaamaan?\n- Mistä näkee onko pora vapaana tänään?\nHyvä juttu.",
    "Swedish": "Hur vet man om borren är ledig i dag?",
    "English": "How can you see whether the drill is free today?",
}


@pytest.fixture
def bare(tiny_library):
    """The invented cases, the first without questions."""
    first, *others = sorted(read_cases(tiny_library).cases, key=lambda case: case.id != "tyokalulainaamo")
    return replace(first, questions=()), *others


def speaks(prompt):
    """Good questions in the language that is asked for."""
    return say(next(text for name, text in GOOD.items() if f"in {name}," in prompt.task))(prompt)


def test_only_cases_without_questions_get_some_and_the_file_names_the_model(bare, tmp_path):
    script = Script({HERE: speaks})
    written = write_missing(script.writer(), bare, tmp_path)
    assert [key for key in written] == ["tyokalulainaamo"]
    assert len(script.asked) == len(COUNTS)
    kept = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["tyokalulainaamo"]
    assert kept["model"] == "paikallinen"
    assert kept["questions"]["fi"] == [
        "Miten vehkeiden lainaus saadaan rullaamaan?",
        "Mistä näkee onko pora vapaana tänään?",
    ]
    first, *others = with_written(bare, read_written(tmp_path))
    assert {question.language for question in first.questions} == {"fi", "sv", "en"}
    assert others == list(bare[1:])


def test_what_was_written_is_not_asked_for_again_until_the_text_changes(bare, tmp_path):
    write_missing(Script({HERE: speaks}).writer(), bare, tmp_path)
    again = Script({HERE: speaks})
    write_missing(again.writer(), bare, tmp_path)
    assert again.asked == []
    changed = (replace(bare[0], title="Toinen otsikko"), *bare[1:])
    assert with_written(changed, read_written(tmp_path))[0].questions == ()
    write_missing(again.writer(), changed, tmp_path)
    assert again.asked


@pytest.mark.parametrize(
    "line",
    [
        "Miten vehkeiden lainaus saadaan rullaamaan",
        "Mitä?",
        "Paljonko se maksoi vuonna 2031 kaikkineen?",
        "Miten Karhukopla Oy hoiti tämän asian kunnassa?",
        "Miten soitan numeroon 040 123 4567 tästä asiasta?",
        "Katso https://evil.example niin miten se menee?",
        "<script>alert(1)</script> miten lainaus saadaan toimimaan?",
        "miten " * 40 + "?",
        "",
    ],
)
def test_a_line_that_is_no_usable_question_is_dropped(bare, tmp_path, line):
    write_missing(Script({HERE: say(line)}).writer(), bare, tmp_path)
    assert not any(texts for kept in read_written(tmp_path).values() for texts in kept.questions.values())


def test_a_question_in_another_language_than_was_asked_for_is_dropped(bare, tmp_path):
    write_missing(Script({HERE: say("How do you lend out drills to people?")}).writer(), bare, tmp_path)
    (kept,) = read_written(tmp_path).values()
    assert [language for language, texts in kept.questions.items() if texts] == ["en"]


def test_a_case_is_found_by_what_was_written_for_it(bare, tmp_path):
    asked = "Mistä näkee onko pora vapaana?"
    written = write_missing(Script({HERE: speaks}).writer(), bare, tmp_path)
    scores = []
    for place, cases in (("without", tuple(bare)), ("with", with_written(bare, written))):
        embedder, analyser = HashEmbedder(), load_analyser("none")
        ingest_cases(tmp_path / place, cases, embedder, analyser)
        with closing(CaseIndex.open(tmp_path / place, embedder, analyser)) as index:
            scores.append(next(hit.score for hit in index.search(asked) if hit.case_id == bare[0].id))
    assert scores[1] > scores[0] + 0.05


def test_a_dead_model_leaves_the_cases_as_they_were(bare, tmp_path):
    assert write_missing(Script({HERE: fail("dead")}).writer(), bare, tmp_path) == {}
    assert not (tmp_path / FILE).exists()


def test_personal_data_of_a_case_does_not_leave_the_machine(bare, tmp_path):
    section = replace(bare[0].sections[0], text="Kysy Matilta: 040 123 4567.")
    script = Script({AWAY: speaks})
    write_missing(script.writer(), (replace(bare[0], sections=(section,)),), tmp_path)
    assert script.asked
    assert not any("123 4567" in prompt.data for _, prompt in script.asked)


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": {"of": "x"}}', "\x00"])
def test_a_file_that_is_none_is_taken_for_empty(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert read_written(tmp_path) == {}


def test_a_folder_that_cannot_be_written_is_told(bare, tmp_path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(StorageError, match=FILE):
        write_missing(Script({HERE: speaks}).writer(), bare, tmp_path)


def test_it_is_off_by_default_and_wants_a_model(tiny_library, tmp_path):
    (tmp_path / FILE).write_text("{}", encoding="utf-8")
    given = {"library": tiny_library, "data": tmp_path}
    wiring.write_questions(read_settings({}, **given))
    with pytest.raises(SettingsError, match="DIGILUOTSI_MODEL"):
        wiring.write_questions(read_settings({"DIGILUOTSI_MODEL_QUESTIONS": "true"}, **given))
