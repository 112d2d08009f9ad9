"""The headline says what the body of the article does not.

What it reports
    A date, an amount or a figure in the headline (a source's `title`, and the heading that its text begins with) for
    which the body states another, or which stands nowhere in the body; and an entity of the project that the headline
    names and the body does not.
    Measured on 160 titles of real articles: 4 findings, on a sum that the body contradicts and on three texts that lack
    what the title says. Of 46 titles with an altered figure, 18 are found; most of the others repeat it in the body.

Why it matters
    A headline is written by somebody else, in haste. A claim that rests on it rests on nothing that was reported.

Reported
    the title "Yard to cut 900 jobs" over "will cut 700 jobs"; "Turkey presses on after NATO warnings" over a text that
    never names NATO

Not reported
    a rounding ("$7 billion" over "$6.8 billion"), other words for the same figure, numbers that are part of a name
    ("Boeing 777"), a headline without a figure

What to do
    Take claims from the body, not from the headline; where the text was cut short, save all of it.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from claimcheck.checks.base import ProjectCase, quoted, words_at
from claimcheck.claims.model import Source
from claimcheck.finding import Finding, Level, Location, Related, fingerprint, rule_id
from claimcheck.judging.bearing import Bearing
from claimcheck.judging.sentence import align_values
from claimcheck.reading.alignment import Meant
from claimcheck.reading.analysis import analyse
from claimcheck.reading.naming import names_for
from claimcheck.reading.weights import sentence_weights
from claimcheck.text.document import Document, Span
from claimcheck.values import extract
from claimcheck.values.base import Context, Mention, Relation, ScaleKind, Value, relate, relate_intervals

RULE = rule_id(__name__)
LEVEL = Level.WARNING

_TYPES = ("money", "quantity", "date", "duration")
_LONGEST, _LINES = 200, 4  # code points of a heading, and lines at the head of a text among which one stands
_PROBABLE: Final = 0.5  # how probably a figure of the body must be meant to be "another one for the same thing"
_ENDS = (".", "!", ",", ";", "”", '"')
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_WORD = re.compile(r"[^\W_]+")


class _Article(NamedTuple):
    """An article without its headline, whose place is blank, so that offsets stay; and what reading depends on."""

    document: Document
    body: Document
    context: Context


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the headlines of all sources."""
    project = case.project
    for id_, document in project.documents.items():
        source = project.sources[id_]
        heading = _heading(document, source)
        titles: list[tuple[str, Location]] = []
        if source.title is not None:
            titles.append((source.title, project.locate("sources", id_, "title")))
        if heading is not None:
            words = document.text[heading.start : heading.end]
            if source.title is None or _key(words) not in (_key(source.title), ""):
                titles.append((words, words_at(document, heading.start, heading.end)))
        if titles:
            article = _Article(document, _body(document, source, heading), project.context_of(id_))
            for title, place in titles:
                for says, message, related in (*_figures(case, title, article), *_names(case, title, article)):
                    yield Finding(
                        RULE,
                        LEVEL,
                        f"{id_}: {message}",
                        place,
                        related=related,
                        help="take claims from the body of the article, or save all of its text",
                        fingerprint=fingerprint((RULE, id_, says)),
                    )


_Fault = tuple[str, str, tuple[Related, ...]]


def _figures(case: ProjectCase, title: str, article: _Article) -> Iterator[_Fault]:
    """What is wrong with the figures of a headline: the words at fault, the message, and where the body has another."""
    every = extract(title, types=_TYPES, context=article.context)
    mentions = [one for one in every if not _is_in_name(case, title, one)]
    if not mentions:
        return
    held = [one.value for one in extract(article.body.text, types=_TYPES, context=article.context)]
    missing = [m for m in mentions if not _stands(m, held, article.body.text)]
    if not missing:
        return
    analysis = analyse(article.body, article.context)
    ranked = {
        one.question.mention.start: one.alignment.ranked[0]
        for one in align_values(title, analysis, sentence_weights()["alignment"])
        if one.alignment.ranked and one.bearings[0].bearing is Bearing.EXCLUDES
    }
    for mention in missing:
        other, words = ranked.get(mention.start), quoted(mention.value, mention.text)
        if other is not None and _is_of_one_thing(mention.value, other):
            told = other.told
            place = Related(words_at(article.document, told.start, told.end), f"read as {told.value}")
            message = f"the headline says {words}, the article {quoted(told.value, told.text)}"
            yield mention.text, message, (place,)
        elif _FIGURE.search(mention.text) and not mention.value.approximate:
            yield mention.text, f"the headline's {words} stands nowhere in the article", ()


