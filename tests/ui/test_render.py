"""What an answer looks like: links that live, spans that fit, and nothing foreign that comes to life."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui_fake import ANSWERED, DECLINED, FIRST, NOT_FOUND, PARTIAL
from ui_html import HOSTILE, Elements

from assistant.answer import Answer, Citation, Claim, Nearest
from assistant.compose.phrases import phrases
from corpus.case import LANGUAGES, Source
from corpus.passage import Passage
from corpus.taxonomy import taxonomy
from ui.render import (
    answer_sources,
    growing_markdown,
    highlighted,
    how_made,
    message_markdown,
    plain_text,
    sources_panel,
)
from ui.texts import texts_in

FI = texts_in("fi")
NAMES = taxonomy()


def marked_parts(html: str) -> list[str]:
    return [unescape(part) for part in re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL)]


def test_a_marker_becomes_a_link_to_its_citation() -> None:
    shown = message_markdown(ANSWERED, 4, FI)

    assert [f"[[{n}]](#lahde-4-{n})" in shown for n in (1, 2, 3)] == [True, True, True]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_in_the_sources_comes_to_life(text: str) -> None:
    passage = Passage("c#ratkaisu-1", "c", "ratkaisu", text, f"ennen {text} jälkeen", ())
    citation = Citation(1, "c", text, text, passage, 6, 6 + len(text), Source(text, text))
    answer = Answer(
        "answered",
        "fi",
        text,
        f"{text} [1]",
        (Claim(text, (1,)),),
        (citation,),
        (text,),
        (Nearest("d", text, 1.0, text, text),),
    )
    html = sources_panel([answer], FI, NAMES)
    elements = Elements(html)

    assert marked_parts(html) == [text]
    assert elements.attribute("a", "href") == ["kirjasto/c?lang=fi", "#lahde-1-1", "kirjasto/d?lang=fi"]
    assert not {tag for tag, _ in elements.found} & {"img", "script", "iframe", "svg"}
    assert all(not name.startswith("on") for _, attributes in elements.found for name in attributes)


@given(st.text(max_size=40), st.integers(-3, 45), st.integers(-3, 45))
def test_the_mark_holds_exactly_the_span(text: str, start: int, end: int) -> None:
    html = highlighted(text, start, end)
    whole = unescape(html.replace("<mark>", "").replace("</mark>", ""))
    wanted = text[max(0, start) : max(0, end)]

    assert whole == text
    assert marked_parts(html) == ([wanted] if wanted else [])


def test_a_passage_is_shown_whole_with_its_evidence_marked() -> None:
    html = answer_sources(ANSWERED, 1, FI, NAMES)

    assert "Koulukyydit suunniteltiin ennen käsin. <mark>Kaupunki otti 12 taksissa" in html
    assert "Kuljettajat saivat kaksi koulutusta.</blockquote>" in html
    for part in (
        "Koulukyytien ohjaus",
        "Kaupunki ja infrastruktuuri · käytössä",
        "Ratkaisu",
        "esimerkkisivu, rivit 3-5",
    ):
        assert part in html


def test_citations_of_one_case_stand_under_one_title() -> None:
    html = answer_sources(ANSWERED, 1, FI, NAMES)

    assert html.count(">Koulukyytien ohjaus<span") == 1
    assert [int(n) for n in re.findall(r'id="lahde-1-(\d+)"', html)] == [1, 3, 2]


citations = st.lists(st.integers(1, 40), unique=True, max_size=12)


@given(citations, st.randoms(), st.integers(1, 30))
def test_every_marker_has_its_passage_and_every_passage_its_marker(
    numbers: list[int], chance: object, message: int
) -> None:
    cited = tuple(
        replace(FIRST, n=n, case_id=f"tapaus-{n % 4}", case_title=f"Tapaus {n % 4}", start=0, end=n) for n in numbers
    )
    claims = tuple(Claim(f"Väite {n}.", (n,)) for n in numbers)
    text = "\n".join(f"- Väite {n}. [{n}]" for n in numbers) or "Ei mitään."
    answer = Answer("answered", "fi", "Kysymys?", text, claims, cited)

    linked = re.findall(r"\]\(#(lahde-\d+-\d+)\)", message_markdown(answer, message, FI))
    opened = re.findall(r'<details id="(lahde-\d+-\d+)"', answer_sources(answer, message, FI, NAMES))
    assert linked == [f"lahde-{message}-{n}" for n in numbers]
    assert sorted(linked) == sorted(opened)


def test_ids_of_a_conversation_are_unique() -> None:
    ids = Elements(sources_panel([ANSWERED, PARTIAL, ANSWERED], FI, NAMES)).attribute("details", "id")
    ids = [found for found in ids if found]

    assert len(ids) == len(set(ids)) == 7


def test_the_newest_answer_stands_first_and_earlier_ones_are_folded() -> None:
    html = sources_panel([ANSWERED, PARTIAL], FI, NAMES)

    assert html.index("lahde-2-1") < html.index('class="earlier"') < html.index("lahde-1-1")
    assert "1 aiempi vastaus" in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", [ANSWERED, PARTIAL, NOT_FOUND, DECLINED], ids=lambda answer: answer.status)
def test_the_status_is_told_in_words_and_in_looks(answer: Answer, language: str) -> None:
    texts = texts_in(language)
    shown = message_markdown(answer, 1, texts)

    assert f'class="status status-{answer.status}"' in shown
    assert texts.say(f"status.{answer.status}") in unescape(shown)


def test_what_the_sources_do_not_tell_is_left_to_the_answer_itself_and_not_said_twice() -> None:
    shown = unescape(message_markdown(PARTIAL, 1, FI))
    assert FI.say("status.partial") in shown
    assert "kustannukset, sopimuksen kesto" not in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_doubtful_statement_is_marked_where_it_stands_and_nowhere_else(language: str) -> None:
    words = phrases(language)["doubtful"]
    text = rf"{FIRST.passage.text[:20]} [1] *({words})* \*({words})\*"
    shown = unescape(message_markdown(replace(PARTIAL, text=text, language=language), 1, FI))

    assert shown.count(f'<span class="doubtful">{words}</span>') == 1


def test_a_statement_and_its_markers_stand_in_one_span() -> None:
    shown = message_markdown(ANSWERED, 1, FI)

    for claim in ANSWERED.claims:
        assert (
            f'<span class="said">{claim.text} [[{claim.citations[0]}]](#lahde-1-{claim.citations[0]})</span>' in shown
        )


def test_an_answer_in_another_language_than_the_page_says_so() -> None:
    assert '<div lang="fi">' in message_markdown(ANSWERED, 1, texts_in("sv"))
    assert "lang=" not in message_markdown(ANSWERED, 1, FI)


@pytest.mark.parametrize(("language", "told"), [("fi", []), ("en", ["fi", "fi", "fi"])])
def test_a_passage_in_another_language_than_the_page_says_so(language: str, told: list[str]) -> None:
    elements = Elements(answer_sources(ANSWERED, 1, texts_in(language), NAMES))

    assert [lang for lang in elements.attribute("blockquote", "lang") if lang] == told


def test_a_growing_answer_has_no_link_yet() -> None:
    shown = growing_markdown("Reitti vaihtui. [1]", 2, FI)

    assert "2 tapauksesta" in shown
    assert '<span class="n">[1]</span>' in shown


def test_cases_under_consideration_stand_where_the_sources_will() -> None:
    html = sources_panel([ANSWERED], FI, NAMES, {"katuvalot": "Katuvalojen vikatiedot"})

    assert html.index("Katuvalojen vikatiedot") < html.index('class="earlier"') < html.index("lahde-1-1")


def test_nearest_cases_are_listed_in_rank_order() -> None:
    html = answer_sources(NOT_FOUND, 1, FI, NAMES)

    assert html.index("Katuvalojen vikatiedot") < html.index("Koulukyytien ohjaus")
    assert "sana: reitti" in html
    assert "Valot kertovat viasta itse." in html


def test_what_a_near_case_is_about_is_told_only_where_nothing_answers() -> None:
    assert "Valot kertovat" not in answer_sources(replace(ANSWERED, nearest=NOT_FOUND.nearest), 1, FI, NAMES)


def test_the_line_on_how_it_was_made_tells_mode_cases_and_time() -> None:
    made = how_made(ANSWERED, FI).replace("\N{NO-BREAK SPACE}", " ")

    assert made == "Koottu tapausten omista lauseista · 2 tapausta · 41 ms"
    assert how_made(NOT_FOUND, FI) == ""


def test_a_model_and_its_absence_are_named() -> None:
    assert "(pieni-malli)" in how_made(replace(ANSWERED, mode="generate", model="pieni-malli"), FI)
    assert "lähteitä vasten vielä kielimalli (toinen)" in how_made(replace(ANSWERED, reread_by="toinen"), FI)
    assert "aikakatkaisu" in how_made(replace(ANSWERED, fallback="aikakatkaisu"), FI)
    assert how_made(replace(ANSWERED, notices=("Henkilötiedot peitettiin.",)), FI).endswith("Henkilötiedot peitettiin.")


def test_the_copy_holds_the_answer_and_every_source() -> None:
    copied = plain_text(ANSWERED, FI)
    button = Elements(answer_sources(ANSWERED, 1, FI, NAMES)).attribute("button", "data-copy")

    assert copied.startswith("Kaksi tapausta kertoo tästä.\n\nKoulukyytien ohjaus\n\n- Kaupunki otti")
    assert "[3] Koulukyytien ohjaus, Toteutus. esimerkkisivu, rivit 3-5" in copied
    assert button == [copied]


def test_the_copy_holds_no_markdown() -> None:
    answer = replace(ANSWERED, text=r"*Tapaus: A\_B* **3\*4** [1]")

    assert plain_text(answer, FI).startswith("Tapaus: A_B 3*4 [1]\n")


def test_an_empty_panel_says_what_comes_there() -> None:
    assert FI.say("sources.empty") in sources_panel([], FI, NAMES)
