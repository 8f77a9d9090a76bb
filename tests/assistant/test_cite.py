"""Numbers for evidence, statements without evidence dropped, text that cannot act as markup."""

from __future__ import annotations

import re

import pytest
from evidence import lending, make_case
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cite import check_claims, escape, resolve
from assistant.compose.draft import Draft, Evidence, Part, Statement
from ingest.passages import split_case

CASE = lending()
PASSAGES = {passage.section: passage for passage in split_case(CASE)}


def stretch(section: str, sentence: int = 0) -> Evidence:
    """A sentence of the tool library's passage as evidence."""
    passage = PASSAGES[section]
    return Evidence(CASE, passage, passage.spans[sentence].start, passage.spans[sentence].end)


def draft(*statements: Statement, lead: str = "", heading: str = "") -> Draft:
    """A draft of one part."""
    return Draft((Part(CASE, statements, heading),), lead)


PRICE = Statement("Lainari maksoi 12 000 €.", (stretch("ratkaisu", 1),))
TIME = Statement("Varaus kestää viisi minuuttia.", (stretch("tulokset"),))


def test_numbers_run_from_one_in_the_order_of_the_text():
    cited = resolve(draft(PRICE, TIME), "fi")
    assert cited.text.index("[1]") < cited.text.index("[2]")
    assert [claim.citations for claim in cited.claims] == [(1,), (2,)]
    assert [citation.n for citation in cited.citations] == [1, 2]


def test_one_stretch_has_one_number_however_often_it_is_cited():
    both = Statement("Lainari maksoi 12 000 € ja varaus kestää viisi minuuttia.", (*PRICE.evidence, *TIME.evidence))
    cited = resolve(draft(PRICE, both), "fi")
    assert [claim.citations for claim in cited.claims] == [(1,), (1, 2)]
    assert len(cited.citations) == 2


def test_a_citation_opens_the_very_stretch():
    cited = resolve(draft(PRICE), "fi")
    (citation,) = cited.citations
    assert citation.passage.text[citation.start : citation.end] == "Lainari maksoi 12 000 €."
    assert (citation.case_id, citation.case_title, citation.theme) == ("lainaamo", "Työkalulainaamo", "palvelut")
    assert citation.source == CASE.source


@pytest.mark.parametrize(
    "text",
    [
        "Lainari maksoi 13 000 €.",
        "Lainari maksoi 12 000 € ja Esmikko vei loput.",
        "Lainari hankittiin kesäkuussa.",
        "Lainari hankittiin vuonna 2023.",
    ],
)
def test_a_statement_that_its_evidence_contradicts_is_dropped(text):
    checked = check_claims(draft(PRICE, Statement(text, (stretch("ratkaisu", 1),))))
    assert [statement.text for statement in checked.parts[0].statements] == [PRICE.text]


def test_a_statement_without_evidence_is_dropped():
    assert check_claims(draft(Statement("Kaupunki on olemassa.", ()))).parts == ()


def test_a_part_that_loses_all_its_statements_goes():
    wrong = Statement("Lainari maksoi 99 €.", PRICE.evidence)
    checked = check_claims(Draft((Part(CASE, (wrong,)), Part(CASE, (PRICE,))), "johdanto", ("aika",)))
    assert [part.statements for part in checked.parts] == [(PRICE,)]
    assert (checked.lead, checked.missing) == ("johdanto", ("aika",))


def test_several_cases_become_a_list_under_their_titles():
    other = make_case("toinen", title="Vuorohaku")
    passage = split_case(other)[0]
    second = Statement(passage.sentences[0], (Evidence(other, passage, passage.spans[0].start, passage.spans[0].end),))
    cited = resolve(Draft((Part(CASE, (PRICE,), "Työkalulainaamo"), Part(other, (second,), "Vuorohaku"))), "fi")
    lines = [line for line in cited.text.splitlines() if line]
    assert lines[0].startswith("- **Työkalulainaamo**: ")
    assert lines[1].startswith("- **Vuorohaku**: ")


def test_statements_of_one_label_share_a_line():
    labelled = [Statement(item.text, item.evidence, "Tulos") for item in (PRICE, TIME)]
    text = resolve(draft(*labelled), "fi").text
    assert text.count("**Tulos:**") == 1


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "[1](http://paha.example)", "![kuva](x)", "# otsikko", "**lihava**", "a | b", "`x`"],
)
def test_text_of_a_document_cannot_act_as_markup(text):
    case = make_case(sections=(("kuvaus", f"Kaupunki kertoi: {text} ja muuta."),))
    passage = split_case(case)[0]
    statement = Statement(passage.text, (Evidence(case, passage, 0, len(passage.text)),))
    written = resolve(Draft((Part(case, (statement,)),)), "fi").text
    assert not re.search(r"(?<!\\)[<*`#|]", written)
    assert not re.search(r"(?<!\\)\[(?!1\]$)", written)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80))
def test_escaping_loses_nothing(text):
    assert re.sub(r"\\([\\`*_{}\[\]<>#|~])", r"\1", escape(text)) == text
