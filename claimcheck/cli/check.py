"""``claimcheck check``."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.choices import STDIN, in_words
from claimcheck.cli.choices import formats as known_formats
from claimcheck.cli.claims import trust_option, trusts_paths
from claimcheck.cli.output import echo
from claimcheck.cli.targets import Target, outputs_of, paired, refuse_unknown, repository_of

if TYPE_CHECKING:
    from claimcheck.cli.replay import Answer, Replay, Written
    from claimcheck.config.settings import Config
    from claimcheck.run.cache import Cache
    from claimcheck.run.result import Run

__all__ = ["command"]

# Options that do not change what is found or written; the formats are among the targets.
_OF_NO_MATTER = frozenset(
    {"jobs", "timeout", "cache_dir", "no_cache", "verbose", "base", "fix", "unsafe_fixes", "dry_run"}
    | {"formats", "outputs"}
)
_WITH_FIXES = frozenset({"json", "sarif"})  # formats that carry the fixes of findings
_READ_BY_PEOPLE = frozenset({"full", "concise"})  # formats beside which a remark says what --fix would do
_MOST_NAMED = 5  # statements in a remark


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The arguments and options of one call, as click names them."""

    paths: tuple[str, ...]
    formats: tuple[str, ...]
    outputs: tuple[str, ...]
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    fail_on_unchecked: bool | None
    as_of: str | None
    baseline: str | None
    no_baseline: bool
    locked: bool | None
    base: str | None
    fix: bool
    unsafe_fixes: bool
    dry_run: bool
    config_file: str | None
    isolated: bool
    repo_root: str | None
    stdin_filename: str | None
    jobs: int | None
    timeout: int | None
    cache_dir: str | None
    no_cache: bool
    statistics: bool
    quiet: bool
    verbose: bool
    color: str

    def config(self) -> Config:
        """The settings in force: those of the file, overridden by the options."""
        from claimcheck.cli.claims import configured

        config = configured(self.paths, self.config_file, isolated=self.isolated, stdin_name=self.stdin_filename)
        config = config.given("--select", select=_rules(self.select))
        config = config.given("--extend-select", extend_select=_rules(self.extend_select))
        config = config.given("--ignore", ignore=_rules(self.ignore))
        config = config.given("--fail-on", fail_on=self.fail_on)
        config = config.given("--timeout", timeout=self.timeout)
        return config.given("--fail-on-unchecked", fail_on_unchecked=self.fail_on_unchecked)

    def cache(self) -> Cache | None:
        """The cache, unless it is not wanted."""
        if self.no_cache:
            return None
        from claimcheck.run.cache import Cache, default_folder

        return Cache(Path(self.cache_dir) if self.cache_dir else default_folder())


def _rules(values: tuple[str, ...]) -> list[str] | None:
    rules = [rule.strip() for value in values for rule in value.split(",") if rule.strip()]
    return rules or None


