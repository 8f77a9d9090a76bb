"""The pictures of the user guide, taken of the running pages: `python tests/support/guide_pictures.py [DATA]`.

DATA: a data folder to keep the index in; without it one is made and thrown away, which takes minutes. Needs Chromium.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page
from ui_browser import CHAT, PLAIN, ask, chromium, clean_page
from ui_fake import served

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "kuvat"
WIDE, PHONE = (1280, 800), (390, 844)
# Of a palette: edges of letters stay smooth, and a file is a third of what it was.
COLOURS = 128
QUESTION = "Avaimet ja lätkät on ihan levällään, miten muut ovat saaneet ovet hallintaan?"


def still(page: Page) -> None:
    """Nothing is done before the picture."""


def asked(page: Page) -> None:
    """A question and its answer."""
    ask(page, QUESTION)


def opened(page: Page) -> None:
    """The passage behind the first [n] of an answer."""
    ask(page, QUESTION)
    page.locator("#chat a[href^='#lahde-']").first.click()
    page.wait_for_selector(".citation[open] blockquote")


def narrowed(page: Page) -> None:
    """The filters, a theme and a field of work ticked."""
    page.click("#narrow > button")
    page.locator("#narrow-roles input").nth(6).check()
    page.locator("#narrow-themes input").nth(1).check()
    page.locator("#lift").wait_for()
    page.mouse.move(0, 0)
    page.locator("#narrow-groups").evaluate("it => it.scrollTo(0, 0)")


def partly(page: Page) -> None:
    """A question whose case leaves the price untold."""
    ask(page, "Paljonko kulunvalvonnan uusiminen maksaa?")


def not_found(page: Page) -> None:
    """A question that no case answers."""
    ask(page, "Miten päiväkodin työvuorot suunnitellaan tekoälyllä?")


def unfolded(page: Page) -> None:
    """The first source of the table, opened."""
    page.locator("table.compare details.cited summary").first.click()


@dataclass(frozen=True, slots=True)
class Picture:
    """What is shown, and what is done before the picture is taken."""

    name: str
    path: str
    act: Callable[[Page], None] = still
    size: tuple[int, int] = WIDE
    ready: str = PLAIN


GUIDE = (
    Picture("alku", "/", ready=CHAT),
    Picture("rajaus", "/", narrowed, ready=CHAT),
    Picture("vastaus", "/", opened, ready=CHAT),
    Picture("osittain", "/", partly, ready=CHAT),
    Picture("ei-loytynyt", "/", not_found, ready=CHAT),
    Picture("kirjasto", "/kirjasto?status=kaytossa"),
    Picture("tapaus", "/kirjasto/kulunvalvonta"),
    Picture("vertaa", "/vertaa?case=kulunvalvonta&case=irtaimiston-hallinta", unfolded, (1280, 900)),
    Picture("puhelin", "/", asked, PHONE, CHAT),
)


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Writes one picture of the pages at an address, in their light colours and with nothing moving."""
    calm = {"color_scheme": "light", "reduced_motion": "reduce"}
    with clean_page(browser, address + picture.path, *picture.size, ready=picture.ready, **calm) as page:
        picture.act(page)
        page.evaluate("document.fonts.ready")
        shot = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURES / f"{picture.name}.png", optimize=True)


def main(data: Path) -> None:
    """Takes every picture of the real assistant over the bundled library."""
    from assistant.settings import Settings
    from assistant.wiring import open_assistant, refresh_index
    from ui.server import create_app, warm_up

    settings = Settings(data=data)
    refresh_index(settings)
    assistant = open_assistant(settings)
    try:
        app = create_app(lambda: assistant, "fi")
        warm_up(app.state.holder)
        with served(app) as address, chromium() as browser:
            for picture in GUIDE:
                take(browser, address, picture)
    finally:
        assistant.index.close()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as passing:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else passing))
