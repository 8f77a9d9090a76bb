"""Index terms: base forms, compound parts, stems; and what is left where an analyser cannot be loaded."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SettingsError
from ingest.finnish import (
    STOP_WORDS,
    Analyser,
    StemAnalyser,
    cached_terms,
    grams,
    index_terms,
    load_analyser,
    normalise,
)

STEMS = StemAnalyser()


def analyser_or_skip(name: str) -> Analyser:
    try:
        return load_analyser(name)
    except SettingsError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module", params=["voikko", "pyvoikko"])
def morphology(request: pytest.FixtureRequest) -> Analyser:
    return analyser_or_skip(request.param)


@pytest.fixture(scope="module", params=["voikko", "pyvoikko", "none"])
def analyser(request: pytest.FixtureRequest) -> Analyser:
    return analyser_or_skip(request.param)


@pytest.mark.parametrize("word", ["kaupungintalo", "kaupungintalossa", "Kaupungintalon", "KAUPUNGINTALOLLE"])
def test_inflected_forms_share_base_form_and_compound_parts(morphology: Analyser, word: str) -> None:
    assert set(morphology.terms(word)) == {"kaupungintalo", "kaupunki", "talo"}


def test_an_unknown_product_name_falls_to_its_stem(morphology: Analyser) -> None:
    assert set(morphology.terms("Esmikossa")) == set(STEMS.terms("Esmikossa"))


def test_a_compound_part_that_is_a_compound_itself_is_one_term() -> None:
    voikko = analyser_or_skip("voikko")
    assert "elokuva" in voikko.terms("komediaelokuvassa")
    assert "elokuva" in voikko.terms("elokuva")


def test_stems_alone_join_most_inflected_forms() -> None:
    assert STEMS.terms("järjestelmään") == STEMS.terms("järjestelmän")


def test_the_name_is_what_an_index_records(analyser: Analyser) -> None:
    assert load_analyser(analyser.name).name == analyser.name


def test_auto_takes_the_first_that_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_analyser().name
    monkeypatch.setitem(sys.modules, "libvoikko", None)
    second = load_analyser().name
    monkeypatch.setitem(sys.modules, "pyvoikko", None)
    third = load_analyser().name
    assert first in ("voikko", "pyvoikko", "none")
    assert second in ("pyvoikko", "none")
    assert third == "none"


def test_auto_falls_back_where_the_library_of_voikko_cannot_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    libvoikko = pytest.importorskip("libvoikko")

    def refuse(_: str) -> None:
        raise libvoikko.VoikkoException("no dictionary")

    monkeypatch.setattr(libvoikko, "Voikko", refuse)
    assert load_analyser().name in ("pyvoikko", "none")
    with pytest.raises(SettingsError, match=r'"voikko".*no dictionary.*auto'):
        load_analyser("voikko")


def test_a_named_analyser_that_is_absent_is_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyvoikko", None)
    with pytest.raises(SettingsError, match=r'"pyvoikko".*auto'):
        load_analyser("pyvoikko")
    with pytest.raises(SettingsError, match=r'"malaga".*auto, voikko, pyvoikko, none'):
        load_analyser("malaga")


@pytest.mark.parametrize("text", ["Miten se on ja mitä me voimme?", "hur gör vi det och när", "how do we do that"])
def test_stop_words_are_no_terms(text: str) -> None:
    known = {"mitä", "voimme", "gör"}  # not in the short list
    words = {word for word in text.lower().rstrip("?").split() if word not in known}
    assert words <= STOP_WORDS
    assert index_terms(" ".join(words), STEMS.terms) == []


def test_stop_words_are_dropped_in_every_form(morphology: Analyser) -> None:
    assert index_terms("Miten ne olivat niissä ja meillä?", morphology.terms) == []


@given(st.text())
def test_any_text_gives_lower_case_terms_without_spaces(text: str) -> None:
    terms = index_terms(normalise(text), STEMS.terms) + grams(normalise(text))
    assert all(term == term.lower() and term and not term.isspace() for term in terms)


@pytest.mark.parametrize("word", ["x" * 5000, "😀", "İ", "ﬁ", "²", "ا" * 300, "ｗ", "1.5", "rei'ittää", "a\u0301"])
def test_odd_words_raise_nothing(analyser: Analyser, word: str) -> None:
    assert all(isinstance(term, str) for term in index_terms(normalise(word), analyser.terms))


def test_normalising_leaves_one_writing_of_a_text() -> None:
    assert normalise("ka\u0308si\u00a0ja\u00adlka\x00 \ud800") == "käsi jalka   "
    assert normalise("rivi\nja\ttabulaattori") == "rivi\nja\ttabulaattori"


def test_grams_mark_both_ends_of_a_word() -> None:
    assert grams("Intune x") == ["_int", "intu", "ntun", "tune", "une_", "_x_"]


def test_a_word_is_analysed_once() -> None:
    calls = []

    class Noting(StemAnalyser):
        def terms(self, word: str) -> tuple[str, ...]:
            calls.append(word)
            return super().terms(word)

    terms = cached_terms(Noting())
    assert terms("talossa") == terms("talossa")
    assert calls == ["talossa"]
