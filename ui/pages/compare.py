"""The compare page: which cases are chosen, what is wrong with the choice, and the table with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from starlette.datastructures import QueryParams

from assistant.answer import Citation
from assistant.api.values import clean_text
from assistant.compare import FEWEST, MOST, Comparison, compare
from corpus.case import Case
from corpus.taxonomy import name_of, taxonomy
from ingest.index import CaseIndex
from ui.pages.frame import Place, Shown
from ui.pages.told import Told, title_of
from ui.render import source_line
from ui.texts import Texts

# More would make a list in which nobody finds anything: the library is there for that.
MOST_LISTED = 300


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation as it is opened: the passage in three pieces, the middle one being what the claim rests on."""

    n: int
    heading: str
    before: str
    marked: str
    after: str
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a cell says, with its evidence."""

    text: Told
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """An aspect, and what each case says of it; an empty cell is silent."""

    label: str
    cells: tuple[tuple[Statement, ...], ...]


def read_chosen(params: QueryParams) -> list[str]:
    """The different ids that an address names, in their order."""
    return list(dict.fromkeys(wanted for value in params.getlist("case") if (wanted := str(clean_text(value)).strip())))


def compare_page(index: CaseIndex, chosen: Sequence[str], place: Place) -> Shown:
    """The whole page: the choice, and the table where two to four known cases are chosen."""
    cases = {case.id: case for case in index.cases()}
    unknown = [key for key in chosen if key not in cases]
    known = [key for key in chosen if key in cases]
    fits = not unknown and FEWEST <= len(known) <= MOST
    comparison = compare(index, known, place.language) if fits else None
    values = {
        "here": "compare",
        "known": known,
        "faults": faults(known, unknown, place.texts),
        "lacking": len(known) == 1,
        "choices": _choices(cases, known, place.language),
        "fields": [known[n] if n < min(len(known), MOST) else "" for n in range(MOST)],
        "columns": [(key, title_of(cases[key], place.language)) for key in known] if comparison else [],
        "rows": table(comparison, cases, place.texts) if comparison else [],
        "opening": first_told(comparison, cases, place.texts) if comparison else [],
        "untold": comparison.untold if comparison else "",
    }
    return Shown("compare.html", values, 404 if unknown else 422 if len(known) > MOST else 200)


def faults(known: Sequence[str], unknown: Sequence[str], texts: Texts) -> list[str]:
    """What is wrong with a choice, and what to do, in plain words."""
    told = [texts.say("compare.unknown", id=key) for key in unknown]
    if len(known) > MOST:
        told.append(texts.say("compare.too_many", n=len(known), most=MOST))
    return told


def table(comparison: Comparison, cases: Mapping[str, Case], texts: Texts) -> list[TableRow]:
    """The rows of a comparison with the evidence of each claim beside it."""
    cited = {citation.n: _evidence(citation, cases, texts) for citation in comparison.citations}
    return [
        TableRow(
            row.label,
            tuple(
                tuple(
                    Statement(
                        _told(claim.text, claim.citations, cited, texts), tuple(cited[n] for n in claim.citations)
                    )
                    for claim in cell
                )
                for cell in row.cells
            ),
        )
        for row in comparison.rows
    ]


def first_told(comparison: Comparison, cases: Mapping[str, Case], texts: Texts) -> list[Statement]:
    """What is alike in the cases and what is not, with the evidence of each statement and its case beside it."""
    plain = {citation.n: _evidence(citation, cases, texts) for citation in comparison.citations}
    titles = {citation.n: citation.case_title for citation in comparison.citations}
    cited = {n: replace(one, heading=f"{titles[n]}: {one.heading}") for n, one in plain.items()}
    return [
        Statement(Told(claim.text, texts.language), tuple(cited[n] for n in claim.citations))
        for claim in comparison.opening
    ]


def _told(text: str, numbers: Sequence[int], cited: Mapping[int, Evidence], texts: Texts) -> Told:
    """A claim that stands word for word in its passage is in the passage's language, any other in the page's."""
    quoted = [cited[n].language for n in numbers if text in f"{cited[n].before}{cited[n].marked}{cited[n].after}"]
    return Told(text, quoted[0] if quoted else texts.language)


def _evidence(citation: Citation, cases: Mapping[str, Case], texts: Texts) -> Evidence:
    text, start, end = citation.passage.text, citation.start, citation.end
    return Evidence(
        citation.n,
        name_of(taxonomy().sections, citation.passage.section, texts.language),
        text[:start],
        text[start:end],
        text[end:],
        cases[citation.case_id].language,
        source_line(citation.source, texts),
    )


def _choices(
    cases: Mapping[str, Case], known: Sequence[str], language: str
) -> list[tuple[str, list[tuple[str, Told]]]]:
    """The cases to choose from by theme, each by title; of a large library only those that are chosen."""
    listed = list(cases.values()) if len(cases) <= MOST_LISTED else [cases[key] for key in known]
    names = taxonomy().themes
    by_theme = {theme: [case for case in listed if case.theme == theme] for theme in names}
    return [
        (
            name_of(names, theme, language),
            sorted(((case.id, title_of(case, language)) for case in own), key=lambda one: one[1].text.casefold()),
        )
        for theme, own in by_theme.items()
        if own
    ]
