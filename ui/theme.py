"""The look of the page: one palette for light and dark, from which the style sheet and Gradio's theme are made."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

FONT = ("Segoe UI", "system-ui", "-apple-system", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif")
# Name: (light, dark). tests/ui/test_theme.py holds every text and its ground to WCAG AA.
PALETTE = {
    "paper": ("#f4f6f5", "#10181c"),
    "surface": ("#ffffff", "#182329"),
    "ink": ("#17262e", "#e7eef0"),
    "ink-soft": ("#4b5c65", "#abbbc2"),
    "line": ("#d6dedf", "#2d3d45"),
    "edge": ("#74878f", "#6f858f"),
    "accent": ("#0b5563", "#84d2de"),
    "accent-strong": ("#073f4a", "#a9e3ec"),
    "accent-ink": ("#ffffff", "#08252b"),
    "accent-tint": ("#e2eff1", "#17363d"),
    "mark": ("#ffe794", "#5f4b07"),
    "mark-ink": ("#17262e", "#fff6d6"),
    "good": ("#1b6339", "#8fdcae"),
    "good-tint": ("#e2f2e8", "#14352a"),
    "part": ("#744700", "#f3c77c"),
    "part-tint": ("#fcefd4", "#3b2d10"),
    "none": ("#42515a", "#c0ccd2"),
    "none-tint": ("#e6ebed", "#26343b"),
    "alert": ("#8f1d1d", "#ffb4ab"),
    "alert-tint": ("#fdebe9", "#43201d"),
    # The themes of the library in a picture, each with its number in `accent-ink` on it.
    "theme-1": ("#2f4b9b", "#a9c0ff"),
    "theme-2": ("#0b5563", "#84d2de"),
    "theme-3": ("#5b2a86", "#cdb3f2"),
    "theme-4": ("#1b6339", "#8fdcae"),
    "theme-5": ("#8a1c4e", "#f5a8c8"),
    "theme-6": ("#744700", "#f3c77c"),
    "theme-7": ("#42515a", "#c0ccd2"),
}
_STYLES = ("base.css", "chat.css", "controls.css", "sources.css", "nav.css")
_PAGE_STYLES = ("pages.css", "pages-library.css", "pages-case.css", "nav.css", "pages-print.css")


def style_sheet() -> str:
    """The whole style sheet: the palette as custom properties, then the files of `ui/assets`."""
    light, dark = _shades()
    return "\n".join([f":root{{{light}}}", f".dark{{{dark}}}", *(_asset(name) for name in _STYLES)])


def pages_style_sheet() -> str:
    """The style sheet of the plain pages: the same palette, light or dark as the reader's system asks for."""
    light, dark = _shades()
    palette = [f":root{{{light}}}", f"@media (prefers-color-scheme: dark){{:root{{{dark}}}}}"]
    return "\n".join([*palette, *(_asset(name) for name in _PAGE_STYLES)])


def head() -> str:
    """What goes into the page's head: the script that opens a citation's passage."""
    return f"<script>{_asset('page.js')}</script>"


def gradio_theme() -> Any:
    """Gradio's own parts in our palette; imports gradio."""
    import gradio

    theme = gradio.themes.Base(font=FONT, font_mono=("ui-monospace", "monospace"), text_size="lg", radius_size="md")
    return theme.set(**_gradio_colours())


def _gradio_colours() -> dict[str, str]:
    roles = {
        "body_background_fill": "paper",
        "body_text_color": "ink",
        "body_text_color_subdued": "ink-soft",
        "background_fill_primary": "surface",
        "background_fill_secondary": "paper",
        "block_background_fill": "surface",
        "border_color_primary": "line",
        "border_color_accent": "accent",
        "color_accent_soft": "accent-tint",
        "input_background_fill": "surface",
        "input_border_color": "edge",
        "input_border_color_focus": "accent",
        "input_placeholder_color": "ink-soft",
        "link_text_color": "accent",
        "link_text_color_hover": "accent-strong",
        "link_text_color_visited": "accent",
        "link_text_color_active": "accent",
        "button_primary_background_fill": "accent",
        "button_primary_background_fill_hover": "accent-strong",
        "button_primary_text_color": "accent-ink",
        "button_secondary_background_fill": "surface",
        "button_secondary_background_fill_hover": "accent-tint",
        "button_secondary_text_color": "ink",
        "checkbox_background_color_selected": "accent",
        "checkbox_border_color": "edge",
        "checkbox_border_color_hover": "edge",
        "checkbox_border_color_selected": "accent",
        "checkbox_label_background_fill": "surface",
        "checkbox_label_background_fill_selected": "accent-tint",
        "checkbox_label_text_color": "ink",
        "checkbox_label_text_color_selected": "ink",
    }
    both = {
        f"{role}{suffix}": PALETTE[name][n] for role, name in roles.items() for n, suffix in enumerate(("", "_dark"))
    }
    return {**both, "color_accent": PALETTE["accent"][0]}


def _shades() -> list[str]:
    return ["".join(f"--dl-{name}:{shades[place]};" for name, shades in PALETTE.items()) for place in range(2)]


def _asset(name: str) -> str:
    return files("ui").joinpath("assets", name).read_text(encoding="utf-8")
