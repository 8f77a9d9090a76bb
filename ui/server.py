"""The web server: the API with the page mounted on it, behind one set of security headers."""

from __future__ import annotations

import errno
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.resources import files
from typing import TYPE_CHECKING

from corpus.errors import DigiluotsiError, ServerError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.answer import Question
    from assistant.api.holder import AssistantHolder, StreamEvent
    from assistant.assistant import Assistant
    from ui.pages.ask import Stream

# Read when gradio is imported or a page is built. Without the first the start looks up two foreign hosts; without
# the others every event ends in a pandas summary over all events so far, which nobody reads.
_GRADIO_SWITCHES = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
}
# Open event streams would otherwise keep a stopped server waiting.
_SECONDS_TO_STOP = 3
# Late enough not to compete with the start for the processor.
_SECONDS_TO_WARM_UP = 0.5


def create_app(
    open_assistant: Callable[[], Assistant], language: str, provider: str = "", feedback: str = ""
) -> FastAPI:
    """API and pages over one assistant, which is opened by the first question that needs it; imports gradio.

    `provider` and `feedback`: who runs the service and where feedback goes, as the accessibility statement names them.
    """
    from assistant.api.app import create_api
    from assistant.api.holder import Unopened
    from ui.pages.routes import add_pages
    from ui.pages.statement import Provider

    api = create_api(open_assistant)
    holder: AssistantHolder = api.state.holder

    def stream(question: Question, stopped: Callable[[], bool]) -> Iterator[StreamEvent]:
        try:
            assistant = holder.get()
        except Unopened as unopened:
            raise unopened.error from unopened
        return assistant.stream(question, stopped)

    add_pages(api, lambda: holder.get().index, language, Provider(provider, feedback))
    return with_page(api, stream, language)


def with_page(app: FastAPI, stream: Stream, language: str) -> FastAPI:
    """An app with the page mounted at `/` and every response under the security headers; imports gradio."""
    os.environ.update(_GRADIO_SWITCHES)
    import gradio as gr

    from corpus.taxonomy import taxonomy
    from ui.headers import PageLanguage, SecurityHeaders
    from ui.pages.ask import build_page
    from ui.theme import gradio_theme, head, style_sheet

    page = build_page(stream, language, taxonomy())
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        enable_monitoring=False,
        # Nothing is uploaded here, but Gradio's door for it stands open.
        max_file_size=1,
        show_error=False,
        favicon_path=str(files("ui").joinpath("assets", "favicon.svg")),
        theme=gradio_theme(),
        css=style_sheet(),
        head=head(),
    )
    mounted.add_middleware(PageLanguage, language=language)
    mounted.add_middleware(SecurityHeaders)
    return mounted


def claim_port(host: str, port: int) -> socket.socket:
    """A listening socket, or ServerError where the port is taken or the address is not of this machine.

    Cheap: ask before anything slow is loaded, and close what is not served.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except PermissionError as error:
        raise ServerError(f'The port "{port}" may not be opened.', "Choose one above 1023 with --port.") from error
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise ServerError(f'"{host}" is not an address of this machine.', "Choose another with --host.") from error
        raise ServerError(
            f'The port "{port}" at "{host}" is taken.', f"Choose another, for instance --port {port % 65535 + 1}."
        ) from error


def address_of(host: str, port: int) -> str:
    """The address of the page, as a browser takes it."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def serve(app: FastAPI, host: str, port: int) -> None:
    """Serves until it is stopped, in one process: the index lives in one. ServerError where the port is taken."""
    import uvicorn

    from ui.server_log import LOGGING

    # Access lines would write questions of GET /api/search into the log.
    config = uvicorn.Config(
        app,
        log_config=LOGGING,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=_SECONDS_TO_STOP,
        workers=1,
    )
    with claim_port(host, port) as listener:
        warming = threading.Timer(_SECONDS_TO_WARM_UP, warm_up, args=(app.state.holder,))
        warming.daemon = True
        warming.start()
        uvicorn.Server(config).run(sockets=[listener])
        warming.cancel()


def warm_up(holder: AssistantHolder) -> None:
    """Opens the assistant and warms it up, so that the first askers do not wait for what is read late."""
    from assistant import warm
    from assistant.api.holder import Unopened

    # An assistant that cannot be opened, or not answer yet, is told to whoever asks.
    with suppress(Unopened, DigiluotsiError):
        assistant = holder.get()
        warm.warm_up(assistant.index, assistant.ask)
