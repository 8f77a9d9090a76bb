"""A headless Chromium that fails a test on any request to another host and on any error in its console."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

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
def clean_page(browser: Browser, address: str, width: int = 1280, height: int = 800) -> Iterator[Page]:
    """The page at an address, ready to be used; at the end nothing foreign and no error may have been seen."""
    page = browser.new_page(viewport={"width": width, "height": height})
    faults: list[str] = []
    ours = urlsplit(address).netloc

    def on_request(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in _OWN_SCHEMES and parts.netloc != ours:
            faults.append(f"request to {url}")

    page.on("request", lambda request: on_request(request.url))
    page.on("pageerror", lambda error: faults.append(f"error {error}"))
    page.on("console", lambda said: faults.append(f"console {said.text}") if said.type == "error" else None)
    try:
        page.goto(address)
        page.wait_for_selector("#question textarea")
        yield page
    finally:
        page.close()
    assert faults == []


def ask(page: Page, question: str) -> None:
    """Types a question, presses Enter and waits for what follows."""
    before = page.locator("#chat .status").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_function("n => document.querySelectorAll('#chat .status').length > n", arg=before)
