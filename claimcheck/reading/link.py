"""Which mentions of a text answer a question: those that its subject and a cue govern.

Evidence is counted where it stands: in the mention's clause it is worth more than in its sentence, there more than in
the sentence before. What a clause says of another subject, or of another kind of thing, is no answer. Among mentions
that compete in one sentence only the best remain, so that "20 777s for $4.6 billion" does not answer for the 787.
Every mention that could have answered is weighed, and what lost says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimcheck.reading.base import Candidate, Question, Reading
from claimcheck.reading.change import came_from
from claimcheck.reading.cues import content_stems, stem, words_of
from claimcheck.reading.evidence import CueEvidence, Found
from claimcheck.reading.fit import OF_KIND, competes, designations, mentions_for, unit_fit
from claimcheck.reading.proforms import of_the_whole, points_back, sort_of_one, stands_for
from claimcheck.reading.qualify import modality_at, negated_at
from claimcheck.reading.scene import Scene
from claimcheck.reading.speaker import speaker_at
from claimcheck.reading.subject import SubjectEvidence
from claimcheck.reading.syntax import Clause, finite
from claimcheck.text.document import Span
from claimcheck.values.base import Mention, Relation, relate
from claimcheck.values.quantity import QuantityValue

__all__ = ["answers", "candidates", "speaking_of"]

# Least evidence for an answer when no quote points at the passage.
_MIN_CUE, _MIN_SUBJECT = 0.6, 0.5
# Where a cue of several words stands there as a whole, it takes less.
_MIN_NEAR = 0.4
# What remains of the cues of the figure before, where this one shares its verb or its noun.
_SHARED_VERB = 0.95
# What the subject is worth where another name owns the figure.
_OWNED = 0.15
# What remains of a score where a rival's own clause names the subject and this one's names another.
_OUTDONE = 0.85
# How surely a passage speaks of the subject that only goes on with the topic, and one that names it.
_VAGUELY, _PLAINLY = 0.6, 0.85
# Share of the best score that a rival needs to be an answer too: in the same sentence, and elsewhere.
_RIVAL, _ELSEWHERE = 0.9, 0.72
# Where a quote narrows the place down, its figures are told apart by less.
_RIVAL_QUOTED = 0.95
# Mentions on each side of one that may compete with it; in a table they are many.
_RIVALS = 12
_WHEN = re.compile(r",?\swhen\s")
_AT = re.compile(r"\s+(?:jobs?\s|\w+\s)?(?:in|at)\s+(?:the\s)?(?=[A-Z])")
_PLACE = re.compile(r"(?<!\w)(?:in|at|to|from)\s(?:the\s)?(?=[A-Z])")


def _elsewhere(scene: Scene, mention: Mention, subject: SubjectEvidence) -> bool:
    """Whether a figure is told of a place that is not asked about: "4,300 jobs in France"."""
    text = scene.document.text
    place = _AT.match(text, mention.end)
    if place is None:
        return False
    return bool(subject.others_in(Span(place.end(), min(len(text), place.end() + 30))))


def _other_place(scene: Scene, index: int, mention: Mention, clause: Clause, subject: SubjectEvidence) -> bool:
    """Whether a clause tells of a place, and neither it nor the sentence before of the one that is asked about."""
    document = scene.document
    span = Span(clause.spans[0].start, clause.spans[-1].end)
    first = document.sentences[max(0, index - 1)].start
    if not subject.asked_places or any(first <= n.start < document.sentences[index].end for n in subject.asked_names):
        return False
    return any(
        subject.others_in(Span(place.end(), min(span.end, place.end() + 30)))
        for place in _PLACE.finditer(document.text, span.start, span.end)
        if not mention.start <= place.end() < mention.end
    )


def _priced(question: Question, mention: Mention, subject: SubjectEvidence) -> bool:
    """Whether an amount stands before the subject as its price: "the $2-billion bridge"."""
    if question.type != "money" or not any(0 <= name.start - mention.end <= 2 for name in subject.names):
        return False
    return bool(content_stems(question.cues) & content_stems("cost worth deal contract"))


def _when(scene: Scene, index: int, mention: Mention) -> Clause | None:
    """The clause that a date opens: "in May, when it opened"."""
    if mention.type != "date" or _WHEN.match(scene.document.text, mention.end) is None:
        return None
    return next((c for c in scene.clauses(index) if 0 <= c.spans[0].start - mention.end <= 2), None)


def _noun(mention: Mention) -> bool:
    """Whether a figure says what it counts."""
    return isinstance(mention.value, QuantityValue) and mention.value.noun is not None


def _converted(scene: Scene, rivals: Sequence[Mention], mention: Mention) -> Mention:
    """The amount that an amount in brackets converts, else the mention itself."""
    at = rivals.index(mention)
    if mention.type != "money" or at == 0:
        return mention
    between = scene.document.text[rivals[at - 1].end : mention.start]
    return rivals[at - 1] if between.strip().startswith("(") and len(between) < 12 else mention


class _Asked:
    """A question put to a scene: its evidence, worked out once for all mentions."""

    def __init__(self, scene: Scene, question: Question) -> None:
        self.scene = scene
        self.question = question
        self.cues = CueEvidence(scene, question)
        self.subject = SubjectEvidence(scene, question)
        self.models = designations([*(f"{c} " for c in question.cues), *(f"{n} " for n in question.subject)])

    def _of_kind(self, mentions: Sequence[Mention]) -> bool:
        """Whether one of several mentions counts the kind of thing asked for."""
        return any(unit_fit(self.scene, self.question, m, self.models) >= OF_KIND for m in mentions)

    def names(self, mention: Mention) -> bool:
        """Whether a figure is part of a name of the subject: the "7" of "Studio 7", the "787" of "the 787 seats"."""
        return bool(self.subject.names_over(mention.start, mention.start + 1))

    def is_model(self, mention: Mention) -> bool:
        """Whether a figure is a model's designation that the question names, which counts nothing: "the 787 offers"."""
        figure, _, noun = mention.text.lower().partition(" ")
        if figure not in self.models:
            return False
        return not noun or unit_fit(self.scene, self.question, mention, frozenset()) < OF_KIND

    def possible(self, index: int, rivals: Sequence[Mention]) -> bool:
        """Whether a sentence can hold an answer: a word of a cue stands there or before, or a price by the subject."""
        return self.cues.possible(index) or any(_priced(self.question, m, self.subject) for m in rivals)

    def _part(self, clause: Clause, mention: Mention) -> bool:
        """Whether an aside tells of one of several, which nobody asked for: "40 trees, the oldest of them of 1790"."""
        sort = sort_of_one(self.scene.plain, clause.spans[0].start, mention.start)
        return sort is not None and stem(sort) not in {one for cue in self.cues.cues for one in cue}

    def _again(self, index: int, clause: Clause) -> float:
        """How surely a clause goes on with the asked-for thing of the sentence before: "fined 9 million. The fine"."""
        verb = finite(self.scene.document.text, clause.spans[0].start, clause.spans[0].end)
        if not index or verb is None:
            return 0.0
        front = Span(clause.spans[0].start, verb)
        words = words_of(self.scene.document.text, front.start, front.end)
        if len(words) != 2 or not points_back(words[0].lower):
            return 0.0
        noun = words[1].stem
        if noun not in self.scene.stems(index - 1) or not any(noun in cue for cue in self.cues.cues):
            return 0.0
        return max(self.subject.score(index - 1, before) for before in self.scene.clauses(index - 1))

    def _counts_alike(self, before: Mention, told: Mention, cue: float) -> bool:
        """Whether a figure counts what the one before it does, unsaid: "310 people; it employs 7,400"."""
        text = self.scene.document.text
        if of_the_whole(text, before, told) or stands_for(text, before, told):
            return True
        return cue >= 1.0 and isinstance(told.value, QuantityValue) and told.value.unit is None and not _noun(told)

    def _outdone_by_part(self, index: int, whole: Mention, rivals: Sequence[Mention], cue: float) -> bool:
        """Whether the words of the question tell of a part that follows: "Of the 48 bays, 12 are for children"."""
        part = next((r for r in rivals if r.start >= whole.end), None)
        if part is None or not of_the_whole(self.scene.document.text, whole, part):
            return False
        return self.cues.score(index, part, rivals, self.scene.clause_of(part.start)).score >= cue

    def clause_of(self, candidate: Candidate, rivals: Sequence[Mention]) -> Clause:
        """The clause that a candidate is told in; that of the amount before it where it converts one."""
        return self.scene.clause_of(_converted(self.scene, rivals, candidate.mention).start)

    def weigh(self, index: int, mention: Mention, rivals: Sequence[Mention]) -> Candidate:
        """How well a mention answers; ``rivals`` are the mentions of its sentence, itself among them."""
        scene, question, cues, subject = self.scene, self.question, self.cues, self.subject
        told = _converted(scene, rivals, mention)
        clause = scene.clause_of(told.start)
        every = rivals
        rivals = [r for r in rivals if r is told or competes(scene, question, r, self.models, self._of_kind(every))]
        found = cues.score(index, told, rivals, clause)
        cue = found.score
        if cue < 1.0 and _priced(question, told, subject):
            cue = 1.0
        about = max(subject.score(index, clause, told), self._again(index, clause))
        before = max((r for r in rivals if r.end <= told.start), key=lambda r: r.end, default=None)
        fit = unit_fit(scene, question, told, self.models)
        if before is not None and self._counts_alike(before, told, cue):
            fit = max(fit, unit_fit(scene, question, before, self.models))
        share = cues.told(index, told, rivals, clause)
        if before is not None and stands_for(scene.document.text, before, told):
            there = cues.score(index, before, [before], scene.clause_of(before.start))
            about = max(about, subject.score(index, scene.clause_of(before.start), before))
            share = cues.told(index, before, [before], scene.clause_of(before.start))
            found = max(found, Found(_SHARED_VERB * there.score, there.words), key=lambda one: one.score)
            cue = max(cue, found.score)
        if before is not None and came_from(scene.document.text, before, told):
            # "Cut the number of jets from 90 to 72": what is said of the one is said of the other.
            there = cues.score(index, before, [before], clause)
            found = max(found, there, key=lambda one: one.score)
            cue = max(cue, found.score)
        when = _when(scene, index, told)
        if when is not None and cue < 1.0:
            # "in May, when it opened": the clause tells what happened then.
            there = cues.score(index, told, [told], when)
            if there.score > cue:
                found, cue = there, there.score
                about = max(about, subject.score(index, when), subject.in_sentence(index))
        owned = subject.owns(told, rivals, clause)
        if owned:
            # "One won 22 seats and the other 14": the verb stands with the figure before.
            there = cues.score(index, before, [before], scene.clause_of(before.start)) if before is not None else found
            found = max(found, Found(_SHARED_VERB * there.score, there.words), key=lambda one: one.score)
            cue, about = max(cue, found.score), 1.0
        elif owned is False or self._part(clause, told):
            about = min(about, _OWNED)
        if self._outdone_by_part(index, told, rivals, cue):
            cue *= 0.5
        if question.type == "date" and _other_place(scene, index, told, clause, subject):
            cue *= 0.5
        if fit < OF_KIND and _noun(told) and any(unit_fit(scene, question, r, self.models) >= OF_KIND for r in every):
            # "555 people in three classes": asked for passengers, what counts people answers.
            fit *= 0.5
        if question.type == "quantity" and len(rivals) > 1 and _elsewhere(scene, told, subject):
            fit *= 0.5
        score = (2 * cue + about + share + 0.3 * cues.near(told, clause)) * fit
        cue *= min(1.0, fit / 0.5)
        because = [f"cue: {found.words}"] if found.words else []
        name = subject.name_near(index, clause)
        if name is not None:
            because.append(f"subject: {name}")
        lost = None
        if fit == 0.0:
            lost = f"counts something else than '{question.unit}'"
        elif cue < _MIN_CUE:
            lost = f"only '{found.words}' of the cues stands by it" if found.words else "no cue stands by it"
        elif about < (_MIN_NEAR if cue >= 0.9 and found.words.count(" ") > 0 else _MIN_SUBJECT):
            lost = "what it is told of is another subject, or none that is settled"
        modality = modality_at(scene, mention.start, mention.end)
        return Candidate(mention, index, score, round(cue, 4), round(about, 4), fit, tuple(because), modality, lost)


