"""What each part brings to deciding which cases answer, if any: each left out in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from support.indexes import indexed
from support.report import QUESTIONS, ROOT, Cell, Table, parser, publish, tell

from assistant import wiring
from assistant.assistant import Assistant
from assistant.evaluate import Evaluation, evaluate
from assistant.evaluation_rows import EvalRow, read_rows
from assistant.evaluation_scores import Rate, score
from assistant.settings import read_settings
from corpus.case import Case

OWN = [ROOT / "benchmarks" / "questions" / f"{name}.jsonl" for name in ("near-miss", "details")]
MANY = ("multi", "trainer", "onboarding")
# The threshold of .895 goes with scores that are not compared with a background.
NO_BACKGROUND = {
    "assistant.confidence.BACKGROUND_WEIGHT": {"fi": 0.0, "sv": 0.0, "en": 0.0},
    "assistant.confidence.COVERED": {"fi": 0.895, "sv": 0.89, "en": 0.885},
}


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to decide with something put in its place, by dotted name; `bare`: over cases without their questions."""

    name: str
    instead: Mapping[str, object]
    bare: bool = False


def _no_traits(index: object, searched: object, themes: object) -> dict[str, object]:
    return {}


def _no_subjects(*_: object) -> list[object]:
    return []


def _nothing(*_: object) -> None:
    return None


NO_TRAITS = {"assistant.retrieve._traits_of": _no_traits}
NO_SUBJECTS = {"assistant.assistant.find_subjects": _no_subjects}
NO_NAMES = {"assistant.confidence.NAMED_ADVANTAGE": 0.0, "assistant.confidence.STRANGE_NAME": 0.0}
NO_FILTERS = {"assistant.assistant.filters_of": _nothing}
NO_DETAILS = {"assistant.assistant.untold_detail": _nothing}
VARIANTS = (
    Variant("everything", {}),
    Variant("no names", NO_NAMES),
    Variant("no own words", {"assistant.own_word.ADVANTAGE": 0.0}),
    Variant("no filters", NO_FILTERS),
    Variant("no details by their own word", NO_DETAILS),
    Variant("no length", {"assistant.confidence.LENGTH_WEIGHT": 0.0}),
    Variant("no background", NO_BACKGROUND),
    Variant("no traits", NO_TRAITS),
    Variant("no subjects", NO_SUBJECTS),
    Variant("none of the three", {**NO_BACKGROUND, **NO_TRAITS, **NO_SUBJECTS}),
    Variant("no questions", {}, bare=True),
    Variant("no questions, no background", NO_BACKGROUND, bare=True),
)


def main() -> None:
    """Measures and prints."""
    options = parser(__doc__)
    default = [QUESTIONS]
    options.add_argument("--questions", type=Path, metavar="FILE", nargs="+", default=default, help="evaluation files")
    given = options.parse_args()
    files = [*given.questions, *OWN]
    settings = read_settings(None)
    cases = wiring.read_library(settings).cases
    figures: list[tuple[Cell, ...]] = []
    for bare in (False, True):
        library = [without_questions(case) for case in cases] if bare else list(cases)
        with indexed(library, wiring.make_embedder(settings), settings.analyser) as index:
            for variant in (one for one in VARIANTS if one.bare == bare):
                for file in files:
                    tell(f'Asking {file.name}: "{variant.name}"')
                    with instead(variant.instead):
                        figures.append((variant.name, file.stem, *_row(evaluate(Assistant(index), read_rows(file)))))
    columns = (
        "variant",
        "questions",
        "hit@1, one case",
        "falsely absent",
        "absent rightly",
        "untold rightly",
        "needlessly partial",
        "many: recall",
        "precision",
    )
    publish([Table("What each part brings to deciding", columns, tuple(figures))], given.json)


def without_questions(case: Case) -> Case:
    """The case as a plain document would be."""
    return replace(case, questions=(), words={})


@contextmanager
def instead(names: Mapping[str, object]) -> Iterator[None]:
    """Puts other things in the place of some for a while."""
    with ExitStack() as stack:
        for name, value in names.items():
            stack.enter_context(patch(name, value))
        yield


def _row(found: Evaluation) -> tuple[Cell, ...]:
    rate = _rates(found)
    return (
        rate("shown_hit_1", lambda row: row.kind not in MANY and bool(row.gold)),
        rate("false_abstention", lambda row: True),
        rate("abstention_right", lambda row: row.kind == "absent"),
        rate("abstention_right", lambda row: row.kind == "absent_detail"),
        rate("needless_partial", lambda row: True),
        rate("citation_recall", lambda row: row.kind in MANY),
        rate("citation_precision", lambda row: row.kind in MANY),
    )


def _rates(found: Evaluation) -> Callable[[str, Callable[[EvalRow], bool]], str]:
    def rate(metric: str, wanted: Callable[[EvalRow], bool]) -> str:
        outcomes = [outcome for outcome in found.outcomes if wanted(outcome.row)]
        rates: Sequence[Rate] = [score(outcome)[metric] for outcome in outcomes if metric in score(outcome)]
        right, n = sum(one.right for one in rates), sum(one.n for one in rates)
        return f"{right}/{n}" if n else "-"

    return rate


if __name__ == "__main__":
    main()
