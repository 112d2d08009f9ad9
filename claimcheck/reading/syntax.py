"""The clauses of a sentence, by its punctuation and its small words.

No parse: a clause ends where another verb group clearly begins. What interrupts a clause (a relative clause, an aside
in brackets, an insertion between commas) is a clause of its own that hangs on the words before it, and the interrupted
clause goes on behind it. Who says so ("the minister said that", ", she added") is cut off from what is said.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimcheck.reading.cues import reading_data
from claimcheck.text import Span

__all__ = ["Clause", "clauses_of", "finite", "joined"]


# What may stand before the participle of an insertion.
_ADVERB = re.compile(
    r"once|originally|initially|first|previously|earlier|already|recently|long|formerly|now|still|since|\w{2,15}ly"
)


class Clause(NamedTuple):
    """A clause: its spans (more than one where it is interrupted), its kind, and the words that it hangs on.

    ``kind`` is main, relative, bracket, insertion or reporting.
    """

    spans: tuple[Span, ...]
    kind: str = "main"
    antecedent: Span | None = None

    def holds(self, offset: int) -> bool:
        """Whether an offset stands in the clause itself."""
        return any(s.start <= offset < s.end for s in self.spans)


def _either(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = reading_data("clauses")
    aux, verbs = _either(data["auxiliaries"]), _either(data["verbs"])
    relative, conjunctions = _either(data["relative"]), _either(data["conjunctions"])
    said_when = _either([*data["said_when"], *(w.capitalize() for w in data["said_when"])])
    prepositions = _either(data["prepositions"])
    coordinating, say = _either(data["coordinating"]), _either(data["reporting"])
    hold = _either([*data["reporting"], *data["holding"]])
    pronoun, bare = "it|they|he|she|we|there", _either(data["infinitives"])
    verb = rf"(?:{aux}|{verbs}|[a-z]{{3,20}}ed)"
    # One scan: every place where something begins or ends, named after what it is.
    return {
        "finite": re.compile(rf"(?<![\w-])(?:{verb})(?![\w-])"),
        "cut": re.compile(
            rf"(?P<open>\()|(?P<close>\))"
            rf"|(?P<hard>[;:](?=\s)|[,.!?][\"”](?=\s)|\s[-–—]{{1,2}}\s|—)"
            rf"|(?P<relative>,?\s(?=(?:in |of |for |to |at |on |with |from )?(?:{relative})\s)"
            rf"|\s(?=that\s(?:{aux}|{verbs}|{bare})\s))"
            rf"|(?P<conjunction>,?\s(?=(?:{conjunctions})\s))"
            rf"|(?P<verbal>(?<!not)(?<!n['’]t)(?<!\sas),?\s(?=(?:{coordinating})\s(?:also\s|then\s|now\s|later\s|so\s|thus\s)?(?:{aux}|{pronoun}|{verbs}|{bare}|[a-z]{{3,20}}ed)\s))"
            rf"|(?P<that>(?<=\s)(?:{hold})(?:\s[\w'’.]+){{0,8}}?\s(?:that)\s)"
            rf"|(?P<said>(?<=\s)(?:said|says)\s(?!(?:{said_when}|{prepositions}|late|early|that)\s))"
            rf"|(?P<when>(?<=\s)(?:said|says)\s(?:on\s)?(?:{said_when})\s)"
            rf"|(?P<comma>,\s)"
        ),
        # An aside says who speaks, perhaps to whom and when, not what: its verb stands near its end.
        "aside": re.compile(
            rf"(?<!\w)(?:{say})(?:\s(?:[A-Za-z’'.-]+|\d{{1,4}})){{0,5}}[,.]?[\"”]?\s?$|(?<!\w)according to\s"
        ),
        "name": re.compile(r"(?:[A-Z][\w’'.-]*\s?){1,5},\s$"),
        "resumes": re.compile(rf"(?:(?:and|or|also|now)\s)?(?:{aux}|{verbs}|[a-z]{{3,20}}ed)\s"),
        "fronted": re.compile(rf"(?:{conjunctions}|as|after|before|since|until|once)\s", re.IGNORECASE),
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
        if at > cuts[-1][0]:
            cuts.append((at, tag))
        elif tag != "comma":
            cuts[-1] = (cuts[-1][0], tag)
    cuts.append((sentence.end, "end"))
    return [_Piece(a, b, tag) for (a, tag), (b, _) in pairwise(cuts) if b > a]


def _resumes(text: str, piece: _Piece) -> bool:
    return _patterns()["resumes"].match(text, piece.start, piece.end) is not None


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
    patterns = _patterns()
    found: list[Clause] = []
    spans: dict[int, list[Span]] = {}
    kinds: dict[int, str] = {}
    heads: dict[int, Span | None] = {}
    stack: list[int] = []

    def begin(kind: str, head: Span | None = None) -> int:
        number = len(kinds)
        kinds[number], heads[number], spans[number] = kind, head, []
        return number

    current = begin("main")
    pieces = _pieces(text, sentence)
    for index, (start, end, tag) in enumerate(pieces):
        following = pieces[index + 1 :]
        if tag == "open":
            stack.append(current)
            current = begin("bracket", _tail(sentence.start, start, text))
        elif tag == "close" and stack and kinds[current] == "bracket":
            current = stack.pop()
        elif tag in ("that", "said", "when"):
            # What was begun so far tells who speaks, not what is said.
            kinds[current] = "reporting" if kinds[current] == "main" else kinds[current]
            current = begin("main")
        elif tag == "relative":
            stack.append(current)
            current = begin("relative", _tail(sentence.start, start, text))
        elif tag in ("hard", "conjunction", "verbal"):
            if tag == "verbal" and kinds[current] in ("relative", "insertion") and text[start - 2 : start - 1] == ",":
                current = stack.pop() if stack else current
            previous = heads[current]
            if tag == "verbal" and previous is None and _shares_subject(text, start, end):
                previous = _subject_before(text, spans[current])
            stack.clear()
            current = begin("main", previous if tag == "verbal" else None)
        elif tag == "comma":
            says = patterns["aside"].search(text, start, end) is not None
            goes_on = bool(following) and following[0].tag == "comma" and _resumes(text, following[0])
            if patterns["resumes"].match(text, start, end) and stack and kinds[current] in ("relative", "insertion"):
                current = stack.pop()
            elif says and goes_on and kinds[current] == "main":
                stack.append(current)
                current = begin("reporting")
            elif kinds[current] == "reporting" and stack:
                current = stack.pop()
            elif says and finite(text, sentence.start, start) is not None:
                current = begin("reporting")
            elif kinds[current] == "reporting" or patterns["fronted"].match(text, spans[current][0].start):
                current = begin("main")
            elif patterns["joined"].match(text, start, end) and finite(text, start, end) is not None:
                stack.clear()
                current = begin("main")
            elif kinds[current] == "main" and goes_on and patterns["name"].match(text, start, end):
                pass  # a name in apposition belongs to its clause
            elif kinds[current] == "main" and goes_on and finite(text, _second_word(text, start), end) is None:
                stack.append(current)
                current = begin("insertion", _tail(sentence.start, start, text))
        spans[current].append(Span(start, end))
    for number, parts in spans.items():
        if parts:
            found.append(Clause(tuple(_merged(parts)), kinds[number], heads[number]))
    return tuple(found)


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
