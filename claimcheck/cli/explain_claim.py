"""``claimcheck explain-claim ID``."""

from __future__ import annotations

import click

from claimcheck.cli.claims import trust_option

__all__ = ["command"]


@click.command("explain-claim")
@click.argument("claim", metavar="ID")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE (default: the terminal).")
@trust_option
def command(claim: str, paths: tuple[str, ...], config_file: str | None, format_: str, output: str | None) -> int:
    """Explain claim ID: the question, the passages considered, the one chosen.

    Each passage has its probability, what agrees with the question, what is unknown and what contradicts it, and the
    reason why it was rejected. PATH is a claims file or folder, or "-" for standard input (default: the paths of the
    configuration).

    The exit code does not depend on the verdicts: 0 explained, 2 wrong arguments, 3 a claim without statements.
    """
    import json

    from claimcheck.cli.claims import claims_paths, configured, load_claims
    from claimcheck.cli.output import write
    from claimcheck.escapes import shown_lines
    from claimcheck.run.engine import check
    from claimcheck.run.explanation import explain
    from claimcheck.run.options import CheckOptions

    config = configured(paths, config_file)
    run = check(load_claims(claims_paths(paths, config), config), CheckOptions(config))
    found = explain(run, claim)
    text = json.dumps(found.to_dict(), indent=2) if format_ == "json" else shown_lines(str(found))
    write(f"{text}\n", output)
    return 0 if found.statements else 3
