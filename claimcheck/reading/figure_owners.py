"""Whose the figures of a sentence are, seen from a question: its subject's, or another's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum
from functools import cache
from typing import Final, NamedTuple

from claimcheck.language import alternatives
from claimcheck.reading.analysis import Token
from claimcheck.reading.bare import no_noun
from claimcheck.reading.cues import lists_of, reading_data
from claimcheck.reading.inserts import before_inserts, lead_of
from claimcheck.reading.names import is_oblique, name_runs, pronouns
from claimcheck.reading.ordered import in_order, run_ending_at
from claimcheck.reading.question import Asked
from claimcheck.reading.stretches import Zone
from claimcheck.reading.surroundings import Surroundings
from claimcheck.reading.syntax import finite
from claimcheck.text.normalized import Span
from claimcheck.values.parties import fold_name

__all__ = ["MINE", "Owned", "described_by", "favours", "is_apart", "owned"]


class Owned(Enum):
    """Who owns a figure, as far as the question knows."""

    SUBJECT = "subject"
    """The subject stands right beside it."""
    CLAUSE_OF_SUBJECT = "clause of subject"
    """The subject heads its clause."""
    DESCRIBED_SUBJECT = "described subject"
    """It stands as an adjective before the subject."""
    OTHER = "other"
    """Another name stands right before it."""
    PLACE_OF_OTHER = "place of other"
    """Another name stands behind it, after a preposition."""
    CLAUSE_OF_OTHER = "clause of other"
    """Another name heads its clause."""
    UNKNOWN = "unknown"


class _Label(NamedTuple):
    """Words that name an owner: whether they stand behind the figure, and whether it only describes them."""

    span: Span
    behind: bool = False
    described: bool = False


_words: Final = lists_of("figures")


MINE: Final = (Owned.SUBJECT, Owned.CLAUSE_OF_SUBJECT, Owned.DESCRIBED_SUBJECT)
"""The owners that are the subject of the question."""

_THEIRS: Final = (Owned.OTHER, Owned.PLACE_OF_OTHER, Owned.CLAUSE_OF_OTHER)


def favours(one: Owned, other: Owned) -> bool:
    """Whether the first of two figures is rather the subject's than the second."""
    return (one in MINE and other not in MINE) or (other in _THEIRS and one not in _THEIRS)


def owned(places: Sequence[Surroundings], asked: Asked, subject: Sequence[Span]) -> list[Owned]:
    """Return for each figure of a sentence whose it is.

    Args:
        places: The figures, all of one sentence.
        asked: The question.
        subject: Every place where the text names the subject.
    """
    ordered = _declared_in_order(places, asked, subject) or _in_order(places)
    return [
        _of(ordered[n], place, asked, subject) if n in ordered else _whose(place, asked, subject)
        for n, place in enumerate(places)
    ]


def _whose(place: Surroundings, asked: Asked, subject: Sequence[Span]) -> Owned:
    if _is_item_of(place, subject):
        return Owned.SUBJECT
    label = _label(place)
    if label is not None:
        found = _is_asked(place, label.span, asked, subject)
        if found is None or found or not label.behind:
            mine = Owned.DESCRIBED_SUBJECT if label.described else Owned.SUBJECT
            return Owned.UNKNOWN if found is None else mine if found else Owned.OTHER
    head = _head(place, subject)
    heads = None if head is None else _is_asked(place, head, asked, subject)
    if label is not None:
        return Owned.PLACE_OF_OTHER
    if heads is None:
        return Owned.UNKNOWN
    return Owned.CLAUSE_OF_SUBJECT if heads else Owned.CLAUSE_OF_OTHER


def _is_item_of(place: Surroundings, subject: Sequence[Span]) -> bool:
    """Whether the subject, by a name or a noun, stands right before a figure in a list: ", the council 600,000"."""
    text, start = place.analysis.text, place.mention.start
    at = bisect_left(subject, start, key=lambda s: s.start)
    beside = [s for s in subject[max(0, at - _OVERLAPPING) : at] if text[s.end : start] == " "]
    return any(_listed().search(text, max(0, s.start - _ITEM), s.start) is not None for s in beside)


