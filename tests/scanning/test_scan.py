"""What new articles say on tracked claims; and that the index leaves no claim out that reading would answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import claimcheck
from claimcheck import Document, scan
from claimcheck.claims.loading import load_lenient
from claimcheck.judging.statement import question_of
from claimcheck.reading.analysis import analyse
from claimcheck.reading.readings import readings_of
from claimcheck.reading.scene import scene_of
from claimcheck.scanning.index import ClaimIndex, plain_claims
from claimcheck.scanning.scan import Scanner
from claimcheck.values.base import Context
from tests.conftest import Write

CLAIMS = """
claimcheck: 1
entities:
  s400: {name: S-400 Triumf, aliases: [S 400, Şahin system]}
  bridge: {name: Sund bridge}
  britain: {name: Aker works}
  us: {name: United States, aliases: [US]}
sources: {coast: {published: 2026-02-03}}
claims:
  delivery:
    subject: s400
    property: delivery
    statements: [{source: coast, value: July 2027, modality: expected}]
  cost:
    subject: bridge
    property: price
    cues: [worth]
    statements: [{source: coast, value: EUR 40 million}]
  jobs:
    subject: britain
    property: jobs in Britain
    type: quantity
    cues: [jobs in Britain]
    statements: [{source: coast, value: 300 jobs}]
  aid:
    subject: us
    property: aid
    statements: [{source: coast, value: USD 5 billion}]
"""
TEXTS = (
    "The S-400 will be delivered in July 2027.",
    "Deliveries of the S400 began in May 2027.",
    "The Sahin system was delivered in March 2028.",
    "The €40-million Sund bridge opened.",
    "The Aker works cuts 300 jobs in the UK.",
    "The US gave $5 billion in aid. The campus thus opened in May 2021.",
    "Nothing of note was delivered in 2027.",
    "The Sund bridge is red.",
    "",
)


def day(words: str) -> tuple[date, date]:
    return date.fromisoformat(words), date.fromisoformat(words)


@pytest.mark.parametrize("text", TEXTS)
def test_the_index_names_every_claim_that_reading_answers(text: str, write: Write) -> None:
    project = load_lenient(write({"a.yaml": CLAIMS}))
    scene = scene_of(Document(text), Context())
    listed = set(ClaimIndex(project).claims(scene))
    named = {
        id_
        for id_, claim in project.claims.items()
        if readings_of(analyse(scene.document, scene.context), question_of(project, claim))
        and any(scene.names(n) for n in project.names_of(claim.subject))
    }
    assert named <= listed
    assert listed == {id_ for id_, _ in plain_claims(project, scene)}
    assert len(listed) <= 1


def test_the_index_gives_what_the_plain_way_gives(write: Write) -> None:
    project = load_lenient(write({"a.yaml": CLAIMS}))
    documents = [Document(text, name=str(n), published=day("2026-09-01")) for n, text in enumerate(TEXTS)]
    given = [
        [
            (e.rule, e.claim, e.message)
            for document in documents
            for e in Scanner(project, indexed=indexed).scan(document)
        ]
        for indexed in (True, False)
    ]
    assert given[0] == given[1]
    assert {rule for rule, _, _ in given[0]} == {"new-support", "new-value"}


FAR = "Nothing was said on it. " * 8


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        # Of the subject's own neighbourhood, and of an article that is about it.
        ("It rained. The S-400 was shown. It will be delivered in July 2027.", True),
        (f"It rained. The S-400 was shown. {FAR}It will be delivered in July 2027.", False),
        (f"The S-400 was shown. {FAR}It will be delivered in July 2027.", True),
        ("It rained. The S-400 was shown in July 2027.", False),
        ("It rained. The S-400 will be delivered.", False),
    ],
)
def test_a_claim_is_asked_where_subject_words_and_value_are_near(text: str, asked: bool, write: Write) -> None:
    project = load_lenient(write({"a.yaml": CLAIMS}))
    scene = scene_of(Document(text), Context())
    assert list(ClaimIndex(project).claims(scene)) == (["delivery"] if asked else [])


def test_evidence_points_at_the_words_and_the_statement(write: Write) -> None:
    root = write({"a.yaml": CLAIMS})
    text = "Money.\n\nThe Sund bridge is worth €55 million."
    [one] = scan(root, [Document(text, name="herald.txt", published=day("2026-02-03"))])
    assert (one.rule, one.level.value, one.claim, one.against) == ("new-contradiction", "warning", "cost", (0,))
    assert str(one.location) == "herald.txt:3:26"
    assert text[one.reading.start : one.reading.end] == "€55 million"
    [related] = one.related
    assert str(related.location).startswith("a.yaml:")
    assert "EUR 40 million" in related.message
    assert len(one.fingerprint) == 16


def test_what_lost_is_told_with_the_reason(write: Write) -> None:
    root = write({"a.yaml": CLAIMS})
    text = "The Sund bridge is worth €40 million, and the Elm tunnel was sold for €7 million."
    [one] = scan(root, [text])
    assert one.reading.text == "€40 million"
    [(words, reason)] = one.lost
    assert words == "€7 million"
    assert reason


def test_relative_dates_are_not_judged_without_a_date(write: Write) -> None:
    root = write({"a.yaml": CLAIMS})
    text = "The S-400 will be delivered next month."
    assert list(scan(root, [text])) == []
    [one] = scan(root, [Document(text, published=day("2027-06-10"))])
    assert (one.rule, str(one.reading.value)) == ("new-support", "2027-07")


def test_without_a_date_a_plan_is_not_contradicted(write: Write) -> None:
    root = write({"a.yaml": CLAIMS})
    [one] = scan(root, ["The S-400 will be delivered in March 2029."])
    assert one.rule == "new-value"


def test_what_agrees_silences_what_does_not(write: Write) -> None:
    root = write({"a.yaml": CLAIMS})
    text = "The Sund bridge is worth €40 million. Critics say that the Sund bridge is worth €70 million."
    assert [one.rule for one in scan(root, [text])] == ["new-support"]


def test_a_scope_can_be_borne_out_and_not_contradicted(write: Write) -> None:
    root = write({"a.yaml": CLAIMS.replace("value: EUR 40 million", "value: EUR 40 million, scope: north span")})
    assert [one.rule for one in scan(root, ["The Sund bridge is worth €70 million."])] == ["new-value"]
    assert [one.rule for one in scan(root, ["The Sund bridge is worth €40 million."])] == ["new-support"]


def test_articles_come_in_order_and_one_by_one(write: Write) -> None:
    root = write({"a.yaml": CLAIMS})

    def given() -> object:
        yield Document("The Sund bridge is worth €40 million.", name="one")
        yield Document("The Sund bridge is worth €40 million.", name="two")
        raise RuntimeError("asked for too much")

    found = scan(root, given())  # type: ignore[arg-type]
    assert [next(found).document.name, next(found).document.name] == ["one", "two"]


def test_an_unknown_engine_and_a_missing_folder() -> None:
    with pytest.raises(ValueError, match="local, dask, spark"):
        scan(Path(), [], engine="hyperscan")
    with pytest.raises(claimcheck.ConfigError, match="no such"):
        scan("/does/not/exist", [])
