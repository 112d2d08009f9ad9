"""Adding articles to a project: what each one becomes is planned first, shown, and then written in one go.

The plan never changes a file. Carrying it out writes the texts, then replaces the claims file: whatever ends the
process in between leaves the claims file as it was, and a fault takes back the texts that were written.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from claimcheck.authoring.ids import ID, id_of, unique
from claimcheck.authoring.layout import Layout
from claimcheck.authoring.rendering import scalar
from claimcheck.authoring.splices import Value, apply, insert_source, read_text, set_key, write_atomic
from claimcheck.authoring.versions import (
    Change,
    Likeness,
    LostQuote,
    changes,
    fingerprint_of,
    likenesses,
    lost_quotes,
    version_of,
)
from claimcheck.claims import yamltree
from claimcheck.claims.files import FileError, read_bytes
from claimcheck.claims.frontmatter import without_front_matter
from claimcheck.claims.project import Project
from claimcheck.errors import ConfigError, EditError
from claimcheck.sources.base import Article, Dating
from claimcheck.sources.cleaning import comparable
from claimcheck.text.content import NotProseError, decode
from claimcheck.text.document import MAX_CHARS

__all__ = ["Addition", "Given", "Outcome", "Plan", "carry_out", "file_text", "plan"]

_FOLDER: Final = "articles"
_ORDER: Final = (
    "title", "publisher", "author", "agency", "published", "url", "archived", "retrieved", "text", "sha256", "note",
)  # fmt: skip
_LONGEST_CORRECTIONS: Final = 15_000  # code points; the front matter of a text is read up to 20,000


class Outcome(StrEnum):
    """What becomes of an article."""

    ADDED = "added"
    KNOWN = "known"
    CHANGED = "changed"
    REPINNED = "repinned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user says of the articles; it precedes what their files say."""

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    agency: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """An article and what becomes of it.

    ``file`` is where its text is or will be, ``content`` what is written there, None where nothing is. ``entry`` holds
    the keys of its source; of a source that is pinned again those that change.
    """

    article: Article
    outcome: Outcome
    id: str
    entry: Mapping[str, Value]
    file: Path
    content: str | None = None
    like: tuple[Likeness, ...] = ()
    changes: tuple[Change, ...] = ()
    lost: tuple[LostQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be added to a claims file: ``was`` is its text, ``will`` the one that replaces it."""

    into: Path
    root: Path
    was: str | None
    will: str
    additions: tuple[Addition, ...]
    edits: Mapping[Path, tuple[str, str]]


def plan(
    project: Project,
    into: Path,
    articles: Sequence[tuple[Article, Path | None]],
    given: Given = Given(),
    *,
    repin: bool = False,
) -> Plan:
    """Work out what becomes of some articles.

    Args:
        project: The project that they are added to.
        into: The claims file that gets the entries; it need not exist.
        articles: The articles, each with its file where it comes from one.
        given: What the user says of them.
        repin: Whether the text of a source that has changed is replaced.

    Raises:
        ConfigError: an id is taken or cannot be one, or the claims file leaves the project.
        EditError: the claims file cannot be edited.
    """
    return _Planner(project, into, given, repin=repin).plan(articles)


class _Planner:
    def __init__(self, project: Project, into: Path, given: Given, *, repin: bool) -> None:
        self.project, self.into, self.given, self.repin = project, into, given, repin
        self.was = read_text(into) if into.exists() else None
        self.folder = into.parent / _usual_folder(project, into)
        self.root = project.root
        for place in (into, self.folder):
            if not place.resolve().is_relative_to(self.root.resolve()):
                raise ConfigError(f"{place} leaves the project's folder, {self.root}")
        self.taken = {str(place[2]) for place in project.places if place[:2] == ("key", "sources") and len(place) == 3}
        self.taken |= set(project.sources)
        self.known = {fingerprint_of(d.text): id_ for id_, d in project.documents.items() if id_ in project.sources}
        self.edits: dict[Path, tuple[str, str]] = {}

    def plan(self, articles: Sequence[tuple[Article, Path | None]]) -> Plan:
        named = [(_as_given(article, self.given), file) for article, file in articles]
        alike = likenesses([a.text for a, _ in named], self.project.documents)
        additions: list[Addition] = []
        texts: dict[str, str] = {}
        ids: dict[str, str] = {}
        for number, ((article, file), like) in enumerate(zip(named, alike, strict=True)):
            mark = fingerprint_of(article.text)
            id_ = texts.get(mark)
            if id_ is not None:  # twice in one call
                first = next(one for one in additions if one.id == id_)
                additions.append(replace(first, article=article, outcome=Outcome.KNOWN, content=None, like=()))
                continue
            one = self._addition(article, file, tuple(near._replace(id=ids.get(near.id, near.id)) for near in like))
            texts[mark] = ids[f"#{number}"] = one.id
            additions.append(one)
        will = self._inserted([one for one in additions if one.outcome is Outcome.ADDED])
        return Plan(self.into, self.root, self.was, will, tuple(additions), dict(self.edits))

    def _addition(self, article: Article, file: Path | None, like: tuple[Likeness, ...]) -> Addition:
        content = file_text(article)
        same = self._file_known(file) or self.known.get(fingerprint_of(article.text))
        if same is not None:
            return self._version(article, same, content, file)
        older = version_of(article, self.project)
        if older is not None and self.given.id in (None, older):  # with an id of its own, both versions are kept
            return self._version(article, older, content, file)
        new = self._new_id(article)
        self.taken.add(new)
        place, is_there = self._place(article, file, new)
        data = read_bytes(place, 4 * MAX_CHARS) if is_there else content.encode("utf-8")
        entry = _entry(
            article,
            os.path.relpath(place, self.into.parent),
            hashlib.sha256(data).hexdigest(),
            self._agency(article, like),
        )
        return Addition(
            article=article,
            outcome=Outcome.ADDED,
            id=new,
            entry=entry,
            file=place,
            content=None if is_there else content,
            like=like,
        )

    def _new_id(self, article: Article) -> str:
        if self.given.id is not None:
            if not ID.fullmatch(self.given.id):
                raise ConfigError(f"'{self.given.id}' cannot be an id; use letters, digits, '-', '_' and '.'")
            if self.given.id in self.taken:
                raise ConfigError(f"the id '{self.given.id}' is taken; choose another one")
            return self.given.id
        day = article.published.day.rstrip("~?%") if article.published else None
        day = day if day and "/" not in day else None
        files = {path.stem for path in self.folder.glob("*.txt")} if self.folder.is_dir() else set()
        return unique(id_of(article.publisher, day, article.url, article.title, article.name), self.taken | files)

    def _place(self, article: Article, file: Path | None, id_: str) -> tuple[Path, bool]:
        """Where the text goes, and whether it is there: a text file of the project that needs no change is used."""
        if file is not None and not article.dropped and not article.corrections:
            inside = file.resolve().is_relative_to(self.root.resolve())
            with suppress(FileError, NotProseError):
                if inside and comparable(
                    without_front_matter(decode(read_bytes(file, 4 * MAX_CHARS)))[1]
                ) == comparable(article.text):
                    return file, True
        place = self.folder / f"{id_}.txt"
        if place.exists() or place.is_symlink():
            raise ConfigError(f"{place} exists already; choose another id with --id")
        return place, False

    def _file_known(self, file: Path | None) -> str | None:
        """The source whose text a file is."""
        if file is None:
            return None
        here = file.resolve()
        return next((id_ for id_, d in self.project.documents.items() if (self.root / d.name).resolve() == here), None)

    def _agency(self, article: Article, like: Sequence[Likeness]) -> str | None:
        """The wire service: as the text says, or as the source says whose text it copies."""
        agency = article.agency
        for one in like:
            source = self.project.sources.get(one.id)
            if agency is None and source is not None and not one.rewritten:
                agency = source.agency
        return agency if comparable(agency or "") != comparable(article.publisher or "") else None

    # -- sources that are there ---------------------------------------------------------------------------------

    def _version(self, article: Article, id_: str, content: str, file: Path | None) -> Addition:
        document, source = self.project.documents.get(id_), self.project.sources[id_]
        place = self.root / document.name if document is not None else self.folder / f"{id_}.txt"
        is_own = file is not None and file.resolve() == place.resolve()
        digest = hashlib.sha256(read_bytes(place, 4 * MAX_CHARS) if is_own else content.encode("utf-8")).hexdigest()
        if is_own:
            same = source.sha256 is None or digest.startswith(source.sha256.lower())
        else:
            same = document is not None and fingerprint_of(document.text) == fingerprint_of(article.text)
        if same:
            return Addition(article=article, outcome=Outcome.KNOWN, id=id_, entry={}, file=place)
        old = document.text if document is not None and not is_own else ""
        found = Addition(
            article=article,
            outcome=Outcome.REPINNED if self.repin else Outcome.CHANGED,
            id=id_,
            entry={"sha256": digest, **({"retrieved": article.retrieved} if article.retrieved else {})},
            file=place,
            content=content if self.repin and not is_own else None,
            changes=tuple(changes(old, article.text)) if old else (),
            lost=tuple(lost_quotes(self.project, id_, article.text)),
        )
        if self.repin:
            self._repin(found, has_text=source.text is not None)
        return found

    def _repin(self, found: Addition, *, has_text: bool) -> None:
        """Plan the edits of a source's entry, in whichever file it is."""
        home = self.root / self.project.locate("key", "sources", found.id).file
        is_into = home.resolve() == self.into.resolve()
        was = self.was if is_into and self.was is not None else read_text(home)
        text = self.edits.get(home, (was, was))[1]
        fields = dict(found.entry) if has_text else {"text": os.path.relpath(found.file, home.parent), **found.entry}
        for key, value in fields.items():
            text = apply(text, [set_key(text, ("sources", found.id), key, value, order=_ORDER)])
        self.edits[home] = (was, text)

    # -- the claims file ----------------------------------------------------------------------------------------

    def _inserted(self, new: Sequence[Addition]) -> str:
        """The text of the claims file with the new entries, which are read back and compared."""
        home = next((path for path in self.edits if path.resolve() == self.into.resolve()), None)
        text = self.edits.pop(home)[1] if home is not None else self.was or ""
        before = yamltree.plain(yamltree.parse(text)[0]) or {}
        if not new:
            return text
        first, *others = new
        text = apply(text, [insert_source(text, first.id, first.entry)])
        page = Layout.of(text)
        text = apply(text, [insert_source(page, one.id, one.entry) for one in others])
        after = yamltree.plain(yamltree.parse(text)[0])
        before = before or {"claimcheck": "1"}
        wanted = {**before, "sources": {**(before.get("sources") or {}), **{one.id: dict(one.entry) for one in new}}}
        if after != wanted:
            raise EditError(f"{self.into} cannot be extended; add the entry by hand, or name another file with --into")
        return text


def _usual_folder(project: Project, into: Path) -> str:
    """The folder in which the sources of a claims file have their texts; "articles" where they have none."""
    folders: Counter[str] = Counter()
    for id_, source in project.sources.items():
        home = project.root / project.locate("key", "sources", id_).file
        if source.text is not None and home.resolve() == into.resolve():
            parent = os.path.dirname(source.text)  # noqa: PTH120 - relative, as it is written
            if not parent.startswith(("/", "..")):
                folders[parent] += 1
    return min(folders, key=lambda name: (-folders[name], name)) if folders else _FOLDER


def _as_given(article: Article, given: Given) -> Article:
    """The article with what the user says of it."""
    said = {
        key: value
        for key in ("title", "publisher", "author", "agency", "url")
        if (value := getattr(given, key)) is not None
    }
    if given.published is not None:
        said["published"] = Dating(given.published, True, "the command line")
    return replace(article, **said)


def _entry(article: Article, text: str, digest: str, agency: str | None) -> dict[str, Value]:
    """The keys of a new source, in their usual order."""
    dating = article.published
    values = {
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "agency": agency,
        "published": dating.edtf if dating else None,
        "url": article.url,
        "archived": article.archived,
        "retrieved": article.retrieved,
        "text": Path(text).as_posix(),
        "sha256": digest,
        "note": f"date from {dating.origin}" if dating else None,
    }
    return {key: values[key] for key in _ORDER if values[key]}  # type: ignore[misc]


def file_text(article: Article) -> str:
    r"""The content of an article's file: its text, with the editor's corrections in front matter, which no check reads.

    >>> print(file_text(Article(text="It sails.\n", corrections=("An earlier version gave another price.",))), end="")
    ---
    corrections:
      - An earlier version gave another price.
    ---
    It sails.
    """
    if not article.corrections:
        # A text that begins as front matter does would lose its first lines.
        return f"\n{article.text}" if article.text.startswith("---\n") else article.text
    lines: list[str] = []
    for note in article.corrections:
        line = f"  - {scalar(' '.join(note.split()))}"
        if sum(map(len, lines)) + len(line) < _LONGEST_CORRECTIONS:
            lines.append(line)
    return "\n".join(("---", "corrections:", *lines, "---", article.text))


def carry_out(plan: Plan) -> None:
    """Write what was planned: the texts, then the claims files.

    Raises:
        EditError: a file cannot be written or was changed meanwhile; the texts are as they were before.
    """
    written: list[tuple[Path, bytes | None]] = []
    try:
        for one in plan.additions:
            if one.content is None:
                continue
            before = one.file.read_bytes() if one.file.exists() else None
            one.file.parent.mkdir(parents=True, exist_ok=True)
            written.append((one.file, before))
            write_atomic(one.file, one.content, inside=plan.root)
        for file, (was, will) in plan.edits.items():
            write_atomic(file, will, inside=plan.root, was=was)
        if plan.will != (plan.was or ""):
            plan.into.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(plan.into, plan.will, inside=plan.root, was=plan.was)
    except BaseException as error:
        for file, before in reversed(written):
            with suppress(OSError):
                if before is None:
                    file.unlink(missing_ok=True)
                else:
                    file.write_bytes(before)
        if isinstance(error, OSError | ValueError):
            raise EditError(f"cannot write: {getattr(error, 'strerror', None) or error}") from error
        raise
