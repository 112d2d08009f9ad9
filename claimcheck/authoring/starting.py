"""A new project from articles: their sources, the entities that they state figures of, and the first claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.authoring.add import Outcome, Plan, plan
from claimcheck.authoring.draft_edits import edited
from claimcheck.authoring.draft_entities import entities_from
from claimcheck.authoring.drafts import Draft, draft
from claimcheck.authoring.splices import apply, insert_entry, remove
from claimcheck.claims.loading import Reader, load_lenient
from claimcheck.claims.project import Project
from claimcheck.reading.analysis import analyse
from claimcheck.sources.base import Article

__all__ = ["Start", "start"]


@dataclass(frozen=True, slots=True)
class Start:
    """A new project before it is written: the plan with the whole claims file, the drafts in it, and those left out."""

    plan: Plan
    project: Project
    drafts: tuple[Draft, ...]
    left: tuple[Draft, ...]


def start(folder: Path, into: Path, articles: Sequence[tuple[Article, Path | None]]) -> Start:
    """Return the project that some articles make; nothing is written.

    Each article is drafted from in the order of publication, so that a later one is asked what the claims of the
    earlier ones ask; then each is asked for the claims of the others.

    Args:
        folder: The project's folder.
        into: Its claims file, which does not exist.
        articles: The articles, each with its file where it comes from one.

    Raises:
        ConfigError: the text of an article would replace a file.
        EditError: the claims file cannot be written.
    """
    planned = plan(Project(folder), into, articles)
    texts = {one.file.absolute(): one.content for one in planned.additions if one.content is not None}
    text = planned.will
    project = _loaded(into, text, texts)
    order = sorted(
        (one.id for one in planned.additions if one.outcome is Outcome.ADDED and one.id in project.documents),
        key=lambda id_: (project.sources[id_].published or "9999", id_),
    )
    for id_, fields in entities_from(analyse(project.documents[o], project.context_of(o)) for o in order).items():
        text = apply(text, [insert_entry(text, "entities", id_, fields)])
    kept: list[Draft] = []
    left: list[Draft] = []
    for id_, new in [*((id_, True) for id_ in order), *((id_, False) for id_ in order)]:
        project = _loaded(into, text, texts)
        drafts = draft(project, id_, new=new)
        agreeing = [one for one in drafts if not one.differs]
        left += [one for one in drafts if one.differs and _key(one) not in set(map(_key, left))]
        if agreeing:
            text = edited(project, agreeing, into, {into: text})[1][into]
            kept += agreeing
    text = _without_unused(text, project, kept)
    return Start(replace(planned, will=text), _loaded(into, text, texts), tuple(kept), tuple(left))


def _key(one: Draft) -> tuple[str, str, str]:
    return one.claim, one.source, str(one.statement["value"])


def _without_unused(text: str, project: Project, drafts: Sequence[Draft]) -> str:
    """The claims file without the entities that nothing was drafted of."""
    used = {str((one.new or {}).get("subject")) for one in drafts} | {
        str(one.statement.get("speaker")) for one in drafts
    }
    for id_ in project.entities:
        if id_ not in used:
            text = apply(text, [remove(text, ("entities", id_))])
    return text


def _loaded(into: Path, text: str, texts: Mapping[Path, str]) -> Project:
    return load_lenient(into, reader=Reader({**texts, into.absolute(): text}))
