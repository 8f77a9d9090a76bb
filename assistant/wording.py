"""What a question's words tell by the library's own: its language, typing errors, and dots that were left out.

Finnish has a dictionary for this; Swedish and English words are known by the cards' texts, questions and words in that
language, by the closed lists, and by the stems of all these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.compose.phrases import phrases
from assistant.dots import restore_dots
from assistant.filter_words import STEMMED, names_in_lists, terms_in
from corpus.case import LANGUAGES, Case
from corpus.words import read_words
from ingest.finnish import STOP_WORDS, WORD
from ingest.index import CaseIndex
from ingest.spelling import Spelling, vocabulary_of

# Of so few words the letters tell no language.
FEW_WORDS = 4
# Words that Finnish has too ("data", "mobile") tell nothing; so many of a text must be of its language alone.
OWN_SHARE = 0.5
SHORTEST_STEM = 6
_FIELD = re.compile(r"\{\w+\}")
_BARE = str.maketrans("åäöÅÄÖ", "aaoAAO")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word forms of a language with how often they stand, and dotted forms by bare ones.

    `whole`: the most frequent form of each stem; `spelling` mends words, `by_stem` stems.
    """

    forms: Mapping[str, int]
    whole: Mapping[str, str]
    dotted: Mapping[str, str]
    spelling: Spelling
    by_stem: Spelling

    def holds(self, index: CaseIndex, word: str, language: str) -> bool:
        """Whether a word is one of these, in whatever form."""
        return word in self.forms or any(one in self.whole for one in terms_in(language, index.terms)(word))


def language_by_words(index: CaseIndex, text: str) -> str:
    """Swedish or English where a few words are all of that language and half of them of no other; else ""."""
    words = [word.lower() for word in WORD.findall(text)]
    if not 0 < len(words) <= FEW_WORDS or _own_share(index, words) < OWN_SHARE:
        return ""
    # The library's words of all languages mend a slip, whichever it is of.
    mended = [word.lower() for word in WORD.findall(index.mend(" ".join(words)))]
    for read in (words, mended):
        own = [one for one in STEMMED if all(_vocabulary(index, one).holds(index, word, one) for word in read)]
        if own and _own_share(index, read) >= OWN_SHARE:
            return own[0] if len(own) == 1 else ""
    return ""


def _own_share(index: CaseIndex, words: Sequence[str]) -> float:
    """The share of some words that neither the library's Finnish nor the dictionary knows."""
    finnish = _vocabulary(index, "fi").forms
    return sum(not (word in finnish or index.knows(word)) for word in words) / len(words)


def restore_words(index: CaseIndex, text: str, language: str) -> str:
    """A text with dots put back where these make a known word, and a Finnish one with its typing errors mended."""
    if language == "fi":
        return index.mend(restore_dots(text, index.knows))
    return _dotted(text, _vocabulary(index, language)) if language == "sv" else text


def mend_slips(index: CaseIndex, text: str, language: str) -> str:
    """A Swedish or English text with typing errors mended by the library's own words; any other as it stands.

    These words are few beside a dictionary: what is rightly spelt may be taken for a slip, so this is for a question
    that finds nothing as it was typed.
    """
    if language not in STEMMED:
        return text
    vocabulary, terms = _vocabulary(index, language), terms_in(language, index.terms)
    text = vocabulary.spelling.mend(restore_words(index, text, language))

    def by_stem(word: str) -> str:
        """ "Passerkontorllen" where only "passerkontroll" is known: the stem is mended."""
        stem = terms(word)[0]
        mended = vocabulary.by_stem.mend(stem) if len(stem) >= SHORTEST_STEM and not word[:1].isupper() else stem
        return vocabulary.whole[mended] if mended != stem and mended in vocabulary.whole else word

    return WORD.sub(lambda match: by_stem(match.group()), text)


def _dotted(text: str, vocabulary: Vocabulary) -> str:
    """A Swedish text with dots; "for" and "har" are words as they stand, so only where the text has no dots at all."""
    if text != text.translate(_BARE):
        return text

    def restored(word: str) -> str:
        found = vocabulary.dotted.get(word.lower(), word)
        return found.capitalize() if word[0].isupper() and found != word else found

    return WORD.sub(lambda match: restored(match.group()), text)


def _vocabulary(index: CaseIndex, language: str) -> Vocabulary:
    return index.over_cases(f"vocabulary {language}", lambda cases: _made(index, cases, language))


def _made(index: CaseIndex, cases: Mapping[str, Case], language: str) -> Vocabulary:
    forms = Counter(vocabulary_of(text for case in cases.values() for text in _texts(case, language)))
    if language != "fi":
        forms.update(vocabulary_of([*names_in_lists(language), *_everyday(language), *_strings(phrases(language))]))
    terms = terms_in(language, index.terms)
    ordered = sorted(forms, key=lambda word: forms[word])
    whole = {terms(word)[0]: word for word in ordered}
    dotted = {bare: word for word in ordered if (bare := word.translate(_BARE)) != word and forms[word] > forms[bare]}
    every = frozenset(_written(cases))

    def knows(word: str) -> bool:
        low = word.lower()
        return low in every or low in STOP_WORDS or terms(low)[0] in whole

    stems = {stem: forms[word] for stem, word in whole.items()}
    return Vocabulary(forms, whole, dotted, Spelling(forms, knows), Spelling(stems, knows))


def _written(cases: Mapping[str, Case]) -> Iterator[str]:
    """Every word form of the cards, whatever its language: a name is none that was misspelt."""
    for case in cases.values():
        for language in LANGUAGES:
            yield from vocabulary_of(_texts(case, language))


def _texts(case: Case, language: str) -> Iterator[str]:
    if language == case.language:
        yield f"{case.title}\n{case.text}"
    yield case.title_in(language) if language in case.titles else ""
    yield from (sentence.text for sentence in case.summaries.get(language, ()))
    yield from (question.text for question in case.questions if question.language == language)
    yield from case.words.get(language, ())


def _strings(told: object) -> Iterator[str]:
    """Every text in what the assistant itself says."""
    if isinstance(told, Mapping):
        for value in told.values():
            yield from _strings(value)
    elif isinstance(told, str):
        yield _FIELD.sub(" ", told)


def _everyday(language: str) -> Iterator[str]:
    for group in read_words():
        if group.language == language:
            yield from (*group.everyday, *group.standard)
