"""POST /api/compare: the table, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from api_client import api_over, post, problem
from api_fake import ACCESS, TRANSPORT, FakeAssistant, FakeIndex

from assistant.compare import ASPECTS

PATH = "/api/compare"
IDS = ["koulukuljetukset", "kulunvalvonta"]


@pytest.fixture
def app():
    return api_over(FakeAssistant())


def test_cases_are_laid_side_by_side():
    fake = FakeAssistant()
    # A stage that the words of its passage show, so that the table has an opening.
    fake.index = FakeIndex((replace(TRANSPORT, status="suunnitteilla"), replace(ACCESS, status="")))
    reply = post(api_over(fake), json.dumps({"cases": IDS, "language": "en"}), PATH)
    assert reply.status_code == 200
    told = reply.json()
    assert [case["case_id"] for case in told["cases"]] == IDS
    assert [row["aspect"] for row in told["rows"]] == list(ASPECTS)
    numbers = {citation["n"] for citation in told["citations"]}
    assert [claim["text"] for claim in told["opening"]]
    assert all(claim["citations"] and set(claim["citations"]) <= numbers for claim in told["opening"])
    for row in told["rows"]:
        assert len(row["cells"]) == len(IDS)
        for cell in row["cells"]:
            assert cell["text"] == (" · ".join(claim["text"] for claim in cell["claims"]) or "not told")
            assert all(set(claim["citations"]) <= numbers for claim in cell["claims"])


@pytest.mark.parametrize("cases", [IDS[:1], [IDS[0], IDS[0]], [*IDS, "c", "d", "e"], "kulunvalvonta", [1, 2]])
def test_anything_but_two_to_four_different_ids_is_refused(app, cases):
    assert problem(post(app, json.dumps({"cases": cases}), PATH), 422)["detail"]


def test_an_unknown_case_is_told(app):
    assert "olematon" in problem(post(app, json.dumps({"cases": [IDS[0], "olematon"]}), PATH), 404)["detail"]
