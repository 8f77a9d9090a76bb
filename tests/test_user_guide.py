"""docs/kayttoopas.md shows what there is: pictures, links, the words of the pages, questions that are answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from guide_pictures import GUIDE, PICTURES
from source_tree import ROOT

from assistant.answer import Question, Turn
from assistant.assistant import Assistant
from assistant.compose.phrases import phrases
from assistant.settings import Settings
from assistant.wiring import open_assistant, read_library, refresh_index
from ui.texts import texts_in

DOCS = ROOT / "docs"
TEXT = (DOCS / "kayttoopas.md").read_text(encoding="utf-8")
LARGEST = 150_000
# A quoted list is of questions: with dashes each is asked alone, with numbers one after the other.
ASKED = re.compile(r"^> (-|\d+\.) (.+)$", re.MULTILINE)
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
# Words of the pages that a reader of the guide looks for.
NAMED = """status.answered status.partial status.not_found status.declined answer.mode.extractive answer.mode.select
answer.mode.generate ask.send ask.stop ask.clear narrow.closed narrow.lift narrow.widen
sources.back sources.copy pages.library pages.compare
library.pick library.compare picture.title case.untold case.ask""".split()


def conversations() -> list[list[str]]:
    """The questions of the guide: one, or those that follow each other."""
    found: list[list[str]] = []
    for mark, question in ASKED.findall(TEXT):
        if mark in ("-", "1."):
            found.append([])
        found[-1].append(question)
    return found


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The real one, over the bundled library."""
    settings = Settings(data=tmp_path_factory.mktemp("guide"))
    refresh_index(settings)
    opened = open_assistant(settings)
    yield opened
    opened.index.close()


def test_the_pictures_are_those_that_the_guide_shows_and_the_script_takes() -> None:
    shown = [Path(target).name for mark, _, target in LINK.findall(TEXT) if mark]
    assert sorted(shown) == sorted(path.name for path in PICTURES.iterdir())
    assert sorted(shown) == sorted(f"{picture.name}.png" for picture in GUIDE)


def test_every_picture_says_in_words_what_it_shows_and_is_small() -> None:
    assert [target for mark, words, target in LINK.findall(TEXT) if mark and len(words.split()) < 5] == []
    assert [path.name for path in PICTURES.iterdir() if path.stat().st_size > LARGEST] == []


def test_every_link_leads_somewhere() -> None:
    heads = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = {"#" + re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
    targets = [target for _, _, target in LINK.findall(TEXT)]
    assert [one for one in targets if not (one in anchors if one.startswith("#") else (DOCS / one).exists())] == []


@pytest.mark.parametrize("key", NAMED)
def test_the_guide_calls_things_as_the_pages_do(key: str) -> None:
    assert f"**{texts_in('fi').say(key)}**" in TEXT


def test_the_guide_names_the_mark_of_doubt_and_the_size_of_the_library() -> None:
    assert f"**{phrases('fi')['doubtful']}**" in TEXT
    assert f"{len(read_library(Settings()).cases)} kehittämistapausta" in TEXT


def test_the_questions_of_the_guide_are_found() -> None:
    asked = conversations()
    assert ["Paljonko kulunvalvonnan uusiminen maksaa?"] in asked
    assert ["Missä on tehty henkilöstökysely?", "Kerro lisää toisesta"] in asked


@pytest.mark.full
@pytest.mark.parametrize("questions", conversations(), ids=lambda questions: questions[-1])
def test_every_question_of_the_guide_is_answered(questions: list[str], assistant: Assistant) -> None:
    history: tuple[Turn, ...] = ()
    for question in questions:
        answer = assistant.ask(Question(question, history))
        assert answer.status == ("partial" if question.startswith("Paljonko") else "answered"), question
        history += (Turn("user", question), Turn("assistant", answer.text))
