"""What a lesson, a discussion or a reading order is to be about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Turn
from assistant.follow_up import is_follow_up
from assistant.study import Study
from assistant.study_words import asked_by, study_words
from assistant.understand import Reading


def about_subject(reading: Reading, study: Study, history: Sequence[Turn] = (), in_talk: Sequence[str] = ()) -> Reading:
    """A request for a lesson is searched by its subject, over many cases; one for a reading order without its name.

    "Tee siitä oppitunti" is about the case in talk (`in_talk`: those of the newest answer), else what was asked before.
    """
    if study == "reading":
        return replace(reading, standalone=without_path(reading.standalone))
    subject = without_request(reading.text)
    if not reading.pinned and len(in_talk) == 1 and not _own_subject(reading.text):
        reading = replace(reading, pinned=in_talk[0])
    if not reading.pinned and not _own_subject(reading.text):
        asked = (turn.content for turn in reversed(history) if turn.role == "user")
        earlier = (_own_subject(text) for text in asked if not is_follow_up(text))
        subject = next((one for one in earlier if one), subject)
    return replace(reading, text=subject, standalone=subject, asked=replace(reading.asked, kinds=(), many=True))


def without_request(text: str) -> str:
    """The subject alone: "tee oppitunti ruokahävikistä" asks for "ruokahävikistä"; all of it where nothing is left."""
    return _left(text) or text


def without_path(text: str) -> str:
    """A text without the name of a reading order: "olen uusi kirjastossa ja tarvitsen lukupolun" is of the library."""
    return re.sub(r"\s+", " ", asked_by("path").sub(" ", text)).strip(" ,;:.!?–") or text


def _own_subject(text: str) -> str:
    """What a text is about by its own words; "" where it only points at what was said."""
    left = _left(text)
    told = re.sub(study_words()["pointing"], " ", left, flags=re.IGNORECASE)
    return left if re.search(r"\w", told) else ""


def _left(text: str) -> str:
    """What is left of a text without what asks for something to be made."""
    left = text
    for study in ("lesson", "discussion"):
        left = asked_by(study).sub(" ", left)
    for audience in study_words()["audience"]:
        left = re.sub(audience, "", left, flags=re.IGNORECASE)
    left = re.sub(study_words()["between"], " ", left, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", left).strip(" ,;:.!?–")
