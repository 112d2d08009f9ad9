"""``claimcheck check``."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.choices import formats as known_formats
from claimcheck.cli.choices import in_words

if TYPE_CHECKING:
    from claimcheck.claims.inputs import Seen
    from claimcheck.cli.replay import Written
    from claimcheck.config.settings import Config
    from claimcheck.run.cache import Cache
    from claimcheck.run.result import Run

__all__ = ["command"]

Target = tuple[str, str | None]
"""A format, and its file or None for the terminal."""

_FORMATS = {".sarif": "sarif", ".json": "json", ".xml": "junit", ".md": "markdown"}
_FOR_PEOPLE = ("full", "concise")
# Options that do not change what is found or written.
_OF_NO_MATTER = frozenset({"jobs", "cache_dir", "no_cache", "verbose", "base"})


class _Format(click.Option):
    """Lists the formats where its help is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = f"{in_words(known_formats())} (repeatable, each with its -o)."
        return super().get_help_record(ctx)


class _Check(click.Command):
    """Remembers the order of --format and -o: each file belongs to a format."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        _, _, order = self.make_parser(ctx).parse_args(list(args))
        ctx.meta["order"] = [param.name for param in order if param.name in ("formats", "outputs")]
        return super().parse_args(ctx, args)


def _rules(values: tuple[str, ...]) -> list[str] | None:
    rules = [rule.strip() for value in values for rule in value.split(",") if rule.strip()]
    return rules or None


def _targets(order: list[str], formats: tuple[str, ...], outputs: tuple[str, ...]) -> list[Target]:
    """Pair formats with files, None for the terminal.

    A file belongs to the format before it; where that has one already, or there is none, to the format after it, or
    else to the format that its name suggests.
    """
    named, files = iter(formats), iter(outputs)
    targets: list[Target] = []
    waiting: str | None = None
    for kind in order:
        if kind == "formats":
            targets.append((next(named), waiting))
            waiting = None
        elif targets and targets[-1][1] is None and waiting is None:
            targets[-1] = (targets[-1][0], next(files))
        else:
            if waiting is not None:
                targets.append((_FORMATS.get(Path(waiting).suffix, "full"), waiting))
            waiting = next(files)
    if waiting is not None:
        targets.append((_FORMATS.get(Path(waiting).suffix, "full"), waiting))
    places = [file for _, file in targets]
    if places.count(None) > 1:
        raise click.UsageError("two formats for the terminal; give all but one a file with -o")
    twice = next((file for file in places if file is not None and places.count(file) > 1), None)
    if twice is not None:
        raise click.UsageError(f"two formats for {twice}")
    return targets or [("full", None)]


def _level(word: str) -> object:
    from claimcheck.finding import Level

    return None if word == "never" else Level(word)


def _paths(path: str | None, config: Config) -> str | list[str]:
    if path is not None:
        return path
    from claimcheck.cli.output import near

    paths = [near(config.folder / path) for path in config["paths"]]
    return paths[0] if len(paths) == 1 else paths


@click.command("check", cls=_Check)
@click.argument("path", required=False, type=click.Path())
@click.option("--format", "formats", cls=_Format, multiple=True, metavar="FORMAT")
@click.option("-o", "--output", "outputs", multiple=True, metavar="FILE", help="Write the preceding format to FILE.")
@click.option("--select", multiple=True, metavar="RULES", help="Check only these rules (comma separated, repeatable).")
@click.option("--extend-select", multiple=True, metavar="RULES", help="Check these rules in addition.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Skip these rules (comma separated, repeatable).")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Fail on findings of this level (default: error).",
)
@click.option("--as-of", metavar="DATE", help="The day on which expiry dates are judged (default: today).")
@click.option("--baseline", metavar="FILE", help="Suppress the findings in FILE (see 'claimcheck baseline').")
@click.option(
    "--locked/--no-locked",
    default=None,
    help="Fail on a stale baseline, or update it (default: fail where CI is set).",
)
@click.option("--diff", "base", metavar="BASE", help="Report only what changed since a git revision.")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Number of processes (default: chosen automatically).")
@click.option("--cache-dir", metavar="DIR", envvar="CLAIMCHECK_CACHE_DIR", help="Keep the cache in DIR.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of listing them.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing without findings.")
@click.option("--verbose", "-v", is_flag=True, help="Also print which files were read.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use color.")
@click.pass_context
def command(
    ctx: click.Context,
    path: str | None,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    as_of: str | None,
    baseline: str | None,
    locked: bool | None,
    base: str | None,
    config_file: str | None,
    isolated: bool,
    jobs: int | None,
    cache_dir: str | None,
    no_cache: bool,
    statistics: bool,
    quiet: bool,
    verbose: bool,
    color: str,
) -> int:
    """Check every statement of the claims in PATH against its source.

    PATH is a claims file or folder (default: the paths of the configuration).
    """
    from claimcheck.cli.baseline import in_ci
    from claimcheck.cli.output import colored, day_of, terminal_width
    from claimcheck.cli.replay import Answer, Replay, Written
    from claimcheck.config.files import candidates

    began = time.perf_counter()
    targets = _targets(ctx.meta["order"], formats, outputs)
    day = day_of(as_of)
    cache = _cache(cache_dir, no_cache)
    # The output of git is not reproducible.
    replay = Replay(
        None if base is not None or verbose else cache,
        {
            **{name: value for name, value in ctx.params.items() if name not in _OF_NO_MATTER},
            "targets": targets,
            "day": day,
            "locked": in_ci(locked),
            "painted": colored(color),
            "width": terminal_width(),
            "summary": bool(os.environ.get("GITHUB_STEP_SUMMARY")),
        },
    )
    earlier = replay.earlier()
    if earlier is not None:
        return earlier.give()
    if not isolated or config_file is not None:
        replay.seen.files([Path(config_file)] if config_file is not None else candidates(Path(path or ".")))
    _known_formats(targets)
    config = _config(path, config_file, isolated, select, extend_select, ignore, fail_on)
    run = _run(path, config, day, _baseline(baseline, config), in_ci(locked), jobs, cache, replay.seen)
    if base is not None:
        from claimcheck.run.changes import changes_since, only_changed

        run = only_changed(run, changes_since(base, run.project))
    written = _written(run, targets, statistics=statistics, quiet=quiet, color=color)
    if run.exit_code == 3:
        paths = _paths(path, config)
        where = paths if isinstance(paths, str) else ", ".join(paths)
        message = f"claimcheck: no statements to check in {where}; 'claimcheck init' writes a first claims file"
        written.append(Written("err", message))
    answer = Answer(tuple(written), run.exit_code)
    replay.keep(answer)
    answer.give()
    if verbose:
        _tell(run, config, cache, time.perf_counter() - began)
    return run.exit_code


def _cache(folder: str | None, unwanted: bool) -> Cache | None:
    if unwanted:
        return None
    from claimcheck.run.cache import Cache, default_folder

    return Cache(Path(folder) if folder else default_folder())


def _known_formats(targets: list[Target]) -> None:
    from claimcheck.reports import report

    for name, _ in targets:
        try:
            report(name)
        except ValueError as error:
            raise click.UsageError(str(error)) from error


def _config(
    path: str | None,
    file: str | None,
    isolated: bool,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
) -> Config:
    from claimcheck.cli.config import in_force

    config = in_force(path, file, isolated=isolated)
    for option, given in (("select", select), ("extend_select", extend_select), ("ignore", ignore)):
        config = config.given(f"--{option.replace('_', '-')}", **{option: _rules(given)})
    return config.given("--fail-on", fail_on=fail_on)


def _baseline(given: str | None, config: Config) -> str | None:
    if given is not None or config["baseline"] is None:
        return given
    from claimcheck.cli.output import near

    return near(config.folder / config["baseline"])


def _run(
    path: str | None,
    config: Config,
    day: date,
    baseline: str | None,
    locked: bool,
    jobs: int | None,
    cache: Cache | None,
    seen: Seen,
) -> Run:
    from claimcheck.claims.loading import Reader, load_lenient
    from claimcheck.cli.baseline import shrink
    from claimcheck.cli.output import Progress
    from claimcheck.run.engine import check

    reader = Reader(seen=seen)
    project = load_lenient(_paths(path, config), reader=reader, text_dirs=config.text_folders, locale=config.locale)
    if baseline is not None:
        seen.file(Path(baseline))
    with Progress() as progress:
        run = check(
            project,
            as_of=day,
            fail_on=_level(config["fail_on"]),  # type: ignore[arg-type]
            baseline=baseline,
            jobs=jobs,
            cache=cache,
            progress=progress,
            config=config,
        )
    return shrink(run, baseline) if baseline is not None and run.stale and not locked else run


def _written(run: Run, targets: list[Target], *, statistics: bool, quiet: bool, color: str) -> list[Written]:
    """The outputs to write, in order."""
    from claimcheck.cli.output import colored, folder_of, step_summary, terminal_width
    from claimcheck.cli.replay import Written
    from claimcheck.reports import report
    from claimcheck.reports.base import rebased, summary

    shown = rebased(run, folder_of(run.project.root))
    written = []
    for name, file in targets:
        painted = colored(color) and file is None
        if file is None and statistics and name in _FOR_PEOPLE:
            written.append(Written("out", _statistics(shown)))
        elif file is not None or not (quiet and not shown.findings):
            text = report(name).render(shown, color=painted, width=terminal_width())
            written.append(Written("out" if file is None else "file", text, file or "", painted))
        if name == "github" and (step := step_summary(shown)):
            written.append(Written("summary", step))
    if all(file is not None for _, file in targets) and not quiet:
        written.append(Written("err", summary(shown)))
    return written


def _statistics(run: Run) -> str:
    from collections import Counter

    from claimcheck.reports.base import summary

    counted = Counter((finding.rule, finding.level) for finding in run.findings)
    rows = sorted(counted.items(), key=lambda row: (row[0][1].rank, -row[1], row[0][0]))
    width = max((len(f"{count:,}") for count in counted.values()), default=1)
    lines = [f"{count:>{width},}  {level.value:<7}  {rule}" for (rule, level), count in rows]
    return "\n".join([*lines, summary(run)]) + "\n"


def _tell(run: Run, config: Config, cache: Cache | None, seconds: float) -> None:
    project = run.project
    lines = [
        f"configuration: {config.file or 'none'}",
        f"claims files: {', '.join(project.files) or 'none'}",
        f"{len(project.claims):,} claims, {len(run.judgements):,} statements, {len(project.documents):,} articles",
        f"cache: {'none' if cache is None else cache.file}",
        f"{seconds:.2f} s",
    ]
    for line in lines:
        click.echo(f"claimcheck: {line}", err=True)
