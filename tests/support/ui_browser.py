"""A headless Chromium that fails a test on any request to another host and on any error in its console."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_OWN_SCHEMES = {"data", "blob"}
CHAT = "#question textarea"
PLAIN = "main h1"
# The browser says this of a page that is rightly answered 404 or 422.
_REFUSED = re.compile(r"Failed to load resource: .* status of (?:404|422)")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that this machine has."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_SWITCHES)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def clean_page(
    browser: Browser, address: str, width: int = 1280, height: int = 800, ready: str = CHAT, **context: Any
) -> Iterator[Page]:
    """The page at an address, ready to be used; at the end nothing foreign and no error may have been seen.

    `ready`: what must be there first; `context`: what else Playwright takes for a page.
    """
    page = browser.new_page(viewport={"width": width, "height": height}, **context)
    faults: list[str] = []
    ours = urlsplit(address).netloc

    def on_request(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in _OWN_SCHEMES and parts.netloc != ours:
            faults.append(f"request to {url}")

    page.on("request", lambda request: on_request(request.url))
    page.on("pageerror", lambda error: faults.append(f"error {error}"))
    page.on("console", lambda said: faults.append(f"console {said.text}") if is_fault(said) else None)
    try:
        page.goto(address)
        page.wait_for_selector(ready)
        yield page
    finally:
        page.close()
    assert faults == []


def is_fault(said: ConsoleMessage) -> bool:
    """Whether a line of the console tells of an error, other than that the page itself was refused."""
    at = str(said.location.get("url", ""))
    own_refusal = _REFUSED.match(said.text) and ("/kirjasto" in at or "/vertaa" in at)
    return said.type == "error" and not own_refusal


def ask(page: Page, question: str) -> None:
    """Types a question, presses Enter and waits for what follows."""
    before = page.locator("#chat .status").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_function("n => document.querySelectorAll('#chat .status').length > n", arg=before)
