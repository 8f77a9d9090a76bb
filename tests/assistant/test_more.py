"""More of a case is what its answer left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import evidence_of, make_case

from assistant.cite import resolve
from assistant.compose.draft import Draft, Evidence, Part, Statement
from assistant.compose.more import asks_more, tell_more
from corpus.case import SummarySentence

CASE = make_case(
    "ovet",
    [
        ("lahtotilanne", "Avaimia katosi."),
        ("ratkaisu", "Ovien lukot vaihdettiin sähköisiin. Ikkunoihin asennettiin hälyttimet viime keväänä."),
        ("tulokset", "Murtojen määrä puolittui ensimmäisenä vuonna."),
    ],
)
FOUND = evidence_of(CASE)


def drafted(*texts: str) -> Draft:
    """A draft over the case with the sentences that begin so."""
    chosen = [one for text in texts for one in FOUND.sentences if one.text.startswith(text)]
    told = [Statement(one.text, (Evidence(CASE, one.passage, one.start, one.end),)) for one in chosen]
    return Draft((Part(CASE, tuple(told)),))


def texts(draft: Draft) -> list[str]:
    return [statement.text for statement in draft.parts[0].statements]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Kerro lisää toisesta", True),
        ("Lisää", True),
        ("Haluaisin kuulla siitä tarkemmin", True),
        ("Berätta mer om det", True),
        ("Tell me more", True),
        ("Kerro kulunvalvonnasta", False),
        ("Miten lisätään käyttäjiä?", False),
    ],
)
def test_more_is_asked_for_by_its_words(text, asks):
    assert asks_more(text) is asks


def test_what_was_heard_gives_way_to_what_was_left_out():
    draft = drafted("Ovien")
    told = texts(tell_more(draft, [FOUND], "Ovien lukot vaihdettiin sähköisiin. [1]", "fi"))
    assert told == [
        "Ikkunoihin asennettiin hälyttimet viime keväänä.",
        "Murtojen määrä puolittui ensimmäisenä vuonna.",
        "Avaimia katosi.",
    ]


def test_what_was_heard_in_other_words_is_not_said_again():
    heard = "Ovien lukot vaihdettiin sähköisiin. [1] Ikkunoihin asennettiin viime keväänä uudet hälyttimet. [2]"
    told = texts(tell_more(drafted("Ovien"), [FOUND], heard, "fi"))
    assert told == ["Murtojen määrä puolittui ensimmäisenä vuonna.", "Avaimia katosi."]


@pytest.mark.parametrize("heard", ["", "Jotain muuta."])
def test_an_answer_that_says_something_new_stays(heard):
    draft = drafted("Ovien")
    assert tell_more(draft, [FOUND], heard, "fi") is draft


def test_where_all_is_said_that_is_told():
    bare = make_case("lyhyt", [("ratkaisu", "Ovien lukot vaihdettiin sähköisiin.")])
    found = evidence_of(bare)
    one = found.sentences[0]
    draft = Draft((Part(bare, (Statement(one.text, (Evidence(bare, one.passage, one.start, one.end),)),)),))
    told = tell_more(draft, [found], one.text, "fi")
    assert (told.lead, told.parts) == ("Tärkein tästä on jo kerrottu.", draft.parts)


def test_what_is_concrete_is_told_before_wishes_and_what_is_not_told_last():
    case = make_case(
        "kirjasto",
        [
            ("ratkaisu", "Hyllyihin laitettiin kuvakoodeja."),
            ("toteutus", "Koodeja voitaisiin laittaa muuallekin. Opastus kuuluu kirjaston perustehtäviin."),
            (
                "tavoite",
                "Koodit esittelevät runoja, sotakirjoja ja kielikursseja. Koodeja luki Helsingissä sata ihmistä.",
            ),
        ],
        summaries={"fi": (SummarySentence("Hyllyihin laitettiin kuvakoodeja.", ("ratkaisu",)),)},
    )
    found = evidence_of(case)
    first = found.sentences[0]
    draft = Draft((Part(case, (Statement(first.text, (Evidence(case, first.passage, first.start, first.end),)),)),))
    told = tell_more(draft, [found], first.text, "fi")
    assert texts(told) == [
        "Koodit esittelevät runoja, sotakirjoja ja kielikursseja.",
        "Koodeja luki Helsingissä sata ihmistä.",
        "Koodeja voitaisiin laittaa muuallekin.",
    ]
    assert resolve(told, "fi").text.partition("\n")[0].endswith("Tuloksia ei kerrota.")


def test_more_comes_from_the_summary_before_the_text_under_it():
    told = "Ikkunoissa on kevään jälkeen ollut hälyttimiä."
    summary = (
        SummarySentence("Ovien lukot vaihdettiin sähköisiin.", ("ratkaisu",)),
        SummarySentence(told, ("ratkaisu",)),
    )
    found = evidence_of(replace(CASE, summaries={"fi": summary}))
    assert texts(tell_more(drafted("Ovien"), [found], "Ovien lukot vaihdettiin sähköisiin. [1]", "fi"))[0] == told
