"""Edits of a claims file as splices: an entry, a statement or a key is added, a value replaced, the rest is untouched.

Every function here takes the text of a claims file, or its ``Layout`` where several edits are made of one text, and
returns one ``Splice``. ``apply`` makes the edits, ``write_atomic`` writes the result::

    text = read_text(path)
    page = Layout.of(text)
    edits = [insert_source(page, "herald", {"publisher": "Herald", "text": "articles/herald.txt"}),
             insert_statement(page, "opening", {"source": "herald", "value": "by April 2027"})]
    write_atomic(path, apply(text, edits), was=text)

What is added is written as its neighbours are: "{...}" or one key a line, with their indentation, a blank line between
entries where they have one, and the line breaks of the file. Comments stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimcheck.authoring.files import read_text, write_atomic
from claimcheck.authoring.layout import Kind, Layout, Node, named
from claimcheck.authoring.placing import (
    append,
    append_in_flow,
    below,
    end_of,
    ending,
    entry_words,
    is_line_start,
    item_start,
    span_of,
)
from claimcheck.authoring.rendering import Value, flow, scalar
from claimcheck.claims.model import Place
from claimcheck.errors import EditError
from claimcheck.finding import Splice

__all__ = [
    "Splice",
    "Value",
    "apply",
    "insert_claim",
    "insert_entry",
    "insert_ignore",
    "insert_source",
    "insert_statement",
    "read_text",
    "remove",
    "replace_key",
    "replace_value",
    "set_key",
    "write_atomic",
]

_VERSION = "claimcheck: 1"


def apply(text: str, splices: Iterable[Splice]) -> str:
    """Make edits of a text.

    Args:
        text: The text.
        splices: The edits, all counted in the text as it is now. Insertions at one offset are made in their order.

    Raises:
        EditError: two of them overlap, or one lies outside the text.

    >>> apply("value: 2", [Splice(7, 8, "more than 2"), Splice(8, 8, " million")])
    'value: more than 2 million'
    """
    parts: list[str] = []
    at = 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        if splice.start < at:
            raise EditError(f"two edits of one place: offset {splice.start} is changed by another one up to {at}")
        if splice.end > len(text):
            raise EditError(f"the text has {len(text)} characters; the edit ends at {splice.end}")
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*parts, text[at:]])


# -- entries --------------------------------------------------------------------------------------------------------


def insert_source(page: str | Layout, id_: str, fields: Mapping[str, Value]) -> Splice:
    """Add a source at the end of the section ``sources``; see ``insert_entry``."""
    return insert_entry(page, "sources", id_, fields)


def insert_claim(page: str | Layout, id_: str, fields: Mapping[str, Value]) -> Splice:
    """Add a claim at the end of the section ``claims``; see ``insert_entry``."""
    return insert_entry(page, "claims", id_, fields)


def insert_entry(page: str | Layout, section: str, id_: str, fields: Mapping[str, Value]) -> Splice:
    r"""Add an entry at the end of a section, which is created at the end of the file where there is none.

    Args:
        page: The text of a claims file, or its layout.
        section: "sources", "claims", "entities" or "properties".
        id_: The id of the entry.
        fields: Its keys and values, in the order in which they are written.

    Raises:
        EditError: the id is taken, the section holds no ids, or the text cannot be read.

    >>> text = "claimcheck: 1\nsources:\n  post: {publisher: Post}\n"
    >>> print(apply(text, [insert_entry(text, "sources", "herald", {"publisher": "Herald"})]), end="")
    claimcheck: 1
    sources:
      post: {publisher: Post}
      herald: {publisher: Herald}
    """
    page = _layout(page)
    if page.root is None:
        begin = ending(page)
        lines = (
            f"{_VERSION}{page.newline}{section}:{page.newline}  {entry_words(page, id_, fields, 2, None)}{page.newline}"
        )
        return Splice(len(page.text), len(page.text), begin + lines)
    if page.find((section,)) is None:
        return set_key(page, (), section, {id_: fields})
    return set_key(page, (section,), id_, fields, new=True)


def insert_statement(page: str | Layout, claim: str, fields: Mapping[str, Value]) -> Splice:
    r"""Add a statement at the end of a claim's ``statements``, which are created where there are none.

    Args:
        page: The text of a claims file, or its layout.
        claim: The id of the claim.
        fields: The keys and values of the statement, in the order in which they are written.

    Raises:
        EditError: the claim is not in this file, its statements are no list, or the text cannot be read.

    >>> text = "claims:\n  opening:\n    statements:\n      - {source: post, value: 2027}\n"
    >>> print(apply(text, [insert_statement(text, "opening", {"source": "herald", "value": "by 2028"})]), end="")
    claims:
      opening:
        statements:
          - {source: post, value: 2027}
          - {source: herald, value: by 2028}
    """
    page = _layout(page)
    place: Place = ("claims", claim)
    page.at(place)
    statements = page.find((*place, "statements"))
    if statements is None:
        return set_key(page, place, "statements", [fields])
    if statements.kind is Kind.SCALAR and statements.text is None:
        return replace_value(page, (*place, "statements"), [fields])
    if statements.kind is not Kind.SEQUENCE:
        raise EditError(f"{named((*place, 'statements'))} is not a list")
    return append(page, statements, None, fields)


def insert_ignore(page: str | Layout, claim: str, rule: str, because: str) -> Splice:
    r"""Add an exception to a claim.

    Args:
        page: The text of a claims file, or its layout.
        claim: The id of the claim.
        rule: The rule to ignore.
        because: The reason.

    Raises:
        EditError: the claim is not in this file, or the text cannot be read.

    >>> text = "claims:\n  opening:\n    subject: clinic\n"
    >>> print(apply(text, [insert_ignore(text, "opening", "single-source", "one paper")]), end="")
    claims:
      opening:
        subject: clinic
        ignore: [{rule: single-source, because: one paper}]
    """
    page = _layout(page)
    place: Place = ("claims", claim)
    ignore, found = {"rule": rule, "because": because}, page.find((*place, "ignore"))
    if found is not None and found.kind is Kind.SEQUENCE:
        return append(page, found, None, ignore)
    if found is not None:
        return replace_value(page, (*place, "ignore"), [ignore])
    claimed = page.at(place)
    if claimed.kind is not Kind.MAPPING or not claimed.entries:
        raise EditError(f"{named(place)} holds no keys")
    if claimed.flow:
        return append_in_flow(page, claimed, "ignore", [ignore], None)
    splice = append(page, claimed, "ignore", [])
    return Splice(splice.start, splice.end, splice.text.replace("[]", flow([ignore])))  # on one line


def set_key(
    page: str | Layout, place: Place, key: str, value: Value, *, order: Sequence[str] = (), new: bool = False
) -> Splice:
    r"""Give a mapping a key, or the key that it has another value.

    Args:
        page: The text of a claims file, or its layout.
        place: The path of the mapping; () for the file itself.
        key: The key.
        value: Its value.
        order: Keys in their usual order: a new key is written after the last one that precedes it there, at the end
            where none does.
        new: Whether a key that is there already is an error.

    Raises:
        EditError: there is no mapping at the path, the key is there and must not be, or the text cannot be read.

    >>> text = "claims:\n  opening:\n    subject: clinic\n    statements: []\n"
    >>> edit = set_key(text, ("claims", "opening"), "property", "opening", order=["subject", "property", "statements"])
    >>> print(apply(text, [edit]), end="")
    claims:
      opening:
        subject: clinic
        property: opening
        statements: []
    """
    page = _layout(page)
    mapping = page.find(place) if not place else page.at(place)
    if mapping is None or (mapping.kind is Kind.SCALAR and mapping.text is None and place):
        return replace_value(page, place, {key: value})
    if mapping.kind is not Kind.MAPPING:
        raise EditError(f"{named(place)} holds no keys")
    if mapping.entry(key) is not None:
        if new:
            raise EditError(f"{named((*place, key))} is there already")
        return replace_value(page, (*place, key), value)
    earlier = order[: order.index(key)] if key in order else ()
    after = next((e for e in reversed(mapping.entries) if e.key is not None and e.key.text in earlier), None)
    return append(page, mapping, key, value, after)


# -- values ---------------------------------------------------------------------------------------------------------


def replace_value(page: str | Layout, place: Place, value: Value) -> Splice:
    r"""Replace a value; a scalar keeps its quotation marks, and gets some only where it needs them.

    Args:
        page: The text of a claims file, or its layout.
        place: The path of the value.
        value: The new one.

    Raises:
        EditError: there is no such value, it is an alias ("*name"), or the text cannot be read.

    >>> text = "{value: by June, quote: 'opens by June'}"
    >>> apply(text, [replace_value(text, ("value",), "by June 3, 2027")])
    '{value: "by June 3, 2027", quote: \'opens by June\'}'
    """
    page = _layout(page)
    node = page.at(place)
    if node.kind is Kind.ALIAS:
        raise EditError(f"{named(place)} is an alias; change what it stands for")
    in_flow = page.is_flow(place)
    if isinstance(value, str | bool | int):
        words = scalar(value, in_flow=in_flow, style=node.style if node.style in ("'", '"') else "")
    else:
        nested = not in_flow and node.kind is Kind.SCALAR and node.text is None and bool(value)
        if nested:
            return below(page, place, node, value)
        words = flow(value, in_flow=in_flow)
    start, end = span_of(page, node)
    before = page.text[start - 1 : start]
    blank = " " if before in (":", "-", ",") and words else ""
    # A block scalar ends with a line break, and so does a mapping or a list whose last value is one.
    closing = page.newline if end > 0 and page.text[end - 1] in "\r\n" else ""
    return Splice(start, end, f"{blank}{words}{closing}")


def replace_key(page: str | Layout, place: Place, key: str) -> Splice:
    """Rename a key.

    Args:
        page: The text of a claims file, or its layout.
        place: The path of its value.
        key: The new key.

    Raises:
        EditError: there is no such key, the new one is there already, or the text cannot be read.

    >>> apply("{sorce: post}", [replace_key("{sorce: post}", ("sorce",), "source")])
    '{source: post}'
    """
    page = _layout(page)
    found = page.entry(place).key
    if found is None:
        raise EditError(f"{named(place)} is no key")
    if found.kind is Kind.ALIAS:
        raise EditError(f"{named(place)} is an alias; change what it stands for")
    mapping = page.find(place[:-1])
    if mapping is not None and mapping.entry(key) is not None:
        raise EditError(f"{named((*place[:-1], key))} is there already")
    in_flow = page.is_flow(place)
    return Splice(found.start, found.end, scalar(key, in_flow=in_flow, style=found.style))


def remove(page: str | Layout, place: Place) -> Splice:
    r"""Remove an entry: a key with its value, or an item of a list, with the comment on its line.

    Args:
        page: The text of a claims file, or its layout.
        place: The path of the entry. The last entry of a mapping or a list leaves "{}" or "[]".

    Raises:
        EditError: there is no such entry, or the text cannot be read.

    >>> apply("{a: 1, b: 2}", [remove("{a: 1, b: 2}", ("b",))])
    '{a: 1}'
    """
    page = _layout(page)
    parent = page.find(place[:-1])
    if parent is None:
        raise EditError(f"the file has no {named(place)}")
    entry = page.entry(place)
    index = next(number for number, one in enumerate(parent.entries) if one is entry)
    if len(parent.entries) == 1:
        return _emptied(page, place, parent)
    return _removed_in_flow(parent, index) if parent.flow else _removed_lines(page, parent, index)


def _emptied(page: Layout, place: Place, parent: Node) -> Splice:
    """Remove the only entry: what holds it is empty then, on the line of its key."""
    empty = "{}" if parent.kind is Kind.MAPPING else "[]"
    if parent.flow:
        return Splice(parent.start, parent.end, empty)
    end = end_of(page, parent.entries[-1].value)
    while end > 0 and page.text[end - 1] in "\r\n":  # a block scalar ends with its line, which stays one
        end -= 1
    if not place[:-1]:
        return Splice(parent.start, end, empty)
    holder = page.entry(place[:-1])
    begin = page.text.find(":", holder.key.end) + 1 if holder.key is not None else holder.start
    if page.text[begin : parent.start].strip():  # an anchor or a comment stands between
        return Splice(parent.start, end, empty)
    return Splice(begin, end, f" {empty}" if holder.key is not None else empty)


def _removed_in_flow(parent: Node, index: int) -> Splice:
    entries = parent.entries
    if index + 1 < len(entries):
        return Splice(entries[index].start, entries[index + 1].start, "")
    return Splice(entries[index - 1].value.end, entries[index].value.end, "")


def _removed_lines(page: Layout, parent: Node, index: int) -> Splice:
    """Remove the lines of an entry of a block."""
    begins = item_start(page, parent, parent.entries[index])
    if index + 1 < len(parent.entries) and page.text[page.line_start(begins) : begins].strip():
        # The first entry of what begins on the line of a "- ": the next one takes its place.
        return Splice(begins, item_start(page, parent, parent.entries[index + 1]), "")
    ends = page.next_line(end_of(page, parent.entries[index].value))
    if is_line_start(page, end_of(page, parent.entries[index].value)):
        ends = end_of(page, parent.entries[index].value)
    if page.text[page.line_start(begins) : begins].strip():
        return Splice(begins, end_of(page, parent.entries[index].value), "")
    return Splice(page.line_start(begins), ends, "")


def _layout(page: str | Layout) -> Layout:
    return Layout.of(page) if isinstance(page, str) else page
