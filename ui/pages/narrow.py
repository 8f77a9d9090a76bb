"""The folded filters under the question box: theme, field of work and stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corpus.scope import lists
from corpus.taxonomy import name_of
from ui.texts import Texts

# The part of a question that each group of boxes fills, in the order of the groups, and what the group is called.
PARTS = {"themes": "library.theme", "roles": "library.role", "statuses": "library.status"}

Chosen = Sequence[Sequence[str]]


def lay_out_filters(texts: Texts) -> dict[str, Any]:
    """The fold with its groups of boxes inside the Blocks that is open, and the button that empties them."""
    import gradio as gr

    with gr.Accordion(fold_label(texts, 0), open=False, elem_id="narrow") as fold:
        with gr.Column(elem_id="narrow-groups", min_width=0):
            groups = tuple(
                gr.CheckboxGroup(_named(part, texts), label=texts.say(label), elem_id=f"narrow-{part}", min_width=0)
                for part, label in PARTS.items()
            )
        lift = gr.Button(texts.say("narrow.lift"), visible=False, size="sm", scale=0, min_width=0, elem_id="lift")
    return {"fold": fold, "groups": groups, "lift": lift}


def relabelled_groups(groups: Sequence[Any], texts: Texts) -> dict[Any, Any]:
    """The groups in the language of `texts`."""
    import gradio as gr

    return {
        group: gr.CheckboxGroup(choices=_named(part, texts), label=texts.say(label))
        for group, (part, label) in zip(groups, PARTS.items(), strict=True)
    }


def fold_label(texts: Texts, chosen: int) -> str:
    """What the fold says: an offer, or how many boxes are ticked."""
    return texts.count("narrow.chosen", chosen) if chosen else texts.say("narrow.closed")


def count(chosen: Chosen) -> int:
    """How many boxes are ticked."""
    return sum(map(len, chosen))


def parts_of(chosen: Chosen) -> Mapping[str, tuple[str, ...]]:
    """The ticked boxes as the parts of a question; no boxes at all leave every part empty."""
    return {part: tuple(values) for part, values in zip(PARTS, chosen, strict=False)}


def _named(part: str, texts: Texts) -> list[tuple[str, str]]:
    names = lists()[part]
    return [(_capital(name_of(names, key, texts.language)), key) for key in names]


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
