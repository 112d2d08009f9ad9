"""What changed since an earlier run: findings by fingerprint, statements by what they state."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck import check
from claimcheck.errors import ConfigError
from claimcheck.reports import report
from claimcheck.run.comparison import Comparison, OldRun, compare_with, read_old_run
from tests.conftest import Write

ARTICLES = {
    "a.txt": "The pier will open by May 2020, the town said. It will cost €5 million.\n",
    "b.txt": "The pier should now open in June 2021. The price of the pier is €7 million.\n",
}
CLAIMS = """
    claimcheck: 1
    entities: {pier: {name: Old Pier, aliases: [pier]}}
    sources:
      a: {publisher: Echo, published: 2019-01-01, text: a.txt}
      b: {publisher: Bugle, published: 2020-06-01, text: b.txt}
    claims:
      pier-opening:
        subject: pier
        property: opening
        statements:
          - {source: a, value: by May 2020, modality: target}
      pier-price:
        subject: pier
        property: price
        statements:
          - {source: a, value: EUR 6 million, quote: It will cost €5 million}
    """
SLIPPED = CLAIMS.replace(
    "modality: target}", "modality: target}\n          - {source: b, value: June 2021, modality: target}"
)
Since = Callable[[str, str], Comparison]


@pytest.fixture
def since(write: Write) -> Since:
    """What changed from one claims file to another."""

    def build(before: str, after: str) -> Comparison:
        root = write({"claims.yaml": before, **ARTICLES})
        old = root / "old.json"
        old.write_text(report("json").render(check(root)), encoding="utf-8")
        write({"claims.yaml": after, **ARTICLES})
        return compare_with(read_old_run(old), check(root))

    return build


def test_the_same_project_has_not_changed(since: Since) -> None:
    found = since(CLAIMS, CLAIMS)
    assert found.is_empty
    assert found.known > 0
    assert found.name == "old.json"


def test_moved_lines_change_nothing(since: Since) -> None:
    assert since(CLAIMS, CLAIMS.replace("    claims:", "    # moved\n\n    claims:")).is_empty


def test_a_corrected_figure_is_fixed_and_its_verdict_has_changed(since: Since) -> None:
    found = since(CLAIMS, CLAIMS.replace("EUR 6 million", "EUR 5 million"))
    assert [finding.rule for finding in found.fixed] == ["value-refuted"]
    assert "value-refuted" not in [finding.rule for finding in found.new]
    (changed,) = found.changed
    assert (changed.judgement.claim, changed.before, changed.judgement.verdict.value, changed.value) == (
        "pier-price",
        "REFUTED",
        "SUPPORTED",
        "EUR 6000000",
    )
    assert (found.added, found.removed) == ((), ())


def test_a_wrong_edit_is_a_new_finding(since: Since) -> None:
    found = since(CLAIMS.replace("EUR 6 million", "EUR 5 million"), CLAIMS)
    assert "value-refuted" in [finding.rule for finding in found.new]
    assert found.fixed == ()


def test_a_later_statement_shows_a_slip_since_then(since: Since) -> None:
    found = since(CLAIMS, SLIPPED)
    assert [(slip.claim, slip.shift.days) for slip in found.slips] == [("pier-opening", 395)]
    assert [(one.claim, one.source) for one in found.added] == [("pier-opening", "b")]
    assert since(SLIPPED, SLIPPED).slips == ()


def test_an_inserted_statement_does_not_change_those_below_it(since: Since) -> None:
    more = SLIPPED.replace(
        "- {source: a, value: by May 2020",
        "- {source: a, value: '2020', modality: expected}\n          - {source: a, value: by May 2020",
    )
    found = since(SLIPPED, more)
    assert (found.changed, found.removed, found.slips) == ((), (), ())
    assert [(one.claim, str(one.value)) for one in found.added] == [("pier-opening", "2020")]


def test_an_older_statement_that_was_added_shows_a_slip_since_then(since: Since) -> None:
    newer = SLIPPED.replace("- {source: a, value: by May 2020, modality: target}\n", "")
    assert newer != SLIPPED
    assert [slip.claim for slip in since(newer, SLIPPED).slips] == ["pier-opening"]


def test_a_removed_statement(since: Since) -> None:
    found = since(SLIPPED, CLAIMS)
    assert [(one.claim, one.source) for one in found.removed] == [("pier-opening", "b")]
    assert "date-slipped" in [finding.rule for finding in found.fixed]


def test_an_ignored_finding_is_not_fixed(since: Since) -> None:
    ignored = CLAIMS.replace(
        "property: price", "property: price\n        ignore: [{rule: value-refuted, because: under review}]"
    )
    found = since(CLAIMS, ignored)
    assert [finding.rule for finding in found.ignored] == ["value-refuted"]
    assert "value-refuted" not in [finding.rule for finding in found.fixed]


def test_a_report_that_holds_less_or_more_is_still_compared(write: Write, tmp_path: Path) -> None:
    run = check(write({"claims.yaml": CLAIMS, **ARTICLES}))
    data = json.loads(report("json").render(run))
    for finding in data["findings"]:
        finding.pop("help", None)
        finding["novelty"] = 1
    data.pop("suppressed", None)
    old = OldRun.model_validate(data)
    assert compare_with(old, run).is_empty


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "not a report of claimcheck in JSON"),
        (b'{"version": 2, "findings": [], "judgements": []}', "version"),
        (b"[]", "not a report of claimcheck in JSON"),
        (b"\xff\xfe", "not a report of claimcheck in JSON"),
        (b"[" * 100_000, "not a report of claimcheck in JSON"),
        (b'{"version": 1, "findings": [{}], "judgements": []}', "findings.0"),
    ],
)
def test_another_file_is_refused_with_the_way_out(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "old.json"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match="claimcheck check --format json -o FILE") as raised:
        read_old_run(file)
    assert said in str(raised.value)
    with pytest.raises(ConfigError, match="cannot be read"):
        read_old_run(tmp_path / "none.json")
