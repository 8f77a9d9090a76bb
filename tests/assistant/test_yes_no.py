"""Yes, no, only planned, or not told: said only where the words of the case bear it out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.extract import compose
from assistant.compose.focus import asks_one
from assistant.compose.phrases import phrases
from assistant.compose.yes_no import asks_yes_no, deciding, yes_or_no
from corpus.case import SummarySentence
from ingest.finnish import StemAnalyser, cached_terms

TERMS = cached_terms(StemAnalyser())
TEXT = (
    "Kirjasto lainaa asukkaille työkaluja. Varausjärjestelmän hankki kaupungin tietohallinto. "
    "Kaupunki suunnittelee porakoneiden kotiinkuljetusta. Lainaus ei maksa asukkaille mitään."
)
CASE = make_case("lainaamo", (("kuvaus", TEXT),), title="Työkalulainaamo")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Onko tietohallinto mukana?", True),
        ("Lainataanko työkaluja asukkaille?", True),
        ("Är biblioteket med?", True),
        ("Did the library take part?", True),
        ("Onko kukaan kokeillut lainaamoa?", False),
        ("Paljonko lainaus maksaa?", False),
        ("Montako työkalua lainataan?", False),
        ("Voisiko sen automatisoida?", False),
        ("Onko se kirjasto vai museo?", False),
        ("Has any city tried it?", False),
        ("Työkalut ovat hukassa, onko tähän apua?", False),
        ("Onko porakoneille tehty samanlaista?", False),
        ("Miten työkaluja lainataan?", False),
    ],
)
def test_a_question_that_asks_if_something_is_so_is_known_by_its_words(text, asks):
    assert asks_yes_no(text) is asks


@pytest.mark.parametrize(
    ("question", "said", "verdict"),
    [
        ("Lainaako kirjasto työkaluja asukkaille?", "Kirjasto lainaa asukkaille työkaluja.", "told"),
        ("Maksaako lainaus asukkaille?", "Lainaus ei maksa asukkaille mitään.", "denied"),
        (
            "Onko porakoneilla kotiinkuljetus?",
            "Kaupunki suunnittelee porakoneiden kotiinkuljetusta.",
            "planned",
        ),
        ("Onko mopoja vuokralla?", "Kirjasto lainaa asukkaille työkaluja.", "untold"),
        ("Onko tietohallinto tyytyväinen porakoneisiin?", "Kirjasto lainaa asukkaille työkaluja.", ""),
        ("Miten työkaluja lainataan?", "Kirjasto lainaa asukkaille työkaluja.", ""),
    ],
)
def test_the_sentence_says_it_or_does_not(question, said, verdict):
    assert yes_or_no(question, said, evidence_of(CASE, question), CASE.title) == verdict


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Minkä rekisterin kautta työkalut lainataan?", True),
        ("Mistä vuodesta asti työkaluja on lainattu?", True),
        ("Kuinka usein porakone huolletaan?", True),
        ("Which register holds the tools?", True),
        ("Mistä tietää, kuka lainaa?", False),
        ("Mistä kannattaa aloittaa?", False),
        ("Miten työkaluja lainataan?", False),
    ],
)
def test_a_question_for_one_thing_is_known_by_its_word(text, one):
    assert asks_one(text) is one


def test_who_asks_for_one_thing_gets_the_sentence_that_tells_it_alone():
    case = replace(CASE, summaries={"fi": (SummarySentence("Kirjasto lainaa asukkaille työkaluja.", ("kuvaus",)),)})
    question = "Mikä yksikkö hankki varausjärjestelmän, tietohallintoko?"
    draft = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)
    assert [one.text for one in draft.parts[0].statements] == ["Varausjärjestelmän hankki kaupungin tietohallinto."]


def test_a_single_word_of_its_own_says_which_sentence_is_meant_and_not_what_the_answer_is():
    question = "Onko työkalulainaamossa porakoneita?"
    (sentence,) = deciding(evidence_of(CASE, question), question)
    assert sentence.text == "Kaupunki suunnittelee porakoneiden kotiinkuljetusta."
    assert yes_or_no(question, sentence.text, evidence_of(CASE, question), CASE.title) == ""


def test_a_long_question_in_words_of_its_own_is_not_said_to_be_untold():
    question = "Onko mopoja, pyöriä, veneitä, kanootteja, suksia, luistimia, rullalautoja ja kelkkoja jaossa jossakin?"
    assert yes_or_no(question, "Kirjasto lainaa asukkaille työkaluja.", evidence_of(CASE, question), CASE.title) == ""


def test_the_sentence_that_holds_most_of_the_question_leads():
    question = "Hankkiko tietohallinto varausjärjestelmän?"
    (sentence,) = deciding(evidence_of(CASE, question), question)
    assert sentence.text == "Varausjärjestelmän hankki kaupungin tietohallinto."
    draft = compose([evidence_of(CASE, question)], read_asked(question), "fi", TERMS)
    assert draft.lead == phrases("fi")["yes_no"]["told"]
    assert draft.parts[0].statements[0].text == sentence.text


@pytest.mark.parametrize(
    "text",
    [
        "Pitääkö meidän kilpailuttaa lainaamo?",
        "pitääks meijän ostaa työkaluja",
        "Onko meidän pakko hankkia varausjärjestelmä?",
        "Måste vi köpa verktyg?",
        "Do we have to buy the tools?",
        "Should we lend tools?",
    ],
)
def test_what_the_asker_must_do_no_case_tells(text):
    assert yes_or_no(text, "Kirjasto lainaa työkaluja.", evidence_of(CASE), CASE.title) == "duty"


@pytest.mark.parametrize(
    "text",
    [
        "Pitääkö asiakkaan kirjautua?",
        "Pitääkö meidän kilpailuttaa, ja miten muut ovat tehneet?",
        "Kannattaako meidän ostaa työkaluja?",
        "Do customers have to log in?",
    ],
)
def test_what_the_case_may_tell_is_no_duty_of_the_asker(text):
    assert yes_or_no(text, "Kirjasto lainaa työkaluja.", evidence_of(CASE), CASE.title) != "duty"


CHANGED = "Lainaa ovat saaneet yritykset ja yhdistykset. Yritykset eivät enää saa lainaa, mutta niille on palkkio."


def test_whether_it_is_still_so_is_told_by_what_has_changed():
    found = evidence_of(make_case("laina", (("kuvaus", CHANGED),), title="Tukien järjestelmä"), "x")
    question = "Saako yritys vielä lainaa?"
    (decides,) = deciding(found, question)
    assert decides.text.startswith("Yritykset eivät enää")
    assert yes_or_no(question, decides.text, found, "Tukien järjestelmä") == "denied"
    # What was once so says nothing of now.
    assert yes_or_no(question, found.sentences[0].text, found, "Tukien järjestelmä") == ""


def test_what_was_only_aimed_at_is_not_told_as_come():
    found = evidence_of(make_case("havikki", (("tavoite", "Tavoite on puolittaa hävikki."),), title="Hävikki"), "x")
    assert yes_or_no("Saatiinko hävikki puolitettua?", "Tavoite on puolittaa hävikki.", found, "Hävikki") == "planned"
    assert yes_or_no("Saatiinko hävikki puolitettua?", "Hävikki puolittui.", found, "Hävikki") != "planned"


def test_what_was_gained_is_told_without_a_word_of_doubt_and_an_aim_as_an_aim():
    summaries = {"fi": (SummarySentence("Liittymä onnistui hyvin.", ("tulokset",)),)}
    case = make_case("liittyma", (("tulokset", "Liittymä onnistui hyvin."),), title="Passi", summaries=summaries)
    text = "Passi. oliko siitä hyötyä"
    draft = compose([evidence_of(case, text)], replace(read_asked(text), kinds=("result",)), "fi", TERMS)
    assert phrases("fi")["yes_no"]["untold"] not in draft.lead
    aims = {"fi": (SummarySentence("Tavoite on siirtää kaikki kyydit.", ("tavoite",)),)}
    sections = (("tavoite", "Tavoite on siirtää kaikki kyydit."), ("opit", "Nuoria ei pidä yliarvioida."))
    wanted = make_case("kyydit", sections, title="Kyydit", summaries=aims)
    draft = compose([evidence_of(wanted, text)], replace(read_asked(text), kinds=("result",)), "fi", TERMS)
    assert [one.text for one in draft.parts[0].statements] == ["Tavoite on siirtää kaikki kyydit."]
    assert draft.lead == phrases("fi")["yes_no"]["planned"]
