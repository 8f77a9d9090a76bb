"""Where a language model answers, how long it may take, and for how long it is left alone after it failed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from corpus.errors import SettingsError

# A model of one's own machine wants no key, yet the client library insists on one.
NO_KEY = "none"
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to reach an endpoint, to its first words and to its last; tokens of a reply and of a whole request."""

    connect: float = 1.5
    first: float = 20.0
    whole: float = 60.0
    tokens: int = 800
    context: int = 8_192


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model by its name (`provider:name` where it does not speak OpenAI's protocol), its address and its key."""

    name: str
    url: str = ""
    key: str = field(default=NO_KEY, repr=False)

    @property
    def local(self) -> bool:
        """Whether nothing that is sent there leaves this machine."""
        host = urlsplit(self.url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost" or host.endswith(".localhost")


def read_endpoints(names: str, urls: str, keys: str) -> tuple[Endpoint, ...]:
    """Endpoints in order of preference from settings with commas; one address or key serves all names.

    SettingsError where an address is none, carries a password, or there are more of them than names.
    """
    listed = [name.strip() for name in names.split(",") if name.strip()]
    places = _spread("MODEL_URL", urls, len(listed))
    secrets = _spread("MODEL_KEY", keys, len(listed))
    for place in places:
        _check_address(place)
    return tuple(
        Endpoint(name, place.rstrip("/"), secret or NO_KEY)
        for name, place, secret in zip(listed, places, secrets, strict=True)
    )


class Breaker:
    """Lets nobody wait for an endpoint that has just failed: it rests, then one caller tries again.

    The rest doubles with each failure, from five seconds to a minute. Source: "Circuit Breaker" in M. Nygard, Release
    It!
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._pause = 0.0
        self._rests_until = 0.0
        self.reason = ""

    def may_try(self) -> bool:
        """Whether a caller may try now; after a rest one may, and the others wait for what it meets."""
        with self._lock:
            now = self._clock()
            if now < self._rests_until:
                return False
            if self._pause:
                self._rests_until = now + self._pause
            return True

    def failed(self, reason: str, wait: float | None = None) -> None:
        """Notes a failure; `wait` seconds were asked for by the endpoint itself."""
        with self._lock:
            self._pause = min(max(self._pause * 2, FIRST_PAUSE), LONGEST_PAUSE)
            self._rests_until = self._clock() + (self._pause if wait is None else min(wait, LONGEST_PAUSE))
            self.reason = reason

    def worked(self) -> None:
        """Notes that the endpoint answers."""
        with self._lock:
            self._pause = self._rests_until = 0.0
            self.reason = ""


def _spread(setting: str, given: str, count: int) -> list[str]:
    values = [value.strip() for value in given.split(",")] if given.strip() else [""]
    if len(values) == 1:
        return values * count
    if len(values) != count:
        raise SettingsError(
            f'"DIGILUOTSI_{setting}" has {len(values)} values for {count} models.',
            "Give one for all, or one for each model of DIGILUOTSI_MODEL in the same order.",
        )
    return values


def _check_address(place: str) -> None:
    if not place:
        return
    parts = urlsplit(place)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(
            f'"DIGILUOTSI_MODEL_URL" holds "{place}", which is not an address.',
            "Give the address of the API, for instance http://127.0.0.1:11434/v1.",
        )
    if parts.username or parts.password:
        raise SettingsError(
            f'"DIGILUOTSI_MODEL_URL" holds a name or password before "{parts.hostname}".',
            "Addresses are shown in messages: put the secret into DIGILUOTSI_MODEL_KEY.",
        )
