"""The claims that a command names: files, folders and standard input, and their configuration."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from claimcheck.cli.choices import STDIN, STDIN_NAME
from claimcheck.errors import ConfigError

if TYPE_CHECKING:
    from claimcheck.claims.inputs import Seen
    from claimcheck.claims.loading import Memory
    from claimcheck.claims.project import Project
    from claimcheck.config.settings import Config

__all__ = ["claims_paths", "configured", "load_claims", "places", "read_stdin", "trust_option", "trusts_paths"]

_TRUSTED = "claimcheck.trust_paths"
_Command = TypeVar("_Command", bound=Callable[..., Any])


def trust_option(command: _Command) -> _Command:
    """Add ``--trust-paths`` to a command; ``configured`` looks it up."""
    words = "Let text-dirs and paths of the configuration lead out of the project."
    return click.option("--trust-paths", is_flag=True, expose_value=False, callback=_trust, help=words, is_eager=True)(
        command
    )


def _trust(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: ARG001
    context.meta[_TRUSTED] = value


def trusts_paths() -> bool:
    """Whether the command that runs was given ``--trust-paths``."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(_TRUSTED))


def places(paths: Iterable[str], stdin_name: str | None = None) -> list[Path]:
    """Return the paths as places on disk; standard input has the place of the file that it replaces, if any."""
    return [Path(stdin_name or ".") if path == STDIN else Path(path) for path in paths]


def configured(
    paths: Sequence[str], file: str | None = None, *, isolated: bool = False, stdin_name: str | None = None
) -> Config:
    """Return the configuration of some paths: the named file, else the nearest one upwards, else the defaults.

    Args:
        paths: What the command line names; without any, the current folder.
        file: The file of ``--config``.
        isolated: Whether no file is looked for.
        stdin_name: The file whose text standard input replaces.

    Raises:
        ConfigError: it is invalid, or the paths have different ones.
    """
    from claimcheck.checks import RULES
    from claimcheck.cli.output import near
    from claimcheck.config.settings import Config, find_config, read_config

    if file is not None:
        return read_config(Path(near(Path(file))), RULES, trust_paths=trusts_paths())
    if isolated:
        return Config()
    given = list(paths) or ["."]
    found = {path: find_config(place) for path, place in zip(given, places(given, stdin_name), strict=True)}
    first, *others = found
    for other in others:
        if found[other] != found[first]:
            named = ", ".join(f"{path}: {_named(found[path])}" for path in (first, other))
            raise ConfigError(f"the paths have different configurations ({named}); choose one with --config")
    file_ = found[first]
    return read_config(None if file_ is None else Path(near(file_)), RULES, trust_paths=trusts_paths())


def _named(file: Path | None) -> str:
    from claimcheck.cli.output import near

    return "none" if file is None else near(file)


def claims_paths(given: Sequence[str], config: Config) -> list[str]:
    """Return the claims to read: those that are given, else those that the configuration names.

    Raises:
        click.UsageError: standard input is named twice.
    """
    if list(given).count(STDIN) > 1:
        raise click.UsageError(f"'{STDIN}' is given twice; standard input can be read once")
    if given:
        return list(given)
    from claimcheck.cli.output import near

    return [near(config.folder / path) for path in config["paths"]]


def load_claims(
    paths: Sequence[str],
    config: Config,
    seen: Seen | None = None,
    stdin_name: str | None = None,
    texts: Mapping[Path, str | bytes] | None = None,
    memory: Memory | None = None,
) -> Project:
    """Load the project of claims files, folders and standard input.

    Args:
        paths: What ``claims_paths`` returned.
        config: The settings in force.
        seen: Records the files that were read.
        stdin_name: The file whose text standard input replaces; without it, its paths count from the current folder.
        texts: Texts to read in place of those of files, by absolute path.
        memory: Keeps what the claims files say, for the next time.

    Raises:
        ConfigError: a path does not exist.
    """
    from claimcheck.claims.loading import Reader, load_lenient
    from claimcheck.claims.yamltree import MAX_BYTES

    unsaved: dict[Path, str | bytes] = dict(texts or {})
    name = stdin_name or STDIN_NAME
    if STDIN in paths:
        unsaved[Path(name).absolute()] = read_stdin(MAX_BYTES)
    named = [name if path == STDIN else path for path in paths]
    reader = Reader(unsaved, seen)
    return load_lenient(named, reader=reader, text_dirs=config.text_folders, locale=config.locale, memory=memory)


def read_stdin(limit: int) -> bytes:
    """Read standard input, one byte beyond a limit at most, so that the limit can be reported."""
    if sys.stdin is None:
        raise click.UsageError("cannot read standard input: it is closed")
    try:
        return sys.stdin.buffer.read(limit + 1)
    except OSError as error:
        raise click.UsageError(f"cannot read standard input: {error.strerror}") from error
