"""``fmt``, ``rename`` and ``pin``: what they write, what they only show, what they refuse."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Write

CLAIMS = """\
# The island.
entities:
  clinic: {aliases: [the clinic], name: 'island clinic'}
sources:
  islander: {text: islander.txt, published: 2026-02-03, publisher: Islander}   # weekly
  post:
    text: post.txt
    publisher: Post
claimcheck: 1
claims:
  cost:
    subject: clinic
    property: price
    statements:
      - {value: more than €4 million, source: islander}
"""
FORMATTED = """\
# The island.
claimcheck: 1
entities:
  clinic: {name: island clinic, aliases: [the clinic]}
sources:
  islander: {publisher: Islander, published: 2026-02-03, text: islander.txt}   # weekly
  post:
    publisher: Post
    text: post.txt
claims:
  cost:
    subject: clinic
    property: price
    statements:
      - {source: islander, value: more than €4 million}
"""
ARTICLE = "The island clinic cost more than €4 million.\n"
PIN = hashlib.sha256(ARTICLE.encode()).hexdigest()


@pytest.fixture
def root(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    other = "name: workflow\nsteps: {b: 'x', a: 1}\n"
    folder = write({"claims.yaml": CLAIMS, "ci.yaml": other, "islander.txt": ARTICLE, "post.txt": "Nothing.\n"})
    monkeypatch.chdir(folder)
    return folder


# -- fmt ------------------------------------------------------------------------------------------------------------


def test_fmt_writes_the_usual_form_once(root: Path, run: Run) -> None:
    assert run("fmt") == (0, "", "1 file formatted, 0 unchanged\n")
    assert (root / "claims.yaml").read_text() == FORMATTED
    assert (root / "ci.yaml").read_text().startswith("name: workflow\nsteps: {b")
    assert run("fmt") == (0, "", "0 files formatted, 1 unchanged\n")


def test_fmt_check_and_diff_write_nothing(root: Path, run: Run) -> None:
    done = run("fmt", "--check", "claims.yaml")
    assert done == (1, "would format claims.yaml\n", "1 file would be formatted, 0 unchanged\n")
    done = run("fmt", "--diff", ".")
    assert done.code == 1
    assert (root / "claims.yaml").read_text() == CLAIMS
    subprocess.run(["git", "apply", "-p0", "-"], input=done.out.encode(), check=True, cwd=root)
    assert (root / "claims.yaml").read_text() == FORMATTED
    assert run("fmt", "--check").code == 0


def test_fmt_leaves_a_broken_file_and_formats_the_others(root: Path, run: Run) -> None:
    (root / "broken.yaml").write_text("claimcheck: 1\nclaims: {a: [}\n")
    done = run("fmt")
    assert done.code == 2
    assert "broken.yaml: line 2, column" in done.err
    assert (root / "broken.yaml").read_text() == "claimcheck: 1\nclaims: {a: [}\n"
    assert (root / "claims.yaml").read_text() == FORMATTED


@pytest.mark.parametrize("args", [["fmt", "-"], ["fmt", "none.yaml"], ["rename", "a", "b", "-"], ["pin", "-"]])
def test_what_is_no_file_is_refused(root: Path, run: Run, args: list[str]) -> None:
    assert run(*args).code == 2


def test_a_command_that_is_killed_leaves_the_old_or_the_new_file(root: Path) -> None:
    file = root / "claims.yaml"
    more = "".join(f"  clinic{number}: {{aliases: [c], name: 'clinic'}}\n" for number in range(1000))
    old = CLAIMS.replace("entities:\n", "entities:\n" + more)
    file.write_text(old)
    subprocess.run([sys.executable, "-m", "claimcheck", "fmt", "claims.yaml"], cwd=root, check=True)
    new = file.read_text()
    assert new != old
    states = set()
    for turn in range(10):
        file.write_text(old)
        with subprocess.Popen([sys.executable, "-m", "claimcheck", "fmt", "claims.yaml"], cwd=root) as process:
            time.sleep(0.3 + turn * 0.09)
            process.send_signal(signal.SIGKILL)
        states.add(file.read_text())
        assert sorted(one.name for one in root.iterdir()) == ["ci.yaml", "claims.yaml", "islander.txt", "post.txt"]
    assert states <= {old, new}


# -- rename ---------------------------------------------------------------------------------------------------------


def test_rename_changes_every_place(root: Path, run: Run) -> None:
    done = run("rename", "islander", "weekly")
    assert done == (0, "", "claimcheck: renamed 'islander' to 'weekly' in 2 places in 1 file\n")
    expected = CLAIMS.replace("  islander: {", "  weekly: {").replace("source: islander", "source: weekly")
    assert (root / "claims.yaml").read_text() == expected


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_rename_shows_a_patch_and_writes_nothing(root: Path, run: Run, option: str) -> None:
    done = run("rename", "clinic", "ward", ".", option)
    assert done.code == 1
    assert "+  ward: {aliases: [the clinic], name: 'island clinic'}\n" in done.out
    assert (root / "claims.yaml").read_text() == CLAIMS


def test_rename_refuses_what_is_taken_unknown_or_several_things(root: Path, run: Run) -> None:
    done = run("rename", "islander", "post")
    assert (done.code, "is taken by another source, at claims.yaml:6:3" in done.err) == (2, True)
    assert "did you mean 'islander'?" in run("rename", "islandr", "weekly").err
    assert "comes with claimcheck" in run("rename", "opening", "start").err
    (root / "claims.yaml").write_text(CLAIMS.replace("  cost:", "  clinic:"))
    assert "choose one with --kind" in run("rename", "clinic", "ward").err
    assert run("rename", "clinic", "ward", "--kind", "claim").code == 0
    assert "  ward:\n" in (root / "claims.yaml").read_text()


# -- pin ------------------------------------------------------------------------------------------------------------


def test_pin_writes_the_sha256_of_every_text(root: Path, run: Run) -> None:
    assert run("pin") == (0, "", "2 pins written, 0 unchanged\n")
    text = (root / "claims.yaml").read_text()
    assert f"  islander: {{text: islander.txt, published: 2026-02-03, publisher: Islander, sha256: {PIN}}}" in text
    assert "    publisher: Post\n    sha256: " in text
    assert run("pin") == (0, "", "0 pins written, 2 unchanged\n")
    assert "text-changed" not in run("check", "--no-cache", ".").out


def test_a_pin_that_does_not_fit_is_renewed_only_where_that_is_asked(root: Path, run: Run) -> None:
    run("pin")
    pinned = (root / "claims.yaml").read_text()
    (root / "islander.txt").write_text(ARTICLE.replace("4", "5"))
    done = run("pin")
    assert done.code == 1
    assert "the text of 'islander' changed; --update renews its pin" in done.err
    assert (root / "claims.yaml").read_text() == pinned
    assert run("pin", "--check").code == 1
    assert run("pin", "islander") == (0, "", "1 pin written, 0 unchanged\n")
    (root / "islander.txt").write_text(ARTICLE)
    assert run("pin", "--update").code == 0
    assert (root / "claims.yaml").read_text() == pinned


def test_pin_completes_a_short_pin_and_names_what_it_does_not_know(root: Path, run: Run) -> None:
    (root / "claims.yaml").write_text(CLAIMS.replace("text: islander.txt", f"text: islander.txt, sha256: {PIN[:12]}"))
    done = run("pin", "--diff", ".")
    assert done.code == 1
    assert f"sha256: {PIN}" in done.out
    assert "did you mean 'post'?" in run("pin", "psot").err
    (root / "post.txt").unlink()
    assert "'post' has no text that can be read" in run("pin", "post").err
