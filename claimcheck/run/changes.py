"""Changes since a git revision, so that a pull request shows its own findings and not old ones."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from posixpath import normpath

from claimcheck.claims.model import Place
from claimcheck.claims.project import Project
from claimcheck.errors import ConfigError
from claimcheck.finding import Finding, Location
from claimcheck.run.result import Run

__all__ = ["Changes", "changes_since", "only_changed"]

_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_FILE = re.compile(r"^--- (?:a/(.*)|/dev/null)\n\+\+\+ (?:b/(.*)|/dev/null)$", re.MULTILINE)
_WHOLE = range(1, 1 << 40)


@dataclass(frozen=True, slots=True)
class Changes:
    """The lines that were added or changed, by file, relative to the project's folder.

    Where lines were only removed, the lines around the gap count as changed.
    """

    lines: Mapping[str, tuple[range, ...]]

    def touch(self, location: Location) -> bool:
        """Whether the line of a location changed."""
        return any(location.line in some for some in self.lines.get(location.file, ()))

    def between(self, file: str, first: int, last: int) -> bool:
        """Whether one of some lines of a file changed; both ends are inclusive."""
        return any(some.start <= last and first < some.stop for some in self.lines.get(file, ()))


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the revision cannot be taken for an option
            ["git", "-c", "core.quotePath=false", *words],  # noqa: S607 - the user's own git
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise ConfigError(f"--diff needs git: {error.strerror}") from error
    if done.returncode != 0:
        complaint = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise ConfigError(f"--diff: git says: {complaint}")
    return done.stdout.decode("utf-8", "surrogateescape")


def changes_since(base: str, project: Project) -> Changes:
    """What changed in a project's folder since a revision, committed or not; untracked files are new.

    Args:
        base: The revision: a branch, a tag, a commit.
        project: The project, loaded.

    Raises:
        ConfigError: git is missing, the folder is not in a repository, or the revision does not exist.
    """
    folder = project.root.resolve()
    if base.startswith("-"):
        raise ConfigError(f"--diff: '{base}' is not a revision")
    plain = ("--no-color", "--no-ext-diff", "--no-renames", "--unified=0", "--src-prefix=a/", "--dst-prefix=b/")
    diff = _git(folder, "diff", *plain, "--relative", base, "--", ".")
    lines = dict(_parts(diff))
    for file in _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".").split("\0"):
        if file:
            lines[file] = (_WHOLE,)
    return Changes(lines)


def _parts(diff: str) -> Iterator[tuple[str, tuple[range, ...]]]:
    """The files of a diff without context, each with its changed lines."""
    heads = list(_FILE.finditer(diff))
    ends = [head.start() for head in heads[1:]] + [len(diff)]
    for head, end in zip(heads, ends, strict=False):
        before, after = head.groups()
        hunks = _HUNK.finditer(diff, head.end(), end)
        # A deleted file has no lines any more; its name in the diff shows that it changed.
        yield (after or before).removesuffix("\t"), tuple(_lines(hunk) for hunk in hunks) if after else ()


def _lines(hunk: re.Match[str]) -> range:
    first, count = int(hunk.group(1)), int(hunk.group(2) or 1)
    return range(first, first + count) if count else range(first, first + 2)


class _Extents:
    """The lines of each entry of the claims files: from its beginning to that of the next one."""

    def __init__(self, project: Project) -> None:
        starts: dict[str, dict[int, set[Place]]] = {}
        for place, location in project.places.items():
            owner = _owner(place)
            if owner is not None:
                starts.setdefault(location.file, {}).setdefault(location.line, set()).add(owner)
        self._of: dict[Place, list[tuple[str, int, int]]] = {}
        for file, lines in starts.items():
            ordered = sorted(lines)
            for line, following in zip(ordered, [*ordered[1:], 1 << 40], strict=True):
                for owner in lines[line]:
                    self._of.setdefault(owner, []).append((file, line, following - 1))

    def changed(self, owner: Place, changes: Changes) -> bool:
        """Whether a line of an entry changed."""
        return any(changes.between(*extent) for extent in self._of.get(owner, ()))


def _owner(place: Place) -> Place | None:
    """The entry that a location belongs to: a statement, the rest of a claim, a source, an entity, a property."""
    path = place[1:] if place[:1] == ("key",) else place
    if len(path) < 2 or path[0] == "constraints":
        return None
    if path[0] == "claims" and path[2:3] == ("statements",):
        return path[:4] if len(path) > 3 else None
    return path[:2]


def _article(project: Project, id_: str) -> str | None:
    """The file of a source's article relative to the project's folder, whether it exists or not."""
    document, source = project.documents.get(id_), project.sources.get(id_)
    if document is not None:
        return document.name
    if source is None or source.text is None:
        return None
    return normpath(PurePosixPath(project.locate("sources", id_).file).parent.joinpath(source.text).as_posix())


def only_changed(run: Run, changes: Changes) -> Run:
    """The run with only those findings that depend on a change.

    A finding depends on its own lines and related ones, its statement, its claim, the claim's subject and property,
    the source, and the source's article. Verdicts are still those of all statements, but only those of changed ones can
    fail the run.
    """
    extents, project = _Extents(run.project), run.project
    missing = {
        project.locate("sources", id_, "text"): id_
        for id_, source in project.sources.items()
        if source.text is not None and id_ not in project.documents
    }

    def source_changed(id_: str) -> bool:
        article = _article(project, id_)
        return (article in changes.lines) or extents.changed(("sources", id_), changes)

    def rests_on_change(finding: Finding) -> bool:
        places = (finding.location, *(related.location for related in finding.related))
        if any(changes.touch(place) for place in places):
            return True
        if finding.location in missing and source_changed(missing[finding.location]):
            return True
        return claim_changed(finding.claim or "", finding.statement)

    def claim_changed(id_: str, statement: int | None) -> bool:
        claim = project.claims.get(id_)
        if claim is None:
            return False
        about: tuple[Place, ...] = (("claims", id_), ("entities", claim.subject), ("properties", claim.property))
        if any(extents.changed(owner, changes) for owner in about):
            return True
        return any(
            extents.changed(("claims", id_, "statements", index), changes)
            or (index < len(claim.statements) and source_changed(claim.statements[index].source))
            for index in (range(len(claim.statements)) if statement is None else [statement])
        )

    judged = [(judgement.claim, judgement.statement) for judgement in run.judgements]
    return replace(
        run,
        findings=tuple(finding for finding in run.findings if rests_on_change(finding)),
        suppressed=tuple(one for one in run.suppressed if rests_on_change(one.finding)),
        unchanged=frozenset(key for key in judged if not claim_changed(*key)),
    )
