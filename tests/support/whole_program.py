"""The command line as a program, but for questions with the word "rikki": they break what answers them."""

from __future__ import annotations

from typing import Any

from assistant.assistant import Assistant
from ui.cli import main

ask, stream = Assistant.ask, Assistant.stream


def broken_ask(self: Assistant, question: Any) -> Any:
    if "rikki" in question.text:
        raise KeyError(question.text)
    return ask(self, question)


def broken_stream(self: Assistant, question: Any, *given: Any) -> Any:
    if "rikki" in question.text:
        raise KeyError(question.text)
    return stream(self, question, *given)


if __name__ == "__main__":
    Assistant.ask, Assistant.stream = broken_ask, broken_stream  # type: ignore[method-assign]
    main()
