"""Amounts in different currencies are not compared.

What it reports
    A claim whose statements give amounts in two currencies for which the project gives no exchange rate.

Why it matters
    A contradiction between them would go unnoticed; currencies are never converted implicitly.

Reported
    "USD 2 billion" in one source, "EUR 1.8 billion" in another, and no `rates`; with `provider: ecb`, amounts of a day
    for which the bank has no rate: before 1999, after the package's last day, roubles after 1 March 2022

Not reported
    amounts of two scopes, and currencies that `rates` converts for the days of the statements

What to do
    Give a rate (`rates: {eur: {base: EUR, quote: USD, rate: 1.10, date: 2019-11}}`, or `{ecb: {provider: ecb}}`),
    or separate them by `scope`. `{ecb: {provider: ecb, nearest: 30 days}}`, or `nearest-rate = "30 days"` in the
    configuration, lets the nearest rate within that time stand for the day.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.histories.compare import Yardstick
from claimcheck.values.base import ScaleKind

RULE = rule_id(__name__)
LEVEL = Level.NOTE


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Report each pair of currencies of a claim and scope once."""
    yardstick = Yardstick(case.project, case.claim)
    met = set()
    entries = case.history.counting
    for place, second in enumerate(entries):
        for first in entries[:place]:
            one, other = first.value, second.value
            if not one.scale is other.scale is ScaleKind.MONEY or first.scope != second.scope:
                continue
            pair = (first.scope, *sorted((str(one.measure), str(other.measure))))
            if one.measure == other.measure or pair in met or yardstick.compare(first, second).agree is not None:
                continue
            met.add(pair)
            reason = yardstick.why_not_converted(first, second)
            message = f"amounts in {pair[1]} and {pair[2]} cannot be compared"
            message += f": {reason}" if reason else " without an exchange rate"
            way_out = "give an exchange rate under 'rates'"
            way_out += ", or set how far its day may be with 'nearest'" if "nearest is of" in reason else ""
            yield case.finding(RULE, LEVEL, message, first, second, way_out)
