"""A project as an editor has it open: unsaved texts, the last run, and the entry at a position."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from claimcheck.checks import RULES
from claimcheck.claims import yamltree
from claimcheck.claims.loading import Reader, load_claim, load_lenient
from claimcheck.claims.model import Place
from claimcheck.claims.project import Project
from claimcheck.claims.yamltree import Problem
from claimcheck.config.settings import Config, find_config, read_config
from claimcheck.errors import ConfigError
from claimcheck.finding import Finding, Level, Location
from claimcheck.judging.verdict import Judgement
from claimcheck.lsp.incremental import Narrowed, narrowed
from claimcheck.lsp.judgement_cache import JudgementCache
from claimcheck.run.engine import check
from claimcheck.run.options import CheckOptions
from claimcheck.run.result import Judgements, Run

__all__ = ["At", "DiskFile", "Workspace"]


class At(NamedTuple):
    """An entry at a position of a claims file: the path to it, and whether it is a key."""

    place: Place
    is_key: bool
    location: Location


@dataclass(frozen=True, slots=True)
class _Index:
    """The places of one file in order."""

    starts: list[tuple[int, int]]
    entries: list[At]


class DiskFile(NamedTuple):
    """The result of a full check, the unsaved texts that it included, and the state of the articles on disk."""

    run: Run
    texts: Mapping[Path, str]
    articles: Mapping[Path, tuple[int, ...] | None]


def _config(root: Path) -> Config:
    """The configuration of a folder; the defaults where it is wrong, which the command line reports."""
    try:
        return read_config(find_config(root), RULES)
    except ConfigError:
        return Config()


class Workspace:
    """A folder of claims, checked again whenever something in it changes.

    A full check takes a while. ``read`` may run in a thread while requests of the editor are answered from the previous
    result; ``adopt`` then takes over its result and the changes typed meanwhile.
    """

    def __init__(self, root: Path, *, as_of: date | None = None) -> None:
        self.root = root
        self.as_of = as_of
        self.unsaved: dict[Path, str] = {}
        self.run = Run(Project(root))
        self._articles: Mapping[Path, tuple[int, ...] | None] = {}
        self._seen: dict[Path, str] = {}
        """The unsaved texts that ``run`` includes."""
        self._taken: dict[Path, str] = {}
        self._reader, self._assessor = Reader(self._taken), JudgementCache()
        self._judgements: Mapping[tuple[str, int], Judgement] = {}
        self._index: dict[str, _Index] = {}
        self.docs_url = _config(root)["docs_url"]

    def refresh(self) -> Run:
        """Read what has changed, judge it, and run every check."""
        self.take()
        self.adopt(self.read())
        return self.run

    def is_outdated(self) -> bool:
        """Whether an article changed on disk since the last full check."""
        return _states(self.run.project) != self._articles

    def take(self) -> None:
        """Copy the current unsaved texts for ``read``, which must not be running."""
        self._taken.clear()
        self._taken.update(self.unsaved)

    def read(self) -> DiskFile:
        """Check everything, without changing shared state."""
        texts = dict(self._taken)
        config = _config(self.root)
        project = load_lenient(self.root, reader=self._reader, text_dirs=config.text_folders, locale=config.locale)
        articles = _states(project)
        return DiskFile(check(project, CheckOptions(as_of=self.as_of, assessor=self._assessor)), texts, articles)

    def adopt(self, known: DiskFile) -> bool:
        """Take over a result; return whether it includes everything typed meanwhile (else ``refresh`` is due)."""
        self.run, self._seen = known.run, dict(known.texts)
        self._articles = known.articles
        self._judgements = {(j.claim, j.statement): j for j in self.run.judgements}
        self._index = {}
        late = self._seen.keys() - self.unsaved.keys()
        for path, text in self.unsaved.items():
            if not self.change(path, text):
                late.add(path)
        return not late

    def change(self, path: Path, text: str) -> bool:
        """Update an editor's text; return whether the findings include it already (else ``refresh`` is due).

        A change within one claim is checked at once. What else depends on it (a sum, an entity that is no longer used)
        follows with the next ``refresh``.
        """
        path = path.absolute()
        before = self._seen.get(path)
        self.unsaved[path] = text
        name = self.name_of(path)
        if before is None or name not in self.run.project.files:
            return False
        if before == text:
            return True
        touched = narrowed(before, text)
        if touched is None or name is None or not self._change_one(name, touched):
            return False
        self._seen[path] = text
        return True

    def _change_one(self, name: str, touched: Narrowed) -> bool:
        id_, project = touched.claim, self.run.project
        if id_ not in project.claims:
            return False

        def moved(where: Location) -> Location:
            below = where.file == name and where.line > touched.last
            return replace(where, line=where.line + touched.delta) if below else where

        elsewhere = [finding for finding in self.run.findings if finding.claim != id_]
        if touched.delta:
            elsewhere = [replace(finding, location=moved(finding.location)) for finding in elsewhere]
            project = replace(project, places={place: moved(where) for place, where in project.places.items()})
        _, problems = yamltree.parse(touched.alone)
        if problems:  # in the middle of a word: the rest of the findings is kept
            own = [_as_finding(name, touched, problem) for problem in problems]
            self.run = replace(self.run, project=project, findings=_in_order(elsewhere, own))
            self._index = {}
            return True
        loaded = load_claim(project, name, touched.alone, id_)
        if loaded is None:
            return False
        alone = replace(loaded, claims={id_: loaded.claims[id_]}, constraints=())
        run = check(alone, CheckOptions(as_of=self.as_of, assessor=self._assessor))
        self._judgements = {key: judgement for key, judgement in self._judgements.items() if key[0] != id_}
        self._judgements.update({(judgement.claim, judgement.statement): judgement for judgement in run.judgements})
        self.run = replace(
            self.run,
            project=loaded,
            findings=_in_order(elsewhere, run.findings),
            judgements=Judgements.made(self._judgements.values()),
            histories={**self.run.histories, **run.histories},
        )
        self._index = {}
        return True

    # -- files --------------------------------------------------------------------------------------------------

    def name_of(self, path: Path) -> str | None:
        """The name of a file in findings; None where it is outside the project."""
        absolute = path.absolute()
        folder = self.run.project.root.absolute()
        return absolute.relative_to(folder).as_posix() if absolute.is_relative_to(folder) else None

    def path_of(self, name: str) -> Path:
        """The path of a file with this name in findings."""
        return self.run.project.root.absolute() / name

    def findings_by_file(self) -> Mapping[str, list[Finding]]:
        """The findings of the last run, by file."""
        found: dict[str, list[Finding]] = {}
        for finding in self.run.findings:
            found.setdefault(finding.location.file, []).append(finding)
        return found

    # -- places -------------------------------------------------------------------------------------------------

    def _indexed(self, name: str) -> _Index:
        if name not in self._index:
            entries = sorted(
                (
                    At(place[1:] if place[:1] == ("key",) else place, place[:1] == ("key",), where)
                    for place, where in self.run.project.places.items()
                    if where.file == name
                ),
                key=lambda at: (at.location.line, at.location.column, len(at.place)),
            )
            self._index[name] = _Index([(e.location.line, e.location.column) for e in entries], entries)
        return self._index[name]

    def at(self, name: str, line: int, column: int) -> At | None:
        """The entry at a line and a column (from 1, in code points) of a file; None where there is none."""
        index = self._indexed(name)
        for number in range(bisect_right(index.starts, (line, column)) - 1, -1, -1):
            entry = index.entries[number]
            if entry.location.line != line:
                return None
            if entry.location.column <= column <= entry.location.column + entry.location.length:
                return entry
        return None

    def judgement(self, place: Place) -> Judgement | None:
        """The judgement on the statement that a place belongs to."""
        if place[:1] != ("claims",) or len(place) < 4 or place[2] != "statements" or not isinstance(place[3], int):
            return None
        return self._judgements.get((str(place[1]), place[3]))

    def uses(self, section: str, id_: str) -> Iterator[Location]:
        """Every place that refers to an entity, a source, a property or a claim, except its own."""
        keys = _REFERRING[section]
        project = self.run.project
        for place, where in project.places.items():
            if place[0] == "key" or len(place) < 2:
                continue
            last = next((step for step in reversed(place) if isinstance(step, str)), "")
            if last in keys and place[0] in ("claims", "constraints") and _text(where) == id_:
                yield where


def _states(project: Project) -> Mapping[Path, tuple[int, ...] | None]:
    """What changes with each article; None where there is no file.

    Its time and size alone may stay the same: a clock is set back, or a program restores the time.
    """
    states: dict[Path, tuple[int, ...] | None] = {}
    for document in project.documents.values():
        path = project.root / document.name
        try:
            found = path.stat()
        except (OSError, ValueError):
            states[path] = None
        else:
            states[path] = (found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_size)
    return states


def _in_order(*some: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted((finding for part in some for finding in part), key=lambda finding: finding.sort_key))


def _as_finding(name: str, touched: Narrowed, problem: Problem) -> Finding:
    lines = touched.lines
    snippet = lines[problem.line - 1] if problem.line <= len(lines) else ""
    where = Location(name, problem.line, problem.column, problem.length, snippet)
    return Finding(problem.rule, Level.ERROR, problem.message, where, touched.claim, help=problem.help)


_REFERRING = {
    "entities": frozenset({"subject", "speaker", "value"}),
    "sources": frozenset({"source"}),
    "properties": frozenset({"property"}),
    "claims": frozenset({"order", "parts", "total", "before", "after", "same", "value", "within"}),
}


def _text(where: Location) -> str:
    """The words at a place."""
    return where.snippet[where.column - 1 : where.column - 1 + where.length].strip().strip("\"'")
