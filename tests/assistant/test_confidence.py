"""Whether a question is covered, and by how many cases."""

from __future__ import annotations

import numpy as np
import pytest
from evidence import TERMS, make_case

from assistant import confidence, many
from assistant.asked import Asked
from assistant.confidence import USUAL_LENGTH, USUAL_SIZE, judge, length_shift, size_shift
from assistant.retrieve import Found, HeldTrait
from corpus.case import CaseQuestion, System
from ingest.found import CaseHit

USUAL = " ".join(["sana"] * USUAL_LENGTH)


class FewCases:
    """An index of four cases: "a" to "c" carry everyday questions, "bare" carries none."""

    terms = staticmethod(TERMS)

    def case(self, case_id):
        """One case: each names the product Lainari."""
        return make_case(case_id, systems=(System("Lainari"),))

    def cases(self):
        """All cases."""
        asked = (CaseQuestion("fi", "Miten?", "kuvaus"),)
        return [make_case(case_id, questions=asked) for case_id in "abc"] + [make_case("bare")]

    def knows(self, word):
        """Whether a word stands in the dictionary: that of the product does not, "luonto" does."""
        return word == "luonto"

    def over_cases(self, name, work):
        """What is worked out over all of them."""
        return work({case.id: case for case in self.cases()})


def hits(**scores: float) -> list[CaseHit]:
    """Hits of these scores."""
    return [CaseHit(case_id, score, score, 0.0, 0.0) for case_id, score in scores.items()]


def verdict(found, language="fi", asked=None, limit=None, question=USUAL, elsewhere=0.0, traits=None):
    """What is decided on these hits."""
    nothing = np.zeros(1, np.float32)
    held = {key: HeldTrait(score, (), nothing) for key, score in (traits or {}).items()}
    seen = Found(tuple(found), nothing, {}, language, elsewhere, held)
    return judge(FewCases(), seen, question, asked or Asked(), limit)


def judged(found, language="fi", many=False, **given):
    """The ids that answer."""
    return [hit.case_id for hit in verdict(found, language, Asked(many=many), **given).answering]


@pytest.fixture(autouse=True)
def thresholds(monkeypatch):
    """Thresholds of this test's own: it is about what is done with them."""
    monkeypatch.setattr(confidence, "SIZE_WEIGHT", 0.0)
    monkeypatch.setattr(confidence, "COVERED", {"fi": 0.5, "sv": 0.4, "en": 0.4})
    monkeypatch.setattr(confidence, "NO_QUESTION_SHIFT", 0.1)
    monkeypatch.setattr(confidence, "BESIDE_OTHERS", 0.1)
    monkeypatch.setattr(confidence, "OTHER_LANGUAGE_SHIFT", 0.0)
    monkeypatch.setattr(many, "OWN_MARGIN", 0.2)
    monkeypatch.setattr(confidence, "TIE_MARGIN", 0.02)
    monkeypatch.setattr(confidence, "traited", lambda index: frozenset("bc"))


def test_nothing_found_is_not_covered():
    assert not verdict([]).covered


def test_a_best_case_below_the_threshold_is_not_covered():
    assert judged(hits(a=0.49, b=0.48)) == []
    assert judged(hits(a=0.5)) == ["a"]


def test_another_language_has_its_own_threshold():
    assert judged(hits(a=0.45)) == []
    assert judged(hits(a=0.45), "sv") == ["a"]


def test_a_case_without_everyday_questions_is_helped():
    assert judged(hits(bare=0.45)) == ["bare"]
    assert judged(hits(a=0.45)) == []


def test_beside_others_a_case_without_questions_is_ordered_by_less_than_it_is_helped(monkeypatch):
    monkeypatch.setattr(confidence, "BESIDE_OTHERS", 0.02)
    assert judged(hits(a=0.6, bare=0.55)) == ["a"]
    assert judged(hits(a=0.55, bare=0.54)) == ["bare", "a"]


