"""The checks, each a module of its own; a new one is one file and one name in this list."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from claimcheck.checks.base import NewsCase, ProjectCase, StatementCase
from claimcheck.finding import Finding, Rule
from claimcheck.plugins import added

__all__ = ["NAMES", "NEWS_RULES", "RULES", "check_statement", "run_checks", "run_news_checks"]

NAMES = (
    "bad_value",
    "bound_dropped",
    "claims_differ",
    "currencies_mixed",
    "currency_ambiguous",
    "currency_differs",
    "date_advanced",
    "date_slipped",
    "duplicate_key",
    "expired_ignore",
    "figure_revised",
    "hedge_dropped",
    "negation_dropped",
    "new_contradiction",
    "new_support",
    "new_value",
    "order_violated",
    "outcome_differs",
    "outside_range",
    "parties_differ",
    "party_not_in_source",
    "quote_altered",
    "quote_ambiguous",
    "quote_cut",
    "quote_in_other_source",
    "quote_not_found",
    "relative_date_unanchored",
    "review_due",
    "same_wire_story",
    "single_source",
    "slipped_again",
    "sources_contradict",
    "speaker_changed_account",
    "speaker_differs",
    "speaker_not_in_source",
    "stage_regressed",
    "stages_conflict",
    "stale_baseline",
    "subject_not_in_passage",
    "sum_mismatch",
    "superseded_in_source",
    "target_overdue",
    "text_changed",
    "text_missing",
    "too_few_sources",
    "unit_differs",
    "unknown_entity",
    "unknown_key",
    "unknown_source",
    "unused_entity",
    "unused_ignore",
    "unused_source",
    "value_not_found",
    "value_refuted",
    "value_too_precise",
    "value_untracked",
    "yaml_invalid",
)


@cache
def _modules() -> Mapping[str, ModuleType]:
    own = {name.replace("_", "-"): import_module(f"claimcheck.checks.{name}") for name in NAMES}
    return {**own, **added("checks", frozenset(own))}


def _rules() -> Mapping[str, Rule]:
    rules = {}
    for rule, module in _modules().items():
        page = inspect.getdoc(module) or ""
        default, dated = getattr(module, "DEFAULT", True), getattr(module, "DATED", False)
        rules[rule] = Rule(rule, module.LEVEL, page.split("\n", 1)[0], page, default, dated)
    return rules


RULES: Mapping[str, Rule] = _rules()
"""Every rule by its id."""


NEWS_RULES: Collection[str] = frozenset(
    rule
    for rule, module in _modules().items()
    if {name for name in dir(module) if name.startswith("check_")} == {"check_news"}
)
"""The rules that look at nothing but articles that are no sources yet."""


def check_statement(case: StatementCase, without: Collection[str] = ()) -> tuple[Finding, ...]:
    """What claimcheck's own checks find on one statement that rests on it, its claim and its article alone.

    A check that looks further says ``WIDE = True``; those of other distributions are taken to.
    """
    found: list[Finding] = []
    for rule, module in _narrow().items():
        if rule not in without:
            found.extend(module.check_statement(case))
    return tuple(found)


def run_checks(case: ProjectCase, narrow: Iterable[Finding] = (), without: Collection[str] = ()) -> list[Finding]:
    """Every finding of every check but those of some rules, in order of place; the same finding once.

    Args:
        case: The project.
        narrow: What ``check_statement`` found on its statements.
        without: Rules that are left out.
    """
    found = list(narrow)
    for rule, module in _modules().items():
        if rule in without:
            continue
        if hasattr(module, "check_project"):
            found.extend(module.check_project(case))
        wide = hasattr(module, "check_statement") and rule not in _narrow()
        for claim in case.claims:
            if hasattr(module, "check_claim"):
                found.extend(module.check_claim(claim))
            if wide:
                for statement in claim.statements:
                    found.extend(module.check_statement(statement))
    return sorted(dict.fromkeys(found), key=lambda finding: finding.sort_key)


@cache
def _narrow() -> Mapping[str, ModuleType]:
    """The checks of a statement that rest on it, its claim and its article alone."""
    own = {f"claimcheck.checks.{name}" for name in NAMES}
    modules = {rule: module for rule, module in _modules().items() if module.__name__ in own}
    return {
        rule: module
        for rule, module in modules.items()
        if hasattr(module, "check_statement") and not getattr(module, "WIDE", False)
    }


def run_news_checks(case: NewsCase) -> list[Finding]:
    """Every finding on what an article that is no source yet says."""
    return [f for module in _modules().values() if hasattr(module, "check_news") for f in module.check_news(case)]
