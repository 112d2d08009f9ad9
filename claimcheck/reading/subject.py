"""Whether a clause speaks of a subject: named in it, carried over by a pronoun or "the deal", or the topic of the text.

A clause whose own subject is another name speaks of that one, even where the subject asked about is the text's topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from claimcheck.reading.base import Question
from claimcheck.reading.cues import content_stems, reading_data, stem, stop_words, words_of
from claimcheck.reading.named import CAPITAL, Named, determiners, prepositions
from claimcheck.reading.scene import Scene
from claimcheck.reading.speaker import speaker_at
from claimcheck.reading.syntax import Clause
from claimcheck.text.document import Span
from claimcheck.values.base import Mention

__all__ = ["SubjectEvidence"]


# A name right before a figure that shares the verb of another: "one won 22 seats and the Homeland Front 14".
_OWNER = re.compile(
    rf"({CAPITAL}(?:\s(?:(?:of|de|von|van|al|bin|&)\s)?{CAPITAL}){{0,5}})(,?\swith\s|\s\(|:\s|\s)(?:(?:one|that)\s(?:of|for|at)\s)?(?:(?:a|an|the|only|just|about|some|around|nearly|another)\s)?$"
)
# "An order for two Airbuses which it will fly": the clause speaks of who has the order.
_OWN_SUBJECT = re.compile(r"(?:[a-z]{2,5}\s)?(?:which|whom|that|where)\s(?:it|they|he|she)\s")
_NEUTER = re.compile(r"its?(?![\w-])", re.IGNORECASE)
# Between a name and the figure that is its own: "and the Saar plant one of 150".
_ITS_OWN = re.compile(r"(?:,?\swith)?\s(?:(?:one|that)\s(?:of|for|at)\s)?")
_INDEFINITE = re.compile(r"(?<![\w-])(?:a|an)\s[a-z]")
# "Karnataka puts it at 420, Kerala at 3": the name goes on with the verb and the preposition of the figure before.
_GAPPED = re.compile(
    rf"(?:,|;|\band|\bbut|\bwhile)\s(?:the\s)?({CAPITAL}(?:\s{CAPITAL}){{0,3}})\s(?:at|to|by|for|from|of)\s(?:(?:about|some|only|just|nearly)\s)?$"
)
# "445 of them in Kerala": the figure is that of the place behind it.
_PLACED = re.compile(r"\s(?:of\s(?:them|whom|those|these|which)\s)?(?:in|at)\s(?:the\s)?(?=[A-Z])")
_OWNER_REACH = 90  # code points before a figure in which its owner is looked for


# What somebody or something is, told right before the name or between commas behind it.
_TOLD_BEFORE = re.compile(rf"(?<![\w-])(?P<noun>[a-z]{{3,}}) (?P<name>{CAPITAL})")
_TOLD_BEHIND = re.compile(
    r", (?:a|an|the) (?:[\w’'-]+ ){0,4}?(?P<noun>[a-z-]+)(?=[,.]| (?:of|in|for|that|which|who|from)\s)"
)


_MOST = 0.6  # share of a name's words that make it likely

# What a subject is worth by where it stands.
_HERE, _WHOLE, _SENTENCE, _CARRIED, _BEFORE, _TOPIC, _KIN, _NEAR, _CAP, _OTHER, _NONE = (
    1.0,
    0.9,
    0.85,
    0.8,
    0.6,
    0.55,
    0.5,
    0.4,
    0.35,
    0.15,
    0.0,
)


@cache
def _words() -> tuple[frozenset[str], dict[str, str], re.Pattern[str]]:
    data = reading_data("clauses")
    join = "|".join(data["coordinating"])
    kinds = {stem(noun): kind for kind, nouns in data["generic"].items() for noun in nouns}
    return frozenset(data["pronouns"]), kinds, re.compile(rf"(?:{join})\s", re.IGNORECASE)


@cache
def _first_person() -> frozenset[str]:
    return frozenset(reading_data("clauses")["first_person"])


@cache
def _officers() -> frozenset[str]:
    return frozenset(reading_data("roles")["officers"])


class SubjectEvidence(Named):
    """Scores clauses of one scene for the subject of one question."""

    def __init__(self, scene: Scene, question: Question, parties: Sequence[str] = ()) -> None:
        super().__init__(scene, question, parties)
        generic = _words()[1]
        self.kinds = frozenset(
            generic[one] for name in question.subject for one in content_stems(name) if one in generic
        )
        self.described = self._descriptions()
        self._heading: dict[str, bool] = {}  # whether somebody, by the words that name the speaker, heads the subject
        sentences = scene.document.sentences
        head = sentences[min(1, len(sentences) - 1)].end if sentences else 0
        self.topic = any(span.start < head for span in self.names) or len(self.names) >= 3

    @cached_property
    def heads(self) -> frozenset[str]:
        """The stems of the nouns that stand for the subject with no more than "the" before them."""
        return frozenset(self._heads())

    def _heads(self) -> Iterator[str]:
        """The stems of nouns that end names of the subject and no other name of the text: "Orsk quake", "the quake"."""
        text = self.scene.document.text
        for name in self.asked_for:
            words = name.split()
            if len(words) < 2 or not (words[-1].isalpha() and words[-1].islower()) or not words[0][0].isupper():
                continue
            ending = re.compile(rf"(?<!\w)([A-Z][\w’'.-]*|another|second|new|other)\s{re.escape(words[-1])}(?!\w)")
            others = (m for m in ending.finditer(text) if m[1].lower() not in determiners())
            if self.names and not any(not self.names_over(m.start(), m.end()) for m in others):
                yield stem(words[-1])

    def _by_head(self, front: Span) -> bool:
        """Whether a clause's subject is the noun that ends the subject's name: "The quake"."""
        words = words_of(self.scene.document.text, front.start, front.end)
        return (
            2 <= len(words) <= 3
            and words[0].lower in ("the", "this", "that")
            and words[-1].stem in self.heads
            and not self._tells_another(words)
        )

    def _shares(self, index: int, clause: Clause, front: Span) -> Clause | None:
        """The clause whose subject one without any goes on with: "will close a plant and cut 1,800 jobs"."""
        joined, text = _words()[2], self.scene.document.text
        only = joined.fullmatch(text, front.start, front.end) or (
            joined.match(text, clause.spans[0].start) and front.end - front.start < 2
        )
        if not only:
            return None
        before = [c for c in self.scene.clauses(index) if c.kind == "main" and c.spans[0].start < clause.spans[0].start]
        return before[-1] if before else None

    def _namesake(self, index: int, front: Span) -> bool:
        """Whether a sentence names another one of the kind that a clause's subject tells: "The Borg quake"."""
        text, sentence = self.scene.document.text, self.scene.document.sentences[index]
        noun = re.escape(text[front.start : front.end].split()[-1])
        named = re.finditer(rf"[A-Z][\w’'-]*\s{noun}(?!\w)", text[sentence.start : sentence.end])
        return any(
            m.group().split()[0].lower() not in determiners()
            and not self.names_over(sentence.start + m.start(), sentence.start + m.end())
            for m in named
        )

    def _acts_for(self, front: Span) -> bool:
        """Whether a clause's subject is an officer, who acts for the body the text is about: "Chairwoman Ida Lund"."""
        text = self.scene.document.text
        others = self.others_in(front)
        words = words_of(text, front.start, others[0].start) if len(others) == 1 else []
        return bool(words) and words[-1].lower in _officers() and all(w.lower.isalpha() for w in words)

    def _descriptions(self) -> frozenset[str]:
        """The stems of the nouns by which the text tells what the subject is: "the climate satellite Trishna".

        A noun that tells what another name is, too, stands for neither.
        """
        text, memo = self.scene.document.text, self.scene.memo
        if "told before" not in memo:
            memo["told before"] = [(m.start("name"), stem(m.group("noun"))) for m in _TOLD_BEFORE.finditer(text)]
        own = {name.start for name in self.names}
        found = {noun for start, noun in memo["told before"] if start in own}
        others = {noun for start, noun in memo["told before"] if start not in own}
        for name in self.names:
            behind = _TOLD_BEHIND.match(text, name.end)
            if behind is not None:
                found.add(stem(behind.group("noun")))
        return frozenset(found - others - self.asked - stop_words())

    def name_near(self, index: int, clause: Clause) -> str | None:
        """The words that name the subject in a clause, else in its sentence; None where neither does."""
        text = self.scene.document.text
        sentence = self.scene.document.sentences[index]
        here = self.names_from(sentence.start, sentence.end)
        name = next((n for n in here if clause.holds(n.start)), here[0] if here else None)
        return None if name is None else text[name.start : name.end]

    def _carries(self, front: Span) -> str:
        """What carries a clause's subject on from before: "pronoun" ("it", "and will sail"), "noun" ("the deal")."""
        pronouns, generic, joined = _words()
        text = self.scene.document.text
        words = words_of(text, front.start, front.end)
        if not words or joined.match(text, front.start, front.end):
            return "pronoun"
        if words[0].lower in pronouns and not self._tells_another(words[1:]):
            return "pronoun"  # "her price", but not "her sister ship"
        if self.others_in(front):
            return ""
        definite = words[0].lower in ("the", "this", "these", "those", "both", "its")
        if definite and words[-1].lower.endswith("-year-old"):
            return "noun"
        if definite and words[-1].stem in self.described and not self._tells_another(words):
            return "noun"
        nouns = [w for w in words if w.stem in generic]
        if not definite or not nouns or self._tells_another(words):
            return ""
        # "The contract" stands for no ship, though it may be the ship's; nor for a name of whatever kind.
        kind = generic[nouns[-1].stem]
        fits = kind in self.kinds if self.kinds else kind != "agreement"
        return "noun" if fits else "kin"

    def _speaks_of_itself(self, clause: Clause, front: Span) -> bool:
        """Whether the subject says "we" there, in a quotation of its own."""
        first = _first_person()
        if not any(w.lower in first for w in words_of(self.scene.document.text, front.start, front.end)):
            return False
        who = speaker_at(self.scene, clause.spans[0].start)
        if who is None:
            return False
        said = content_stems(who)
        itself = any(stems and stems <= said for stems in (content_stems(name) for name in self.asked_for))
        if not itself and who not in self._heading:
            self._heading[who] = self._heads_it(who)
        return itself or self._heading[who]

    def _heads_it(self, who: str) -> bool:
        """Whether a sentence names somebody as an officer of the subject: "Skua's director, Ida Lund"."""
        surname = who.split()[-1]
        if not surname[0].isupper():
            return False
        for at in self.scene.names(surname.lower()):
            index = self.scene.document.sentence_index(at.start)
            if self.named_in(self.scene.document.sentences[index]) and any(
                word.lower in _officers() for word in self.scene.words(index)
            ):
                return True
        return False

    def _nearer(self, sentence: Span, front: Span) -> bool:
        """Whether a thing brought in before in the same sentence is what "it" stands for: "asked for a lift; it"."""
        text = self.scene.document.text
        own = _words()[2].match(text, front.start, front.end)
        if own is not None or _NEUTER.match(text, front.start, front.end) is None:
            return False
        return _INDEFINITE.search(text, sentence.start, front.start) is not None

    def _front_of(self, index: int) -> Span:
        """What stands before the verb of a sentence's first clause that tells something, not who says it."""
        clauses = self.scene.clauses(index)
        return self._front(next((c for c in clauses if c.kind == "main"), clauses[0]).spans[0])

    def _teller(self, index: int, front: Span) -> Span | None:
        """Who says what the clause of a sentence with this subject tells; None where nobody is named before it."""
        clauses = self.scene.clauses(index)
        telling = [c.spans[0] for c in clauses if c.kind == "reporting" and c.spans[0].end <= front.start]
        return self._front(telling[0]) if telling else None

    def _focus(self, index: int, depth: int = 4) -> bool | None:
        """Whether a sentence is about the subject: True, False where about another name, None where it is open."""
        if index < 0 or depth == 0:
            return None
        named = self.named_in(self.scene.document.sentences[index])
        front = self._front_of(index)
        if self.named_in(front):
            return True
        if self._carries(front):
            teller = self._teller(index, front)
            if teller is not None and self.named_in(teller):
                return True  # "The yard said that it had ..."
            before = self._focus(index - 1, depth - 1)
            return True if named and before is not False else before
        if self.others_in(front):
            return None if named else False
        return True if named else None

    def _before(self, index: int) -> bool:
        """Whether the sentence before names the subject, or most words of one of its names."""
        if index == 0:
            return False
        before = self.scene.document.sentences[index - 1]
        return self.named_in(before) or self._share(before) >= _MOST

    def _asked_in(self, clause: Clause, front: Span) -> bool:
        """Whether the question itself names the clause's subject, or a place that the clause tells of."""
        return any(front.start <= name.start < front.end for name in self.asked_names) or any(
            clause.holds(name.start) for name in self.places
        )

    def _owner(self, mention: Mention, rivals: Sequence[Mention]) -> Span | None:
        """The name right before a figure whose verb stands with another figure; None where there is none."""
        text = self.scene.document.text
        floor = max((r.end for r in rivals if r.end <= mention.start), default=mention.start - _OWNER_REACH)
        gapped = any(r.end <= mention.start for r in rivals)
        if gapped:
            own = next(
                (n for n in self.names_from(floor, mention.start) if _ITS_OWN.fullmatch(text, n.end, mention.start)),
                None,
            )
            if own is not None:
                return own
        start = max(0, floor, mention.start - _OWNER_REACH)
        if gapped and (shared := _GAPPED.search(text, start, mention.start)) is not None:
            return Span(*shared.span(1))
        found = _OWNER.search(text, start, mention.start)
        if found is None:
            return None
        if not gapped and found.group(2).strip(" ,") not in ("with", "("):
            return None
        return Span(*found.span(1))

    def owns(self, mention: Mention, rivals: Sequence[Mention], clause: Clause) -> bool | None:
        """Whether a figure that shares the verb of another belongs to the subject: "one won 22 and the Front 14".

        None where nothing tells.
        """
        placed = [rival for rival in rivals if self._placed(rival)] if len(rivals) > 1 else []
        if placed:
            return mention in placed
        name = self._owner(mention, rivals)
        if name is not None:
            if self.named_in(name):
                return True
            return False if self.others_in(Span(name.start - 1, name.end)) else None
        here = [own for span in clause.spans for own in self.names_from(span.start, span.end)]
        theirs = [owner for r in rivals if r is not mention and (owner := self._owner(r, rivals)) is not None]
        if here and all(any(o.start <= own.start and own.end <= o.end for o in theirs) for own in here):
            return False
        return None

    def _only_aside(self, index: int, clause: Clause) -> bool:
        """Whether a sentence names the subject only behind a clause, in what hangs on some other word of it."""
        sentence = self.scene.document.sentences[index]
        here = [name for name in self.names if sentence.start <= name.start and name.end <= sentence.end]
        asides = [c for c in self.scene.clauses(index) if c is not clause and c.kind in ("relative", "bracket")]
        return all(name.start >= clause.spans[-1].end and any(c.holds(name.start) for c in asides) for name in here)

    def _placed(self, mention: Mention) -> bool:
        """Whether a figure is told of the subject by the place right behind it: "445 of them in Kerala"."""
        found = _PLACED.match(self.scene.document.text, mention.end)
        return found is not None and "of" in found.group() and any(n.start == found.end() for n in self.names)

    def in_sentence(self, index: int) -> float:
        """What a subject is worth that its sentence names, in whatever clause."""
        return _SENTENCE if self.named_in(self.scene.document.sentences[index]) else _NONE

    def score(self, index: int, clause: Clause, mention: Mention | None = None) -> float:
        """How surely a clause of a sentence speaks of the subject, from 0 to 1.

        Args:
            index: The number of the clause's sentence.
            clause: The clause.
            mention: The figure or date that it is asked for; what it counts is nobody else ("900 people fled").
        """
        document = self.scene.document
        text, sentence = document.text, document.sentences[index]
        head = clause.antecedent
        spans = [*clause.spans, *([head] if head is not None else [])]
        if any(self.named_in(span) for span in spans):
            return _HERE
        partial = max((self._share(span) for span in spans), default=0.0)
        if partial >= 1.0:
            return _WHOLE
        scored = 0.9 * partial if partial >= _MOST else 0.5 * partial
        if head is not None and clause.kind in ("relative", "insertion", "bracket"):
            # What interrupts a clause speaks of the noun before it; that may be somebody else.
            inside = Span(clause.spans[0].start, clause.spans[-1].end)
            other = self.others_in(head) if clause.kind == "relative" else self._unattached(inside)
            if other and _OWN_SUBJECT.match(text, inside.start, inside.end) is None:
                return max(scored, _OTHER)
            whole = next((c for c in self.scene.clauses(index) if c is not clause and c.holds(head.start)), None)
            return max(scored, 0.95 * self.score(index, whole, mention) if whole is not None else 0.0)
        front = self._front(clause.spans[0])
        if self._by_head(front):
            return _CARRIED
        if self._speaks_of_itself(clause, front):
            return max(scored, _CARRIED)
        shared = self._shares(index, clause, front)
        if shared is not None:
            return max(scored, 0.95 * self.score(index, shared, mention))
        carries = self._carries(front)
        if not carries and self.topic and self._acts_for(front):
            return max(scored, _TOPIC)
        if not carries and self.others_in(front) and not self._asked_in(clause, front):
            held = any(prepositions()[1].search(text, front.end, span.end) for span in clause.spans)
            return _BEFORE if held and self._before(index) else min(max(scored, _OTHER), _CAP)
        if clause.kind == "reporting" and not carries and not self.named_in(front):
            # Who speaks is told here: nobody who was asked about, unless it is asked what was said of them.
            return (
                _SENTENCE if self.named_in(sentence) or self._share(sentence) >= 1.0 else min(max(scored, _OTHER), _CAP)
            )
        share = 0.9 * self._share(sentence)
        scored = max(scored, 0.9 * share if share >= _MOST else 0.5 * share)
        if self.named_in(sentence) and not self._only_aside(index, clause):
            return max(scored, _SENTENCE)
        if carries:
            focus = self._focus(index - 1)
            if focus is False:
                topic = carries == "noun" and self.topic and not self._namesake(index - 1, front)
                return max(scored, _TOPIC if topic else _OTHER)
            if focus is True:
                nearer = carries == "pronoun" and self._nearer(sentence, front)
                return max(scored, _KIN if carries == "kin" or nearer else _CARRIED)
        if self._tells_another(words_of(text, front.start, front.end)):
            return max(min(scored, _CAP), _OTHER)
        counted = mention is not None and (
            front.start <= mention.start < front.end
            # "Some 900 people work there, among them 40 engineers": nobody else either.
            or (mention.type == "quantity" and self.scene.holds("quantity", front.start, front.end))
        )
        if self._another(front) and not counted and self.others_in(Span(front.start, self._verb_of(clause))):
            return max(min(scored, _CAP), _OTHER)  # "a fraud at Ostbank had cost"
        if self._before(index):
            return max(scored, _BEFORE)
        if not self.topic:
            return max(scored, _NONE)
        nouns = [] if counted else words_of(text, front.start, front.end)
        nouns = [w for w in nouns if content_stems(w.lower) and w.lower.isalpha()]
        known = self.asked | self.parts | _words()[1].keys()
        foreign = bool(nouns) and (nouns[-1].stem not in known or self._another(front))
        return max(scored, _NEAR if foreign else _TOPIC)
