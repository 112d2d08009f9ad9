"""Laws of folding and anchoring that hold for any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.quotes.anchor import Anchor, Grade, cut_qualifiers, locate
from claimcheck.text.document import Document, fold, is_boundary

ODD = " \t\n\r\u2028\u2029\u00a0\u200b\u00ad“”‘’'\"`-–—…..,:;?![]()«»ée\u0301ﬁΩ漢字ไทย🙂0159aAbB$€%"
TEXTS = st.text(max_size=120) | st.text(alphabet=ODD, max_size=120)
PROSE = st.lists(
    st.sampled_from(["jets", "60", "not", "U.S.", "may", "“sell”", "—", "Mr.", "up to", "1,500.", "the", "\n\n", "It"]),
    max_size=40,
).map(" ".join)


@given(st.data(), TEXTS | PROSE)
def test_what_is_cut_at_word_boundaries_is_found_exactly(data: st.DataObject, text: str) -> None:
    edges = [i for i in range(len(text) + 1) if is_boundary(text, i)]
    a, b = sorted((data.draw(st.sampled_from(edges)), data.draw(st.sampled_from(edges))))
    quote = text[a:b]
    hits = locate(quote, text)
    if not quote.strip():
        assert hits == []
        return
    assert hits
    start = a + len(quote) - len(quote.lstrip())
    if is_boundary(text, start) and is_boundary(text, start + len(quote.strip())):
        assert {hit.grade for hit in hits} == {Grade.EXACT}
        assert all(text[hit.start : hit.end] == quote.strip() for hit in hits)
        assert any(hit.start <= start < hit.end for hit in hits)


@given(TEXTS | PROSE, TEXTS | PROSE)
def test_no_text_and_no_quotation_raises(quote: str, text: str) -> None:
    document = Document(text)
    for hit in locate(quote, document, prefix=text[:5], suffix=quote[-5:]):
        assert isinstance(hit, Anchor)
        assert 0 <= hit.start < hit.end <= len(text)
        assert 0.75 <= hit.similarity <= 1
        assert (hit.grade is Grade.APPROXIMATE) == bool(hit.edits)
        for edit in hit.edits:
            assert hit.start <= edit.start <= edit.end <= len(text)
        for span, word in cut_qualifiers(document, hit):
            assert text[slice(*span)].strip() == word


@given(TEXTS | PROSE)
def test_the_folded_map_is_monotone_and_covers_what_it_shows(text: str) -> None:
    view = fold(text)
    spans = [view.to_source(i, i + 1) for i in range(len(view.text))]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(one.start <= two.start and one.end <= two.end for one, two in pairwise(spans))
    for char, (a, b) in zip(view.text, spans, strict=True):
        assert char in fold(text[a:b]).text or char == "-"


@given(TEXTS | PROSE)
def test_source_offsets_go_to_the_fold_and_back(text: str) -> None:
    view = fold(text)
    offsets = [view.from_source(i) for i in range(len(text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(view.text)
    for i in range(len(view.text)):
        span = view.to_source(i, i + 1)
        assert view.from_source(span.start) <= i


@given(TEXTS | PROSE)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(fold(once).text).text == fold(once).text


@given(TEXTS | PROSE)
def test_sentences_and_paragraphs_divide_the_text(text: str) -> None:
    document = Document(text)
    for spans in (document.sentences, document.paragraphs):
        at = 0
        for start, end in spans:
            assert at <= start < end <= len(text)
            assert not text[at:start].strip()
            assert text[start:end] == text[start:end].strip()
            at = end
        assert not text[at:].strip()
    for i, span in enumerate(document.sentences):
        assert document.sentence_index(span.start) == document.sentence_index(span.end - 1) == i


@given(TEXTS)
def test_every_offset_has_a_line_and_a_column(text: str) -> None:
    document = Document(text)
    for offset in range(len(text) + 1):
        line, column = document.position(offset)
        assert document.line_span(line).start + column - 1 == offset
        assert "\n" not in document.line_text(line)
        assert "\r" not in document.line_text(line)
