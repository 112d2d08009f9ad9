"""The gaps of a project's claims and sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.claims.loading import load_lenient
from claimcheck.errors import ConfigError
from claimcheck.run.coverage import OldSource, OneSource, Unquoted, coverage_of

CLAIMS = """\
claimcheck: 1
entities: {line: {name: Harbour line}}
sources:
  coast: {published: 2024-02-03, publisher: The Coast, text: coast.txt}
  coast-2: {published: 2026-01-05, publisher: The Coast, text: coast.txt}
  herald: {published: 2026-02-04, text: herald.txt}
  post: {published: 2020-01-01}
claims:
  opening:
    subject: line
    property: opening
    statements:
      - {source: coast, value: May 2027, quote: will open in May 2027}
      - {source: coast-2, value: May 2027}
  cost:
    subject: line
    property: price
    statements:
      - {source: coast, value: EUR 9 million}
      - {source: herald, value: EUR 9 million}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    (tmp_path / "coast.txt").write_text("The Harbour line will open in May 2027. It cost €9 million.\n", "utf-8")
    (tmp_path / "herald.txt").write_text("The Harbour line cost €9 million.\n", encoding="utf-8")
    return tmp_path


def test_statements_without_a_quote(folder: Path) -> None:
    assert coverage_of(load_lenient(folder)).unquoted == (
        Unquoted("cost", 0, "coast", "EUR 9 million"),
        Unquoted("cost", 1, "herald", "EUR 9 million"),
        Unquoted("opening", 1, "coast-2", "May 2027"),
    )


def test_claims_with_one_source_two_of_one_publisher_being_one(folder: Path) -> None:
    assert coverage_of(load_lenient(folder)).one_source == (OneSource("opening", ("coast", "coast-2")),)


def test_old_sources_are_those_in_use_that_are_older_than_the_newest(folder: Path) -> None:
    project = load_lenient(folder)
    found = coverage_of(project)
    assert (found.newest, found.old) == ("herald", (OldSource("coast", "2024-02-03", 732),))
    assert coverage_of(project, stale=732).old == ()
    assert [one.source for one in coverage_of(project, stale=0).old] == ["coast", "coast-2"]


def test_sources_that_no_statement_uses(folder: Path) -> None:
    assert coverage_of(load_lenient(folder)).unused == ("post",)


def test_of_some_sources_only(folder: Path) -> None:
    found = coverage_of(load_lenient(folder), ["herald"])
    assert [one.source for one in found.unquoted] == ["herald"]
    assert (found.one_source, found.old, found.unused, found.read) == ((), (), (), 1)


def test_a_source_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(ConfigError, match="no source 'gazette' in the project"):
        coverage_of(load_lenient(folder), ["gazette"])


def test_without_dates_no_source_is_old(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_text("claimcheck: 1\nsources: {a: {title: A}}\n", encoding="utf-8")
    found = coverage_of(load_lenient(tmp_path))
    assert (found.newest, found.old, found.unused, found.read) == (None, (), ("a",), 0)
