"""The check of a written sentence: what each way catches, what true sentences it lets pass, floors on the pairs."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from assistant.check import LONGEST, Judgement, WordJudge, judge_claim
from assistant.checks.background import background_of, make_background
from corpus.case import Case
from corpus.reader import read_cases
from ingest.finnish import cached_terms, load_analyser
from ingest.passages import split_case

PAIRS = Path(__file__).with_name("data") / "claim_pairs.jsonl"
# What was measured, a little under: the least share of false claims found, the greatest of true ones cut and in doubt.
FLOORS = {"tune": (0.86, 0.0, 0.03), "test": (0.91, 0.0, 0.01), "fresh": (0.82, 0.0, 0.1)}

PASSAGE = (
    "Kunnan lainaamo\n\n"
    "Koivurannan kunta hankki Lainari-järjestelmän keväällä 2023 yritykseltä Norppasoft Oy. Lainari maksoi 12 000 "
    "euroa, ja sopimus kestää kolme vuotta. Varausten määrä kasvoi, ja palaute on ollut pääosin myönteistä. Asiakkaat "
    "eivät voi maksaa Lainarissa. Kunta aikoo avata lainaamon myös Kuuselaan vuoden 2025 alussa. Ensin Lainari "
    "otettiin käyttöön kirjastossa. Myöhemmin Lainari otettiin käyttöön koululla. Tiedot siirretään Excelistä "
    "Lainariin. Kirjasto tilastoi lainat kuukausittain."
)
FALSE = {
    "Lainari maksoi 13 000 euroa.": "number",
    "Sopimus kestää kolme kuukautta.": "unit of 3",
    "Kirjasto tilastoi lainat viikoittain.": "unit week",
    "Koivurannan kunta hankki Lainarin syksyllä 2023.": "season autumn",
    "Kunta aikoo avata lainaamon Kuuselaan vuoden 2025 lopussa.": "date end",
    "Kunta hankki järjestelmän Tuisku Oy:ltä.": "name Tuisku",
    "Asiakkaat voivat maksaa Lainarissa.": "denial",
    "Kunta ei hankkinut Lainari-järjestelmää yritykseltä Norppasoft Oy.": "denial",
    "Kunta on avannut lainaamon myös Kuuselaan.": "plan",
    "Varausten määrä väheni.": "opposite",
    "Palaute on ollut kielteistä.": "opposite",
    "Kaikki palaute on ollut myönteistä.": "scope",
    "Lainari otettiin käyttöön ensin koululla.": "belongs elsewhere",
    "Tiedot siirretään Lainarista Exceliin.": "direction",
    "Koivurannan kunta hankki Lainarin ja hiihtokeskuksen lumitykit.": "not told",
    "Sopimus kestää kolme vuotta, ja laulukirjoja kuljetetaan kuorma-autoilla.": "not told",
    "Tiedot siirretään Exceliin Lainarista.": "direction",
    "Palautteen sävy ei ollut myönteinen.": "denial",
    "Kaikki asiakkaat voivat maksaa Lainarissa.": "scope",
    "Naapurikaupungissa rakennetaan uutta uimahallia hiihtoladun viereen.": "words",
}
TRUE = [
    "Lainari hankittiin Norppasoftilta, ja se maksoi 12 000 €.",
    "Keväällä 2023 kunta osti Lainarin kolmen vuoden sopimuksella.",
    "Lainarissa ei ole mahdollista maksaa.",
    "Kuuselaan on tarkoitus saada lainaamo vuoden 2025 alussa.",
    "Varauksia tehtiin aiempaa enemmän, ja asiakkaat ovat olleet pääosin tyytyväisiä.",
    "Kirjasto sai Lainarin käyttöön ensin ja koulu vasta myöhemmin.",
    "Lainariin siirretään tiedot Excelistä.",
]
OTHER_LANGUAGES = [
    ("sv", "Lainari kostade 13 000 euro.", "number"),
    ("sv", "Kommunen köpte Lainari hösten 2023.", "season"),
    ("sv", "Avtalet gäller i tre månader.", "unit of 3"),
    ("en", "The municipality bought Lainari from Tuisku.", "name Tuisku"),
    ("en", "The library counts its loans every week.", "unit week"),
    ("en", "Only the library uses Lainari.", "scope"),
    ("en", "The branch in Kuusela was opened at the start of 2025.", "plan"),
    ("sv", "Responsen har varit mest negativ.", "opposite"),
    ("en", "The number of bookings fell.", "opposite"),
    ("en", "The municipality did not procure the system.", "denial"),
    ("sv", "Kunderna kan betala i Lainari.", "denial"),
    ("en", "The library uses participatory budgeting.", "term: participatory budgeting"),
]


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return read_cases(Path(str(files("corpus").joinpath("cases")))).cases


@pytest.fixture(scope="module")
def judge(cases) -> WordJudge:
    analyser = load_analyser()
    if analyser.name == "none":
        pytest.skip("no Finnish dictionary here")
    return WordJudge(make_background(cases, cached_terms(analyser)))


def found(judgement: Judgement) -> str:
    return "; ".join((*judgement.hard, *judgement.soft))


@pytest.mark.parametrize(("claim", "way"), FALSE.items())
def test_each_way_of_going_wrong_is_named(judge, claim, way):
    assert way in found(judge(claim, PASSAGE, "fi"))


@pytest.mark.parametrize("claim", TRUE)
def test_a_true_sentence_in_other_words_passes(judge, claim):
    assert judge(claim, PASSAGE, "fi").passed


@pytest.mark.parametrize(("language", "claim", "way"), OTHER_LANGUAGES)
def test_a_false_sentence_in_another_language_is_found(judge, language, claim, way):
    assert way in found(judge(claim, PASSAGE, language))


def test_a_denial_in_another_language_is_doubtful_where_the_passage_denies_nothing(judge):
    evidence = "Kunta otti Lainarin käyttöön kirjastossa."
    assert judge("Kommunen tog inte i bruk Lainari.", evidence, "sv").doubtful
    assert judge("Kommunen tog i bruk Lainari.", evidence, "sv").passed


def test_a_common_word_with_a_capital_is_no_name_for_sure_in_another_language(judge):
    assert judge("Kuusela is where the Library and its Loans will open.", PASSAGE, "en").passed
    assert judge("The municipality bought Lainari from a Bank.", PASSAGE, "en").hard
    assert judge("The municipality bought Lainari for its Schools and Parks.", PASSAGE, "en").doubtful


def test_what_is_wrong_for_sure_is_kept_apart_from_what_is_in_doubt():
    assert judge_claim("Lainari maksoi 13 000 euroa.", PASSAGE).hard
    doubtful = judge_claim("Asiakkaat voivat maksaa Lainarissa.", PASSAGE)
    assert doubtful.doubtful
    assert not doubtful.hard


def test_a_library_gives_the_names_that_open_a_sentence_away(tiny_index):
    claim, evidence = "Lumivahti on käytössä.", "Työkalulainaamo\n\nLainari on käytössä."
    assert judge_claim(claim, evidence).passed
    assert judge_claim(claim, evidence, "fi", background_of(tiny_index)).hard == ("name Lumivahti",)


def test_what_is_too_long_for_a_sentence_is_cut():
    assert judge_claim("ja on x, " * LONGEST, PASSAGE * 20).hard


@pytest.mark.parametrize("analyser", ["auto", "none"])
def test_no_verbatim_sentence_is_cut_or_in_doubt_even_without_its_full_stop(cases, analyser):
    background = make_background(cases, cached_terms(load_analyser(analyser)))
    flagged = {}
    for case in cases:
        for passage in split_case(case):
            evidence = f"{case.title}\n\n{passage.text}"
            for sentence in passage.sentences:
                for claim in (sentence, sentence[:-1]):
                    judgement = judge_claim(claim, evidence, "fi", background)
                    if not judgement.passed:
                        flagged[claim] = found(judgement)
    assert flagged == {}


def test_no_summary_is_cut_and_few_are_in_doubt(cases, judge):
    verdicts: Counter[str] = Counter()
    for case in cases:
        for language, sentences in case.summaries.items():
            for told in sentences:
                texts = [section.text for section in case.sections if section.kind in told.sections]
                judgement = judge(told.text, "\n\n".join([case.title, *texts]), language)
                verdicts["hard" if judgement.hard else "soft" if judgement.soft else "passed"] += 1
    assert verdicts["hard"] == 0
    assert verdicts["soft"] <= 0.02 * verdicts.total()


@pytest.mark.parametrize("half", FLOORS)
def test_the_pairs_are_told_apart_as_well_as_was_measured(judge, half):
    # The cards as they were when the pairs were written: a card that is put in other words makes no claim false.
    told = json.loads(PAIRS.with_name("claim_passages.json").read_text(encoding="utf-8"))
    titles, texts = told["titles"], told["passages"]
    verdicts: Counter[tuple[str, str]] = Counter()
    for row in map(json.loads, PAIRS.read_text(encoding="utf-8").splitlines()):
        if row["half"] == half:
            evidence = "\n\n".join([titles[row["case"]], *(texts[key] for key in row["passages"])])
            judgement = judge(row["claim"], evidence, row["lang"])
            verdicts[row["label"], "hard" if judgement.hard else "soft" if judgement.soft else "passed"] += 1
    true, false = (sum(verdicts[label, way] for way in ("hard", "soft", "passed")) for label in ("true", "false"))
    found_at_least, cut_at_most, in_doubt_at_most = FLOORS[half]
    assert 1 - verdicts["false", "passed"] / false >= found_at_least
    assert verdicts["true", "hard"] / true <= cut_at_most
    assert verdicts["true", "soft"] / true <= in_doubt_at_most
