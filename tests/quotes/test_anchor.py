from __future__ import annotations

import pytest

from claimcheck.errors import InputLimitError
from claimcheck.quotes.anchor import MAX_QUOTE, Anchor, Grade, classify_edits, cut_qualifiers, locate
from claimcheck.text.document import Document, Span

TEXT = (
    "Poe sells 12 ships\n\n"
    "“We’ll sign the treaty in the first half of 2031,” Roe told the Daily Poe — his paper — on Monday. "
    "The yard has 60 jets, 2.5 billion crowns and 58,000 jobs. It will not sell the ships, as it said before, to Coe. "
    "The yard has 60 jets to show."
)


TOUCHED = {"number", "qualifier"}


def only(quote: str, text: str = TEXT) -> Anchor:
    hits = locate(quote, text)
    assert len(hits) == 1
    return hits[0]


def test_exact_hits_are_all_returned() -> None:
    hits = locate("The yard has 60 jets", TEXT)
    assert [hit.grade for hit in hits] == [Grade.EXACT, Grade.EXACT]
    assert {TEXT[hit.start : hit.end] for hit in hits} == {"The yard has 60 jets"}


@pytest.mark.parametrize("quote", ["0 jets", "2 ships", "5 billion crowns", "000 jobs", "58", "2", "ales", "jet"])
def test_a_hit_never_begins_or_ends_inside_a_word_or_number(quote: str) -> None:
    assert locate(quote, TEXT) == []


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("We'll sign the treaty", "We’ll sign the treaty"),
        ('"We\'ll sign the treaty in the first half of 2031."', "We’ll sign the treaty in the first half of 2031"),
        ("we’ll sign", "We’ll sign"),
        ("the Daily Poe - his paper -- on Monday", "the Daily Poe — his paper — on Monday"),
        ("sell  the\nships", "sell the ships"),
        ("60 jets, 2.5 billion crowns, and 58,000 jobs", "60 jets, 2.5 billion crowns and 58,000 jobs"),
        ("“his paper”", "his paper"),
    ],
)
def test_typography_is_no_difference(quote: str, found: str) -> None:
    hit = only(quote)
    assert (TEXT[hit.start : hit.end], hit.grade, hit.similarity, hit.edits) == (found, Grade.NORMALISED, 1.0, ())


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("will purchase 60 jets", "It will pur-\nchase 60 jets.", "will pur-\nchase 60 jets"),
        ("purchase of 60 jets", "The pur-\r\nchase of 60 jets.", "pur-\r\nchase of 60 jets"),
        ("the hospital's pur-\nchase of 60", "The hospital’s purchase of 60 beds", "The hospital’s purchase of 60"),
        ("nursing pur-\nchase", "A nurs-\ning purchase, nurs-\ning pur-\nchase", "nurs-\ning purchase"),
        ("a long-range missile", "It is a long-\nrange missile", "a long-\nrange missile"),
    ],
)
def test_words_divided_at_the_end_of_a_line(quote: str, text: str, found: str) -> None:
    hit = locate(quote, text)[0]
    assert (text[hit.start : hit.end], hit.grade, hit.edits) == (found, Grade.NORMALISED, ())


def test_a_dash_with_blanks_divides_no_word() -> None:
    assert locate("planned ifany", "What was planned - if any") == []
    assert [e.kinds for e in only("It will not sell 60 jets", "It will sell 60 jets pur-\nchased").edits] == [
        {"negation"}
    ]


