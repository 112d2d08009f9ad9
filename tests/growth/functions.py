"""The public functions, each as work on a text or on the files of a project."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

import claimcheck
from claimcheck.errors import ClaimcheckError
from claimcheck.finding import fingerprint
from claimcheck.reports import report
from claimcheck.reports.history import render
from claimcheck.run.baseline import Baseline
from tests.growth.generators import Files

__all__ = ["ON_PROJECTS", "ON_TEXTS", "Folders", "project_on"]

Work = Callable[[], object]

_PUBLISHED: Final = date(2020, 3, 1)
_QUESTION: Final = {
    "subject": ["Skagen"],
    "cues": ["launch", "cost"],
}
_SENTENCE: Final = "The ferry Skagen will be launched in May 2021 and cost $12 million."


def _extract(text: str) -> Work:
    return partial(claimcheck.extract, text, published=_PUBLISHED)


def _parse_value(type_: str, text: str) -> Work:
    def work() -> None:
        with suppress(ValueError):
            claimcheck.parse_value(text, type_, published=_PUBLISHED)

    return work


def _relate(text: str) -> Work:
    """Relate the lists of names that a text makes."""
    names = [word for word in text.split() if word.isalpha()] or ["Skagen"]
    one = claimcheck.parse_value(", ".join(names), "parties")
    other = claimcheck.parse_value(", ".join([*names[1:], "Odense"]), "parties")
    return partial(claimcheck.relate, one, other)


def _locate(quote: str, text: str) -> Work:
    return partial(claimcheck.locate, quote, claimcheck.Document(text))


def _locate_start(text: str) -> Work:
    """Locate what is nearly the start of the text, and nearly much else of it."""
    return partial(claimcheck.locate, text[:40] + " Odense", claimcheck.Document(text))


def _read(type_: str, text: str) -> Work:
    return partial(claimcheck.read, text, type=type_, published=_PUBLISHED, **_QUESTION)


def _facts(text: str) -> Work:
    return partial(claimcheck.facts, text, published=_PUBLISHED)


def _verify(text: str) -> Work:
    return partial(claimcheck.verify, _SENTENCE, text, published=_PUBLISHED)


def _verify_sentence(text: str) -> Work:
    return partial(claimcheck.verify, text[-1_990:], _SENTENCE, published=_PUBLISHED)


def _scan(text: str) -> Work:
    from claimcheck.claims.model import Claim, Entity, Property

    ship = Claim(subject="skagen", property="launch", cues=["launch"], type="date", behaviour="plan")
    project = claimcheck.Project(Path(), entities={"skagen": Entity(name="Skagen")}, claims={"launch": ship})
    assert Property  # the module is loaded before the calls are counted
    return lambda: list(claimcheck.scan(project, [text]))


_ARTICLE_PROJECT: Final = """claimcheck: 1
entities:
  skagen: {name: Skagen}
sources:
  s0: {publisher: P, published: 2020-03-01, text: a.txt}
  s1: {publisher: Q, published: 2020-03-02}
claims:
  launch:
    {subject: skagen, property: launch, type: date, behaviour: plan, cues: [launch],
     statements: [{source: s1, value: May 2021}]}
  cost: {subject: skagen, property: price, statements: [{source: s0, value: USD 12 million}]}
