"""Listing cases: which of them pass the filters, which of them stand on a page, how many a theme has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from assistant.api.wire_cases import CasePage, CasesQuery, ThemeOut, ThemesOut, case_brief
from corpus.case import LANGUAGES, Case
from corpus.taxonomy import name_of, taxonomy


def folded(text: str) -> str:
    """Text as it is compared: composed, without case."""
    return unicodedata.normalize("NFC", text).casefold()


def holds(names: Iterable[str], part: str) -> bool:
    """Whether one of the names has a part in it, whatever the case of letters."""
    wanted = folded(part)
    return any(wanted in folded(name) for name in names)


def text_of(case: Case) -> str:
    """All that the words of a filter may stand in."""
    summaries = (sentence.text for told in case.summaries.values() for sentence in told)
    systems = (system.name for system in case.systems)
    titles = case.titles.values()
    parts = (case.id, case.title, *titles, *case.organisations, *case.suppliers, *systems, *summaries, case.text)
    return folded("\n".join(parts))


def passes(case: Case, query: CasesQuery) -> bool:
    """Whether a case passes all filters of a query."""
    if query.theme is not None and query.theme not in case.themes:
        return False
    if query.status is not None and query.status != case.status:
        return False
    if query.role is not None and query.role not in case.roles:
        return False
    if query.system and not holds((system.name for system in case.systems), query.system):
        return False
    if query.organisation and not holds(case.organisations, query.organisation):
        return False
    words = folded(query.q).split()
    return not words or all(word in text for text in (text_of(case),) for word in words)


def page_of(cases: Sequence[Case], query: CasesQuery) -> CasePage:
    """The page a query asks for, in the library's order."""
    found = [case for case in cases if passes(case, query)]
    start = (query.page - 1) * query.size
    items = [case_brief(case) for case in found[start : start + query.size]]
    return CasePage(items=items, page=query.page, size=query.size, total=len(found))


def themes_of(cases: Sequence[Case]) -> ThemesOut:
    """All themes with the number of cases that the filter of the same name finds."""
    names = taxonomy().themes
    return ThemesOut(
        items=[
            ThemeOut(
                id=theme,
                names={language: name_of(names, theme, language) for language in LANGUAGES},
                cases=sum(theme in case.themes for case in cases),
            )
            for theme in names
        ]
    )
