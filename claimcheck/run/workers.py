"""Judges and checks every statement: from the cache where nothing changed, else by reading, in several processes.

The number of processes and the content of the cache never change a result.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple, Self

from claimcheck.arithmetic import in_own_context
from claimcheck.checks import check_statement
from claimcheck.checks.base import StatementCase, statement_failure
from claimcheck.claims.model import Claim, Statement
from claimcheck.claims.project import Project
from claimcheck.claims.resolved import own_among
from claimcheck.errors import ClaimcheckError
from claimcheck.finding import INTERNAL_ERROR, Finding
from claimcheck.judging.asking import counted_by
from claimcheck.judging.statement import assess
from claimcheck.judging.verdict import Judgement, Reason, Verdict
from claimcheck.lazy import Lazy
from claimcheck.reading.analysis import forget
from claimcheck.run.cache import Cache, digest, frozen, own_version, thawed
from claimcheck.run.timelimit import TimeLimitExceeded, time_limit

__all__ = ["Assessor", "Checked", "Key", "Progress", "check_statements"]

Key = tuple[str, int]
"""A claim's id and the number of one of its statements."""
Progress = Callable[[int, int], None]
"""Called with (done, total)."""
Assessor = Callable[[Project, str, Claim, int], Judgement]
"""Judges one statement of a claim; a caller with judgements in memory may replace the reading."""

# Below this many characters of articles, a second process costs more than it saves.
_WORTH_A_PROCESS = 200_000
_BATCHES = 8  # per process, so that none waits long for the last one


class Checked(NamedTuple):
    """The judgement on a statement, and the findings of the checks that depend on nothing else."""

    judgement: Judgement
    findings: tuple[Finding, ...]


class _Work(NamedTuple):
    """The state of a worker process: the project, known judgements, rules that are left out.

    ``limit`` is the number of seconds that a statement may take, and ``endless`` holds the sources of those that took
    longer: what reads their article again would take as long again.
    """

    project: Project
    known: Mapping[Key, Judgement]
    without: frozenset[str]
    limit: float | None = None
    endless: set[str] = set()  # noqa: RUF012 - replaced wherever a limit is given

    def do(self, key: Key, assessor: Assessor | None = None) -> Checked:
        """Judge and check a statement that has no judgement yet; what raises makes a finding."""
        claim, index = key
        source = self.project.claims[claim].statements[index].source
        if source in self.endless:
            return self.failed(key, _TimeLimitError(f"another statement on '{source}' took more than {self.limit:g} s"))
        try:
            with time_limit(self.limit):
                known = self.known.get(key)
                judgement = known or (assessor or assess)(self.project, claim, self.project.claims[claim], index)
                case = StatementCase.of(self.project, *key, judgement)
                return Checked(judgement, check_statement(case, self.without))
        except ClaimcheckError:
            raise
        except TimeLimitExceeded:
            self.endless.add(source)
            return self.failed(key, _TimeLimitError(f"it took more than {self.limit:g} s; --timeout changes that"))
        except Exception as error:  # noqa: BLE001 - reported; it must not stop the other statements
            return self.failed(key, error)

    def do_all(self, keys: Iterable[Key]) -> Iterator[Checked]:
        """Do statements, those of one article one after another; what was worked out about it is then dropped."""
        for source, some in groupby(keys, self.source):
            for key in some:
                yield self.do(key)
            document = self.project.documents.get(source)
            if document is not None:
                forget(document)

    def source(self, key: Key) -> str:
        """The source of a statement."""
        return self.project.claims[key[0]].statements[key[1]].source

    def failed(self, key: Key, error: Exception) -> Checked:
        """What becomes of a statement that could not be judged."""
        claim, index = key
        statement = self.project.claims[claim].statements[index]
        judgement = Judgement(
            claim, index, statement.source, Verdict.UNCHECKED, value=statement.parsed, reason=Reason.FAILED
        )
        return Checked(judgement, (statement_failure(self.project, claim, index, error, "judging"),))


_shared: _Work | None = None


def _take(work: _Work) -> None:
    global _shared
    _shared = work


@in_own_context
def _do_some(some: Sequence[Key]) -> list[Checked]:
    assert _shared is not None  # noqa: S101 - set before the first call
    return list(_shared.do_all(some))


class _Keys(NamedTuple):
    """Digests of what a statement's judgement depends on, and of what its findings depend on in addition."""

    judgement: bytes
    findings: bytes


