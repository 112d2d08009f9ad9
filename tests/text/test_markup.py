from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.markup import unmarked
from claimcheck.text.normalized import fold, unaccented


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("April&nbsp;2020", "April\u00a02020"),
        ("Marks &amp; Sund, the owner&#8217;s, 5 &lt; 6, &#x20AC;41", "Marks & Sund, the owner’s, 5 < 6, €41"),
        ("R&D; and Q&A; but &unknown; stay", None),
        (
            "The Skagen[1] will[a], she said.[2][13] Later.[citation needed] So.[note 3]",
            "The Skagen will, she said. Later. So.",
        ),
        ("Holm¹ said.² Roe³,⁴ too", "Holm said. Roe, too"),
        ("5 m², 3 km³, 40 metres², 10⁶, CO², x¹", None),
        ("Holm<sup>1</sup> and Roe<sup>[2]</sup>", "Holm and Roe"),
        ("<em>The</em> <b class='x'>Skagen</b><br/>sails", "The Skagen sails"),
        ("a [ferry](https://x.org/Ferry_(ship)_(2019)) b", "a ferry b"),
        ("a [ferry](https://x.org/a[1]?b=(c(d))) b", "a ferry b"),
        ("a [ferry](<https://x.org/a b>) b", "a ferry b"),
        ('a [ferry](https://x.org "The (new) ferry") b', "a ferry b"),
        ("a [new [big] ferry](https://x.org) b", "a new [big] ferry b"),
        ("a [ferry[1]](https://x.org) b", "a ferry b"),
        ("a [ferry][1] b[^2] c[^note]", "a [ferry] b c"),
        ("it[s] ship[s] agree[d], a [b] c, (see [1]), [T]he", None),
        ("> The yard will\n> hand over\n>> the ship", "> The yard will\nhand over\nthe ship"),
        ("co\u00adop\u200b ﬁrm", "coop firm"),
        ("by **April 2027** _or_ ***May***, *soon*.", "by April 2027 or May, soon."),
        ("5 * 3, 5*3, snake_case, __all__\n* item\n*** \n___", "5 * 3, 5*3, snake_case, all\n* item\n*** \n___"),
        ("Erdo&#287;an¹ and *Holm*² and &Oslash;st², 5 m²", "Erdoğan and Holm and Øst, 5 m²"),
        ("5&nbsp;m² and 6&nbsp;km³", "5\u00a0m² and 6\u00a0km³"),
        ("a < b and c > d", None),
    ],
)
def test_what_a_reader_sees(source: str, seen: str | None) -> None:
    view = unmarked(source)
    assert (None if view is None else view.text) == seen


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("in April&nbsp; 2020 &mdash; so", "in April 2020-so"),
        ("fell to \u22120.4 or –0.4 or -0.4", "fell to -0.4 or -0.4 or -0.4"),
        ("2018 –2020, 5% -6%, 3 - 4, a -- b", "2018-2020, 5%-6%, 3-4, a-b"),
        ("(−5) to -$5 or +4", "(-5) to -$5 or +4"),
    ],
)
def test_folding_sees_through_markup_and_keeps_signs(source: str, plain: str) -> None:
    assert fold(source).text == plain


MARKED = st.lists(
    st.sampled_from(
        [
            "April",
            " ",
            "2020",
            "&nbsp;",
            "&amp;",
            "[1]",
            "¹",
            "[",
            "]",
            "](x)",
            "](x_(y))",
            "…",
            " – ",
            "-",
            "ﬁ",
            "\u00ad",
        ]
    ),
    max_size=20,
).map("".join)


@given(MARKED)
def test_offsets_lead_back_to_the_source(text: str) -> None:
    view = fold(text)
    spans = [view.to_source(i, i + 1) for i in range(len(view.text))]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(spans))
    for char, (a, b) in zip(view.text, spans, strict=True):
        assert char == text[a] or b - a > 1 or char in " -.fi"
    offsets = [view.from_source(i) for i in range(len(text) + 1)]
    assert offsets == sorted(offsets)


@given(st.text())
def test_unaccented_texts_are_as_long(text: str) -> None:
    assert len(unaccented(text)) == len(text)
    assert unaccented(unaccented(text)) == unaccented(text)


@pytest.mark.parametrize(
    "piece", ["[", "](", "[a](", "[[a]", "[(", "((", "&#", "&a", "<b ", "<a", "¹", "\n>", "[^", "a[1]("]
)
def test_the_time_grows_with_the_text(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.perf_counter()
    unmarked(text)
    unmarked(f"[{text}")
    assert time.perf_counter() - began < 5
