"""Whether a sentence tells the kind of thing that was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import TERMS, asking, evidence_of, lending, make_case

from assistant.asked import read_asked
from assistant.compose.counts import things
from assistant.compose.tells import telling, text_tells
from assistant.compose.turns import same_turn
from assistant.compose.who_words import tells_who
from corpus.case import System


def told(kind: str, text: str, *units: str) -> bool:
    """Whether a text tells a kind, in the case of the tool library."""
    return text_tells(kind, text, lending(), asking(kind, units=units), TERMS)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("money", "Lainari maksoi 12 000 €."),
        ("money", "Hankkeen kulut olivat 2,5 miljoonaa euroa."),
        ("money", "Systemet kostade 300 euro."),
        ("money", "It cost €300."),
        ("date", "Kokeilu alkoi 1.9. koulussa."),
        ("date", "Kokeilu alkoi syksyllä."),
        ("date", "Piloten började i maj."),
        ("date", "It started in 2023."),
        ("duration", "Kokeilu kesti kolme kuukautta."),
        ("duration", "Piloten tog två månader."),
        ("duration", "It took six weeks."),
        ("duration", "Se oli kaksivuotinen hanke."),
        ("duration", "Hanke kesti vuoden."),
        ("duration", "Hanke oli käynnissä 1.8.2022 – 31.10.2024."),
        ("contact", "Soita 044 123 4567."),
        ("supplier", "Ohjelman toimitti Norppasoft."),
        ("system", "Kaupunki otti Lainarin käyttöön."),
        ("place", "Koivurannan kaupunki kokeili sitä."),
        ("contact", "Lisätietoja: maija.virtanen@koivuranta.fi."),
        ("count", "Mukana oli 50 kiinteistöä."),
        ("opinion", "Palaute kokeilusta on ollut myönteistä."),
        ("opinion", "Käyttäjät pitivät siitä."),
        ("opinion", "Ratkaisua pidettiin hyödyllisenä."),
        ("opinion", "The lending shop is popular."),
        ("doer", "Kehityspäällikkö vastasi seurannasta."),
        ("doer", "Norppasoft Oy oli mukana."),
        ("share", "Ruoasta menee jätteeksi noin 20 %."),
        ("frequency", "Ryhmä kokoontuu 2–3 kertaa vuodessa."),
        ("frequency", "Tiedot viedään kuukausittain taulukkoon."),
        ("law", "Työtä ohjaa arkistolaki."),
        ("version", "Käytössä on versio 3."),
        ("ranking", "Sähköisessä kokeessa tulokset olivat parempia."),
        ("risk", "Tallenteita voi joutua vääriin käsiin, ja se on tietosuojariski."),
        ("risk", "Käteinen lisää väärinkäytösten vaaraa."),
        ("risk", "One drawback is the noise."),
        ("failure", "Palvelu lakkautettiin yllättäen."),
        ("failure", "Käyttöönotto viivästyi vuoden."),
        ("failure", "Korvaavaa palvelua ei löytynyt."),
    ],
)
def test_a_sentence_with_the_asked_thing_tells_it(kind, text):
    assert told(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("money", "Järjestelmä oli kallis."),
        ("opinion", "Asukas voi palauttaa työkalun milloin vain."),
        ("opinion", "Kokeilun pitää jatkua, ja sitä arvioidaan."),
        ("money", "Mukana oli 50 kiinteistöä vuonna 2022."),
        ("date", "Kokeilu alkoi aikanaan."),
        ("duration", "Kokeilu kesti pitkään."),
        ("duration", "Viime vuoden talousarvio hyväksyttiin."),
        ("duration", "Staden köpte Lainari av Norppasoft år 2022."),
        ("duration", "Kesäseteli on 16-vuotiaille."),
        ("contact", "Lainari maksoi 12 000 €."),
        ("supplier", "Kaupunki on tyytyväinen ratkaisuun."),
        ("supplier", "Kilpailutuksen hävisi Tuisku Oy."),
        ("system", "Kaupunki otti sen käyttöön."),
        ("place", "Kokeilu tehtiin kirjastossa."),
        ("contact", "Lisätietoja saa kirjastosta."),
        ("count", "Varauksia tehtiin vuonna 2022."),
        ("count", "Varauksista puolet on peruttu."),
        ("opinion", "Kaupunki otti Lainarin käyttöön."),
        ("opinion", "Pilotista kerätään käyttökokemuksia."),
        ("opinion", "Ratkaisun piti olla turvallinen."),
        ("doer", "Käsittelijä saa tiedot automaattisesti."),
        ("doer", "Toimiala halusi johtamisen työkalun."),
        ("frequency", "Ryhmä kokoontuu."),
        ("law", "Työtä ohjaa strategia."),
        ("version", "Käytössä on uusi laite."),
        ("ranking", "Yhä useampi tarvitsee tukea."),
        ("risk", "Nauhoitus parantaa turvallisuutta."),
        ("failure", "Käyttöönotto sujui hyvin."),
        ("failure", "Asiakkaita haastateltiin."),
        ("failure", "Tiedot siirtyivät ongelmitta."),
    ],
)
def test_a_sentence_without_it_does_not(kind, text):
    assert not told(kind, text)


def test_a_count_must_be_of_the_things_that_were_asked():
    assert told("count", "Mukana oli 50 kiinteistöä.", "kiinteistöä")
    assert not told("count", "Mukana oli 50 kiinteistöä.", "oppilasta")
    assert told("count", "Mukana oli neljässä päiväkodissa 12 lasta.", "päiväkotia")


def test_trouble_that_the_work_began_with_did_not_go_wrong_in_it():
    case = make_case(sections=(("lahtotilanne", "Varaukset olivat ongelma."), ("tulokset", "Käyttö on ollut ongelma.")))
    found = telling("failure", evidence_of(case).sentences, case, asking("failure"), TERMS, True)
    assert [sentence.text for sentence in found] == ["Käyttö on ollut ongelma."]


def test_a_time_that_was_saved_is_no_other_time():
    saved = read_asked("Paljonko uusi tapa säästi aikaa?")
    assert not text_tells("duration", "Lisää on maksettu 15 vuoden ajan.", make_case(), saved, TERMS)
    assert text_tells("duration", "Aikaa säästyi kaksi tuntia päivässä.", make_case(), saved, TERMS)


@pytest.mark.parametrize("why", ["Miksi se epäonnistui?", "Varför misslyckades det?", "Why did it fail?"])
def test_why_it_failed_is_told_by_a_failure_wherever_it_stands_and_by_no_trouble(why):
    asked = read_asked(why)
    assert "failure" in asked.kinds
    parts = (("lahtotilanne", "Palvelu lakkautettiin."), ("tulokset", "Käyttö on ollut ongelma."))
    case = make_case(sections=parts)
    assert [s.text for s in telling("failure", evidence_of(case).sentences, case, asked, TERMS, True)] == [
        "Palvelu lakkautettiin."
    ]


def test_where_nothing_but_the_kind_is_asked_a_day_far_from_the_question_tells_it():
    case = make_case(sections=(("ratkaisu", "Kaupunki lainaa työkaluja."), ("tulokset", "Käyttö alkoi 1.9.2023.")))
    found = evidence_of(case)
    near, far = (
        replace(one, score=score, overlap=0.0) for one, score in zip(found.sentences, (0.9, 0.85), strict=True)
    )
    asked = read_asked("Milloin?")
    assert telling("date", (near, far), case, asked, TERMS, False) == []
    assert telling("date", (near, far), case, replace(asked, bare=True), TERMS, False) == [far]


def test_what_is_not_hard_is_always_told():
    assert told("reason", "Mitä tahansa.")


def test_where_a_card_names_no_supplier_a_name_beside_a_word_of_supply_tells_one():
    bare = make_case()
    assert text_tells("supplier", "Ohjelman toimittaa Tuisku Oy.", bare, asking("supplier"), TERMS)
    assert not text_tells("supplier", "Ohjelman toimitus viivästyi.", bare, asking("supplier"), TERMS)
    assert not text_tells("supplier", "Porissa ja Raumalla ollaan iloisia.", bare, asking("supplier"), TERMS)


def scored(text: str, score: float, overlap: float = 0.0):
    """The sentences of a case about a tool library, its last one with a score and an overlap of its own."""
    case = make_case(sections=(("kuvaus", f"Kaupunki lainaa työkaluja. {text}"),))
    first, last = evidence_of(case).sentences
    return case, (replace(first, score=0.9, overlap=0.5), replace(last, score=score, overlap=overlap))


@pytest.mark.parametrize(
    ("kind", "score", "overlap", "foreign", "told"),
    [
        ("count", 0.895, 0.0, False, True),
        ("count", 0.87, 0.0, False, False),
        ("count", 0.87, 0.2, False, True),
        ("count", 0.8, 0.2, False, False),
        ("count", 0.8, 0.0, True, True),
        ("money", 0.87, 0.0, False, True),
        ("money", 0.8, 0.0, False, False),
    ],
)
def test_another_number_elsewhere_in_the_case_tells_nothing(
    kind: str, score: float, overlap: float, foreign: bool, told: bool
) -> None:
    case, sentences = scored("Siihen meni 300 euroa.", score, overlap)
    found = telling(kind, sentences, case, asking(kind), TERMS, foreign)
    assert [sentence.text for sentence in found] == ["Siihen meni 300 euroa."] * told


@pytest.mark.parametrize(
    ("text", "unit", "score", "told"),
    [
        ("Kaupungissa on noin 20 kassaa.", "maksupistettä", 0.9, True),
        # Farther from the question than another sentence.
        ("Kaupungissa on noin 20 kassaa.", "maksupistettä", 0.88, False),
        # The case speaks of them by this very name, so the number is another one's.
        ("Kaupungissa on noin 20 kassaa ja monta myyjää.", "myyjää", 0.9, False),
        ("Maksupisteistä on noin 20 kassaa.", "maksupistettä", 0.9, False),
        # Measures and adverbs have no other name; money, time and shares are no things.
        ("Kaupungissa on noin 20 kassaa.", "neliötä", 0.9, False),
        ("Kaupungissa on noin 20 kassaa.", "nopeammin", 0.9, False),
        ("Kassoihin meni 20 euroa.", "maksupistettä", 0.9, False),
        ("Kassoja on ollut 20 vuotta.", "maksupistettä", 0.9, False),
        ("Kassoista on auki 20 %.", "maksupistettä", 0.9, False),
    ],
)
def test_a_thing_that_the_case_calls_otherwise_is_counted_by_the_nearest_sentence(text, unit, score, told) -> None:
    case, sentences = scored(text, score, 0.2)
    asked = asking("count", units=(unit,))
    assert [one.text for one in telling("count", sentences, case, asked, TERMS, False)] == [text] * told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Työryhmän puheenjohtaja vastaa seurannasta.", True),
        ("Hankkeen yhteyshenkilö on lehtori Hilla Halla.", True),
        ("Hanke kouluttaa kuntien asiantuntijoita.", False),
        ("Konsultti rakensi mallin.", False),
    ],
)
def test_who_made_a_thing_does_not_answer_for_it(text: str, told: bool) -> None:
    assert text_tells("doer", text, make_case(), read_asked("Kuka hankkeesta vastaa?"), TERMS) is told
    assert text_tells("doer", "Konsultti rakensi mallin.", make_case(), read_asked("Kuka mallin rakensi?"), TERMS)


def test_a_product_is_told_by_the_role_that_was_asked_for() -> None:
    case = make_case(systems=(System("Vanhari", "before"), System("Lainari", "chosen")))
    former, chosen = read_asked("Mikä ohjelma oli käytössä ennen Lainaria?"), read_asked("Mikä ohjelma valittiin?")
    assert text_tells("system", "Käytössä oli Vanhari.", case, former, TERMS)
    assert not text_tells("system", "Käytössä on Lainari.", case, former, TERMS)
    assert text_tells("system", "Kaupunki valitsi Lainarin.", case, chosen, TERMS)
    assert not text_tells("system", "Käytössä oli Vanhari.", case, chosen, TERMS)
    only = make_case(systems=(System("Lainari"),))
    assert not text_tells(
        "system", "Käytössä on Lainari.", only, read_asked("Mikä ohjelma tuli Lainarin tilalle?"), TERMS
    )


def test_the_supplier_of_what_was_there_before_is_no_supplier_of_the_new():
    case = make_case("ovet", systems=(System("Lukko", "before"), System("Portti", "chosen")), suppliers=("Vartio Oy",))
    old, new = "Vartio Oy ylläpitää Lukko-järjestelmää.", "Vartio Oy toimittaa Portin."
    for question, text, tells in (
        ("Kuka toimitti ovien järjestelmän?", old, False),
        ("Kuka toimitti ovien järjestelmän?", new, True),
        ("Kuka ylläpitää vanhaa järjestelmää?", old, True),
        ("Kuka toimitti Lukon?", old, True),
        ("Mitä Vartio Oy toimitti?", old, True),
    ):
        assert text_tells("supplier", text, case, replace(read_asked(question), text=question), TERMS) is tells


def test_a_card_that_records_no_product_or_supplier_names_none():
    card = make_case(summaries={"fi": ()}, suppliers=("Norppasoft Oy",))
    assert not text_tells("system", "QR-koodit tehtiin Tuiskulla.", card, asking("system"), TERMS)
    bare = make_case(systems=(System("Lainari"),))
    assert not text_tells("supplier", "Ohjelman toimittaa Tuisku Oy.", bare, asking("supplier"), TERMS)


def test_a_name_must_be_told_of_the_very_thing():
    asked = read_asked("Minkä niminen tiketöintijärjestelmä heillä on?")
    case = make_case(systems=(System("Teams"),))
    assert not text_tells("system", "Pyynnöt tulevat Teamsissa.", case, asked, TERMS)
    assert text_tells("system", "Tiketöintiin otettiin Teams.", case, asked, TERMS)
    old = read_asked("Minkä niminen vanha tiketöintijärjestelmä oli?")
    former = make_case(systems=(System("Teams", "before"),))
    assert text_tells("system", "Tiketöintiin käytettiin Teamsia.", former, old, TERMS)


def test_who_looks_for_a_product_is_told_what_was_found_out():
    card = make_case(suppliers=("Norppasoft Oy",))
    asked = read_asked("Mikä palvelu sopii kyselyihin?")
    assert text_tells("system", "Markkinoilla ei ollut montaa tuotetta.", card, asked, TERMS)


def test_how_much_time_was_saved_is_told_only_by_a_change():
    asked = replace(asking("duration"), text="Montako tuntia siinä säästyi?")
    assert not text_tells("duration", "Tiedot olivat kolme viikkoa vanhoja.", lending(), asked, TERMS)
    assert text_tells("duration", "Aikaa säästyi kolme tuntia viikossa.", lending(), asked, TERMS)


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        ("Kuka testasi ohjelman?", "Norppasoft Oy toimitti ohjelman.", False),
        ("Kuka testasi ohjelman?", "Kirjaston tiimi testasi ohjelman.", True),
        ("Kuka suunnitteli lainaamon?", "Tekninen osasto rakensi lainaamon.", False),
        ("Kuka rakensi ohjelman?", "Norppasoft Oy toimitti ohjelman.", True),
    ],
)
def test_who_tested_or_designed_a_thing_is_not_told_by_who_made_it(question, text, is_told):
    assert text_tells("doer", text, lending(), replace(asking("doer"), text=question), TERMS) is is_told


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Lomakkeilla säästettiin 2 000 euroa vuodessa.", True),
        ("Kaupunki säästi puolet kuluista.", True),
        ("Kommunen sparade tre tusen euro.", True),
        ("Kaupunki toivoo säästävänsä.", False),
        ("Vuonna 2023 haluttiin säästää.", False),
        ("Lainari maksoi 12 000 euroa.", False),
    ],
)
def test_how_much_was_saved_is_told_by_a_number_beside_the_saving(text, tells):
    assert text_tells("saving", text, lending(), asking("saving"), TERMS) is tells


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Varikon päivystäjä vastaa siitä, että työkalut palautetaan.", True),
        ("Kirjasto vastasi lainauksesta.", True),
        ("Vanha ohjelma ei enää vastannut tarpeita.", False),
        ("Kyselyyn vastasi moni.", False),
    ],
)
def test_to_answer_for_a_thing_is_no_other_answering(text, answers):
    assert tells_who(text) is answers


@pytest.mark.parametrize(
    ("kind", "question", "text", "same"),
    [
        ("date", "Milloin lainaus aloitettiin?", "Kirjasto käynnisti sen syksyllä 2023.", True),
        ("date", "Mistä lähtien se on ollut käytössä?", "Ohjelma otettiin käyttöön 1.9.2023.", True),
        ("date", "Milloin lainaus aloitettiin?", "Kirjasto täytti vuosia syksyllä 2023.", False),
        ("count", "Paljonko työkaluista katoaa?", "Arviolta 20 % on kateissa.", True),
        ("count", "Paljonko työkaluja on?", "Arviolta 20 % on kateissa.", False),
    ],
)
def test_the_turn_that_is_asked_about_is_told_whatever_its_verb(kind, question, text, same):
    assert same_turn(kind, question, text) is same


def test_who_does_something_is_counted_by_no_word_of_its_own():
    bases = {"syö": ("syödä",), "annoksia": ("annos",), "paikkaa": ("paikka",)}
    assert things(("syö", "annoksia"), bases.__getitem__) == ()
    assert things(("annoksia",), bases.__getitem__) == ("annoksia",)
    assert things(("paikkaa",), bases.__getitem__) == ()


@pytest.mark.parametrize(
    "text", ["The service closed unexpectedly.", "Tjänsten lades oväntat ned.", "Palvelu lakkautettiin."]
)
def test_a_service_that_ends_is_a_failure_in_each_language(text):
    assert text_tells("failure", text, make_case(), read_asked("Mikä meni pieleen?"), TERMS)


def test_a_term_that_begins_by_itself_tells_when_the_work_is_to_be_done():
    asked = read_asked("milloin sen pitäisi olla valmis")
    by_then = "Tavoite on hallita kaikkia kyytejä lukukaudella, joka alkaa syksyllä 2024."
    assert text_tells("date", by_then, make_case(), asked, TERMS)
    assert not text_tells("date", "Työ alkaa syksyllä 2024.", make_case(), asked, TERMS)


def test_when_something_is_open_is_told_by_how_often_too():
    asked = read_asked("Milloin neuvontapiste on auki?")
    assert text_tells("date", "Neuvontapiste toimii kerran viikossa.", make_case(), asked, TERMS)
    begun = read_asked("Milloin neuvontapiste aloitti?")
    assert not text_tells("date", "Neuvontapiste toimii kerran viikossa.", make_case(), begun, TERMS)


def test_without_new_ones_counts_none():
    asked = read_asked("Montako ohjelmaa ostettiin?")
    assert text_tells("count", "Työ muutettiin ilman uusia ohjelmistohankintoja.", make_case(), asked, TERMS)
    assert not text_tells("count", "Työ muutettiin ilman uusia laitteita.", make_case(), asked, TERMS)
