"""YAML files that come inside the program's own packages."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

# libyaml reads the traits in .1 s where the parser in Python takes .7; not every platform's wheel has it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_package_yaml(package: str, name: str) -> Any:
    """What a YAML file of a package holds."""
    return yaml.load(files(package).joinpath(name).read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - both are safe
