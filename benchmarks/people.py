"""Several people at the chat page at once, each in a browser page of their own: how long they wait, and what fails."""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from support.libraries import Measured, bundled, card_questions
from support.programs import DIGILUOTSI, Server, serving
from support.report import Table, parser, publish, spread, tell

from assistant import wiring

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
BOX = "#question textarea"
FOLLOW_UPS = ("Kuka sen toimitti?", "Mitä siitä opittiin?", "Kerro lisää.")
# So many questions of a conversation, the last one a follow-up; then it is cleared.
CONVERSATION = 3
# In seconds: an answer that takes longer is counted as an error.
PATIENCE = 30
# A person does not think for exactly so long.
SPREAD = 0.5
# Times from the key to the first drawn frame with words of the answer, and to the whole answer with its sources.
WATCH = """() => {
  const seen = () => ["said", "status"].map((name) => document.querySelectorAll(`#chat .bot .${name}`).length);
  let before = seen();
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { before = seen(); window.waited = { since: performance.now() }; }
  }, true);
  new MutationObserver(() => {
    const waited = window.waited, now = seen();
    if (!waited || waited.whole) return;
    const tell = (name) => requestAnimationFrame(() => (waited[name] ??= performance.now() - waited.since));
    // What is declined or not found makes no statement.
    if (now[0] > before[0] || now[1] > before[1]) tell("first");
    if (now[1] > before[1]) tell("whole");
  }).observe(document.documentElement, { subtree: true, childList: true });
}"""


@dataclass(slots=True)
class Waited:
    """Milliseconds that people waited, and what went wrong."""

    opened: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def main() -> None:
    """Measures and prints."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        library = bundled(Path(folder))
        if options.data:
            library = replace(library, data=options.data.resolve())
        wiring.refresh_index(library.settings)
        with serving([*DIGILUOTSI, "run"], library.environment) as server:
            server.wait_for("/api/ask", {"question": "Miten perehdytys on saatu sähköiseksi?"})
            before = server.processor_seconds()
            waited = asyncio.run(_everyone(server, library, options))
            tables = [_table(waited, options), _server_table(server, server.processor_seconds() - before, waited)]
    publish(tables, options.json)
    for error in waited.errors:
        tell(error)


def _options() -> argparse.Namespace:
    options = parser(__doc__)
    options.add_argument("--people", type=int, default=10, metavar="N", help="people at once (default: 10)")
    options.add_argument("--minutes", type=float, default=5, metavar="N", help="how long they ask (default: 5)")
    options.add_argument("--thinking", type=float, default=10, metavar="S", help="seconds between (default: 10)")
    options.add_argument("--data", type=Path, metavar="FOLDER", help="data folder whose index is used and kept")
    return options.parse_args()


async def _everyone(server: Server, library: Measured, options: argparse.Namespace) -> Waited:
    from playwright.async_api import async_playwright

    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        raise SystemExit("No Chromium here. On Debian: apt-get install chromium")
    waited, questions = Waited(), [question.text for question in card_questions(library.cases())]
    until = time.monotonic() + options.minutes * 60
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=SWITCHES)
        address = f"http://127.0.0.1:{server.port}/"
        people = (
            _person(browser, address, questions, number, until, options.thinking, waited)
            for number in range(options.people)
        )
        await asyncio.gather(*people)
        await browser.close()
    return waited


async def _person(
    browser: Browser, address: str, questions: Sequence[str], number: int, until: float, thinking: float, waited: Waited
) -> None:
    chance = random.Random(number)
    # People do not come all at once.
    await asyncio.sleep(chance.uniform(0, thinking))
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    page.on("pageerror", lambda error: waited.errors.append(f"person {number}: {error}"))
    since = time.perf_counter()
    await page.goto(address)
    await page.wait_for_selector(BOX)
    waited.opened.append((time.perf_counter() - since) * 1000)
    await page.evaluate(WATCH)
    asked = 0
    while time.monotonic() < until:
        asked += 1
        follows = asked % CONVERSATION == 0
        await _ask(page, chance.choice(FOLLOW_UPS if follows else questions), number, waited)
        await asyncio.sleep(thinking * chance.uniform(1 - SPREAD, 1 + SPREAD))
        if follows:
            await page.click("#clear")
            await page.wait_for_selector("#welcome")
    await context.close()


async def _ask(page: Page, question: str, number: int, waited: Waited) -> None:
    from playwright.async_api import Error

    try:
        await page.fill(BOX, question)
        await page.press(BOX, "Enter")
        await page.wait_for_function(
            "() => window.waited?.whole || document.querySelector('#notice .notice')", timeout=PATIENCE * 1000
        )
        times = await page.evaluate("window.waited")
    except Error as error:
        waited.errors.append(f'person {number}, "{question}": {str(error).splitlines()[0]}')
        return
    if "whole" not in times:
        waited.errors.append(f'person {number}, "{question}": {await page.inner_text("#notice")}')
        return
    waited.first.append(times["first"])
    waited.whole.append(times["whole"])


def _table(waited: Waited, options: argparse.Namespace) -> Table:
    rows = [
        (name, len(times), *spread(times))
        for name, times in (("page opened", waited.opened), ("first words", waited.first), ("whole", waited.whole))
        if times
    ]
    title = (
        f"{options.people} people for {options.minutes:g} minutes, {options.thinking:g} s of thinking, ms; "
        f"errors: {len(waited.errors)}"
    )
    return Table(title, ("what", "n", "p50", "p95", "max"), tuple(rows))


def _server_table(server: Server, seconds: float, waited: Waited) -> Table:
    rows = [("processor, ms an answer", seconds * 1000 / max(1, len(waited.whole)))]
    rows += [(f"{name}, MB", value) for name, value in server.memory().items() if name in ("VmRSS", "VmHWM")]
    return Table("The server meanwhile", ("what", "value"), tuple(rows))


if __name__ == "__main__":
    main()
