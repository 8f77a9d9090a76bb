"""A client that hangs up ends the model's call, through a real server and a real client of the model."""

from __future__ import annotations

import threading

import httpx
from api_client import api_over, served
from scripted_model import Reply, scripted_model

from assistant.assistant import Assistant
from assistant.check import judge_claim
from assistant.compose.endpoints import Endpoint, Limits
from assistant.compose.writer import Writer

ASK = {"question": "Miten työkalujen varaukset siirrettiin Lainariin?"}


def test_a_client_that_leaves_ends_the_call_of_a_model_that_says_nothing_more(tiny_index):
    with scripted_model() as model:
        model.says(Reply("Työkalujen varaukset kirjattiin", gate=threading.Event()))
        writer = Writer("generate", (Endpoint("a", model.url),), judge_claim, Limits(first=60, whole=60))
        with served(api_over(Assistant(tiny_index, writer))) as address:
            with httpx.stream("POST", f"{address}/api/ask/stream", json=ASK, timeout=20) as response:
                lines = response.iter_lines()
                assert next(lines) == "event: sources"
                assert model.asked.wait(20)
            assert model.left.wait(10)
            model.says("")
            assert httpx.post(f"{address}/api/ask", json=ASK, timeout=20).json()["mode"] == "extractive"