def _keys(project: Project, without: frozenset[str], wanted: Sequence[Key]) -> Mapping[Key, _Keys]:
    """The keys of some statements: what they depend on is looked at for no others."""
    shared = digest(
        own_version(),
        project.locale,
        *(f"{id_} {entity.model_dump_json()}" for id_, entity in project.entities.items()),
        *(f"{id_} {property_.model_dump_json()}" for id_, property_ in own_among(project.properties).items()),
    )
    abouts = Lazy(
        project.claims,
        lambda id_: digest(shared, id_, project.claims[id_].model_dump_json(exclude={"statements", "ignore", "note"})),
    )
    sources = Lazy(project.sources, lambda id_: _of_source(project, id_))
    asked = _asked(project, abouts, {project.claims[id_].statements[index].source for id_, index in wanted})
    left_out, keys = sorted(without), {}
    for id_, index in wanted:
        claim = project.claims[id_]
        statement = claim.statements[index]
        said = statement.model_dump_json(exclude={"ignore", "note"})
        # "modality: done" says more than none does.
        given = sorted(statement.model_fields_set)
        beside = asked[statement.source, claim.terms.type]
        judged = digest(abouts[id_], index, said, given, sources.get(statement.source, b""), beside)
        # A finding also contains the location of the statement.
        places = _places(project, "claims", id_, "statements", index)
        keys[id_, index] = _Keys(judged, digest(judged, left_out, places))
    return keys


def _of_source(project: Project, id_: str) -> bytes:
    document = project.documents.get(id_)
    return digest(project.sources[id_].model_dump_json(), *((document.name, document.text) if document else ()))


def _places(project: Project, *place: str | int) -> list[object]:
    """Where a statement and its keys stand: a key that it does not have is located where the statement is."""
    own = project.locate(*place)
    found: list[object] = [own.file, own.line, own.column, own.length, own.snippet]
    for name in Statement.model_fields:
        one = project.places.get((*place, name))
        if one is not None:
            found += [name, one.file, one.line, one.column, one.length, one.snippet]
    return found


def _asked(project: Project, abouts: Mapping[str, bytes], sources: Collection[str]) -> Mapping[tuple[str, str], bytes]:
    """Digests of all that is asked of some sources for values of each type: a question is judged beside the others."""
    found: dict[tuple[str, str], list[object]] = {}
    for id_, claim in project.claims.items():
        for one in claim.statements:
            if one.source not in sources:
                continue
            told = one.described, one.scope, one.speaker, None if claim.terms.unit else counted_by(one.parsed)
            found.setdefault((one.source, claim.terms.type), []).append((abouts[id_], *told))
    return {key: digest(*told) for key, told in found.items()}


def _batches(project: Project, wanted: Sequence[Key], count: int) -> list[list[Key]]:
    """The statements in batches of similar size; those of one article together, so that it is read once."""
    of: dict[str, list[Key]] = {}
    for claim, index in wanted:
        of.setdefault(project.claims[claim].statements[index].source, []).append((claim, index))
    sizes = {id_: len(document.text) for id_ in of if (document := project.documents.get(id_)) is not None}
    batches: list[list[Key]] = [[] for _ in range(count)]
    loads = [0] * count
    for id_ in sorted(of, key=lambda id_: (-sizes.get(id_, 0), id_)):
        least = loads.index(min(loads))
        batches[least] += of[id_]
        loads[least] += sizes.get(id_, 0) + 200 * len(of[id_])
    return [batch for batch in batches if batch]


def _processes(project: Project, wanted: Sequence[Key], jobs: int | None) -> int:
    if jobs is not None:
        return max(1, min(jobs, len(wanted)))
    sources = {project.claims[claim].statements[index].source for claim, index in wanted}
    size = sum(len(project.documents[id_].text) for id_ in sources if id_ in project.documents)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, size // _WORTH_A_PROCESS))


def _done(work: _Work, wanted: Sequence[Key], jobs: int | None) -> Iterator[list[Checked]]:
    processes = _processes(work.project, wanted, jobs)
    if processes == 1:
        # Articles in the order in which the claims name them first, so that each is in memory for a while only.
        first = {source: place for place, source in reversed([*enumerate(map(work.source, wanted))])}
        for one in work.do_all(sorted(wanted, key=lambda key: first[work.source(key)])):
            yield [one]
        return
    yield from _in_processes(work, _batches(work.project, wanted, processes * _BATCHES), processes)


class _TimeLimitError(Exception):
    """The work on a statement took too long."""


class _ProcessKilledError(Exception):
    """A worker process ended while it worked on a statement."""


def _in_processes(work: _Work, batches: list[list[Key]], processes: int) -> Iterator[list[Checked]]:
    """Do batches in several processes. The work of one that is killed is done again, one statement at a time.

    What kills its process then, too, makes a finding.
    """
    while batches:
        left = yield from _in_pool(work, batches, processes)
        # Batches are taken in order. Those that no process can have begun are tried together again.
        begun = 2 * processes + 1
        yield from _alone(work, [key for batch in left[:begun] for key in batch])
        batches = left[begun:]


