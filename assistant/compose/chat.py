"""One reply of a chat model, piece by piece, within its time; the only file that knows LangChain's vendors.

The call runs on an event loop of its own, so that a reader who stops, leaves or has waited too long ends it at once:
a blocking client would hold on to the endpoint until its next word.
"""

from __future__ import annotations

import asyncio
import queue
import sys
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from assistant.compose.endpoints import Endpoint, Limits
from assistant.compose.reach import knock, shared_loop
from corpus.errors import ModelUnavailable

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage

PROVIDER = "openai"
VENDORS = (".openai.com", ".azure.com")
# How soon a stop is noticed, in seconds.
LOOK_UP = 0.05


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told to do, and the data it is to do it with; `schema`: the JSON that it shall answer with.

    `plain`: nothing is asked of the endpoint but words, neither the schema nor a temperature.
    """

    task: str
    data: str
    schema: Mapping[str, Any] | None = None
    plain: bool = False


@dataclass(slots=True)
class Tokens:
    """How many tokens were read and written, where the endpoint tells."""

    read: int = 0
    written: int = 0


class ModelFailure(ModelUnavailable):
    """Why an endpoint gave no reply: `kind` as the phrases name it, `wait` the seconds it asked to be left alone."""

    def __init__(self, kind: str, found: str, wait: float | None = None) -> None:
        super().__init__(found, "See that the model's server runs and that DIGILUOTSI_MODEL_URL names it.")
        self.kind = kind
        self.wait = wait


class Stopped(Exception):
    """Whoever asked does not wait for the reply any more."""


@dataclass(slots=True)
class _Call:
    """What has arrived and was not read yet, and whether anybody still reads."""

    arrived: queue.SimpleQueue[object] = field(default_factory=queue.SimpleQueue)
    over: bool = False


_End = object()


def stream_reply(
    endpoint: Endpoint,
    prompt: Prompt,
    limits: Limits,
    stopped: Callable[[], bool] = lambda: False,
    tokens: Tokens | None = None,
) -> Generator[str, None, None]:
    """The pieces of a reply as they come; ModelFailure where there is none, Stopped where nobody waits for it.

    The call ends when the iterator is closed, whether or not the model has.
    """
    model = load_model(endpoint, limits, plain=prompt.plain)
    call = _Call()
    running = asyncio.run_coroutine_threadsafe(_pump(model, prompt, call, tokens), shared_loop())
    started = time.monotonic()
    until = started + limits.first
    try:
        while (piece := _next(call.arrived, until, stopped, endpoint)) is not _End:
            if isinstance(piece, Exception):
                raise _failure(piece, endpoint) from piece
            until = started + limits.whole
            yield str(piece)
    finally:
        call.over = True
        running.cancel()


def load_model(endpoint: Endpoint, limits: Limits, *, plain: bool = False, unseen: bool = False) -> BaseChatModel:
    """The chat model of an endpoint, `plain` without a temperature; ModelFailure where there is none of that kind.

    Imports LangChain and the vendor's package; before that ModelFailure where nobody answers at the address, unless
    the model is wanted `unseen`.
    """
    if not unseen and "langchain_openai" not in sys.modules:
        # Whoever asks an address where nobody listens does not wait for the imports.
        _see_that_it_answers(endpoint, limits)
    try:
        return _load(endpoint, limits, plain)
    except Exception as error:
        raise _failure(error, endpoint) from error


def _see_that_it_answers(endpoint: Endpoint, limits: Limits) -> None:
    try:
        knock(endpoint, limits.connect)
    except (OSError, ValueError) as error:
        raise ModelFailure("dead", f'The model "{endpoint.name}" failed ({type(error).__name__}).') from error


@lru_cache(maxsize=16)
def _load(endpoint: Endpoint, limits: Limits, plain: bool) -> BaseChatModel:
    from httpx import AsyncClient, Timeout
    from langchain.chat_models import init_chat_model

    provider, colon, name = endpoint.name.partition(":")
    # Under an address of one's own "llama3.2:3b" is a name with a tag, not a provider with a name.
    known = bool(colon) and not endpoint.url
    given: dict[str, Any] = {} if plain else {"temperature": 0}
    if endpoint.url:
        given["base_url"] = endpoint.url
    if _is_vendor(endpoint):
        given["max_tokens"] = limits.tokens
    else:
        # Servers of one's own know the older name of the limit, and not all of them the newer.
        given["extra_body"] = {"max_tokens": limits.tokens}
    within = Timeout(limits.whole, connect=limits.connect)
    if not known:
        # What stays on this machine must not go through a proxy, and nobody is sent on to another host.
        given["http_async_client"] = AsyncClient(timeout=within, trust_env=not endpoint.local, follow_redirects=False)
    model: BaseChatModel = init_chat_model(
        name if known else endpoint.name,
        model_provider=provider if known else PROVIDER,
        api_key=endpoint.key,
        timeout=within,
        max_retries=0,
        stream_usage=True,
        **given,
    )
    return model


def _is_vendor(endpoint: Endpoint) -> bool:
    host = urlsplit(endpoint.url).hostname or ""
    return not host or host.endswith(VENDORS)


def _next(arrived: queue.SimpleQueue[object], until: float, stopped: Callable[[], bool], endpoint: Endpoint) -> object:
    while True:
        if stopped():
            raise Stopped
        left = until - time.monotonic()
        if left <= 0:
            raise ModelFailure("slow", f'The model "{endpoint.name}" took too long.')
        try:
            return arrived.get(timeout=min(LOOK_UP, left))
        except queue.Empty:
            continue


async def _pump(model: BaseChatModel, prompt: Prompt, call: _Call, tokens: Tokens | None) -> None:
    from langsmith import tracing_context

    schema = prompt.schema if not prompt.plain else None
    asked = model.bind(response_format=_response_format(schema)) if schema else model
    messages = [("system", prompt.task), ("human", prompt.data)]
    try:
        # A trace would carry question and evidence to another host, whatever the environment says.
        with tracing_context(enabled=False):
            async with aclosing(cast("AsyncGenerator[AIMessage]", asked.astream(messages))) as chunks:
                async for chunk in chunks:
                    # A cancellation that meets an arriving chunk is lost in asyncio.wait_for before Python 3.12.
                    if call.over:
                        return
                    if tokens and (used := getattr(chunk, "usage_metadata", None)):
                        tokens.read += used["input_tokens"]
                        tokens.written += used["output_tokens"]
                    if chunk.text:
                        call.arrived.put(str(chunk.text))
        call.arrived.put(_End)
    except Exception as error:
        call.arrived.put(error)


def _response_format(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "reply", "schema": dict(schema), "strict": True}}


def _failure(error: Exception, endpoint: Endpoint) -> ModelFailure:
    """What went wrong with a call, in a word and in a sentence that holds neither key nor prompt."""
    from langchain_core import exceptions as known

    kinds: dict[type[Exception], str] = {
        known.ModelAuthenticationError: "refused",
        known.ModelPermissionDeniedError: "refused",
        known.ModelNotFoundError: "unknown",
        known.ModelRateLimitError: "busy",
        known.ModelTimeoutError: "slow",
        known.ModelConnectionError: "dead",
        known.ContextOverflowError: "long",
        known.ModelInvalidRequestError: "invalid",
    }
    kind = next((kind for known_as, kind in kinds.items() if isinstance(error, known_as)), "broken")
    # Connection timeouts are told as timeouts: one that never answered is dead, not slow.
    if kind == "slow" and "ConnectTimeout" in {type(one).__name__ for one in _causes(error)}:
        kind = "dead"
    status = getattr(error, "status_code", None)
    said = f"HTTP {status}" if status else type(error).__name__
    return ModelFailure(kind, f'The model "{endpoint.name}" failed ({said}).', _wait(error))


def _wait(error: Exception) -> float | None:
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        return max(0.0, float(headers["retry-after"]))
    except (KeyError, ValueError):
        return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
