"""The table of currency names is what Babel (the CLDR) says; CLAIMCHECK_REFRESH_SNAPSHOTS=1 writes it anew."""

from __future__ import annotations

import os
from pathlib import Path

import babel
import pytest
from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

TABLE = Path(__file__).parents[2] / "claimcheck" / "values" / "data" / "en" / "currency_names.yaml"
HEAD = """\
# Names of currencies, singular and plural, and the year in which they went out of use. Made from the English locale of
# the Unicode CLDR (Copyright 1991-2025 Unicode, Inc., Unicode License v3) by tests/values/test_currency_names.py.
"""
# Metals, funds, units of account and codes for tests: nobody's money.
NO_MONEY = frozenset(
    code
    for codes in (
        ("XAU", "XAG", "XPT", "XPD", "XBA", "XBB", "XBC", "XBD", "XTS", "XXX", "XSU", "XUA", "XRE", "XFO", "XFU"),
        ("CNH", "CHE", "CHW", "CLF", "COU", "UYI", "UYW", "USN", "USS", "MXV", "BOV"),
    )
    for code in codes
)


def _ends() -> dict[str, int]:
    """The year in which each currency was last legal tender; only of those that are so nowhere today."""
    ends: dict[str, int] = {}
    current = set()
    for periods in get_global("territory_currencies").values():
        for code, _, end, tender in periods:
            if tender and end is None:
                current.add(code)
            elif end is not None:
                ends[code] = max(ends.get(code, 0), end[0])
    return {code: year for code, year in ends.items() if code not in current}


def table() -> str:
    ends = _ends()
    lines = [HEAD]
    for code in sorted(set(Locale("en").currencies) - NO_MONEY):
        one, many = (get_currency_name(code, count=n, locale="en").split(" (")[0] for n in (1, 2))
        until = f", until: {ends[code]}" if code in ends else ""
        lines.append(f'"{code}": {{one: "{one}", many: "{many}"{until}}}\n')
    return "".join(lines)


def test_the_table_is_what_the_cldr_says() -> None:
    if os.environ.get("CLAIMCHECK_REFRESH_SNAPSHOTS"):
        TABLE.write_text(table(), encoding="utf-8")
    if not babel.__version__.startswith("2.18."):
        pytest.skip(f"the table was made with Babel 2.18, this is {babel.__version__}")
    assert TABLE.read_text(encoding="utf-8") == table()
