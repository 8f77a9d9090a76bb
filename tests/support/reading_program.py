"""A program that searches an index again and again and prints each answer that it has not given before.

Takes the index folder, the URL of a Chroma server ("" for vectors in files), and "graph" where no vector may be
compared in memory.
"""

from __future__ import annotations

import sys
from pathlib import Path

from index_cases import CHANGING, found, open_index

from ingest import vectors
from ingest.chroma_server import VectorServer


def main() -> None:
    """Searches until it is killed."""
    folder, url, way = sys.argv[1:]
    if way == "graph":
        vectors.COMPARED_ALL = 0
    index = open_index(Path(folder), VectorServer(url) if url else None)
    told: set[str] = set()
    while True:
        for question in CHANGING:
            answer = f"{question}: {found(index, question)}"
            if answer not in told:
                told.add(answer)
                sys.stdout.write(answer + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
