"""What changed since an earlier run, as ``check --format json`` recorded it.

Findings are compared by fingerprint, so that a moved line changes nothing. Statements are compared by claim, source and
value, so that a statement that was inserted above does not turn every later one into a change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from claimcheck.config.regular import FileError, read_bytes
from claimcheck.errors import ConfigError
from claimcheck.finding import Finding
from claimcheck.histories.entry import before
from claimcheck.histories.history import History
from claimcheck.histories.shifts import Shift
from claimcheck.judging.verdict import Judgement
from claimcheck.run.result import Run

__all__ = ["ChangedVerdict", "Comparison", "OldFinding", "OldRun", "Slip", "compare_with", "in_brief", "read_old_run"]

_MOST_BYTES = 500_000_000


class _Old(BaseModel):
    # Only what is compared is read: a report of an older or a newer release may hold less or more.
    model_config = ConfigDict(extra="ignore", frozen=True)


class OldFinding(_Old):
    """A finding of the earlier run."""

    rule: str
    level: Literal["error", "warning", "note"]
    message: str
    claim: str | None = None
    fingerprint: str


class OldSuppressed(_Old):
    """A finding that the earlier run did not report."""

    finding: OldFinding


class OldJudgement(_Old):
    """A verdict of the earlier run; ``value`` is the canonical literal of the statement."""

    claim: str
    statement: int
    source: str
    verdict: str
    value: str | None = None


class OldRun(_Old):
    """An earlier run, as far as it is compared; ``name`` is the file that it was read from."""

    version: Literal[1]
    findings: tuple[OldFinding, ...]
    judgements: tuple[OldJudgement, ...]
    suppressed: tuple[OldSuppressed, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class ChangedVerdict:
    """A statement with another verdict than before; ``value`` is what it stated before, where that has changed."""

    judgement: Judgement
    before: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of a claim that statements of the earlier run did not show."""

    claim: str
    shift: Shift


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two runs.

    ``new`` findings were not there before, ``fixed`` ones are gone, ``ignored`` ones are now suppressed; ``known``
    counts those that are as before. ``added`` statements were not judged before, and of ``removed`` ones nothing is
    left.
    """

    name: str
    new: tuple[Finding, ...] = ()
    fixed: tuple[OldFinding, ...] = ()
    ignored: tuple[OldFinding, ...] = ()
    known: int = 0
    changed: tuple[ChangedVerdict, ...] = ()
    slips: tuple[Slip, ...] = ()
    added: tuple[Judgement, ...] = ()
    removed: tuple[OldJudgement, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not any(
            (self.new, self.fixed, self.ignored, self.changed, self.slips, self.added, self.removed),
        )


def read_old_run(path: str | Path) -> OldRun:
    """Read what ``claimcheck check --format json`` wrote.

    Raises:
        ConfigError: the file does not exist or holds something else; the message says what to do.
    """
    way = "'claimcheck check --format json -o FILE' writes one"
    try:
        data = read_bytes(Path(path), _MOST_BYTES)
    except FileError as error:
        raise ConfigError(f"the earlier report {path} cannot be read: {error}; {way}") from error
    try:
        found = OldRun.model_validate_json(data)
    except (ValidationError, RecursionError) as error:
        raise ConfigError(f"{path} is not a report of claimcheck in JSON ({_reason(error)}); {way}") from error
    return found.model_copy(update={"name": Path(path).name})


def _reason(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return "it is nested too deeply"
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}" if place else str(first["msg"])


def compare_with(old: OldRun, run: Run) -> Comparison:
    """Compare a run with an earlier one of the same project.

    Args:
        old: The earlier run.
        run: The run of now.
    """
    new, gone = _unmatched(
        ((finding.fingerprint, finding) for finding in run.findings),
        ((finding.fingerprint, finding) for finding in old.findings),
    )
    suppressed = Counter(one.finding.fingerprint for one in run.suppressed)
    suppressed.subtract(one.finding.fingerprint for one in old.suppressed)
    fixed: list[OldFinding] = []
    ignored: list[OldFinding] = []
    for finding in gone:
        (ignored if suppressed[finding.fingerprint] > 0 else fixed).append(finding)
        suppressed[finding.fingerprint] -= 1
    changed, added, removed = _verdicts(old.judgements, run.judgements)
    fresh = {(judgement.claim, judgement.statement) for judgement in added}
    fresh |= {(one.judgement.claim, one.judgement.statement) for one in changed if one.value is not None}
    return Comparison(
        old.name,
        tuple(new),
        tuple(fixed),
        tuple(ignored),
        len(run.findings) - len(new),
        tuple(one for one in changed if one.before != one.judgement.verdict.value),
        tuple(_slips(run, fresh)),
        tuple(added),
        tuple(removed),
    )


def in_brief(found: Comparison) -> str:
    """What changed, on one line; only the number of new and fixed findings where nothing else did.

    >>> in_brief(Comparison("old.json"))
    '0 new findings, 0 fixed, 0 as before'
    """
    counts = [
        f"{_count(len(found.new), 'new finding')}, {len(found.fixed):,} fixed, {found.known:,} as before",
        _count(len(found.ignored), "finding") + " ignored now" if found.ignored else "",
        _count(len(found.changed), "changed verdict") if found.changed else "",
        _count(len(found.slips), "slip") if found.slips else "",
        _count(len(found.added), "new statement") if found.added else "",
        _count(len(found.removed), "statement") + " removed" if found.removed else "",
    ]
    return "; ".join(part for part in counts if part)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


_New = TypeVar("_New")
_Gone = TypeVar("_Gone")


def _unmatched(
    now: Iterable[tuple[object, _New]], then: Iterable[tuple[object, _Gone]]
) -> tuple[list[_New], list[_Gone]]:
    """What one side has and the other has not, by key; equal keys match in order, each once."""
    left: defaultdict[object, list[_Gone]] = defaultdict(list)
    for key, old in then:
        left[key].append(old)
    new = []
    for key, one in now:
        if left[key]:
            left[key].pop(0)
        else:
            new.append(one)
    return new, [old for rest in left.values() for old in rest]


def _verdicts(
    then: Sequence[OldJudgement], now: Sequence[Judgement]
) -> tuple[list[ChangedVerdict], list[Judgement], list[OldJudgement]]:
    """Statements with another verdict or value, new ones and removed ones.

    A statement is the same where claim, source and value are; what is left is paired by claim and source, in order:
    its value was edited.
    """
    changed: list[ChangedVerdict] = []
    old = defaultdict[tuple[str, str, str | None], list[OldJudgement]](list)
    for one in then:
        old[one.claim, one.source, one.value].append(one)
    unpaired: list[Judgement] = []
    for judgement in now:
        same = old[judgement.claim, judgement.source, _value(judgement)]
        if not same:
            unpaired.append(judgement)
            continue
        was = same.pop(0)
        if was.verdict != judgement.verdict.value:
            changed.append(ChangedVerdict(judgement, was.verdict))
    left = defaultdict[tuple[str, str], list[OldJudgement]](list)
    for rest in old.values():
        for one in rest:
            left[one.claim, one.source].append(one)
    for places in left.values():
        places.sort(key=lambda one: one.statement)
    added: list[Judgement] = []
    for judgement in unpaired:
        edited = left[judgement.claim, judgement.source]
        if edited:
            was = edited.pop(0)
            changed.append(ChangedVerdict(judgement, was.verdict, was.value or ""))
        else:
            added.append(judgement)
    order = {id(judgement): place for place, judgement in enumerate(now)}
    changed.sort(key=lambda one: order[id(one.judgement)])
    return changed, added, [one for rest in left.values() for one in rest]


def _value(judgement: Judgement) -> str | None:
    return None if judgement.value is None else str(judgement.value)


def _slips(run: Run, fresh: set[tuple[str, int]]) -> Iterator[Slip]:
    """The slips that only statements show that are new or were edited, the longest first."""

    def is_new(history: History, shift: Shift) -> bool:
        later = (shift.to, *shift.also)
        if all((history.claim, one.statement) in fresh for one in later):
            return True
        # An older statement that was added shows the slip only where no statement before it did.
        earlier = [one for one in history.entries if one.scope == shift.to.scope and before(one, shift.to)]
        return bool(earlier) and all((history.claim, one.statement) in fresh for one in earlier)

    found = [
        Slip(history.claim, shift)
        for history in run.histories.values()
        for shift in history.shifts
        if shift.kind == "slipped" and is_new(history, shift)
    ]
    yield from sorted(found, key=lambda slip: (-(slip.shift.days or 0), slip.claim))
