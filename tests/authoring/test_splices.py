"""Edits of claims files: what is asked for is there, and everything else stands as it stood."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.authoring.layout import Kind, Layout
from claimcheck.authoring.rendering import block, flow, scalar
from claimcheck.authoring.splices import (
    apply,
    insert_claim,
    insert_entry,
    insert_source,
    insert_statement,
    remove,
    replace_key,
    replace_value,
    set_key,
)
from claimcheck.claims import yamltree
from claimcheck.errors import EditError
from claimcheck.finding import Splice
from tests.authoring.written import KEYS, WORDS, claims_trees, files, trees


def tree_of(text: str) -> Any:
    tree, problems = yamltree.parse(text)
    assert not problems, (text, problems)
    return yamltree.plain(tree)


# -- text and splices -----------------------------------------------------------------------------------------------


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.text(max_size=5)), max_size=4)
)
def test_splices_change_what_they_span_and_nothing_else(text: str, wanted: list[tuple[int, int, str]]) -> None:
    splices = [Splice(min(a, b), max(a, b), words) for a, b, words in wanted]
    try:
        changed = apply(text, splices)
    except EditError:
        spans = sorted((s.start, s.end) for s in splices)
        outside = any(end > len(text) for _, end in spans)
        assert outside or any(a[1] > b[0] for a, b in pairwise(spans))
        return
    kept, at = "", 0
    for splice in sorted(splices, key=lambda s: (s.start, s.end)):
        kept += text[at : splice.start]
        at = splice.end
    kept += text[at:]
    assert len(changed) == len(kept) + sum(len(s.text) for s in splices)


def test_overlapping_splices_are_refused() -> None:
    with pytest.raises(EditError, match="two edits of one place"):
        apply("value: 2019", [Splice(0, 8, "a"), Splice(7, 11, "b")])


def test_insertions_at_one_place_stand_in_their_order() -> None:
    assert apply("ad", [Splice(1, 1, "b"), Splice(1, 1, "c")]) == "abcd"


# -- the layout -----------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(files(claims_trees()))
def test_every_value_is_found_where_it_is_written(file: tuple[str, Any]) -> None:
    text, holds = file
    page = Layout.of(text)
    for place, entry in page.entries.items():
        value: Any = holds
        for step in place:
            value = value[step]
        node = entry.value
        if node.kind is Kind.SCALAR:
            assert node.text == value
            assert node.style != "" or text[node.start : node.end] == value
        elif node.flow:
            assert tree_of(text[node.start : node.end]) == value


def test_a_broken_file_is_refused_with_its_place() -> None:
    with pytest.raises(EditError, match="line 3, column 2"):
        Layout.of("claims:\n  a: [1\nb: 2\n")


# -- scalars --------------------------------------------------------------------------------------------------------


@given(WORDS, st.booleans(), st.sampled_from(["", "'", '"']))
def test_a_scalar_is_read_as_what_was_written(words: str, in_flow: bool, style: str) -> None:
    written = scalar(words, in_flow=in_flow, style=style)
    text = (
        f"{{k: {written}, {written}: v, l: [{written}]}}"
        if in_flow
        else f"k: {written}\n? {written}\n: v\nl:\n- {written}\n"
    )
    read = tree_of(text) if words not in ("k", "l", "<<") else None
    assert read is None or read == {"k": words, words: "v", "l": [words]}


@given(trees(), st.integers(0, 8))
def test_a_tree_is_read_as_what_was_written(tree: Any, column: int) -> None:
    assert tree_of(f"k: {flow(tree)}") == {"k": tree}
    if isinstance(tree, dict | list):
        assert tree_of(" " * column + block(tree, column)) == tree


@pytest.mark.parametrize("words", ["true", "No", "null", "~", "", "a: b", "x #y", "- x", "2,5 in {a}", "'quoted'"])
def test_words_that_other_programs_misread_are_quoted(words: str) -> None:
    assert scalar(words, in_flow=True)[0] == '"'


@pytest.mark.parametrize("words", ["by April 2027", "2019-11-26", "USD 2 billion", "€4 million", "don't", "AT&T", "$5"])
def test_plain_words_stay_plain(words: str) -> None:
    assert scalar(words, in_flow=True) == words


# -- insertion ------------------------------------------------------------------------------------------------------

FIELDS = st.dictionaries(KEYS, st.one_of(WORDS, st.lists(WORDS, max_size=2)), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(files(claims_trees()), st.sampled_from(["sources", "claims"]), FIELDS)
def test_an_entry_is_added_and_the_rest_untouched(file: tuple[str, Any], section: str, fields: dict[str, Any]) -> None:
    text, holds = file
    splice = insert_entry(text, section, "new-one", fields)
    changed = apply(text, [splice])
    expected = copy.deepcopy(holds)
    expected.setdefault(section, {})["new-one"] = fields
    assert tree_of(changed) == expected
    assert splice.start == splice.end or text[splice.start : splice.end] in ("{}", "{ }", "{,}")
    assert "\r\n" not in text or "\n" not in changed.replace("\r\n", "")


@settings(max_examples=60, deadline=None)
@given(files(claims_trees()), st.dictionaries(KEYS, WORDS, min_size=1, max_size=4))
def test_a_statement_is_added_and_the_rest_untouched(file: tuple[str, Any], fields: dict[str, Any]) -> None:
    text, holds = file
    for claim in holds.get("claims", {}):
        changed = apply(text, [insert_statement(text, claim, fields)])
        expected = copy.deepcopy(holds)
        expected["claims"][claim]["statements"].append(fields)
        assert tree_of(changed) == expected


@settings(max_examples=60, deadline=None)
@given(files(claims_trees()), st.data())
def test_any_value_is_replaced_any_key_set_or_removed(file: tuple[str, Any], data: st.DataObject) -> None:
    text, holds = file
    page = Layout.of(text)
    place, entry = data.draw(st.sampled_from(list(page.entries.items())))
    words = data.draw(WORDS)
    holder: Any = copy.deepcopy(holds)
    whole = holder
    for step in place[:-1]:
        holder = holder[step]

    if not (isinstance(holder[place[-1]], dict | list) and not entry.value.flow):
        kept = copy.deepcopy(holder[place[-1]])
        holder[place[-1]] = words
        assert tree_of(apply(text, [replace_value(page, place, words)])) == whole
        holder[place[-1]] = kept

    if isinstance(holder, dict):
        renamed = {("other" if k == place[-1] else k): v for k, v in holder.items()}
        changed = tree_of(apply(text, [replace_key(page, place, "other")]))
        for step in place[:-1]:
            changed = changed[step]
        assert list(changed.items()) == list(renamed.items())
        holder["added"] = words
        splice = set_key(page, place[:-1], "added", words, order=[str(place[-1]), "added"])
        assert tree_of(apply(text, [splice])) == whole
        del holder["added"]

    del holder[place[-1]]
    assert tree_of(apply(text, [remove(page, place)])) == whole


def edited(text: str, *splices: Splice) -> str:
    return apply(text, splices)


def test_a_block_entry_is_written_like_its_neighbours() -> None:
    text = """\
