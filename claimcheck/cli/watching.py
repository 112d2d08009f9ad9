"""What ``watch`` does at each change: check again, compare with the findings before, print the difference.

Nothing is kept of what is no longer in the project, so that memory stays what one check needs.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from claimcheck.config.settings import Config
    from claimcheck.finding import Finding
    from claimcheck.run.result import Run

__all__ = ["Difference", "Watched", "difference"]

_UNREADABLE: Final = "yaml-invalid"
"""A file with this finding is being typed: what it no longer says is not gone."""

_MOST_NAMED: Final = 3  # changed files


class Difference(NamedTuple):
    """The findings that a run has and the one before had not, and the other way round."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]


def _identity(finding: Finding) -> tuple[str, ...]:
    """What makes two findings of two runs one; its line is no part of it."""
    return finding.rule, finding.level, finding.location.file, finding.fingerprint, finding.message


def difference(before: Iterable[Finding], now: Iterable[Finding]) -> Difference:
    """Return what is new and what is gone; a finding that only moved to another line is neither.

    Args:
        before: The findings of the run before.
        now: Those of this run.
    """
    old, current = list(before), list(now)
    return Difference(tuple(_left(current, old)), tuple(_left(old, current)))


def _left(some: Iterable[Finding], others: Iterable[Finding]) -> Iterator[Finding]:
    counted = Counter(map(_identity, others))
    for one in some:
        key = _identity(one)
        if counted[key]:
            counted[key] -= 1
        else:
            yield one


