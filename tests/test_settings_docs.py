"""docs/settings.md says what Settings declares."""

from __future__ import annotations

import difflib

from settings_table import table
from source_tree import ROOT

from assistant.settings import Settings


def test_the_settings_page_equals_what_is_declared() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    written = [line for line in page.splitlines() if line.startswith("|")]
    difference = difflib.unified_diff(
        written, table().splitlines(), "docs/settings.md", "python tests/support/settings_table.py", lineterm=""
    )
    assert not (found := list(difference)), "\n".join(found)


def test_every_setting_is_described_where_it_is_declared() -> None:
    silent = [name for name, field in Settings.model_fields.items() if not field.description]
    assert silent == []
