"""YAML as a tree: every key and value with its line and column, every scalar as written.

Built from the event stream of libyaml, so that deep nesting, aliases and tags are limited or refused early. Faults are
collected, not raised: a file with a fault still gives everything else that can be read.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Any, Union

__all__ = [
    "MAX_ALIASED",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "Mapping",
    "Node",
    "Problem",
    "Scalar",
    "Sequence",
    "decode",
    "lines_of",
    "parse",
    "plain",
]

MAX_BYTES = 50_000_000
"""Maximum size of a file, in bytes."""
MAX_DEPTH = 40
"""Maximum nesting depth of a file."""
MAX_NODES = 2_000_000
"""Maximum number of values of a file, with aliases written out."""
MAX_ALIASED = 10_000
"""Maximum number of values that aliases stand for; in a file of more characters than this, one for each character."""

# Characters that YAML does not allow.
_ODD = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as written; ``text`` is None for an empty value, "~" or "null". Lines and columns count from 1."""

    text: str | None
    line: int
    column: int
    length: int


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    line: int
    column: int
    length: int = 1


@dataclass(slots=True)
class Mapping:
    """Keys and values in the order in which they stand."""

    items: dict[str, Node]
    keys: dict[str, Scalar]
    line: int
    column: int
    length: int = 1


Node = Union[Scalar, Sequence, Mapping]  # noqa: UP007 - the names are defined above as classes that refer to it


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of the YAML itself."""

    rule: str
    message: str
    line: int
    column: int
    length: int = 1
    help: str = ""


@dataclass(slots=True)
class _TreeBuilder:
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, tuple[Node, int]] = field(default_factory=dict)
    nodes: int = 0
    aliased: int = 0
    most_aliased: int = MAX_ALIASED

    def count_aliased(self, more: int, line: int, column: int) -> None:
        """Refuse a file whose aliases stand for more values than its length accounts for."""
        self.aliased += more
        if self.aliased > self.most_aliased:
            message = f"the aliases up to here stand for more than {self.most_aliased:,} values"
            self.problems.append(Problem("yaml-invalid", message, line, column, 1, "write the values out"))
            raise _RefusedError
        self.count(more, line, column)

    def count(self, more: int, line: int, column: int) -> None:
        """Refuse a file with more nodes, aliases written out, than any claims file needs."""
        self.nodes += more
        if self.nodes > MAX_NODES:
            message = f"more than {MAX_NODES:,} values once its aliases are written out"
            self.problems.append(Problem("yaml-invalid", message, line, column))
            raise _RefusedError


class _RefusedError(Exception):
    """The file is refused; the reason is already among the problems."""


def decode(data: bytes) -> tuple[str, Problem | None]:
    """The text of a file, or the reason why it has none."""
    if len(data) > MAX_BYTES:
        return "", Problem("yaml-invalid", f"the file has {len(data):,} bytes; the limit is {MAX_BYTES:,}", 1, 1)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "", Problem("yaml-invalid", "the file is UTF-16", 1, 1, 1, "save the file as UTF-8")
    nul = data.find(b"\0")
    if nul >= 0:
        message = f"a NUL byte at offset {nul}: this is not a text file"
        return "", Problem("yaml-invalid", message, *_place(data, nul))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8"
        return "", Problem("yaml-invalid", message, *_place(data, error.start), 1, "save the file as UTF-8")
    return text.removeprefix("\ufeff"), None


def lines_of(text: str) -> list[str]:
    r"""The lines of a text as YAML counts them; at least one.

    >>> lines_of("a: 1\r\nb: 2\n")
    ['a: 1', 'b: 2', '']
    """
    return _BREAK.split(text)


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Line and column of a byte, as an editor for UTF-8 shows them."""
    begin = data.rfind(b"\n", 0, offset) + 1
    column = len(data[begin:offset].decode("utf-8", "replace").removeprefix("\ufeff")) + 1
    return data.count(b"\n", 0, offset) + 1, column


def parse(text: str) -> tuple[Node | None, list[Problem]]:
    """Parse one YAML document into a tree, with every problem found on the way.

    >>> tree, problems = parse("a: 1")
    >>> tree.items["a"].text, problems
    ('1', [])
    """
    import yaml

    builder = _TreeBuilder(most_aliased=max(MAX_ALIASED, len(text)))
    odd = _ODD.search(text)
    if odd is not None:
        lines = lines_of(text[: odd.end()])
        message = f"the character U+{ord(odd.group()):04X} is not allowed in YAML"
        return None, [Problem("yaml-invalid", message, len(lines), len(lines[-1]), 1, "remove it")]
    loader: Any = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
    try:
        events = yaml.parse(text, Loader=loader)
        tree = _document(iter(events), builder, yaml)
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_syntax(error, text))
        return None, builder.problems
    except (_RefusedError, RecursionError):
        return None, builder.problems
    return tree, builder.problems


def _syntax(error: Any, text: str) -> Problem:
    """The message of libyaml, at a place inside the text and with a suggestion where one is known."""
    words = str(error.problem or error.context or "not valid YAML")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    lines = lines_of(text)
    while len(lines) > 1 and not lines[-1] and line >= len(lines):
        lines.pop()  # libyaml points beyond the end
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    if "nesting depth" in words:
        return Problem("yaml-invalid", _TOO_DEEP, line, column)
    advice = next((way_out for part, way_out in _ADVICE.items() if part in words), "")
    if not advice and error.problem_mark is not None:
        advice = _advice(lines, line, column, error.context_mark)
    return Problem("yaml-invalid", f"not valid YAML: {words}", line, column, 1, advice)


