"""The one folder that the tools may read: every path is resolved, symbolic links included, before it is read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from claimcheck.checks import RULES
from claimcheck.claims.inputs import Seen
from claimcheck.claims.loading import Reader, load_lenient
from claimcheck.claims.project import Project
from claimcheck.config.settings import Config, find_config, read_config
from claimcheck.errors import ConfigError
from claimcheck.run.baseline import find_baseline
from claimcheck.text.document import Document

__all__ = ["MAX_TEXT", "Confined"]

MAX_TEXT: Final = 1_000_000
"""The longest article that a tool reads, in code points."""


class Confined:
    """Reads claims and articles below one folder, and nothing else.

    Args:
        root: The folder.

    Raises:
        ConfigError: it is not a folder.
    """

    def __init__(self, root: str | Path) -> None:
        self.root = Path(os.path.realpath(root))
        if not self.root.is_dir():
            raise ConfigError(f"--root {root}: no such folder")

    def path(self, given: str) -> Path:
        """Return a path, relative to the root or absolute, as a place below the root.

        Raises:
            ConfigError: it leads out of the root, or does not exist.
        """
        try:
            place = Path(os.path.realpath(self.root / given))
            inside = place.is_relative_to(self.root)
            there = inside and place.exists()
        except (OSError, ValueError) as error:
            raise ConfigError(f"'{given}' is not a path") from error
        if not inside:
            raise ConfigError(f"'{given}' is outside of the folder that this server may read")
        if not there:
            raise ConfigError(f"no such file or folder: '{given}'")
        return place

    def config(self, paths: Sequence[str]) -> Config:
        """Return the configuration of some paths: the nearest file that is below the root, else the defaults.

        Raises:
            ConfigError: a path leads out of the root, or the file is invalid.
        """
        file = find_config(self.path(paths[0])) if paths else find_config(self.root)
        if file is None or not self._holds(file):
            return Config()
        return read_config(file, RULES)

    def project(self, paths: Sequence[str], config: Config) -> Project:
        """Load the claims of some paths.

        Raises:
            ConfigError: they, or a file that they name, lie outside of the root.
        """
        places = [self.path(path) for path in paths or ["."]]
        seen = Seen()
        project = load_lenient(places, reader=Reader(seen=seen), text_dirs=config.text_folders, locale=config.locale)
        # Before anything of it is returned: a symbolic link, or "text-dirs", may lead out.
        for _, name in seen.states:
            if not self._holds(Path(name)):
                raise ConfigError(f"the claims name a file outside of the folder that this server may read: {name}")
        return project

    def baseline(self, paths: Sequence[str], config: Config) -> Path | None:
        """Return the file of known findings, where there is one below the root."""
        found = find_baseline([self.path(path) for path in paths or ["."]], config)
        return found if found is not None and self._holds(found) else None

    def article(self, text: str | None, path: str | None, published: str | None) -> Document:
        """Return the article that a tool is given, as text or as a file below the root.

        Raises:
            ConfigError: neither or both are given, the file cannot be read, or the text is too long.
            ValueError: ``published`` is not a date.
        """
        from claimcheck.scanning.articles import articles
        from claimcheck.values.edtf import published_interval

        if (text is None) == (path is None):
            raise ConfigError("give one of 'text' and 'path'")
        days = None if published is None else published_interval(published)
        if text is not None:
            document = Document(_short(text), name="text", published=days)
        else:
            place = self.path(str(path))
            if not place.is_file():
                raise ConfigError(f"'{path}' is not a file")
            if not self._holds(place.parent / "index.yaml"):  # its dates are read with the article
                raise ConfigError(f"the index.yaml beside '{path}' is outside of the folder that this server may read")
            failures: list[str] = []
            found = list(articles([place], lambda _, reason: failures.append(reason), published=published))
            if not found:
                raise ConfigError(f"'{path}' cannot be read: {'; '.join(failures)}")
            _short(found[0].text)
            document = Document(found[0].text, name=self.name(place), published=found[0].published)
        return document

    def name(self, place: Path) -> str:
        """Return a place as the tools name it: relative to the root."""
        return place.relative_to(self.root).as_posix()

    def _holds(self, path: Path) -> bool:
        return Path(os.path.realpath(path)).is_relative_to(self.root)


def _short(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise ConfigError(f"the text has {len(text):,} characters; the limit is {MAX_TEXT:,}")
    return text