claimcheck: 1
sources:
    post:
        publisher: Post   # the morning edition

    coast:
        publisher: Coast
        # no address yet
# claims
claims: {}
"""
    assert (
        edited(text, insert_source(text, "herald", {"publisher": "Herald", "text": "articles/herald.txt"}))
        == """\
claimcheck: 1
sources:
    post:
        publisher: Post   # the morning edition

    coast:
        publisher: Coast
        # no address yet

    herald:
        publisher: Herald
        text: articles/herald.txt
# claims
claims: {}
"""
    )


def test_a_claim_with_statements_is_written_over_several_lines() -> None:
    text = "claimcheck: 1\nclaims:\n  a: {subject: b, property: c, statements: []}\n"
    claim = {"subject": "b", "property": "opening", "statements": [{"source": "post", "value": "by 2027"}]}
    assert edited(text, insert_claim(text, "d", claim)).endswith(
        "\n  d:\n    subject: b\n    property: opening\n    statements:\n      - source: post\n        value: by 2027\n"
    )


def test_an_empty_file_gets_its_first_line() -> None:
    assert edited("# mine", insert_source("# mine", "post", {"publisher": "Post"})) == (
        "# mine\nclaimcheck: 1\nsources:\n  post:\n    publisher: Post\n"
    )


@pytest.mark.parametrize("empty", ["sources:\n", "sources: # none yet\n", "sources: ~\n", "sources: {}\n", "sources:"])
def test_an_empty_section_takes_an_entry(empty: str) -> None:
    text = f"claimcheck: 1\n{empty}"
    changed = edited(text, insert_source(text, "post", {"publisher": "Post"}))
    assert tree_of(changed) == {"claimcheck": "1", "sources": {"post": {"publisher": "Post"}}}
    assert ("# none yet" in empty) == ("# none yet" in changed)


def test_a_taken_id_is_refused() -> None:
    with pytest.raises(EditError, match="is there already"):
        insert_source("sources: {post: {}}", "post", {"publisher": "Post"})


def test_what_an_alias_stands_for_is_not_edited_through_it() -> None:
    text = "sources: &s {post: {publisher: &p Post}}\nclaims: {a: {subject: *p}}\n"
    with pytest.raises(EditError, match="alias"):
        replace_value(text, ("claims", "a", "subject"), "coast")
    assert edited(text, replace_value(text, ("sources", "post", "publisher"), "Coast")).startswith(
        "sources: &s {post: {publisher: &p Coast}}"
    )


def test_a_block_scalar_is_replaced_whole() -> None:
    text = "quote: |\n  two\n  lines\n\nvalue: 1\n"
    assert edited(text, replace_value(text, ("quote",), "one line")) == "quote: one line\n\nvalue: 1\n"