@pytest.mark.parametrize(
    ("quote", "text", "grade"),
    [
        ("will pur\u00adchase", "It will purchase it", Grade.NORMALISED),
        ("the office of finance", "the oﬃce of ﬁnance", Grade.NORMALISED),
        ("in Reykjavi\u0301k on Monday", "in Reykjavík on Monday", Grade.NORMALISED),
        ("cost €2.5 billion", "cost €2.5\u00a0billion", Grade.NORMALISED),
        ("1 000 people", "1\u202f000 people", Grade.NORMALISED),
        ("\"He told me 'go now' today\"", "«He told me ‹go now› today»", Grade.NORMALISED),
        ("'He told me \"go now\" today'", "“He told me ‘go now’ today”", Grade.NORMALISED),
        ("It was late. The ship sailed", "It was late.\r\n\r\nThe ship sailed at noon.", Grade.NORMALISED),
        ("قال الوزير", "في بيان قال الوزير إن", Grade.EXACT),
        ("総理大臣は", "昨日、総理大臣は述べた。", Grade.EXACT),
        ("family 👨‍👩‍👧 first", "It is family 👨‍👩‍👧 first", Grade.EXACT),
        ("in İstanbul today", "in istanbul today", Grade.APPROXIMATE),
        ("STRASSE ist lang", "Die Straße ist lang", Grade.APPROXIMATE),
        ("buy 1000 armoured cars", "will buy 1,000 armoured cars", Grade.APPROXIMATE),
        ("buy 1.000 armoured cars", "will buy 1,000 armoured cars", Grade.APPROXIMATE),
        ("buy 60 armored cars now", "will buy 60 armoured cars now", Grade.APPROXIMATE),
        ("yes", "He said yes.", Grade.EXACT),
    ],
)
def test_scripts_and_spellings(quote: str, text: str, grade: Grade) -> None:
    assert only(quote, text).grade is grade


def test_a_short_quotation_is_not_found_inside_a_word() -> None:
    assert locate("yes", "His eyes were dry") == []


@pytest.mark.parametrize("dots", ["...", " … ", " [...] ", " […] ", " (...) ", " . . . "])
def test_an_ellipsis_leaves_something_out(dots: str) -> None:
    hit = only(f"We'll sign the treaty{dots}on Monday")
    assert hit.grade is Grade.NORMALISED
    assert [TEXT[a:b] for a, b in hit.segments] == ["We’ll sign the treaty", "on Monday"]
    assert (hit.start, hit.end) == (hit.segments[0].start, hit.segments[-1].end)


def test_segments_stand_in_order_and_not_too_far_apart() -> None:
    assert locate("on Monday ... We'll sign the treaty", TEXT) == []
    far = "Roe began to speak." + " So it went." * 200 + " Poe did not listen."
    assert locate("Roe began to speak ... Poe did not listen", far) == []


@pytest.mark.parametrize(("count", "found"), [(1, 1), (2, 1), (60, 1), (61, 0)])
def test_a_quotation_has_no_more_than_sixty_segments(count: int, found: int) -> None:
    text = " ".join(f"Hall {n} was built then, and little else was done there in that dry year." for n in range(99))
    quote = " ... ".join(f"Hall {n} was built" for n in range(count))
    hits = locate(quote, text)
    assert len(hits) == found
    assert all(len(hit.parts) == count for hit in hits)


def test_the_ellipsis_of_the_text_itself() -> None:
    assert only("Well... we may", "“Well… we may,” Roe said.").segments == ()


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Roe told the [local] Daily Poe", "Roe told the Daily Poe"),
        ("[The yard] will not sell the ships", "will not sell the ships"),
        ("[w]e'll sign the treaty", "We’ll sign the treaty"),
        ("will not sell the ships [to anyone]", "will not sell the ships"),
    ],
)
def test_an_editors_note_is_skipped(quote: str, found: str) -> None:
    hit = only(quote)
    assert (TEXT[hit.start : hit.end], hit.grade) == (found, Grade.NORMALISED)


def test_brackets_of_the_text_itself() -> None:
    assert only("the [local] paper", "He read the [local] paper.").grade is Grade.EXACT


def test_a_negation_in_brackets_is_no_note() -> None:
    hit = only("the yard has [not] 60 jets to show", "Roe: the yard has 60 jets to show.")
    assert [(e.op, e.quote_words, e.kinds) for e in hit.edits] == [("added", "not", {"negation"})]


