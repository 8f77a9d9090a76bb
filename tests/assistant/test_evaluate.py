"""A whole evaluation: what is asked, how rows add up, what the report holds."""

from __future__ import annotations

import json

import pytest
from eval_fakes import FakeAssistant, FakeIndex, make_answer, make_row

from assistant.answer import Answer
from assistant.evaluate import Evaluation, evaluate, find_unknown_cases
from assistant.evaluation_report import as_data, failures, find_faults
from assistant.evaluation_scores import Rate
from corpus.errors import EmbedderUnavailable

ROWS = (
    make_row(id="h1", question="Eka?", gold=("a",)),
    make_row(id="h2", question="Toka?", gold=("b",), facts=("Lainari",)),
    make_row("absent", id="p1", question="Poissa?"),
    make_row("adversarial", id="x1", question="Pitkä ", repeat_text="uudestaan ", repeat_times=2, expect=("http_422",)),
)
ANSWERS = {
    "Eka?": make_answer(cited=("a",), nearest=("b",), question="Eka itsenäisenä?"),
    "Toka?": make_answer(nearest=("c", "b", "d", "e"), status="not_found", question="Toka?", text="Ei löytynyt."),
    "Poissa?": make_answer(nearest=("a",), status="not_found", question="Poissa?", text="Ei löytynyt."),
}


