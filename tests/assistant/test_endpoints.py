"""Where models answer: what the settings may say, and how long a failed endpoint is left alone."""

from __future__ import annotations

import pytest

from assistant import wiring
from assistant.compose.endpoints import FIRST_PAUSE, LONGEST_PAUSE, Breaker, Endpoint, read_endpoints
from assistant.settings import read_settings
from corpus.errors import SettingsError


@pytest.mark.parametrize(
    ("names", "urls", "keys", "expected"),
    [
        ("", "", "", ()),
        ("a", "http://127.0.0.1:1/v1/", "", (Endpoint("a", "http://127.0.0.1:1/v1", "none"),)),
        ("a, b", "http://h/v1", "k", (Endpoint("a", "http://h/v1", "k"), Endpoint("b", "http://h/v1", "k"))),
        ("a,b", "http://h/v1,https://i/v1", "k,", (Endpoint("a", "http://h/v1", "k"), Endpoint("b", "https://i/v1"))),
    ],
)
def test_one_address_or_key_serves_all_models(names, urls, keys, expected):
    assert read_endpoints(names, urls, keys) == expected


@pytest.mark.parametrize(
    ("names", "urls", "keys", "named"),
    [
        ("a", "http://h/v1,http://i/v1", "", "MODEL_URL"),
        ("a,b", "", "k,l,m", "MODEL_KEY"),
        ("a", "127.0.0.1:11434", "", "127.0.0.1:11434"),
        ("a", "ftp://h/v1", "", "ftp://h/v1"),
    ],
)
def test_settings_that_do_not_fit_are_named(names, urls, keys, named):
    with pytest.raises(SettingsError, match=named):
        read_endpoints(names, urls, keys)


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(SettingsError) as raised:
        read_endpoints("a", "https://user:hunter2@models.example/v1", "")
    assert "hunter2" not in str(raised.value)
    assert "DIGILUOTSI_MODEL_KEY" in str(raised.value)


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:11434/v1", True),
        ("http://127.8.9.1/v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://localhost:11434/v1", True),
        ("http://0.0.0.0:11434/v1", False),
        ("http://192.168.1.4/v1", False),
        ("https://localhost.example.com/v1", False),
        ("http://127.0.0.1.example.com/v1", False),
        ("", False),
    ],
)
def test_only_this_machine_is_local(url, local):
    assert Endpoint("a", url).local is local


def test_a_key_shows_in_no_text_of_an_endpoint_or_of_the_settings():
    settings = read_settings({"DIGILUOTSI_MODEL": "a", "DIGILUOTSI_MODEL_KEY": "hunter2"})
    assert "hunter2" not in f"{settings!r}{settings}{settings.model_dump_json()}"
    assert "hunter2" not in repr(Endpoint("a", key="hunter2"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "extractive"),
        ({"DIGILUOTSI_MODEL": "a", "DIGILUOTSI_MODE": "extractive"}, "extractive"),
        ({"DIGILUOTSI_MODEL": "a"}, "generate"),
        ({"DIGILUOTSI_MODEL": "a", "DIGILUOTSI_MODE": "select"}, "select"),
    ],
)
def test_a_named_model_writes_unless_told_otherwise(given, expected):
    mode, endpoints = wiring.chosen_models(read_settings(given))
    assert (mode, bool(endpoints)) == (expected, expected != "extractive")


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"DIGILUOTSI_MODE": "generate"}, "DIGILUOTSI_MODEL"),
        (
            {
                "DIGILUOTSI_MODEL": "near,far",
                "DIGILUOTSI_MODEL_URL": "http://127.0.0.1:1/v1,https://far.example/v1",
                "DIGILUOTSI_MODEL_LOCAL_ONLY": "true",
            },
            '"far"',
        ),
    ],
)
def test_settings_that_contradict_each_other_are_refused(given, named):
    with pytest.raises(SettingsError, match=named):
        wiring.chosen_models(read_settings(given))


def test_a_failed_endpoint_rests_longer_each_time_and_one_caller_tries_again():
    now = [0.0]
    breaker = Breaker(lambda: now[0])
    assert breaker.may_try()
    breaker.failed("dead")
    assert not breaker.may_try()
    now[0] = FIRST_PAUSE
    assert [breaker.may_try(), breaker.may_try()] == [True, False]
    breaker.failed("dead")
    now[0] += FIRST_PAUSE
    assert not breaker.may_try()
    now[0] += FIRST_PAUSE
    assert breaker.may_try()
    for _ in range(9):
        breaker.failed("dead")
    now[0] += LONGEST_PAUSE
    assert breaker.may_try()
    breaker.worked()
    assert [breaker.may_try(), breaker.may_try(), breaker.reason] == [True, True, ""]


def test_an_endpoint_that_asks_for_time_gets_it_within_reason():
    now = [0.0]
    breaker = Breaker(lambda: now[0])
    breaker.failed("busy", 12.0)
    now[0] = 11.9
    assert not breaker.may_try()
    now[0] = 12.0
    assert breaker.may_try()
    breaker.failed("busy", 86_400.0)
    now[0] += LONGEST_PAUSE
    assert breaker.may_try()


def test_a_second_reader_is_one_of_the_models():
    environment = {
        "DIGILUOTSI_MODEL": "pieni, iso",
        "DIGILUOTSI_MODEL_URL": "http://127.0.0.1:1/v1",
        "DIGILUOTSI_MODEL_JUDGE": "iso",
    }
    settings = read_settings(environment)
    _, endpoints = wiring.chosen_models(settings)
    assert wiring.second_readers(settings, endpoints) == endpoints[1:]
    assert wiring.second_readers(settings.model_copy(update={"model_judge": ""}), endpoints) == ()
    with pytest.raises(SettingsError, match="toinen"):
        wiring.second_readers(settings.model_copy(update={"model_judge": "iso, toinen"}), endpoints)
