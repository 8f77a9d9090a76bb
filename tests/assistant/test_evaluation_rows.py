"""Reading evaluation files: what is taken, and how each fault is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Turn
from assistant.evaluate import read_rows
from corpus.errors import DocumentError

ROW: dict[str, Any] = {
    "id": "a-1",
    "lang": "fi",
    "persona": "staff",
    "kind": "howto",
    "question": "Miten?",
    "gold": ["vuorohaku"],
}


def write(folder: Path, *rows: dict[str, Any] | str) -> Path:
    path = folder / "rows.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_every_field_of_a_row_is_read(tmp_path: Path) -> None:
    whole = {
        **ROW,
        "kind": "adversarial",
        "history": [{"role": "user", "content": "Hei"}, {"role": "assistant", "content": "Hei hei"}],
        "acceptable": ["toinen"],
        "facts": ["Lainari"],
        "not_facts": ["\\d+ €"],
        "abstain_on": "hinta",
        "repeat": {"text": " uudelleen", "times": 2},
        "expect": "declined|http_422",
    }
    (row,) = read_rows(write(tmp_path, whole))
    assert (row.id, row.language, row.persona, row.kind) == ("a-1", "fi", "staff", "adversarial")
    assert (row.gold, row.acceptable) == (("vuorohaku",), ("toinen",))
    assert (row.facts, row.not_facts, row.abstain_on) == (("Lainari",), ("\\d+ €",), "hinta")
    assert row.expect == ("declined", "http_422")
    assert row.asked.text == "Miten? uudelleen uudelleen"
    assert row.asked.history == (Turn("user", "Hei"), Turn("assistant", "Hei hei"))
    assert row.asked.language is None


def test_optional_fields_may_be_left_out_or_null_and_blank_lines_are_skipped(tmp_path: Path) -> None:
    rows = read_rows(write(tmp_path, "", ROW, "  ", {**ROW, "id": "a-2", "facts": None, "repeat": None}))
    assert [row.id for row in rows] == ["a-1", "a-2"]
    assert rows[1].facts == ()
    assert rows[1].asked.text == "Miten?"


def test_a_blank_question_is_a_question(tmp_path: Path) -> None:
    assert read_rows(write(tmp_path, {**ROW, "question": "   "}))[0].question == "   "


def test_a_field_of_somebodys_own_is_left_alone(tmp_path: Path) -> None:
    assert read_rows(write(tmp_path, {**ROW, "comment": "x"}))[0].id == "a-1"


def test_a_line_separator_inside_a_text_does_not_break_the_line(tmp_path: Path) -> None:
    assert read_rows(write(tmp_path, {**ROW, "question": "a\u2028b"}))[0].question == "a\u2028b"


FAULTS = [
    ({"kind": "hauto"}, "kind", '"hauto" is unknown'),
    ({"kind": ["howto"]}, "kind", "is not a text"),
    ({"id": " "}, "id", "is not a text"),
    ({"question": None}, "question", "null is not a text"),
    ({"gold": "vuorohaku"}, "gold", "is not a list of texts"),
    ({"gold": [1]}, "gold", "is not a list of texts"),
    ({"gold": ["a", "a"]}, "gold", "the same thing twice"),
    ({"facts": ["(kaksi"]}, "facts", '"(kaksi" is not a regular expression'),
    ({"not_facts": ["["]}, "not_facts", '"[" is not a regular expression'),
    ({"not_fact": ["x"]}, "not_fact", 'is "not_facts" meant'),
    ({"history": {"role": "user"}}, "history", "not a list of turns"),
    ({"history": [{"role": "user"}]}, "history", "turn 1"),
    ({"history": [{"role": "system", "content": "x"}]}, "history", 'role "system"'),
    ({"repeat": {"text": "x"}}, "repeat", "how many times"),
    ({"repeat": {"text": "x", "times": True}}, "repeat", "how many times"),
    ({"repeat": {"text": "x", "times": -1}}, "repeat", "how many times"),
    ({"expect": "declined|ok"}, "expect", '"ok" is unknown'),
    ({"kind": "adversarial"}, "expect", "missing"),
]


@pytest.mark.parametrize(("change", "field", "fault"), FAULTS)
def test_a_fault_names_file_line_and_field(tmp_path: Path, change: dict[str, Any], field: str, fault: str) -> None:
    path = write(tmp_path, ROW, {**ROW, "id": "a-2", **change})
    with pytest.raises(DocumentError) as caught:
        read_rows(path)
    assert str(caught.value).startswith(f'"{path}", line 2, field "{field}": ')
    assert fault in str(caught.value)


@pytest.mark.parametrize("field", list(ROW))
def test_a_needed_field_that_is_missing_is_named(tmp_path: Path, field: str) -> None:
    row = {key: value for key, value in ROW.items() if key != field}
    with pytest.raises(DocumentError, match=f'line 1, field "{field}": missing'):
        read_rows(write(tmp_path, row))


def test_an_id_that_is_used_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match='line 3, field "id": "a-1" stands on an earlier line too'):
        read_rows(write(tmp_path, ROW, {**ROW, "id": "a-2"}, ROW))


@pytest.mark.parametrize(("line", "fault"), [("{", "not JSON"), ("[1]", "not a JSON object")])
def test_a_line_that_is_no_object_is_refused(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(DocumentError, match=f"line 1: {fault}"):
        read_rows(write(tmp_path, line))


def test_a_file_that_holds_nothing_is_missing_or_is_not_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="holds no questions"):
        read_rows(write(tmp_path, ""))
    with pytest.raises(DocumentError, match="cannot be read"):
        read_rows(tmp_path / "none.jsonl")
    with pytest.raises(DocumentError, match="cannot be read"):
        read_rows(tmp_path)
    (tmp_path / "latin").write_bytes("ä".encode("latin-1"))
    with pytest.raises(DocumentError, match="not UTF-8"):
        read_rows(tmp_path / "latin")
