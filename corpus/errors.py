"""Every error Digiluotsi raises on purpose.

DigiluotsiError                    base; `next_step` says what to do, `retryable` whether waiting helps
├── CaseFileError                  a card cannot be read: names file, line and reason
├── DocumentError                  another document (or a page map) cannot be read
├── LibraryError                   the case folder is missing, empty or contradicts itself
├── SettingsError                  a setting is unknown or has an impossible value
├── QuestionError                  a question cannot be taken: names the field and the limit
├── UnknownCase                    no case has this id
├── IndexFault                    base of what is wrong with the index
│   ├── IndexMissing               no index has been built here
│   ├── IndexOutdated              the index is of another make (model, analyser, splitter, format)
│   ├── IndexBusy                  another process writes to the index
│   └── IndexDamaged               the index's files cannot be read
├── VectorServerError              the Chroma server that holds the vectors does not serve
├── StorageError                   the disk is full or the folder cannot be written
├── EmbedderUnavailable            the embedding model cannot be loaded
├── ModelUnavailable               the language model does not answer
└── ServerError                    the server cannot start (a taken port, a host that is not ours)
"""

from __future__ import annotations

from pathlib import Path


class DigiluotsiError(Exception):
    """Anything a user can cause or mend; `str(error)` is what was found, `next_step` what to do."""

    retryable = False

    def __init__(self, found: str, next_step: str = "") -> None:
        super().__init__(found)
        self.found = found
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.found} {self.next_step}".strip()


class CaseFileError(DigiluotsiError):
    """A case card that cannot be read."""

    def __init__(self, path: Path | str, line: int, reason: str, next_step: str = "") -> None:
        super().__init__(
            f'"{path}", line {line}: {reason}.',
            next_step or "Mend the card (corpus/FORMAT.md tells the form) and run `digiluotsi ingest` again.",
        )
        self.path = Path(path)
        self.line = line
        self.reason = reason


class DocumentError(DigiluotsiError):
    """A document or a page map that cannot be read."""


class LibraryError(DigiluotsiError):
    """A case folder that is missing, empty, or holds two cases of one id."""


class SettingsError(DigiluotsiError):
    """A setting that is unknown or has an impossible value."""


class QuestionError(DigiluotsiError):
    """A question that cannot be taken; `field` names the part of the request, `limit` what is allowed.

    `value`: what is in no closed list.
    """

    def __init__(
        self, field: str, found: str, next_step: str, *, size: int = 0, limit: int = 0, value: str = ""
    ) -> None:
        super().__init__(found, next_step)
        self.field = field
        self.size = size
        self.limit = limit
        self.value = value


class UnknownCase(DigiluotsiError):
    """No case of the library has this id."""

    def __init__(self, case_id: str) -> None:
        super().__init__(f'No case has the id "{case_id}".', "GET /api/cases lists the ids.")
        self.case_id = case_id


class IndexFault(DigiluotsiError):
    """Base of what can be wrong with an index."""


class IndexMissing(IndexFault):
    """No index has been built in this place."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(f'No index in "{path}".', "Run `digiluotsi ingest` to build it.")
        self.path = Path(path)


class IndexOutdated(IndexFault):
    """The index was made with another model, analyser, splitter or format."""

    def __init__(self, path: Path | str, found: str, wanted: str) -> None:
        super().__init__(
            f'The index in "{path}" was made with {found}; this program uses {wanted}.',
            "Run `digiluotsi ingest` to build it anew.",
        )


class IndexBusy(IndexFault):
    """Another process is writing to the index."""

    retryable = True

    def __init__(self, path: Path | str, holder: str = "another process") -> None:
        super().__init__(f'The index in "{path}" is being written by {holder}.', "Wait until it is done and try again.")


class IndexDamaged(IndexFault):
    """The files of an index cannot be read."""

    def __init__(self, path: Path | str, reason: str, next_step: str = "") -> None:
        self.reason = reason
        super().__init__(
            f'The index in "{path}" cannot be read: {reason}.',
            next_step or "Run `digiluotsi ingest` to build it anew; the library itself is untouched.",
        )


class VectorServerError(DigiluotsiError):
    """The Chroma server that holds the vectors cannot be reached, refuses, or answers what it should not."""

    def __init__(self, url: str, found: str, next_step: str, *, retryable: bool = False) -> None:
        super().__init__(f'The Chroma server "{url}" {found}.', next_step)
        self.retryable = retryable


class StorageError(DigiluotsiError):
    """The disk is full or a folder cannot be written."""


class EmbedderUnavailable(DigiluotsiError):
    """The embedding model cannot be loaded."""


class ModelUnavailable(DigiluotsiError):
    """The language model cannot be reached or gave no usable answer."""

    def __init__(self, found: str, next_step: str = "", *, retryable: bool = True) -> None:
        super().__init__(found, next_step)
        self.retryable = retryable


class ServerError(DigiluotsiError):
    """The server cannot start, for instance because its port is taken."""
