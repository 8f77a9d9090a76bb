"""What an answer looks like: Markdown for the conversation, HTML for the sources, plain text for the clipboard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote

from assistant import cite
from assistant.answer import Answer, Citation, Nearest
from assistant.compose.phrases import phrases
from corpus.case import Source
from corpus.taxonomy import Taxonomy, name_of
from ui.safe_text import answer_markdown, growing_text, literal, source_id, without_marks
from ui.texts import Texts


def message_markdown(answer: Answer, message: int, texts: Texts) -> str:
    """The answer as Markdown: its status in words, its text with [n] as links, how it was made."""
    numbers = {citation.n for citation in answer.citations}
    stretches = ((_marked(text, answer, message, numbers), is_claim) for text, is_claim in _stretches(answer))
    body = "".join(_span("said", text) if is_claim else text for text, is_claim in stretches)
    parts = [
        _outcome(f"status status-{answer.status}", texts.say(f"status.{answer.status}")),
        body if answer.language == texts.language else f'<div lang="{answer.language}">\n\n{body}\n\n</div>',
        _span("made", literal(how_made(answer, texts))),
    ]
    return "\n\n".join(part for part in parts if part)


def asked_markdown(question: str, texts: Texts) -> str:
    """What was asked, as Markdown; who asked is told to those who do not see the sides."""
    return f'<span class="sr-only">{literal(texts.say("ask.you_asked"))} </span>{literal(question)}'


def growing_markdown(text: str, considered: int, texts: Texts) -> str:
    """An answer in the making as Markdown: what is being done, and the text so far."""
    doing = texts.count("ask.writing", considered) if considered else texts.say("ask.searching")
    return "\n\n".join(part for part in (_outcome("searching", doing), growing_text(text)) if part)


def how_made(answer: Answer, texts: Texts) -> str:
    """One line: how it was put together, from how many cases, in what time, and what else there is to know."""
    parts = []
    if answer.citations:
        mode = texts.say(f"answer.mode.{answer.mode}")
        parts += [f"{mode} ({answer.model})" if answer.model else mode]
        parts += [texts.count("answer.cases", len(answer.case_ids))]
        parts += [texts.duration(answer.timings_ms["total"])] if "total" in answer.timings_ms else []
    return " · ".join([*parts, *what_else(answer, texts)])


def what_else(answer: Answer, texts: Texts) -> Iterator[str]:
    """Why a model was not used, which one read the sentences again, and what else there is to know; a text for each."""
    if answer.fallback:
        yield texts.say("answer.fallback", why=answer.fallback)
    if answer.reread_by:
        yield texts.say("answer.reread", model=answer.reread_by)
    yield from answer.notices


def sources_panel(
    answers: Sequence[Answer], texts: Texts, names: Taxonomy, considered: Mapping[str, str] | None = None
) -> str:
    """The panel beside the conversation: the newest answer's sources open, those of earlier answers folded away.

    `considered`: the cases (id -> title) that a further answer is being made from; they stand in its place.
    """
    title = f'<h2 class="panel-title">{escape(texts.say("sources.title"))}</h2>'
    if not answers and considered is None:
        return f'{title}<p class="panel-empty">{escape(texts.say("sources.empty"))}</p>'
    shown = [answer_sources(answer, n, texts, names) for n, answer in enumerate(answers, start=1)]
    *earlier, newest = shown if considered is None else [*shown, _considered(considered, texts)]
    if not earlier:
        return title + newest
    folded = "".join(reversed(earlier))
    summary = escape(texts.count("sources.earlier", len(earlier)))
    return f'{title}{newest}<details class="earlier"><summary>{summary}</summary>{folded}</details>'


def answer_sources(answer: Answer, message: int, texts: Texts, names: Taxonomy) -> str:
    """The sources of one answer: cited cases, best first, each with its passages, then the nearest cases."""
    asked = escape(texts.say("sources.asked", question=answer.question))
    ranks = {case_id: rank for rank, case_id in enumerate(answer.case_ids)}
    citations = sorted(answer.citations, key=lambda citation: ranks[citation.case_id])
    cases = [list(group) for _, group in groupby(citations, key=lambda citation: citation.case_id)]
    cited = "".join(_case(case, message, texts, names) for case in cases)
    none = "" if cited else f'<p class="panel-empty">{escape(texts.say("sources.none"))}</p>'
    return (
        f'<section class="answer-sources"><p class="asked">{asked}</p>{cited}{none}'
        f"{_nearest(answer, texts)}{_copy_button(answer, texts)}</section>"
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


def _case(citations: Sequence[Citation], message: int, texts: Texts, names: Taxonomy) -> str:
    first = citations[0]
    passages = "".join(_citation(citation, message, texts) for citation in citations)
    told = [name_of(names.themes, first.theme, texts.language)]
    told += [name_of(names.statuses, first.stage, texts.language)] if first.stage else []
    return (
        f'<article class="case"><h3>{_case_link(first.case_id, first.case_title, texts)}</h3>'
        f'<p class="theme">{escape(" · ".join(told))}</p>{passages}</article>'
    )


def _case_link(case_id: str, title: str, texts: Texts) -> str:
    """The case's own page, in a tab of its own: the conversation would be gone with this one."""
    address = f"kirjasto/{quote(case_id, safe='')}?lang={texts.language}"
    told = f'<span class="sr-only"> ({escape(texts.say("sources.new_tab"))})</span>'
    return f'<a class="case-link" href="{address}" target="_blank" rel="noopener">{escape(title)}{told}</a>'


