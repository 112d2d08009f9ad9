"""Whether the words about a mention speak of what is asked: cues in its clause, nearer to it than to its rivals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from claimcheck.reading.base import Question
from claimcheck.reading.cues import Word, content_stems, is_number, part_stems, reading_data, words_of
from claimcheck.reading.naming import names_for
from claimcheck.reading.paraphrase import paraphrases
from claimcheck.reading.proforms import does_so, respectively
from claimcheck.reading.scene import Scene
from claimcheck.reading.syntax import Clause, finite, joined
from claimcheck.text.document import Span
from claimcheck.values.base import Mention

__all__ = ["CueEvidence", "Found", "gap"]

# What a cue is worth by where it stands.
_CLAUSE, _ATTACHED, _CARRIED, _SENTENCE, _BEFORE = 1.0, 0.98, 0.8, 0.55, 0.45
# A cue of several words that stand apart, or that another word splits ("first commercial flight"), says less.
_APART, _SPLIT = 0.8, 0.5
_WIDE = 6
# Another way of saying the same says a little less than the cue itself.
_ALIKE = 0.8
# ... and its words stand together.
_CLOSE = 4
_LONG_WORD = 60  # characters of a word that may hold several figures
_MARKS = re.compile(r"[,;:()]")
_LISTED = re.compile(r"\s*(?:,|and|or|,\s*and|to|/|-|–)\s*(?:the\s)?")
_ONE_NAME = re.compile(r"(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}")


@dataclass(frozen=True, slots=True)
class Found:
    """How well the cues are borne out, from 0 to 1, and the words that do it."""

    score: float
    words: str = ""


@cache
def _aside() -> re.Pattern[str]:
    openers = "|".join(reading_data("clauses")["aside"])
    return re.compile(rf"(?<!\w)(?:{openers})\s(?:[\w’'.-]+\s){{1,7}}$", re.IGNORECASE)


def aside(text: str, clause: Clause, mention: Mention) -> Span | None:
    """The words before a date that it belongs to alone: "since the talks of May 2016"."""
    start = max(clause.spans[0].start, text.rfind(",", 0, mention.start) + 1, mention.start - 80)
    found = _aside().search(text, start, mention.start)
    if found is None:
        return None
    behind = re.compile(r"(?:\s[a-z]+){1,2}").match(text, mention.end)
    return Span(
        found.start(),
        behind.end()
        if behind is not None and text[mention.start - 2 : mention.start] not in ("n ", "f ")
        else mention.end,
    )


@cache
def _small() -> frozenset[str]:
    data = reading_data("clauses")
    return frozenset((*data["prepositions"], *data["until"]))


@cache
def _goes_on() -> re.Pattern[str]:
    predicates = "|".join(reading_data("clauses")["event_predicates"])
    between = "|".join(reading_data("clauses")["before_events"])
    return re.compile(rf"(?:it|this|that|they|these|both)\s(?:(?:{between})\s){{0,4}}(?:{predicates})(?!\w)")


def gap(text: str, start: int, end: int, mention: Mention) -> int:
    """How far a word stands from a mention, in characters; commas and other breaks between them count for more."""
    low, high = (end, mention.start) if end <= mention.start else (mention.end, start)
    between = text[low:high] if high > low else ""
    return len(between) + 30 * len(_MARKS.findall(between)) + 12 * between.count(" and ")


def _nearest(text: str, mentions: Sequence[Mention], starts: Sequence[int], word: Word) -> list[Mention]:
    """The mentions that a word stands nearest to, all of them where several are as near.

    Only those next to it on either side are measured, and those that it holds: all others of a side stand further off.
    """
    at = bisect_left(starts, word.start)
    behind = at + 1
    while behind < len(starts) and starts[behind] < word.end:
        behind += 1
    near = mentions[max(0, at - 1) : behind]
    gaps = [gap(text, word.start, word.end, mention) for mention in near]
    return [mention for mention, away in zip(near, gaps, strict=True) if away == min(gaps)]


class CueEvidence:
    """Scores mentions of one scene for the cues of one question."""

    def __init__(self, scene: Scene, question: Question) -> None:
        self.scene = scene
        subject = content_stems(question.subject)
        names = [stems for name in question.subject if (stems := content_stems(name))]
        common = names[0].intersection(*names) if names else frozenset()
        # The words of a cue that name the subject are the subject's business, unless the cue holds nothing else.
        self.cues = []
        for words in map(content_stems, question.cues):
            own = common.union(*(name for name in names if name <= words))
            if words:
                self.cues.append(words - own or words)
        self.others = [cue for cue in paraphrases(question.cues) if cue not in self.cues and not cue & subject]
        self._stems = frozenset().union(*self.cues, *self.others)
        self._available: dict[tuple[int, ...], tuple[list[Word], list[Word]]] = {}
        self.subject = subject
        self.property = content_stems(question.property or "") - subject
        # A place of a cue may be told by another of its names: "the UK", "Britain".
        self._places: dict[str, tuple[Span, ...]] = {}
        for cue in (*question.cues, question.property or ""):
            for name in _ONE_NAME.findall(cue):
                plain = name.removeprefix("the ").removeprefix("The ")
                others = [span for other in names_for([plain])[1:] for span in scene.names(other)]
                if others:
                    for one in content_stems(plain):
                        self._places[one] = tuple(others)

    def possible(self, index: int) -> bool:
        """Whether a word of a cue stands in a sentence or in the one before; without one nothing there answers."""
        for one in (index, index - 1) if index else (index,):
            if self._stems & self.scene.stems(one):
                return True
            sentence = self.scene.document.sentences[one]
            if any(sentence.start <= span.start < sentence.end for spans in self._places.values() for span in spans):
                return True
        return False

    def _stands(self, stem: str, words: Sequence[Word]) -> Word | None:
        """The word that bears out a stem, by itself, as part of a hyphenated word, or as another name of a place."""
        for word in words:
            if word.stem == stem or ("-" in word.lower and stem in part_stems(word.lower)):
                return word
        for span in self._places.get(stem, ()):
            for word in words:
                if span.start <= word.start < span.end:
                    return word
        return None

    def available(self, mention: Mention, rivals: Sequence[Mention], clause: Clause) -> tuple[list[Word], list[Word]]:
        """The words of a clause that are this mention's own, and those before the first rival, which all may share."""
        key = (mention.start, clause.spans[0].start, rivals[0].start, rivals[-1].start, len(rivals))
        if key not in self._available:
            self._available[key] = self._share_out(mention, rivals, clause)
        return self._available[key]

    def _share_out(self, mention: Mention, rivals: Sequence[Mention], clause: Clause) -> tuple[list[Word], list[Word]]:
        text = self.scene.document.text
        words = self.scene.words_in(*clause.spans)
        beside = [r for r in rivals if clause.holds(r.start)]
        if len(beside) < 2:
            return words, []
        pairs = _respectively(text, clause, beside)
        starts = [r.start for r in beside]
        listed: dict[int, bool] = {}  # whether a rival, by its start, is of one list with the mention
        own, shared = [], []
        for word in words:
            owner = next((m for span, m in pairs if span.start <= word.start < span.end), None)
            if owner is not None:
                if owner is mention:
                    own.append(word)
                continue
            if mention.start <= word.start < mention.end:
                own.append(word)
                continue
            near = _nearest(text, beside, starts, word)
            closest = near[0]
            if any(rival is mention for rival in near):
                own.append(word)
                continue
            if word.start >= beside[0].end and closest.start not in listed:
                listed[closest.start] = _same_list(text, mention, closest, beside)
            if word.start < beside[0].end or listed[closest.start]:
                shared.append(word)
        return own, shared

    def _match(self, cue: frozenset[str], words: Sequence[Word]) -> tuple[float, list[Word]]:
        found = [word for stem in cue if (word := self._stands(stem, words)) is not None]
        share = len(found) / len(cue)
        if share < 1.0:
            # Part of a long cue may do, part of a short one speaks of something else ("first flight", "test flight").
            return share if len(cue) > 3 else 0.5 * share, found
        if len(cue) == 1:
            return 1.0, found
        found.sort()
        inside = [w for w in words if found[0].end <= w.start and w.end <= found[-1].start]
        inside = [w for w in inside if w not in found]
        if len(inside) > _WIDE:
            return _APART, found
        between = self.scene.document.text[found[0].end : found[-1].start]
        plain = all(w.stem not in self.subject and w.lower.isalpha() for w in inside)
        plain = plain and not any(w.lower in _small() for w in found)  # "a contract running until" is "contract until"
        if len(cue) == 2 and 0 < len(inside) <= 2 and plain and between.count(" ") == len(inside) + 1:
            content = content_stems([w.lower for w in inside])
            if len(content) == len(inside) and not any(is_number(w.lower) for w in inside):
                return _SPLIT, found  # but "ordered twelve new trams" is "tram order"
        return 1.0, found

    @staticmethod
    def _between(found: Sequence[Word], words: Sequence[Word]) -> int:
        """How many other words stand between the first and the last of those found."""
        first, last = min(found), max(found)
        return sum(1 for w in words if first.end <= w.start < last.start and w not in found)

    def _best(self, words: Sequence[Word], weight: float) -> tuple[float, list[Word]]:
        best: tuple[float, list[Word]] = (0.0, [])
        for cue in self.cues:
            share, found = self._match(cue, words)
            if share * weight > best[0]:
                best = share * weight, found
        if self.others and best[0] < _ALIKE * weight:
            there = frozenset(w.stem for w in words)
            for cue in self.others:
                if cue <= there:
                    share, found = self._match(cue, words)
                    close = self._between(found, words) <= _CLOSE
                    if close and share * weight * _ALIKE > best[0]:
                        best = share * weight * _ALIKE, found
        return best

    def score(self, index: int, mention: Mention, rivals: Sequence[Mention], clause: Clause) -> Found:
        """How well the words about a mention speak of what is asked.

        Args:
            index: The number of the mention's sentence.
            mention: The mention.
            rivals: The mentions of its type in the sentence, itself among them.
            clause: The clause it stands in.
        """
        scene = self.scene
        text = scene.document.text
        own, shared = self.available(mention, rivals, clause)
        alone = aside(text, clause, mention) if mention.type == "date" else None
        if alone is not None and not any(
            w.stem in cue for cue in self.cues for w in words_of(text, alone.start, alone.start + 8)
        ):
            found = self._best([w for w in own if alone.start <= w.start < alone.end], _CLAUSE)
            return Found(found[0] if found[0] >= 1.0 else 0.5 * found[0], self._told(found[1]))
        best = self._best(own, _CLAUSE)
        if shared and best[0] < 1.0:
            both = self._best(sorted((*own, *shared)), _CLAUSE)
            # Shared words complete a cue; alone they speak of the mention that they stand beside.
            mine = any(word in own for word in both[1])
            best = max(best, (both[0] * (1.0 if mine else 0.75), both[1]), key=lambda found: found[0])
        if clause.antecedent is not None and best[0] < _ATTACHED:
            head = scene.words_in(clause.antecedent)
            best = max(best, self._best([*head, *own], _ATTACHED), key=lambda found: found[0])
        if clause.kind == "reporting":
            # When it was said does not date what was said.
            return Found(best[0], self._told(best[1]))
        if best[0] < _SENTENCE:
            # A clause without a verb of its own lives on the sentence's.
            verbless = all(finite(text, s.start, s.end) is None for s in clause.spans)
            verbless = verbless and not joined(text, clause.spans[0].start)
            starts = [r.start for r in rivals]
            at = bisect_left(starts, mention.start)
            sentence = scene.document.sentences[index]
            # Words beyond the neighbours on either side stand nearer to those.
            low = max(sentence.start, starts[at - 1] - _LONG_WORD) if at else sentence.start
            high = starts[at + 1] + 1 if at + 1 < len(starts) else sentence.end
            around = scene.words_in(Span(low, high))
            words = [w for w in around if any(r is mention for r in _nearest(text, rivals, starts, w))]
            best = max(best, self._best(words, 0.8 if verbless else _SENTENCE), key=lambda found: found[0])
        if index and best[0] < _CARRIED:
            before = self._event_before(index)
            if before is not None:
                best = max(best, self._best(scene.words_in(before), _CARRIED), key=lambda found: found[0])
        if best[0] < _BEFORE and index:
            best = max(best, self._best(scene.words(index - 1), _BEFORE), key=lambda found: found[0])
        return Found(best[0], self._told(best[1]))

    def _event_before(self, index: int) -> Span | None:
        """What the sentence before tells of, where this one goes on with when it happens: "It is due in May"."""
        text, sentences = self.scene.document.text, self.scene.document.sentences
        if does_so(text, sentences[index].start, sentences[index].end):
            return sentences[index - 1]  # "It would appeal. It has 30 days to do so."
        if _goes_on().match(self.scene.plain, sentences[index].start, sentences[index].end) is None:
            return None
        before = sentences[index - 1]
        verb = finite(text, before.start, before.end)
        return None if verb is None else Span(before.start, verb)

    def _told(self, words: Sequence[Word]) -> str:
        return " ".join(self.scene.document.text[w.start : w.end] for w in sorted(words))

    def sentence(self, index: int) -> float:
        """How well a whole sentence, or the one before it, bears out the cues."""
        here = self._best(self.scene.words(index), _CLAUSE)[0]
        return max(here, self._best(self.scene.words(index - 1), 0.6)[0]) if index else here

    def told(self, index: int, mention: Mention, rivals: Sequence[Mention], clause: Clause) -> float:
        """The share of the words of the question's property that stand by a mention, from 0 to 1."""
        if not self.property:
            return 0.0
        own, shared = self.available(mention, rivals, clause)
        near = [s for s in self.property if self._stands(s, own) or self._stands(s, shared)]
        there = [s for s in self.property if self._stands(s, self.scene.words(index))]
        return (0.5 * len(near) + 0.5 * len(there)) / len(self.property)

    def near(self, mention: Mention, clause: Clause) -> float:
        """From 0 to 1: how close the nearest word of the question stands to the mention."""
        wanted = self.property.union(*self.cues)
        words = self.scene.words_in(*clause.spans)
        gaps = [
            sum(1 for other in words if min(word.end, mention.end) <= other.start < max(word.start, mention.start))
            for word in words
            if word.stem in wanted and (word.end <= mention.start or word.start >= mention.end)
        ]
        return 1 / (1 + min(gaps)) if gaps else 0.0


def _same_list(text: str, mention: Mention, other: Mention, beside: Sequence[Mention]) -> bool:
    """Whether only commas and "and" part two mentions and those between them: they are one list."""
    low, high = min(mention.start, other.start), max(mention.start, other.start)
    listed = [m for m in beside if low <= m.start <= high]
    return all(_LISTED.fullmatch(text, a.end, b.start) for a, b in pairwise(listed))


def _respectively(text: str, clause: Clause, beside: Sequence[Mention]) -> list[tuple[Span, Mention]]:
    """Names paired with figures in order: "Leeds and York lost 16 and 4 respectively"."""
    span = Span(clause.spans[0].start, clause.spans[-1].end)
    if len(beside) < 2 or not respectively(text, span.start, span.end):
        return []
    names: list[Span] = []
    for match in _ONE_NAME.finditer(text, span.start, span.end):
        name = Span(*match.span())
        if names and _LISTED.fullmatch(text, names[-1].end, name.start) is None:
            if len(names) == len(beside):
                break
            names = []
        names.append(name)
    return list(zip(names, beside, strict=True)) if len(names) == len(beside) else []
