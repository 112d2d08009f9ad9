"""The options of a check: each setting has one place, and none overrides another without a word."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import claimcheck
from claimcheck.checks import RULES
from claimcheck.config.settings import Config, read_config
from claimcheck.errors import ConfigError
from claimcheck.finding import Level
from claimcheck.judging.statement import assess
from claimcheck.run.cache import Cache
from claimcheck.run.engine import check
from claimcheck.run.options import CheckOptions
from tests.conftest import Write

CLAIMS = """
    claimcheck: 1
    entities: {mill: {name: Harle mill}}
    sources: {coast: {publisher: The Coast, published: 2026-02-03, text: coast.txt}}
    claims:
      price:
        subject: mill
        property: price
        cues: [cost]
        statements: [{source: coast, value: EUR 9 million}]
"""
COAST = "The Harle mill cost 7 million euros."


@pytest.fixture
def root(write: Write) -> Path:
    return write({"claims.yaml": CLAIMS, "coast.txt": COAST})


def settings(root: Path, toml: str) -> Config:
    (root / "claimcheck.toml").write_text(toml, encoding="utf-8")
    return read_config(root / "claimcheck.toml", RULES)


@pytest.mark.parametrize("option", ["jobs", "cache", "progress"])
def test_an_assessor_excludes_what_it_makes_void(option: str, tmp_path: Path) -> None:
    given = {"jobs": 2, "cache": Cache(tmp_path), "progress": lambda done, of: None}[option]
    with pytest.raises(ConfigError, match=f"in place of {option}"):
        CheckOptions(assessor=assess, **{option: given})  # type: ignore[arg-type]


def test_jobs_are_a_positive_number() -> None:
    with pytest.raises(ConfigError, match="jobs is 0"):
        CheckOptions(jobs=0)


def test_options_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        CheckOptions().jobs = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    ("toml", "arguments"),
    [
        ('fail-on = "note"', {"fail_on": Level.ERROR}),
        ('fail-on = "note"', {"fail_on": None}),
        ('select = ["value-refuted"]', {"select": ["bound-dropped"]}),
        ('ignore = ["value-refuted"]', {"ignore": ["bound-dropped"]}),
        ('extend-select = ["single-source"]', {"extend_select": ["value-untracked"]}),
        ('baseline = "known.json"', {"baseline": "other.json"}),
    ],
)
def test_a_setting_with_two_values_is_refused(root: Path, toml: str, arguments: dict[str, object]) -> None:
    (name,) = arguments
    with pytest.raises(ConfigError, match=rf"{name} is an argument and a setting \(.*claimcheck\.toml:1:1\)"):
        claimcheck.check(root, config=settings(root, toml), **arguments)  # type: ignore[arg-type]


def test_the_same_value_twice_is_one(root: Path) -> None:
    config = settings(root, 'ignore = ["value-refuted"]')
    assert claimcheck.check(root, config=config, ignore=["value-refuted"]).findings == ()


def test_an_argument_overrides_a_profile(root: Path) -> None:
    config = settings(root, 'profile = "strict"')
    assert claimcheck.check(root, config=config).fail_on is Level.WARNING
    assert claimcheck.check(root, config=config, fail_on=None).fail_on is None


def test_the_configurations_level_fails_where_no_argument_says_otherwise(root: Path) -> None:
    assert claimcheck.check(root).exit_code == 1
    assert claimcheck.check(root, config=settings(root, 'fail-on = "never"')).exit_code == 0


def test_the_configured_baseline_is_used(root: Path) -> None:
    config = settings(root, 'baseline = "none.json"')
    with pytest.raises(ConfigError, match=r"none\.json cannot be read"):
        check(root, CheckOptions(config))
    assert check(root, CheckOptions(config, baseline=None)).exit_code == 1


def test_the_public_function_keeps_its_arguments() -> None:
    parameters = list(inspect.signature(claimcheck.check).parameters)
    assert parameters == [
        "project",
        "as_of",
        "select",
        "extend_select",
        "ignore",
        "fail_on",
        "baseline",
        "jobs",
        "cache",
        "progress",
        "assessor",
        "config",
    ]
