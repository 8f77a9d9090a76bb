"""The language models that the settings name, and how they are used."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Mode
from assistant.compose.endpoints import Endpoint, Limits, read_endpoints
from assistant.settings import Settings
from corpus.errors import SettingsError


def chosen_models(settings: Settings) -> tuple[Mode, tuple[Endpoint, ...]]:
    """How answers are worded and by which models; SettingsError where the settings contradict each other."""
    endpoints = read_endpoints(settings.model, settings.model_url, settings.model_key.get_secret_value())
    mode: Mode = settings.mode if settings.mode != "auto" else "generate" if endpoints else "extractive"
    if mode == "extractive":
        return "extractive", ()
    if not endpoints:
        raise SettingsError(f'DIGILUOTSI_MODE is "{mode}", but no model is named.', "Name one in DIGILUOTSI_MODEL.")
    foreign = next((endpoint for endpoint in endpoints if not endpoint.local), None)
    if foreign and settings.model_local_only:
        raise SettingsError(
            f'The model "{foreign.name}" is not on this machine, which DIGILUOTSI_MODEL_LOCAL_ONLY asks for.',
            "Name a model under an address like http://127.0.0.1:11434/v1.",
        )
    return mode, endpoints


def second_readers(settings: Settings, endpoints: Sequence[Endpoint]) -> tuple[Endpoint, ...]:
    """The models that read what was written once more; SettingsError where one is not among the models."""
    names = [name.strip() for name in settings.model_judge.split(",") if name.strip()]
    known = [endpoint.name for endpoint in endpoints]
    unknown = next((name for name in names if name not in known), None)
    if unknown:
        raise SettingsError(
            f'DIGILUOTSI_MODEL_JUDGE names "{unknown}", which DIGILUOTSI_MODEL does not ({", ".join(known)}).',
            "Name it there too: last, if it shall write only where the others fail.",
        )
    return tuple(endpoint for name in names for endpoint in endpoints if endpoint.name == name)


def model_limits(settings: Settings) -> Limits:
    """What a model may take of time and tokens."""
    return Limits(
        settings.model_connect,
        settings.model_first,
        settings.model_timeout,
        settings.model_tokens,
        settings.model_context,
    )
