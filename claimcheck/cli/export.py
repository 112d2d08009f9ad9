"""``claimcheck export [PATH]... --format FORMAT``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from claimcheck.cli.choices import OneOf, in_words

__all__ = ["command"]

_MOST = 20  # statements that are named as left out


def _formats() -> Iterable[str]:
    from claimcheck.export import EXPORTERS

    return EXPORTERS


class _Format(click.Option):
    """Names the formats in its help; a list in place of its metavar would not fit."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The help with the names of the formats, looked up only when it is asked for."""
        self.help = f"{in_words(_formats())}."
        return super().get_help_record(ctx)


@click.command("export")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--format", "format_", cls=_Format, type=OneOf(_formats), required=True, metavar="FORMAT")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE (default: the terminal).")
@click.option("--base", metavar="URL", help="Address where the claims are published, for ids (default: UUIDs).")
@click.option("--author", metavar="NAME", help="Who publishes the verdicts (default: claimcheck).")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@click.option("-q", "--quiet", is_flag=True, help="Do not say what was left out.")
def command(
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    base: str | None,
    author: str | None,
    config_file: str | None,
    quiet: bool,
) -> int:
    """Write the claims in PATH, checked, in the format of another tool.

    PATH is a claims file or folder, or "-" for standard input (default: the paths of the configuration). What a format
    cannot hold is left out and listed on standard error.

    The exit code does not depend on findings: 0 written, 2 written despite an invalid claims file, 3 nothing to export,
    4 written, but claimcheck itself failed on a part of it.
    """
    import sys

    from claimcheck import __version__
    from claimcheck.cli.claims import claims_paths, configured, load_claims
    from claimcheck.cli.output import echo, write
    from claimcheck.export import EXPORTERS, About, export
    from claimcheck.export.base import address
    from claimcheck.run.engine import check
    from claimcheck.run.options import CheckOptions

    if base is not None and address(base) is None:
        raise click.UsageError(f"--base '{base}' is not an address; write https://...")
    if output is None and EXPORTERS[format_].BINARY and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(f"{format_} is not text; give it a file with -o")
    config = configured(paths, config_file)
    project = load_claims(claims_paths(paths, config), config)
    config = config.given("export", fail_on="never", fail_on_unchecked=False)
    run = check(project, CheckOptions(config, baseline=None))
    written = export(format_, run, About(version=__version__, base=base, author=author))
    code = run.exit_code
    if not run.judgements:
        echo("claimcheck: no statements to export", err=True)
        return code
    write(written.content, output)
    if not quiet:
        _tell_left_out(written.left_out)
    if output is not None:
        echo(f"{output}: {written.count:,} {written.noun}{'' if written.count == 1 else 's'}", err=True)
    if code == 2:
        echo("claimcheck: the claims file has faults; 'claimcheck check' lists them", err=True)
    # A statement without a text can be handed on, too.
    return 0 if code == 3 else code


def _tell_left_out(left_out: Sequence[str]) -> None:
    from claimcheck.cli.output import echo

    for one in left_out[:_MOST]:
        echo(f"left out {one}", err=True)
    if len(left_out) > _MOST:
        echo(f"left out {len(left_out) - _MOST:,} more", err=True)
