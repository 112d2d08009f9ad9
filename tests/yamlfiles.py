"""Reads the YAML files of the tests: there are thousands of entries, and the loader in C is ten times as fast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(file: Path) -> Any:
    """Return what a file holds."""
    return yaml.load(file.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - both loaders are safe ones
