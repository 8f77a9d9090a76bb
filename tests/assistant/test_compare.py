"""Cases side by side: what is told is cited, what is not is said to be so."""

from __future__ import annotations

from contextlib import closing

import pytest
from evidence import evidence_of, lending, make_case
from index_cases import make_case as bare_case

from assistant.compare import ASPECTS, compare, statements_of
from assistant.compare_answer import asks_comparison, asks_difference, matter_told, sides_of
from assistant.compose.phrases import phrases
from corpus.case import Fact, SummarySentence, System
from corpus.errors import QuestionError, UnknownCase
from ingest.embedder import HashEmbedder
from ingest.finnish import StemAnalyser
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases

DOORS = make_case(
    "ovet",
    [
        ("lahtotilanne", "Avaimet olivat hukassa. Vanha järjestelmä oli Lukko."),
        ("ratkaisu", "Kaupunki hankki järjestelmän Portti, jonka toimittaa Ovi Oy."),
        ("tulokset", "Ovet aukeavat puhelimella. Työ kesti 12 kuukautta."),
    ],
    title="Ovien uusiminen",
    titles={"en": "Renewing the doors"},
    systems=(System("Lukko", "before"), System("Portti", "chosen"), System("Haamu", "used")),
    suppliers=("Ovi Oy",),
    status="kaytossa",
    facts=(
        Fact("duration", "työ kesti 12 kuukautta", "tulokset", 12.0, "kk"),
        Fact("count", "99 ovea", "tulokset", 99.0),
    ),
    summaries={"en": (SummarySentence("The city bought the system Portti.", ("ratkaisu",)),)},
)
PLAIN = bare_case("muistio", "Kunta osti ohjelmiston Pilvi. Sen toimitti Taivas Oy. Hinta oli 12 000 euroa.")


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compare")
    ingest_cases(folder, [lending(), DOORS, PLAIN], HashEmbedder(), StemAnalyser())
    opened = CaseIndex.open(folder, HashEmbedder(), StemAnalyser())
    yield opened
    opened.close()


def cells(comparison, case_id):
    """Aspect -> the texts of a case's cell."""
    column = [key for key, _ in comparison.cases].index(case_id)
    return {row.aspect: [claim.text for claim in row.cells[column]] for row in comparison.rows}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_cell_is_cited_or_empty(index, language):
    comparison = compare(index, ["lainaamo", "ovet", "muistio"], language)
    assert [row.aspect for row in comparison.rows] == list(ASPECTS)
    assert [citation.n for citation in comparison.citations] == list(range(1, len(comparison.citations) + 1))
    numbers = {citation.n: citation for citation in comparison.citations}
    for row in comparison.rows:
        for (case_id, _), cell in zip(comparison.cases, row.cells, strict=True):
            for claim in cell:
                assert claim.citations
                assert {numbers[n].case_id for n in claim.citations} == {case_id}


def test_what_the_card_tells_stands_in_its_place(index):
    told = cells(compare(index, ["ovet", "lainaamo"], "fi"), "ovet")
    assert told["system"] == ["Portti (valittu)", "Lukko (aiempi)"]  # "Haamu" stands in no passage
    assert told["supplier"] == ["Ovi Oy"]
    assert told["effort"] == ["työ kesti 12 kuukautta"]  # no sentence holds the 99
    assert told["stage"] == ["käytössä"]
    assert told["problem"] == ["Avaimet olivat hukassa."] or "Lukko" in told["problem"][0]
    assert told["lessons"] == []


def test_another_language_is_told_by_the_summary(index):
    told = cells(compare(index, ["ovet", "lainaamo"], "en"), "ovet")
    assert told["solution"] == ["The city bought the system Portti."]
    assert told["system"] == ["Portti (chosen)", "Lukko (earlier)"]


def test_a_plain_document_is_told_by_its_sentences(index):
    told = cells(compare(index, ["muistio", "ovet"], "fi"), "muistio")
    assert told["system"] == ["Kunta osti ohjelmiston Pilvi."]
    assert told["effort"] == ["Hinta oli 12 000 euroa."]
    assert told["stage"] == []


@pytest.mark.parametrize("ids", [[], ["ovet"], ["ovet", "ovet"], ["a", "b", "c", "d", "e"]])
def test_two_to_four_different_cases_are_compared(index, ids):
    with pytest.raises(QuestionError):
        compare(index, ids, "fi")


def test_an_unknown_case_is_named(index):
    with pytest.raises(UnknownCase):
        compare(index, ["ovet", "olematon"], "fi")