@pytest.mark.parametrize(
    ("quote", "op", "quoted", "printed", "kinds"),
    [
        ("sign the treaty in the first half of 2032", "changed", "2032", "2031", {"number", "date"}),
        ("The yard has 61 jets, 2.5 billion crowns", "changed", "61", "60", {"number"}),
        ("2.6 billion crowns and 58,000 jobs", "changed", "2.6", "2.5", {"number"}),
        ("It will sell the ships, as it said before", "dropped", "", "not", {"negation"}),
        ("It will not sell the ships, as it may have said before", "added", "may have", "", {"qualifier"}),
        ("in the first half of 2031, Coe told the Daily Poe", "changed", "Coe", "Roe", {"name"}),
        ("It will not sell the boats, as it said before", "changed", "boats", "ships", {"word"}),
        (
            "yard has some 65 old jets, 2.5 billion crowns and 58,000 jobs",
            "changed",
            "some 65 old",
            "60",
            {"number", "qualifier"},
        ),
        ("It will not sell the SHIPS, as it said before", "case", "SHIPS", "ships", {"case"}),
    ],
)
def test_every_edit_is_told(quote: str, op: str, quoted: str, printed: str, kinds: set[str]) -> None:
    hit = only(quote)
    assert hit.grade is Grade.APPROXIMATE
    [edit] = hit.edits
    assert (edit.op, edit.quote_words, edit.text_words) == (op, quoted, printed)
    assert TEXT[edit.start : edit.end] == printed
    assert classify_edits(hit) == edit.kinds == kinds


@pytest.mark.parametrize(
    ("quote", "cases"),
    [
        ("the yard has 61 jets, 2.5 billion crowns", []),
        ("The Yard has 61 jets, 2.5 billion crowns", ["Yard"]),
        ("the Yard HAS 61 jets, 2.5 billion crowns", ["Yard HAS"]),
        ("THE yard has 61 jets, 2.5 billion crowns", ["THE"]),
    ],
)
def test_a_first_letter_alone_may_have_the_other_case(quote: str, cases: list[str]) -> None:
    edits = only(quote).edits
    assert [edit.quote_words for edit in edits if edit.op == "case"] == cases
    assert [edit.quote_words for edit in edits if edit.op != "case"] == ["61"]


def test_the_edges_of_an_approximate_hit_are_whole_words() -> None:
    hit = only("told the Daily Poe, his own paper, on Tuesday")
    assert TEXT[hit.start : hit.end] == "told the Daily Poe — his paper — on Monday"


@pytest.mark.parametrize(
    "quote", ["Nobody here has ever heard of such a plan", "61 jets", "", " \n", "...", "[note]", "—"]
)
def test_what_is_not_there(quote: str) -> None:
    assert locate(quote, "The yard has 60 jets.") == []


def test_prefix_and_suffix_choose_among_hits() -> None:
    first, second = locate("The yard has 60 jets", TEXT)
    assert locate("The yard has 60 jets", TEXT, suffix=" to show") == [second]
    assert locate("The yard has 60 jets", TEXT, prefix="on Monday.") == [first]
    assert locate("The yard has 60 jets", TEXT, prefix="to Coe. ", suffix=" to show.") == [second]
    assert locate("The yard has 60 jets", TEXT, prefix="Quite other words") == [first, second]


def test_a_document_and_its_text_give_the_same() -> None:
    for quote in ("We'll sign the treaty", "The yard has 61 jets, 2.5 billion", "Roe ... Monday"):
        assert locate(quote, Document(TEXT)) == locate(quote, TEXT) != []


def test_too_long_a_quotation_is_refused() -> None:
    with pytest.raises(InputLimitError, match="the limit is 20,000"):
        locate("x" * (MAX_QUOTE + 1), TEXT)