_OVERLAPPING: Final = 3  # names of the subject in one another: "district council", "council"
_ITEM: Final = 12  # code points before the name of an item


@cache
def _listed() -> re.Pattern[str]:
    joining = alternatives(reading_data("figures")["joining_items"])
    return re.compile(rf"(?:[,;]|(?<!\w)(?:{joining}))\s(?:[a-z]{{2,5}}\s)?\Z")


def _of(span: Span, place: Surroundings, asked: Asked, subject: Sequence[Span]) -> Owned:
    found = _is_asked(place, span, asked, subject)
    return Owned.UNKNOWN if found is None else Owned.SUBJECT if found else Owned.OTHER


def _is_asked(place: Surroundings, span: Span, asked: Asked, subject: Sequence[Span]) -> bool | None:
    """Whether words name the subject, or what the question names; None where this is not clear."""
    at = bisect_left(subject, span.end, key=lambda s: s.start)
    if any(s.end > span.start for s in subject[max(0, at - 3) : at]):
        return True
    tokens = [t for t in place.tokens if span.start <= t.start < span.end and not t.light]
    if not tokens or any(place.analysis.is_value(t.start, t.end) for t in tokens):
        return None
    if any(not asked.capitals.isdisjoint(t.stems) for t in tokens):
        return True
    if any(not asked.words.isdisjoint(t.stems) for t in tokens):
        return True if not any(t.name for t in tokens) else None
    return False if any(t.name for t in tokens) or len(tokens) <= 2 else None


def _label(place: Surroundings) -> _Label | None:
    """The name that stands right beside a figure; of two, the one behind it, where the other is of a figure before."""
    before, behind = _before(place), _behind(place)
    attributed = _attributed(place)
    if attributed is not None:
        return attributed
    if before is not None and behind is not None and place.analysis.text[before.span.end : before.span.end + 1] == ",":
        at = place.analysis.index_at(place.sentence, before.span.start)
        return behind if is_oblique(place.tokens, at) else before
    return before or behind


def described_by(place: Surroundings) -> Span | None:
    """Return the name that a figure describes as an adjective: "the 54-year-old engineer Ida Holm"; None for others."""
    found = _attributed(place)
    return None if found is None else found.span


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(r"(?:\s[a-z][\w-]{1,16}){0,3}?\s(?=[A-Z])")


def _attributed(place: Surroundings) -> _Label | None:
    """The name before which a figure stands as an adjective: "the 54-year-old engineer Ida Holm"."""
    text, mention = place.analysis.text, place.mention
    hyphen = "-" in mention.text or text[mention.end : mention.end + 1] == "-"
    article = place.first > 0 and place.tokens[place.first - 1].lower in _words("articles")
    if not hyphen and not (mention.type == "money" and article):
        return None
    gap = _noun().match(text, _behind_compound(text, mention.end))
    if gap is None or any(word in _small() for word in gap.group().split()):
        return None
    if finite(text, gap.start(), gap.end()) is not None:
        return None  # "a 25-year-old nurse said that Holm"
    at = place.analysis.index_at(place.sentence, gap.end())
    if at >= len(place.tokens) or not place.tokens[at].name:
        return None
    return _Label(_name_from(place, at), described=True)


def _behind_compound(text: str, start: int) -> int:
    """Where the words end that hyphens add to a figure: "36-year-old"."""
    while text[start : start + 1] == "-":
        found = _HYPHENATED.match(text, start)
        start = start + 1 if found is None else found.end()
    return start


_HYPHENATED = re.compile(r"-\w+")


