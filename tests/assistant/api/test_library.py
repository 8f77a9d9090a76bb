"""Search, cases, themes and terms."""

from __future__ import annotations

import pytest
from api_client import api_over, call, problem
from api_fake import CASES, FakeAssistant

from corpus.glossary import read_glossary
from corpus.taxonomy import taxonomy


@pytest.fixture(scope="module")
def app():
    return api_over(FakeAssistant())


def get(app, path, **query):
    reply = call(app, "GET", path, params=query)
    assert reply.status_code == 200, reply.text
    return reply.json()


def ids(page):
    return [case["id"] for case in page["items"]]


def test_search_ranks_cases_with_the_parts_of_their_score(app):
    found = get(app, "/api/search", q="koulukuljetukset suunnitellaan kartalla.", k=5)
    first = found["hits"][0]
    assert (first["case_id"], first["theme"]) == ("koulukuljetukset", "kaupunki")
    assert set(first["parts"]) == {"dense", "lexical", "grams"}
    assert first["words"] == ["kartalla.", "koulukuljetukset", "suunnitellaan"]
    assert first["passage_ids"][0] == "koulukuljetukset#lahtotilanne-1"


def test_search_gives_at_most_k_cases(app):
    assert len(get(app, "/api/search", q="teams-koulutus uusiminen koulukuljetukset")["hits"]) == 3
    assert len(get(app, "/api/search", q="teams-koulutus uusiminen koulukuljetukset", k=1)["hits"]) == 1


@pytest.mark.parametrize("blank", ["", " ", "\x00"])
def test_a_blank_search_finds_nothing(app, blank):
    assert get(app, "/api/search", q=blank)["hits"] == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["koulukuljetukset", "kulunvalvonta", "teams-koulutus"]),
        ({"theme": "kaupunki"}, ["koulukuljetukset"]),
        ({"theme": "palvelut"}, ["koulukuljetukset"]),
        ({"status": "kaytossa"}, ["koulukuljetukset", "teams-koulutus"]),
        ({"role": "opetus"}, ["koulukuljetukset", "teams-koulutus"]),
        ({"role": "opetus", "theme": "oppiminen"}, ["teams-koulutus"]),
        ({"system": "teams"}, ["koulukuljetukset", "teams-koulutus"]),
        ({"organisation": "VAASA"}, ["koulukuljetukset"]),
        ({"organisation": "Turku"}, []),
        ({"q": "kiinteistössä KULUNVALVONTA"}, ["kulunvalvonta"]),
        ({"q": "kiinteisto\u0308ssa\u0308"}, ["kulunvalvonta"]),
        ({"q": "kartalla kulunvalvonta"}, []),
        ({"q": " "}, ["koulukuljetukset", "kulunvalvonta", "teams-koulutus"]),
    ],
)
def test_cases_pass_all_filters_that_are_given(app, query, expected):
    page = get(app, "/api/cases", **query)
    assert ids(page) == expected
    assert page["total"] == len(expected)


def test_pages_together_hold_every_case_once(app):
    pages = [get(app, "/api/cases", page=number, size=2) for number in (1, 2, 3)]
    assert [len(page["items"]) for page in pages] == [2, 1, 0]
    assert [case for page in pages for case in ids(page)] == [case.id for case in CASES]
    assert {page["total"] for page in pages} == {3}


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("/api/cases", {"theme": "avaruus"}, "theme"),
        ("/api/cases", {"theme": ""}, "theme"),
        ("/api/cases", {"status": "valmis"}, "status"),
        ("/api/cases", {"role": "kuningas"}, "role"),
        ("/api/cases", {"page": 0}, "page"),
        ("/api/cases", {"size": 101}, "size"),
        ("/api/cases", {"size": "monta"}, "size"),
        ("/api/cases", {"size": "9" * 5_000}, "size"),
        ("/api/cases", {"q": "x" * 201}, "q"),
        ("/api/cases", {"teema": "kaupunki"}, "teema"),
        ("/api/search", {}, "q"),
        ("/api/search", {"q": "a", "k": 21}, "k"),
        ("/api/search", {"q": "x" * 4_001}, "q"),
    ],
)
def test_a_query_that_does_not_fit_is_refused(app, path, query, field):
    assert problem(call(app, "GET", path, params=query), 422)["field"] == field


