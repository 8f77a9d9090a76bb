"""Language models made of rules: what they say is known, so that what becomes of it can be counted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from assistant.compose.chat import Prompt, Tokens
from assistant.compose.endpoints import Endpoint, Limits

LISTED = re.compile(r"^\[(s\d+)\] \([^)]*\) (.*)$", re.MULTILINE)
CASE = re.compile(r"^Case \d+: ", re.MULTILINE)
NUMBER = re.compile(r"\d+")
# As a stream brings them: a few letters at a time.
PIECE = 12

Speaker = Callable[[Prompt], str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Stands where a call over the network stands, and takes no time of its own."""

    speaker: Speaker

    def __call__(
        self, endpoint: Endpoint, prompt: Prompt, limits: Limits, stopped: Callable[[], bool], tokens: Tokens | None
    ) -> Generator[str, None, None]:
        """The speaker's words in pieces."""
        text = self.speaker(prompt)
        for at in range(0, len(text), PIECE):
            yield text[at : at + PIECE]


def listed(prompt: Prompt, each: int) -> Iterator[tuple[str, str]]:
    """The first stretches of each case of a prompt: id and text."""
    for block in CASE.split(prompt.data)[1:]:
        yield from LISTED.findall(block)[:each]


def choosing(prompt: Prompt) -> str:
    """Chooses the first stretches of each case, in their order."""
    return json.dumps({"ids": [one for one, _ in listed(prompt, 3)]})


def reversing(prompt: Prompt) -> str:
    """Chooses the last stretches of each case: a model that understands nothing, but keeps to the form."""
    blocks = CASE.split(prompt.data)[1:]
    return json.dumps({"ids": [one for block in blocks for one, _ in LISTED.findall(block)[-3:]]})


def honest(prompt: Prompt) -> str:
    """Says the first stretches of each case word for word."""
    return " ".join(f"{text} [{one}]" for one, text in listed(prompt, 4))


def careless(prompt: Prompt) -> str:
    """Says every other stretch with another number in it, or with one added where it has none."""
    told = []
    for place, (one, text) in enumerate(listed(prompt, 4)):
        wrong = NUMBER.sub(lambda found: str(int(found[0]) + 7), text)
        if wrong == text:
            wrong = f"{text.rstrip('.')}, ja se maksoi 77 000 euroa."
        told.append(f"{wrong if place % 2 else text} [{one}]")
    return " ".join(told)
