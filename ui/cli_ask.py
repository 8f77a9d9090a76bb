"""`digiluotsi ask`: one question, printed with its sources."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ui.cli_frame import Session
from ui.cli_output import show, show_json


def ask(
    session: Session, question: str, history: Path | None, chosen: Mapping[str, tuple[str, ...]], *, as_json: bool
) -> int:
    """Prints the answer; `chosen`: the themes, roles and statuses that a case must be of."""
    from assistant import wiring
    from assistant.answer import Question
    from assistant.api.wire import answer_json
    from ui.cli_history import read_history
    from ui.cli_print import answer_text
    from ui.cli_texts import cli_texts

    settings = session.settings()
    turns = read_history(history) if history else ()
    answer = wiring.open_assistant(settings).ask(
        Question(question, history=turns, interface_language=settings.language, **chosen)  # type: ignore[arg-type]
    )
    if as_json:
        show_json(answer_json(answer))
    else:
        follows_up = bool(turns) and answer.question != question
        show(answer_text(answer, cli_texts(answer.language), follows_up=follows_up))
    return 0