def test_an_unknown_filter_value_is_told_the_known_ones(app):
    told = problem(call(app, "GET", "/api/cases", params={"theme": "avaruus"}), 422)
    assert [theme for theme in taxonomy().themes if theme not in told["detail"]] == []


def test_a_page_far_past_the_end_is_empty(app):
    assert get(app, "/api/cases", page=10**30)["items"] == []


def test_a_case_is_shown_whole(app):
    case = get(app, "/api/cases/koulukuljetukset")
    assert [section["kind"] for section in case["sections"]] == ["lahtotilanne", "ratkaisu"]
    assert [passage["id"] for passage in case["passages"]][1] == "koulukuljetukset#ratkaisu-1"
    assert case["systems"][0] == {"name": "Microsoft Teams", "role": "used"}
    assert case["summary"] == {"fi": "Koulukuljetukset suunnitellaan kartalla."}
    assert case["titles"] == {"sv": "Planering av skolskjutsar"}
    assert case["source"] == {"document": "digiakatemia-2.0", "locator": "rivit 45-47"}
    assert [fact.get("value") for fact in case["facts"]] == [42, None]


@pytest.mark.parametrize("case_id", ["avaruus", "%00", "%FF", "..", "%F0%9F%98%80", "x" * 3_000])
def test_an_unknown_case_is_a_problem(app, case_id):
    problem(call(app, "GET", f"/api/cases/{case_id}"), 404)


def test_themes_are_counted_as_the_filter_counts_them(app):
    themes = get(app, "/api/themes")["items"]
    assert [theme["id"] for theme in themes] == list(taxonomy().themes)
    assert all(set(theme["names"]) == {"fi", "sv", "en"} for theme in themes)
    totals = {theme["id"]: get(app, "/api/cases", theme=theme["id"])["total"] for theme in themes}
    assert {theme["id"]: theme["cases"] for theme in themes} == totals
    assert totals["palvelut"] == 1


def test_terms_come_in_order_with_names_in_three_languages(app):
    items = get(app, "/api/glossary")["items"]
    names = [item["names"]["fi"] for item in items]
    assert len(items) == len(read_glossary())
    assert names == sorted(names, key=str.casefold)
    assert all(set(item["names"]) == {"fi", "sv", "en"} for item in items)


def test_terms_are_filtered_by_any_of_their_names_by_kind_and_by_case(app):
    term = next(term for term in read_glossary() if term.kind == "abbreviation" and term.also)
    for name in (*term.names.values(), *term.also):
        found = get(app, "/api/glossary", q=name.upper(), kind="abbreviation")["items"]
        assert term.names["fi"] in [item["names"]["fi"] for item in found]
    tied = get(app, "/api/glossary", case=term.cases[0])["items"]
    expected = {other.names["fi"] for other in read_glossary() if term.cases[0] in other.cases}
    assert {item["names"]["fi"] for item in tied} == expected


def test_what_only_a_case_outside_the_library_tells_is_left_out_of_a_term(app):
    library = {case.id for case in CASES}
    for item in get(app, "/api/glossary")["items"]:
        assert set(item["cases"]) <= library
        assert {source["case_id"] for one in item["explanations"] for source in one["sources"]} <= library
    assert any(len(item["explanations"]) == 1 for item in get(app, "/api/glossary")["items"])


def test_an_unknown_kind_of_term_is_refused_with_those_there_are(app):
    told = problem(call(app, "GET", "/api/glossary", params={"kind": "outo"}), 422)
    assert "municipal" in told["detail"]
