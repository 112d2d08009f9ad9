"""What is uploaded to PyPI: a source distribution from which the tests run, and a page without dead links."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]


def test_the_sdist_leaves_nothing_out() -> None:
    # By default the sdist is everything that git does not ignore, which is what the tests need.
    assert not {"include", "exclude", "only-include"} & set(BUILD["build"]["targets"].get("sdist", {}))


def test_the_page_on_pypi_has_no_relative_link() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    for one in BUILD["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]:
        page = re.sub(one["pattern"], one["replacement"], page)
    assert re.findall(r"\]\((?!https?:)[^)]*\)", page) == []
    assert "CONTRIBUTING.md" in page
