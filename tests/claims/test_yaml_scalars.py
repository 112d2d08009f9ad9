"""Values as YAML writes them: each is read as it stands or refused at its place, none is read as something else."""

from __future__ import annotations

import pytest

from claimcheck.claims.loading import load_lenient
from tests.conftest import Write

TYPES = {"quantity": "capacity", "money": "price", "date": "opening", "duration": "length"}


def _load(write: Write, written: str, type_: str) -> tuple[str | None, list[str]]:
    """The value that a claims file with this scalar has, and its faults."""
    root = write(
        {
            "claims.yaml": f"""
            claimcheck: 1
            entities: {{pier: {{name: Old Pier}}}}
            sources: {{coast: {{published: 2019-11-26, text: coast.txt}}}}
            claims:
              asked:
                subject: pier
                property: what is asked
                cues: [is]
                type: {type_}
                behaviour: fixed
                statements:
                  - source: coast
                    value: {written}
            """,
            "coast.txt": "The Old Pier.",
        }
    )
    project = load_lenient(root)
    parsed = project.claims["asked"].statements[0].parsed if "asked" in project.claims else None
    faults = [f"{fault}" for fault in project.faults if fault.rule not in ("unused-source", "currency-ambiguous")]
    return None if parsed is None else str(parsed), faults


@pytest.mark.parametrize(
    ("type_", "written", "value"),
    [
        ("quantity", ".5", "0.5"),
        ("quantity", "1e6", "1000000"),
        ("quantity", "1E+3 people", "1000 people"),
        ("quantity", "2.0 million", "2000000"),
        ("quantity", "+12", "12"),
        ("quantity", "5.", "5"),
        ("quantity", "-5", "-5"),
        ("quantity", '"1,000"', "1000"),
        ("quantity", "12345678901234567890123456789", "12345678901234567890123456789"),
        ("money", "USD .5", "USD 0.5"),
        ("money", "USD 1e6", "USD 1000000"),
        ("money", "USD 2.0 million", "USD 2000000"),
        ("date", "2019-11-26", "2019-11-26"),
        ("date", "2019-11-26T10:00:00Z", "2019-11-26"),
        ("date", "2019-11-26 10:00:00", "2019-11-26"),
        ("date", "2019", "2019"),
        ("duration", "P1Y6M", "P18M"),
    ],
)
def test_a_scalar_is_read_as_it_stands(write: Write, type_: str, written: str, value: str) -> None:
    assert _load(write, written, type_) == (value, [])


REFUSED = [
    ("0x1F", "31"),
    ("0o17", "15"),
    ("0b101", "5"),
    ("0xZZ", "write"),
    ("1_000", "1000"),
    ("1:30", "PT1H30M"),
    ("190:20:30", "PT190H20M30S"),
    ("yes", "truth value"),
    ("True", "truth value"),
    ("off", "truth value"),
    (".inf", "write the value"),
    ("-.INF", "write the value"),
    (".nan", "write the value"),
    ("9" * 500, "write"),
]


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize(("written", "way_out"), REFUSED, ids=[written[:12] for written, _ in REFUSED])
def test_what_could_be_read_as_another_value_is_refused(write: Write, type_: str, written: str, way_out: str) -> None:
    value, faults = _load(write, written, type_)
    assert value is None
    (fault,) = faults
    assert "claims.yaml:13:16: bad-value: " in fault
    assert written[:40] in fault
    assert way_out in fault


@pytest.mark.parametrize(
    ("type_", "written", "way_out"),
    [
        ("quantity", "017", "write 17"),
        ("quantity", '"1,5"', "write 1.5 or 15"),
        ("money", '"USD 1,5"', "USD 2 billion"),
        ("quantity", "2019-11-26", "write a number and a unit"),
        ("quantity", "12 and 14 ships", "one statement for each"),
        ("quantity", "a lot of ships", "write a number"),
        ("money", ".5", "write a currency"),
        ("money", "1e6", "write a currency"),
        ("date", "20191126", "write 2019-11-26"),
        ("date", "2019-1-6", "write 2019-01-06"),
        ("date", "1e6", "write EDTF"),
        ("date", ".5", "write a date"),
        ("date", "2012 and 2015", "one statement for each"),
        ("duration", "1e6", "write P18M"),
        ("duration", ".5", "write P18M"),
        ("duration", "2019-11-26", "write P18M"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_the_way_out(
    write: Write, type_: str, written: str, way_out: str
) -> None:
    value, faults = _load(write, written, type_)
    assert value is None
    (fault,) = faults
    assert "bad-value" in fault
    assert written.strip('"') in fault
    assert way_out in fault
