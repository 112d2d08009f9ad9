"""What a process works out about a project and the next one need not: kept in the cache, one thing for each topic.

A cache keeps results by everything that they depend on, so that each change adds entries. Here the topic is the key and
what it depends on, the state, is part of the entry: a change replaces it, and the file does not grow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claimcheck.language import LANGUAGE, remember_words, words_read
from claimcheck.run.cache import Cache, digest, frozen, own_version, thawed

__all__ = ["Memory"]

_STATE = 32  # bytes of a state, which is a digest
_ALWAYS = bytes(_STATE)  # of what depends on nothing but claimcheck itself


class Memory:
    """Keeps things in a cache by topic.

    Args:
        cache: The cache.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._words = 0

    def recall_words(self) -> None:
        """Take over the words of the language, which are otherwise parsed from many files."""
        found = self.recall(("words", LANGUAGE), _ALWAYS)
        if isinstance(found, dict):
            remember_words(found)
        self._words = len(words_read())

    def keep_words(self) -> None:
        """Keep the words that were read, where they are more than were taken over."""
        if len(words_read()) > self._words:
            self.keep(("words", LANGUAGE), _ALWAYS, dict(words_read()))

    def recall(self, topic: tuple[str, ...], state: bytes) -> object:
        """What was kept about a topic in this state; None where nothing was, or it is damaged."""
        return self.recall_all([topic], state).get(topic)

    def recall_all(self, topics: Iterable[tuple[str, ...]], state: bytes) -> Mapping[tuple[str, ...], object]:
        """What was kept about several topics in this state."""
        keys = {_key(topic): topic for topic in topics}
        found = {}
        for key, raw in self._cache.get(keys).items():
            if raw[:_STATE] == state:
                try:
                    found[keys[key]] = thawed(raw[_STATE:])
                except ValueError:
                    continue
        return found

    def keep(self, topic: tuple[str, ...], state: bytes, thing: object) -> None:
        """Keep something about a topic, in place of what was kept before."""
        self.keep_all({topic: thing}, state)

    def keep_all(self, things: Mapping[tuple[str, ...], object], state: bytes) -> None:
        """Keep something about each of several topics."""
        self._cache.put({_key(topic): state + frozen(thing) for topic, thing in things.items()})


def _key(topic: tuple[str, ...]) -> bytes:
    return digest("memory", own_version(), topic)
