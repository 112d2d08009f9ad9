"""One claim against one article: the conflict that a judgement reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from claimcheck import Judgement, check
from tests.conftest import Write

Judge = Callable[..., Judgement]


@pytest.fixture
def judge(write: Write) -> Judge:
    """Return the judgement on one statement; entities but the first are others that the project knows."""

    def judged(
        text: str, names: list[str], claim: dict[str, Any], statement: dict[str, Any], *others: str
    ) -> Judgement:
        entities = {
            "subject": {"name": names[0], "aliases": names[1:]},
            **{f"other-{n}": {"name": name} for n, name in enumerate(others)},
        }
        project = {
            "claimcheck": 1,
            "entities": entities,
            "sources": {"post": {"publisher": "Post", "published": "2024-06-20", "text": "post.txt"}},
            "claims": {"one": {"subject": "subject", **claim, "statements": [{"source": "post", **statement}]}},
        }
        folder = write({"a.yaml": yaml.safe_dump(project, allow_unicode=True), "post.txt": text})
        (judgement,) = check(folder).judgements
        return judgement

    return judged
