"""A comparison in chat: what is alike and what is not, then row by row what each case tells and what it does not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from evidence import evidence_of, lending, make_case

from assistant.asked import Asked
from assistant.cite import resolve
from assistant.compare_answer import compare_draft
from assistant.compare_rows import all_rows, asked_rows, read_compared
from assistant.understand import Reading
from corpus.case import Fact, Section, SummarySentence, System
from ingest.embedder import HashEmbedder
from ingest.finnish import StemAnalyser
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases

DOORS = make_case(
    "ovet",
    [
        ("lahtotilanne", "Lukko-ohjelma oli vanhentunut. Avaimia jaettiin käsin."),
        ("tavoite", "Katoaminen halutaan loppumaan."),
        (
            "ratkaisu",
            "Kaupunki uusi ovet. Portti-ohjelma kokeiltiin kouluissa. Lukijat tuli taloihin.",
        ),
        ("tulokset", "Hankinta oli kesken ja kilpailutus käynnistymässä."),
    ],
    title="Ovien uusiminen",
    systems=(System("Lukko", "before"), System("Portti", "piloted")),
    status="hankinnassa",
    facts=(Fact("duration", "ohjelma käytössä 10 vuotta", "lahtotilanne", 10.0, "vuosi"),),
    summaries={
        "fi": (
            SummarySentence("Kaupunki uusi ovet.", ("ratkaisu",)),
            SummarySentence("Lukijat tuli taloihin.", ("ratkaisu",)),
            SummarySentence("Portti-ohjelma kokeiltiin kouluissa.", ("ratkaisu",)),
            SummarySentence("Hankinta oli kesken ja kilpailutus käynnistymässä.", ("tulokset",)),
            SummarySentence("Avaimia jaettiin käsin.", ("lahtotilanne",)),
        )
    },
)
WINDOWS = make_case(
    "ikkunat",
    [
        ("lahtotilanne", "Ikkunoista määrätään ohjeessa."),
        ("tavoite", "Lämmön hukka halutaan puolittaa."),
        ("ratkaisu", "Kunta vaihtoi ikkunat. Ikkunat tilattiin verkosta."),
        ("tulokset", "Hukka väheni."),
    ],
    title="Ikkunat",
    status="kaytossa",
    summaries={
        "fi": (
            SummarySentence("Kunta vaihtoi ikkunat.", ("ratkaisu",)),
            SummarySentence("Ikkunat tilattiin verkosta.", ("ratkaisu",)),
            SummarySentence("Hukka väheni.", ("tulokset",)),
        )
    },
)


def text_of(*cases, language: str = "fi") -> str:
    """The comparison of some cases as it is shown."""
    compared = [read_compared(evidence_of(case), language, whole=True) for case in cases]
    return resolve(all_rows(compared, language), language).text


def rows_of(text: str) -> dict[str, list[str]]:
    """Row -> the titles under it, in order."""
    rows = re.split(r"^- \*\*", text, flags=re.MULTILINE)[1:]
    return {row.partition("**")[0]: re.findall(r"^    - \*\*(.+?):\*\*", row, re.MULTILINE) for row in rows}


def test_it_opens_with_how_far_the_cases_are_and_tells_then_what_each_is_once():
    text = text_of(DOORS, WINDOWS)
    assert text.startswith(
        "”Ovien uusiminen” on vasta hankinnassa, ”Ikkunat” jo käytössä. [1][2]\n\n- **Mistä on kyse**"
    )
    assert "- **Ovien uusiminen:** Kaupunki uusi ovet. [" in text
    assert text.count("Kaupunki uusi ovet.") == text.count("Hukka väheni.") == 1
    assert "Lukijat" not in text  # who did what is no row


def test_every_row_holds_every_case_in_the_same_order():
    rows = rows_of(text_of(DOORS, WINDOWS))
    assert list(rows) == ["Mistä on kyse", "Tavoite", "Järjestelmä ja toimittaja", "Missä mennään"]
    assert all(titles == ["Ovien uusiminen", "Ikkunat"] for titles in rows.values())


def test_what_one_case_does_not_tell_stands_in_its_row_and_what_none_tells_is_said_once():
    text = text_of(DOORS, WINDOWS)
    assert "- **Järjestelmä ja toimittaja**\n    - **Ovien uusiminen:** pilotissa Portti" in text
    assert "    - **Ikkunat:** ei kerrota" in text
    assert text.endswith("Kummastakaan ei kerrota kestoa tai kuluja eikä sitä, mitä opittiin.")


def test_a_row_that_compares_nothing_is_left_out_and_whose_lessons_are_told_is_said():
    learned = replace(WINDOWS, id="ovet2", sections=(*WINDOWS.sections, Section("opit", "Opit", "Mittaa kahdesti.")))
    text = text_of(DOORS, learned)
    assert "Mitä opittiin" not in rows_of(text)
    assert "Vain tapauksesta ”Ikkunat” kerrotaan, mitä opittiin." in text
    assert "Mitä opittiin" in rows_of(text_of(learned, replace(learned, id="muut", title="Muut")))


def test_products_that_the_sentences_on_the_cases_name_have_no_row():
    told = {"fi": (SummarySentence("Portti-ohjelma kokeiltiin kouluissa.", ("ratkaisu",)),)}
    named = replace(DOORS, systems=DOORS.systems[1:], summaries=told)
    assert "Järjestelmä ja toimittaja" not in rows_of(text_of(named, WINDOWS))
    assert "Järjestelmä ja toimittaja" in rows_of(text_of(DOORS, WINDOWS))


def test_that_nothing_is_told_is_no_claim():
    compared = [read_compared(evidence_of(case), "fi", whole=True) for case in (DOORS, WINDOWS)]
    cited = resolve(all_rows(compared, "fi"), "fi")
    assert cited.claims
    assert all(claim.citations for claim in cited.claims)


def test_what_was_unfinished_is_a_stage_and_no_result():
    text = text_of(DOORS, WINDOWS)
    assert "- **Missä mennään**\n    - **Ovien uusiminen:** Hankinta oli kesken" in text
    assert "Hankinnassa." not in text  # a stage alone is no sentence
    one = read_compared(evidence_of(DOORS), "fi", whole=True)
    assert not one.cells["result"]


def test_a_rule_is_no_starting_point_and_where_one_case_tells_no_trouble_its_goal_stands_beside():
    told = [("tavoite", "Vuodot halutaan loppumaan."), ("ratkaisu", "Katto uusittiin.")]
    goals = make_case("katto", told, title="Katto")
    keys = make_case("avaimet", [("lahtotilanne", "Avaimia jaettiin käsin."), ("ratkaisu", "Avaimet vaihdettiin.")])
    assert "määrätään" not in text_of(DOORS, WINDOWS)
    assert "- **Miksi**\n    - **Työkalulainaamo:** Avaimia jaettiin" in text_of(keys, goals)


def test_how_long_something_had_been_so_is_no_effort():
    assert not read_compared(evidence_of(DOORS), "fi", whole=True).cells["effort"]


def test_products_are_told_with_what_they_are():
    (told,) = read_compared(evidence_of(DOORS), "fi", whole=True).cells["system"]
    assert told.text == "pilotissa Portti-ohjelma, aiempi Lukko-ohjelma"


def test_a_plain_document_is_told_by_its_sentences():
    plain = make_case(
        "katto", [("ratkaisu", "Katto uusittiin."), ("toteutus", "Työn hinta oli 9 000 euroa.")], title="Katto"
    )
    text = text_of(plain, WINDOWS)
    assert "    - **Katto:** Katto uusittiin." in text
    assert "**Kesto ja kulut**\n    - **Katto:** Työn hinta oli 9 000 euroa." in text


@pytest.fixture
def opened(tmp_path):
    ingest_cases(tmp_path, [DOORS, WINDOWS, lending()], HashEmbedder(), StemAnalyser())
    index = CaseIndex.open(tmp_path, HashEmbedder(), StemAnalyser())
    yield index
    index.close()


def test_what_is_asked_is_told_alone_and_what_no_case_tells_is_said_before_all(opened):
    reading = Reading("Kumpi?", "Kumpi?", "fi", Asked())
    alone = resolve(compare_draft(opened, ["ovet", "ikkunat"], reading, ("stage",)), "fi").text
    assert alone.startswith("Pidemmällä on ”Ikkunat” (käytössä). ”Ovien uusiminen” on vasta hankinnassa. [1][2]")
    assert list(rows_of(alone)) == ["Ikkunat", "Ovien uusiminen"]
    where = replace(reading, text="Missä vaiheessa ne ovat?")
    told = resolve(compare_draft(opened, ["ovet", "ikkunat"], where, ("stage",)), "fi").text
    assert list(rows_of(told)) == ["Ovien uusiminen", "Ikkunat"]
    draft = compare_draft(opened, ["ovet", "ikkunat"], reading, ("lessons",), ("lesson",))
    assert draft.missing == ("lesson",)
    text = resolve(draft, "fi").text
    assert text.startswith("Sitä, mitä opittiin, niissä ei kerrota.")
    assert text.count("mitä opittiin") == 1


def test_who_asks_what_it_cost_is_not_told_how_long_it_took():
    told = [("ratkaisu", "Ovet vaihdettiin. Työ kesti 12 kuukautta.")]
    facts = (Fact("duration", "työ kesti 12 kuukautta", "ratkaisu", 12.0, "kk"),)
    case = make_case("ovet", told, title="Ovet", systems=(System("Portti"),), facts=facts)
    cases = [read_compared(evidence_of(one), "fi", whole=False) for one in (case, replace(case, id="muut"))]
    assert asked_rows(cases, ("effort",), ("money",), "fi") is None
    longest = asked_rows(cases, ("effort",), ("duration",), "fi")
    assert longest is not None
    assert longest.parts[0].statements[0].text == "työ kesti 12 kuukautta"