@pytest.mark.parametrize(
    ("text", "quote", "lost"),
    [
        ("It will buy up to 60 jets.", "60 jets", "up to"),
        ("It may soon be sold.", "sold", "may"),
        ("It is not expected to sell.", "sell", "not expected to"),
        ("It doesn't yet have a plan.", "have a plan", "doesn't"),
        ("It has no longer a plan.", "a plan", "no longer"),
        ("It cost about US$5 million.", "US$5 million", "about"),
        ("It will be done by early 2031.", "2031", "by"),
        ("It is “not” “done” yet.", "done", "not"),
        ("It takes 10–15 years.", "15 years", "10–"),
        ("It takes 10-15 years.", "It takes 10", "-15"),
        ("It fell by -5 points.", "5 points", "-"),
        ("It sold 60 jets or more.", "sold 60 jets", "or more"),
        ("The deal is not signed.", "The deal is", "not"),
        ("It will, he said, not sign the treaty.", "It will ... sign the treaty", "not"),
    ],
)
def test_a_qualifier_lost_at_the_edge(text: str, quote: str, lost: str) -> None:
    document = Document(text)
    [(span, word)] = cut_qualifiers(document, locate(quote, document)[0])
    assert word == lost
    assert text[slice(*span)].strip() == lost


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The talks are about the deal.", "the deal"),
        ("It was signed by the minister.", "the minister"),
        ("It may. The deal is signed.", "The deal is signed"),
        ("It may, 60 jets or not, be sold.", "60 jets"),
        ("It was sold in May 2031.", "2031"),
        ("It is sold, not lent.", "It is sold"),
        ("Not only the jets but the ships were sold.", "the jets"),
        ("It bought the S-400 system.", "400 system"),
        ("It may be sold.", "It may be sold."),
        ("It shrank the debt by adding $5 million to the fund.", "adding $5 million to the fund"),
    ],
)
def test_no_qualifier_lost(text: str, quote: str) -> None:
    document = Document(text)
    assert cut_qualifiers(document, locate(quote, document)[0]) == []


def test_a_long_text_is_searched_quickly() -> None:
    import time

    text = TEXT.replace("\n", " ") * 3_000 + " Coe never wrote of the twelve old trams."
    document = Document(text)
    began = time.process_time()
    assert [hit.grade for hit in locate("Coe never wrote of the twelve old trams", document)] == [Grade.EXACT]
    assert time.process_time() - began < 1
    assert [e.text_words for e in only("Coe never wrote of the eleven old trams", text).edits] == ["twelve"]


def test_a_quotation_that_fails_at_every_word_is_given_up() -> None:
    [hit] = locate("ab " * 6_000 + "a", "ab " * 100_000)
    assert [(e.quote_words, e.text_words) for e in hit.edits] == [("a", "ab")]


def test_anchors_compare_by_value() -> None:
    assert Anchor(0, 3, Grade.EXACT) == locate("Poe", TEXT)[0]
    assert locate("Poe", TEXT)[0].parts == (Span(0, 3),)


MARKED = (
    "The [Skagen](https://x.org/Skagen_(ship)) will[1] be handed over in April&nbsp;2020, the owner&#8217;s head "
    "Recep Erdoğan said.² Türkiye will pay 41 million.[citation needed] Rates fell to \u22120.4 % and rose by +4 "
    "points, ±12 at most; losses were < 5 %. It had trained 50 pilots."
)


@pytest.mark.parametrize(
    "quote",
    [
        "The Skagen will be handed over in April 2020",
        "The Skagen[1] will be handed over",
        "in April 2020, the owner's head Recep Erdogan said. Turkiye will pay",
        "Recep Erdoğan said. Türkiye will pay 41 million. Rates fell to -0.4 %",
        "rates fell to –0.4 % and rose by +4 points, ±12 at most; losses were < 5 %",
        "losses were &lt; 5 %",
        "losses were <5 %. It had trained 50 pilots",
        "the owner’s head ... said",
    ],
)
def test_what_a_reader_does_not_see_alters_no_quote(quote: str) -> None:
    [hit] = locate(quote, MARKED)
    assert hit.grade is not Grade.APPROXIMATE, hit.edits
    assert hit.similarity == 1


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("Rates fell to 0.4 % and rose by +4 points", "number"),
        ("Rates fell to +0.4 % and rose by +4 points", "number"),
        ("Rates fell to -0.4 % and rose by -4 points", "number"),
        ("and rose by 4 points, ±12 at most", "number"),
        ("rose by +4 points, 12 at most", "number"),
        ("losses were > 5 %. It had trained", "number"),
        ("losses were 5 %. It had trained", "number"),
        ("It had trained 5 pilots", "number"),
        ("It had trained 500 pilots", "number"),
        ("the owner's head Recep Erdoĝan said", "name"),
        ("Recep Erdogen said. Türkiye will pay", "name"),
        ("The Skagen will not be handed over in April 2020", "negation"),
        ("will be handed over in April 2021, the owner's head", "number"),
    ],
)
def test_a_changed_sign_number_name_or_negation_alters_a_quote(quote: str, kind: str) -> None:
    [hit] = locate(quote, MARKED)
    assert hit.grade is Grade.APPROXIMATE
    assert kind in classify_edits(hit)


