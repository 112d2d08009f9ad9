"""The protocol of an importer, what it gives, and JSON whose objects know where they stand."""

from __future__ import annotations

import json
import json.decoder
import json.scanner
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from claimcheck.claims.interchange import Fields, Row

__all__ = ["MAX_BYTES", "ImportFault", "Imported", "Importer", "Json", "decoded", "objects", "web_day"]

MAX_BYTES: Final = 100_000_000
"""The largest file that is read."""


@dataclass(frozen=True, slots=True)
class ImportFault:
    """Why an item of a file cannot become a statement: where it stands, what is wrong, and the way out."""

    where: str
    message: str
    help: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" + (f"; {self.help}" if self.help else "")


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds.

    ``sources`` and ``entities`` say more of what the rows refer to, by the words that the rows use for it: an id, an
    address, a name. ``notes`` say what was passed over.
    """

    rows: tuple[Row, ...] = ()
    sources: Mapping[str, Fields] = field(default_factory=dict)
    entities: Mapping[str, Fields] = field(default_factory=dict)
    faults: tuple[ImportFault, ...] = ()
    notes: tuple[str, ...] = ()


class Importer(Protocol):
    """A module of this package, or one that another distribution adds; its name is the format's."""

    def read_statements(self, data: bytes, name: str) -> Imported:
        """Read the statements of a file; what cannot be one is a fault, and none stops the others.

        Args:
            data: The content of the file.
            name: What messages call it.
        """


def decoded(data: bytes, name: str) -> str | ImportFault:
    """Decode the content of a file, which is UTF-8, perhaps with a byte order mark."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return ImportFault(f"{name}:{line}", "is not UTF-8", "save the file in UTF-8")


class Json(dict[str, Any]):
    """An object of a JSON file that knows where it begins, in code points."""

    offset: int = 0


class _Decoder(json.JSONDecoder):
    """Gives every object its place. The scanner in C would not call a function for objects."""

    def __init__(self) -> None:
        super().__init__()
        plain: Any = json.decoder.JSONObject  # type: ignore[attr-defined]

        def parse(at: tuple[str, int], *rest: Any) -> tuple[Json, int]:
            found, end = plain(at, *rest)
            located = Json(found)
            located.offset = at[1] - 1
            return located, end

        self.parse_object = parse
        self.scan_once = json.scanner.py_make_scanner(self)  # type: ignore[attr-defined]


def objects(data: bytes, name: str) -> tuple[list[tuple[str, Json]], list[ImportFault]]:
    """Every object that a JSON file lists, with its place: of the file itself, of its list, or of the list it holds.

    Args:
        data: The content of the file.
        name: What messages call it.

    Returns:
        The objects, each with "name:line:column", and why the file cannot be read.
    """
    text = decoded(data, name)
    if isinstance(text, ImportFault):
        return [], [text]
    try:
        tree = _Decoder().decode(text)
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno}:{error.colno}"
        return [], [ImportFault(where, f"is not JSON: {error.msg}", "correct the file at this place")]
    except RecursionError:
        return [], [ImportFault(name, "is nested too deeply", "an export has a few levels only")]
    starts = [0]
    starts += [at + 1 for at, char in enumerate(text) if char == "\n"]
    found, faults = [], []
    for one in _listed(tree):
        if isinstance(one, Json):
            line = bisect_right(starts, one.offset)
            found.append((f"{name}:{line}:{one.offset - starts[line - 1] + 1}", one))
        else:
            faults.append(ImportFault(name, f"{str(one)[:40]!r} is not an object", "remove it"))
    return found, faults


def _listed(tree: Any) -> Iterator[Any]:
    if isinstance(tree, list):
        for one in tree:
            yield from _listed(one)
        return
    if isinstance(tree, Json):
        for key in ("@graph", "items", "first", "annotations", "rows"):
            if isinstance(tree.get(key), list | Json):
                yield from _listed(tree[key])
                return
    yield tree


def web_day(words: Any) -> str | None:
    """The date of an ISO 8601 time, None where there is none.

    >>> web_day("2020-01-02T10:00:00Z"), web_day("2020-01"), web_day(None)
    ('2020-01-02', '2020-01', None)
    """
    return words.strip().partition("T")[0] or None if isinstance(words, str) else None
