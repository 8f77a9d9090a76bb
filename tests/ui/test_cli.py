"""The commands, over a tiny library with the fake embedder: what they do and what stands on which stream."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_program import card_file, invoke, lose_table, use_library

from assistant.answer import Question
from corpus.scope import lists

ROW = {"id": "a-1", "lang": "fi", "persona": "staff", "kind": "howto", "question": "Mihin vuorohaku otettiin?"}


@pytest.fixture
def data(tmp_path: Path, tiny_library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a program over the tiny library; nothing is indexed yet."""
    return use_library(monkeypatch, tiny_library, tmp_path / "data")


@pytest.fixture
def indexed(data: Path) -> Path:
    """The same, with the index built."""
    assert invoke("ingest").exit_code == 0
    return data


def test_ingest_tells_what_was_added_and_then_what_was_left_alone(data: Path) -> None:
    first = invoke("ingest")
    assert first.exit_code == 0
    assert "Lisätty: 3\n" in first.stdout
    assert "  tyokalulainaamo\n" in first.stdout
    assert "3/3" not in first.stdout + first.stderr  # a bar is for a terminal
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


def test_a_question_is_narrowed_by_theme_field_and_stage(indexed: Path) -> None:
    chosen = ("--theme", "kaupunki", "--role", "kirjasto", "--role", "tekninen", "--status", "suunnitteilla")
    answer = json.loads(invoke("ask", "Mihin lumianturit otettiin?", *chosen, "--json").stdout)
    named = {one["case_id"] for one in (*answer["citations"], *answer["nearest"])}
    assert named == {"lumianturit"}


@pytest.mark.parametrize(("option", "part"), [("--theme", "themes"), ("--role", "roles"), ("--status", "statuses")])
def test_a_choice_that_is_in_no_list_is_told_with_what_is(indexed: Path, option: str, part: str) -> None:
    result = invoke("ask", "Miten?", option, "olematon")
    assert (result.exit_code, result.stdout) == (1, "")
    assert 'Hakua ei voi rajata arvolla "olematon"' in result.stderr
    assert all(key in result.stderr for key in lists()[part])


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


def test_status_tells_of_an_index_that_cannot_be_searched(indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGILUOTSI_CHROMA_URL", "http://127.0.0.1:9")
    elsewhere = invoke("status", "--json")
    assert (elsewhere.exit_code, json.loads(elsewhere.stdout)["state"]) == (1, "damaged")
    assert "never written to a server" in json.loads(elsewhere.stdout)["fault"]
    monkeypatch.delenv("DIGILUOTSI_CHROMA_URL")
    shutil.rmtree(indexed / "index" / "vectors")
    told = invoke("status")
    assert told.exit_code == 1
    assert "ei kelpaa hakuun" in told.stdout
    assert "vioittunut" in told.stderr
    assert invoke("ingest").exit_code == 0
    assert json.loads(invoke("status", "--json").stdout)["state"] == "current"


def test_verify_agrees_or_lists_the_differences(indexed: Path, tiny_library: Path) -> None:
    good = invoke("verify")
    assert (good.exit_code, good.stdout) == (0, "Hakemisto vastaa kirjastoa.\n")
    card_file(tiny_library)
    result = invoke("verify")
    assert result.exit_code == 1
    assert result.stdout == '"iltavuorot" is in the library but not in the index.\n'
    assert "Eroja: 1" in result.stderr
    repaired = invoke("verify", "--repair")
    assert repaired.exit_code == 0
    assert "Hakemisto vastaa kirjastoa.\n" in repaired.stdout


def test_an_index_that_lacks_a_table_is_told_plainly_and_mended_by_ingest(indexed: Path) -> None:
    lose_table(indexed, "words_rows")
    result = invoke("verify")
    assert result.exit_code == 1
    assert 'its table "words_rows" is missing' in result.stderr
    assert "digiluotsi ingest" in result.stderr
    mended = invoke("ingest")
    assert mended.exit_code == 0
    assert "Hakemisto tehtiin kokonaan uudelleen" in mended.stderr
    assert invoke("verify").exit_code == 0


def test_verify_repairs_what_is_damaged(indexed: Path) -> None:
    index = indexed / "index"
    (index / "index.sqlite").write_bytes(b"not a database" * 500)
    assert invoke("verify").exit_code == 1
    assert invoke("verify", "--repair").exit_code == 0
    (index / "vectors" / "chroma.sqlite3").unlink()
    assert invoke("verify", "--repair").exit_code == 0
    assert invoke("verify").exit_code == 0


def test_eval_prints_tables_and_failures(indexed: Path, tmp_path: Path) -> None:
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
    data = json.loads(invoke("eval", path, "--json").stdout)
    assert list(data["kinds"]) == ["howto", "absent"]


def test_eval_names_cases_that_are_not_indexed_and_rows_that_cannot_be_read(indexed: Path, tmp_path: Path) -> None:
    path = card_file(tmp_path, json.dumps({**ROW, "gold": ["tuntematon"]}), "rows.jsonl")
    assert "tuntematon" in invoke("eval", path).stderr
    broken = invoke("eval", card_file(tmp_path, json.dumps({**ROW, "gold": 3}), "rows.jsonl"))
    assert (broken.exit_code, broken.stdout) == (1, "")
    assert 'line 1, field "gold"' in broken.stderr


def test_eval_compares_two_runs_that_were_kept(tmp_path: Path) -> None:
    row = {"id": "a", "kind": "howto", "scores": {"shown_hit_1": [0, 1]}}
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    before.write_text(json.dumps({"format": 1, "rows": [row]}))
    after.write_text(json.dumps({"format": 1, "rows": [{**row, "scores": {"shown_hit_1": [1, 1]}}]}))
    assert "shown_hit_1" in invoke("eval", "--compare", str(before), str(after)).stdout
    duel = json.loads(invoke("eval", "--compare", str(before), str(after), "--json").stdout)["duels"][0]
    assert (duel["won"], duel["lost"]) == (["a"], [])
    missing = invoke("eval", "--compare", str(before), str(tmp_path / "none.json"))
    assert missing.exit_code == 1
    assert "digiluotsi eval FILE.jsonl --json" in missing.stderr
    assert invoke("eval").exit_code == 2


def test_without_an_index_asking_tells_how_to_build_it(data: Path) -> None:
    for words in (("ask", "Miten?"), ("verify",)):
        result = invoke(*words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "Aja `digiluotsi ingest`" in result.stderr
