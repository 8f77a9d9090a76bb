"""Whose cost, whose size and what kind of thing is counted: only what is asked of that very thing tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import TERMS, asking, evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.extract import compose
from assistant.compose.tells import telling, text_tells
from corpus.case import System


def scored(text: str, score: float):
    """The sentences of a case about a tool library, its last one with a score of its own and no shared word."""
    case = make_case(sections=(("kuvaus", f"Kaupunki lainaa työkaluja. {text}"),))
    first, last = evidence_of(case).sentences
    return case, (replace(first, score=0.9, overlap=0.5), replace(last, score=score, overlap=0.0))


@pytest.mark.parametrize(
    ("question", "text", "tells"),
    [
        ("Paljonko hävikki maksaa?", "Raaka-aineet maksavat kaksi miljoonaa euroa.", False),
        ("Paljonko hävikki maksaa?", "Hävikki maksaa 300 euroa.", True),
        ("Paljonko työkalulainaamo maksoi?", "Lainaamo maksoi 300 euroa.", True),
        ("Paljonko se maksoi?", "Raaka-aineet maksavat kaksi miljoonaa euroa.", True),
        ("Paljonko kaupunki maksaa vuodessa?", "Raaka-aineet maksavat kaksi miljoonaa euroa.", True),
        ("Paljonko varausjärjestelmä maksoi?", "Lainari maksoi 12 000 euroa.", True),
        ("Paljonko rahaa oli?", "Raaka-aineet maksavat kaksi miljoonaa euroa.", True),
    ],
)
def test_the_cost_of_another_thing_tells_nothing(question: str, text: str, tells: bool) -> None:
    case = make_case(systems=(System("Lainari"),))

    def parted(word: str) -> tuple[str, ...]:
        low = word.lower()
        return next(
            ((low, low.removesuffix(end), end) for end in ("lainaamo", "järjestelmä") if low.endswith(end)), (low,)
        )

    assert text_tells("money", text, case, read_asked(question), parted) is tells


def test_the_cost_of_another_thing_is_told_as_such() -> None:
    case = make_case(sections=(("lahtotilanne", "Hävikkiä mitataan. Raaka-aineet maksavat 300 euroa."),))
    question = "Paljonko hävikki maksaa?"
    draft = compose([evidence_of(case, question)], read_asked(question), "fi", TERMS)
    assert draft.missing == ("money",)
    assert draft.parts[0].statements[0].text == "Raaka-aineet maksavat 300 euroa."


def test_what_came_in_place_of_a_product_is_told_without_its_name() -> None:
    case, sentences = scored("Kaupunki pilotoi Porttia.", 0.7)
    case = replace(case, systems=(System("Lukko", "before"), System("Portti", "piloted")))
    asked = read_asked("Mikä järjestelmä korvasi Lukon?")
    assert [one.text for one in telling("system", sentences, case, asked, TERMS, False)] == [
        "Kaupunki pilotoi Porttia."
    ]


def test_how_large_a_room_is_stands_far_from_every_question() -> None:
    case, sentences = scored("Varaston koko on 600 m².", 0.8)
    asked = read_asked("Miten iso tila kaupungilla on?")
    assert [one.text for one in telling("count", sentences, case, asked, TERMS, False)] == ["Varaston koko on 600 m²."]


def test_how_large_a_place_is_is_no_number_of_people() -> None:
    case = make_case(sections=(("kuvaus", "Varasto on 600 m²:n tila. Varastossa työskentelee kolme henkilöä."),))
    asked = read_asked("Minkä kokoinen varasto on?")
    told = telling("count", evidence_of(case).sentences, case, asked, TERMS, True)
    assert [one.text for one in told] == ["Varasto on 600 m²:n tila."]


def test_another_compound_of_the_counted_word_tells_how_many() -> None:
    case, sentences = scored("Mukana on kuusi sivukirjastoa.", 0.86)
    parts = {
        "lähikirjastoa": ("lähikirjasto", "lähi", "kirjasto"),
        "sivukirjastoa": ("sivukirjasto", "sivu", "kirjasto"),
    }
    asked = asking("count", units=("lähikirjastoa",))
    found = telling("count", sentences, case, asked, lambda word: parts.get(word.lower(), (word.lower(),)), False)
    assert [one.text for one in found] == ["Mukana on kuusi sivukirjastoa."]