def _pool(work: _Work, processes: int) -> ProcessPoolExecutor:
    # A forked process has the project already; on other systems it is sent to each one.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(processes, context, initializer=_take, initargs=(work,))


def _in_pool(work: _Work, batches: list[list[Key]], processes: int) -> Generator[list[Checked], None, list[list[Key]]]:
    """Do batches in a pool; return those that are not done because a process was killed."""
    left = []
    with _pool(work, processes) as pool:
        for future, batch in [(_submit(pool, batch), batch) for batch in batches]:
            try:
                yield future.result()
            except BrokenProcessPool:
                left.append(batch)
    return left


def _submit(pool: ProcessPoolExecutor, batch: list[Key]) -> Future[list[Checked]]:
    try:
        return pool.submit(_do_some, batch)
    except BrokenProcessPool as error:  # a process was killed before everything was handed out
        future: Future[list[Checked]] = Future()
        future.set_exception(error)
        return future


def _alone(work: _Work, keys: Sequence[Key]) -> Iterator[list[Checked]]:
    """Do statements one at a time in another process, which is replaced where one of them kills it."""
    left = list(reversed(keys))
    while left:
        with _pool(work, 1) as pool:
            while left:
                key = left.pop()
                try:
                    yield _submit(pool, [key]).result()
                except BrokenProcessPool:
                    error = _ProcessKilledError("its process was killed twice, perhaps for want of memory")
                    yield [work.failed(key, error)]
                    break


def check_statements(
    project: Project,
    without: Collection[str] = (),
    *,
    claims: Iterable[str] | None = None,
    jobs: int | None = 1,
    cache: Cache | None = None,
    progress: Progress | None = None,
    assessor: Assessor | None = None,
    timeout: float | None = None,
) -> Mapping[Key, Checked]:
    """The judgement on each statement, and the findings on it alone.

    Args:
        project: The project, loaded.
        without: Rules that are left out.
        claims: The claims whose statements are judged; None for all.
        jobs: Number of processes; None to choose it by the number of cores and the length of the texts.
        cache: Cache of judgements and findings.
        progress: Called with (done, total).
        assessor: Judges each statement, in place of ``jobs`` and ``cache``.
        timeout: The number of seconds that one statement may take; None for any.
    """
    some = project.claims if claims is None else claims
    wanted = [(id_, index) for id_ in some for index in range(len(project.claims[id_].statements))]
    skipped = frozenset(without)
    if assessor is not None:
        work = _Work(project, {}, skipped, timeout, set())
        return {key: work.do(key, assessor) for key in wanted}
    store = None if cache is None or not wanted else _Store.of(cache, _keys(project, skipped, wanted))
    checked: dict[Key, Checked] = {} if store is None else dict(store.done)
    known = {} if store is None else store.known
    left = [key for key in wanted if key not in checked]
    for batch in _done(_Work(project, known, skipped, timeout, set()), left, jobs) if left else ():
        for one in batch:
            checked[one.judgement.claim, one.judgement.statement] = one
            if store is not None:
                store.add(one)
        if progress is not None:
            progress(len(checked), len(wanted))
    if store is not None:
        store.save()
    return {key: checked[key] for key in wanted}


@dataclass
class _Store:
    """What a cache holds of a project's statements, and what goes into it after a run."""

    cache: Cache
    keys: Mapping[Key, _Keys]
    known: dict[Key, Judgement] = field(default_factory=dict)
    done: dict[Key, Checked] = field(default_factory=dict)
    _next: dict[bytes, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, cache: Cache, keys: Mapping[Key, _Keys]) -> Self:
        """Read what the cache holds: judgements, and of these the ones whose findings it holds too."""
        store = cls(cache, keys)
        kept = cache.get(one for both in keys.values() for one in both)
        for key, both in keys.items():
            judgement, findings = (_thawed(kept.get(one)) for one in both)
            if isinstance(judgement, Judgement):
                store.known[key] = judgement
                if isinstance(findings, tuple) and all(isinstance(one, Finding) for one in findings):
                    store.done[key] = Checked(judgement, findings)
        return store

    def add(self, one: Checked) -> None:
        """Serialize a result, while other processes read on.

        What failed may succeed the next time: its process may have been killed by anything.
        """
        if any(found.rule == INTERNAL_ERROR for found in one.findings):
            return
        key = one.judgement.claim, one.judgement.statement
        self._next[self.keys[key].findings] = frozen(one.findings)
        if key not in self.known:
            self._next[self.keys[key].judgement] = frozen(one.judgement)

    def save(self) -> None:
        """Put what was added into the cache."""
        self.cache.put(self._next)


def _thawed(raw: bytes | None) -> object:
    if raw is None:
        return None
    try:
        return thawed(raw)
    except ValueError:
        return None
