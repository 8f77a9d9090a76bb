"""The page where one asks: conversation and composer on one side, the sources of the answers on the other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.answer import QUESTION_LIMIT, Answer, Question
from assistant.privacy import masked_traceback
from corpus.case import LANGUAGES
from corpus.taxonomy import Taxonomy
from ui.conversation import Exchange, Growing, Stops, history_turns, in_batches
from ui.pages.ask_layout import SUGGESTIONS, Widgets, lay_out, offered_after, relabelled
from ui.pages.ask_messages import alert, growing_messages, messages_of, told
from ui.pages.narrow import count, fold_label, parts_of
from ui.render import sources_panel
from ui.texts import Texts, texts_in

if TYPE_CHECKING:
    from assistant.api.holder import StreamEvent

Stream = Callable[[Question, Callable[[], bool]], Iterator["StreamEvent"]]
Updates = dict[Any, Any]
# Answers made at the same time, most of which wait for a language model; the rest wait in the queue.
_AT_ONCE = 12
# In seconds: what is there this soon is shown with what follows it, as each showing takes a round trip.
_AT_HAND = 0.15
_log = logging.getLogger(__name__)


def build_page(stream: Stream, language: str, names: Taxonomy) -> Any:
    """The page as Gradio Blocks, its words first in `language`; imports gradio.

    `stream`: the events of an answer, as `Assistant.stream` gives them; it may raise any DigiluotsiError.
    """
    import gradio as gr

    with gr.Blocks(analytics_enabled=False, title=texts_in(language).say("ask.browser_title"), fill_width=True) as page:
        widgets = lay_out(texts_in(language), names)
        handlers = _Handlers(stream, names, widgets)
        for handler in (_Handlers.send, _Handlers.widen, _Handlers.load, _Handlers.leave):
            # Gradio finds the request by a parameter's annotation, which must be the class itself.
            handler.__annotations__["request"] = gr.Request
        _connect(page, widgets, handlers)
    return page


@dataclass(frozen=True, slots=True)
class _Handlers:
    """What happens on the page; each returns the new state of the widgets it changes."""

    stream: Stream
    names: Taxonomy
    widgets: Widgets
    stops: Stops = field(default_factory=Stops)

    def send(
        self, request: Any, asked: str, typed: str, exchanges: list[Exchange], language: str, *chosen: list[str]
    ) -> Iterator[Updates]:
        """Shows the question and its answer as it grows; a problem is told, and the question is kept."""
        import gradio as gr

        texts, widgets, text = texts_in(language), self.widgets, asked.strip()
        if not text:
            yield {widgets.notice: gr.skip()}
            return
        question = Question(
            text,
            history=history_turns(exchanges),
            interface_language=texts.language,
            **parts_of(chosen),  # type: ignore[arg-type]
        )
        first = {**self._waiting(texts), **({widgets.box: ""} if typed.strip() == text else {})}
        try:
            with self.stops.waiting(request.session_hash) as stopped:
                answer = yield from self._growing(self.stream(question, stopped), stopped, question, exchanges, first)
        except Exception as error:
            # The page is the last door: whatever fails behind it becomes a sentence, and the details go to the log.
            _log.warning("A question was not answered.\n%s", masked_traceback(error))
            yield {**self.shown(exchanges, texts), widgets.notice: alert(texts.error(error)), widgets.box: asked}
            return
        if answer is None:
            yield {**self.shown(exchanges, texts), widgets.notice: told(texts.say("ask.stopped")), widgets.box: asked}
            return
        yield {**first, **self.shown([*exchanges, Exchange(asked, answer, bool(question.scope))], texts)}

    def widen(self, request: Any, typed: str, exchanges: list[Exchange], language: str) -> Iterator[Updates]:
        """Asks the newest question anew without filters, its answer in the place of the one that found nothing."""
        steps = self.send(request, exchanges[-1].asked, typed, exchanges[:-1], language)
        yield {**self.lift(language), **next(steps)}
        yield from steps

    def _growing(
        self,
        events: Iterator[StreamEvent],
        stopped: Callable[[], bool],
        question: Question,
        exchanges: list[Exchange],
        first: Updates,
    ) -> Generator[Updates, None, Answer | None]:
        """The page while an answer grows; the whole answer in the end, None where nobody waited for it.

        `first`: what goes with the first showing, emptied by it; an answer that is there at once has none before it.
        """
        growing, texts = Growing(), texts_in(question.interface_language)
        for batch in in_batches(events, _AT_HAND):
            if stopped():
                break
            if batch and isinstance(batch[-1].data, Answer):
                return batch[-1].data
            for event in batch:
                growing = growing.after(event)
            messages = [*messages_of(exchanges, texts), *growing_messages(question.text, growing, texts)]
            shown = {**first, self.widgets.chat: messages}
            first.clear()
            if any(event.kind == "sources" for event in batch):
                answers = [exchange.answer for exchange in exchanges]
                shown[self.widgets.panel] = sources_panel(answers, texts, self.names, growing.considered)
            yield shown
        return None

    def leave(self, request: Any) -> None:
        """Whoever pressed stop, or closed the page, waits for no answer."""
        self.stops.stop(request.session_hash)

    def speak(self, language: str, exchanges: list[Exchange], *chosen: list[str]) -> Updates:
        """Every word of the page in another language; what was asked and answered stays as it was."""
        texts = texts_in(language)
        return {**relabelled(self.widgets, texts, self.names, count(chosen)), **self.shown(exchanges, texts)}

    def load(self, request: Any) -> Updates:
        """What the address asks for, where it does: a language (`?lang=sv`), a question to begin with (`?q=…`)."""
        import gradio as gr

        wanted, question = request.query_params.get("lang", ""), request.query_params.get("q", "")
        draft = {self.widgets.box: question[:QUESTION_LIMIT]} if question else {}
        if wanted not in LANGUAGES:
            return {self.widgets.language: gr.skip(), **draft}
        return {**self.speak(wanted, [], []), self.widgets.language: wanted, **draft}

    def clear(self, language: str) -> Updates:
        """An empty conversation."""
        return self.shown([], texts_in(language))

    def narrow(self, language: str, *chosen: list[str]) -> Updates:
        """How many filters are ticked, told on their fold, and the way to untick them all."""
        import gradio as gr

        number = count(chosen)
        label = fold_label(texts_in(language), number)
        return {self.widgets.fold: gr.Accordion(label=label), self.widgets.lift: gr.Button(visible=number > 0)}

    def lift(self, language: str) -> Updates:
        """No filter is ticked any more."""
        return {**{group: [] for group in self.widgets.groups}, **self.narrow(language)}

    def shown(self, exchanges: list[Exchange], texts: Texts) -> Updates:
        """Everything that follows from the conversation."""
        import gradio as gr

        widgets, answers = self.widgets, [exchange.answer for exchange in exchanges]
        title, offered = offered_after(answers, texts)
        astray = bool(exchanges) and exchanges[-1].narrowed and answers[-1].status == "not_found"
        labels = [*offered, *[""] * (SUGGESTIONS - len(offered))]
        return {
            widgets.exchanges: exchanges,
            widgets.chat: messages_of(exchanges, texts),
            widgets.panel: sources_panel(answers, texts, self.names),
            widgets.notice: "",
            widgets.welcome: gr.Column(visible=not exchanges),
            widgets.next_questions: gr.Column(visible=bool(offered) or astray),
            widgets.widen: gr.Button(visible=astray),
            widgets.next_title: title,
            widgets.clear: gr.Button(value=texts.say("ask.clear"), visible=bool(exchanges)),
            **self._buttons(texts, busy=False),
            **{
                chip: gr.Button(value=label, visible=bool(label))
                for chip, label in zip(widgets.suggestions, labels, strict=True)
            },
        }

    def _waiting(self, texts: Texts) -> Updates:
        import gradio as gr

        return {
            self.widgets.welcome: gr.Column(visible=False),
            self.widgets.next_questions: gr.Column(visible=False),
            self.widgets.clear: gr.Button(visible=False),
            self.widgets.notice: "",
            **self._buttons(texts, busy=True),
        }

    def _buttons(self, texts: Texts, *, busy: bool) -> Updates:
        """While an answer is made, stop stands where send stood."""
        import gradio as gr

        return {
            self.widgets.send: gr.Button(value=texts.say("ask.send"), visible=not busy),
            self.widgets.stop: gr.Button(value=texts.say("ask.stop"), visible=busy),
        }


def _connect(page: Any, widgets: Widgets, handlers: _Handlers) -> None:
    """Ties events to handlers; every one is private, so that the REST API is the only API."""
    import gradio as gr

    quiet = {"api_visibility": "private", "show_progress": "hidden"}
    everything = widgets.everything
    asking = {**quiet, "outputs": everything, "concurrency_limit": _AT_ONCE, "concurrency_id": "ask"}
    rest = [widgets.box, widgets.exchanges, widgets.language]
    sources = [([widgets.box.submit, widgets.send.click], widgets.box)]
    sources += [([button.click], button) for button in (*widgets.examples, *widgets.suggestions)]
    for triggers, source in sources:
        sent = gr.on(triggers, handlers.send, inputs=[source, *rest, *widgets.groups], **asking)
        sent.then(None, js="() => window.digiluotsi.answered()", **quiet)
    widened = widgets.widen.click(handlers.widen, inputs=rest, **asking)
    widened.then(None, js="() => window.digiluotsi.answered()", **quiet)
    at_once = {**quiet, "outputs": everything, "queue": False}
    spoken = [
        widgets.language.input(
            handlers.speak, inputs=[widgets.language, widgets.exchanges, *widgets.groups], **at_once
        ),
        page.load(handlers.load, **at_once),
    ]
    for event in spoken:
        event.then(None, inputs=[widgets.language], js="(language) => window.digiluotsi.speak(language)", **quiet)
    cleared = widgets.clear.click(handlers.clear, inputs=[widgets.language], **at_once)
    cleared.then(None, js="() => window.digiluotsi.compose()", **quiet)
    widgets.stop.click(handlers.leave, queue=False, **quiet)
    page.unload(handlers.leave)
    for group in widgets.groups:
        group.input(handlers.narrow, inputs=[widgets.language, *widgets.groups], **at_once)
    widgets.lift.click(handlers.lift, inputs=[widgets.language], **at_once)
