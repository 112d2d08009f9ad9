"""The options of a check as one object: each has one place, and those that exclude each other are refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import EllipsisType

from claimcheck.config.settings import Config
from claimcheck.errors import ConfigError
from claimcheck.run.baseline import Baseline, read_baseline
from claimcheck.run.cache import Cache
from claimcheck.run.workers import Assessor, Progress

__all__ = ["CheckOptions"]


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What to check for, and how to work.

    Rules, levels, tolerance and the levels that fail are settings of ``config`` and stand nowhere else;
    ``config.given(origin, ignore=[...])`` changes one of them.

    Attributes:
        config: The settings in force.
        as_of: The day on which expiry dates, deadlines and reviews are judged; None reports none of them.
        baseline: Known findings, or the file that holds them; None for none. Not given: the file that ``config`` names.
        jobs: Number of processes that read articles; None to choose it by the number of cores and the amount of text.
        cache: Cache of earlier results; the run is the same with and without.
        progress: Called with (done, total) numbers of statements.
        assessor: Judges each statement, in place of reading in ``jobs`` processes with a ``cache``.

    Raises:
        ConfigError: ``assessor`` is given with ``jobs``, ``cache`` or ``progress``, which it would make void; or
            ``jobs`` is not a positive number.

    >>> CheckOptions(Config().given("--ignore", ignore=["single-source"])).config["ignore"]
    ['single-source']
    """

    config: Config = field(default_factory=Config)
    as_of: date | None = None
    baseline: Baseline | Path | str | EllipsisType | None = ...
    jobs: int | None = 1
    cache: Cache | None = None
    progress: Progress | None = None
    assessor: Assessor | None = None

    def __post_init__(self) -> None:
        """Refuse options that exclude each other."""
        if self.jobs is not None and self.jobs < 1:
            raise ConfigError(f"jobs is {self.jobs}; it must be 1 or more, or None to choose it")
        if self.assessor is None:
            return
        void = {"jobs": self.jobs != 1, "cache": self.cache is not None, "progress": self.progress is not None}
        given = [name for name, is_given in void.items() if is_given]
        if given:
            raise ConfigError(f"assessor judges in place of {given[0]}; give one of the two")

    def known_findings(self) -> Baseline | None:
        """Return the known findings, from their file where one is named.

        Raises:
            ConfigError: the file cannot be read or is not a baseline.
        """
        named = self.config.baseline_file if isinstance(self.baseline, EllipsisType) else self.baseline
        return named if named is None or isinstance(named, Baseline) else read_baseline(named)
