"""A comparison in chat: each case in a sentence, then the same aspects of each, and what is not told said once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from evidence import evidence_of, lending, make_case

from assistant.asked import Asked
from assistant.cite import resolve
from assistant.compare_answer import compare_draft
from assistant.compare_common import in_common
from assistant.compare_rows import all_rows, asked_rows, read_compared
from assistant.compose.phrases import phrases
from assistant.understand import Reading
from corpus.case import Fact, SummarySentence, System
from corpus.traits import Trait
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
    aspects = text.partition(f"**{phrases('fi')['compared_aspects']}**")[2]
    rows = re.split(r"^- \*\*", aspects, flags=re.MULTILINE)[1:]
    return {row.partition("**")[0]: re.findall(r"^    - \*\*(.+?):\*\*", row, re.MULTILINE) for row in rows}


def test_each_case_is_told_first_in_a_sentence_with_its_stage_and_the_product_it_tried():
    begin = text_of(DOORS, WINDOWS).partition("**Kohta kohdalta**")[0]
    assert "- **Ovien uusiminen (hankinnassa)**: Kaupunki uusi ovet. [1] Portti-ohjelma kokeiltiin" in begin
    assert "- **Ikkunat (käytössä)**: Kunta vaihtoi ikkunat." in begin


def test_every_row_holds_every_case_in_the_same_order():
    rows = rows_of(text_of(DOORS, WINDOWS))
    assert list(rows) == ["Tavoite", "Tarkemmin ratkaisusta", "Järjestelmä ja toimittaja", "Vaihe ja tulos"]
    assert all(titles == ["Ovien uusiminen", "Ikkunat"] for titles in rows.values())


def test_what_one_case_does_not_tell_stands_in_its_row_and_what_none_tells_is_said_once():
    text = text_of(DOORS, WINDOWS)
    assert "- **Järjestelmä ja toimittaja**\n    - **Ovien uusiminen:** Portti" in text
    assert "    - **Ikkunat:** ei kerrota" in text
    assert text.endswith("Kummastakaan ei kerrota kestoa tai kuluja eikä sitä, mitä opittiin.")


def test_that_nothing_is_told_is_no_claim():
    compared = [read_compared(evidence_of(case), "fi", whole=True) for case in (DOORS, WINDOWS)]
    cited = resolve(all_rows(compared, "fi"), "fi")
    assert cited.claims
    assert all(claim.citations for claim in cited.claims)


def test_what_was_unfinished_is_a_stage_and_no_result():
    text = text_of(DOORS, WINDOWS)
    assert re.search(r"    - \*\*Ovien uusiminen:\*\* Hankinnassa\. \[\d\] Hankinta oli kesken", text)
    one = read_compared(evidence_of(DOORS), "fi", whole=True)
    assert not one.cells["result"]


def test_a_rule_is_no_starting_point_and_where_one_case_tells_no_trouble_its_goal_stands_beside():
    goals = make_case("katto", [("tavoite", "Vuodot halutaan loppumaan."), ("ratkaisu", "Katto uusittiin.")])
    keys = make_case("avaimet", [("lahtotilanne", "Avaimia jaettiin käsin."), ("ratkaisu", "Avaimet vaihdettiin.")])
    assert "määrätään" not in text_of(DOORS, WINDOWS)
    assert "- **Lähtötilanne tai tavoite**" in text_of(keys, goals)


def test_how_long_something_had_been_so_is_no_effort():
    assert not read_compared(evidence_of(DOORS), "fi", whole=True).cells["effort"]


def test_products_are_told_with_what_they_are():
    (told,) = read_compared(evidence_of(DOORS), "fi", whole=True).cells["system"]
    assert told.text == "Portti-ohjelma (pilotissa), Lukko-ohjelma (aiempi)"


def test_a_plain_document_is_told_by_its_sentences():
    plain = make_case(
        "katto", [("ratkaisu", "Katto uusittiin."), ("toteutus", "Työn hinta oli 9 000 euroa.")], title="Katto"
    )
    text = text_of(plain, WINDOWS)
    assert "- **Katto**: Katto uusittiin." in text
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
    assert alone.startswith("**Vaihe**\n\n- **Ovien uusiminen**: Hankinnassa.")
    assert "Lyhyesti" not in alone
    draft = compare_draft(opened, ["ovet", "ikkunat"], reading, ("lessons",), ("lesson",))
    assert draft.missing == ("lesson",)
    text = resolve(draft, "fi").text
    assert text.startswith("Sitä, mitä opittiin, niissä ei kerrota.")
    assert "mitä opittiin" not in text.partition("Lyhyesti")[2]  # said once


def test_what_cases_share_is_told_where_it_is_asked(opened, monkeypatch):
    trait = Trait("kokeilu", {"fi": "Lomake korvattiin"}, (), {})
    monkeypatch.setattr("assistant.compare_common.shared_traits", lambda cases: [trait])
    cases = [*opened.cases()]
    assert in_common(cases[:2], "fi") == ("Kummassakin lomake korvattiin.",)
    assert in_common(cases, "fi") == ("Kaikissa lomake korvattiin.",)
    ids = [case.id for case in cases]
    asks = Reading("Mitä yhteistä niillä on?", "", "fi", Asked())
    assert "Kaikissa lomake" in resolve(compare_draft(opened, ids, asks), "fi").text
    assert "Kaikissa lomake" not in resolve(compare_draft(opened, ids, Reading("Vertaa", "", "fi", Asked())), "fi").text


def test_who_asks_what_it_cost_is_not_told_how_long_it_took():
    told = [("ratkaisu", "Ovet vaihdettiin. Työ kesti 12 kuukautta.")]
    facts = (Fact("duration", "työ kesti 12 kuukautta", "ratkaisu", 12.0, "kk"),)
    case = make_case("ovet", told, title="Ovet", systems=(System("Portti"),), facts=facts)
    cases = [read_compared(evidence_of(one), "fi", whole=False) for one in (case, replace(case, id="muut"))]
    assert asked_rows(cases, ("effort",), ("money",), "fi") is None
    longest = asked_rows(cases, ("effort",), ("duration",), "fi")
    assert longest is not None
    assert longest.parts[0].statements[0].text == "työ kesti 12 kuukautta"
