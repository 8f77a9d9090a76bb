"""The whole deployment: one Chroma server, one ingest at a time, two serving programs on one data folder."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from chroma_program import chroma_program
from cli_program import environment, program
from source_tree import ROOT
from tiny_library import SNOW_SENSORS, write_tiny_library

STREETS = ("20 kadulle", "30 kadulle", "40 kadulle")


@contextmanager
def serving(env: Mapping[str, str]) -> Iterator[str]:
    """The address of `digiluotsi run` in a process of its own, once it can answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ui.cli", "run", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=dict(env), stderr=subprocess.DEVNULL) as process:
        address, until = f"http://127.0.0.1:{port}", time.monotonic() + 90
        try:
            while process.poll() is None and time.monotonic() < until:
                try:
                    if httpx.get(f"{address}/readyz", timeout=30).status_code == 200:
                        break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield address
        finally:
            process.kill()


def told_by(address: str) -> str:
    """What a serving program tells of the case that changes."""
    return httpx.get(f"{address}/api/cases/lumianturit", timeout=30).text


@pytest.mark.full
def test_two_serving_programs_follow_one_ingest_through_a_death_of_the_server(tmp_path: Path) -> None:
    library = write_tiny_library(tmp_path / "library")
    card = library / "kaupunki" / "lumianturit.md"
    with chroma_program(tmp_path / "chroma") as chroma, ExitStack() as programs:
        env = environment(library, tmp_path / "data", DIGILUOTSI_CHROMA_URL=chroma.url)
        assert program("ingest", env=env).returncode == 0
        addresses = [programs.enter_context(serving(env)) for _ in range(2)]
        assert all(STREETS[0] in told_by(address) for address in addresses)

        card.write_text(SNOW_SENSORS.replace(*STREETS[:2]), encoding="utf-8")
        assert program("ingest", env=env).returncode == 0
        assert all(STREETS[1] in told_by(address) for address in addresses)
        assert all(httpx.get(f"{address}/api/search?q=lumi", timeout=30).json()["hits"] for address in addresses)

        chroma.kill()
        card.write_text(SNOW_SENSORS.replace(STREETS[0], STREETS[2]), encoding="utf-8")
        failed = program("ingest", env=env)
        assert (failed.returncode, "cannot be reached" in failed.stderr) == (1, True)
        assert "Traceback" not in failed.stderr
        assert not any(STREETS[2] in told_by(address) for address in addresses)

        chroma.start()
        assert program("ingest", env=env).returncode == 0
        assert all(STREETS[2] in told_by(address) for address in addresses)
        assert program("verify", env=env).returncode == 0