def _is_in_name(case: ProjectCase, title: str, mention: Mention) -> bool:
    """Whether a figure of a headline is part of an entity's name: "FTSE 100"."""
    names = (name for entity in case.project.entities.values() for name in entity.names if _FIGURE.search(name))
    return any(
        match.start() <= mention.start < match.end() for name in names for match in re.finditer(re.escape(name), title)
    )


def _is_of_one_thing(claimed: Value, other: Meant) -> bool:
    """Whether a figure of the body is probably another one for what the headline says."""
    found = other.told.value
    return (
        other.probability >= _PROBABLE
        and claimed.type == found.type
        and claimed.measure == found.measure
        and (claimed.measure is not None or claimed.scale is ScaleKind.DAYS)
    )


def _stands(mention: Mention, held: list[Value], body: str) -> bool:
    """Whether a body has a figure of a headline: as a value, rounded, of another type, or as part of a name."""
    if mention.type == "date" and _FIGURE.search(mention.text) is None and mention.text.lower() in body.lower():
        return True  # a headline's "April" is that of the text, whichever year it would be by itself
    if any(_is_same(mention.value, value) for value in held):
        return True
    figures = _FIGURE.findall(mention.text)
    return bool(figures) and all(re.search(rf"(?<![\d.,]){re.escape(figure)}(?!\d)", body) for figure in figures)


def _is_same(claimed: Value, found: Value) -> bool:
    """Whether two values may be one figure, possibly rounded, whatever they are of."""
    if relate(claimed, found) not in (Relation.DISJOINT, Relation.INCOMPARABLE):
        return True
    if claimed.scale.is_time or found.scale.is_time:
        return False
    mine, theirs = claimed.span(claimed.factor), found.span(found.factor)
    if mine is None or theirs is None:
        return False
    return relate_intervals(mine, theirs) is not Relation.DISJOINT


def _names(case: ProjectCase, title: str, article: _Article) -> Iterator[_Fault]:
    """The entities that a headline names and the body does not, not even as a state's capital or people."""
    words, body = _words(title), _words(article.body.text)
    for id_, entity in case.project.entities.items():
        named = next((name for name in entity.names if _holds(words, name)), None)
        if named is not None and not any(_holds(body, name) for name in names_for(entity.names)):
            yield id_, f"the headline names {named}, which the article does not", ()


def _words(text: str) -> str:
    return f" {' '.join(word.removesuffix('s') for word in _WORD.findall(text))} "


def _holds(words: str, name: str) -> bool:
    """Whether words hold a proper name with its capitals: a common noun may be said in many ways."""
    parts = name.split()
    proper = parts and (any(c.isupper() for c in parts[-1]) or any(c.isdigit() for c in parts[-1]))
    return bool(proper) and _words(name) in words


def _key(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _heading(document: Document, source: Source) -> Span | None:
    """The heading that a text begins with: its first line, where a blank one follows and no full stop ends it."""
    text = document.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if end < 0 or end - start > _LONGEST or text[start:end].rstrip().endswith(_ENDS):
        return None
    own = source.title is not None and _key(text[start:end]) == _key(source.title)
    return Span(start, end) if own or text[end : end + 2] == "\n\n" else None


def _body(document: Document, source: Source, heading: Span | None) -> Document:
    """The text with blanks for its heading, and for the title wherever it is repeated among the first lines."""
    text, title, at = document.text, _key(source.title or ""), 0
    blank = [] if heading is None else [heading]
    lines = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines += 1
            if title and title in _key(line) and len(line) <= len(source.title or "") + _LONGEST:
                blank.append(Span(at, at + len(line)))
        at += len(line)
        if lines >= _LINES:
            break
    for span in blank:
        text = text[: span.start] + re.sub(r"\S", " ", text[span.start : span.end]) + text[span.end :]
    return Document(text)