def test_one_case_answers_unless_others_are_as_good():
    assert judged(hits(a=0.8, b=0.7)) == ["a"]
    assert judged(hits(a=0.8, b=0.79)) == ["a", "b"]


def test_many_cases_answer_where_many_were_asked_for():
    assert judged(hits(a=0.8, b=0.7, c=0.55), many=True) == ["a", "b"]


def test_no_case_below_the_threshold_comes_along():
    assert judged(hits(a=0.55, b=0.45), many=True) == ["a"]


def test_a_limit_holds():
    assert judged(hits(a=0.8, b=0.79, c=0.79), many=True, limit=2) == ["a", "b"]


def test_many_are_cut_at_a_readable_number(monkeypatch):
    monkeypatch.setattr(confidence, "MOST_OF_MANY", 2)
    assert judged(hits(a=0.8, b=0.79, c=0.79), many=True) == ["a", "b"]


def test_a_short_question_needs_more_than_a_long_one():
    assert judged(hits(a=0.5)) == ["a"]
    assert judged(hits(a=0.5), question="sana") == []
    assert judged(hits(a=0.495), question=f"{USUAL} {USUAL}") == ["a"]


def test_beyond_a_dozen_words_length_makes_no_difference():
    assert length_shift("sana " * 12) == length_shift("sana " * 500) > 0 == length_shift(USUAL)


def test_where_one_thing_is_asked_the_best_case_alone_tells_it():
    answering = verdict(hits(a=0.8, b=0.79), asked=Asked(kinds=("date",))).answering
    assert [hit.case_id for hit in answering] == ["a"]


def test_of_many_those_answer_that_stand_out_from_the_rest():
    rest = {f"bare{n}": 0.6 for n in range(10)}  # 0.7 with what a case without questions is helped by
    found = hits(a=0.8, b=0.75, c=0.73, **rest)
    assert judged(found, many=True) == ["a", "b"]


def test_cases_that_name_what_the_question_names_answer_together():
    found = hits(a=0.8, bare=0.56, b=0.55)
    question = f"{USUAL} Lainari"
    assert judged(found, many=True, question=question) == ["a", "bare", "b"]
    assert judged(found, question=question) == ["a"]
    assert judged(found, many=True, question=f"{USUAL} lainaria") == ["a", "bare", "b"]
    assert judged(hits(a=0.8, bare=0.4, b=0.4), many=True, question=f"{USUAL} Muunimi") == ["a"]


def test_cases_that_hold_the_name_answer_a_little_below_the_threshold():
    assert judged(hits(a=0.48, b=0.4), many=True, question=f"{USUAL} Lainari") == ["a", "b"]
    assert judged(hits(a=0.48, b=0.4), many=True) == []
    assert judged(hits(a=0.46, b=0.4), many=True, question=f"{USUAL} Lainari") == []
    assert judged(hits(a=0.46, b=0.4), question=f"{USUAL} Lainari") == []


def test_a_name_that_most_cases_hold_tells_none_from_another():
    found = hits(a=0.8, **{f"bare{n}": 0.5 for n in range(10)})
    assert judged(found, many=True, question=f"{USUAL} Lainari") == ["a"]


def test_of_cases_that_lie_alike_two_answer_at_most():
    assert judged(hits(a=0.8, b=0.799, c=0.798, bare=0.5)) == ["a", "b"]


def test_a_cut_is_said():
    found = hits(a=0.8, b=0.79, c=0.79)
    assert verdict(found, asked=Asked(many=True), limit=2).total == 3
    assert verdict(found, asked=Asked(many=True), limit=3).total == 3


def test_a_question_near_to_another_matter_needs_more():
    assert judged(hits(a=0.55), elsewhere=0.85) == ["a"]
    assert judged(hits(a=0.55), elsewhere=0.95) == []
    assert judged(hits(a=0.55), "sv", elsewhere=0.95) == ["a"]


