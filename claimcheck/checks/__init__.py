"""The checks, one ``Check`` module each; a new one is one file and its name in the import and in ``_OWN``.

mypy proves that each fits; a test finds a module that is left out.
"""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from itertools import groupby
from types import ModuleType
from typing import Any, Final

from claimcheck.checks import (
    approximation_dropped,
    bad_value,
    bound_dropped,
    claims_differ,
    currencies_mixed,
    currency_ambiguous,
    currency_differs,
    date_advanced,
    date_ambiguous,
    date_slipped,
    derived_mismatch,
    duplicate_key,
    expired_ignore,
    figure_revised,
    headline_unsupported,
    hedge_dropped,
    internal_error,
    negation_dropped,
    negation_not_in_source,
    new_contradiction,
    new_support,
    new_value,
    note_figure_untracked,
    order_violated,
    outcome_differs,
    outside_range,
    parties_differ,
    party_not_in_source,
    party_role_differs,
    period_differs,
    preferred_contradict,
    quote_altered,
    quote_ambiguous,
    quote_cut,
    quote_in_other_source,
    quote_not_found,
    quote_off_topic,
    relative_date_unanchored,
    review_due,
    same_wire_story,
    scope_differs,
    scope_misspelt,
    shipped_property,
    single_source,
    slipped_again,
    source_not_silent,
    sources_contradict,
    speaker_changed_account,
    speaker_differs,
    speaker_not_in_source,
    stage_regressed,
    stages_conflict,
    stale_baseline,
    subject_differs,
    subject_not_in_passage,
    sum_mismatch,
    superseded_in_source,
    target_overdue,
    text_changed,
    text_missing,
    too_few_sources,
    unit_differs,
    unknown_entity,
    unknown_key,
    unknown_source,
    unused_entity,
    unused_ignore,
    unused_source,
    value_not_found,
    value_refuted,
    value_too_precise,
    value_untracked,
    value_vaguer,
    yaml_invalid,
)
from claimcheck.checks.base import (
    Check,
    ClaimCase,
    ClaimCheck,
    NewsCase,
    NewsCheck,
    ProjectCase,
    ProjectCheck,
    Ruled,
    StatementCase,
    StatementCheck,
    failure,
    statement_failure,
)
from claimcheck.errors import ClaimcheckError
from claimcheck.finding import Finding, Rule
from claimcheck.plugins import Registry, lacks

__all__ = [
    "CHECKS",
    "RULES",
    "check_claim",
    "check_statement",
    "meant",
    "news_rules",
    "only_built_in",
    "run_checks",
    "run_news_checks",
]

_OWN: Final[tuple[Check, ...]] = (
    approximation_dropped,
    bad_value,
    bound_dropped,
    claims_differ,
    currencies_mixed,
    currency_ambiguous,
    currency_differs,
    date_advanced,
    date_ambiguous,
    date_slipped,
    derived_mismatch,
    duplicate_key,
    expired_ignore,
    figure_revised,
    headline_unsupported,
    hedge_dropped,
    internal_error,
    negation_dropped,
    negation_not_in_source,
    new_contradiction,
    new_support,
    new_value,
    note_figure_untracked,
    order_violated,
    outcome_differs,
    outside_range,
    parties_differ,
    party_not_in_source,
    party_role_differs,
    period_differs,
    preferred_contradict,
    quote_altered,
    quote_ambiguous,
    quote_cut,
    quote_in_other_source,
    quote_not_found,
    quote_off_topic,
    relative_date_unanchored,
    review_due,
    same_wire_story,
    scope_differs,
    scope_misspelt,
    shipped_property,
    single_source,
    slipped_again,
    source_not_silent,
    sources_contradict,
    speaker_changed_account,
    speaker_differs,
    speaker_not_in_source,
    stage_regressed,
    stages_conflict,
    stale_baseline,
    subject_differs,
    subject_not_in_passage,
    sum_mismatch,
    superseded_in_source,
    target_overdue,
    text_changed,
    text_missing,
    too_few_sources,
    unit_differs,
    unknown_entity,
    unknown_key,
    unknown_source,
    unused_entity,
    unused_ignore,
    unused_source,
    value_not_found,
    value_refuted,
    value_too_precise,
    value_untracked,
    value_vaguer,
    yaml_invalid,
)


@cache
def _built_in() -> Mapping[str, Check]:
    return {module.RULE: module for module in _OWN}


_KINDS: Final = {
    "check_statement": StatementCheck,
    "check_claim": ClaimCheck,
    "check_project": ProjectCheck,
    "check_news": NewsCheck,
}
_SWITCHES: Final = ("DEFAULT", "DATED", "WIDE")


def _faults(module: ModuleType, name: str) -> Iterator[str]:
    """What a module lacks to be the check of a rule."""
    kinds: list[Any] = [kind for function, kind in _KINDS.items() if hasattr(module, function)]
    if not kinds:
        yield f"one of {', '.join(_KINDS)}"
    yield from dict.fromkeys(fault for kind in kinds or [Ruled] for fault in lacks(module, kind))
    if getattr(module, "RULE", name) != name:
        yield f"RULE to be '{name}', as its entry point is named"
    if not (module.__doc__ or "").strip():
        yield "a docstring, which is the rule's page"
    yield from (f"{switch} to be a bool" for switch in _SWITCHES if not isinstance(getattr(module, switch, True), bool))


CHECKS: Final[Registry[Check]] = Registry("checks", _built_in, _faults)
"""The checks by the ids of their rules, those of other distributions among them."""


class _Rules(Mapping[str, Rule]):
    """The rules of the checks, made when they are first looked at: a check may import this package itself."""

    def __getitem__(self, rule: str) -> Rule:
        return _rules()[rule]

    def __iter__(self) -> Iterator[str]:
        return iter(_rules())

    def __len__(self) -> int:
        return len(_rules())


