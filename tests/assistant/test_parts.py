"""Questions of several parts are taken apart, and each part gets its own sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.leads import leads_of
from assistant.compose.untold import untold_part
from assistant.parts import parts_of, with_kinds_of_parts
from corpus.case import System
from ingest.finnish import StemAnalyser, cached_terms

TERMS = cached_terms(StemAnalyser())


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Milloin pilotti alkoi ja kuka sen toimitti?", ["Milloin pilotti alkoi", "kuka sen toimitti?"]),
        ("När började piloten och vem levererade den?", ["När började piloten", "vem levererade den?"]),
        ("When did it start, and who supplied it?", ["When did it start", "who supplied it?"]),
        ("Montako koulua on mukana? Missä kaupungissa?", ["Montako koulua on mukana", "Missä kaupungissa?"]),
        ("Milloin pilotti alkoi? ja mikä firma sen toimitti", ["Milloin pilotti alkoi", "mikä firma sen toimitti"]),
        (
            "Did anyone mend the park without new tools, and when did they start?",
            ["Did anyone mend the park without new tools", "when did they start?"],
        ),
        ("pilotin kesto ja hinta", ["pilotin kesto", "hinta"]),
        ("Meillä on paljon papereita, miten muut ovat tehneet?", None),
        ("Mistä johtuu, että se kesti ja maksoi?", None),
        ("Miten lomakkeet ja kyselyt tehtiin?", None),
        ("Miksi kannattaa kertoa naapureille, missä puu kaadetaan?", None),
        (
            "Asukkaat ehdottivat, mihin puu istutetaan. Montako puuta tuli ja kuka ne istutti?",
            ["Montako puuta tuli", "kuka ne istutti?"],
        ),
        ("", None),
    ],
)
def test_a_question_comes_apart_before_its_question_words(question, parts):
    found = [part.text for part in parts_of(read_asked(question))]
    assert found == (parts or [question])


def test_each_part_is_told_by_its_own_sentence():
    case = make_case(
        "varasto",
        [("kuvaus", "Varaston koko on 600 neliömetriä. Varastossa on kolme työntekijää. Varasto on Porissa.")],
    )
    question = "Montako neliömetriä varastossa on ja montako työntekijää siellä on?"
    leads = leads_of(evidence_of(case, question), read_asked(question), TERMS)
    assert [lead.text for lead in leads] == ["Varaston koko on 600 neliömetriä.", "Varastossa on kolme työntekijää."]


def test_a_sentence_is_not_said_twice_for_two_parts():
    case = make_case(
        "varasto", [("kuvaus", "Varasto avattiin 1.2.2023 ja sen toimitti Hylly Oy.")], suppliers=("Hylly Oy",)
    )
    question = "Milloin varasto avattiin ja kuka sen toimitti?"
    leads = leads_of(evidence_of(case, question), read_asked(question), TERMS)
    assert len(leads) == 1


def test_the_sentence_that_holds_the_name_leads_where_many_are_asked_for():
    case = make_case(
        "lomakkeet", [("kuvaus", "Lomakkeet sähköistettiin vuonna 2023. Tunnistautuminen tehdään Suomi.fi-palvelussa.")]
    )
    question = "Mitkä lomakkeet sähköistettiin Suomi.fi-palvelulla?"
    leads = leads_of(evidence_of(case, question), read_asked(question), TERMS)
    assert "Suomi.fi" in leads[0].text


def test_a_part_that_is_told_already_gets_no_second_sentence():
    told = "Lomakkeet teki Kaavake Oy editorilla. Tietohallinto on tehnyt lomakkeen ennenkin."
    case = make_case("lomakkeet", [("kuvaus", told)], suppliers=("Kaavake Oy",))
    question = "Kuka toimitti lomakkeet ja millä lomakkeet tehtiin?"
    leads = leads_of(evidence_of(case, question), read_asked(question), TERMS)
    assert [lead.text for lead in leads] == ["Lomakkeet teki Kaavake Oy editorilla."]


def test_products_asked_for_in_the_plural_are_all_named():
    told = "Tiedot viedään Primukseen. Huoltaja näkee ne Wilmassa. Kirjautuminen on Suomi.fi-palvelussa."
    systems = (System("Primus"), System("Wilma"), System("Suomi.fi", "connected"))
    case = make_case("koulu", [("kuvaus", told)], systems=systems)
    one = leads_of(evidence_of(case, ""), read_asked("Mitä järjestelmää käytetään?"), TERMS)
    many = leads_of(evidence_of(case, ""), read_asked("Mitä järjestelmiä käytetään?"), TERMS)
    assert (len(one), len(many)) == (1, 3)


def test_what_points_back_is_counted_as_the_thing_before_it():
    case = make_case(
        "puut", [("kuvaus", "Asukkaat ehdottivat 40 koulua. Kouluista 7 kunnostettiin. Työhön meni kaksi viikkoa.")]
    )
    question = "Montako koulua ehdotettiin ja montako niistä lopulta kunnostettiin?"
    assert [part.units for part in parts_of(read_asked(question))] == [("koulua",), ("koulua",)]
    leads = leads_of(evidence_of(case, question), read_asked(question), TERMS)
    assert [lead.text for lead in leads] == ["Asukkaat ehdottivat 40 koulua.", "Kouluista 7 kunnostettiin."]


def test_why_alone_asks_of_what_the_question_is_about():
    case = make_case(
        "puut",
        [("kuvaus", "Puut istutti Lehto Oy. Puut istutettiin, koska puistossa oli kuuma. Puisto on keskustassa.")],
    )
    question = "Kuka puut istutti ja miksi?"
    leads = leads_of(evidence_of(case, question), read_asked(question), TERMS)
    assert "koska" in leads[-1].text


def leads_on(question, text, **given):
    """The sentences that lead on a question, of one case with a text."""
    sections = [(kind, told) for kind, told in (text.items() if isinstance(text, dict) else [("kuvaus", text)])]
    leads = leads_of(evidence_of(make_case("puisto", sections, **given), question), read_asked(question), TERMS)
    return [lead.text for lead in leads]


def test_a_rare_word_of_a_part_outweighs_a_common_one_and_a_verb_that_goes_with_anything():
    told = (
        "Puutarhuri haluaa tehdä yhteistyötä. Puutarhuri pitää kasveista. Puutarhuri on talossa uusi. "
        "Istutukset kastellaan kasvukaudella aamuisin. Kastelun ohjaa Norppa."
    )
    leads = leads_on("Mihin kasvukauden aikaan puutarhuri teki istutuksia, ja kuka kastelua ohjaa?", told)
    assert leads == ["Istutukset kastellaan kasvukaudella aamuisin.", "Kastelun ohjaa Norppa."]


def test_why_just_them_is_told_where_the_reason_is_said_already():
    told = "Kumppaniksi valittiin Lehto Oy, koska se tunsi puut. Puita hoidetaan käsin, koska kone on rikki."
    leads = leads_on("Kenet valittiin kumppaniksi ja miksi juuri he?", told, suppliers=("Lehto Oy",))
    assert leads == ["Kumppaniksi valittiin Lehto Oy, koska se tunsi puut."]


def test_what_use_it_is_is_told_by_what_became_easier():
    told = "Portti kytkettiin puhelimeen. Jono lyhenee ja työ helpottuu. Portti on vihreä."
    assert "Jono lyhenee ja työ helpottuu." in leads_on("Onko portti kytketty puhelimeen, ja mitä siitä hyötyy?", told)


def test_what_a_thing_is_is_told_by_the_sentence_that_says_so():
    told = "Kuhina tukee kerhoja. Kuhina ei kouluta opettajia. Kuhina on kurssi kerhojen vetäjille."
    leads = leads_on("mikä ihmeen Kuhina ja ketä siellä koulutetaan?", told, title="Kuhina")
    assert leads[0] == "Kuhina on kurssi kerhojen vetäjille."


def test_whether_there_was_more_than_one_is_told_by_the_only_one():
    told = "Kisa pidettiin 6.9.2023–27.9.2023. Norppa oli sen ainoa osallistuja. Kisa oli rannalla."
    leads = leads_on("Minkä päivien välissä kisa oli auki ja tuliko tarjouksia useampia?", told)
    assert leads == ["Kisa pidettiin 6.9.2023–27.9.2023.", "Norppa oli sen ainoa osallistuja."]


def test_a_kind_that_only_two_parts_together_seem_to_ask_is_not_asked():
    asked = read_asked("Mikä on lean ja miksi se valittiin?")
    assert "supplier" in asked.kinds
    assert with_kinds_of_parts(asked).kinds == ("reason",)
    whole = read_asked("Kuka sen toimitti ja mitä se maksoi?")
    assert with_kinds_of_parts(whole) == whole


def test_what_was_learnt_is_told_by_its_section_where_no_word_is_shared():
    case = make_case(
        "puisto", [("ratkaisu", "Lehto Oy rakensi puiston."), ("opit", "Aikataulu kannattaa sopia ajoissa.")],
        suppliers=("Lehto Oy",),
    )  # fmt: skip
    question = "Kuka rakensi puiston ja mitä opittiin?"
    leads = leads_of(evidence_of(case, question), read_asked(question), TERMS)
    assert [lead.text for lead in leads] == ["Lehto Oy rakensi puiston.", "Aikataulu kannattaa sopia ajoissa."]


def test_what_says_again_what_is_asked_about_is_told_with_the_sentence_before_it():
    case = make_case("tuki", [("lahtotilanne", "Laki muutti tukea. Yritykset eivät saa enää tukea.")])
    question = "Miksi yritykset eivät saa enää tukea?"
    told = [lead.text for lead in leads_of(evidence_of(case, question), read_asked(question), TERMS)]
    assert told == ["Laki muutti tukea.", "Yritykset eivät saa enää tukea."]
    reason = make_case("tuki", [("lahtotilanne", "Laki tuli. Yritykset eivät saa enää tukea, koska ehdot muuttuivat.")])
    assert len(leads_of(evidence_of(reason, question), read_asked(question), TERMS)) == 1


def test_a_second_number_that_nothing_new_tells_is_said_to_be_untold():
    case = make_case("kassat", [("kuvaus", "Kaupungissa on käytössä 20 kassaa.")])
    for question, clause in (
        ("Montako kassaa on ja montako niistä suljetaan?", "montako niistä suljetaan"),
        ("Montako kassaa on ja montako niistä on käytössä?", ""),
    ):
        told = untold_part(read_asked(question), evidence_of(case, question), TERMS)
        assert (told.clause if told else "") == clause


def test_whoever_studies_there_is_counted_by_no_place():
    assert read_asked("moniko siellä opiskelee?").units == ("opiskelee",)


def test_why_alone_is_told_by_what_was_wrong_before_what_was_wanted():
    case = make_case(
        "lukot", [("lahtotilanne", "Vanha lukko on vanhentunut."), ("tavoite", "Lukot on tarkoitus uusia hallitusti.")],
        title="Lukot",
    )  # fmt: skip
    asked = replace(read_asked("miksi?"), bare=True)
    assert leads_of(evidence_of(case, "Lukot. miksi?"), asked, TERMS)[0].text == "Vanha lukko on vanhentunut."
