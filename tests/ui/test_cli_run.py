"""`digiluotsi run`: the index is brought up to the library first, and an older one is better than none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cli_program import card_file, invoke, lose_table, use_library
from filelock import FileLock


@pytest.fixture
def data(tmp_path: Path, tiny_library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a program over the tiny library; nothing is indexed yet."""
    return use_library(monkeypatch, tiny_library, tmp_path / "data")


@pytest.fixture
def indexed(data: Path) -> Path:
    """The same, with the index built."""
    assert invoke("ingest").exit_code == 0
    return data


@pytest.fixture
def served(data: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, str, int]]:
    """What `run` served: the assistant, host and port; no port is opened."""
    from ui import server

    calls: list[tuple[Any, str, int]] = []
    monkeypatch.setattr(server, "create_app", lambda open_assistant, language, *runner: open_assistant())
    monkeypatch.setattr(server, "serve", lambda app, host, port: calls.append((app, host, port)))
    return calls


def test_run_builds_the_index_and_serves_it_at_the_given_port(served: list[tuple[Any, str, int]]) -> None:
    result = invoke("run", "--port", 17860)
    assert result.exit_code == 0
    ((assistant, host, port),) = served
    assert len(assistant.index.cases()) == 3
    assert (host, port) == ("127.0.0.1", 17860)
    assert "http://127.0.0.1:17860/" in result.stderr
    assert result.stdout == ""
    assistant.index.close()


def test_run_serves_the_other_cards_where_one_is_broken(served: list[Any], tiny_library: Path) -> None:
    card_file(tiny_library, "rikki", "rikki.md")
    result = invoke("run", "--port", 17860)
    assert 'rikki.md", line 1' in result.stderr
    assert len(served[0][0].index.cases()) == 3
    served[0][0].index.close()


def test_run_serves_the_older_index_while_another_process_writes(
    indexed: Path, served: list[Any], tiny_library: Path
) -> None:
    card_file(tiny_library)
    with FileLock(indexed / "index" / "write.lock"):
        result = invoke("run", "--port", 17860)
    assert result.exit_code == 0
    assert "palvellaan sitä edeltävällä" in result.stderr
    assert len(served[0][0].index.cases()) == 3
    served[0][0].index.close()


def test_run_mends_an_index_that_lacks_tables_and_says_so(indexed: Path, served: list[Any]) -> None:
    for table, told in (("words_rows", "tehtiin kokonaan uudelleen"), ("passages", "korjattuja tapauksia: 3")):
        lose_table(indexed, table)
        result = invoke("run", "--port", 17860)
        assert result.exit_code == 0
        assert told in result.stderr
        served[-1][0].index.close()
        assert invoke("verify").exit_code == 0
    assert "Hakemisto" not in invoke("run", "--port", 17860).stderr
    served[-1][0].index.close()


def test_run_waits_for_nobody_where_no_older_index_stands(data: Path, served: list[Any]) -> None:
    (data / "index").mkdir(parents=True)
    with FileLock(data / "index" / "write.lock"):
        result = invoke("run", "--port", 17860)
    assert result.exit_code == 1
    assert "is being written" in result.stderr
    assert served == []
