"""What an answer on how something was done ends on, and what it says last that is not told."""

from __future__ import annotations

import pytest
from evidence import evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.draft import Draft
from assistant.compose.extract import compose
from corpus.case import SummarySentence, System
from ingest.finnish import StemAnalyser, cached_terms

TERMS = cached_terms(StemAnalyser())
DONE = (
    ("ratkaisu", "Kaupunki osti sata pyörää."),
    ("toteutus", "Pyörille rakennettiin telineet kouluihin."),
    ("toteutus", "Lukot asennettiin pyöriin keväällä."),
    ("toteutus", "Pyöriä huolletaan kahdessa pajassa."),
)
RESULT = ("tulokset", "Autoilu väheni neljänneksen.")
AIM = ("tavoite", "Pyöräilystä piti tulla helppoa.")
PLAN = ("tavoite", "Telineitä on tarkoitus rakentaa lisää vuonna 2025.")


def drafted(question: str, *told: tuple[str, str], **given: object) -> Draft:
    """The answer over a case whose summary says its sections' sentences in the order given."""
    kinds = dict.fromkeys(kind for kind, _ in told)
    sections = [(kind, " ".join(text for other, text in told if other == kind)) for kind in kinds]
    summary = tuple(SummarySentence(text, (kind,)) for kind, text in told)
    case = make_case("pyorat", sections, title="Pyörien lainaus", summaries={"fi": summary}, **given)
    return compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)


def said(draft: Draft) -> list[str]:
    return [one.text for one in draft.parts[0].statements]


def test_what_came_of_it_is_told_last_whatever_lies_nearest():
    told = said(drafted("Miten pyörien lukot ja telineet hoidetaan?", DONE[0], RESULT, *DONE[1:]))
    assert told[0] == DONE[0][1]
    assert told[-1] == RESULT[1]
    assert len(told) == 4


def test_an_unfinished_work_ends_on_what_is_to_come():
    told = said(drafted("Miten pyöriä lainataan?", DONE[0], PLAN, DONE[1], status="kesken"))
    assert told == [DONE[0][1], DONE[1][1], PLAN[1]]


def test_no_answer_ends_on_an_aim():
    told = said(drafted("Miten pyöräilystä tulee helppoa?", DONE[0], DONE[1], AIM))
    assert AIM[1] not in told[-1:]


def test_what_it_was_done_with_is_told_however_far_it_lies():
    with_what = ("ratkaisu", "Lainat kirjaa Polkuri.")
    question = "Miten telineet rakennettiin ja lukot asennettiin pyöriin keväällä?"
    for systems, is_told in (((System("Polkuri", "chosen"),), True), ((), False)):
        told = said(drafted(question, *DONE, with_what, RESULT, systems=systems))
        assert (with_what[1] in told) == is_told


def test_a_fourth_sentence_far_behind_the_others_is_left_out_unless_it_tells_a_step():
    question = "Miten kaupunki osti sata pyörää, rakennettiin telineet kouluihin ja autoilu väheni?"
    aside = "Sininen väri valittiin."
    for kind, is_told in (("ratkaisu", False), ("toteutus", True)):
        assert (aside in said(drafted(question, DONE[0], DONE[1], (kind, aside), RESULT))) == is_told


@pytest.mark.parametrize(
    ("status", "note"), [("", "Tuloksia ei kerrota."), ("kaytossa", "Tuloksia ei kerrota."), ("kesken", "")]
)
def test_that_no_results_are_told_is_said_where_the_stage_does_not_say_why(status, note):
    assert drafted("Miten pyöriä lainataan?", *DONE[:2], status=status).note == note
    assert drafted("Miten pyöriä lainataan?", *DONE[:2], RESULT, status=status).note == ""


@pytest.mark.parametrize(
    ("question", "status", "note"),
    [
        ("Pyörät ruostuvat, onko tähän apua?", "", "Ei kerrota, auttoiko ratkaisu."),
        ("Pyörät ruostuvat, mitä tehdä?", "kaytossa", "Ei kerrota, auttoiko ratkaisu."),
        ("Pyörät ruostuvat, onko tähän apua?", "selvitetty", "Tuloksia ei kerrota."),
    ],
)
def test_who_asks_for_help_hears_that_it_is_not_told_whether_it_helped(question, status, note):
    assert drafted(question, *DONE[:2], status=status).note == note
    assert drafted(question, *DONE[:2], RESULT, status=status).note == ""