def _at_odds(item: Candidate, top: Candidate) -> bool:
    """Whether a mention whose subject is only the topic of the text contradicts one that is told of the subject."""
    if item.about > _VAGUELY or top.about < _PLAINLY or item.place[1] != top.place[1]:
        return False
    relation = relate(item.mention.value, top.mention.value)
    return relation in (Relation.DISJOINT, Relation.INCOMPARABLE)


def _outdone(weighed: list[Candidate], clauses: list[Clause], subject: SubjectEvidence) -> list[Candidate]:
    """Lowers what a clause with another name tells where a clause of the same sentence names the subject itself."""
    own = [any(map(subject.named_in, clause.spans)) for clause in clauses]
    lowered = []
    for at, item in enumerate(weighed):
        outdone = (
            item.lost is None
            and not own[at]
            and any(map(subject.others_in, clauses[at].spans))
            and any(
                own[k] and other.lost is None and other.sentence == item.sentence and other.score >= item.score
                for k, other in enumerate(weighed)
            )
        )
        lowered.append(replace(item, score=item.score * _OUTDONE) if outdone else item)
    return lowered


def candidates(scene: Scene, question: Question, within: Iterable[Span] = ()) -> list[Candidate]:
    """Every mention that could answer a question, best first, those that lost with the reason.

    Args:
        scene: The document, prepared.
        question: What is asked.
        within: The spans of a quote; given, only mentions inside them answer, and the quote stands for the subject.
    """
    spans = list(within)
    asked = _Asked(scene, question)
    together: dict[int, list[Mention]] = {}
    for mention in mentions_for(scene, question):
        if not asked.is_model(mention) and not asked.names(mention):
            together.setdefault(scene.document.sentence_index(mention.start), []).append(mention)
    weighed = [
        asked.weigh(index, mention, rivals[max(0, at - _RIVALS) : at + _RIVALS + 1])
        for index, rivals in together.items()
        if spans or asked.possible(index, rivals)
        for at, mention in enumerate(rivals)
        if not spans or any(s.start < mention.end and mention.start < s.end for s in spans)
    ]
    if spans:
        # A quote points at the passage: what it says need not be said again by cue and subject.
        weighed = [item.again(None) for item in weighed]
    weighed = _outdone(weighed, [asked.clause_of(item, together[item.sentence]) for item in weighed], asked.subject)
    standing = [item for item in weighed if item.lost is None]
    if standing:
        top = max(standing, key=lambda item: item.score)
        best = top.score
        best_in: dict[tuple[int, bool], Candidate] = {}
        for item in standing:
            first = best_in.get(item.place)
            if first is None or item.score > first.score:
                best_in[item.place] = item
        rival = _RIVAL_QUOTED if spans else _RIVAL
        for at, item in enumerate(weighed):
            if item.lost is not None:
                continue
            first = best_in[item.place]
            if item.score < rival * first.score:
                weighed[at] = item.again(f"'{first.mention.text}' in the same sentence answers better")
            elif item.score < _ELSEWHERE * best:
                weighed[at] = item.again("another passage answers better")
            elif _at_odds(item, top):
                weighed[at] = item.again(f"'{top.mention.text}' stands where the subject is named, and says otherwise")
    # What a figure was before answers as well, but after what it is.
    weighed.sort(key=lambda c: (c.lost is not None, c.modality == "superseded", -c.score, c.mention.start))
    return weighed


