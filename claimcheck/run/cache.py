"""A persistent cache of results, keyed by everything that they depend on.

A key is the SHA-256 of everything that a result depends on: the text, the claim, the options, and claimcheck's own code
and data. So no entry ever becomes outdated, and two projects or processes may share one file. A file that is damaged,
foreign or of an older version is set aside and created anew; if a cache cannot be used at all, claimcheck works
without one and reports no error.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import is_dataclass
from enum import Enum
from functools import cache as once
from importlib import import_module
from importlib.metadata import EntryPoint, PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from claimcheck.plugins import KINDS, added

__all__ = ["Cache", "default_folder", "digest", "frozen", "own_version", "thawed"]

_NAME = "claimcheck-1.sqlite3"
_APPLICATION = 0x436C6331  # "Clc1"
_PATIENCE = 2.0  # seconds that another process may hold the file
_MOST_ENTRIES = 400_000
_CODE = (".py", ".yaml", ".json", ".txt", ".toml")
_READ_WITH = ("nupunkt", "rapidfuzz", "edtf", "PyYAML", "pydantic", "ahocorasick-rs", "currencyconverter")
_PLAIN = {("datetime", "date"), ("decimal", "Decimal"), ("builtins", "frozenset"), ("builtins", "set")}


def default_folder() -> Path:
    """The user's cache folder, as the operating system defines it."""
    from platformdirs import user_cache_path

    return user_cache_path("claimcheck", appauthor=False)


def digest(*parts: object) -> bytes:
    """The SHA-256 of some parts, with delimiters; bytes as they are, anything else by ``repr``.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    """
    whole = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        whole.update(len(raw).to_bytes(8, "big"))
        whole.update(raw)
    return whole.digest()


@once
def own_version() -> bytes:
    """The digest of claimcheck's own code and data, of the libraries that it reads with, and of plug-ins."""
    home = Path(__file__).parents[1]
    parts: list[object] = [sys.version_info[:3]]
    for file in sorted(home.rglob("*")):
        if file.suffix in _CODE and file.is_file():
            parts += [file.relative_to(home).as_posix(), file.read_bytes()]
    for name in _READ_WITH:
        with suppress(PackageNotFoundError):
            parts.append((name, version(name)))
    for kind in KINDS:
        for point in added(kind):
            parts += [kind, point.name, point.value, *_code_of(point)]
    return digest(*parts)


def _code_of(point: EntryPoint) -> list[bytes]:
    """The files of another distribution's plug-in: the whole package of its module, which is not imported."""
    try:
        top = find_spec(point.module.partition(".")[0])
    except (ImportError, ValueError):
        top = None
    if top is None:
        return []  # reported where it is needed
    folders = [Path(folder) for folder in top.submodule_search_locations or ()]
    files = [f for folder in folders for f in sorted(folder.rglob("*")) if f.suffix in _CODE and f.is_file()]
    return [one.read_bytes() for one in files or ([Path(top.origin)] if top.has_location and top.origin else [])]


class _Reader(pickle.Unpickler):
    """Unpickles only claimcheck's own values, entries and enumerations: a cache file may come from anywhere."""

    def find_class(self, module: str, name: str) -> Any:
        """Look up a class.

        Raises:
            pickle.UnpicklingError: the class is not a plain record of claimcheck.
        """
        return _kept_class(module, name)


@once
def _kept_class(module: str, name: str) -> Any:
    if (module, name) in _PLAIN:
        return getattr(import_module(module), name)
    if (module.partition(".")[0] == "claimcheck" or module in _value_modules()) and "." not in name:
        found = getattr(import_module(module), name, None)
        if isinstance(found, type) and found.__module__ == module and _is_record(found):
            return found
    raise pickle.UnpicklingError(f"{module}.{name} is not kept in a cache")


@once
def _value_modules() -> frozenset[str]:
    """The modules of value types that other distributions bring."""
    from claimcheck.values import TYPES

    return frozenset(getattr(TYPES[name], "__name__", "") for name in TYPES if name not in TYPES.built_in)


