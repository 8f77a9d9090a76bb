"""A follow-up made to stand alone by a language model, held to the words that were said and to the cases they find."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from assistant.answer import Question, Turn
from assistant.compose.chat import Prompt
from assistant.compose.prompts import LANGUAGES, fenced, task_of
from assistant.compose.writer import Short, Writer
from assistant.confidence import covers
from assistant.figures import names, numbers
from assistant.language import detect
from assistant.retrieve import Found, find_hits
from assistant.subjects import subjects_of
from assistant.understand import Reading
from corpus.scope import Scope
from ingest.finnish import WORD, content_terms
from ingest.index import CaseIndex

LONGEST = 240
# Of its words so many must have been said; the rest may be other forms that no analyser knows.
LEAST_SAID = 0.75
TURNS, LETTERS_OF_TURN = 6, 600
FIRST = 3


def with_restated(
    writer: Writer | None,
    index: CaseIndex,
    reading: Reading,
    found: Found,
    question: Question,
    framing: Collection[str],
) -> tuple[Reading, Found]:
    """A follow-up as a model reads it, where one is let to and its reading holds."""
    if writer is None or not writer.restates:
        return reading, found
    short = restated(writer, index, reading, question.history)
    reading = replace(reading, masked=short.masked)
    if not short.text:
        return reading, found
    return choose_restated(index, reading, found, short.text, question.scope, framing)


def restated(writer: Writer, index: CaseIndex, reading: Reading, history: Sequence[Turn]) -> Short:
    """The follow-up as the model puts it; "" where it gives nothing that the conversation bears out."""
    said = [f"{turn.role}: {fenced(turn.content[:LETTERS_OF_TURN])}" for turn in history[-TURNS:]]
    data = "\n".join(["<conversation>", *said, "</conversation>", f"<question>{fenced(reading.text)}</question>"])
    short = writer.short_reply(Prompt(task_of("standalone", language=LANGUAGES[reading.language]), data), LONGEST)
    lines = [line.strip(' "”') for line in short.text.splitlines() if line.strip()]
    if len(lines) != 1 or not 0 < len(lines[0]) <= LONGEST:
        return replace(short, text="")
    before = " ".join([reading.text, *(turn.content for turn in history)])
    good = _is_borne_out(lines[0], before, reading.language, index.terms)
    return replace(short, text=lines[0] if good else "")


def choose_restated(
    index: CaseIndex,
    reading: Reading,
    found: Found,
    text: str,
    scope: Scope,
    framing: Collection[str],
) -> tuple[Reading, Found]:
    """The reading of a restated question, where it finds a case that the question or its follow-up found without it.

    So a model may say which of the cases is meant, and never bring in another.
    """
    alone = find_hits(index, replace(reading, standalone=reading.text), scope)
    known = {hit.case_id for hit in (*found.hits[:FIRST], *alone.hits[:FIRST])}
    other = find_hits(index, replace(reading, standalone=text), scope, subjects_of(index, text, framing))
    if not other.hits or other.hits[0].case_id not in known or not covers(index, other, text):
        return reading, found
    return replace(reading, standalone=text, whole=""), other


def _is_borne_out(text: str, said: str, language: str, terms: Callable[[str], tuple[str, ...]]) -> bool:
    if detect(text, language) != language or numbers(text) - numbers(said):
        return False
    lowered = said.lower()
    if any(name.lower()[:4] not in lowered for name in names(text)):
        return False
    words = [found for word in WORD.findall(text) if (found := content_terms(word, terms))]
    known = {term for word in WORD.findall(said) for term in terms(word)}
    return sum(bool(known & set(word)) for word in words) >= LEAST_SAID * max(1, len(words))
