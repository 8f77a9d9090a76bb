"""The words by which a question names a stage, a field of work or a theme, and those that name nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from corpus.case import LANGUAGES
from corpus.package_data import read_package_yaml
from corpus.taxonomy import name_of, taxonomy
from ingest.finnish import WORD, StemAnalyser, content_terms

Terms = Callable[[str], tuple[str, ...]]
Phrase = tuple[str, str, frozenset[str]]
AND = re.compile(r" (?:ja|och|and) ")
_JOINED = re.compile(r"([^\W\d_]+)-([^\W\d_]+)")
# "Biblioteksprojekten": the projects of the libraries; "personalavdelningen": where the work of a field is done.
_PROJECTS = re.compile(
    r"^(\w{4,}?)s?(?:projekt(?:en|et)?|avdelning(?:en)?|enhet(?:en)?|sidan|kontor(?:et)?|sektor(?:n)?)$", re.IGNORECASE
)
# "Missä tapauksissa vaihetta ei kerrota": those of which no stage is told.
UNSTAGED = re.compile(
    r"\bvaihe(?:tta|esta)\s+ei\s+(?:ole\s+)?(?:kerro\w*|maini\w*|tiedetä|tiedossa)|"
    r"\bei\s+(?:ole\s+)?(?:kerro\w*|maini\w*|tiedetä)\s+vaihe(?:tta|esta)\b|\b(?:ilman|vailla)\s+(?:tietoa\s+)?vaihe(?:tta|esta)\b|"
    r"\b(?:framgår|berättas|nämns|sägs|anges)\s+inte\s+skedet\b|\bskedet\s+(?:framgår|berättas|nämns|sägs|anges)\s+inte\b|"
    r"\bskedet\s+inte\s+(?:framgår|berättas|nämns|sägs|anges)\b|\butan\s+skede\b|"
    r"\b(?:the\s+)?stage\s+(?:is\s+)?(?:not\s+(?:told|stated|given|known|mentioned)|unknown)\b|\b(?:without|no)\s+(?:a\s+)?(?:told\s+)?stage\b",
    re.IGNORECASE,
)
# Of what kind cases tell is asked of cases: "mitä ongelmia siinä oli" is asked of one that was spoken of.
OF_CASES = re.compile(
    r"\b(?:tapau(?:kset|ksi\w+|sten)|\w*hank(?:keet|kei\w+)|\w*projekt(?:it|ien|ei\w+)|kaupun(?:git|gei\w+|kien)|kun(?:nat|nis\w+|tien)|"
    r"esimerk(?:it|kej\w+)|kokeilu(?:t|i\w+|jen))\b|"
    r"\b(?:missään|jossa(?:in|kin)|jostakin|yhdessäkään) (?:tapauks|hankkee|projekti|kaupungi|kunna|kokeilu)\w+|"
    r"\b(?:missä|mistä)\s+(?:\w+\s+)?(?:kerro\w+|maini\w+|ilmene\w+|raporto\w+|opit\w+|epäonnistu\w+)|"
    r"\b(?:missä|mistä)\s+on\s+\w+(?:tt[uy]|l[ul]ut|n[uy]t)\b|"
    r"^\W*jo(?:issa|ista|illa|tka)\b|\b(?:muut|muilla|muilta|muiden|muualla|muualta|toiset|toisilla|toisten)\b|"
    r"\bmistä\s+(?:virhei|moki|ongelmi|haastei|epäonnistumisi)st[aä]\b|"
    r"\b(?:andra|andras|others|other|elsewhere|var har|where (?:has|have))\b|"
    r"\b(?:fall|fallen|projekt|projekten|kommuner|kommunerna|städer|städerna)\b|"
    r"\b(?:cases?|projects|cities|municipalities|which project|any project)\b",
    re.IGNORECASE,
)
# Where something was piloted is told by the cases, whatever their stage.
PILOTED_ONCE = re.compile(
    r"^(?!.*\b(?:nyt|parhaillaan|käynnissä|meneillään)\b).*\b(?:pilotti|pilotin|pilottia|pilotoitu|pilotoitiin)\b",
    re.IGNORECASE,
)
WORDS_REMEMBERED = 20_000
STEMMED = {"sv": "swedish", "en": "english"}
# "Kaupunki ja infrastruktuuri": half a theme's name is a theme only where its words are two ("tiedolla johtaminen").
FEWEST_OF_THEME = 2
# Who asks for what saved money asks for no cost, and who asks what failed or went badly for the one or the other; who
# wants to learn from mistakes asks for these.
OUTDONE = {"money": "saving", "sum": "saving", "stopped": "failure", "date": "failure", "lesson": "failure"}


@lru_cache(maxsize=4)
def terms_in(language: str, terms: Terms) -> Terms:
    """The base forms of a language's words: `terms` for Finnish, stems for Swedish and English."""
    if language not in STEMMED:
        return terms
    stems = StemAnalyser(STEMMED[language]).terms
    return lru_cache(maxsize=WORDS_REMEMBERED)(lambda word: stems(_PROJECTS.sub(r"\1", word)))


def bases(text: str, terms: Terms) -> frozenset[str]:
    """The base forms of the words of a text, without stop words; compounds whole."""
    words = (content_terms(word, terms) for word in WORD.findall(text))
    return frozenset(found[0] for found in words if found)


