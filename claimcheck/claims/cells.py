"""Cells of a table that spreadsheets open: what would be run as a formula is marked, and the mark is read back."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["neutral", "plain"]

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_MARKED: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def neutral(words: str) -> str:
    """Words that no spreadsheet runs: with an apostrophe before what would begin a formula.

    >>> neutral("=1+1"), neutral("-5 %"), neutral("'=x"), neutral("5 %")
    ("'=1+1", "'-5 %", "''=x", '5 %')
    """
    return f"'{words}" if _FORMULA.match(words) else words


def plain(words: str) -> str:
    """The words that ``neutral`` was given.

    >>> plain("'-5 %"), plain("'tis")
    ('-5 %', "'tis")
    """
    return words[1:] if _MARKED.match(words) else words
