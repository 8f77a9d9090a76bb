"""From a question to hits and scored sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Question
from assistant.retrieve import HeldTrait, find_hits, gather
from assistant.stems import stands
from assistant.understand import read_question
from corpus.scope import EVERY_CASE, Scope

PRICE = "Paljonko Lainari-varausjärjestelmä maksoi?"


def found(index, text, scope=EVERY_CASE):
    """What is found for a question."""
    return find_hits(index, read_question(Question(text, language="fi")), scope)


@pytest.mark.parametrize(
    ("text", "case_id"),
    [
        (PRICE, "tyokalulainaamo"),
        ("Milloin Vuorohaku-sovelluksen kokeilu alkoi?", "vuorohaku"),
        ("Kuselan kaupungin lumiantureita kadulla", "lumianturit"),
    ],
)
def test_the_case_that_shares_the_words_is_first(tiny_index, text, case_id):
    assert found(tiny_index, text).hits[0].case_id == case_id


def test_hits_come_best_first_and_each_case_once(tiny_index):
    hits = found(tiny_index, PRICE).hits
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.case_id for hit in hits}) == len(hits)


def test_only_the_wanted_themes_are_searched(tiny_index):
    assert {hit.case_id for hit in found(tiny_index, PRICE, Scope(frozenset(["kaupunki"]))).hits} == {"lumianturit"}
    assert found(tiny_index, PRICE, Scope(frozenset(["muut"]))).hits == ()


def test_a_hit_names_the_words_of_the_question_that_the_case_holds(tiny_index):
    hit = found(tiny_index, "Paljonko Lainari maksoi krokotiilille?").hits[0]
    assert "Lainari" in hit.words
    assert "krokotiilille" not in hit.words


def test_what_asks_is_no_word_that_a_case_shares(tiny_index, monkeypatch):
    monkeypatch.setattr(
        tiny_index, "case_terms", lambda case_id: frozenset(tiny_index.terms("paljonko") + tiny_index.terms("Lainari"))
    )
    assert found(tiny_index, "Paljonko Lainari maksoi?").hits[0].words == ("Lainari",)


def test_a_compound_stands_in_a_case_as_a_whole_or_by_all_its_parts():
    there = {"valvonta", "kaappi", "avainkaappi", "kirja", "hylly"}
    assert stands(("avainkaappi", "avain", "kaappi"), there)
    assert stands(("kirjahylly", "kirja", "hylly"), there)
    assert not stands(("kulunvalvonta", "kulku", "valvonta"), there)


def test_every_sentence_of_a_case_is_gathered_verbatim_and_in_order(tiny_index):
    hits = found(tiny_index, PRICE)
    (evidence,) = gather(tiny_index, hits, hits.hits[:1])
    texts = [sentence.text for sentence in evidence.sentences]
    assert texts == [text for passage in tiny_index.passages(evidence.case.id) for text in passage.sentences]
    assert [sentence.order for sentence in evidence.sentences] == list(range(len(texts)))
    for sentence in evidence.sentences:
        assert sentence.passage.text[sentence.start : sentence.end] == sentence.text
        assert sentence.role == sentence.passage.section


def test_the_sentence_that_answers_is_nearest(tiny_index):
    hits = found(tiny_index, PRICE)
    (evidence,) = gather(tiny_index, hits, hits.hits[:1])
    assert max(evidence.sentences, key=lambda sentence: sentence.score).text == "Lainari-järjestelmä maksoi 12 000 €."


def test_a_section_that_tells_the_trait_comes_before_a_sentence_that_lies_nearer(tiny_index):
    hits = found(tiny_index, PRICE)
    vector = found(tiny_index, "viisi minuuttia").vector
    held = {hits.hits[0].case_id: HeldTrait(0.95, ("tulokset",), vector)}
    shared = replace(hits, traits=held)
    for by_trait, section in ((False, "ratkaisu"), (True, "tulokset")):
        (evidence,) = gather(tiny_index, shared, hits.hits[:1], by_trait=by_trait)
        assert max(evidence.sentences, key=lambda sentence: sentence.score).passage.section == section


def test_words_of_the_title_count_for_no_sentence(tiny_index):
    hits = found(tiny_index, "Työkalulainaamon varausjärjestelmä")
    (evidence,) = gather(tiny_index, hits, hits.hits[:1])
    assert all(sentence.overlap == 0 for sentence in evidence.sentences)


def test_a_follow_up_is_searched_with_the_question_it_follows(tiny_index):
    from assistant.answer import Turn

    history = (Turn("user", "Milloin Vuorohaku-sovelluksen kokeilu alkoi?"),)
    reading = read_question(Question("Kuka sen toimitti?", history))
    assert find_hits(tiny_index, reading, EVERY_CASE).hits[0].case_id == "vuorohaku"
