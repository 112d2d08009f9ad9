"""Draws inputs, tries them, and keeps what breaks a law."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.coverage import Coverage
from tests.fuzz.mutation import WORDS, Mutator
from tests.fuzz.targets import TARGETS, Target, data_of, sound

SEEDS = Path(__file__).parent / "seeds"
SLOW = 4.0  # seconds of processor time that no short input takes


@dataclass(frozen=True)
class Failure:
    """An input that breaks a law, and how."""

    target: str
    data: bytes
    message: str

    @property
    def name(self) -> str:
        """A file name that depends on the input alone."""
        return hashlib.sha256(self.data).hexdigest()[:12]


@dataclass
class Outcome:
    """What a run gave: inputs and seconds by target, failures, and a digest of every result."""

    inputs: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    places: int = 0
    digest: str = ""


def attempt(target: Target, data: bytes) -> tuple[str, str | None]:
    """Try one input; return its result and what is wrong, if anything is."""
    start = time.process_time()
    try:
        result = target.run(data)
    except (Exception, RecursionError) as error:  # noqa: BLE001 - any exception is a failure here
        import traceback

        where = traceback.extract_tb(error.__traceback__)[-1]
        return "", f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
    took = time.process_time() - start
    return result, f"takes {took:.1f} s" if took > SLOW else None


def plan(inputs: int, only: Collection[str] = ()) -> list[tuple[Target, int]]:
    """How many inputs each target gets; together as many as are asked for."""
    chosen = [target for target in TARGETS if not only or target.name in only]
    whole = sum(target.share for target in chosen)
    counts = [inputs * target.share // whole for target in chosen]
    counts[0] += inputs - sum(counts)
    return list(zip(chosen, counts, strict=True))


def run(
    inputs: int,
    seed: int,
    *,
    only: Collection[str] = (),
    guided: bool = False,
    failed: Callable[[Failure], None] | None = None,
) -> Outcome:
    """Try inputs on every target.

    Args:
        inputs: How many, over all targets.
        seed: The same seed gives the same inputs.
        only: The targets; all where none is named.
        guided: Whether inputs that reach new code are changed further. It depends on the version of Python, and what
            is tried then depends on it, too.
        failed: Called with each failure when it happens; one of each kind is kept.
    """
    outcome, whole = Outcome(), hashlib.sha256()
    for target, count in plan(inputs, only):
        random = Random(f"{seed} {target.name}")  # noqa: S311 - inputs, not secrets
        known: set[str] = set()
        start = time.process_time()
        with Coverage(guided) as coverage:
            for data in _inputs(target, count, random, coverage):
                result, wrong = attempt(target, data)
                coverage.after(data)
                outcome.inputs[target.name] += 1
                whole.update(result.encode("utf-8", "surrogatepass"))
                if wrong is not None and (kind := _kind(wrong)) not in known:
                    known.add(kind)
                    outcome.failures.append(Failure(target.name, data, wrong))
                    if failed is not None:
                        failed(outcome.failures[-1])
        outcome.places += coverage.places
        outcome.seconds[target.name] += time.process_time() - start
    outcome.digest = whole.hexdigest()
    return outcome


def _inputs(target: Target, count: int, random: Random, coverage: Coverage) -> Iterator[bytes]:
    mutator = Mutator(random, WORDS)
    for _ in range(count):
        if coverage.kept and random.randrange(2):
            one, other = random.choice(coverage.kept), random.choice(coverage.kept)
            if target.name in ("cache", "frames", "content"):
                yield mutator.bytes(one, other)
            else:
                yield data_of(mutator.text(sound(one), sound(other))[:1200])
        else:
            yield target.make(random)


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _kind(message: str) -> str:
    """What two failures of one cause share: the message without its words and numbers."""
    import re

    return re.sub(r"'[^']*'|\"[^\"]*\"|\([^()]*=[^()]*\)|[0-9]+", "_", message)[:90]


def smaller(target: Target, failure: Failure) -> Failure:
    """The same failure from a shorter input, found by leaving out pieces."""
    data, kind = failure.data, _kind(failure.message)
    size = max(1, len(data) // 2)
    tries = 0
    while size and tries < 1500:
        at = 0
        while at < len(data) and tries < 1500:
            tries += 1
            shorter = data[:at] + data[at + size :]
            _, wrong = attempt(target, shorter) if _is_text(shorter) or not _is_text(data) else ("", None)
            if wrong is not None and _kind(wrong) == kind:
                data, failure = shorter, Failure(target.name, shorter, wrong)
            else:
                at += size
        size //= 2
    return failure


def seeds() -> Iterator[tuple[Target, Path]]:
    """The inputs that broke a law once."""
    by_name = {target.name: target for target in TARGETS}
    for file in sorted(SEEDS.glob("*/*.txt")):
        yield by_name[file.parent.name], file
