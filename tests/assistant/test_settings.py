"""Settings come from one mapping, are checked once, and say in a sentence what is wrong."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.settings import PREFIX, Settings, read_settings
from corpus.errors import SettingsError


def test_without_a_variable_every_setting_has_its_default() -> None:
    settings = read_settings({})
    assert {name: getattr(settings, name) for name in Settings.model_fields} == {
        name: field.default for name, field in Settings.model_fields.items()
    }


def test_the_environment_is_read() -> None:
    settings = read_settings({"DIGILUOTSI_PORT": "8000", "DIGILUOTSI_DATA": "elsewhere", "PATH": "ignored"})
    assert (settings.port, settings.data) == (8000, Path("elsewhere"))


def test_what_is_given_wins_over_the_environment() -> None:
    settings = read_settings({"DIGILUOTSI_PORT": "8000", "DIGILUOTSI_LANGUAGE": "sv"}, port=9000, language=None)
    assert (settings.port, settings.language) == (9000, "sv")


def test_a_mapping_that_is_passed_in_replaces_the_process_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGILUOTSI_PORT", "9")
    assert read_settings({}).port == Settings.model_fields["port"].default
    assert read_settings().port == 9


@pytest.mark.parametrize("name", ["LIBRARY", "DATA", "PORT", "LANGUAGE", "EMBEDDER"])
def test_an_empty_variable_is_one_that_is_not_set(name: str) -> None:
    assert read_settings({PREFIX + name: ""}) == read_settings({})


def test_an_unknown_variable_is_refused_and_the_known_ones_are_listed() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"DIGILUOTSI_PROT": "8000"})
    assert '"DIGILUOTSI_PROT"' in caught.value.found
    assert all(PREFIX + name.upper() in caught.value.next_step for name in Settings.model_fields)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DIGILUOTSI_PORT", "0"),
        ("DIGILUOTSI_PORT", "65536"),
        ("DIGILUOTSI_PORT", "seven"),
        ("DIGILUOTSI_LANGUAGE", "de"),
        ("DIGILUOTSI_THREADS", "-1"),
        ("DIGILUOTSI_ANALYSER", "maybe"),
    ],
)
def test_an_impossible_value_is_told_with_its_variable(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({variable: value})
    assert f'"{variable}"' in str(caught.value)
    assert f'"{value}"' in str(caught.value)
    assert "docs/settings.md" in caught.value.next_step


def test_settings_do_not_change_once_read() -> None:
    with pytest.raises(ValidationError):
        read_settings({}).port = 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://vectors.example/chroma/", "https://vectors.example/chroma"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_the_url_of_a_chroma_server_may_have_a_path(written: str, read: str) -> None:
    assert read_settings({"DIGILUOTSI_CHROMA_URL": written}).chroma_url == read


@pytest.mark.parametrize(
    "url", ["vectors:8000", "ftp://vectors", "http://", "http://vectors:99999", "http://a b", "http://v/?tenant=1"]
)
def test_what_is_no_url_of_a_server_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="DIGILUOTSI_CHROMA_URL"):
        read_settings({"DIGILUOTSI_CHROMA_URL": url})


@pytest.mark.parametrize(
    "url", ["https://name:hush@vectors", "https://name:hu/hush@vectors", "name:hush@vectors:80", "http://hush@v/x@y"]
)
def test_a_password_in_a_url_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"DIGILUOTSI_CHROMA_URL": url})
    assert "DIGILUOTSI_CHROMA_TOKEN" in str(caught.value)
    assert "hush" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("token", ["hush hush", "hush\r\nX-Other: 1", "hushä"])
def test_a_token_that_fits_into_no_header_is_refused_and_not_repeated(token: str) -> None:
    with pytest.raises(SettingsError, match="DIGILUOTSI_CHROMA_TOKEN") as caught:
        read_settings({"DIGILUOTSI_CHROMA_TOKEN": token})
    assert "hush" not in "".join(traceback.format_exception(caught.value))


def test_settings_do_not_show_a_token() -> None:
    settings = read_settings({"DIGILUOTSI_CHROMA_TOKEN": "hush"})
    assert settings.chroma_token
    assert settings.chroma_token.get_secret_value() == "hush"
    assert "hush" not in f"{settings!r} {settings} {settings.model_dump_json()}"
