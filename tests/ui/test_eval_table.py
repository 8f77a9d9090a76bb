"""An evaluation as text: aligned tables, kinds only where something was counted, failures with what came instead."""

from __future__ import annotations

import pytest
from eval_fakes import FakeAssistant, FakeIndex, make_answer, make_row

from assistant.evaluate import Evaluation, evaluate
from assistant.evaluation_compare import compare
from corpus.case import LANGUAGES
from ui.cli_texts import cli_texts
from ui.eval_table import aligned, comparison, failure_list, tables

ROWS = (
    make_row(id="h1", question="Eka?", gold=("a",)),
    make_row(id="h2", question="Toka?", gold=("b",), facts=("Lainari",), not_facts=("löytynyt",)),
    make_row("absent", id="p1", question="Poissa?"),
)
ANSWERS = {
    "Eka?": make_answer(cited=("a",), question="Eka?"),
    "Toka?": make_answer(nearest=("c", "b"), status="not_found", question="Toka?", text="Ei löytynyt."),
    "Poissa?": make_answer(status="not_found", question="Poissa?", text="Ei löytynyt."),
}


@pytest.fixture
def evaluation() -> Evaluation:
    return evaluate(FakeAssistant(ANSWERS, FakeIndex()), ROWS, clock=lambda: 0.0)


def test_a_table_has_a_row_a_kind_and_one_for_all(evaluation: Evaluation) -> None:
    shown = tables(evaluation, cli_texts("en")).split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in shown[1:]] == ["kind", "howto", "all"]
    assert shown[2].split() == ["howto", "50%", "(9–91)", "2", *(["100%", "(34–100)", "2"] * 2)]
    assert len({len(line) for line in shown[1:]}) == 1


def test_what_was_not_counted_is_a_dash(evaluation: Evaluation) -> None:
    abstention = tables(evaluation, cli_texts("en")).split("\n\n")[4].splitlines()
    assert abstention[3].split() == ["absent", "100%", "(21–100)", "1", "–", "–"]


def test_a_failure_tells_its_faults_and_what_came_instead(evaluation: Evaluation) -> None:
    assert failure_list(evaluation, cli_texts("en")) == (
        "Failed rows: 1\n\n"
        "h2 (howto): shown_hit_1, citation_recall, facts_found, clean_of_not_facts, false_abstention\n"
        "  question: Toka?\n"
        "  gold: b\n"
        "  cited: – [not_found]\n"
        "  nearest: c 0.50, b 0.40\n"
        "  missing: Lainari\n"
        "  false: löytynyt"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_words_of_the_tables(evaluation: Evaluation, language: str) -> None:
    texts = cli_texts(language)
    assert texts.say("eval.note") in tables(evaluation, texts)
    assert failure_list(evaluation, texts)


def test_the_first_column_stands_to_the_left_and_the_others_to_the_right() -> None:
    assert aligned([("a", "1", "22"), ("bbb", "333", "4")]) == "a      1  22\nbbb  333   4"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_has_a_row_a_metric_and_names_the_questions(language: str) -> None:
    before = {"a": {"scores": {"shown_hit_1": [0, 1]}}, "b": {"scores": {"shown_hit_1": [1, 1]}}}
    after = {"a": {"scores": {"shown_hit_1": [1, 1]}}, "c": {"scores": {"shown_hit_1": [1, 1]}}}
    texts = cli_texts(language)
    table, note, changed, alone = comparison(compare(before, after), texts).split("\n\n")
    assert table.splitlines()[1].split() == ["shown_hit_1", "0.0%", "100.0%", "1", "0", "1.000"]
    assert note == texts.say("eval.compare.note")
    assert changed.splitlines() == ["shown_hit_1", f"  {texts.say('eval.compare.won')}: a"]
    assert alone.endswith("b, c")
