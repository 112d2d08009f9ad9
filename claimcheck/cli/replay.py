"""What a run of ``check`` wrote, kept to be written again where nothing that it looked at has changed.

The key is what was asked for, by whom the answer is shown, and claimcheck itself; what the run read is kept beside the
answer, each file with its digest, and held against the files as they are now.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import click

from claimcheck.claims.inputs import Seen
from claimcheck.cli.output import append_summary, write
from claimcheck.run.cache import Cache, digest, frozen, own_version, thawed

__all__ = ["Answer", "Replay", "Written"]

_MOST_CHARS = 50_000_000  # of one answer


class Written(NamedTuple):
    """A text and where it goes: standard output, standard error, a file, or the summary of a CI step."""

    to: Literal["out", "err", "file", "summary"]
    text: str
    file: str = ""
    color: bool = False

    def write(self) -> None:
        """Writes it."""
        if self.to == "err":
            click.echo(self.text, err=True)
        elif self.to == "summary":
            append_summary(self.text)
        else:
            write(self.text, self.file or None, color=self.color)


class Answer(NamedTuple):
    """All that a run wrote, and the code that it ended with."""

    written: tuple[Written, ...]
    code: int

    def give(self) -> int:
        """Writes all of it; gives the code."""
        for one in self.written:
            one.write()
        return self.code


class Replay:
    """Finds an earlier answer, or keeps one.

    Args:
        cache: Where answers are kept; None to keep none.
        asked: What was asked for, and how the answer is shown.
    """

    def __init__(self, cache: Cache | None, asked: Mapping[str, object]) -> None:
        self._cache = cache
        self._key = b"" if cache is None else digest("answer", own_version(), str(Path.cwd()), sorted(asked.items()))
        self.seen = Seen()

    def earlier(self) -> Answer | None:
        """The answer to the same question where every file is as it was."""
        if self._cache is None:
            return None
        raw = self._cache.get([self._key]).get(self._key)
        if raw is None:
            return None
        try:
            states, answer = thawed(raw)
        except (ValueError, TypeError):
            return None
        return answer if isinstance(answer, Answer) and Seen(states).unchanged() else None

    def keep(self, answer: Answer) -> None:
        """Keeps an answer with what was looked at for it, where all of that can be told again."""
        small = sum(len(one.text) for one in answer.written) <= _MOST_CHARS
        if self._cache is not None and self.seen.certain and small:
            self._cache.put({self._key: frozen((self.seen.states, answer))})
