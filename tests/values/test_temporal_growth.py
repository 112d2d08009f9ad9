"""The work of reading dates grows linearly with the text, whatever the text is: calls are counted, not seconds."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.values.base import Context
from claimcheck.values.date import find
from claimcheck.values.duration import find as find_lengths
from claimcheck.values.temporal import scan
from tests.growth.counting import calls

CONTEXT = Context(published=(date(2019, 11, 26), date(2019, 11, 26)))


def _calls(text: str) -> int:
    """How many calls of Python and C functions it takes to read ``text``."""

    def work() -> None:
        dates = find(text, CONTEXT)
        find_lengths(text, CONTEXT, [(mention.start, mention.end) for mention in dates])

    scan.cache_clear()
    return calls(work)


@pytest.mark.parametrize(
    "piece",
    [
        "1", "12", "1998 ", "1-", "2019-", "-", "January ", "May ", "of ", "the ", "$", "€", "10:30 ", "a.m. ", "year ",
        "a year ", "the last ", "by by ", "from ", "2009 to ", "Monday ", "3/4/", "3/4/2019 ", "quarter ", "half of ",
        "not before ", "FY", "now ", "the first half of ", "Dec. 3-4 ", "week of ", "'", "between 30 and ", "12.",
        "44 BC ", "AD ", "1Q22 ", "week 31 ", "mid to ", "mid-to-late ", "the 4th of ", "4 to 22 this month ",
        "Friday the ", "Friday, ", "could ", "agreed to meet ", "year and 2 ", "a quarter of a ",
        "the same quarter ", "03/2015 ", "-Nov-", "between 1400 and ", "week 31 to ", "the 13th to the ", "11 p.m. ET ",
        "5 BC, ", "postponed from Friday to ",
        "until the ", "2016, Nov", "in the morning ", "the rest of ", "Ramadan ", "March '",
    ],
)  # fmt: skip
def test_four_times_the_text_takes_four_times_the_calls(piece: str) -> None:
    _calls(piece * 500)  # fills what is kept between texts
    fixed, short, long = _calls(piece), _calls(piece * 500), _calls(piece * 2000)
    assert long - fixed <= 4.5 * max(short - fixed, 100)


def test_a_long_text_is_cut_without_losing_dates() -> None:
    sentence = "The committee will meet again on 3 March 2020, by the end of next year, or in five to six years. "
    count = 300_000 // len(sentence)
    assert len(find(sentence * count, CONTEXT)) == count * len(find(sentence, CONTEXT))