def _advice(lines: list[str], line: int, column: int, opened: Any) -> str:
    """A suggestion where libyaml's words give none, from what precedes the place."""
    before = lines[line - 1][: column - 1]
    if before.rstrip().endswith(('"', "'")):
        return "the quotation mark before this ends the value; inside one write '' for ' and \\\" for \""
    if before.strip() or opened is None or opened.line + 1 == line:
        return "" if opened is None else f"what is not closed there begins on line {opened.line + 1}"
    columns = _columns(lines[: line - 1])
    if column in columns:
        return f"begin it with '- ', or indent it further, as a part of what begins on line {opened.line + 1}"
    return f"indent it like what it belongs to: it begins in column {column}, the lines above in {_or(columns)}"


def _columns(lines: list[str]) -> list[int]:
    """The columns of the entries that are open at the end of some lines, from 1 and innermost first."""
    found: list[int] = []
    for one in reversed(lines[-_MOST_LINES:]):
        column = len(one) - len(one.lstrip(" ")) + 1
        if one.strip() and not one.lstrip().startswith("#") and (not found or column < found[-1]):
            found.append(column)
    return found


def _or(numbers: list[int]) -> str:
    words = [str(number) for number in numbers]
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else "none"


_MOST_LINES = 2_000  # searched backwards for the entry that a line belongs to
_TOO_DEEP = f"nested more than {MAX_DEPTH} levels deep"
_ADVICE = {
    "mapping values are not allowed": "put quotation marks around a value that holds ': '",
    "tab character": "indent with blanks, not tabs",
    "cannot start any token": "indent with blanks, not tabs, and quote values that begin with a special character",
    "could not find expected ':'": "every key needs ': ' after it",
    "unknown escape character": "in double quotation marks write two backslashes for one",
}


def _document(events: Any, builder: _TreeBuilder, yaml: Any) -> Node | None:
    tree: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if tree is not None:
                mark = event.start_mark
                builder.problems.append(
                    Problem(
                        "yaml-invalid",
                        "a second document in one file",
                        mark.line + 1,
                        mark.column + 1,
                        3,
                        "use two files",
                    )
                )
                raise _RefusedError
        elif isinstance(event, yaml.NodeEvent):
            tree = _node(event, events, builder, yaml, 1)
    return tree


def _node(event: Any, events: Any, builder: _TreeBuilder, yaml: Any, depth: int) -> Node:
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    if depth > MAX_DEPTH:
        builder.problems.append(Problem("yaml-invalid", _TOO_DEEP, line, column))
        raise _RefusedError
    if isinstance(event, yaml.AliasEvent):
        known = builder.anchors.get(event.anchor)
        if known is None:
            message = f"the alias *{event.anchor} is used before its anchor, or inside it"
            builder.problems.append(Problem("yaml-invalid", message, line, column, 1, "write the value out"))
            raise _RefusedError
        builder.count_aliased(known[1], line, column)
        return known[0]
    before = builder.nodes
    builder.count(1, line, column)
    node = _fresh(event, events, builder, yaml, depth, line, column)
    if event.anchor:
        builder.anchors[event.anchor] = (node, builder.nodes - before)
    return node


def _fresh(event: Any, events: Any, builder: _TreeBuilder, yaml: Any, depth: int, line: int, column: int) -> Node:
    if getattr(event, "tag", None) and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
        builder.problems.append(
            Problem("yaml-invalid", f"the tag {event.tag} is not read", line, column, 1, "leave it out")
        )
    if isinstance(event, yaml.ScalarEvent):
        same_line = event.end_mark.line == event.start_mark.line
        length = event.end_mark.column - event.start_mark.column if same_line else 1
        empty = event.implicit[0] and event.value in ("", "~", "null", "Null", "NULL")
        return Scalar(None if empty else event.value, line, column, max(1, length))
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Node] = []
        for inner in events:
            if isinstance(inner, yaml.SequenceEndEvent):
                break
            items.append(_node(inner, events, builder, yaml, depth + 1))
        return Sequence(items, line, column)
    return _mapping(events, builder, yaml, depth, line, column)


def _mapping(events: Any, builder: _TreeBuilder, yaml: Any, depth: int, line: int, column: int) -> Mapping:
    found = Mapping({}, {}, line, column)
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _node(event, events, builder, yaml, depth + 1)
        value = _node(next(events), events, builder, yaml, depth + 1)
        if not isinstance(key, Scalar) or key.text is None:
            builder.problems.append(Problem("yaml-invalid", "a key must be plain words", key.line, key.column))
            continue
        if key.text == "<<":
            message, way_out = "the merge key '<<' is not read", "write the keys out"
            builder.problems.append(Problem("yaml-invalid", message, key.line, key.column, key.length, way_out))
            continue
        if key.text in found.items:
            first = found.keys[key.text]
            builder.problems.append(
                Problem(
                    "duplicate-key",
                    f"'{key.text}' stands twice; first on line {first.line}",
                    key.line,
                    key.column,
                    key.length,
                    "keep one of the two: the second is not read",
                )
            )
            continue
        found.items[key.text], found.keys[key.text] = value, key
    return found


def plain(node: Node | None) -> Any:
    """The tree as plain dictionaries, lists, strings and None.

    >>> plain(parse("a: [1, x]")[0])
    {'a': ['1', 'x']}
    """
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.items.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return None if node is None else node.text
