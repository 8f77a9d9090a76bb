"""What every command shares: its options, its errors and their languages, its page of reference."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_program import invoke, use_library
from cli_reference import command_tree, reference
from source_tree import ROOT

from assistant.settings import Settings
from corpus.case import LANGUAGES
from ui.cli_frame import to_front
from ui.cli_texts import cli_texts


@pytest.fixture
def data(tmp_path: Path, tiny_library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a program over the tiny library; nothing is indexed yet."""
    return use_library(monkeypatch, tiny_library, tmp_path / "data")


def test_common_options_may_stand_before_or_after_the_command(data: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    for words in (("--data", elsewhere, "status", "--json"), ("status", "--json", f"--data={elsewhere}")):
        assert json.loads(invoke(*words).stdout)["data"] == str(elsewhere)
    assert json.loads(invoke("status", "--json").stdout)["data"] == str(data)


@pytest.mark.parametrize(
    ("given", "front"),
    [
        (["ask", "x", "--data", "d", "-v"], ["--data", "d", "-v", "ask", "x"]),
        (["ask", "--library=l", "x"], ["--library=l", "ask", "x"]),
        (["ask", "--", "--data", "-v"], ["ask", "--", "--data", "-v"]),
        (["ask", "x", "--data"], ["--data"]),
    ],
)
def test_common_options_come_to_the_front_and_what_follows_two_dashes_stays(given: list[str], front: list[str]) -> None:
    assert to_front(given) == front


def test_errors_are_told_in_the_users_language_with_what_was_found(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGILUOTSI_LANGUAGE", "sv")
    result = invoke("verify")
    assert result.stderr.startswith("digiluotsi: Inget index har byggts ännu.")
    assert str(data / "index") in result.stderr
    monkeypatch.setenv("DIGILUOTSI_LANGUAGE", "xx")
    wrong = invoke("verify")
    assert wrong.exit_code == 1
    assert wrong.stderr.startswith("digiluotsi: Asetuksissa on virhe.")
    assert "DIGILUOTSI_LANGUAGE" in wrong.stderr


def test_a_traceback_stands_only_where_it_is_asked_for(data: Path) -> None:
    assert "Traceback" not in invoke("verify").stderr
    for words in (("-v", "verify"), ("verify", "--verbose")):
        assert "Traceback" in invoke(*words).stderr


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 141, ""),
        (OSError(28, "No space left on device", "/x/y"), 1, '"/x/y": No space left on device.'),
    ],
)
def test_what_the_system_does_ends_without_a_traceback(
    data: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, told: str
) -> None:
    def fail(settings: Settings) -> None:
        raise error

    monkeypatch.setattr("assistant.library_status.library_status", fail)
    result = invoke("status")
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "words", [("ask",), ("frob",), ("status", "--frob"), ("remove",), ("run", "--port", "0"), ("status", "--data"), ()]
)
def test_wrong_usage_exits_with_2(words: tuple[str, ...]) -> None:
    assert invoke(*words).exit_code == 2


def test_the_reference_is_what_the_program_says_of_itself() -> None:
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert written == reference(), "run `python tests/support/cli_reference.py > docs/cli.md`"


def test_every_option_of_the_reference_stands_in_the_help_and_the_other_way_round() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    common, *sections = page.split("\n## digiluotsi ")
    named = {section.split(maxsplit=1)[0]: section for section in sections}
    assert list(named) == list(command_tree().commands)
    for name, section in {"": common.split("Before or after", 1)[1], **named}.items():
        options = set(re.findall(r"^ +(?:-\w, )?(--\w+)", invoke(*name.split(), "--help").stdout, re.MULTILINE))
        assert options - {"--help"} == set(re.findall(r"^- `(--\w+)", section, re.MULTILINE))


def test_the_three_languages_say_the_same_things() -> None:
    finnish = cli_texts("fi").words
    for language in LANGUAGES:
        words = cli_texts(language).words
        assert list(words) == list(finnish)
        for key, text in words.items():
            assert re.findall(r"\{\w+\}", text) == re.findall(r"\{\w+\}", finnish[key]), key


def test_every_error_class_has_its_sentence() -> None:
    from corpus import errors

    classes = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert {f"errors.{name}" for name in classes} <= set(cli_texts("fi").words)
