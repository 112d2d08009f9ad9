"""Help texts: whole summaries, no line wider than 80 columns, whatever the terminal."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from claimcheck.cli import cli

NAMES = cli.list_commands(click.Context(cli))


def _help(*args: str) -> str:
    done = CliRunner().invoke(cli, [*args, "--help"], prog_name="claimcheck", terminal_width=None)
    assert done.exit_code == 0
    return done.output


@pytest.mark.parametrize("columns", ["80", "200"])
@pytest.mark.parametrize("command", [(), *((name,) for name in NAMES)], ids=lambda words: " ".join(words) or "-")
def test_it_fits_80_columns(command: tuple[str, ...], columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert [line for line in _help(*command).splitlines() if len(line) > 80] == []


def test_the_summary_of_each_command_is_whole() -> None:
    listed = " ".join(_help().partition("Commands:")[2].split())
    for name in NAMES:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        summary = " ".join((command.help or "").split("\n\n")[0].split())
        assert f"{name} {summary}" in listed
    assert "..." not in listed


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert re.match(r"[A-Z][a-z]+ .*[.)]", command.help or "")
    context = click.Context(command)
    silent = [
        param.name
        for param in command.params
        if isinstance(param, click.Option) and not param.hidden and not (param.get_help_record(context) or ("", ""))[1]
    ]
    assert silent == []
