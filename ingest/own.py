"""The user's own cases: cards kept under `<data>/library`, beside the bundled library."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from corpus.case import Case
from corpus.errors import CaseFileError, DocumentError, LibraryError, StorageError, UnknownCase
from corpus.reader import FENCE, card_paths, parse_case, read_cases, read_text, write_case
from ingest.card_memory import paths_by_id, survey_folder
from ingest.documents import ENDINGS, read_document
from ingest.page import read_page
from ingest.shelf import Shelf, shelf_of, side_by_side

FOLDER = "library"
PAGE_MAPS = (".yaml", ".yml")


def own_folder(data: Path) -> Path:
    """Where own cards stand."""
    return data / FOLDER


def survey_own(data: Path) -> Shelf:
    """The user's own cases; none where nothing was ever added."""
    folder = own_folder(data)
    return survey_folder(folder, data) if card_paths(folder) else shelf_of(())


def survey_bundled(library: Path, data: Path) -> Shelf:
    """The cases of a card folder, or of a page by its map; an empty folder holds none."""
    if library.suffix in PAGE_MAPS:
        return shelf_of(read_page(library))
    if library.is_dir() and not card_paths(library):
        return shelf_of(())
    return survey_folder(library, data)


def survey_library(library: Path, data: Path) -> Shelf:
    """Bundled and own cases together; an own case with a bundled id is told as a problem and left out."""
    bundled, own = survey_bundled(library, data), survey_own(data)
    doubled = own.take(bundled.hashes.keys() & own.hashes.keys())
    problems = tuple(
        CaseFileError(card_path(data, case), 1, f'the id "{case.id}" is that of a bundled case')
        for case in doubled.cases
    )
    shelf = side_by_side(bundled, own, problems + doubled.problems)
    if not shelf.hashes:
        raise LibraryError(
            f'No case in "{library}" nor in "{own_folder(data)}".', "Add cards: corpus/FORMAT.md tells the form."
        )
    return shelf


def read_added(paths: Sequence[Path], *, accept: bool = False) -> tuple[Case, ...]:
    """The cases of given cards, card folders and page maps, `accept`: of documents too; DocumentError for others."""
    return tuple(case for path in paths for case in _read(path, accept=accept))


def add_cards(data: Path, cases: Sequence[Case], bundled: Collection[str]) -> None:
    """Keeps cases as own cards, each written whole or not at all; an own card of the same id is replaced."""
    doubled = sorted(case.id for case in cases if case.id in bundled)
    if doubled:
        raise LibraryError(
            f'The bundled library has a case with the id "{doubled[0]}" already ({len(doubled)} such in all).',
            "Give the case another id, or choose another bundled library with --library.",
        )
    twice = [case_id for case_id, count in Counter(case.id for case in cases).items() if count > 1]
    if twice:
        raise LibraryError(f'Two of the cases to add have the id "{twice[0]}".', "Give one of them another id.")
    kept = paths_by_id(own_folder(data), data)
    for case in cases:
        path = card_path(data, case)
        write_whole(path, write_case(case))
        # Written first, removed then: whenever the power goes, one of the two is there.
        _remove(old for old in kept.get(case.id, ()) if old != path)


def remove_cards(data: Path, ids: Sequence[str], bundled: Collection[str]) -> None:
    """Takes own cards out, all or none; UnknownCase for an id that is not there, LibraryError for a bundled one."""
    kept = paths_by_id(own_folder(data), data)
    for case_id in ids:
        if case_id in bundled and case_id not in kept:
            raise LibraryError(
                f'"{case_id}" is a bundled case; only own cases can be removed.',
                "To leave bundled cases out, choose another library with --library.",
            )
        if case_id not in kept:
            raise UnknownCase(case_id)
    _remove(path for case_id in ids for path in kept[case_id])


def card_path(data: Path, case: Case) -> Path:
    """Where the card of an own case is written; a person may keep it elsewhere below the folder."""
    return own_folder(data) / case.theme / f"{case.id}.md"


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(
                f'"{path}" cannot be removed: {error.strerror}.', "Mend the folder's rights and try again."
            ) from error


def _read(path: Path, *, accept: bool) -> tuple[Case, ...]:
    if path.is_dir():
        reading = read_cases(path)
        if reading.problems:
            raise reading.problems[0]
        return reading.cases
    if not path.exists():
        raise DocumentError(f'There is no file "{path}".', "Check the path.")
    if path.suffix in PAGE_MAPS:
        return read_page(path)
    if path.suffix == ".md" and (text := read_text(path)).lstrip("\ufeff").startswith(FENCE):
        return (parse_case(text, path),)
    if path.suffix in ENDINGS and accept:
        return (read_document(path),)
    if path.suffix in ENDINGS:
        raise DocumentError(
            f'"{path}" is a document, not a case card.',
            "Give --accept to keep it as a case as it stands, or write it as a card: corpus/FORMAT.md tells the form.",
        )
    raise DocumentError(
        f'"{path}" is neither a case card (.md), a folder of cards, a page map (.yaml) nor plain text (.txt, .md).',
        "Save it as plain text, or write it as a card: corpus/FORMAT.md tells the form.",
    )


def write_whole(path: Path, text: str) -> None:
    """Writes a file whole or not at all; StorageError where it cannot be written."""
    draft = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise StorageError(
            f'"{path}" cannot be written: {error.strerror}.', "Free space or mend the folder's rights."
        ) from error
