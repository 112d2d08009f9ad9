"""Baselines: known findings, recorded by fingerprint and not by line.

A baseline lets a project with old findings fail on new ones only. It may shrink but never grows by itself: an entry
that nothing matches is stale, and a finding without an entry is new.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimcheck.config.files import find_repository, lexical
from claimcheck.config.regular import FileError, read_bytes
from claimcheck.config.settings import Config
from claimcheck.errors import ConfigError
from claimcheck.escapes import json_text
from claimcheck.finding import Finding, Location

__all__ = ["BASELINE_NAME", "Baseline", "KnownFinding", "baseline_candidates", "find_baseline", "read_baseline"]

BASELINE_NAME = "claimcheck-baseline.json"
"""The file name of a baseline that is found by itself."""

_FORMAT = "claimcheck-baseline"
_MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True, order=True)
class KnownFinding:
    """An entry of a baseline.

    ``file`` is the claims file, relative to the folder of the baseline; ``count`` is the number of findings with the
    same fingerprint.
    """

    rule: str
    claim: str
    fingerprint: str
    file: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings of a project, in order; ``name`` is the file that they were read from."""

    entries: tuple[KnownFinding, ...] = ()
    name: str = ""

    @classmethod
    def of(cls, findings: Iterable[Finding], name: str = "", root: Path | None = None) -> Baseline:
        """Create a baseline of exactly these findings.

        Args:
            findings: What is known.
            name: The baseline's file.
            root: The project's folder, where the files of the findings are not relative to the baseline's own.
        """
        first: dict[str, Finding] = {}
        counted: Counter[str] = Counter()
        for finding in findings:
            first.setdefault(finding.fingerprint, finding)
            counted[finding.fingerprint] += 1
        empty = cls(name=name)
        entries = (
            KnownFinding(
                f.rule,
                f.claim or "",
                print_,
                f.location.file if root is None else empty.name_of(root, f.location.file),
                counted[print_],
            )
            for print_, f in first.items()
        )
        return cls(tuple(sorted(entries)), name)

    def name_of(self, root: Path, file: str) -> str:
        """The name of a project's file in this baseline: relative to its folder, so that any part may be checked.

        Args:
            root: The project's folder.
            file: The file, relative to ``root``.
        """
        return _relative(root / file, Path(self.name).parent) if self.name else file

    def names_of(self, root: Path, files: Iterable[str]) -> frozenset[str]:
        """The names of several files of a project in this baseline; see ``name_of``."""
        return frozenset(self.name_of(root, file) for file in files)

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """Split findings into new and known ones, each in the given order."""
        room = Counter({known.fingerprint: known.count for known in self.entries})
        new: list[Finding] = []
        old: list[Finding] = []
        for finding in findings:
            if room[finding.fingerprint] > 0:
                room[finding.fingerprint] -= 1
                old.append(finding)
            else:
                new.append(finding)
        return new, old

    def stale(
        self, known: Iterable[Finding], rules: Collection[str], files: Collection[str]
    ) -> tuple[KnownFinding, ...]:
        """The stale entries, each with the count that nothing matched.

        Args:
            known: The findings that this baseline matched.
            rules: The rules that were checked; entries of other rules are not stale.
            files: The claims files that were checked; entries of other files are not stale.
        """
        met = Counter(finding.fingerprint for finding in known)
        return tuple(
            KnownFinding(entry.rule, entry.claim, entry.fingerprint, entry.file, left)
            for entry in self.entries
            if entry.rule in rules and entry.file in files and (left := entry.count - met[entry.fingerprint]) > 0
        )

    def others(
        self, matched: Iterable[Finding], rules: Collection[str], files: Collection[str]
    ) -> tuple[KnownFinding, ...]:
        """The entries that a check of some rules and files says nothing about, as far as their own files exist.

        Args:
            matched: The findings that this baseline matched.
            rules: The rules that were checked.
            files: The claims files that were checked, as this baseline names them.
        """
        met = Counter(finding.fingerprint for finding in matched)
        folder = Path(self.name).parent
        return tuple(
            replace(entry, count=left)
            for entry in self.entries
            if (left := entry.count - met[entry.fingerprint]) > 0
            and (entry.rule not in rules or (entry.file not in files and (folder / entry.file).exists()))
        )

    def joined(self, more: Iterable[KnownFinding]) -> Baseline:
        """A copy with more entries; those of one fingerprint become one."""
        by_print = {entry.fingerprint: entry for entry in self.entries}
        for entry in more:
            known = by_print.get(entry.fingerprint)
            by_print[entry.fingerprint] = entry if known is None else replace(known, count=known.count + entry.count)
        return Baseline(tuple(sorted(by_print.values())), self.name)

    def without(self, gone: Iterable[KnownFinding]) -> Baseline:
        """A copy without the given entries and counts."""
        less = Counter({known.fingerprint: known.count for known in gone})
        kept = (
            KnownFinding(entry.rule, entry.claim, entry.fingerprint, entry.file, left)
            for entry in self.entries
            if (left := entry.count - less[entry.fingerprint]) > 0
        )
        return Baseline(tuple(kept), self.name)

    def render(self) -> str:
        """Render the baseline as JSON, one finding per line, for readable diffs."""
        lines = [json_text(_data(known), indent=None) for known in sorted(self.entries)]
        body = ",\n".join(f"  {line}" for line in lines)
        return f'{{"{_FORMAT}": 1, "findings": [\n{body}\n]}}\n' if lines else f'{{"{_FORMAT}": 1, "findings": []}}\n'

    def locate(self, known: KnownFinding, root: Path) -> Location:
        """The location of an entry in this baseline, whose file is named relative to a project's folder."""
        return self.locations([known], root)[0]

    def locations(self, known: Iterable[KnownFinding], root: Path) -> list[Location]:
        """The locations of several entries; see ``locate``. The file is rendered once for all of them."""
        name = _relative(Path(self.name), root)
        lines = self.render().splitlines()
        # One entry stands on each line, behind the first one.
        numbers: dict[str, int] = {}
        for number, entry in enumerate(sorted(self.entries), 2):
            numbers.setdefault(entry.fingerprint, number)
        found = []
        for one in known:
            number = numbers.get(one.fingerprint, 0)
            at = lines[number - 1].find(one.fingerprint) if number else -1
            found.append(
                Location(name, number, at + 1, len(one.fingerprint), lines[number - 1]) if at >= 0 else Location(name)
            )
        return found


