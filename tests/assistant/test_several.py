"""Several cases together: each in the sentences of its summary that lie nearest, in their order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import TERMS, evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.aspect import told_end
from assistant.compose.several import brief_parts
from corpus.case import SummarySentence

SECTIONS = (
    ("lahtotilanne", "Laitteet tilattiin paperilla. Paperit katosivat usein."),
    ("ratkaisu", "Laitteet tilataan nyt sähköisellä lomakkeella paperin sijaan. Lomake on helppo."),
)
SUMMARY = (
    SummarySentence("Laitteet tilataan sähköisellä lomakkeella paperin sijaan.", ("ratkaisu",)),
    SummarySentence("Paperit katosivat usein.", ("lahtotilanne",)),
)
QUESTION = "Missä paperi on korvattu sähköisellä lomakkeella?"


def told(**given: object) -> list[str]:
    """What is told of the case among several."""
    found = evidence_of(make_case("laitteet", SECTIONS, title="Tilaukset", **given), QUESTION)
    return [one.text for one in brief_parts([found, found], read_asked(QUESTION), "fi", TERMS)[0].statements]


def test_a_case_among_several_is_told_by_its_summary_in_its_own_order():
    assert told(summaries={"fi": SUMMARY}) == [one.text for one in SUMMARY]
    assert told(summaries={"fi": SUMMARY[::-1]}) == [one.text for one in SUMMARY[::-1]]


def test_beside_what_a_case_is_stands_what_was_done_rather_than_how_things_were():
    summary = (
        SUMMARY[0],
        SummarySentence("Paperi ja sähköinen lomake olivat rinnakkain.", ("lahtotilanne",)),
        SummarySentence("Lomake on helppo.", ("ratkaisu",)),
    )
    assert told(summaries={"fi": summary}) == [summary[0].text, summary[2].text]


ENDED = (
    SummarySentence("Laitteet tilataan sähköisellä lomakkeella.", ("ratkaisu",)),
    SummarySentence("Lomakkeessa on kuvia.", ("ratkaisu",)),
    SummarySentence("Tilaukset nopeutuivat.", ("tulokset",)),
)


@pytest.mark.parametrize("question", ["Listaa tilausten hankkeet", "Mitä tilauksissa on kehitetty?", "tilausten jutut"])
def test_who_asks_for_a_list_hears_what_each_is_and_how_it_ended(question):
    sections = (*SECTIONS, ("tulokset", "Tilaukset nopeutuivat."))
    found = evidence_of(make_case("laitteet", sections, title="Tilaukset", summaries={"fi": ENDED}), question)
    part = brief_parts([found, found], read_asked(question), "fi", TERMS)[0]
    assert [one.text for one in part.statements] == [ENDED[0].text, ENDED[2].text]


@pytest.mark.parametrize(
    ("status", "sentence", "section"),
    [
        ("hankinnassa", "Hankinta oli kesken.", "tulokset"),
        ("selvitetty", "Muita lomakkeita selvitettiin.", "toteutus"),
    ],
)
def test_where_no_result_is_told_it_is_told_how_far_the_work_has_come(status, sentence, section):
    summary = (*ENDED[:2], SummarySentence(sentence, (section,)))
    case = make_case("laitteet", (*SECTIONS, (section, sentence)), status=status, summaries={"fi": summary})
    found = told_end(evidence_of(case), "fi")
    assert found is not None
    assert found.text == sentence


def test_a_case_without_a_summary_is_told_by_its_nearest_sentence():
    assert told()[0].startswith("Laitteet tilataan nyt")


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("Yksi kunta suunnitteli tilauslomakkeen.", ["Yksi kunta suunnitteli tilauslomakkeen."]),
        (
            "Yksi kunta tilaa laitteet paperilla.",
            ["Yksi kunta tilaa laitteet paperilla.", "Lomake on tarkoitus tehdä."],
        ),
    ],
)
def test_of_a_list_by_stage_each_is_told_by_what_it_is_where_that_shows_the_stage(first, told):
    sections = (("ratkaisu", first), ("toteutus", "Lomake on tarkoitus tehdä."))
    summary = (SummarySentence(first, ("ratkaisu",)), SummarySentence("Lomake on tarkoitus tehdä.", ("toteutus",)))
    case = make_case("laitteet", sections, title="Tilaukset", status="suunnitteilla", summaries={"fi": summary})
    question = "Mitkä hankkeet ovat suunnitteilla?"
    found = evidence_of(case, question)
    asked = replace(read_asked(question), listing="stage")
    assert [one.text for one in brief_parts([found, found], asked, "fi", TERMS)[0].statements] == told


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("Julkisen talouden säästö oli laskemalla saatuna monen vuoden aikana.", 1),
        ("Julkisen talouden säästö oli laskemalla saatuna 40 000 euroa neljän vuoden aikana.", 2),
        ("Käyttöönotto onnistui hyvin.", 2),
    ],
)
def test_a_list_does_not_say_its_first_sentence_again_in_other_words(end, told):
    first = "Neuvonta mittaa vaikutuksia laskemalla, paljonko julkinen talous saa säästöä."
    sections = (("ratkaisu", first), ("tulokset", end))
    summary = (SummarySentence(first, ("ratkaisu",)), SummarySentence(end, ("tulokset",)))
    case = make_case("mittaus", sections, title="Mittaus", summaries={"fi": summary})
    found = evidence_of(case, "Listaa hankkeet")
    asked = replace(read_asked("Listaa hankkeet"), listing="field")
    assert len(brief_parts([found, found], asked, "fi", TERMS)[0].statements) == told