"""


def project_on(text: str) -> claimcheck.Project:
    """A project of two claims on one article."""
    with tempfile.TemporaryDirectory(prefix="growth") as folder:
        (Path(folder) / "c.yaml").write_text(_ARTICLE_PROJECT, encoding="utf-8")
        (Path(folder) / "a.txt").write_text(text, encoding="utf-8", newline="")
        return _lenient(Path(folder))


def _check_article(text: str) -> Work:
    return partial(claimcheck.check, project_on(text), as_of="2024-01-01")


def _coverage(text: str) -> Work:
    from claimcheck.run.coverage import coverage_of

    return partial(coverage_of, project_on(text))


def _draft(text: str) -> Work:
    return partial(claimcheck.draft, project_on(text), "s0")


ON_TEXTS: Final[dict[str, Callable[[str], Work]]] = {
    "extract": _extract,
    "facts": _facts,
    "read a date": partial(_read, "date"),
    "read an amount": partial(_read, "money"),
    "read participants": partial(_read, "parties"),
    "read a stage": partial(_read, "stage"),
    "verify": _verify,
    "locate": partial(_locate, "The ferry Odense shall be launched, May 2021"),
    "locate with ellipses": partial(_locate, "The ferry ... launched [then] ... 2021 ... $13"),
    "locate the start": _locate_start,
    "scan": _scan,
    "check an article": _check_article,
    "coverage": _coverage,
    "draft": _draft,
    "parse a date": partial(_parse_value, "date"),
    "parse a duration": partial(_parse_value, "duration"),
    "parse an amount": partial(_parse_value, "money"),
    "parse a quantity": partial(_parse_value, "quantity"),
    "parse participants": partial(_parse_value, "parties"),
    "relate": _relate,
}


class Folders:
    """Writes projects to folders of their own, which are gone when the tests end."""

    def __init__(self) -> None:
        self._root = tempfile.TemporaryDirectory(prefix="growth")
        self._known: dict[tuple[tuple[str, str], ...], Path] = {}

    def write(self, files: Files) -> Path:
        """Write the files of a project; return its folder, the same one for the same files."""
        key = tuple(files.items())
        if key in self._known:
            return self._known[key]
        folder = self._known[key] = Path(self._root.name) / str(len(self._known))
        for name, content in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8", newline="")
        return folder

    def close(self) -> None:
        """Remove them."""
        self._root.cleanup()


def _load(folder: Path) -> Work:
    def work() -> None:
        with suppress(ClaimcheckError):
            claimcheck.load(folder)

    return work


def _lenient(folder: Path) -> claimcheck.Project:
    from claimcheck.claims.loading import load_lenient

    return load_lenient(folder)


_project = lru_cache(maxsize=8)(_lenient)


@lru_cache(maxsize=8)
def _run(folder: Path) -> claimcheck.Run:
    return claimcheck.check(_project(folder), as_of="2024-01-01")


def _check(folder: Path) -> Work:
    return partial(claimcheck.check, _lenient(folder), as_of="2024-01-01")


def _history(folder: Path) -> Work:
    project = _project(folder)
    return lambda: [claimcheck.history(project, id_) for id_ in project.claims]


def _timeline(format_: str, folder: Path) -> Work:
    project = _project(folder)
    histories = [claimcheck.history(project, id_) for id_ in project.claims]
    return partial(render, format_, project, histories)


def _report(format_: str, folder: Path) -> Work:
    return partial(report(format_).render, _run(folder))


def _report_html(folder: Path) -> Work:
    from claimcheck.reports.html import render as render_html

    return partial(render_html, _run(folder))


def _scan_project(folder: Path) -> Work:
    project = _project(folder)
    return lambda: list(claimcheck.scan(project, [_SENTENCE, "Turkey and Russia launched Skagen in May 2022."]))


def _baseline(folder: Path) -> Work:
    """Check with a baseline that knows all findings, twice as many others, and is written again."""
    project = _lenient(folder)
    found = _run(folder).findings
    old = [
        replace(one, message=f"{one.message} {n}", fingerprint=fingerprint((one.fingerprint, str(n))))
        for one in found
        for n in range(2)
    ]
    file = folder / "known.json"
    file.write_text(Baseline.of([*found, *old], str(file)).render(), encoding="utf-8")
    return partial(claimcheck.check, project, as_of="2024-01-01", baseline=str(file))


ON_PROJECTS: Final[dict[str, Callable[[Path], Work]]] = {
    "load": _load,
    "check": _check,
    "check with a baseline": _baseline,
    "history": _history,
    "scan": _scan_project,
    **{f"timeline {name}": partial(_timeline, name) for name in ("text", "json", "csv", "markdown")},
    **{f"report {name}": partial(_report, name) for name in ("full", "json", "sarif", "markdown", "junit")},
    "report html": _report_html,
}
