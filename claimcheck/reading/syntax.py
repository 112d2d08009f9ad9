"""The clauses of a sentence, by its punctuation and its small words.

No parse: a clause ends where another verb group clearly begins. What interrupts a clause (a relative clause, an aside
in brackets, an insertion between commas) is a clause of its own that hangs on the words before it, and the interrupted
clause goes on behind it. Who says so ("the minister said that", ", she added") is cut off from what is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain, pairwise, zip_longest
from typing import Final, NamedTuple

from claimcheck.reading.cues import is_number, reading_data
from claimcheck.reading.lexemes import verb_form
from claimcheck.text.document import Span

__all__ = ["Clause", "clauses_of", "finite", "joined"]


# What may stand before the participle of an insertion.
_ADVERB = re.compile(
    r"once|originally|initially|first|previously|earlier|already|recently|long|formerly|now|still|since|\w{2,15}ly"
)


_INSERTING: Final = ("accompanying", "prepositions", "appositions")
_FIGURE: Final = 4  # words of an item of a list that is a figure: "just under 900 euros"


class Clause(NamedTuple):
    """A clause: its spans (more than one where it is interrupted), its kind, and the words that it hangs on.

    ``kind`` is main, relative, bracket, insertion or reporting.
    """

    spans: tuple[Span, ...]
    kind: str = "main"
    antecedent: Span | None = None

    def holds(self, offset: int) -> bool:
        """Whether an offset stands in the clause itself."""
        return any(start <= offset < end for start, end in self.spans)


def _either(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data, inserts = reading_data("clauses"), reading_data("inserts")
    aux, verbs = _either(data["auxiliaries"]), _either(data["verbs"])
    relative, conjunctions = _either(data["relative"]), _either(data["conjunctions"])
    owning = _either(data["owning_relatives"])
    said_when = _either([*data["said_when"], *(w.capitalize() for w in data["said_when"])])
    prepositions = _either(data["prepositions"])
    coordinating, say = _either(data["coordinating"]), _either(data["reporting"])
    hold = _either([*data["reporting"], *data["holding"]])
    pronoun, bare = "it|they|he|she|we|there", _either(data["infinitives"])
    verb = rf"(?:{aux}|{verbs}|[a-z]{{3,20}}ed)"
    times = _either([*data["time_words"], *(w.capitalize() for w in data["time_words"])])
    when = (
        rf"(?:{_either(data['time_prepositions'])})\s(?:{times}|\d{{1,4}}(?:st|nd|rd|th|s)?)"
        rf"(?:,?\s(?:{times}|\d{{1,4}}(?:st|nd|rd|th|s)?)(?![\w’'-])){{0,4}}|{_either(data['time_phrases'])}"
    )
    # One scan: every place where something begins or ends, named after what it is.
    return {
        "finite": re.compile(rf"(?<![\w-])(?:{verb})(?![\w-])"),
        "cut": re.compile(
            rf"(?P<open>\()|(?P<close>\))"
            rf"|(?P<hard>[;:](?=\s)|[,.!?][\"”](?=\s)|\s[-–—]{{1,2}}\s|—)"
            rf"|(?P<relative>,\s(?=(?:[\w.,’'-]{{1,20}}\s){{1,3}}of\s(?:{relative})\s)"
            rf"|,?\s(?=(?:in |of |for |to |at |on |with |from )?(?:{relative})\s)"
            rf"|\s(?=that\s(?:{aux}|{verbs}|{bare})\s))"
            rf"|(?P<conjunction>,?\s(?=(?:{conjunctions})\s))"
            rf"|(?P<verbal>(?<!not)(?<!n['’]t)(?<!\sas),?\s(?=(?:{coordinating})\s(?:also\s|then\s|now\s|later\s|so\s|thus\s)?(?:{aux}|{pronoun}|{verbs}|{bare}|[a-z]{{3,20}}ed)\s))"
            rf"|(?P<dated>,?\s(?=(?:{coordinating}),?\s(?:{when}),?\s(?:[\w’'-]+\s){{0,4}}?(?:{verb})\s))"
            rf"|(?P<that>(?<=\s)(?:{hold})(?:\s[\w'’.]+){{0,8}}?\s(?:that)\s)"
            rf"|(?P<said>(?<=\s)(?:said|says)\s(?!(?:{said_when}|{prepositions}|late|early|that)\s))"
            rf"|(?P<when>(?<=\s)(?:said|says)\s(?:on\s)?(?:{said_when})\s)"
            rf"|(?P<comma>,\s)"
        ),
        # An aside says who speaks, perhaps to whom and when, not what: its verb stands near its end.
        # "Three of", before "which": both belong to the relative clause.
        "relative_head": re.compile(rf"(?:(?!(?:{relative})\s)[\w.,’'-]{{1,20}}(?<!,)\s){{1,4}}"),
        "aside": re.compile(
            rf"(?<!\w)(?:{say})(?:\s(?:[A-Za-z’'.-]+|\d{{1,4}})){{0,5}}[,.]?[\"”]?\s?$|(?<!\w)according to\s"
        ),
        # What a participle opens between commas, and how its clause goes on: "its boats, built in 1989, to 2031".
        "participle": re.compile(
            rf"(?:[a-z]{{2,15}}ly\s)?(?:{_either(data['participles'])}|[a-z]{{3,20}}ed)\s(?:{prepositions}|\d)"
        ),
        # "Which, in 2019, rose", "whose developer, Holm Group, went": an aside before the verb.
        "awaiting": re.compile(rf"(?:(?:{relative}),|(?:{owning})\s(?:[\w’'-]{{1,20}}\s){{0,3}}[\w’'-]{{1,20}},)"),
        "inserted": re.compile(rf"(?:{_either([*chain.from_iterable(inserts[name] for name in _INSERTING)])})\s"),
        "citing": re.compile(rf"(?:{_either(inserts['citing'])})\s", re.IGNORECASE),
        "onward": re.compile(rf"(?:{prepositions})\s"),
        "name": re.compile(r"(?:[A-Z][\w’'.-]*\s?){1,5},\s$"),
        "resumes": re.compile(rf"(?:(?:and|or|also|now)\s)?(?:{aux}|{verbs}|[a-z]{{3,20}}ed)\s"),
        "fronted": re.compile(rf"(?:{conjunctions}|as|after|before|since|until|once)\s", re.IGNORECASE),
        "when": re.compile(rf"(?:{coordinating}),?\s(?:{when}),?\s"),
        "own": re.compile(rf"(?:{coordinating})\s(?:also\s|then\s|now\s|later\s|so\s|thus\s)?(?:{pronoun})\s"),
        "joined": re.compile(rf"(?:{coordinating}|as|after|before|with)\s"),
    }


def finite(text: str, start: int, end: int) -> int | None:
    """The offset of the first finite verb between two offsets, None where none is recognised.

    >>> finite("The new ferry will cost more.", 0, 29)
    14
    """
    found = _patterns()["finite"].search(text, start, end)
    return None if found is None else found.start()


def fronted_participle(text: str, start: int, end: int) -> int:
    """Return where the participle ends that opens a sentence, which says something of the subject behind it.

    Args:
        text: The text.
        start: Where the sentence begins, in code points.
        end: Where it ends.

    >>> fronted_participle("Having paid 12 million for it, Adler sold it.", 0, 45)
    29
    >>> fronted_participle("Adler sold it.", 0, 14)
    0
    """
    found = _FIRST_WORD.match(text, start, end)
    form = None if found is None else verb_form(found.group().lower())
    comma = -1 if form is None or form.form not in ("past", "ing") else text.find(", ", start, end)
    if found is None or form is None or comma < 0:
        return start
    rest = text.find(" ", found.end() + 1, comma) if form.lemma == _HAVE else found.end() + 1
    return comma if finite(text, max(rest, start), comma) is None else start


_HAVE = "have"  # "having paid 12 million"


_FIRST_WORD = re.compile(r"[A-Z][a-z]+")


def joined(text: str, start: int) -> bool:
    """Whether a clause that begins at an offset is joined to the one before by "and" or its like."""
    return _patterns()["joined"].match(text, start) is not None


class _Piece(NamedTuple):
    start: int
    end: int
    tag: str  # what stands at its start


def _pieces(text: str, sentence: Span) -> list[_Piece]:
    cuts: list[tuple[int, str]] = [(sentence.start, "start")]
    for match in _patterns()["cut"].finditer(text, sentence.start, sentence.end):
        tag = match.lastgroup or ""
        at = match.start() if tag == "open" else match.end()
        if tag == "comma" and text[match.end() : match.end() + 1].isdigit() and text[match.start() - 1].isdigit():
            continue  # "April 5, 2020"
        if tag == cuts[-1][1] == "relative" and _patterns()["relative_head"].fullmatch(text, cuts[-1][0], at):
            continue  # "three of which": one clause, not one to each of its words
        if at > cuts[-1][0]:
            cuts.append((at, tag))
        elif tag != "comma":
            cuts[-1] = (cuts[-1][0], tag)
    cuts.append((sentence.end, "end"))
    return [_Piece(a, b, tag) for (a, tag), (b, _) in pairwise(cuts) if b > a]


def _resumes(text: str, piece: _Piece) -> bool:
    return _patterns()["resumes"].match(text, piece.start, piece.end) is not None


def _goes_onward(text: str, piece: _Piece) -> bool:
    """Whether words behind a comma go on with a clause by a preposition."""
    return _patterns()["onward"].match(text, piece.start, piece.end) is not None


def _second_word(text: str, start: int) -> int:
    """Where the word after the first begins: "made by the yard" opens with a participle, which is no finite verb.

    Nor is the one of "once planned for May".
    """
    blank = text.find(" ", start)
    if blank >= 0 and _ADVERB.fullmatch(text, start, blank):
        blank = text.find(" ", blank + 1)
    return start if blank < 0 else blank


def _tail(start: int, at: int, text: str) -> Span:
    """The last words before an offset: what a relative clause, a bracket or an insertion hangs on."""
    begin = at
    for _ in range(6):
        cut = text.rfind(" ", start, max(start, begin - 1))
        if cut < 0:
            return Span(start, at)
        begin = cut + 1
        if begin - 1 > start and text[begin - 2] in ",;:":
            break
    return Span(begin, at)


def clauses_of(text: str, sentence: Span) -> tuple[Clause, ...]:
    """The clauses of a sentence; together they hold every offset of it once.

    Args:
        text: The whole text.
        sentence: The sentence, in code points, half-open.

    >>> text = "The Skagen, which cost $40 million, will sail in May."
    >>> [(c.kind, [text[a:b] for a, b in c.spans]) for c in clauses_of(text, Span(0, len(text)))]
    [('main', ['The Skagen, ', 'will sail in May.']), ('relative', ['which cost $40 million, '])]
    """
    builder = _Builder(text, sentence)
    pieces = _pieces(text, sentence)
    for piece, following in zip_longest(pieces, pieces[1:]):
        builder.take(piece, following)
    return builder.clauses()


class _Begun:
    """A clause while it is read: its kind, what it hangs on, its spans so far."""

    def __init__(self, kind: str, head: Span | None = None) -> None:
        self.kind, self.head = kind, head
        self.spans: list[Span] = []


class _Builder:
    """Gives the pieces of a sentence to its clauses, remembering those that are interrupted."""

    def __init__(self, text: str, sentence: Span) -> None:
        self._text, self._start = text, sentence.start
        self._current = _Begun("main")
        self._begun = [self._current]
        self._interrupted: list[_Begun] = []

    def take(self, piece: _Piece, following: _Piece | None) -> None:
        """Adds a piece to the clause that goes on or begins with it; ``following`` is the piece behind it."""
        tag = piece.tag
        if tag == "open":
            self._interrupt("bracket", piece)
        elif tag == "close" and self._current.kind == "bracket":
            self._resume()
        elif tag in ("that", "said", "when"):
            # What was begun so far tells who speaks, not what is said.
            if self._current.kind == "main":
                self._current.kind = "reporting"
            self._begin("main")
        elif tag == "relative":
            self._interrupt("relative", piece)
        elif tag == "verbal":
            self._verbal(piece)
        elif tag in ("hard", "conjunction"):
            self._next()
        elif tag == "dated":
            self._dated(piece)
        elif tag == "comma":
            self._comma(piece, following)
        self._current.spans.append(Span(piece.start, piece.end))

    def clauses(self) -> tuple[Clause, ...]:
        """The clauses in the order of their begins."""
        return tuple(Clause(tuple(_merged(one.spans)), one.kind, one.head) for one in self._begun if one.spans)

    def _begin(self, kind: str, head: Span | None = None) -> None:
        self._current = _Begun(kind, head)
        self._begun.append(self._current)

    def _next(self, head: Span | None = None) -> None:
        """Begins a main clause; what was interrupted does not go on behind it."""
        self._interrupted.clear()
        self._begin("main", head)

    def _interrupt(self, kind: str, piece: _Piece) -> None:
        """Begins a clause that hangs on the words before it, and leaves the current one to go on later."""
        self._interrupted.append(self._current)
        self._begin(kind, _tail(self._start, piece.start, self._text))

    def _resume(self) -> None:
        """Goes on with the clause that was interrupted last, if one was."""
        if self._interrupted:
            self._current = self._interrupted.pop()

    def _verbal(self, piece: _Piece) -> None:
        """Begins "and will sail", perhaps with the subject of the clause before."""
        text = self._text
        if self._current.kind in ("relative", "insertion") and text[piece.start - 2 : piece.start - 1] == ",":
            self._resume()
        head = self._current.head
        if head is None and _shares_subject(text, piece.start, piece.end):
            head = _subject_before(text, self._current.spans)
        self._next(head)

    def _dated(self, piece: _Piece) -> None:
        """Begins "and in 2004 she was elected" where what stands before is a clause: "in 1998 and in 2004" is none."""
        if finite(self._text, self._current.spans[0].start, piece.start) is None:
            return
        opens = _patterns()["when"].match(self._text, piece.start, piece.end)
        if opens is not None and finite(self._text, opens.end(), piece.end) == opens.end():
            self._verbal(piece)
        else:
            self._next()

    def _comma(self, piece: _Piece, following: _Piece | None) -> None:
        """Tells what a comma does: it may end an insertion, begin one, cut off who speaks, or do nothing."""
        kind = self._current.kind
        goes_on = following is not None and following.tag == "comma" and _resumes(self._text, following)
        if goes_on and kind == "main" and self._waits_behind_insert(piece):
            self._interrupt("insertion", piece)
        elif self._interrupted and kind in ("relative", "insertion") and self._goes_back(piece):
            if kind == "insertion" or not self._lacks_verb(piece.start):
                self._resume()
        elif not self._attributes(piece, goes_on):
            self._parts(piece, following, goes_on)

    def _goes_back(self, piece: _Piece) -> bool:
        """Whether a piece goes on with the clause that was interrupted."""
        return (
            _resumes(self._text, piece) or (self._reduced() and _goes_onward(self._text, piece)) or self._lists(piece)
        )

    def _attributes(self, piece: _Piece, goes_on: bool) -> bool:
        """Begins or ends the words that tell who speaks, and returns whether the comma does."""
        kind = self._current.kind
        says = _patterns()["aside"].search(self._text, piece.start, piece.end) is not None
        if says and goes_on and kind == "main":
            self._interrupted.append(self._current)
            self._begin("reporting")
        elif kind == "reporting" and self._interrupted:
            self._resume()
        elif says and finite(self._text, self._start, piece.start) is not None:
            self._begin("reporting")
        else:
            return False
        return True

    def _parts(self, piece: _Piece, following: _Piece | None, goes_on: bool) -> None:
        """Begins the clause that a comma parts from the one before, or an insert between two commas."""
        text, patterns, (start, end, _) = self._text, _patterns(), piece
        kind = self._current.kind
        if kind == "reporting" or patterns["fronted"].match(text, self._current.spans[0].start):
            self._begin("main")
        elif patterns["joined"].match(text, start, end) and finite(text, start, end) is not None:
            self._next()
        elif kind == "main" and following is not None and following.tag == "comma":
            self._insert(piece, goes_on, _goes_onward(text, following))

    def _waits_behind_insert(self, piece: _Piece) -> bool:
        """Whether a clause with a name waits for its verb behind an insert: "Okoye, with six games missed, has 22"."""
        begin = self._current.spans[0].start
        named = _patterns()["name"].search(self._text, begin, piece.start) is not None and not self._cites(begin)
        opens = _patterns()["inserted"].match(self._text, piece.start, piece.end) is not None
        return named and opens and finite(self._text, begin, piece.start) is None

    def _cites(self, begin: int) -> bool:
        """Whether a clause only says whose word it is: "According to Holm, each shell costs 25,000"."""
        return _patterns()["citing"].match(self._text, begin) is not None

    def _lacks_verb(self, end: int) -> bool:
        """Whether a relative clause waits for its verb: "whose developer, Holm Group, went into receivership"."""
        begin = self._current.spans[0].start
        opens = _patterns()["awaiting"].match(self._text, begin, end)
        return opens is not None and finite(self._text, opens.end(), end) is None

    def _lists(self, piece: _Piece) -> bool:
        """Whether only a figure follows on a relative clause without one: "the Liberals, who governed, just nine"."""
        words = self._text[piece.start : piece.end].rstrip(" .,;\n").split()
        said = self._text[self._current.spans[0].start : piece.start].lower().split()
        figure = [word for word in words if word not in reading_data("figures")["blurring"]]
        return 0 < len(words) <= _FIGURE and _holds_number(figure[:1]) and not _holds_number(said)

    def _reduced(self) -> bool:
        """Whether the current clause is one that a participle opened."""
        spans = self._current.spans
        return bool(spans) and _patterns()["participle"].match(self._text, *spans[0]) is not None

    def _insert(self, piece: _Piece, resumes: bool, onward: bool) -> None:
        """Interrupts the clause where a piece between two commas does.

        Args:
            piece: The piece.
            resumes: Whether the clause goes on behind it by a verb.
            onward: Whether it does so by a preposition.
        """
        text, patterns, (start, end, _) = self._text, _patterns(), piece
        if patterns["participle"].match(text, start, end) and (resumes or onward):
            # "Built in 1989" is "which was built in 1989", and hangs on the noun, not on the verb before that.
            self._interrupt("relative", piece)
            self._current.head = _behind_verb(text, self._current.head)
        elif (
            resumes
            and not patterns["name"].match(text, start, end)  # one in apposition belongs to its clause
            and finite(text, _second_word(text, start), end) is None
        ):
            self._interrupt("insertion", piece)


def _holds_number(words: Sequence[str]) -> bool:
    """Whether some words hold a number."""
    multiples = reading_data("inserts")["multiples"]
    return any(
        word.lstrip("$€£(")[:1].isdigit() or is_number(word.strip(".,").lower()) or word in multiples for word in words
    )


def _behind_verb(text: str, head: Span | None) -> Span | None:
    """The words of a head behind its verb: the archive of "moved its archive"."""
    verb = None if head is None else finite(text, *head)
    blank = -1 if verb is None else text.find(" ", verb)
    return head if head is None or blank < 0 or blank + 1 >= head.end else Span(blank + 1, head.end)


def _shares_subject(text: str, start: int, end: int) -> bool:
    """Whether a clause goes on with the subject of the one before: "and will sail", not "and it will sail"."""
    return _patterns()["own"].match(text, start, end) is None


def _subject_before(text: str, parts: list[Span]) -> Span | None:
    """The words before a clause's finite verb: what "and will sail" behind it is said of."""
    if not parts:
        return None
    verb = finite(text, parts[0].start, parts[-1].end)
    return None if verb is None or verb <= parts[0].start else Span(parts[0].start, verb)


def _merged(parts: list[Span]) -> list[Span]:
    merged = [parts[0]]
    for part in parts[1:]:
        if part.start == merged[-1].end:
            merged[-1] = Span(merged[-1].start, part.end)
        else:
            merged.append(part)
    return merged
