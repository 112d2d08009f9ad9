"""Code actions: edits of the claims file that fix a finding, each within one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from claimcheck.finding import Finding, Location
from claimcheck.judging.verdict import Judgement
from claimcheck.lsp.workspace import Workspace
from claimcheck.quotes.anchor import Grade
from claimcheck.reading.base import Reading
from claimcheck.values import parse_value

__all__ = ["Replacement", "edits"]

_VALUE_RULES = frozenset({"value-refuted", "bound-dropped", "value-too-precise", "currency-differs", "unit-differs"})
_LEAD = 3  # words before a mention that may be part of its value: "by", "no later than"
_PLAIN = re.compile(r"[\w€£$%][^:#{}\[\],&*!|>'\"@`]*$")


class Replacement(NamedTuple):
    """New text for a location; ``insert`` puts it on a new line below it."""

    title: str
    location: Location
    words: str
    insert: bool = False


def edits(workspace: Workspace, finding: Finding) -> Iterator[Replacement]:
    """The code actions for a finding, best first."""
    if finding.claim is None:
        return
    project = workspace.run.project
    if finding.statement is not None:
        place = ("claims", finding.claim, "statements", finding.statement)
        judgement = workspace.judgement((*place, "value"))
        value = project.places.get((*place, "value"))
        if finding.rule in _VALUE_RULES and judgement is not None and judgement.deciding is not None and value:
            words = _as_written(workspace, judgement, judgement.deciding)
            yield Replacement(f"Write what the source says: {words}", value, _quoted(words))
        quote = project.places.get((*place, "quote", "exact")) or project.places.get((*place, "quote"))
        document = project.documents.get(judgement.source) if judgement is not None else None
        if finding.rule in ("quote-altered", "quote-cut") and judgement is not None and document is not None and quote:
            anchor = next(iter(judgement.anchors), None)
            if anchor is not None and quote.length > 1:
                start, end = anchor.start, anchor.end
                if finding.rule == "quote-cut":
                    sentence = document.sentences[document.sentence_index(start)]
                    start, end = sentence.start, max(sentence.end, end)
                if finding.rule == "quote-cut" or anchor.grade is Grade.APPROXIMATE:
                    words = " ".join(document.text[start:end].split())
                    yield Replacement("Quote the source's own words", quote, _quoted(words))
    subject = project.places.get(("key", "claims", finding.claim, "subject"))
    ignored = ("key", "claims", finding.claim, "ignore") in project.places
    if subject is not None and not ignored and not subject.snippet[: subject.column - 1].strip():
        line = f"ignore: [{{rule: {finding.rule}, because: say why}}]"
        yield Replacement(f"Ignore {finding.rule} on this claim", subject, line, insert=True)


def _as_written(workspace: Workspace, judgement: Judgement, found: Reading) -> str:
    """The source's own words where they have the same value in a claims file, else the value's literal."""
    project = workspace.run.project
    document = project.documents.get(judgement.source)
    before = document.text[max(0, found.start - 40) : found.start].split() if document is not None else []
    claim = project.claims[judgement.claim]
    context = replace(
        project.context_of(judgement.source, claim.subject), unit=claim.terms.unit, ladder=claim.terms.ladder
    )
    for lead in range(min(_LEAD, len(before)) + 1):
        words = " ".join([*before[len(before) - lead :], *found.text.split()])
        try:
            read = parse_value(words, found.value.type, context=context)
        except ValueError:
            continue
        if read == found.value:
            return words
    return str(found.value)


def _quoted(words: str) -> str:
    """Words as a YAML scalar with the same content."""
    if _PLAIN.fullmatch(words) and not words.endswith(" ") and ": " not in words:
        return words
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
