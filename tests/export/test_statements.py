"""Statements as tables: the columns of followthemoney, formulas that no spreadsheet runs, one content in both kinds."""

from __future__ import annotations

import csv
import io

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims.cells import neutral, plain
from claimcheck.export import EXPORTERS
from claimcheck.export.statements import COLUMNS
from tests.export.conftest import Export

FTM = ["canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"]
FTM += ["original_value", "external", "first_seen", "last_seen", "id"]


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), dialect=csv.unix_dialect))


def test_the_columns_of_followthemoney_come_first(exported: Export) -> None:
    found = table(exported("statements-csv").content)
    assert list(found[0])[: len(FTM)] == FTM
    assert list(found[0]) == list(COLUMNS)
    assert len(found) == 10


def test_a_row_has_the_value_as_it_is_read_and_as_it_was_written(exported: Export) -> None:
    row = next(one for one in table(exported("statements-csv").content) if one["prop"] == "price")
    told = {key: row[key] for key in ("canonical_id", "entity_id", "value", "original_value", "dataset", "origin")}
    assert told == {
        "canonical_id": "Q15",
        "entity_id": "skagen",
        "value": "EUR 41000000",
        "original_value": "EUR 41 million",
        "dataset": "harbour",
        "origin": "skagen-price",
    }
    assert (row["first_seen"], row["last_seen"], row["verdict"]) == ("2019-03-12", "2019-03-12", "SUPPORTED")


def test_ids_are_unique_and_the_same_each_time(exported: Export) -> None:
    ids = [row["id"] for row in table(exported("statements-csv").content)]
    assert len(set(ids)) == len(ids)
    assert ids == [row["id"] for row in table(exported("statements-csv").content)]


def test_no_cell_begins_a_formula(exported: Export) -> None:
    found = table(exported("statements-csv").content)
    assert "'-from memory" in [row["note"] for row in found]
    assert not [cell for row in found for cell in row.values() if cell[:1] in tuple("=+-@\t\r\n")]


@given(st.text())
def test_a_mark_against_formulas_is_read_back(words: str) -> None:
    assert plain(neutral(words)) == words
    assert neutral(words)[:1] not in tuple("=+-@\t\r\n＝＋－＠")


def test_parquet_has_the_same_content(exported: Export) -> None:
    rows = pyarrow.parquet.read_table(io.BytesIO(exported("statements-parquet").content)).to_pylist()
    found = table(exported("statements-csv").content)
    assert list(rows[0]) == list(COLUMNS)
    for row, one in zip(rows, found, strict=True):
        for column in COLUMNS:
            if column not in ("external", "negated"):
                assert ("" if row[column] is None else str(row[column])) == plain(one[column])
    assert [row["negated"] for row in rows].count(True) == 1


def test_without_pyarrow_the_extra_is_named(exported: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from claimcheck.errors import ConfigError

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigError, match=r"claimcheck-lint\[parquet\]"):
        exported("statements-parquet")


def test_only_parquet_is_not_text() -> None:
    assert [name for name, module in EXPORTERS.items() if module.BINARY] == ["statements-parquet"]