def test_a_sure_trait_answers_where_no_case_is_near_by_itself():
    found, traits = hits(a=0.47, b=0.46, c=0.46), {"b": 0.95, "c": 0.94}
    assert judged(found, many=True, traits=traits) == ["b", "c"]
    assert judged(hits(a=0.42, b=0.41, c=0.41), many=True, traits=traits) == []
    assert judged(found, many=True, traits={"b": 0.85}) == []
    assert judged(hits(a=0.97, b=0.5), traits={"b": 0.95}) == ["a"]


def test_a_larger_library_asks_for_more(monkeypatch):
    monkeypatch.undo()
    shifts = [size_shift(cases, cases) for cases in (0, 1, 10, USUAL_SIZE, 500, 10_000)]
    assert shifts == sorted(shifts, reverse=True)
    assert shifts[3] == 0
    assert shifts[2] > 0 > shifts[4]


def test_few_without_questions_among_many_have_no_advantage(monkeypatch):
    monkeypatch.undo()
    assert size_shift(3, 10_000) == size_shift(3, USUAL_SIZE) == 0
    assert size_shift(9_000, 9_054) == size_shift(9_000, 9_000)


def test_a_product_of_the_question_speaks_for_the_case_that_has_it():
    assert judged(hits(a=0.48)) == []
    assert judged(hits(a=0.48), question=f"{USUAL} Lainari") == ["a"]


def test_the_nearest_case_with_the_product_comes_first(monkeypatch):
    own = {"a": "Tuisku", "b": "Lainari"}
    monkeypatch.setattr(
        FewCases, "case", lambda self, key: make_case(key, (("kuvaus", own[key]),), systems=(System(own[key]),))
    )
    assert judged(hits(a=0.8, b=0.77), question=f"{USUAL} Lainari") == ["b"]
    assert judged(hits(a=0.8, b=0.7), question=f"{USUAL} Lainari") == ["a"]


def test_a_product_called_by_a_common_word_is_meant_only_where_it_is_a_name(monkeypatch):
    named = {"systems": (System("Luonto"),)}
    monkeypatch.setattr(FewCases, "case", lambda self, key: make_case(key, (("kuvaus", "Luonto."),), **named))
    assert judged(hits(a=0.48), question=f"{USUAL} luonto") == []
    assert judged(hits(a=0.48), question=f"{USUAL} Luonto") == ["a"]


def test_a_name_that_no_case_holds_speaks_against_all_of_them():
    assert judged(hits(a=0.505), question=USUAL) == ["a"]
    assert judged(hits(a=0.505), question=f"{USUAL[:-5]} Muunimi") == []


def test_a_trait_does_not_answer_where_another_matter_lies_nearer():
    found = hits(a=0.45)
    assert judged(found, many=True, traits={"a": 1.04}, elsewhere=0.9) == ["a"]
    assert judged(found, many=True, traits={"a": 1.04}, elsewhere=0.965) == []


def test_translated_words_say_which_case_and_less_whether_any():
    needed = confidence.COVERED["sv"]
    with_words = [CaseHit("a", needed + 0.01, needed, 0.0, 0.0, translated=0.02)]
    bare = [CaseHit("bare", needed + 0.01, needed, 0.0, 0.0, translated=0.02)]
    without = [CaseHit("a", needed + 0.01, needed, 0.0, 0.0)]
    assert not verdict(with_words, "sv").covered
    assert verdict(without, "sv").covered
    # More than a field's own words give by chance counts.
    chance = confidence.GIVEN_BY_CHANCE
    assert verdict([CaseHit("a", needed + chance + 0.01, needed, 0.0, 0.0, translated=chance + 0.03)], "sv").covered
    assert verdict(bare, "sv").covered


@pytest.mark.parametrize(("above", "unsure"), [(0.0, True), (0.8, True), (1.2, False)])
def test_hardly_above_the_threshold_an_answer_is_not_sure(above, unsure):
    given = verdict(
        hits(a=confidence.COVERED["fi"] + above * confidence.UNSURE - confidence.length_shift(USUAL) + 1e-9)
    )
    assert given.covered
    assert given.unsure is unsure
