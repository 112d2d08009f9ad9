"""Statements over time: what shifts, what contradicts, and what is merely told again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck import history
from claimcheck.claims.loading import load_lenient
from claimcheck.histories.history import History
from tests.conftest import Write

PROPERTIES = {"plan": "opening", "fixed": "founding", "level": "revenue", "money": "budget", "price": "price"}


@pytest.fixture
def told(write: Write) -> Callable[..., History]:
    """The history of statements, each "published | value [| more keys]"; "-" is no publication date."""

    def build(*statements: str, kind: str = "plan", claim: str = "") -> History:
        lines = ["claimcheck: 1", "entities: {dam: {name: Dam}}", "sources:"]
        said = []
        for n, statement in enumerate(statements):
            published, value, *more = (part.strip() for part in statement.split("|"))
            day = "" if published == "-" else f", published: {published}"
            lines.append(f"  s{n}: {{publisher: P{n}{day}}}")
            said.append(f"      - {{source: s{n}, value: '{value}'{''.join(', ' + part for part in more)}}}")
        lines += ["claims:", "  c:", "    subject: dam", f"    property: {PROPERTIES[kind]}", *claim.splitlines()]
        project = load_lenient(write({"a.yaml": "\n".join([*lines, "    statements:", *said, ""])}) / "a.yaml")
        assert [f for f in project.faults if not f.rule.startswith("unused")] == []
        return history(project, "c")

    return build


Told = Callable[..., History]


def shifts(found: History) -> list[tuple[str, str, str, int | None]]:
    return [(s.from_.source, s.to.source, s.kind, s.days) for s in found.shifts]


def clashes(found: History) -> list[tuple[str, str, int | None]]:
    return [(c.first.source, c.second.source, c.days) for c in found.contradictions]


def test_an_unknown_claim(told: Told, write: Write) -> None:
    project = load_lenient(write({"a.yaml": "claimcheck: 1\n"}))
    with pytest.raises(KeyError):
        history(project, "c")


def test_a_slip_with_its_size(told: Told) -> None:
    found = told("2024-01-01 | 2025-06-30", "2024-06-01 | 2025-09-30")
    assert shifts(found) == [("s0", "s1", "slipped", 92)]
    assert clashes(found) == []


def test_an_advance_with_its_size(told: Told) -> None:
    assert shifts(told("2024-01-01 | 2025-09-30", "2024-06-01 | 2025-06-30")) == [("s0", "s1", "advanced", -92)]


def test_the_order_is_that_of_publication_not_of_the_file(told: Told) -> None:
    found = told("2024-06-01 | 2025-09-30", "2024-01-01 | 2025-06-30")
    assert [entry.source for entry in found.entries] == ["s1", "s0"]
    assert shifts(found) == [("s1", "s0", "slipped", 92)]


def test_when_it_was_said_goes_before_publication(told: Told) -> None:
    found = told("2024-06-01 | 2025-09-30 | stated: 2023-05-05", "2024-01-01 | 2025-06-30")
    assert shifts(found) == [("s0", "s1", "advanced", -92)]
    assert found.entries[0].stated == (date(2023, 5, 5), date(2023, 5, 5))


def test_two_slips_are_two_and_not_three(told: Told) -> None:
    found = told("2020 | 2022", "2021 | 2023", "2022 | 2024")
    assert shifts(found) == [("s0", "s1", "slipped", 365), ("s1", "s2", "slipped", 366)]


def test_there_and_back(told: Told) -> None:
    found = told("2020 | 2022", "2021 | 2023", "2022 | 2022")
    assert [kind for _, _, kind, _ in shifts(found)] == ["slipped", "advanced"]


def test_a_later_source_that_agrees_with_the_last_one_is_no_shift(told: Told) -> None:
    found = told("2020 | 2022", "2021 | 2024", "2022 | 2024-05", "2023 | first half of 2024")
    assert shifts(found) == [("s0", "s1", "slipped", 731)]
    assert clashes(found) == []


def test_two_sources_that_tell_one_slip(told: Told) -> None:
    found = told("2020-01-01 | 2022", "2021-01-01 | 2024", "2021-01-01 | 2024-05")
    assert [(from_, kind) for from_, _, kind, _ in shifts(found)] == [("s0", "slipped")]
    assert clashes(found) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2025", "2025-05"),
        ("2025-05", "2025"),
        ("first half of 2025", "2025-03-01"),
        ("by 2025", "2024-05"),
        ("around May 2025", "2025-06-05"),
        ("spring 2025", "2025-04"),
        ("by April 2025", "../2025-04"),
    ],
)
def test_told_more_or_less_exactly_is_no_shift(told: Told, first: str, second: str) -> None:
    found = told(f"2020 | {first}", f"2022 | {second}")
    assert (shifts(found), clashes(found)) == ([], [])


def test_deadlines_that_move(told: Told) -> None:
    assert shifts(told("2020 | by 2022", "2021 | by 2023")) == [("s0", "s1", "slipped", 365)]
    assert shifts(told("2020 | by 2022", "2021 | 2023-12-31")) == [("s0", "s1", "slipped", 365)]


@pytest.mark.parametrize("published", ["2024", "2024-06~", "2024-06-01", "-"])
def test_an_order_that_is_not_settled_is_not_asserted(told: Told, published: str) -> None:
    found = told("2024-06-01 | 2025", f"{published} | 2026")
    assert shifts(found) == []
    assert len(clashes(found)) == 1


def test_an_inferred_date_that_settles_the_order(told: Told) -> None:
    assert len(shifts(told("2020-04-25~ | 2025", "2024-06-01 | 2026"))) == 1


def test_one_source_tells_the_old_plan_and_the_new_one(told: Told) -> None:
    found = told("2020-05-01 | 2025 | modality: superseded", "2020-05-01 | 2027")
    assert shifts(found) == [("s0", "s1", "slipped", 730)]
    assert clashes(found) == []


def test_an_old_plan_told_of_later_is_no_shift_of_its_own(told: Told) -> None:
    found = told("2020 | 2025", "2022 | 2023 | modality: superseded", "2022 | 2025")
    assert [(from_, to) for from_, to, _, _ in shifts(found)] == [("s1", "s2")]
    assert clashes(found) == []


def test_the_old_plan_of_a_fixed_property(told: Told) -> None:
    found = told("2020 | EUR 2 million | modality: superseded", "2020 | EUR 3 million", kind="price")
    (shift,) = found.shifts
    assert (shift.kind, shift.amount, shift.ratio) == ("raised", Decimal(1_000_000), Decimal("1.5"))
    assert found.contradictions == ()


def test_fixed_values_contradict_whenever_they_are_told(told: Told) -> None:
    found = told("2020 | 1902-03-01", "2024 | 1902-03-11", kind="fixed")
    assert shifts(found) == []
    assert clashes(found) == [("s0", "s1", 10)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("EUR 6.8 billion", "EUR 7 billion"),
        ("about EUR 100", "EUR 103"),
        ("more than EUR 2 million", "EUR 3 million"),
        ("more than EUR 2 million", "more than EUR 3 million"),
        ("EUR 2 million to EUR 3 million", "EUR 2.5 million"),
    ],
)
def test_figures_that_may_both_be_true(told: Told, first: str, second: str) -> None:
    found = told(f"2020 | {first}", f"2020 | {second}", kind="price")
    assert (found.shifts, found.contradictions) == ((), ())


@pytest.mark.parametrize(
    ("first", "second", "amount"),
    [
        ("EUR 2 million", "EUR 3 million", 1_000_000),
        ("EUR 1 million", "more than EUR 2 million", 1_000_000),
        ("EUR 2.1 million", "EUR 2.2 million", 100_000),
    ],
)
def test_figures_that_cannot(told: Told, first: str, second: str, amount: int) -> None:
    found = told(f"2020 | {first}", f"2020 | {second}", kind="price")
    assert [c.amount for c in found.contradictions] == [Decimal(amount)]


def test_two_currencies_are_not_held_against_each_other(told: Told) -> None:
    found = told("2020 | EUR 2 million", "2020 | USD 3 million", kind="price")
    assert (found.shifts, found.contradictions) == ((), ())


def test_one_contradiction_names_each_further_source_once(told: Told) -> None:
    found = told("2020 | 2010", "2020 | 2012", "2021 | 2010", "2021 | 2012", kind="fixed")
    assert [(one.first.source, one.second.source) for one in found.contradictions] == [("s0", "s1")]
    assert [entry.source for entry in found.contradictions[0].also] == ["s2", "s3"]


def test_a_superseded_plan_comes_first_where_no_source_has_a_date(told: Told) -> None:
    assert shifts(told("- | 2024", "- | 2022 | modality: superseded")) == [("s1", "s0", "slipped", 731)]


@pytest.mark.parametrize(
    ("more", "months"),
    [
        ("", Decimal("12.0")),
        (" | modality: superseded", None),
        (" | modality: superseded | stated: 2020-01-01", Decimal("12.0")),
    ],
)
def test_over_how_many_months_a_plan_moved(told: Told, more: str, months: Decimal | None) -> None:
    [track] = told(f"2020-01-01 | 2022-06-01{more}", "2021-01-01 | 2023-06-01").tracks
    assert track.months == months


def test_figures_that_are_revised(told: Told) -> None:
    found = told("2020 | EUR 2 million", "2021 | EUR 3 million", "2022 | EUR 1.5 million", kind="money")
    assert [(s.kind, s.amount, s.ratio) for s in found.shifts] == [
        ("raised", Decimal(1_000_000), Decimal("1.5")),
        ("lowered", Decimal(-1_500_000), Decimal("0.5")),
    ]


def test_a_level_is_a_series(told: Told) -> None:
    found = told("2020 | EUR 2 million", "2021 | EUR 3 million", kind="level")
    assert (found.shifts, found.contradictions) == ((), ())


def test_a_level_told_twice_of_one_date(told: Told) -> None:
    found = told("2020 | EUR 2 million | as_of: 2019", "2021 | EUR 3 million | as_of: 2019", kind="level")
    assert [c.amount for c in found.contradictions] == [Decimal(1_000_000)]
    assert found.shifts == ()


@pytest.mark.parametrize(("year", "outranked"), [("2019", True), ("2020", False)])
def test_a_preferred_figure_excludes_those_of_its_own_year(told: Told, year: str, outranked: bool) -> None:
    found = told(
        "2021 | EUR 3 million | as_of: 2019 | rank: preferred", f"2022 | EUR 4 million | as_of: {year}", kind="level"
    )
    assert [entry.outranked for entry in found.entries] == [False, outranked]


def test_two_years_that_are_disputed_alike_are_two_disputes(told: Told) -> None:
    said = [
        f"{year + 1 + again} | EUR {2 + again} million | as_of: {year}" for year in (2019, 2021) for again in (0, 1)
    ]
    assert clashes(told(*said, kind="level")) == [("s0", "s1", None), ("s2", "s3", None)]


def test_scopes_are_never_mixed(told: Told) -> None:
    found = told(
        "2020 | 2025 | scope: first", "2021 | 2026 | scope: second", "2022 | 2027 | scope: first", "2023 | 2030"
    )
    assert [(from_, to) for from_, to, _, _ in shifts(found)] == [("s0", "s2")]
    assert clashes(found) == []


@pytest.mark.parametrize("more", ["modality: denied", "negated: true"])
def test_what_is_denied_has_no_place_in_it(told: Told, more: str) -> None:
    found = told("2020 | 2025", f"2021 | 2026 | {more}")
    assert [entry.source for entry in found.entries] == ["s0"]
    assert shifts(found) == []


@pytest.mark.parametrize(("tolerance", "count"), [("10 days", 0), ("9 days", 1), ("10 day", 0), ("0 days", 1)])
def test_tolerance_in_days(told: Told, tolerance: str, count: int) -> None:
    claim = f"    tolerance: {tolerance}"
    assert len(told("2020 | 2025-05-01", "2021 | 2025-05-11", claim=claim).shifts) == count


@pytest.mark.parametrize(("tolerance", "count"), [("5 %", 0), ("4.9%", 1)])
def test_tolerance_in_per_cent(told: Told, tolerance: str, count: int) -> None:
    found = told("2020 | EUR 100.00", "2020 | EUR 105.00", kind="price", claim=f"    tolerance: {tolerance}")
    assert len(found.contradictions) == count


def test_a_relative_date_counts_from_its_own_source(told: Told) -> None:
    found = told("2020-03-10 | next month", "2020-04-10 | this month", "2020-04-11 | next month")
    assert shifts(found) == [("s1", "s2", "slipped", 31)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(2018, 2021), st.integers(2025, 2028)), min_size=2, max_size=5))
def test_the_order_in_the_file_decides_nothing(told: Told, said: list[tuple[int, int]]) -> None:
    def kinds(rows: list[tuple[int, int]]) -> tuple[list[tuple[object, ...]], list[frozenset[str]]]:
        found = told(*(f"{published} | {value}" for published, value in rows))
        moved = [
            (str(s.from_.stated), str(s.from_.value), str(s.to.stated), str(s.to.value), s.days) for s in found.shifts
        ]
        return sorted(moved), sorted(frozenset((str(c.first.value), str(c.second.value))) for c in found.contradictions)

    said = list(dict.fromkeys(said))
    moved, against = kinds(said)
    again = list(reversed(said))
    assert kinds(again)[0] == moved
    assert sorted(map(sorted, kinds(again)[1])) == sorted(map(sorted, against))
    for _, before, _, after, days in moved:
        assert days is not None
        assert (days > 0) == (after > before)
