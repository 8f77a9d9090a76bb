"""A hostile model over the bundled library: two hundred wrong numbers, dates and names, none of them shown unmarked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from falsehoods import Falsehood, Translated, falsehoods, translated
from own_documents import asking, open_cases
from scripted_model import Reply, Request, ScriptedModel, evidence_of, scripted_model
from source_tree import ROOT

from assistant.answer import Answer, Question
from assistant.check import WordJudge
from assistant.checks.background import make_background
from assistant.compose.draft import Evidence, Statement
from assistant.compose.generate import borne_out
from assistant.compose.listed import Item
from assistant.compose.marked import Marked
from corpus.reader import read_cases
from ingest.finnish import cached_terms, load_analyser
from ingest.index import CaseIndex
from ingest.passages import split_case

FALSEHOODS = 200


CASES = read_cases(ROOT / "corpus" / "cases").cases


@pytest.fixture(scope="module")
def lies() -> list[Falsehood]:
    return falsehoods(CASES, FALSEHOODS)


@pytest.fixture(scope="module", params=["auto", "none"])
def judge(request: pytest.FixtureRequest) -> WordJudge:
    """The judge of the library, with a Finnish dictionary where this machine has one, and without."""
    return WordJudge(make_background(CASES, cached_terms(load_analyser(request.param))))


def items_of(lie: Falsehood) -> dict[str, Item]:
    """The sentence that was changed as s1, then the other sentences of its case: all that a model may cite."""
    stretches = [(lie.passage, lie.start, lie.end)]
    stretches += [
        (passage, span.start, span.end)
        for passage in split_case(lie.case)
        for span in passage.spans
        if (passage.id, span.start) != (lie.passage.id, lie.start)
    ]
    statements = [Statement(p.text[start:end], (Evidence(lie.case, p, start, end),)) for p, start, end in stretches]
    return {f"s{n}": Item(f"s{n}", statement) for n, statement in enumerate(statements, start=1)}


def test_there_are_enough_of_each_way(lies):
    counts = Counter(lie.way for lie in lies)
    assert len(lies) == FALSEHOODS
    assert set(counts) == {"number", "numeral", "year", "month", "name"}
    assert counts["month"] >= 5


def test_none_is_shown_unmarked_and_none_is_rescued_by_another_stretch(lies, judge):
    shown = []
    for lie in lies:
        statement = borne_out(Marked(lie.claim, ("s1",)), items_of(lie), judge, "fi")
        if statement is not None and not statement.doubtful:
            shown.append((lie.way, lie.claim, [it.passage.text[it.start : it.end] for it in statement.evidence]))
    assert shown == []


def test_the_true_sentences_pass(lies, judge):
    for lie in lies:
        true = lie.passage.text[lie.start : lie.end]
        statement = borne_out(Marked(true, ("s1",)), items_of(lie), judge, "fi")
        assert statement is not None
        assert not statement.doubtful


def told_with(index: CaseIndex, model: ScriptedModel, question: str, language: str, claim: str, instead_of: str):
    """A whole answer by a model that says the first stretches and among them a claim, citing what it belies."""

    def says(request: Request) -> Reply:
        listed = evidence_of(request)
        cited = next((one for one, text in listed.items() if text == instead_of), "s1")
        true = [f"{text} [{one}]" for one, text in listed.items() if text != instead_of][:3]
        return Reply(" ".join([*true[:1], f"{claim} [{cited}]", *true[1:]]))

    model.script = says
    return asking(index, model).ask(Question(question, language=language))


def unmarked(answer: Answer) -> list[str]:
    """The claims of an answer that the reader is not told to look up."""
    return [claim.text for claim in answer.claims if claim.check == "supported"]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseIndex]:
    """The bundled cases, indexed by hashed words."""
    with open_cases(tmp_path_factory.mktemp("library"), CASES) as index:
        yield index


def test_no_whole_answer_shows_one_unmarked(library, lies):
    shown, written, there = [], 0, 0
    with scripted_model() as model:
        for lie in lies[::5]:
            true = lie.passage.text[lie.start : lie.end]
            answer = told_with(library, model, f"{lie.case.title}: {true}", "fi", lie.claim, true)
            written += answer.mode == "generate"
            there += lie.case.id in answer.case_ids
            shown += [lie.claim] if lie.claim in unmarked(answer) else []
    assert shown == []
    assert there >= 0.9 * len(lies[::5])
    assert written >= 0.5 * len(lies[::5]), "else it is the draft that was looked at"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_whole_answer_in_another_language_shows_a_wrong_number_year_or_name(library, language):
    told = translated(CASES, language, 24)
    assert {lie.way for lie in told} == {"number", "year", "name"}
    true, false = [], []
    with scripted_model() as model:
        for lie in told:
            for claim, found in ((lie.claim, false), (lie.true, true)):
                answer = told_with_summary(library, model, lie, claim, language)
                found.append(claim in unmarked(answer))
    assert sum(false) == 0
    assert sum(true) >= 0.9 * len(told), "the same sentences, as they should be, are shown"


def told_with_summary(index, model, lie: Translated, claim: str, language: str) -> Answer:
    """A whole answer by a model that retells a case in another language: a claim after another sentence of its own."""

    def says(request: Request) -> Reply:
        ids = ", ".join(evidence_of(request))
        return Reply(" ".join(f"{text} [{ids}]" for text in (lie.other, claim)))

    model.script = says
    return asking(index, model).ask(Question(f"{lie.case.title_in(language)}: {lie.true}", language=language))
