"""Lessons, discussion questions and reading orders: cases cited, suggestions marked as such."""

from __future__ import annotations

import re

import pytest
from evidence import evidence_of, lending, make_case

from assistant import study_terms
from assistant.answer import Question
from assistant.cite import check_claims, resolve
from assistant.compose.aspect import told_sentence
from assistant.compose.draft import quoted
from assistant.study import compose_study, read_study
from assistant.study_questions import question_on
from assistant.study_subject import without_path, without_request
from assistant.study_words import study_words
from corpus.case import LANGUAGES, SummarySentence, System
from corpus.glossary import Explanation, Term

DOORS = make_case(
    "ovet",
    [("lahtotilanne", "Avaimet olivat hukassa."), ("ratkaisu", "Kaupunki hankki sähköiset lukot kaikkiin oviin.")],
    title="Ovien uusiminen",
)


def no_forms(case_id: str) -> dict[str, str]:
    """No title can be put into a sentence."""
    return {}


@pytest.mark.parametrize(
    ("text", "study", "subject"),
    [
        ("Tee oppitunti ruokahävikistä", "lesson", "ruokahävikistä"),
        ("laadi oppitunnin runko aiheesta sähköiset lomakkeet", "lesson", "sähköiset lomakkeet"),
        ("Keskustelukysymyksiä aiheesta kulunvalvonta", "discussion", "kulunvalvonta"),
        ("anna pohdintakysymyksiä ovista", "discussion", "ovista"),
        ("Gör en lektion om blanketter", "lesson", "blanketter"),
        ("Make a lesson plan about food waste", "lesson", "food waste"),
        ("discussion questions on access control", "discussion", "access control"),
        ("tee minulle tunnin koulutus ruokahävikistä", "lesson", "ruokahävikistä"),
        ("suunnittele koulutus esihenkilöille aiheesta sähköinen perehdytys", "lesson", "sähköinen perehdytys"),
        ("laadi tehtävä aiheesta kulunvalvonta", "lesson", "kulunvalvonta"),
        ("voisitko tehdä työpajan rungon ovien uusimisesta", "lesson", "ovien uusimisesta"),
        ("suunnittele puolen päivän työpaja uusille työntekijöille ovista", "lesson", "ovista"),
        ("planera en utbildning för chefer om elektronisk introduktion", "lesson", "elektronisk introduktion"),
        ("gör en uppgift om matsvinn", "lesson", "matsvinn"),
        ("design a one-hour training session for supervisors on digital induction", "lesson", "digital induction"),
        ("create an exercise about food waste", "lesson", "food waste"),
        ("anna keskusteltavaa ovista", "discussion", "ovista"),
        ("oppitunti aiheesta varastonhallinta, tee runko", "lesson", "varastonhallinta"),
        ("lektion om matsvinn", "lesson", "matsvinn"),
        ("a lesson on food waste", "lesson", "food waste"),
    ],
)
def test_what_is_to_be_made_and_its_subject(text, study, subject):
    assert read_study(text) == study
    assert without_request(text) == subject


@pytest.mark.parametrize(
    "text",
    [
        "Olen uusi kirjastossa, mistä aloitan?",
        "oon uus kirjastolla, mistä mun kannattais alottaa?",
        "Var ska jag börja?",
        "jag är ny på biblioteket, var börjar jag?",
        "What should I read?",
        "I am new in the library, where do I start?",
        "new at the school office, where to begin?",
        "Mitkä näistä kannattaa lukea ensin?",
        "Aloitin juuri kirjastossa, mitä siellä on tehty, mistä olisi hyvä tietää?",
        "Olen uusi kirjastossa. Mitä sanoja minun pitäisi tuntea?",
        "Vilka ord bör jag kunna som ny inom planläggningen?",
        "Which terms should I know as a new buyer?",
    ],
)
def test_a_reading_order_is_asked_for(text):
    assert read_study(text) == "reading"


