"""An evaluation as plain text: a table a subject, a row a kind, and the rows that failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.evaluate import Evaluation, KindScore
from assistant.evaluation_compare import Comparison, Duel
from assistant.evaluation_report import failures
from assistant.evaluation_scores import Rate
from ui.texts import Texts

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "shown": ("shown_hit_1", "shown_hit_3", "shown_recall_5"),
    "search": ("search_hit_1", "search_hit_3", "search_recall_5"),
    "citations": ("citation_precision", "citation_recall", "citations_well_formed", "claims_supported"),
    "content": ("facts_found", "clean_of_not_facts", "adversarial_right"),
    "abstention": ("abstention_right", "false_abstention", "needless_partial"),
}


def tables(evaluation: Evaluation, texts: Texts) -> str:
    """All tables; a kind stands only where something was counted for it."""
    scored = (*evaluation.kinds, evaluation.total)
    parts = [_section(section, metrics, scored, texts) for section, metrics in SECTIONS.items()]
    return "\n\n".join((*parts, _times(scored, texts), texts.say("eval.note")))


def failure_list(evaluation: Evaluation, texts: Texts) -> str:
    """Each failed row: its faults, what was asked and wanted, what came instead."""
    found = failures(evaluation)
    return "\n\n".join((texts.say("eval.failures", n=len(found)), *(_failure(row, texts) for row in found)))


def comparison(found: Comparison, texts: Texts) -> str:
    """A row a metric: both runs, questions won and lost by the second, the sign test; then the questions."""
    names = ("metric", "before", "after", "won", "lost", "p")
    head = tuple(texts.say(f"eval.compare.{name}") for name in names)
    rows = [
        (duel.metric, *(f"{part / duel.n:.1%}" for part in (duel.before, duel.after)), str(len(duel.won)),
         str(len(duel.lost)), f"{duel.p_value:.3f}")
        for duel in found.duels
    ]  # fmt: skip
    parts = [aligned([head, *rows]), texts.say("eval.compare.note")]
    parts += [_changed(duel, texts) for duel in found.duels if duel.won or duel.lost]
    if alone := (*found.only_before, *found.only_after):
        parts.append(texts.say("eval.compare.alone", ids=", ".join(alone)))
    return "\n\n".join(parts)


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as columns: the first to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _changed(duel: Duel, texts: Texts) -> str:
    lines = [
        f"  {texts.say(f'eval.compare.{name}')}: {', '.join(ids)}"
        for name, ids in (("won", duel.won), ("lost", duel.lost))
        if ids
    ]
    return "\n".join((duel.metric, *lines))


def _section(section: str, metrics: Sequence[str], scored: Sequence[KindScore], texts: Texts) -> str:
    head = (texts.say("eval.kind"), *(texts.say(f"eval.metric.{metric}") for metric in metrics))
    body = [
        (_name(kind, texts), *(_cell(kind.rate(metric)) for metric in metrics))
        for kind in scored
        if any(kind.rate(metric).n for metric in metrics)
    ]
    return f"{texts.say(f'eval.section.{section}')}\n{aligned([head, *body])}"


def _times(scored: Sequence[KindScore], texts: Texts) -> str:
    head = (texts.say("eval.kind"), texts.say("eval.rows"), "p50", "p95")
    body = [(_name(kind, texts), str(kind.rows), _time(kind.p50_ms), _time(kind.p95_ms)) for kind in scored]
    return f"{texts.say('eval.section.time')}\n{aligned([head, *body])}"


def _name(kind: KindScore, texts: Texts) -> str:
    return texts.say("eval.all") if kind.kind == "all" else kind.kind


def _cell(rate: Rate) -> str:
    if rate.share is None or rate.interval is None:
        return "–"
    low, high = rate.interval
    return f"{rate.share:4.0%} ({low * 100:.0f}–{high * 100:.0f}) {rate.n:4}"


def _time(milliseconds: float | None) -> str:
    return "–" if milliseconds is None else f"{milliseconds:.1f}"


def _failure(row: Mapping[str, Any], texts: Texts) -> str:
    nearest = ", ".join(f"{near['case_id']} {near['score']:.2f}" for near in row["nearest"])
    lines = {
        "question": _short(row["question"]),
        "gold": ", ".join(row["gold"]) or "|".join(row["expect"]) or "–",
        "cited": f"{', '.join(row['cited']) or '–'} [{row['status']}]",
        "nearest": nearest,
        "missing": "  ".join(row["missing_facts"]),
        "false": "  ".join(row["false_facts"]),
        "unsupported": "  ".join(row["unsupported_claims"]),
    }
    told = [f"  {texts.say(f'eval.failure.{name}')}: {line}" for name, line in lines.items() if line]
    return "\n".join((f"{row['id']} ({row['kind']}): {', '.join(row['faults'])}", *told))


def _short(text: str, length: int = 160) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
