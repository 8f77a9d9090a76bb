"""The table of docs/settings.md, drawn from what `Settings` declares. Run it to print the table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import Literal, get_args, get_origin

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from assistant.settings import PREFIX, Settings

WORDS = {
    bool: "true or false",
    float: "number",
    int: "whole number",
    str: "text",
    Path: "folder",
    SecretStr: "secret text",
}


def accepted(field: FieldInfo) -> str:
    """What a setting takes, in words: its choices, its range or its kind."""
    annotation = field.annotation
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(annotation))
    kinds = [kind for kind in get_args(annotation) or (annotation,) if kind is not NoneType]
    limits = [limit for part in field.metadata for name in ("ge", "le") if (limit := getattr(part, name, None))]
    words = " or ".join(WORDS.get(kind, str(kind)) for kind in kinds)
    if len(limits) == 2:
        return f"{words}, {'–'.join(map(str, limits))}"
    return f"{words}, at most {limits[0]}" if limits else words


def rows() -> Iterator[str]:
    """One Markdown row a setting, in the order of declaration."""
    for name, field in Settings.model_fields.items():
        shown = str(field.default) if field.default is not None else ""
        default = f"`{shown}`" if shown else "none"
        yield f"| `{PREFIX}{name.upper()}` | {default} | {accepted(field)} | {field.description} |"


def table() -> str:
    """The whole table with its head."""
    return "\n".join(["| variable | default | takes | what for |", "|---|---|---|---|", *rows()])


if __name__ == "__main__":
    print(table())  # noqa: T201
