from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.block import FORBIDDEN
from corpus.case import LANGUAGES, Case, CaseQuestion, Fact, Section, Source, SummarySentence, System
from corpus.errors import CaseFileError
from corpus.reader import parse_case, write_case
from corpus.taxonomy import name_of, taxonomy

PATH = Path("card.md")


def one_line() -> st.SearchStrategy[str]:
    texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
    folded = texts.map(lambda text: unicodedata.normalize("NFC", re.sub(r"[ \t\r\n]+", " ", FORBIDDEN.sub("", text))))
    return folded.map(str.strip).filter(bool)


def some(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


def body() -> st.SearchStrategy[str]:
    odd = st.sampled_from(["## Tavoite", "\\## Opit", "# x", "---", "- kohta", "{tavoite}", "", "~", "a: b"])
    return st.lists(one_line() | odd, min_size=1, max_size=4).map(lambda lines: "\n".join(lines).strip()).filter(bool)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    lists = taxonomy()
    kinds = st.sampled_from(list(lists.sections))
    own_heading = one_line()
    sections = draw(
        st.lists(
            kinds.flatmap(
                lambda kind: st.builds(
                    Section, st.just(kind), st.just(name_of(lists.sections, kind, "fi")) | own_heading, body()
                )
            ),
            min_size=1,
            max_size=3,
        )
    )
    own = st.sampled_from([section.kind for section in sections])
    language = st.sampled_from(LANGUAGES)
    value = st.none() | st.floats(allow_nan=False, allow_infinity=False)
    sentences = st.lists(st.builds(SummarySentence, one_line(), st.lists(own, min_size=1, max_size=2).map(tuple)))
    fact = st.builds(
        Fact, st.sampled_from(lists.fact_kinds), one_line(), own, value, st.just("") | one_line(), st.just("2023-09")
    )
    return Case(
        id=draw(st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True)),
        title=draw(one_line()),
        theme=draw(st.sampled_from(list(lists.themes))),
        sections=tuple(sections),
        source=Source(draw(one_line()), draw(st.sampled_from(["", "45-47", "47-45", "3, 5-6", "sivu 4"]) | one_line())),
        language=draw(language),
        titles=draw(st.dictionaries(language, one_line())),
        organisations=draw(some(one_line())),
        systems=tuple(
            draw(st.lists(st.builds(System, one_line(), st.sampled_from(list(lists.system_roles))), max_size=2))
        ),
        suppliers=draw(some(one_line())),
        roles=draw(some(st.sampled_from(list(lists.roles)))),
        status=draw(st.sampled_from(["", *lists.statuses])),
        years=tuple(draw(st.lists(st.integers(1000, 9999), max_size=2))),
        summaries=draw(st.dictionaries(language, sentences.map(tuple), max_size=2)),
        facts=tuple(draw(st.lists(fact, max_size=2))),
        questions=tuple(draw(st.lists(st.builds(CaseQuestion, language, one_line(), own), max_size=2))),
        words=draw(st.dictionaries(language, some(one_line()), max_size=2)),
    )


@given(cases())
def test_a_written_case_reads_back_equal(case: Case) -> None:
    assert parse_case(write_case(case), PATH) == case


@given(st.text(max_size=80))
def test_any_front_matter_is_read_or_refused_with_a_line(front: str) -> None:
    text = f"---\n{front}\n---\n## Opit\nOppi.\n"
    line = 1
    try:
        parse_case(text, PATH)
    except CaseFileError as error:
        line = error.line
    assert 1 <= line <= text.count("\n") + text.count("\r") + 1
