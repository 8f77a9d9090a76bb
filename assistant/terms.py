"""A question for a word's meaning ("mitä tarkoittaa MDM?"), answered from the glossary."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import lru_cache

from assistant.compose.draft import Draft, Part, Statement, quoted
from assistant.compose.idle import is_idle
from assistant.compose.phrases import phrases
from assistant.compose.summary import borne_out, told_summary
from assistant.figures import stands_in
from assistant.retrieve import read_evidence
from corpus.case import SummarySentence
from corpus.glossary import Explanation, Term, read_glossary
from ingest.finnish import WORD
from ingest.index import CaseIndex

Terms = Callable[[str], tuple[str, ...]]

LONGEST = 5
# "…hallintamallia, tapaa hallita kokonaisuutta.", "…Wilmaan, koulujen verkkopalveluun.": the definition over again. A
# clause or a list after the last comma tells something.
_APPOSITION = re.compile(
    r", (?!(?:ja|mutta|vaan|jo\w+|että|jotta|koska|kun|kuten|kuin|niin|jos|vaikka|(?:ett|jott|ell)?ei\w*|sekä|"
    r"esimerkiksi|muun)\b)"
    r"(?![^,.]{0,60}\s(?:ja|sekä|och|and)\s)"
    r"(?:(?:tapa\w*|en?|ett|a|an|the)\s[^,.:;]{5,60}|"
    r"[^,.:;]{3,40}(?:järjestelm|palvelu|ohjelm|sovellu|työkalu)\w{0,12})\.$"
)
_SUBJECT = r"[\"”']?(?P<{0}>[^\s\"”'?!.,;:][^\"”'?!,;:]*?)[\"”']?"
_ASKED = re.compile(
    r"\b(?:(?:mitä|mikä|mikäs|mitäs)\s+(?:ihme\w*\s+|oikein\s+|se\s+)?(?:on|ovat|tarkoit\w+|tarkot\w+|"
    r"meina\w+)(?:\s+se)?|"
    r"selitä|mitä tarkoitetaan (?:sanalla|termillä|lyhenteellä)|vad (?:är|betyder|innebär|menas med)(?: ett?)?|"
    r"förklara|"
    r"what(?:'s| is| are)(?: meant by)?(?: an?| the)?|explain|define|meaning of)\s+(?:sana\s+|ordet\s+|the word\s+)?"
    + _SUBJECT.format("after")
    + r"(?:\s+för (?:något|nåt|nånting))?\s*(?:[?!.,;]|$)|"
    r"\b(?:mitä|mitäs|vad|what does)\s+(?:se\s+|sana\s+|lyhenne\s+|termi\s+|ordet\s+|the word\s+)?"
    + _SUBJECT.format("before")
    + r"\s+(?:oikein\s+)?(?:tarkoit\w+|tarkot\w+|meina\w+|betyder|står för|means?|stands? for)\b|"
    r"\bvad står\s+" + _SUBJECT.format("stands") + r"\s+för\b|"
    r"\b(?:mikä|mikäs)\s+(?:se\s+|ihmeen\s+)?" + _SUBJECT.format("between") + r"\s+(?:oikein\s+|"
    r"nyt\s+)?on\s*(?:[?!.]|$)|"
    r"^\W*" + _SUBJECT.format("first") + r"\s*[,:–-]?\s+(?:mikä se on|mitä se (?:on|tarkoittaa)|eli mikä|"
    r"betyder vad|what is it)\W*$",
    re.IGNORECASE,
)


def explain(index: CaseIndex, question: str, language: str) -> Draft | None:
    """What the glossary says of the term asked for, each sentence with its passages; what is known generally leads.

    Beside general knowledge one sentence of one case is enough, one that tells no mere wish: of the glossary, else one
    of a case that uses the term. None where no term is asked for, or nothing of it can be shown.
    """
    term = asked_term(question, index.terms)
    if term is None:
        return None
    known = {case.id for case in index.cases()}
    general = [one.text[language] for one in term.explanations if not one.sections]
    parts: dict[str, list[Statement]] = {}
    for explanation in term.explanations:
        for case_id in dict.fromkeys(case_id for case_id, _ in explanation.sections if case_id in known):
            statement = _statement(index, case_id, explanation, language)
            if statement.borne_out:
                parts.setdefault(case_id, []).append(statement)
                break
    if general:
        telling = {key: [one for one in said if not is_idle(one)][:1] for key, said in parts.items()}
        parts = dict(next(([item] for item in telling.items() if item[1]), []))
    parts = parts or _used(index, term, language, known)
    if not parts and not (general and known & {*term.cases}):
        return None
    lead = _said_of(term, " ".join(general).rstrip("."), language) if general else ""
    told = (Part(index.case(key), tuple(said), _heading(index, key, language)) for key, said in parts.items())
    return Draft(tuple(told), lead if parts else f"{lead} {phrases(language)['glossary_only']}")


def _said_of(term: Term, text: str, language: str) -> str:
    """What is generally known of a term, as the glossary says it; a term in small letters stays so in a sentence."""
    name, said = term.names[language], phrases(language)
    if not text.lower().startswith(name.lower()):
        return str(said["glossary"].format(text=text))
    small = text[:1].lower() + text[1:] if name[:1].islower() else text
    return str(said["glossary_tells"].format(text=text, small=small))


def asked_term(question: str, terms: Terms) -> Term | None:
    """The glossary's term that a question asks the meaning of."""
    for match in _ASKED.finditer(question):
        subject = match["after"] or match["before"] or match["stands"] or match["between"] or match["first"]
        found = _by_key(terms).get(_key(subject, terms))
        if found:
            return found
    return None


