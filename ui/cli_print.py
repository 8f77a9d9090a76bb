"""What the commands have found, as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ui.texts import Texts

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.library_status import LibraryStatus
    from corpus.errors import CaseFileError
    from ingest.pipeline import IngestReport


def report_text(report: IngestReport, texts: Texts) -> str:
    """What an ingest added, changed, removed and left alone; the ids of all but the last."""
    lines = []
    for fate in ("added", "changed", "removed"):
        ids: tuple[str, ...] = getattr(report, fate)
        lines += [texts.say(f"ingest.{fate}", n=len(ids)), *(f"  {case_id}" for case_id in ids)]
    return "\n".join((*lines, texts.say("ingest.unchanged", n=len(report.unchanged))))


def start_text(report: IngestReport, texts: Texts) -> str:
    """What an ingest had to mend, and the cards that could not be read; empty where all is well."""
    problems = [problems_text(report.problems, texts)] if report.problems else []
    return "\n".join((*_mended(report, texts), *problems))


def took_text(report: IngestReport, texts: Texts) -> str:
    """How long an ingest took, under what it had to mend."""
    took = texts.say("ingest.took", seconds=f"{report.seconds:.1f}", embedded=report.embedded)
    return "\n".join((*_mended(report, texts), took))


def problems_text(problems: Sequence[CaseFileError], texts: Texts) -> str:
    """The cards that could not be read, a line each."""
    return "\n".join((texts.count("ingest.problems", len(problems)), *(f"  {problem}" for problem in problems)))


def status_problems(status: LibraryStatus, texts: Texts) -> str:
    """The cards that could not be read and why the index cannot be searched; "" where nothing is wrong."""
    from ui.cli_frame import told

    lines = [problems_text(status.problems, texts)] if status.problems else []
    return "\n".join([*lines, told(status.fault, texts)] if status.fault else lines)


def _mended(report: IngestReport, texts: Texts) -> Iterator[str]:
    if report.rebuilt:
        yield texts.say("ingest.rebuilt")
    if report.mended:
        yield texts.say("ingest.mended", n=len(report.mended))


def answer_text(answer: Answer, texts: Texts, *, follows_up: bool = False) -> str:
    """An answer with its sources; for one that cites nothing, the nearest cases.

    `follows_up`: something was said before, and the question is told as it stands alone.
    """
    read_as = texts.say("ask.read_as", question=answer.question) if follows_up and answer.question else ""
    return "\n\n".join(part for part in (read_as, *_answer_parts(answer, texts)) if part)


def _answer_parts(answer: Answer, texts: Texts) -> Iterator[str]:
    yield answer.text.strip()
    yield _listed(
        texts.say("ask.sources"),
        [
            f"[{cited.n}] {cited.case_title} – {cited.passage.heading} ({cited.passage.id})\n"
            f"    {cited.passage.text[cited.start : cited.end]}"
            for cited in answer.citations
        ],
    )
    if not answer.citations:
        yield _listed(
            texts.say("ask.nearest"),
            [
                f"{near.case_title} ({near.case_id}): {near.why}" + (f"\n    {near.about}" if near.about else "")
                for near in answer.nearest
            ],
        )
    yield _listed(texts.say("ask.suggestions"), answer.suggestions)
    yield "\n".join(_made(answer))


def _made(answer: Answer) -> Iterator[str]:
    """What a model did for an answer or why it did nothing, a line each; none where no model is set."""
    from ui.render import what_else
    from ui.texts import texts_in

    # In the words of the page, whose status line tells the same.
    texts = texts_in(answer.language)
    if answer.model:
        yield f"{texts.say(f'answer.mode.{answer.mode}')} ({answer.model})"
    yield from what_else(answer, texts)


def _listed(title: str, lines: Sequence[str]) -> str:
    return "\n".join((title, *(f"  {line}" for line in lines))) if lines else ""


def status_text(status: LibraryStatus, texts: Texts) -> str:
    """What is in the library and in the index, a labelled line each."""
    none = texts.say("status.none")
    values = {
        "library": str(status.library),
        "data": str(status.data),
        "cases": str(status.cases),
        "indexed": str(status.indexed),
        "make": str(status.stamp) if status.stamp else none,
        "vectors": status.vectors,
        "built_at": status.built_at or none,
        "analyser": texts.say(f"status.analyser.{status.analyser}"),
        "current": texts.say(f"status.state.{_state(status)}"),
    }
    labels = {name: f"{texts.say(f'status.{name}')}:" for name in values}
    width = max(map(len, labels.values()))
    return "\n".join(f"{labels[name].ljust(width)} {value}" for name, value in values.items())


def status_data(status: LibraryStatus) -> dict[str, Any]:
    """The same for JSON; `state`: current, older, missing, damaged (`fault`); `stamp` null where nothing is indexed."""
    from dataclasses import asdict

    return {
        "library": str(status.library),
        "data": str(status.data),
        "cases": status.cases,
        "problems": [{"path": str(it.path), "line": it.line, "reason": it.reason} for it in status.problems],
        "indexed": status.indexed,
        "stamp": asdict(status.stamp) if status.stamp else None,
        "vectors": status.vectors,
        "built_at": status.built_at or None,
        "state": _state(status),
        "fault": str(status.fault) if status.fault else None,
        "analyser": status.analyser,
    }


def _state(status: LibraryStatus) -> str:
    if status.stamp is None:
        return "missing"
    if status.fault:
        return "damaged"
    return "current" if status.current else "older"
