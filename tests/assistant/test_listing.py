"""Lists asked for by structured facts: exactly the cases that have them, or that there is none."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from evidence import make_case

from assistant.among import subject_alone, told_among
from assistant.answer import Question
from assistant.asked import read_asked
from assistant.assistant import Assistant
from assistant.compose.draft import Draft, Part
from assistant.compose.extract import compose
from assistant.compose.phrases import phrases
from assistant.confidence import Verdict, first_of
from assistant.detail import untold_deed
from assistant.listing import with_lead
from assistant.retrieve import read_evidence
from assistant.understand import read_question
from ingest.embedder import HashEmbedder
from ingest.finnish import load_analyser
from ingest.found import CaseHit
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases


@pytest.mark.parametrize(
    "text",
    [
        "Hankkeet, joissa toimittajana on Norppasoft",
        "Vilka projekt har Norppasoft som leverantör?",
        "Which projects have Norppasoft as their supplier?",
        "Ketkä käyttävät Lainaria?",
        "Koivurannan kaupungin hankkeet",
    ],
)
def test_the_cases_of_a_name_are_exactly_those_that_have_it(finnish_assistant, text):
    answer = finnish_assistant.ask(Question(text))
    assert (answer.status, answer.case_ids) == ("answered", ("tyokalulainaamo",))


@pytest.mark.parametrize(
    ("text", "said", "stage"),
    [
        ("Mitä kirjastoissa on kesken?", "Aiheesta ”kirjasto” ei ole tapausta, joka on kesken.", "kesken"),
        ("Vilka biblioteksprojekt är på gång?", "finns inget fall med läget pågår.", "pågår"),
        (
            "Which library projects are being procured?",
            "no case on “library” at the stage being",
            "being procured",
        ),
    ],
)
def test_a_stage_that_no_case_of_a_field_is_at_is_said_before_the_others(finnish_assistant, text, said, stage):
    answer = finnish_assistant.ask(Question(text))
    assert (answer.status, answer.case_ids, answer.missing) == ("partial", ("tyokalulainaamo",), (stage,))
    assert said in answer.text.splitlines()[0]


def test_a_supplier_of_no_case_finds_none_and_is_said_so(finnish_assistant):
    answer = finnish_assistant.ask(Question("Hankkeet, joissa toimittajana on Kuusisoft"))
    assert (answer.status, answer.case_ids) == ("not_found", ())
    assert answer.text == "Yhdessäkään tapauksessa toimittajana ei ole ”Kuusisoft”."


def test_a_list_within_the_reader_s_own_scope_that_is_empty_says_how_to_leave_it(finnish_assistant):
    answer = finnish_assistant.ask(Question("kirjastot", themes=("ohjelma",)))
    assert answer.status == "not_found"
    assert "Poista rajaus" in answer.text


def test_so_many_of_a_list_are_given_as_were_asked_for_and_all_are_counted(finnish_assistant):
    every = finnish_assistant.ask(Question("Mitkä eivät ole kesken?"))
    some = finnish_assistant.ask(Question("Mitkä eivät ole kesken?", limit=2))
    assert len(every.case_ids) > len(some.case_ids) == 2
    assert f"{len(every.case_ids)} tapausta. Tässä niistä 2" in some.text


def test_what_failed_in_no_case_is_said_so(finnish_assistant):
    answer = finnish_assistant.ask(Question("Mitkä hankkeet epäonnistuivat?"))
    assert answer.status == "not_found"
    assert answer.text == "Yhdessäkään tapauksessa ei kerrota epäonnistumisesta tai lopettamisesta."


@pytest.mark.parametrize(
    ("text", "case_ids", "lead", "told"),
    [
        ("Missä tapauksissa kerrotaan kustannukset?", ("tyokalulainaamo",), "Kustannuksista kertovia", "12 000 €"),
        ("Missä hankkeissa on opittu jotain?", ("lumianturit",), "Opeista kertovia", "paristot"),
        (
            "Mitkä hankkeet kertovat toimittajan?",
            ("tyokalulainaamo", "vuorohaku"),
            "Toimittajasta",
            "Tuisku Ohjelmistot",
        ),
        ("Vilka fall berättar om kostnader?", ("tyokalulainaamo",), "Fall som berättar om kostnader: 1.", "12 000 €"),
        ("Which cases mention lessons learned?", ("lumianturit",), "Cases that tell of lessons: 1.", "paristot"),
    ],
)
def test_the_cases_that_tell_of_a_kind_are_listed_by_the_sentence_that_does(
    finnish_assistant, text, case_ids, lead, told
):
    answer = finnish_assistant.ask(Question(text))
    assert (answer.status, {*answer.case_ids}) == ("answered", {*case_ids})
    assert answer.text.startswith(lead)
    assert any(told in claim.text for claim in answer.claims)


def test_a_kind_that_no_case_of_a_field_tells_is_said_so(finnish_assistant):
    answer = finnish_assistant.ask(Question("Kirjastojen hankkeet, joissa kerrotaan riskeistä"))
    assert answer.status == "not_found"
    assert answer.text.startswith("Aiheen ”kirjasto” tapauksista yksikään ei kerro riskeistä tai haitoista.")


def test_a_list_of_one_case_says_no_yes(finnish_assistant):
    answer = finnish_assistant.ask(Question("Vilka biblioteksprojekt är färdiga?"))
    assert answer.case_ids == ("tyokalulainaamo",)
    assert answer.text.startswith("Det finns ett sådant fall, ”Bokningssystem för verktygsutlåningen”.")


@pytest.mark.parametrize(
    ("question", "deed"),
    [
        ("Missä hankkeissa asukkaat vastustivat muutosta?", "vastustivat"),
        ("Missä hankkeissa kunta lainasi työkaluja?", ""),
        ("Missä on sujuvoitettu prosessia?", ""),
        ("Missä hankkeissa asukkaat lähtivät lainaamaan työkaluja?", ""),
    ],
)
def test_a_deed_that_no_case_of_a_list_tells_is_seen(finnish_index, question, deed):
    assert untold_deed(finnish_index, finnish_index.cases(), question) == deed


def test_a_list_whose_cases_do_not_tell_the_deed_claims_only_nearness(finnish_index):
    cases = [read_evidence(finnish_index, case.id, "fi") for case in finnish_index.cases()]
    asked = read_asked("Missä hankkeissa asukkaat vastustivat muutosta?")
    draft = compose(cases, asked, "fi", finnish_index.terms)
    told = with_lead(finnish_index, draft, Verdict(()), cases, asked, "fi")
    assert told.missing == ("vastustivat",)
    assert "niissä ei kerrota tätä suoraan" in told.lead
    other = read_asked("Missä hankkeissa kunta lainasi työkaluja?")
    assert with_lead(finnish_index, draft, Verdict(()), cases, other, "fi") == draft


def test_the_stage_that_all_others_are_at_is_told_after_the_one_that_none_is_at(finnish_index):
    parts = tuple(Part(make_case(f"c{n}", status="kaytossa"), (), "T") for n in range(2))
    verdict = Verdict((), lead="Kesken ei ole yksikään.", missing=("kesken",))
    draft = with_lead(finnish_index, Draft(parts, "Aiheesta löytyi 2 tapausta."), verdict, (), read_asked(""), "fi")
    assert (
        draft.lead
        == "Kesken ei ole yksikään. Aiheesta löytyi 2 tapausta. Vaihe oli sama, kun tapauksista kerrottiin: käytössä."
    )


@pytest.mark.parametrize(
    ("unstaged", "note"),
    [
        (0, ""),
        (1, "Lisäksi tapauksesta ”{0}” ei kerrota vaihetta."),
        (
            9,
            "Lisäksi on 9 tapausta, joiden vaihetta ei kerrota: "
            "saat ne kysymällä ”missä tapauksissa vaihetta ei kerrota”.",
        ),
    ],
)
def test_a_list_by_stage_says_of_how_many_cases_no_stage_is_told(finnish_index, unstaged, note):
    draft = Draft((Part(make_case("c", status="kesken"), (), "T"),), "Aiheesta löytyi 1 tapaus.")
    cases = finnish_index.cases()[:2]
    verdict = Verdict((), unstaged=tuple(cases[n % 2].id for n in range(unstaged)))
    told = with_lead(finnish_index, draft, verdict, (), read_asked(""), "fi")
    assert told.note == note.format(*(case.title for case in cases))


@pytest.mark.parametrize(
    ("text", "subject", "told"),
    [
        ("Missä hankkeissa kerrotaan lainaamisen kustannuksista?", "Missä hankkeissa lainaamisen", ("money",)),
        ("Lainaamisen hankkeet, joissa on tuloksia", "Lainaamisen hankkeet joissa on", ("result",)),
        ("Which projects on lending tools mention the supplier?", "Which projects on lending tools the", ("supplier",)),
        ("Missä kunnissa kerrotaan budjetin seurannasta?", "", ()),
        ("Missä hankkeissa lainattiin työkaluja?", "", ()),
        ("Missä hankkeissa kerrotaan kustannuksista?", "", ()),
    ],
)
def test_of_a_subject_those_that_tell_of_a_kind_are_asked_for(finnish_index, text, subject, told):
    reading = read_question(Question(text))
    alone = subject_alone(finnish_index, reading, frozenset())
    assert (alone.standalone, alone.asked.told) == (subject or text, told)


def test_only_those_of_a_subject_that_tell_of_it_are_given_and_all_are_counted(finnish_index):
    hits = tuple(CaseHit(case.id, 0.9, 0.8, 0.5, 0.5) for case in finnish_index.cases())
    verdict = told_among(finnish_index, first_of(hits, None), ("lesson",), "fi", None)
    assert [hit.case_id for hit in verdict.answering] == ["lumianturit"]
    assert verdict.lead == "Aiheen tapauksia löytyi 3. Niistä opeista kertovia: 1."
    none = told_among(finnish_index, first_of(hits, None), ("law",), "fi", 2)
    assert (len(none.answering), none.missing) == (2, ("laista",))
    assert none.lead == "Lähimmistä tapauksista yksikään ei kerro laista."


def test_a_newcomer_reads_the_cases_that_name_the_field_first_or_in_their_title(tmp_path):
    terms = load_analyser()
    if terms.name == "none":
        pytest.skip("no analyser of Finnish is installed")
    told = [("ratkaisu", "Kunta vaihtoi laitteet uusiin.")]
    roles = {"a": ("talous",), "b": ("johto", "talous"), "c": ("johto", "viestinta", "talous")}
    cases = [make_case(key, told, title=f"Laitteet {key}", roles=own) for key, own in roles.items()]
    cases.append(make_case("d", told, title="Talouden laitteet", roles=("johto", "viestinta", "talous")))
    ingest_cases(tmp_path, cases, HashEmbedder(), terms)
    with closing(CaseIndex.open(tmp_path, HashEmbedder(), terms)) as index:
        assistant = Assistant(index)
        read = assistant.ask(Question("Aloitan taloudessa, mistä aloitan?")).case_ids
        listed = assistant.ask(Question("Listaa talouden hankkeet")).case_ids
    assert {*read} == {"a", "b", "d"}
    assert {*listed} == {"a", "b", "c", "d"}


@pytest.mark.parametrize(("count", "lead"), [(1, "Tällaisia tapauksia on yksi."), (2, "Aiheesta löytyi 2 tapausta.")])
def test_those_at_a_stage_are_not_all_that_have_what_is_named(finnish_index, count, lead):
    parts = tuple(Part(make_case(f"c{n}", status="kesken"), (), "T") for n in range(count))
    verdict = Verdict((), unstaged=(finnish_index.cases()[0].id,))
    draft = Draft(parts, "Lainari mainitaan 3 tapauksessa.")
    assert with_lead(finnish_index, draft, verdict, (), read_asked(""), "fi").lead == lead


def test_an_answer_over_one_case_says_that_it_is_not_sure(finnish_index):
    case = finnish_index.cases()[0]
    draft, unsure = Draft((Part(case, ()),)), Verdict((), unsure=True)
    plain = read_asked("Miten se tehtiin?")
    assert with_lead(finnish_index, draft, unsure, (), plain, "fi").lead == phrases("fi")["unsure"]
    assert with_lead(finnish_index, replace(draft, lead="Kyllä."), unsure, (), plain, "fi").lead == "Kyllä."
    assert with_lead(finnish_index, draft, Verdict(()), (), plain, "fi").lead == ""


def test_a_list_by_stage_offers_those_without_one_and_these_are_listed(tmp_path):
    terms = load_analyser()
    if terms.name == "none":
        pytest.skip("no analyser of Finnish is installed")
    told = [("ratkaisu", "Kunta vaihtoi laitteet uusiin.")]
    cases = [make_case(key, told, title=f"Laitteet {key}") for key in "ab"]
    cases.append(make_case("c", told, title="Laitteet c", status="kesken"))
    ingest_cases(tmp_path, cases, HashEmbedder(), terms)
    with closing(CaseIndex.open(tmp_path, HashEmbedder(), terms)) as index:
        assistant = Assistant(index)
        by_stage = assistant.ask(Question("Mitkä hankkeet ovat kesken?"))
        listed = assistant.ask(Question(by_stage.suggestions[0]))
        none = assistant.ask(Question("Missä kirjastohankkeissa vaihetta ei kerrota?"))
    assert by_stage.case_ids == ("c",)
    assert "Lisäksi on 2 tapausta, joiden vaihetta ei kerrota: " in by_stage.text
    assert {*listed.case_ids} == {"a", "b"}
    assert listed.text.startswith("Vaihetta ei kerrota 2 tapauksesta.")
    assert none.text == "Tällaista tapausta ei ole: ”kirjasto”, vaihetta ei kerrota."


def test_what_is_being_bought_tried_or_taken_into_use_is_unfinished_too(tmp_path):
    statuses = ("kesken", "pilotissa", "hankinnassa", "kayttoonotossa", "suunnitteilla", "kaytossa")
    embedder, analyser = HashEmbedder(), load_analyser("auto")
    ingest_cases(tmp_path, [make_case(status, status=status) for status in statuses], embedder, analyser)
    with closing(CaseIndex.open(tmp_path, embedder, analyser)) as index:
        assistant = Assistant(index)
        assert {*assistant.ask(Question("Mitkä ovat vielä kesken?")).case_ids} == {*statuses[:4]}
        assert {*assistant.ask(Question("Mitkä ovat hankinnassa?")).case_ids} == {"hankinnassa"}