def _is_record(kind: type) -> bool:
    from pydantic import BaseModel

    named = issubclass(kind, tuple) and hasattr(kind, "_fields")
    return is_dataclass(kind) or named or issubclass(kind, Enum | BaseModel)


def frozen(thing: object) -> bytes:
    """Serialize an object, with a checksum in front."""
    raw = pickle.dumps(thing, 5)
    return hashlib.sha256(raw).digest() + raw


def thawed(raw: bytes) -> Any:
    """Deserialize an object.

    Raises:
        ValueError: the bytes are damaged, or contain what no cache of claimcheck contains.
    """
    checksum, rest = raw[:32], raw[32:]
    if hashlib.sha256(rest).digest() != checksum:
        raise ValueError("damaged")
    try:
        return _Reader(io.BytesIO(rest)).load()
    except Exception as error:  # a forged or outdated pickle may raise anything
        raise ValueError(f"not an entry of this version: {error}") from error


class Cache:
    """A file of results by key, in a folder.

    Args:
        folder: The folder of the file; created when the first entry is stored.
    """

    def __init__(self, folder: Path) -> None:
        self.file = folder / _NAME
        self._open: sqlite3.Connection | None = None

    def get(self, keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """The entries of some keys; missing ones are left out."""
        wanted = list(keys)
        found: dict[bytes, bytes] = {}
        try:
            connection = self._connected(make=False)
            if connection is None:
                return found
            for start in range(0, len(wanted), 500):
                some = wanted[start : start + 500]
                marks = ",".join("?" * len(some))
                rows = connection.execute(f"SELECT key, value FROM kept WHERE key IN ({marks})", some)  # noqa: S608
                found.update(rows)
        except sqlite3.Error:
            self._set_aside()
        return found

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Store entries; the oldest ones are deleted where there are too many."""
        if not entries:
            return
        for _ in range(2):
            try:
                connection = self._connected(make=True)
                if connection is None:
                    return
                with connection:
                    connection.executemany("INSERT OR REPLACE INTO kept (key, value) VALUES (?, ?)", entries.items())
                    connection.execute(
                        "DELETE FROM kept WHERE rowid <= (SELECT max(rowid) FROM kept) - ?", (_MOST_ENTRIES,)
                    )
            except sqlite3.OperationalError as error:
                if "locked" in str(error) or "readonly" in str(error) or "full" in str(error):
                    return  # another process writes, or nothing can be stored here: the next run computes it again
                self._set_aside()
            except (sqlite3.Error, OSError):
                self._set_aside()
            else:
                return

    def clear(self) -> int:
        """Remove the file; return its size in bytes."""
        self.close()
        size = 0
        for file in (self.file, self.file.with_name(f"{_NAME}-journal")):
            with suppress(OSError):
                size += file.stat().st_size
                file.unlink()
        return size

    def close(self) -> None:
        """Close the file."""
        if self._open is not None:
            with suppress(sqlite3.Error):
                self._open.close()
            self._open = None

    def _set_aside(self) -> None:
        self.clear()

    def _connected(self, *, make: bool) -> sqlite3.Connection | None:
        if self._open is not None:
            return self._open
        try:
            if not self.file.is_file():
                if not make:
                    return None
                self.file.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.file, timeout=_PATIENCE)
        except (OSError, sqlite3.Error):
            return None
        try:
            with closing(connection.execute("PRAGMA application_id")) as row:
                mark = row.fetchone()[0]
            if mark not in (0, _APPLICATION):
                raise sqlite3.DatabaseError("not a cache file")
            if mark == 0:
                with connection:
                    connection.execute("BEGIN IMMEDIATE")  # one process creates the table, another one finds it
                    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
                    if any(name != "kept" and not name.startswith("sqlite_") for name in tables):
                        raise sqlite3.DatabaseError("not a cache file")
                    connection.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
                    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        except sqlite3.Error:
            connection.close()
            raise
        self._open = connection
        return connection
