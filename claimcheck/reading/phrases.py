"""The phrases of a sentence: noun phrases, verb groups, prepositions, dates and marks.

By closed classes and verb forms, without statistics: a word is a verb where its form and its neighbours allow it, and a
noun otherwise. A value is one word of the phrase that holds it; a date that is no part of a noun phrase is a phrase of
its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from claimcheck.reading.lexemes import VerbForm, class_of, grammar, verb_form, verb_words
from claimcheck.text.normalized import Span
from claimcheck.values.base import Mention
from claimcheck.values.quick import filled

__all__ = ["Phrase", "Word", "phrases_of"]

_PIECE = re.compile(
    r"[^\W_]+(?:[-.&/][^\W_]+)*(?:['’][a-z]{1,2}\b|['’](?=\s))?|&|[,;:()“”\"—«»]|(?<=\s)[-–](?=\s)|[’‘'](?=\s|$)"
)
_GENITIVE = re.compile(r"['’][a-z]?(?!\w)")
_MARKS = frozenset(",;:()“”\"—–-«»’‘'")
_QUOTES = frozenset('“”"«»')
_VERBAL = frozenset(("BE", "HAVE", "DO", "MODAL", "VERB"))
_BREAKS = frozenset(("MARK", "SUB", "REL", "CONJ"))
_OPENS = frozenset(("DET", "POSS", "VALUE", "NAME", "PRON", "PREP", "DATE", "TO", "ADV", "SUB", "REL", "NEG", "PRED"))
_AUXILIARY = frozenset(("MODAL", "TO", "HAVE", "BE", "DO"))
_NOMINAL = ("NOUN", "NAME", "VALUE", "PRON", "REL")


class Word(NamedTuple):
    """A word, mark or value of a sentence: its place, itself in lower case, its class, and the verb or value it is."""

    start: int
    end: int
    lower: str
    tag: str
    verb: VerbForm | None = None
    value: Mention | None = None
    genitive: bool = False


class Phrase(NamedTuple):
    """A phrase: ``NP``, ``VG`` (a verb group), ``PREP``, ``DATE``, ``CONJ``, ``SUB``, ``REL``, ``ADV`` or ``MARK``."""

    kind: str
    words: tuple[Word, ...]
    start: int
    """Where it begins, in code points."""
    end: int
    """Where it ends."""
    head: Word
    """Its last word: the noun of a noun phrase, the main verb of a verb group."""
    lower: str
    """Its first word in lower case."""


def phrases_of(text: str, sentence: Span, mentions: Sequence[Mention], known_names: frozenset[str]) -> list[Phrase]:
    """Return the phrases of a sentence in order.

    Args:
        text: The whole text.
        sentence: The sentence, in code points, half-open.
        mentions: Its values, in order.
        known_names: Capitalised words that the text writes so within a sentence, which are names at its begin too.
    """
    return _chunks(_tagged(_words(text, sentence, mentions, known_names)))


def _words(text: str, sentence: Span, mentions: Sequence[Mention], known: frozenset[str]) -> list[Word]:
    words: list[Word] = []
    at, number = sentence.start, 0
    spans, last = [], -1
    for m in mentions:  # in order of their begins: one that ends no later than one before is a part of it
        if m.end > last:
            spans.append(m)
            last = m.end
    while at < sentence.end:
        stop = spans[number].start if number < len(spans) else sentence.end
        for match in _PIECE.finditer(text, at, max(at, stop)):
            start, end = match.span()
            lower, tag, verb, genitive = _entry(match.group(), start == sentence.start)
            if tag == "FIRST":
                tag = "NAME" if genitive or lower in known else "" if verb is not None else "NOUN"
            words.append(filled(Word, (start, end, lower, tag, verb, None, genitive)))
        if number >= len(spans):
            break
        mention = spans[number]
        tag = "DATE" if mention.type == "date" else "VALUE"
        words.append(Word(mention.start, mention.end, text[mention.start : mention.end].lower(), tag, None, mention))
        possessive = _GENITIVE.match(text, mention.end)  # "today's decision"
        at, number = max(at, mention.end if possessive is None else possessive.end()), number + 1
    return words


@lru_cache(maxsize=65536)
def _entry(written: str, first: bool) -> tuple[str, str, VerbForm | None, bool]:
    """A word in lower case, its class, its verb form, and whether it is a genitive.

    The class is empty where the neighbours decide, ``FIRST`` where the rest of the text does: for a capitalised word at
    the begin of a sentence.
    """
    if written in _MARKS:
        return written, "QUOTE" if written in _QUOTES else "MARK", None, False
    lower = written.lower().replace("’", "'")
    genitive = lower.endswith(("'s", "s'")) and class_of(lower) == ""
    bare = lower.removesuffix("'s").removesuffix("'") if genitive else lower
    tag = class_of(bare)
    capital = written[0].isupper()
    if capital and not first and tag not in ("PRON", "POSS", "MODAL", "DET", "BE"):
        return bare, "NAME", None, genitive
    if tag:
        return bare, tag, verb_form(bare) if tag in ("BE", "HAVE", "DO") else None, False
    return bare, "FIRST" if capital else "", verb_form(bare), genitive


def _tagged(words: list[Word]) -> list[Word]:
    """Decide which words are verbs, and which are nouns or adjectives, from left to right."""
    done: list[Word] = []
    finite = False
    for index, word in enumerate(words):
        tag = word.tag
        if tag in _BREAKS:
            finite = False
        if tag in ("DET", "REL") and word.lower in grammar("that"):
            word = word._replace(tag=_that(done, words[index + 1] if index + 1 < len(words) else None))
            finite = finite and word.tag == "DET"
        if tag == "":
            following = words[index + 1] if index + 1 < len(words) else None
            is_verb = word.verb is not None and _is_verb(word, done, following, finite)
            if not is_verb and done and done[-1].tag == "MODAL" and word.verb is None:
                word, is_verb = word._replace(verb=VerbForm(word.lower, "base")), True
            start, end, lower, _, verb, value, genitive = word
            word = filled(Word, (start, end, lower, "VERB" if is_verb else "NOUN", verb, value, genitive))
        if word.tag in _VERBAL:
            # What is said begins a clause of its own: "said the company expects".
            finite = word.verb is None or word.tag != "VERB" or word.verb.lemma not in verb_words("saying")
        done.append(word)
    return done


def _that(before: Sequence[Word], following: Word | None) -> str:
    """Whether "that" opens a clause that is said, a relative clause, or a noun phrase."""
    last = before[-1] if before else None
    if last is not None and last.tag in (*_VERBAL, "DATE", "ADV"):
        said = last.verb is None or last.verb.lemma in verb_words("saying") or following is None
        return "SUB" if said or (following is not None and following.tag != "") else "DET"
    verbal = following is not None and (following.tag in _VERBAL or following.verb is not None)
    if last is not None and last.tag in _NOMINAL:
        return "REL" if verbal else "SUB"
    return "DET"


def _is_verb(word: Word, before: Sequence[Word], following: Word | None, finite: bool) -> bool:
    """Whether a word that may be a verb is one: by its form and the words beside it; ``finite``: its clause has one."""
    form = word.verb.form if word.verb is not None else ""
    last = next((w for w in reversed(before) if w.tag not in ("ADV", "NEG")), None)
    tag = last.tag if last is not None else "MARK"
    if tag in ("DET", "POSS") or (last is not None and last.genitive):
        return False
    if tag in _AUXILIARY:
        return tag not in ("HAVE", "BE") or form not in ("base", "s")
    if form in ("both", "past") or (form == "ing" and last is not None):
        return _is_past_or_participle(form, tag, following, finite)
    if tag in ("MARK", "QUOTE"):
        return _opens_without_subject(word, tag, before, following)
    return last is not None and _is_present(word, last, before, following, finite)


def _is_past_or_participle(form: str, tag: str, following: Word | None, finite: bool) -> bool:
    """Whether a past or a participle is a verb behind a word of that class, and not an adjective before a noun."""
    if form == "both":
        return tag == "CONJ" or (not finite and tag in _NOMINAL)
    if form == "past":
        return tag not in ("PREP", "VALUE") or following is None or following.tag not in ("", "NAME", "NOUN")
    return tag in ("MARK", "SUB") or (tag == "PREP" and (following is None or following.tag != ""))


def _opens_without_subject(word: Word, tag: str, before: Sequence[Word], following: Word | None) -> bool:
    """Whether a word right behind a mark is a verb: of saying, before who says it, or a second one of a clause."""
    if following is None or following.tag in ("MARK", "QUOTE"):
        return False
    if _says(word):
        return following.tag in ("NAME", "DET", "PRON", "POSS")
    if tag != "MARK" or word.verb is None or word.verb.form != "s":
        return False
    relative = any(w.tag == "REL" for w in before)
    return following.tag == "TO" or (relative and following.tag in ("DET", "POSS", "VALUE"))


def _is_present(word: Word, last: Word, before: Sequence[Word], following: Word | None, finite: bool) -> bool:
    """Whether a word behind the noun ``last`` is a verb of the present tense, and not a plural or a bare noun."""
    if finite or last.tag not in _NOMINAL:
        return False
    if following is None or following.tag in ("MARK", "QUOTE"):
        return _says(word)
    if _disagrees(word, last, before):
        return False
    return following.tag in _OPENS or (following.tag == "" and last.tag in ("PRON", "REL", "NAME"))


def _says(word: Word) -> bool:
    """Whether a word may be a verb of saying."""
    return word.verb is not None and word.verb.lemma in verb_words("saying")


def _disagrees(word: Word, last: Word, before: Sequence[Word]) -> bool:
    """Whether a verb of the present would not agree with the noun before it: "the port plan", "the ports plans"."""
    form = word.verb.form if word.verb is not None else ""
    plural = last.lower.endswith("s")
    if form == "base":
        return last.tag in ("NOUN", "NAME") and not plural and not _plural(before)
    return form == "s" and last.tag == "NOUN" and plural and not last.lower.endswith("ss")


def _plural(before: Sequence[Word]) -> bool:
    """Whether a list of names or nouns stands before a verb: "Norgas and Solum own"."""
    return any(w.tag == "CONJ" for w in before[-4:])


_IN_GROUP = frozenset(("BE", "HAVE", "DO", "MODAL", "VERB", "NEG", "ADV", "TO", "PRED"))
_IN_NOUNS = frozenset(("DET", "POSS", "NOUN", "NAME", "VALUE"))


class _Chunker:
    """Gathers words into phrases."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.found: list[Phrase] = []

    def run(self) -> list[Phrase]:
        at = 0
        while at < len(self.words):
            tag = self.words[at].tag
            if tag in _VERBAL or (tag in ("TO", "NEG") and self._verb_ahead(at)):
                at = self._take("VG", at, self._group_end(at))
            elif tag in _IN_NOUNS or (tag == "CONJ" and self._ampersand(at)):
                at = self._take("NP", at, self._nouns_end(at))
            elif tag == "PRON":
                at = self._take("NP", at, at + 1)
            elif tag == "DATE":
                at = self._date(at)
            elif tag in ("PREP", "TO"):
                at = self._take("PREP", at, at + 1)
            elif tag == "PRED":
                at = self._take(
                    "NP" if self._noun_ahead(at) else "ADV", at, self._nouns_end(at) if self._noun_ahead(at) else at + 1
                )
            else:
                at = self._take("MARK" if tag in ("MARK", "QUOTE") else "ADV" if tag == "NEG" else tag, at, at + 1)
        return self.found

    def _take(self, kind: str, start: int, end: int) -> int:
        words = tuple(self.words[start:end])
        first, last = words[0], words[-1]
        self.found.append(filled(Phrase, (kind, words, first.start, last.end, last, first.lower)))
        return end

    def _noun_ahead(self, at: int) -> bool:
        return at + 1 < len(self.words) and self.words[at + 1].tag in ("NOUN", "NAME")

    def _ampersand(self, at: int) -> bool:
        return self.words[at].lower == "&" and self._noun_ahead(at)

    def _verb_ahead(self, at: int) -> bool:
        for word in self.words[at + 1 : at + 4]:
            if word.tag in _VERBAL:
                return True
            if word.tag not in ("ADV", "NEG", "TO"):
                return False
        return False

    def _group_end(self, at: int) -> int:
        """Where a verb group ends: behind its last verb; "is due to open" and "plans to add" are groups."""
        end = at + 1
        for index in range(at, len(self.words)):
            tag = self.words[index].tag
            if tag in _VERBAL:
                end = index + 1
            elif (
                tag not in _IN_GROUP
                or (tag == "TO" and not self._verb_ahead(index))
                or (tag == "PRED" and self.words[index - 1].tag not in ("BE", "ADV", "NEG"))
            ):
                break
        last = self.words[end - 1]
        if last.tag == "BE" and end < len(self.words) and self.words[end].tag == "PRED":
            return end + 1
        return end

    def _nouns_end(self, at: int) -> int:
        index = at
        while index < len(self.words):
            tag = self.words[index].tag
            # Most words are nouns: nothing else holds for them.
            if tag not in ("NOUN", "NAME"):
                before = self.words[index - 1] if index > at else None
                if self._ends_nouns(index, before) or not (tag in _IN_NOUNS or self._within_nouns(index, before)):
                    break
            index += 1
        return max(index, at + 1)

    def _ends_nouns(self, index: int, before: Word | None) -> bool:
        """Whether a noun phrase of its own begins with a word, ``before`` being the word of this one before it."""
        tag = self.words[index].tag
        if tag == "DATE":
            return before is None or before.tag not in ("DET", "POSS") or not self._noun_ahead(index)
        if before is None:
            return False
        return (tag in ("DET", "POSS") and before.tag != "DET") or (tag == "VALUE" and self._closes(before))

    def _within_nouns(self, index: int, before: Word | None) -> bool:
        """Whether a word that is no noun stands within a noun phrase: "&", an adjective, a date, an adverb."""
        tag = self.words[index].tag
        if tag == "PRED":
            return self._noun_ahead(index)
        if tag != "ADV":
            return tag == "DATE" or self._ampersand(index)
        if before is None or index + 1 == len(self.words):
            return False
        # "a fully grown pine", "his newly bought boat": a participle is no adverb, but stands as one before a noun.
        noun_next = self.words[index + 1].tag in ("NOUN", "VALUE")
        return before.tag == "DET" or (before.tag in ("POSS", "NOUN") and noun_next)

    @staticmethod
    def _closes(word: Word) -> bool:
        """Whether a noun phrase ends where a value follows a word: "Scotland | 0.2 million", but "a record 812"."""
        return word.tag == "NAME" or (word.tag == "NOUN" and word.lower not in grammar("quantifiers"))

    def _date(self, at: int) -> int:
        """A date alone, or one before a noun: "the 2018 budget"."""
        return self._take("DATE", at, at + 1)


def _chunks(words: Sequence[Word]) -> list[Phrase]:
    return _Chunker(words).run()
