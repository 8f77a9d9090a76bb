"""axe-core on a page: WCAG 2.2 A and AA and its best practices."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    # The one rule for WCAG 2.2 AA is off unless it is asked for.
    "rules": {"target-size": {"enabled": True}},
}


def violations(page: Page) -> list[str]:
    """What is wrong with a page as it stands, a line a place."""
    results = Axe().run(page, options=_RULES)
    return [
        f"{found['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for found in results.response["violations"]
        for node in found["nodes"]
    ]
