"""Entities for a new project: the names of its articles that own facts, each with its shorter forms as aliases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from claimcheck.authoring.ids import slug, unique
from claimcheck.authoring.rendering import Value
from claimcheck.checks.speakers import is_person
from claimcheck.language import words_in
from claimcheck.reading.analysis import Analysis
from claimcheck.reading.build import facts_of
from claimcheck.reading.cues import reading_data, words_of
from claimcheck.reading.lexemes import grammar
from claimcheck.values.parties import fold_name

__all__ = ["entities_from"]

_NAME: Final = re.compile(r"[A-Z0-9][\w’'&.-]{0,40}(?: (?:of|and|the|for|de|von|van|[A-Z0-9&][\w’'&.-]{0,40})){0,6}")
_NOUN: Final = re.compile(r"[A-Z][\w’'&.-]{1,40}(?: [A-Z][\w’'&.-]{1,40}){0,2} [a-z]{3,20}")
_BRACKETED: Final = re.compile(r" \(([A-Z][A-Za-z]{1,7})\)")
_FULL: Final = 120  # code points before an abbreviation in which the name stands
_MOST: Final = 60


def entities_from(analyses: Iterable[Analysis]) -> dict[str, Mapping[str, Value]]:
    """Return the entities that some articles state figures or dates of, those with most facts first, by id.

    Args:
        analyses: The articles.
    """
    counted: Counter[str] = Counter()
    sure: set[str] = set()
    short: dict[str, str] = {}
    for analysis in analyses:
        short |= dict(_abbreviated(analysis.text))
        for fact in facts_of(analysis):
            name = None if fact.value is None or fact.owner is None else _name(fact.owner.name)
            if name is not None:
                counted[name] += 1
                if _is_sure(analysis, name):
                    sure.add(name)
    ranked = [name for name, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
    # "the Marlin turbine" is a name where "Marlin" is not one by itself, and more than one fact is its own.
    names = [
        n for n in ranked if not n.split()[-1].islower() or (counted[n] > 1 and n.rpartition(" ")[0] not in counted)
    ]
    names = names[:_MOST]
    longer = {name: _longer(name, names) for name in names}
    longer |= {name: short[name] for name in names if short.get(name) in names}
    found: dict[str, Mapping[str, Value]] = {}
    for name in names:
        if longer[name] is not None or name not in sure:
            continue
        aliases = [other for other in names if longer[other] == name]
        aliases += [short[name]] if name in short else []
        id_ = slug(name) or "entity"
        found[unique(id_, found)] = {"name": name, **({"aliases": aliases} if aliases else {})}
    return found


def _name(words: str | None) -> str | None:
    """A proper name without its article; None for other noun phrases."""
    plain = " ".join((words or "").split())
    first, _, rest = plain.partition(" ")
    led = first.lower() in grammar("articles")
    plain = rest if led else plain
    if led and _NOUN.fullmatch(plain) is not None and plain.split()[-1] not in grammar("persons"):
        return plain
    if _NAME.fullmatch(plain) is None or ". " in plain or plain.endswith(("'s", "’s", "s'")):
        return None
    capitals = [word for word in plain.split() if word[:1].isupper()]
    if not capitals or any(word.lower in _pronouns() for word in words_of(plain)):
        return None
    if any(word.partition("'")[0].lower() in _pronouns() for word in plain.replace("’", "'").split()):
        return None  # "We've"
    return plain


def _abbreviated(text: str) -> Iterator[tuple[str, str]]:
    """The abbreviations that a text introduces, each with the name: "National Grain Board (NGB)"."""
    for match in _BRACKETED.finditer(text):
        words = text[max(0, match.start() - _FULL) : match.start()].split()
        letters = [char for char in match[1] if char.isupper()]
        full = words[-len(letters) :]
        if [word[:1] for word in full] == letters:
            yield match[1], " ".join(full)


def _is_sure(analysis: Analysis, name: str) -> bool:
    """Whether it is not only the beginning of a sentence that gives a name its capital."""
    first, *others = [word for word in name.split() if word[:1].isupper()]
    return bool(others) or first.isupper() or analysis.scene.is_name(first)


def _pronouns() -> frozenset[str]:
    return grammar("determiners") | grammar("possessives") | frozenset(map(str, grammar("pronouns")))


def _longer(name: str, names: Iterable[str]) -> str | None:
    """The fuller form of a name among others: the only one that adds a word for a body, or a person's first names."""
    own = fold_name(name).split()
    places = reading_data("places")
    bodies = {*map(str, grammar("bodies")), *words_in("claimcheck.authoring", "drafting")["body_words"]}
    fuller = []
    for other in names:
        words = fold_name(other).split()
        if len(words) <= len(own) or any(c.isdigit() for c in other):
            continue
        more = words[len(own) :]
        # A place and a body that is called after it are two: "Oslo" and "Oslo University".
        is_body = words[: len(own)] == own and bodies.intersection(more) and " ".join(own) not in places
        if is_body or (words[-len(own) :] == own and len(own) == 1 and is_person(other)):
            fuller.append(other)
    return fuller[0] if len(fuller) == 1 else None
