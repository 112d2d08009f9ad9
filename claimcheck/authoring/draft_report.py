"""Drafts as output: YAML ready for a claims file, JSON for programs, lines for a terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from claimcheck.authoring.drafts import Draft
from claimcheck.authoring.rendering import Value, block, scalar
from claimcheck.claims.project import Project

__all__ = ["as_json", "as_lines", "as_yaml"]


def as_yaml(drafts: Sequence[Draft]) -> str:
    """Return drafts as the section ``claims`` of a claims file, each with its probability in a comment.

    Args:
        drafts: The drafts; those of one claim are written together.
    """
    if not drafts:
        return "claims: {}\n"
    lines = ["claims:"]
    for id_ in dict.fromkeys(one.claim for one in drafts):
        own = [one for one in drafts if one.claim == id_]
        entry: dict[str, Value] = {**(own[0].new or {}), "statements": [one.statement for one in own]}
        lines += [f"  # {words}" for one in own for words in _comments(one)]
        lines.append(f"  {scalar(id_)}:\n    {block(entry, 4)}")
    return "".join(f"{line}\n" for line in lines)


def _comments(one: Draft) -> list[str]:
    kind = "new claim" if one.new is not None else "claim of the project"
    return [f"{kind}, probability {one.probability:.2f}", *(f"{f.rule}: {f.message}" for f in one.differs)]


def as_json(project: Project, source: str, drafts: Sequence[Draft], *, written: bool) -> str:
    """Return drafts as JSON; offsets are code points, half-open, lines and columns count from one.

    Args:
        project: The project, with the source.
        source: The id of the source.
        drafts: The drafts.
        written: Whether they were written.
    """
    records = [_record(project, one) for one in drafts]
    found = {"source": source, "written": written, "drafts": records}
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _record(project: Project, one: Draft) -> Mapping[str, Any]:
    line, column = project.documents[one.source].position(one.start)
    return {
        "claim": one.claim,
        "new": None if one.new is None else dict(one.new),
        "statement": dict(one.statement),
        "probability": round(one.probability, 4),
        "start": one.start,
        "end": one.end,
        "line": line,
        "column": column,
        "differs": [{"rule": f.rule, "message": f.message} for f in one.differs],
    }


def as_lines(project: Project, one: Draft) -> str:
    """Return a draft as a person is asked about it: the sentence, what is new, the YAML, and what it differs in.

    Args:
        project: The project, with the source.
        one: The draft.
    """
    document = project.documents[one.source]
    span = document.sentence_at(one.start)
    words = " ".join(document.text[span.start : span.end].split())
    kind = "new claim" if one.new is not None else "claim of the project"
    lines = [
        f"{one.source}:{document.position(one.start)[0]}: {words}",
        "",
        one.yaml,
        f"{kind}, probability {one.probability:.2f}",
    ]
    lines += [f"differs: {f.rule}: {f.message}" for f in one.differs]
    return "\n".join(lines)
