"""What was said first and last on each claim."""

from collections.abc import Sequence

from claimcheck.claims.project import Project
from claimcheck.histories.history import History


def render(project: Project, histories: Sequence[History]) -> str:
    """A line for each claim that has a statement."""
    ends = [(one.claim, one.entries[0], one.entries[-1]) for one in histories if one.entries]
    return "".join(f"{claim}: {first.value}, then {last.value}\n" for claim, first, last in ends)
