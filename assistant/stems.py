"""Whether the words of a question stand among those of a text, in whatever form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

STEM = 7


def stems(terms: Iterable[str]) -> set[str]:
    """Terms and the beginnings of long ones: "kilpailutus" is told by "kilpailuttaa"."""
    return {form for term in terms for form in (term, term[:STEM] if len(term) > STEM + 1 else term)}


def stands(terms: Sequence[str], there: Collection[str]) -> bool:
    """Whether a word stands among the terms of a case: the whole of it, or all parts of a compound."""
    whole, *parts = terms
    return whole in there or (bool(parts) and all(part in there for part in parts))
