"""What speaks for a value of a text bearing on a value of a sentence: the evidence that a verdict is weighed by."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from claimcheck.facts.accounting import Accounting, account, compare_accounting, missing_figures
from claimcheck.facts.alignment import Meant
from claimcheck.facts.analysis import Analysis
from claimcheck.facts.assertion import compare_assertion
from claimcheck.facts.passages import Passages
from claimcheck.facts.profile import Profile
from claimcheck.facts.stated import Statements
from claimcheck.facts.surroundings import surroundings_of
from claimcheck.values.base import Mention, Relation, relate

__all__ = ["evidence_for"]

# Features of the alignment that bear on the verdict too.
_KEPT = (
    "period-agrees", "period-agrees-around", "period-differs", "period-differs-around", "period-unknown",
    "other-heads-clause", "other-own-instead", "other-shared-instead", "unit-same", "unit-near", "unit-loose", "unit-other", "opposite", "ordinal-differs", "ordinal-unasked",
    "earlier-unasked", "earlier-missing", "rate-unasked", "rate-missing", "addition-unasked", "addition-missing", "total-unasked", "total-missing",
    "date-of-saying", "asked-whole", "asked-own", "asked-nowhere", "cue-whole", "cue-nowhere", "context-accounted",
)  # fmt: skip


def evidence_for(
    statements: Statements, own: Analysis, stated: Mention, meant: Meant, ranked: Sequence[Meant], analysis: Analysis, passages: Passages
) -> tuple[Profile, Accounting]:
    """Return what speaks for and against a verdict on a value of a sentence, and where the sentence's words stand.

    Args:
        statements: The sentence.
        own: Its analysis.
        stated: Its value.
        meant: The value of the text that it is taken to mean.
        ranked: All values that it could mean.
        analysis: The text.
        passages: The text's terms.
    """
    profile = Profile()
    place = surroundings_of(analysis, meant.told)
    found = account(statements, passages, place.sentence)
    for name in _KEPT:
        if name in meant.profile.amounts:
            profile.add(name, meant.profile.amounts[name], meant.profile.words.get(name, ()))
    compare_accounting(profile, statements, passages, found, place.sentence)
    compare_assertion(profile, statements, own, stated, place, passages)
    nowhere, apart = missing_figures(statements, analysis, place.sentence)
    profile.add("figures-nowhere", float(min(2, len(nowhere))), tuple(nowhere))
    profile.add("figures-apart", float(min(2, len(apart))), tuple(apart))
    if not found.missing and not nowhere and not apart:
        profile.add("all-accounted", 1.0)
    same = relate(meant.value, meant.told.value) is Relation.EQUAL
    profile.add("same-value", 1.0 if same else 0.0)
    profile.add("digits", min(3.0, float(_digits(stated))))
    profile.add("text-length", log10(1 + len(analysis.sentences)))
    return profile, found


def _digits(mention: Mention) -> int:
    """How many significant digits a value states: a long figure is seldom the same by chance."""
    if mention.type == "date":
        granularity = getattr(mention.value, "granularity", "")
        return {"day": 3, "month": 2}.get(str(granularity), 1)
    return len("".join(c for c in mention.text if c.isdigit()).rstrip("0"))
