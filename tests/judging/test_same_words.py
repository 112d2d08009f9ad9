"""A day in the text's own words is the day that the text means: in the verdict, and in the history."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from claimcheck import Run, Verdict, check


def _checked(folder: Path, text: str, value: str, property_: str) -> Run:
    (folder / "post.txt").write_text(text + "\n", encoding="utf-8")
    statement = {"source": "post", "value": value, "quote": text}
    claim = {"subject": "hall", "property": property_, "type": "date", "behaviour": "plan", "statements": [statement]}
    project = {
        "claimcheck": 1,
        "entities": {"hall": {"name": "hall", "aliases": ["the hall"]}},
        "sources": {"post": {"published": "2025-09-17", "text": "post.txt"}},
        "claims": {"one": claim},
    }
    (folder / "claims.yaml").write_text(yaml.safe_dump(project), encoding="utf-8")
    return check(folder)


@pytest.mark.parametrize(
    ("text", "value", "verdict", "day"),
    [
        ("The hall will open on Sunday.", "Sunday", Verdict.SUPPORTED, "2025-09-21"),
        ("The hall opened on Sunday.", "Sunday", Verdict.SUPPORTED, "2025-09-14"),
        ("The hall will open in September next to the old one.", "September", Verdict.SUPPORTED, "2025-09"),
        ("The hall is to open in May.", "May", Verdict.SUPPORTED, "2026-05"),
        ("The hall will open on May 3.", "3 May", Verdict.SUPPORTED, "2026-05-03"),
        ("The hall will open on Sunday.", "2025-09-14", Verdict.REFUTED, "2025-09-14"),
        ("The hall will open on Sunday.", "Monday", Verdict.REFUTED, "2025-09-15"),
    ],
)
def test_the_same_words_are_the_same_day(tmp_path: Path, text: str, value: str, verdict: Verdict, day: str) -> None:
    run = _checked(tmp_path, text, value, "opening")
    (judgement,) = run.judgements
    assert judgement.verdict is verdict
    assert str(judgement.value) == day


def test_the_history_shows_the_day_of_the_text(tmp_path: Path) -> None:
    run = _checked(tmp_path, "The hall will open on Sunday.", "Sunday", "opening")
    assert [str(entry.value) for entry in run.histories["one"].entries] == ["2025-09-21"]
