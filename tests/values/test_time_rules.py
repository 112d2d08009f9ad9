"""The tables of the grammar of time: every rule is reached by the example that is its name."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.values.base import Context
from claimcheck.values.temporal import scan
from claimcheck.values.temporal.joints import RULES
from claimcheck.values.temporal.unitrules import RULES as UNIT_RULES
from claimcheck.values.temporal.unitrules import UnitRule

CONTEXT = Context(published=(date(2019, 11, 26), date(2019, 11, 26)))
# A part of a period needs the period behind it.
_IN_A_PERIOD = {"the second week"}


@pytest.mark.parametrize("name", [rule.name for rule in RULES])
def test_neighbours_are_joined_as_the_name_of_their_rule_shows(name: str) -> None:
    words = name.replace("<", "").replace(">", "")
    [found] = scan(words, CONTEXT, whole=True)
    assert words[found.end :] == ""


@pytest.mark.parametrize("rule", [rule for rule in UNIT_RULES if rule.production], ids=lambda rule: rule.name)
def test_words_before_a_unit_are_read_as_the_name_of_their_rule_shows(rule: UnitRule) -> None:
    words = f"{rule.name} of May" if rule.name in _IN_A_PERIOD else rule.name
    [found] = scan(words, CONTEXT)
    assert words[: found.start] in ("", "the ")


def test_the_last_rule_of_a_unit_holds_for_everything() -> None:
    assert UNIT_RULES[-1].when == ()
    assert all(rule.when for rule in UNIT_RULES[:-1])