@pytest.mark.parametrize(
    "text",
    [
        "Miten oppitunteja pidetään etänä?",
        "Mitkä tapaukset sopivat oppitunnille?",
        "Kuka aloitti projektin?",
        "",
        "Miten koulutus suunniteltiin?",
        "Haluan koulutuksen digitaidoista, kuka järjestää?",
        "Mikä tehtävä hänellä oli?",
        "Hur planerades utbildningen?",
        "How was the training prepared?",
        "Where did the project start?",
        "Mitä sanoja lomakkeessa on?",
        "Which terms does the contract have?",
    ],
)
def test_other_questions_ask_for_nothing_to_be_made(text):
    assert read_study(text) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("olen uusi ICT-yksikössä ja tarvitsen lukupolun", "olen uusi ICT-yksikössä"),
        ("anna lukulista kirjastosta", "kirjastosta"),
        ("jag är ny på biblioteket, ge mig en läslista", "jag är ny på biblioteket"),
        ("I am new in HR and need a reading list", "I am new in HR"),
        ("Olen uusi kirjastossa, mistä aloitan?", "Olen uusi kirjastossa, mistä aloitan"),
        ("lukupolku", "lukupolku"),
    ],
)
def test_a_reading_order_is_searched_without_its_name(text, left):
    assert read_study(text) == "reading"
    assert without_path(text) == left


def test_a_request_without_a_subject_stays_whole():
    assert without_request("Tee oppitunti") == "Tee oppitunti"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("study", ["lesson", "discussion", "reading"])
@pytest.mark.parametrize("cases", [1, 2])
def test_every_statement_on_a_case_is_cited(study, language, cases):
    found = [evidence_of(case) for case in (lending(), DOORS)][:cases]
    cited = resolve(check_claims(compose_study(study, found, language, no_forms)), language)
    assert {citation.case_id for citation in cited.citations} == {one.case.id for one in found}
    assert all(claim.citations for claim in cited.claims)
    assert "{" not in cited.text
    assert not re.search(r"\S [ ,?.]", cited.text)


def test_a_lesson_has_goals_cases_questions_and_a_task():
    text = resolve(compose_study("lesson", [evidence_of(lending()), evidence_of(DOORS)], "fi", no_forms), "fi").text
    places = [
        text.index(f"**{part}**")
        for part in ("Tavoitteet: osallistuja osaa", "Ovien uusiminen", "Keskustelukysymyksiä", "Tehtävä")
    ]
    assert places == sorted(places)


def test_each_point_of_a_case_comes_with_a_question_on_it():
    found = [evidence_of(lending()), evidence_of(DOORS)]
    text = resolve(compose_study("discussion", found, "fi", no_forms), "fi").text
    lines = [line for line in text[text.index("**Ovien") :].splitlines() if "Avaimet olivat hukassa." in line]
    assert len(lines) == 1
    assert re.search(r"Lähtötilanne:\*\* Avaimet olivat hukassa\. \[\d\] \*.+\?\*$", lines[0])


def test_a_goal_names_the_case_as_finnish_wants_it():
    found = [evidence_of(DOORS)]
    told = compose_study("lesson", found, "fi", lambda key: {"inessive": "ovien uusimisessa"}).opening[0].items
    assert told[0].startswith("sanoa yhdellä virkkeellä, mikä ongelma ovien uusimisessa oli")
    quoted = compose_study("lesson", found, "fi", no_forms).opening[0].items[0]
    assert "mikä ongelma tapauksessa ”Ovien uusiminen” oli" in quoted


def test_of_many_cases_five_are_to_be_read_first():
    cases = [make_case(f"tapaus-{number}", [("ratkaisu", f"Tehtiin työ {number}.")]) for number in range(7)]
    draft = compose_study("reading", [evidence_of(case) for case in cases], "fi", no_forms)
    assert len(draft.parts) == 5
    assert draft.lead.startswith("Näin muualla on tehty.")
    assert draft.note == "Lisäksi samasta aiheesta: ”Työkalulainaamo” ja ”Työkalulainaamo”."
    of_more = compose_study("reading", [evidence_of(case) for case in cases], "fi", no_forms, total=30)
    assert "lisäksi 25 muuta" in of_more.note