class Watched:
    """The claims of some paths, checked again at each change.

    Args:
        paths: What the command line names; without any, the paths of the configuration.
        config_file: The file of ``--config``.
        as_of: The day of ``--as-of``; without it, each check takes the day on which it runs.
        report: Where the HTML report is written; None for nowhere.
        echo: Prints lines.
        color: Whether to color.
        width: Columns that lines of files are cut to.
    """

    def __init__(
        self,
        paths: Sequence[str],
        *,
        config_file: str | None,
        as_of: str | None,
        report: str | None,
        echo: Callable[[str], None],
        color: bool = False,
        width: int = 100,
    ) -> None:
        from claimcheck.claims.inputs import Seen
        from claimcheck.claims.loading import Reader
        from claimcheck.lsp.judgement_cache import JudgementCache

        self._paths, self._config_file, self._as_of, self._report = tuple(paths), config_file, as_of, report
        self._echo, self._color, self._width = echo, color, width
        self._reader, self._assessor = Reader(), JudgementCache()
        self._seen = Seen()
        self._shown: Sequence[Finding] | None = None
        """The findings that the reader was last told of; None before the first."""
        self._failure: str | None = None
        self._page: str | None = None

    # -- what is watched ------------------------------------------------------------------------------------------

    @property
    def changed(self) -> list[str]:
        """The files and folders that the last check read, or would have read, and that differ now."""
        return self._seen.changes()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders in which such a file may appear, change or vanish; those that exist."""
        found: set[Path] = set()
        for kind, name in self._seen.states:
            path = Path(name).absolute()
            place = path if kind == "folder" else path.parent
            while not place.is_dir() and place != place.parent:
                place = place.parent
            found.add(place)
        return tuple(sorted(found))

    # -- a check --------------------------------------------------------------------------------------------------

    def check(self, changed: Sequence[str] = ()) -> Run | None:
        """Check, print what is new or gone, write the report; None where the check cannot run.

        What cannot run is reported once, and stops nothing: the next change may repair it.

        Args:
            changed: What changed since the last check.
        """
        from click import ClickException

        from claimcheck.claims.inputs import Seen
        from claimcheck.errors import ClaimcheckError

        self._seen = Seen()
        try:
            run, page = self._run()
        except (ClaimcheckError, ClickException) as error:
            message = error.format_message() if isinstance(error, ClickException) else str(error)
            if message != self._failure:
                self._failure = message
                self._begin(changed)
                self._echo(f"claimcheck: {message}")
            return None
        self._failure = None
        self._begin(changed)
        self._print(run)
        if any(finding.rule == _UNREADABLE for finding in run.findings) and self._page is not None:
            return run  # the report of what could be read before is worth more
        if page is not None:
            self._write(page)
        return run

    def _run(self) -> tuple[Run, str | None]:
        """The run, with paths as a user would write them, and the report where one is wanted."""
        from claimcheck.claims.loading import load_lenient
        from claimcheck.cli.claims import claims_paths, configured, places
        from claimcheck.cli.output import day_of, folder_of, nearest
        from claimcheck.config.files import candidates
        from claimcheck.reports.base import rebased
        from claimcheck.run.baseline import baseline_candidates, find_baseline
        from claimcheck.run.engine import check
        from claimcheck.run.options import CheckOptions

        for place in places(self._paths or ["."]):
            if not place.is_file():
                self._seen.folder(place)  # it may appear later
            if self._config_file is None:
                self._seen.files(candidates(place))
        if self._config_file is not None:
            self._seen.file(Path(self._config_file))
        config = configured(self._paths, self._config_file)
        paths = claims_paths(self._paths, config)
        where = places(paths)
        self._seen.files(baseline_candidates(where, config) if config.baseline_file is None else [config.baseline_file])
        baseline = find_baseline(where, config)
        self._reader.seen = self._seen
        project = load_lenient(paths, reader=self._reader, text_dirs=config.text_folders, locale=config.locale)
        day = day_of(self._as_of)
        known = None if baseline is None else nearest(baseline)
        run = check(project, CheckOptions(config, day, known, assessor=self._assessor))
        page = None if self._report is None else self._rendered(run, config)
        self._reader.keep(project)
        self._assessor.keep(project)
        gc.collect()  # a document and its analysis refer to each other; the command line collects rarely
        return rebased(run, folder_of(project.root)), page

    def _rendered(self, run: Run, config: Config) -> str:
        """The report on a run, as ``claimcheck report`` writes it: what a baseline knows is shown, too."""
        from claimcheck.cli.output import day_of
        from claimcheck.reports.html import render
        from claimcheck.run.engine import check
        from claimcheck.run.options import CheckOptions

        shown = config.given("report", fail_on="never", fail_on_unchecked=False)
        day = day_of(self._as_of)
        whole = check(run.project, CheckOptions(shown, day, None, assessor=self._assessor))
        return render(whole, as_of=None if self._as_of is None else day)

    # -- what is printed ------------------------------------------------------------------------------------------

    def _begin(self, changed: Sequence[str]) -> None:
        """Print what changed; nothing before the first check."""
        from claimcheck.cli.output import near
        from claimcheck.escapes import shown

        if changed:
            names = [shown(near(Path(name).absolute())) for name in changed]
            more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
            self._echo(f"\n{', '.join(names[:_MOST_NAMED])}{more} changed")

    def _print(self, run: Run) -> None:
        from claimcheck.escapes import shown

        now = self._with_typed(run)
        changes = difference(self._shown or (), now)
        if self._shown is None:
            for finding in run.findings:
                self._show(finding)
        else:
            for finding in changes.gone:
                self._echo(
                    f"gone: {shown(str(finding.location))}: {finding.level}[{finding.rule}] {shown(finding.message)}"
                )
            for finding in changes.new:
                self._show(finding)
            if not changes.new and not changes.gone:
                self._echo("nothing new, nothing gone")
            else:
                self._echo(f"{len(changes.new):,} new, {len(changes.gone):,} gone")
        self._shown = now
        self._echo(str(run))

    def _with_typed(self, run: Run) -> Sequence[Finding]:
        """The findings, those of files that cannot be read at the moment as they were."""
        broken = {finding.location.file for finding in run.findings if finding.rule == _UNREADABLE}
        if not broken or self._shown is None:
            return run.findings
        current = Counter(map(_identity, run.findings))
        kept = [one for one in self._shown if one.rule != _UNREADABLE and not current[_identity(one)]]
        # A file that is being typed may declare what others use: nothing is gone, and only its own fault is new.
        return [*kept, *(one for one in run.findings if one.rule == _UNREADABLE or one in self._shown)]

    def _show(self, finding: Finding) -> None:
        from claimcheck.reports.excerpts import excerpt, painted, plain

        self._echo("\n".join([*excerpt(finding, self._width, painted if self._color else plain), ""]))

    def _write(self, page: str) -> None:
        from click import ClickException

        from claimcheck.cli.output import write

        if page == self._page and self._report is not None and Path(self._report).is_file():
            return
        try:
            write(page, self._report)
        except ClickException as error:
            self._echo(f"claimcheck: {error.format_message()}")
        else:
            self._page = page
            self._echo(f"{self._report}: written")
