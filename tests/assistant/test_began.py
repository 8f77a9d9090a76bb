"""Who asks how it was done hears what trouble it began with, and no sentence that says nothing new."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.began import Room, with_aim
from assistant.compose.draft import Evidence, Statement, quoted
from assistant.compose.ending import is_end, without_aim
from assistant.compose.extract import compose
from assistant.compose.newness import adds_little
from corpus.case import SummarySentence, System
from ingest.finnish import StemAnalyser, cached_terms, load_analyser

TERMS = cached_terms(StemAnalyser())
BOUGHT = "Kaupunki osti sata pyörää."
STANDS = "Telineitä rakennettiin asemalle viisi."
APP = "Pyörän lukko avataan koodilla."
CARD = "Lainaaja maksaa kortilla kioskissa."
ENDED = "Lainoja kertyi kesällä tuhat."
WRONG = "Pyörät kirjattiin vihkoon käsin, ja niitä katosi."
MERE = "Liikuntapalvelut vastaa pyöristä."
NEEDED = "Keskustassa oli asukkailla tarve lyhyille matkoille."
QUESTION = "Miten pyöriä lainataan?"


def told(*summary: tuple[str, str], question: str = QUESTION, extra: tuple[tuple[str, str], ...] = ()) -> list[str]:
    """What is told of a case with a summary of (section, sentence), and `extra` in its text alone."""
    sections: dict[str, str] = {}
    for section, text in (*summary, *extra):
        sections[section] = f"{sections[section]} {text}" if section in sections else text
    sentences = tuple(SummarySentence(text, (section,)) for section, text in summary)
    case = make_case("pyorat", [*sections.items()], title="Pyörien lainaus", summaries={"fi": sentences})
    draft = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)
    return [one.text for one in draft.parts[0].statements]


DONE = (("ratkaisu", BOUGHT), ("ratkaisu", STANDS), ("toteutus", APP), ("toteutus", CARD), ("tulokset", ENDED))


def test_trouble_that_the_first_sentence_has_summed_up_is_not_told_again():
    """One sentence of a summary may stand on what was done and on what it began with."""
    both = f"{BOUGHT[:-1]}, koska vihkokirjanpidosta katosi pyöriä."
    sections = [("lahtotilanne", WRONG), ("ratkaisu", f"{BOUGHT} {STANDS}"), ("toteutus", APP), ("tulokset", ENDED)]
    summary = (SummarySentence(both, ("ratkaisu", "lahtotilanne")), SummarySentence(STANDS, ("ratkaisu",)))
    case = make_case("pyorat", sections, title="Pyörien lainaus", summaries={"fi": summary})
    draft = compose([evidence_of(case, QUESTION)], read_asked(QUESTION), "fi", TERMS)
    said = [one.text for one in draft.parts[0].statements]
    assert said[0] == both
    assert WRONG not in said


def test_the_trouble_at_first_follows_what_was_done_in_the_place_of_the_farthest():
    said = told(*DONE, ("lahtotilanne", WRONG))
    assert said[:2] == [BOUGHT, WRONG]
    assert said[-1] == ENDED
    assert len(said) == len(told(*DONE))


def test_a_starting_point_without_trouble_takes_no_place():
    assert MERE not in told(*DONE, ("lahtotilanne", MERE))


def test_what_is_so_in_all_municipalities_is_no_trouble_of_the_case():
    assert "Kunnat tarvitsevat lisää pyöriä ja telineitä." not in told(
        *DONE[:2], ("lahtotilanne", "Kunnat tarvitsevat lisää pyöriä ja telineitä.")
    )


def test_what_was_needed_takes_no_place_but_fills_one():
    assert NEEDED not in told(*DONE, ("lahtotilanne", NEEDED))
    assert NEEDED in told(*DONE[:2], ("lahtotilanne", NEEDED))


def test_the_trouble_is_told_from_the_text_where_the_summary_leaves_it_out():
    assert WRONG in told(*DONE, extra=(("lahtotilanne", WRONG),))


def test_who_asks_for_the_steps_hears_no_trouble():
    assert WRONG not in told(*DONE, ("lahtotilanne", WRONG), question="Missä vaiheissa pyörien lainaus tehtiin?")


@pytest.mark.parametrize(
    ("text", "little"),
    [
        ("Pyöriä halutaan lainata paremmin.", True),
        ("Pyörien lainausta halutaan kehittää.", True),
        ("Pyöriä lainataan Polkuri-sovelluksella.", False),
        ("Pyöriä lainataan 300 vuodessa.", False),
        ("Pyöriä voi lainata asemalta koodilla.", False),
    ],
)
def test_a_sentence_without_new_words_figures_or_names_adds_little(text, little):
    if load_analyser().name == "none":
        pytest.skip("without a dictionary no word is known to be empty")
    case = make_case("pyorat", [("ratkaisu", f"Kaupunki lainaa pyöriä. {text}")], title="Pyörien lainaus")
    found = evidence_of(case)
    one, other = (
        Statement(said, (Evidence(case, found.sentences[0].passage, 0, 10),))
        for said in (text, "Kaupunki lainaa pyöriä.")
    )
    assert adds_little(replace(found, terms=cached_terms(load_analyser())), one, [other]) is little


def test_an_aim_that_answers_no_better_than_what_was_done_is_left_out_of_enough():
    case = make_case("pyorat", [("tavoite", "Kuntalaiset voivat lainata pyöriä."), ("ratkaisu", f"{BOUGHT} {STANDS}")])
    aim, done, more = (quoted(case, one) for one in evidence_of(case).sentences)
    assert without_aim([done, aim, more], [done, aim], lambda _: 0.8, 2) == [done, more]
    assert without_aim([done, aim, more], [done, aim], lambda one: 0.8 + 0.1 * (one is aim), 2) == [done, aim, more]
    assert without_aim([done, aim, more], [done, aim], lambda _: 0.8, 3) == [done, aim, more]


@pytest.mark.parametrize("text", ["Riskinä on, että pyörät katoavat.", "The risks are theft and rust."])
def test_what_may_go_wrong_is_no_end(text):
    case = make_case("pyorat", [("opit", text)])
    passage = evidence_of(case).sentences[0].passage
    assert not is_end(Statement(text, (Evidence(case, passage, 0, len(text)),)))


LENDS = ("tavoite", "Kaupunki lainaa pyöriä asemalla.", "One city lends bicycles at the station.")
BUILT = ("ratkaisu", "Järjestelmänä on Polkuri.", "The system is called Polkuri.")
WORKSHOPS = ("toteutus", "Tiimit kävivät työpajoissa.", "The teams went to workshops.")


def test_another_language_tells_the_trouble_too():
    pairs = (
        ("ratkaisu", BOUGHT, "The city bought a hundred bicycles."),
        ("lahtotilanne", WRONG, "Bicycles were written into a notebook, and some were lost."),
    )
    assert pairs[1][2] in in_english("How are bicycles lent?", *pairs)


def test_a_summary_that_begins_with_the_trouble_says_by_it_what_the_case_is():
    start = ("lahtotilanne", "Kaupunki lainaa pyöriä, eikä niitä löydy.", "One city lends bicycles, and some are lost.")
    assert in_english("How are bicycles lent?", start, WORKSHOPS, BUILT)[0] == start[2]


def in_english(question: str, *pairs: tuple[str, str, str]) -> list[str]:
    """What is told in English of a case with sentences of (section, Finnish, English)."""
    summaries = {
        "fi": tuple(SummarySentence(text, (section,)) for section, text, _ in pairs),
        "en": tuple(SummarySentence(text, (section,)) for section, _, text in pairs),
    }
    case = make_case(
        "pyorat",
        [(section, text) for section, text, _ in pairs],
        title="Pyörät",
        summaries=summaries,
        systems=(System("Polkuri", "used"),),
    )
    found = replace(evidence_of(case, question), foreign=True)
    return [one.text for one in compose([found], read_asked(question), "en", TERMS).parts[0].statements]


def test_another_language_begins_with_what_the_case_is_not_with_a_step():
    assert in_english("How are bicycles lent?", LENDS, WORKSHOPS)[0] == LENDS[2]


def test_another_language_tells_what_came_of_it_beside_what_it_was_done_with():
    end = ("tulokset", ENDED, "A thousand loans were made in the summer.")
    bought = ("ratkaisu", BOUGHT, "The city bought a hundred bicycles.")
    assert in_english("How are bicycles lent?", bought, WORKSHOPS, BUILT, end)[-1] == end[2]


def test_another_language_says_what_the_case_is_before_a_sentence_that_holds_the_question():
    more = ("ratkaisu", "Pyörien lainausta laajennetaan.", "How bicycles are lent at every station is shown.")
    said = in_english("How are bicycles lent at every station?", LENDS, more, WORKSHOPS)
    assert said[0] == LENDS[2]
    assert more[2] in said


@pytest.mark.parametrize(("verb", "kinds"), [("reduce the", ()), ("tell the", ("count",))])
def test_who_asks_how_to_make_a_number_smaller_asks_for_no_number(verb, kinds):
    assert read_asked(f"How can a city {verb} number of cash desks?").kinds == kinds


@pytest.mark.parametrize(
    ("before", "aim", "is_told"),
    [
        ([BOUGHT, STANDS, APP], "Pyörillä haluttiin lisätä liikuntaa, jotta keskusta rauhoittuisi.", True),
        ([BOUGHT, STANDS, APP], "Pyörillä haluttiin lisätä liikuntaa.", False),
        ([BOUGHT, WRONG, STANDS], "Pyörillä haluttiin lisätä liikuntaa, jotta keskusta rauhoittuisi.", False),
        ([BOUGHT, STANDS, APP, CARD], "Pyörillä haluttiin lisätä liikuntaa, jotta keskusta rauhoittuisi.", False),
    ],
)
def test_what_it_was_for_is_told_where_few_things_are_and_none_says_why(before, aim, is_told):
    sections = [("lahtotilanne", WRONG), ("tavoite", aim), ("ratkaisu", f"{BOUGHT} {STANDS} {APP} {CARD}")]
    found = evidence_of(make_case("pyorat", sections, title="Pyörien lainaus"), QUESTION)
    by_text = {one.text: quoted(found.case, one) for one in found.sentences}
    said = [by_text[text] for text in before]
    room = Room(said[:1], lambda one: 0.8, 4, 85)
    kept = with_aim(found, said, list(by_text.values()), room)
    assert [one.text for one in kept] == ([before[0], aim, *before[1:]] if is_told else before)
