"""The two streams of the command line: results on stdout, messages and progress on stderr."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import typer


def show(text: str) -> None:
    """A result, on stdout."""
    typer.echo(text)


def show_json(data: dict[str, Any]) -> None:
    """A result as JSON, on stdout."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """A message, on stderr."""
    typer.echo(text, err=True)


def show_progress(done: int, of: int) -> None:
    """How far a long piece of work is, on stderr: one moving line on a terminal, else a line for each tenth."""
    if sys.stderr.isatty():
        typer.echo(f"\r{done}/{of}", err=True, nl=done == of)
    elif done == of or done * 10 // of > (done - 1) * 10 // of:
        say(f"{done}/{of}")


def keep_writing() -> None:
    """A terminal in an old character set shows a mark where it has no letter, rather than nothing at all."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def forget_output() -> None:
    """Lets go of what stdout still holds and cannot write: it would fail again when the program ends."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
