"""Markdown for a comment on a pull request: a table, folded details, shifts, suppressed findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.arithmetic import in_own_context
from claimcheck.escapes import markdown_words
from claimcheck.finding import Finding
from claimcheck.histories.entry import Entry
from claimcheck.histories.history import History
from claimcheck.histories.shifts import Shift
from claimcheck.reports.base import counted, summary, worst_first
from claimcheck.reports.excerpts import excerpt
from claimcheck.reports.links import rule_url
from claimcheck.run.result import Run

__all__ = ["MOST", "REPOSITORY_PATHS", "render"]

REPOSITORY_PATHS = True
"""Paths are relative to the root of the repository."""

MOST = 65_000
"""How long the comment may be, in characters; GitHub refuses more than 65,536."""

_TICKS = re.compile(r"`+")


def _fenced(lines: list[str]) -> str:
    """Lines as a code block, fenced by more backticks than they hold."""
    longest = max((len(ticks) for line in lines for ticks in _TICKS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}text", *lines, fence])


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _table(head: tuple[str, ...], rows: list[str]) -> list[str]:
    return [_row(*head), _row(*("---" for _ in head)), *rows]


def _rule(run: Run, rule: str) -> str:
    """A rule's id, as a link to its page where that is known."""
    url = rule_url(run.docs_url, rule)
    return f"`{rule}`" if url is None else f"[`{rule}`]({url})"


def _finding_row(run: Run, finding: Finding) -> str:
    where = markdown_words(f"{finding.location.file}:{finding.location.line}")
    return _row(finding.level.value, _rule(run, finding.rule), where, markdown_words(finding.message))


def _folded(title: str, body: list[str]) -> str:
    return "\n".join(["<details>", f"<summary>{title}</summary>", "", *body, "", "</details>"])


def _when(entry: Entry) -> str:
    return "undated" if entry.stated is None else str(entry.stated[0])


def _size(shift: Shift) -> str:
    if shift.days is not None:
        return f"{shift.kind} by {counted(abs(shift.days), 'day')}"
    if shift.amount is not None:
        return f"{shift.kind} by {abs(shift.amount):,f}"
    return shift.kind


def _history_rows(history: History) -> Iterator[str]:
    moved = {shift.to.statement: _size(shift) for shift in history.shifts}
    for entry in history.entries:
        yield _row(
            markdown_words(history.claim),
            _when(entry),
            markdown_words(entry.source),
            markdown_words(f"{entry.words} ({entry.standing})" if entry.standing else entry.words),
            moved.get(entry.statement, ""),
        )


def _enough(pieces: Iterable[str], most: int) -> list[str]:
    """Pieces until they exceed the length that is shown."""
    kept, size = [], 0
    for piece in pieces:
        kept.append(piece)
        size += len(piece)
        if size > most:
            break
    return kept


def _blocks(run: Run, most: int) -> Iterator[str]:
    """The parts of the comment, the most important first."""
    findings = worst_first(run.findings)
    if findings:
        rows = _enough((_finding_row(run, finding) for finding in findings), most)
        yield "\n".join(_table(("level", "rule", "where", "what"), rows))
    # Only shifts of the claims in these findings: a project's whole history is not news.
    claims = {finding.claim for finding in findings}
    shifted = [history for history in run.histories.values() if history.shifts and history.claim in claims]
    if shifted:
        rows = _enough((row for history in shifted for row in _history_rows(history)), most)
        yield _folded("What shifted", _table(("claim", "claims", "source", "value", "shift"), rows))
    if findings:
        yield _folded("Details", ["\n\n".join(_enough((_fenced(excerpt(finding)) for finding in findings), most))])
    if run.suppressed:
        away = (
            _row(
                _rule(run, one.finding.rule),
                markdown_words(f"{one.finding.location.file}:{one.finding.location.line}"),
                markdown_words(one.finding.message),
                markdown_words(one.because),
            )
            for one in run.suppressed
        )
        head = ("rule", "where", "what", "why it is suppressed")
        yield _folded(f"Suppressed: {len(run.suppressed):,}", _table(head, _enough(away, most)))


def _cut(block: str, room: int) -> str:
    """As many whole lines of a block as fit; an open fold or fence is closed."""
    kept: list[str] = []
    fence = ""
    folds = block.startswith("<details>")
    size = 0
    for line in block.split("\n"):
        closing = len(fence) + len("\n</details>\n\n\n") + 60
        if size + len(line) + 1 + closing > room:
            break
        if line.startswith("```"):
            fence = "" if fence and line == fence else fence or line.removesuffix("text")
        kept.append(line)
        size += len(line) + 1
    if len(kept) < 3:
        return ""
    return "\n".join([*kept, *([fence] if fence else []), *(["", "</details>"] if folds else [])])


@in_own_context
def render(run: Run, *, color: bool = False, width: int = 100, most: int = MOST) -> str:  # noqa: ARG001
    """Render the run as Markdown.

    Args:
        run: The run.
        color: Not used.
        width: Not used.
        most: The maximum length in characters; the least important parts are left out, with a notice.
    """
    title = "nothing found" if not run.findings else counted(len(run.findings), "finding")
    parts = [f"### claimcheck: {title}", markdown_words(summary(run))]
    room = most - sum(len(part) + 2 for part in parts) - 120
    left_out = False
    for block in _blocks(run, most):
        fitting = block if len(block) + 2 <= room else _cut(block, room)
        left_out = left_out or fitting is not block
        if fitting:
            parts.append(fitting)
            room -= len(fitting) + 2
    if left_out:
        parts.append("The comment is too long to show everything; see the job's log and its other reports.")
    return "\n\n".join(parts) + "\n"
