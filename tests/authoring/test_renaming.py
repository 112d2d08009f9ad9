"""Renaming: every reference follows, nothing else changes, and what cannot be followed is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.authoring.renaming import kinds_of, rename
from claimcheck.claims.loading import load_lenient
from claimcheck.errors import EditError
from tests.conftest import Write

NAMES = """
    claimcheck: 1
    entities:
      clinic: {name: clinic, note: clinic}   # the clinic
      "harbour": {name: harbour board}
      roe: {name: Ada Roe}
    sources:
      clinic: {publisher: Clinic News, published: 2026-02-03, text: clinic.txt}
    properties:
      beds: {type: quantity, cues: [beds]}
      board: {type: parties, one_of: [clinic]}
    """
CLAIMS = """
    claimcheck: 1
    claims:
      beds:
        subject: 'clinic'
        property: beds
        note: clinic
        statements:
          - {source: clinic, value: 140 beds, speaker: roe, quote: clinic}
      deal:
        subject: harbour
        property: participants
        type: parties
        cues: [agreed]
        statements:
          - {source: clinic, value: [clinic, harbour]}
          - source: clinic
            value: {buyer: clinic, seller: [harbour, roe]}
          - {source: clinic, value: "clinic, harbour and roe"}
        outcome: {value: [clinic], source: clinic}
        one_of: [clinic, harbour, roe]
        searches: [{source: clinic, looked_for: 2026-03-01, found: nothing}]
      words: {subject: roe, property: office, type: text, cues: [is], statements: [{source: clinic, value: clinic}]}
    constraints:
      - same: [beds, deal]
        note: beds
      - order: {before: beds, after: deal, at_least: 30 days}
      - sum: {parts: [beds], total: deal}
      - ratio: {of: deal, to: beds, result: words}
      - percent_change: {from: beds, to: deal, result: words}
    """


@pytest.fixture
def root(write: Write) -> Path:
    return write({"a.yaml": NAMES, "sub/b.yaml": CLAIMS, "clinic.txt": "The clinic has 140 beds."})


def lines_of(root: Path, kind: str, old: str, new: str) -> list[str]:
    """The lines that change, as they are afterwards."""
    found = rename(load_lenient(root), kind, old, new)
    return [
        after.strip()
        for name in sorted(found.after)
        for before, after in zip(found.before[name].split("\n"), found.after[name].split("\n"), strict=True)
        if before != after
    ]


def test_an_entity_is_renamed_where_it_is_meant_and_nowhere_else(root: Path) -> None:
    assert lines_of(root, "entity", "clinic", "ward") == [
        "ward: {name: clinic, note: clinic}   # the clinic",
        "board: {type: parties, one_of: [ward]}",
        "subject: 'ward'",
        "- {source: clinic, value: [ward, harbour]}",
        "value: {buyer: ward, seller: [harbour, roe]}",
        '- {source: clinic, value: "ward, harbour and roe"}',
        "outcome: {value: [ward], source: clinic}",
        "one_of: [ward, harbour, roe]",
    ]


def test_a_source_is_renamed_and_its_file_keeps_its_name(root: Path) -> None:
    changed = lines_of(root, "source", "clinic", "news")
    assert changed[0] == "news: {publisher: Clinic News, published: 2026-02-03, text: clinic.txt}"
    assert len(changed) == 8
    assert all("source: news" in line for line in changed[1:])


def test_a_property_and_a_claim_of_one_id_are_renamed_apart(root: Path) -> None:
    assert kinds_of(load_lenient(root), "beds") == ("property", "claim")
    assert lines_of(root, "property", "beds", "capacity-of-ward") == [
        "capacity-of-ward: {type: quantity, cues: [beds]}",
        "property: capacity-of-ward",
    ]
    assert lines_of(root, "claim", "beds", "ward-beds") == [
        "ward-beds:",
        "- same: [ward-beds, deal]",
        "- order: {before: ward-beds, after: deal, at_least: 30 days}",
        "- sum: {parts: [ward-beds], total: deal}",
        "- ratio: {of: deal, to: ward-beds, result: words}",
        "- percent_change: {from: ward-beds, to: deal, result: words}",
    ]


@pytest.mark.parametrize(
    ("kind", "old", "new", "words"),
    [
        ("entity", "clinic", "harbour", "the id 'harbour' is taken by another entity, at a.yaml:4:3"),
        ("property", "beds", "opening", "comes with claimcheck"),
        ("property", "opening", "start", "comes with claimcheck"),
        ("claim", "bed", "x", "no file declares 'bed' under 'claims:'"),
        ("claim", "beds", "two words", "cannot be an id"),
        ("claim", "beds", "", "cannot be an id"),
        ("claim", "beds", "a:b", "cannot be an id"),
    ],
)
def test_what_cannot_be_renamed_is_refused(root: Path, kind: str, old: str, new: str, words: str) -> None:
    with pytest.raises(EditError, match=words):
        rename(load_lenient(root), kind, old, new)


def test_a_broken_file_might_hold_references(root: Path) -> None:
    (root / "c.yaml").write_text("claimcheck: 1\nclaims: [\n")
    with pytest.raises(EditError, match=r"c\.yaml: line"):
        rename(load_lenient(root), "entity", "clinic", "ward")


def test_an_alias_of_the_id_is_refused_and_any_other_is_not(write: Write) -> None:
    root = write(
        {"a.yaml": "claimcheck: 1\nentities: {ward: {name: &w ward}, roe: {name: R}}\nclaims: {c: {subject: *w}}\n"}
    )
    with pytest.raises(EditError, match="is an alias of 'ward'"):
        rename(load_lenient(root), "entity", "ward", "clinic")
    assert rename(load_lenient(root), "entity", "roe", "holm").places == 1


def test_the_project_is_as_sound_as_before(root: Path) -> None:
    before = load_lenient(root)
    for kind, old in (("entity", "clinic"), ("source", "clinic"), ("claim", "beds"), ("property", "beds")):
        for name, text in rename(load_lenient(root), kind, old, f"new-{kind}").after.items():
            (root / name).write_text(text)
    after = load_lenient(root)
    assert [f.rule for f in after.faults] == [f.rule for f in before.faults]
    assert "new-claim" in after.claims
    assert after.claims["new-claim"].subject == "new-entity"
    assert after.claims["new-claim"].terms.declared == before.properties["beds"]