def _name_from(place: Surroundings, at: int) -> Span:
    """The words of a name that begins at a word; a word that may be common is part of it."""
    tokens, text, last = place.tokens, place.analysis.text, at
    while last + 1 < len(tokens) and text[tokens[last].end : tokens[last + 1].start] == " ":
        if not tokens[last + 1].name and tokens[last + 1].light:
            break
        last += 1
    return Span(tokens[at].start, tokens[last].end)


@cache
def _small() -> frozenset[str]:
    data = reading_data("clauses")
    return frozenset(map(str, (*data["prepositions"], *data["coordinating"], *data["auxiliaries"])))


def _before(place: Surroundings) -> _Label | None:
    """The name right before a figure: "the Reform Union 28", "Okoro on 274", "Corvane (8.1 %)", "barley, 178"."""
    inserted = _behind_inserts(place)
    if inserted is not None:
        return inserted
    at = _ahead_of_blurring(place)
    if at < 0:
        return None
    token, gap = place.tokens[at], place.analysis.text[place.tokens[at].end : _start(place, at + 1)]
    blank = gap.isspace()
    if place.analysis.is_value(token.start, token.end) or (blank and place.zones[at] == Zone.OTHER):
        return None
    if place.mention.type == "date" and (blank or gap == ", "):
        return None  # "went on trial in Kyoto last month"
    if blank:
        return _adjacent(place, at) or _apposed(place)
    if _INTRODUCED.fullmatch(gap):
        run = run_ending_at(place, at)
        # "put pressure on the quarterback: 21 sacks" names none.
        named = token.name or ":" not in gap or run.start == place.analysis.sentences[place.sentence].start
        return _Label(run) if named else None
    if gap == ", " and _is_item(place, at):
        return _Label(run_ending_at(place, at))
    return _apposed(place)


_INTRODUCED = re.compile(r"\s?\(\s?|:\s")


def _ahead_of_blurring(place: Surroundings) -> int:
    """The number of the word before a figure and the small words that lead it in; -1 where there is none."""
    tokens, text, at = place.tokens, place.analysis.text, place.first - 1
    while at >= 0 and tokens[at].lower in _words("blurring") and text[tokens[at].end : _start(place, at + 1)].isspace():
        at -= 1
    return at


def _adjacent(place: Surroundings, at: int) -> _Label | None:
    """The name that nothing or a small word parts from a figure: "the Reform Union 28", "Okoro on 274"."""
    tokens, text = place.tokens, place.analysis.text
    linked = at > 0 and tokens[at].lower in _words("linking")
    if linked and tokens[at - 1].name and text[tokens[at - 1].end : tokens[at].start] == " ":
        run = run_ending_at(place, at - 1)
        if tokens[at].lower not in _words("having") or _may_own(place, run):
            return _Label(run)
    return _Label(run_ending_at(place, at)) if tokens[at].name else None


def _behind_inserts(place: Surroundings) -> _Label | None:
    """The name that only inserts part from a figure: "and the Liberals, who governed until now, just nine"."""
    text, start = place.analysis.text, place.analysis.sentences[place.sentence].start
    lead = lead_of(text, start, place.mention.start)
    noun = None if lead is None else before_inserts(text, start, lead)
    at = -1 if noun is None else place.analysis.index_at(place.sentence, noun) - 1
    if at < 0 or place.tokens[at].end != noun:
        return None
    run = run_ending_at(place, at)
    begins = _begun_item().search(text, start, run.start) is not None
    return _Label(run) if begins and no_noun().match(text, place.mention.end) is not None else None


@cache
def _begun_item() -> re.Pattern[str]:
    """What stands before the name of an item: "and the", ", her sister", the start of a sentence."""
    joining = alternatives(reading_data("figures")["joining_items"])
    return re.compile(rf"(?:[,;:(]|(?<!\w)(?:{joining})|^)\s?(?:[a-z][a-z-]*\s){{0,3}}\Z")


_COMMA = re.compile(r",\s")
_STOP = re.compile(r"[,;:.()](?=\s|$)")


