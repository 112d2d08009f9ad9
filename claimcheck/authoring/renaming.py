"""Renaming an id: its definition and every reference to it, in all files of a project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimcheck.authoring.files import read_text
from claimcheck.authoring.layout import Kind, Layout
from claimcheck.authoring.splices import apply, replace_key, replace_value
from claimcheck.claims import yamltree
from claimcheck.claims.model import Place
from claimcheck.claims.project import Project
from claimcheck.errors import EditError
from claimcheck.finding import Splice
from claimcheck.values import scale_of
from claimcheck.values.base import ScaleKind

__all__ = ["SECTIONS", "Renaming", "kinds_of", "rename"]

SECTIONS: Mapping[str, str] = {
    "entity": "entities",
    "source": "sources",
    "property": "properties",
    "claim": "claims",
}
"""What can be renamed, and the section that declares it."""

_ID = re.compile(r"""[^\s:,;#{}\[\]"'&*!|>%@`?=~<-][^\s:,;#{}\[\]"'`]{0,199}""")
_BETWEEN = re.compile(r"([,;:]|\band\b|&)")  # what parts participants in one value
_OF_STATEMENT = {"source": "sources", "speaker": "entities"}
_OF_CLAIM = {"subject": "entities", "property": "properties"}
_OF_SEARCH = {"source": "sources"}


@dataclass(frozen=True, slots=True)
class Renaming:
    """The edits of each file by its name in the project, and the texts that they are counted in."""

    splices: Mapping[str, tuple[Splice, ...]]
    before: Mapping[str, str]

    @property
    def after(self) -> Mapping[str, str]:
        """The text of each file with the new id."""
        return {name: apply(self.before[name], splices) for name, splices in self.splices.items()}

    @property
    def places(self) -> int:
        """How many places change."""
        return sum(map(len, self.splices.values()))


def kinds_of(project: Project, id_: str) -> tuple[str, ...]:
    """What an id of the project's files names: "entity", "source", "property" or "claim", or several of them.

    Args:
        project: The project.
        id_: The id.
    """
    return tuple(kind for kind, section in SECTIONS.items() if ("key", section, id_) in project.places)


def rename(
    project: Project, kind: str, old: str, new: str, texts: Mapping[Path, str | bytes] | None = None
) -> Renaming:
    """Find the edits that give an id another name wherever it is used.

    The file of a source's text keeps its name: it is named in ``text``, not after the id.

    Args:
        project: The project.
        kind: "entity", "source", "property" or "claim".
        old: Its id.
        new: The new id.
        texts: Texts that replace those of files on disk, by absolute path: of an editor.

    Raises:
        EditError: the old id is not declared in the project's files, the new one is taken or is no id, a file cannot
            be read, or a reference is an alias ("*name").
    """
    section = SECTIONS[kind]
    _refuse(project, section, kind, old, new)
    before: dict[str, str] = {}
    splices: dict[str, tuple[Splice, ...]] = {}
    for name in project.files:
        page = _page(project.root / name, texts)
        found = tuple(_edits(page, project, section, old, new))
        if found:
            before[name], splices[name] = page.text, found
    return Renaming(splices, before)


def _refuse(project: Project, section: str, kind: str, old: str, new: str) -> None:
    if ("key", section, old) not in project.places:
        shipped = section == "properties" and old in project.properties
        raise EditError(
            f"the property '{old}' comes with claimcheck; declare it under 'properties:' to rename it"
            if shipped
            else f"no file declares '{old}' under '{section}:'"
        )
    if not _ID.fullmatch(new):
        raise EditError(f"'{new}' cannot be an id: write letters, digits, '-', '_' and '.'")
    taken = project.places.get(("key", section, new))
    if taken is not None:
        raise EditError(f"the id '{new}' is taken by another {kind}, at {taken}")
    if section == "properties" and new in project.properties:
        raise EditError(f"there is a property '{new}' already; it comes with claimcheck")


def _page(path: Path, texts: Mapping[Path, str | bytes] | None) -> Layout:
    given = None if texts is None else texts.get(path.absolute())
    text = given.removeprefix("\ufeff") if isinstance(given, str) else read_text(path)
    try:
        return Layout.of(text)
    except EditError as error:
        raise EditError(f"{path}: {error}; correct it first, it may hold references") from error


def _edits(page: Layout, project: Project, section: str, old: str, new: str) -> Iterator[Splice]:
    """The edits of one file."""
    for place, entry in page.entries.items():
        if place == (section, old):
            yield replace_key(page, place, new)
        elif entry.value.kind is Kind.ALIAS and (_refers_to(place) == section or _is_participant(project, place)):
            _refuse_alias(page, place, old)
        elif entry.value.kind is Kind.SCALAR and entry.value.text is not None:
            words = _renamed(project, section, place, entry.value.text, old, new)
            if words is not None:
                yield replace_value(page, place, words)


def _renamed(project: Project, section: str, place: Place, words: str, old: str, new: str) -> str | None:
    """The words of a reference with the new id; None where they are none."""
    if _refers_to(place) == section:
        return new if words.strip() == old else None
    if section == "entities" and _is_participant(project, place):
        parts = _BETWEEN.split(words)
        changed = "".join(part.replace(old, new) if part.strip() == old else part for part in parts)
        return changed if changed != words else None
    return None


def _refers_to(place: Place) -> str | None:
    """The section that a value's words are an id of."""
    if place[0] == "constraints":
        return "claims" if len(place) > 3 and place[-1] not in ("at_least", "at_most") else None
    if place[0] != "claims":
        return None
    if len(place) == 3:
        return _OF_CLAIM.get(str(place[2]))
    if len(place) == 5 and place[2] == "statements":
        return _OF_STATEMENT.get(str(place[4]))
    if len(place) == 5 and place[2] == "searches":
        return _OF_SEARCH.get(str(place[4]))
    return "sources" if place[2:] == ("outcome", "source") else None


def _is_participant(project: Project, place: Place) -> bool:
    """Whether a value names participants: by itself, in a list, by role, or as those who may be named."""
    if place[0] == "properties" and place[2:3] == ("one_of",):
        declared = project.properties.get(str(place[1]))
        return declared is not None and scale_of(declared.type) is ScaleKind.NAMES
    claim = project.claims.get(str(place[1])) if place[0] == "claims" and len(place) > 2 else None
    if claim is None or claim.terms.scale is not ScaleKind.NAMES:
        return False
    if len(place) == 3 or place[2] == "one_of":
        return place[2] == "one_of"
    of_statement = place[2] == "statements" and place[4:5] == ("value",)
    return of_statement or (place[2] == "outcome" and place[3] == "value")


def _refuse_alias(page: Layout, place: Place, old: str) -> None:
    """Refuse a reference that changes with what its alias stands for, which may be no reference."""
    stands_for = yamltree.plain(yamltree.parse(page.text)[0])
    for step in place:
        stands_for = stands_for[step]
    if old in (stands_for if isinstance(stands_for, list) else [stands_for]):
        line = page.text.count("\n", 0, page.at(place).start) + 1
        raise EditError(f"line {line}: '{place[-1]}' is an alias of '{old}'; write the id out first")
