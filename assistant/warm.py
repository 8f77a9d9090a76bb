"""What the first questions would wait for, read and worked out beforehand."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer import Question
from assistant.asked import Asked
from assistant.cite import check_claims
from assistant.compose.extract import compose
from assistant.retrieve import read_evidence
from assistant.terms import explain
from corpus.case import LANGUAGES
from corpus.errors import UnknownCase
from ingest.index import CaseIndex

# A language's own words are gathered from the cards when it is first asked in, and what guesses the language is read
# when a question does not say it.
FIRST = (("Miten tähän pääsee alkuun?", None), ("Hur ska man börja?", "sv"), ("What about the very first step?", "en"))
# A twentieth of a second each; in a larger library whoever asks of a case first waits that long.
MOST_CASES = 100


def warm_up(index: CaseIndex, ask: Callable[[Question], object]) -> None:
    """Asks a question, and words every case of a small library once in each language; nothing is kept but caches.

    `ask`: that of an assistant over the index; what it raises is raised.
    """
    for text, language in FIRST:
        ask(Question(text, language=language))
    explain(index, "Mitä tarkoittaa tietovarasto?", "fi")
    for case in index.cases()[:MOST_CASES]:
        try:
            index.case_terms(case.id)
            for language in LANGUAGES:
                evidence = read_evidence(index, case.id, language)
                check_claims(compose((evidence,), Asked(), language, index.terms, total=1))
        except UnknownCase:  # taken out of the library meanwhile
            continue
