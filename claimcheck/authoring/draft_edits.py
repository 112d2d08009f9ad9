"""Accepted drafts as splices of the claims files: nothing else in them changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from claimcheck.authoring.drafts import Draft
from claimcheck.authoring.splices import apply, insert_claim, insert_statement, read_text
from claimcheck.claims import yamltree
from claimcheck.claims.project import Project
from claimcheck.errors import EditError

__all__ = ["edited", "file_for"]


def edited(
    project: Project, drafts: Sequence[Draft], into: Path | None = None, texts: Mapping[Path, str] | None = None
) -> tuple[dict[Path, str], dict[Path, str]]:
    """Return the claims files that drafts change: as they are, and with the drafts.

    Args:
        project: The project that they were drafted for.
        drafts: The accepted ones, in the order in which they are written.
        into: The file for new claims; by default the one with the subject's other claims, or with most claims.
        texts: The texts of files that are not on disk yet.

    Raises:
        EditError: a file cannot be read or extended.
    """
    before: dict[Path, str] = {}
    after: dict[Path, str] = {}
    homes: dict[str, Path] = {}
    for one in drafts:
        is_there = one.claim in project.claims
        path = homes.get(one.claim) or (project.root / _home(project, one.claim) if is_there else None)
        path = path or into or file_for(project, str((one.new or {}).get("subject", "")))
        if path not in before:
            before[path] = after[path] = texts[path] if texts is not None and path in texts else read_text(path)
        if is_there or one.claim in homes:
            after[path] = apply(after[path], [insert_statement(after[path], one.claim, one.statement)])
        else:
            after[path] = apply(after[path], [insert_claim(after[path], one.claim, one.entry[one.claim])])
        homes[one.claim] = path
    for path, text in after.items():
        _ensure_kept(path, before[path], text, [one for one in drafts if homes[one.claim] == path])
    return before, after


def _home(project: Project, claim: str) -> str:
    return project.locate("key", "claims", claim).file


def file_for(project: Project, subject: str) -> Path:
    """Return the file that gets a new claim: the one with the subject's other claims, with most claims, or the first.

    Args:
        project: The project.
        subject: The id of the entity.
    """
    own = Counter(_home(project, id_) for id_, claim in project.claims.items() if claim.subject == subject)
    every = own or Counter(_home(project, id_) for id_ in project.claims)
    if every:
        return project.root / min(every, key=lambda file: (-every[file], file))
    sources = Counter(project.locate("key", "sources", id_).file for id_ in project.sources)
    if sources:
        return project.root / min(sources, key=lambda file: (-sources[file], file))
    raise EditError("the project has no claims file; add a source first")


def _ensure_kept(path: Path, before: str, after: str, drafts: Sequence[Draft]) -> None:
    """Refuse an edit that changes anything but what was to be added."""
    wanted = yamltree.plain(yamltree.parse(before)[0]) or {}
    claims = wanted["claims"] = dict(wanted.get("claims") or {})
    for one in drafts:
        claim: dict[str, object] = dict(claims.get(one.claim) or {})
        claim = claim or {key: _as_read(value) for key, value in (one.new or {}).items()}
        statements = claim.get("statements")
        claim["statements"] = [*(statements if isinstance(statements, list) else []), _as_read(one.statement)]
        claims[one.claim] = claim
    if yamltree.plain(yamltree.parse(after)[0]) != wanted:
        raise EditError(f"{path} cannot be extended; add the entry by hand")


def _as_read(value: object) -> object:
    """A value as a file with it is read: every scalar is its words."""
    if isinstance(value, Mapping):
        return {key: _as_read(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_read(inner) for inner in value]
    return value