RULES: Final[Mapping[str, Rule]] = _Rules()
"""Every rule by its id."""


@cache
def _rules() -> Mapping[str, Rule]:
    rules = {}
    for rule, module in CHECKS.items():
        page = inspect.getdoc(module) or ""
        default, dated = getattr(module, "DEFAULT", True), getattr(module, "DATED", False)
        rules[rule] = Rule(rule, module.LEVEL, page.split("\n", 1)[0], page, default, dated)
    return rules


_MOST_MEANT: Final = 3


def meant(word: str) -> str:
    """A suggestion of the rules that a word may mean: alike in letters, else with a word in common; else empty.

    >>> meant("value-refutd"), meant("Value_Refuted"), meant("headline")
    ("did you mean 'value-refuted'?", "did you mean 'value-refuted'?", "did you mean 'headline-unsupported'?")
    """
    asked = word[:100].lower().replace("_", "-").replace(" ", "-")
    near = get_close_matches(asked, list(RULES), 1)
    parts = {part for part in asked.split("-") if len(part) > 3}
    shared = {id_: len(parts.intersection(id_.split("-"))) for id_ in RULES}
    best = max(shared.values(), default=0)
    found = near or [id_ for id_, common in shared.items() if common and common == best][:_MOST_MEANT]
    return f"did you mean {' or '.join(repr(id_) for id_ in found)}?" if found else ""


@cache
def news_rules() -> frozenset[str]:
    """The rules that look only at new articles."""
    return frozenset(
        rule for rule, module in CHECKS.items() if [name for name in _KINDS if hasattr(module, name)] == ["check_news"]
    )


@cache
def _with(function: str) -> Mapping[str, Any]:
    """The checks that define a function, by rule, and the function."""
    return {rule: getattr(module, function) for rule, module in CHECKS.items() if hasattr(module, function)}


@cache
def _narrow() -> Mapping[str, Any]:
    """The built-in statement checks that depend on the statement, its claim and its article alone."""
    own = CHECKS.built_in
    return {
        rule: check
        for rule, check in _with("check_statement").items()
        if rule in own and not getattr(own[rule], "WIDE", False)
    }


def check_statement(case: StatementCase, without: Collection[str] = ()) -> tuple[Finding, ...]:
    """The findings of claimcheck's own checks on one statement that depend on the claim and the article alone.

    A check that depends on more says ``WIDE = True``; checks of other distributions are assumed to.
    """
    return tuple(
        finding
        for rule, check in _narrow().items()
        if rule not in without
        for finding in _of_statement(rule, check, case)
    )


def _of_statement(rule: str, check: Any, case: StatementCase) -> list[Finding]:
    """The findings of a check on a statement, or that it failed."""
    try:
        return list(check(case))
    except ClaimcheckError:
        raise
    except Exception as error:  # noqa: BLE001 - reported; it must not stop the others
        return [statement_failure(case.project, case.claim_id, case.index, error, f"checking {rule} on")]


def _of_claim(rule: str, check: Any, case: ClaimCase) -> list[Finding]:
    """The findings of a check on a claim, or that it failed."""
    try:
        return list(check(case))
    except ClaimcheckError:
        raise
    except Exception as error:  # noqa: BLE001 - reported; it must not stop the others
        return [failure(error, f"checking {rule} on '{case.claim_id}'", case.key, case.claim_id)]


def _of_project(rule: str, check: Any, case: ProjectCase) -> list[Finding]:
    """The findings of a check on the project, or that it failed."""
    try:
        return list(check(case))
    except ClaimcheckError:
        raise
    except Exception as error:  # noqa: BLE001 - reported; it must not stop the others
        return [failure(error, f"checking {rule} on the project", case.project.locate("claims"))]


def check_claim(claim: ClaimCase, without: Collection[str] = ()) -> tuple[Finding, ...]:
    """The findings on a claim that depend on more than one statement and its article.

    Args:
        claim: The claim with its judgements and its history.
        without: Rules that are left out.
    """
    found: list[Finding] = []
    for rule, check in _with("check_claim").items():
        if rule not in without:
            found.extend(_of_claim(rule, check, claim))
    for rule, check in _with("check_statement").items():
        if rule not in without and rule not in _narrow():
            for statement in claim.statements:
                found.extend(_of_statement(rule, check, statement))
    return tuple(found)


@cache
def only_built_in() -> bool:
    """Whether all checks are claimcheck's own. What those of other distributions look at is not known."""
    return len(CHECKS) == len(CHECKS.built_in)


def run_checks(
    case: ProjectCase,
    narrow: Iterable[Finding] = (),
    without: Collection[str] = (),
    broad: Iterable[Finding] | None = None,
) -> list[Finding]:
    """The findings of all checks except some rules, in order of place, without duplicates.

    Args:
        case: The project.
        narrow: The findings of ``check_statement`` on its statements.
        without: Rules that are left out.
        broad: The findings of ``check_claim`` on its claims, where they are known already.
    """
    found = list(narrow)
    for rule, check in _with("check_project").items():
        if rule not in without:
            found.extend(_of_project(rule, check, case))
    if broad is None:
        broad = (finding for claim in case.claims for finding in check_claim(claim, without))
    found.extend(broad)
    # Equal findings stand in one place: of those of a place, only the first ones are kept.
    placed = sorted(found, key=lambda finding: finding.sort_key)
    return [one for _, some in groupby(placed, lambda finding: finding.sort_key) for one in dict.fromkeys(some)]


def run_news_checks(case: NewsCase) -> list[Finding]:
    """The findings on what a new article says."""
    return [finding for check in _with("check_news").values() for finding in check(case)]
