"""The judgements on every statement of a project: from a cache where nothing changed, else read, by several processes.

How many processes work and what a cache holds changes nothing about what is found.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor

from claimcheck.assess import assess
from claimcheck.cache import Cache, digest, frozen, own_version, thawed
from claimcheck.model import Project
from claimcheck.verdict import Judgement

__all__ = ["Judged", "Progress", "judge_all"]

Judged = tuple[str, int]
"""A claim's id and the number of one of its statements."""
Progress = Callable[[int, int], None]
"""Told how many statements are done, and of how many."""

# Below this many characters of articles a second process costs more than it gains.
_WORTH_A_PROCESS = 200_000
_BATCHES = 8  # for each process, so that none waits long for the last one

# What a process of the pool works on.
_shared: Project | None = None


def _take(project: Project) -> None:
    global _shared
    _shared = project


def _judge_some(some: Sequence[Judged]) -> list[Judgement]:
    assert _shared is not None  # noqa: S101 - set before the first call
    return [assess(_shared, claim, _shared.claims[claim], index) for claim, index in some]


def _keys(project: Project) -> Mapping[Judged, bytes]:
    """What each statement's judgement depends on, as a digest."""
    shared = digest(
        own_version(),
        *(f"{id_} {entity.model_dump_json()}" for id_, entity in project.entities.items()),
        *(f"{id_} {property_.model_dump_json()}" for id_, property_ in project.properties.items()),
    )
    sources = {
        id_: digest(source.model_dump_json(), document.text.encode("utf-8", "surrogatepass") if document else b"")
        for id_, source in project.sources.items()
        for document in [project.documents.get(id_)]
    }
    keys = {}
    for id_, claim in project.claims.items():
        about = digest(shared, id_, claim.model_dump_json(exclude={"statements", "ignore", "note"}))
        for index, statement in enumerate(claim.statements):
            said = statement.model_dump_json(exclude={"ignore", "note"})
            keys[id_, index] = digest(about, index, said, sources.get(statement.source, b""))
    return keys


def _batches(project: Project, wanted: Sequence[Judged], count: int) -> list[list[Judged]]:
    """The statements in batches of about the same work; those of one article together, so that it is read once."""
    of: dict[str, list[Judged]] = {}
    for claim, index in wanted:
        of.setdefault(project.claims[claim].statements[index].source, []).append((claim, index))
    sizes = {id_: len(document.text) for id_ in of if (document := project.documents.get(id_)) is not None}
    batches: list[list[Judged]] = [[] for _ in range(count)]
    loads = [0] * count
    for id_ in sorted(of, key=lambda id_: (-sizes.get(id_, 0), id_)):
        least = loads.index(min(loads))
        batches[least] += of[id_]
        loads[least] += sizes.get(id_, 0) + 200 * len(of[id_])
    return [batch for batch in batches if batch]


def _processes(project: Project, wanted: Sequence[Judged], jobs: int | None) -> int:
    if jobs is not None:
        return max(1, min(jobs, len(wanted)))
    sources = {project.claims[claim].statements[index].source for claim, index in wanted}
    size = sum(len(project.documents[id_].text) for id_ in sources if id_ in project.documents)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, size // _WORTH_A_PROCESS))


def _judgements(project: Project, wanted: Sequence[Judged], jobs: int | None) -> Iterator[list[Judgement]]:
    processes = _processes(project, wanted, jobs)
    if processes == 1:
        for claim, index in wanted:
            yield [assess(project, claim, project.claims[claim], index)]
        return
    # A forked process has the project already; elsewhere it is sent to each one.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(processes, context, initializer=_take, initargs=(project,)) as pool:
        yield from pool.map(_judge_some, _batches(project, wanted, processes * _BATCHES))


def judge_all(
    project: Project, *, jobs: int | None = 1, cache: Cache | None = None, progress: Progress | None = None
) -> Mapping[Judged, Judgement]:
    """The judgement on each statement.

    Args:
        project: The project, loaded.
        jobs: How many processes read; None for as many as there are cores, where the texts are long enough.
        cache: Where judgements are looked up and kept.
        progress: Told how far it has come.
    """
    wanted = [(id_, index) for id_, claim in project.claims.items() for index in range(len(claim.statements))]
    keys = _keys(project) if cache is not None else {}
    done: dict[Judged, Judgement] = {}
    if cache is not None:
        kept = cache.get(keys.values())
        for one, key in keys.items():
            if key in kept and isinstance(judgement := _thawed(kept[key]), Judgement):
                done[one] = judgement
    left = [one for one in wanted if one not in done]
    fresh: dict[Judged, Judgement] = {}
    for some in _judgements(project, left, jobs) if left else ():
        fresh.update({(judgement.claim, judgement.statement): judgement for judgement in some})
        if progress is not None:
            progress(len(done) + len(fresh), len(wanted))
    if cache is not None:
        cache.put({keys[one]: frozen(judgement) for one, judgement in fresh.items()})
    done.update(fresh)
    return done


def _thawed(raw: bytes) -> object:
    try:
        return thawed(raw)
    except ValueError:
        return None
