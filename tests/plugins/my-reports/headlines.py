"""One line for each claim that has findings: its id, and how many."""

from collections import Counter

from claimcheck.run.result import Run


def render(run: Run, *, color: bool = False, width: int = 100) -> str:
    """The claims with the most findings first."""
    counts = Counter(finding.claim or "(no claim)" for finding in run.findings)
    return "".join(f"{claim}: {count}\n"[:width] for claim, count in counts.most_common())
