"""Replays the output of an earlier ``check`` where nothing that it depends on has changed.

The key is the request, the way of printing, and claimcheck itself; the files that the run read are kept with the
answer, each with its digest, and compared with the current files.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from claimcheck.claims.inputs import Seen
from claimcheck.cli.output import append_summary, echo, write
from claimcheck.run.cache import Cache, digest, frozen, own_version, thawed

__all__ = ["Answer", "Replay", "Written"]

_MOST_CHARS = 50_000_000  # of one answer


class Written(NamedTuple):
    """A text and its target: standard output, standard error, a file, or the summary of a CI step."""

    to: Literal["out", "err", "file", "summary"]
    text: str
    file: str = ""
    color: bool = False
    commands: bool = False

    def write(self) -> None:
        """Writes it."""
        if self.to == "err":
            echo(self.text, err=True)
        elif self.to == "summary":
            append_summary(self.text)
        else:
            write(self.text, self.file or None, color=self.color, commands=self.commands)


class Answer(NamedTuple):
    """All outputs of a run, and its exit code."""

    written: tuple[Written, ...]
    code: int

    def give(self) -> int:
        """Write all outputs; return the exit code."""
        for one in self.written:
            one.write()
        return self.code


class Replay:
    """Looks up an earlier answer, or keeps one.

    Args:
        cache: The cache; None to keep nothing.
        asked: The request, and how the answer is printed.
    """

    def __init__(self, cache: Cache | None, asked: Mapping[str, object]) -> None:
        self._cache = cache
        targets = asked.get("targets", ())
        self._files = [file for _, file in targets if file is not None] if isinstance(targets, list) else []
        # What is written does not depend on where to: the answer is kept with the numbers of the files.
        formats = [(name, file is None) for name, file in targets] if isinstance(targets, list) else []
        parts = sorted({**asked, "targets": formats}.items())
        self._key = b"" if cache is None else digest("answer", own_version(), str(Path.cwd()), parts)
        self.seen = Seen()

    def earlier(self) -> Answer | None:
        """The answer to the same request where every file is unchanged."""
        if self._cache is None:
            return None
        raw = self._cache.get([self._key]).get(self._key)
        if raw is None:
            return None
        try:
            states, answer = thawed(raw)
        except (ValueError, TypeError):
            return None
        if not isinstance(answer, Answer) or not Seen(states).unchanged():
            return None
        # An entry is authenticated; still, the files to write are those of the request and never what an entry names.
        files = {"": "", **{str(number): file for number, file in enumerate(self._files)}}
        if any(one.file not in files for one in answer.written):
            return None
        return answer._replace(written=tuple(one._replace(file=files[one.file]) for one in answer.written))

    def keep(self, answer: Answer) -> None:
        """Keep an answer with its input manifest, if the manifest is complete."""
        small = sum(len(one.text) for one in answer.written) <= _MOST_CHARS
        if self._cache is not None and self.seen.certain and small:
            numbers = {"": "", **{file: str(number) for number, file in enumerate(self._files)}}
            numbered = tuple(one._replace(file=numbers.get(one.file, one.file)) for one in answer.written)
            self._cache.put({self._key: frozen((self.seen.states, answer._replace(written=numbered)))})
