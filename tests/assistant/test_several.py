"""Several cases together: each in the sentences of its summary that lie nearest, in their order."""

from __future__ import annotations

from evidence import TERMS, evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.several import brief_parts
from corpus.case import SummarySentence

SECTIONS = (
    ("lahtotilanne", "Laitteet tilattiin paperilla. Paperit katosivat usein."),
    ("ratkaisu", "Laitteet tilataan nyt sähköisellä lomakkeella paperin sijaan. Lomake on helppo."),
)
SUMMARY = (
    SummarySentence("Laitteet tilataan sähköisellä lomakkeella paperin sijaan.", ("ratkaisu",)),
    SummarySentence("Paperit katosivat usein.", ("lahtotilanne",)),
)
QUESTION = "Missä paperi on korvattu sähköisellä lomakkeella?"


def told(**given: object) -> list[str]:
    """What is told of the case among several."""
    found = evidence_of(make_case("laitteet", SECTIONS, title="Tilaukset", **given), QUESTION)
    return [one.text for one in brief_parts([found, found], read_asked(QUESTION), "fi", TERMS)[0].statements]


def test_a_case_among_several_is_told_by_its_summary_in_its_own_order():
    assert told(summaries={"fi": SUMMARY}) == [one.text for one in SUMMARY]
    assert told(summaries={"fi": SUMMARY[::-1]}) == [one.text for one in SUMMARY[::-1]]


def test_a_case_without_a_summary_is_told_by_its_nearest_sentence():
    assert told()[0].startswith("Laitteet tilataan nyt")
