"""What an answer looks like: Markdown for the conversation, HTML for the sources, plain text for the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from assistant.answer import Answer, Citation, Nearest
from corpus.case import Source
from corpus.taxonomy import Names, name_of
from ui.safe_text import answer_markdown, literal, source_id, without_marks
from ui.texts import Texts


def message_markdown(answer: Answer, message: int, texts: Texts) -> str:
    """The answer as Markdown: its status in words, its text with [n] as links, how it was made."""
    numbers = {citation.n for citation in answer.citations}
    parts = [
        _span(f"status status-{answer.status}", literal(texts.say(f"status.{answer.status}"))),
        answer_markdown(answer.text, message, numbers),
        *_unverified(answer, texts),
        _span("made", literal(how_made(answer, texts))),
    ]
    return "\n\n".join(part for part in parts if part)


def how_made(answer: Answer, texts: Texts) -> str:
    """One short line: how the answer was put together, from how many cases, in what time; "" where it was not."""
    parts = []
    if answer.citations:
        mode = texts.say(f"answer.mode.{answer.mode}")
        parts += [f"{mode} ({answer.model})" if answer.model else mode]
        parts += [texts.count("answer.cases", len(answer.case_ids))]
        parts += [texts.duration(answer.timings_ms["total"])] if "total" in answer.timings_ms else []
    if answer.fallback:
        parts += [texts.say("answer.fallback", why=answer.fallback)]
    return " · ".join(parts)


def sources_panel(answers: Sequence[Answer], texts: Texts, themes: Names) -> str:
    """The panel beside the conversation: the newest answer's sources open, those of earlier answers folded away."""
    title = f'<h2 class="panel-title">{escape(texts.say("sources.title"))}</h2>'
    if not answers:
        return f'{title}<p class="panel-empty">{escape(texts.say("sources.empty"))}</p>'
    *earlier, newest = [answer_sources(answer, n, texts, themes) for n, answer in enumerate(answers, start=1)]
    if not earlier:
        return title + newest
    folded = "".join(reversed(earlier))
    summary = escape(texts.count("sources.earlier", len(earlier)))
    return f'{title}{newest}<details class="earlier"><summary>{summary}</summary>{folded}</details>'


def answer_sources(answer: Answer, message: int, texts: Texts, themes: Names) -> str:
    """The sources of one answer: cited cases, best first, each with its passages, then the nearest cases."""
    asked = escape(texts.say("sources.asked", question=answer.question))
    ranks = {case_id: rank for rank, case_id in enumerate(answer.case_ids)}
    citations = sorted(answer.citations, key=lambda citation: ranks[citation.case_id])
    cases = [list(group) for _, group in groupby(citations, key=lambda citation: citation.case_id)]
    cited = "".join(_case(case, message, texts, themes) for case in cases)
    none = "" if cited else f'<p class="panel-empty">{escape(texts.say("sources.none"))}</p>'
    return (
        f'<section class="answer-sources"><p class="asked">{asked}</p>{cited}{none}'
        f"{_nearest(answer, texts)}{_copy_button(answer, texts) if cited else ''}</section>"
    )


def highlighted(text: str, start: int, end: int) -> str:
    """A passage as HTML with [start:end] marked; offsets outside the text are drawn in, an empty span marks nothing."""
    start, end = max(0, start), min(end, len(text))
    if start >= end:
        return escape(text)
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"


def plain_text(answer: Answer, texts: Texts) -> str:
    """The answer and its sources as plain text, ready for an e-mail or a memo."""
    lines = [without_marks(answer.text), ""]
    lines += [
        f"[{cited.n}] {cited.case_title}, {cited.passage.heading}. {source_line(cited.source, texts)}"
        for cited in answer.citations
    ]
    return "\n".join([*lines, "", texts.say("ask.name")])


def _case(citations: Sequence[Citation], message: int, texts: Texts, themes: Names) -> str:
    first = citations[0]
    passages = "".join(_citation(citation, message, texts) for citation in citations)
    return (
        f'<article class="case"><h3>{escape(first.case_title)}</h3>'
        f'<p class="theme">{escape(name_of(themes, first.theme, texts.language))}</p>{passages}</article>'
    )


def _citation(citation: Citation, message: int, texts: Texts) -> str:
    passage = citation.passage
    anchor = source_id(message, citation.n)
    number = escape(texts.say("sources.number", n=citation.n))
    evidence = " ".join(passage.text[max(0, citation.start) : citation.end].split())
    return (
        f'<details id="{anchor}" class="citation"><summary>'
        f'<span class="number" aria-hidden="true">{citation.n}</span><span class="sr-only">{number} </span>'
        f'<span class="heading">{escape(passage.heading)}</span>'
        f'<span class="sr-only">, {escape(citation.case_title)}</span>'
        f'<span class="excerpt">{escape(evidence)}</span></summary>'
        f'<blockquote class="passage">{highlighted(passage.text, citation.start, citation.end)}</blockquote>'
        f'<p class="origin">{escape(texts.say("sources.origin", source=source_line(citation.source, texts)))}</p>'
        f'<a class="back" href="#{anchor}" data-back="{anchor}">{escape(texts.say("sources.back"))}</a></details>'
    )


def source_line(source: Source, texts: Texts) -> str:
    """Where something comes from: the document, and the place in it."""
    document, locator = source.document, source.locator
    if locator and locator[0].isdigit():
        locator = texts.say("sources.lines", lines=locator.replace("-", "–"))
    return ", ".join(part for part in (document, locator) if part)


def _nearest(answer: Answer, texts: Texts) -> str:
    if not answer.nearest:
        return ""
    title = texts.say("sources.nearest.answered" if answer.citations else "sources.nearest.none")
    items = "".join(_nearest_case(case) for case in answer.nearest)
    return f'<section class="nearest"><h3>{escape(title)}</h3><ol>{items}</ol></section>'


def _nearest_case(case: Nearest) -> str:
    why = f'<span class="why">{escape(case.why)}</span>' if case.why else ""
    return f'<li><span class="near-title">{escape(case.case_title)}</span>{why}</li>'


def _copy_button(answer: Answer, texts: Texts) -> str:
    done = escape(texts.say("sources.copied"))
    content = escape(plain_text(answer, texts)).replace("\n", "&#10;")
    label = escape(texts.say("sources.copy"))
    return f'<button type="button" class="copy" data-copy="{content}" data-done="{done}">{label}</button>'


def _unverified(answer: Answer, texts: Texts) -> list[str]:
    doubtful = [literal(claim.text) for claim in answer.claims if claim.check == "unverified"]
    if not doubtful:
        return []
    return [_span("unverified", f"**{literal(texts.say('answer.unverified'))}** {' · '.join(doubtful)}")]


def _span(kind: str, content: str) -> str:
    # A blank line inside would end the paragraph that the span opens.
    return f'<span class="{kind}">{" ".join(content.splitlines())}</span>' if content else ""
