"""A case's own page: what it tells, what it leaves untold, the words in it, and the cases like it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.compare import MOST, has_facts
from assistant.compose.phrases import phrases
from assistant.nearness import similar_cases
from corpus.case import Case
from corpus.taxonomy import name_of, taxonomy
from corpus.traits import shared_traits
from ingest.index import CaseIndex
from ui.pages.frame import Place, Shown
from ui.pages.glossed import Linker, Piece, words_of
from ui.pages.library import entry_of
from ui.pages.told import summary_of, title_of
from ui.render import source_line
from ui.texts import Texts

# As many as can be compared with the case at once.
SIMILAR = MOST - 1
SHARED = 2
SECTIONS = ("lahtotilanne", "tavoite", "ratkaisu", "toteutus", "tulokset", "opit")


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is shown: its heading, and its paragraphs in pieces."""

    heading: str
    kind: str
    paragraphs: tuple[tuple[Piece, ...], ...]


def case_page(index: CaseIndex, case_id: str, place: Place) -> Shown:
    """The page of a case; UnknownCase where there is none of that id."""
    case, texts = index.case(case_id), place.texts
    language = texts.language
    known = {one.id: one for one in index.cases()}
    words = words_of(case, known, language)
    parts = parts_of(case, Linker(words, index.terms), language)
    pieces = (piece for part in parts for paragraph in part.paragraphs for piece in paragraph)
    similar = [known[key] for key in similar_cases(index, case_id, SIMILAR) if key in known]
    values = {
        "here": "library",
        "case": case,
        "title": title_of(case, language),
        "entry": entry_of(case, texts),
        "summary": summary_of(case, language, 20),
        "parts": parts,
        "words": words,
        "linked": {piece.word for piece in pieces},
        "basics": basics(case, texts),
        "facts": facts_by_kind(case, texts),
        "untold": untold(case, texts),
        "similar": [(entry_of(one, texts), in_common(case, one, language)) for one in similar],
        "source": source_line(case.source, texts),
        "question": phrases(language)["suggest"]["other"].format(title=case.title_in(language)),
        "compared": [("case", one.id) for one in (case, *similar)],
    }
    return Shown("case.html", values)


def in_common(case: Case, other: Case, language: str) -> list[str]:
    """The rarest traits that two cases share, by name."""
    return [trait.names[language] for trait in shared_traits((case, other))[:SHARED]]


def parts_of(case: Case, linker: Linker, language: str) -> list[Part]:
    """The sections in reading order; the headings of the known kinds in the page's language."""
    names = taxonomy().sections
    return [
        Part(
            section.heading if language == case.language else name_of(names, section.kind, language),
            section.kind,
            tuple(tuple(linker.pieces(paragraph)) for paragraph in section.text.split("\n\n") if paragraph.strip()),
        )
        for section in case.sections
    ]


def basics(case: Case, texts: Texts) -> list[tuple[str, list[str]]]:
    """What a card says of a case in names: label and values, without what it does not say."""
    names, language = taxonomy(), texts.language
    systems = [f"{one.name} ({name_of(names.system_roles, one.role, language)})" for one in case.systems]
    told = {
        "themes": [name_of(names.themes, theme, language) for theme in case.themes],
        "status": [name_of(names.statuses, case.status, language)] if case.status else [],
        "systems": systems,
        "suppliers": list(case.suppliers),
        "roles": [name_of(names.roles, role, language) for role in case.roles],
        "organisations": list(case.organisations),
        "years": [str(year) for year in case.years],
    }
    return [(texts.say(f"case.{key}"), values) for key, values in told.items() if values]


def facts_by_kind(case: Case, texts: Texts) -> list[tuple[str, list[str]]]:
    """What was picked out of the sections, by kind, in the case's own language."""
    groups = [(kind, [fact.text for fact in case.facts if fact.kind == kind]) for kind in taxonomy().fact_kinds]
    return [(texts.say(f"case.fact.{kind}"), told) for kind, told in groups if told]


def untold(case: Case, texts: Texts) -> list[str]:
    """What the source leaves open, in plain words; of a case that is not written as a card only what is sure."""
    facts, missing = {fact.kind for fact in case.facts}, phrases(texts.language)["missing_short"]
    said = {
        "money": "money" in facts,
        "duration": "duration" in facts,
        "date": "date" in facts or bool(case.years),
        "system": bool(case.systems) or "system" in facts,
        "supplier": bool(case.suppliers) or "supplier" in facts,
        "place": bool(case.organisations) or "place" in facts,
    }
    kinds = {section.kind for section in case.sections}
    sections = [kind for kind in SECTIONS if kind not in kinds] if kinds & set(SECTIONS) else []
    return [
        *(texts.say(f"case.untold_part.{kind}") for kind in sections),
        *([] if case.status else [texts.say("case.untold_part.status")]),
        *(str(missing[kind]) for kind, told in said.items() if not told and has_facts(case)),
    ]
