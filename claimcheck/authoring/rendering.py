"""Values as YAML text, quoted only where they would otherwise be read as something else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Union

from claimcheck.errors import EditError

__all__ = ["Value", "block", "flow", "is_plain", "one_line", "scalar"]

Value = Union[str, bool, int, Sequence["Value"], Mapping[str, "Value"]]  # noqa: UP007 - it names itself
"""What an entry may hold."""

_WIDTH = 100
"""The longest mapping that is written on one line, in columns."""

_FIRST = r"(?:[^\W_]|[€£¥$./+(]|[-−–](?=[\w$€£¥.]))"
# A colon or a "#" begins something else only beside a blank.
_INNER = r"(?:[^\s:#\\\"]|(?<=\S)#|:(?=[^\s,\[\]{}])|[ \xa0](?=\S))"
_PLAIN = re.compile(f"{_FIRST}{_INNER}{{0,2000}}")
_FLOW_MARKS = frozenset(",[]{}")
# What YAML 1.1 reads as no string at all: claimcheck does, other programs do not.
_OTHER_KIND = frozenset({"~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "="})
_ESCAPED = re.compile('[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|["\\\\]')
_SHORT = {
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    '"': '\\"',
    "\\": "\\\\",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
}


def is_plain(words: str, *, in_flow: bool) -> bool:
    """Whether words need no quotation marks.

    Args:
        words: The content of a scalar.
        in_flow: Whether it is inside "{...}" or "[...]".

    >>> is_plain("Nov 22, 2026", in_flow=False), is_plain("Nov 22, 2026", in_flow=True)
    (True, False)
    """
    if words.casefold() in _OTHER_KIND or words.startswith(("...", "---")):
        return False
    if _PLAIN.fullmatch(words) is None or _ESCAPED.search(words) is not None:
        return False
    return not in_flow or not _FLOW_MARKS.intersection(words)


def scalar(value: str | bool | int, *, in_flow: bool = False, style: str = "") -> str:
    r"""Return a scalar with quotation marks where it needs them.

    Args:
        value: The content; True, False and numbers are written as such.
        in_flow: Whether it is inside "{...}" or "[...]".
        style: The quotation mark to prefer: "'" or '"'; empty for none.

    Raises:
        EditError: it holds half of a surrogate pair, which no file can hold.

    >>> scalar("in 5-6 years"), scalar("yes"), scalar(True), scalar('say "no": now')
    ('in 5-6 years', '"yes"', 'true', '"say \\"no\\": now"')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    words = str(value)
    if any("\ud800" <= char <= "\udfff" for char in words):
        raise EditError("half of a surrogate pair cannot be written")
    if not style and is_plain(words, in_flow=in_flow):
        return words
    if style == "'" and all(found[0] in '"\\' for found in _ESCAPED.finditer(words)):
        return "'" + words.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, words) + '"'


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    short = _SHORT.get(found[0])
    return short or (f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}")


def flow(value: Value, *, in_flow: bool = False) -> str:
    """Return a value on one line.

    Args:
        value: The value.
        in_flow: Whether it is inside "{...}" or "[...]" itself.

    >>> flow({"source": "herald", "value": ["turkey", "russia"]})
    '{source: herald, value: [turkey, russia]}'
    """
    if isinstance(value, Mapping):
        return (
            "{" + ", ".join(f"{scalar(key, in_flow=True)}: {flow(v, in_flow=True)}" for key, v in value.items()) + "}"
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(one, in_flow=True) for one in value) + "]"
    return scalar(value, in_flow=in_flow)


def block(value: Value, column: int, newline: str = "\n") -> str:
    r"""Return a value with one key or item a line; what is inside a key or item is on one line where it is short.

    Args:
        value: The value.
        column: How far its lines are indented, in columns.
        newline: The line break of the file.

    Returns:
        The lines without the indentation of the first and without a last line break.

    >>> print(block({"subject": "clinic", "statements": [{"source": "herald", "value": "2027"}]}, 2))
    subject: clinic
      statements:
        - source: herald
          value: 2027
    """
    lines: list[str] = []
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            lines.append(f"{scalar(key)}:{_after_key(inner, column, newline)}")
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        lines += [f"- {block(inner, column + 2, newline)}" for inner in value]
    else:
        return flow(value)
    return f"{newline}{' ' * column}".join(lines)


def _after_key(value: Value, column: int, newline: str) -> str:
    if one_line(value, column):
        return f" {flow(value)}"
    inner = column + 2
    return f"{newline}{' ' * inner}{block(value, inner, newline)}"


def one_line(value: Value, column: int) -> bool:
    """Whether a value is written on its key's line: a scalar, or what is short and holds no list of mappings."""
    if isinstance(value, Mapping):
        if any(isinstance(inner, Mapping) for inner in value.values()):
            return not value
        return column + len(flow(value)) < _WIDTH
    if isinstance(value, Sequence) and not isinstance(value, str):
        return not any(isinstance(one, Mapping) for one in value) and column + len(flow(value)) < _WIDTH
    return True
