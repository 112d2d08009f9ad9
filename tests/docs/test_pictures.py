"""The pictures of the README show what claimcheck prints today; ``python docs/pictures.py`` draws them anew."""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
IMAGES = ROOT / "docs" / "images"


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    sys.modules.pop("pictures", None)
    import pictures

    return pictures


def _words(svg: str) -> list[str]:
    """The words of an SVG, line by line, without what depends on the version of rich."""
    lines = re.findall(r"<text class=\"check-r[^>]*>(.*?)</text>", svg)
    return " ".join(" ".join(html.unescape(line).split()) for line in lines).split()


def test_the_terminal_shows_what_is_printed_today(pictures: object) -> None:
    shown = (IMAGES / "check.svg").read_text(encoding="utf-8")
    assert len(_words(shown)) > 100
    assert _words(shown) == _words(pictures.terminal())  # type: ignore[attr-defined]


def test_the_terminal_loads_nothing_and_holds_no_place_of_this_machine() -> None:
    shown = (IMAGES / "check.svg").read_text(encoding="utf-8")
    assert re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?(?!#)[^\s\"')]+", shown) == []
    assert str(ROOT) not in shown


def test_the_screenshot_is_a_small_png() -> None:
    data = (IMAGES / "report.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 200_000


def test_the_readme_shows_both_and_says_what_they_show() -> None:
    shown = dict(re.findall(r"!\[([^\]]{30,})\]\((docs/images/[^)]+)\)", README))
    assert sorted(shown.values()) == ["docs/images/check.svg", "docs/images/report.png"]
