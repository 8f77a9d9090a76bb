"""The banks that belong to the program: matters of municipal work, and traits that cases share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.background import read_background
from corpus.traits import read_traits
from ingest.bank import Bank, BankText, bank_path
from ingest.embedder import Embedder

BACKGROUND, TRAITS = "background", "traits"


@dataclass(frozen=True, slots=True)
class Banks:
    """Both banks, open."""

    background: Bank
    traits: Bank


@lru_cache(maxsize=1)
def bank_texts() -> dict[str, tuple[BankText, ...]]:
    """The texts of each bank by its name."""
    return {
        BACKGROUND: tuple(BankText(one.id, one.described, one.questions) for one in read_background()),
        TRAITS: tuple(BankText(one.id, one.names["fi"], one.questions) for one in read_traits()),
    }


def open_banks(folder: Path, embedder: Embedder, terms: Callable[[str], tuple[str, ...]], analyser: str) -> Banks:
    """The banks of a make as they stand in an index folder, made there where they are missing."""
    made = {name: Bank.open(folder, name, texts, embedder, terms, analyser) for name, texts in bank_texts().items()}
    return Banks(made[BACKGROUND], made[TRAITS])


def make_banks(folder: Path, embedder: Embedder, terms: Callable[[str], tuple[str, ...]], analyser: str) -> None:
    """Makes the banks of a make in an index folder where they are missing."""
    paths = [bank_path(folder, name, texts, embedder, analyser) for name, texts in bank_texts().items()]
    if not all(path.exists() for path in paths):
        open_banks(folder, embedder, terms, analyser)