def _relative(path: Path, folder: Path) -> str:
    """A path relative to a folder, with "/"; the path itself where it is on another drive."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.as_posix()


def _data(known: KnownFinding) -> dict[str, object]:
    data: dict[str, object] = {"rule": known.rule, "claim": known.claim, "file": known.file}
    data["fingerprint"] = known.fingerprint
    return data if known.count == 1 else {**data, "count": known.count}


def read_baseline(path: str | Path) -> Baseline:
    """Read a baseline.

    Raises:
        ConfigError: the file does not exist or is not a baseline; the message says what to do.
    """
    try:
        data = read_bytes(Path(path), _MOST_BYTES)
    except FileError as error:
        raise ConfigError(f"the baseline {path} cannot be read: {error}; 'claimcheck baseline' writes one") from error
    broken = f"{path} is not a baseline; 'claimcheck baseline' writes one"
    try:
        tree = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{broken} ({error})") from error
    if not isinstance(tree, dict) or tree.get(_FORMAT) != 1 or not isinstance(tree.get("findings"), list):
        raise ConfigError(broken)
    return Baseline(tuple(sorted(_known(item, broken) for item in tree["findings"])), str(path))


def _known(item: Any, broken: str) -> KnownFinding:
    if isinstance(item, dict):
        rule, claim, print_, file = (item.get(key) for key in ("rule", "claim", "fingerprint", "file"))
        count = item.get("count", 1)
        if all(isinstance(word, str) for word in (rule, claim, print_, file)) and type(count) is int and count > 0:
            return KnownFinding(str(rule), str(claim), str(print_), str(file), count)
    raise ConfigError(f"{broken} (invalid entry: {json.dumps(item)[:100]})")


def find_baseline(paths: Iterable[Path], config: Config) -> Path | None:
    """Find the baseline of some claims: the one that the settings name, else the nearest one beside or above them.

    Args:
        paths: The folders and files to check.
        config: The settings in force.

    Returns:
        The file; None where there is none. A file that the settings name is returned whether it exists or not.
    """
    if config.baseline_file is not None:
        return config.baseline_file
    return next((file for file in baseline_candidates(paths, config) if file.is_file()), None)


def baseline_candidates(paths: Iterable[Path], config: Config) -> list[Path]:
    """The files that may be the baseline of some claims, nearest first.

    The search ends at the folder of the configuration or of the repository: a file farther up belongs to others.
    """
    folders = [lexical(path) for path in paths]
    folders = [folder.parent if folder.is_file() else folder for folder in folders]
    if not folders:
        return []
    try:
        start = Path(os.path.commonpath(folders))
    except ValueError:  # several drives
        return []
    top = None if config.file is None else lexical(config.folder)
    if top is None or not start.is_relative_to(top):
        top = find_repository(start) or start
    below = [start, *start.parents]
    return [folder / BASELINE_NAME for folder in below[: below.index(top) + 1]]
