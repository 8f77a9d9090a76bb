"""The page of thresholds: every one of them, at the value by which the program decides."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "decisions" / "0020-thresholds.md"
ROW = re.compile(r"^\| `([\w.]+)\.([A-Z_]+)` \| `([^`]+)` \|", re.MULTILINE)
ROWS = {
    (module, name): ast.literal_eval(value) for module, name, value in ROW.findall(PAGE.read_text(encoding="utf-8"))
}
MODULES = sorted({module for module, _ in ROWS})


@pytest.mark.parametrize(("module", "name"), ROWS)
def test_a_threshold_has_the_value_of_the_page(module, name):
    assert getattr(import_module(f"assistant.{module}"), name) == ROWS[module, name]


@pytest.mark.parametrize("module", MODULES)
def test_a_threshold_that_decides_is_on_the_page(module):
    """Numbers between whole ones compare scores; whole ones count things."""
    found = import_module(f"assistant.{module}")
    own = ast.parse(Path(str(found.__file__)).read_text(encoding="utf-8"))
    names = {
        one.id
        for node in own.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        for one in ast.walk(target)
        if isinstance(one, ast.Name)
    }
    deciding = {name for name in names if _compares(getattr(found, name))}
    assert deciding == {name for where, name in ROWS if where == module}


def _compares(value: object) -> bool:
    values = value.values() if isinstance(value, dict) else [value]
    return any(isinstance(one, float) for one in values)
