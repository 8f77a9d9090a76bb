"""A question as it was meant: language, what kind of thing is asked, and a follow-up made to stand alone."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answer import TURN_LIMIT, Question, Turn
from assistant.asked import Asked, read_asked, written_out
from assistant.follow_up import is_follow_up, names_topic
from assistant.language import detect
from assistant.parts import with_kinds_of_parts
from assistant.refuse import reason_to_decline, without_hostile
from assistant.small_talk import small_talk, without_courtesy
from ingest.finnish import normalise

_BLOCKS = re.compile(r"<(script|style|document|system|context|source)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_PRETENDED = re.compile(r"\[\[.*?\]\]|\{\{.*?\}\}|<<.*?>>|```.*?(?:```|$)", re.DOTALL)
# "Ei kun tarkoitin irtaimistoa": another thing is asked about than was understood, as after "entä".
_CORRECTS = re.compile(
    r"\W{0,3}(?:(?P<fi>(?:(?:eiku+|ei kun|ei vaan|ei siis|eikun siis|ei ei|ei|anteeksi|sori|siis)[\s,]+){0,2}"
    r"(?:minä |mä )?(?:tarkoitin|tarkotin|meinasin|tarkoitan|kysyin)|eiku+n?|ei kun)|"
    r"(?P<sv>(?:nej|förlåt|alltså)?[\s,]*(?:jag )?(?:menade|menar)|nej utan)|"
    r"(?P<en>(?:no|sorry|actually)?[\s,]*i (?:actually )?(?:meant|mean)))\b"
    r"[\s,:]*(?:siis |lähinnä |nimenomaan )?(?=\w)",
    re.IGNORECASE,
)
_ABOUT = {"fi": "entä", "sv": "och", "en": "what about"}
_TAGS = re.compile(r"</?[a-zA-Z!][^<>]*>")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood: the text to search with, its stand-alone form, the language, and what is asked of it.

    `declined` names why nothing is searched: blank, language, redirection, abuse, outside or a kind of small talk.
    `named`: the cases of the answer before that are to be compared, in these `aspects`; `besides`: those that are known
    already where others are asked for; `pinned`: the one that is asked of, whatever else is found. `masked`: kinds of
    personal data that were hidden before a language model of another machine read the conversation. `whole`: the
    stand-alone question with the words that are left out of `standalone` because nothing is searched by them.
    """

    text: str
    standalone: str
    language: str
    asked: Asked
    declined: str = ""
    named: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    pinned: str = ""
    told: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()
    whole: str = ""
    unfound: bool = False

    @property
    def readable(self) -> str:
        """The stand-alone question as people and models are shown it."""
        return self.whole or self.standalone


def as_typed(text: str, _language: str = "") -> str:
    """A text as it stands: where no dictionary is at hand to tell what was meant."""
    return text


def by_letters(_text: str) -> str:
    """No language: where no words are at hand to tell it by."""
    return ""


def read_question(
    question: Question,
    restore: Callable[[str, str], str] = as_typed,
    by_words: Callable[[str], str] = by_letters,
) -> Reading:
    """Reads a question with its history; never raises, whatever was typed.

    `restore` mends the words of a question in a language, as `wording.mend_words` does; `by_words` tells the language
    of a word or two, "" where it cannot.
    """
    text = clean(question.text)
    if not re.search(r"[^\W_]", text):
        return _declined("blank", text, question)
    refusal = reason_to_decline(clean(question.text, keep_blocks=True))
    if refusal:
        # What stands beside a real question is not obeyed, and the question is answered.
        asked = without_hostile(text)
        if not asked:
            return _declined(refusal, text, question)
        text = asked
    text = as_corrected(without_courtesy(text)) if question.history else text
    talk, spoken = small_talk(text)
    if talk:
        return Reading(text, text, question.language or spoken or _default_language(question), Asked(), talk)
    language = question.language or by_words(text) or detect(text, _default_language(question))
    if language is None:
        return _declined("language", text, question)

    def mend(said: str) -> str:
        return restore(written_out(said) if language == "fi" else said, language)

    text = mend(text)
    standalone = stand_alone(text, question.history, mend)
    return Reading(text, standalone, language, with_kinds_of_parts(read_asked(text)))


def as_corrected(text: str) -> str:
    """A correction of what was asked as the question it is: "ei kun tarkoitin X" asks "entä X"."""
    found = _CORRECTS.match(text)
    if not found:
        return text
    language = next(name for name, said in found.groupdict().items() if said)
    return f"{_ABOUT[language]} {text[found.end() :]}"


def clean(text: str, *, keep_blocks: bool = False) -> str:
    """A typed text as plain words: markup away, and with it what pretends to be a document; shouting lowered."""
    text = html.unescape(normalise(text))
    if not keep_blocks:
        text = _PRETENDED.sub(" ", _BLOCKS.sub(" ", text))
    text = re.sub(r"\s+", " ", _TAGS.sub(" ", text)).strip()
    letters = [char for char in text if char.isalpha()]
    if len(letters) > 8 and sum(char.isupper() for char in letters) > 0.8 * len(letters):
        text = text.lower()
    return text


def stand_alone(text: str, history: tuple[Turn, ...], mend: Callable[[str], str] = as_typed) -> str:
    """A follow-up with the question it follows in front of it; any other question as it is."""
    asked = [mend(clean(turn.content)) for turn in history[-TURN_LIMIT:] if turn.role == "user"]
    if not asked or not is_follow_up(text):
        return text
    # A chain of follow-ups goes back to the question that could stand alone.
    start = next((place for place in reversed(range(len(asked))) if not is_follow_up(asked[place])), 0)
    between = [] if names_topic(text) else [before for before in asked[start + 1 :] if names_topic(before)][-1:]
    return " ".join([asked[start], *between, text])


def _default_language(question: Question) -> str:
    return question.interface_language


def _declined(why: str, text: str, question: Question) -> Reading:
    language = question.language or (detect(text, question.interface_language) if text else None)
    return Reading(text, text, language or question.interface_language, Asked(), why)
