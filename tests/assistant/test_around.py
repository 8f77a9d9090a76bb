"""What a text without a summary tells: the sentence that answers, with those it needs and those as near."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import TERMS, asking, evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.around import leaned_on
from assistant.compose.extract import compose
from assistant.compose.leads import worth
from assistant.compose.said_words import tells_total
from assistant.compose.says import says
from assistant.compose.tells import tells, text_tells
from assistant.plain_text import heads_text, names_town, towns
from assistant.retrieve import CaseEvidence
from assistant.roles import role_of

TEXT = (
    "Uimahallin portti vaihdettiin keväällä. Se aukeaa rannekkeella, jonka saa kassalta. Jono lyheni puoleen.\n\n"
    "Muita huomioita:\n- ranneke katoaa helposti uidessa\n- kassa sulkeutuu kuudelta\n\n"
    "Portin hinta oli yhteensä 9 400 euroa. Vuosimaksu on tämän päälle 300 euroa. Kassan tuoli maksoi 80 euroa."
)


def found(question: str, **near: float) -> CaseEvidence:
    """The evidence of the text, with sentences that hold a word made as near as told."""
    evidence = evidence_of(make_case(sections=[("kuvaus", TEXT)], title="Uimahalli"), question)
    nearer = [
        replace(one, score=next((score for word, score in near.items() if word in one.text), one.score))
        for one in evidence.sentences
    ]
    return replace(evidence, sentences=tuple(nearer))


def told(question: str, *kinds: str, **near: float) -> list[str]:
    asked = replace(asking(*kinds), text=question)
    draft = compose([found(question, **near)], asked, "fi", TERMS)
    return [statement.text for statement in draft.parts[0].statements]


PLAN = (
    "Kustannukset\n\nSuunnitelmassa oli uusia kaikki 34 porttia. Uusittiin lopulta 27 porttia, koska rahat loppuivat. "
    "Toimittajaksi valittiin Porttila Oy. Siihen kuuluu säiliö."
)


def test_what_was_only_planned_gives_way_to_what_came_of_it_unless_the_plan_is_asked_for() -> None:
    evidence = evidence_of(make_case(sections=[("kuvaus", PLAN)], title="Uimahalli"), "x")
    planned, came = (next(one for one in evidence.sentences if number in one.text) for number in ("34", "27"))
    asked, of_plan = read_asked("Montako porttia uusittiin?"), read_asked("Montako porttia piti alun perin uusia?")
    assert worth(planned, asked, plain=True) < worth(came, asked, plain=True)
    assert worth(planned, of_plan, plain=True) == worth(came, of_plan, plain=True)


def test_who_wrote_a_text_tells_nothing_of_what_it_tells() -> None:
    text = "- Saarelan kaupunki\n- Laatinut: mestari Aho\n\nPortin hoitaa kassa."
    evidence = evidence_of(make_case(sections=[("kuvaus", text)], title="Uimahalli"), "x")
    heads = [one.text for one in evidence.sentences if heads_text(one.passage, one.text)]
    assert heads == ["- Saarelan kaupunki", "- Laatinut: mestari Aho"]


def test_items_follow_what_leads_into_them() -> None:
    assert told("Mitä muuta huomattiin?", Muita=1.3)[1:4] == [
        "Muita huomioita:",
        "ranneke katoaa helposti uidessa",
        "kassa sulkeutuu kuudelta",
    ]


@pytest.mark.parametrize(
    ("question", "expected"),
    [("Paljonko portti maksaa vuodessa?", True), ("Paljonko kassa maksaa kuukaudessa?", False)],
)
def test_a_sum_of_a_year_or_a_month_is_told_by_a_word_of_one(question: str, expected: bool) -> None:
    case = make_case(sections=[("kuvaus", TEXT)], title="Uimahalli")
    sums = [one for one in evidence_of(case, question).sentences if "euroa" in one.text]
    assert any(tells("money", one, case, read_asked(question), TERMS) for one in sums) is expected


def test_what_is_counted_may_stand_in_the_sentence_before() -> None:
    case = make_case(sections=[("kuvaus", "Portteja vaihdettiin kesällä. Nyt niitä on 52.")], title="Uimahalli")
    asked = read_asked("Montako porttia on käytössä?")
    assert any(tells("count", one, case, asked, TERMS) for one in evidence_of(case, asked.text).sentences)


def test_a_town_is_known_by_what_it_is_called() -> None:
    known = towns("Suvikosken kaupunki osti portin. Strandmo stad gjorde det också.")
    assert all(names_town(word, known) for word in ("Suvikoskella", "suvikoski", "Strandmossa"))
    assert not names_town("portti", known)


def test_a_sentence_that_points_back_is_told_after_the_one_it_points_to() -> None:
    texts = told("Millä pääsee sisään?", aukeaa=0.95)
    assert texts[:2] == ["Uimahallin portti vaihdettiin keväällä.", "Se aukeaa rannekkeella, jonka saa kassalta."]


def test_an_item_of_a_list_is_told_after_what_leads_into_it_and_without_its_mark() -> None:
    evidence = found("x")
    item = next(one for one in evidence.sentences if "sulkeutuu" in one.text)
    assert [one.text for one in leaned_on(evidence, item)] == ["Muita huomioita:"]
    assert told("Koska kassa menee kiinni?", sulkeutuu=0.95)[:2] == ["Muita huomioita:", "kassa sulkeutuu kuudelta"]


def test_what_goes_on_with_the_answer_comes_before_other_places() -> None:
    assert told("Mitä portille tehtiin?", vaihdettiin=0.95)[1].startswith("Se aukeaa")


def test_the_answer_carries_no_labels_of_guessed_parts() -> None:
    draft = compose([found("Mitä tehtiin?", vaihdettiin=0.95)], read_asked("Mitä tehtiin?"), "fi", TERMS)
    assert {statement.label for statement in draft.parts[0].statements} == {""}


def test_the_whole_sum_is_told_first_and_the_yearly_one_where_a_year_is_asked_for() -> None:
    assert told("Paljonko portti maksoi?", "money", hinta=0.9, Vuosimaksu=0.9)[0].startswith("Portin hinta")
    assert told("Paljonko se maksaa vuodessa?", "money", hinta=0.9, Vuosimaksu=0.9)[0].startswith("Vuosimaksu")


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("money", "Käyttö on maksutonta.", True),
        ("money", "Kassa on kiinni.", False),
        ("count", "Kävijöitä oli 12.", True),
        ("duration", "Se kesti kaksi viikkoa.", True),
        ("supplier", "Portin toimitti Porttila Oy.", True),
    ],
)
def test_a_text_says_something_of_a_kind(kind: str, text: str, expected: bool) -> None:
    case = make_case()
    assert says(kind, text, case, replace(asking(kind), text="")) is expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Mitä ohjelmaa hallissa käytettiin?", "Lupa saatiin Sisäministeriöltä.", False),
        ("Mitä ohjelmaa hallissa käytettiin?", "Ohjelmana on Uimari.", True),
        (
            "Minkä niminen liike toimitti portin?",
            "Eräs liike toimitti portin, ja myöhemmin siitä kirjoitti Aamuposti.",
            False,
        ),
        ("Minkä niminen liike toimitti portin?", "Portin toimitti liike Porttila.", True),
    ],
)
def test_a_name_tells_a_product_only_beside_words_of_it(question: str, text: str, expected: bool) -> None:
    asked = replace(read_asked(question), kinds=("system",))
    assert text_tells("system", text, make_case(title="Halli"), asked, TERMS) is expected


@pytest.mark.parametrize(
    ("heading", "role"),
    [("Mitä opimme", "opit"), ("Miksi ryhdyttiin", "lahtotilanne"), ("Resultat", "tulokset"), ("Liite", "kuvaus")],
)
def test_a_heading_of_its_own_tells_what_stands_below(heading: str, role: str) -> None:
    assert role_of("Portti on sininen.", "kuvaus", 0.5, heading) == role


def test_the_rest_of_its_paragraph_is_told_before_a_nearer_place_elsewhere() -> None:
    texts = told("Mitä portille tehtiin?", vaihdettiin=0.95, kassalta=0.2, lyheni=0.1, sulkeutuu=0.94)
    assert texts[:3] == [
        "Uimahallin portti vaihdettiin keväällä.",
        "Se aukeaa rannekkeella, jonka saa kassalta.",
        "Jono lyheni puoleen.",
    ]


def test_a_value_below_its_label_is_told_with_it_and_a_few_words_alone_are_left_out() -> None:
    text = "Pakkanen.\n\nKesto\n\n1.8.2022 – 31.10.2024\n\nRahoitus\n\n250 000 €"
    evidence = evidence_of(make_case(sections=[("kuvaus", text)], title="Uimahalli"), "x")
    asked = replace(asking("money"), text="Paljonko se maksoi?")
    draft = compose([evidence], asked, "fi", TERMS)
    texts = [statement.text for statement in draft.parts[0].statements]
    assert texts[0] == "Rahoitus: 250 000 €"
    assert "Pakkanen." not in texts
    (quote,) = draft.parts[0].statements[0].evidence
    assert quote.passage.text[quote.start : quote.end] == "Rahoitus\n\n250 000 €"


def test_of_a_row_the_column_of_totals_is_no_whole_sum() -> None:
    assert tells_total("Kustannukset yhteensä: 2025: 100 €, Yhteensä 300 €.")
    assert tells_total("Hanke maksoi yhteensä 300 euroa.")
    assert not tells_total("Koulutus: 2025: 50 €, Yhteensä 150 €.")


def test_a_time_of_day_counts_nothing() -> None:
    assert not says("count", "16.5.2024 klo 13, sama paikka.", make_case(), asking("count"))
    assert says("count", "16.5.2024 klo 13 paikalla oli 12.", make_case(), asking("count"))


def test_sentences_of_a_paragraph_stand_as_it_has_them_unless_a_thing_of_a_kind_is_asked_for() -> None:
    near = {"lyheni": 0.95, "vaihdettiin": 0.94, "aukeaa": 0.93}
    paragraph = TEXT.split("\n")[0]
    assert " ".join(told("Miten jonolle kävi?", **near)[:3]) == paragraph
    assert told("Paljonko portti maksaa vuodessa?", "money", Vuosimaksu=0.95, hinta=0.94)[0].startswith("Vuosimaksu")


def test_why_something_was_stopped_is_told_by_the_sentence_that_says_so_and_what_follows() -> None:
    text = "Hallissa kokeiltiin kasvojentunnistusta, mutta lopetimme sen. Lupaa kuvata uimareita ei ollut."
    evidence = evidence_of(make_case(sections=[("kuvaus", text)], title="Uimahalli"), "Miksi se lopetettiin?")
    draft = compose([evidence], read_asked("Miksi kasvojentunnistus lopetettiin hallissa?"), "fi", TERMS)
    assert draft.missing == ()
    assert [statement.text for statement in draft.parts[0].statements] == [
        "Hallissa kokeiltiin kasvojentunnistusta, mutta lopetimme sen.",
        "Lupaa kuvata uimareita ei ollut.",
    ]


def test_of_them_leans_on_the_sentence_before() -> None:
    text = "Kokeeseen osallistui 78 uimaria. Heistä 40 sai rannekkeen."
    evidence = evidence_of(make_case(sections=[("kuvaus", text)], title="Uimahalli"), "x")
    assert [one.text for one in leaned_on(evidence, evidence.sentences[1])] == ["Kokeeseen osallistui 78 uimaria."]