@click.command("check", cls=_Check)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--format", "formats", cls=_Format, multiple=True, metavar="FORMAT")
@click.option("-o", "--output", "outputs", multiple=True, metavar="FILE", help="Write the preceding format to FILE.")
@click.option("--select", multiple=True, metavar="RULES", help="Check only these rules (comma separated, repeatable).")
@click.option("--extend-select", multiple=True, metavar="RULES", help="Check these rules in addition.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Skip these rules (comma separated, repeatable).")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never", "unsupported"]),
    metavar="LEVEL",
    help="Fail on findings of this level: error (default), warning, note or never; unsupported: on errors, and on "
    "every statement that its source does not support.",
)
@click.option(
    "--fail-on-unchecked/--no-fail-on-unchecked",
    default=None,
    help="Fail on statements whose source has no text (default: no).",
)
@click.option("--as-of", metavar="DATE", help="The day on which expiry dates are judged (default: today).")
@click.option(
    "--baseline",
    metavar="FILE",
    help="Suppress the findings in FILE (default: claimcheck-baseline.json beside or above the claims).",
)
@click.option("--no-baseline", is_flag=True, help="Use no baseline.")
@click.option(
    "--locked/--no-locked",
    default=None,
    help="Fail on a stale baseline, or update it (default: fail where CI is set).",
)
@click.option("--diff", "base", metavar="BASE", help="Report only what changed since a git revision.")
@click.option("--fix", is_flag=True, help="Fix what can be fixed safely in the claims files, then report the rest.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix: also apply fixes that change what is claimed.")
@click.option("--dry-run", is_flag=True, help="With --fix: print the changes as a diff and write nothing.")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration (default: the nearest one).")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option(
    "--repo-root",
    metavar="DIR",
    help="The folder to which paths in sarif, github, gitlab and markdown are relative (default: the one with .git).",
)
@click.option(
    "--stdin-filename", metavar="FILE", help="Read standard input as the text of FILE (default: of a file right here)."
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Number of processes (default: chosen automatically).")
@click.option(
    "--timeout",
    type=click.IntRange(0, 86_400),
    metavar="SECONDS",
    help="Give up a statement that takes longer (default: 300; 0: never).",
)
@click.option("--cache-dir", metavar="DIR", envvar="CLAIMCHECK_CACHE_DIR", help="Keep the cache in DIR.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
@click.option("--statistics", is_flag=True, help="Count findings by rule and level instead of listing them.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing without findings.")
@click.option("--verbose", "-v", is_flag=True, help="Also print which files were read.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use color.")
@trust_option
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> int:
    """Check every statement of the claims in PATH against its source.

    PATH is a claims file or folder, or "-" for standard input (default: the paths of the configuration). Several form
    one project, in which every id is unique.

    The exit code is 0 where nothing is wrong, 1 for findings at or above --fail-on, 2 for wrong arguments or files, 3
    where nothing could be checked, 4 where claimcheck itself failed.
    """
    asked = _Asked(**given)
    began = time.perf_counter()
    if asked.stdin_filename is not None and STDIN not in asked.paths:
        raise click.UsageError(f"--stdin-filename names standard input, which is not read; give '{STDIN}' as a path")
    if asked.baseline is not None and asked.no_baseline:
        raise click.UsageError("--baseline and --no-baseline exclude each other")
    _refuse_without_fix(asked)
    targets = paired(ctx.meta["order"], asked.formats, asked.outputs)
    day, cache = _day(asked), asked.cache()
    replay = _replay(asked, targets, day, cache)
    earlier = replay.earlier()
    if earlier is not None:
        return earlier.give()
    refuse_unknown(targets, statistics=asked.statistics)
    config = asked.config()
    fixed: tuple[str, ...] = ()
    if asked.fix:
        from claimcheck.cli.fixing import fix

        outcome = fix(
            lambda texts: _run(asked, config, day, cache, replay, texts),
            unsafe=asked.unsafe_fixes,
            dry_run=asked.dry_run,
        )
        if asked.dry_run:
            return outcome.code
        fixed = outcome.remarks
    run = _run(asked, config, day, cache, replay)
    if any(name in _WITH_FIXES for name, _ in targets):
        from claimcheck.authoring.repairs import with_fixes

        run = with_fixes(run)
    if (
        not asked.fix
        and not asked.quiet
        and STDIN not in asked.paths
        and _READ_BY_PEOPLE & {name for name, _ in targets}
    ):
        from claimcheck.cli.fixing import hint

        fixed = hint(run)
    answer = _answer(asked, run, config, targets, fixed)
    if answer.code != 4:  # what failed may succeed the next time
        replay.keep(answer)
    answer.give()
    if asked.verbose:
        _print_inputs(run, config, cache, time.perf_counter() - began)
    return answer.code


def _is_hinted(asked: _Asked, targets: list[Target]) -> bool:
    """Whether a remark says what --fix would do: to people, and of files."""
    return not (asked.fix or asked.quiet or STDIN in asked.paths) and any(n in _READ_BY_PEOPLE for n, _ in targets)


def _day(asked: _Asked) -> date:
    from claimcheck.cli.output import day_of

    return day_of(asked.as_of)


def _replay(asked: _Asked, targets: list[Target], day: date, cache: Cache | None) -> Replay:
    """Looks up the answer to the same request; the key is whatever it depends on besides the files that are read."""
    from claimcheck.cli.baseline import in_ci
    from claimcheck.cli.claims import places
    from claimcheck.cli.output import colored, shows_hyperlinks, terminal_width
    from claimcheck.cli.replay import Replay
    from claimcheck.config.files import find_repository

    # The output of git is not reproducible, and standard input cannot be compared with what it was.
    passing = asked.base is not None or asked.verbose or STDIN in asked.paths or asked.fix
    options = {name: getattr(asked, name) for name in _Asked.__dataclass_fields__ if name not in _OF_NO_MATTER}
    return Replay(
        None if passing else cache,
        {
            **options,
            "targets": targets,
            "day": day,
            "locked": in_ci(asked.locked),
            "trusted": trusts_paths(),
            "painted": colored(asked.color),
            "links": shows_hyperlinks(),
            "width": terminal_width(),
            "summary": bool(os.environ.get("GITHUB_STEP_SUMMARY")),
            "repositories": [str(find_repository(place)) for place in places(asked.paths or ["."])],
        },
    )


def _refuse_without_fix(asked: _Asked) -> None:
    """Refuse options that change what --fix does without it, and --fix on standard input."""
    for name, is_given in (("--unsafe-fixes", asked.unsafe_fixes), ("--dry-run", asked.dry_run)):
        if is_given and not asked.fix:
            raise click.UsageError(f"{name} belongs to --fix, which is not given")
    if asked.fix and STDIN in asked.paths:
        raise click.UsageError("--fix edits files; standard input is none")


def _run(
    asked: _Asked,
    config: Config,
    day: date,
    cache: Cache | None,
    replay: Replay,
    texts: Mapping[Path, str | bytes] | None = None,
) -> Run:
    """The check; of some texts in place of those on disk, if given. Only without them a baseline shrinks."""
    from claimcheck.cli.baseline import in_ci, shrink
    from claimcheck.cli.claims import claims_paths, load_claims
    from claimcheck.cli.output import Progress
    from claimcheck.run.engine import check
    from claimcheck.run.memory import Memory
    from claimcheck.run.options import CheckOptions

    _note_configuration(asked, replay)
    paths = claims_paths(asked.paths, config)
    memory = None if cache is None or texts is not None else Memory(cache)
    seen = replay.seen if texts is None else None
    project = load_claims(paths, config, seen, asked.stdin_filename, texts, memory)
    baseline = _baseline(asked, paths, config, replay)
    with Progress() as progress:
        run = check(project, CheckOptions(config, day, baseline, asked.jobs, cache, progress))
    if texts is None and baseline is not None and run.stale and not in_ci(asked.locked):
        run = shrink(run, baseline)
    if asked.base is None:
        return run
    from claimcheck.run.changes import changes_since, only_changed

    return only_changed(run, changes_since(asked.base, run.project))


def _note_configuration(asked: _Asked, replay: Replay) -> None:
    """Record the files that configure the claims, or would if they existed."""
    from claimcheck.cli.claims import places
    from claimcheck.config.files import candidates

    if asked.config_file is not None:
        replay.seen.file(Path(asked.config_file))
    elif not asked.isolated:
        for place in places(asked.paths or ["."], asked.stdin_filename):
            replay.seen.files(candidates(place))


def _baseline(asked: _Asked, paths: list[str], config: Config, replay: Replay) -> str | None:
    """The file of known findings: the given one, the configured one, or one that is found."""
    from claimcheck.cli.claims import places
    from claimcheck.cli.output import nearest
    from claimcheck.run.baseline import baseline_candidates, find_baseline

    if asked.no_baseline:
        return None
    if asked.baseline is not None:
        replay.seen.file(Path(asked.baseline))
        return asked.baseline
    where = places(paths, asked.stdin_filename)
    found = find_baseline(where, config)
    replay.seen.files(baseline_candidates(where, config) if config.baseline_file is None else [])
    if found is None:
        return None
    replay.seen.file(found)
    return nearest(found)


def _answer(asked: _Asked, run: Run, config: Config, targets: list[Target], fixed: tuple[str, ...] = ()) -> Answer:
    """What the run writes, and its exit code."""
    from claimcheck.cli.claims import claims_paths
    from claimcheck.cli.replay import Answer, Written

    written: list[Written] = outputs_of(
        run,
        targets,
        statistics=asked.statistics,
        quiet=asked.quiet,
        color=asked.color,
        repository=repository_of(run.project.root, config, asked.repo_root),
    )
    remarks = [*fixed, *_remarks(run, claims_paths(asked.paths, config))]
    return Answer((*written, *(Written("err", f"claimcheck: {remark}") for remark in remarks)), run.exit_code)


def _remarks(run: Run, paths: list[str]) -> Iterator[str]:
    """Why the exit code is what it is, where no finding says so."""
    from claimcheck.judging.verdict import Verdict
    from claimcheck.reports.base import counted

    if not run.judgements and run.exit_code == 3:
        where = ", ".join(paths)
        yield f"no statements to check in {where}; 'claimcheck init' writes a first claims file"
    elif run.judgements and run.is_unchecked and run.exit_code != 4:
        yield f"nothing was checked: {counted(len(run.judgements), 'statement')}, and no source has a text"
    failing = run.failing
    for verdict, words, option in (
        (Verdict.NOT_ENOUGH_INFO, "not supported by its source", "fail-on unsupported"),
        (Verdict.UNCHECKED, "unchecked", "fail-on-unchecked"),
    ):
        some = [f"{one.claim} ({one.source})" for one in failing if one.verdict is verdict]
        if some:
            more = f" and {len(some) - _MOST_NAMED:,} more" if len(some) > _MOST_NAMED else ""
            yield f"{option}: {counted(len(some), 'statement')} {words}: {', '.join(some[:_MOST_NAMED])}{more}"


def _print_inputs(run: Run, config: Config, cache: Cache | None, seconds: float) -> None:
    """Print which files were read, and how long it took."""
    from claimcheck.cli.output import folder_of

    project = run.project
    folder = Path(folder_of(project.root))
    lines = [
        f"configuration: {config.file or 'none'}",
        f"baseline: {run.baseline or 'none'}",
        f"claims files: {', '.join((folder / file).as_posix() for file in project.files) or 'none'}",
        f"{len(project.claims):,} claims, {len(run.judgements):,} statements, {len(project.documents):,} articles",
        f"cache: {'none' if cache is None else cache.file}",
        f"{seconds:.2f} s",
    ]
    for line in lines:
        echo(f"claimcheck: {line}", err=True)
