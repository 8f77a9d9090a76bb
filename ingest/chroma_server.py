"""The dense leg in a Chroma server: one collection for each data folder and make, reached over HTTP."""

from __future__ import annotations

import logging
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import DigiluotsiError, IndexDamaged, StorageError, VectorServerError
from ingest.store import MEND_FOLDER, make_folder

if TYPE_CHECKING:
    import httpx
    from chromadb.api.fastapi import FastAPI
    from chromadb.api.models.Collection import Collection

# Names what a data folder owns on a server: a path would be the same in the containers of two organisations.
OWNER_FILE = "server.id"
PREFIX = "digiluotsi"

CONNECT_SECONDS, REPLY_SECONDS = 3.0, 10.0
# Who has waited behind a request that ran into the limit is not made to wait for the same again.
BREATH_SECONDS = 1.0
# A request stays well below what a proxy lets through (1 MB in nginx), and a slow disk answers in time.
BATCH = 250
PAGE = 100

BUSY = (429, 502, 503, 504)
DENIED = (401, 403, 407)
LOOK_AT_LOG = "Look at the server's log; `digiluotsi verify --repair` writes the vectors there anew."
WAIT = "Start the server or wait until it answers, and try again."
NAME_CHROMA = "Set DIGILUOTSI_CHROMA_URL to the address of a Chroma server (1.0 or newer)."


@dataclass(frozen=True, slots=True)
class VectorServer:
    """A Chroma server: its URL without credentials, and the token that a proxy before it asks for (may be empty)."""

    url: str
    token: str = field(default="", repr=False)


