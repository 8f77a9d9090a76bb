"""Run in a process of its own: imports the modules named on the command line and tells what that did beyond defining.

Writes one JSON object: `printed` (text), `read` (files of the working folder that were opened and are not code),
`written` (files), `connected` (sockets), `started` (processes), `threads`, `environment` (names that changed) and
`heavy` (heavy package -> the first module that brought it).
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

HEAVY = ("torch", "sentence_transformers", "transformers", "gradio", "chromadb")
CODE = {".py", ".pyc", ".so", ".pyd", ".toml", ".pth"}
NOT_OURS = {"__pycache__", ".venv", "site-packages"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Watch:
    """Keeps what Python's audit events tell of files, sockets and processes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seen: dict[str, set[str]] = {"read": set(), "written": set(), "connected": set(), "started": set()}

    def __call__(self, event: str, arguments: Sequence[object]) -> None:
        if event == "open" and isinstance(arguments[0], str | Path):
            flags = arguments[2]
            self._opened(Path(arguments[0]).absolute(), flags if isinstance(flags, int) else 0)
        # Binding is no contact: urllib3 binds port 0 of this machine to learn whether it speaks IPv6.
        elif event == "socket.connect":
            self.seen["connected"].add(str(arguments[1]))
        elif event == "subprocess.Popen":
            self.seen["started"].add(str(arguments[0]))

    def _opened(self, path: Path, flags: int) -> None:
        if NOT_OURS.intersection(path.parts) or path == Path(os.devnull):
            return
        if flags & WRITES:
            self.seen["written"].add(str(path))
        elif path.is_relative_to(self.root) and path.suffix not in CODE:
            self.seen["read"].add(str(path.relative_to(self.root)))


def probe(root: Path, modules: Sequence[str]) -> dict[str, object]:
    """What importing `modules` did; `root` is the folder whose files count as read."""
    watch, printed, before = Watch(root), io.StringIO(), dict(os.environ)
    heavy: dict[str, str] = {}
    sys.addaudithook(watch)
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        for name in modules:
            importlib.import_module(name)
            heavy |= {package: name for package in HEAVY if package in sys.modules and package not in heavy}
    effects: dict[str, object] = {effect: sorted(names) for effect, names in watch.seen.items()}
    return effects | {
        "printed": printed.getvalue(),
        "threads": [thread.name for thread in threading.enumerate() if thread is not threading.main_thread()],
        "environment": sorted({name for name, _ in before.items() ^ os.environ.items()}),
        "heavy": heavy,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(probe(Path.cwd(), sys.argv[1:])))
