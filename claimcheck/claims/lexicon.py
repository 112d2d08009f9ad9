"""The properties that claimcheck ships: one file of data for each field, each entry read when it is first asked for.

Reading all of them takes as long as a small project; a project uses a handful. So the files are only cut at their
entries, and an entry becomes a property when somebody asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from claimcheck.claims.model import Claim, Property
from claimcheck.language import LANGUAGE

__all__ = ["Lexicon", "folded", "property_of", "shipped_properties"]

_ENTRY = re.compile(r"^([a-z0-9][a-z0-9-]*):$", re.MULTILINE)
_LABEL = re.compile(r"^  label: (.+)$", re.MULTILINE)
_PLURAL = re.compile(r"(?:(?<=[sx])es|(?<=ch)es|(?<=sh)es|(?<![su])s)(?!\w)")


class _Entry(NamedTuple):
    """A property as its file has it: the field, and the lines of YAML."""

    field: str
    label: str
    lines: str


def folded(words: str) -> str:
    """Words as they are compared with the names of properties: lower case, blanks, singular.

    >>> folded("Job-Cuts"), folded("deliveries")
    ('job cut', 'delivery')
    """
    plain = " ".join(re.split(r"[\s_-]+", words.lower().strip()))
    return _PLURAL.sub("", re.sub(r"ies(?!\w)", "y", plain))


class Lexicon(Mapping[str, Property]):
    """The shipped properties by id, in the order of their files.

    >>> shipped_properties()["job-cuts"].units[:2]
    ('jobs', 'people')
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._entries: dict[str, _Entry] = {}
        for field, text in texts.items():
            _, *parts = _ENTRY.split(text)
            for id_, lines in zip(parts[::2], parts[1::2], strict=True):
                label = _LABEL.search(lines)
                self._entries[id_] = _Entry(field, id_ if label is None else label[1].strip("\"'"), lines)
        self._read: dict[str, Property] = {}
        self._named: dict[str, str] = {}

    def __getitem__(self, id_: str) -> Property:
        if id_ not in self._read:
            entry = self._entries[id_]
            self._read[id_] = Property.model_validate(_parsed(entry.lines))
        return self._read[id_]

    def remember(self, read: Mapping[str, Property]) -> None:
        """Take over properties that a process before this one read, so that they need not be read again."""
        for id_, one in read.items():
            self._read.setdefault(id_, one)

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._entries

    def __reduce__(self) -> tuple[Any, tuple[()]]:
        return shipped_properties, ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that users track, in order."""
        return tuple(dict.fromkeys(entry.field for entry in self._entries.values()))

    def field_of(self, id_: str) -> str:
        """The field of a property.

        Raises:
            KeyError: there is no such property.
        """
        return self._entries[id_].field

    def named(self, words: str) -> str | None:
        """The id of the property whose id or label words are, in whatever spelling; None where there is none.

        >>> shipped_properties().named("Job cuts"), shipped_properties().named("deliveries")
        ('job-cuts', 'delivery')
        """
        if not self._named:
            for id_, entry in reversed(self._entries.items()):
                self._named[folded(entry.label)] = id_
            self._named.update((folded(id_), id_) for id_ in self._entries)
        return self._named.get(folded(words))


def _parsed(lines: str) -> Any:
    import yaml

    return yaml.load(lines, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - all words, as in claims files


@cache
def shipped_properties() -> Lexicon:
    """The properties that claimcheck ships."""
    folder = resources.files("claimcheck.claims").joinpath("data", LANGUAGE, "properties")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return Lexicon({file.name.removesuffix(".yaml"): file.read_text(encoding="utf-8") for file in files})


def property_of(claim: Claim, properties: Mapping[str, Property]) -> Property | None:
    """Return the property that a claim asks; none where it only has the name of a shipped one of another type.

    "Participants" of a trial are counted, and have no cue in common with those of a deal.

    Args:
        claim: The claim.
        properties: The properties of its project, the shipped ones among them.
    """
    declared = properties.get(claim.property)
    if declared is None or claim.type in (None, declared.type):
        return declared
    return None if shipped_properties().get(claim.property) is declared else declared
