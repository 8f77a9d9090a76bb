"""Terms of the glossary that a Swedish or English sentence names: they must stand in the Finnish passage."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.checks.background import Background
from assistant.checks.reading import PART, Text, holds, read_text
from corpus.glossary import Term, read_glossary

SHORTEST = 4
_ENDINGS = r"(?:s|es|n|en|et|er|ar|erna|arna|na)?"


def unnamed_terms(claim: Text, evidence: Text, language: str, background: Background) -> list[str]:
    """Terms of the claim that the passage names in none of their Finnish forms nor by what their words mean."""
    found = {match.group(1) for match in _names(language, exact=True).finditer(claim.text)}
    found |= {match.group(1).lower() for match in _names(language, exact=False).finditer(claim.text.lower())}
    return [f"term: {name}" for name in sorted(found) if not _stands(name, evidence, language, background)]


def _stands(name: str, evidence: Text, language: str, background: Background) -> bool:
    forms = [form for term in _terms(language)[name] for form in (term.names["fi"], *term.also)]
    if any(_holds_all(evidence, read_text(form, background)) for form in forms):
        return True
    return _holds_all(evidence, read_text(name, background, language))


def _holds_all(evidence: Text, form: Text) -> bool:
    words = form.whole.content
    return bool(words) and all(holds(evidence.whole, word) >= PART for word in words)


@lru_cache(maxsize=4)
def _terms(language: str) -> dict[str, list[Term]]:
    """The terms by name: that of a system as it is written, another one in small letters."""
    terms: dict[str, list[Term]] = {}
    for term in read_glossary():
        name = term.names[language]
        if len(name) >= SHORTEST:
            terms.setdefault(name if term.kind == "system" else name.lower(), []).append(term)
    return terms


@lru_cache(maxsize=4)
def _names(language: str, *, exact: bool) -> re.Pattern[str]:
    names = [name for name, terms in _terms(language).items() if exact == (terms[0].kind == "system")]
    names.sort(key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))}){_ENDINGS}(?!\w)")
