"""The command `digiluotsi eval`: one file of questions scored, or two runs compared."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from assistant import wiring
from assistant.evaluate import evaluate, find_unknown_cases, read_rows
from assistant.evaluation_compare import compare, read_run
from assistant.evaluation_report import as_data
from assistant.warm import warm_up
from ui.cli_frame import Session
from ui.cli_output import progress_bar, say, show, show_json
from ui.eval_table import comparison, failure_list, tables


def evaluate_file(file: Path, session: Session, *, as_json: bool, with_failures: bool) -> int:
    """Asks every question of a file and prints the scores."""
    rows = read_rows(file)
    assistant = wiring.open_assistant(session.settings())
    # Answers are timed as a server gives them.
    warm_up(assistant.index, assistant.ask)
    unknown = find_unknown_cases(assistant, rows)
    if unknown:
        say(session.texts.say("eval.unknown", ids=", ".join(unknown)))
    with progress_bar() as progress:
        evaluation = evaluate(assistant, rows, progress)
    if as_json:
        show_json(as_data(evaluation, unknown))
    else:
        show(tables(evaluation, session.texts))
        if with_failures:
            show("\n" + failure_list(evaluation, session.texts))
    return 0


def compare_runs(before: Path, after: Path, session: Session, *, as_json: bool) -> int:
    """Prints what the second run won and lost against the first."""
    found = compare(read_run(before), read_run(after))
    if as_json:
        duels = [{**asdict(duel), "p_value": duel.p_value} for duel in found.duels]
        show_json({"duels": duels, "only_before": found.only_before, "only_after": found.only_after})
    else:
        show(comparison(found, session.texts))
    return 0
