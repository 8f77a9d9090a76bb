"""The route behind all others of the API, so that its paths stay its own when a page is mounted at `/`."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

PATHS = ("/api", "/api/{rest:path}", "/healthz", "/readyz", "/openapi.json")


class LastRoute:
    """ASGI application for a path of the API that no route before it took: 405 for a wrong method, 404 otherwise."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the route that knows the path, but not the method, refuse it; always raises."""
        for route in self.app.router.routes:
            match, found = route.matches(scope)
            if match is Match.PARTIAL:
                scope.update(found)
                await route.handle(scope, receive, send)
                return
        raise HTTPException(404)


def add_last_route(app: FastAPI) -> None:
    """Closes the paths of the API; routes that are added to them later are not reached."""
    last = LastRoute(app)
    app.router.routes.extend(Route(path, last, include_in_schema=False) for path in PATHS)
