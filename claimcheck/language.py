"""The words of the language that is read: YAML files under ``data/<language>`` of the package that uses them.

Another language is a folder of the same files beside each ``data/en``; ``LANGUAGE`` is its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

__all__ = ["LANGUAGE", "WordLists", "alternatives", "remember_words", "words_in", "words_read"]

LANGUAGE = "en"
"""The language that is read, as BCP 47 names it."""


_read: Final[dict[tuple[str, str], Any]] = {}


def words_in(package: str, name: str) -> Any:
    """What the file ``data/<language>/<name>.yaml`` of a package holds.

    Args:
        package: The package, with its dots: "claimcheck.values".
        name: The file without its ending.

    >>> "mr" in words_in("claimcheck.text", "abbreviations")["titles"]
    True
    """
    found = _read.get((package, name))
    if found is None:
        found = _read[package, name] = _words_of(package, name)
    return found


def words_read() -> Mapping[tuple[str, str], Any]:
    """What was read so far, by package and name: plain lists, dictionaries, words and numbers."""
    return _read


def remember_words(read: Mapping[tuple[str, str], Any]) -> None:
    """Take over what another process of the same version read: parsing takes longer than judging an article."""
    for file, words in read.items():
        _read.setdefault(file, words)


def _words_of(package: str, name: str) -> Any:
    import yaml

    path = resources.files(package).joinpath("data", LANGUAGE, f"{name}.yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - safe loaders


def alternatives(phrases: Iterable[object]) -> str:
    """Return the part of a regular expression that matches any of some phrases, the longest that fits.

    Args:
        phrases: Words or phrases; a blank in one stands for any white space.

    >>> alternatives(["in", "into"])
    'into|in'
    """
    longest = sorted(map(str, phrases), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in longest)


class WordLists:
    """The lists of words of one data file; the file is read when the first of them is asked for.

    Args:
        package: The package of the file, with its dots.
        name: The file without its ending.

    >>> lists = WordLists("claimcheck.text", "abbreviations")
    >>> "mr" in lists.words("titles")
    True
    """

    def __init__(self, package: str, name: str) -> None:
        self._file = package, name

    def __getitem__(self, name: str) -> Any:
        """What the file holds under a name."""
        return words_in(*self._file)[name]

    def words(self, name: str) -> frozenset[str]:
        """The words of a list."""
        return _listed(*self._file, name)

    def either(self, *names: str) -> str:
        """The part of a regular expression that matches any word of some lists, the longest that fits."""
        return alternatives(word for name in names for word in self[name])


@cache
def _listed(package: str, file: str, name: str) -> frozenset[str]:
    return frozenset(map(str, words_in(package, file)[name]))
