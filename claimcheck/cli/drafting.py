"""Drafts on the command line: the project that they are for, asking about each, and writing what is accepted."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.output import echo
from claimcheck.errors import EditError

if TYPE_CHECKING:
    from claimcheck.authoring.add import Plan
    from claimcheck.authoring.drafts import Draft
    from claimcheck.claims.project import Project
    from claimcheck.config.settings import Config

__all__ = ["Desk", "ask", "is_terminal", "open_desk"]

_CHOICES = "[a]ccept  [e]dit  [s]kip  [q]uit"


def is_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()


@dataclass
class Desk:
    """A project and what is being written to it.

    ``plan`` adds the article that is drafted from, where it is not in the project yet; it is carried out with the first
    draft that is written.
    """

    paths: Sequence[str]
    config: Config
    project: Project
    source: str
    plan: Plan | None = None

    def write(self, drafts: Sequence[Draft]) -> list[Path]:
        """Write drafts, each file in one step, and return the files.

        Raises:
            EditError: a file cannot be written, or was changed meanwhile; nothing is lost.
        """
        from claimcheck.authoring.add import carry_out
        from claimcheck.authoring.draft_edits import edited
        from claimcheck.cli.edits import write_texts

        unsaved = _unsaved(self.plan)
        before, after = edited(self.project, drafts, None if self.plan is None else self.plan.into, unsaved)
        self._ensure_clean(drafts, {**unsaved, **after})
        rest = dict(after)
        if self.plan is not None:
            # The file with the new source gets its drafts in the same step: killed between two, one would be missing.
            carry_out(replace(self.plan, will=rest.pop(self.plan.into, self.plan.will)))
            self.plan = None
        write_texts(before, rest, self.project.root)
        self.project = _load(self.paths, self.config, {path.absolute(): text for path, text in after.items()})
        return sorted(after)

    def _ensure_clean(self, drafts: Sequence[Draft], texts: Mapping[Path, str]) -> None:
        """Read the edited files as ``check`` does, and refuse what it would report beyond what the drafts say."""
        from claimcheck.authoring.draft_trial import differences

        wider = _load(self.paths, self.config, {path.absolute(): text for path, text in texts.items()})
        known = {(f.rule, f.claim) for one in drafts for f in one.differs}
        touched = frozenset(one.claim for one in drafts)
        old = {(fault.rule, fault.claim, fault.message) for fault in self.project.faults}
        faults = [
            f"{f.rule}: {f.message}"
            for f in wider.faults
            if (f.rule, f.claim, f.message) not in old and f.claim in touched
        ]
        found = [str(f) for f in differences(self.project, wider, touched) if (f.rule, f.claim) not in known]
        if faults or found:
            raise EditError(f"nothing was written: {'; '.join([*faults, *found])}")


def _unsaved(plan: Plan | None) -> dict[Path, str]:
    """The texts that a plan will write, by path."""
    if plan is None:
        return {}
    texts = {one.file: one.content for one in plan.additions if one.content is not None}
    return {**texts, **{path: after for path, (_, after) in plan.edits.items()}, plan.into: plan.will}


def _load(paths: Sequence[str], config: Config, texts: Mapping[Path, str]) -> Project:
    from claimcheck.cli.claims import load_claims

    known = {Path(path).absolute() for path in paths}
    inside = [place for place in known if place.is_dir()]
    more = [
        str(file)
        for file in texts
        if file.suffix.lower() in (".yaml", ".yml") and not file.exists() and file not in known
    ]
    kept = [path for path in paths if Path(path).exists() or Path(path).absolute() in texts]
    if more and inside:
        # A folder is read without the file that is not there yet; paths are all relative or all absolute.
        kept = [str(Path(path).absolute()) for path in kept]
    return load_claims([*kept, *more], config, texts=dict(texts))


def refuse_unreadable(project: Project) -> None:
    """Name the claims files that cannot be read, before a word of the command is called unknown: it may be in them.

    Args:
        project: The project.

    Raises:
        EditError: a file cannot be read; the message gives its place and the way out.
    """
    broken = [fault for fault in project.faults if fault.rule == "yaml-invalid"]
    if broken:
        way_out = f" ({broken[0].help})" if broken[0].help else ""
        raise EditError(f"{broken[0]}{way_out}; nothing was written")


def open_desk(word: str, paths: Sequence[str], config_file: str | None, *, isolated: bool) -> Desk:
    """Return the project of some paths and the source that a word names: its id, or an article's file.

    Args:
        word: The id or the file; a file that is no source of the project yet is read as ``claimcheck add`` reads it.
        paths: The claims; those of the configuration where none are given.
        config_file: The file of ``--config``.
        isolated: Whether no configuration is looked for.

    Raises:
        click.UsageError: the word names nothing, or the file holds several articles or none.
    """
    from claimcheck.claims.explanations import near
    from claimcheck.cli.claims import claims_paths, configured, load_claims

    config = configured(paths, config_file, isolated=isolated)
    named = claims_paths(paths, config)
    project = load_claims(named, config)
    if word in project.sources:
        return Desk(named, config, project, word)
    refuse_unreadable(project)
    file = Path(word)
    if not file.is_file():
        way_out = near(word, project.sources) or "give the id of a source, or an article's file"
        raise click.UsageError(f"no source and no file '{word}'; {way_out}")
    return _with_article(Desk(named, config, project, ""), file)


def _with_article(desk: Desk, file: Path) -> Desk:
    """The desk with an article that may not be in the project yet."""
    from claimcheck.authoring.add import Outcome, plan
    from claimcheck.cli.add import only_file, read_argument
    from claimcheck.cli.output import day_of
    from claimcheck.sources.base import Skipped

    read = list(read_argument(str(file), day_of(None), None, None, allow_private=False, whole=False))
    for one in read:
        if isinstance(one, Skipped):
            raise click.UsageError(f"{file} cannot be read: {one.reason}")
    if len(read) != 1 or isinstance(read[0], Skipped):
        raise click.UsageError(
            f"{file} holds {len(read)} articles; add them, or one with 'claimcheck add --item N', then use its id"
        )
    planned = plan(desk.project, only_file(desk.project), [(read[0], file)])
    [addition] = planned.additions
    if addition.outcome is Outcome.ADDED:
        texts = {path.absolute(): text for path, text in _unsaved(planned).items()}
        return replace(desk, source=addition.id, plan=planned, project=_load(desk.paths, desk.config, texts))
    if addition.outcome is Outcome.CHANGED:
        raise click.UsageError(
            f"{file} is another version of '{addition.id}'; 'claimcheck add --repin {file}' replaces it"
        )
    return replace(desk, source=addition.id)


# -- asking ---------------------------------------------------------------------------------------------------------


def ask(desk: Desk, drafts: Sequence[Draft]) -> int:
    """Ask about each draft, write what is accepted at once, and return how many were written."""
    from claimcheck.authoring.draft_report import as_lines

    written = 0
    for number, one in enumerate(drafts, 1):
        echo(f"\n{number} of {len(drafts)}  {as_lines(desk.project, one)}")
        current: Draft | None = one
        while current is not None:
            key = click.prompt(_CHOICES, prompt_suffix=" > ", default="", show_default=False).strip().lower()[:1]
            if key == "q":
                return written
            if key == "s":
                break
            if key == "e":
                current = _edited(desk, current)
            elif key == "a":
                try:
                    files = desk.write([current])
                except EditError as error:
                    echo(str(error), err=True)
                    continue
                written += 1
                echo(f"written to {', '.join(path.as_posix() for path in files)}")
                break
    return written


def _edited(desk: Desk, one: Draft) -> Draft:
    """The draft as somebody has edited its YAML; as it was, with the reason, where that does not hold in the source."""
    words = click.edit(one.yaml, extension=".yaml")
    if words is None:
        return one
    try:
        changed = read_draft(one, words)
    except EditError as error:
        echo(f"not taken: {error}", err=True)
        return one
    faults = faults_of(desk.project, changed)
    for fault in faults:
        echo(f"not taken: {fault}", err=True)
    if faults:
        return one
    echo(changed.yaml)
    return changed


def read_draft(one: Draft, words: str) -> Draft:
    """Return a draft with the keys that its YAML has after editing.

    Args:
        one: The draft before.
        words: The YAML.

    Raises:
        EditError: it is not the YAML of one claim with one statement.
    """
    from claimcheck.claims import yamltree

    tree, problems = yamltree.parse(words)
    plain = yamltree.plain(tree)
    if problems or not isinstance(plain, dict) or len(plain) != 1:
        raise EditError("keep one claim, with its id as the key")
    [(id_, entry)] = plain.items()
    statements = entry.get("statements") if isinstance(entry, dict) else None
    if not isinstance(statements, list) or len(statements) != 1 or not isinstance(statements[0], dict):
        raise EditError("keep one statement under 'statements:'")
    if one.new is None and (id_ != one.claim or len(entry) > 1):
        raise EditError(f"'{one.claim}' is in the project; here only its statement can be edited")
    new = None if one.new is None else {key: value for key, value in entry.items() if key != "statements"}
    return replace(one, claim=id_, statement=statements[0], new=new)


def faults_of(project: Project, one: Draft) -> list[str]:
    """Return why an edited draft cannot be written; empty where it can."""
    from pydantic import ValidationError

    from claimcheck.authoring.draft_trial import trouble_of
    from claimcheck.claims.lexicon import property_of
    from claimcheck.claims.model import Claim, Statement
    from claimcheck.judging.verdict import Verdict

    try:
        claim = project.claims.get(one.claim)
        if one.new is not None:
            if claim is not None:
                return [f"the id '{one.claim}' is taken"]
            claim = Claim.model_validate(dict(one.new))
            claim = claim.under(property_of(claim, project.properties))
            if claim.subject not in project.entities:
                return [f"no entity '{claim.subject}'"]
        Statement.model_validate(dict(one.statement))
    except ValidationError as error:
        return [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
    if claim is None:
        return [f"no claim '{one.claim}'"]
    if one.statement.get("source") != one.source or one.source not in project.sources:
        return [f"no source '{one.source}'"]
    outcome = trouble_of(project, one.claim, claim, one.statement)
    if outcome is None:
        return [f"'{one.statement.get('value')}' is not a {claim.terms.type}"]
    judgement, trouble = outcome
    if trouble:
        return [f"{f.rule}: {f.message}" for f in trouble]
    return (
        [] if judgement.verdict is Verdict.SUPPORTED else [f"the source does not support it: {judgement.verdict.words}"]
    )
