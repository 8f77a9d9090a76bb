"""Points to discuss, goals, tasks and reasons to read: those written of a case, and those that any case gets."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from evidence import evidence_of, make_case

from assistant.cite import resolve
from assistant.compose.draft import beginnings, quoted
from assistant.study import compose_study
from assistant.study_questions import question_on
from assistant.study_words import study_words
from corpus.case import Fact, SummarySentence
from corpus.reader import read_cases
from corpus.teaching import read_teaching

CASES = {case.id: case for case in read_cases(Path(str(files("corpus").joinpath("cases")))).cases}
FORMS = {"laitetilauslomake", "sahkoiset-lomakkeet", "oppilaaksiotto"}


def no_forms(case_id: str) -> dict[str, str]:
    """No title can be put into a sentence."""
    return {}


def asked_of(case_ids, study="discussion", language="fi", question=""):
    cases = [evidence_of(CASES[case_id], question) for case_id in case_ids]
    return compose_study(study, cases, language, no_forms)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("case_id", sorted(CASES))
def test_of_each_case_points_are_told_with_the_questions_written_on_them(case_id, language):
    for study, fewest in (("discussion", 2), ("lesson", 2)):
        (part,) = asked_of([case_id], study, language).parts
        written = {point.ask[language] for point in read_teaching()[case_id].points if point.ask}
        assert sum(one.then in written for one in part.statements) >= fewest
        assert all(one.borne_out for one in part.statements)
        labels = [one.label for one in part.statements]
        assert labels[0]
        assert all(
            label or before for before, label in zip([one.then for one in part.statements], labels[1:], strict=False)
        )


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_lesson_on_one_case_names_the_product_that_the_work_was_done_with(language):
    (part,) = asked_of(["osallistuva-budjetointi"], "lesson", language).parts
    assert any("D365" in one.text for one in part.statements)
    (part,) = asked_of(["kassat"], "lesson", language).parts  # it has none
    assert part.statements


def test_of_several_cases_two_points_each_and_no_form_of_question_twice():
    draft = asked_of(sorted(FORMS))
    assert [len(part.statements) for part in draft.parts] == [2, 2, 2]
    questions = [one.then for part in draft.parts for one in part.statements]
    assert all(questions)
    assert len({*questions}) == len(questions)


def test_cases_of_ones_own_get_no_form_of_question_twice():
    told = [("ratkaisu", "Kaupunki vaihtoi lukot."), ("tulokset", "Ovet aukeavat.")]
    cases = [make_case(f"ovet-{number}", told, title=f"Ovet {number}") for number in range(3)]
    draft = compose_study("discussion", [evidence_of(case) for case in cases], "fi", no_forms)
    questions = [one.then for part in draft.parts for one in part.statements if one.then]
    assert len({*questions}) == len(questions) == 5


def test_of_few_points_what_came_of_the_work_stays():
    told = [
        ("lahtotilanne", "Avaimia katosi liian usein."),
        ("ratkaisu", "Kaupunki vaihtoi lukot."),
        ("tulokset", "Avaimia katoaa vähemmän."),
    ]
    cases = [make_case(f"ovet-{number}", told, title=f"Ovet {number}") for number in range(2)]
    draft = compose_study("discussion", [evidence_of(case) for case in cases], "fi", no_forms)
    assert [one.label for one in draft.parts[0].statements] == ["Ratkaisu", "Tulos"]


def test_a_point_on_what_is_asked_about_goes_before_the_others():
    (part, _) = asked_of(["tietoturvan-hallinta", "kassat"], question="riskejä").parts
    assert any("riskejä" in one.text for one in part.statements)
    (plain, _) = asked_of(["tietoturvan-hallinta", "kassat"]).parts
    assert not any("riskejä" in one.text for one in plain.statements)


def test_each_point_with_a_question_has_a_line_of_its_own():
    text = resolve(asked_of(["koulukuljetukset"]), "fi").text
    lines = [line for line in text.splitlines() if line.endswith("?*")]
    # The label is not said again.
    assert [line.startswith("**Lähtötilanne:**") for line in lines][:2] == [True, False]
    assert [line.count("*") for line in lines][:2] == [6, 2]


def test_what_is_not_finished_is_told_as_a_stage_and_no_result():
    (part,) = asked_of(["kulunvalvonta"], "lesson").parts
    assert any(one.label == "Vaihe" and "olivat kesken" in one.text for one in part.statements)


def test_goals_and_task_are_those_of_the_case():
    draft = asked_of(["ruokahavikki"], "lesson")
    written = read_teaching()["ruokahavikki"]
    goals, task = draft.opening[0].items, draft.closing[1].items
    assert goals[:-1] == tuple(goal["fi"] for goal in written.goals)
    assert task == (written.task["fi"],)


def test_a_lesson_on_several_cases_has_a_goal_and_a_task_of_each():
    draft = asked_of(sorted(FORMS), "lesson")
    assert len(draft.opening[0].items) == 4
    assert [item.startswith("”") for item in draft.closing[1].items] == [False, True, True, True]


def test_of_several_goals_of_a_case_the_one_that_its_points_serve_is_given():
    draft = asked_of(["laadunhallinta", "kassat"], "lesson", question="lait ja määräykset yhteen näkymään")
    goals = {goal["fi"] for goal in read_teaching()["laadunhallinta"].goals}
    assert draft.opening[0].items[0] in goals
    told = " ".join(one.text for one in draft.parts[0].statements)
    served = max(goals, key=lambda goal: len(beginnings(goal) & beginnings(told)))
    assert draft.opening[0].items[0] == served


def test_a_newcomer_is_told_why_to_read_each_case():
    parts = asked_of(["omatoimikirjasto", "kirjaston-qr"], "reading").parts
    assert parts[0].statements[-1].then.startswith("Lue tämä ensin, koska siitä näkee")
    assert parts[1].statements[-1].then.startswith("Siitä näkee")
    (alone,) = asked_of(["kassat"], "reading", "en").parts
    assert alone.statements[-1].then.startswith("Read this, because it ")


def test_why_to_read_a_case_of_ones_own_comes_from_what_it_tells_and_is_never_said_twice():
    tendered = make_case("a", [("toteutus", "Lukot kilpailutettiin keväällä.")], title="Lukot")
    counted = make_case(
        "b", [("kuvaus", "Ovia on 40.")], title="Ovet", facts=(Fact("count", "40 ovea", "kuvaus", value=40),)
    )
    silent = make_case("c", [("kuvaus", "Ovia maalattiin.")], title="Maalit")
    cases = [evidence_of(one) for one in (tendered, counted, counted, silent)]
    whys = [part.statements[-1].then for part in compose_study("reading", cases, "fi", no_forms).parts]
    assert "hankintaa valmistellaan" in whys[0]
    assert whys[1] == "Siinä on lukuja, joihin omaa tilannetta voi verrata."
    assert whys[2:] == ["", ""]


def test_a_question_that_is_used_up_is_left_out():
    case = make_case("ovet", [("opit", "Lukot kannattaa öljytä.")], title="Ovet", summaries={"fi": ()})
    statement = quoted(case, evidence_of(case).sentences[0])
    words, used = study_words()["phrases"]["fi"], set[str]()
    asked = [question_on("opit", statement, words, used) for _ in range(4)]
    assert [bool(one) for one in asked] == [True, True, False, False]


def test_a_point_without_a_written_question_is_told_only_where_there_is_one_on_what_it_tells():
    summary = tuple(
        SummarySentence(one.text, one.sections) for one in CASES["varhaiskasvatuksen-jarjestelma"].summaries["fi"]
    )
    assert any("avoimella kilpailutuksella" in one.text for one in summary)
    asked = "tee oppitunti avoimesta kilpailutuksesta"
    (part, _) = asked_of(["varhaiskasvatuksen-jarjestelma", "kassat"], question=asked).parts
    (told,) = [one for one in part.statements if "avoimella kilpailutuksella" in one.text]
    assert told.then == study_words()["phrases"]["fi"]["ask_cue"]["tender"]


def test_a_lesson_on_one_case_is_discussed_by_two_or_three_questions():
    for case_id in sorted(read_teaching()):
        items = asked_of([case_id], "lesson").closing[0].items
        assert 2 <= len(items) <= 3, case_id
        assert len({*items}) == len(items)
