"""The tools: typed arguments in, a model out. Every argument and every answer has a limit; nothing is written."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import Field

import claimcheck
from claimcheck.errors import ConfigError
from claimcheck.judging.statement import MAX_SENTENCE
from claimcheck.mcp.confined import MAX_TEXT, Confined
from claimcheck.mcp.results import (
    CheckResult,
    DraftResult,
    ExplainResult,
    FactResult,
    FactsResult,
    FindingResult,
    PassageResult,
    ReadResult,
    StatementDraft,
    VerifyResult,
)

__all__ = ["MAX_RESULTS", "Tools"]

MAX_RESULTS: Final = 500
"""The most findings, facts or passages of one answer."""
_MAX_WORDS: Final = 200
_MAX_ITEMS: Final = 50
_MAX_EXPLANATION: Final = 50_000

_Word = Annotated[str, Field(min_length=1, max_length=_MAX_WORDS)]
_Words = Annotated[list[_Word], Field(max_length=_MAX_ITEMS)]
_SomeWords = Annotated[list[_Word], Field(min_length=1, max_length=_MAX_ITEMS)]
_Paths = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=4096)]],
    Field(max_length=_MAX_ITEMS, description="Claims files or folders, relative to the root; all of it without any."),
]
_Text = Annotated[str | None, Field(max_length=MAX_TEXT, description="The article's text; give it or 'path'.")]
_Path = Annotated[
    str | None, Field(max_length=4096, description="The article's file, relative to the root; give it or 'text'.")
]
_Published = Annotated[
    str | None, Field(max_length=60, description="When the article appeared, as EDTF (2026-11-24, 2026-11).")
]
_Limit = Annotated[int, Field(ge=1, le=MAX_RESULTS, description="The most entries to return.")]
_Day = Annotated[
    str | None, Field(pattern=r"^\d{4}-\d\d-\d\d$", description="The day on which deadlines are judged; none without.")
]
_T = TypeVar("_T")


class Tools:
    """The tools of one server, which reads below one folder.

    One call runs at a time: what has been read is kept, and shared between calls.
    """

    def __init__(self, confined: Confined) -> None:
        self._confined = confined
        self._lock = threading.Lock()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._lock:
            yield

    def check(
        self,
        paths: _Paths = [],  # noqa: B006 - never changed; the default of the tool's schema
        as_of: _Day = None,
        select: _Words | None = None,
        ignore: _Words | None = None,
        limit: _Limit = 100,
    ) -> CheckResult:
        """Check the claims files below the root against their sources.

        Returns the findings, the worst first: what a claims file says and its source does not, contradictions between
        sources, dates that have moved.
        """
        with self._alone():
            run = self._run(paths, as_of, select, ignore)
            from claimcheck.reports.base import worst_first

            found, more = _cut(worst_first(run.findings), limit)
            return CheckResult(
                summary=str(run),
                exit_code=run.exit_code,
                verdicts={verdict.value: count for verdict, count in run.verdicts.items()},
                findings=[FindingResult.of(finding) for finding in found],
                more=more,
            )

    def verify(
        self,
        sentence: Annotated[str, Field(min_length=1, max_length=MAX_SENTENCE)],
        text: _Text = None,
        path: _Path = None,
        published: _Published = None,
    ) -> VerifyResult:
        """Check one sentence with dates or figures against one article, and return the words that decide."""
        with self._alone():
            article = self._confined.article(text, path, published)
            return VerifyResult.of(claimcheck.verify(sentence, article, published=_edtf(article)), article)

    def facts(
        self,
        text: _Text = None,
        path: _Path = None,
        published: _Published = None,
        types: Annotated[list[Literal["date", "duration", "money", "quantity", "event"]], Field(max_length=5)] = [],  # noqa: B006
        limit: _Limit = 200,
    ) -> FactsResult:
        """List what an article says, clause by clause: value, whose it is, period, status, speaker."""
        with self._alone():
            article = self._confined.article(text, path, published)
            every = claimcheck.facts(article, published=_edtf(article))
            found, more = _cut([fact for fact in every if not types or (fact.type or "event") in types], limit)
            return FactsResult(facts=[FactResult.of(fact, article) for fact in found], more=more)

    def read(
        self,
        subject: Annotated[_SomeWords, Field(description="The names of what is asked about.")],
        cues: Annotated[_SomeWords, Field(description="Words that articles use for what is asked.")],
        type: Annotated[str, Field(max_length=40, description="date, money, quantity, duration, stage, parties.")],  # noqa: A002
        text: _Text = None,
        path: _Path = None,
        published: _Published = None,
        unit: _Word | None = None,
        property: Annotated[_Word | None, Field(description="The question in words.")] = None,  # noqa: A002
        limit: _Limit = 20,
    ) -> ReadResult:
        """Return the passages of an article that answer a question about a subject, best first."""
        with self._alone():
            article = self._confined.article(text, path, published)
            every = claimcheck.read(
                article,
                subject=subject,
                cues=cues,
                type=type,
                unit=unit,
                property=property,
                published=_edtf(article),
            )
            found, more = _cut(every, limit)
            return ReadResult(readings=[PassageResult.of(one, article) for one in found], more=more)

    def explain(self, claim: _Word | None = None, rule: _Word | None = None, paths: _Paths = []) -> ExplainResult:  # noqa: B006
        """Explain a rule, or what was read for a claim: its question, the passages considered, the one chosen."""
        from claimcheck.checks import RULES

        if (claim is None) == (rule is None):
            raise ConfigError("give one of 'claim' and 'rule'")
        if rule is not None:
            if rule not in RULES:
                raise ConfigError(_unknown("rule", rule, list(RULES)))
            return ExplainResult(text=RULES[rule].page[:_MAX_EXPLANATION], claim=None)
        with self._alone():
            found = claimcheck.explain(self._run(paths, None, None, None), str(claim))
            return ExplainResult(text=str(found)[:_MAX_EXPLANATION], claim=found.to_dict())

    def draft(
        self,
        source: Annotated[_Word, Field(description="The id of the source.")],
        about: Annotated[_Words, Field(description="Entities to draft for; all of them without any.")] = [],  # noqa: B006
        new: Annotated[bool, Field(description="Whether new claims are drafted, too.")] = True,
        paths: _Paths = [],  # noqa: B006
        limit: _Limit = 50,
    ) -> DraftResult:
        """Propose the statements that a source would add to the claims. Nothing is written."""
        with self._alone():
            project = self._confined.project(paths, self._confined.config(paths))
            found, more = _cut(claimcheck.draft(project, source, about=tuple(about), new=new), limit)
            return DraftResult(drafts=[_drafted(one) for one in found], more=more)

    def _run(
        self, paths: Sequence[str], as_of: str | None, select: Sequence[str] | None, ignore: Sequence[str] | None
    ) -> Any:
        """The check of some paths, with places relative to the root."""
        from claimcheck.reports.base import rebased
        from claimcheck.run.engine import check
        from claimcheck.run.options import CheckOptions

        config = self._confined.config(paths)
        config = config.given("select", select=None if select is None else list(select))
        config = config.given("ignore", ignore=None if ignore is None else list(ignore))
        project = self._confined.project(paths, config)
        day = None if as_of is None else date.fromisoformat(as_of)
        run = check(project, CheckOptions(config, day, self._confined.baseline(paths, config)))
        return rebased(run, self._confined.name(project.root))


def _drafted(one: claimcheck.Draft) -> StatementDraft:
    return StatementDraft(
        claim=one.claim,
        yaml=one.yaml,
        probability=one.probability,
        start=one.start,
        end=one.end,
        is_new=one.new is not None,
        differs=[f"{finding.rule}: {finding.message}" for finding in one.differs],
    )


def _cut(every: Sequence[_T], limit: int) -> tuple[Sequence[_T], int]:
    """The first entries, and how many are left out."""
    return every[:limit], max(0, len(every) - limit)


def _edtf(document: Any) -> str | None:
    return None if document.published is None else "/".join(dict.fromkeys(map(str, document.published)))


def _unknown(kind: str, word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, known, 1)
    return f"unknown {kind} '{word}'" + (f"; did you mean '{near[0]}'?" if near else "")
