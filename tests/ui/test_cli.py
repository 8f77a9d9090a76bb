"""The commands, over a tiny library with the fake embedder: what they do and what stands on which stream."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_program import environment, invoke
from cli_reference import command_tree, reference
from filelock import FileLock
from source_tree import ROOT
from tiny_library import SHIFT_SEARCH, TINY_CARDS

from assistant.answer import Question
from assistant.settings import Settings
from corpus.case import LANGUAGES
from ui.cli_frame import to_front
from ui.cli_texts import cli_texts

OWN_CARD = SHIFT_SEARCH.replace("id: vuorohaku", "id: iltavuorot").replace("Vuorohaku", "Iltavuorot")
ROW = {"id": "a-1", "lang": "fi", "persona": "staff", "kind": "howto", "question": "Mihin vuorohaku otettiin?"}


@pytest.fixture
def data(tmp_path: Path, tiny_library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a program whose environment names the tiny library; nothing is indexed yet."""
    folder = tmp_path / "data"
    for key, value in environment(tiny_library, folder).items():
        if key.startswith("DIGILUOTSI_"):
            monkeypatch.setenv(key, value)
    monkeypatch.delenv("DIGILUOTSI_LANGUAGE", raising=False)
    return folder


@pytest.fixture
def indexed(data: Path) -> Path:
    """The same, with the index built."""
    assert invoke("ingest").exit_code == 0
    return data


