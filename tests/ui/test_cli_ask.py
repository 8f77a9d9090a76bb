"""What `ask` tells of how an answer was made: nothing where no model is set, else a line for each thing to know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_program import card_file, invoke, use_library
from scripted_model import repeats_evidence, scripted_model

from assistant.compose.phrases import phrases
from ui.texts import texts_in

ASKED = {
    "fi": "Miten Lainari-varausjärjestelmä otettiin käyttöön?",
    "sv": "Hur bokar invånarna verktyg?",
    "en": "How did another city handle lending drills and saws?",
}
CODE = "131052-308T"


@pytest.fixture
def indexed(tmp_path: Path, tiny_library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a program over the tiny library, indexed."""
    data = use_library(monkeypatch, tiny_library, tmp_path / "data")
    assert invoke("ingest").exit_code == 0
    return data


def use_model(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Names a model under an address."""
    monkeypatch.setenv("DIGILUOTSI_MODEL", "malli")
    monkeypatch.setenv("DIGILUOTSI_MODEL_URL", url)
    monkeypatch.setenv("DIGILUOTSI_MODEL_CONNECT", "0.3")


def test_the_model_that_wrote_is_named(indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted_model() as model:
        model.script = repeats_evidence()
        use_model(monkeypatch, model.url)
        result = invoke("ask", ASKED["fi"])
    assert result.stdout.endswith(f"\n\n{texts_in('fi').say('answer.mode.generate')} (malli)\n")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_why_no_model_wrote_and_that_personal_data_was_hidden_is_told_in_the_readers_language(
    indexed: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    # An address that belongs to nobody, and to no machine of one's own.
    use_model(monkeypatch, "http://192.0.2.1:9/v1")
    question = f"{ASKED[language]} {CODE}"
    result = invoke("ask", question)
    why = phrases(language)["fallback"]["dead"]
    lines = result.stdout.splitlines()[-2:]
    assert lines == [texts_in(language).say("answer.fallback", why=why), phrases(language)["masked"]]
    told = json.loads(invoke("ask", question, "--json").stdout)
    assert (told["fallback"], told["notices"]) == (why, [phrases(language)["masked"]])


def test_without_a_model_nothing_is_told_of_one(indexed: Path) -> None:
    for language, question in ASKED.items():
        printed = invoke("ask", question).stdout
        assert not any(texts_in(language).say(f"answer.mode.{mode}") in printed for mode in ("extractive", "generate"))
        assert texts_in(language).say("answer.fallback", why="") not in printed


@pytest.mark.parametrize(
    ("before", "after", "told", "of"),
    [
        ("Mikä on Lainari?", "Kuka sen toimitti?", "Kysymys luettiin näin: ", "Työkalulainaamon"),
        ("Vad är Lainari?", "Vem levererade det?", "Frågan lästes så här: ", "verktyg"),
        ("What is Lainari?", "Who supplied it?", "The question was read as: ", "tool library"),
    ],
)
def test_a_follow_up_is_told_as_it_stands_alone(
    indexed: Path, tmp_path: Path, before: str, after: str, told: str, of: str
) -> None:
    turns = [{"role": "user", "content": before}, {"role": "assistant", "content": "Lainari."}]
    path = card_file(tmp_path, json.dumps(turns), "turns.json")
    first, *_ = invoke("ask", after, "--history", path).stdout.splitlines()
    assert first.startswith(told)
    assert of in first
    assert told not in invoke("ask", ASKED["fi"], "--history", path).stdout
    assert told not in invoke("ask", after).stdout
