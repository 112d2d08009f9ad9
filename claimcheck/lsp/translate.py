"""Conversion to and from LSP types. Editors count UTF-16 units from 0, claimcheck code points from 1."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlparse

from lsprotocol import types as lsp

from claimcheck.finding import Finding, Level, Location
from claimcheck.lsp.code_actions import Action
from claimcheck.lsp.workspace import Workspace
from claimcheck.reports.links import rule_url

__all__ = ["action", "column_at", "diagnostic", "line_at", "path_of", "position_in", "range_of", "text_edits"]

_LINE_BREAK = re.compile("\r\n|[\n\r]")  # of an editor; YAML has more
_SEVERITY = {
    Level.ERROR: lsp.DiagnosticSeverity.Error,
    Level.WARNING: lsp.DiagnosticSeverity.Warning,
    Level.NOTE: lsp.DiagnosticSeverity.Information,
}


def path_of(uri: str) -> Path:
    """The file of a URI."""
    return Path(unquote(urlparse(uri).path))


def _units(line: str, column: int) -> int:
    """UTF-16 units before a column that counts code points from 1."""
    return len(line[: column - 1].encode("utf-16-le", "surrogatepass")) // 2


def column_at(line: str, units: int) -> int:
    """The column, from 1 in code points, after a number of UTF-16 units."""
    return len(line.encode("utf-16-le", "replace")[: 2 * units].decode("utf-16-le", "ignore")) + 1


def line_at(lines: Sequence[str], row: int) -> str:
    """A row of a document without its line break; empty behind the last one."""
    return lines[row].rstrip("\r\n") if row < len(lines) else ""


def range_of(where: Location) -> lsp.Range:
    """The words at a location."""
    start = _units(where.snippet, where.column)
    end = _units(where.snippet, where.column + where.length)
    line = max(0, where.line - 1)
    return lsp.Range(lsp.Position(line, start), lsp.Position(line, max(start, end)))


def position_in(text: str, place: tuple[int, int]) -> lsp.Position:
    """A line and column of a text."""
    line, column = place
    lines = text.splitlines()
    return lsp.Position(line - 1, _units(lines[line - 1] if line <= len(lines) else "", column))


def diagnostic(workspace: Workspace, finding: Finding) -> lsp.Diagnostic:
    """A finding as a diagnostic: its help below the message, its related locations, and a link to the rule's page."""
    url = rule_url(workspace.docs_url, finding.rule)
    related = [
        lsp.DiagnosticRelatedInformation(
            lsp.Location(workspace.path_of(one.location.file).as_uri(), range_of(one.location)), one.message
        )
        for one in finding.related
    ]
    message = finding.message + (f"\n{finding.help}" if finding.help else "")
    return lsp.Diagnostic(
        range=range_of(finding.location),
        message=message,
        severity=_SEVERITY[finding.level],
        code=finding.rule,
        code_description=None if url is None else lsp.CodeDescription(url),
        source="claimcheck",
        related_information=related or None,
    )


def action(workspace: Workspace, finding: Finding, offered: Action) -> lsp.CodeAction:
    """A code action that an editor offers for a finding."""
    return lsp.CodeAction(
        title=offered.title,
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(workspace, finding)],
        is_preferred=offered.preferred or None,
        edit=lsp.WorkspaceEdit(changes={workspace.path_of(offered.file).as_uri(): text_edits(offered)}),
    )


def text_edits(offered: Action) -> list[lsp.TextEdit]:
    """The edits of an action, with the lines and UTF-16 units of an editor."""
    starts = [0, *(found.end() for found in _LINE_BREAK.finditer(offered.text))]

    def position(offset: int) -> lsp.Position:
        line = bisect_right(starts, offset) - 1
        return lsp.Position(line, len(offered.text[starts[line] : offset].encode("utf-16-le")) // 2)

    return [
        lsp.TextEdit(lsp.Range(position(splice.start), position(splice.end)), splice.text) for splice in offered.splices
    ]
