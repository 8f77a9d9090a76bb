"""The fields of a case card: from the front matter's nodes to a Case."""

from __future__ import annotations

import math
import re

import yaml

from corpus.block import Block, Card
from corpus.case import LANGUAGES, Case, CaseQuestion, Fact, Section, Source, SummarySentence, System
from corpus.taxonomy import taxonomy

KEYS = (
    "id",
    "title",
    "titles",
    "theme",
    "also_themes",
    "language",
    "organisations",
    "systems",
    "suppliers",
    "roles",
    "status",
    "years",
    "source",
    "summary",
    "facts",
    "questions",
    "words",
)
ID_PATTERN = r"[a-z0-9][a-z0-9-]*"
LINES_PATTERN = r"\d{1,9}(-\d{1,9})?(, \d{1,9}(-\d{1,9})?)*"
NUMBER_PATTERN = r"-?\d+(\.\d+)?([eE][+-]?\d+)?"


def build_case(node: yaml.Node, sections: tuple[Section, ...], card: Card) -> Case:
    """A Case from a composed front matter and the sections below it; CaseFileError at the first fault."""
    lists = taxonomy()
    block = Block(node, "the front matter", KEYS, card)
    kinds = tuple(dict.fromkeys(section.kind for section in sections))
    return Case(
        id=block.matching("id", ID_PATTERN, "use the letters a-z, digits and hyphens"),
        title=block.text("title"),
        theme=block.choice("theme", lists.themes),
        sections=sections,
        source=read_source(block),
        language=block.choice("language", LANGUAGES) if block.given("language") else "fi",
        titles=read_titles(block),
        also_themes=block.choices("also_themes", lists.themes),
        organisations=block.texts("organisations"),
        systems=tuple(read_system(item, block) for item in block.items("systems")),
        suppliers=block.texts("suppliers"),
        roles=block.choices("roles", lists.roles),
        status=block.choice("status", lists.statuses) if block.given("status") else "",
        years=tuple(read_year(item, block) for item in block.items("years")),
        summaries=read_summaries(block, kinds),
        facts=tuple(
            read_fact(fact, kinds) for fact in block.blocks("facts", ("kind", "text", "from", "value", "unit", "date"))
        ),
        questions=tuple(
            CaseQuestion(item.choice("lang", LANGUAGES), item.text("text"), read_origin(item, kinds))
            for item in block.blocks("questions", ("lang", "text", "from"))
        ),
        words=read_words(block),
    )


def read_source(block: Block) -> Source:
    """The document of a case and its place there: `lines` or `locator`, not both."""
    source = Block(block.required("source"), "source", ("document", "lines", "locator"), block.card)
    if source.given("lines") is None:
        return Source(source.text("document"), source.optional("locator"))
    if source.given("locator") is not None:
        raise block.card.fault(source.required("locator"), 'the source has both "lines" and "locator"; keep one')
    lines = source.matching("lines", LINES_PATTERN, 'write for example "45-47"')
    if not are_lines(lines):
        raise block.card.fault(source.required("lines"), f'the lines "{lines}" end before they begin')
    return Source(source.text("document"), lines)


def are_lines(text: str) -> bool:
    """Whether a locator is line numbers: "45", "45-47" or "112, 148-150"."""
    if not re.fullmatch(LINES_PATTERN, text, re.ASCII):
        return False
    ranges = (part.partition("-") for part in text.split(", "))
    return all(not last or int(first) <= int(last) for first, _, last in ranges)


def read_titles(block: Block) -> dict[str, str]:
    """The title in other languages."""
    titles = block.block("titles", LANGUAGES)
    return {language: titles.text(language) for language in titles.nodes} if titles else {}


def read_system(node: yaml.Node, block: Block) -> System:
    """A system with its role; a bare name means one that is used."""
    if isinstance(node, yaml.ScalarNode):
        return System(block.scalar(node, "systems"))
    system = Block(node, "systems", ("name", "role"), block.card)
    role = system.choice("role", taxonomy().system_roles) if system.given("role") else "used"
    return System(system.text("name"), role)


def read_year(node: yaml.Node, block: Block) -> int:
    """A year as four digits."""
    text = block.scalar(node, "years")
    if not (len(text) == 4 and text.isascii() and text.isdigit()):
        raise block.card.fault(node, f'"{text}" is no year; write four digits')
    return int(text)


def read_origin(item: Block, kinds: tuple[str, ...]) -> str:
    """The section that a fact or a question is from; it must stand in the card."""
    return read_kind(item, item.required("from"), kinds)


def read_kind(item: Block, node: yaml.Node, kinds: tuple[str, ...]) -> str:
    """A section kind that the card has; CaseFileError names those it has."""
    kind = item.scalar(node, "from")
    if kind not in kinds:
        raise item.card.fault(node, f'"from: {kind}" names no section of this card; it has {", ".join(kinds)}')
    return kind


def read_summaries(block: Block, kinds: tuple[str, ...]) -> dict[str, tuple[SummarySentence, ...]]:
    """The summary in each language, every sentence with the sections that bear it out."""
    summary = block.block("summary", LANGUAGES)
    if summary is None:
        return {}
    return {
        language: tuple(read_summary_sentence(item, kinds) for item in summary.blocks(language, ("text", "from")))
        for language in summary.nodes
    }


def read_summary_sentence(item: Block, kinds: tuple[str, ...]) -> SummarySentence:
    """One sentence of a summary; `from` is one kind or a list of them."""
    origin = item.required("from")
    nodes = [origin] if isinstance(origin, yaml.ScalarNode) else item.items("from")
    if not nodes:
        raise item.card.fault(origin, '"from" is empty')
    return SummarySentence(item.text("text"), tuple(read_kind(item, node, kinds) for node in nodes))


def read_fact(item: Block, kinds: tuple[str, ...]) -> Fact:
    """A fact of a section, with its number or date."""
    return Fact(
        kind=item.choice("kind", taxonomy().fact_kinds),
        text=item.text("text"),
        section=read_origin(item, kinds),
        value=read_number(item),
        unit=item.optional("unit"),
        date=item.optional("date"),
    )


def read_number(item: Block) -> float | None:
    """The value of a fact, read as written: YAML would take 010 as eight and 1:30 as ninety."""
    node = item.given("value")
    if node is None:
        return None
    number = float(item.matching("value", NUMBER_PATTERN, "write digits with a decimal point, as 3000 or 2.5"))
    if not math.isfinite(number):
        raise item.card.fault(node, '"value" is too large')
    return number


def read_words(block: Block) -> dict[str, tuple[str, ...]]:
    """Everyday words for the case, by language."""
    words = block.block("words", LANGUAGES)
    return {language: words.texts(language) for language in words.nodes} if words else {}
