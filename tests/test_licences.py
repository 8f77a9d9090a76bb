"""Every package needed at run time may stand below an EUPL-1.2 work, and NOTICE names the direct ones."""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, packages_distributions
from pathlib import Path

import pytest
from licences import PERMITTED, installed_needs, licence_names, read_project
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from source_tree import ROOMS, ROOT, imported_packages, source_files

# Looked at by a person: distribution -> why it may be used although its metadata alone does not show it.
REVIEWED = {
    "libvoikko": "MPL-1.1, GPL-2.0+ or LGPL-2.1+, as the user chooses; taken under the LGPL and loaded, never bundled",
    "python-stdnum": "LGPL-2.1-or-later, imported where it stands, never bundled or changed",
    "tiktoken": "MIT by the licence file beside its metadata",
    "taivutin": "LGPL-3.0, imported where it stands, never bundled or changed",
}
# Extras that a user installs by choice, of licences that the program itself must not need.
OPTIONAL = {"pyvoikko": "GPL-3.0, as is the dictionary inside it; a user's own choice, never bundled"}
# Imported by name, but always brought, and chosen in version, by another dependency.
BROUGHT = {
    "anyio": "fastapi",
    "huggingface-hub": "sentence-transformers",
    "langsmith": "langchain-core",
    "pydantic-core": "pydantic",
    "starlette": "fastapi",
    "tokenizers": "sentence-transformers",
    "transformers": "sentence-transformers",
}
ENTRY = re.compile(r"^- (?P<name>[\w.-]+) \((?P<licence>[^)]+)\)", re.MULTILINE)


@pytest.fixture(scope="module")
def needed() -> dict[str, Distribution]:
    """Everything the project brings in at run time on this machine."""
    return installed_needs(read_project().needs)


@pytest.fixture(scope="module")
def notice() -> dict[str, str]:
    """Package -> licence, as NOTICE lists the direct dependencies."""
    text = (ROOT / "NOTICE").read_text(encoding="utf-8")
    return {entry["name"]: entry["licence"] for entry in ENTRY.finditer(text)}


def made_distribution(folder: Path, *lines: str) -> Distribution:
    """A distribution whose metadata holds `lines`."""
    (folder / "METADATA").write_text("\n".join(["Metadata-Version: 2.4", "Name: made", *lines]), encoding="utf-8")
    return Distribution.at(folder)


def test_every_needed_package_has_a_licence_that_is_permitted_or_reviewed(needed: dict[str, Distribution]) -> None:
    stated = {name: licence_names(distribution) for name, distribution in needed.items() if name not in REVIEWED}
    assert {name: sorted(licences) for name, licences in stated.items() if not licences or licences - PERMITTED} == {}


def test_no_review_outlives_its_package(needed: dict[str, Distribution]) -> None:
    assert REVIEWED.keys() - needed.keys() == set()


def test_extras_for_users_are_the_reviewed_ones() -> None:
    extras = {name: needs for name, needs in read_project().extras.items() if name != "dev"}
    assert {need.name for needs in extras.values() for need in needs} == set(OPTIONAL)


def test_no_optional_package_is_needed(needed: dict[str, Distribution]) -> None:
    assert OPTIONAL.keys() & needed.keys() == set()


def test_every_package_that_the_source_imports_is_declared() -> None:
    ours = {*ROOMS, *sys.stdlib_module_names}
    imported = {name for path in source_files() for name in imported_packages(path)} - ours
    providers = packages_distributions()
    known = (
        read_project().names | OPTIONAL.keys() | {name for name, by in BROUGHT.items() if by in read_project().names}
    )
    undeclared = {name for name in imported if known.isdisjoint(map(canonicalize_name, providers.get(name, [name])))}
    assert undeclared == set()


def test_notice_lists_the_direct_dependencies_and_no_others(notice: dict[str, str]) -> None:
    assert set(notice) == read_project().names


def test_notice_names_a_licence_that_the_package_still_states(
    notice: dict[str, str], needed: dict[str, Distribution]
) -> None:
    stated = {name: licence_names(needed[name]) for name in notice if name not in REVIEWED}
    assert {name: notice[name] for name, licences in stated.items() if notice[name] not in licences} == {}


def test_the_product_carries_its_licence_in_full() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert all(f"\n{number}." in text for number in range(1, 16))
    assert "Compatible Licences’ according to Article 5 EUPL" in text


@pytest.mark.parametrize(
    ("lines", "licences"),
    [
        (["License-Expression: MIT"], {"MIT"}),
        (["License-Expression: MPL-2.0 AND (Apache-2.0 OR MIT)"], {"MPL-2.0", "Apache-2.0", "MIT"}),
        (["License: Apache 2.0"], {"Apache-2.0"}),
        (["License: UNKNOWN", "Classifier: License :: OSI Approved :: MIT License"], {"MIT"}),
        (["License: " + "a whole text " * 20, "Classifier: License :: OSI Approved :: BSD License"], {"BSD-3-Clause"}),
        ([], set()),
    ],
)
def test_a_licence_is_read_wherever_a_package_states_it(tmp_path: Path, lines: list[str], licences: set[str]) -> None:
    assert licence_names(made_distribution(tmp_path, *lines)) == licences


@pytest.mark.parametrize(
    "line",
    [
        "License-Expression: AGPL-3.0-only OR MIT",
        "License-Expression: GPL-2.0-or-later",
        "License: SSPL-1.0",
        "License: GNU GPLv3",
        "License: Proprietary",
        "Classifier: License :: OSI Approved :: GNU Affero General Public License v3",
    ],
)
def test_a_licence_that_would_bind_the_program_is_not_permitted(tmp_path: Path, line: str) -> None:
    assert licence_names(made_distribution(tmp_path, line)) - PERMITTED


def test_a_needed_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(AssertionError, match='"no-such-distribution-here", which the project needs'):
        installed_needs([Requirement("no-such-distribution-here")])
