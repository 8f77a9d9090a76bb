"""The addresses of the plain pages, and what is shown where something is missing or goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.api.holder import Unopened
from corpus.errors import DigiluotsiError, UnknownCase
from ingest.index import CaseIndex
from ui.pages.case import case_page
from ui.pages.compare import compare_page, read_chosen
from ui.pages.frame import ASSETS, COMPARE, LIBRARY, STATEMENT, Place, Shown, asset_response, place_of, response
from ui.pages.library import library_page, read_wanted
from ui.pages.statement import Provider, statement_page

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Pages:
    """The pages over an index that may not be there yet."""

    index: Callable[[], CaseIndex]
    language: str
    provider: Provider

    def library(self, request: Request) -> Response:
        """All cases, or those that are looked for."""
        wanted = read_wanted(request.query_params)
        return self._show(request, lambda place: library_page(self.index(), wanted, place))

    def case(self, request: Request) -> Response:
        """One case."""
        case_id = str(request.path_params["case_id"])
        if not case_id:
            return RedirectResponse(place_of(request, self.language).link(LIBRARY))
        return self._show(request, lambda place: case_page(self.index(), case_id, place))

    def compare(self, request: Request) -> Response:
        """Cases side by side."""
        chosen = read_chosen(request.query_params)
        return self._show(request, lambda place: compare_page(self.index(), chosen, place))

    def statement(self, request: Request) -> Response:
        """The accessibility statement."""
        return self._show(request, lambda place: statement_page(self.provider, place))

    def _show(self, request: Request, make: Callable[[Place], Shown]) -> Response:
        place = place_of(request, self.language)
        try:
            return response(make(place), place)
        except UnknownCase:
            shown = Shown("missing.html", {"here": "library"}, 404)
        except Unopened as unopened:
            shown = _problem(unopened.error, place)
        except DigiluotsiError as error:
            shown = _problem(error, place)
        except Exception as error:
            # The page is the last door: whatever fails behind it becomes a sentence, and the details go to the log.
            _log.exception("A page could not be shown.")
            shown = _problem(error, place, 500)
        return response(shown, place)


def add_pages(app: Starlette, index: Callable[[], CaseIndex], language: str, provider: Provider) -> None:
    """Adds the pages to an app, before whatever is mounted at `/`; `index` may raise Unopened or a DigiluotsiError."""
    pages = _Pages(index, language, provider)
    app.router.routes.extend(
        [
            Route(LIBRARY, pages.library),
            Route(f"{LIBRARY}/{{case_id:path}}", pages.case),
            Route(COMPARE, pages.compare),
            Route(STATEMENT, pages.statement),
            Route(f"{ASSETS}/{{name}}", asset_response),
        ]
    )


def _problem(error: BaseException, place: Place, status: int = 503) -> Shown:
    return Shown("problem.html", {"here": "", "sentence": place.texts.error(error)}, status)
