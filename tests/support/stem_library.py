"""A few cases as an index shows them whose words are read by stems, for tests of single words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from evidence import TERMS, make_case

from corpus.case import Case
from ingest.finnish import index_terms

THREE: Mapping[str, Case] = {
    "lainaamo": make_case("lainaamo", sections=[("kuvaus", "Porakone lainataan. Kaupunki hankki järjestelmän.")]),
    "kassat": make_case("kassat", title="Kassat", sections=[("kuvaus", "Kaupunki hankki järjestelmän.")]),
    "ovet": make_case("ovet", title="Ovet", sections=[("kuvaus", "Kaupunki hankki järjestelmän.")]),
}


@dataclass(frozen=True)
class StemLibrary:
    """The cases by id, and the Finnish words for questions in other languages."""

    known: Mapping[str, Case] = field(default_factory=lambda: THREE)
    finnish: Mapping[str, str] = field(default_factory=dict)
    terms = staticmethod(TERMS)

    def case(self, case_id: str) -> Case:
        """One of the cases."""
        return self.known[case_id]

    def over_cases(self, name: str, work: Callable[[Mapping[str, Case]], Any]) -> Any:
        """What is worked out over all of them."""
        return work(self.known)

    def case_terms(self, case_id: str) -> frozenset[str]:
        """The terms of a case."""
        return frozenset(index_terms(f"{self.known[case_id].title}\n{self.known[case_id].text}", TERMS))

    def holders(self, term: str) -> int:
        """In how many cases a term stands."""
        return sum(term in self.case_terms(case_id) for case_id in self.known)

    def in_finnish(self, query: str, language: str) -> str:
        """The Finnish words for a question in another language."""
        return self.finnish.get(query, "") if language != "fi" else ""
