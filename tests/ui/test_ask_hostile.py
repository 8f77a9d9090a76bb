"""Hostile text in a question, in a card and in a model's words, on the page in a real browser: it stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser
from scripted_writer import HERE, Script, listed, say
from ui_browser import CHROMIUM, ask, clean_page
from ui_fake import FIRST, served
from ui_html import HOSTILE

from assistant.answer import Answer, Claim, Nearest, Question
from assistant.assistant import Assistant
from assistant.compose.chat import Prompt
from assistant.streaming import Event
from corpus.case import Source
from ingest.index import CaseIndex
from ui.server import with_page

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
TOOLS = "Miten työkalulainaamon varausjärjestelmä on toteutettu?"
AT_ONCE = 6
ALIVE = """img, script, iframe, object, embed, form, input, style, link, meta, base, video, audio, math, picture, svg,
pre, .katex, [style*=url], [style*=fixed], [onload], [onerror], [onfocus], [onmouseover], [ontoggle]"""
OURS = re.compile(r"#lahde-\d+-1|kirjasto/[\w%.~-]+\?lang=fi")


class Hostile:
    """A real assistant whose model says the question back; every field of its answers holds the question too."""

    def __init__(self, index: CaseIndex) -> None:
        self.payload = ""
        self.script = Script({HERE: self.says})
        self.assistant = Assistant(index, self.script.writer())

    def says(self, prompt: Prompt) -> Iterator[str]:
        """A sentence that passes its check, with the payload in it and after it."""
        text = listed(prompt)[0][1]
        yield from say(f"{text} [s1] {self.payload} {text} [s1] {self.payload} [s1]")(prompt)

    def stream(self, question: Question, stopped: Callable[[], bool]) -> Iterator[Event]:
        """What the assistant streams, the payload as it is, and an answer made of it."""
        self.payload = text = question.text
        yield from list(self.assistant.stream(Question(TOOLS), stopped))[:-1]
        yield Event("sources", [{"case_id": text, "case_title": text}])
        yield Event("token", f"\n\n{text} [1]")
        passage = replace(FIRST.passage, heading=text, text=text)
        source = Source(text, text)
        cited = replace(FIRST, case_id=text, case_title=text, passage=passage, end=len(text), source=source)
        yield Event("answer", Answer(
            "answered", "fi", text, f"{text} [1]\n\n**{text}**\n\n- {text} [1]", (Claim(text, (1,)),), (cited,),
            (text,), (Nearest(text, text, 1.0, text),), (text,), model=text, fallback=text, reread_by=text,
            notices=(text,),
        ))  # fmt: skip


def test_there_are_sixty_of_them() -> None:
    assert len(set(HOSTILE)) >= 60


def test_nothing_hostile_comes_to_life_on_the_page(browser: Browser, tiny_index: CaseIndex) -> None:
    hostile = Hostile(tiny_index)
    dialogs: list[str] = []
    groups = ["\n\n".join(HOSTILE[at : at + AT_ONCE]) for at in range(0, len(HOSTILE), AT_ONCE)]
    with served(with_page(FastAPI(), hostile.stream, "fi")) as at, clean_page(browser, at) as page:
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for group in groups:
            ask(page, group)
            page.click("#chat a[href='#lahde-1-1'] >> nth=0")
            page.hover(".citation .back")
            assert page.locator(f"#chat .message :is({ALIVE}), #lahteet :is({ALIVE})").count() == 0, group
            links = page.eval_on_selector_all("#chat a, #lahteet a", "all => all.map(a => a.getAttribute('href'))")
            assert [link for link in links if not OURS.fullmatch(link)] == [], group
            shown = page.locator("#lahteet .passage").inner_text()
            assert shown.split() == group.split()
            page.click("#clear")
            page.wait_for_selector("#welcome")
        assert len(hostile.script.asked) == len(groups)
        assert dialogs == []