def fields_of(question: str, terms: Terms) -> frozenset[str]:
    """The base forms of a question, a compound such as "talouspäällikkö" or "kirjastopuoli" read as its field."""
    fields, heads = _fields(terms), frozenset(raw()["heads"].split())
    found: set[str] = set()
    for word in WORD.findall(_JOINED.sub(lambda match: _field_of(match, fields, terms), question)):
        base, *parts = content_terms(word, terms) or ("",)
        if base == "some" != word.lower():  # "somea" is no English word
            base = word.lower()
        compound = base not in fields and len(parts) > 1 and parts[0] in fields and heads & {*parts[1:]}
        found.add(fields[parts[0]] if compound else base)
    return frozenset(found - {""})


def _field_of(match: re.Match[str], fields: Mapping[str, str], terms: Terms) -> str:
    """The field alone of a compound with a hyphen that names somebody of it: "atk-tuessa"; any other as it is."""
    first, last = (content_terms(part, terms) for part in match.groups())
    named = first and first[0] in fields and {*last} & {*raw()["heads"].split()}
    return match[1] if named else match[0]


def names_in_lists(language: str) -> list[str]:
    """What the closed lists call their fields, stages and themes in a language."""
    found = taxonomy()
    return [name_of(names, key, language) for names in (found.roles, found.statuses, found.themes) for key in names]


def says_status(question: str, status: str) -> bool:
    """Whether a word of a question is a name of a stage as it stands."""
    words = {word.lower() for word in WORD.findall(question)}
    return any(name.lower() in words for name in _status_names()[status])


@lru_cache(maxsize=12)
def vocabulary(terms: Terms) -> tuple[frozenset[Phrase], frozenset[str]]:
    """What names a stage, a field or a theme, as (kind, key, base forms), and the base forms that name nothing."""
    phrases = frozenset(
        (kind, key, bases(text, terms))
        for kind, names in (("status", _status_names()), ("role", _role_names()), ("theme", _theme_names()))
        for key, texts in names.items()
        for text in texts
        # "IT services" without the "it", a word that names nothing in English, would be any services.
        if kind != "role" or all(content_terms(word, terms) for word in WORD.findall(text))
    )
    return phrases, bases(raw()["generic"], terms) | frozenset(raw()["generic"].split())


@lru_cache(maxsize=12)
def words_of(part: str, terms: Terms) -> frozenset[str]:
    """The base forms of one list of words in `filters.yaml`."""
    return bases(raw()[part], terms) | frozenset(raw()[part].split())


def kinds_of(
    asked: frozenset[str], terms: Terms, *, of_cases: bool, denied: bool
) -> tuple[tuple[str, ...], frozenset[str]]:
    """The kinds of thing that some base forms ask to be told of, with those that ask for it; none where none do.

    `of_cases`: the question speaks of cases; without, what failed is asked for alone. `denied`: it has a "not": what
    did not succeed failed, and of anything else nothing is known.
    """
    words = kind_words(terms)
    kinds = tuple(kind for kind, own in words.items() if own & asked)
    besides = words_of("telling", terms)
    if denied:
        kinds = ("failure",) if not kinds and asked & words_of("succeeding", terms) else ()
        besides |= words_of("succeeding", terms)
    kinds = tuple(kind for kind in kinds if OUTDONE.get(kind) not in kinds and (of_cases or kind == "stopped"))
    return kinds, frozenset().union(besides, *words.values()) if kinds else frozenset()


@lru_cache(maxsize=12)
def kind_words(terms: Terms) -> Mapping[str, frozenset[str]]:
    """The base forms of the words that ask for each kind of thing."""
    return {kind: bases(told, terms) | frozenset(told.split()) for kind, told in raw()["told"].items()}


@lru_cache(maxsize=1)
def raw() -> Mapping[str, Any]:
    """`filters.yaml`, read once."""
    read: Mapping[str, Any] = read_package_yaml("assistant", "filters.yaml")
    return read


def _status_names() -> Mapping[str, list[str]]:
    statuses = taxonomy().statuses
    return {key: [*_names(statuses, key), *raw()["statuses"].get(key, ())] for key in statuses}


def _role_names() -> Mapping[str, list[str]]:
    roles = taxonomy().roles
    names = {key: [part for name in _names(roles, key) for part in AND.split(name)] for key in roles}
    return {key: [*parts, *raw()["roles"].get(key, ())] for key, parts in names.items()}


def _theme_names() -> Mapping[str, list[str]]:
    themes = taxonomy().themes
    whole = {key: _names(themes, key) for key in themes}
    halves = {key: [half for name in names for half in AND.split(name)] for key, names in whole.items()}
    return {
        key: [*names, *(half for half in halves[key] if len(half.split()) >= FEWEST_OF_THEME)]
        for key, names in whole.items()
    }


def _names(group: Mapping[str, Mapping[str, str]], key: str) -> list[str]:
    return [name_of(group, key, language) for language in LANGUAGES]


@lru_cache(maxsize=12)
def _fields(terms: Terms) -> Mapping[str, str]:
    """Each form that a field's one-word name takes in a compound ("viestintä": also "viestiä"), with its base form."""
    names = {word for names in _role_names().values() for word in names if " " not in word}
    forms = (content_terms(word, terms) for word in names)
    return {form: found[0] for found in forms if 0 < len(found) <= 2 for form in found}
