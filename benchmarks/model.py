"""What a language model does to the figures: every mode over the dev questions, and what it costs beside the model.

The models are rules (`support/speakers.py`), so that a figure that moves was moved by the program.
"""

from __future__ import annotations

from contextlib import closing

from support.report import METRICS, Cell, Table, add_questions, parser, publish, spread, tell
from support.speakers import Speaker, Spoken, careless, choosing, honest, reversing

from assistant import wiring
from assistant.answer import Mode
from assistant.assistant import Assistant
from assistant.compose.endpoints import Endpoint
from assistant.compose.writer import Writer
from assistant.evaluate import Evaluation, evaluate
from assistant.evaluation_rows import read_rows
from assistant.settings import read_settings

NOWHERE = Endpoint("rules", "http://127.0.0.1:9/v1")
RUNS: tuple[tuple[str, Mode, Speaker | None], ...] = (
    ("no model", "extractive", None),
    ("select, first of each case", "select", choosing),
    ("select, last of each case", "select", reversing),
    ("generate, verbatim", "generate", honest),
    ("generate, half of it false", "generate", careless),
)


def main() -> None:
    """Measures and prints."""
    options = parser(__doc__)
    add_questions(options)
    given = options.parse_args()
    rows = read_rows(given.questions)
    scores: list[tuple[Cell, ...]] = []
    times: list[tuple[Cell, ...]] = []
    with closing(wiring.open_index(read_settings(None))) as index:
        judge = wiring.make_judge(index)
        for name, mode, speaker in RUNS:
            tell(name)
            writer = Writer(mode, (NOWHERE,), judge, reply=Spoken(speaker)) if speaker else None
            found = evaluate(Assistant(index, writer), rows)
            scores.append((name, *_rates(found), _shown(found)))
            steps = [outcome.answer.timings_ms.get("model") for outcome in found.outcomes if outcome.answer]
            spent = [step for step in steps if step is not None]
            if spent:
                times.append((name, len(spent), *spread(spent)))
    publish(
        [
            Table("Dev questions", ("run", *METRICS, "model's words shown"), tuple(scores)),
            Table("Milliseconds beside the model", ("run", "answers", "p50", "p95", "most"), tuple(times)),
        ],
        given.json,
    )


def _rates(found: Evaluation) -> list[Cell]:
    return [found.total.rate(metric).share for metric in METRICS]


def _shown(found: Evaluation) -> int:
    return sum(bool(outcome.answer and outcome.answer.mode != "extractive") for outcome in found.outcomes)


if __name__ == "__main__":
    main()
