"""An article states a figure on a tracked question that is in no statement.

What it reports
    A value that an article of the project gives on a claim's subject and property, where no statement on that article
    agrees with it. This rule is opt-in: `--extend-select value-untracked`.
    Measured with an earlier reader: 19 findings on 17 news articles whose figures were recorded already, nearly all
    wrong; hence opt-in.

Why it matters
    A value that is not recorded is missing from the history.

Reported
    a delivery date in an article that is a source of other claims only

Not reported
    a value that a statement of the article has, possibly more precisely; a superseded plan; another subject's figure

What to do
    Add a statement, or do nothing.
"""

from collections.abc import Iterator

from claimcheck.checks.base import ProjectCase, words_at
from claimcheck.finding import Finding, Level, fingerprint, rule_id
from claimcheck.judging.statement import question_of
from claimcheck.reading.analysis import analyse
from claimcheck.reading.readings import readings_of
from claimcheck.reading.scene import scene_of
from claimcheck.values.base import Relation, Value, relate

RULE = rule_id(__name__)
LEVEL = Level.NOTE
DEFAULT = False


def check_project(case: ProjectCase) -> Iterator[Finding]:
    """Report the figures of every article that no statement has."""
    project = case.project
    held: dict[tuple[str, str], list[Value]] = {}
    for claim in project.claims.values():
        for statement in claim.statements:
            if statement.parsed is not None:
                held.setdefault((claim.subject, statement.source), []).append(statement.parsed)
    for one in case.claims:
        claim, question = one.claim, question_of(project, one.claim)
        if not claim.terms.scale.is_line or not question.cues:
            continue
        for id_, document in project.documents.items():
            at = scene_of(document, project.context_of(id_, claim.subject))
            if not any(at.names(name) for name in question.subject):
                continue
            known = held.get((claim.subject, id_), [])
            for reading in readings_of(analyse(document, at.context), question):
                if reading.modality in ("superseded", "denied") or reading.negated or _holds(known, reading.value):
                    continue
                yield Finding(
                    RULE,
                    LEVEL,
                    f"'{reading.text}' ({reading.value}) on {one.claim_id} is in no statement on {id_}",
                    words_at(document, reading.start, reading.end),
                    one.claim_id,
                    label=f"read as {reading.value}",
                    help="add a statement, or ignore this",
                    fingerprint=fingerprint((RULE, one.claim_id, id_, reading.text, str(reading.value))),
                )


def _holds(known: list[Value], value: Value) -> bool:
    return any(relate(one, value) not in (Relation.DISJOINT, Relation.INCOMPARABLE) for one in known)
