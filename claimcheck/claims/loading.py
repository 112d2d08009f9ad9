"""Loads claims files and article texts into a project, and reports every fault of every file at once.

A bad entry, file or article does not stop the others: everything readable is read, and everything else is a fault with
a location and a suggestion.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from claimcheck.arithmetic import in_own_context
from claimcheck.claims.collector import Collector, Given
from claimcheck.claims.files import FileError, Reader, claims_files
from claimcheck.claims.lexicon import shipped_properties
from claimcheck.claims.project import Project
from claimcheck.claims.resolved import Resolved
from claimcheck.claims.resolver import ReferenceResolver
from claimcheck.config.files import lexical
from claimcheck.errors import ConfigError, ProjectError
from claimcheck.finding import INTERNAL_ERROR
from claimcheck.locales import UNKNOWN, Locale

__all__ = ["Memory", "Reader", "load", "load_claim", "load_lenient", "shipped_properties"]


class Memory(Protocol):
    """Keeps one thing about each topic, as long as a state is the same: see ``claimcheck.run.memory``."""

    def recall(self, topic: tuple[str, ...], state: bytes) -> object:
        """What was kept about a topic in this state; None where nothing was."""

    def keep(self, topic: tuple[str, ...], state: bytes, thing: object) -> None:
        """Keep something about a topic, in place of what was kept before."""


_NOTES = frozenset({"unused-source", "unused-entity", "currency-ambiguous", "date-ambiguous", "shipped-property"})


@in_own_context
def load(path: str | Path, *, locale: Locale | Mapping[str, Any] | None = None) -> Project:
    """Load the project of a claims folder or of one claims file.

    Args:
        path: The folder or file.
        locale: The conventions of articles whose source has none of its own, as a ``Locale`` or a mapping.

    Raises:
        ProjectError: the files hold faults; all of them are listed, each with file:line:column.
        ConfigError: the path does not exist.
        ValueError: ``locale`` is no locale.
    """
    project = load_lenient(path, locale=Locale.of(locale))
    faults = [fault for fault in project.faults if fault.rule not in _NOTES]
    if faults:
        raise ProjectError(faults)
    return project


@in_own_context
def load_lenient(
    path: str | Path | Sequence[str | Path],
    *,
    reader: Reader | None = None,
    text_dirs: Sequence[Path] = (),
    locale: Locale = UNKNOWN,
    memory: Memory | None = None,
) -> Project:
    """Load the project of a claims folder or of one claims file, with its faults in ``Project.faults``.

    Args:
        path: The folder or file; several form one project, whose folder is their common one.
        reader: Reads the files; a reader that is used again remembers what has not changed.
        text_dirs: Folders to search for articles that are not beside their claims file.
        locale: The conventions of articles whose source has none of its own.
        memory: Keeps what the claims files say, which is then read again only where one of them changed.

    Raises:
        ConfigError: a path does not exist.
    """
    reader = reader or Reader()
    roots = [_existing(one, reader) for one in ([path] if isinstance(path, str | Path) else path)]
    if len(roots) > 1 and any(root.is_absolute() for root, _ in roots):
        roots = [(root.absolute(), named) for root, named in roots]
    folders = [root.parent if named else root for root, named in roots]
    collector = Collector(folders[0] if len(folders) == 1 else _common(folders), reader, tuple(text_dirs))
    given = list(_given(roots, collector))
    resolved, state = _resolved(given, collector, locale, memory)
    project = resolved.project(collector.folder, locale, reader, collector.text_dirs)
    project.come_from(state)
    return project


def _resolved(
    given: Sequence[Given], collector: Collector, locale: Locale, memory: Memory | None
) -> tuple[Resolved, bytes]:
    """What some claims files say, and the digest of all that it depends on; empty where that cannot be told."""
    if collector.faults or any(isinstance(file.data, FileError) for file in given):
        memory = None  # what could not be read has no digest
    folder = str(collector.folder.absolute())
    whole = sha256(repr((folder, str(collector.folder), locale)).encode("utf-8", "surrogatepass"))
    for file in given:
        data = sha256(file.data).digest() if isinstance(file.data, bytes) else b""
        whole.update(repr((str(file.path), data, file.named, file.leaves)).encode("utf-8", "surrogatepass"))
    state = whole.digest()
    kept = None if memory is None else memory.recall(("project", folder), state)
    if isinstance(kept, Resolved):
        shipped_properties().remember(kept.shipped)
        return kept, state
    for file in given:
        collector.take(file)
    resolved = ReferenceResolver(collector, locale).resolved()
    if memory is not None and not any(fault.rule == INTERNAL_ERROR for some in resolved.faults for fault in some):
        memory.keep(("project", folder), state, resolved)  # what failed may succeed the next time
    return resolved, state if memory is not None else b""


def _given(roots: Sequence[tuple[Path, bool]], collector: Collector) -> Iterator[Given]:
    """Read each file once, however often and in whatever words it is named."""
    seen: set[Path] = set()
    for root, named in roots:
        for file in [root] if named else claims_files(root, collector.unreadable, collector.reader.seen):
            place = lexical(file)  # "a.yaml" and "dir/../a.yaml" are one file
            if place not in seen:
                seen.add(place)
                yield Given(file, collector.given(file), named, not named and not _stays_in(file, root))


def _stays_in(file: Path, folder: Path) -> bool:
    """Whether a file that was found in a folder is still in it where links are followed."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True  # a loop of links: reported where it is read


def _existing(path: str | Path, reader: Reader) -> tuple[Path, bool]:
    """A path, and whether it is a file."""
    root = Path(path)
    if reader.unsaved and root.absolute() in reader.unsaved and not root.is_dir():
        return root, True
    try:
        named, there = root.is_file(), root.exists()
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if not there:
        raise ConfigError(f"no such file or folder: {path}")
    return root, named


def _common(folders: Sequence[Path]) -> Path:
    """The common folder of several paths, which are all relative or all absolute."""
    try:
        return Path(os.path.commonpath(folders) or ".")
    except ValueError as error:
        raise ConfigError(f"no folder holds all of {', '.join(map(str, folders))}") from error


@in_own_context
def load_claim(project: Project, file: str, text: str, claim_id: str) -> Project | None:
    """A project with one claim loaded again; the rest is unchanged, including its locations.

    Args:
        project: The previous project.
        file: The claims file of the claim, as in ``Project.files``.
        text: A claims file with this claim and nothing else, at its current lines.
        claim_id: The claim.

    Returns:
        The project, with only the claim's faults, or None where the text is not such a file.
    """
    path = project.root / file
    collector = Collector(project.root, Reader({path.absolute(): text}))
    collector.read(path, named=True)
    if set(collector.entries["claims"]) != {claim_id}:
        return None
    claim = ReferenceResolver(collector).one(project, claim_id)
    if claim is None or any(fault.claim != claim_id for fault in collector.faults):
        return None
    places = {place: where for place, where in project.places.items() if claim_id not in place[1:3]}
    places.update({place: where for place, where in collector.places.items() if claim_id in place[1:3]})
    claims = {**project.claims, claim_id: claim}
    return replace(project, claims=claims, places=places, faults=tuple(collector.faults))
