"""Baselines: known findings, recorded by fingerprint and not by line.

A baseline lets a project with old findings fail on new ones only. It may shrink but never grows by itself: an entry
that nothing matches is stale, and a finding without an entry is new.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.errors import ConfigError
from claimcheck.finding import Finding, Location

__all__ = ["Baseline", "KnownFinding", "read_baseline"]

_FORMAT = "claimcheck-baseline"
_MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True, order=True)
class KnownFinding:
    """An entry of a baseline; ``count`` is the number of findings with the same fingerprint."""

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
    def of(cls, findings: Iterable[Finding], name: str = "") -> Baseline:
        """Create a baseline of exactly these findings."""
        first: dict[str, Finding] = {}
        counted: Counter[str] = Counter()
        for finding in findings:
            first.setdefault(finding.fingerprint, finding)
            counted[finding.fingerprint] += 1
        entries = (
            KnownFinding(f.rule, f.claim or "", print_, f.location.file, counted[print_]) for print_, f in first.items()
        )
        return cls(tuple(sorted(entries)), name)

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
        lines = [json.dumps(_data(known), ensure_ascii=False) for known in sorted(self.entries)]
        body = ",\n".join(f"  {line}" for line in lines)
        return f'{{"{_FORMAT}": 1, "findings": [\n{body}\n]}}\n' if lines else f'{{"{_FORMAT}": 1, "findings": []}}\n'

    def locate(self, known: KnownFinding) -> Location:
        """The location of an entry in its file."""
        for number, line in enumerate(self.render().splitlines(), 1):
            at = line.find(known.fingerprint)
            if at >= 0:
                return Location(self.name, number, at + 1, len(known.fingerprint), line)
        return Location(self.name)


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
        data = Path(path).read_bytes()
    except OSError as error:
        raise ConfigError(
            f"the baseline {path} cannot be read: {error.strerror}; 'claimcheck baseline' writes one"
        ) from error
    broken = f"{path} is not a baseline; 'claimcheck baseline' writes one"
    if len(data) > _MOST_BYTES:
        raise ConfigError(broken)
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