class ChromaServer:
    """The collection of a data folder on a server. The server's own files, locks and writes are its own matter.

    Every request ends within seconds. What a server says that cannot be reached, is busy, refuses the token or is no
    Chroma becomes VectorServerError; a collection that is missing or of another kind IndexDamaged.
    """

    def __init__(self, server: VectorServer, index_folder: Path, make: str, *, create: bool) -> None:
        self._server, self._folder, self._make, self._create = server, index_folder, make, create
        self._api: FastAPI | None = None
        self._failed: tuple[float, VectorServerError] | None = None

    @property
    def home(self) -> str:
        """What the index records as the place of its vectors."""
        return f"server:{self._owner()}"

    def ready(self) -> None:
        """VectorServerError where a request has failed within the last second."""
        if self._failed and time.monotonic() < self._failed[0] + BREATH_SECONDS:
            raise self._failed[1]

    def open(self) -> Collection:
        """The collection as it stands now; IndexDamaged where there is none and none may be made."""
        from chromadb.api.models.Collection import Collection
        from chromadb.errors import NotFoundError

        name = self._name()
        try:
            model = (
                self._connected().create_collection(
                    name, configuration={"hnsw": {"space": "cosine"}}, get_or_create=True
                )
                if self._create
                else self._connected().get_collection(name)
            )
        except NotFoundError as error:
            raise IndexDamaged(self._folder, f'its vectors are not on the server "{self._server.url}"') from error
        collection = Collection(self._connected(), model, embedding_function=None)
        # Chroma passes over the wish for a measure where the collection is there already.
        if (model.configuration_json.get("hnsw") or {}).get("space") != "cosine":
            raise IndexDamaged(
                self._folder, f'"{name}" on the server "{self._server.url}" is no collection of its kind'
            )
        return collection

    def close(self) -> None:
        """Lets go of the connections."""
        api, self._api = self._api, None
        if api is not None:
            _session(api).close()

    def batch(self) -> int:
        """So many vectors are written at once at most."""
        return min(BATCH, self._connected().get_max_batch_size())

    def drop_other_makes(self) -> None:
        """Removes this data folder's collections of other makes; those of others are left alone."""
        api, own = self._connected(), f"{PREFIX}-{self._owner()}-"
        names: list[str] = []
        while page := api.list_collections(limit=PAGE, offset=len(names)):
            names += [collection.name for collection in page]
        for name in names:
            if name.startswith(own) and name != self._name():
                api.delete_collection(name)

    def clear(self) -> None:
        """Removes the collection."""
        from chromadb.errors import NotFoundError

        try:
            self._connected().delete_collection(self._name())
        except NotFoundError:
            return
        except Exception as error:
            raise self.told(error) from error

    def told(self, error: Exception) -> DigiluotsiError:
        """What the server or the way to it says, as an error of ours."""
        import httpx
        from chromadb.errors import InvalidArgumentError, InvalidDimensionException, NotFoundError

        if isinstance(error, DigiluotsiError):
            return error
        if isinstance(error, NotFoundError | InvalidArgumentError | InvalidDimensionException):
            return IndexDamaged(self._folder, f'the server "{self._server.url}" says: {self._quoted(error)}')
        if isinstance(error, httpx.TransportError):
            late = isinstance(error, httpx.TimeoutException)
            found = f"does not answer within {REPLY_SECONDS:.0f} seconds" if late else "cannot be reached"
            told = self._error(f"{found} ({self._quoted(error)})", WAIT, retryable=True)
            self._failed = time.monotonic(), told
            return told
        if isinstance(error, ValueError | KeyError | TypeError):  # no JSON, or JSON of something else
            return self._error("gives an answer that is not Chroma's", NAME_CHROMA)
        return self._error(f"says: {self._quoted(error)}", LOOK_AT_LOG)

    def _error(self, found: str, next_step: str, *, retryable: bool = False) -> VectorServerError:
        return VectorServerError(self._server.url, found, next_step, retryable=retryable)

    def _quoted(self, error: Exception) -> str:
        text = str(error).strip() or type(error).__name__
        return (text.replace(self._server.token, "…") if self._server.token else text)[:200].rstrip(".")

    def _connected(self) -> FastAPI:
        """Chroma's HTTP client without the shell around it, which asks three things first and waits for ever."""
        if self._api is None:
            import httpx
            from chromadb.api.fastapi import FastAPI
            from chromadb.config import Settings, System

            logging.getLogger("chromadb").setLevel(logging.ERROR)
            headers = {"Authorization": f"Bearer {self._server.token}"} if self._server.token else {}
            settings = Settings(
                chroma_server_host=self._server.url,
                chroma_server_http_port=80,  # wanted, but the port of the URL is what counts
                chroma_server_ssl_enabled=self._server.url.startswith("https:"),
                chroma_server_headers=headers,
                anonymized_telemetry=False,
            )
            api = System(settings).instance(FastAPI)
            _session(api).timeout = httpx.Timeout(REPLY_SECONDS, connect=CONNECT_SECONDS)
            _session(api).event_hooks = {"response": [self._look_at]}
            self._api = api
        return self._api

    def _look_at(self, response: httpx.Response) -> None:
        """Tells what a proxy or a stranger answers; Chroma's own errors are left to its client."""
        status = response.status_code
        if response.is_success:
            return
        if status in DENIED:
            asked = "does not take the token" if self._server.token else "asks for a token"
            raise self._error(
                f"{asked} (HTTP {status})", "Set DIGILUOTSI_CHROMA_TOKEN to the one that its proxy lets through."
            )
        if status in BUSY:
            raise self._error(f"is not ready (HTTP {status})", WAIT, retryable=True)
        if not _is_of_chroma(response):
            raise self._error(f"answers HTTP {status}, which is not Chroma's", NAME_CHROMA)

    def _name(self) -> str:
        return f"{PREFIX}-{self._owner()}-{self._make}"

    def _owner(self) -> str:
        """The name of this data folder on every server; made by the first writer, who holds the lock."""
        path = self._folder / OWNER_FILE
        try:
            if self._create and not path.exists():
                make_folder(self._folder)
                path.write_text(secrets.token_hex(8), encoding="ascii")
            owner = path.read_text(encoding="ascii").strip()
        except FileNotFoundError as error:
            raise IndexDamaged(self._folder, "its vectors were never written to a server") from error
        except OSError as error:
            raise StorageError(f'"{path}" cannot be read or written: {error.strerror}.', MEND_FOLDER) from error
        if not owner.isalnum():
            raise IndexDamaged(self._folder, f'"{OWNER_FILE}" holds no name; remove the file')
        return owner


def _session(api: FastAPI) -> httpx.Client:
    # Chroma's client has neither a limit of time nor a way to close it (1.5.9).
    return api._session


def _is_of_chroma(response: httpx.Response) -> bool:
    try:
        response.read()
        body: Any = response.json()
    except ValueError:
        return False
    return isinstance(body, dict) and {"error", "message"} <= body.keys()
