"""All plans together: how late each is, how late they are on the whole, and which count from a new first promise."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import history, load
from claimcheck.claims.model import Claim, Entity, Modality, Property, Source, Statement
from claimcheck.claims.project import Project
from claimcheck.histories.portfolio import Plan, Portfolio, portfolio, slips_of
from claimcheck.values import parse_value
from tests.conftest import Write

Build = Callable[..., Portfolio]


@pytest.fixture
def planned(write: Write) -> Build:
    """The portfolio of one claim's statements, each "published | value [| more keys]"."""

    def build(*statements: str, property_: str = "opening", more: str = "", as_of: date | None = None) -> Portfolio:
        lines = ["claimcheck: 1", "entities: {dam: {name: Dam}}", "sources:"]
        said = []
        for n, statement in enumerate(statements):
            published, value, *rest = (part.strip() for part in statement.split("|"))
            lines.append(f"  s{n}: {{publisher: P{n}, published: {published}}}")
            keys = "".join(f", {part}" for part in rest)
            said.append(f"      - {{source: s{n}, value: '{value}'{keys}}}")
        lines += ["claims:", "  c:", "    subject: dam", f"    property: {property_}", *more.splitlines()]
        project = load(write({"a.yaml": "\n".join([*lines, "    statements:", *said, ""])}))
        return portfolio(project, [history(project, claim) for claim in project.claims], as_of=as_of)

    return build


def only(found: Portfolio) -> Plan:
    (plan,) = found.plans
    return plan


TARGET = "modality: target"


def test_a_plan_is_measured_against_the_first_promise_and_against_the_last_report(planned: Build) -> None:
    plan = only(
        planned(
            f"2020-01-01 | 2022-06-30 | {TARGET}",
            f"2021-01-01 | 2023-06-30 | {TARGET}",
            f"2022-01-01 | 2023-09-30 | {TARGET}",
        )
    )
    assert (plan.first.source, plan.last.source) == ("s0", "s2")
    assert (plan.since_first, plan.since_last, plan.slips, plan.done) == (457, 92, 2, False)


def test_a_report_that_repeats_the_date_adds_nothing(planned: Build) -> None:
    plan = only(
        planned(
            f"2020-01-01 | 2022-06-30 | {TARGET}",
            f"2021-01-01 | 2023-06-30 | {TARGET}",
            f"2022-01-01 | 2023-06 | {TARGET}",
        )
    )
    assert (plan.since_first, plan.since_last, plan.last.source) == (365, 0, "s2")


def test_a_plan_that_comes_forward_and_one_that_returns_are_not_late(planned: Build) -> None:
    early = planned(f"2020-01-01 | 2022-06-30 | {TARGET}", f"2021-01-01 | 2022-05-31 | {TARGET}")
    back = planned(
        f"2020-01-01 | 2022-06-30 | {TARGET}",
        f"2021-01-01 | 2023-06-30 | {TARGET}",
        f"2022-01-01 | 2022-06-30 | {TARGET}",
    )
    assert (only(early).since_first, early.against_first.early, early.against_first.share) == (-30, 1, Decimal("0.000"))
    assert (only(back).since_first, only(back).since_last, only(back).slips) == (0, -365, 1)
    assert back.against_first.on_time == 1


def test_a_single_report_is_a_plan_that_is_not_measured(planned: Build) -> None:
    found = planned(f"2020-01-01 | 2022-06-30 | {TARGET}", f"2020-01-01 | 2022-06 | {TARGET}")
    assert (only(found).since_first, only(found).since_last) == (None, None)
    assert found.against_first.measured == 0
    assert found.against_first.mean is None
    assert found.against_first.share is None


def test_a_superseded_plan_of_the_same_report_is_the_first_promise(planned: Build) -> None:
    plan = only(planned("2020-01-01 | 2021-06-30 | modality: superseded", f"2020-01-01 | 2022-06-30 | {TARGET}"))
    assert (plan.since_first, plan.since_last) == (365, 365)


