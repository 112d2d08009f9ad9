"""What ``claimcheck add`` did, or would do: for a person, and as JSON."""

from __future__ import annotations

import json
import os
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from claimcheck.authoring.add import Addition, Outcome, Plan
from claimcheck.authoring.versions import Change
from claimcheck.claims.project import Project
from claimcheck.sources.base import Article, Dropped, Skipped

__all__ = ["as_json", "as_text"]

_NARROWEST: Final = 60
_MOST_CHANGES: Final = 40
_CLIPPED: Final = 100


def as_text(
    plans: Sequence[Plan], skipped: Sequence[Skipped], project: Project, *, written: bool, show: bool, width: int = 100
) -> str:
    """Say for each article what became of it.

    Args:
        plans: What was planned.
        skipped: The articles that could not be read.
        project: The project as it was before.
        written: Whether the plans were carried out.
        show: Whether to print what was left out of the texts.
        width: Columns of the terminal.
    """
    lines: list[str] = []
    for plan in plans:
        for one in plan.additions:
            lines += [*_addition(one, plan, project, written=written, width=width), *(_dropped(one) if show else ())]
    lines += [f"not read: {one.name}: {one.reason}" for one in skipped]
    return "".join(f"{line}\n" for line in [*lines, *_summary(plans, skipped, written=written)])


def _addition(one: Addition, plan: Plan, project: Project, *, written: bool, width: int) -> Iterator[str]:
    article = one.article
    title = f": {article.title}" if article.title else ""
    if one.outcome is Outcome.KNOWN:
        yield f"{one.id} is here already{title}"
        return
    if one.outcome is Outcome.ADDED:
        yield f"{'added' if written else 'would add'} {one.id}{title}"
        yield from _entry(one, plan)
        yield from _likenesses(one)
    else:
        changed = f"{one.id} has changed{title}"
        yield (
            changed
            if one.outcome is Outcome.CHANGED
            else f"{'pinned' if written else 'would pin'} {one.id} again{title}"
        )
        yield from _version(one, project, width)
    yield from _kept_apart(article)


def _entry(one: Addition, plan: Plan) -> Iterator[str]:
    """Where a new article goes, and what is known of it."""
    article = one.article
    yield f"  text: {_near(one.file)}, {len(article.text.split()):,} words"
    yield f"  entry: {_near(plan.into)}"
    dating = article.published
    if dating is None:
        yield "  published: not found; give it with --published, or dates such as 'next month' cannot be read"
    else:
        yield f"  published: {dating.edtf}, {'' if dating.is_stated else 'inferred '}from {dating.origin}"
    known = {
        "publisher": article.publisher,
        "author": article.author,
        "agency": one.entry.get("agency"),
        "url": article.url,
    }
    yield from (f"  {name}: {value}" for name, value in known.items() if value)


def _likenesses(one: Addition) -> Iterator[str]:
    """The articles that a new one looks like."""
    agency = one.entry.get("agency")
    way_out = f"both are from {agency}" if agency else "if both print one wire story, name its agency on both"
    for like in one.like:
        how = "rewrites it" if like.rewritten else f"{like.share:.0%} of the shorter text is shared"
        yield f"  looks like {like.id}: {how}; {way_out}"


def _version(one: Addition, project: Project, width: int) -> Iterator[str]:
    """What another version of a known article changes, and which statements it touches."""
    yield from _compared(one.changes, width)
    statements = sum(s.source == one.id for claim in project.claims.values() for s in claim.statements)
    rest = "1 statement rests" if statements == 1 else f"{statements} statements rest"
    gone = "1 quote is" if len(one.lost) == 1 else f"{len(one.lost)} quotes are"
    yield f"  {rest} on it; {gone} no longer in the text"
    for lost in one.lost:
        now = f"; it now says '{_clip(lost.now)}'" if lost.now else ""
        yield f"  {lost.location}: {lost.claim}: '{_clip(lost.quote)}' is no longer there{now}"
    if one.outcome is Outcome.CHANGED:
        yield "  --repin replaces the text and its pin; --id adds it as a source of its own"


