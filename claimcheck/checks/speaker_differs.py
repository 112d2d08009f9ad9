"""The source attributes the statement to someone else.

What it reports
    A `speaker` where the article attributes the value to somebody else, or states it in its own voice and names the
    speaker nowhere near. `speaker: source` (an anonymous source) where the article names who says so or says so itself;
    `speaker: none` (the article's own voice) where it attributes the words to anybody.
    Measured: no finding on 41 true statements with a speaker; 12 of 13 wrong speakers are found.

Why it matters
    A minister's promise is not the company's.

Reported
    `speaker: holm` where the article has "Jan Berg said that the line will open in May", or "a person familiar with the
    plan said"; `speaker: source` or `none` where it has "Ida Holm said"

Not reported
    a ministry for its minister; a company for "its spokesman, Jan Berg"; words whose speaker the text leaves unclear;
    a relay ("the agency cited Holm")

What to do
    Name the person that the source names, or write `source` where it names nobody and `none` where it says so itself.
"""

import re
from collections.abc import Iterator, Sequence

from claimcheck.checks.base import StatementCase
from claimcheck.checks.speakers import (
    declared,
    holds_office,
    is_named,
    is_person,
    is_several,
    names_in_words,
    same_name,
    says_office,
    speaks,
    stands_in,
)
from claimcheck.checks.voices import is_another_voice, is_unnamed_at
from claimcheck.checks.wording import analysis_of
from claimcheck.claims.model import Entity, Voice
from claimcheck.finding import Finding, Level, rule_id
from claimcheck.judging.verdict import Reason, Verdict
from claimcheck.quotes.anchor import Grade
from claimcheck.reading.cues import reading_data
from claimcheck.reading.naming import names_for, spans_of
from claimcheck.reading.scene import Scene
from claimcheck.reading.speaker import UNCLEAR, speaker_at, speeches
from claimcheck.reading.syntax import finite
from claimcheck.text.document import Document, Span

RULE = rule_id(__name__)
LEVEL = Level.WARNING

_PARTED = re.compile(r"[.!?]\s|\n|[;“”\"]")
# The passage has the value, whatever takes the verdict away.
_SAID = (Reason.DENIED, Reason.HEDGED, Reason.SUPERSEDED)


def check_statement(case: StatementCase) -> Iterator[Finding]:
    """Report the fault on one statement."""
    voice, other = case.project.voice_of(case.statement.speaker), another_speaker(case)
    if other is None:
        return
    read, (start, end) = other
    claimed = case.project.speaker_name(case.statement.speaker)
    said_by = Voice.NONE.words if read is None else read
    yield case.finding(
        RULE,
        LEVEL,
        _message(read, claimed, voice),
        at=case.project.locate("claims", case.claim_id, "statements", case.index, "speaker"),
        label="",
        related=(case.passage(start, end, f"said by {said_by}"),),
        help=_WAYS_OUT.get(read is None, "name the speaker that the source names"),
    )


def another_speaker(case: StatementCase) -> tuple[str | None, Span] | None:
    """To whom the source attributes the words of a statement, None for its own voice, and where the words are.

    None as a whole where that is not known to be somebody else than the statement's speaker.
    """
    who, at, place = declared(case), analysis_of(case), _place(case)
    voice = case.project.voice_of(case.statement.speaker)
    if at is None or place is None:
        return None
    read = speaker_at(at, place.start)
    if voice is not None:
        differs = is_another_voice(at, voice, place.start, quoted=_is_quoted(at.document, place.start))
        differs = differs and not (voice is Voice.NONE and _is_outlet(case, read or ""))
    else:
        differs = who is not None and _is_another(at, who, read, place.start, case)
    return (read, place) if differs else None


_WAYS_OUT = {True: "write 'speaker: none', or leave it out; quote the words if they are somebody's"}


def _message(read: str | None, claimed: str, voice: Voice | None) -> str:
    """What the source does instead of what the statement says."""
    if read is None:
        own = "the source states this in its own voice and attributes it to nobody"
        return f"{own}; the statement names {claimed}"
    if voice is Voice.NONE:
        return f"the source attributes it to {read}; the statement gives it as the article's own words"
    return f"the source attributes it to {read}, not to {claimed}"


def _is_outlet(case: StatementCase, read: str) -> bool:
    """Whether words name the publisher of the source: "the Herald understands"."""
    source = case.source
    own = names_in_words(source.publisher or "") if source is not None else ()
    return bool(own) and any(word in own for word in names_in_words(read))


def _is_another(at: Scene, who: Entity, read: str | None, start: int, case: StatementCase) -> bool:
    """Whether the words at an offset are somebody else's, or the article's own."""
    if read is None:
        return _is_own_voice(at, who, start, case)
    if is_unnamed_at(at, start):
        return not same_name(read, who)  # nobody's name is kept back who is named
    if _may_mean(read, who, case) or _is_cited(at, who, start):
        return False
    claims_person = any(map(is_person, who.names))
    if is_person(read) and not claims_person:
        return not _speaks_for(at, read, who)
    if is_named(read) or (is_several(read) and claims_person) or _says_its_own(at, who, read, start):
        return True
    # "The minister said", "officials said": whoever the sentence or the one before names may be meant.
    return speaks(read) and not (_is_close_by(at, who, start) or holds_office(at, read, who))


