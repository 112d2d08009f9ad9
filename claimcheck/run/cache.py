"""A persistent cache of results, keyed by everything that they depend on.

A key is the SHA-256 of everything that a result depends on: the text, the claim, the options, and claimcheck's own code
and data. So no entry ever becomes outdated, and two projects or processes may share one file.

The file is not trusted. Each entry is authenticated, together with its key, by a secret of the user: what somebody
else wrote, or what is damaged, is ignored and computed again. An entry becomes plain records only, and nothing that is
read from it names a file to write. A cache file that is damaged is created anew; a file of another program is left as
it is. If a cache cannot be used at all, claimcheck works without one and reports no error.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import os
import pickle
import secrets
import sqlite3
import stat
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

__all__ = ["Cache", "default_folder", "digest", "frozen", "own_version", "secret_file", "thawed"]

_NAME = "claimcheck-1.sqlite3"
_SECRET_BYTES = 32
_SECRET_FILE = "CLAIMCHECK_CACHE_KEY_FILE"  # noqa: S105 - the name of a variable
_MOST_OF_ENTRY = 200_000_000
_HEAD = b"SQLite format 3\0"
_MARK_AT = 68  # where SQLite keeps the id of the application, in four bytes
_FORMAT_AT = 18  # the format in which the file is written
_APPLICATION = 0x436C6331  # "Clc1"
_PATIENCE = 2.0  # seconds that another process may hold the file
_MOST_ENTRIES = 400_000
_CODE = (".py", ".yaml", ".json", ".txt", ".toml")
_READ_WITH = ("nupunkt", "rapidfuzz", "edtf", "PyYAML", "pydantic", "ahocorasick-rs", "currencyconverter")
# Besides its own errors, the module raises these on a damaged file: on text that is not UTF-8, a number too large.
_DAMAGED = (sqlite3.Error, UnicodeError, OverflowError, MemoryError)
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


def secret_file() -> Path:
    """The file of the user's secret; the environment variable CLAIMCHECK_CACHE_KEY_FILE names another one."""
    named = os.environ.get(_SECRET_FILE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("claimcheck", appauthor=False) / "cache.key"


def _secret(file: Path) -> bytes | None:
    """The secret that authenticates entries, made where there is none; None where no secret can be kept."""
    for _ in range(2):  # another process may make it at the same time
        try:
            known = _read_secret(file)
            if known is not None:
                return known
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
            handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(secrets.token_bytes(_SECRET_BYTES))
                if os.path.lexists(file):
                    new.replace(file)  # one that others may read, or that is no secret, authenticates nothing
                else:
                    _give_name(new, file)
            finally:
                new.unlink(missing_ok=True)
        except FileExistsError:
            continue
        except (OSError, ValueError):
            return None
    return _read_secret(file)


def _give_name(new: Path, file: Path) -> None:
    """Give a new secret its name, unless another process was faster, whose secret then holds."""
    try:
        os.link(new, file)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        new.replace(file)


def _read_secret(file: Path) -> bytes | None:
    """The secret in a file, if it is one, and nobody else can read or write it."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(file, flags)
    except (OSError, ValueError):
        return None
    with os.fdopen(handle, "rb") as stream:
        found = os.fstat(stream.fileno())
        private = not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o077)
        if not stat.S_ISREG(found.st_mode) or not private:
            return None
        data = stream.read(_SECRET_BYTES + 1)
    return data if len(data) == _SECRET_BYTES else None


class Cache:
    """A file of results by key, in a folder.

    Args:
        folder: The folder of the file; created when the first entry is stored.
    """

    def __init__(self, folder: Path) -> None:
        self.file = folder / _NAME
        self._open: sqlite3.Connection | None = None
        self._key: bytes | None = None

    def _mac(self, key: bytes, value: bytes) -> bytes | None:
        """What authenticates a value under its key; None where there is no secret."""
        if self._key is None:
            self._key = _secret(secret_file())
        return (
            None if self._key is None else hmac.digest(self._key, len(key).to_bytes(8, "big") + key + value, "sha256")
        )

    def _sealed(self, key: bytes, value: bytes) -> bytes | None:
        mac = self._mac(key, value)
        return None if mac is None else mac + value

    def _unsealed(self, key: object, sealed: object) -> bytes | None:
        """The value of an entry that this user's claimcheck wrote; None for any other."""
        if not isinstance(key, bytes) or not isinstance(sealed, bytes):
            return None
        mac = self._mac(key, sealed[32:])
        return sealed[32:] if mac is not None and hmac.compare_digest(mac, sealed[:32]) else None

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
                rows = connection.execute(
                    f"SELECT key, value FROM kept WHERE key IN ({marks}) AND length(value) < {_MOST_OF_ENTRY}",  # noqa: S608
                    some,
                )
                for key, sealed in rows:
                    value = self._unsealed(key, sealed)
                    if value is not None:
                        found[key] = value
        except _DAMAGED:
            self._set_aside()
        return found

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Store entries; the oldest ones are deleted where there are too many."""
        sealed = {key: one for key, value in entries.items() if (one := self._sealed(key, value)) is not None}
        if not sealed:
            return
        for _ in range(2):
            try:
                connection = self._connected(make=True)
                if connection is None:
                    return
                with connection:
                    connection.executemany("INSERT OR REPLACE INTO kept (key, value) VALUES (?, ?)", sealed.items())
                    connection.execute(
                        "DELETE FROM kept WHERE rowid <= (SELECT max(rowid) FROM kept) - ?", (_MOST_ENTRIES,)
                    )
            except sqlite3.OperationalError as error:
                waits = "locked" in str(error) or "full" in str(error)
                if waits or ("readonly" in str(error) and self._has_known_format()):
                    return  # another process writes, or nothing can be stored here: the next run computes it again
                self._set_aside()
            except (*_DAMAGED, OSError):
                self._set_aside()
            else:
                return

    def _has_known_format(self) -> bool:
        """Whether the header names a format that is written: damage there makes a database read-only."""
        try:
            with self.file.open("rb") as stream:
                return stream.read(_FORMAT_AT + 1)[_FORMAT_AT:] in (b"\x01", b"\x02")
        except OSError:
            return True

    @property
    def is_foreign(self) -> bool:
        """Whether a file of another program has the cache's name; it is neither used nor removed."""
        try:
            if not self.file.is_file():
                return os.path.lexists(self.file)
            with self.file.open("rb") as stream:
                head = stream.read(_MARK_AT + 4)
        except OSError:
            return True
        # An empty file, and a database that has just been created, is one that another process is about to mark.
        marked = head[_MARK_AT:] == _APPLICATION.to_bytes(4, "big")
        return bool(head) and not (head.startswith(_HEAD) and (marked or self._holds_nothing()))

    def _holds_nothing(self) -> bool:
        """Whether a database without a mark has no table."""
        try:
            with closing(sqlite3.connect(f"{self.file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
                unmarked = connection.execute("PRAGMA application_id").fetchone()[0] == 0
                return bool(unmarked) and connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
        except (*_DAMAGED, OSError):
            return False

    def clear(self) -> int:
        """Remove the file, if it is a cache's; return its size in bytes."""
        self.close()
        size = 0
        if self.is_foreign:
            return size
        for file in (self.file, self.file.with_name(f"{_NAME}-journal")):
            with suppress(OSError):
                size += file.stat().st_size
                file.unlink()
        return size

    def close(self) -> None:
        """Close the file."""
        if self._open is not None:
            with suppress(*_DAMAGED):
                self._open.close()
            self._open = None

    def _set_aside(self) -> None:
        self.clear()

    def _connected(self, *, make: bool) -> sqlite3.Connection | None:
        if self._open is not None:
            return self._open
        try:
            if not os.path.lexists(self.file):
                if not make:
                    return None
                self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            elif self.is_foreign:
                return None
            connection = sqlite3.connect(self.file, timeout=_PATIENCE)
        except (OSError, ValueError, sqlite3.Error):
            return None
        try:
            connection.execute("PRAGMA synchronous = OFF")  # what a power cut damages is made anew; a disk is slow
            connection.execute("PRAGMA trusted_schema = OFF")  # a view or a trigger of somebody else calls nothing
            with closing(connection.execute("PRAGMA application_id")) as row:
                mark = row.fetchone()[0]
            if mark == 0:
                with connection:
                    connection.execute("BEGIN IMMEDIATE")  # one process creates the table, another one finds it
                    connection.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
                    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        except _DAMAGED:
            connection.close()
            raise
        self._open = connection
        return connection
