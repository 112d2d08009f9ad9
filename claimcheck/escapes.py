"""Words of other people made safe for what they are written to: one function for each kind of output.

Claims files, articles and file names may come from anybody. As text they can do harm where a program acts on what it
shows: a terminal on escape sequences, a CI system on lines that look like its commands, a spreadsheet on formulas, a
code host on mentions and links, a reader on characters that reorder what stands there.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

__all__ = [
    "csv_cell",
    "html_words",
    "json_text",
    "markdown_words",
    "shown",
    "shown_lines",
    "terminal_text",
    "workflow_value",
]

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
# What claimcheck itself writes to a terminal: colors and styles, and links to the pages of its rules.
_OWN = re.compile(r"(\x1b\[[0-9;]{0,20}m|\x1b\]8;;(?:https?://[A-Za-z0-9._~:/?#@&=%{}+-]+)?\x1b\\)")
# GitHub reads "::name ...::" at the start of a line and "##[name]" anywhere, Azure "##vso[name]", TeamCity its own.
_LINE = re.compile(r"[^\r\n]+")
_AT_START = re.compile(r"^(\s*):(?=:(?!:))", re.MULTILINE)
_ANYWHERE = re.compile(r"##(?=[A-Za-z]{0,20}\[)")
# Also the full-width forms, which some spreadsheets take for the same.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
_MARKUP = re.compile(r"([\\`*_\[\]|~$])")
_AUTOLINK = re.compile(r"@|(?<!&)#")
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def shown(words: str) -> str:
    r"""Return words safe for a terminal, on one line: control and bidirectional characters as escapes, tabs as blanks.

    >>> shown("a\x1b[31m\tb")
    'a\\u001b[31m    b'
    """
    if words.isprintable():  # none of the categories that are escaped is printable
        return words
    return "".join(_escaped(char) for char in words.replace("\t", "    "))


def _escaped(char: str) -> str:
    """A character as JSON and Python would write it, where it is not one to be seen."""
    if unicodedata.category(char) not in _UNSAFE:
        return char
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def shown_lines(text: str) -> str:
    r"""Return a text of several lines with each of them safe for a terminal.

    >>> shown_lines("a\x07\nb\rc")
    'a\\u0007\nb\\u000dc'
    """
    if text.replace("\n", "").isprintable():
        return text
    return "\n".join(map(shown, text.split("\n")))


def terminal_text(text: str, *, color: bool = False) -> str:
    r"""Return a whole output as it may be written to a terminal or into the log of a CI job.

    Reports make safe what they quote. This is the last line: whatever passed them by neither steers a terminal nor
    commands the job.

    Args:
        text: The output, of several lines.
        color: Whether it may hold claimcheck's own colors and links.

    >>> terminal_text("::error::no\n \x1b[2J")
    '\\u003a:error::no\n \\u001b[2J'
    """
    parts = _OWN.split(text) if color else [text]
    safe = "".join(part if number % 2 else shown_lines(part) for number, part in enumerate(parts))
    if "::" in safe:  # rare: most outputs are spared the search of every line
        safe = _AT_START.sub(r"\1\\u003a", safe)
    return _ANYWHERE.sub(r"#\\u0023", safe)


def workflow_value(words: str, *, is_property: bool = False) -> str:
    r"""Return words as the message, or a property, of a workflow command of GitHub, with their line breaks encoded.

    >>> workflow_value("50 %\nmore"), workflow_value("a:b, c", is_property=True)
    ('50 %25%0Amore', 'a%3Ab%2C c')
    """
    safe = _ANYWHERE.sub(r"#\\u0023", _LINE.sub(lambda line: shown(line.group()), words)).replace("%", "%25")
    safe = safe.replace("\r", "%0D").replace("\n", "%0A")
    return safe.replace(":", "%3A").replace(",", "%2C") if is_property else safe


def csv_cell(words: str) -> str:
    r"""Return words as the cell of a table that no spreadsheet takes for a formula.

    >>> csv_cell("=1+1"), csv_cell(" -2"), csv_cell("a\x07")
    ("'=1+1", "' -2", 'a\\u0007')
    """
    return f"'{shown(words)}" if words.lstrip(" \u00a0\u3000").startswith(_FORMULA) else shown(words)


def markdown_words(words: str) -> str:
    r"""Return words without effect in Markdown, on one line: no markup, link, mention or reference to an issue.

    An address reads as it was written, but nothing links it.

    >>> markdown_words("*@jo* <b> see https://a.example/x_y")
    '\\*@<!-- -->jo\\* &lt;b&gt; see https&#58;//a.example/x\\_y'
    """
    flat = " ".join(shown(words.replace("\n", " ").replace("\r", " ")).split())
    safe = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = _MARKUP.sub(r"\\\1", safe).replace("://", "&#58;//")
    escaped = re.sub(r"(?i)\b(www)\.", r"\1&#46;", escaped)
    # An empty comment keeps GitHub from linking a mention or a reference; an escape would not.
    return _AUTOLINK.sub(lambda match: f"{match.group()}<!-- -->", escaped)


def json_text(data: Any, *, indent: int | None = 2) -> str:
    r"""Return data as JSON in which letters of every script stay readable, and what is unsafe to show is escaped.

    >>> json_text({"name": "Şule\u202e\x9b"}, indent=None)
    '{"name": "Şule\\u202e\\u009b"}'
    """
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    if text.isascii() and "\x7f" not in text:
        return text
    return "".join(char if char == "\n" else _json_escaped(char) for char in text)


def _json_escaped(char: str) -> str:
    return json.dumps(char)[1:-1] if unicodedata.category(char) in _UNSAFE and char > "\x7e" else char


def html_words(words: str) -> str:
    r"""Spell out characters that reorder or hide text; markup is the templates' to escape.

    >>> html_words("pay \u202e001 now")
    'pay ⟦U+202E⟧001 now'
    """
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return _HARMFUL.sub(lambda match: f"⟦U+{ord(match.group()):04X}⟧", plain)
