"""``claimcheck.draft``: the statements that a source would add to a project, ready to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from claimcheck.authoring.draft_answers import answers_for
from claimcheck.authoring.draft_claims import claims_from, places_of
from claimcheck.authoring.draft_trial import Proposal, differences, extended, tried
from claimcheck.authoring.rendering import Value, block, scalar
from claimcheck.claims.lexicon import property_of
from claimcheck.claims.model import Claim
from claimcheck.claims.project import Project
from claimcheck.errors import ConfigError
from claimcheck.finding import Finding

__all__ = ["LEAST", "LEAST_NEW", "Draft", "draft", "with_draft"]

LEAST: Final = 0.5
"""The least probability of what is drafted for an existing claim."""
LEAST_NEW: Final = 0.3
"""The least probability of what is drafted as a new claim."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement that a source would add to a claim.

    ``claim`` is the id of the claim; ``new`` its keys where the claim is new, None where it is in the project;
    ``statement`` the keys of the statement as they are written; ``probability`` how sure the reading is; ``start`` and
    ``end`` the place of the value in the source (code points, half-open); ``differs`` the errors and warnings between
    this statement and those of other sources: a contradiction, or a date that has moved.
    """

    claim: str
    statement: Mapping[str, Value]
    probability: float
    start: int
    end: int
    new: Mapping[str, Value] | None = None
    differs: tuple[Finding, ...] = ()

    @property
    def source(self) -> str:
        """The id of the source."""
        return str(self.statement["source"])

    @property
    def entry(self) -> Mapping[str, Mapping[str, Value]]:
        """The claim with the statement, as a claims file has it; of an existing claim only its statement."""
        return {self.claim: {**(self.new or {}), "statements": [self.statement]}}

    @property
    def yaml(self) -> str:
        r"""The entry as YAML.

        >>> print(Draft("opening", {"source": "post", "value": "2027-05"}, 0.9, 0, 8).yaml, end="")
        opening:
          statements:
            - source: post
              value: 2027-05
        """
        return f"{scalar(self.claim)}:\n  {block(self.entry[self.claim], 2)}\n"


def draft(
    project: Project,
    source: str,
    *,
    about: Iterable[str] | str = (),
    new: bool = True,
    stopped: Callable[[int], None] | None = None,
) -> list[Draft]:
    """Return the statements that a source would add to a project, most probable first.

    For each claim without a statement of the source: what the source answers. For the entities of the project: what
    else the source states of them, as new claims. Every draft passes ``check`` without an error or a warning on the
    statement itself; ``Draft.differs`` holds what it would report between sources.

    Args:
        project: The project, loaded.
        source: The id of the source.
        about: The ids of the entities to draft for, several or one; all of them where none is given.
        new: Whether new claims are drafted.
        stopped: Called with an offset (in code points) where the text is so long that what it states from there on is
            not tried as new claims.

    Raises:
        ConfigError: the source, its text or an entity is not in the project.

    >>> import claimcheck
    >>> project = claimcheck.load("claims/")
    >>> [(one.claim, one.statement["value"]) for one in claimcheck.draft(project, "bloomberg")]
    [('s400-status', 'signed')]
    """
    wanted = frozenset((about,) if isinstance(about, str) else about)
    for entity in sorted(wanted - set(project.entities)):
        raise ConfigError(f"no entity '{entity}' in the project")
    if source not in project.sources:
        raise ConfigError(f"no source '{source}' in the project")
    if source not in project.documents:
        raise ConfigError(f"the text of '{source}' cannot be read")
    found = _of_one_place(project, source, list(_passing(project, answers_for(project, source, wanted, LEAST))))
    if new:
        # What answers a claim that is there is no claim of its own.
        held = [(one.start, one.end) for one in found]
        found += _passing(project, claims_from(project, source, wanted, LEAST_NEW, held, stopped))
    return sorted(
        _together(project, list(_compared(project, found))),
        key=lambda one: (one.new is not None, -one.probability, one.start),
    )


def _passing(project: Project, proposals: Iterable[Proposal]) -> Iterator[Draft]:
    """The proposals that pass ``check``, each by itself."""
    for one in proposals:
        statement = tried(project, project.documents[str(one.fields["source"])], one)
        if statement is not None:
            yield Draft(one.claim_id, statement, one.probability, one.start, one.end, one.new)


def _compared(project: Project, drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts with what they differ in from other statements; one that differs from a surer one is dropped."""
    kept: list[Draft] = []
    wider = project
    for one in sorted(drafts, key=lambda one: -one.probability):
        trial = with_draft(wider, one)
        if trial is None:
            continue
        found = differences(wider, trial, frozenset((one.claim,)))
        own = any(other.claim == one.claim for other in kept)
        if found and own:
            continue
        kept.append(replace(one, differs=tuple(found)))
        wider = trial
    return iter(kept)


def _together(project: Project, drafts: list[Draft]) -> list[Draft]:
    """The drafts that hold beside one another: another claim on a subject may be the better question of a value."""
    for _ in range(_ROUNDS):
        wider = project
        for one in drafts:
            wider = with_draft(wider, one) or wider
        known = {(finding.rule, finding.claim) for one in drafts for finding in one.differs}
        found = differences(project, wider, frozenset(one.claim for one in drafts))
        faulty = {finding.claim for finding in found if (finding.rule, finding.claim) not in known}
        if not faulty:
            break
        drafts = [one for one in drafts if one.claim not in faulty]
    return drafts


_ROUNDS: Final = 3  # times that drafts are held beside one another
_SURER: Final = 0.1
"""By how much one claim must be the surer question of a place for another to be no question of it."""


def _of_one_place(project: Project, source: str, found: list[Draft]) -> list[Draft]:
    """The drafts without those whose words answer another claim on the same subject more surely."""
    subjects = {one.claim: project.claims[one.claim].subject for one in found}
    taken = [
        (claim.subject, start, end)
        for claim in project.claims.values()
        for start, end in places_of(project, source, claim)
    ]
    kept = []
    for one in found:
        rivals = [
            other.probability
            for other in found
            if subjects[other.claim] == subjects[one.claim] and other.start < one.end and one.start < other.end
        ]
        if max(rivals) - one.probability < _SURER and not any(
            subject == subjects[one.claim] and start < one.end and one.start < end for subject, start, end in taken
        ):
            kept.append(one)
    return kept


def with_draft(project: Project, one: Draft) -> Project | None:
    """Return a project with a draft in it; None where its statement cannot be read.

    Args:
        project: The project.
        one: The draft.
    """
    claim = project.claims.get(one.claim)
    if claim is None:
        claim = Claim.model_validate({**(one.new or {})})
        claim = claim.under(property_of(claim, project.properties))
    wider = extended(project, one.claim, claim, one.statement)
    return None if wider is None else replace(project, claims={**project.claims, **wider[0].claims})
