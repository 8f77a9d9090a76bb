"""A comparison in chat: what is alike and what is not, then row by row what each case tells and what it does not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from evidence import evidence_of, lending, make_case

from assistant import compare_opening
from assistant.asked import Asked
from assistant.cite import resolve
from assistant.compare_answer import compare_draft
from assistant.compare_common import Contrast
from assistant.compare_effort import tells_span
from assistant.compare_read import read_compared
from assistant.compare_rows import all_rows, asked_rows
from assistant.compose.draft import Statement
from assistant.compose.draft import evidence_of as cited_of
from assistant.understand import Reading
from corpus.case import Case, Fact, Section, SummarySentence, System
from ingest.embedder import HashEmbedder
from ingest.finnish import StemAnalyser
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases

DOORS = make_case(
    "ovet",
    [
        ("lahtotilanne", "Lukko-ohjelma oli vanhentunut. Avaimia jaettiin käsin."),
        ("tavoite", "Katoaminen halutaan loppumaan."),
        (
            "ratkaisu",
            "Kaupunki uusi ovet. Portti-ohjelma kokeiltiin kouluissa. Lukijat tuli taloihin.",
        ),
        ("tulokset", "Hankinta oli kesken ja kilpailutus käynnistymässä."),
    ],
    title="Ovien uusiminen",
    systems=(System("Lukko", "before"), System("Portti", "piloted")),
    status="hankinnassa",
    facts=(Fact("duration", "ohjelma käytössä 10 vuotta", "lahtotilanne", 10.0, "vuosi"),),
    summaries={
        "fi": (
            SummarySentence("Kaupunki uusi ovet.", ("ratkaisu",)),
            SummarySentence("Lukijat tuli taloihin.", ("ratkaisu",)),
            SummarySentence("Portti-ohjelma kokeiltiin kouluissa.", ("ratkaisu",)),
            SummarySentence("Hankinta oli kesken ja kilpailutus käynnistymässä.", ("tulokset",)),
            SummarySentence("Avaimia jaettiin käsin.", ("lahtotilanne",)),
        )
    },
)
WINDOWS = make_case(
    "ikkunat",
    [
        ("lahtotilanne", "Ikkunoista määrätään ohjeessa."),
        ("tavoite", "Lämmön hukka halutaan puolittaa."),
        ("ratkaisu", "Kunta vaihtoi ikkunat. Ikkunat tilattiin verkosta."),
        ("toteutus", "Uudet ikkunat ovat käytössä."),
        ("tulokset", "Hukka väheni."),
    ],
    title="Ikkunat",
    status="kaytossa",
    summaries={
        "fi": (
            SummarySentence("Kunta vaihtoi ikkunat.", ("ratkaisu",)),
            SummarySentence("Ikkunat tilattiin verkosta.", ("ratkaisu",)),
            SummarySentence("Hukka väheni.", ("tulokset",)),
        )
    },
)


COST = "Oviin oli varattu 40 000 euroa."
PARTS = [("ratkaisu", "Kaupunki uusi ovet. Portti-ohjelma kokeiltiin kouluissa.")]
DOORS_END = ("tulokset", "Hankinta oli kesken ja kilpailutus käynnistymässä.")


def text_of(*cases, language: str = "fi") -> str:
    """The comparison of some cases as it is shown."""
    compared = [read_compared(evidence_of(case), language, whole=True) for case in cases]
    return resolve(all_rows(compared, language), language).text


def rows_of(text: str) -> dict[str, list[str]]:
    """Row -> the titles under it, in order."""
    rows = re.split(r"^- \*\*", text, flags=re.MULTILINE)[1:]
    return {row.partition("**")[0]: re.findall(r"^    - \*\*(.+?):\*\*", row, re.MULTILINE) for row in rows}


def test_it_opens_with_how_far_the_cases_are_and_tells_then_what_each_is_once():
    text = text_of(DOORS, WINDOWS)
    assert text.startswith(
        "”Ovien uusiminen” on vasta hankinnassa, ”Ikkunat” jo käytössä. [1][2]\n\n- **Mistä on kyse**"
    )
    assert "- **Ovien uusiminen:** Kaupunki uusi ovet. [" in text
    assert text.count("Kaupunki uusi ovet.") == text.count("Hukka väheni.") == 1
    assert "Lukijat" not in text  # who did what is no row


def test_every_row_holds_every_case_in_the_same_order():
    rows = rows_of(text_of(DOORS, WINDOWS))
    assert list(rows) == ["Mistä on kyse", "Tavoite", "Järjestelmä ja toimittaja", "Missä mennään"]
    assert all(titles == ["Ovien uusiminen", "Ikkunat"] for titles in rows.values())


def test_what_one_case_does_not_tell_stands_in_its_row_and_what_none_tells_is_said_once():
    text = text_of(DOORS, WINDOWS)
    assert "- **Järjestelmä ja toimittaja**\n    - **Ovien uusiminen:** Portti-ohjelma kokeiltiin kouluissa." in text
    assert "    - **Ikkunat:** ei kerrota" in text
    assert text.endswith("Kummastakaan ei kerrota kestoa tai kuluja eikä sitä, mitä opittiin.")


def test_a_row_that_compares_nothing_is_left_out_and_whose_lessons_are_told_is_said():
    learned = replace(WINDOWS, id="ovet2", sections=(*WINDOWS.sections, Section("opit", "Opit", "Mittaa kahdesti.")))
    text = text_of(DOORS, learned)
    assert "Mitä opittiin" not in rows_of(text)
    assert "Vain tapauksesta ”Ikkunat” kerrotaan, mitä opittiin." in text
    assert "Mitä opittiin" in rows_of(text_of(learned, replace(learned, id="muut", title="Muut")))


def test_products_that_the_sentences_on_the_cases_name_have_no_row():
    told = {"fi": (SummarySentence("Portti-ohjelma kokeiltiin kouluissa.", ("ratkaisu",)),)}
    named = replace(DOORS, systems=DOORS.systems[1:], summaries=told)
    assert "Järjestelmä ja toimittaja" not in rows_of(text_of(named, WINDOWS))
    assert "Järjestelmä ja toimittaja" in rows_of(text_of(DOORS, WINDOWS))


def test_that_nothing_is_told_is_no_claim():
    compared = [read_compared(evidence_of(case), "fi", whole=True) for case in (DOORS, WINDOWS)]
    cited = resolve(all_rows(compared, "fi"), "fi")
    assert cited.claims
    assert all(claim.citations for claim in cited.claims)


def test_what_was_unfinished_is_a_stage_and_no_result():
    text = text_of(DOORS, WINDOWS)
    assert "- **Missä mennään**\n    - **Ovien uusiminen:** Hankinta oli kesken" in text
    assert "Hankinnassa." not in text  # a stage alone is no sentence
    one = read_compared(evidence_of(DOORS), "fi", whole=True)
    assert not one.cells["result"]


def test_a_rule_is_no_starting_point_and_where_one_tells_its_trouble_another_its_aim_both_say_why():
    told = [("tavoite", "Vuodot halutaan loppumaan."), ("ratkaisu", "Katto uusittiin.")]
    goals = make_case("katto", told, title="Katto")
    keys = make_case("avaimet", [("lahtotilanne", "Avaimia jaettiin käsin."), ("ratkaisu", "Avaimet vaihdettiin.")])
    assert "määrätään" not in text_of(DOORS, WINDOWS)
    text = text_of(keys, goals)
    assert "- **Miksi**\n    - **Työkalulainaamo:** Avaimia jaettiin käsin. [" in text
    assert "    - **Katto:** Vuodot halutaan loppumaan. [" in text
    alone = make_case("katto", told[1:], title="Katto")
    assert text_of(keys, alone).startswith("- **Työkalulainaamo**: Avaimet vaihdettiin. [1]")  # one row is no list


def test_why_it_is_done_is_told_in_a_row_or_in_the_opening_not_in_both(monkeypatch):
    shown = cited_of(DOORS, evidence_of(DOORS).sentences[0])
    set_apart = Contrast("why", Statement("Ensimmäisessä on käsityötä, toisessa vuotoja.", (shown,)))
    monkeypatch.setattr(compare_opening, "apart", lambda *_: set_apart)
    start = [("lahtotilanne", "Avaimia jaettiin käsin."), ("ratkaisu", "Avaimet vaihdettiin.")]
    keys = make_case("avaimet", start)
    done = make_case("katto", [("ratkaisu", "Katto uusittiin.")], title="Katto")
    aimed = make_case("katto", [("tavoite", "Vuodot halutaan loppumaan."), ("ratkaisu", "Katto uusittiin.")])
    assert set_apart.said.text in text_of(keys, done)
    assert set_apart.said.text not in text_of(keys, aimed)


def test_what_was_wrong_is_told_by_another_sentence_where_the_first_was_said_of_the_case_already():
    trouble = "Vanhat lukot olivat vanhentuneet. Avaimet olivat aina hajallaan."
    keys = make_case("avaimet", [("lahtotilanne", trouble), ("ratkaisu", "Kaupunki vaihtaa vanhentuneet lukot.")])
    leaks = "Katto oli vanhentunut."
    roof = make_case("katto", [("lahtotilanne", leaks), ("ratkaisu", "Kunta teki peltityöt.")], title="Katto")
    text = text_of(keys, roof)
    assert "Avaimet olivat aina hajallaan." in text
    assert "Vanhat lukot olivat" not in text
    assert leaks in text


def test_that_no_supplier_is_told_stands_beside_a_product_where_another_case_tells_one():
    sentence = "Lasi-ohjelma laskee ikkunoiden hukan."
    solution = Section("ratkaisu", "Ratkaisu", f"Kunta vaihtoi ikkunat. {sentence}")
    told = (SummarySentence("Kunta vaihtoi ikkunat.", ("ratkaisu",)), SummarySentence(sentence, ("ratkaisu",)))
    own = replace(WINDOWS, sections=(solution,), summaries={"fi": told}, systems=(System("Lasi", "used"),))
    text = text_of(replace(DOORS, suppliers=("Lukko Oy",)), own)
    assert f"    - **Ikkunat:** {sentence} [" in text
    assert text.count("Toimittajaa ei kerrota.") == 1
    assert "Toimittajaa ei kerrota." not in text_of(DOORS, own)


def test_how_long_something_had_been_so_is_no_effort():
    assert not read_compared(evidence_of(DOORS), "fi", whole=True).cells["effort"]


def test_products_are_told_by_a_sentence_else_with_what_they_are():
    (told,) = read_compared(evidence_of(DOORS), "fi", whole=False).cells["system"]
    assert told.text == "pilotissa Portti-ohjelma, aiempi Lukko-ohjelma"
    (sentence,) = read_compared(evidence_of(DOORS), "fi", whole=True).cells["system"]
    assert sentence.text == "Portti-ohjelma kokeiltiin kouluissa."
    fact = Fact("system", "Silta, yhteinen ovirekisteri, jota kokeillaan", "ratkaisu")
    told = [("ratkaisu", "Silta on yhteinen ovirekisteri.")]
    known = make_case("silta", told, systems=(System("Silta", "chosen"),), facts=(fact,))
    (explained,) = read_compared(evidence_of(known), "fi", whole=False).cells["system"]
    assert explained.text == "Silta (yhteinen ovirekisteri)"


def test_who_looks_after_what_is_left_behind_is_no_supplier():
    fact = Fact("supplier", "Salpa Oy (Lukon ylläpito)", "lahtotilanne")
    kept = [("lahtotilanne", "Lukko oli vanha ohjelma, jota Salpa Oy ylläpiti."), *PARTS]
    case = replace(make_case("ovet", kept, systems=DOORS.systems, facts=(fact,)), suppliers=("Salpa Oy",))
    (told,) = read_compared(evidence_of(case), "fi", whole=False).cells["system"]
    assert "Salpa" not in told.text


def judged() -> Case:
    """A case whose summary tells how what was tried turned out, and that the purchase was unfinished."""
    said = (
        SummarySentence("Kaupunki uusi ovet.", ("ratkaisu",)),
        SummarySentence("Portti-ohjelma osoittautui sopivimmaksi.", ("ratkaisu",)),
        SummarySentence("Hankinta oli kesken ja kilpailutus käynnistymässä.", ("tulokset",)),
    )
    parts = [("ratkaisu", "Kaupunki uusi ovet. Portti-ohjelma osoittautui kokeilussa sopivimmaksi."), DOORS_END]
    return make_case(
        "ovet", parts, title="Ovet", systems=DOORS.systems[1:], status="hankinnassa", summaries={"fi": said}
    )


def test_how_what_was_tried_turned_out_is_told_with_how_far_it_is():
    case = judged()
    text = text_of(case, replace(case, id="muut", title="Muut"))
    assert "    - **Ovet:** Portti-ohjelma osoittautui sopivimmaksi. [" in text
    assert "] Hankinta oli kesken" in text
    assert "Järjestelmä ja toimittaja" not in rows_of(text)  # told already
    assert text.endswith("Kummastakaan ei kerrota kestoa tai kuluja eikä sitä, mitä opittiin.")


def test_how_it_turned_out_is_found_by_the_words_of_the_case_in_another_language():
    own = judged().summaries["fi"]
    told = ("The doors were renewed.", "Portti proved best.", "The purchase was unfinished.")
    english = tuple(replace(one, text=text) for one, text in zip(own, told, strict=True))
    case = replace(judged(), summaries={"fi": own, "en": english})
    cells = read_compared(evidence_of(case), "en", whole=True).cells
    assert [one.text for one in cells["stage"]] == ["Portti proved best.", "The purchase was unfinished."]


def test_what_there_was_at_the_start_alone_makes_no_row():
    told = [("lahtotilanne", "Ovet avattiin Avaimella, jota käytettiin."), ("ratkaisu", "Kaupunki uusi ovet.")]
    start = make_case("ovet", told, title="Ovet", systems=(System("Avain", "used"),))
    assert "Järjestelmä ja toimittaja" not in rows_of(text_of(start, WINDOWS))


def test_what_the_sentence_on_a_case_says_of_its_results_is_not_said_again():
    said = {"fi": (SummarySentence("Hukka väheni uusilla ikkunoilla.", ("tulokset",)),)}
    told = replace(WINDOWS, id="muut", title="Muut", summaries=said)
    text = text_of(told, WINDOWS)
    assert text.count("uusilla ikkunoilla") == 1
    assert "    - **Muut:** kerrottiin jo yllä" in text


def test_results_are_not_called_untold_where_a_sentence_tells_how_something_turned_out():
    plain = make_case("katto", [("ratkaisu", "Katto uusittiin.")], title="Katto")
    assert "tuloksia" in text_of(plain, replace(plain, id="muu", title="Muu"))
    tried = make_case("koe", [("ratkaisu", "Katto uusittiin. Kokeilu onnistui hyvin.")], title="Koe")
    assert "tuloksia" not in text_of(plain, tried)
    unsure = make_case("koe", [("ratkaisu", "Katto uusittiin. Jos kokeilu onnistui, se jatkuu.")], title="Koe")
    assert "tuloksia" in text_of(plain, unsure)


def test_time_that_the_sentence_on_a_case_tells_is_not_told_again():
    said = {"fi": (SummarySentence("Kaupunki aloitti ovien 12 kuukauden kokeilun.", ("ratkaisu",)),)}
    told = [("ratkaisu", "Kaupunki aloitti ovien 12 kuukauden kokeilun.")]
    facts = (Fact("duration", "kokeilun pituus 12 kuukautta", "ratkaisu", 12.0, "kk"),)
    case = make_case("ovet", told, title="Ovet", facts=facts, summaries=said)
    assert not read_compared(evidence_of(case), "fi", whole=True).cells["effort"]
    text = text_of(case, replace(case, id="muut", title="Muut"))
    assert "Kesto ja kulut" not in rows_of(text)
    assert "kestoa" not in text  # told, though in no row of its own


def test_money_is_told_by_a_whole_sentence_where_the_summary_has_one():
    said = (SummarySentence("Ovet vaihdettiin.", ("ratkaisu",)), SummarySentence(COST, ("ratkaisu",)))
    facts = (Fact("money", "oviin varattu 40 000 euroa", "ratkaisu", 40000.0, "euro"),)
    case = make_case("ovet", [("ratkaisu", f"Ovet vaihdettiin. {COST}")], facts=facts, summaries={"fi": said})
    (told,) = read_compared(evidence_of(case), "fi", whole=True).cells["effort"]
    assert told.text == COST


def test_a_stage_that_no_passage_shows_stands_in_the_heading():
    told = [("ratkaisu", "Katto uusittiin.")]
    roof = make_case("katto", told, title="Katto", status="kesken")
    text = text_of(roof, replace(DOORS, status="kesken"))
    assert "Kumpikin on kesken" not in text
    assert "- **Katto (kesken):**" in text


def test_a_plain_document_is_told_by_its_sentences():
    plain = make_case(
        "katto", [("ratkaisu", "Katto uusittiin."), ("toteutus", "Työn hinta oli 9 000 euroa.")], title="Katto"
    )
    text = text_of(plain, WINDOWS)
    assert "    - **Katto:** Katto uusittiin." in text
    assert "**Kesto ja kulut**\n    - **Katto:** Työn hinta oli 9 000 euroa." in text


@pytest.fixture
def opened(tmp_path):
    ingest_cases(tmp_path, [DOORS, WINDOWS, lending()], HashEmbedder(), StemAnalyser())
    index = CaseIndex.open(tmp_path, HashEmbedder(), StemAnalyser())
    yield index
    index.close()


def test_what_is_asked_is_told_alone_and_what_no_case_tells_is_said_before_all(opened):
    reading = Reading("Kumpi?", "Kumpi?", "fi", Asked())
    alone = resolve(compare_draft(opened, ["ovet", "ikkunat"], reading, ("stage",)), "fi").text
    assert alone.startswith("Pidemmällä on ”Ikkunat” (käytössä). ”Ovien uusiminen” on vasta hankinnassa. [1][2]")
    assert list(rows_of(alone)) == ["Ikkunat", "Ovien uusiminen"]
    where = replace(reading, text="Missä vaiheessa ne ovat?")
    told = resolve(compare_draft(opened, ["ovet", "ikkunat"], where, ("stage",)), "fi").text
    assert list(rows_of(told)) == ["Ovien uusiminen", "Ikkunat"]
    draft = compare_draft(opened, ["ovet", "ikkunat"], reading, ("lessons",), ("lesson",))
    assert draft.missing == ("lesson",)
    text = resolve(draft, "fi").text
    assert text.startswith("Sitä, mitä opittiin, niissä ei kerrota.")
    assert text.count("mitä opittiin") == 1


def test_who_asks_what_it_cost_is_not_told_how_long_it_took():
    told = [("ratkaisu", "Ovet vaihdettiin. Työ kesti 12 kuukautta.")]
    facts = (Fact("duration", "työ kesti 12 kuukautta", "ratkaisu", 12.0, "kk"),)
    case = make_case("ovet", told, title="Ovet", systems=(System("Portti"),), facts=facts)
    cases = [read_compared(evidence_of(one), "fi", whole=False) for one in (case, replace(case, id="muut"))]
    assert asked_rows(cases, ("effort",), ("money",), "fi") is None
    longest = asked_rows(cases, ("effort",), ("duration",), "fi")
    assert longest is not None
    assert longest.parts[0].statements[0].text == "työ kesti 12 kuukautta"


def test_two_days_of_a_sentence_tell_how_long_it_took():
    assert tells_span("Kehittäminen alkoi helmikuussa 2023, ja käyttöön se tuli vuoden 2024 alussa.")
    assert tells_span("It was developed from late 2023 to early 2024.")
    assert not tells_span("Liittymä otettiin käyttöön syksyllä.")
