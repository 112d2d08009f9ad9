"""Wordings that the reader is known to miss are expected to fail, strictly: one that is read again fails the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.yamlfiles import load_yaml

KNOWN: dict[str, str] = {
    case: reason
    for reason, cases in (load_yaml(Path(__file__).with_name("known_failures.yaml")) or {}).items()
    for case in cases
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        case = f"{item.path.name}::{item.name}"
        if item.path.parent == Path(__file__).parent and case in KNOWN:
            item.add_marker(pytest.mark.xfail(strict=True, reason=KNOWN[case]))
