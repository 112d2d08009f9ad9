"""Pins of article texts: the SHA-256 that ``text-changed`` compares a text with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from claimcheck.authoring.layout import Layout
from claimcheck.authoring.splices import set_key
from claimcheck.claims.files import FileError, read_bytes
from claimcheck.claims.model import Source
from claimcheck.claims.project import Project
from claimcheck.finding import Splice
from claimcheck.text.document import MAX_CHARS

__all__ = ["Pin", "digest_of", "pins_of", "set_pin"]

_MOST_BYTES = 4 * MAX_CHARS
_KEYS = [name for name, field in Source.model_fields.items() if not field.exclude]


@dataclass(frozen=True, slots=True)
class Pin:
    """The pin that a source has, None without one, and the SHA-256 of its text, None where it cannot be read."""

    source: str
    file: str
    old: str | None
    digest: str | None

    @property
    def holds(self) -> bool:
        """Whether the text is the one that is pinned, in full."""
        return self.fits and self.old is not None and len(self.old) == len(self.digest or "")

    @property
    def fits(self) -> bool:
        """Whether the text is the one whose SHA-256, or its beginning, is pinned."""
        return self.digest is not None and self.old is not None and self.digest.startswith(self.old.lower())


def digest_of(project: Project, source: str) -> str | None:
    """The SHA-256 of a source's text in hexadecimal; None where it has no text that can be read."""
    document = project.documents.get(source)
    if document is None:
        return None
    try:
        return hashlib.sha256(read_bytes(Path(project.root, document.name), _MOST_BYTES)).hexdigest()
    except FileError:
        return None


def pins_of(project: Project, sources: Iterable[str]) -> list[Pin]:
    """The pins of sources, and what they should be.

    Args:
        project: The project.
        sources: Ids of its sources.
    """
    return [
        Pin(id_, project.locate("key", "sources", id_).file, project.sources[id_].sha256, digest_of(project, id_))
        for id_ in sources
    ]


def set_pin(page: str | Layout, source: str, digest: str) -> Splice:
    """Write or renew the pin of a source.

    Args:
        page: The text of the claims file that declares it, or its layout.
        source: Its id.
        digest: The SHA-256 of its text in hexadecimal.

    Raises:
        EditError: the file does not declare it.
    """
    return set_key(page, ("sources", source), "sha256", digest, order=_KEYS)
