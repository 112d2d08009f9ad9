"""The command line: one module per command, each imported only when it is called."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from claimcheck import __version__
from claimcheck.arithmetic import in_own_context
from claimcheck.errors import ClaimcheckError, InternalError

__all__ = ["main"]

_COMMANDS = (
    "add",
    "baseline",
    "check",
    "clean",
    "config",
    "coverage",
    "draft",
    "explain",
    "explain-claim",
    "export",
    "extract",
    "facts",
    "fmt",
    "import",
    "init",
    "lsp",
    "mcp",
    "pin",
    "properties",
    "rename",
    "report",
    "rules",
    "scan",
    "schema",
    "statement",
    "timeline",
    "verify",
    "watch",
)
_DEFAULT = "check"
_GARBAGE = 50_000  # allocations between two garbage collections


class _Commands(click.Group):
    """Imports a command's module when it is called; a first word that is not a command is an argument of ``check``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = cmd_name.replace("-", "_") + ("_" if cmd_name == "import" else "")  # a keyword names no module
        command: click.Command = import_module(f"claimcheck.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command with its whole summary, on as many lines as it needs; click would cut it off."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, _summary(command)) for name, command in commands if command is not None and not command.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"--help", "--version", "-h"}
        if not args or (args[0] not in own and args[0] not in _COMMANDS):
            if args and args[0].isalpha() and not os.path.lexists(args[0]):
                raise click.UsageError(_unknown(args[0]), ctx)
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


def _summary(command: click.Command) -> str:
    """The first paragraph of a command's help."""
    return " ".join((command.help or "").split("\n\n")[0].split())


def _unknown(word: str) -> str:
    from difflib import get_close_matches

    alike = get_close_matches(word, _COMMANDS, 1, 0.6)
    meant = f"; did you mean '{alike[0]}'?" if alike else ""
    return f"'{word}' is not a command, and no such file or folder exists{meant}"


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="claimcheck")
def cli() -> None:
    """Check curated claims against the articles that state them.

    PATH without a command is checked: "claimcheck claims/" means "claimcheck check claims/".
    """


@in_own_context
def main(args: list[str] | None = None) -> None:
    """Run a command and exit.

    0 clean, 1 findings, 2 wrong arguments or files, 3 nothing to check, 4 internal error, 130 interrupted.
    """
    # Nearly all objects live until the process ends: frequent garbage collection takes a tenth of the time.
    gc.set_threshold(_GARBAGE, 20, 100)
    try:
        code: Any = cli.main(args, standalone_mode=False)
    except click.ClickException as error:
        _complain(error.format_message(), error)
        sys.exit(2)
    except InternalError as error:
        _complain(f"internal error: {error}")
        sys.exit(4)
    except ClaimcheckError as error:
        _complain(str(error))
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader closed the pipe; nothing more can be written to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("CLAIMCHECK_DEBUG"):
            raise
        kind = type(error).__name__
        _complain(f"internal error: {kind}: {error}; please report it (CLAIMCHECK_DEBUG=1 shows more)")
        sys.exit(4)
    sys.exit(code if isinstance(code, int) else 0)


def _complain(message: str, of_click: click.ClickException | None = None) -> None:
    """Print an error, in which words of files and arguments may stand, to standard error."""
    from claimcheck.cli.output import echo
    from claimcheck.escapes import terminal_text

    if of_click is None:
        echo(f"claimcheck: {message}", err=True)
        return
    of_click.format_message = lambda: terminal_text(message)  # type: ignore[method-assign]
    of_click.show()
