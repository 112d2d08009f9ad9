"""Whether a person speaks for a body, as far as a text says."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from claimcheck import check
from tests.conftest import Write


def differs(write: Write, text: str, speaker: dict[str, Any]) -> bool:
    project = {
        "claimcheck": 1,
        "entities": {"line": {"name": "Harbour line"}, "speaker": speaker},
        "sources": {"post": {"publisher": "Post", "published": "2024-06-20", "text": "post.txt"}},
        "claims": {
            "opening": {
                "subject": "line",
                "property": "opening",
                "statements": [
                    {"source": "post", "value": "May 2027", "modality": "expected", "speaker": "speaker"},
                ],
            }
        },
    }
    folder = write({"a.yaml": yaml.safe_dump(project, allow_unicode=True), "post.txt": text})
    return any(finding.rule == "speaker-differs" for finding in check(folder).findings)


SAID = "said that the Harbour line would open in May 2027."


@pytest.mark.parametrize(
    "text",
    [
        f"Ida Holm of the Elm Port {SAID}",
        f"Elm Port chief Ida Holm {SAID}",
        f"Ida Holm, who heads the Elm Port, {SAID}",
        f"The Elm Port is late. Its director, Ida Holm, {SAID}",
        f"The Elm Port is late. Its new chief executive Ida Holm {SAID}",
    ],
)
def test_an_officer_speaks_for_a_body(write: Write, text: str) -> None:
    assert not differs(write, text, {"name": "Elm Port"})


@pytest.mark.parametrize(
    "text",
    [
        f"Ida Holm {SAID} The Elm Port had no comment.",
        f"The Elm Port is late. Ida Holm, a passenger, {SAID}",
        f"The union is angry. Its leader, Ida Holm, {SAID} The Elm Port had no comment.",
    ],
)
def test_a_person_speaks_for_nobody_else(write: Write, text: str) -> None:
    assert differs(write, text, {"name": "Elm Port"})
