"""A comparison on the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assistant.answer import Claim
from assistant.api.values import CleanText
from assistant.api.wire import CitationOut, ClaimOut, Language, ReplyModel, RequestModel, citation_out
from assistant.compare import FEWEST, MOST, Comparison

IDS = ["kulunvalvonta", "irtaimiston-hallinta"]


class CompareRequest(RequestModel):
    """Which cases are laid side by side."""

    cases: Annotated[list[CleanText], Field(min_length=FEWEST, max_length=MOST)] = Field(
        description=f"Ids of {FEWEST} to {MOST} different cases.",
        examples=[IDS],
        json_schema_extra={"uniqueItems": True},
    )
    language: Language = Field(default="fi", description="Language of the table.", examples=["fi"])


class ComparedCase(ReplyModel):
    """One column of the table."""

    case_id: str = Field(description="Id of the case.", examples=IDS[:1])
    case_title: str = Field(description="Title of the case.", examples=["Kulunvalvonnan uusiminen"])


class CellOut(ReplyModel):
    """What one case tells of one aspect."""

    text: str = Field(
        description='The claims in one text, or the words for "not told".', examples=["Lenel (pilotissa)"]
    )
    claims: list[ClaimOut] = Field(description="The claims; empty where the case is silent.")


class RowOut(ReplyModel):
    """One aspect, a cell for each case in their order."""

    aspect: str = Field(description="Id of the aspect.", examples=["system"])
    label: str = Field(description="The aspect in the table's language.", examples=["Järjestelmä"])
    cells: list[CellOut] = Field(description="The cells.")


class ComparisonOut(ReplyModel):
    """Cases side by side."""

    language: str = Field(description="Language of the table.", examples=["fi"])
    cases: list[ComparedCase] = Field(description="The columns.")
    opening: list[ClaimOut] = Field(
        description="What is alike in the cases and what is not; empty where neither is known."
    )
    rows: list[RowOut] = Field(description="The aspects.")
    citations: list[CitationOut] = Field(description="The evidence, by number.")


def comparison_out(comparison: Comparison) -> ComparisonOut:
    """A comparison on the wire."""
    return ComparisonOut(
        language=comparison.language,
        cases=[ComparedCase(case_id=key, case_title=title) for key, title in comparison.cases],
        opening=[_claim_out(claim) for claim in comparison.opening],
        rows=[
            RowOut(
                aspect=row.aspect,
                label=row.label,
                cells=[
                    CellOut(
                        text=" · ".join(claim.text for claim in cell) or comparison.untold,
                        claims=[_claim_out(claim) for claim in cell],
                    )
                    for cell in row.cells
                ],
            )
            for row in comparison.rows
        ],
        citations=[citation_out(citation) for citation in comparison.citations],
    )


def _claim_out(claim: Claim) -> ClaimOut:
    return ClaimOut(text=claim.text, citations=list(claim.citations), check=claim.check)
