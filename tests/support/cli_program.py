"""Runs the command line: in this process, or as a program of its own where streams and exit codes are the point."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import IO, Any

import pytest
from source_tree import ROOT
from tiny_library import SHIFT_SEARCH
from typer.testing import CliRunner

OWN_CARD = SHIFT_SEARCH.replace("id: vuorohaku", "id: iltavuorot").replace("Vuorohaku", "Iltavuorot")


def invoke(*words: object) -> Any:
    """The result of a command run in this process: `exit_code`, `stdout`, `stderr`."""
    from ui.cli import app

    return CliRunner().invoke(app, [str(word) for word in words], prog_name="digiluotsi", catch_exceptions=False)


def environment(library: Path, data: Path, **more: str) -> Mapping[str, str]:
    """The environment of a program over a library, with the fake embedder and no Finnish analyser."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DIGILUOTSI_")}
    ours = {"LIBRARY": str(library), "DATA": str(data), "EMBEDDER": "hash", "ANALYSER": "none"}
    return {**kept, **{f"DIGILUOTSI_{key}": value for key, value in ours.items()}, **more}


def use_library(monkeypatch: pytest.MonkeyPatch, library: Path, data: Path) -> Path:
    """Makes this process a program over a library; returns its data folder."""
    for key in [key for key in os.environ if key.startswith("DIGILUOTSI_")]:
        monkeypatch.delenv(key)
    for key, value in environment(library, data).items():
        monkeypatch.setenv(key, value)
    return data


def card_file(folder: Path, text: str = OWN_CARD, name: str = "oma.md") -> Path:
    """A file in a folder: a good card of the case `iltavuorot`, or what is given."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def lose_table(data: Path, table: str) -> None:
    """Takes a table out of an index."""
    with closing(sqlite3.connect(data / "index" / "index.sqlite")) as connection:
        connection.execute(f"DROP TABLE {table}")
        connection.commit()


def program(*words: object, env: Mapping[str, str], stdout: IO[str] | int = subprocess.PIPE) -> Any:
    """The finished program: `returncode`, `stdout`, `stderr`."""
    return subprocess.run(
        [sys.executable, "-m", "ui.cli", *(str(word) for word in words)],
        cwd=ROOT,
        env=dict(env),
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