def answers(scene: Scene, question: Question, within: Iterable[Span] = ()) -> list[Reading]:
    """The mentions that answer a question, best first; the arguments are those of ``candidates``."""
    return [
        Reading(
            value=item.mention.value,
            start=item.mention.start,
            end=item.mention.end,
            text=item.mention.text,
            modality=item.modality,
            negated=negated_at(scene, item.mention.start),
            speaker=speaker_at(scene, item.mention.start),
            score=round(min(1.0, item.score / 4.3), 4),
            timex=item.mention.timex,
            because=item.because,
        )
        for item in candidates(scene, question, within)
        if item.lost is None
    ]


def speaking_of(scene: Scene, question: Question, parties: Sequence[str] = ()) -> list[Span]:
    """The sentences that speak of a question: a cue and the subject stand in them or are carried on to them.

    Args:
        scene: The document, prepared.
        question: What is asked.
        parties: Names that may be the answer. As subject of a clause with a cue they are nobody else: "EVA Air is the
            other launch customer" speaks of the aircraft that the text is about.
    """
    cues, subject = CueEvidence(scene, question), SubjectEvidence(scene, question)
    open_to = SubjectEvidence(scene, question, parties) if parties else subject
    found = []
    for index, sentence in enumerate(scene.document.sentences):
        cue = cues.sentence(index) if cues.possible(index) else 0.0
        judged = open_to if cue >= _PLAINLY else subject
        if cue >= _MIN_CUE and judged.score(index, Clause((sentence,))) >= _MIN_SUBJECT:
            found.append(sentence)
    return found
