"""A detail asked for by its own word that the answering case does not tell: "missä kerroksessa", "kuka hyväksyi".

Only what is asked of one case in a question of its own counts, and only where no form, part or synonym of the word
stands in the case. Finnish questions to Finnish cases alone: across languages no word can be looked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from assistant.asked import Untold
from assistant.figures import names, stands_in
from corpus.case import Case
from corpus.package_data import read_package_yaml
from ingest.finnish import WORD, content_terms
from ingest.index import CaseIndex
from ingest.sentences import sentence_spans

# A noun that is asked for stands in the same form as its question word.
FORMS = {
    "missä": r"ss[aä]$", "mistä": r"st[aä]$", "mihin": r"(?:seen|h[aeiouyäö]n|([aeiouyäö])\1n)$", "millä": r"ll[aä]$",
    "mille": r"lle$", "miltä": r"lt[aä]$", "minkä": r"n$|is(?:i[aä]|et|t[aä])$",
    "mitä": r"(?<!s)(?<!l)(?<!ls)[tj]?[aä]$", "mitkä": r"(?<!v[aä])t$", "mikä": r"[^t]$",
}  # fmt: skip
_OPENING = r"(?:^|[.?!:;–]\s+)\W*(?:(?:ja|entä|mutta|no|eli|hei|moi)\s+)?"
_ASKED = re.compile(
    rf"{_OPENING}(?P<asks>{'|'.join(FORMS)})\s+(?P<was>(?:on|oli|ovat|olivat)\s+)?(?P<rest>[^.?!;]+)", re.IGNORECASE
)
_WHO = re.compile(rf"{_OPENING}(?P<asks>kuka|ketkä)\s+(?P<was>on\s+|ovat\s+)?(?P<verb>[^\W\d_]{{4,}})", re.IGNORECASE)
# "Miten käyttäjät koulutettiin?": how one thing was done, named by its verb.
_HOW = re.compile(
    rf"{_OPENING}(?P<asks>miten|kuinka)\s+(?:\S+\s+){{1,5}}(?P<verb>[^\W\d_]{{3,}}tiin)\W*$", re.IGNORECASE
)
# "Kuka on johtokunnan puheenjohtaja?", "mikä koodarin sukunimi on?": somebody by what they are, a thing by its end.
_IS_WHO = re.compile(
    r"\b(?P<asks>kuka|kenen) (?:on|oli|toimii|toimi)\s+(?:\S+\s+){0,5}?(?P<head>[^\W\d_]{5,})\W*$", re.IGNORECASE
)
_LAST = re.compile(r"\b(?P<asks>mikä)\s+(?:\S+n\s+){1,4}(?P<head>[^\W\d_]{4,})\s+(?:on|oli)\W*$", re.IGNORECASE)
# "Onko siinä ruotsinkielinen versio?", "Onko Wilmassa tumma teema?": whether a thing has something.
_HAS = re.compile(
    r"\b(?P<asks>[Oo]nko|[Ll]öytyykö)\s+(?P<where>siinä|sillä|niissä|niillä|[A-ZÅÄÖ][^\W_]*(?:-[^\W_]+)*(?:ss|ll)[aä])\s+"
    r"(?P<what>(?:[^\W\d_]+\s+){0,2}[^\W\d_]{4,})\W*\?\W*$"
)
# "Kumppanin nimi?", "mittarien nimet": of a thing that the case tells of its name is asked.
_NAME_OF = re.compile(r"(?P<owner>[^\W\d_]{4,}n)\s+(?P<head>nimi|nimet)\W*$", re.IGNORECASE)
# "Kaivuukartan mittakaava?": a thing and what of it is asked, without a question word.
_OF_ITS = re.compile(r"^\W*(?:[^\W\d_]\S*\s+){0,3}\S+n\s+(?P<head>[^\W\d_]{4,})\W*\?\W*$", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:mi(?:kä|nkä|hin|tä|ksi|ten|llä|ssä|stä|lloin|tkä)|kuka|ketkä|ke\w{2,4}|kuinka|kauanko|\w+k[oö])\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.?!;:–,]|\s+(?:ja|sekä|mutta)\s+(?=(?:mi|ku|ke|pal|mon)\w+|\w{2,}k[oö]\b)", re.IGNORECASE)
_MARKS = re.compile(r"[^\w\s'’-]|_")
_ACTION = re.compile(r"(?:minen|nt[aä])$", re.IGNORECASE)
LONGEST_PHRASE, LONGEST, LONGEST_DEED = 6, 16, 8
# What somebody did: "vastusti", "valittivat", "ovat ylittäneet". What was done ("on sujuvoitettu") goes by many words.
FINITE = re.compile(r"(?:i|ivat|ivät|nut|nyt|neet)$", re.IGNORECASE)
# Words of one root: "kilpailuttaa" and "kilpailutus", "äänestää" and "äänestys".
ROOT, SHORTEST = 7, 5
VERB = (
    "aa", "ää", "da", "dä", "ta", "tä", "lla", "llä", "nna", "nnä", "rra", "rrä", "ia", "iä", "ea", "eä", "oa", "öä",
    "ua", "yä",
)  # fmt: skip

# Of each group some word must stand in the case.
Needed = tuple[tuple[str, ...], ...]


def untold_detail(index: CaseIndex, cases: Sequence[Case], question: str) -> Untold | None:
    """The detail that a question asks for and none of its cases tells; None where one may tell it."""
    if any(case.language != "fi" for case in cases) or len(question.split()) > LONGEST:
        return None
    named = _NAME_OF.search(question)
    if named and not any(_is_named(index, case, named["owner"], question) for case in cases):
        what = f"{named['owner']} {named['head']}".lower()
        return Untold(what, f"mikä {what} on" if named["head"].lower() == "nimi" else f"mitkä {what} ovat")
    who = _IS_WHO.search(question)
    is_base = who and _base(index, who["head"].lower()) == who["head"].lower()
    if who and is_base and not any(_is_named(index, case, who["head"], question) for case in cases):
        return Untold(who["head"].lower(), _clause(question, who.start("asks")))
    for detail, needed in _details(index, question):
        if not any(all(holds_word(index, case, words) for words in needed) for case in cases):
            return detail
    return None


def _details(index: CaseIndex, question: str) -> Iterator[tuple[Untold, Needed]]:
    """The details that a question asks for by their own words, each with what must be told."""
    for found in _ASKED.finditer(question):
        was = bool(found["was"])
        word = _asked_noun(index, found["asks"].lower(), WORD.findall(found["rest"].lower()), was=was)
        if word:
            yield Untold(_base(index, word), _clause(question, found.start("asks"))), _needed(index, word)
    for found in (*_WHO.finditer(question), *_HOW.finditer(question)):
        bases = tuple(base for base in index.terms(found["verb"]) if base.endswith(VERB))
        # A word that the library holds nowhere may be slang for one that the case has.
        if bases and not _words("doings") & {*bases} and index.holders(bases[-1]):
            short = f"{found['asks']} {found.groupdict().get('was') or ''}{found['verb']}".lower()
            yield Untold(short, _clause(question, found.start("asks"))), (bases,)
    for found in _HAS.finditer(question):
        words = [word for word in WORD.findall(found["what"].lower()) if not _is_general(index, word)]
        if words and all(_base(index, word) == word for word in words):
            needed = tuple(group for word in words for group in _needed(index, word))
            yield Untold(found["what"], f"{found['asks'].lower()} {found['where']} {found['what']}"), needed
    yield from _of_its(index, question)


def _of_its(index: CaseIndex, question: str) -> Iterator[tuple[Untold, Needed]]:
    """What of a thing is asked at the end of a question: "kaivuukartan mittakaava", "mikä koodarin sukunimi on"."""
    phrase = _OF_ITS.match(question) if len(question.split()) <= LONGEST_PHRASE else None
    if phrase and (_ASKING.search(question) or _ACTION.search(phrase["head"])):
        phrase = None
    for found in filter(None, (phrase, _LAST.search(question))):
        word = found["head"].lower()
        if _base(index, word) == word and not _is_general(index, word):
            yield Untold(word, f"mikä {word} on"), _needed(index, word)


def _clause(question: str, start: int) -> str:
    """What asks for a detail, to be told within a sentence: from its question word on to the end of the clause."""
    said = question[start:]
    end = _CLAUSE_END.search(said)
    # What is repeated to the reader holds no mark that could pass for a citation or for formatting.
    clause = _MARKS.sub("", said[: end.start()] if end else said).strip()
    return clause[:1].lower() + clause[1:]


def _asked_noun(index: CaseIndex, asks: str, words: Sequence[str], *, was: bool) -> str:
    """The noun that a question word asks for: beside it, or after "on" at the end of what is its own."""
    if len(words) == 1:  # a noun alone names no case that it would be a detail of
        return ""
    word = words[-1] if was else words[0]
    is_base = _base(index, word) == word
    if was:
        fits = words[-2].endswith("n") and (is_base if asks == "mikä" else asks == "mitkä" and word.endswith("t"))
    else:
        # "Mikä hassu hahmo": an adjective stands in the form of its noun.
        if asks != "minkä" and len(words) > 2 and _agrees(index, asks, words[0]) and _agrees(index, asks, words[1]):
            word = words[1]
        fits = _agrees(index, asks, word)
    return word if fits and not _is_general(index, word) else ""


def _agrees(index: CaseIndex, asks: str, word: str) -> bool:
    """Whether a word stands in the form of its question word; "mikä motivoi", "mitä kannattaa": a verb is no noun."""
    as_its_word = (_base(index, word) == word) == (asks == "mikä") or (asks == "minkä" and word.endswith("inen"))
    return bool(re.search(FORMS[asks], word)) and len(word) >= SHORTEST and as_its_word


def _is_named(index: CaseIndex, case: Case, owner: str, question: str) -> bool:
    """Whether some sentence of a case that tells of a thing holds a name which the question does not say already."""
    roots = tuple(_root(base) for base in index.terms(owner) if len(base) >= SHORTEST)
    sentences = [case.text[span.start : span.end] for span in sentence_spans(case.text)]
    own = [one for one in sentences if any(term.startswith(roots) for term in _terms(index, one))]
    return any(not stands_in(name, f"{question} {case.title}") for one in own for name in names(one))


def _needed(index: CaseIndex, word: str) -> Needed:
    """The forms of a word, of which any tells it; of a compound every part must be told, in whatever words."""
    whole, *parts = index.terms(word)
    apart = len(parts) > 1 and whole not in _raw()["stands_for"]
    return tuple((part,) for part in parts) if apart else ((whole, *parts),)


def _is_general(index: CaseIndex, word: str) -> bool:
    """Whether a word asks for no one thing: a pronoun, a word that no dictionary knows, a "way" or "matter"."""
    whole, *parts = index.terms(word)
    if whole in _raw()["stands_for"]:
        return False
    asks_nothing = not index.knows(word) or not content_terms(word, index.terms)
    return asks_nothing or bool({word, whole, *parts[-1:]} & _words("general"))


def holds_word(index: CaseIndex, case: Case, words: Collection[str]) -> bool:
    """Whether a word, one of its root or one that stands for it is in a case or in what is written of it."""
    wanted = {*words, *(other for word in words for other in _raw()["stands_for"].get(word, ()))}
    found = [standard for word in words for _, _, standard in index.standard_words.found_in(word)]
    wanted |= {term for standard in found for term in _terms(index, standard)}
    return _among(wanted, index.case_terms(case.id)) or _among(wanted, _terms(index, _written(case)))


def _among(wanted: Collection[str], there: Collection[str]) -> bool:
    if any(word in there for word in wanted):
        return True
    roots = tuple(_root(word) for word in wanted if len(word) > SHORTEST)
    return bool(roots) and any(term.startswith(roots) for term in there)


def _root(word: str) -> str:
    return word[: max(SHORTEST, min(ROOT, len(word) - (2 if word.endswith(VERB) else 1)))]


def _written(case: Case) -> str:
    """What a card says besides its sections: summaries, everyday words and questions."""
    summaries = (sentence.text for sentence in case.summaries.get("fi", ()))
    questions = (one.text for one in case.questions if one.language == "fi")
    return " ".join((*summaries, *case.words.get("fi", ()), *questions))


def _terms(index: CaseIndex, text: str) -> frozenset[str]:
    return frozenset(term for word in set(WORD.findall(text)) for term in index.terms(word))


def _base(index: CaseIndex, word: str) -> str:
    return next(iter(index.terms(word)), word.lower())


def untold_deed(index: CaseIndex, cases: Sequence[Case], question: str) -> str:
    """The verb by which a short question asks for many cases and that none of these holds, as typed; "" where one does.

    "Missä henkilökunta vastusti": that somebody was against it is told by a word of its own or not at all.
    """
    if len(question.split()) > LONGEST_DEED or any(case.language != "fi" for case in cases):
        return ""
    words: list[str] = WORD.findall(question)
    for word in words:
        bases = tuple(base for base in content_terms(word, index.terms) if base.endswith(VERB) and len(base) > SHORTEST)
        if not bases or word.lower() in bases or not index.knows(word) or _words("doings") & {*bases}:
            continue
        if word.islower() and FINITE.search(word) and not any(holds_word(index, case, bases) for case in cases):
            return word
    return ""


@lru_cache(maxsize=2)
def _words(group: str) -> frozenset[str]:
    return frozenset(_raw()[group].split())


@lru_cache(maxsize=1)
def _raw() -> Mapping[str, Any]:
    raw: Mapping[str, Any] = read_package_yaml("assistant", "details.yaml")
    return raw
