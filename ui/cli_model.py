"""The command `digiluotsi model check`: what a language model is worth here, in figures and a sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from assistant import wiring
from assistant.compose.phrases import phrases
from assistant.evaluation_scores import percentile
from assistant.model_check import ModelReport, check_model
from ui.cli_frame import PROBLEM, Session
from ui.cli_output import progress_bar, show, show_json
from ui.eval_table import aligned
from ui.texts import Texts


def check(session: Session, *, as_json: bool) -> int:
    """Puts questions to the model of the settings and prints what came of it; exit 1 where it is of no use."""
    assistant = wiring.open_assistant(session.settings())
    with progress_bar() as progress:
        report = check_model(assistant, progress)
    show_json(report_data(report)) if as_json else show(report_text(report, session.texts))
    useless = report.verdict == "poor" or (report.reader is not None and not report.reader.believable)
    return PROBLEM if useless else 0


def report_text(report: ModelReport, texts: Texts) -> str:
    """The figures as a table, why the model was passed over, and the verdict."""
    trials = report.trials
    doubtful = sum(trial.doubtful for trial in trials)
    tokens = report.tokens
    rows = [
        ("used", f"{sum(trial.used for trial in trials)} / {len(trials)}"),
        ("accepted", f"{sum(t.accepted for t in trials)} / {sum(t.accepted + t.cut for t in trials)}"),
        ("doubtful", str(doubtful)),
        ("precision", f"{report.precision:.0%}"),
        ("in_language", f"{report.in_language:.0%}"),
        ("first", _seconds([trial.first for trial in trials if trial.used and trial.first is not None], texts)),
        ("whole", _seconds([trial.whole for trial in trials], texts)),
        ("tokens", f"{tokens.read} / {tokens.written}" if tokens.read else texts.say("model.untold")),
    ]
    if reread := report.reread:
        rows += [("reread", f"{reread.read} / {reread.marked} / {reread.acquitted} ({reread.model})")]
    if reader := report.reader:
        rows += [("known", f"{reader.held}/{reader.true} · {reader.found}/{reader.false}")]
    reasons = Counter(trial.fallback for trial in trials if trial.fallback)
    named = phrases(texts.language)["fallback"]
    why = "; ".join(f"{named[reason]} ({count})" for reason, count in reasons.most_common())
    parts = [
        texts.say("model.checked", model=report.model, mode=report.mode, n=len(trials)),
        aligned([(texts.say(f"model.{name}"), value) for name, value in rows]),
        *([texts.say("model.fallbacks", why=why)] if why else []),
        texts.say(f"model.verdict.{report.verdict}"),
        *([texts.say("model.reader_poor")] if reader and not reader.believable else []),
    ]
    return "\n\n".join(parts)


def report_data(report: ModelReport) -> dict[str, Any]:
    """The same as JSON, with every question."""
    shares = {name: getattr(report, name) for name in ("used", "accepted", "precision", "in_language", "first_p95")}
    trials = [
        {
            "question": trial.question,
            "language": trial.language,
            "case_id": trial.case_id,
            "mode": trial.answer.mode,
            "fallback": trial.fallback,
            "answer": trial.answer.text,
            "accepted": trial.accepted,
            "doubtful": trial.doubtful,
            "cut": trial.cut,
            "reread": asdict(trial.reread) if trial.reread else None,
            "first_s": trial.first,
            "whole_s": trial.whole,
        }
        for trial in report.trials
    ]
    named = {"model": report.model, "mode": report.mode, "verdict": report.verdict}
    reread, reader = (asdict(one) if one else None for one in (report.reread, report.reader))
    return {**named, **shares, "reread": reread, "reader": reader, "tokens": asdict(report.tokens), "trials": trials}


def _seconds(times: list[float], texts: Texts) -> str:
    p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
    return f"{p50:.1f} s / {p95:.1f} s" if p50 is not None and p95 is not None else texts.say("model.untold")
