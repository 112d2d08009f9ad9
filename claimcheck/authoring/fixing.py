"""Applying fixes: as many at once as do not overlap, checked again, until nothing more can be fixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.authoring import file_fixes
from claimcheck.authoring.repairs import Repairs
from claimcheck.authoring.splices import apply
from claimcheck.claims import yamltree
from claimcheck.errors import EditError
from claimcheck.finding import Finding, Fix, Splice
from claimcheck.run.result import Run

__all__ = ["LIKELY", "Fixed", "applicable", "fix_all"]

LIKELY = 0.5
"""How probable an unsafe fix must be to be applied; less probable ones are offered in the editor."""

_ROUNDS = 10
Texts = Mapping[Path, str | bytes]
_Key = tuple[str, str | None, int | None, str]


@dataclass(slots=True)
class Fixed:
    """What fixing came to.

    ``before`` and ``texts`` hold the text of each file that changes, by absolute path; ``run`` is the check of the new
    texts; ``fixed`` counts the findings that were fixed, by rule.
    """

    run: Run
    before: dict[Path, str] = field(default_factory=dict)
    texts: dict[Path, str | bytes] = field(default_factory=dict)
    fixed: Counter[str] = field(default_factory=Counter)


def applicable(fixes: Sequence[Fix], *, unsafe: bool) -> Fix | None:
    """The fix that is applied: the best safe one, or the best likely one where unsafe ones are wanted."""
    return next((fix for fix in fixes if fix.safe or (unsafe and fix.probability >= LIKELY)), None)


def fix_all(check: Callable[[Texts], Run], *, unsafe: bool = False) -> Fixed:
    """Fix the findings of a check in memory; nothing is written.

    A fix after which its finding is still there is taken back.

    Args:
        check: Checks the project with some texts in place of those on disk, by absolute path.
        unsafe: Whether fixes are applied that change what is claimed.

    Raises:
        EditError: an edited file would not be read as YAML, which is a defect; nothing is changed then.
    """
    done = Fixed(check({}))
    refused: set[_Key] = set()
    for _ in range(_ROUNDS):
        repairs = Repairs(done.run, done.texts)
        chosen = _chosen(done.run, repairs, refused, unsafe=unsafe)
        if not chosen:
            break
        texts = _edited(done, repairs, [fix for _, fix in chosen])
        run = check(texts)
        left = Counter(_key(finding) for finding in run.findings)
        before = Counter(_key(finding) for finding in done.run.findings)
        failed = {key for finding, _ in chosen if left[key := _key(finding)] >= before[key]}
        if failed:
            refused |= failed
            continue  # the same again without those that change nothing
        root = done.run.project.root
        for _, fix in chosen:
            done.before.setdefault((root / fix.file).absolute(), repairs.text(fix.file) or "")
        done.run, done.texts = run, texts
        done.fixed.update(finding.rule for finding, _ in chosen)
    return done


def _key(finding: Finding) -> _Key:
    """What a finding is about, whatever lines it is on."""
    about = "" if finding.claim is not None else finding.message
    return finding.rule, finding.claim, finding.statement, about


def _chosen(run: Run, repairs: Repairs, refused: set[_Key], *, unsafe: bool) -> list[tuple[Finding, Fix]]:
    """The fixes that can be made together: of two that overlap the first, those of the file itself before others."""
    taken: dict[str, list[Splice]] = {}
    groups: set[str] = set()
    chosen: list[tuple[Finding, Fix]] = []
    # What a statement lacks for want of a word that can be read is fixed with that word.
    for finding in sorted(run.findings, key=lambda one: one.rule not in file_fixes.BY_RULE):
        fix = None if _key(finding) in refused else applicable(repairs.of(finding), unsafe=unsafe)
        if fix is None or fix.group in groups:
            continue
        others = taken.setdefault(fix.file, [])
        if not any(_collide(one, other) for one in fix.splices for other in others):
            others += fix.splices
            groups |= {fix.group} - {""}
            chosen.append((finding, fix))
    return chosen


def _collide(one: Splice, other: Splice) -> bool:
    """Whether two edits change one place, or insert at one."""
    if one.start == one.end or other.start == other.end:
        point, span = (one, other) if one.start == one.end else (other, one)
        inside = span.start < point.start < span.end
        return inside or (span.start == span.end == point.start)
    return one.start < other.end and other.start < one.end


def _edited(done: Fixed, repairs: Repairs, fixes: Sequence[Fix]) -> dict[Path, str | bytes]:
    """The texts with the fixes."""
    texts = dict(done.texts)
    for name in dict.fromkeys(fix.file for fix in fixes):
        text = apply(repairs.text(name) or "", [s for fix in fixes if fix.file == name for s in fix.splices])
        _, problems = yamltree.parse(text)
        bad = next((one for one in problems if one.rule != "duplicate-key"), None)
        if bad is not None:
            raise EditError(f"{name} would not be YAML after the fixes (line {bad.line}); nothing was changed")
        texts[(done.run.project.root / name).absolute()] = text
    return texts
