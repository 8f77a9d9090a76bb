"""Programs beside the benchmark: a server that is started, waited for and stopped, and cores that are kept busy."""

from __future__ import annotations

import http.client
import json
import math
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

# What the installed command `digiluotsi` runs.
DIGILUOTSI = ("-c", "from ui.cli import main; main()")
BARE_APP = (str(Path(__file__).with_name("bare_app.py")),)
MEMORY = ("VmRSS", "VmHWM", "RssAnon", "RssFile")
LONGEST_START = 180.0
LONGEST_STOP = 15.0
PAUSE = 0.02
# Ends by itself when whoever started it is gone, however that came about.
SPIN = "import os\nparent = os.getppid()\nwhile os.getppid() == parent:\n    for _ in range(1_000_000): pass"


class Server:
    """A running server; its times are seconds since its process was started."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, started: float, log: Path) -> None:
        self.process, self.port, self.started, self.log = process, port, started, log

    def wait_for(self, path: str, body: Mapping[str, object] | None = None) -> float:
        """Seconds from the start until a request is answered 200; a body makes it a POST."""
        while True:
            elapsed = time.perf_counter() - self.started
            if self.process.poll() is not None or elapsed > LONGEST_START:
                raise SystemExit(f"The server gave no answer in {elapsed:.0f} s:\n{self.log.read_text()[-2_000:]}")
            try:
                if self.request(path, body) == 200:
                    return time.perf_counter() - self.started
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(PAUSE)

    def request(self, path: str, body: Mapping[str, object] | None = None) -> int:
        """The status of one request whose answer was read to its end."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            if body is None:
                connection.request("GET", path)
            else:
                connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
            response = connection.getresponse()
            response.read()
            return response.status
        finally:
            connection.close()

    def memory(self) -> dict[str, float]:
        """Megabytes by the names of MEMORY; empty where the system has no /proc."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return {}
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        return {name: int(lines[name].split()[0]) / 1024 for name in MEMORY}

    def processor_seconds(self) -> float:
        """Processor time used so far: what the start takes where nothing else runs; nan without /proc."""
        stat = Path(f"/proc/{self.process.pid}/stat")
        if not stat.exists():
            return math.nan
        # After the name in brackets, which may hold spaces, user and system time are the 12th and 13th fields.
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(program: Sequence[str], environment: Mapping[str, str]) -> Iterator[Server]:
    """Starts a Python program that serves on the port given to it in DIGILUOTSI_PORT, and stops it in the end."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as output:
            started = time.perf_counter()
            process = subprocess.Popen(
                [sys.executable, *program],
                cwd=folder,
                env={**os.environ, **environment, "DIGILUOTSI_PORT": str(port)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            try:
                yield Server(process, port, started, log)
            finally:
                stop(process)


@contextmanager
def busy_cores(count: int) -> Iterator[None]:
    """Keeps processes spinning meanwhile, one a core."""
    with ExitStack() as stack:
        for _ in range(count):
            stack.callback(stop, subprocess.Popen([sys.executable, "-c", SPIN]))
        yield


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ends a process, by force where it does not end when asked."""
    process.terminate()
    try:
        process.wait(LONGEST_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
