"""The command line as a program of its own: exit codes, streams, and what is loaded at the start."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_program import environment, program
from source_tree import ROOT

HEAVY = ("gradio", "torch", "chromadb", "numpy", "pydantic", "fastapi", "langchain", "sentence_transformers", "rich")


def test_the_start_loads_nothing_heavy() -> None:
    code = f"import sys, ui.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_case_is_ingested_and_found_by_the_program(tiny_library: Path, tmp_path: Path) -> None:
    env = environment(tiny_library, tmp_path / "data")
    ingested = program("ingest", env=env)
    assert (ingested.returncode, ingested.stdout.splitlines()[0]) == (0, "Lisätty: 3")
    asked = program("ask", "Mihin Vuorohaku otettiin?", "--json", env=env)
    assert asked.returncode == 0
    answer = json.loads(asked.stdout)
    assert "vuorohaku" in [found["case_id"] for found in (*answer["citations"], *answer["nearest"])]
    assert "Traceback" not in ingested.stderr + asked.stderr


def test_a_problem_exits_with_1_and_wrong_usage_with_2(tiny_library: Path, tmp_path: Path) -> None:
    env = environment(tiny_library, tmp_path / "data")
    problem = program("verify", env=env)
    assert (problem.returncode, problem.stdout) == (1, "")
    assert "digiluotsi ingest" in problem.stderr
    assert "Traceback" not in problem.stderr
    assert program("frob", env=env).returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_is_told(tiny_library: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        found = program("status", env=environment(tiny_library, tmp_path / "data"), stdout=full)
    assert found.returncode == 1
    assert "No space left on device" in found.stderr
    assert "Traceback" not in found.stderr
    assert "Exception ignored" not in found.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of another kind")
def test_a_reader_that_has_gone_ends_the_program_quietly(tiny_library: Path, tmp_path: Path) -> None:
    env = environment(tiny_library, tmp_path / "data")
    words = [sys.executable, "-m", "ui.cli", "status"]
    with subprocess.Popen(words, cwd=ROOT, env=dict(env), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        told = running.stderr.read()
    assert (running.returncode, told) == (141, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_ctrl_c_stops_the_program_without_a_traceback(tiny_library: Path, tmp_path: Path) -> None:
    env = environment(tiny_library, tmp_path / "data")
    words = [sys.executable, "-m", "ui.cli", "run", "--port", "17861"]
    with subprocess.Popen(
        words,
        cwd=ROOT,
        env=dict(env),
        stderr=subprocess.PIPE,
        text=True,
        # A shell has its background jobs, and what they start, ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as running:
        assert running.stderr
        told = ""
        while "http://127.0.0.1:17861/" not in told and running.poll() is None:
            told += running.stderr.readline()
        running.send_signal(signal.SIGINT)
        try:
            told += running.communicate(timeout=60)[1]
        except subprocess.TimeoutExpired:
            running.kill()  # else it would hold its port, and this test, for ever
            raise
    assert running.returncode == 130
    assert "Traceback" not in told