def test_what_is_told_of_what_was_asked_comes_before_what_is_not():
    draft = drafted("Montako pyörää ostettiin ja paljonko ne maksoivat?", DONE[0], DONE[1])
    assert draft.missing == ("money",)
    assert (draft.lead, draft.note) == ("", "Kustannuksia ei kerrota.")


def test_a_result_or_lesson_is_told_by_its_section_put_together():
    text = "Selvitys tuotti kaksi keskeistä tulosta. Pyörät kestivät talven. Lukot jäätyivät."
    summary = (SummarySentence("Pyörät kestivät talven, mutta lukot jäätyivät.", ("tulokset",)),)
    case = make_case("pyorat", [("tulokset", text)], title="Pyörät", summaries={"fi": summary})
    draft = compose([evidence_of(case)], read_asked("Mitä siitä jäi käteen?"), "fi", TERMS)
    assert said(draft) == [summary[0].text]


def test_a_part_that_points_at_what_was_told_goes_on_with_it():
    sections = [
        ("ratkaisu", "Seteleitä on jaettu vuodesta 2018. Portti avataan aamulla. Setelit kattavat osan palkasta.")
    ]
    case = make_case("setelit", sections, title="Tuki")
    question = "Mistä vuodesta seteleitä on jaettu ja mitä ne korvaavat?"
    told = said(compose([evidence_of(case, question)], read_asked(question), "fi", TERMS))
    assert "Setelit kattavat osan palkasta." in told


def test_a_part_that_nothing_tells_is_answered_by_what_lies_nearest():
    text = "Pyöriä lainattiin 200 kertaa. Kypärät nostivat menoja. Telineet maalattiin."
    case = make_case("pyorat", [("toteutus", text)], title="Lainaamo")
    question = "Mikä kasvatti kuluja, ja montako kertaa pyöriä lainattiin?"
    told = said(compose([evidence_of(case, question)], read_asked(question), "fi", TERMS))
    assert "Pyöriä lainattiin 200 kertaa." in told
    assert len(told) > 1


def test_the_use_of_a_thing_without_results_is_told_by_its_aim():
    aim = "Pyöräily helpottaa arkea."
    assert aim in said(drafted("Mitä hyötyä pyöräilystä on?", DONE[0], ("tavoite", aim)))


def test_a_reason_that_no_sentence_gives_is_told_by_how_things_were():
    before = ("lahtotilanne", "Vanhat pyörät ruostuivat.")
    change = ("tavoite", "Kaupunki halusi vaihtaa pyörät uusiin.")
    told = said(drafted("Mistä syystä pyörät piti vaihtaa?", change, before))
    assert told[:2] == [change[1], before[1]]


def test_a_product_that_was_there_at_first_was_not_chosen():
    sections = [("lahtotilanne", "Pyynnöt tulivat Viestissä."), ("ratkaisu", "Pyynnöt kootaan jonoon.")]
    told = {"title": "Pyynnöt", "summaries": {"fi": (SummarySentence("Pyynnöt kootaan jonoon.", ("ratkaisu",)),)}}
    case = make_case("jono", sections, systems=(System("Viesti", "used"),), **told)
    question = "Mikä ohjelma pyynnöille valittiin?"
    assert compose([evidence_of(case, question)], read_asked(question), "fi", TERMS).missing == ("system",)


def test_that_no_problem_is_told_is_said_where_nothing_in_the_case_tells_of_one():
    question = "Mitä ongelmia pyörien lainauksessa oli?"
    assert drafted(question, *DONE, RESULT).note == "Ei kerrota, mitä ongelmia oli."
    before = drafted("Mikä pyörien lainauksessa oli ennen vikana?", *DONE, RESULT).note
    assert before == "Ei kerrota, mikä aiemmin oli vikana."
    trouble = ("lahtotilanne", "Pyörien lainaus oli hankalaa.")
    draft = drafted(question, trouble, *DONE, RESULT)
    assert (draft.note, said(draft)[0]) == ("", trouble[1])
    assert all("Lukot" not in one for one in said(draft))


def test_who_asks_how_it_was_before_hears_that_first():
    before = ("lahtotilanne", "Pyöriä lainattiin vihkoon kirjaamalla.")
    told = said(drafted("Miten pyöriä lainattiin ennen?", *DONE, before, RESULT))
    assert told[0] == before[1]
    assert told[1] in [text for _, text in DONE]
