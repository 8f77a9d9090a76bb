"""Ingests in processes of their own, to be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def ingest_program(folder: Path) -> Iterator[Callable[[str, float], str]]:
    """Runs an ingest in another process: library and the seconds after which it is killed -> how it ended."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")])}
    command = [sys.executable, str(ROOT / "tests" / "support" / "ingest_program.py"), str(folder)]
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
