"""Dates: the wordings of tests/corpus/date, bounds, relations, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimcheck.values.base import Context, Mod, Relation
from claimcheck.values.date import DateValue, find, is_relative, parse
from claimcheck.values.duration import find as find_lengths
from tests.yamlfiles import load_yaml

CORPUS = Path(__file__).parent.parent / "corpus" / "date"


def _load(name: str) -> Any:
    return load_yaml(CORPUS / name)


def _context(entry: dict[str, Any]) -> Context:
    day = entry.get("published")
    return Context(published=(day, day)) if day else Context()


def _ways(*names: str, prose: bool = False) -> list[Any]:
    out = []
    for name in names:
        for entry in _load(name):
            for index, words in enumerate(entry["ways"]):
                if prose and (index not in entry.get("read", range(999)) or words == entry["value"]):
                    continue
                marks = [pytest.mark.xfail(reason="known gap")] if index in entry.get("skip", ()) else []
                out.append(pytest.param(entry, words, id=f"{entry['value']}: {words}", marks=marks))
    return out


@pytest.mark.parametrize(("entry", "words"), _ways("absolute.yaml", "relative.yaml"))
def test_every_way_of_writing_a_value_is_parsed(entry: dict[str, Any], words: str) -> None:
    assert str(parse(words, _context(entry))) == entry["value"]


@pytest.mark.parametrize(("entry", "words"), _ways("absolute.yaml", "relative.yaml"))
def test_a_parsed_value_is_read_again_from_its_literal(entry: dict[str, Any], words: str) -> None:
    value = parse(words, _context(entry))
    assert parse(str(value), Context()) == value


def _sentences() -> list[Any]:
    return [
        pytest.param(
            entry, id=entry["text"][:60], marks=[pytest.mark.xfail(reason=entry["xfail"])] if "xfail" in entry else []
        )
        for entry in _load("in_prose.yaml")
    ]


@pytest.mark.parametrize("entry", _sentences())
def test_dates_are_found_in_prose(entry: dict[str, Any]) -> None:
    found = [[m.text, str(m.value)] for m in find(entry["text"], _context(entry))]
    assert found == entry["dates"]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(
            entry, id=entry["text"][:60], marks=[pytest.mark.xfail(reason=entry["xfail"])] if "xfail" in entry else []
        )
        for entry in _load("tense.yaml")
    ],
)
def test_verbs_tell_whether_a_weekday_lies_ahead(entry: dict[str, Any]) -> None:
    written = date(2019, 11, 26)
    days = [
        date.fromisoformat(mention.timex.value[:10])
        for mention in find(entry["text"], Context(published=(written, written)))
        if mention.timex is not None and "day" in mention.text
    ]
    assert "".join("+" if day > written else "-" for day in days) == entry["days"]


@pytest.mark.parametrize("words", _load("not_dates.yaml"))
def test_words_that_only_look_like_dates_are_left_alone(words: str) -> None:
    context = Context(published=(date(2019, 11, 26), date(2019, 11, 26)))
    assert [m.text for m in [*find(words, context), *find_lengths(words, context)]] == []


def test_a_mention_carries_the_bound_from_the_words_before_it() -> None:
    (mention,) = find("The bridge would be fully open by April 2020.", Context())
    assert isinstance(mention.value, DateValue)
    assert (mention.text, mention.value.bound, mention.value.mod) == ("April 2020", "high", Mod.ON_OR_BEFORE)
    assert (mention.value.earliest, mention.value.latest) == (None, date(2020, 4, 30))
    assert mention.timex is not None
    assert mention.timex.value == "2020-04"


def test_taken_words_are_not_read() -> None:
    text = "in April 2020 and in May 2021"
    assert [m.text for m in find(text, Context(), [(0, 13)])] == ["May 2021"]


def test_an_american_date_is_marked_ambiguous() -> None:
    assert parse("3/4/2019", Context()).ambiguous
    assert not parse("3/25/2019", Context()).ambiguous
    assert str(parse("3/4/2019", Context(day_first=True))) == "2019-04-03"
    assert str(parse("3/4/2019", Context(day_first=False))) == "2019-03-04"


@pytest.mark.parametrize(
    "words", ["by April", "next month", "on Tuesday", "the first half of next year", "earlier this year"]
)
def test_a_relative_date_without_publication_is_refused_with_the_way_out(words: str) -> None:
    with pytest.raises(ValueError, match=r"^relative date .*'published'"):
        parse(words, Context())
    assert is_relative(words)


@pytest.mark.parametrize("words", ["3, 10 and 17 June 2026", "3 and 10 June 2026", "June 3, 5 and 9, 2026"])
def test_days_apart_are_not_one_date(words: str) -> None:
    with pytest.raises(ValueError, match="write one statement for each"):
        parse(words, Context())


@pytest.mark.parametrize("words", ["by April 2020", "2019", "the 1990s", "../2020-04", "Dec. 3-4, 2019"])
def test_a_full_date_is_not_relative(words: str) -> None:
    assert not is_relative(words)


@pytest.mark.parametrize(
    "words", ["", "soon after", "hello", "2019-13", "2019-02-30", "two years", "April 2020 or so they say", "2021/2019"]
)
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises(ValueError):
        parse(words, Context(published=(date(2019, 11, 26), date(2019, 11, 26))))


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("2019", "July 2019", Relation.CONTAINS),
        ("July 2019", "2019", Relation.WITHIN),
        ("by 2020", "2019-05-01", Relation.CONTAINS),
        ("by April 2020", "May 2020", Relation.DISJOINT),
        ("around 2020", "2021", Relation.CONTAINS),
        ("around 2020", "2022", Relation.DISJOINT),
        ("2020-40", "first half of 2020", Relation.EQUAL),
        ("2019/2021", "2020/2022", Relation.OVERLAPS),
    ],
)
def test_relations(a: str, b: str, relation: Relation) -> None:
    assert parse(a, Context()).relate(parse(b, Context())) is relation


def test_without_tolerance_about_is_not_widened() -> None:
    from decimal import Decimal

    assert parse("around 2020", Context()).relate(parse("2021", Context()), tolerance=Decimal(0)) is Relation.DISJOINT


@pytest.mark.parametrize(
    "text",
    [
        "We no longer expect to open before September 2026.",
        "There is no chance that it opens before September 2026.",
        "It is not expected to open before September 2026.",
    ],
)
def test_not_before_a_date_is_a_lower_bound(text: str) -> None:
    (mention,) = find(text, Context())
    assert str(mention.value) == "2026-09/.."
