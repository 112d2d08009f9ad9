"""Whose a figure is and what it measures: one owner per figure, from the structure of its whole sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.reading.clauses import Predication
from claimcheck.reading.cues import is_number
from claimcheck.reading.lexemes import grammar, verb_words
from claimcheck.reading.lexicon import AGE_UNIT
from claimcheck.reading.parsed import Parsed, ValuePlace
from claimcheck.reading.phrases import Phrase, Word
from claimcheck.values.measure import measure_of

__all__ = ["Binding", "bind", "split_owner"]

Words = tuple[Word, ...]


class Binding(NamedTuple):
    """The words of the owner, those of the measure, and whether the measure is a verb; empty where unknown."""

    owner: Words = ()
    measure: Words = ()
    verb: bool = False


def split_owner(parsed: Parsed, at: int, change: bool = False) -> tuple[Words, Words]:
    """Return whose a noun phrase is and what it measures: "Tolland's net profit", "sales of Orlo", "Brask".

    Args:
        parsed: The sentence.
        at: The number of the noun phrase.
        change: Whether the phrase stands where something measured is expected: before "rose", "was cut to".
    """
    words = tuple(w for w in parsed.phrases[at].words if w.tag != "VALUE")
    if not words:
        return (), ()
    possessed = _possessed(words)
    if possessed is not None:
        return possessed
    head, inner = words[-1], _plain(words)
    measures = head.tag == "NOUN" and head.lower in grammar("measures")
    names = [n for n, w in enumerate(inner) if w.tag == "NAME"]
    if measures and names and len(inner) > 1:
        return inner[: names[-1] + 1], inner[names[-1] + 1 :]  # "the Tolland profit"
    whose = _complement(parsed, at, head)
    if whose and (measures or (change and head.tag == "NOUN")):
        return whose, inner
    if measures or (change and not names and _is_bare_plural(words, parsed.span.start)):
        return (), inner
    return words, ()


def _possessed(words: Words) -> tuple[Words, Words] | None:
    """Whose a noun phrase is by a genitive or a possessive in it, and the rest; None where it has neither."""
    possessor = _genitive(words[:-1])
    if possessor is None and words[0].tag != "POSS":
        return None
    if words[-1].tag == "NAME" and any(w.tag == "NOUN" for w in words[(possessor or 0) + 1 :]):
        return tuple(w for w in words if w.tag == "NAME" and not w.genitive), ()  # "his brother Karl"
    if possessor is not None:
        return _plain(words[: possessor + 1]), words[possessor + 1 :]
    return words[:1], words[1:]


def _genitive(words: Words) -> int | None:
    """The number of the first genitive among words."""
    return next((n for n, w in enumerate(words) if w.genitive), None)


def _is_bare_plural(words: Words, begin: int) -> bool:
    """Whether a short noun phrase is a plural without an article: "net sales"; its s may be a name's at the begin."""
    if len(words) == 1 and words[0].start == begin:
        return False
    head = words[-1]
    return head.tag == "NOUN" and words[0].tag != "DET" and head.lower.endswith("s") and len(words) < 4


def _plain(words: Words) -> Words:
    """A noun phrase without its articles."""
    return words[1:] if len(words) > 1 and words[0].lower in grammar("articles") else words


def _complement(parsed: Parsed, at: int, head: Word) -> Words:
    """The noun phrase behind "of", "at", "by" or "from" that says whose something is."""
    if at + 2 >= len(parsed.phrases) or parsed.phrases[at + 1].kind != "PREP":
        return ()
    preposition, noun = parsed.phrases[at + 1].lower, parsed.phrases[at + 2]
    owns = preposition in grammar("owning") or (preposition in grammar("in") and head.lower in grammar("owned_in"))
    if not owns or noun.kind != "NP" or noun.head.tag == "VALUE":
        return ()
    return split_owner(parsed, at + 2)[0]


def bind(parsed: Parsed, place: ValuePlace, earlier: Sequence[tuple[ValuePlace, Binding]]) -> Binding:
    """Return whose a figure is and what it measures.

    Args:
        parsed: The sentence.
        place: The figure.
        earlier: The figures before it in the sentence, with what was found for them.
    """
    repeated = _converted(place, earlier)
    if repeated is not None:
        return repeated
    at = _stand_in(parsed, place.at)
    measure, verb = _measure(parsed, place, at)
    if not measure and earlier:
        measure, verb = _elliptic(place, earlier)
    owner = _owner(parsed, place, at)
    if not owner:
        owner, subject_measure = _of_subject(parsed, place, at)
        if subject_measure and (not measure or _is_measured(parsed, place, at)):
            measure, verb = subject_measure, False
    changed = _changed_object(parsed, place) if not measure or verb else None
    if changed is not None:
        whose, what = split_owner(parsed, changed, True)
        measure, verb = (what or _plain(parsed.phrases[changed].words)), False
        owner = whose if what and whose else owner
    if not measure:
        main = parsed.main_verb(place.clause)
        measure, verb = ((main,), True) if main is not None else ((), False)
    return Binding(owner, measure, verb)


