"""The vectors of the last questions, and of those that are just being embedded: each text is embedded once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from ingest.batches import free_cores
from ingest.embedder import Vectors

REMEMBERED = 64
# With a single core too: the engine works outside the interpreter's lock while words are looked up.
FEWEST_WORKERS = 2


class AskedVectors:
    """Embeds questions side by side, away from who asks; safe to use from several threads.

    `embed` gives the vector of one text, shape (dimension,). What it raises the future raises; that is not remembered.
    """

    def __init__(self, embed: Callable[[str], Vectors], remembered: int = REMEMBERED) -> None:
        self._embed = embed
        self._remembered = remembered
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Future[Vectors]] = OrderedDict()
        self._pool = ThreadPoolExecutor(max(FEWEST_WORKERS, free_cores()), thread_name_prefix="question")

    def ask(self, text: str) -> Future[Vectors]:
        """The vector of a text, there already or on its way; nobody may write into it."""
        with self._lock:
            known = self._known.pop(text, None)
            if known is None or (known.done() and known.exception() is not None):
                known = self._pool.submit(self._unwritable, text)
            self._known[text] = known
            while len(self._known) > self._remembered:
                self._known.popitem(last=False)
            return known

    def _unwritable(self, text: str) -> Vectors:
        vector = self._embed(text)
        vector.flags.writeable = False
        return vector
