"""The REST API as one FastAPI application."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from assistant.api import routes_ask, routes_compare, routes_health, routes_library
from assistant.api.handlers import install_handlers
from assistant.api.holder import Answering, AssistantHolder
from assistant.api.last_route import add_last_route
from assistant.api.limit import BodyLimit
from assistant.api.problems import add_schema

TITLE = "Digiluotsi"
SUMMARY = "Questions and cited answers over a library of municipal digitalisation cases."
VERSION = "1"


class Api(FastAPI):
    """FastAPI whose OpenAPI document also holds the problem schema."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document."""
        return add_schema(super().openapi())


def operation_id(route: APIRoute) -> str:
    """The function's own name: stable, and readable in generated clients."""
    return route.name


def create_api(open_assistant: Callable[[], Answering]) -> FastAPI:
    """The API over an assistant that is opened at the first request and kept.

    Where `open_assistant` raises a DigiluotsiError the request is answered 503 with it, and the next one tries again.
    The pages that load scripts from another host (/docs, /redoc) are left out.
    """
    app = Api(
        title=TITLE,
        summary=SUMMARY,
        version=VERSION,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=operation_id,
    )
    app.state.holder = AssistantHolder(open_assistant)
    app.add_middleware(BodyLimit)
    install_handlers(app)
    for routes in (routes_ask, routes_compare, routes_library, routes_health):
        app.include_router(routes.router)
    add_last_route(app)
    return app
