"""The usual form of a file: the same content, the same comments, and nothing left to do."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.authoring.formatting import formatted, order_at
from claimcheck.authoring.layout import Kind, Layout
from claimcheck.claims import yamltree
from tests.authoring.written import WORDS, files

NAMES = ["source", "value", "quote", "speaker", "modality", "scope", "note"]
STATEMENT = st.lists(st.tuples(st.sampled_from([*NAMES, "mine"]), WORDS), min_size=1, max_size=5).map(dict)
QUOTED = st.fixed_dictionaries({"suffix": WORDS, "exact": WORDS})
STATEMENTS = st.lists(
    st.one_of(STATEMENT, st.builds(lambda one, q: {"quote": q, **one}, STATEMENT, QUOTED)), max_size=3
)
CLAIM = st.permutations(["subject", "property", "statements", "note", "tolerance"]).flatmap(
    lambda keys: st.fixed_dictionaries({key: STATEMENTS if key == "statements" else WORDS for key in keys})
)
SECTIONS = st.permutations(["claims", "sources", "claimcheck"]).flatmap(
    lambda keys: st.fixed_dictionaries(
        {
            key: st.dictionaries(st.sampled_from(["a", "b c"]), CLAIM, max_size=2)
            if key == "claims"
            else st.dictionaries(st.just("s"), st.fixed_dictionaries({"text": WORDS, "title": WORDS}))
            if key == "sources"
            else st.just("1")
            for key in keys
        }
    )
)


@settings(max_examples=100, deadline=None)
@given(files(SECTIONS))
def test_the_content_stays_and_a_second_time_changes_nothing(file: tuple[str, Any]) -> None:
    text, holds = file
    once = formatted(text)
    tree, problems = yamltree.parse(once)
    assert not problems
    assert yamltree.plain(tree) == holds
    assert formatted(once) == once
    comments = r"#(?:x: y| why| note: x| - a| head| end)(?=[\r\n]|$)"
    assert sorted(re.findall(comments, once)) == sorted(re.findall(comments, text))
    if "|-" not in text and "#" not in text:
        page = Layout.of(once)
        for place, entry in page.entries.items():
            order = order_at(place) if entry.value.kind is Kind.MAPPING else None
            keys = [one.key.text for one in entry.value.entries if one.key is not None]
            known = [key for key in keys if order and key in order]
            assert order is None or known == sorted(known, key=list(order).index)


def test_keys_move_with_their_comments() -> None:
    assert formatted(
        """\
# The island.
claims:
  opening:
    # of the new ward
    property: opening

    statements:
      - value: "by April 2027"   # as printed
        source: 'post'
        # the director's words
        quote: "will open: by April 2027"
      - {quote: 'a "b" c: d', value: "2028", source: post}
    subject: clinic   # not the harbour
    mine: x

claimcheck: 1
"""
    ) == (
        """\
# The island.
claimcheck: 1

claims:
  opening:
    # of the new ward
    subject: clinic   # not the harbour

    property: opening
    statements:
      - source: post
        value: by April 2027   # as printed
        # the director's words
        quote: "will open: by April 2027"
      - {source: post, value: "2028", quote: 'a "b" c: d'}
    mine: x
"""
    )


def test_what_other_programs_read_as_numbers_keeps_its_quotation_marks() -> None:
    text = 'claims: {a: {note: \'2028\', unit: "0x1F", type: "yes"}}\n'
    assert formatted(text) == 'claims: {a: {type: "yes", unit: "0x1F", note: "2028"}}\n'


def test_a_file_with_aliases_keeps_its_order() -> None:
    text = "claims:\n  a: {property: &p 'price', subject: *p}\n"
    assert formatted(text) == "claims:\n  a: {property: &p price, subject: *p}\n"


def test_a_second_key_of_one_name_is_left_in_its_place() -> None:
    text = "claims: {a: {property: x, subject: y, property: z}}"
    assert formatted(text) == "claims: {a: {subject: y, property: x, property: z}}"
