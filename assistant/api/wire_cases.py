"""Browsing on the wire: which cases are asked for, and cases and themes as they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from assistant.api.values import CleanText, RoleId, StatusId, ThemeId, WithoutNull
from assistant.api.wire import QueryModel, ReplyModel, SourceOut, source_out
from corpus.case import Case
from corpus.passage import Passage

PAGE_SIZE = 20
PAGE_SIZE_LIMIT = 100
FILTER_LIMIT = 200


class CasesQuery(QueryModel):
    """Which cases to list; all filters that are given must hold."""

    theme: Annotated[ThemeId | None, WithoutNull()] = Field(
        default=None, description="Only cases of this theme.", examples=["kaupunki"]
    )
    status: Annotated[StatusId | None, WithoutNull()] = Field(
        default=None, description="Only cases in this status.", examples=["kaytossa"]
    )
    role: Annotated[RoleId | None, WithoutNull()] = Field(
        default=None, description="Only cases for this role.", examples=["opetus"]
    )
    system: CleanText = Field(
        default="", max_length=FILTER_LIMIT, description="A part of the name of a system.", examples=["teams"]
    )
    organisation: CleanText = Field(
        default="", max_length=FILTER_LIMIT, description="A part of the name of an organisation.", examples=["vaasa"]
    )
    q: CleanText = Field(
        default="",
        max_length=FILTER_LIMIT,
        description="Words that all stand in the case, as written; GET /api/search ranks by meaning.",
        examples=["reitti"],
    )
    page: int = Field(default=1, ge=1, description="Which page, from 1; past the end is empty.", examples=[1])
    size: int = Field(default=PAGE_SIZE, ge=1, le=PAGE_SIZE_LIMIT, description="Cases on a page.", examples=[20])


class SystemOut(ReplyModel):
    """A product or service of a case."""

    name: str = Field(description="Its name.", examples=["Microsoft Teams"])
    role: str = Field(description="What it is in the case.", examples=["used"])


class CaseBriefOut(ReplyModel):
    """A case in a list."""

    id: str = Field(description="Id of the case.", examples=["koulukuljetukset"])
    title: str = Field(description="Title in the case's own language.", examples=["Koulukuljetusten suunnittelu"])
    titles: dict[str, str] = Field(description="Titles by language.", examples=[{"sv": "Planering av skolskjutsar"}])
    theme: str = Field(description="The case's theme.", examples=["kaupunki"])
    also_themes: list[str] = Field(description="Further themes it belongs to.", examples=[["palvelut"]])
    organisations: list[str] = Field(description="Organisations that the source names.", examples=[["Vaasan kaupunki"]])
    systems: list[SystemOut] = Field(description="Products and services.")
    suppliers: list[str] = Field(description="Suppliers.", examples=[["Schneider Electric"]])
    roles: list[str] = Field(description="Whose work it concerns.", examples=[["opetus"]])
    status: str = Field(description="How far it is; empty where the source does not say.", examples=["kaytossa"])
    years: list[int] = Field(description="Years that the source names.", examples=[[2022, 2023]])
    summary: dict[str, str] = Field(
        description="Summary by language.", examples=[{"fi": "Kaupunki suunnittelee koulukuljetukset kartalla."}]
    )


class CasePage(ReplyModel):
    """One page of a list of cases."""

    items: list[CaseBriefOut] = Field(description="The cases of this page.")
    page: int = Field(description="Which page this is, from 1.", examples=[1])
    size: int = Field(description="The most cases on a page.", examples=[20])
    total: int = Field(description="Cases on all pages.", examples=[31])


class SectionOut(ReplyModel):
    """One part of a case."""

    kind: str = Field(description="Kind of the part.", examples=["ratkaisu"])
    heading: str = Field(description="Its heading.", examples=["Ratkaisu"])
    text: str = Field(description="Paragraphs parted by blank lines.", examples=["Reitit suunnitellaan kartalla."])


class PassageOut(ReplyModel):
    """A citable piece of a case."""

    id: str = Field(description="Id of the passage.", examples=["koulukuljetukset#ratkaisu-1"])
    heading: str = Field(description="Heading it stands under.", examples=["Ratkaisu"])
    text: str = Field(description="The passage, verbatim.", examples=["Reitit suunnitellaan kartalla."])


class FactOut(ReplyModel):
    """One thing that a section tells."""

    kind: str = Field(description="Kind of the fact.", examples=["count"])
    text: str = Field(description="The fact as it can be shown.", examples=["yli 50 kiinteistöä"])
    section: str = Field(description="Kind of the section that tells it.", examples=["lahtotilanne"])
    value: float | None = Field(default=None, description="Its number, where it has one.", examples=[50])
    unit: str = Field(description="Unit of the number, or empty.", examples=["kiinteistö"])
    date: str = Field(description="Its date, or empty.", examples=["2023"])


class CaseOut(CaseBriefOut):
    """A whole case."""

    language: str = Field(description="Language of its sections.", examples=["fi"])
    sections: list[SectionOut] = Field(description="What is told, in reading order.")
    passages: list[PassageOut] = Field(description="The pieces that citations point at.")
    facts: list[FactOut] = Field(description="What was picked out of the sections.")
    source: SourceOut = Field(description="Where the case comes from.")


class ThemeOut(ReplyModel):
    """A theme of the library."""

    id: str = Field(description="Id of the theme.", examples=["kaupunki"])
    names: dict[str, str] = Field(
        description="Its name by language.", examples=[{"fi": "Kaupunki", "sv": "Stad", "en": "City"}]
    )
    cases: int = Field(description="Number of cases that belong to it.", examples=[12])


class ThemesOut(ReplyModel):
    """All themes, in the order they are shown."""

    items: list[ThemeOut] = Field(description="The themes.")


def case_brief(case: Case) -> CaseBriefOut:
    """A case as it stands in a list."""
    return CaseBriefOut(
        id=case.id,
        title=case.title,
        titles=dict(case.titles),
        theme=case.theme,
        also_themes=list(case.also_themes),
        organisations=list(case.organisations),
        systems=[SystemOut(name=it.name, role=it.role) for it in case.systems],
        suppliers=list(case.suppliers),
        roles=list(case.roles),
        status=case.status,
        years=list(case.years),
        summary={language: " ".join(it.text for it in told) for language, told in case.summaries.items()},
    )


def case_out(case: Case, passages: Sequence[Passage]) -> CaseOut:
    """A whole case with its passages."""
    return CaseOut(
        **dict(case_brief(case)),
        language=case.language,
        sections=[SectionOut(kind=it.kind, heading=it.heading, text=it.text) for it in case.sections],
        passages=[PassageOut(id=it.id, heading=it.heading, text=it.text) for it in passages],
        facts=[
            FactOut(kind=it.kind, text=it.text, section=it.section, value=it.value, unit=it.unit, date=it.date)
            for it in case.facts
        ],
        source=source_out(case.source),
    )
