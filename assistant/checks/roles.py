"""What a word does in its clause, told by its Finnish ending: who, whom, whose, from where, to where, where."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.checks.reading import Word

WHO, WHOM, WHOSE, FROM, TO, AT, AS = "who", "whom", "whose", "from", "to", "at", "as"

_CLITIC = re.compile(r"(?<=\w{4})(?:kin|kaan|kään)$")
# "Toimestaan", "ohjeineen": the owner's ending hides the case's last letter alone.
_OWNER = re.compile(r"(?<=st|lt|ss|ll|le)(?:[aä]{2}n|[aä]?nsa|[aä]?nsä|[aä]?mme|en)$")
_ENDINGS = (
    (FROM, re.compile(r"\w+[sl]t[aä]?")),
    (AT, re.compile(r"\w+(?:ss|ll)[aä]?")),
    (TO, re.compile(r"\w+(?:lle|ll|seen|siin|h[aeiouyäö]n|aan|ään|oon|öön|een|iin|uun|yyn)")),
    (AS, re.compile(r"\w+(?:ksi|n[aä])")),
    (WHOSE, re.compile(r"\w+n")),
)


@lru_cache(maxsize=50_000)
def role_of(word: Word) -> str:
    """The role that a noun's ending gives it; "" for verbs, numbers and what no base form is known of."""
    if not word.base or word.is_verb:
        return ""
    low = _CLITIC.sub("", word.low)
    if low == f"{word.base}t":
        return WHO
    if "participle" in word.tags:
        return ""
    if low == word.base:
        return WHO
    if low in (f"{word.base}ta", f"{word.base}tä"):
        return WHOM
    if low == f"{word.base}n" or (word.base.endswith("e") and low == f"{word.base}en"):
        return WHOSE
    low = _OWNER.sub("", low)
    for role, pattern in _ENDINGS:
        if pattern.fullmatch(low):
            return role
    if low[-1] in "aä":
        return WHOM
    return WHO if low[-1] == "t" or word.text[0].isupper() else ""
