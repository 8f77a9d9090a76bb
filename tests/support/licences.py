"""Which distributions Digiluotsi needs at run time and under what licence each says it is; no network."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from source_tree import ROOT

# SPDX names that may stand below an EUPL-1.2 work without binding it: permissive ones, and copyleft by file.
PERMITTED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "BSL-1.0",
        "CC0-1.0",
        "CNRI-Python",
        "HPND",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",
        "PSF-2.0",
        "Python-2.0",
        "Unicode-3.0",
        "Unlicense",
        "Zlib",
    }
)
# Free text that packages write instead of an SPDX name.
SPELLINGS = {
    "3-clause bsd license": "BSD-3-Clause",
    "apache 2.0": "Apache-2.0",
    "apache 2.0 license": "Apache-2.0",
    "apache license version 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "apache-2.0 with llvm-exception": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}
LONGEST_NAME = 120  # characters; longer "names" are whole licence texts


@dataclass(frozen=True, slots=True)
class Project:
    """What pyproject.toml asks for."""

    needs: tuple[Requirement, ...]
    extras: dict[str, tuple[Requirement, ...]]

    @property
    def names(self) -> set[str]:
        """The direct run-time dependencies by canonical name."""
        return {canonicalize_name(need.name) for need in self.needs}


def read_project() -> Project:
    """The dependencies as pyproject.toml declares them."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {name: tuple(map(Requirement, needs)) for name, needs in table["optional-dependencies"].items()}
    return Project(tuple(map(Requirement, table["dependencies"])), extras)


def installed_needs(needs: Iterable[Requirement]) -> dict[str, Distribution]:
    """Everything that `needs` bring in on this machine, by canonical name; what is not installed raises."""
    found: dict[str, Distribution] = {}
    done: set[tuple[str, frozenset[str]]] = set()
    waiting = [(need, "the project") for need in needs]
    while waiting:
        need, asker = waiting.pop()
        key = (canonicalize_name(need.name), frozenset(need.extras))
        if key in done:
            continue
        done.add(key)
        try:
            distribution = importlib.metadata.distribution(need.name)
        except PackageNotFoundError as error:
            raise AssertionError(f'"{need}", which {asker} needs, is not installed') from error
        found[key[0]] = distribution
        inner = map(Requirement, distribution.requires or ())
        waiting += [(other, key[0]) for other in inner if _applies(other, key[1])]
    return found


def licence_names(distribution: Distribution) -> frozenset[str]:
    """The licences a distribution states, as SPDX names where the spelling is known; empty where it states none.

    An `OR` is read like an `AND`: a choice that includes an unwanted licence is for a person to look at.
    """
    metadata = distribution.metadata
    stated = next((metadata[field] for field in ("License-Expression", "License") if field in metadata), "")
    if not stated or stated == "UNKNOWN" or len(stated) > LONGEST_NAME:
        rows = metadata.get_all("Classifier") or []
        names = [row.rpartition(" :: ")[2] for row in rows if row.startswith("License :: ")]
    else:
        names = re.split(r" AND | OR |[()]", stated)
    return frozenset(spdx(name.strip()) for name in names if name.strip())


def spdx(name: str) -> str:
    """The SPDX name for a known spelling, else the name as it stands."""
    return SPELLINGS.get(name.lower(), name)


def _applies(need: Requirement, extras: frozenset[str]) -> bool:
    return need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in {"", *extras})
