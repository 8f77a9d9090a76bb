"""What stands in the conversation and over the question box, as the widgets take it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ui.conversation import Exchange, Growing
from ui.render import asked_markdown, growing_markdown, message_markdown
from ui.texts import Texts

Messages = list[dict[str, str]]


def messages_of(exchanges: Sequence[Exchange], texts: Texts) -> Messages:
    """The conversation: each question and its answer."""
    messages = []
    for number, exchange in enumerate(exchanges, start=1):
        messages += [
            _message("user", asked_markdown(exchange.asked, texts)),
            _message("assistant", message_markdown(exchange.answer, number, texts)),
        ]
    return messages


def growing_messages(question: str, growing: Growing, texts: Texts) -> Messages:
    """A further question and what there is of its answer."""
    made = growing_markdown(growing.text, len(growing.considered), texts)
    return [_message("user", asked_markdown(question, texts)), _message("assistant", made)]


def alert(sentence: str) -> str:
    """What went wrong, over the question box."""
    return f'<p class="notice" role="alert">{escape(sentence)}</p>'


def told(sentence: str) -> str:
    """What happened, over the question box."""
    return f'<p class="notice notice-calm" role="status">{escape(sentence)}</p>'


def _message(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}