def _may_mean(read: str, who: Entity, case: StatementCase) -> bool:
    """Whether the words for a speaker may mean somebody: by name, by office, or because the text leaves it unclear."""
    others = [entity for entity in case.project.entities.values() if entity is not who]
    return read == UNCLEAR or same_name(read, who, others) or says_office(read, who)


def _is_cited(at: Scene, who: Entity, start: int) -> bool:
    """Whether the sentence of an offset has it from somebody: "citing Ida Holm, the Herald reported"."""
    index, cites = at.document.sentence_index(start), reading_data("speech")["citing"]
    here = (one for one in speeches(at) if one.sentence == index and same_name(one.speaker, who))
    return any(at.document.text[one.verb.start : one.verb.end].strip().lower() in cites for one in here)


def _is_own_voice(at: Scene, who: Entity, start: int, case: StatementCase) -> bool:
    """Whether words without a speaker are the article's own, not taken from somebody whom it names close by."""
    return not (_is_quoted(at.document, start) or _is_close_by(at, who, start) or _is_publisher(case, who))


def _is_close_by(at: Scene, who: Entity, start: int) -> bool:
    """Whether the sentence of an offset, or the one before, names somebody, or who stands in for them."""
    index = at.document.sentence_index(start)
    return stands_in(at, who, at.document.sentences[max(0, index - 1)].start, at.document.sentences[index].end)


def _says_its_own(at: Scene, who: Entity, read: str, start: int) -> bool:
    """Whether somebody says something else in the same sentence as the speaker at an offset.

    "30 % by the authority's count, or 37 % if one believes the monitor": each says its own.
    """
    if any(c.isdigit() for c in read) or finite(read, 0, len(read)) is not None:
        return False  # "The fire has reached 14"
    index = at.document.sentence_index(start)
    return any(same_name(one.speaker, who) for one in speeches(at) if one.sentence == index and one.speaker != read)


_NAME = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}$")
_OWN_OFFICER = re.compile(r"(?<!\w)(?:[Ii]ts|[Tt]heir)\s(?:[\w-]{1,20}\s){0,4}[\w-]{1,20},?\s$")
_LEAD = 80  # code points before a name within which "its chief executive" stands


def _is_own_officer(at: Scene, start: int, bodies: Sequence[Span]) -> bool:
    """Whether "its chief executive" stands before a name at an offset, and the body in front of that."""
    document = at.document
    index = document.sentence_index(start)
    described = _OWN_OFFICER.search(document.text, max(document.sentences[index].start, start - _LEAD), start)
    if described is None:
        return False
    first = document.sentences[max(0, index - 1)]
    return any(first.start <= span.start and span.end <= described.start() for span in bodies)


_CLOSE = 90  # code points between a person's name and that of the body which the person speaks for


def _speaks_for(at: Scene, person: str, body: Entity) -> bool:
    """Whether a text names a body beside a person: "Ida Holm of the board", "Holm, who heads the board"."""
    text, name = at.document.text, _NAME.search(person)
    surname = person.split()[-1]
    given = name.group() if name is not None else surname
    bodies = spans_of(at, names_for(body.names))
    for match in re.finditer(re.escape(surname), text):
        whole = text.endswith(given, 0, match.end())
        if _is_own_officer(at, match.end() - len(given if whole else surname), bodies):
            return True
        for span in bodies:
            first, last = (match.end(), span.start) if span.start >= match.end() else (span.end, match.start())
            if not 0 <= last - first <= _CLOSE or _PARTED.search(text, first, last):
                continue
            described = text[first:last].startswith((", who ", " who "))
            if described or finite(at.plain, first, last) is None:
                return True
    return False


def _is_quoted(document: Document, offset: int) -> bool:
    """Whether an offset stands inside a quotation, as far as its paragraph says."""
    paragraph = next((p for p in document.paragraphs if p.start <= offset < p.end), None)
    before = document.text[paragraph.start if paragraph else 0 : offset + 1]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_publisher(case: StatementCase, who: Entity) -> bool:
    source = case.source
    if source is None:
        return False
    words = names_in_words(" ".join(w for w in (source.publisher, source.agency, source.title) if w))
    return any(word in words for name in who.names for word in names_in_words(name))


def _place(case: StatementCase) -> Span | None:
    """The words whose speaker is wanted: the value, else the quote of a statement without a figure."""
    judgement = case.judgement
    if judgement.deciding is not None:
        found = judgement.deciding
        says = judgement.verdict is Verdict.SUPPORTED or judgement.reason in _SAID
        return Span(found.start, found.end) if says else None
    if len(case.anchors) == 1 and case.anchors[0].grade is not Grade.APPROXIMATE:
        return Span(case.anchors[0].start, case.anchors[0].end)
    return None