def test_a_lesson_holds_three_cases_at_most_and_its_phases():
    cases = [make_case(f"tapaus-{number}", [("ratkaisu", f"Tehtiin työ {number}.")]) for number in range(5)]
    draft = compose_study("lesson", [evidence_of(case) for case in cases], "fi", no_forms)
    assert [part.case.id for part in draft.parts] == ["tapaus-0", "tapaus-1", "tapaus-2"]
    assert any("minuuttia" in item for block in draft.opening for item in block.items)


def test_a_goal_that_says_no_more_than_the_title_gives_way_to_another():
    goals = "Ovien lukitus halutaan uusia. Avainten katoamisen halutaan loppuvan."
    case = make_case("ovet", [("tavoite", goals)], title="Ovien lukituksen uusiminen")
    assert [one.text for one in told_sentence(evidence_of(case), "goal", "fi")] == [
        "Avainten katoamisen halutaan loppuvan."
    ]


def test_the_words_to_know_are_those_that_are_shown(monkeypatch):
    words = {"pilotti": "Pilotti on kokeilu.", "lukko": "Lukko sulkee oven.", "IT": "IT on tietotekniikkaa."}
    terms = tuple(
        Term("digital", dict.fromkeys(LANGUAGES, name), (Explanation(dict.fromkeys(LANGUAGES, said)),), ("ovet",))
        for name, said in words.items()
    )
    monkeypatch.setattr(study_terms, "read_glossary", lambda: terms)
    draft = compose_study("reading", [evidence_of(DOORS)], "fi", no_forms)
    assert [item for block in draft.closing for item in block.items] == ["lukko: Lukko sulkee oven."]


def test_words_that_are_explained_beside_or_belong_to_any_work_are_not_to_be_learnt(monkeypatch):
    said = dict.fromkeys(LANGUAGES, "Se on asia.")
    lock = Term("digital", dict.fromkeys(LANGUAGES, "lukko"), (Explanation(said),), ("ovet",))
    common = Term("digital", dict.fromkeys(LANGUAGES, "kamera"), (Explanation(said),), ("ovet", "a", "b"))
    monkeypatch.setattr(study_terms, "read_glossary", lambda: (lock, common))
    bracketed = make_case("ovet", [("ratkaisu", "Kaupunki osti lukon (salvan) ja kameran.")], title="Ovet")
    plain = make_case("ovet", [("ratkaisu", "Kaupunki osti lukon.")], title="Ovet")
    assert compose_study("reading", [evidence_of(bracketed)], "fi", no_forms).closing == ()
    assert compose_study("reading", [evidence_of(plain)], "fi", no_forms).closing != ()


def test_of_a_few_cases_to_read_it_is_told_what_came_of_them_or_what_was_wanted():
    sections = [("ratkaisu", "Kaupunki vaihtoi lukot."), ("tavoite", "Avaimista halutaan eroon.")]
    summary = {"fi": (SummarySentence("Kaupunki vaihtoi lukot.", ("ratkaisu",)),)}
    ended = {"fi": (*summary["fi"], SummarySentence("Avaimia ei enää ole.", ("tulokset",)))}
    wanted = make_case("a", sections, title="Lukot", summaries=summary)
    done = make_case("b", [*sections, ("tulokset", "Avaimia ei enää ole.")], title="Lukot", summaries=ended)
    parts = compose_study("reading", [evidence_of(wanted), evidence_of(done)], "fi", no_forms).parts
    assert [part.statements[1].text for part in parts] == ["Avaimista halutaan eroon.", "Avaimia ei enää ole."]
    many = compose_study("reading", [evidence_of(wanted)] * 5, "fi", no_forms).parts
    assert all(len(part.statements) == 1 for part in many)


def test_a_reading_order_is_numbered():
    text = resolve(compose_study("reading", [evidence_of(lending()), evidence_of(DOORS)], "fi", no_forms), "fi").text
    assert "1. **" in text
    assert "2. **Ovien uusiminen**" in text


def test_all_languages_have_the_same_words():
    words = study_words()["phrases"]
    shapes = {language: {key: sorted(value) if isinstance(value, dict) else None for key, value in one.items()}
              for language, one in words.items()}  # fmt: skip
    assert shapes["fi"] == shapes["sv"] == shapes["en"]


