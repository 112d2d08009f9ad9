"""``claimcheck check --fix``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.cli.output import echo

if TYPE_CHECKING:
    from claimcheck.authoring.fixing import Fixed
    from claimcheck.run.result import Run

__all__ = ["Outcome", "fix", "hint"]

_MOST = 100  # findings whose fixes are sought for a hint: it must not be felt
_LARGEST = 150_000  # bytes of the claims files that are read for it


class Outcome(NamedTuple):
    """What to print on standard error, and the exit code of a dry run: 1 where something would change."""

    remarks: tuple[str, ...]
    code: int


def fix(check: Callable[[Mapping[Path, str | bytes]], Run], *, unsafe: bool, dry_run: bool) -> Outcome:
    """Fix the findings of a check in the claims files.

    Args:
        check: Checks the project with some texts in place of those on disk.
        unsafe: Whether fixes are applied that change what is claimed.
        dry_run: Whether the changes are printed and nothing is written.

    Raises:
        EditError: a file cannot be written, or was changed meanwhile.
    """
    from claimcheck.authoring.fixing import fix_all
    from claimcheck.cli.edits import show, write_texts
    from claimcheck.reports.base import counted

    done = fix_all(check, unsafe=unsafe)
    texts = {path: text for path, text in done.texts.items() if isinstance(text, str)}
    number = done.fixed.total()
    if dry_run:
        show(done.before, texts)
        files = counted(len(texts), "file")
        echo(f"claimcheck: would fix {counted(number, 'finding')} in {files}", err=True)
        return Outcome((), 1 if texts else 0)
    write_texts(done.before, texts, done.run.project.root)
    return Outcome(_remarks(done, number, unsafe=unsafe), 0)


def hint(run: Run) -> tuple[str, ...]:
    """Return the remark that some findings of a run can be fixed safely; none where no finding can.

    The first findings are looked at, and those in files of moderate size: beyond, the count is a least one.

    Args:
        run: The run.
    """
    from claimcheck.authoring.fixing import applicable
    from claimcheck.authoring.repairs import FIXABLE, Repairs
    from claimcheck.reports.base import counted

    fixable = [one for one in run.findings if one.rule in FIXABLE]
    sizes = {name: _size(run.project.root / name) for name in dict.fromkeys(one.location.file for one in fixable)}
    room = _LARGEST
    read = {name for name, size in sizes.items() if (room := room - size) >= 0}
    tried = [one for one in fixable if one.location.file in read][:_MOST]
    repairs = Repairs(run)
    number = sum(applicable(repairs.of(one), unsafe=False) is not None for one in tried)
    if not number:
        return ()
    least = "at least " if len(tried) < len(fixable) else ""
    return (f"{least}{counted(number, 'finding')} can be fixed with --fix",)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _remarks(done: Fixed, number: int, *, unsafe: bool) -> tuple[str, ...]:
    """How many findings there were, how many are fixed, and how many more could be."""
    from claimcheck.authoring.fixing import applicable
    from claimcheck.authoring.repairs import Repairs
    from claimcheck.reports.base import counted

    left = len(done.run.findings)
    remarks = [f"found {counted(number + left, 'finding')} ({number:,} fixed, {left:,} remaining)"]
    repairs = Repairs(done.run, done.texts)
    more = 0 if unsafe else sum(applicable(repairs.of(one), unsafe=True) is not None for one in done.run.findings)
    if more:
        remarks.append(f"{counted(more, 'finding')} can be fixed with --unsafe-fixes, which changes what is claimed")
    return tuple(remarks)
