"""Structured facts found in a question: all cases of a status or a field of work ("mitkä ovat kesken", "kirjastot")."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from corpus.case import LANGUAGES, Case
from corpus.package_data import read_package_yaml
from corpus.scope import Scope
from corpus.taxonomy import name_of, taxonomy
from ingest.finnish import WORD, content_terms

Terms = Callable[[str], tuple[str, ...]]
LEADERS = "johto"
AND = re.compile(r" (?:ja|och|and) ")
_JOINED = re.compile(r"([^\W\d_]+)-([^\W\d_]+)")


def place_of(case: Case, roles: Collection[str]) -> int:
    """Where a case names the field that it is listed for, 0 first: a case of many fields is most of all of that."""
    return min((place for place, role in enumerate(case.roles) if role in roles), default=0)


def read_filters(question: str, terms: Terms, framing: frozenset[str] = frozenset()) -> Scope | None:
    """The statuses and fields (roles) of a question that names nothing else; None where it names a subject or nothing.

    A question with a subject is searched: it is about the subject, whatever field or status it names too. `framing`:
    the base forms that name no subject in this question.
    """
    phrases, names_nothing = _vocabulary(terms)
    asked, generic = _fields_of(question, terms), names_nothing | framing
    named = {(kind, key, phrase) for kind, key, phrase in phrases if phrase <= asked and phrase - generic}
    # "Taken into use" holds "in use". Of one word, "hankinnassa" is a status and "hankinnat" a field.
    kept = [one for one in named if not any(one[2] < other[2] for other in named)]
    preferred = "status" if _says_status(question) else "role"
    twice = [phrase for kind, _, phrase in kept if kind == preferred]
    kept = [one for one in kept if one[0] == preferred or one[2] not in twice]
    if not kept or asked - generic - frozenset().union(*(phrase for _, _, phrase in kept)):
        return None
    roles = frozenset(key for kind, key, _ in kept if kind == "role")
    # Who leads a kindergarten works with kindergartens.
    statuses = frozenset(key for kind, key, _ in kept if kind == "status")
    return Scope(roles=roles - {LEADERS} or roles, statuses=statuses)


def names_nothing(terms: Terms) -> frozenset[str]:
    """The base forms of words that name no subject: "hanke", "kunta", "kokeilla"."""
    return _vocabulary(terms)[1]


def _bases(text: str, terms: Terms) -> frozenset[str]:
    """The base forms of the words of a text, without stop words; compounds whole."""
    words = (content_terms(word, terms) for word in WORD.findall(text))
    return frozenset(found[0] for found in words if found)


def _fields_of(question: str, terms: Terms) -> frozenset[str]:
    """The base forms of a question, a compound such as "talouspäällikkö" or "kirjastopuoli" read as its field."""
    fields, heads = _fields(terms), frozenset(_raw()["heads"].split())
    found: set[str] = set()
    for word in WORD.findall(_JOINED.sub(lambda match: _field_of(match, fields, terms), question)):
        base, *parts = content_terms(word, terms) or ("",)
        compound = base not in fields and len(parts) > 1 and parts[0] in fields and heads & {*parts[1:]}
        found.add(fields[parts[0]] if compound else base)
    return frozenset(found - {""})


def _field_of(match: re.Match[str], fields: Mapping[str, str], terms: Terms) -> str:
    """The field alone of a compound with a hyphen that names somebody of it: "atk-tuessa"; any other as it is."""
    first, last = (content_terms(part, terms) for part in match.groups())
    named = first and first[0] in fields and {*last} & {*_raw()["heads"].split()}
    return match[1] if named else match[0]


def _says_status(question: str) -> bool:
    words = {word.lower() for word in WORD.findall(question)}
    return any(name.lower() in words for names in _status_names().values() for name in names)


def _status_names() -> Mapping[str, list[str]]:
    statuses = taxonomy().statuses
    return {key: [*_names(statuses, key), *_raw()["statuses"].get(key, ())] for key in statuses}


def _role_names() -> Mapping[str, list[str]]:
    roles = taxonomy().roles
    names = {key: [part for name in _names(roles, key) for part in AND.split(name)] for key in roles}
    return {key: [*parts, *_raw()["roles"].get(key, ())] for key, parts in names.items()}


def _names(group: Mapping[str, Mapping[str, str]], key: str) -> list[str]:
    return [name_of(group, key, language) for language in LANGUAGES]


@lru_cache(maxsize=4)
def _vocabulary(terms: Terms) -> tuple[frozenset[tuple[str, str, frozenset[str]]], frozenset[str]]:
    """What names a status or a role, as (kind, key, base forms), and the base forms that name nothing."""
    phrases = frozenset(
        (kind, key, _bases(text, terms))
        for kind, names in (("status", _status_names()), ("role", _role_names()))
        for key, texts in names.items()
        for text in texts
    )
    return phrases, _bases(_raw()["generic"], terms) | frozenset(_raw()["generic"].split())


@lru_cache(maxsize=4)
def _fields(terms: Terms) -> Mapping[str, str]:
    """Each form that a field's one-word name takes in a compound ("viestintä": also "viestiä"), with its base form."""
    names = {word for names in _role_names().values() for word in names if " " not in word}
    forms = (content_terms(word, terms) for word in names)
    return {form: found[0] for found in forms if 0 < len(found) <= 2 for form in found}


@lru_cache(maxsize=1)
def _raw() -> Mapping[str, Any]:
    raw: Mapping[str, Any] = read_package_yaml("assistant", "filters.yaml")
    return raw
