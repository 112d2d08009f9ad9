"""JUnit XML: a test case per statement; a finding at or above the failing level fails it, UNCHECKED skips it.

Findings on a claim as a whole are a case of the claim, those on a file a case of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from claimcheck.escapes import shown, shown_lines
from claimcheck.finding import Finding
from claimcheck.judging.verdict import Judgement, Verdict
from claimcheck.reports.base import counted
from claimcheck.reports.excerpts import excerpt
from claimcheck.run.result import Run

__all__ = ["render"]


def _fails(run: Run, finding: Finding) -> bool:
    return run.fail_on is not None and finding.level.rank <= run.fail_on.rank


def _told(findings: Sequence[Finding]) -> str:
    return shown_lines("\n\n".join("\n".join(excerpt(finding)) for finding in findings))


def _case(run: Run, suite: ET.Element, classname: str, name: str, findings: Sequence[Finding]) -> ET.Element:
    """Add a case with its failures and its other findings."""
    case = ET.SubElement(suite, "testcase", name=shown(name), classname=shown(classname), time="0")
    bad = [finding for finding in findings if _fails(run, finding)]
    rest = [finding for finding in findings if not _fails(run, finding)]
    if bad:
        more = "" if len(bad) == 1 else f" (and {counted(len(bad) - 1, 'more finding')})"
        failure = ET.SubElement(case, "failure", message=shown(bad[0].message + more), type=bad[0].rule)
        failure.text = _told(bad)
    if rest:
        ET.SubElement(case, "system-out").text = _told(rest)
    return case


def _statement(run: Run, suite: ET.Element, judgement: Judgement, findings: Sequence[Finding]) -> None:
    words = run.project.claims[judgement.claim].statements[judgement.statement].words
    name = f"{judgement.statement + 1}. {judgement.source}: {words}"
    case = _case(run, suite, judgement.claim, name, findings)
    if case.find("failure") is not None:
        return
    words = f"{judgement.verdict.replace('_', ' ').lower()}: {judgement.reason.value}"
    if run.fails(judgement):
        case.insert(0, ET.Element("failure", message=words, type=judgement.verdict.value))
    elif judgement.verdict is Verdict.UNCHECKED:
        case.insert(0, ET.Element("skipped", message=words))


def render(run: Run, *, color: bool = False, width: int = 100) -> str:  # noqa: ARG001 - one signature for all formats
    """Render the run as JUnit XML, one suite per claims file."""
    of: dict[tuple[str | None, int | None], list[Finding]] = {}
    files: dict[str, list[Finding]] = {}
    judged = {(judgement.claim, judgement.statement) for judgement in run.judgements}
    for finding in run.findings:
        whole = finding.claim in run.project.claims and finding.statement is None
        if whole or (finding.claim, finding.statement) in judged:
            of.setdefault((finding.claim, finding.statement), []).append(finding)
        else:
            files.setdefault(finding.location.file, []).append(finding)
    root = ET.Element("testsuites", name="claimcheck")
    suites: dict[str, ET.Element] = {}

    def suite(name: str) -> ET.Element:
        if name not in suites:
            suites[name] = ET.SubElement(root, "testsuite", name=shown(name))
        return suites[name]

    for judgement in run.judgements:
        home = suite(run.project.locate("key", "claims", judgement.claim).file)
        if judgement.statement == 0 and (on_claim := of.get((judgement.claim, None))):
            _case(run, home, judgement.claim, "the claim", on_claim)
        _statement(run, home, judgement, of.get((judgement.claim, judgement.statement), ()))
    for name in sorted(files):
        _case(run, suite(name), name, "the file", files[name])
    for element in (*suites.values(), root):
        counts = {kind: len(list(element.iter(kind))) for kind in ("testcase", "failure", "skipped")}
        element.set("tests", str(counts["testcase"]))
        element.set("failures", str(counts["failure"]))
        element.set("errors", "0")
        if element is not root:
            element.set("skipped", str(counts["skipped"]))
        element.set("time", "0")
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
