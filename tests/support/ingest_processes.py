"""Ingests in processes of their own, to be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _of_support(name: str, *given: str) -> tuple[dict[str, str], list[str]]:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")])
    return os.environ | {"PYTHONPATH": paths}, [sys.executable, str(ROOT / "tests" / "support" / name), *given]


@contextmanager
def reading_program(folder: Path, server: str, way: str) -> Iterator[subprocess.Popen[str]]:
    """A process that searches an index without end; `reading_program.py` tells what it prints."""
    environment, command = _of_support("reading_program.py", str(folder), server, way)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def ingest_program(folder: Path, *server: str) -> Iterator[Callable[[str, float], str]]:
    """Runs an ingest in another process: library and the seconds after which it is killed -> how it ended."""
    environment, command = _of_support("ingest_program.py", str(folder), *server)
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin
        assert process.stdout

        def run(library: str, seconds: float = 0.0) -> str:
            assert process.stdin
            assert process.stdout
            process.stdin.write(f"{library} {seconds}\n")
            process.stdin.flush()
            return process.stdout.readline().strip()

        yield run
        process.stdin.close()