def _apposed(place: Surroundings) -> _Label | None:
    """The name that words with the figure describe: "Tavi, a rival with 900 workers"."""
    text, start = place.analysis.text, place.mention.start
    sentence = place.analysis.sentences[place.sentence]
    commas = list(_COMMA.finditer(text, max(sentence.start, start - _APPOSED), start))
    if not commas:
        return None
    comma = commas[-1]
    at = place.analysis.index_at(place.sentence, comma.start()) - 1
    if at < 0 or place.tokens[at].end != comma.start() or not _may_name(place, at):
        return None
    words = [t.lower for t in place.tokens if comma.end() <= t.start < start]
    if all(word in _words("blurring") for word in words):
        stop = _STOP.search(text, place.mention.end, sentence.end)
        verb = finite(text, place.mention.end, sentence.end if stop is None else stop.start())
        return None if verb is not None else _Label(run_ending_at(place, at))
    described = words[0] in _words("describing_names")
    relative = any(word in _words("relatives") for word in words)
    return (
        _Label(run_ending_at(place, at))
        if described and (relative or finite(text, comma.end(), start) is None)
        else None
    )


def _may_name(place: Surroundings, at: int) -> bool:
    """Whether a word before a comma ends a name; the first word of a sentence may be one."""
    token, analysis = place.tokens[at], place.analysis
    capital = token.name or (at == 0 and analysis.text[token.start].isupper())
    return capital and not analysis.is_value(token.start, token.end)


_APPOSED: Final = 90  # code points between a figure and the comma behind the name that its words describe


def _may_own(place: Surroundings, run: Span) -> bool:
    """Whether a name before "with" may have what follows: "by Holm with 80", but "a brewer in Lund with 80"."""
    at = place.analysis.index_at(place.sentence, run.start)
    ahead = [t.lower for t in place.tokens[max(0, at - 2) : at]]
    return not is_oblique(place.tokens, at) or any(word in _words("by_agent") for word in ahead)


def _start(place: Surroundings, at: int) -> int:
    return place.mention.start if at >= place.first else place.tokens[at].start


def is_apart(place: Surroundings, subject: Sequence[Span]) -> bool:
    """Whether the subject of a question stands in the sentence of a figure, and says nothing of it."""
    zones = [place.zone_of(span) for span in subject if place.tokens[0].start <= span.start <= place.tokens[-1].start]
    return bool(zones) and all(zone is None or zone < Zone.SHARED for zone in zones)


def _is_item(place: Surroundings, at: int) -> bool:
    """Whether words before a comma are an item of a list: "Ida Bell, 15;", "barley, 178 euros"."""
    text, tokens = place.analysis.text, place.tokens
    run = run_ending_at(place, at)
    sentence = place.analysis.sentences[place.sentence]
    ahead = text[sentence.start : run.start].rstrip()
    for word in reading_data("figures")["before_item"]:
        ahead = ahead.removesuffix(f" {word}").rstrip()
    behind = text[place.mention.end : place.mention.end + 1]
    return (
        (not ahead or ahead[-1] in ",;:(")
        and (behind in ",;.)" or ahead[-1:] == ";")
        and any(t.start >= run.start for t in tokens)
    )


@cache
def _right() -> re.Pattern[str]:
    words = "|".join(sorted(_words("owning")))
    return re.compile(rf"(?:\s[a-z][\w-]{{1,16}}){{0,2}}?\s(?:{words})\s(?:the\s)?(?=[A-Z])")


def _behind(place: Surroundings) -> _Label | None:
    """The name behind a figure: "19 in Kalbar"."""
    text = place.analysis.text
    end = place.analysis.sentences[place.sentence].end
    found = _right().match(text, place.mention.end, end)
    if found is None:
        return None
    at = place.analysis.index_at(place.sentence, found.end())
    if at >= len(place.tokens) or not place.tokens[at].name or place.zones[at] == Zone.OTHER:
        return None
    last = at
    while (
        last + 1 < len(place.tokens)
        and place.tokens[last + 1].name
        and text[place.tokens[last].end : place.tokens[last + 1].start] == " "
    ):
        last += 1
    return _Label(Span(place.tokens[at].start, place.tokens[last].end), behind=True)


