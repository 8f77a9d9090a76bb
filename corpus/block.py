"""A front matter that remembers its lines, so that a fault can name the line it stands on."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import CaseFileError

NULL = "tag:yaml.org,2002:null"
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# A card nests four deep; far deeper input would exhaust the stack of the YAML composer.
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Card:
    """A card under reading: its path, and how many lines of the file stand before the front matter."""

    path: Path
    lines_before: int = 1

    def fault(self, node: yaml.Node, reason: str) -> CaseFileError:
        """The error that names the line of a node."""
        return CaseFileError(self.path, self.line_of(node.start_mark), reason)

    def line_of(self, mark: Any) -> int:
        """The line of the file for a place in the front matter; a mark counts from 0."""
        return (mark.line if mark else 0) + self.lines_before + 1


def compose(front: str, card: Card) -> yaml.Node:
    """The YAML of a front matter as nodes with lines; CaseFileError where it is not YAML."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        check_depth(yaml.parse(front, Loader=loader), card)
        node: yaml.Node | None = yaml.compose(front, Loader=loader)
    except yaml.YAMLError as error:
        # An unclosed quote is only noticed at the end; the mark of its beginning helps more.
        unclosed = "quoted scalar" in str(getattr(error, "context", ""))
        line = card.line_of(getattr(error, "context_mark" if unclosed else "problem_mark", None))
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        raise CaseFileError(card.path, line, f"the front matter is not YAML: {problem}") from error
    except (ValueError, OverflowError) as error:
        reason = f"the front matter has an escape that is no character: {error}"
        raise CaseFileError(card.path, card.lines_before + 1, reason) from error
    if node is None:
        raise CaseFileError(card.path, card.lines_before, "the front matter is empty")
    return node


def check_depth(events: Iterable[yaml.Event], card: Card) -> None:
    """Refuse a front matter that nests deeper than any card; CaseFileError."""
    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            reason = f"the front matter nests deeper than {DEEPEST} levels"
            raise CaseFileError(card.path, card.line_of(event.start_mark), reason)


class Block:
    """A mapping of the front matter whose keys are a closed list."""

    def __init__(self, node: yaml.Node, name: str, keys: Collection[str], card: Card) -> None:
        if not isinstance(node, yaml.MappingNode):
            raise card.fault(node, f'"{name}" is not a mapping with the keys {listed(keys)}')
        self.node = node
        self.name = name
        self.card = card
        self.nodes: dict[str, yaml.Node] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise card.fault(key_node, f"a key of {name} is not one word")
            key = str(key_node.value)
            if key not in keys:
                raise card.fault(key_node, f'unknown key "{key}" in {name}; {suggestion(key, keys)}')
            if key in self.nodes:
                raise card.fault(key_node, f'the key "{key}" stands twice in {name}')
            self.nodes[key] = value_node

    def given(self, key: str) -> yaml.Node | None:
        """The node of a key; None where the key is missing or left empty."""
        node = self.nodes.get(key)
        return None if node is None or node.tag == NULL else node

    def required(self, key: str) -> yaml.Node:
        """The node of a key that a card must have; CaseFileError where it is missing."""
        node = self.given(key)
        if node is None:
            raise self.card.fault(self.nodes.get(key, self.node), f'"{key}" is missing from {self.name}')
        return node

    def scalar(self, node: yaml.Node, name: str) -> str:
        """A node's text on one line, NFC; CaseFileError where it is empty or no text."""
        if not isinstance(node, yaml.ScalarNode):
            raise self.card.fault(node, f'"{name}" is not one text')
        text = unicodedata.normalize("NFC", re.sub(r"[ \t\r\n]+", " ", str(node.value)).strip())
        bad = FORBIDDEN.search(text)
        if bad:
            raise self.card.fault(node, f'"{name}" holds the control character U+{ord(bad.group()):04X}')
        if not text or node.tag == NULL:
            raise self.card.fault(node, f'"{name}" is empty')
        return text

    def text(self, key: str) -> str:
        """The text of a key that must be there."""
        return self.scalar(self.required(key), key)

    def optional(self, key: str) -> str:
        """The text of a key, or "" where it is missing."""
        return self.text(key) if self.given(key) is not None else ""

    def matching(self, key: str, pattern: str, wanted: str) -> str:
        """The text of a key that must match a pattern; `wanted` says what is."""
        text = self.text(key)
        if not re.fullmatch(pattern, text, re.ASCII):
            raise self.card.fault(self.required(key), f'"{text}" is no {key}; {wanted}')
        return text

    def items(self, key: str) -> list[yaml.Node]:
        """The nodes of a list, none where the key is missing."""
        node = self.given(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.card.fault(node, f'"{key}" is not a list')
        return list(node.value)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(self.scalar(node, key) for node in self.items(key))

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """A text that must be one of a closed list."""
        return self.member(self.required(key), key, allowed)

    def choices(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        """A list whose every text is one of a closed list."""
        return tuple(self.member(node, key, allowed) for node in self.items(key))

    def member(self, node: yaml.Node, name: str, allowed: Collection[str]) -> str:
        """A node's text, which must be one of a closed list; CaseFileError tells the list."""
        text = self.scalar(node, name)
        if text not in allowed:
            raise self.card.fault(node, f'"{text}" is not allowed as {name}; allowed: {listed(allowed)}')
        return text

    def block(self, key: str, keys: Collection[str]) -> Block | None:
        """The mapping of a key, None where it is missing."""
        node = self.given(key)
        return None if node is None else Block(node, key, keys, self.card)

    def blocks(self, key: str, keys: Collection[str]) -> list[Block]:
        """The mappings of a list."""
        return [Block(node, f"{key} {number}", keys, self.card) for number, node in enumerate(self.items(key), 1)]


def listed(names: Collection[str]) -> str:
    """Names for a message."""
    return ", ".join(names) or "none"


def suggestion(key: str, keys: Collection[str]) -> str:
    """What a writer may have meant by an unknown key."""
    if " " in key:
        return "a text that holds a comma or a colon needs quotes around it"
    near = difflib.get_close_matches(key, keys, n=1, cutoff=0.5)
    return f'the nearest known key is "{near[0]}"' if near else f"the keys are {listed(keys)}"
