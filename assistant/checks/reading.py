"""A text as the check reads it: clauses of words, each word with its base form, its likes and its weight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.background import Background
from assistant.checks.cues import OPPOSITE, meanings_of, tags_of
from ingest.finnish import content_terms
from ingest.sentences import sentence_spans

# A passage is asked of many claims, a claim of few passages.
REMEMBERED = 2_048
BEGINNING = 5
# "Osasyy" is no part of something.
SHORTEST_PART = 4
# A share of the weight: another word of the same beginning or meaning, a part of a compound.
LIKE, PART = 0.8, 0.7
# A verb tells less of what a claim is about than a noun: "tehdä, laatia, rakentaa" stand for each other.
VERB_WEIGHT = 0.5
# A word of another language weighs so much where it is known what it means, else nothing.
TRANSLATED = 2.0
# A clause tells at least so many things: "mutta se on päättymässä" goes with what it follows.
LEAST_WORDS = 2
# What is longer is no sentence but a table or worse.
LONGEST_CLAUSE = 60

_TOKEN = re.compile(r"\d[\d.,:/–-]*\d|\d|[^\W_]+|[%€²,;:–]")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
# "CGI:n", "II:n", "fi:llä"
_ENDING = re.compile(r"(?<=\w):[a-zåäö]{1,5}\b")
_WITHOUT = ("tta", "ttä")
_ENDED = re.compile(r"[.!?…:][\"'»”’)\]]*$")
_INSTEAD = frozenset(("vaan", "utan"))
_SIGNS = frozenset("%€²")
_BREAK = frozenset(",;:–")
_PARTS_BEFORE = frozenset(
    """mutta vaan eikä eivätkä vaikka koska jotta joten vaikkei vaikkeivät ellei elleivät jollei but while whereas men
    medan utan""".split()
)
# "Ratkaisematta on, miten ...", "on väärin olettaa, että ...": what comes after hangs on what is before.
_ASKING = frozenset("miten kuinka mitä millä millaista millaisia onko voisiko how what whether hur vad".split())
_EMBEDDED = _ASKING | {"että", "ettei", "etteivät"}
_FINITE = frozenset(
    """on ovat oli olivat olisi ole olla ollut olleet ei eivät voi voivat voisi saa saavat is are was were har hade är
    var""".split()
)
_VERB = re.compile(r"\w{2,}(?:[aä]{2}|d[aä]|ll[aä]|nn[aä]|rr[aä]|st[aä]|oa|öä|ua|yä|[aeiouyäö]t[aä]|i[aä]|ea|eä)")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word as it stands and in small letters; `base` "" for a stop word.

    `parts` are its base and those of a compound, `marks` what like words share with it, `tags` what it is a cue for.
    In a passage the parts of a compound have likes too (`told_marks`): a "seurantatyökalu" is a "väline".
    Words, clauses and texts are compared by identity: what was worked out of one is remembered.
    """

    text: str
    low: str
    base: str = ""
    parts: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    told_marks: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    weight: float = 0.0
    is_verb: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """Words between commas and conjunctions, or of a whole sentence (its number in the text), with what they hold.

    `main_tags` leaves out what is only asked or told of in it ("kartoitti, mitä olisi tarjolla").
    """

    words: tuple[Word, ...]
    sentence: int
    content: tuple[Word, ...]
    bases: frozenset[str]
    parts: frozenset[str]
    marks: frozenset[str]
    tags: frozenset[str]
    main_tags: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text in clauses, and the whole of it and each of its sentences as if they were one clause."""

    text: str
    clauses: tuple[Clause, ...]
    sentences: tuple[Clause, ...]
    whole: Clause


@lru_cache(maxsize=REMEMBERED)
def read_text(text: str, background: Background, language: str = "fi") -> Text:
    """The text as the check reads it; a title (no mark at its end) counts for the whole alone."""
    read: list[list[Word]] = []
    told: list[list[Word]] = []
    for span in sentence_spans(text):
        piece = _ENDING.sub("", _THOUSANDS.sub("", text[span.start : span.end]))
        tokens = [_word(token, background, language) for token in _TOKEN.findall(piece)]
        read.append(tokens)
        if _ENDED.search(piece):
            told.append(tokens)
    told = told or read
    return Text(
        text,
        tuple(clause_of(words, number) for number, tokens in enumerate(told) for words in _split(tokens)),
        tuple(
            clause_of([word for word in tokens if word.low not in _BREAK], number) for number, tokens in enumerate(told)
        ),
        clause_of([word for tokens in read for word in tokens if word.low not in _BREAK], 0),
    )


def is_number(word: Word) -> bool:
    """Whether a word is written in digits."""
    return word.low[0].isdigit()


def share(words: Iterable[Word], among: Clause) -> float:
    """How much of the weight of some words another text holds, 0-1; 0 where they weigh nothing."""
    total = held = 0.0
    for word in words:
        total += word.weight
        held += word.weight * holds(among, word)
    return held / total if total else 0.0


def holds(among: Clause, word: Word) -> float:
    """How surely a text holds a word, 0-1."""
    if word.base in among.bases:
        return 1.0
    if not word.marks.isdisjoint(among.marks):
        return LIKE
    if word.parts.isdisjoint(among.parts):
        return 0.0
    pieces = word.parts - {word.base}
    return LIKE if pieces and pieces <= among.parts else PART


def clause_of(words: Sequence[Word], sentence: int) -> Clause:
    """Words as a clause of a sentence (its number)."""
    content = tuple(word for word in words if word.base)
    nothing = frozenset[str]()
    return Clause(
        tuple(words),
        sentence,
        content,
        frozenset(word.base for word in content),
        nothing.union(*(word.parts for word in words)),
        nothing.union(*(word.told_marks for word in content)),
        nothing.union(*(word.tags for word in words)),
        nothing.union(*(word.tags for word in words[: _main(words)])),
    )


def _main(words: Sequence[Word]) -> int:
    """Where what is asked or told of begins: "kartoitti, mitä olisi tarjolla"."""
    return next((place for place, word in enumerate(words) if place and word.low in _ASKING), len(words))


def _split(tokens: list[Word]) -> Iterator[list[Word]]:
    """Clauses, each with a verb where the sentence has two: what has none goes with what is before it, else behind."""
    pieces: list[list[Word]] = [[]]
    for word in tokens:
        if word.low in _BREAK or word.low in _PARTS_BEFORE:
            pieces.append([])
        if word.low not in _BREAK:
            pieces[-1].append(word)
    joined: list[list[Word]] = []
    for place, piece in enumerate(pieces):
        if joined and piece and piece[0].low in _EMBEDDED:
            joined[-1].extend(piece)
            continue
        if place + 1 < len(pieces) and not _is_whole(piece) and _has_verb(piece):
            pieces[place + 1] = [*piece, *pieces[place + 1]]
            continue
        if joined and not (_is_whole(piece) and _is_whole(joined[-1])):
            joined[-1].extend(piece)
        else:
            joined.append(piece)
    yield from joined


def _is_whole(piece: list[Word]) -> bool:
    """Whether words can stand as a clause: "vaan B" and "kun henkilökuntaa ei ole" can."""
    if len(piece) > LONGEST_CLAUSE:
        return True
    least = 1 if any("negation" in word.tags for word in piece) else LEAST_WORDS
    verb = _has_verb(piece) or (bool(piece) and piece[0].low in _INSTEAD)
    return sum(bool(word.base) for word in piece) >= least and verb


def _has_verb(piece: list[Word]) -> bool:
    return any(word.is_verb or word.low in _FINITE for word in piece)


@lru_cache(maxsize=50_000)
def _word(text: str, background: Background, language: str = "fi") -> Word:
    low = text.lower()
    if low in _BREAK:
        return Word(text, low)
    if text[0].isdigit() or text in _SIGNS:
        return Word(text, low, parts=frozenset((low,)))
    tags = tags_of(low)
    terms = content_terms(text, background.terms)
    if not terms or low in _PARTS_BEFORE or ("negation" in tags and not low.endswith(_WITHOUT)):
        return Word(text, low, tags=tags)
    base = terms[0]
    if language != "fi":
        meanings = meanings_of(low, language)
        return Word(text, low, base, frozenset((base,)), meanings, meanings, tags, TRANSLATED if meanings else 0.0)
    # "Syntysähköinen" is sähköinen too.
    tags = tags.union(
        tag for part in terms if len(part) >= SHORTEST_PART for tag in tags_of(part) if tag.startswith(OPPOSITE)
    )
    is_verb = base.islower() and bool(_VERB.fullmatch(base)) and text.islower()
    weight = background.weight(base) * (VERB_WEIGHT if is_verb else 1.0)
    beginnings = [f"^{form[:BEGINNING]}" for form in (base, low) if len(form) >= BEGINNING]
    marks = frozenset((*background.same.get(base, ()), *beginnings))
    likes = (known.get(term, ()) for known in (background.same, background.meanings) for term in terms)
    told_marks = marks.union(*likes)
    return Word(text, low, base, frozenset(terms), marks, told_marks, tags, weight, is_verb)
