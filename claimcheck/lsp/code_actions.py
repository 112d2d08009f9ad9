"""Code actions: the fixes of a finding, and an exception for it; and the edits that rename an id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from claimcheck.authoring.layout import Layout
from claimcheck.authoring.renaming import SECTIONS, rename
from claimcheck.authoring.repairs import Repairs
from claimcheck.authoring.splices import insert_ignore
from claimcheck.errors import EditError
from claimcheck.finding import Finding, Splice
from claimcheck.lsp.workspace import Workspace

__all__ = ["Action", "actions", "renamed"]


class Action(NamedTuple):
    """Edits of one file that an editor offers; ``text`` is the file that they are counted in.

    ``preferred`` marks a fix that changes nothing that is claimed.
    """

    title: str
    file: str
    text: str
    splices: tuple[Splice, ...]
    preferred: bool = False


def actions(repairs: Repairs, finding: Finding) -> Iterator[Action]:
    """The code actions for a finding, best first.

    Args:
        repairs: The fixes of the last run.
        finding: One of its findings.
    """
    for fix in repairs.of(finding):
        text = repairs.text(fix.file)
        if text is not None:
            yield Action(fix.words[:1].upper() + fix.words[1:], fix.file, text, fix.splices, fix.safe)
    text = repairs.text(finding.location.file) if finding.claim is not None else None
    if text is None or finding.claim is None:
        return
    try:
        splice = insert_ignore(Layout.of(text), finding.claim, finding.rule, "say why")
    except EditError:
        return
    yield Action(f"Ignore {finding.rule} on this claim", finding.location.file, text, (splice,))


def renamed(workspace: Workspace, section: str, old: str, new: str) -> Mapping[str, Action]:
    """The edits of each file that give an id another name.

    Args:
        workspace: The project.
        section: The section that declares the id.
        old: The id.
        new: The new id.

    Raises:
        EditError: it cannot be renamed.
    """
    kind = next(kind for kind, one in SECTIONS.items() if one == section)
    found = rename(workspace.run.project, kind, old, new, workspace.unsaved)
    title = f"Rename {old} to {new}"
    return {name: Action(title, name, found.before[name], splices) for name, splices in found.splices.items()}
