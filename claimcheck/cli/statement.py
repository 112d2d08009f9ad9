"""``claimcheck statement CLAIM SOURCE``."""

from __future__ import annotations

from collections.abc import Collection

import click

from claimcheck.cli.output import echo

__all__ = ["command"]


@click.command("statement")
@click.argument("claim", metavar="CLAIM")
@click.argument("source", metavar="SOURCE")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--value", required=True, multiple=True, metavar="WORDS", help="The value (repeatable for parties).")
@click.option("--quote", metavar="WORDS", help="The words of the source (default: the shortest that hold it).")
@click.option("--speaker", metavar="ENTITY", help="The id of the speaker, where it is not the article itself.")
@click.option("--modality", metavar="NAME", help="done, expected, target, possible, estimated, superseded or denied.")
@click.option("--as-of", metavar="DATE", help="The day or period (EDTF) that the figure describes.")
@click.option("--stated", metavar="DATE", help="When it was said (EDTF), if not on the publication date.")
@click.option("--scope", metavar="WORDS", help="Separates what must not be compared.")
@click.option("--negated", is_flag=True, help="The source denies it.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print the statement.")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def command(
    claim: str,
    source: str,
    paths: tuple[str, ...],
    value: tuple[str, ...],
    quote: str | None,
    speaker: str | None,
    modality: str | None,
    as_of: str | None,
    stated: str | None,
    scope: str | None,
    negated: bool,
    dry_run: bool,
    config_file: str | None,
    isolated: bool,
) -> int:
    """Add one statement of SOURCE to CLAIM, if it holds in the source.

    CLAIM is the id of a claim, SOURCE that of a source. What "claimcheck check" would report on the statement is
    printed instead, with what the source states, and nothing is written. Without --quote the shortest quote that passes
    is found. The exit code is 0, 1 where the statement does not hold, 2 for wrong arguments or files.
    """
    from claimcheck.authoring.draft_edits import edited
    from claimcheck.authoring.one_statement import Refused, stating
    from claimcheck.cli.claims import claims_paths, configured, load_claims
    from claimcheck.cli.drafting import refuse_unreadable
    from claimcheck.cli.edits import write_texts

    options = {"--value": value, "--quote": (quote,), "--as-of": (as_of,), "--stated": (stated,), "--scope": (scope,)}
    for option, words in options.items():
        if any(one is not None and not one.strip() for one in words):
            raise click.UsageError(f"{option} is empty")
    config = configured(paths, config_file, isolated=isolated)
    project = load_claims(claims_paths(paths, config), config)
    if claim not in project.claims or source not in project.sources:
        refuse_unreadable(project)
    _refuse_unknown("claim", claim, project.claims)
    _refuse_unknown("source", source, project.sources)
    _refuse_unknown("entity", speaker, project.entities)
    given = {
        "source": source,
        "value": value[0] if len(value) == 1 else list(value),
        "modality": modality,
        "negated": True if negated else None,
        "speaker": speaker,
        "stated": stated,
        "as_of": as_of,
        "scope": scope,
        "quote": quote,
    }
    outcome = stating(project, claim, {key: words for key, words in given.items() if words is not None})
    if isinstance(outcome, Refused):
        for line in outcome.lines:
            echo(f"claimcheck: {line}", err=True)
        return 1
    before, after = edited(project, [outcome])
    if not dry_run:
        write_texts(before, after, project.root)
    echo(outcome.yaml, nl=False)
    for finding in outcome.differs:
        echo(f"claimcheck: {finding.rule}: {finding.message}", err=True)
    files = ", ".join(path.as_posix() for path in after)
    echo(f"{'would be written' if dry_run else 'written'} to {files}", err=True)
    return 0


def _refuse_unknown(noun: str, id_: str | None, known: Collection[str]) -> None:
    """Refuse an id that is given and that a project does not have, with one that it has and that is like it."""
    from claimcheck.claims.explanations import near

    if id_ is not None and id_ not in known:
        way_out = near(id_, known)
        raise click.UsageError(f"no {noun} '{id_}'" + (f"; {way_out}" if way_out else ""))
