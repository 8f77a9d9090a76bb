"""What a case is: the frozen nouns of the library."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a case; `kind` is a section kind of the taxonomy, `text` plain paragraphs parted by blank lines."""

    kind: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a case comes from: a document, and the place in it (1-based lines, a page, a section)."""

    document: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class System:
    """A product or service of a case; `role`: before, considered, piloted, chosen, used or connected."""

    name: str
    role: str = "used"


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One sentence of a summary and the kinds of the sections that bear it out."""

    text: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing told by a section: `text` as it stands in an answer, with its number or date where it has one."""

    kind: str
    text: str
    section: str
    value: float | None = None
    unit: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class CaseQuestion:
    """A question in everyday words that a section of the case answers."""

    language: str
    text: str
    section: str


@dataclass(frozen=True, slots=True)
class Case:
    """One development project; everything an answer may say of it stands in `sections`."""

    id: str
    title: str
    theme: str
    sections: tuple[Section, ...]
    source: Source
    language: str = "fi"
    titles: Mapping[str, str] = field(default_factory=dict)
    also_themes: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    systems: tuple[System, ...] = ()
    suppliers: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    status: str = ""
    years: tuple[int, ...] = ()
    summaries: Mapping[str, tuple[SummarySentence, ...]] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    questions: tuple[CaseQuestion, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def themes(self) -> tuple[str, ...]:
        """The case's theme and the further ones it also belongs to."""
        return (self.theme, *self.also_themes)

    @property
    def text(self) -> str:
        """All sections as one text, without headings."""
        return "\n\n".join(section.text for section in self.sections)

    @property
    def content_hash(self) -> str:
        """SHA-256 over everything in the case; two equal cases share it."""
        return hash_of(self.canonical)

    @property
    def canonical(self) -> str:
        """Everything in the case as JSON with sorted keys; two equal cases share it."""
        # `asdict` copies every text: with ten thousand cases that takes longer than all the rest.
        return json.dumps(self, default=_fields_of, ensure_ascii=False, sort_keys=True)

    def title_in(self, language: str) -> str:
        """The title in a language, or the case's own where it has none."""
        return self.titles.get(language) or self.title

    def section(self, kind: str) -> Section | None:
        """The first section of a kind."""
        return next((section for section in self.sections if section.kind == kind), None)


def hash_of(canonical: str) -> str:
    """The content hash of a case whose canonical JSON this is."""
    return hashlib.sha256(canonical.encode()).hexdigest()


def _fields_of(part: Any) -> Any:
    if isinstance(part, Mapping):
        return dict(part)
    return {name: getattr(part, name) for name in part.__dataclass_fields__}
