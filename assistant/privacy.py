"""Finds and masks personal data: what a person is identified or reached by, so that it is neither logged nor kept."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from assistant.personal_addresses import find_addresses
from assistant.personal_numbers import HIDDEN, find_accounts, find_identity_codes, find_phones

Kind = Literal["hetu", "phone", "email", "address", "iban"]

PLACEHOLDERS: Mapping[Kind, str] = MappingProxyType(
    {
        "hetu": "[henkilötunnus]",
        "phone": "[puhelin]",
        "email": "[sähköposti]",
        "address": "[osoite]",
        "iban": "[tili]",
    }
)
_PLACEHOLDER = re.compile("|".join(map(re.escape, PLACEHOLDERS.values())))
_EMAIL = re.compile(
    r"(?<![\w\0.+%'-])[\w.+%'-]++(?:@|[ ]?[\[(][ ]?(?:at|ät|@)[ ]?[\])][ ]?)(?:[\w-]++\.)+[^\W\d_]{2,}(?![\w\0])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Where personal data of one kind stands: `text[start:end]`."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without its personal data, and the kinds that were found, each once, in the order of the text."""

    text: str
    kinds: tuple[Kind, ...]


def find_personal(text: str) -> tuple[Found, ...]:
    """Personal data in order, not overlapping. What touches a placeholder is left: masking again changes nothing."""
    if not _may_hold(text):
        return ()
    left = _PLACEHOLDER.sub(lambda place: HIDDEN * len(place.group()), text)
    found: list[Found] = []
    for kind, find in _FINDERS.items():
        spans = tuple(find(left))
        found += [Found(kind, start, end) for start, end in spans]
        left = _hide(left, spans)
    return tuple(sorted(found, key=lambda one: one.start))


def mask(text: str) -> Masked:
    """The text with a placeholder for each piece of personal data; the same text where there is none."""
    parts, at, found = [], 0, find_personal(text)
    for one in found:
        parts += [text[at : one.start], PLACEHOLDERS[one.kind]]
        at = one.end
    return Masked("".join([*parts, text[at:]]), tuple(dict.fromkeys(one.kind for one in found)))


def masked_traceback(error: BaseException) -> str:
    """An error with its traceback as it may be logged: what was asked can stand in any message."""
    return mask("".join(traceback.format_exception(error))).text


def _may_hold(text: str) -> bool:
    """Most texts hold neither a digit nor a sign of an e-mail address, and need no reader of numbers."""
    return any(char.isdigit() or char in "@([" for char in text)


def _hide(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], HIDDEN * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _find_emails(text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _EMAIL.finditer(text))


# Surest first: what one finder has taken is hidden from the next.
_FINDERS: Mapping[Kind, Callable[[str], Iterator[tuple[int, int]]]] = MappingProxyType(
    {
        "email": _find_emails,
        "iban": find_accounts,
        "hetu": find_identity_codes,
        "address": find_addresses,
        "phone": find_phones,
    }
)
