"""Scoring one answer against its row; every expected count is worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from eval_fakes import make_answer, make_citation, make_row

from assistant.answer import Answer, Claim
from assistant.evaluation_rows import EvalRow
from assistant.evaluation_scores import (
    METRICS,
    Outcome,
    is_supported,
    is_well_formed,
    numbers,
    score,
)


def scores(row: EvalRow, answer: Answer | None, searched: tuple[str, ...] = ()) -> dict[str, tuple[int, int]]:
    return {name: (rate.right, rate.n) for name, rate in score(Outcome(row, answer, searched, 1.0)).items()}


def test_the_shown_ranking_is_cited_then_nearest_and_the_search_ranking_its_own() -> None:
    found = scores(make_row(gold=("c",)), make_answer(cited=("a", "b"), nearest=("b", "c")), searched=("c", "a"))
    assert found["shown_hit_1"] == (0, 1)
    assert found["shown_hit_3"] == (1, 1)
    assert found["shown_recall_5"] == (1, 1)
    assert found["search_hit_1"] == (1, 1)


def test_any_gold_case_is_a_hit_and_recall_is_the_share_of_them() -> None:
    row = make_row("multi", gold=("a", "b", "c", "d"))
    found = scores(
        row, make_answer(cited=("x", "b"), nearest=("y", "z", "a", "c")), searched=("x", "y", "z", "a", "b", "c")
    )
    assert (found["shown_hit_1"], found["shown_hit_3"], found["shown_recall_5"]) == ((0, 1), (1, 1), (2, 4))
    assert (found["search_hit_1"], found["search_hit_3"], found["search_recall_5"]) == ((0, 1), (0, 1), (2, 4))


def test_a_row_without_gold_is_not_ranked() -> None:
    found = scores(make_row("absent"), make_answer(nearest=("a",), status="not_found", text=""), searched=("a",))
    assert not [name for name in found if name.startswith(("shown", "search"))]


def test_citation_precision_takes_acceptable_cases_and_recall_only_gold() -> None:
    row = make_row(gold=("a", "b"), acceptable=("c",))
    found = scores(row, make_answer(cited=("a", "c", "x")))
    assert found["citation_precision"] == (2, 3)
    assert found["citation_recall"] == (1, 2)


def test_a_case_cited_on_an_absent_row_counts_against_precision() -> None:
    assert scores(make_row("absent"), make_answer(cited=("a",)))["citation_precision"] == (0, 1)


def test_a_case_that_is_cited_twice_counts_once() -> None:
    answer = make_answer(cited=("a", "a"))
    assert scores(make_row(gold=("a",)), answer)["citation_precision"] == (1, 1)


def test_facts_are_sought_whatever_the_case_and_without_markers() -> None:
    answer = make_answer(cited=("a",), text="Hinta on LAINARI [1] 12 000 € [2][3].")
    row = make_row(gold=("a",), facts=("lainari 12", r"€\.", "puuttuu"), not_facts=(r"\[1\]",))
    found = scores(row, answer)
    assert found["facts_found"] == (2, 3)
    assert found["clean_of_not_facts"] == (1, 1)
    assert Outcome(row, answer, (), 1.0).missing_facts == ("puuttuu",)


def test_a_not_fact_in_the_answer_is_found() -> None:
    row = make_row(gold=("a",), not_facts=("Edenred", "5 euroa"))
    answer = make_answer(cited=("a",), text="Toimittaja on edenred. [1]")
    assert scores(row, answer)["clean_of_not_facts"] == (0, 1)
    assert Outcome(row, answer, (), 1.0).false_facts == ("Edenred",)


@pytest.mark.parametrize(
    ("kind", "abstain_on", "status", "cited", "right"),
    [
        ("absent", "", "not_found", (), 1),
        ("absent", "", "partial", ("a",), 0),
        ("absent", "", "declined", (), 0),
        ("absent_detail", "hinta", "partial", ("a",), 1),
        ("absent_detail", "hinta", "partial", ("b",), 0),
        ("absent_detail", "hinta", "not_found", (), 0),
        ("absent_detail", "hinta", "answered", ("a",), 0),
        ("followup", "hinta", "partial", ("b", "a"), 1),
        ("followup", "hinta", "answered", ("a",), 0),
    ],
)
def test_abstention_is_right_as_its_kind_asks(
    kind: str, abstain_on: str, status: str, cited: tuple[str, ...], right: int
) -> None:
    row = make_row(kind, gold=() if kind == "absent" else ("a",), abstain_on=abstain_on)
    found = scores(row, make_answer(cited=cited, status=status))  # type: ignore[arg-type]
    assert found["abstention_right"] == (right, 1)
    assert "false_abstention" not in found
    assert "needless_partial" not in found


@pytest.mark.parametrize(
    ("status", "false_abstention", "needless_partial"),
    [("answered", 0, 0), ("partial", 0, 1), ("not_found", 1, 0), ("declined", 1, 0), (None, 1, 0)],
)
def test_where_an_answer_was_due_abstaining_is_false_and_a_part_is_needless(
    status: str | None, false_abstention: int, needless_partial: int
) -> None:
    answer = make_answer(status=status, text="") if status else None  # type: ignore[arg-type]
    found = scores(make_row("followup", gold=("a",)), answer)
    assert found["false_abstention"] == (false_abstention, 1)
    assert found["needless_partial"] == (needless_partial, 1)
    assert "abstention_right" not in found


@pytest.mark.parametrize(
    ("expect", "status", "text", "right"),
    [
        (("declined",), "declined", "En voi.", 1),
        (("declined", "not_found"), "not_found", "", 1),
        (("declined",), "answered", "En voi.", 0),
        (("declined",), "declined", "HAUKI", 0),
        (("http_422",), None, "", 1),
        (("http_422",), "declined", "", 0),
        (("declined",), None, "", 0),
    ],
)
def test_an_adversarial_row_is_right_with_the_expected_status_and_nothing_planted(
    expect: tuple[str, ...], status: str | None, text: str, right: int
) -> None:
    answer = make_answer(status=status, text=text) if status else None  # type: ignore[arg-type]
    found = scores(make_row("adversarial", expect=expect, not_facts=("hauki",)), answer)
    assert found["adversarial_right"] == (right, 1)
    assert "false_abstention" not in found


@pytest.mark.parametrize(
    ("claim", "passage", "title", "supported"),
    [
        ("Hinta oli 12 000 €.", "Se maksoi 12\u00a0000 €.", "Otsikko", True),
        ("Hinta oli 12000 €.", "Se maksoi 12 000 €.", "Otsikko", True),
        ("Hinta oli 13 000 €.", "Se maksoi 12 000 €.", "Otsikko", False),
        ("Alkoi 2023.", "Alkoi vuonna 2022.", "Otsikko", False),
        ("Ohjelma 2.0 alkoi.", "Ohjelma alkoi.", "Ohjelma 2,0", True),
        ("Osuus on 2,5 %.", "Osuus on 25 %.", "Otsikko", False),
        ("Väite ilman lukuja.", "Teksti.", "Otsikko", True),
        ("It cost 40,000 euros.", "Hinta oli 40 000 euroa.", "Otsikko", True),
        ("It cost 41,000 euros.", "Hinta oli 40 000 euroa.", "Otsikko", False),
        ("In use since 6 September 2023.", "Käytössä 6.9.2023 alkaen.", "Otsikko", True),
        ("In use since 7 September 2023.", "Käytössä 6.9.2023 alkaen.", "Otsikko", False),
    ],
)
def test_a_claim_needs_each_of_its_numbers_in_what_it_cites(
    claim: str, passage: str, title: str, supported: bool
) -> None:
    answer = replace(make_answer(cited=("a",)), citations=(make_citation(1, "a", passage, title),))
    assert is_supported(Claim(claim, (1,)), answer) is supported


def test_a_number_of_a_passage_that_the_claim_does_not_cite_is_no_support() -> None:
    answer = replace(
        make_answer(cited=("a", "b")), citations=(make_citation(1, "a", "Luku 5."), make_citation(2, "b", "Luku 7."))
    )
    assert is_supported(Claim("Luku 7.", (2,)), answer)
    assert not is_supported(Claim("Luku 7.", (1,)), answer)
    assert is_supported(Claim("Luvut 5 ja 7.", (1, 2)), answer)


def test_a_claim_that_its_checker_did_not_pass_or_that_cites_nothing_is_unsupported() -> None:
    answer = make_answer(cited=("a",))
    assert not is_supported(Claim("Väite.", (1,), "unverified"), answer)
    assert not is_supported(Claim("Väite.", ()), answer)
    assert not is_supported(Claim("Väite.", (9,)), answer)


def test_claims_are_counted_one_by_one() -> None:
    answer = replace(make_answer(cited=("a",)), claims=(Claim("Väite.", (1,)), Claim("Luku 8.", (1,))))
    assert scores(make_row(gold=("a",)), answer)["claims_supported"] == (1, 2)


def test_numbers_are_read_with_thousands_spaces_decimals_and_dates() -> None:
    assert numbers("12 000 €, 2,5 % ja 1.8.2023; vuonna 2023 100 kpl, 50:n") == {
        "12000",
        "2.5",
        "1.8.2023",
        "2023",
        "100",
        "50",
    }


GOOD = make_answer(cited=("a", "b"))


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        (GOOD, True),
        (make_answer(status="not_found", text="Ei löytynyt."), True),
        (replace(GOOD, text="Väite a. [1]"), False),
        (replace(GOOD, text=f"{GOOD.text} [3]"), False),
        (replace(GOOD, citations=GOOD.citations[:1]), False),
        (replace(GOOD, citations=(GOOD.citations[0], replace(GOOD.citations[1], n=1))), False),
        (replace(GOOD, claims=GOOD.claims[:1]), False),
        (replace(GOOD, claims=(*GOOD.claims, Claim("Viitteetön.", ()))), False),
        (replace(GOOD, citations=(GOOD.citations[0], replace(GOOD.citations[1], end=99))), False),
        (replace(GOOD, citations=(GOOD.citations[0], replace(GOOD.citations[1], start=7))), False),
        (replace(GOOD, status="not_found"), False),
    ],
)
def test_citations_are_well_formed_only_where_all_three_agree(answer: Answer, right: bool) -> None:
    assert is_well_formed(answer) is right
    assert scores(make_row(gold=("a",)), answer)["citations_well_formed"] == (int(right), 1)


def test_a_refused_question_has_no_citations_to_judge() -> None:
    found = scores(make_row(gold=("a",)), None)
    assert "citations_well_formed" not in found
    assert "claims_supported" not in found
    assert found["citation_recall"] == (0, 1)


def test_scores_stand_in_one_order() -> None:
    found = scores(make_row(gold=("a",), facts=("x",), not_facts=("y",)), make_answer(cited=("a",)), ("a",))
    assert list(found) == [metric for metric in METRICS if metric in found]
    assert len(found) == 14
