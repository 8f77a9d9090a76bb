"""Small pictures of figures by size, as SVG that a page shows in light and dark."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 320, 220, 48, 36, 30
STYLE = """text { font: 12px sans-serif; fill: #222 } .title { font-weight: bold }
.axis { stroke: #888; fill: none } .line { stroke: #0b5cad; stroke-width: 2; fill: none } .dot { fill: #0b5cad }
.target { stroke: #b00020; stroke-dasharray: 4 3; fill: none } .background { fill: #fff }
@media (prefers-color-scheme: dark) { text { fill: #eee } .background { fill: #1b1b1f }
.line { stroke: #7db7f0 } .dot { fill: #7db7f0 } .target { stroke: #ff8a80 } }"""


@dataclass(frozen=True, slots=True)
class Panel:
    """One curve: a value for each size, both above 0, and the target that it should stay under."""

    title: str
    sizes: Sequence[float]
    values: Sequence[float]
    target: float | None = None


def draw(panels: Sequence[Panel], path: Path) -> None:
    """Writes panels side by side, two in a row; both axes are logarithmic."""
    rows = -(-len(panels) // 2)
    size = {"viewBox": f"0 0 {2 * WIDTH} {rows * HEIGHT}", "width": str(2 * WIDTH), "height": str(rows * HEIGHT)}
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **size})
    SubElement(root, "title").text = ", ".join(panel.title for panel in panels)
    SubElement(root, "style").text = STYLE
    SubElement(root, "rect", {"class": "background", "width": "100%", "height": "100%"})
    for number, panel in enumerate(panels):
        place = f"translate({number % 2 * WIDTH} {number // 2 * HEIGHT})"
        _draw_panel(SubElement(root, "g", transform=place), panel)
    indent(root)
    path.write_text(tostring(root, encoding="unicode") + "\n", encoding="utf-8")


def _draw_panel(group: Element, panel: Panel) -> None:
    told = [*panel.values, *([panel.target] if panel.target else [])]
    lowest, highest = 10 ** math.floor(math.log10(min(told))), 10 ** math.ceil(math.log10(max(told) * 1.01))

    def across(value: float) -> float:
        return LEFT + _share(value, min(panel.sizes), max(panel.sizes)) * (WIDTH - LEFT - 40)

    def up(value: float) -> float:
        return HEIGHT - BOTTOM - _share(value, lowest, highest) * (HEIGHT - BOTTOM - TOP)

    _write(group, LEFT, 18, panel.title, "start", "title")
    corner = f"M{LEFT} {TOP} V{HEIGHT - BOTTOM} H{WIDTH - 20}"
    SubElement(group, "path", {"class": "axis", "d": corner})
    for value in (lowest, highest):
        _write(group, LEFT - 6, up(value) + 4, f"{value:,g}", "end")
    if panel.target:
        SubElement(group, "path", {"class": "target", "d": f"M{LEFT} {up(panel.target):.1f} H{WIDTH - 20}"})
    points = [(across(size), up(value)) for size, value in zip(panel.sizes, panel.values, strict=True)]
    SubElement(group, "path", {"class": "line", "d": "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)})
    for (x, y), size, value in zip(points, panel.sizes, panel.values, strict=True):
        SubElement(group, "circle", {"class": "dot", "cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "3.5"})
        _write(group, x, y - 8, f"{value:,.3g}" if value < 100 else f"{value:,.0f}", "middle")
        _write(group, x, HEIGHT - BOTTOM + 18, f"{size:,g}", "middle")


def _share(value: float, lowest: float, highest: float) -> float:
    """How far a value lies between two others on a logarithmic scale, 0 to 1."""
    return math.log(value / lowest) / math.log(highest / lowest) if highest > lowest else 0.5


def _write(group: Element, x: float, y: float, text: str, anchor: str, kind: str = "") -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}
    SubElement(group, "text", place | ({"class": kind} if kind else {})).text = text
