"""Writes the reference pages from the code: rules, command line, claims file, Python names. Run by conf.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

import claimcheck
from claimcheck.authoring.imports import IMPORTERS
from claimcheck.authoring.repairs import FIXABLE
from claimcheck.checks import RULES
from claimcheck.claims.loading import shipped_properties
from claimcheck.claims.model import Property
from claimcheck.claims.schema import schema
from claimcheck.cli import cli
from claimcheck.export import EXPORTERS
from claimcheck.plugins import Registry
from claimcheck.reports import FORMATS
from claimcheck.reports.history import FORMATS as HISTORY_FORMATS
from claimcheck.scanning.engines import ENGINES
from claimcheck.sources import READERS
from claimcheck.values import TYPES
from claimcheck.values.stage import ladder, ladders

__all__ = ["write_reference"]

_LISTS: tuple[tuple[str, Registry[Any]], ...] = (
    ("Formats of `check`", FORMATS),
    ("Formats of `timeline`", HISTORY_FORMATS),
    ("Value types", TYPES),
    ("Engines of `scan`", ENGINES),
    ("Readers of `add`", READERS),
    ("Formats of `export`", EXPORTERS),
    ("Formats of `import`", IMPORTERS),
)
_HEADING = re.compile(r"^(\w[\w ]+)$\n((?:^    .*$\n?|^$\n?)+)", re.MULTILINE)


def write_reference(folder: Path) -> None:
    """Write every page that is generated from the code; the folder is not under version control."""
    (folder / "rules").mkdir(parents=True, exist_ok=True)
    _write(folder / "rules.md", "\n".join(_rules()))
    for rule in RULES:
        _write(folder / "rules" / f"{rule}.md", _rule(rule))
    _write(folder / "cli.md", "\n".join(_commands()))
    _write(folder / "file-format.md", "\n".join(_format()))
    _write(folder / "properties.md", "\n".join(_properties()))
    _write(folder / "modules.md", "\n".join(_modules()))
    _write(folder / "python.md", "\n".join(_python()))


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _rules() -> Iterator[str]:
    yield "# Rules\n"
    yield "`claimcheck explain RULE` prints the same pages on a terminal.\n"
    yield "`check --fix` [fixes](../../how-to/repair.md) what the articles or the spelling settle.\n"
    yield "| rule | level | what it reports | fixed |\n| --- | --- | --- | --- |"
    for id_, rule in RULES.items():
        note = "" if getattr(rule, "default", True) else " Opt-in."
        fixed = "yes" if id_ in FIXABLE else ""
        yield f"| [{id_}](rules/{id_}.md) | {rule.level} | {rule.summary}{note} | {fixed} |"
    yield "\n```{toctree}\n:hidden:\n"
    yield from (f"rules/{id_}" for id_ in RULES)
    yield "```\n"


def _rule(id_: str) -> str:
    rule = RULES[id_]
    page = rule.page.split("\n", 1)[1] if "\n" in rule.page else ""

    def section(match: re.Match[str]) -> str:
        body = re.sub(r"^    ", "", match.group(2), flags=re.MULTILINE).strip()
        return f"## {match.group(1)}\n\n{body}\n\n"

    fixed = " [Fixed](../../../how-to/repair.md) by `check --fix`." if id_ in FIXABLE else ""
    head = f"# {id_}\n\n{rule.summary} Default level: **{rule.level}**.{fixed}"
    return f"{head}\n\n{_HEADING.sub(section, page).strip()}\n"


def _commands() -> Iterator[str]:
    yield "# Command line\n"
    yield (
        "Exit codes: 0 clean, 1 findings at or above `--fail-on`, 2 bad arguments, configuration or claims file, "
        "3 nothing checked, 4 internal error, 130 interrupted.\n"
    )
    root = click.Context(cli, info_name="claimcheck")
    for name in cli.list_commands(root):
        command = cli.get_command(root, name)
        if command is None or command.hidden:
            continue
        text = command.get_help(click.Context(command, info_name=f"claimcheck {name}", terminal_width=80))
        yield f"## {name}\n\n```text\n{text}\n```\n"


def _format() -> Iterator[str]:
    whole = schema()
    yield "# Claims file\n"
    yield (
        "Format 1. Any YAML file of a project may hold any of these sections; ids are unique over the project. "
        "`claimcheck schema` prints the same as JSON Schema.\n"
    )
    yield "| section | what it holds |\n| --- | --- |"
    for key, part in whole["properties"].items():
        yield f"| `{key}` | {part.get('description', '')} |"
    for name, part in whole["$defs"].items():
        if "properties" not in part:
            continue
        yield f"\n## {name}\n\n{part.get('description', '')}\n"
        yield "| key | values | meaning |\n| --- | --- | --- |"
        for key, value in part["properties"].items():
            meaning = " ".join(value.get("description", "").split()).replace("|", "\\|")
            yield f"| `{key}` | {_kind(value, whole['$defs'])} | {meaning} |"


def _properties() -> Iterator[str]:
    yield "# Shipped properties\n"
    yield (
        "The properties that claimcheck ships: the type of the answer, what a difference means "
        "([fixed, plan, level](../../explanation/behaviour.md)), and the words that articles use for it. A project "
        "may declare others under `properties:`, and redefine or extend these.\n"
    )
    yield "`claimcheck properties` lists the same on a terminal.\n"
    known = shipped_properties()
    for field in known.fields:
        yield f"## {field.capitalize()}\n"
        yield "| property | what it asks | type | behaviour | unit | example | cues |"
        yield "| --- | --- | --- | --- | --- | --- | --- |"
        for name in sorted(known):
            if known.field_of(name) == field:
                yield _property(name, known[name])
        yield ""
    yield "## Ladders\n"
    yield "The stages of the properties above, lowest first; `ladder: NAME` gives one to a property of your own.\n"
    yield "| ladder | stages | beside them |\n| --- | --- | --- |"
    for name in ladders():
        yield f"| `{name}` | {', '.join(ladder(name).rungs)} | {', '.join(ladder(name).beside)} |"
    yield ""


def _property(name: str, one: Property) -> str:
    example = "" if one.example is None else one.example.text
    units = ", ".join(one.units) or (f"ladder `{one.ladder}`" if one.ladder is not None else "")
    cues = ", ".join(one.cues)
    return f"| `{name}` | {one.description} | {one.type} | {one.behaviour} | {units} | {example} | {cues} |"


def _modules() -> Iterator[str]:
    yield "# Formats, value types, engines and readers\n"
    yield "[Other distributions](../../how-to/extend.md) can add to each of these lists.\n"
    for title, registry in _LISTS:
        yield f"\n## {title}\n\n| name | what it is |\n| --- | --- |"
        for name, module in registry.built_in.items():
            yield f"| `{name}` | {' '.join((module.__doc__ or '').strip().splitlines()[:1])} |"
    yield ""


def _kind(value: dict[str, Any], definitions: dict[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[1]
        target = definitions[name]
        return f"[{name}](#{name.lower()})" if "properties" in target else _kind(target, definitions)
    if "anyOf" in value:
        return " or ".join(dict.fromkeys(_kind(v, definitions) for v in value["anyOf"] if v.get("type") != "null"))
    if "enum" in value:
        return ", ".join(f"`{v}`" for v in value["enum"])
    if value.get("type") == "array":
        return f"list of {_kind(value.get('items', {}), definitions)}"
    type_ = value.get("type", "")
    return {"string": "words", "integer": "a number", "boolean": "`true`, `false`", "object": "keys and values"}.get(
        type_[0] if isinstance(type_, list) else type_, "any"
    )


def _python() -> Iterator[str]:
    yield "# Python names\n"
    yield "Everything here is imported from `claimcheck`; the rest may change without notice.\n"
    for name in claimcheck.__all__:
        thing = getattr(claimcheck, name)
        if not callable(thing):
            continue
        kind = "autoclass" if isinstance(thing, type) else "autofunction"
        members = "\n   :members:" if isinstance(thing, type) and not issubclass(thing, Exception) else ""
        yield f"## {name}\n\n```{{eval-rst}}\n.. {kind}:: {thing.__module__}.{thing.__qualname__}{members}\n```\n"
