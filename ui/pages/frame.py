"""What every plain page shares: its language, its links, its template, its headers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from corpus.case import LANGUAGES
from ui.headers import PAGES_POLICY
from ui.texts import LANGUAGE_NAMES, Texts, texts_in
from ui.theme import pages_style_sheet

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request
    from starlette.responses import Response

LIBRARY, COMPARE, STATEMENT, ASK, ASSETS = "/kirjasto", "/vertaa", "/saavutettavuus", "/", "/pages"
PLACES = (("ask", ASK), ("library", LIBRARY), ("compare", COMPARE))
HEADERS = {"content-security-policy": PAGES_POLICY, "cache-control": "no-cache"}
KEPT_FOR_A_YEAR = {"cache-control": "public, max-age=31536000, immutable"}
ASSET_KINDS = {"pages.css": "text/css", "pages.js": "text/javascript", "favicon.svg": "image/svg+xml"}

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: a template, its values, and the status of the response."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is: the language, the path and query of the page, and what a proxy puts before every path."""

    texts: Texts
    path: str
    query: Pairs = ()
    root: str = ""

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.texts.language

    def link(self, path: str, *pairs: tuple[str, str], part: str = "", language: str = "") -> str:
        """The address of another page in the same language: every link carries it, so no cookie is needed."""
        query = urlencode([*pairs, ("lang", language or self.language)])
        return f"{self.root}{path}?{query}{f'#{part}' if part else ''}"

    def case_link(self, case_id: str, part: str = "") -> str:
        """The address of a case's page."""
        return self.link(f"{LIBRARY}/{quote(case_id, safe='')}", part=part)

    def in_language(self, language: str) -> str:
        """This very page in another language."""
        return self.link(quote(self.path), *self.query, language=language)

    def asset(self, name: str) -> str:
        """The address of a style sheet, script or picture; it changes with what is in it."""
        return f"{self.root}{ASSETS}/{name}?v={hashlib.sha256(asset_text(name).encode()).hexdigest()[:12]}"


def place_of(request: Request, language: str) -> Place:
    """Where the reader of a request is; `language` where the address names none."""
    asked = request.query_params.get("lang", "")
    root = str(request.scope.get("root_path", ""))
    query = tuple((name, value) for name, value in request.query_params.multi_items() if name != "lang")
    path = request.url.path.removeprefix(root)
    return Place(texts_in(asked if asked in LANGUAGES else language), path, query, root)


def response(shown: Shown, place: Place) -> Response:
    """A page as a response."""
    from starlette.responses import HTMLResponse

    return HTMLResponse(render(shown, place), shown.status, HEADERS)


def render(shown: Shown, place: Place) -> str:
    """A page as HTML; whatever stands in its values is escaped."""
    texts = place.texts
    return (
        _templates()
        .get_template(shown.template)
        .render(
            place=place,
            say=texts.say,
            count=texts.count,
            number=texts.number,
            places=PLACES,
            languages=LANGUAGE_NAMES,
            **shown.values,
        )
    )


def asset_response(request: Request) -> Response:
    """A style sheet, script or picture of the plain pages."""
    from starlette.responses import Response

    name = str(request.path_params["name"])
    if name not in ASSET_KINDS:
        return Response("", 404)
    return Response(asset_text(name), headers=KEPT_FOR_A_YEAR, media_type=ASSET_KINDS[name])


@lru_cache(maxsize=len(ASSET_KINDS))
def asset_text(name: str) -> str:
    """What is in an asset."""
    if name == "pages.css":
        return pages_style_sheet()
    return files("ui").joinpath("assets", name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _templates() -> Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.PackageLoader("ui.pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
