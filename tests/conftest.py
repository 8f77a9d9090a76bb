"""Fixtures that more than one room uses; what they are made of lives in tests/support."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from source_tree import ROOT
from tiny_library import opened_tiny_index, write_tiny_library

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from ingest.index import CaseIndex

pytest_plugins = ["llama_server"]


@pytest.fixture
def tiny_library(tmp_path: Path) -> Path:
    """A folder of three invented cases, made anew for each test."""
    return write_tiny_library(tmp_path / "library")


@pytest.fixture(scope="session")
def tiny_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseIndex]:
    """The three invented cases, indexed by hashed words and stems: no model, no Voikko. Shared, so only to be read."""
    from ingest.finnish import load_analyser

    with opened_tiny_index(tmp_path_factory.mktemp("tiny"), load_analyser("none")) as index:
        yield index


@pytest.fixture(scope="session")
def tiny_assistant(tiny_index: CaseIndex) -> Assistant:
    """An assistant over the three invented cases."""
    from assistant.assistant import Assistant

    return Assistant(tiny_index)


@pytest.fixture(scope="session")
def finnish_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseIndex]:
    """The same with the base forms of this machine's dictionary; without one the test is skipped."""
    from ingest.finnish import load_analyser

    analyser = load_analyser()
    if analyser.name == "none":
        pytest.skip("no analyser of Finnish is installed")
    with opened_tiny_index(tmp_path_factory.mktemp("finnish"), analyser) as index:
        yield index


@pytest.fixture(scope="session")
def finnish_assistant(finnish_index: CaseIndex) -> Assistant:
    """An assistant over the three invented cases that knows Finnish words."""
    from assistant.assistant import Assistant

    return Assistant(finnish_index)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the source texts, which stands beside the repository; without it the test is skipped."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the source texts are not beside this repository")
    return folder
