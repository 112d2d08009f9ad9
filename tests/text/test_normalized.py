from __future__ import annotations

import pytest

from claimcheck.text.normalized import Span, fold, is_boundary


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("“a” «b» „c‟", '"a" "b" "c"'),
        ("‘a’ `b´ ‹c›", "'a' 'b' 'c'"),
        ("``a'' said", '"a" said'),
        ("1–2 — 3 -- 4 \u2212 5", "1-2-3-4-5"),
        ("wait… what", "wait... what"),
        ("a\u00a0b\u2009c\t\r\n d", "a b c d"),
        ("co\u00adop\u200b \u200b x", "coop x"),
        ("e\u0301t\u00e9", "été"),
        ("ﬁrm ｗide", "firm wide"),
        ("m² ½ 10°", "m² ½ 10°"),
    ],
)
def test_folding(source: str, plain: str) -> None:
    assert fold(source).text == plain


def test_folded_spans_go_back_to_the_source() -> None:
    source = "Roe\u00a0 said: “co\u00adop —\u2009so…”"
    view = fold(source)
    assert view.text == 'Roe said: "coop-so..."'
    for words, printed in [("Roe said", "Roe\u00a0 said"), ("coop", "co\u00adop"), ("-", " —\u2009"), ("so...", "so…")]:
        at = view.text.index(words)
        assert source[slice(*view.to_source(at, at + len(words)))] == printed
    assert view.to_source(3, 3) == Span(3, 3)
    with pytest.raises(IndexError):
        view.to_source(0, 99)


@pytest.mark.parametrize("inside", ["6|0", "1|,500", "1,|500", "2|.5", "2.|5", "10|:30", "je|ts", "e|\u0301", "F1|6"])
def test_inside_a_word_or_number(inside: str) -> None:
    assert not is_boundary(inside.replace("|", ""), inside.index("|"))


@pytest.mark.parametrize(
    "between", ["|60", "60|", "60| jets", "60|.", "in 2019|, 5", "S-|400", "Roe|'s", "漢|字", "€|5"]
)
def test_between_words(between: str) -> None:
    assert is_boundary(between.replace("|", ""), between.index("|"))
