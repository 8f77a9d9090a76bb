"""What a sentence adds to those told beside it: its words, figures and names that none of them has."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.check import is_supported
from assistant.compose.draft import Statement
from assistant.compose.ending import holds
from assistant.compose.idle import BESIDE, MEASURED
from assistant.compose.summary import own_words
from assistant.retrieve import CaseEvidence
from ingest.finnish import WORD, content_terms, index_terms

# A sentence with fewer new words says again what has been said.
LEAST_NEW = 2
# Words that tell nothing by themselves: who, whose, and that something is done, wanted, better or there.
_EMPTY = frozenset(
    """kaupunki kunta yksi eräs oma eri uusi hyvä helppo paljon enemmän voida pitää tehdä saada ottaa käyttö käyttää
    haluta aikoa tarkoitus toivoa hallita kehittää parantaa apu avulla kautta yhdessä muu kaikki asia työ tapa tapaus
    kertoa koko jokin sellainen tällainen jotta joten vielä sitten myöhemmin tulla olla antaa tarve tarvita
    vaikuttaa toiminta palvelu käytäntö alkaa""".split()
)


def adds_little(found: CaseEvidence, one: Statement, others: Sequence[Statement]) -> bool:
    """Whether hardly a word of a statement, no figure and no name is new beside the others and the case's title."""
    said = " ".join((found.case.title, *(in_own_language(found, other.text) for other in others)))
    text = in_own_language(found, one.text)
    return is_supported(text, said) and len(_new_words(found, text, said)) < LEAST_NEW


def without_stale(found: CaseEvidence, told: Sequence[Statement], kept: Sequence[Statement]) -> list[Statement]:
    """The statements without those that add next to nothing to what is told before them."""
    left: list[Statement] = []
    for one in told:
        if one in kept or not left or not adds_little(found, one, left):
            left.append(one)
    return left


def stands_beside(found: CaseEvidence, one: Statement) -> bool:
    """Whether a statement tells of what stood beside the work of a case and has no word that is asked for."""
    text = in_own_language(found, one.text)
    if MEASURED.search(text):
        return not any(s.overlap > 0 for s in found.sentences if any(holds(item, s) for item in one.evidence))
    return bool(BESIDE.search(text))


def bases_of(found: CaseEvidence, text: str) -> frozenset[str]:
    """The base forms of the words of a text, no parts of compounds."""
    return frozenset(term for word in WORD.findall(text) for term in content_terms(word, found.terms)[:1])


def in_own_language(found: CaseEvidence, text: str) -> str:
    """A summary's sentence in the language of the case, by which words can be told apart; any other text as it is."""
    if not found.foreign:
        return text
    in_own = (own_words(found, text, language) for language in found.case.summaries)
    return next((own for own in in_own if own != text), text)


def _new_words(found: CaseEvidence, text: str, said: str) -> set[str]:
    there = frozenset(index_terms(said, found.terms))
    new = set()
    for word in WORD.findall(text):
        whole, *parts = content_terms(word, found.terms) or ("",)
        told = whole in there or (bool(parts) and there.issuperset(parts))
        if whole and not told and whole not in _EMPTY:
            new.add(whole)
    return new