def test_a_lesson_on_what_no_case_covers_is_not_made_up(tiny_assistant):
    answer = tiny_assistant.ask(Question("Tee oppitunti avaruusaluksista"))
    assert answer.status == "not_found"
    assert not answer.claims


def test_a_lesson_is_answered_from_the_library(tiny_assistant):
    answer = tiny_assistant.ask(Question("Tee oppitunti työkalulainaamon varausjärjestelmästä"))
    assert answer.status == "answered"
    assert "tyokalulainaamo" in answer.case_ids
    assert "Keskustelukysymyksiä" in answer.text


@pytest.mark.parametrize(
    ("section", "text", "question"),
    [
        ("ratkaisu", "Kaupunki osti Portin.", "Mistä tietäisitte, että Portti sopii teille?"),
        ("ratkaisu", "Kaupunki vaihtoi lukot.", "Mitä tästä voisi kokeilla teillä jo ensi kuussa?"),
        ("tulokset", "Ideoita tuli 382 ja niistä 12 valittiin vuonna 2023.", "Mitä luvut 382 ja 12 kertovat"),
        ("tulokset", "Työ nopeutui 20 %.", "Millä luvulla tämän hyödyn osoittaisi teillä vuoden päästä?"),
        ("tulokset", "Lomake valmistui.", "Mitä tulos jättää vielä kertomatta?"),
        (
            "tavoite",
            "Työhön varattiin 40 000 euroa.",
            "Täällä summa on 40 000 euroa. Mikä se olisi teillä",
        ),
        ("lahtotilanne", "Kassoja on noin 20.", "Mitä luku 20 kertoo, ja mikä se olisi teillä?"),
    ],
)
def test_a_question_fits_what_stands_above_it(section, text, question):
    case = make_case("ovet", [(section, text)], title="Ovet", systems=(System("Portti"),))
    statement = quoted(case, evidence_of(case).sentences[0])
    assert question_on(section, statement, study_words()["phrases"]["fi"], set()).startswith(question)


def test_a_lesson_on_one_case_tells_how_it_was_done_and_what_it_cost():
    told = [
        ("tavoite", "Ovet halutaan turvallisiksi."),
        ("ratkaisu", "Kaupunki vaihtoi lukot. Lukot maksoivat 900 euroa."),
        ("toteutus", "Asentaja koulutti vahtimestarit."),
    ]
    summary = tuple(SummarySentence(text.split(". ")[0].rstrip(".") + ".", (section,)) for section, text in told)
    case = make_case("ovet", told, title="Ovien uusiminen", summaries={"fi": summary})
    text = resolve(compose_study("lesson", [evidence_of(case)], "fi", no_forms), "fi").text
    assert "**Tapaus**" in text
    assert "**Näin edettiin:** Asentaja koulutti vahtimestarit." in text
    assert "Lukot maksoivat 900 euroa. [3] *Täällä summa on 900 euroa." in text


def test_a_lesson_tells_each_point_in_a_sentence_with_a_question_of_its_own():
    told = [
        ("lahtotilanne", "Avaimia jaettiin käsin. Avainlistat tulostettiin paperille."),
        ("ratkaisu", "Kaupunki vaihtoi lukot. Lukot ovat punaisia. Lukoissa on valo."),
        ("toteutus", "Lukkoja kokeiltiin kouluissa. Asentajat kiersivät talot."),
        ("tulokset", "Ovia on 40 ja avaimia 90."),
    ]
    summary = tuple(
        SummarySentence(one.rstrip(".") + ".", (section,)) for section, text in told for one in text.split(". ")
    )
    case = make_case("ovet", told, title="Ovien uusiminen", summaries={"fi": summary})
    draft = compose_study("lesson", [evidence_of(case)], "fi", no_forms)
    labels = [one.label for one in draft.parts[0].statements]
    assert labels == ["Lähtötilanne", "Ratkaisu", "Näin edettiin", "Tulos"]
    questions = [one.then for one in draft.parts[0].statements]
    assert all(questions)
    assert len({*questions}) == len(questions)
    assert "sanoa, mitä luvut 40 ja 90 tapauksessa tarkoittavat." in draft.opening[0].items