class Clock:
    """Each question takes 10 ms longer than the one before."""

    def __init__(self) -> None:
        self.now = 0.0
        self.calls = 0

    def __call__(self) -> float:
        self.calls += 1
        if self.calls % 2 == 0:
            self.now += 0.010 * (self.calls // 2)
        return self.now


def make_assistant() -> FakeAssistant:
    index = FakeIndex({"Eka itsenäisenä?": ("b", "a"), "Toka?": ("b",)}, case_ids=("a", "b"))
    return FakeAssistant(ANSWERS, index)


def run() -> Evaluation:
    return evaluate(make_assistant(), ROWS, clock=Clock())


def test_each_row_is_asked_once_as_it_stands_and_progress_is_told() -> None:
    assistant, heard = make_assistant(), list[tuple[int, int]]()
    evaluate(assistant, ROWS, lambda done, of: heard.append((done, of)))
    assert [question.text for question in assistant.asked] == ["Eka?", "Toka?", "Poissa?", "Pitkä uudestaan uudestaan "]
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_the_bare_search_takes_the_stand_alone_question_ten_deep_and_only_where_there_is_gold() -> None:
    assistant = make_assistant()
    evaluate(assistant, ROWS)
    assert assistant.index.searched == [("Eka itsenäisenä?", 10), ("Toka?", 10)]


def test_rates_add_up_in_each_kind_and_in_all() -> None:
    evaluation = run()
    assert [(kind.kind, kind.rows) for kind in evaluation.kinds] == [("howto", 2), ("absent", 1), ("adversarial", 1)]
    howto = evaluation.kinds[0]
    assert howto.rate("shown_hit_1") == Rate(1, 2)
    assert howto.rate("shown_hit_3") == Rate(2, 2)
    assert howto.rate("search_hit_1") == Rate(1, 2)
    assert howto.rate("search_recall_5") == Rate(2, 2)
    assert howto.rate("citation_precision") == Rate(1, 1)
    assert howto.rate("citation_recall") == Rate(1, 2)
    assert howto.rate("facts_found") == Rate(0, 1)
    assert howto.rate("false_abstention") == Rate(1, 2)
    assert howto.rate("abstention_right") == Rate()
    assert evaluation.total.rows == 4
    assert evaluation.total.rate("shown_hit_1") == Rate(1, 2)
    assert evaluation.total.rate("abstention_right") == Rate(1, 1)
    assert evaluation.total.rate("adversarial_right") == Rate(1, 1)
    assert evaluation.total.rate("citations_well_formed") == Rate(3, 3)


def test_times_are_those_of_asking_alone() -> None:
    evaluation = run()
    assert [outcome.milliseconds for outcome in evaluation.outcomes] == pytest.approx([10, 20, 30, 40])
    assert evaluation.total.p50_ms == pytest.approx(20)
    assert evaluation.total.p95_ms == pytest.approx(40)
    assert evaluation.kinds[0].p95_ms == pytest.approx(20)


def test_an_error_that_is_no_refusal_ends_the_evaluation() -> None:
    class Broken(FakeAssistant):
        def ask(self, question: object) -> Answer:
            raise EmbedderUnavailable("No model.")

    with pytest.raises(EmbedderUnavailable):
        evaluate(Broken({}), ROWS)


def test_cases_that_the_index_does_not_have_are_named() -> None:
    rows = (make_row(gold=("a", "zz")), make_row(id="2", gold=("b",), acceptable=("yy",)))
    assert find_unknown_cases(make_assistant(), rows) == ("yy", "zz")


def test_a_failure_tells_what_was_wanted_and_what_came() -> None:
    (failure,) = failures(run())
    assert failure["id"] == "h2"
    assert failure["faults"] == ["shown_hit_1", "citation_recall", "facts_found", "false_abstention"]
    assert (failure["kind"], failure["question"], failure["gold"]) == ("howto", "Toka?", ["b"])
    assert (failure["status"], failure["cited"], failure["answer"]) == ("not_found", [], "Ei löytynyt.")
    assert failure["nearest"] == [
        {"case_id": "c", "score": 0.5},
        {"case_id": "b", "score": 0.4},
        {"case_id": "d", "score": 0.3},
    ]
    assert failure["missing_facts"] == ["Lainari"]


def test_a_needless_part_is_a_fault_and_a_right_refusal_is_none() -> None:
    part = make_answer(cited=("a",), status="partial", question="Eka?")
    evaluation = evaluate(FakeAssistant({"Eka?": part}), (ROWS[0], ROWS[3]))
    assert [find_faults(outcome) for outcome in evaluation.outcomes] == [("needless_partial",), ()]


def test_the_data_is_json_and_the_same_for_the_same_run() -> None:
    first, second = (json.dumps(as_data(run(), ("zz",)), ensure_ascii=False) for _ in range(2))
    assert first == second
    data = json.loads(first)
    assert list(data) == ["format", "kinds", "all", "unknown_cases", "failures", "rows"]
    assert data["unknown_cases"] == ["zz"]
    assert data["kinds"]["howto"]["shown_hit_1"] == {"right": 1, "n": 2, "share": 0.5, "low": 0.0945, "high": 0.9055}
    assert data["kinds"]["howto"]["milliseconds"] == {"p50": 10.0, "p95": 20.0}
    assert data["all"]["rows"] == 4
    assert data["rows"][0] == {
        "id": "h1",
        "kind": "howto",
        "status": "answered",
        "cited": ["a"],
        "shown": ["a", "b"],
        "search": ["b", "a"],
        "scores": {
            "shown_hit_1": [1, 1],
            "shown_hit_3": [1, 1],
            "shown_recall_5": [1, 1],
            "search_hit_1": [0, 1],
            "search_hit_3": [1, 1],
            "search_recall_5": [1, 1],
            "citation_precision": [1, 1],
            "citation_recall": [1, 1],
            "false_abstention": [0, 1],
            "needless_partial": [0, 1],
            "claims_supported": [1, 1],
            "citations_well_formed": [1, 1],
        },
        "milliseconds": 10.0,
    }
    assert [row["status"] for row in data["rows"]] == ["answered", "not_found", "not_found", "http_422"]


def test_a_report_holds_no_personal_data_of_the_questions() -> None:
    asked = "Hetuni on 100152-900P, missä vuorot?"
    answers = {asked: make_answer(status="not_found", question=asked, text="Kirjasto ei kerro: 040 123 4567.")}
    evaluation = evaluate(
        FakeAssistant(answers, FakeIndex({})), (make_row(question=asked, gold=("a",)),), clock=Clock()
    )
    report = json.dumps(as_data(evaluation), ensure_ascii=False)
    assert report.count("Hetuni on [henkilötunnus], missä vuorot?") == 2
    assert "Kirjasto ei kerro: [puhelin]." in report
    assert "100152-900P" not in report
