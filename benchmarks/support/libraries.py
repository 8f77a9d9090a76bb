"""The libraries that are measured, and the questions that are asked of them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from assistant import wiring
from assistant.answer import Question
from assistant.evaluation_rows import read_rows
from assistant.settings import Settings, read_settings
from corpus.case import Case


@dataclass(frozen=True, slots=True)
class Measured:
    """A library under measurement with a data folder of its own; what no option gives comes from the environment."""

    name: str
    library: Path
    data: Path

    @property
    def settings(self) -> Settings:
        """The settings under which it is read, indexed and asked."""
        return read_settings(None, library=self.library, data=self.data)

    @property
    def environment(self) -> dict[str, str]:
        """The same as environment variables of a program."""
        return {"DIGILUOTSI_LIBRARY": str(self.library), "DIGILUOTSI_DATA": str(self.data)}

    def cases(self) -> tuple[Case, ...]:
        """Its readable cases."""
        return wiring.read_library(self.settings).cases


def measured_libraries(folder: Path, page_map: Path | None) -> list[Measured]:
    """The bundled library and, where a map is given, its page; everything stays in `folder`."""
    found = [bundled(folder)]
    if page_map:
        found.append(Measured("page", page_map.resolve(), folder / "page-data"))
    return found


def bundled(folder: Path) -> Measured:
    """A copy of the bundled library: a card that is edited meanwhile would be indexed in the middle of a run."""
    copy = folder / "cases"
    shutil.copytree(wiring.library_folder(read_settings({})), copy)
    return Measured("bundled", copy, folder / "bundled-data")


def card_questions(cases: tuple[Case, ...]) -> list[Question]:
    """The everyday questions that the cards carry, in every language."""
    return [Question(question.text) for case in cases for question in case.questions]


def file_questions(path: Path) -> list[Question]:
    """The questions of an evaluation file with their history; those that are too long to be taken are left out."""
    return [row.asked for row in read_rows(path) if "http_422" not in row.expect]
