from __future__ import annotations

import re

import pytest

from corpus.case import LANGUAGES
from corpus.taxonomy import Names, name_of, taxonomy

LISTS = {
    "themes": taxonomy().themes,
    "sections": taxonomy().sections,
    "statuses": taxonomy().statuses,
    "roles": taxonomy().roles,
    "system_roles": taxonomy().system_roles,
}


@pytest.mark.parametrize("names", LISTS.values(), ids=LISTS)
def test_every_id_is_named_in_every_language(names: Names) -> None:
    for key, translations in names.items():
        assert re.fullmatch(r"[a-z]+", key)
        assert tuple(translations) == LANGUAGES
        assert all(translations.values())


@pytest.mark.parametrize("names", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_ids_share_a_name(names: Names, language: str) -> None:
    used = [translations[language].casefold() for translations in names.values()]
    assert len(set(used)) == len(used)


def test_a_section_name_means_one_kind_in_any_language() -> None:
    seen: dict[str, str] = {}
    for kind, translations in taxonomy().sections.items():
        for name in translations.values():
            assert seen.setdefault(name.casefold(), kind) == kind


def test_the_lists_are_read_once() -> None:
    assert taxonomy() is taxonomy()


def test_an_unknown_id_is_its_own_name() -> None:
    assert name_of(taxonomy().statuses, "kaytossa", "sv") == "i bruk"
    assert name_of(taxonomy().statuses, "hukassa", "sv") == "hukassa"
