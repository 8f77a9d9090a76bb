"""A question asked in other words by a language model, so that cases without written questions are found by it.

The words only find; what is answered, and from which sentences, follows the asker's own. `docs/decisions/0018`
holds the figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.compose.chat import Prompt
from assistant.compose.prompts import LANGUAGES, fenced, task_of
from assistant.compose.writer import Short, Writer
from assistant.confidence import certainties
from assistant.figures import names, numbers
from assistant.retrieve import SEARCHED, Found, find_hits
from assistant.understand import Reading
from corpus.case import Case
from corpus.scope import Scope
from ingest.found import CaseHit
from ingest.index import CaseIndex

MOST, LONGEST_LINE, LONGEST_REPLY = 3, 200, 800
# A question that is answered by this much more than it takes is found well enough by itself.
SURE = 0.04
# Least cosine of a question and its phrasing; a line of nonsense, or for another question, lies below.
ALIKE = {"fi": 0.84, "sv": 0.82, "en": 0.82}
_MARK = re.compile(r"^\s*(?:[-*•–]|\(?\d[.):])\s*")


def with_phrasings(
    writer: Writer | None, index: CaseIndex, reading: Reading, found: Found, scope: Scope
) -> tuple[Reading, Found]:
    """The hits by the question and its phrasings together, where a model is let to write them and they may help."""
    if writer is None or not writer.rephrases or not _may_help(index, reading, found):
        return reading, found
    short = phrasings(writer, reading, index.over_cases("main language", _main_language))
    reading = replace(reading, masked=tuple(dict.fromkeys([*reading.masked, *short.masked])))
    lines = short.text.splitlines()
    index.expect(lines)
    others = [
        (line, other)
        for line in lines
        if (other := _searched(index, reading, line, scope)) and other.vector @ found.vector >= ALIKE[found.language]
    ]
    return reading, together(index, reading.standalone, found, others)


def _may_help(index: CaseIndex, reading: Reading, found: Found) -> bool:
    """Whether the best case has no everyday questions, which any words find it by, and is not sure to answer."""
    if not found.hits or index.case(found.hits[0].case_id).questions:
        return False
    return max(certainties(index, found, reading.standalone).values()) < SURE


def phrasings(writer: Writer, reading: Reading, language: str) -> Short:
    """The question in other words, a line each; "" where the model gives none that may be searched with."""
    data = f"<question>{fenced(reading.readable)}</question>"
    short = writer.short_reply(Prompt(task_of("phrasings", language=LANGUAGES[language]), data), LONGEST_REPLY)
    lines = [_MARK.sub("", line).strip(' "”') for line in short.text.splitlines()]
    good = [line for line in dict.fromkeys(lines) if _may_be_searched(line, reading.readable)]
    return replace(short, text="\n".join(good[:MOST]))


def together(index: CaseIndex, question: str, found: Found, others: Sequence[tuple[str, Found]]) -> Found:
    """The hits by how sure each case is on the average of all wordings, on the scale of the question's own."""
    if not others:
        return found
    own = certainties(index, found, question)
    sure = [own, *(certainties(index, other, line) for line, other in others)]
    lowest = [min(one.values()) for one in sure]
    hits = {hit.case_id: hit for one in (*(other for _, other in others[::-1]), found) for hit in one.hits}
    none = replace(found, hits=tuple(CaseHit(case_id, 0.0, 0.0, 0.0, 0.0) for case_id in hits))
    zero = certainties(index, none, question)
    scores = {
        case_id: sum(one.get(case_id, low) for one, low in zip(sure, lowest, strict=True)) / len(sure) - zero[case_id]
        for case_id in hits
    }
    ranked = sorted(hits, key=lambda case_id: -scores[case_id])
    return replace(found, hits=tuple(replace(hits[one], score=scores[one]) for one in ranked[:SEARCHED]))


def _searched(index: CaseIndex, reading: Reading, line: str, scope: Scope) -> Found | None:
    language = index.over_cases("main language", _main_language)
    other = find_hits(index, replace(reading, standalone=line, language=language), scope)
    return other if other.hits else None


def _may_be_searched(line: str, question: str) -> bool:
    """Whether a line says no more than the question: of its length, without numbers or names that it does not hold."""
    if not re.search(r"[^\W\d_]{3}", line) or len(line) > LONGEST_LINE or line.lower() == question.lower():
        return False
    known = question.lower()
    # A line begins with a capital letter whatever its first word is.
    named = names(line[:1].lower() + line[1:])
    return not (numbers(line) - numbers(question)) and all(name.lower()[:4] in known for name in named)


def _main_language(cases: Mapping[str, Case]) -> str:
    counted = Counter(case.language for case in cases.values())
    return counted.most_common(1)[0][0] if counted else "fi"
