"""Whether anybody takes a connection where a model should answer, and the event loop that all calls run on."""

from __future__ import annotations

import asyncio
import threading
from functools import lru_cache
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from assistant.compose.endpoints import Endpoint

_STARTING = threading.Lock()


def knock(endpoint: Endpoint, seconds: float) -> None:
    """Opens a connection as a call would, to the endpoint or to the proxy before it, and closes it.

    An endpoint without an address is not tried. OSError where nobody takes it within so many seconds, ValueError where
    it is no address at all.
    """
    if not endpoint.url:
        return
    # On a loop, since a name that does not resolve would hold on for longer than a connection may take.
    trying = asyncio.run_coroutine_threadsafe(_open_and_close(*door_of(endpoint)), shared_loop())
    try:
        trying.result(seconds)
    finally:
        trying.cancel()


def door_of(endpoint: Endpoint) -> tuple[str, int]:
    """Host and port that a call to an endpoint with an address connects to: its own, or those of a proxy."""
    own = urlsplit(endpoint.url)
    host = own.hostname or ""
    # What stays on this machine goes through no proxy.
    proxies = {} if endpoint.local or proxy_bypass(host) else getproxies()
    proxy = proxies.get(own.scheme) or proxies.get("all")
    if not proxy:
        return host, own.port or (443 if own.scheme == "https" else 80)
    door = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    return door.hostname or "", door.port or (443 if door.scheme == "https" else 80)


async def _open_and_close(host: str, port: int) -> None:
    _, writer = await asyncio.open_connection(host, port)
    writer.close()


def shared_loop() -> asyncio.AbstractEventLoop:
    """The one loop that all calls share, as their connections do."""
    with _STARTING:
        return _started_loop()


@lru_cache(maxsize=1)
def _started_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="chat-model", daemon=True).start()
    return loop
