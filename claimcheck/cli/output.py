"""Output of the commands: to the terminal or a file, in color or not."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from claimcheck.atomic import replace_file
from claimcheck.escapes import terminal_text

if TYPE_CHECKING:
    from claimcheck.run.result import Run

__all__ = [
    "Progress",
    "append_summary",
    "colored",
    "day_of",
    "echo",
    "folder_of",
    "near",
    "nearest",
    "shows_hyperlinks",
    "step_summary",
    "terminal_width",
    "way_out",
    "write",
]

_LINKING_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby"})
_LINKING_TERMINALS = frozenset({"xterm-kitty", "xterm-ghostty", "alacritty", "foot"})
_LINKING_VTE = 5000  # 0.50, the first version of GNOME's terminal widget with hyperlinks
_PATIENCE = 1.0  # seconds before progress is shown
_PAUSE = 0.2  # seconds between two updates
_MOST_OF_SUMMARY = 1_000_000  # GitHub accepts a mebibyte per step


def colored(choice: str) -> bool:
    """Whether to use color: as chosen, else by NO_COLOR and FORCE_COLOR, else only on a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or _on_terminal()


def _on_terminal() -> bool:
    # A closed standard output is None.
    return sys.stdout is not None and sys.stdout.isatty()


def shows_hyperlinks() -> bool:
    """Whether the terminal is known to show hyperlinks (OSC 8); FORCE_HYPERLINK=1 or =0 decides it.

    Others would print the escape sequence, so that one that is not known gets none.
    """
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced not in ("", "0")
    if not _on_terminal() or os.environ.get("CI"):
        return False
    of_program = os.environ.get("TERM_PROGRAM", "") in _LINKING_PROGRAMS
    of_terminal = os.environ.get("TERM", "") in _LINKING_TERMINALS
    vte = os.environ.get("VTE_VERSION", "")
    return of_program or of_terminal or "WT_SESSION" in os.environ or (vte.isdecimal() and int(vte) >= _LINKING_VTE)


def terminal_width() -> int:
    """Columns of the terminal; 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns if _on_terminal() else 100


def echo(text: str, *, err: bool = False, nl: bool = True, color: bool = False, commands: bool = False) -> None:
    """Print to the terminal, or into the log of a CI job: the only place of the command line that does.

    Args:
        text: What to print, of several lines.
        err: Whether to print to standard error.
        nl: Whether a line feed follows.
        color: Whether the text may hold claimcheck's own colors and links.
        commands: Whether its lines are workflow commands of GitHub, made safe by the report that wrote them.
    """
    safe = text if commands else terminal_text(text, color=color)
    click.echo(safe, nl=nl, err=err, color=color or None)


def write(text: str | bytes, output: str | None, *, color: bool = False, commands: bool = False) -> None:
    """Write to a file, or print; bytes as they are.

    A regular file is replaced in one step, so that nobody ever reads half of it; a link keeps leading to it. A device
    or a pipe is written into.

    Args:
        text: What to write.
        output: The file; None for standard output.
        color: See ``echo``.
        commands: See ``echo``.
    """
    if output is None:
        try:
            if isinstance(text, bytes):
                sys.stdout.buffer.write(text)
            else:
                echo(text, nl=False, color=color, commands=commands)
        except BrokenPipeError:
            raise
        except OSError as error:
            # Buffered output would fail again when the process ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.ClickException(f"cannot write to standard output: {error.strerror}") from error
        return
    try:
        target = Path(output).resolve()  # a link stays, and what it leads to is written
        if _is_written_into(Path(output), target):
            with Path(output).open("wb") as stream:
                stream.write(_encoded(text))
        else:
            replace_file(target, _encoded(text))
    except BrokenPipeError:
        raise
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise click.UsageError(f"cannot write {output}: {reason}{way_out(error)}") from error


_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def way_out(error: BaseException) -> str:
    """What to do about a file that cannot be written, to follow the reason; empty where the reason says it.

    >>> way_out(OSError(errno.ENOSPC, "No space left on device"))
    '; free some space, or write to another disk'
    """
    number = getattr(error, "errno", None)
    if number in _FULL:
        return "; free some space, or write to another disk"
    return "; write to a folder in which you may create files" if number in _FORBIDDEN else ""


def _is_written_into(given: Path, target: Path) -> bool:
    """Whether a target keeps its place in the file system: a device, a pipe, or an open file of this process."""
    try:
        kind = given.stat().st_mode
    except FileNotFoundError:
        return False
    # What stands behind /dev/stdout and /dev/fd/3 is open already: another file in its place would get nothing.
    opened = str(given.absolute()).startswith(("/dev/", "/proc/"))
    return opened or not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)) or str(target).startswith(("/dev/", "/proc/"))


def _encoded(text: str | bytes) -> bytes:
    return text.encode("utf-8") if isinstance(text, str) else text


def day_of(as_of: str | None) -> date:
    """The day of ``--as-of``, or today: the only place where the clock is read."""
    try:
        return datetime.now(UTC).date() if as_of is None else date.fromisoformat(as_of)
    except ValueError as error:
        raise click.UsageError(f"--as-of '{as_of}' is not a date; write 2026-11-24") from error


def near(path: Path) -> str:
    """A path as a user would write it: relative to the current folder, where it is below."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
    return str(path) if relative.startswith("..") else relative


def nearest(path: Path) -> str:
    """A path as a user would write it, relative to the current folder or absolute, whichever is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
    return min(relative, str(path.absolute()), key=len)


def folder_of(root: Path) -> str:
    """The path from the current folder to a project's, with "/"; absolute where it was given so and is not below."""
    try:
        relative = os.path.relpath(root)
    except ValueError:  # another drive
        return root.as_posix()
    return root.as_posix() if relative.startswith("..") and root.is_absolute() else Path(relative).as_posix()


def step_summary(run: Run) -> str:
    """The findings for the summary of a GitHub Actions step; empty outside of GitHub Actions."""
    if not os.environ.get("GITHUB_STEP_SUMMARY"):
        return ""
    from claimcheck.reports.markdown import render

    return render(run, most=_MOST_OF_SUMMARY)


def append_summary(text: str) -> None:
    """Add a text to the summary of a GitHub Actions step, if this is one."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    try:
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise click.UsageError(f"cannot write {file}: {error.strerror}") from error


class Progress:
    """Progress on standard error, shown on a terminal where work takes more than a second."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._told = 0.0
        self._shows = sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, of: int) -> None:
        """Print the progress, a few times per second at most."""
        now = time.monotonic()
        if self._shows and now - self._began > _PATIENCE and now - self._told > _PAUSE:
            click.echo(f"\r{done:,} of {of:,} statements", err=True, nl=False)
            self._told = now

    def __exit__(self, *_: object) -> None:
        if self._told:
            click.echo("\r\033[K", err=True, nl=False)
