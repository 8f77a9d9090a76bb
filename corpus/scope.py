"""Which cases are looked at: those of some themes, fields of work and stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.case import Case
from corpus.taxonomy import Names, taxonomy


@dataclass(frozen=True, slots=True)
class Scope:
    """A choice from the closed lists; a list left empty lets every case through."""

    themes: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.themes or self.roles or self.statuses)

    def holds(self, case: Case) -> bool:
        """Whether a case is of one of the themes, of one of the fields and of one of the stages."""
        return (
            (not self.themes or not self.themes.isdisjoint(case.themes))
            and (not self.roles or not self.roles.isdisjoint(case.roles))
            and (not self.statuses or case.status in self.statuses)
        )


EVERY_CASE = Scope()


def lists() -> Mapping[str, Names]:
    """The closed list that each part of a scope is chosen from."""
    found = taxonomy()
    return {"themes": found.themes, "roles": found.roles, "statuses": found.statuses}