REPORT = "The hall of 2 × 3 metres took 12 + 4 hours; the load factor stayed = 5, the margin ≥ 40 and the rest < 7."


@pytest.mark.parametrize(
    "quote",
    [
        "The hall of 2 + 3 metres took 12 + 4 hours",
        "The hall of 2 ÷ 3 metres took 12 + 4 hours",
        "The hall of 2 3 metres took 12 + 4 hours",
        "The hall of 2 × 3 metres took 12 × 4 hours",
        "the load factor stayed ≠ 5, the margin ≥ 40",
        "the load factor stayed 5, the margin ≥ 40",
        "the margin ≤ 40 and the rest < 7",
        "the margin ≥ 40 and the rest > 7",
    ],
)
def test_a_changed_operator_alters_a_quote(quote: str) -> None:
    [hit] = locate(quote, REPORT)
    assert hit.grade is Grade.APPROXIMATE
    assert classify_edits(hit) == {"number"}


@pytest.mark.parametrize(
    "quote", ["The hall of 2 × 3 metres took 12 + 4 hours", "stayed = 5, the margin ≥ 40 and the rest < 7"]
)
def test_operators_as_they_are_printed_alter_no_quote(quote: str) -> None:
    [hit] = locate(quote, REPORT)
    assert hit.grade is not Grade.APPROXIMATE


@pytest.mark.parametrize(("quote", "text"), [("trained 5", "It trained 50 pilots."), ("trained 50", "It trained 5.")])
def test_a_number_is_no_part_of_another(quote: str, text: str) -> None:
    assert locate(quote, text, approximate=False) == []


@pytest.mark.parametrize(
    ("quote", "text", "lost"),
    [
        ("0.4 % in May", "It fell to \u22120.4 % in May.", "\u2212"),
        ("4 points", "It rose by +4 points.", "+"),
        ("5 % in May", "Losses were < 5 % in May.", "<"),
        ("$5 million", "It made -$5 million.", "-"),
    ],
)
def test_a_sign_before_a_quote_is_lost(quote: str, text: str, lost: str) -> None:
    document = Document(text)
    [hit] = locate(quote, document)
    assert [words for _, words in cut_qualifiers(document, hit)] == [lost]


def test_a_dash_before_a_quote_is_no_sign() -> None:
    document = Document("It has - 5 decks, and the A-4 road.")
    assert cut_qualifiers(document, locate("5 decks", document)[0]) == []


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("Navy takes new DestroyerThe navy has taken its new destroyer.", "The navy has taken its new", 24),
        ("The yard closed on MondayBy Ida Holm and others", "The yard closed on Monday", 0),
        ("Angus McHolm said that he would go.", "Holm said that he would go", None),
        ("The HolmPhone sold badly in all of the north.", "Phone sold badly", None),
        ("The subdivision had sold badly in all of the north.", "division had sold badly in all", None),
    ],
)
def test_a_quote_may_begin_where_a_line_break_was_lost(text: str, quote: str, found: int | None) -> None:
    exact = [anchor for anchor in locate(quote, text) if anchor.grade is not Grade.APPROXIMATE]
    assert [anchor.start for anchor in exact] == ([] if found is None else [found])