@pytest.mark.parametrize(
    ("section", "text", "cue"),
    [
        ("lahtotilanne", "Tiedot siirrettiin käsin.", "hand"),
        ("lahtotilanne", "Ohjeet olivat hajallaan.", "scattered"),
        ("toteutus", "Henkilöstö sai perehdytyksen.", "training"),
        ("toteutus", "Ratkaisua kokeiltiin kouluissa.", "pilot"),
    ],
)
def test_a_question_takes_up_what_its_sentence_tells_and_is_asked_once(section, text, cue):
    case = make_case("ovet", [(section, text)], title="Ovet")
    statement = quoted(case, evidence_of(case).sentences[0])
    words = study_words()["phrases"]["fi"]
    asked = words["ask_cue"][cue]
    used: set[str] = set()
    assert question_on(section, statement, words, used) == asked
    assert question_on(section, statement, words, used) != asked


def test_of_one_case_that_tells_no_results_it_is_asked_how_one_would_see_them():
    text = resolve(compose_study("lesson", [evidence_of(DOORS)], "fi", no_forms), "fi").text
    assert "- Tuloksia ei kerrota. Mistä kahdesta asiasta" in text


def test_a_goal_speaks_of_a_problem_only_where_one_is_told():
    case = make_case("ovet", [("ratkaisu", "Kaupunki vaihtoi lukot.")], title="Ovet")
    (goal, *_) = compose_study("lesson", [evidence_of(case)], "fi", no_forms).opening[0].items
    assert "ongelma" not in goal


def test_the_cases_that_tell_no_results_are_all_named():
    cases = [
        make_case(f"tapaus-{number}", [("ratkaisu", "Tehtiin työ.")], title=f"Työ {number}") for number in range(2)
    ]
    text = resolve(compose_study("discussion", [evidence_of(case) for case in cases], "fi", no_forms), "fi").text
    assert "Tapausten ”Työ 0” ja ”Työ 1” tuloksia ei kerrota." in text


def test_a_term_of_several_words_stands_where_they_stand_together(monkeypatch):
    said = (Explanation(dict.fromkeys(LANGUAGES, "Se on raha.")),)
    names = {"pay subsidy": ("a", "b"), "benefit, wage support": ("c",)}
    terms = tuple(Term("digital", dict.fromkeys(LANGUAGES, name), said, ids) for name, ids in names.items())
    monkeypatch.setattr(study_terms, "read_glossary", lambda: terms)
    texts = {"a": "Subsidies wait for payment.", "b": "Firms get a pay subsidy.", "c": "Wage support ended."}
    cases = [make_case(key, [("ratkaisu", text)], language="en") for key, text in texts.items()]
    told = [compose_study("reading", [evidence_of(case)], "en", no_forms).closing for case in cases]
    assert [bool(blocks) for blocks in told] == [False, True, True]


def test_a_municipalitys_own_words_are_explained_to_a_newcomer_only(monkeypatch):
    term = Term(
        "municipal",
        dict.fromkeys(LANGUAGES, "lukko"),
        (Explanation(dict.fromkeys(LANGUAGES, "Lukko on lukko.")),),
        ("ovet",),
    )
    monkeypatch.setattr(study_terms, "read_glossary", lambda: (term,))
    assert compose_study("reading", [evidence_of(DOORS)], "fi", no_forms).closing[0].items == (
        "lukko: Lukko on lukko.",
    )
    lesson = compose_study("lesson", [evidence_of(DOORS)], "fi", no_forms)
    assert all("lukko: Lukko on lukko." not in block.items for block in lesson.closing)


def test_a_starting_point_without_trouble_is_asked_about_as_such():
    case = make_case("tilat", [("lahtotilanne", "Talossa oli ovet."), ("ratkaisu", "Ovet uusittiin.")], title="Ovet")
    text = resolve(compose_study("discussion", [evidence_of(case)], "fi", no_forms), "fi").text
    assert "Talossa oli ovet. [1] *Mikä lähtötilanteessa on teillä toisin?*" in text
