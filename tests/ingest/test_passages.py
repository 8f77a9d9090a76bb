"""Cutting a case: what a citation opens, and the texts by which it is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from index_cases import make_case
from tiny_library import TINY_CARDS

from corpus.case import Case, CaseQuestion, Section, SummarySentence
from corpus.reader import parse_case
from ingest.passages import LONGEST_PASSAGE, WINDOW, entries_of, lexical_text, sentence_texts, split_case
from ingest.sentences import sentence_spans

WORDS = st.sampled_from("kunta ottaa uuden järjestelmän käyttöön 2023 esim. 1.9.2023 noin".split())
SENTENCE = st.lists(WORDS, min_size=1).map(lambda words: " ".join(["Nyt", *words, "loppui."]))
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=40).map(" ".join)
TEXTS = st.lists(PARAGRAPH, min_size=1, max_size=8).map("\n\n".join)


def tiny_cases() -> list[Case]:
    return [parse_case(text, Path(name)) for name, text in TINY_CARDS.items()]


def test_passages_of_a_small_case_are_its_sections() -> None:
    case = tiny_cases()[0]
    assert [(passage.id, passage.text) for passage in split_case(case)] == [
        (f"tyokalulainaamo#{section.kind}-1", section.text) for section in case.sections
    ]


def test_numbers_go_on_where_a_kind_comes_twice() -> None:
    twice = tuple(Section("opit", heading, f"{heading} opittiin.") for heading in ("Ensin", "Sitten"))
    ids = [passage.id for passage in split_case(replace(make_case("a", "x"), sections=twice))]
    assert ids == ["a#opit-1", "a#opit-2"]


@given(TEXTS)
def test_every_sentence_of_a_section_stands_in_exactly_one_passage(text: str) -> None:
    passages = split_case(make_case("a", text))
    wanted = [text[span.start : span.end] for span in sentence_spans(text)]
    assert [sentence for passage in passages for sentence in passage.sentences] == wanted


@given(TEXTS | st.text(max_size=6000) | st.text(alphabet="ab .\n-1", min_size=1000, max_size=6000))
def test_passages_are_short_in_order_and_lose_no_character(text: str) -> None:
    passages = split_case(make_case("a", text))
    assert "".join("".join(passage.text for passage in passages).split()) == "".join(text.split())
    assert all(0 < len(passage.text) <= LONGEST_PASSAGE for passage in passages)
    assert len({passage.id for passage in passages}) == len(passages)


@given(TEXTS | st.text(max_size=3000))
def test_spans_lie_inside_the_text_one_after_the_other(text: str) -> None:
    for passage in split_case(make_case("a", text)):
        edges = [edge for span in passage.spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(span.start < span.end for span in passage.spans)
        assert not edges or (edges[0] >= 0 and edges[-1] <= len(passage.text))


def test_a_text_without_sentence_ends_is_cut_between_words() -> None:
    passages = split_case(make_case("a", "sana " * 2000))
    assert len(passages) > 8
    assert all(passage.text.startswith("sana") and passage.text.endswith("sana") for passage in passages)


def test_a_word_longer_than_a_passage_is_cut_all_the_same() -> None:
    assert [len(passage.text) for passage in split_case(make_case("a", "x" * 3000))] == [1100, 1100, 800]


def test_short_paragraphs_are_joined_up_to_the_limit_and_not_over_it() -> None:
    passages = split_case(make_case("a", "\n\n".join(["a" * 248 + ".", "b" * 850 + "."])))
    assert [len(passage.text) for passage in passages] == [249, 851]
    assert [passage.text for passage in split_case(make_case("a", "Yksi.\n\nKaksi."))] == ["Yksi.\n\nKaksi."]


def test_a_change_at_the_end_leaves_the_ids_before_it_alone() -> None:
    paragraphs = [f"Kappale {number} kertoo kaupungin hankkeesta. " * 8 for number in range(4)]
    before = split_case(make_case("a", "\n\n".join(paragraphs)))
    behind = split_case(make_case("a", "\n\n".join([*paragraphs, "Lisäys."])))
    assert behind[: len(before)] == before


def test_entries_lead_back_to_passages_that_exist() -> None:
    for case in tiny_cases():
        passages = split_case(case)
        entries = entries_of(case, passages)
        assert {entry.passage_id for entry in entries} <= {passage.id for passage in passages}
        assert {entry.kind for entry in entries} == {"window", "summary", "question"}
        assert [entry.text for entry in entries if entry.kind == "question"] == [item.text for item in case.questions]
        assert len({entry.id for entry in entries}) == len(entries)


def test_a_summary_or_question_of_a_missing_section_leads_to_the_first_passage() -> None:
    case = replace(
        make_case("a", "Teksti on tässä."),
        summaries={"fi": (SummarySentence("Tiivistys.", ("opit",)),), "sv": (SummarySentence("Kort.", ()),)},
        questions=(CaseQuestion("fi", "Mitä opittiin?", "opit"),),
    )
    assert {entry.passage_id for entry in entries_of(case, split_case(case))} == {"a#kuvaus-1"}


def test_windows_hold_three_sentences_under_the_title_and_move_by_one() -> None:
    sentences = [f"Lause {word}." for word in "aa bb cc dd ee".split()]
    case = make_case("a", " ".join(sentences))
    windows = [entry.text for entry in entries_of(case, split_case(case)) if entry.kind == "window"]
    assert windows == [
        "Tapaus a. " + " ".join(sentences[start : start + WINDOW]) for start in range(len(sentences) - WINDOW + 1)
    ]


def test_an_entry_keeps_its_id_until_its_text_changes() -> None:
    case = make_case("a", "Yksi asia. Toinen asia. Kolmas asia. Neljäs asia.")
    changed = make_case("a", "Yksi asia. Toinen asia. Kolmas asia. Viides asia.")
    before, behind = ([entry.id for entry in entries_of(one, split_case(one))] for one in (case, changed))
    assert before[0] == behind[0]
    assert before[1] != behind[1]


def test_a_case_without_text_has_neither_passages_nor_entries() -> None:
    case = make_case("a", " \n\n ")
    assert (split_case(case), entries_of(case, ())) == ((), ())


def test_sentences_are_embedded_under_the_title() -> None:
    case = make_case("a", "Yksi. Kaksi.")
    assert sentence_texts(case, split_case(case)[0]) == ("Tapaus a: Yksi.", "Tapaus a: Kaksi.")


def test_the_lexical_text_holds_names_questions_summaries_and_everyday_words() -> None:
    text = lexical_text(tiny_cases()[0])
    names = "Lainari Norppasoft Koivurannan vehkeiden verktygsutlåningen lainavehkeet bookings".split()
    assert [name for name in names if name not in text] == []