def _head(place: Surroundings, subject: Sequence[Span]) -> Span | None:
    """The name that heads the clause of a figure, or that its clause hangs on."""
    clause = place.analysis.scene.clause_of(place.mention.start)
    text, tokens = place.analysis.text, place.tokens
    verb = finite(text, clause.spans[0].start, place.mention.start)
    inside = [
        n
        for n, t in enumerate(tokens)
        if clause.holds(t.start) and t.end <= place.mention.start and (verb is None or t.start < verb)
    ]
    named = _first_name(place, inside, subject)
    if named is not None:
        return named if verb is not None else None
    if clause.antecedent is not None:
        held = [n for n, t in enumerate(tokens) if clause.antecedent.start <= t.start < clause.antecedent.end]
        return _first_name(place, held, subject)
    if inside and tokens[inside[0]].lower in pronouns():
        # "Union Kredit said it would shed 450."
        return _first_name(place, [n for n in range(inside[0]) if place.zones[n] is Zone.SENTENCE][::-1], subject)
    return None


def _first_name(place: Surroundings, numbers: Sequence[int], subject: Sequence[Span]) -> Span | None:
    """The first of some words that names somebody or something, with the words of the name; a subject is a name."""
    tokens = place.tokens
    for n in numbers:
        token = tokens[n]
        at = bisect_left(subject, token.end, key=lambda s: s.start)
        own = next((s for s in subject[max(0, at - 3) : at] if s.start <= token.start < s.end), None)
        if own is not None and not is_oblique(tokens, n):
            return own
        if token.name and not is_oblique(tokens, n) and not place.analysis.is_value(token.start, token.end):
            first = last = n
            while last + 1 < len(tokens) and tokens[last + 1].name and tokens[last + 1].start == tokens[last].end + 1:
                last += 1
            while first > 0 and tokens[first - 1].name and tokens[first - 1].end + 1 == tokens[first].start:
                first -= 1
            return Span(tokens[first].start, tokens[last].end)
    return None


def _in_order(places: Sequence[Surroundings]) -> dict[int, Span]:
    """The names to which figures belong in order, by the numbers of the figures."""
    if len(places) < 2:
        return {}
    spans = [Span(p.mention.start, p.mention.end) for p in places]
    names = in_order(places[0], spans)
    return {n: names[span] for n, span in enumerate(spans) if span in names}


def _declared_in_order(places: Sequence[Surroundings], asked: Asked, subject: Sequence[Span]) -> dict[int, Span]:
    """The same by names that the project knows, described ones among them: "Holm, a yard, and Berg made 3 and 4"."""
    place = places[0]
    tokens = place.tokens
    mark = next((t.start for t in tokens if t.lower in _words("in_order")), None)
    figures = [n for n, p in enumerate(places) if mark is not None and p.mention.end <= mark]
    if len(figures) < 2:
        return {}
    known = [
        Span(tokens[first].start, tokens[end - 1].end)
        for first, end in name_runs(place.analysis, place.sentence)
        if tokens[end - 1].end <= place.mention.start and _is_known(place, tokens[first:end], asked, subject)
    ]
    return dict(zip(figures, known, strict=True)) if len(known) == len(figures) else {}


def _is_known(place: Surroundings, run: Sequence[Token], asked: Asked, subject: Sequence[Span]) -> bool:
    """Whether a name is the subject's or that of another entity of the project."""
    text, apart = place.analysis.text, asked.question.apart
    own = any(span.start < run[-1].end and run[0].start < span.end for span in subject)
    return own or any(fold_name(text[t.start : t.end]) in apart for t in run)
