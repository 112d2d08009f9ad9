"""``claimcheck statement``: one statement is added where it holds, refused with the reason where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.authoring.test_drafts import ARTICLE, CLAIMS, HERALD
from tests.cli.conftest import Run
from tests.conftest import Write


@pytest.fixture
def project(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write({"claims.yaml": CLAIMS, "articles/post.txt": ARTICLE, "articles/herald.txt": HERALD})
    monkeypatch.chdir(root)
    return root


def test_the_shortest_quote_is_found(project: Path, run: Run) -> None:
    shown = run("statement", "start", "post", "--value", "April 2027", "--modality", "expected", "--dry-run")
    assert shown.code == 0
    assert "quote: sail in April 2027" in shown.out
    assert (project / "claims.yaml").read_text("utf-8") == CLAIMS
    done = run("statement", "start", "post", "--value", "April 2027", "--modality", "expected")
    assert done.code == 0
    assert "date-slipped" in done.err  # the sources differ; the statement holds
    text = (project / "claims.yaml").read_text("utf-8")
    assert text.startswith(CLAIMS)
    [added] = yaml.safe_load(text)["claims"]["start"]["statements"][1:]
    assert added == {"source": "post", "value": "April 2027", "modality": "expected", "quote": "sail in April 2027"}


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--value", "May 2027"], "the source answers: 'April 2027' (2027-04)"),
        (["--value", "2027-04-11"], "value-too-precise"),
        (["--value", "April 2027", "--quote", "will sail in May 2027"], "quote-altered"),
        (["--value", "April 2027", "--quote", "has cost 41 million euros"], "value-not-found"),
        (["--value", "soon enough"], "soon enough"),
        (["--value", "April 2027", "--modality", "planned"], "modality"),
    ],
)
def test_what_does_not_hold_is_refused(project: Path, run: Run, args: list[str], told: str) -> None:
    done = run("statement", "start", "post", *args)
    assert done.code == 1
    assert told in done.err
    assert done.out == ""
    assert (project / "claims.yaml").read_text("utf-8") == CLAIMS


def test_somebody_elses_words_are_refused(project: Path, run: Run) -> None:
    (project / "articles/post.txt").write_text("The Skagen will sail in May 2027, mayor Ada Holm said.\n", "utf-8")
    done = run("statement", "start", "post", "--value", "May 2027", "--speaker", "nordlund")
    assert done.code == 1
    assert "speaker-differs: the source attributes it to mayor Ada Holm" in done.err
    assert (project / "claims.yaml").read_text("utf-8") == CLAIMS


def test_the_same_statement_is_not_added_twice(project: Path, run: Run) -> None:
    done = run("statement", "start", "herald", "--value", "March 2027")
    assert done.code == 1
    assert "has a statement of 'herald' with this value already" in done.err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["strat", "post", "--value", "2027"], "no claim 'strat'; did you mean 'start'"),
        (["start", "pots", "--value", "2027"], "no source 'pots'; did you mean 'post'"),
        (["start", "post", "--value", "2027", "--speaker", "skagn"], "no entity 'skagn'; did you mean 'skagen'"),
    ],
)
def test_unknown_ids(project: Path, run: Run, args: list[str], told: str) -> None:
    done = run("statement", *args)
    assert done.code == 2
    assert told in done.err
