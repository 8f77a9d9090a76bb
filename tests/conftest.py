"""Fixtures that more than one room uses; what they are made of lives in tests/support."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_tree import ROOT
from tiny_library import write_tiny_library


@pytest.fixture
def tiny_library(tmp_path: Path) -> Path:
    """A folder of three invented cases, made anew for each test."""
    folder = tmp_path / "library"
    write_tiny_library(folder)
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the source texts, which stands beside the repository; without it the test is skipped."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the source texts are not beside this repository")
    return folder
