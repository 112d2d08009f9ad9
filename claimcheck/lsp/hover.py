"""Hover texts, as Markdown."""

from __future__ import annotations

from claimcheck.histories.history import History
from claimcheck.judging.statement import question_of
from claimcheck.judging.verdict import Judgement
from claimcheck.lsp.workspace import At, Workspace
from claimcheck.reading.analysis import analyse
from claimcheck.reading.build import facts_in
from claimcheck.reading.question import asked_of
from claimcheck.text.document import Span

__all__ = ["hover"]


def hover(workspace: Workspace, at: At) -> str | None:
    """The hover text of a place; None where there is nothing to add to what is written there."""
    place = at.place
    judgement = workspace.judgement(place)
    if judgement is not None and not at.is_key and place[4:5] in (("value",), ("quote",)):
        lines = [f"read as `{judgement.value}`" if judgement.value is not None else "not read as a value"]
        if judgement.deciding is not None:
            words = " ".join(judgement.deciding.text.split())
            lines.append(f"the source says “{words}”, read as `{judgement.deciding.value}`")
            if judgement.deciding.modality != "done":
                lines.append(f"lines as {judgement.deciding.modality}")
            if judgement.deciding.speaker:
                lines.append(f"said by {judgement.deciding.speaker}")
        lines += _facts(workspace, judgement)
        return f"**{judgement.verdict}** ({judgement.reason})\n\n" + "\n".join(f"- {line}" for line in lines)
    if at.is_key and len(place) == 2:
        section, id_ = str(place[0]), str(place[1])
        if section == "claims" and id_ in workspace.run.histories:
            return _history(workspace.run.histories[id_])
        return _entry(workspace, section, id_)
    named = {"source": "sources", "subject": "entities", "speaker": "entities", "property": "properties"}
    if place[:1] == ("claims",) and place[-1] == "speaker":
        voice = workspace.run.project.voice_of(_value_at(at))
        if voice is not None:
            return f"**{voice.value}**: {voice.words}"
    section = named.get(str(place[-1]), "")
    if section and place[:1] == ("claims",):
        return _entry(workspace, section, _value_at(at))
    if place[:1] == ("claims",) and len(place) > 4 and place[4] == "value":
        return _entry(workspace, "entities", _value_at(at))
    return None


def _facts(workspace: Workspace, judgement: Judgement) -> list[str]:
    """What the claim asks, and the facts of the sentence that decides."""
    project, deciding = workspace.run.project, judgement.deciding
    claim = project.claims[judgement.claim]
    source = project.sources.get(claim.statements[judgement.statement].source)
    document = project.documents.get(judgement.source)
    if deciding is None or document is None or source is None:
        return []
    context = project.context_of(judgement.source, claim.subject)
    asked = asked_of(question_of(project, claim, source.published), context).describe()
    found = facts_in(analyse(document, context), Span(deciding.start, deciding.end))
    return [f"asked: {asked}", *(f"fact: {fact}" for fact in found)]


def _value_at(at: At) -> str:
    where = at.location
    return where.snippet[where.column - 1 : where.column - 1 + where.length].strip().strip("\"'")


def _history(history: History) -> str:
    lines = [f"**{history.claim}**", "", "| stated | source | value |", "| --- | --- | --- |"]
    for entry in history.entries:
        stated = "unknown" if entry.stated is None else str(entry.stated[0])
        standing = f" ({entry.standing})" if entry.standing else ""
        lines.append(f"| {stated} | {entry.source} | {entry.words}{standing} |")
    lines += [""] + [
        f"- {shift.kind}: {shift.from_.words} to {shift.to.words}" + (f", {shift.days:+,} days" if shift.days else "")
        for shift in history.shifts
    ]
    return "\n".join(lines).rstrip()


def _entry(workspace: Workspace, section: str, id_: str) -> str | None:
    project = workspace.run.project
    if section == "sources" and id_ in project.sources:
        source = project.sources[id_]
        parts = [source.title, source.publisher, source.agency, source.published, source.url]
        return f"**{id_}**\n\n" + "\n".join(f"- {part}" for part in parts if part)
    if section == "entities" and id_ in project.entities:
        entity = project.entities[id_]
        more = f" ({entity.role})" if entity.role else ""
        return f"**{entity.name}**{more}" + (f"\n\nalso: {', '.join(entity.names[1:])}" if entity.names[1:] else "")
    if section == "properties" and id_ in project.properties:
        kind = project.properties[id_]
        lines = [f"**{id_}**: {kind.type}, {kind.behaviour}", kind.description]
        if kind.example is not None:
            value = kind.example.value
            lines.append(f"“{kind.example.text}”: `{value if isinstance(value, str) else ', '.join(value)}`")
        lines += [f"units: {', '.join(kind.units)}" if kind.units else "", f"asked for by: {', '.join(kind.cues)}"]
        return "\n\n".join(filter(None, lines))
    return None