def _owner(parsed: Parsed, place: ValuePlace, at: int) -> Words:
    """The owner that stands beside a figure or beside the phrase that it stands in for, which is ``at``."""
    owner = _owner_in_phrase(place) or _gapped(parsed, place) or _agent(parsed, place) or _having(parsed, place)
    if owner or at == place.at:
        return owner
    phrase = parsed.phrases[at]
    owner = split_owner(parsed, at)[0] if phrase.head.lower in grammar("measures") else ()
    return owner or _possessor(phrase)


def _converted(place: ValuePlace, earlier: Sequence[tuple[ValuePlace, Binding]]) -> Binding | None:
    """What was found for the figure before, where one in brackets gives it in another unit: "300 ft (91 m)"."""
    if place.clause.kind != "bracket" or not earlier or len([p for p in place.clause.at if p < place.at]) > 1:
        return None
    last, binding = earlier[-1]
    return binding if last.at >= place.at - 3 else None


def _stand_in(parsed: Parsed, at: int) -> int:
    """The phrase that a figure explains: "an average" of "an average of 3 percent", else its own."""
    if parsed.preposition(at) in grammar("introducing") and at >= 2 and parsed.phrases[at - 2].kind == "NP":
        return at - 2
    return at


def _possessor(phrase: Phrase) -> Words:
    words = phrase.words
    found = _genitive(words[:-1])
    return _plain(words[: found + 1]) if found is not None else words[:1] if words[0].tag == "POSS" else ()


def _owner_in_phrase(place: ValuePlace) -> Words:
    before = place.phrase.words[: place.word]
    genitive = _genitive(before)
    if genitive is not None:
        return _plain(before[: genitive + 1])
    return before[:1] if before and before[0].tag == "POSS" else ()


def _counted(parsed: Parsed, place: ValuePlace) -> Words:
    """The noun that a figure counts, as a word of its own: "jets" of "60 jets"; empty for measures and money."""
    unit = getattr(place.mention.value, "unit", None)
    if place.mention.type != "quantity" or unit is None or measure_of(unit) is not None:
        return ()
    text, pieces = place.mention.text, place.mention.text.split()
    noun: list[str] = []
    for piece in reversed(pieces):
        plain = piece.lower().strip(",")
        if not piece[0].isalpha() or plain in grammar("number_words") or is_number(plain):
            break
        noun.insert(0, piece)
    if not noun:
        return ()
    start = place.mention.start + text.rindex(noun[0], 0, len(text) - len(" ".join(noun)) + len(noun[0]))
    return (Word(start, place.mention.end, parsed.text[start : place.mention.end].lower(), "NOUN"),)


def _measure(parsed: Parsed, place: ValuePlace, at: int) -> tuple[Words, bool]:
    lead = parsed.phrases[at]
    if at != place.at and lead.head.tag == "NOUN" and lead.head.lower in grammar("measures") - grammar("amount_words"):
        whose, what = split_owner(parsed, at, True)
        return (what or _plain(lead.words)), False
    behind = tuple(w for w in place.phrase.words[place.word + 1 :] if w.tag in ("NOUN", "NAME"))
    behind = () if behind and behind[-1].lower in grammar("shared_out") else behind
    if behind:
        return behind, False
    counted = _counted(parsed, place)
    if counted:
        return counted, False
    whole = _whole(parsed, place.at)
    if whole is not None:
        whose, what = split_owner(parsed, whole, True)
        return (what or whose), False
    if (
        at != place.at
        and parsed.phrases[at].head.tag == "NOUN"
        and parsed.phrases[at].head.lower not in grammar("amount_words")
    ):
        whose, what = split_owner(parsed, at, True)
        return (what or _plain(parsed.phrases[at].words)), False
    return (), False


def _whole(parsed: Parsed, at: int) -> int | None:
    """The noun phrase behind "of" of which a figure is a part or an amount."""
    behind = parsed.phrases[at + 1 : at + 3]
    if len(behind) == 2 and behind[0].lower in grammar("of") and behind[1].kind == "NP":
        return at + 2
    return None


def _is_measured(parsed: Parsed, place: ValuePlace, at: int) -> bool:
    """Whether a figure says how much the subject is: "output fell to 3 barrels"."""
    group = place.clause.group
    direct = group is not None and at > group
    if _changed_object(parsed, place) is not None:
        return False
    return direct and (parsed.is_copular(place.clause) or parsed.is_change(place.clause) is not None)


