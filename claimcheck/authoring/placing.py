"""How a new entry is written beside others, and where in a file what belongs to an entry ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.authoring.layout import Entry, Kind, Layout, Node
from claimcheck.authoring.rendering import Value, block, flow, scalar
from claimcheck.claims.model import Place
from claimcheck.finding import Splice

__all__ = [
    "append",
    "append_in_flow",
    "below",
    "end_of",
    "ending",
    "entry_words",
    "is_line_start",
    "item_start",
    "line_behind",
    "span_of",
]


def append(page: Layout, parent: Node, key: str | None, value: Value, after: Entry | None = None) -> Splice:
    """An entry after another one, or after the last, written as they are."""
    if parent.flow:
        return append_in_flow(page, parent, key, value, after)
    last = parent.entries[-1] if after is None else after
    first = item_start(page, parent, parent.entries[0])
    column = page.column(first)
    words = _item(page, value, column, last) if key is None else entry_words(page, key, value, column, last)
    at = line_behind(page, last.value, column, is_last=last is parent.entries[-1])
    blank = page.newline if _are_apart(page, parent) else ""
    begin = ending(page) if at == len(page.text) else ""
    closing = page.newline if at < len(page.text) or not begin or page.text[-1:] in "\r\n" else ""
    return Splice(at, at, f"{begin}{blank}{' ' * column}{words}{closing}")


def append_in_flow(page: Layout, parent: Node, key: str | None, value: Value, after: Entry | None) -> Splice:
    """An entry of "{...}" or "[...]" after another one, or after the last."""
    words = flow(value, in_flow=True)
    words = words if key is None else f"{scalar(key, in_flow=True)}: {words}"
    if not parent.entries:
        return Splice(parent.start + 1, parent.start + 1, words)
    last = after or parent.entries[-1]
    if last is not parent.entries[-1]:
        following = next(one for one in parent.entries if one.start > last.start)
        return Splice(following.start, following.start, f"{words}, ")
    end = last.value.end
    tail = page.text[end : parent.end - 1]
    if tail.lstrip().startswith(","):
        at = end + tail.index(",") + 1
        return Splice(at, at, f" {words}")
    return Splice(end, end, f", {words}")


def entry_words(page: Layout, key: str, value: Value, column: int, beside: Entry | None) -> str:
    """A key with its value, without the indentation of its first line."""
    is_short = not isinstance(value, Mapping) or (beside is not None and beside.value.flow)
    if is_short and (not isinstance(value, Mapping) or not _is_nested(value)):
        if isinstance(value, Mapping):
            return f"{scalar(key)}: {flow(value)}"
        return block({key: value}, column, page.newline)
    if not value:
        return f"{scalar(key)}: {flow(value)}"
    inner = column + _step(page, beside, column)
    return f"{scalar(key)}:{page.newline}{' ' * inner}{block(value, inner, page.newline)}"


def _item(page: Layout, value: Value, column: int, beside: Entry) -> str:
    """An item of a list, without the indentation of its first line."""
    if not isinstance(value, Mapping) or beside.value.flow or not value:
        return f"- {flow(value)}"
    inner = page.column(beside.value.start) if beside.value.kind is Kind.MAPPING else column + 2
    gap = " " * (inner - column - 1) if page.line_start(beside.value.start) <= _dash(page, beside) else " "
    return f"-{gap}{block(value, column + 1 + len(gap), page.newline)}"


def _dash(page: Layout, entry: Entry) -> int:
    return page.text.rfind("-", 0, entry.start)


def _is_nested(value: Mapping[str, Value]) -> bool:
    """Whether a mapping holds a list of mappings: a claim with statements is not written on one line."""
    return any(
        isinstance(inner, Sequence) and not isinstance(inner, str) and any(isinstance(one, Mapping) for one in inner)
        for inner in value.values()
    )


def _step(page: Layout, beside: Entry | None, column: int) -> int:
    """How much deeper the keys of an entry are indented than its own."""
    if beside is not None and beside.value.kind is Kind.MAPPING and not beside.value.flow:
        return max(1, page.column(beside.value.start) - column)
    return 2


def line_behind(page: Layout, node: Node, column: int, *, is_last: bool) -> int:
    """Where the line after a value begins; after the last one also behind the comments that are indented with it."""
    end = end_of(page, node)
    at = end if is_line_start(page, end) else page.next_line(end)
    while is_last and at < len(page.text):
        line = page.text[at : page.line_end(at)]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) < max(1, column):
            break
        at = page.next_line(at)
    return at


def end_of(page: Layout, node: Node) -> int:
    """The end of a value. Of a block scalar it is the beginning of a line, of an empty value the colon before it."""
    while node.entries and not node.flow:
        node = node.entries[-1].value
    if node.kind is Kind.SCALAR and node.style in ("|", ">"):
        return span_of(page, node)[1]
    return node.end


def span_of(page: Layout, node: Node) -> tuple[int, int]:
    """The span of a value; blank lines after a block scalar belong to it only where it keeps them ("|+")."""
    if node.style not in ("|", ">"):
        return node.start, node.end
    header = page.text[node.start : page.line_end(node.start)].partition("#")[0]
    end = node.end
    if "+" not in header:
        kept = len(page.text[node.start : end].rstrip())
        end = min(end, page.next_line(node.start + kept))
    return node.start, end


def is_line_start(page: Layout, offset: int) -> bool:
    """Whether a line begins at an offset, which is not the first."""
    return offset > 0 and page.line_start(offset) == offset


def _are_apart(page: Layout, parent: Node) -> bool:
    """Whether every two entries of a block have a blank line between them."""
    if len(parent.entries) < 2 or parent.kind is not Kind.MAPPING:
        return False
    gaps = zip(parent.entries, parent.entries[1:], strict=False)
    return all(_has_blank_line(page, end_of(page, a.value), b.start) for a, b in gaps)


def _has_blank_line(page: Layout, start: int, end: int) -> bool:
    lines = page.text[start:end].replace("\r\n", "\n").split("\n")
    inner = lines[:-1] if is_line_start(page, start) else lines[1:-1]
    return any(not line.strip() for line in inner)


def ending(page: Layout) -> str:
    """The line break that the last line of a file lacks."""
    return "" if not page.text or page.text[-1] in "\n\r" else page.newline


def below(page: Layout, place: Place, node: Node, value: Value) -> Splice:
    """Keys or items in place of an empty value of a block, on the lines below its key."""
    column = page.column(page.entry(place).start) + 2 if place else 0
    words = block(value, column, page.newline)
    at = node.end if node.start == node.end else node.start
    if node.start < node.end:
        return Splice(node.start, node.end, f"{page.newline}{' ' * column}{words}")
    line = page.line_end(at)
    return Splice(line, line, f"{page.newline}{' ' * column}{words}")


def item_start(page: Layout, parent: Node, entry: Entry) -> int:
    """Where an entry of a block begins: at its "- " in a list."""
    if parent.kind is Kind.MAPPING:
        return entry.start
    # An empty item is marked behind its dash.
    return page.text.rfind("-", parent.start, max(entry.start, parent.start + 1))
