"""The words of a language: YAML files under ``values/data/<language>``, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

__all__ = ["load_words"]


@cache
def load_words(name: str, language: str = "en") -> Any:
    """What the data file ``values/data/<language>/<name>.yaml`` holds.

    >>> "procurement" in load_words("stages")
    True
    """
    import yaml

    folder = resources.files("claimcheck.values") / "data" / language
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((folder / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - safe loaders
