"""The form of the asked thing (a row, a reason, a name, a procedure, steps), and the sentences that have it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.extract import compose
from assistant.compose.focus import (
    asked_nouns,
    asks_one,
    asks_several,
    asks_steps,
    leaning,
    row_goes_on,
    steps_told,
    tells_name,
    tells_reason,
    things_in_row,
)
from corpus.case import SummarySentence
from ingest.finnish import StemAnalyser, cached_terms

TERMS = cached_terms(StemAnalyser())


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Puisto tarjoaa keinuja, liukumäkiä ja kiipeilytelineitä.", 3),
        ("Mukana ovat Kivi Oy, Puu.fi, Savi ja Lasi.", 4),
        ("Arvot ovat ”Ilo”, ”Lepo”, ”Työ” ja ”Into”.", 4),
        ("Parken har gungor, rutschbanor och klätterställningar.", 3),
        ("Kun puisto avattiin, asukkaat ja koulut kiittivät sitä.", 0),
        ("Puisto avattiin, ja se suljettiin syksyllä.", 0),
        ("Puisto on paikka, jossa on keinuja ja liukumäkiä.", 0),
        ("Puistossa on laitteita, kuten keinuja ja liukumäkiä.", 0),
    ],
)
def test_a_row_is_counted_by_its_things_and_not_by_its_clauses(text, things):
    assert things_in_row(text) == things


def test_a_long_line_without_an_end_is_read_in_no_time():
    assert things_in_row("sana, sana sana " * 2_000) == 0


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Mitä laitteita puistossa on?", True),
        ("Missä kaikissa paikoissa on keinuja?", True),
        ("Ketkä hoitavat puistoa?", True),
        ("Vilka redskap finns i parken?", True),
        ("Which tools are in the park?", True),
        ("Mitä laite maksaa?", False),
        ("Mitä mieltä puistosta ollaan?", False),
        ("Kuka hoitaa puistoa?", False),
    ],
)
def test_several_things_are_asked_for_in_the_plural(question, several):
    assert asks_several(question) is several


@pytest.mark.parametrize(
    ("question", "one"),
    [
        ("Millä menettelyllä laitteet hankittiin?", True),
        ("Ketkä hoitavat puistoa?", True),
        ("Mitä laitteita puistossa on?", True),
        ("Mikä yksikkö hankki laitteet?", True),
        ("Mitä eroa on puistolla ja pihalla?", True),
        ("Vem sköter parken?", True),
        ("Millä keinolla puistosta tulee siisti?", False),
        ("Mitä kokemuksia puistoista on?", False),
        ("Miten puisto tehtiin ja mistä sen huomaa?", False),
        ("Mikä tapaus kertoo puistoista?", False),
        ("Mitkä vaiheet työssä oli?", False),
    ],
)
def test_one_thing_is_asked_for_by_its_word_and_how_is_not(question, one):
    assert asks_one(question) is one


@pytest.mark.parametrize(
    ("question", "tells", "other"),
    [
        ("Mitä laitteita on?", "Puistossa on keinuja, liukumäkiä ja telineitä.", "Puistossa on laitteita."),
        ("Miksi puisto suljettiin?", "Puisto suljettiin, koska laitteet olivat rikki.", "Puisto suljettiin syksyllä."),
        ("Miksi puisto ei ole auki?", "Puisto avataan vasta, kun laitteet tulevat.", "Puisto on suuri."),
        ("Mikä puiston nimi on?", "Lapset leikkivät Lehtolassa.", "Lapset leikkivät puistossa."),
        ("Millä menettelyllä hankittiin?", "Kaupunki käytti rajoitettua menettelyä.", "Kaupunki osti laitteet."),
        ("Mitä hyötyä siitä on?", "Se nopeuttaa työtä.", "Se on suuri."),
        ("Mitä eroa on Lehtolalla ja Kivelällä?", "Lehtola on isompi kuin Kivelä.", "Lehtola on puisto."),
    ],
)
def test_a_sentence_that_has_the_form_of_the_asked_thing_gains(question, tells, other):
    asked = read_asked(question)
    assert leaning(asked, tells) > leaning(asked, other)


def test_a_row_tells_no_trouble():
    asked = read_asked("Mitä ongelmia puistossa oli?")
    assert leaning(asked, "Puistossa on keinuja, liukumäkiä ja telineitä.") == 0


@pytest.mark.parametrize(
    "text", ["Se valittiin hinnan perusteella.", "It closed because of rain.", "Det beror på vädret."]
)
def test_a_reason_is_known_by_its_word(text):
    assert tells_reason(text)
    assert not tells_reason("Puisto avattiin keväällä.")


def test_a_name_that_the_question_says_already_tells_nothing():
    assert tells_name("Mikä puiston nimi on?", "Se on nimeltään Lehtola.")
    assert not tells_name("Mikä Lehtolan hahmon nimi on?", "Hahmo asuu Lehtolassa.")


def test_a_row_goes_on_in_the_sentence_beside_it():
    case = make_case(
        "puisto",
        [
            (
                "kuvaus",
                "Puistosta kerrotaan kirjeillä, lehdillä ja lapuilla. Siitä kerrotaan myös radiossa. Muuta ei ole.",
            )
        ],
    )
    found = evidence_of(case, "Mitä kanavia puistossa on?")
    assert [one.text for one in row_goes_on(found, found.sentences[0])] == ["Siitä kerrotaan myös radiossa."]
    assert row_goes_on(found, found.sentences[2]) == []


STEPS = (
    "Puisto uusittiin. Vaiheessa 1 purettiin laitteet. Vaiheessa 2 tehtiin pohja. Vaiheessa 3 tuotiin uudet laitteet."
)


def test_steps_are_told_each_by_its_sentence_and_in_their_order():
    case = make_case("puisto", [("kuvaus", STEPS)])
    question = "Mitkä olivat työn vaiheet?"
    assert asks_steps(question)
    assert len(steps_told(evidence_of(case, question))) == 3
    draft = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)
    assert [one.text[:10] for one in draft.parts[0].statements][:3] == ["Vaiheessa "] * 3


def test_the_sentence_of_the_text_tells_the_name_that_the_summary_leaves_out():
    text = "Kaupungin hahmo Susi Sininen toi puistolle paljon kävijöitä. Puisto avattiin keväällä."
    short = (SummarySentence("Kaupungin hahmo toi puistolle kävijöitä.", ("kuvaus",)),)
    case = replace(make_case("puisto", [("kuvaus", text)]), summaries={"fi": short})
    question = "Mikä hahmo toi puistolle kävijöitä?"
    draft = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)
    assert "Susi Sininen" in draft.parts[0].statements[0].text


def test_a_row_that_a_translated_summary_cuts_is_quoted_before_it():
    text = "Puistossa on keinuja, liukumäkiä, telineitä ja hiekkaa. Puisto avattiin keväällä."
    short = (SummarySentence("The park has equipment for children.", ("kuvaus",)),)
    case = replace(make_case("puisto", [("kuvaus", text)]), summaries={"en": short})
    question = "Which devices are there in the park?"
    draft = compose([evidence_of(case, question)], read_asked(question), "en", TERMS)
    assert draft.parts[0].statements[0].text.startswith("Puistossa on keinuja")
    assert draft.parts[0].statements[0].label


def test_the_nearest_of_two_numbers_is_told_in_another_language():
    text = "Puistoon varattiin 900 euroa. Puistossa kävi 300 lasta."
    told = (
        SummarySentence("The park had 300 children as visitors.", ("kuvaus",)),
        SummarySentence("The park had a budget of 900 euros.", ("kuvaus",)),
    )
    case = replace(make_case("puisto", [("kuvaus", text)]), summaries={"en": told})
    question = "How many children were visitors?"
    draft = compose([evidence_of(case, question)], read_asked(question), "en", TERMS)
    assert "300" in draft.parts[0].statements[0].text


@pytest.mark.parametrize(
    ("question", "tells", "other"),
    [
        ("Mitä puutteita laitteeseen jäi?", "Laite täyttää toiveet vain osittain.", "Laite on sininen."),
        ("Mitä ongelmia jäi?", "Ryhmissä on vielä haasteita.", "Ryhmissä on haasteita."),
        ("Mitä ongelmia oli?", "Ryhmissä oli haasteita.", "Ryhmät toimivat ongelmitta."),
        ("Miksi sitä käytetään vähän?", "Yksi syy on, että muita on.", "Sitä on, koska muita on."),
        ("What is still missing?", "Winter use should be covered too.", "The device is blue."),
        ("Mitä laitteella voi tehdä?", "Laitteen toimintoja ovat keinu ja liuku.", "Laitteen piti olla halpa."),
        ("Swings in the park: what can it actually do?", "The park has new functions.", "The park is meant for all."),
        ("Vad kan man göra där?", "Barnen kan gunga.", "Målet är en billig park."),
        ("Tuliko tarjouksia useampia?", "Lehto oli ainoa tarjoaja.", "Tarjous tuli maanantaina."),
    ],
)
def test_what_is_lacking_what_a_thing_can_do_and_whether_there_was_one_lean_their_sentences(question, tells, other):
    asked = read_asked(question)
    assert leaning(asked, tells) > leaning(asked, other)


def test_what_was_left_undone_is_told_from_the_results_too():
    case = make_case(
        sections=[
            ("lahtotilanne", "Lainaamossa oli ongelmia. Hyllyt olivat ahtaat."),
            ("toteutus", "Lainaamo rakennettiin kesällä. Lainaamo maalattiin."),
            ("tulokset", "Varaus toimii. Lainaamo täyttää toiveet vain osittain. Talvikäyttö pitäisi vielä kattaa."),
        ],
        summaries={"fi": (SummarySentence("Lainaamo rakennettiin kesällä.", ("toteutus",)),)},
    )
    question = "Mitä puutteita lainaamoon jäi?"
    draft = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)
    told = " ".join(one.text for part in draft.parts for one in part.statements)
    assert "vain osittain" in told
    assert "Talvikäyttö" in told


@pytest.mark.parametrize(
    ("question", "answers", "other"),
    [
        ("Mitä ehtoja pyörälle annettiin?", "Pyörän piti kestää talvi.", "Pyörä ostettiin keväällä."),
        ("Mihin pyöriä tarvitaan?", "Pyörien avulla käydään kaupassa.", "Pyöriä on sata."),
        ("Mikä tuki tuli setelin tilalle?", "Tarjolla on uusi palkkio.", "Seteliä ovat saaneet kaikki."),
        ("Ja mitä siitä seuraa?", "Pyöriä on vähän, joten jono kasvaa.", "Pyöriä on vähän."),
        ("Kuinka yleistä pyöräily on?", "Kolme neljästä pyöräilee.", "Pyöräily yleistyi nopeasti."),
        ("Missä pyöriä on?", "Pyöriä on kouluissa ja kirjastoissa.", "Pyöriä käytetään yhdessä."),
    ],
)
def test_the_form_of_a_question_leans_to_the_sentence_that_answers_it(question, answers, other):
    asked = read_asked(question)
    assert leaning(asked, answers) > leaning(asked, other)


def test_a_sentence_that_holds_the_noun_a_question_asks_for_tells_more():
    asked = read_asked("Minkä luokan kokeet tehtiin koneella?")
    assert leaning(asked, "Kokeet tehtiin viidennelle luokalle.") > leaning(asked, "Kokeet tehtiin koneella.")
    assert not asked_nouns("Mitkä kannattaa valita ja missä järjestelmässä?")
