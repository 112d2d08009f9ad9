"""Imported statements put into a project: what each one becomes is planned, tried by loading, and written in one go.

Nothing that is there is changed: a statement is added to the claim of its id, a claim, a source or an entity where none
has its id, and a statement that is there already is passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from claimcheck.authoring.ids import ID, id_of, slug, unique
from claimcheck.authoring.imports.base import Imported, ImportFault
from claimcheck.authoring.layout import Layout
from claimcheck.authoring.splices import Value, apply, insert_entry, insert_statement, read_text
from claimcheck.authoring.versions import same_address
from claimcheck.claims.interchange import ENTITY, QUESTION, SOURCE, STATEMENT, Fields, Item, Row, statement_fields
from claimcheck.claims.model import Behaviour, Property
from claimcheck.claims.project import Fault, Project
from claimcheck.errors import ConfigError, EditError
from claimcheck.values.parties import fold_name

__all__ = ["Defaults", "ImportPlan", "plan"]

_NOTES: Final = frozenset({"unused-source", "unused-entity", "currency-ambiguous", "date-ambiguous", "text-missing"})
Load = Callable[[Mapping[Path, str]], Project]
"""Loads the project with other texts in place of those of some files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What the user says of statements that do not say it: the subject's id or name, and the property."""

    subject: str | None = None
    property: str | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would change: ``was`` and ``will`` are the texts of files, by path; a new file has no ``was``.

    ``added`` counts statements, claims, sources and entities; ``known`` the statements that are there already;
    ``textless`` names the new sources, which have no text yet. With faults, nothing may be written.
    """

    was: Mapping[Path, str]
    will: Mapping[Path, str]
    added: Mapping[str, int]
    known: int = 0
    textless: tuple[str, ...] = ()
    faults: tuple[ImportFault, ...] = ()


@dataclass(slots=True)
class _New:
    """What is to be added, by id, with the row that first asked for it."""

    entities: dict[str, Fields] = field(default_factory=dict)
    sources: dict[str, Fields] = field(default_factory=dict)
    claims: dict[str, Fields] = field(default_factory=dict)
    statements: dict[str, list[Row]] = field(default_factory=dict)
    where: dict[tuple[str, str], str] = field(default_factory=dict)


def plan(project: Project, into: Path, imported: Imported, load: Load, defaults: Defaults = Defaults()) -> ImportPlan:
    """Work out what becomes of imported statements.

    Args:
        project: The project that they are added to.
        into: The claims file that gets new entries; it need not exist.
        imported: What was read.
        load: Loads the project with the texts that would be written.
        defaults: What the user says of statements that do not say it.

    Raises:
        ConfigError: the claims file leaves the project.
        EditError: a claims file cannot be edited.
    """
    if not into.resolve().is_relative_to(project.root.resolve()):
        raise ConfigError(f"{into} leaves the project's folder, {project.root}")
    merger = _Merger(project, into, imported, defaults)
    merger.resolve()
    was, will = merger.texts()
    new = merger.new
    tried = _tried(project, load(will), new) if will else ()
    if merger.faults or tried:
        lines = {row.where: number for number, row in enumerate(imported.rows)}
        faults = sorted((*merger.faults, *tried), key=lambda fault: lines.get(fault.where, -1))
        return ImportPlan({}, {}, Counter(), merger.known, faults=tuple(faults))
    added = {
        "statement": sum(map(len, new.statements.values())),
        "claim": len(new.claims),
        "source": len(new.sources),
        "entity": len(new.entities),
    }
    return ImportPlan(was, will, added, merger.known, tuple(new.sources))


class _Merger:
    def __init__(self, project: Project, into: Path, imported: Imported, defaults: Defaults) -> None:
        self.project, self.into, self.imported, self.defaults = project, into, imported, defaults
        self.new = _New()
        self.faults = list(imported.faults)
        self.known = 0
        self._sources: dict[str, str] = {}
        self._names = {fold_name(name): id_ for id_, e in project.entities.items() for name in e.names}
        self._held = {
            id_: Counter(_key(statement_fields(one)) for one in claim.statements)
            for id_, claim in project.claims.items()
        }

        self._claim_ids = {str(place[2]) for place in project.places if place[:2] == ("key", "claims") and place[2:]}
        self._claim_ids |= set(project.claims)
        self._asking: dict[tuple[str, str], list[str]] = {}
        for id_, claim in project.claims.items():
            self._asking.setdefault((claim.subject, claim.property), []).append(id_)

    def fault(self, row: Row, message: str, help_: str = "") -> None:
        """Add a fault of a row."""
        self.faults.append(ImportFault(row.where, message, help_))

    def resolve(self) -> None:
        """Find for every row the claim, the source and the entities that it means, new ones among them."""
        for given in self.imported.rows:
            row = replace(given, question=_stripped(given.question), statement=_stripped(given.statement))
            if not self._is_complete(row):
                continue
            subject = self._entity(self._asked(row, "subject"), row)
            source = self._source(str(row.statement["source"]), row)
            statement: dict[str, Item] = {**row.statement, "source": source}
            if "speaker" in statement:
                statement["speaker"] = self._entity(str(statement["speaker"]), row)
            question = {**row.question, "subject": subject, "property": self._asked(row, "property")}
            self._place(replace(row, question=question, statement=statement))

    def _asked(self, row: Row, key: str) -> str:
        return str(row.question.get(key) or getattr(self.defaults, key) or "")

    def _is_complete(self, row: Row) -> bool:
        complete = True
        for key in ("subject", "property"):
            if not self._asked(row, key):
                self.fault(row, f"has no {key}", f"give one for all with --{key}")
                complete = False
        for key in ("source", "value"):
            if not row.statement.get(key):
                self.fault(row, f"has no {key}", "every statement has a source and a value")
                complete = False
        return complete

    # -- what a row refers to -----------------------------------------------------------------------------------

    def _entity(self, called: str, row: Row) -> str:
        """The id of an entity that is called by its id or a name."""
        if called in self.project.entities or called in self.new.entities:
            return called
        about = {k: v for k, v in _stripped(self.imported.entities.get(called, {})).items() if k in ENTITY and v}
        name = str(about.get("name") or called)
        for known in (fold_name(called), fold_name(name)):
            if known in self._names:
                return self._names[known]
        taken = {*self.project.entities, *self.new.entities}
        id_ = called if ID.fullmatch(called) else unique(slug(name, 6) or "entity", taken)
        self.new.entities[id_] = {**about, "name": name}
        self.new.where["entities", id_] = row.where
        self._names.setdefault(fold_name(name), id_)
        return id_

    def _source(self, called: str, row: Row) -> str:
        """The id of a source that is called by its id or its address."""
        if called in self._sources:
            return self._sources[called]
        about = {k: v for k, v in _stripped(self.imported.sources.get(called, {})).items() if k in SOURCE and v}
        url = str(about.get("url") or (called if "://" in called else "")) or None
        self._sources[called] = id_ = self._known_source(called, url, row) or self._new_source(called, url, about)
        if id_ not in self.project.sources and id_ not in self.new.sources:
            self.new.sources[id_] = {key: about[key] for key in SOURCE if key in about}
            self.new.where["sources", id_] = row.where
        return id_

    def _known_source(self, called: str, url: str | None, row: Row) -> str | None:
        held = self.project.sources.get(called)
        if held is not None:
            if url is not None and held.url is not None and not _is_same(url, held.url):
                help_ = "rename one of the two"
                self.fault(row, f"the source '{called}' of the project has another address, {held.url}", help_)
            return called
        if url is None:
            return None
        return next(
            (
                id_
                for id_, one in self.project.sources.items()
                if any(page is not None and _is_same(url, page) for page in (one.url, one.archived))
            ),
            None,
        )

    def _new_source(self, called: str, url: str | None, about: Mapping[str, Item]) -> str:
        taken = {*self.project.sources, *self.new.sources}
        if ID.fullmatch(called) and "://" not in called:
            return called
        said = {key: str(about[key]) if key in about else None for key in ("publisher", "published", "title")}
        day = (said["published"] or "").rstrip("~?%")
        plain = day if day and "/" not in day else None
        return unique(id_of(said["publisher"], plain, url, said["title"], called), taken)

    # -- claims -------------------------------------------------------------------------------------------------

    def _place(self, row: Row) -> None:
        """Put a statement into its claim, which is a new one where the project has none of its id."""
        subject, property_ = str(row.question["subject"]), str(row.question["property"])
        id_ = row.claim or self._claim_of(subject, property_)
        claim = self.project.claims.get(id_)
        asked = self.new.claims.get(id_)
        held = (claim.subject, claim.property) if claim is not None else None
        if asked is not None:
            held = str(asked["subject"]), str(asked["property"])
        if held is not None and held != (subject, property_):
            help_ = "give the statement another claim"
            self.fault(row, f"the claim '{id_}' asks '{', '.join(held)}', not '{subject}, {property_}'", help_)
            return
        if held is None:
            if ("key", "claims", id_) in self.project.places:
                self.fault(row, f"the claim '{id_}' has faults; nothing can be added to it", "correct it first")
                return
            self.new.claims[id_] = self._question(row, subject, property_)
            self._claim_ids.add(id_)
            self._asking.setdefault((subject, property_), []).append(id_)
            self.new.where["claims", id_] = row.where
        left = self._held.get(id_, Counter())
        key = _key(row.statement)
        if left[key]:
            left[key] -= 1
            self.known += 1
        else:
            self.new.statements.setdefault(id_, []).append(row)

    def _claim_of(self, subject: str, property_: str) -> str:
        """The only claim that asks a question, or the id of a new one."""
        asking = self._asking.setdefault((subject, property_), [])
        if len(asking) == 1:
            return asking[0]
        return unique(slug(f"{subject} {property_}", 12) or "claim", self._claim_ids)

    def _question(self, row: Row, subject: str, property_: str) -> Fields:
        """The keys of a new claim, without those that its property gives."""
        declared = self.project.properties.get(property_)
        given = {key: row.question[key] for key in QUESTION if key in row.question}
        implied: dict[str, Item] = {"behaviour": Behaviour.FIXED.value}
        if declared is not None:
            implied = _implied(declared)
        elif "type" not in given and "usual_type" in row.extra:
            given = {"subject": subject, "property": property_, "type": row.extra["usual_type"], **given}
        cues = given.pop("cues", [])
        own = [cue for cue in cues if cue not in implied.get("cues", [])] if isinstance(cues, list) else []  # type: ignore[operator]
        kept = {key: value for key, value in given.items() if value != implied.get(key)}
        return kept | ({"cues": own} if own else {})

    # -- texts --------------------------------------------------------------------------------------------------

    def texts(self) -> tuple[dict[Path, str], dict[Path, str]]:
        """The texts of the files that change, as they are and as they will be."""
        was: dict[Path, str] = {}
        will: dict[Path, str] = {}
        fresh: dict[str, Mapping[str, Value]] = {
            id_: {**question, "statements": [_written(row) for row in self.new.statements.get(id_, [])]}
            for id_, question in self.new.claims.items()
        }
        sections: dict[str, Mapping[str, Mapping[str, Value]]] = {
            "entities": self.new.entities,
            "sources": self.new.sources,
            "claims": fresh,
        }
        if any(sections.values()):
            text = ""
            if self.into.exists():
                text = was[self.into] = read_text(self.into)
            for section, entries in sections.items():
                text = _with_entries(text, section, entries)
            will[self.into] = text
        joining: dict[str, dict[str, list[Fields]]] = {}
        for id_, rows in self.new.statements.items():
            if id_ not in fresh:
                file = self.project.locate("key", "claims", id_).file
                joining.setdefault(file, {})[id_] = [_written(row) for row in rows]
        for file, statements in joining.items():
            home = self.project.root / file
            home = next((path for path in will if path.resolve() == home.resolve()), home)
            if home not in will:
                was[home] = will[home] = read_text(home)
            will[home] = self._with_statements(will[home], statements)
        return was, will

    def _with_statements(self, text: str, statements: Mapping[str, Sequence[Fields]]) -> str:
        """A text with statements at the end of claims that are in it, their lists created where there are none."""
        waiting = {id_: list(added) for id_, added in statements.items()}
        for id_, added in waiting.items():
            if not self.project.claims[id_].statements:
                text = apply(text, [insert_statement(text, id_, added.pop(0))])
        page = Layout.of(text)
        return apply(text, [insert_statement(page, id_, one) for id_, added in waiting.items() for one in added])


def _with_entries(text: str, section: str, entries: Mapping[str, Mapping[str, Value]]) -> str:
    """A text with entries at the end of a section."""
    if not entries:
        return text
    (first, fields), *others = entries.items()
    text = apply(text, [insert_entry(text, section, first, fields)])
    page = Layout.of(text)
    return apply(text, [insert_entry(page, section, id_, about) for id_, about in others])


def _written(row: Row) -> Fields:
    return {key: row.statement[key] for key in STATEMENT if key in row.statement}


def _implied(declared: Property) -> dict[str, Item]:
    found: dict[str, Item] = {"type": declared.type, "behaviour": declared.behaviour.value, "cues": list(declared.cues)}
    if declared.unit is not None:
        found["unit"] = declared.unit[0] if len(declared.unit) == 1 else declared.unit
    return found


def _is_same(url: str, other: str) -> bool:
    """Whether two addresses are those of one page."""
    try:
        return same_address(url) == same_address(other)
    except ValueError:  # no address at all
        return url == other


def _stripped(fields: Fields) -> dict[str, Item]:
    """The same without blanks at the ends of words, which the claims file does not keep, and without empty words."""
    found: dict[str, Item] = {}
    for key, value in fields.items():
        if isinstance(value, str):
            value = value.strip()
        elif isinstance(value, list):
            value = [word.strip() for word in value if word.strip()]
        elif isinstance(value, dict) and "exact" in value:
            value = {**value, "exact": value["exact"].strip()}
        if value not in ("", [], {}):
            found[key] = value
    return found


def _key(statement: Fields) -> str:
    """A statement as a string that is the same for the same content."""
    return repr(sorted(_stripped(statement).items()))


# -- trying ---------------------------------------------------------------------------------------------------------


def _tried(before: Project, after: Project, new: _New) -> tuple[ImportFault, ...]:
    """Every fault that the new entries bring, at the row that it comes from.

    Raises:
        EditError: what is read back is not what was to be written.
    """
    held = {_mark(fault) for fault in before.faults}
    found = [fault for fault in after.faults if fault.rule not in _NOTES and _mark(fault) not in held]
    if found:
        return tuple(
            dict.fromkeys(ImportFault(_where(fault, before, after, new), fault.message, fault.help) for fault in found)
        )
    for id_, claim in before.claims.items():
        kept = after.claims.get(id_)
        if kept is None or kept.statements[: len(claim.statements)] != claim.statements:
            raise EditError(f"the claim '{id_}' would not stay as it is; choose another file with --into")
    for id_, rows in new.statements.items():
        read = after.claims[id_].statements[-len(rows) :] if id_ in after.claims else []
        if [_key(statement_fields(one)) for one in read] != [_key(row.statement) for row in rows]:
            raise EditError(f"the statements of '{id_}' would not be read as they were imported; add them by hand")
    return ()


def _mark(fault: Fault) -> tuple[object, ...]:
    return fault.rule, fault.message, fault.claim, fault.statement


def _where(fault: Fault, before: Project, after: Project, new: _New) -> str:
    """The row that brought a fault; the place in the claims file where none did."""
    rows = new.statements.get(fault.claim or "", [])
    if fault.claim is not None and fault.statement is not None and rows:
        number = fault.statement - (len(before.claims[fault.claim].statements) if fault.claim in before.claims else 0)
        if 0 <= number < len(rows):
            return rows[number].where
    if fault.claim is not None and ("claims", fault.claim) in new.where:
        return new.where["claims", fault.claim]
    return _entry_at(fault, after, new.where) or str(fault.location)


def _entry_at(fault: Fault, after: Project, where: Mapping[tuple[str, str], str]) -> str | None:
    """The row of the entry whose lines hold a fault."""
    found: Iterable[tuple[int, str]] = (
        (place.line, where[section, id_])
        for section, id_ in where
        if (place := after.places.get(("key", section, id_))) is not None
        and place.file == fault.location.file
        and place.line <= fault.location.line
    )
    return max(found, default=(0, None))[1]
