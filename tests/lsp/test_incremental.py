"""A change within one claim gives what a check of everything gives."""

from __future__ import annotations

import pytest

from claimcheck.lsp.incremental import block_of, narrowed
from claimcheck.lsp.workspace import Workspace
from tests.conftest import Write

ARTICLE = "The pier will open by May 2020, the town said. It will cost more than €5 million, the town added.\n"
OTHER = "The pier should open in June 2021.\n"
CLAIMS = """claimcheck: 1
entities: {pier: {name: Old Pier, aliases: [pier]}, town: {name: Town}}
sources:
  a: {publisher: Echo, published: 2019-01-01, text: a.txt}
  b: {publisher: Bugle, published: 2020-06-01, text: b.txt}
claims:
  pier-opening:
    subject: pier
    property: opening
    statements:
      - {source: a, value: by June 2020, quote: The pier will open by May 2020, speaker: town}
      - {source: b, value: June 2021}

  # what it costs
  pier-price:
    subject: pier
    property: price
    statements:
      - source: a
        value: EUR 5 million
        quote: will cost more than €5 million
constraints:
  - order: [pier-opening]
"""


CHANGES = {
    "a value": ("by June 2020", "by May 2020"),
    "a value of the last claim": ("value: EUR 5 million", "value: more than EUR 5 million"),
    "a value that is none": ("June 2021}", "soonish}"),
    "an unknown source": ("source: b", "source: bb"),
    "a statement more": (
        "      - {source: b, value: June 2021}\n",
        "      - {source: b, value: June 2021}\n      - {source: b, value: July 2022}\n",
    ),
    "a statement less": ("      - {source: b, value: June 2021}\n", ""),
    "a key at a claim's end": (
        "        quote: will cost more than €5 million\n",
        "        quote: will cost more than €5 million\n        note: x\n",
    ),
    "an ignore": ("    subject: pier\n    property: price", "    subject: pier\n    ignore: []\n    property: price"),
    "an entity": ("name: Town", "name: City"),
    "an id": ("pier-price:", "pier-cost:"),
    "a claim more": ("constraints:", "  more:\n    subject: pier\n    property: opening\nconstraints:"),
    "nothing": ("claimcheck: 1", "claimcheck: 1"),
}


WHOLE = ("an entity", "an id", "a claim more")


@pytest.fixture
def workspace(write: Write) -> Workspace:
    made = Workspace(write({"claims.yaml": CLAIMS, "a.txt": ARTICLE, "b.txt": OTHER}))
    made.refresh()
    assert not made.change(made.root / "claims.yaml", CLAIMS)
    made.refresh()
    return made


def told(workspace: Workspace) -> list[str]:
    # What nothing refers to any more is only known of the whole, and told at the next check of it.
    found = [f for f in workspace.run.findings if not f.rule.startswith("unused-")]
    return [f"{f.location} {f.rule} {f.claim} {f.message} {f.location.snippet}" for f in found]


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_tells_what_a_check_of_everything_tells(workspace: Workspace, name: str) -> None:
    text, path = CLAIMS.replace(*CHANGES[name]), workspace.root / "claims.yaml"
    assert workspace.change(path, text) == (name not in WHOLE)
    if name in WHOLE:
        workspace.refresh()
    fresh = Workspace(workspace.root)
    fresh.unsaved[path.absolute()] = text
    fresh.refresh()
    assert told(workspace) == told(fresh)
    assert workspace.run.project.places == fresh.run.project.places
    assert {j.claim: j.verdict for j in workspace.run.judgements} == {j.claim: j.verdict for j in fresh.run.judgements}


def test_there_and_back(workspace: Workspace) -> None:
    path, before = workspace.root / "claims.yaml", told(workspace)
    for name in sorted(set(CHANGES) - set(WHOLE)):
        assert workspace.change(path, CLAIMS.replace(*CHANGES[name]))
        assert workspace.change(path, CLAIMS)
        assert told(workspace) == before


def test_a_word_half_written_leaves_the_rest_as_it_was(workspace: Workspace) -> None:
    path = workspace.root / "claims.yaml"
    before = [line for line in told(workspace) if "pier-price" in line]
    assert workspace.change(path, CLAIMS.replace("value: June 2021}", "value: [June"))
    assert [f.rule for f in workspace.run.findings if f.claim == "pier-opening"] == ["yaml-invalid"]
    assert [line for line in told(workspace) if "pier-price" in line] == before
    assert workspace.change(path, CLAIMS)
    assert "yaml-invalid" not in [f.rule for f in workspace.run.findings]


def test_an_article_is_a_matter_of_the_whole(workspace: Workspace) -> None:
    assert not workspace.change(workspace.root / "a.txt", ARTICLE.replace("May 2020", "June 2020"))
    workspace.refresh()
    assert "quote-altered" in [f.rule for f in workspace.run.findings]


@pytest.mark.parametrize(
    "text",
    [
        "claimcheck: 1\nclaims: {a: {subject: x}}",
        "claims:\n  a:\n    subject: x\n",
        "claimcheck: 1\nclaims:\n  a: {subject: x}\n  b: {subject: x}",
        "claimcheck: 1\nsources:\n  a:\n    subject: x\n",
        "x",
        "",
    ],
)
def test_what_is_written_otherwise_is_a_matter_of_the_whole(text: str) -> None:
    assert narrowed(text, text.replace("x", "y")) is None
    assert narrowed(text, "") is None


def test_ids_in_quotation_marks_and_comments_at_the_margin() -> None:
    lines = [
        "claims:",
        "# one",
        "  'a b':  # id",
        "    subject: x",
        "# still a",
        "",
        "    property: y",
        "  c:",
        "    z: 1",
    ]
    found = block_of(lines, 6)
    assert found is not None
    assert (found.id, found.start, found.end) == ("a b", 2, 7)


@pytest.mark.parametrize("name", sorted(set(CHANGES) - set(WHOLE)))
def test_what_is_typed_while_everything_is_checked_is_taken_at_its_end(workspace: Workspace, name: str) -> None:
    path, text = workspace.root / "claims.yaml", CLAIMS.replace(*CHANGES[name])
    workspace.take()
    known = workspace.read()
    workspace.unsaved[path.absolute()] = text
    assert workspace.adopt(known)
    fresh = Workspace(workspace.root)
    fresh.unsaved[path.absolute()] = text
    fresh.refresh()
    assert told(workspace) == told(fresh)


@pytest.mark.parametrize("name", WHOLE)
def test_what_cannot_be_taken_so_is_due_again(workspace: Workspace, name: str) -> None:
    path = workspace.root / "claims.yaml"
    workspace.take()
    known = workspace.read()
    workspace.unsaved[path.absolute()] = CLAIMS.replace(*CHANGES[name])
    assert not workspace.adopt(known)


def test_a_file_that_is_closed_meanwhile_is_due_again(workspace: Workspace) -> None:
    workspace.take()
    known = workspace.read()
    workspace.unsaved.clear()
    assert not workspace.adopt(known)


def test_two_changes_one_after_the_other_are_taken_as_one(workspace: Workspace) -> None:
    path = workspace.root / "claims.yaml"
    assert workspace.change(path, CLAIMS.replace("by June 2020", "by July 2020"))
    assert not workspace.change(path, CLAIMS.replace("name: Town", "name: City"))
    assert workspace.change(path, CLAIMS.replace("by June 2020", "by May 2020"))
    assert "value-refuted" not in [f.rule for f in workspace.run.findings if f.claim == "pier-opening"]
