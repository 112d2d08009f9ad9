"""A claim rests on one voice.

What it reports
    A claim all of whose statements come from one publisher, one agency, or copies of one text. It has to be asked
    for: `--extend-select single-source`.

Why it matters
    What one source says alone is not confirmed; what three print from one wire is not either.

Reported
    a claim with one statement; three papers that print one agency: "3 sources, 1 voice"

Not reported
    a claim told by two publishers that neither share an agency nor copy each other

What to do
    Look for a second source. `min_sources` of a property or a claim requires one (`too-few-sources`).
"""

from collections.abc import Iterator

from claimcheck.checks.base import ClaimCase
from claimcheck.checks.sizes import count
from claimcheck.finding import Finding, Level, rule_id

RULE = rule_id(__name__)
LEVEL = Level.NOTE
DEFAULT = False


def check_claim(case: ClaimCase) -> Iterator[Finding]:
    """Reports this on one claim."""
    sources = sorted({entry.source for entry in case.history.entries})
    if case.voices.count(sources) != 1:
        return
    source = case.project.sources.get(sources[0])
    voice = (source.agency or source.publisher if source is not None else None) or sources[0]
    message = f"only {voice} says so"
    if len(sources) > 1:
        message = f"{count(len(sources), 'source')}, 1 voice: only {voice} says so"
    yield case.whole(RULE, LEVEL, message, help="look for a second source")