def card_file(folder: Path, text: str = OWN_CARD, name: str = "oma.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_ingest_tells_what_was_added_and_then_what_was_left_alone(data: Path) -> None:
    first = invoke("ingest")
    assert first.exit_code == 0
    assert "Lisätty: 3\n" in first.stdout
    assert "  tyokalulainaamo\n" in first.stdout
    assert "3/3" in first.stderr
    assert "3/3" not in first.stdout
    assert "Lisätty: 0\nMuuttunut: 0\nPoistettu: 0\nEnnallaan: 3\n" in invoke("ingest").stdout


def test_a_card_given_to_ingest_stays_until_it_is_removed(indexed: Path, tmp_path: Path) -> None:
    added = invoke("ingest", card_file(tmp_path))
    assert "Lisätty: 1\n  iltavuorot\n" in added.stdout
    assert "Ennallaan: 4" in invoke("ingest").stdout
    removed = invoke("remove", "iltavuorot")
    assert removed.exit_code == 0
    assert "Poistettu: 1\n  iltavuorot\n" in removed.stdout
    assert invoke("remove", "iltavuorot").exit_code == 1


def test_a_page_map_is_taken_beside_the_cards(indexed: Path, seeds: Path) -> None:
    added = invoke("ingest", seeds / "cases.yaml")
    assert added.exit_code == 0
    assert "  koulukuljetukset\n" in added.stdout
    assert "Ennallaan: 3" in added.stdout
    assert invoke("verify").exit_code == 0


def test_a_bundled_case_is_not_removed(indexed: Path) -> None:
    result = invoke("remove", "vuorohaku")
    assert result.exit_code == 1
    assert '"vuorohaku" is a bundled case' in result.stderr
    assert "Ennallaan: 3" in invoke("ingest").stdout


def test_another_document_is_refused_with_a_sentence(indexed: Path, tmp_path: Path) -> None:
    result = invoke("ingest", card_file(tmp_path, "teksti", "raportti.docx"), "--accept")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "raportti.docx" in result.stderr


def test_a_broken_card_is_told_and_the_others_are_indexed(data: Path, tiny_library: Path) -> None:
    card_file(tiny_library, "rikki", "rikki.md")
    result = invoke("ingest")
    assert result.exit_code == 1
    assert "Lisätty: 3" in result.stdout
    assert "Yhtä korttia ei voitu lukea" in result.stderr
    assert 'rikki.md", line 1' in result.stderr


def test_ask_prints_the_answer_and_its_sources(indexed: Path) -> None:
    result = invoke("ask", "Minkä yrityksen Vuorohaku-palvelu Hallaperän kunnassa on?")
    assert result.exit_code == 0
    assert result.stdout.strip()
    assert result.stderr == ""


def test_ask_as_json_is_the_answer_of_the_contract(indexed: Path) -> None:
    answer = json.loads(invoke("ask", "Mihin Vuorohaku otettiin?", "--json").stdout)
    assert {"status", "language", "question", "answer", "claims", "citations", "missing", "nearest"} <= set(answer)
    assert answer["status"] in ("answered", "partial", "not_found", "declined")


def test_a_blank_question_is_declined_and_a_long_one_refused(indexed: Path) -> None:
    blank = invoke("ask", "  ", "--json")
    assert (blank.exit_code, json.loads(blank.stdout)["status"]) == (0, "declined")
    long = invoke("ask", "x" * 4001)
    assert (long.exit_code, long.stdout) == (1, "")
    assert "4001" in long.stderr


def test_history_is_handed_on_oldest_first(indexed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.assistant import Assistant

    heard: list[Question] = []
    real: Callable[[Assistant, Question], Any] = Assistant.ask
    monkeypatch.setattr(Assistant, "ask", lambda self, question: heard.append(question) or real(self, question))
    turns = [{"role": "user", "content": "Mikä on Lainari?"}, {"role": "assistant", "content": "Järjestelmä."}]
    path = card_file(tmp_path, json.dumps(turns), "turns.json")
    assert invoke("ask", "Kuka sen toimitti?", "--history", path).exit_code == 0
    assert [(turn.role, turn.content) for turn in heard[0].history] == [
        ("user", "Mikä on Lainari?"),
        ("assistant", "Järjestelmä."),
    ]


@pytest.mark.parametrize("text", ["{", '{"role": "user"}', '[{"role": "user"}]', '[{"role": "x", "content": ""}]'])
def test_a_history_that_is_no_list_of_turns_is_told(indexed: Path, tmp_path: Path, text: str) -> None:
    result = invoke("ask", "Miten?", "--history", card_file(tmp_path, text, "turns.json"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "turns.json" in result.stderr


def test_status_tells_whether_the_index_is_there_and_as_new_as_the_library(data: Path, tiny_library: Path) -> None:
    assert json.loads(invoke("status", "--json").stdout)["state"] == "missing"
    invoke("ingest")
    status = json.loads(invoke("status", "--json").stdout)
    assert (status["state"], status["cases"], status["indexed"]) == ("current", 3, 3)
    assert status["stamp"]["embedder"] == "hash-256"
    card_file(tiny_library)
    assert json.loads(invoke("status", "--json").stdout)["state"] == "older"
    text = invoke("status").stdout
    assert "vanhempi kuin kirjasto" in text
    assert "hash-256" in text


def test_verify_agrees_or_lists_the_differences(indexed: Path, tiny_library: Path) -> None:
    good = invoke("verify")
    assert (good.exit_code, good.stdout) == (0, "Hakemisto vastaa kirjastoa.\n")
    card_file(tiny_library)
    result = invoke("verify")
    assert result.exit_code == 1
    assert result.stdout == '"iltavuorot" is in the library but not in the index.\n'
    assert "Eroja: 1" in result.stderr


def test_eval_prints_tables_failures_and_progress(indexed: Path, tmp_path: Path) -> None:
    rows = [
        {**ROW, "gold": ["vuorohaku"], "facts": ["ei tule vastaan"]},
        {**ROW, "id": "a-2", "kind": "absent", "question": "Miten uimahalli rakennettiin?", "gold": []},
    ]
    path = card_file(tmp_path, "\n".join(json.dumps(row) for row in rows), "rows.jsonl")
    result = invoke("eval", path, "--failures")
    assert result.exit_code == 0
    assert re.search(r"^kaikki +\d+% \(\d+–\d+\) +1 ", result.stdout, re.MULTILINE)
    assert "Epäonnistuneet rivit:" in result.stdout
    assert "a-1 (howto):" in result.stdout
    assert "2/2" in result.stderr
    data = json.loads(invoke("eval", path, "--json").stdout)
    assert list(data["kinds"]) == ["howto", "absent"]


def test_eval_names_cases_that_are_not_indexed_and_rows_that_cannot_be_read(indexed: Path, tmp_path: Path) -> None:
    path = card_file(tmp_path, json.dumps({**ROW, "gold": ["tuntematon"]}), "rows.jsonl")
    assert "tuntematon" in invoke("eval", path).stderr
    broken = invoke("eval", card_file(tmp_path, json.dumps({**ROW, "gold": 3}), "rows.jsonl"))
    assert (broken.exit_code, broken.stdout) == (1, "")
    assert 'line 1, field "gold"' in broken.stderr


def test_without_an_index_asking_tells_how_to_build_it(data: Path) -> None:
    for words in (("ask", "Miten?"), ("verify",)):
        result = invoke(*words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "Aja `digiluotsi ingest`" in result.stderr


@pytest.fixture
def served(data: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, str, int]]:
    """What `run` served: the assistant, host and port; no port is opened."""
    from ui import server

    calls: list[tuple[Any, str, int]] = []
    monkeypatch.setattr(server, "create_app", lambda open_assistant, language: open_assistant())
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


def test_run_waits_for_nobody_where_no_older_index_stands(data: Path, served: list[Any]) -> None:
    (data / "index").mkdir(parents=True)
    with FileLock(data / "index" / "write.lock"):
        result = invoke("run", "--port", 17860)
    assert result.exit_code == 1
    assert "is being written" in result.stderr
    assert served == []


def test_common_options_may_stand_before_or_after_the_command(indexed: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    for words in (("--data", elsewhere, "status", "--json"), ("status", "--json", f"--data={elsewhere}")):
        assert json.loads(invoke(*words).stdout)["data"] == str(elsewhere)
    assert json.loads(invoke("status", "--json").stdout)["data"] == str(indexed)


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

    monkeypatch.setattr("assistant.wiring.library_status", fail)
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


def test_the_tiny_library_is_as_small_as_the_tests_count_on() -> None:
    assert len(TINY_CARDS) == 3