def test_the_outcome_ends_a_plan(planned: Build) -> None:
    said = f"2020-01-01 | 2022-06-30 | {TARGET}", f"2021-01-01 | 2023-06-30 | {TARGET}"
    found = planned(*said, more="    outcome: {value: 2023-07-10}", as_of=date(2030, 1, 1))
    plan = only(found)
    assert (plan.since_first, plan.since_last, plan.done, plan.overdue) == (375, 10, True, None)
    assert str(plan.current) == "2023-07-10"


def test_a_date_that_has_passed_without_an_outcome_is_overdue_on_a_given_day_only(planned: Build) -> None:
    said = f"2020-01-01 | by June 2022 | {TARGET}", f"2021-01-01 | by June 2023 | {TARGET}"
    assert only(planned(*said)).overdue is None
    assert only(planned(*said, as_of=date(2023, 6, 30))).overdue is None
    late = planned(*said, as_of=date(2023, 7, 10))
    assert (only(late).overdue, late.overdue) == (10, 1)
    assert only(planned(f"2020-01-01 | not before 2022 | {TARGET}", as_of=date(2030, 1, 1))).overdue is None


def test_events_and_levels_are_not_plans(planned: Build) -> None:
    assert planned("2020-01-01 | 2019-05-01", "2021-01-01 | 2019-05-02", property_="founding").plans == ()
    assert planned("2020-01-01 | 2019-05-01").plans == ()
    assert planned("2020-01-01 | EUR 5 million", property_="budget").plans == ()


def test_the_scopes_of_a_claim_are_plans_of_their_own(planned: Build) -> None:
    found = planned(
        f"2020-01-01 | 2022-06-30 | {TARGET} | scope: north",
        f"2020-01-01 | 2024-06-30 | {TARGET} | scope: south",
        f"2021-01-01 | 2022-07-30 | {TARGET} | scope: north",
        f"2021-01-01 | 2024-09-30 | {TARGET} | scope: south",
    )
    assert [(plan.scope, plan.since_first) for plan in found.plans] == [("south", 92), ("north", 30)]
    assert found.rebaselined == 0


def test_a_report_that_calls_a_later_date_the_original_one_is_marked(planned: Build) -> None:
    said = f"2018-01-01 | 2020-06-30 | {TARGET}", f"2022-01-01 | 2023-06-30 | {TARGET}"
    recalled = "2022-01-01 | 2022-06-30 | modality: superseded | quote: originally due by the end of June 2022"
    plan = only(planned(*said, recalled))
    assert plan.rebaselined is not None
    assert (plan.rebaselined.entry.source, plan.rebaselined.days) == ("s2", 730)
    assert plan.since_first == 1095, "the first promise counts, not the new one"
    between = recalled.replace("originally due", "last year moved to")
    assert only(planned(*said, between)).rebaselined is None


def test_an_earlier_date_that_a_report_calls_the_original_one_is_the_first_promise(planned: Build) -> None:
    plan = only(
        planned(
            f"2020-01-01 | 2022-06-30 | {TARGET}",
            f"2021-01-01 | 2023-06-30 | {TARGET}",
            "2021-01-01 | 2019-06-30 | modality: superseded | quote: was originally to open in June 2019",
        )
    )
    assert (str(plan.first.value), plan.since_first, plan.rebaselined) == ("2019-06-30", 1461, None)


@pytest.mark.parametrize(
    ("new", "marked"),
    [
        ("quote: 'the rebaselined plan is for 2023'", True),
        ("quote: 'under the new baseline, June 2023'", True),
        ("quote: 'now planned for June 2023'", False),
    ],
)
def test_a_plan_that_was_set_up_anew_is_marked(planned: Build, new: str, marked: bool) -> None:
    found = planned(f"2020-01-01 | 2022-06-30 | {TARGET}", f"2021-01-01 | 2023-06-30 | {TARGET} | {new}")
    assert (only(found).rebaselined is not None, found.rebaselined) == (marked, int(marked))