def _used(index: CaseIndex, term: Term, language: str, known: Collection[str]) -> dict[str, list[Statement]]:
    """The sentence of a case in which a term stands, of the summary before the text, what was done before wishes."""
    names = {term.names["fi"], term.names[language], *term.also}
    for case_id in term.cases:
        if case_id not in known:
            continue
        found = read_evidence(index, case_id, language)
        summary = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)]
        told = [*summary, *(quoted(found.case, sentence) for sentence in found.sentences)]
        if using := [one for one in told if any(stands_in(name, one.text) for name in names)]:
            return {case_id: [without_apposition(min(using, key=is_idle), names)]}
    return {}


def without_apposition(statement: Statement, names: Collection[str]) -> Statement:
    """A sentence without the words after its last comma that only say what the term before it is."""
    found = _APPOSITION.search(statement.text)
    before = statement.text[: found.start()] if found else ""
    return replace(statement, text=f"{before}.") if any(stands_in(name, before) for name in names) else statement


def _statement(index: CaseIndex, case_id: str, explanation: Explanation, language: str) -> Statement:
    sections = tuple(section for key, section in explanation.sections if key == case_id)
    sentence = SummarySentence(explanation.text[language], sections)
    return Statement(sentence.text, borne_out(read_evidence(index, case_id, language), sentence))


def _heading(index: CaseIndex, case_id: str, language: str) -> str:
    title = index.case(case_id).title_in(language)
    return str(phrases(language)["case"].format(title=title))


@lru_cache(maxsize=4)
def _by_key(terms: Terms) -> dict[tuple[str, ...], Term]:
    found: dict[tuple[str, ...], Term] = {}
    for term in read_glossary():
        # "Robotic process automation (RPA)" goes by either name.
        apart = (piece for name in term.names.values() for piece in re.split(r"[,()]", name))
        for name in (*term.names.values(), *term.also, term.said, *apart):
            found.setdefault(_key(name, terms), term)
    found.pop((), None)
    return found


def _key(text: str, terms: Terms) -> tuple[str, ...]:
    words = WORD.findall(text)[: LONGEST + 1]
    return tuple(next(iter(terms(word)), word.lower()) for word in words) if len(words) <= LONGEST else ()
