"""The library page: which cases pass the filters, what each filter would leave, and how a case stands in the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from assistant.api.values import clean_text
from assistant.compare import MOST
from assistant.confidence import COVERED, counted, length_shift, strengths
from corpus.case import Case
from corpus.taxonomy import Names, name_of, taxonomy
from ingest.index import CaseIndex
from ui.pages.frame import Pairs, Place, Shown
from ui.pages.picture import nearness_picture, stage_table
from ui.pages.told import Told, summary_of, title_of
from ui.texts import Texts

FILTERS = ("theme", "role", "system", "supplier", "status", "year")
WORDS_LIMIT = 400
PAGE_SIZE = 60
MOST_FOUND, NEAREST_SHOWN = 100, 3
# So much of a search by its words means that they stand in the case ("uimahalli" .48 in the one that names it).
WORDS_STAND = 0.4


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader looks for: words, at most one value for each filter, and which page of the list."""

    words: str
    chosen: Mapping[str, str]
    page: int = 1

    def pairs(self, without: str = "", page: int = 1) -> Pairs:
        """It as it stands in an address, without one filter (or `words`)."""
        words = (("q", self.words),) if self.words and without != "words" else ()
        kept = tuple((name, value) for name, value in self.chosen.items() if name != without)
        return (*words, *kept, *((("sivu", str(page)),) if page > 1 else ()))


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter, its name, and how many cases it would leave beside the other filters."""

    value: str
    name: str
    cases: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use: its label, its value's name, and the query without it."""

    label: str
    name: str
    without: Pairs


@dataclass(frozen=True, slots=True)
class Entry:
    """A case in a list."""

    id: str
    title: Told
    theme: str
    status: str
    summary: Told


def read_wanted(params: QueryParams) -> Wanted:
    """What an address asks for; what it says wrongly is passed over."""
    words = " ".join(str(clean_text(params.get("q", ""))).split())[:WORDS_LIMIT]
    chosen = {name: str(clean_text(params[name])) for name in FILTERS if params.get(name)}
    page = params.get("sivu", "1")
    return Wanted(words, chosen, max(1, int(page)) if page.isdecimal() and len(page) < 7 else 1)


def library_page(index: CaseIndex, wanted: Wanted, place: Place) -> Shown:
    """The whole page."""
    cases, language = index.cases(), place.language
    found, nearest = search(index, cases, wanted.words, language)
    kept = [case for case in found if passes(case, wanted.chosen)]
    pages = max(1, -(-len(kept) // PAGE_SIZE))
    page = min(wanted.page, pages)
    on_page = kept[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    values = {
        "here": "library",
        "wanted": wanted,
        "limit": WORDS_LIMIT,
        "most": MOST,
        "all": len(cases),
        "total": len(kept),
        "entries": [entry_of(case, place.texts) for case in on_page],
        "nearest": [entry_of(case, place.texts) for case in nearest],
        "filters": {name: options(found, wanted.chosen, name, place.texts) for name in FILTERS},
        "chips": chips(wanted, place.texts),
        "page": page,
        "pages": pages,
        "stages": stage_table(cases, language),
        "picture": nearness_picture(index, {case.id for case in kept}, language),
    }
    return Shown("library.html", values)


def search(index: CaseIndex, cases: Sequence[Case], words: str, language: str) -> tuple[list[Case], list[Case]]:
    """The cases that answer to words, best first, and where none does the nearest; without words all, by title.

    A case answers where the assistant would hold a question in these words to be covered by it, or they stand in it.
    """
    if not words:
        return sorted(cases, key=lambda case: case.title_in(language).casefold()), []
    by_id = {case.id: case for case in cases}
    hits = [hit for hit in index.search(words, min(MOST_FOUND, len(cases)), language=language) if hit.case_id in by_id]
    ranked = strengths(index, hits, length_shift(words), language)
    sure = [
        hit
        for hit, strength in ranked
        if counted(index, hit, strength) >= COVERED[language] or hit.lexical >= WORDS_STAND
    ]
    return [by_id[hit.case_id] for hit in sure], [] if sure else [by_id[hit.case_id] for hit in hits[:NEAREST_SHOWN]]


def values_of(case: Case, name: str) -> tuple[str, ...]:
    """What a case has for a filter."""
    read: dict[str, Callable[[], Iterable[str]]] = {
        "theme": lambda: case.themes,
        "role": lambda: case.roles,
        "system": lambda: (system.name for system in case.systems),
        "supplier": lambda: case.suppliers,
        "status": lambda: (case.status,) if case.status else (),
        "year": lambda: map(str, case.years),
    }
    return tuple(dict.fromkeys(read[name]()))


def passes(case: Case, chosen: Mapping[str, str], but: str = "") -> bool:
    """Whether a case passes all filters, leaving one out."""
    return all(value in values_of(case, name) for name, value in chosen.items() if name != but)


def options(cases: Sequence[Case], chosen: Mapping[str, str], name: str, texts: Texts) -> list[Option]:
    """The values of a filter that leave any case beside the other filters, and the one that is chosen."""
    counts = Counter(value for case in cases if passes(case, chosen, name) for value in values_of(case, name))
    if name in chosen:
        counts.setdefault(chosen[name], 0)
    order = list(_names(name))
    known = sorted(counts, key=lambda value: (order.index(value) if value in order else -1, value.casefold()))
    if name == "year":
        known.reverse()
    return [Option(value, value_name(name, value, texts), counts[value], chosen.get(name) == value) for value in known]


def chips(wanted: Wanted, texts: Texts) -> list[Chip]:
    """The words and filters in use, each with the query that is left without it."""
    said = [("words", wanted.words)] if wanted.words else []
    return [
        Chip(texts.say(f"library.{name}"), value_name(name, value, texts), wanted.pairs(without=name))
        for name, value in (*said, *wanted.chosen.items())
    ]


def value_name(name: str, value: str, texts: Texts) -> str:
    """What a value of a filter is called."""
    return name_of(_names(name), value, texts.language)


def entry_of(case: Case, texts: Texts) -> Entry:
    """A case as it stands in a list."""
    names = taxonomy()
    status = name_of(names.statuses, case.status, texts.language) if case.status else texts.say("case.no_status")
    return Entry(
        case.id, title_of(case, texts.language), name_of(names.themes, case.theme, texts.language), status,
        summary_of(case, texts.language, 1),
    )  # fmt: skip


def _names(name: str) -> Names:
    names = taxonomy()
    return {"theme": names.themes, "role": names.roles, "status": names.statuses}.get(name, {})
