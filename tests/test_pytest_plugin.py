"""Claims files collected by pytest, tried in sessions of their own."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest
import yaml  # noqa: F401 - each session imports modules anew, and the part of this one in C holds on to the first

pytest_plugins = ["pytester"]

# The entry point may or may not be installed where this runs: the plugin is named instead.
PLUGIN = ("-p", "no:claimcheck", "-p", "claimcheck.pytest_plugin", "-p", "no:cacheprovider")
HEAD = """
claimcheck: 1
entities: {ferry: {name: Skagen}}
sources:
  harbour: {publisher: Harbour News, published: 2019-03-12, text: texts/harbour.txt}
  lost: {publisher: Lost, published: 2019-03-12}
"""
CLAIMS = """
claimcheck: 1
claims:
  delivery:
    subject: ferry
    property: delivery
    statements:
      - {source: harbour, value: by April 2020, quote: expects to hand over the Skagen by April 2020}
      - {source: harbour, value: by June 2020, quote: expects to hand over the Skagen by April 2020}
  price:
    subject: ferry
    property: price
    statements:
      - {source: lost, value: EUR 41 million}
"""
TEXT = "The yard expects to hand over the Skagen by April 2020."


@pytest.fixture
def claims(pytester: pytest.Pytester) -> Path:
    folder = pytester.mkdir("claims")
    (folder / "texts").mkdir()
    (folder / "texts" / "harbour.txt").write_text(TEXT, encoding="utf-8")
    (folder / "sources.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "ferry.yaml").write_text(CLAIMS, encoding="utf-8")
    (folder / "compose.yaml").write_text("services: {web: {image: x}}\n", encoding="utf-8")
    return folder


def test_a_statement_is_an_item(pytester: pytest.Pytester, claims: Path) -> None:
    result = pytester.runpytest(*PLUGIN, "claims/", "-v", "-rs")
    result.assert_outcomes(passed=1, failed=1, skipped=1)
    result.stdout.fnmatch_lines(
        [
            "*ferry.yaml::delivery-1-harbour: by April 2020 PASSED*",
            "*ferry.yaml::delivery-2-harbour: by June 2020 FAILED*",
            "*ferry.yaml::price-1-lost: EUR 41 million SKIPPED*",
            "*error[[]value-refuted[]]: the source says 'April 2020'*",
            "*::: texts/harbour.txt:1:*",
            "*= help: correct the value to what the source says*",
        ]
    )


def test_one_file_brings_its_whole_project(pytester: pytest.Pytester, claims: Path) -> None:
    pytester.runpytest(*PLUGIN, "claims/ferry.yaml").assert_outcomes(passed=1, failed=1, skipped=1)


def test_items_are_chosen_by_name(pytester: pytest.Pytester, claims: Path) -> None:
    pytester.runpytest(*PLUGIN, "claims", "-k", "delivery and June").assert_outcomes(failed=1, deselected=2)


def test_the_last_failed_are_run_again(pytester: pytest.Pytester, claims: Path) -> None:
    again = [word for word in PLUGIN if word != "no:cacheprovider"][:-1]
    pytester.runpytest(*again, "claims").assert_outcomes(passed=1, failed=1, skipped=1)
    pytester.runpytest(*again, "claims", "--lf").assert_outcomes(failed=1)


def test_items_are_spread_over_processes(pytester: pytest.Pytester, claims: Path) -> None:
    pytest.importorskip("xdist", reason="pytest-xdist is not installed")
    result = pytester.runpytest_subprocess(*PLUGIN, "claims", "-n", "2")
    result.assert_outcomes(passed=1, failed=1, skipped=1)


def test_faults_of_a_file_are_an_item(pytester: pytest.Pytester, claims: Path) -> None:
    (claims / "broken.yaml").write_text("claimcheck: 1\nclaim: {}\n", encoding="utf-8")
    result = pytester.runpytest(*PLUGIN, "claims/broken.yaml")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*unknown section 'claim'*"])


def test_the_configuration_holds(pytester: pytest.Pytester, claims: Path) -> None:
    pytester.makepyprojecttoml('[tool.claimcheck]\nlevels = {value-refuted = "note"}\n')
    pytester.runpytest(*PLUGIN, "claims").assert_outcomes(passed=2, skipped=1)


def test_a_wrong_configuration_is_told(pytester: pytest.Pytester, claims: Path) -> None:
    pytester.makepyprojecttoml("[tool.claimcheck]\nlevel = {}\n")
    result = pytester.runpytest(*PLUGIN, "claims/ferry.yaml")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*unknown key 'level'; did you mean 'levels'?*"])


def test_other_projects_check_with_the_fixture(pytester: pytest.Pytester, claims: Path) -> None:
    pytester.makepyfile(
        """
        def test_claims(claimcheck):
            run = claimcheck("claims")
            assert [finding.rule for finding in run.findings if finding.level == "error"] == ["value-refuted"]
        """
    )
    pytester.runpytest(*PLUGIN, "test_other_projects_check_with_the_fixture.py").assert_outcomes(passed=1)


def test_a_run_without_claims_loads_nothing(pytester: pytest.Pytester) -> None:
    pytester.makefile(".yaml", other="services: {}\n")
    pytester.makepyfile(
        """
        import sys

        def test_nothing_is_loaded():
            assert [name for name in sys.modules if name.startswith("claimcheck.")] == ["claimcheck.pytest_plugin"]
            assert "pydantic" not in sys.modules
        """
    )
    pytester.runpytest_subprocess(*PLUGIN).assert_outcomes(passed=1)


def test_the_plugin_is_an_entry_point() -> None:
    data = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    assert data["project"]["entry-points"]["pytest11"] == {"claimcheck": "claimcheck.pytest_plugin"}


def test_nothing_of_a_claims_file_steers_the_terminal(pytester: pytest.Pytester, claims: Path) -> None:
    nasty = r"\e[2J\e]0;owned\a\x9b31m\u202e\n::error::owned"
    hostile = CLAIMS.replace("delivery:", f'"d{nasty}":', 1).replace("by June 2020,", f'"by June 2020{nasty}",')
    (claims / "ferry.yaml").write_text(hostile.replace("lost,", f'"lost{nasty}",'), encoding="utf-8")
    text = pytester.runpytest(*PLUGIN, "claims", "-v", "-rA", "--color=no").stdout.str()
    assert "owned" in text
    assert not [char for char in text if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp")]
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::error")]


def test_a_configuration_that_leads_out_is_refused(pytester: pytest.Pytester, claims: Path) -> None:
    (claims / "claimcheck.toml").write_text('text-dirs = ["/"]\n', encoding="utf-8")
    pytester.runpytest(*PLUGIN, "claims").stdout.fnmatch_lines(["*text-dirs: '/' leads out of *"])
    trusting = pytester.runpytest(*PLUGIN, "claims", "--claimcheck-trust-paths")
    trusting.assert_outcomes(passed=1, failed=1, skipped=1)
