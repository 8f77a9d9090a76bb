"""The two streams of the command line: results on stdout, messages and progress on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer

PATIENCE_SECONDS = 2.0


def show(text: str) -> None:
    """A result, on stdout."""
    typer.echo(text)


def show_json(data: dict[str, Any]) -> None:
    """A result as JSON, on stdout."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """A message, on stderr."""
    typer.echo(text, err=True)


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Told how much of how many is done, shows a bar with rate and time left on a terminal after two seconds."""
    from tqdm import tqdm

    with tqdm(total=0, file=sys.stderr, disable=None, delay=PATIENCE_SECONDS, leave=False) as bar:

        def move(done: int, of: int) -> None:
            bar.total = of
            bar.update(done - bar.n)

        yield move


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
