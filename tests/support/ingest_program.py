"""A program that ingests in processes of its own: reads "<library> <seconds>" lines, answers each with how it ended.

`library` is old or new; after `seconds` the process is killed, unless they are 0. Takes the index folder as argument,
and the URL of a Chroma server where the vectors go to one.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from index_cases import CountingEmbedder, ingest, new_library, old_library

from ingest.chroma_server import VectorServer

SECONDS_PER_CALL = 0.04


def main() -> None:
    """Answers lines until there are no more."""
    folder = Path(sys.argv[1])
    server = VectorServer(sys.argv[2]) if sys.argv[2:] else None
    for line in sys.stdin:
        library, seconds = line.split()
        sys.stdout.write(_ingest_and_kill(folder, server, library, float(seconds)) + "\n")
        sys.stdout.flush()


def _ingest_and_kill(folder: Path, server: VectorServer | None, library: str, seconds: float) -> str:
    child = os.fork()
    if child == 0:
        cases = old_library() if library == "old" else new_library()
        ingest(folder, cases, CountingEmbedder(before=lambda: time.sleep(SECONDS_PER_CALL)), server)
        os._exit(0)
    if seconds:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else f"ended {os.waitstatus_to_exitcode(status)}"


if __name__ == "__main__":
    main()
