"""Answers made of sentences: the asked thing first, in the order of a story, nothing twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import TERMS, asking, evidence_of, lending, make_case

from assistant.asked import read_asked
from assistant.compose.extract import compose
from assistant.compose.phrases import phrases
from assistant.compose.summary import borne_out
from assistant.compose.told import WORDS_FOR_FACT, WORDS_FOR_ONE
from assistant.roles import quotability, role_of
from corpus.case import SummarySentence


def texts(draft):
    """All statements of a draft."""
    return [statement.text for part in draft.parts for statement in part.statements]


def answer(question, *kinds, language="fi", case=None, **given):
    """The draft of one case for a question."""
    return compose([evidence_of(case or lending(), question)], asking(*kinds, **given), language, TERMS)


@pytest.mark.parametrize(
    ("kind", "question", "first"),
    [
        ("money", "Paljonko Lainari maksoi?", "Lainari maksoi 12 000 €."),
        ("supplier", "Keneltä Lainari hankittiin?", "Kaupunki hankki vuonna 2022 Lainarin yritykseltä Norppasoft Oy."),
        ("date", "Milloin Lainari hankittiin?", "Kaupunki hankki vuonna 2022 Lainarin yritykseltä Norppasoft Oy."),
        ("duration", "Kauanko varaus kestää?", "Varaus kestää viisi minuuttia."),
    ],
)
def test_what_was_asked_is_said_first(kind, question, first):
    draft = answer(question, kind)
    assert texts(draft)[0] == first
    assert draft.missing == ()


def test_a_count_of_the_asked_things_is_said_first():
    draft = answer("Monessako kirjastossa työkaluja lainataan?", "count", units=("kirjastossa",))
    assert texts(draft)[0] == "Työkaluja lainataan neljässä kirjastossa."


@pytest.mark.parametrize(
    ("question", "sections", "missing"),
    [
        ("Mitä lainaamosta opittiin?", ("ratkaisu", "tulokset"), ("lesson",)),
        ("Mitä lainaamosta opittiin?", ("ratkaisu", "opit"), ()),
        ("Mitkä olivat lainaamon tulokset?", ("ratkaisu",), ("result",)),
        ("Mitkä olivat lainaamon tulokset?", ("ratkaisu", "tulokset"), ()),
        # What use it is, its aim tells too.
        ("Mitä hyötyä lainaamosta on?", ("ratkaisu",), ()),
    ],
)
def test_a_card_without_the_section_does_not_tell_what_came_of_it(question, sections, missing):
    summary = {"fi": (SummarySentence("Kaupunki lainaa työkaluja.", ("ratkaisu",)),)}
    told = tuple((kind, "Kaupunki lainaa työkaluja.") for kind in sections)
    card, plain = make_case(sections=told, summaries=summary), make_case(sections=told)
    asked = read_asked(question)
    assert compose([evidence_of(card, question)], asked, "fi", TERMS).missing == missing
    assert compose([evidence_of(plain, question)], asked, "fi", TERMS).missing == ()


@pytest.mark.parametrize(
    ("done", "question", "missing"),
    [
        ("Kunta vaihtoi lukot.", "Ketkä osallistuivat lukkojen vaihtoon?", ("who",)),
        ("Kunta vaihtoi lukot yhdessä kylän kanssa.", "Ketkä osallistuivat lukkojen vaihtoon?", ()),
        ("Kunta vaihtoi lukot.", "Kuka vaihtoi lukot?", ()),
    ],
)
def test_that_nobody_is_said_to_have_taken_part_is_told(done, question, missing):
    told = {"fi": (SummarySentence(done, ("ratkaisu",)),)}
    case = make_case("lukot", [("ratkaisu", done)], title="Lukkojen vaihto", summaries=told)
    draft = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)
    assert draft.missing == missing
    assert draft.lead == ("Osallistujia ei kerrota." if missing else "")


def test_what_no_sentence_tells_is_said_to_be_untold():
    draft = answer("Kehen voi ottaa yhteyttä?", "contact")
    assert draft.missing == ("contact",)
    assert phrases("fi")["missing"]["contact"] in draft.lead.lower()
    assert texts(draft)


def test_of_two_asked_things_the_told_one_is_said_and_the_other_named():
    draft = answer("Paljonko Lainari maksoi ja keneen saa yhteyden?", "money", "contact")
    assert texts(draft)[0] == "Lainari maksoi 12 000 €."
    assert draft.missing == ("contact",)


def test_every_statement_of_a_finnish_answer_is_verbatim():
    for question, kind in (("Miten työkaluja lainataan?", "result"), ("Paljonko maksoi?", "money")):
        for part in answer(question, kind).parts:
            for statement in part.statements:
                (evidence,) = statement.evidence
                assert evidence.passage.text[evidence.start : evidence.end] == statement.text


def test_no_statement_is_said_twice():
    case = make_case(sections=(("ratkaisu", "Kaupunki hankki Lainarin kirjastoihin. " * 3),))
    assert len(texts(answer("Miten Lainari hankittiin?", case=case))) == 1


@pytest.mark.parametrize(("kinds", "most"), [((), WORDS_FOR_ONE), (("money",), WORDS_FOR_FACT)])
def test_an_answer_stays_short(kinds, most):
    long = " ".join(f"Kaupungin vaihe{number} toteutettiin tavalla{number} paikassa{number}." for number in range(60))
    case = make_case(sections=(("ratkaisu", "Lainari maksoi 12 000 €. " + long), ("tulokset", long), ("opit", long)))
    draft = answer("Miten kaupungin vaihe3 toteutettiin?", *kinds, case=case)
    assert sum(len(text.split()) for text in texts(draft)) <= most + 10


def test_sentences_after_the_first_follow_the_order_of_a_story():
    draft = answer("Paljonko Lainari maksoi?", "money")
    order = ["lahtotilanne", "tavoite", "ratkaisu", "toteutus", "tulokset", "opit", "kuvaus"]
    (part,) = draft.parts
    places = [order.index(statement.evidence[0].passage.section) for statement in part.statements[1:]]
    assert places == sorted(places)
    assert all(statement.label for statement in part.statements[1:])


def test_a_swedish_answer_is_the_summary_with_the_asked_thing_first():
    draft = answer("Hur länge tar en bokning?", "duration", language="sv")
    assert texts(draft)[0] == "En bokning tar fem minuter."
    statement = draft.parts[0].statements[0]
    assert [item.passage.section for item in statement.evidence] == ["tulokset"]


def test_a_summary_that_does_not_tell_it_is_completed_by_a_quotation():
    draft = answer("Vad kostade systemet?", "money", language="sv")
    assert texts(draft)[0] == "Lainari maksoi 12 000 €."
    assert "En bokning tar fem minuter." in texts(draft)
    assert draft.missing == ()


def test_a_summary_that_its_section_does_not_bear_out_gives_way_to_quotations():
    wrong = {"sv": (SummarySentence("Staden köpte Lainari av Tuisku för 13 000 euro.", ("ratkaisu",)),)}
    draft = answer("Hur lånas verktyg ut?", language="sv", case=replace(lending(), summaries=wrong))
    assert draft.lead == phrases("sv")["quoted"]["fi"]
    assert texts(draft)
    assert not any("13 000" in text for text in texts(draft))


def test_a_case_without_a_summary_is_quoted_and_said_to_be():
    draft = answer("How did it go?", language="en")
    assert draft.lead == phrases("en")["quoted"]["fi"]
    assert texts(draft)


def test_a_summary_sentence_points_at_the_sentence_that_tells_the_same():
    told = {"fi": (SummarySentence("Lainarin varauksen tekee asukas itse.", ("ratkaisu",)),)}
    text = "Lainari on selaimessa. Asukas tekee Lainarissa varauksen itse. Lainari on kirjaston oma."
    found = evidence_of(make_case(sections=(("ratkaisu", text),), summaries=told))
    (evidence,) = borne_out(found, told["fi"][0])
    assert evidence.passage.text[evidence.start : evidence.end] == "Asukas tekee Lainarissa varauksen itse."


def test_each_section_shows_what_the_other_section_of_the_sentence_does_not():
    both = "Kehittämisessä oli monien vaiheiden jälkeen lopulta kaksi erillistä osaa: ohjeet ja uusi lomake."
    between = "Ryhmä tapasi viikoittain kirjastolla. " * 8
    done = f"{both} {between}Ohjeet ovat kesken."
    found = evidence_of(make_case(sections=(("toteutus", done), ("tulokset", "Lomaketta on kehitettävä edelleen."))))
    said = SummarySentence("Ohjeet olivat kesken, ja lomaketta piti kehittää edelleen.", ("toteutus", "tulokset"))
    shown = [one.passage.text[one.start : one.end] for one in borne_out(found, said)]
    assert shown == ["Ohjeet ovat kesken.", "Lomaketta on kehitettävä edelleen."]


def test_a_summary_sentence_without_a_word_in_common_points_at_the_whole_passage():
    told = SummarySentence("Invånaren bokar själv.", ("ratkaisu",))
    found = evidence_of(make_case(sections=(("ratkaisu", "Asukas tekee varauksen. Asukas palauttaa työkalun."),)))
    (evidence,) = borne_out(found, told)
    assert (evidence.start, evidence.end) == (0, len(evidence.passage.text))


def test_several_cases_are_counted_and_told_one_by_one():
    other = make_case("toinen", (("ratkaisu", "Kunta hankki Vuorohaun päiväkoteihin."),), title="Vuorohaku")
    question = "Mitkä hankkivat järjestelmän?"
    found = [evidence_of(lending(), question), evidence_of(other, question)]
    draft = compose(found, asking(many=True), "fi", TERMS)
    assert [part.case.id for part in draft.parts] == ["lainaamo", "toinen"]
    assert "2" in draft.lead
    assert all(1 <= len(part.statements) <= 2 for part in draft.parts)
    assert draft.parts[0].heading == "Työkalulainaamo"


@pytest.mark.parametrize("text", ["Tyhjä", "x", "- luettelo\n- toinen", "Lyhyt. Toinen."])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("kinds", [(), ("money",), ("count", "date"), ("reason",), ("who",), ("system", "place")])
def test_the_barest_case_is_answered_or_left_without_a_fault(text, language, kinds):
    case = make_case(sections=(("kuvaus", text),))
    for found in ([evidence_of(case)], [evidence_of(case), evidence_of(make_case("b"))]):
        draft = compose(found, asking(*kinds), language, TERMS)
        assert all(statement.evidence for part in draft.parts for statement in part.statements)


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Tavoitteena oli saada avaimet hallintaan.", "tavoite"),
        ("Aiemmin tiedot kerättiin käsin ja hajallaan.", "lahtotilanne"),
        ("Uusi järjestelmä otettiin käyttöön ja kilpailutettiin.", "ratkaisu"),
        ("Tuloksena saavutettiin säästöjä.", "tulokset"),
        ("Kirjastossa on ikkunoita.", "kuvaus"),
    ],
)
def test_the_role_of_a_plain_sentence_is_guessed_by_its_words(sentence, role):
    assert role_of(sentence, "kuvaus", 0.5) == role


def test_a_section_that_is_named_tells_the_role():
    assert role_of("Aiemmin tiedot kerättiin käsin.", "opit", 0.0) == "opit"


@pytest.mark.parametrize(
    "worse",
    [
        "Tämä on otettu käyttöön kaikissa kaupungin kirjastoissa.",
        "Tässä raportissa kuvaan kaupungin kirjastojen kehittämistä.",
        "- kaupungin kirjastot ja niiden kehittäminen",
        "Lyhyt.",
    ],
)
def test_a_sentence_that_does_not_stand_alone_is_quoted_less_gladly(worse):
    assert quotability(worse) < quotability("Kaupunki otti järjestelmän käyttöön kaikissa kirjastoissa.") == 0.0


@pytest.mark.parametrize(
    ("status", "question", "language", "lead"),
    [
        ("kaytossa", "Onko lainaamo jo käytössä?", "fi", "Kyllä."),
        ("pilotissa", "Onko lainaamo käytössä?", "fi", "Ei vielä, kun tapauksesta kerrottiin."),
        ("kaytossa", "Onko lainaamo otettu käyttöön?", "fi", "Kyllä."),
        ("suunnitteilla", "Saatiinko lainaamo kuntoon?", "fi", "Ei vielä, kun tapauksesta kerrottiin."),
        ("kaytossa", "Is the lending shop in use?", "en", "Yes."),
        ("paattynyt", "Onko lainaamo käytössä?", "fi", ""),
        ("", "Onko lainaamo käytössä?", "fi", ""),
        ("kaytossa", "Mikä järjestelmä on käytössä?", "fi", ""),
    ],
)
def test_whether_it_is_in_use_is_told_by_the_status(status, question, language, lead):
    case = make_case("lainaamo", status=status)
    found = evidence_of(case, question)
    draft = compose([found], read_asked(question), language, TERMS)
    assert draft.lead.startswith(lead) if lead else not draft.lead.startswith(("Kyllä", "Ei vielä"))


def test_a_reason_is_told_in_another_language_by_the_sentences_on_it():
    summary = (
        SummarySentence("Staden köpte nya lås.", ("ratkaisu",)),
        SummarySentence("Nycklarna försvann.", ("lahtotilanne",)),
    )
    sections = (("lahtotilanne", "Avaimet katosivat."), ("ratkaisu", "Kaupunki osti uudet lukot."))
    case = make_case("ovet", sections, summaries={"sv": summary})
    question = "Varför byttes låsen?"
    told = compose([evidence_of(case, question)], read_asked(question), "sv", TERMS).parts[0].statements
    assert [one.text for one in told] == ["Nycklarna försvann."]


def test_what_none_of_many_cases_tells_is_said():
    found = [evidence_of(lending()), evidence_of(make_case("toinen"))]
    draft = compose(found, asking("contact", many=True), "fi", TERMS)
    assert draft.missing == ("contact",)
    assert "Yhteystietoja niissä ei kerrota" in draft.lead


def test_who_asks_for_one_thing_hears_that_alone():
    told = answer("Paljonko Lainari maksoi?", "money").parts[0].statements
    assert [statement.text for statement in told] == ["Lainari maksoi 12 000 €."]
    told = answer("Hur mycket kostade det och vem levererade?", "supplier", language="sv").parts[0].statements
    assert "Norppasoft" in told[0].text
    assert len(told) <= 2


def test_whether_it_is_in_use_is_told_by_the_sentence_on_its_stage():
    case = make_case(
        sections=(
            ("ratkaisu", "Kaupungissa on 50 taloa ja sata ovea, joita avataan joka päivä."),
            ("tulokset", "Lukkojen asennus on kesken ja jatkuu syksyllä 2024."),
        ),
        status="kesken",
    )
    draft = answer("Ovatko lukot jo käytössä?", case=case)
    assert draft.parts[0].statements[0].text == "Lukkojen asennus on kesken ja jatkuu syksyllä 2024."


def test_a_list_by_stage_tells_how_far_each_case_has_come():
    doors = make_case(
        "ovet",
        [("ratkaisu", "Lukot vaihdetaan. Lukkojen hankinta on kesken.")],
        summaries={"fi": (SummarySentence("Lukot vaihdetaan.", ("ratkaisu",)),)},
    )
    asked = replace(read_asked("Mitkä hankkeet ovat kesken?"), listing="stage")
    draft = compose([evidence_of(lending()), evidence_of(doors)], asked, "fi", TERMS)
    assert "Lukkojen hankinta on kesken." in texts(draft)


@pytest.mark.parametrize(
    ("status", "later", "told"),
    [
        ("kesken", "Asennus oli kesken.", ["Kaupunki vaihtaa lukot.", "Asennus oli kesken."]),
        ("paattynyt", "Asennus kesti kaksi vuotta.", ["Kaupunki vaihtaa lukot.", "Asennus kesti kaksi vuotta."]),
        ("hankinnassa", "Lukot olivat kalliita.", ["Kaupunki vaihtaa lukot."]),
    ],
)
def test_the_one_case_at_a_stage_says_what_it_is_and_then_how_far_it_has_come(status, later, told):
    summary = (SummarySentence("Kaupunki vaihtaa lukot.", ("ratkaisu",)), SummarySentence(later, ("tulokset",)))
    sections = (("ratkaisu", "Kaupunki vaihtaa lukot."), ("tulokset", later))
    case = make_case("ovet", sections, title="Ovet", status=status, summaries={"fi": summary})
    asked = replace(read_asked("Mitkä hankkeet ovat siinä vaiheessa?"), listing="stage")
    draft = compose([evidence_of(case)], asked, "fi", TERMS)
    assert [one.text for one in draft.parts[0].statements][: len(told)] == told


@pytest.mark.parametrize("question", ["mitä muita kateltiin?", "Mitä muita järjestelmiä vertailtiin?"])
def test_other_products_that_were_looked_at_are_products(question):
    asked = read_asked(question)
    assert asked.hard == ("system",)
    assert "considered" in asked.system_roles


def test_a_list_by_field_tells_what_each_case_is_even_where_the_field_sounds_like_a_stage():
    doors = make_case(
        "ovet",
        [("ratkaisu", "Lukot vaihdetaan. Lukkojen hankinta on kesken.")],
        summaries={"fi": (SummarySentence("Lukot vaihdetaan.", ("ratkaisu",)),)},
    )
    asked = replace(read_asked("hankinnat"), listing="field")
    draft = compose([evidence_of(lending()), evidence_of(doors)], asked, "fi", TERMS)
    assert "Lukot vaihdetaan." in texts(draft)
    assert "Lukkojen hankinta on kesken." not in texts(draft)
