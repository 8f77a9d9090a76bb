"""Where an answer begins: what was done first, a reason whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.draft import Evidence, Statement, quoted
from assistant.compose.extract import compose
from assistant.compose.order import asks_how, done_first, reason_goes_on
from corpus.case import SummarySentence, System
from ingest.finnish import StemAnalyser, cached_terms

TERMS = cached_terms(StemAnalyser())
CASE = make_case(
    "ovet",
    [
        ("lahtotilanne", "Avaimia katosi."),
        ("ratkaisu", "Lukot vaihdettiin, koska Ovimestari tunsi talon ovet. Ovimestarin huolto tulee myös öisin."),
        ("toteutus", "Tarjous oli halvin, koska kilpailua oli paljon. Asennus kesti syksyn."),
    ],
)


def told(text: str, kind: str) -> Statement:
    passage = next(s.passage for s in evidence_of(CASE).sentences if s.passage.section == kind)
    return Statement(text, (Evidence(CASE, passage, 0, len(passage.text)),))


@pytest.mark.parametrize(
    "text",
    [
        "Miten muut jakavat työt?",
        "verkkolevy täynnä vanhoja kansioita mitä tehdä",
        "kirjaston itsepalvelu",
        "Avaimet ovat aina hukassa.",
        "Hur har man skött nycklar?",
        "How do others handle keys?",
    ],
)
def test_who_asks_how_or_names_a_subject_wants_what_was_done(text):
    assert asks_how(read_asked(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mitä mittaajat vastasivat?",
        "Onko lukot jo vaihdettu?",
        "Miksi lukot vaihdettiin?",
        "Is it in use?",
        "Kuinka usein lukot huolletaan?",
        "How often are the locks checked?",
    ],
)
def test_who_asks_for_one_thing_wants_that(text):
    assert not asks_how(read_asked(text))


def test_what_was_done_comes_before_the_problem():
    problem, done = told("Avaimia katosi.", "lahtotilanne"), told("Kaupunki vaihtoi lukot.", "ratkaisu")
    assert done_first([problem], [problem, done]) == [done, problem]
    assert done_first([done], [problem, done]) == [done]
    assert done_first([problem], [problem]) == [problem]
    assert done_first([], [done]) == []


def test_the_summary_is_told_in_its_own_order_with_the_starting_point_after_what_was_done():
    summary = (
        SummarySentence("Avaimia katosi.", ("lahtotilanne",)),
        SummarySentence("Lukot vaihdettiin.", ("ratkaisu",)),
        SummarySentence("Ovimestarin huolto tulee myös öisin.", ("ratkaisu",)),
        SummarySentence("Asennus kesti syksyn.", ("toteutus",)),
    )
    question = "Miten huolto saatiin tulemaan öisin?"
    draft = compose(
        [evidence_of(replace(CASE, summaries={"fi": summary}), question)], read_asked(question), "fi", TERMS
    )
    order = [1, 0, 2, 3]
    told_texts = [one.text for one in draft.parts[0].statements]
    assert told_texts == [summary[n].text for n in order if summary[n].text in told_texts]
    assert told_texts[0] == "Lukot vaihdettiin."
    assert "Ovimestarin huolto tulee myös öisin." in told_texts


def test_a_reason_goes_on_in_the_sentence_that_speaks_of_the_same():
    found = evidence_of(CASE)
    leads = [quoted(CASE, sentence) for sentence in found.sentences]
    assert [s.text for s in reason_goes_on(found, leads[1])] == ["Ovimestarin huolto tulee myös öisin."]
    assert reason_goes_on(found, leads[3]) == []
    assert reason_goes_on(found, leads[0]) == []


def test_who_asks_which_product_it_is_hears_the_sentence_that_takes_it_into_use():
    told = "Portti toimii pilvessä ja on ovien järjestelmä. Portti on otettu käyttöön kouluissa."
    said = "Kaupunki otti ovien järjestelmäksi käyttöön Portin, joka korvaa avaimet."
    case = make_case(
        "ovet",
        [("ratkaisu", told)],
        systems=(System("Portti", "used"),),
        summaries={"fi": (SummarySentence(said, ("ratkaisu",)),)},
    )
    question = "Mikä ohjelma ovissa on?"
    draft = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)
    assert [one.text for one in draft.parts[0].statements] == [said]


def test_where_no_sentence_says_why_what_was_wanted_comes_nearest():
    sections = [("lahtotilanne", "Avaimia on sata."), ("tavoite", "Avaimista halutaan eroon.")]
    told = {"fi": (SummarySentence("Avaimista halutaan eroon.", ("tavoite",)),)}
    case = make_case("lukot", sections, title="Lukkojen vaihto", summaries=told)
    question = "Miksi avaimia vaihdetaan?"
    draft = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)
    assert "Avaimista halutaan eroon." in [one.text for one in draft.parts[0].statements]


SECTIONS = (
    ("lahtotilanne", "Varastossa työskentelee kolme henkilöä. Saldot heittävät."),
    ("ratkaisu", "Varastolle hankitaan järjestelmä."),
    ("tavoite", "Järjestelmällä halutaan vähentää käsityötä."),
)
SUMMARY = (
    SummarySentence("Varastolle hankitaan järjestelmä.", ("ratkaisu",)),
    SummarySentence("Järjestelmällä halutaan vähentää käsityötä.", ("tavoite",)),
    SummarySentence("Varastossa työskentelee kolme henkilöä.", ("lahtotilanne",)),
)


@pytest.mark.parametrize("question", ["Miten varaston saldot saadaan oikein?", "Saldot heittävät, onko tähän apua?"])
def test_how_things_were_fills_up_no_answer_that_tells_what_was_done(question):
    case = make_case("varasto", SECTIONS, title="Varasto", summaries={"fi": SUMMARY})
    told = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS).parts[0].statements
    assert [one.text for one in told] == [SUMMARY[0].text, SUMMARY[1].text]


@pytest.mark.parametrize("question", ["Miten varastoa hoidettiin ennen?", "Miten aiemmin toimittiin varastossa?"])
def test_how_things_were_is_told_to_who_asks_for_it(question):
    case = make_case("varasto", SECTIONS, title="Varasto", summaries={"fi": SUMMARY})
    told = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS).parts[0].statements
    assert SUMMARY[2].text in [one.text for one in told]


def test_who_answers_for_a_thing_comes_before_others_that_take_part():
    text = "Hankintojen työryhmä kokoontuu ja hoitaa hankintoja. Hankintoja koordinoivat hankintavastaavat."
    question = "Kuka vastaa hankinnoista?"
    found = evidence_of(make_case("ostot", (("ratkaisu", text),), title="Ostot"), question)
    told = compose([found], read_asked(question), "fi", TERMS).parts[0].statements
    assert [one.text for one in told] == ["Hankintoja koordinoivat hankintavastaavat."]


def test_who_asks_how_and_for_something_else_hears_both():
    case = make_case("varasto", SECTIONS, title="Varasto", summaries={"fi": SUMMARY})
    question = "Miten varastoa hoidetaan ja kuka siellä työskentelee?"
    told = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS).parts[0].statements
    assert SUMMARY[0].text in [one.text for one in told]


def test_how_things_were_is_beside_the_point_in_another_language_too():
    words = ("Lagret får ett system.", "Systemet ska minska handarbete.", "Tre personer arbetar i lagret.")
    kinds = ("ratkaisu", "tavoite", "lahtotilanne")
    swedish = tuple(SummarySentence(text, (kind,)) for text, kind in zip(words, kinds, strict=True))
    case = make_case("varasto", SECTIONS, title="Varasto", summaries={"sv": swedish})
    for question, told in (
        ("Hur sköter man lagret?", words[:2]),
        ("Hur skötte man lagret tidigare?", (words[2], *words[:2])),
    ):
        draft = compose([evidence_of(case, question)], read_asked(question), "sv", TERMS)
        assert tuple(one.text for one in draft.parts[0].statements) == told


def test_how_things_were_is_told_where_less_was_done():
    case = make_case("varasto", SECTIONS, title="Varasto", summaries={"fi": (SUMMARY[0], SUMMARY[2])})
    question = "Miten varaston saldot saadaan oikein?"
    told = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS).parts[0].statements
    assert [one.text for one in told][:2] == [SUMMARY[0].text, SUMMARY[2].text]


def test_what_is_not_told_is_followed_by_how_far_the_work_has_come():
    sections = (
        ("ratkaisu", "Ovien lukitus uusitaan. Lukot ovat sähköisiä."),
        ("tulokset", "Kilpailutus on käynnistymässä."),
    )
    summary = (
        SummarySentence("Ovien lukitus uusitaan.", ("ratkaisu",)),
        SummarySentence("Lukot ovat sähköisiä.", ("ratkaisu",)),
    )
    case = make_case("ovet", sections, title="Ovet", status="hankinnassa", summaries={"fi": summary})
    draft = compose([evidence_of(case, "Paljonko ovet maksavat?")], read_asked("Paljonko ovet maksavat?"), "fi", TERMS)
    assert draft.missing == ("money",)
    # The line with the title says what the case is.
    assert [one.text for one in draft.parts[0].statements] == ["Kilpailutus on käynnistymässä."]


def test_who_uses_a_named_product_hears_who_and_nothing_beside():
    sections = (("ratkaisu", "Toimisto käyttää Lainaria. Raportit kootaan käsin. Lainarilla lainataan työkaluja."),)
    question = "Ketkä käyttävät Lainaria?"
    for beginning, said in (
        ("Raportit kootaan käsin.", ["Toimisto käyttää Lainaria."]),
        ("Toimisto lainaa Lainarilla työkaluja.", ["Toimisto lainaa Lainarilla työkaluja."]),
    ):
        summary = tuple(SummarySentence(text, ("ratkaisu",)) for text in (beginning, "Siitä pidetään."))
        case = make_case("talous", sections, title="Talous", summaries={"fi": summary}, systems=(System("Lainari"),))
        told = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS).parts[0].statements
        assert [one.text for one in told] == said


def test_what_is_in_use_in_part_begins_with_that_part():
    sections = (("tulokset", "Kehitystyö on kesken. Pieni ryhmä on ottanut alustan käyttöön."),)
    summary = (
        SummarySentence("Kehitystyö on kesken.", ("tulokset",)),
        SummarySentence("Pieni ryhmä on ottanut alustan käyttöön.", ("tulokset",)),
    )
    case = make_case("alusta", sections, title="Alusta", status="kesken", summaries={"fi": summary})
    question = "Onko alusta käytössä?"
    draft = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)
    assert draft.lead == "Osittain."
    assert draft.parts[0].statements[0].text == summary[1].text


def test_the_askers_own_trouble_is_not_told_again():
    question = "Saldot heittävät, varastossa työskentelee kolme henkilöä. Miten tämä hoidetaan?"
    case = make_case("varasto", SECTIONS, title="Varasto", summaries={"fi": SUMMARY})
    told = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS).parts[0].statements
    assert [one.text for one in told] == [SUMMARY[0].text, SUMMARY[1].text]


def test_a_sentence_that_gives_no_reason_does_not_follow_one():
    sections = [("ratkaisu", "Lukot vaihdettiin, koska avaimia katosi. Lukot ovat sähköisiä. Lukkoja huolletaan.")]
    told = {"fi": (SummarySentence("Kaupunki vaihtoi lukot.", ("ratkaisu",)),)}
    case = make_case("lukot", sections, title="Ovien uusiminen", summaries=told)
    question = "Miksi lukot vaihdettiin?"
    draft = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)
    assert [one.text for one in draft.parts[0].statements] == ["Lukot vaihdettiin, koska avaimia katosi."]


@pytest.mark.parametrize(
    ("question", "systems", "note"),
    [
        ("Miten varaston järjestelmä hankittiin?", (), "Järjestelmän nimeä ja toimittajaa ei kerrota."),
        ("Miten varaston järjestelmä hankittiin?", (System("Hylly", "before"),), "Järjestelmän nimeä ja"),
        ("Miten varaston järjestelmä hankittiin?", (System("Hylly"),), ""),
        # It is told that one was got, whatever was asked.
        ("Miten varaston saldot saadaan oikein?", (), "Järjestelmän nimeä ja toimittajaa ei kerrota."),
        # What was there at first is no new one.
        ("Miten varaston järjestelmä hankittiin?", (System("Saldot"),), "Järjestelmän nimeä ja"),
    ],
)
def test_who_asks_how_a_system_was_got_is_told_that_it_goes_without_a_name(question, systems, note):
    told = {"title": "Varasto", "summaries": {"fi": SUMMARY}, "systems": systems, "status": "hankinnassa"}
    case = make_case("varasto", SECTIONS, **told)
    draft = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)
    assert draft.note.startswith(note)
    assert bool(draft.note) == bool(note)


def test_where_only_a_contact_person_is_told_nobody_is_said_to_be_responsible():
    for who, note in (("yhteyshenkilö on Aino Aho", "Vastuuhenkilöä ei nimetä"), ("vastaa Aino Aho", "")):
        case = make_case("ohjelma", [("kuvaus", f"Ohjelmasta {who}." if "vastaa" in who else f"Ohjelman {who}.")])
        question = "Kuka ohjelmasta vastaa?"
        draft = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)
        assert draft.note.startswith(note)
        assert bool(draft.note) == bool(note)


def test_what_kinds_of_things_were_made_asks_how_it_was_done():
    assert asks_how(read_asked("Millaisia lomakkeita kaupungissa on tehty?"))
    assert not asks_how(read_asked("Millainen ohjelma on käytössä?"))
