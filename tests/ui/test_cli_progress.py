"""The bar of whatever takes long: how much is done, how fast, how long still; nothing where nobody looks."""

from __future__ import annotations

import io
import sys
import time

import pytest

from ui import cli_output
from ui.cli_output import progress_bar

# tqdm draws no oftener than every tenth of a second.
REDRAWN_SECONDS = 0.15


class Terminal(io.StringIO):
    """What is shown on a screen."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_on_a_terminal_a_bar_tells_how_much_how_fast_and_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(cli_output, "PATIENCE_SECONDS", 0)
    with progress_bar() as move:
        for done in (1, 5, 9):
            time.sleep(REDRAWN_SECONDS)
            move(done, 10)
    shown = screen.getvalue()
    assert "9/10" in shown
    assert "it/s" in shown or "s/it" in shown
    assert "<" in shown  # time so far < time left


def test_what_is_done_soon_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress_bar() as move:
        move(1, 10)
        move(10, 10)
    assert "10/10" not in screen.getvalue()


def test_without_a_terminal_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)
    monkeypatch.setattr(cli_output, "PATIENCE_SECONDS", 0)
    with progress_bar() as move:
        move(5, 10)
    assert log.getvalue() == ""
