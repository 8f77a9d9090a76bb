"""The palette can be read in light and dark, and the style sheet brings nothing from another host."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from ui.pages.frame import asset_text
from ui.theme import PALETTE, head, pages_style_sheet, style_sheet

TEXT_ON_GROUND = [
    *[(text, ground) for text in ("ink", "ink-soft", "accent") for ground in ("paper", "surface")],
    *[(text, f"{text}-tint") for text in ("good", "part", "none", "alert", "accent")],
    *[("ink", f"{tint}-tint") for tint in ("part", "accent")],
    *[("none", "paper"), ("accent-ink", "accent"), ("accent-ink", "accent-strong"), ("mark-ink", "mark")],
    *[("accent-ink", f"theme-{n}") for n in range(1, 8)],
    ("ink-soft", "none-tint"),
]
EDGE_ON_GROUND = [(edge, ground) for edge in ("edge", "accent") for ground in ("paper", "surface")]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_measures_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("shade", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_stands_out_from_its_ground(text: str, ground: str, shade: int) -> None:
    assert contrast(PALETTE[text][shade], PALETTE[ground][shade]) >= 4.5


@pytest.mark.parametrize("shade", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGE_ON_GROUND)
def test_the_edge_of_a_control_stands_out(edge: str, ground: str, shade: int) -> None:
    assert contrast(PALETTE[edge][shade], PALETTE[ground][shade]) >= 3


@pytest.mark.parametrize("sheet", [style_sheet, pages_style_sheet])
def test_every_colour_that_a_style_sheet_names_is_in_the_palette(sheet: Callable[[], str]) -> None:
    named = set(re.findall(r"var\(--dl-([\w-]+)\)", sheet()))

    assert named - set(PALETTE) == set()


def test_nothing_is_fetched_from_another_host() -> None:
    everything = style_sheet() + head() + pages_style_sheet() + asset_text("pages.js")
    assert not re.search(r"https?://|@import|url\(", everything)


def test_the_script_cannot_end_its_own_element() -> None:
    assert head().count("</script>") == 1