def test_every_language_names_every_aspect_and_role():
    for language in ("fi", "sv", "en"):
        assert set(phrases(language)["aspects"]) == {*ASPECTS, "goal"}
        assert set(phrases(language)["system_roles"]) == {
            "before",
            "considered",
            "piloted",
            "chosen",
            "used",
            "connected",
        }


def test_what_a_case_wants_stands_for_a_solution_that_it_does_not_tell(tmp_path):
    wish = make_case("toive", [("lahtotilanne", "Bussit ovat myöhässä."), ("tavoite", "Bussit halutaan ajoissa.")])
    ingest_cases(tmp_path, [wish, DOORS], HashEmbedder(), StemAnalyser())
    with closing(CaseIndex.open(tmp_path, HashEmbedder(), StemAnalyser())) as opened:
        told = cells(compare(opened, ["toive", "ovet"], "fi"), "toive")
    assert told["solution"] == ["Bussit halutaan ajoissa."]


def test_work_and_time_are_told_where_a_sentence_holds_their_words():
    told = [("toteutus", "Kokeilu kesti kolme kuukautta. Työ alkoi vuonna 2022.")]
    facts = (
        Fact("duration", "kokeilu kolme kuukautta", "toteutus"),
        Fact("duration", "toteutus usean vuoden aikana", "toteutus"),
    )
    case = make_case("ovet", told, title="Ovet", facts=facts)
    found = evidence_of(case)
    assert [one.text for one in statements_of("effort", found, "fi")] == ["kokeilu kolme kuukautta"]


@pytest.mark.parametrize("text", ["Vertaa niitä", "Jämför fallen", "compare these"])
def test_a_comparison_is_asked_for(text):
    assert asks_comparison(text)
    assert not asks_comparison("Miten ovet uusittiin?")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Vertaa ovia ja lukkoja", ["ovia", "lukkoja"]),
        ("Vertaile ovia, lukkoja ja avaimia: mitä ne maksoivat?", ["ovia", "lukkoja", "avaimia"]),
        ("Compare doors and locks", ["doors", "locks"]),
        ("Vertaa niitä", []),
        ("Vertaa a, b, c, d ja e", []),
        ("Miten ovet eroavat lukoista?", ["ovet", "lukoista"]),
        ("Mitä eroa on ovilla ja lukoilla?", ["ovilla", "lukoilla"]),
        ("Kumpi tuli kalliimmaksi, ovet vai lukot?", ["ovet", "lukot"]),
        ("Vad skiljer dörrarna från låsen?", ["dörrarna", "låsen"]),
        ("What is the difference between the doors and the locks?", ["doors", "locks"]),
        ("Mitä ovilla on tehty ja mitä eroa niillä on?", []),
        ("Mitä eroa on ovilla ja lukoilla, mihin kumpaakin käytettiin?", ["ovilla", "lukoilla"]),
    ],
)
def test_the_sides_of_a_comparison_are_taken_apart(text, sides):
    assert sides_of(text) == sides


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Kumpi tuli kalliimmaksi, ovet vai lukot?", "Kumpi tuli kalliimmaksi,"),
        ("Vertaa ovia ja lukkoja: mitä ne maksoivat?", "mitä ne maksoivat?"),
        ("Vertaa hintojen seurantaa ja lukkoja", ""),
    ],
)
def test_in_what_things_are_compared_is_no_part_of_their_names(text, matter):
    assert asks_difference(text)
    assert matter_told(text) == matter


def test_a_problem_is_a_sentence_with_trouble_in_it_and_a_frequency_is_no_effort(tmp_path):
    reports = make_case(
        "raportit",
        [
            ("lahtotilanne", "Kaupunki tekee raportteja. Raportit koottiin käsin eri ohjelmista."),
            ("ratkaisu", "Kaupunki osti ohjelman. Raportit tulevat kuukausittain."),
        ],
        systems=(System("Koonti"),),
        facts=(Fact("duration", "raportit kuukausittain", "ratkaisu"),),
    )
    ingest_cases(tmp_path, [reports, DOORS], HashEmbedder(), StemAnalyser())
    opened = CaseIndex.open(tmp_path, HashEmbedder(), StemAnalyser())
    told = {row.aspect: row.cells[0] for row in compare(opened, ["raportit", "ovet"], "fi").rows}
    opened.close()
    assert [claim.text for claim in told["problem"]] == ["Raportit koottiin käsin eri ohjelmista."]
    assert told["effort"] == ()
