"""The folder that the tools may read, and every way out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.config.settings import Config
from claimcheck.errors import ConfigError
from claimcheck.mcp.confined import MAX_TEXT, Confined


@pytest.fixture
def root(tmp_path: Path) -> Path:
    inside = tmp_path / "root"
    (inside / "claims").mkdir(parents=True)
    (inside / "claims" / "a.yaml").write_text(
        "claimcheck: 1\nsources: {coast: {text: coast.txt, title: C}}\n", encoding="utf-8"
    )
    (inside / "claims" / "coast.txt").write_text("The line will open in May 2027.\n", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("The secret was kept in 1999.\n", encoding="utf-8")
    (tmp_path / "secret.yaml").write_text("claimcheck: 1\nsources: {s: {title: Secret}}\n", encoding="utf-8")
    return inside


@pytest.mark.parametrize(
    "path", ["../secret.txt", "claims/../../secret.txt", "/etc/passwd", "~/../../etc/passwd", "..", "\0", "link.txt"]
)
def test_no_path_leads_out(root: Path, path: str) -> None:
    (root / "link.txt").symlink_to(root.parent / "secret.txt")
    with pytest.raises(ConfigError, match=r"outside of the folder|no such file|is not a path"):
        Confined(root).article(None, path, None)


def test_a_path_below_may_be_relative_or_absolute(root: Path) -> None:
    confined = Confined(root)
    assert confined.article(None, "claims/coast.txt", None).text.startswith("The line")
    assert confined.article(None, str(root / "claims" / "coast.txt"), "2026").name == "claims/coast.txt"


def test_claims_that_lead_out_are_refused(root: Path) -> None:
    confined = Confined(root)
    assert list(confined.project(["claims"], Config()).sources) == ["coast"]
    (root / "claims" / "b.yaml").symlink_to(root.parent / "secret.yaml")
    with pytest.raises(ConfigError, match="outside of the folder"):
        confined.project(["claims"], Config())


def test_texts_that_a_configuration_looks_for_outside_are_refused(root: Path) -> None:
    (root / "claimcheck.toml").write_text('text-dirs = [".."]\n', encoding="utf-8")
    (root / "claims" / "a.yaml").write_text("claimcheck: 1\nsources: {s: {text: secret.txt}}\n", encoding="utf-8")
    confined = Confined(root)
    with pytest.raises(ConfigError, match=r"outside of the folder|leads out of"):
        confined.project(["claims"], confined.config(["claims"]))


def test_a_configuration_above_the_root_is_not_used(root: Path) -> None:
    (root.parent / "claimcheck.toml").write_text('ignore = ["unused-source"]\n', encoding="utf-8")
    confined = Confined(root)
    assert confined.config(["claims"])["ignore"] == []
    (root / "claimcheck.toml").write_text('ignore = ["single-source"]\n', encoding="utf-8")
    assert confined.config(["claims"])["ignore"] == ["single-source"]


def test_dates_beside_an_article_are_read_below_the_root_only(root: Path) -> None:
    (root / "claims" / "index.yaml").symlink_to(root.parent / "secret.yaml")
    with pytest.raises(ConfigError, match=r"index\.yaml"):
        Confined(root).article(None, "claims/coast.txt", None)


def test_one_of_text_and_path(root: Path) -> None:
    for text, path in ((None, None), ("x", "claims/coast.txt")):
        with pytest.raises(ConfigError, match="give one of 'text' and 'path'"):
            Confined(root).article(text, path, None)


def test_a_long_text_a_folder_and_a_missing_root_are_refused(root: Path) -> None:
    (root / "long.txt").write_text("x" * (MAX_TEXT + 1), encoding="utf-8")
    with pytest.raises(ConfigError, match="the limit is 1,000,000"):
        Confined(root).article(None, "long.txt", None)
    with pytest.raises(ConfigError, match="is not a file"):
        Confined(root).article(None, "claims", None)
    with pytest.raises(ConfigError, match="no such folder"):
        Confined(root / "nowhere")
