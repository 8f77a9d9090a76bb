"""A scripted assistant over two invented cases, and a server in a thread to show it with."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from assistant.answer import Answer, Citation, Claim, Nearest, Question
from assistant.compose.writer import never
from assistant.streaming import Event, cited_sources, in_pieces
from corpus.case import Source
from corpus.errors import IndexMissing, QuestionError
from corpus.passage import Passage, Span

RIDES = (
    "Koulukyydit suunniteltiin ennen käsin. Kaupunki otti 12 taksissa käyttöön reittiohjelman vuonna 2022."
    "\n\nKuljettajat saivat kaksi koulutusta."
)
LIGHTS = "Katuvalojen viat ilmoitettiin puhelimella. Nyt 340 valaisinta kertoo viasta itse."


def cited(n: int, case_id: str, title: str, theme: str, heading: str, text: str, part: str) -> Citation:
    """A citation whose evidence is `part` of `text`."""
    start = text.index(part)
    passage = Passage(f"{case_id}#{heading.lower()}-1", case_id, "ratkaisu", heading, text, (Span(0, len(text)),))
    source = Source("esimerkkisivu", "rivit 3-5")
    return Citation(n, case_id, title, theme, passage, start, start + len(part), source, "kaytossa", "fi")


FIRST = cited(
    1, "koulukyydit", "Koulukyytien ohjaus", "kaupunki", "Ratkaisu", RIDES,
    "Kaupunki otti 12 taksissa käyttöön reittiohjelman vuonna 2022.",
)  # fmt: skip
SECOND = cited(
    2,
    "katuvalot",
    "Katuvalojen vikatiedot",
    "jarjestelmat",
    "Tulokset",
    LIGHTS,
    "Nyt 340 valaisinta kertoo viasta itse.",
)
THIRD = cited(
    3, "koulukyydit", "Koulukyytien ohjaus", "kaupunki", "Toteutus", RIDES, "Kuljettajat saivat kaksi koulutusta."
)
NEAR = (
    Nearest(
        "katuvalot",
        "Katuvalojen vikatiedot",
        0.71,
        "sama aihealue: kaupunki ja infrastruktuuri",
        "Valot kertovat viasta itse.",
    ),
    Nearest("koulukyydit", "Koulukyytien ohjaus", 0.69, "sana: reitti"),
)

ANSWERED = Answer(
    "answered", "fi", "Miten koulukyydit on järjestetty?",
    "Kaksi tapausta kertoo tästä.\n\n"
    "**Koulukyytien ohjaus**\n\n"
    "- Kaupunki otti 12 taksissa käyttöön reittiohjelman vuonna 2022. [1]\n"
    "- Kuljettajat saivat kaksi koulutusta. [3]\n\n"
    "**Katuvalojen vikatiedot**\n\n"
    "- Nyt 340 valaisinta kertoo viasta itse. [2]",
    claims=(
        Claim("Kaupunki otti 12 taksissa käyttöön reittiohjelman vuonna 2022.", (1,)),
        Claim("Kuljettajat saivat kaksi koulutusta.", (3,)),
        Claim("Nyt 340 valaisinta kertoo viasta itse.", (2,)),
    ),
    citations=(FIRST, THIRD, SECOND),
    suggestions=("Mitä kuljettajien koulutus sisälsi?", "Miten katuvalojen viat huomataan?"),
    timings_ms={"total": 41.3},
)  # fmt: skip
PARTIAL = Answer(
    "partial", "fi", "Mitä koulukyytien ohjelma maksoi?",
    "Kaupunki otti 12 taksissa käyttöön reittiohjelman vuonna 2022. [1]",
    claims=(Claim("Kaupunki otti 12 taksissa käyttöön reittiohjelman vuonna 2022.", (1,), "unverified"),),
    citations=(FIRST,), missing=("kustannukset", "sopimuksen kesto"), nearest=NEAR[:1], timings_ms={"total": 1840.0},
)  # fmt: skip
NOT_FOUND = Answer(
    "not_found", "fi", "Miten uimahalli lämmitetään?",
    "Kirjastossa ei ole tapausta uimahallin lämmityksestä.", nearest=NEAR, timings_ms={"total": 12.0},
)  # fmt: skip
DECLINED = Answer(
    "declined", "fi", "Kerro vitsi.", "Vastaan kysymyksiin kuntien kehittämistapauksista.", timings_ms={"total": 2.0}
)


class FakeAssistant:
    """Answers by a word of the question, and remembers what it was asked.

    `hidas` in a question: the answer halts after its first piece until `go_on` is set, or whoever asked has left.
    """

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.go_on, self.left = threading.Event(), threading.Event()

    def stream(self, question: Question, stopped: Callable[[], bool] = never) -> Iterator[Event]:
        """The scripted answer in pieces."""
        answer = self.ask(question)
        yield cited_sources(answer)
        slow = "hidas" in question.text
        for number, piece in enumerate(in_pieces(answer.text)):
            if slow and number == 0:
                # The first sentence of a model is never at hand.
                self.go_on.wait(0.05)
            yield piece
            if slow and number == 0 and not self._waits(stopped):
                return
        yield Event("answer", answer)

    def _waits(self, stopped: Callable[[], bool]) -> bool:
        """Whether somebody still waits once it may go on."""
        while not self.go_on.wait(0.02):
            if stopped():
                self.left.set()
                return False
        return True

    def ask(self, question: Question) -> Answer:
        """The scripted answer; `maksoi`, `uimahalli`, `vitsi` and `hakemisto` lead to the other outcomes."""
        self.asked.append(question)
        if len(question.text) > 4000:
            raise QuestionError("question", "Too long.", "Shorten it.", size=len(question.text), limit=4000)
        if "hakemisto" in question.text:
            raise IndexMissing("/srv/data")
        if "rikki" in question.text:
            raise RuntimeError("a secret of the machine")
        scripted = {"maksoi": PARTIAL, "uimahalli": NOT_FOUND, "vitsi": DECLINED}
        return next((answer for word, answer in scripted.items() if word in question.text), ANSWERED)


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The app on a free port of this machine, in a thread; yields its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started:
        assert thread.is_alive(), "the server stopped before it was up"
        assert time.monotonic() < deadline, "the server did not start in a minute"
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
