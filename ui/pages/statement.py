"""The accessibility statement, as the Finnish act on digital services (306/2019) asks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ui.pages.frame import Place, Shown

_EMAIL = re.compile(r"[\w.+-]+@[\w.-]+")


@dataclass(frozen=True, slots=True)
class Provider:
    """Who runs the service and answers feedback: a name, and an e-mail or https address; empty where not told."""

    name: str = ""
    feedback: str = ""

    @property
    def address(self) -> str:
        """The feedback address as a link; "" for anything that is neither e-mail nor https."""
        if self.feedback.startswith("https://"):
            return self.feedback
        return f"mailto:{self.feedback}" if _EMAIL.fullmatch(self.feedback) else ""


def statement_page(provider: Provider, place: Place) -> Shown:
    """The whole statement."""
    several = place.texts.several
    values = {
        "here": "statement",
        "provider": provider,
        "gaps": several("statement.gaps.list"),
        "tested": several("statement.tested.list"),
        "untested": several("statement.tested.untested"),
    }
    return Shown("statement.html", values)
