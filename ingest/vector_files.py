"""Whether the files under Chroma's graph hold as much as their header says: the graph's reader does not look.

hnswlib reads a file that was cut short without a word and goes on with whatever the memory held before, which can be
what an earlier index of the same process left there. Layout: hnswlib's `persistDirty` as Chroma ships it.
"""

from __future__ import annotations

import struct
from pathlib import Path

HEADER = struct.Struct("<i4Q")
LAYOUT_VERSION = 1
LENGTH_BYTES = 4
LINK_COUNT = struct.Struct("<I")
NO_LINKS, SKIPPED = LINK_COUNT.pack(0), 8


def cut_short(folder: Path) -> str:
    """The first file of Chroma's graphs below a folder that holds less than it should; empty where none does.

    A layout that is not known here is passed over: what reads it may well check it.
    """
    for header in sorted(folder.glob("*/header.bin")):
        raw = header.read_bytes()
        if len(raw) < HEADER.size:
            return header.name
        version, _, _, count, width = HEADER.unpack_from(raw)
        if version != LAYOUT_VERSION:
            continue
        for name, least in (("data_level0.bin", count * width), ("length.bin", count * LENGTH_BYTES)):
            if _size(header.with_name(name)) < least:
                return name
        if not _links_are_whole(header.with_name("link_lists.bin"), count):
            return "link_lists.bin"
    return ""


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _links_are_whole(path: Path, count: int) -> bool:
    raw = path.read_bytes() if path.exists() else b""
    size, place, left = len(raw), 0, count
    none, step = NO_LINKS * SKIPPED, len(NO_LINKS) * SKIPPED
    while left:
        # Nearly all have none: many of those are passed over at once.
        if left >= SKIPPED and raw.startswith(none, place):
            place, left = place + step, left - SKIPPED
            continue
        if place + LINK_COUNT.size > size:
            return False
        place, left = place + LINK_COUNT.size + int(LINK_COUNT.unpack_from(raw, place)[0]), left - 1
    return place <= size
