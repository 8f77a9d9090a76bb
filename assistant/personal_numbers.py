"""Numbers that are a person's own, found in a text: identity code, bank account, telephone.

Each proposes what has the right form; the check of the number itself is a library's (python-stdnum, phonenumbers).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# Stands for what has been found already; nothing that touches it is taken for a number of its own.
HIDDEN = "\0"

_SPACE = "[ \u00a0\u202f]"
_IDENTITY_CODE = re.compile(
    rf"(?<![\d\0])\d{{6}}{_SPACE}?[-+–−‐A-FU-Y]{_SPACE}?\d{{3}}{_SPACE}?[0-9A-Y](?![\w\0])", re.I
)
_ACCOUNT = re.compile(rf"(?<![\w\0])[A-Z]{{2}}{_SPACE}?\d\d(?:[ \u00a0\u202f-]?[A-Z0-9]){{11,30}}", re.ASCII | re.I)
# Seventeen digits are the most that a telephone number has, with 00 before it.
_TELEPHONE = re.compile(
    r"(?<![\w\0+])(?<!\d[.,:–-])(?:\(?\+[ ]?\(?[1-9]|\(?0(?:0[ ]?)?[1-9]|358(?=[ -]?[45]))"
    r"(?:[ \u00a0\u202f()/.–-]{0,3}\d){6,16}+"
)
_GROUPS = re.compile(r"\d+")
_INTERNATIONAL = re.compile(r"\(?(?:\+|00|358)")
_MOBILE = re.compile(r"\(?0[45]")
_OF_A_PERSON = re.compile(r"\+|00|0[45]")
_SWEDISH_MOBILE = re.compile(r"07\d[- ]\d")
# What has as many digits as a telephone number and is none: day, business id, a code with a wrong check character,
# a range of lines; and hours ("09–15") before a number.
_OTHER_NUMBER = re.compile(
    r"(?:0\d[ ./–-]?[01]?\d[ ./–-]?(?:19|20)\d\d|\d{7}[–-]\d|\d{6}[–-]\d{3,4}|0\d{3}[–-]0\d{3})$|0\d[–-][012]\d(?!\d)"
)
_NAMED_OTHERWISE = re.compile(
    r"\b(?:viite\w*|diaari\w*|dnro|dnr|asianro|asianumero\w*|y-tunnus|tunnus|laskun[ ]numero|laskunumero|"
    r"tilausnumero|koodi|isbn|issn|ärendenummer|referens\w*|diarienummer|fo-nummer|fakturanummer|"
    r"reference|invoice|order|case|code|id)[ :.#]{0,3}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[ \u00a0]?(?:€|%|eur|kr\b|kronor|kpl|kappale|asuka|henke|hlö|st\b|invånare|inhabitants|people)", re.I
)
_DOMESTIC_DIGITS = range(8, 13)


def find_identity_codes(text: str) -> Iterator[tuple[int, int]]:
    """Finnish personal identity codes whose day and check character are right, test codes (900-999) too."""
    at = 0
    while candidate := _IDENTITY_CODE.search(text, at):
        start, end = candidate.span()
        right = _is_identity_code(candidate.group())
        if right:
            yield start, end
        at = end if right else start + 1


def find_accounts(text: str) -> Iterator[tuple[int, int]]:
    """International bank account numbers of a known country's form whose check digits are right (ISO 13616)."""
    return _longest(_ACCOUNT, text, _is_account)


def find_phones(text: str) -> Iterator[tuple[int, int]]:
    """Telephone numbers as they are written in Finland, or with a country code, that a numbering plan allows."""
    return _longest(_TELEPHONE, text, _is_telephone)


def _longest(form: re.Pattern[str], text: str, is_right: Callable[[str, int, int], bool]) -> Iterator[tuple[int, int]]:
    """Where a number ends only its own check tells: the longest right one from each place where one may begin."""
    at = 0
    while candidate := form.search(text, at):
        start = candidate.start()
        ends = (end for end in range(candidate.end(), start + 6, -1) if _is_edge(text, end))
        right = next((end for end in ends if is_right(text, start, end)), None)
        if right is not None:
            yield start, right
        at = right or start + 1


def _is_edge(text: str, at: int) -> bool:
    after = text[at : at + 1]
    return text[at - 1].isalnum() and not (after.isalnum() or after in ("_", HIDDEN)) if after else True


def _is_identity_code(raw: str) -> bool:
    from stdnum.fi import hetu

    return hetu.is_valid(re.sub(r"\s", "", raw), allow_temporary=True)


def _is_account(text: str, start: int, end: int) -> bool:
    from stdnum import iban

    return iban.is_valid(re.sub(r"\s", "", text[start:end]))


def _is_telephone(text: str, start: int, end: int) -> bool:
    raw = text[start:end]
    if raw.count("(") != raw.count(")") or not _stands_alone(text, start, end):
        return False
    if _INTERNATIONAL.match(raw):
        return _is_valid(raw if raw[0] != "3" else f"+{raw}", "FI")
    groups = _GROUPS.findall(raw)
    if sum(map(len, groups)) not in _DOMESTIC_DIGITS or min(map(len, groups)) < 2 or _OTHER_NUMBER.match(raw):
        return False
    # "02.08 2023" is a day and "08.15-16.00" the time of one; only mobile numbers are written with dots.
    if "." in raw and not _MOBILE.match(raw):
        return False
    return _is_valid(raw, "FI") or (bool(_SWEDISH_MOBILE.match(raw)) and _is_valid(raw, "SE"))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Neither a part of a longer number or a path, nor named as something else, nor counting something."""
    before = text[max(0, start - 2) : start]
    if before.endswith("/") and (before[0].isalpha() or not _OF_A_PERSON.match(text, start)):
        return False
    if re.match(r"[.,:–-]\d|/[1-9]", text[end : end + 2]) or _COUNTED.match(text, end):
        return False
    return not _NAMED_OTHERWISE.search(text[max(0, start - 24) : start])


def _is_valid(raw: str, country: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(raw, country))
    except phonenumbers.NumberParseException:
        return False
