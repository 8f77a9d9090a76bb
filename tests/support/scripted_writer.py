"""A writer whose models say what a test tells them, without a network."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from typing import Any

from assistant.answer import Mode
from assistant.check import judge_claim
from assistant.compose.chat import ModelFailure, Prompt
from assistant.compose.endpoints import Endpoint, Limits
from assistant.compose.writer import Writer

HERE = Endpoint("paikallinen", "http://127.0.0.1:9/v1")
AWAY = Endpoint("etäinen", "https://models.example/v1", "hunter2")
PIECE = 9

Says = Callable[[Prompt], Iterable[str]]


@dataclass(slots=True)
class Script:
    """What each endpoint says, and what it was asked: (endpoint, prompt) in order."""

    says: dict[Endpoint, Says]
    asked: list[tuple[Endpoint, Prompt]] = field(default_factory=list)

    def reply(
        self, endpoint: Endpoint, prompt: Prompt, limits: Limits, stopped: Callable[[], bool], tokens: object
    ) -> Generator[str, None, None]:
        """Stands where a call over the network stands."""
        self.asked.append((endpoint, prompt))
        yield from self.says[endpoint](prompt)

    def writer(self, mode: Mode = "generate", **given: Any) -> Writer:
        """A writer over the endpoints, in the order they were named."""
        return Writer(mode, tuple(self.says), judge_claim, reply=self.reply, **given)


def say(text: str) -> Says:
    """A model that says a text in small pieces."""
    return lambda prompt: [text[at : at + PIECE] for at in range(0, len(text), PIECE)]


def fail(kind: str, after: str = "", wait: float | None = None) -> Says:
    """A model that fails, having said something first."""

    def says(prompt: Prompt) -> Iterable[str]:
        yield after
        raise ModelFailure(kind, "rikki", wait)

    return says


def listed(prompt: Prompt) -> list[tuple[str, str]]:
    """The ids of a prompt's evidence with their texts."""
    return re.findall(r"^\[(s\d+)\] \([^)]*\) (.*)$", prompt.data, re.MULTILINE)


def echo(most: int = 3) -> Says:
    """A model that says the first stretches word for word, each with its id."""
    return lambda prompt: say(" ".join(f"{text} [{one}]" for one, text in listed(prompt)[:most]))(prompt)
