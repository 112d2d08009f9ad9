"""Locations of keys in a TOML file. tomllib reads the values and drops the locations; this reads only locations."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["MAX_DEPTH", "TomlPlace", "deepest_of", "places_of"]

MAX_DEPTH = 40
"""Maximum nesting depth of a configuration, in brackets and in parts of a key."""

TomlPlace = tuple[str | int, ...]
"""A path into a TOML file: ("tool", "claimcheck", "overrides", 0, "files")."""

_KEY = r'(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')'
_DOTTED = re.compile(rf"[ \t]*({_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)[ \t]*")
_PART = re.compile(_KEY)
# The tokens of a value, as far as its end must be found: strings, comments, brackets, line ends.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'(?:[^\']|\'(?!\'\'))*\'{3,5}'
    r'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{},]|\n|[^"\'#\[\]{},\n]+|.',
    re.DOTALL,
)
# The same for a text that may not be well-formed: where a string has no end, its marks alone are found.
_PIECE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|"""|\'\'\'(?:[^\']|\'(?!\'\'))*\'{3,5}|\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"?|\'[^\'\n]*\'?|#[^\n]*|[\[\]{},=.\n]',
    re.DOTALL,
)


def places_of(text: str) -> Mapping[TomlPlace, tuple[int, int]]:
    r"""Line and column, from 1, of every key of a well-formed TOML text.

    >>> places_of('[a]\nb = 1\nc = {d = "}", e = 2}\n')
    {('a',): (1, 2), ('a', 'b'): (2, 1), ('a', 'c'): (3, 1), ('a', 'c', 'd'): (3, 6), ('a', 'c', 'e'): (3, 15)}
    """
    return _Places(text).found


def deepest_of(text: str) -> tuple[int, int] | None:
    """Return the line and column where a text is nested too deeply to be read; None where it is not.

    A reader of TOML descends into every bracket, and its time grows with the square of the parts of a key.
    """
    depth = parts = 0
    for token in _PIECE.finditer(text):
        words = token.group()
        if words in ('"""', "'''"):
            return None  # a string without an end: the text is refused anyway, and searching on would take long
        if words in "[{":
            depth += 1
        elif words in "]}":
            depth = max(0, depth - 1)
        parts = parts + 1 if words == "." else 0 if words in "[]{},=\n" else parts
        if max(depth, parts) > MAX_DEPTH:
            return text.count("\n", 0, token.start()) + 1, token.start() - (text.rfind("\n", 0, token.start()) + 1) + 1
    return None


def _names(dotted: str) -> list[str]:
    return [part[1:-1] if part[0] in "\"'" else part for part in _PART.findall(dotted)]


class _Places:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[TomlPlace, tuple[int, int]] = {}
        self._tables: dict[TomlPlace, int] = {}
        self._line, self._counted = 1, 0
        at = 0
        table: TomlPlace = ()
        while at < len(text):
            at, table = self._line_at(at, table)

    def _where(self, offset: int) -> tuple[int, int]:
        self._line += self.text.count("\n", self._counted, offset)
        self._counted = offset
        return self._line, offset - (self.text.rfind("\n", 0, offset) + 1) + 1

    def _keep(self, table: TomlPlace, dotted: re.Match[str]) -> TomlPlace:
        path = table
        for name in _names(dotted.group(1)):
            path = (*path, name)
            self.found.setdefault(path, self._where(dotted.start(1)))
        return path

    def _line_at(self, at: int, table: TomlPlace) -> tuple[int, TomlPlace]:
        """Read a table header or a key with its value; return the next offset and the current table."""
        text = self.text
        if text[at] in " \t\n\r":
            return at + 1, table
        end = text.find("\n", at)
        after = len(text) if end < 0 else end + 1
        if text[at] == "#":
            return after, table
        if text[at] == "[":
            several = text.startswith("[[", at)
            dotted = _DOTTED.match(text, at + 1 + several)
            return (after, table if dotted is None else self._table(dotted, several=several))
        dotted = _DOTTED.match(text, at)
        if dotted is None or not text.startswith("=", dotted.end()):
            return after, table
        return self._value(dotted.end() + 1, self._keep(table, dotted)), table

    def _table(self, dotted: re.Match[str], *, several: bool) -> TomlPlace:
        names = _names(dotted.group(1))
        path: TomlPlace = ()
        for number, name in enumerate(names):
            path = (*path, name)
            self.found.setdefault(path, self._where(dotted.start(1)))
            if several and number == len(names) - 1:
                self._tables[path] = self._tables.get(path, -1) + 1
            if path in self._tables:
                path = (*path, self._tables[path])
                self.found.setdefault(path, self._where(dotted.start(1)))
        return path

    def _value(self, at: int, path: TomlPlace) -> int:
        """Skip a value, keep the keys of inline tables, and return the offset of the next line."""
        stack: list[tuple[str, TomlPlace, int]] = []
        inside, count = path, 0
        expects_key = False
        while at < len(self.text):
            if expects_key:
                dotted = _DOTTED.match(self.text, at)
                expects_key = False
                if dotted is not None and self.text.startswith("=", dotted.end()):
                    inside = self._keep(stack[-1][1], dotted)
                    at = dotted.end() + 1
                    continue
            token = _TOKEN.match(self.text, at)
            if token is None:
                return len(self.text)
            words, at = token.group(), token.end()
            if words == "\n" and not stack:
                return at
            if words == "{":
                stack.append((words, inside, count))
                expects_key = True
            elif words == "[":
                stack.append((words, inside, count))
                count, inside = 0, (*inside, 0)
            elif words in "]}" and stack:
                _, inside, count = stack.pop()
            elif words == "," and stack:
                if stack[-1][0] == "{":
                    expects_key = True
                else:
                    count += 1
                    inside = (*stack[-1][1], count)
        return at
