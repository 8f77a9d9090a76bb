"""All commands and options as one page; `python tests/support/cli_reference.py > docs/cli.md` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

INTRODUCTION = """\
# The command line

Written from the program's own help (`digiluotsi --help`, `digiluotsi COMMAND --help`); a test keeps it so. Results go
to stdout, progress and messages to stderr. Exit codes: 0 done, 1 a problem that is told in a sentence (`verify`: a
difference), 2 wrong usage, 130 stopped with Ctrl+C, 141 the reader of the output closed it. What no option gives comes
from the environment: [settings.md](settings.md).
"""
COMMON = "Before or after every command:"


def command_tree() -> Any:
    """The program as its command-line library holds it."""
    import typer

    from ui.cli import app

    return typer.main.get_command(app)


def reference() -> str:
    """The whole page."""
    tree = command_tree()
    parts = [INTRODUCTION.strip(), tree.help, "\n".join((COMMON, "", *_entries(tree)))]
    for name, command in tree.commands.items():
        words = [
            f"digiluotsi {name}",
            *(_argument(given) for given in command.params if not given.opts[0].startswith("-")),
        ]
        entries = list(_entries(command))
        parts += [f"## {' '.join(words)}", command.help, *(["\n".join(entries)] if entries else [])]
    return "\n\n".join(parts) + "\n"


def _entries(command: Any) -> Iterator[str]:
    for given in command.params:
        value = "" if getattr(given, "is_flag", False) else given.metavar
        names = ", ".join(given.opts) if given.opts[0].startswith("-") else ""
        yield f"- `{f'{names} {value}'.strip()}`: {given.help}"


def _argument(given: Any) -> str:
    name = f"{given.metavar}…" if given.nargs == -1 else given.metavar
    return name if given.required else f"[{name}]"


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    sys.stdout.write(reference())
