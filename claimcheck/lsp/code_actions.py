"""Ways to mend a finding: edits of the claims file, each as new text for a stretch of one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.finding import Finding, Location
from claimcheck.judging.verdict import Judgement
from claimcheck.lsp.workspace import Workspace
from claimcheck.quotes.anchor import Grade
from claimcheck.reading.base import Reading
from claimcheck.values import parse_value
from claimcheck.values.base import Context

__all__ = ["Replacement", "edits"]

_VALUE_RULES = frozenset({"value-refuted", "bound-dropped", "value-too-precise", "currency-differs", "unit-differs"})
_LEAD = 3  # words before a mention that may be part of what it says: "by", "no later than"
_PLAIN = re.compile(r"[\w€£$%][^:#{}\[\],&*!|>'\"@`]*$")


class Replacement(NamedTuple):
    """New words in place of what stands at a location; ``insert`` puts them on a line of their own below it."""

    title: str
    location: Location
    words: str
    insert: bool = False


def edits(workspace: Workspace, finding: Finding) -> Iterator[Replacement]:
    """The ways to mend a finding, the best first."""
    if finding.claim is None:
        return
    project = workspace.run.project
    if finding.statement is not None:
        place = ("claims", finding.claim, "statements", finding.statement)
        judgement = workspace.judgement((*place, "value"))
        value = project.places.get((*place, "value"))
        if finding.rule in _VALUE_RULES and judgement is not None and judgement.deciding is not None and value:
            told = _as_written(workspace, judgement, judgement.deciding)
            yield Replacement(f"Write what the source says: {told}", value, _quoted(told))
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
    """The source's own words where they mean the same in a claims file, else the value's literal."""
    project = workspace.run.project
    document, source = project.documents.get(judgement.source), project.sources.get(judgement.source)
    before = document.text[max(0, found.start - 40) : found.start].split() if document is not None else []
    context = Context(unit=project.claims[judgement.claim].terms.unit)
    for lead in range(min(_LEAD, len(before)) + 1):
        told = " ".join([*before[len(before) - lead :], *found.text.split()])
        try:
            published = source.published if source is not None else None
            read = parse_value(told, found.value.type, published=published, context=context)
        except ValueError:
            continue
        if read == found.value:
            return told
    return str(found.value)


def _quoted(words: str) -> str:
    """Words as a YAML scalar that means them."""
    if _PLAIN.fullmatch(words) and not words.endswith(" ") and ": " not in words:
        return words
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
