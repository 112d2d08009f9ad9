"""The catalogue of features: what each amount of a profile means, and in which direction it may count."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

import yaml

__all__ = ["Feature", "catalogue"]


class Feature(NamedTuple):
    """A feature: ``+`` where it speaks for an answer, ``-`` against, ``none`` where the fit decides; its meaning."""

    sign: str
    meaning: str


@cache
def catalogue() -> Mapping[str, Feature]:
    """Return every feature by its name."""
    text = resources.files("claimcheck.reading").joinpath("data", "features.yaml").read_text(encoding="utf-8")
    entries = yaml.safe_load(text)["features"]
    return {name: Feature(str(sign), str(meaning)) for name, (sign, meaning) in entries.items()}
