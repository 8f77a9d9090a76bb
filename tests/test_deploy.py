"""The files of deploy/: settings, commands and files that they name are there, and the units are units."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from source_tree import ROOT

from assistant.settings import PREFIX, Settings, read_settings

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
INSTALLED = "/srv/digiluotsi/app/"
SETTING = re.compile(rf"\b{PREFIX}[A-Z_]+\b")


def texts() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in DEPLOY.rglob("*") if path.is_file()}


def settings_in(text: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in text.splitlines() if line and not line.startswith("# "))


def test_every_setting_that_is_named_exists() -> None:
    named = {found for text in texts().values() for found in SETTING.findall(text)}
    assert named >= {"DIGILUOTSI_DATA", "DIGILUOTSI_CHROMA_URL", "DIGILUOTSI_CHROMA_TOKEN"}
    assert named <= {PREFIX + name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("commented", [False, True])
def test_the_settings_file_is_read_as_settings_with_its_comments_taken_or_left(commented: bool) -> None:
    text = texts()["digiluotsi.env"]
    found = settings_in(text.replace("#DIGI", "DIGI") if commented else text.replace("#DIGI", "# DIGI"))
    url = read_settings(found).chroma_url
    assert url == ("https://vectors.example.fi" if commented else "http://127.0.0.1:8000")


def test_what_the_guide_names_is_there() -> None:
    guide = (DEPLOY / "README.md").read_text(encoding="utf-8")
    linked = [DEPLOY / target for target in re.findall(r"\]\((?!http)([^)#]+)\)", guide)]
    assert linked
    assert [str(path) for path in linked if not path.exists()] == []
    missing = [unit.name for unit in UNITS if unit.name not in guide and f"`{unit.suffix}`" not in guide]
    assert missing == []


def test_ports_and_addresses_agree() -> None:
    caddy, chroma = texts()["Caddyfile"], texts()["digiluotsi-chroma.service"]
    assert "--host 127.0.0.1 --port 8000" in chroma
    assert "reverse_proxy 127.0.0.1:8000" in caddy
    guide = texts()["README.md"]
    assert all(f"digiluotsi@{port}" in guide for port in re.findall(r"127\.0\.0\.1:(78\d\d)", caddy))


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_starts_a_command_that_is_installed(unit: Path) -> None:
    parsed = configparser.ConfigParser(interpolation=None, strict=False)
    parsed.read_string(unit.read_text(encoding="utf-8"))
    if unit.suffix == ".timer":
        assert unit.with_suffix(".service") in UNITS
        return
    program, *words = parsed["Service"]["ExecStart"].removeprefix(INSTALLED).split()
    assert Path(program).parts[:2] == (".venv", "bin")
    known = subprocess.run(
        [Path(sys.executable).with_name(Path(program).name), words[0], "--help"], capture_output=True, text=True
    )
    assert known.returncode == 0
    assert [word for word in words if word.startswith("--") and word not in known.stdout] == []


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace(f"{INSTALLED}.venv/bin", str(Path(sys.executable).parent))
        (tmp_path / unit.name.replace("@.", "@7861.")).write_text(text, encoding="utf-8")
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *sorted(tmp_path.iterdir())], capture_output=True, text=True
    )
    assert (checked.returncode, checked.stderr) == (0, "")