def _considered(cases: Mapping[str, str], texts: Texts) -> str:
    items = "".join(f"<li>{_case_link(case_id, title, texts)}</li>" for case_id, title in cases.items())
    title = escape(texts.say("sources.considered"))
    return f'<section class="nearest considered"><h3>{title}</h3><ol>{items}</ol></section>' if items else ""


def _citation(citation: Citation, message: int, texts: Texts) -> str:
    passage = citation.passage
    anchor = source_id(message, citation.n)
    number = escape(texts.say("sources.number", n=citation.n))
    title = escape(citation.case_title)
    lang = "" if citation.language in ("", texts.language) else f' lang="{citation.language}"'
    evidence = " ".join(passage.text[max(0, citation.start) : citation.end].split())
    return (
        f'<details id="{anchor}" class="citation" data-name="{number} {title}"><summary>'
        f'<span class="number" aria-hidden="true">{citation.n}</span><span class="sr-only">{number} </span>'
        f'<span class="heading"{lang}>{escape(passage.heading)}</span>'
        f'<span class="sr-only">, {title}</span>'
        f'<span class="excerpt"{lang}>{escape(evidence)}</span></summary>'
        f'<blockquote class="passage"{lang}>{highlighted(passage.text, citation.start, citation.end)}</blockquote>'
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
    items = "".join(_nearest_case(case, texts, told=not answer.citations) for case in answer.nearest)
    return f'<section class="nearest"><h3>{escape(title)}</h3><ol>{items}</ol></section>'


def _nearest_case(case: Nearest, texts: Texts, *, told: bool) -> str:
    """A near case; `told`: with what it is about, where nothing else answers."""
    why = f'<span class="why">{escape(case.why)}</span>' if case.why else ""
    about = f'<p class="about">{escape(case.about)}</p>' if told and case.about else ""
    return f"<li>{_case_link(case.case_id, case.case_title, texts)}{why}{about}</li>"


def _copy_button(answer: Answer, texts: Texts) -> str:
    done = escape(texts.say("sources.copied"))
    content = escape(plain_text(answer, texts)).replace("\n", "&#10;")
    label = escape(texts.say("sources.copy" if answer.citations else "sources.copy_plain"))
    return f'<button type="button" class="copy" data-copy="{content}" data-done="{done}">{label}</button>'


def _stretches(answer: Answer) -> Iterator[tuple[str, bool]]:
    """The answer's text in stretches: whether each is a statement with its [n], or what stands between them."""
    at = 0
    for claim in answer.claims:
        said = f"{cite.escape(claim.text)} {''.join(f'[{n}]' for n in claim.citations)}"
        start = answer.text.find(said, at)
        if start >= 0 and "\n" not in said:
            yield answer.text[at:start], False
            yield said, True
            at = start + len(said)
    yield answer.text[at:], False


def _marked(text: str, answer: Answer, message: int, numbers: set[int]) -> str:
    """A stretch made harmless, with the mark of a doubtful statement set off."""
    words = phrases(answer.language)["doubtful"]
    parts = (answer_markdown(part, message, numbers) for part in text.split(f"*({words})*"))
    return _span("doubtful", literal(words)).join(parts)


def _outcome(kind: str, words: str) -> str:
    """What became of a question, as the heading of its answer."""
    return f'<h2 class="outcome">{_span(kind, literal(words))}</h2>'


def _span(kind: str, content: str) -> str:
    # A blank line inside would end the paragraph that the span opens.
    return f'<span class="{kind}">{" ".join(content.splitlines())}</span>' if content else ""
