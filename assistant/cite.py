"""Numbers the evidence of a checked draft and writes the Markdown: [n] after each statement, one n for each stretch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import Citation, Claim
from assistant.compose.draft import Block, Draft, Evidence, Part
from assistant.compose.phrases import phrases

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


@dataclass(frozen=True, slots=True)
class Cited:
    """Markdown with its claims and citations."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]


@dataclass(slots=True)
class Numbering:
    """Numbers evidence as it is met, from 1; the same stretch keeps its number."""

    language: str
    numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)
    citations: list[Citation] = field(default_factory=list)

    def of(self, evidence: Evidence) -> int:
        """The number of a stretch."""
        key = (evidence.passage.id, evidence.start, evidence.end)
        if key not in self.numbers:
            n = self.numbers[key] = len(self.numbers) + 1
            case, passage = evidence.case, evidence.passage
            title = case.title_in(self.language)
            span, source = (evidence.start, evidence.end), case.source
            self.citations.append(
                Citation(n, case.id, title, case.theme, passage, *span, source, case.status, case.language)
            )
        return self.numbers[key]


def check_claims(draft: Draft) -> Draft:
    """The draft without the statements that their evidence does not bear out."""
    parts = []
    for part in draft.parts:
        statements = tuple(statement for statement in part.statements if statement.borne_out)
        if statements:
            parts.append(replace(part, statements=statements))
    return replace(draft, parts=tuple(parts))


def resolve(draft: Draft, language: str, *, listed: bool | None = None) -> Cited:
    """Markdown, claims and citations of a checked draft; several parts become a list, one without a heading none.

    `listed`: whether they do, where not all parts are there yet.
    """
    numbering = Numbering(language)
    claims: list[Claim] = []
    blocks = [escape(draft.lead)] if draft.lead else []
    blocks += map(_block, draft.opening)
    if draft.heading:
        blocks.append(f"**{escape(draft.heading)}**")
    listed = len(draft.parts) > 1 if listed is None else listed
    group = ""
    for place, part in enumerate(draft.parts, start=1):
        lines = _lines(part, numbering, claims)
        heading = f"*{escape(part.heading)}*" if part.heading else ""
        if part.group != group:
            group = part.group
            blocks.append(f"**{escape(group)}**")
        if listed and part.heading:
            mark = f"{place}." if draft.numbered else "-"
            blocks.append(f"{mark} **{escape(part.heading)}**" + _listed(lines, part))
        elif part.statements[0].label and draft.lead:
            blocks += [heading, *lines]
        else:
            # What is said first goes on in the first sentence.
            lead = [blocks.pop()] if draft.lead and len(blocks) == 1 else []
            note = [escape(draft.note)] if draft.note and len(lines) == 1 and not listed else []
            blocks += [" ".join([*lead, lines[0], *note]), heading, *lines[1:]]
    if draft.note and not any(block.endswith(escape(draft.note)) for block in blocks):
        blocks.append(escape(draft.note))
    blocks += map(_block, draft.closing)
    return Cited("\n\n".join(block for block in blocks if block), tuple(claims), tuple(numbering.citations))


def _listed(lines: Sequence[str], part: Part) -> str:
    """The lines of a part in a list: one after another, or below it where several have a label of their own."""
    labels = [statement.label for statement in part.statements]
    if len({*labels} - {""}) > 1 or (len(lines) > 1 and labels[0]):
        return "".join(f"\n    - {line}" for line in lines)
    return ": " + " ".join(lines)


def _block(block: Block) -> str:
    return f"**{escape(block.heading)}**\n\n" + "\n".join(f"- {escape(item)}" for item in block.items)


def escape(text: str) -> str:
    """Text of a document as plain words: nothing in it acts as Markdown or HTML."""
    return _MARKUP.sub(r"\\\1", text)


def _lines(part: Part, numbering: Numbering, claims: list[Claim]) -> list[str]:
    """One line a label, its statements one after another; a question ends its line."""
    lines: list[str] = []
    label, asked = "", False
    for statement in part.statements:
        numbers = tuple(dict.fromkeys(numbering.of(item) for item in statement.evidence))
        if numbers:
            claims.append(Claim(statement.text, numbers, "unverified" if statement.doubtful else "supported"))
        written = f"{escape(statement.text)} {''.join(f'[{n}]' for n in numbers)}".rstrip()
        if statement.doubtful:
            written += f" *({escape(phrases(numbering.language)['doubtful'])})*"
        if statement.then:
            written += f" *{escape(statement.then)}*"
        if lines and statement.label == label and not asked:
            lines[-1] += f" {written}"
        else:
            lines.append(f"**{statement.label}:** {written}" if statement.label else written)
        label, asked = statement.label, bool(statement.then)
    return lines
