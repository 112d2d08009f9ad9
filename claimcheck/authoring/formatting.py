"""The usual form of a claims file: keys in the order of the format, quotation marks only where they are needed.

Nothing else is changed: indentation, line breaks, blank lines and comments stay. A comment above a key, or on its line,
moves with it; one above the first key of an entry stays at its top. What the file means is the same before and after.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pydantic import BaseModel

from claimcheck.authoring.layout import Entry, Kind, Layout, Node
from claimcheck.authoring.placing import end_of, line_behind
from claimcheck.authoring.rendering import is_plain, scalar
from claimcheck.authoring.splices import apply
from claimcheck.claims import yamltree
from claimcheck.claims.constraint import Constraint
from claimcheck.claims.explanations import RELATIONS
from claimcheck.claims.model import (
    Claim,
    Entity,
    Example,
    Ignore,
    Outcome,
    Place,
    Property,
    Quote,
    Search,
    Source,
    Statement,
)
from claimcheck.claims.rate import Rate
from claimcheck.config.locale import LocaleSettings
from claimcheck.finding import Splice

__all__ = ["SECTIONS", "formatted", "order_at"]

SECTIONS: Sequence[str] = ("claimcheck", "entities", "sources", "properties", "claims", "rates", "constraints")
"""The sections of a file in their usual order."""

_ENTRIES: Mapping[str, type[BaseModel]] = {
    "entities": Entity,
    "sources": Source,
    "properties": Property,
    "claims": Claim,
    "rates": Rate,
    "constraints": Constraint,
}
_BELOW: Mapping[tuple[type[BaseModel], str], type[BaseModel]] = {
    (Source, "locale"): LocaleSettings,
    (Claim, "statements"): Statement,
    (Claim, "searches"): Search,
    (Claim, "outcome"): Outcome,
    (Claim, "ignore"): Ignore,
    (Statement, "ignore"): Ignore,
    (Statement, "quote"): Quote,
    (Property, "example"): Example,
    **{(Constraint, kind): model for kind, model in RELATIONS.items()},
}


def formatted(text: str) -> str:
    """Return a claims file in its usual form.

    Args:
        text: Its text, without a byte order mark.

    Raises:
        EditError: it is not YAML that claimcheck reads.

    >>> formatted("claims: {opening: {property: opening, subject: 'clinic'}}")
    'claims: {opening: {subject: clinic, property: opening}}'
    """
    page = Layout.of(text)
    if page.root is None:
        return text
    unquoted = Layout.of(apply(text, _requoted(page)))
    result = unquoted.text
    if unquoted.root is not None and not any(entry.value.kind is Kind.ALIAS for entry in unquoted.entries.values()):
        result = _Writer(unquoted).whole(unquoted.root)  # an alias must not come before its anchor
    return result if _means_the_same(text, result) else text


def _means_the_same(before: str, after: str) -> bool:
    """Whether two texts have the same content; a shape that was not thought of is left as it is."""
    old, _ = yamltree.parse(before)
    new, problems = yamltree.parse(after)
    bad = [one for one in problems if one.rule != "duplicate-key"]
    return not bad and yamltree.plain(old) == yamltree.plain(new)


# -- quotation marks ------------------------------------------------------------------------------------------------


def _requoted(page: Layout) -> Iterator[Splice]:
    """The scalars that are quoted in another way than they need."""
    for place, entry in page.entries.items():
        for node in (entry.key, entry.value):
            if node is None or node.style not in ("'", '"') or node.text is None:
                continue
            raw = page.text[node.start : node.end]
            written = _quoted(node.text, in_flow=page.is_flow(place))
            if written != raw and "\n" not in raw and "\r" not in raw:
                yield Splice(node.start, node.end, written)


def _quoted(words: str, *, in_flow: bool) -> str:
    if is_plain(words, in_flow=in_flow) and _is_string(words):
        return words
    single = '"' in words or "\\" in words
    return scalar(words, in_flow=in_flow, style="'" if single else '"')


def _is_string(words: str) -> bool:
    """Whether every program reads words without quotation marks as words: "2028" and "2026-11-24" may be others."""
    import yaml

    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    found = [*resolvers.get(words[:1], ()), *resolvers.get(None, ())]
    return not any(pattern.match(words) for _, pattern in found) and not words.startswith(("0o", "-0o", "+0o"))


# -- the order of keys ----------------------------------------------------------------------------------------------


@cache
def _keys(model: type[BaseModel]) -> Sequence[str]:
    return [field.alias or name for name, field in model.model_fields.items() if not field.exclude]


def order_at(place: Place) -> Sequence[str] | None:
    """The usual order of the keys of the mapping at a path; None where its keys are the curator's own.

    >>> order_at(("claims", "opening", "outcome"))
    ['value', 'source', 'note']
    """
    if not place:
        return SECTIONS
    model = _ENTRIES.get(str(place[0]))
    if model is None or len(place) == 1:
        return None
    for step in place[2:]:
        if isinstance(step, int):
            continue
        model = None if model is None else _BELOW.get((model, step))
    return None if model is None else _keys(model)


def _rank(entry: Entry, order: Sequence[str]) -> int:
    key = "" if entry.key is None else entry.key.text or ""
    return order.index(key) if key in order else len(order)


class _Writer:
    """Writes the text of a layout with the keys of every mapping in order."""

    def __init__(self, page: Layout) -> None:
        self.page, self.text = page, page.text

    def whole(self, root: Node) -> str:
        end = self._end(root, ())
        return self.text[: root.start] + self._node(root, (), end) + self.text[end:]

    def _end(self, node: Node, place: Place) -> int:
        """Where what belongs to a node ends: a block ends with the comments that are indented as it is."""
        if node.flow or not node.entries:
            return node.end
        column = self.page.column(node.entries[0].start) if node.kind is Kind.MAPPING else self._dash(node)
        end = end_of(self.page, node)
        return max(end, line_behind(self.page, node, column, is_last=bool(place)))

    def _dash(self, node: Node) -> int:
        return self.page.column(node.start)

    def _node(self, node: Node, place: Place, end: int) -> str:
        """The text from the beginning of a node to where what belongs to it ends."""
        order = order_at(place) if node.kind is Kind.MAPPING else None
        if order is not None and not _is_sorted(node.entries, order):
            moved = self._moved_in_flow(node, place, order) if node.flow else self._moved(node, place, order, end)
            if moved is not None:
                return moved
        parts, at = [], node.start
        for step, entry in _steps(node):
            inner = min(end, self._end(entry.value, (*place, step)))
            parts += [self.text[at : entry.value.start], self._node(entry.value, (*place, step), inner)]
            at = max(inner, entry.value.start)
        return "".join([*parts, self.text[at:end]])

    def _moved_in_flow(self, node: Node, place: Place, order: Sequence[str]) -> str | None:
        """The entries of "{...}" in order, each in the place of another; None where there are comments between."""
        spans = [(entry.start, entry.value.end) for entry in node.entries]
        ends = [node.start, *(end for _, end in spans)]
        starts = [*(start for start, _ in spans), node.end]
        gaps = [self.text[a:b] for a, b in zip(ends, starts, strict=True)]
        if any("#" in gap or "&" in gap or "!" in gap for gap in gaps):
            return None
        texts = [self._entry(entry, (*place, step), entry.value.end) for step, entry in _steps(node)]
        ranked = sorted(range(len(texts)), key=lambda number: _rank(node.entries[number], order))
        return gaps[0] + "".join(texts[number] + gap for number, gap in zip(ranked, gaps[1:], strict=True))

    def _entry(self, entry: Entry, place: Place, end: int) -> str:
        """The text of an entry from its key to where what belongs to it ends."""
        inner = min(end, self._end(entry.value, place))
        value = self._node(entry.value, place, inner)
        return self.text[entry.start : entry.value.start] + value + self.text[max(inner, entry.value.start) : end]

    def _moved(self, node: Node, place: Place, order: Sequence[str], end: int) -> str | None:
        """The entries of a block in order, each with its comments; None where one cannot be moved as it stands."""
        column = self.page.column(node.entries[0].start)
        starts = [node.start, *(self._with_comments(node, n, column) for n in range(1, len(node.entries)))]
        chunks: list[str] = []
        blanks: list[str] = []
        for number, (step, entry) in enumerate(_steps(node)):
            stop = starts[number + 1] if number + 1 < len(starts) else end
            lead = self.text[starts[number] : entry.start]
            chunk = lead.lstrip(" ") + self._entry(entry, (*place, step), stop)
            kept = chunk.rstrip(" \t\r\n")
            tail = chunk[len(kept) :]
            line = self.page.newline if tail or number + 1 < len(starts) else ""
            if entry.value.style in ("|", ">") or _ends_in_block_scalar(entry.value):
                return None  # the blank lines behind it may be a part of it
            chunks.append(kept)
            blanks.append(tail.removeprefix(line))
        ranked = sorted(range(len(chunks)), key=lambda number: _rank(node.entries[number], order))
        first = chunks[ranked[0]]
        if first.startswith("#") and self.text[self.page.line_start(node.start) : node.start].strip():
            return None  # a comment would come between a dash and its key
        indent = " " * column
        last = len(chunks) - 1
        closing = self.page.newline if self.text[:end].endswith(("\n", "\r")) else ""
        lines = [
            chunks[number] + (closing if slot == last else self.page.newline) + blanks[slot]
            for slot, number in enumerate(ranked)
        ]
        return indent.join(lines)

    def _with_comments(self, node: Node, number: int, column: int) -> int:
        """Where the line of an entry begins, or the first of the comments directly above it."""
        at = self.page.line_start(node.entries[number].start)
        above = end_of(self.page, node.entries[number - 1].value)
        while at > above:
            before = self.page.line_start(at - 1)
            line = self.text[before:at]
            if before < above or not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) > column:
                break
            at = before
        return at


def _ends_in_block_scalar(node: Node) -> bool:
    while node.entries and not node.flow:
        node = node.entries[-1].value
    return node.style in ("|", ">")


def _steps(node: Node) -> Iterator[tuple[str | int, Entry]]:
    for number, entry in enumerate(node.entries):
        yield (number if entry.key is None else entry.key.text or ""), entry


def _is_sorted(entries: Sequence[Entry], order: Sequence[str]) -> bool:
    ranks = [_rank(entry, order) for entry in entries]
    return ranks == sorted(ranks)