def _kept_apart(article: Article) -> Iterator[str]:
    """The corrections of an article, the notes on it, and what was left out."""
    yield from (f"  correction, kept apart: {_clip(correction)}" for correction in article.corrections)
    yield from (f"  note: {note}" for note in article.notes)
    counts = Counter(dropped.kind for dropped in article.dropped)
    if counts:
        listed = ", ".join(f"{count} x {kind}" for kind, count in sorted(counts.items()))
        yield f"  left out: {listed} (--show prints them)"


def _compared(found: Sequence[Change], width: int) -> Iterator[str]:
    """The old paragraphs on the left, the new ones on the right."""
    if not found:
        return
    column = max(_NARROWEST, width - 2) // 2 - 2
    yield f"  {'old':<{column}} | new"
    for change in found[:_MOST_CHANGES]:
        left, right = (textwrap.wrap(side, column) or [""] for side in change)
        for number in range(max(len(left), len(right))):
            a, b = (side[number] if number < len(side) else "" for side in (left, right))
            yield f"  {a:<{column}} | {b}".rstrip()
        yield f"  {'-' * column}-+-{'-' * column}"
    if len(found) > _MOST_CHANGES:
        yield f"  and {len(found) - _MOST_CHANGES} more paragraphs"


def _dropped(one: Addition) -> Iterator[str]:
    for dropped in one.article.dropped:
        yield f"  - {dropped.kind}: {' '.join(dropped.text.split())}"


def _summary(plans: Sequence[Plan], skipped: Sequence[Skipped], *, written: bool) -> Iterator[str]:
    counts = Counter(one.outcome for plan in plans for one in plan.additions)
    words = {
        Outcome.ADDED: "added" if written else "to add",
        Outcome.REPINNED: "pinned again" if written else "to pin again",
        Outcome.CHANGED: "changed",
        Outcome.KNOWN: "here already",
    }
    parts = [f"{counts[outcome]} {words[outcome]}" for outcome in words if counts[outcome]]
    yield ", ".join([*parts, *([f"{len(skipped)} not read"] if skipped else [])]) or "no articles"


def _clip(words: str | None) -> str:
    plain = " ".join((words or "").split())
    return plain if len(plain) <= _CLIPPED else f"{plain[: _CLIPPED - 3]}..."


def _near(path: Path) -> str:
    """A path as a user would write it."""
    try:
        found = os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
    return str(path) if found.startswith("..") and path.is_absolute() else Path(found).as_posix()


def as_json(plans: Sequence[Plan], skipped: Sequence[Skipped], *, written: bool) -> str:
    """The same as one JSON object: ``articles``, each with its outcome, and ``skipped``."""
    articles: list[dict[str, Any]] = []
    for plan in plans:
        articles += [_as_object(one, plan) for one in plan.additions]
    whole = {"written": written, "articles": articles, "skipped": [one._asdict() for one in skipped]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _as_object(one: Addition, plan: Plan) -> dict[str, Any]:
    article = one.article
    dating = article.published
    return {
        "outcome": one.outcome.value,
        "id": one.id,
        "into": _near(plan.into),
        "text": _near(one.file),
        "entry": dict(one.entry),
        "published": None
        if dating is None
        else {"edtf": dating.edtf, "stated": dating.is_stated, "found": dating.origin},
        "title": article.title,
        "words": len(article.text.split()),
        "like": [like._asdict() for like in one.like],
        "changes": [change._asdict() for change in one.changes],
        "lost_quotes": [
            {
                "claim": lost.claim,
                "statement": lost.statement,
                "location": str(lost.location),
                "quote": lost.quote,
                "now": lost.now,
            }
            for lost in one.lost
        ],
        "corrections": list(article.corrections),
        "notes": list(article.notes),
        "dropped": [Dropped(*dropped)._asdict() for dropped in article.dropped],
    }