def _of_subject(parsed: Parsed, place: ValuePlace, at: int) -> tuple[Words, Words]:
    clause = place.clause
    if place.at in clause.subjects or at in clause.subjects or not clause.subjects:
        return (), ()
    if clause.group is not None and place.at < clause.group and clause.own and place.at + 1 != clause.subjects[0]:
        return (), ()
    if parsed.phrases[clause.subjects[0]].head.tag == "VALUE" and len(parsed.phrases[clause.subjects[0]].words) == 1:
        return (), ()
    subject = _respective(parsed, place) or clause.subjects[-1 if len(clause.subjects) == 1 else 0]
    return split_owner(parsed, subject, _is_measured(parsed, place, at))


def _respective(parsed: Parsed, place: ValuePlace) -> int | None:
    """The subject that belongs to a figure by order: "A and B made 3 and 4 respectively"."""
    clause = place.clause
    if not any(parsed.phrases[at].lower in grammar("respectively") for at in clause.at):
        return None
    rivals = [v for v in parsed.values if v.clause is clause and v.mention.type == place.mention.type]
    order = [v.at for v in rivals].index(place.at)
    return clause.subjects[order] if len(clause.subjects) == len(rivals) else None


def _gapped(parsed: Parsed, place: ValuePlace) -> Words:
    """The owner that stands right before a figure where its verb is left out: "..., the port 8 percent"."""
    at = place.at
    if at < 2 or place.word:
        return ()
    before, owner = parsed.phrases[at - 1], parsed.phrases[at - 2]
    apposed = before.lower == "," and owner.kind == "NP" and _is_apposed(parsed, place)
    if parsed.values_in(place.clause)[0] is place:
        return owner.words if apposed else ()
    if before.kind == "NP" and owner.kind in ("MARK", "CONJ") and before.head.tag != "VALUE":
        return before.words
    return owner.words if apposed and owner.head.tag == "NAME" else ()


def _is_apposed(parsed: Parsed, place: ValuePlace) -> bool:
    """Whether a bare number or an age stands before a comma: "Mia Lund, 54,"."""
    bare = getattr(place.mention.value, "unit", "") in (None, AGE_UNIT)
    return bare and place.at + 1 < len(parsed.phrases) and parsed.phrases[place.at + 1].lower == ","


def _having(parsed: Parsed, place: ValuePlace) -> Words:
    """The noun right before "with" and a figure: "a ferry with 212 people"."""
    at = place.at
    if at < 2 or parsed.preposition(at) not in grammar("having") or parsed.phrases[at - 2].kind != "NP":
        return ()
    return parsed.phrases[at - 2].words


def _agent(parsed: Parsed, place: ValuePlace) -> Words:
    """Who stands behind "by": right behind a share of what is owned, or of a deal in the passive."""
    clause = place.clause
    if not parsed.passive(clause):
        return ()
    lemma = parsed.lemma(clause)
    phrases = parsed.phrases
    if lemma in verb_words("part"):
        near = phrases[place.at + 1 : place.at + 3]
        if len(near) == 2 and near[0].lower in grammar("by") and near[1].kind == "NP":
            return near[1].words
    if lemma in verb_words("deals"):
        by = next(
            (at for at in clause.at if parsed.preposition(at) in grammar("by") and phrases[at].kind == "NP"), None
        )
        return phrases[by].words if by is not None and by != place.at else ()
    return ()


def _elliptic(place: ValuePlace, earlier: Sequence[tuple[ValuePlace, Binding]]) -> tuple[Words, bool]:
    """What the figure before measures, where a figure is a bare number or one of the same kind without a noun."""
    last, binding = earlier[-1]
    unit, before = (getattr(v.mention.value, "unit", None) for v in (place, last))
    same = place.mention.type == last.mention.type and (unit is None or unit == before)
    return (binding.measure, binding.verb) if same and place.clause is last.clause else ((), False)


def _changed_object(parsed: Parsed, place: ValuePlace) -> int | None:
    """The object that a verb changes or puts at a figure: "raise the tax by 2 percent", "put the toll at 60"."""
    clause: Predication = place.clause
    if clause.group is None or parsed.passive(clause) or not parsed.preposition(place.at):
        return None
    if parsed.is_change(clause) is None and parsed.lemma(clause) not in verb_words("valuing"):
        return None
    for at in clause.at:
        noun = parsed.phrases[at]
        if (
            clause.group < at < place.at
            and noun.kind == "NP"
            and noun.head.tag == "NOUN"
            and not parsed.preposition(at)
        ):
            return at
    return None
