"""Searching: what is found, in which order, and that no question breaks it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from index_cases import ingest, make_case, old_library, open_index

from corpus.scope import EVERY_CASE, Scope
from ingest.asked import AskedVectors
from ingest.bank import NearText
from ingest.embedder import HashEmbedder
from ingest.finnish import StemAnalyser, load_analyser
from ingest.fusion import GRAM_WEIGHT, LEXICAL_WEIGHT, QUESTION_HANDICAP, SENTENCE_SHARE
from ingest.index import TRAITS, CaseIndex, terms_of
from ingest.pipeline import ingest_cases

THEMES = ("palvelut", "kaupunki", "tuntematon")
HOSTILE = {
    "a quote": '"',
    "quotes around": '"pora" AND "sana',
    "an apostrophe": "'; DROP TABLE cases; --",
    "operators": 'pora OR * ^ NEAR(a b, 5) AND NOT {x y}: "',
    "a column filter": "terms:pora -terms : x",
    "NUL": "po\x00ra\x00",
    "lone surrogates": "pora \ud800 \udfff",
    "only surrogates": "\ud800",
    "emoji": "👩‍👩‍👧 😀 pora",
    "combining marks": "a" + "\u0301" * 500,
    "right to left": "\u202earop ערב",
    "one long word": "x" * 4000,
    "4,000 characters": ("Miten kaupunki lainaa poria asukkaille? " * 100)[:4000],
    "4,000 new words": " ".join(f"s{number}" for number in range(4000)),
    "40,000 new words": " ".join(f"sana{number:x}" for number in range(40_000)),
    "only stop words": "miten se on ja mitä ne ovat",
    "only signs": "?!… –—",
    "only white space": " \n\t\u00a0",
    "nothing": "",
    "percent and braces": "%s {0} %00",
}


@pytest.mark.parametrize(
    ("question", "case_id"),
    [
        ("Lainari-varausjärjestelmä maksoi", "tyokalulainaamo"),
        ("Mitä Lainarilla ja Lainarissa tehdään?", "tyokalulainaamo"),
        ("vurohaku sovelus", "vuorohaku"),
        ("Vuorohausta kokemuksia", "vuorohaku"),
        ("lumianturi katu auraus", "lumianturit"),
        ("Lumivahdin kilpailutus", "lumianturit"),
        ("porakone", "tyokalulainaamo"),
        ("snow plough", "lumianturit"),
    ],
)
def test_inflected_names_typing_errors_and_other_languages_find_the_case(
    index: CaseIndex, question: str, case_id: str
) -> None:
    assert index.search(question)[0].case_id == case_id


def test_grams_alone_find_a_misspelt_name(index: CaseIndex) -> None:
    best = max(index.search("Norppasfot Norpasoft"), key=lambda hit: hit.grams)
    assert (best.case_id, best.lexical) == ("tyokalulainaamo", 0.0)
    assert best.grams > 0.1


def test_hits_tell_their_parts_and_their_passages(index: CaseIndex) -> None:
    for hit in index.search("Paljonko Lainari-järjestelmä maksoi?"):
        assert 0.0 <= hit.lexical <= 1.0
        assert 0.0 <= hit.grams <= 1.0
        assert hit.score == pytest.approx(hit.dense + LEXICAL_WEIGHT * hit.lexical + GRAM_WEIGHT * hit.grams)
        assert set(hit.passage_ids) <= {passage.id for passage in index.passages(hit.case_id)}
    assert index.search("Paljonko Lainari-järjestelmä maksoi?")[0].passage_ids[0].startswith("tyokalulainaamo#")


def test_hits_come_best_first_and_no_more_than_asked(index: CaseIndex) -> None:
    scores = [hit.score for hit in index.search("järjestelmä kaupunki")]
    assert scores == sorted(scores, reverse=True)
    assert [len(index.search("järjestelmä kaupunki", k)) for k in (-1, 0, 1, 2)] == [0, 0, 1, 2]


def test_only_cases_of_the_themes_are_found(index: CaseIndex) -> None:
    found = {
        theme: [hit.case_id for hit in index.search("Lainari lumianturit", scope=Scope(frozenset([theme])))]
        for theme in THEMES
    }
    assert found == {"palvelut": ["tyokalulainaamo"], "kaupunki": ["lumianturit"], "tuntematon": []}
    assert len(index.search("Lainari lumianturit", scope=Scope(frozenset(THEMES)))) == 2


def test_a_further_theme_of_a_case_counts_too(tmp_path: Path) -> None:
    ingest(tmp_path, old_library())
    index = open_index(tmp_path)
    assert {hit.case_id for hit in index.search("lomat", scope=Scope(frozenset(["kaupunki"])))} == {"lomat", "anturit"}
    index.close()


def test_a_theme_is_searched_to_its_end_however_many_cases_others_have(tmp_path: Path) -> None:
    many = [make_case(f"muu-{number}", f"Kaupunki hankkii järjestelmän {number}.") for number in range(640)]
    ingest(tmp_path, [*many, make_case("yksi", "Kaupunki hankkii järjestelmän koululle.", theme="oppiminen")])
    index = open_index(tmp_path)
    (hit,) = index.search("kaupunki hankkii järjestelmän", scope=Scope(frozenset(["oppiminen"])))
    assert hit.case_id == "yksi"
    assert min(hit.lexical, hit.grams) > 0.1
    index.close()


@pytest.mark.parametrize("question", HOSTILE.values(), ids=list(HOSTILE))
def test_no_question_breaks_the_search(index: CaseIndex, question: str) -> None:
    hits = index.search(question)
    assert all(np.isfinite(hit.score) for hit in hits)
    assert isinstance(terms_of(question, index), dict)
    assert bool(hits) == bool(question.replace("\ud800", "").strip())


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_text_is_a_question(index: CaseIndex, question: str) -> None:
    assert all(hit.case_id in {case.id for case in index.cases()} for hit in index.search(question))


def test_finding_gives_the_vector_too(index: CaseIndex) -> None:
    found = index.find("porakone", 10, EVERY_CASE)
    assert list(found.hits) == index.search("porakone")
    assert np.array_equal(found.vector, index.embedder.embed_queries(["porakone"])[0])


def test_finding_gives_the_nearest_texts_of_the_banks(index: CaseIndex) -> None:
    found = index.find("venepaikan varaaminen satamasta", 3, EVERY_CASE)
    assert found.background[0].id == "venepaikat"
    assert len(found.traits) == TRAITS
    scores = [near.score for near in found.background]
    assert scores == sorted(scores, reverse=True)


def test_a_matter_that_a_case_is_about_does_not_count_against_it(index: CaseIndex) -> None:
    own = index.evidence("tyokalulainaamo")[0].vectors[0]
    near = [NearText("oma", 0.99, own), NearText("muu", 0.9, np.zeros_like(own))]
    assert index.nearness_elsewhere(near, "tyokalulainaamo") == 0.9
    assert index.nearness_elsewhere(near, "lumianturit") == 0.99
    assert index.nearness_elsewhere([], "lumianturit") == 0.0


def test_coverage_is_the_words_part_of_the_score(index: CaseIndex) -> None:
    hit = index.search("porakone")[0]
    assert index.coverage("porakone")[hit.case_id] == pytest.approx(hit.score - hit.dense)


def test_an_engine_that_fails_is_not_hidden(index: CaseIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: list[str]) -> None:
        raise MemoryError("no room")

    with monkeypatch.context() as broken:
        broken.setattr(index.embedder, "embed_queries", fail)
        with pytest.raises(MemoryError, match="no room"):
            index.search("porakone ja sen akku")
    assert index.search("porakone ja sen akku")


def test_what_is_expected_is_embedded_once_and_changes_nothing_that_is_found(
    index: CaseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, asked = ["Missä porat ovat lainassa?", "Entä lumi\u00adanturit?"], []
    wanted = [index.search(text) for text in texts]
    real = index.embedder.embed_queries
    monkeypatch.setattr(index, "_asked", AskedVectors(lambda text: index.embedder.embed_queries([text])[0]))
    monkeypatch.setattr(index.embedder, "embed_queries", lambda told: asked.extend(told) or real(told))
    index.expect(texts)
    assert [index.search(text) for text in texts] == wanted
    assert sorted(asked) == ["Entä lumianturit?", "Missä porat ovat lainassa?"]


def test_the_best_sentence_counts_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    question = "Anturi kertoo lumen määrän kadulla"
    ingest_cases(tmp_path, old_library(), HashEmbedder(), StemAnalyser())
    with closing(CaseIndex.open(tmp_path, HashEmbedder(), StemAnalyser())) as index:
        found = index.find(question, 4, ())
        vector, hits = found.vector, found.hits
        monkeypatch.setattr("ingest.ranking.LOOKED_INTO", 0)
        without = {hit.case_id: hit.dense for hit in index.search(question)}
        assert len(without) == 4
        for hit in hits:
            best = max(index.scale(float((item.vectors @ vector).max())) for item in index.evidence(hit.case_id))
            text = without[hit.case_id] + QUESTION_HANDICAP / 2
            assert hit.dense == pytest.approx(without[hit.case_id] + SENTENCE_SHARE * (best - text), abs=1e-5)


def test_a_question_is_mended_by_the_words_of_the_library(tmp_path: Path) -> None:
    analyser, embedder = load_analyser(), HashEmbedder()
    case = make_case("lumi", "Lumianturit mittaavat hankea.")
    ingest_cases(tmp_path, [case], embedder, analyser)
    with closing(CaseIndex.open(tmp_path, embedder, analyser)) as index:
        assert index.mend("Mitä lumianturrit mittaavat?") == "Mitä lumianturit mittaavat?"
        assert index.mend("Mitä kirjasto mittaa?") == "Mitä kirjasto mittaa?"


def test_compounds_are_put_together_where_the_library_has_them(tmp_path: Path) -> None:
    analyser, embedder = load_analyser(), HashEmbedder()
    if not analyser.knows("päiväkotien"):
        pytest.skip("without a dictionary nothing is put together")
    ingest_cases(tmp_path, [make_case("koti", "Päiväkodit saivat työkoneita.")], embedder, analyser)
    with closing(CaseIndex.open(tmp_path, embedder, analyser)) as index:
        assert index.mend("Miten päivä kotien työ-koneet valittiin?") == "Miten päiväkotien työkoneet valittiin?"
        # "Koulupäivä" is a word as well, and none of the library.
        assert index.mend("Mitä koulu päivä maksoi?") == "Mitä koulu päivä maksoi?"


def test_a_case_is_found_by_an_everyday_word_for_what_its_text_says(tmp_path: Path) -> None:
    cases = [*old_library(), make_case("koneet", "Kannettava tietokone tilataan lomakkeella.")]
    ingest_cases(tmp_path, cases, HashEmbedder(), StemAnalyser())
    index = CaseIndex.open(tmp_path, HashEmbedder(), StemAnalyser())
    hit = index.search("läppäri")[0]
    index.close()
    assert hit.case_id == "koneet"
    assert hit.lexical > 0.3


def test_a_question_in_another_language_is_looked_up_by_its_finnish_words(tmp_path: Path) -> None:
    told = make_case("aaa", "Kulunvalvonta ja lukitus uusitaan.")
    other = make_case("bbb", "Ruokahävikki ja arkisto.")
    ingest_cases(tmp_path, [told, other], HashEmbedder(), StemAnalyser())
    with closing(CaseIndex.open(tmp_path, HashEmbedder(), StemAnalyser())) as index:
        own = {hit.case_id: hit for hit in index.search("Passerkontrollen")}
        found = {hit.case_id: hit for hit in index.search("Passerkontrollen", language="sv")}
    assert own["aaa"].translated == 0.0
    assert found["aaa"].translated > 0.0
    assert found["aaa"].score == pytest.approx(own["aaa"].score + found["aaa"].translated)
    assert found["bbb"].score == own["bbb"].score


def test_a_term_is_held_by_so_many_cases(tmp_path: Path) -> None:
    cases = [make_case(key, text) for key, text in (("aaa", "Vasara."), ("bbb", "Vasara ja saha."))]
    ingest_cases(tmp_path, cases, HashEmbedder(), StemAnalyser())
    with closing(CaseIndex.open(tmp_path, HashEmbedder(), StemAnalyser())) as index:
        terms = [next(iter(index.terms(word))) for word in ("vasara", "saha", "ruuvi")]
        assert [index.holders(term) for term in terms] == [2, 1, 0]
