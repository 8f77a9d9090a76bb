"""The house rules that rot unseen: whose packages these are, how long things grow, what an import may do."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from source_tree import ROOMS, ROOT, functions, module_name, repository_files, source_files

FILE_LINES = 250
FUNCTION_LINES = 45
# Written in parts, so that this file passes its own check.
MACHINE_PATH = re.compile(r"(?<![\w.$}~-])/(?:" + "|".join(("work", "root", "home")) + r")/")


@pytest.fixture(scope="module")
def import_effects() -> dict[str, object]:
    """What importing every module of the four rooms did, in a fresh process."""
    command = [sys.executable, ROOT / "tests" / "support" / "import_probe.py", *map(module_name, source_files())]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("room", ROOMS)
def test_each_generic_package_name_is_ours(room: str) -> None:
    module = importlib.import_module(room)
    assert module.__file__ is not None
    assert Path(module.__file__).resolve() == ROOT / room / "__init__.py"


def test_no_source_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {module_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in source_files()}
    assert {name: length for name, length in lengths.items() if length > FILE_LINES} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {f"{module_name(path)}.{name}": length for path in source_files() for name, length in functions(path)}
    assert {name: length for name, length in lengths.items() if length > FUNCTION_LINES} == {}


def test_every_module_says_what_it_is_for() -> None:
    def silent(path: Path) -> bool:
        return not path.read_text(encoding="utf-8").lstrip().startswith(('"""', 'r"""'))

    assert [module_name(path) for path in source_files() if silent(path)] == []


def test_no_import_brings_in_a_heavy_package(import_effects: dict[str, object]) -> None:
    assert import_effects["heavy"] == {}


@pytest.mark.parametrize("effect", ["printed", "read", "written", "connected", "started", "threads", "environment"])
def test_importing_does_nothing_but_define(effect: str, import_effects: dict[str, object]) -> None:
    assert not import_effects[effect]


def test_the_import_probe_sees_what_a_module_does(tmp_path: Path) -> None:
    (tmp_path / "data.txt").write_text("x", encoding="utf-8")
    (tmp_path / "chatty.py").write_text(
        "import os, subprocess, sys\n"
        "print('hello')\n"
        "open('data.txt').close()\n"
        "open('made.txt', 'w').close()\n"
        "os.environ['CHATTY'] = '1'\n"
        "subprocess.run([sys.executable, '-c', ''])\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "support" / "import_probe.py", "chatty"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["printed"] == "hello\n"
    assert found["read"] == ["data.txt"]
    assert found["written"] == [str(tmp_path.resolve() / "made.txt")]
    assert found["environment"] == ["CHATTY"]
    assert found["started"]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not under version control: which files count is unknown")
def test_no_file_names_a_folder_of_one_machine() -> None:
    found = []
    for path in repository_files():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}:{n}" for n, line in enumerate(lines, 1) if MACHINE_PATH.search(line)]
    assert found == []