def test_a_scope_that_is_a_new_baseline_is_marked_with_what_it_leaves_out(planned: Build) -> None:
    found = planned(
        f"2018-01-01 | 2020-06-30 | {TARGET}",
        f"2021-01-01 | 2022-06-30 | {TARGET} | scope: new baseline 2021",
        f"2022-01-01 | 2022-07-30 | {TARGET} | scope: new baseline 2021",
    )
    (new,) = [plan for plan in found.plans if plan.scope is not None]
    assert (new.since_first, new.rebaselined is not None and new.rebaselined.days) == (30, 730)
    (old,) = [plan for plan in found.plans if plan.scope is None]
    assert old.rebaselined is None


DAYS = st.lists(st.one_of(st.none(), st.integers(-5000, 5000)), max_size=30)


@given(DAYS)
def test_mean_median_and_counts_are_those_of_the_known_days(days: list[int | None]) -> None:
    found = slips_of(days)
    known = [day for day in days if day is not None]
    assert found.measured == len(known) == found.late + found.early + found.on_time
    assert min(found.late, found.early, found.on_time) >= 0
    if not known:
        assert (found.mean, found.median, found.share) == (None, None, None)
        return
    assert found.mean is not None
    assert found.median is not None
    assert found.share is not None
    assert abs(float(found.mean) - statistics.fmean(known)) <= 0.051
    assert float(found.median) == statistics.median(known)
    assert min(known) <= found.median <= max(known)
    assert abs(float(found.share) - found.late / len(known)) < 0.001
    assert 0 <= found.share <= 1


@given(DAYS, st.randoms())
def test_the_order_of_the_plans_does_not_matter(days: list[int | None], random: object) -> None:
    mixed = list(days)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert slips_of(mixed) == slips_of(days)


@given(st.lists(st.integers(-3000, 3000), min_size=1, max_size=20), st.integers(1, 400))
def test_a_delay_of_all_plans_is_one_of_mean_and_median(days: list[int], more: int) -> None:
    before, after = slips_of(days), slips_of(day + more for day in days)
    assert before.median is not None
    assert after.median == before.median + more
    assert before.mean is not None
    assert after.mean == before.mean + more
    assert after.late >= before.late


def project_of(plans: list[list[int]]) -> Project:
    """A project of plans: each a promise in days, stated half a year after the one before."""
    sources, claims = {}, {}
    for number, promises in enumerate(plans):
        statements = []
        for report, days in enumerate(promises):
            id_ = f"s{number}-{report}"
            sources[id_] = Source(publisher=id_, published=str(date(2000, 1, 1) + timedelta(183 * report)))
            words = str(date(2030, 1, 1) + timedelta(days))
            parsed = parse_value(words, "date")
            statements.append(Statement(source=id_, value=words, parsed=parsed, modality=Modality.TARGET))
        claims[f"c{number}"] = Claim(subject="dam", property="opening", statements=statements)
    from pathlib import Path

    properties = {"opening": Property(type="date", behaviour="plan")}
    return Project(Path(), entities={"dam": Entity(name="dam")}, sources=sources, properties=properties, claims=claims)


@given(st.lists(st.lists(st.integers(0, 3000), min_size=1, max_size=5), min_size=1, max_size=5))
def test_the_slip_of_a_plan_is_the_sum_of_its_shifts_and_the_worst_comes_first(plans: list[list[int]]) -> None:
    project = project_of(plans)
    histories = {claim: history(project, claim) for claim in project.claims}
    found = portfolio(project, histories.values())
    assert {plan.claim for plan in found.plans} == set(project.claims)
    for plan in found.plans:
        promises = plans[int(plan.claim[1:])]
        if len(promises) == 1:
            assert (plan.since_first, plan.since_last) == (None, None)
            continue
        shifts = histories[plan.claim].shifts
        assert plan.since_first == promises[-1] - promises[0] == sum(shift.days or 0 for shift in shifts)
        assert plan.since_last == promises[-1] - promises[-2]
    lateness = [plan.since_first for plan in found.plans if plan.since_first is not None]
    assert lateness == sorted(lateness, reverse=True)
    assert all(plan.since_first is None for plan in found.plans[len(lateness) :])
    assert portfolio(project, reversed(histories.values())) == found
