"""Where the parts of a claims file are: every key and value with its span, its style and its indentation.

The tree of ``claims.yamltree`` says what a file means; this one says where it is written, so that an edit replaces only
the words it is about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from claimcheck.claims import yamltree
from claimcheck.claims.model import Place
from claimcheck.errors import EditError

__all__ = ["Entry", "Kind", "Layout", "Node"]

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_PROPERTIES = re.compile(r"(?:[&!][^ \t\r\n]{0,200}[ \t\r\n]{1,200}){1,2}")


class Kind(StrEnum):
    """What a node is."""

    SCALAR = "scalar"
    SEQUENCE = "sequence"
    MAPPING = "mapping"
    ALIAS = "alias"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list (``key`` is None) or a key with its value."""

    key: Node | None
    value: Node

    @property
    def start(self) -> int:
        """Where the key, or the item, begins."""
        return self.value.start if self.key is None else self.key.start


@dataclass(frozen=True, slots=True)
class Node:
    """A value and its span in code points, half-open, without an anchor before it and without blanks after it.

    ``flow`` is True for "{...}" and "[...]"; ``style`` is the quotation mark of a scalar, "|" or ">" for a block
    scalar, empty for a plain one; ``text`` is a scalar's content, None where it is empty.
    """

    kind: Kind
    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    flow: bool = False
    style: str = ""
    text: str | None = None

    def entry(self, step: str | int) -> Entry | None:
        """The entry of a key or at an index; the first of two with one key."""
        if isinstance(step, int):
            inside = self.kind is Kind.SEQUENCE and -len(self.entries) <= step < len(self.entries)
            return self.entries[step] if inside else None
        if self.kind is not Kind.MAPPING:
            return None
        return next((one for one in self.entries if one.key is not None and one.key.text == step), None)


@dataclass(frozen=True, slots=True)
class Layout:
    r"""The text of a claims file and where its parts are.

    >>> page = Layout.of("claims:\n  opening: {subject: clinic}\n")
    >>> node = page.at(("claims", "opening", "subject"))
    >>> page.text[node.start:node.end]
    'clinic'
    """

    text: str
    root: Node | None
    newline: str
    starts: Sequence[int]
    """Where each line begins."""
    entries: Mapping[Place, Entry]
    """Every entry by its path, in the order in which they stand; the first of two with one path."""

    @classmethod
    def of(cls, text: str) -> Layout:
        """Find the parts of a text.

        Args:
            text: The text of a claims file, without a byte order mark.

        Raises:
            EditError: it is not YAML that claimcheck reads.
        """
        import yaml

        _, problems = yamltree.parse(text)
        for problem in problems:
            if problem.rule != "duplicate-key":
                way_out = f" ({problem.help})" if problem.help else ""
                raise EditError(f"line {problem.line}, column {problem.column}: {problem.message}{way_out}")
        loader: Any = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
        events = iter(yaml.parse(text, Loader=loader))
        root = next((_node(event, events, text, yaml) for event in events if isinstance(event, yaml.NodeEvent)), None)
        if root is not None and root.kind is Kind.SCALAR and root.text is None:
            root = None
        breaks = list(_BREAK.finditer(text))
        newline = breaks[0].group() if breaks else "\n"
        entries: dict[Place, Entry] = {}
        for place, entry in _walk(root):
            entries.setdefault(place, entry)
        return cls(text, root, newline, [0, *(one.end() for one in breaks)], entries)

    def find(self, place: Place) -> Node | None:
        """The value at a path, None where there is none."""
        if not place:
            return self.root
        found = self.entries.get(place)
        return None if found is None else found.value

    def at(self, place: Place) -> Node:
        """The value at a path.

        Raises:
            EditError: there is none.
        """
        found = self.find(place)
        if found is None:
            raise EditError(f"the file has no {named(place)}")
        return found

    def entry(self, place: Place) -> Entry:
        """The entry at a path: its key and its value.

        Raises:
            EditError: there is none.
        """
        found = self.entries.get(place)
        if found is None:
            raise EditError(f"the file has no {named(place)}")
        return found

    # -- lines --------------------------------------------------------------------------------------------------

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self.starts[bisect_right(self.starts, offset) - 1]

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, before its line break."""
        found = _BREAK.search(self.text, offset)
        return len(self.text) if found is None else found.start()

    def next_line(self, offset: int) -> int:
        """Where the line after that of an offset begins; the end of the text where there is none."""
        number = bisect_right(self.starts, offset)
        return self.starts[number] if number < len(self.starts) else len(self.text)

    def column(self, offset: int) -> int:
        """How many code points precede an offset in its line."""
        return offset - self.line_start(offset)

    def is_flow(self, place: Place) -> bool:
        """Whether the entry at a path is inside "{...}" or "[...]"."""
        holders = (self.find(place[:end]) for end in range(len(place)))
        return any(holder is not None and holder.flow for holder in holders)


def _walk(root: Node | None) -> Iterator[tuple[Place, Entry]]:
    """Every entry with its path, in the order in which they stand."""
    waiting: list[tuple[Place, Entry]] = []
    if root is not None:
        waiting += reversed([((step,), entry) for step, entry in _steps(root)])
    while waiting:
        place, entry = waiting.pop()
        yield place, entry
        waiting += reversed([((*place, step), inner) for step, inner in _steps(entry.value)])


def _steps(node: Node) -> Iterator[tuple[str | int, Entry]]:
    for index, entry in enumerate(node.entries):
        yield (index if entry.key is None else entry.key.text or ""), entry


def named(place: Place) -> str:
    """A path in words.

    >>> named(("claims", "opening", "statements", 0))
    "'claims.opening.statements[0]'"
    """
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return f"'{words.lstrip('.')}'"


def _node(event: Any, events: Any, text: str, yaml: Any) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        return Node(Kind.ALIAS, start, end)
    if event.anchor or getattr(event, "tag", None):
        properties = _PROPERTIES.match(text, start)
        start = start if properties is None else min(properties.end(), max(end, start))
    if isinstance(event, yaml.ScalarEvent):
        empty = event.implicit[0] and event.value in ("", "~", "null", "Null", "NULL")
        return Node(Kind.SCALAR, start, end, style=event.style or "", text=None if empty else event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        kind, closing = Kind.SEQUENCE, yaml.SequenceEndEvent
    else:
        kind, closing = Kind.MAPPING, yaml.MappingEndEvent
    entries: list[Entry] = []
    for inner in events:
        if isinstance(inner, closing):
            end = inner.end_mark.index
            break
        first = _node(inner, events, text, yaml)
        entries.append(
            Entry(None, first) if kind is Kind.SEQUENCE else Entry(first, _node(next(events), events, text, yaml))
        )
    flow = bool(event.flow_style)
    if not flow and entries:
        end = entries[-1].value.end  # the mark of a block's end is where the next begins
    return Node(kind, start, end, tuple(entries), flow)
