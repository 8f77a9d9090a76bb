"""What other words for a question are worth: dev questions to a library without written ones, with and without them.

The phrasings were written by a large language model that had seen nothing but the questions, and are replayed; in the
last run each question gets those of another one, as of a model that understands nothing.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from support.indexes import indexed
from support.report import METRICS, Table, add_map, add_questions, parser, publish, tell
from support.speakers import Spoken

from assistant import wiring
from assistant.assistant import Assistant
from assistant.check import judge_claim
from assistant.compose.chat import Prompt
from assistant.compose.endpoints import Endpoint
from assistant.compose.prompts import fenced
from assistant.compose.writer import Writer
from assistant.evaluate import evaluate
from assistant.evaluation_rows import EvalRow, read_rows
from assistant.settings import read_settings
from ingest.page import read_page

NOWHERE = Endpoint("replayed", "http://127.0.0.1:9/v1")
WRITTEN = Path(__file__).parent / "questions" / "phrasings.jsonl"


def main() -> None:
    """Measures and prints."""
    options = parser(__doc__)
    add_questions(options)
    add_map(options)
    given = options.parse_args()
    if not given.map or not given.questions:
        raise SystemExit("Nothing to measure: name a page with --map and an evaluation file with --questions.")
    rows = read_rows(given.questions)
    settings = read_settings(None)
    own = _phrasings(rows)
    shuffled = list(own.values())
    random.Random(7).shuffle(shuffled)
    runs = {"without": {}, "phrasings": own, "those of another": dict(zip(own, shuffled, strict=True))}
    scores = []
    with indexed(read_page(given.map), wiring.make_embedder(settings), settings.analyser) as index:
        for name, lines in runs.items():
            tell(name)
            replay = _Replay(lines)
            writer = Writer("select", (NOWHERE,), judge_claim, reply=Spoken(replay), rephrases=bool(lines))
            found = evaluate(Assistant(index, writer), rows)
            rates = [found.total.rate(metric) for metric in METRICS]
            scores.append((name, replay.calls, *(f"{rate.right}/{rate.n}" for rate in rates)))
    publish([Table("A page without written questions", ("run", "calls", *METRICS), tuple(scores))], given.json)


class _Replay:
    """Says the phrasings of a question, and nothing where anything else is asked of it."""

    def __init__(self, lines: Mapping[str, Sequence[str]]) -> None:
        self._lines, self.calls = lines, 0

    def __call__(self, prompt: Prompt) -> str:
        if "three other ways" not in prompt.task:
            return ""
        self.calls += 1
        question = prompt.data.removeprefix("<question>").removesuffix("</question>")
        return "\n".join(self._lines.get(_key(question), ()))


def _phrasings(rows: Sequence[EvalRow]) -> dict[str, Sequence[str]]:
    written = {
        line["id"]: line["phrasings"] for line in map(json.loads, WRITTEN.read_text(encoding="utf-8").splitlines())
    }
    return {_key(fenced(row.question)): written[row.id] for row in rows if row.id in written}


def _key(question: str) -> str:
    """A question without what mending and fencing may change."""
    return "".join(char for char in question.lower() if char.isalnum())


if __name__ == "__main__":
    main()
