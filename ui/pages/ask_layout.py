"""Where everything stands on the page where one asks, and what it is called in each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from assistant.answer import Answer
from corpus.taxonomy import Taxonomy, name_of
from ui.pages.frame import ASK, STATEMENT, Place, Shown, render
from ui.pages.narrow import fold_label, lay_out_filters, relabelled_groups
from ui.render import sources_panel
from ui.texts import LANGUAGE_NAMES, Texts

SUGGESTIONS = 4
# Whose work each of the example questions is about, in their order.
EXAMPLE_ROLES = ("opetus", "henkilosto", "ruokapalvelut", "kirjasto", "tilapalvelut", "talous")


@dataclass(frozen=True, slots=True)
class Widgets:
    """The parts of the page that events read and change."""

    exchanges: Any
    masthead: Any
    language: Any
    welcome: Any
    welcome_title: Any
    example_roles: tuple[Any, ...]
    examples: tuple[Any, ...]
    chat: Any
    notice: Any
    next_questions: Any
    next_title: Any
    suggestions: tuple[Any, ...]
    widen: Any
    fold: Any
    groups: tuple[Any, ...]
    lift: Any
    box: Any
    send: Any
    stop: Any
    clear: Any
    panel: Any
    statement: Any

    @property
    def everything(self) -> list[Any]:
        """All of them, as the outputs of an event."""
        return [
            *(self.exchanges, self.masthead, self.language, self.welcome, self.welcome_title),
            *(*self.example_roles, *self.examples),
            *(self.chat, self.notice, self.next_questions, self.next_title, *self.suggestions),
            *(self.widen, self.fold, *self.groups, self.lift),
            *(self.box, self.send, self.stop, self.clear, self.panel, self.statement),
        ]


def lay_out(texts: Texts, names: Taxonomy) -> Widgets:
    """Draws the empty page inside the Blocks that is open."""
    import gradio as gr

    parts: dict[str, Any] = {"exchanges": gr.State([])}
    with gr.Column(elem_id="page", min_width=0):
        parts |= _top(texts)
        with gr.Row(elem_id="desk", equal_height=False):
            with gr.Column(elem_id="talk", scale=3, min_width=0):
                parts |= _talk(texts, names)
            with gr.Column(elem_id="shelf", scale=2, min_width=0):
                parts["panel"] = gr.HTML(
                    sources_panel([], texts, names), js_on_load=None, apply_default_css=False, elem_id="lahteet"
                )
                parts["statement"] = gr.HTML(_statement(texts), js_on_load=None, apply_default_css=False)
    return Widgets(**parts)


def _top(texts: Texts) -> dict[str, Any]:
    import gradio as gr

    names = [(name, code) for code, name in LANGUAGE_NAMES.items()]
    return {
        "masthead": gr.HTML(masthead(texts), js_on_load=None, apply_default_css=False, elem_id="top"),
        "language": gr.Radio(
            names,
            value=texts.language,
            label=texts.say("ask.language"),
            container=False,
            elem_id="language",
            min_width=0,
        ),
    }


def _talk(texts: Texts, names: Taxonomy) -> dict[str, Any]:
    import gradio as gr

    parts: dict[str, Any] = {}
    with gr.Column(elem_id="welcome", min_width=0) as parts["welcome"]:
        parts["welcome_title"] = gr.HTML(_welcome(texts), js_on_load=None, apply_default_css=False)
        with gr.Row(elem_classes="choices"):
            parts |= _examples(texts, names)
    parts["chat"] = gr.Chatbot(
        label=texts.say("ask.conversation"),
        show_label=False,
        container=False,
        buttons=[],
        feedback_options=None,
        latex_delimiters=[],
        allow_tags=False,
        autoscroll=False,
        group_consecutive_messages=False,
        height="auto",
        elem_id="chat",
    )
    with gr.Column(elem_id="next", visible=False, min_width=0) as parts["next_questions"]:
        parts["widen"] = _choice(texts.say("narrow.widen"), visible=False, elem_id="widen")
        parts["next_title"] = _small_title(texts.say("ask.next"))
        with gr.Row(elem_classes="choices"):
            parts["suggestions"] = tuple(_choice("", visible=False) for _ in range(SUGGESTIONS))
    with gr.Column(elem_id="composer", min_width=0):
        parts |= _composer(texts)
    return parts


def _examples(texts: Texts, names: Taxonomy) -> dict[str, Any]:
    import gradio as gr

    roles, questions = [], []
    for role, question in zip(EXAMPLE_ROLES, texts.several("examples"), strict=True):
        with gr.Column(elem_classes="example", min_width=0):
            roles.append(gr.HTML(_role_html(role, texts, names), js_on_load=None, apply_default_css=False))
            questions.append(_choice(question))
    return {"example_roles": tuple(roles), "examples": tuple(questions)}


def _composer(texts: Texts) -> dict[str, Any]:
    import gradio as gr

    parts: dict[str, Any] = {}
    parts["notice"] = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="notice")
    with gr.Row(elem_id="write", equal_height=True):
        parts["box"] = gr.Textbox(
            label=texts.say("ask.question"),
            show_label=False,
            placeholder=texts.say("ask.placeholder"),
            lines=1,
            max_lines=6,
            container=False,
            scale=1,
            min_width=0,
            elem_id="question",
        )
        parts["send"] = gr.Button(texts.say("ask.send"), variant="primary", scale=0, min_width=0, elem_id="send")
        parts["stop"] = gr.Button(texts.say("ask.stop"), visible=False, scale=0, min_width=0, elem_id="stop")
    with gr.Row(elem_id="tools"):
        parts |= lay_out_filters(texts)
        parts["clear"] = gr.Button(
            texts.say("ask.clear"), visible=False, size="sm", scale=0, min_width=0, elem_id="clear"
        )
    return parts


def relabelled(widgets: Widgets, texts: Texts, names: Taxonomy, chosen: int) -> dict[Any, Any]:
    """The words that hang on no conversation, in the language of `texts`; `chosen` counts the ticked filters."""
    import gradio as gr

    examples = zip(widgets.examples, texts.several("examples"), strict=True)
    roles = zip(widgets.example_roles, EXAMPLE_ROLES, strict=True)
    return {
        widgets.masthead: masthead(texts),
        widgets.statement: _statement(texts),
        widgets.language: gr.Radio(label=texts.say("ask.language")),
        widgets.welcome_title: _welcome(texts),
        **{label: _role_html(role, texts, names) for label, role in roles},
        **{button: gr.Button(value=example) for button, example in examples},
        widgets.widen: gr.Button(value=texts.say("narrow.widen")),
        widgets.fold: gr.Accordion(label=fold_label(texts, chosen)),
        **relabelled_groups(widgets.groups, texts),
        widgets.lift: gr.Button(value=texts.say("narrow.lift")),
        widgets.box: gr.Textbox(label=texts.say("ask.question"), placeholder=texts.say("ask.placeholder")),
    }


def offered_after(answers: Sequence[Answer], texts: Texts) -> tuple[str, tuple[str, ...]]:
    """The title over the questions offered next, as HTML, and the questions; none before the first answer."""
    if not answers:
        return _title_html(texts.say("ask.next")), ()
    newest = answers[-1]
    if newest.status == "declined":
        return _title_html(texts.say("ask.examples")), texts.several("examples")[:SUGGESTIONS]
    title = "ask.next_none" if newest.status == "not_found" else "ask.next"
    return _title_html(texts.say(title)), newest.suggestions[:SUGGESTIONS]


def masthead(texts: Texts) -> str:
    """The top of the page, as HTML; its links are relative, so that they hold behind a prefix."""
    return render(Shown("ask_top.html"), Place(texts, ASK, root="."))


def _statement(texts: Texts) -> str:
    address = escape(Place(texts, ASK, root=".").link(STATEMENT))
    return f'<p class="statement"><a href="{address}">{escape(texts.say("pages.statement"))}</a></p>'


def _welcome(texts: Texts) -> str:
    return f'<p class="tagline">{escape(texts.say("ask.tagline"))}</p>{_title_html(texts.say("ask.examples"))}'


def _small_title(words: str) -> Any:
    import gradio as gr

    return gr.HTML(_title_html(words), js_on_load=None, apply_default_css=False)


def _role_html(role: str, texts: Texts, names: Taxonomy) -> str:
    return f'<p class="example-role">{escape(name_of(names.roles, role, texts.language))}</p>'


def _title_html(words: str) -> str:
    return f'<h2 class="small-title">{escape(words)}</h2>'


def _choice(words: str, visible: bool = True, elem_id: str | None = None) -> Any:
    import gradio as gr

    return gr.Button(words, visible=visible, size="md", min_width=0, scale=0, elem_classes="choice", elem_id=elem_id)
