"""What must be kept alike in two places, and is written in one: rules, formats, types and the lists of modules."""

from __future__ import annotations

import ast
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimcheck.authoring.imports
import claimcheck.checks
import claimcheck.export
import claimcheck.reports
import claimcheck.reports.history
import claimcheck.scanning.engines
import claimcheck.sources
import claimcheck.values
from claimcheck.authoring.imports import IMPORTERS
from claimcheck.checks import CHECKS, RULES
from claimcheck.claims.loading import shipped_properties
from claimcheck.export import EXPORTERS
from claimcheck.plugins import KINDS, Registry
from claimcheck.reading.features import catalogue
from claimcheck.reports import FORMATS
from claimcheck.reports.history import FORMATS as HISTORY_FORMATS
from claimcheck.scanning.engines import ENGINES
from claimcheck.sources import READERS
from claimcheck.values import TYPES

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "claimcheck"
HYPHENED = re.compile(r"[a-z]+(?:-[a-z]+)+")
ENDS = {rule.rpartition("-")[2] for rule in RULES}
# End as a rule does, and are reasons of verdicts, properties and other words.
OTHERS = {"too-precise", "no-value", "quote-missing", "off-topic", "claimcheck-baseline", *shipped_properties()}

REGISTRIES: list[tuple[Registry[object], object, str]] = [
    (CHECKS, claimcheck.checks, "check_"),
    (FORMATS, claimcheck.reports, "render"),
    (HISTORY_FORMATS, claimcheck.reports.history, "render"),
    (ENGINES, claimcheck.scanning.engines, "run"),
    (EXPORTERS, claimcheck.export, "export"),
    (IMPORTERS, claimcheck.authoring.imports, "read_statements"),
    (READERS, claimcheck.sources, "recognizes"),
    (TYPES, claimcheck.values, "parse"),
]


BY_NAME = ("claimcheck/judging/participants.py",)
"""What judges roles and stages, which are no values of a line."""


def _in_code(file: Path) -> Iterator[str]:
    """The strings of a module that are one hyphenated word, but for the names of options."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HYPHENED.fullmatch(node.value):
            yield node.value


def _in_data(file: Path) -> Iterator[str]:
    """The hyphenated words of a file that stand as a key, in quotation marks or in backticks."""
    text = file.read_text(encoding="utf-8")
    yield from re.findall(rf"^\s*({HYPHENED.pattern}):", text, re.MULTILINE)
    yield from re.findall(rf"[\"'`]({HYPHENED.pattern})[\"'`]", text)
    yield from re.findall(rf"rule: ({HYPHENED.pattern})", text)


def test_no_rule_is_named_that_does_not_exist() -> None:
    # The reader names its features the same way; a test of its own holds them to their catalogue.
    files = [f for f in sorted(PACKAGE.rglob("*.py")) if "reading" not in f.parts]
    code = [(f, word) for f in files for word in _in_code(f)]
    kinds = (".yaml", ".json", ".js", ".css", ".html")
    data = [f for f in sorted(PACKAGE.rglob("*")) if f.suffix in kinds and "reading" not in f.parts]
    pages = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    pages = [page for page in pages if "generated" not in page.parts and page.name != "extend.md"]
    code += [(file, word) for file in (*data, *pages) for word in _in_data(file)]
    unknown = {
        f"{file.relative_to(ROOT)}: {word}"
        for file, word in code
        if word.rpartition("-")[2] in ENDS and word not in RULES and word not in OTHERS and word not in catalogue()
    }
    assert sorted(unknown) == []


def test_a_rule_is_written_once_in_its_check() -> None:
    """The id is the module's name: no check repeats it."""
    for rule in CHECKS.built_in:
        file = PACKAGE / "checks" / f"{rule.replace('-', '_')}.py"
        assert rule not in list(_in_code(file))


@pytest.mark.parametrize(("registry", "package", "function"), REGISTRIES, ids=lambda one: getattr(one, "kind", ""))
def test_every_module_is_in_its_list(registry: Registry[object], package: object, function: str) -> None:
    """A module that offers what its kind offers, and stands in no list, has been forgotten."""
    listed = {getattr(module, "__name__", "") for module in registry.built_in.values()}
    offered = set()
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):  # type: ignore[attr-defined]
        file = Path(module.module_finder.find_spec(module.name).origin)  # type: ignore[union-attr,call-arg,arg-type]
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        if any(name.startswith(function) for name in names) and file.name != "__init__.py":
            offered.add(module.name)
    assert offered - listed <= {"claimcheck.values.edtf", "claimcheck.reports.excerpts"}
    assert listed <= offered


@pytest.mark.parametrize(("registry", "package", "function"), REGISTRIES, ids=lambda one: getattr(one, "kind", ""))
def test_what_is_asked_of_a_plug_in_is_true_of_the_built_in(
    registry: Registry[object], package: object, function: str
) -> None:
    assert registry.kind in KINDS
    for name, module in registry.built_in.items():
        assert list(registry._faults(module, name)) == []  # type: ignore[arg-type]


def test_only_values_and_reading_ask_for_a_class_of_value() -> None:
    classes = re.compile(r"\b(?:Date|Duration|Money|Quantity|Parties|Stage|Text)Value\b")
    asking = [
        file.relative_to(ROOT).as_posix()
        for file in sorted(PACKAGE.rglob("*.py"))
        if classes.search(file.read_text(encoding="utf-8"))
    ]
    assert [name for name in asking if name.split("/")[1] not in ("values", "reading") and name not in BY_NAME] == []


def test_the_readme_names_every_format() -> None:
    row = next(
        line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if "claimcheck check [PATH]" in line
    )
    assert re.findall(r"`(?:--format )?(\w+)`", row.split(", each with")[0]) == list(FORMATS)


def test_the_pages_name_every_format_and_kind() -> None:
    ci = (ROOT / "docs" / "how-to" / "ci.md").read_text(encoding="utf-8")
    assert [name for name in FORMATS if f"`{name}`" not in ci] == []
    extend = (ROOT / "docs" / "how-to" / "extend.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"claimcheck.{kind}" not in extend] == []


def test_the_readmes_rules_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = text[text.index("| over time |") - 1500 : text.index("`claimcheck rules` lists")]
    named = re.findall(rf"`({HYPHENED.pattern})`", rows)
    assert len(named) > 20
    assert [rule for rule in named if rule not in RULES] == []


def test_the_examples_of_the_page_are_those_that_are_installed() -> None:
    """Every module of docs/how-to/extend.md is one of tests/plugins, word for word."""
    page = (ROOT / "docs" / "how-to" / "extend.md").read_text(encoding="utf-8")
    files = [
        f.read_text(encoding="utf-8")
        for f in sorted((ROOT / "tests" / "plugins").rglob("*"))
        if f.suffix in (".py", ".toml")
    ]
    fences = re.findall(r"^```(?:python|toml)[^\n]*\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert len(fences) >= 6
    assert [fence for fence in fences if not any(fence.strip() in text for text in files)] == []
