"""What a word can be: its closed class, or the verb of which it is a form."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.reading.cues import reading_data

__all__ = ["VerbForm", "class_of", "grammar", "status_words", "verb_form", "verb_words"]

_VOWELS = "aeiou"


class VerbForm(NamedTuple):
    """A form of a verb: its base form, and whether the form is ``base``, ``s``, ``past`` (or a
    participle), ``both`` where base and past are one, or ``ing``.
    """

    lemma: str
    form: str


@cache
def grammar(name: str) -> frozenset[str]:
    """Return a list of ``grammar.yaml`` as a set; the words of all its groups where it has groups."""
    data = reading_data("grammar")[name]
    if isinstance(data, dict):
        return frozenset(str(w) for words in data.values() for w in ([words] if isinstance(words, str) else words))
    return frozenset(map(str, [data] if isinstance(data, str) else data))


@cache
def verb_words(name: str) -> frozenset[str]:
    """Return the base forms of a group of ``verbs.yaml``: "up", "down", "copular", "events" and so on."""
    return frozenset(map(str, reading_data("verbs")[name]))


@cache
def status_words(part: str) -> dict[str, str]:
    """Return the status by word for a part of ``status.yaml``: "verbs", "words" or "modals"."""
    return {str(word): status for status, words in reversed(reading_data("status")[part].items()) for word in words}


def _regular(lemma: str, doubles: bool) -> Iterator[tuple[str, str]]:
    yield lemma, "base"
    if lemma.endswith("e"):
        yield lemma + "s", "s"
        yield lemma + "d", "past"
        yield lemma[:-1] + "ing", "ing"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield lemma[:-1] + "ies", "s"
        yield lemma[:-1] + "ied", "past"
        yield lemma + "ing", "ing"
    else:
        stem = lemma + lemma[-1] if doubles else lemma
        yield lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"), "s"
        yield stem + "ed", "past"
        yield stem + "ing", "ing"


@cache
def _verbs() -> dict[str, VerbForm]:
    data = reading_data("verbs")
    doubling = frozenset(data["doubling"])
    table: dict[str, VerbForm] = {}
    irregular: dict[str, list[str]] = data["irregular"]
    for lemma in map(str, (*data["regular"], *irregular)):
        for form, kind in _regular(lemma, lemma in doubling):
            if not (kind == "past" and lemma in irregular):
                table.setdefault(form, VerbForm(lemma, kind))
    for lemma, forms in irregular.items():
        for form in forms:
            table[form] = VerbForm(lemma, "past" if form != lemma else "both")
    for name in ("be", "have", "do"):
        table.update((form, VerbForm(name, "past")) for form in reading_data("grammar")[name])
    for form, name in zip(reading_data("grammar")["gerunds"], ("be", "have", "do"), strict=True):
        table[form] = VerbForm(name, "ing")
    return table


@lru_cache(maxsize=65536)
def verb_form(word: str) -> VerbForm | None:
    """Return what verb a word in lower case may be a form of; a long word in -ed is taken for one.

    >>> verb_form("bought"), verb_form("planned")
    (VerbForm(lemma='buy', form='past'), VerbForm(lemma='plan', form='past'))
    """
    found = _verbs().get(word)
    if found is None and len(word) > 4 and word.endswith("ed") and word.isalpha() and not word.endswith("eed"):
        return VerbForm(word[:-1] if word[-3] in "csvguz" else word[:-2], "past")
    return found


@cache
def _classes() -> dict[str, str]:
    table: dict[str, str] = {}
    for tag, names in (
        ("ADV", ("adverbs",)),
        ("PREP", ("prepositions",)),
        ("SUB", ("subordinators",)),
        ("REL", ("relatives",)),
        ("CONJ", ("conjunctions",)),
        ("PRON", ("pronouns",)),
        ("DET", ("articles", "determiners")),
        ("POSS", ("possessives",)),
        ("TO", ("to",)),
        ("NEG", ("negations",)),
        ("MODAL", ("modals",)),
        ("BE", ("be",)),
        ("HAVE", ("have",)),
        ("DO", ("do",)),
        ("PRED", ("predicative",)),
    ):
        for name in names:
            table.update((word, tag) for word in grammar(name) if " " not in word)
    for word in grammar("contracted") - grammar("be") - grammar("have") - grammar("do"):
        table[word] = "MODAL"
    return table


@lru_cache(maxsize=65536)
def class_of(word: str) -> str:
    """Return the closed class of a word in lower case, empty for a noun, a verb, an adjective or a name."""
    found = _classes().get(word)
    if found is not None:
        return found
    ending = next(iter(grammar("adverb_ending")))
    return "ADV" if len(word) > 4 and word.endswith(ending) and word not in grammar("no_adverbs") else ""
