"""Claims files and article texts into a project, with every fault of every file told at once.

One bad entry, file or article stops neither the rest nor the report: what can be read is read, and what cannot is a
fault with its place and the way out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from claimcheck import yamltree
from claimcheck.errors import ConfigError, InputLimitError, ProjectError
from claimcheck.finding import Location
from claimcheck.model import Claim, Constraint, Entity, Fault, Place, Project, Property, Source, Statement
from claimcheck.text import Document
from claimcheck.values import TYPES, parse_value
from claimcheck.values.base import Context, Value
from claimcheck.values.edtf import published_interval

__all__ = ["load", "load_lenient", "shipped_properties"]

SECTIONS = ("entities", "sources", "properties", "claims", "constraints")
_MODELS: Mapping[str, type[BaseModel]] = {"entities": Entity, "sources": Source, "properties": Property, "claims": Claim}
_NOTES = frozenset({"unused-source", "unused-entity", "currency-ambiguous"})
_Model = TypeVar("_Model", bound=BaseModel)


def load(path: str | Path) -> Project:
    """The project of a claims folder or of one claims file.

    Raises:
        ProjectError: the files hold faults; all of them are listed, each with file:line:column.
        ConfigError: the path does not exist.
    """
    project = load_lenient(path)
    faults = [fault for fault in project.faults if fault.rule not in _NOTES]
    if faults:
        raise ProjectError(faults)
    return project


def load_lenient(path: str | Path) -> Project:
    """The same, with the faults kept in ``Project.faults``."""
    root = Path(path)
    if not root.exists():
        raise ConfigError(f"no such file or folder: {path}")
    named = root.is_file()
    folder = root.parent if named else root
    loader = _Loader(folder)
    for file in [root] if named else sorted(_claims_files(folder)):
        loader.read(file, named=named)
    return loader.project()


def _claims_files(folder: Path) -> Iterator[Path]:
    seen: set[Path] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        real = here.resolve()
        if real in seen:  # a symbolic link that leads back
            continue
        seen.add(real)
        try:
            entries = sorted(here.iterdir())
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                waiting.append(entry)
            elif entry.suffix in (".yaml", ".yml"):
                yield entry


@cache
def shipped_properties() -> Mapping[str, Property]:
    """The properties that claimcheck knows without being told."""
    text = resources.files("claimcheck").joinpath("data", "properties.yaml").read_text("utf-8")
    tree, _ = yamltree.parse(text)
    return {name: Property.model_validate(data) for name, data in yamltree.plain(tree).items()}


def _near(word: str, known: Iterable[str]) -> str:
    found = get_close_matches(word, list(known), 1, 0.6)
    return f"did you mean '{found[0]}'?" if found else ""


class _Loader:
    """Collects the entries and the faults of a project's files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[str] = []
        self.faults: list[Fault] = []
        self.places: dict[Place, Location] = {}
        self.entries: dict[str, dict[str, Any]] = {section: {} for section in _MODELS}
        self.constraints: list[Constraint] = []
        self.home: dict[str, Path] = {}
        self.lines: dict[str, list[str]] = {}
        self.used: set[str] = set()

    # -- reading files ------------------------------------------------------------------------------------------

    def fault(self, rule: str, message: str, where: Location, help_: str = "", claim: str | None = None, statement: int | None = None) -> None:
        """Keeps a fault."""
        self.faults.append(Fault(rule, message, where, help_, claim, statement))

    def at(self, file: str, line: int, column: int, length: int = 1) -> Location:
        """A location with the line's own words."""
        lines = self.lines.get(file, [])
        snippet = lines[line - 1] if 0 < line <= len(lines) else ""
        return Location(file, line, column, max(1, min(length, max(1, len(snippet) - column + 1))), snippet)

    def read(self, path: Path, *, named: bool) -> None:
        """Reads one claims file."""
        name = path.relative_to(self.folder).as_posix()
        try:
            data = path.read_bytes()
        except OSError as error:
            self.files.append(name)
            self.fault("yaml-invalid", f"cannot be read: {error.strerror}", Location(name))
            return
        text, problem = yamltree.decode(data)
        self.lines[name] = text.splitlines()
        tree, problems = yamltree.parse(text) if problem is None else (None, [problem])
        if not problems and not named and not _is_claims_file(tree):
            return
        self.files.append(name)
        for found in problems:
            self.fault(found.rule, found.message, self.at(name, found.line, found.column, found.length), found.help)
        if tree is None:
            if not problems:
                self.fault("yaml-invalid", "the file is empty", Location(name), "begin with 'claimcheck: 1'")
            return
        if not isinstance(tree, yamltree.Mapping):
            self.fault("bad-value", "a claims file is a mapping of sections", self.at(name, tree.line, tree.column), "begin with 'claimcheck: 1'")
            return
        self.sections(name, path, tree)

    def sections(self, name: str, path: Path, tree: yamltree.Mapping) -> None:
        """Takes the sections of one file."""
        version = tree.items.get("claimcheck")
        if version is None:
            self.fault("bad-value", "the format's number is missing", self.at(name, tree.line, tree.column), "begin with 'claimcheck: 1'")
        elif not isinstance(version, yamltree.Scalar) or version.text != "1":
            told = yamltree.plain(version)
            self.fault("bad-value", f"format {told!r} is not known; this version reads format 1", self.at(name, version.line, version.column, version.length), "write 'claimcheck: 1'")
        for key, node in tree.items.items():
            if key == "claimcheck":
                continue
            mark = tree.keys[key]
            if key not in SECTIONS:
                self.fault("unknown-key", f"unknown section '{key}'", self.at(name, mark.line, mark.column, mark.length), _near(key, SECTIONS))
            elif isinstance(node, yamltree.Scalar) and node.text is None:
                continue
            elif key == "constraints":
                self.take_constraints(name, node)
            elif not isinstance(node, yamltree.Mapping):
                self.fault("bad-value", f"'{key}' must hold ids, each with its own keys", self.at(name, node.line, node.column))
            else:
                for id_, entry in node.items.items():
                    self.take(key, id_, entry, node.keys[id_], name, path)

    def take(self, section: str, id_: str, node: yamltree.Node, mark: yamltree.Scalar, name: str, path: Path) -> None:
        """Takes one entity, source, property or claim."""
        here = self.at(name, mark.line, mark.column, mark.length)
        if (section, id_) in self.places:
            first = self.places["key", section, id_]
            self.fault("duplicate-key", f"{section} '{id_}' is declared twice; first at {first}", here, "ids are unique over the project")
            return
        self.places["key", section, id_] = here
        self.mark((section, id_), node, name)
        claim = id_ if section == "claims" else None
        if not isinstance(node, yamltree.Mapping):
            self.fault("bad-value", f"'{id_}' must hold keys such as {', '.join(list(_MODELS[section].model_fields)[:3])}", here, claim=claim)
            return
        model = self.validate(_MODELS[section], yamltree.plain(node), (section, id_), claim)
        if model is not None:
            self.entries[section][id_] = model
            self.home[f"{section}/{id_}"] = path

    def take_constraints(self, name: str, node: yamltree.Node) -> None:
        """Takes the list of constraints."""
        self.mark(("constraints",), node, name)
        if not isinstance(node, yamltree.Sequence):
            self.fault("bad-value", "'constraints' must be a list", self.at(name, node.line, node.column))
            return
        for index, item in enumerate(node.items):
            self.mark(("constraints", name, index), item, name)
            model = self.validate(Constraint, yamltree.plain(item), ("constraints", name, index), None)
            if model is not None:
                self.constraints.append(model)

    def mark(self, place: Place, node: yamltree.Node, name: str) -> None:
        """Keeps the place of a node and of all below it."""
        self.places[place] = self.at(name, node.line, node.column, node.length)
        if isinstance(node, yamltree.Mapping):
            for key, inner in node.items.items():
                mark = node.keys[key]
                self.places["key", *place, key] = self.at(name, mark.line, mark.column, mark.length)
                self.mark((*place, key), inner, name)
        elif isinstance(node, yamltree.Sequence):
            for index, inner in enumerate(node.items):
                self.mark((*place, index), inner, name)

    def where(self, *place: str | int) -> Location:
        """The location of a place, or of the nearest one around it."""
        for end in range(len(place), 0, -1):
            if place[:end] in self.places:
                return self.places[place[:end]]
        return Location(self.files[0] if self.files else ".")

    def validate(self, model: type[_Model], data: object, place: Place, claim: str | None) -> _Model | None:
        """The entry as an object; keys that are wrong are told and left out, once."""
        for attempt in (1, 2):
            try:
                return model.model_validate(data)
            except ValidationError as error:
                if attempt == 2:
                    return None
                data = self.explain(error, model, data, place, claim)
        return None

    def explain(self, error: ValidationError, model: type[BaseModel], data: object, place: Place, claim: str | None) -> object:
        """Tells every fault of an entry in plain words; returns the entry without its unknown keys."""
        for item in error.errors():
            path = tuple(p for p in item["loc"] if not (isinstance(p, str) and ("[" in p or p in ("str", "constrained-str"))))
            statement = next((p for p in path if isinstance(p, int)), None) if path[:1] == ("statements",) else None
            if item["type"] == "extra_forbidden":
                key = str(path[-1])
                help_ = _near(key, _keys_at(model, path[:-1]))
                self.fault("unknown-key", f"unknown key '{key}'", self.where("key", *place, *path), help_, claim, statement)
                data = _without(data, path)
            else:
                self.fault("bad-value", _words_for(item), self.where(*place, *path), "", claim, statement)
        return data

    # -- the whole project --------------------------------------------------------------------------------------

    def project(self) -> Project:
        """Everything that was read, with references and values resolved."""
        entities, sources = self.entries["entities"], self.entries["sources"]
        properties = {**shipped_properties(), **self.entries["properties"]}
        documents = {id_: d for id_, source in sorted(sources.items()) if (d := self.document(id_, source)) is not None}
        bare = Project(self.folder, tuple(self.files), entities, sources, properties)
        claims = {id_: self.resolve(bare, id_, claim) for id_, claim in sorted(self.entries["claims"].items())}
        self.unused(claims)
        seen = dict.fromkeys(sorted(self.faults, key=lambda f: (f.location.file, f.location.line, f.location.column, f.rule, f.message)))
        return Project(
            self.folder, tuple(self.files), entities, sources, properties, claims, tuple(self.constraints), documents,
            self.places, tuple(seen),
        )  # fmt: skip

    def document(self, id_: str, source: Source) -> Document | None:
        """The text of a source, or None with the reason among the faults."""
        if source.published is not None:
            self.check_date(source.published, ("sources", id_, "published"), None)
        if source.text is None:
            return None
        where = self.where("sources", id_, "text")
        file = self.home[f"sources/{id_}"].parent / source.text
        try:
            inside = file.resolve().is_relative_to(self.folder.resolve())
        except (OSError, RuntimeError):
            inside = False
        if not inside:
            self.fault("text-missing", f"'{source.text}' leaves the project's folder", where, "keep the text inside it")
            return None
        try:
            data = file.read_bytes()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a file name"
            self.fault("text-missing", f"'{source.text}' cannot be read: {reason}", where, "add the article's text or correct the path")
            return None
        if b"\0" in data:
            self.fault("text-missing", f"'{source.text}' is no text: it holds NUL bytes", where, "save the article as plain text")
            return None
        if source.sha256 is not None:
            digest = hashlib.sha256(data).hexdigest()
            if not digest.startswith(source.sha256.lower()):
                self.fault("text-changed", f"'{source.text}' is not the text that was pinned", self.where("sources", id_, "sha256"), f"its SHA-256 now begins {digest[:12]}; look at the change, then renew the pin")
        try:
            text = data.decode("utf-8").removeprefix("\ufeff")
            days = None if source.published is None else _days(source.published)
            return Document(text, name=file.relative_to(self.folder).as_posix() if file.is_relative_to(self.folder) else source.text, published=days)
        except UnicodeDecodeError as error:
            self.fault("text-missing", f"'{source.text}' is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}", where, "save it as UTF-8")
        except InputLimitError as error:
            self.fault("text-missing", f"'{source.text}': {error}", where)
        return None

    def check_date(self, words: str, place: Place, claim: str | None, statement: int | None = None) -> None:
        """Tells where words are no EDTF date."""
        if _days(words) is None:
            self.fault("bad-value", f"'{words}' is no EDTF date", self.where(*place), "write 2019-11-26, 2019-11 or 2019-11-26~", claim, statement)

    def resolve(self, project: Project, id_: str, claim: Claim) -> Claim:
        """The claim with its values read and its references looked up."""
        place: Place = ("claims", id_)
        self.used.add(f"entities/{claim.subject}")
        if claim.subject not in project.entities:
            self.fault("unknown-entity", f"unknown entity '{claim.subject}'", self.where(*place, "subject"), _near(claim.subject, project.entities), id_)
        if claim.type is None and project.property_of(claim) is None:
            near = _near(claim.property, project.properties)
            self.fault("bad-value", f"property '{claim.property}' is not known and the claim has no type", self.where(*place, "property"), near or f"give the claim a type: {', '.join(TYPES)}", id_)
        if not claim.statements:
            self.fault("bad-value", "a claim needs at least one statement", self.where("key", *place), "add 'statements:'", id_)
        for key in ("review_by",):
            words = getattr(claim, key)
            if words is not None:
                self.check_date(words, (*place, key), id_)
        statements = [self.statement(project, id_, claim, index, s) for index, s in enumerate(claim.statements)]
        changed: dict[str, object] = {"statements": statements}
        if claim.outcome is not None:
            if claim.outcome.source is not None:
                self.used.add(f"sources/{claim.outcome.source}")
            parsed = self.value(project, id_, claim, claim.outcome.value, claim.outcome.source, (*place, "outcome", "value"), None)
            changed["outcome"] = claim.outcome.model_copy(update={"parsed": parsed})
        return claim.model_copy(update=changed)

    def statement(self, project: Project, id_: str, claim: Claim, index: int, statement: Statement) -> Statement:
        """The statement with its value read."""
        place: Place = ("claims", id_, "statements", index)
        self.used.add(f"sources/{statement.source}")
        if statement.source not in project.sources:
            self.fault("unknown-source", f"unknown source '{statement.source}'", self.where(*place, "source"), _near(statement.source, project.sources), id_, index)
        if statement.speaker is not None:
            self.used.add(f"entities/{statement.speaker}")
            if statement.speaker not in project.entities:
                self.fault("unknown-entity", f"unknown speaker '{statement.speaker}'", self.where(*place, "speaker"), _near(statement.speaker, project.entities), id_, index)
        for key in ("stated", "as_of"):
            words = getattr(statement, key)
            if words is not None:
                self.check_date(words, (*place, key), id_, index)
        for name in [statement.value] if isinstance(statement.value, str) else statement.value:
            self.used.add(f"entities/{name}")
        parsed = self.value(project, id_, claim, statement.value, statement.source, (*place, "value"), index)
        return statement.model_copy(update={"parsed": parsed})

    def value(self, project: Project, id_: str, claim: Claim, words: str | list[str], source_id: str | None, place: Place, index: int | None) -> Value | None:
        """The value of the words, or None with the reason among the faults."""
        type_ = project.type_of(claim)
        where = self.where(*place)
        if not isinstance(words, str) and type_ != "parties":
            self.fault("bad-value", f"a list of values; a {type_} has one", where, "write one statement for each value", id_, index)
            return None
        source = project.sources.get(source_id or "")
        published = source.published if source is not None and _days(source.published or "") else None
        try:
            parsed = parse_value(words, type_, published=published, context=Context(unit=project.unit_of(claim)))
        except ValueError as error:
            relative = type_ == "date" and published is None and str(error).startswith("relative")
            rule = "relative-date-unanchored" if relative else "bad-value"
            self.fault(rule, str(error), where, "give the source a publication date" if relative else "", id_, index)
            return None
        if parsed.ambiguous and type_ == "money":
            self.fault("currency-ambiguous", f"'{words}' does not tell whose currency it is; read as {parsed}", where, "write the ISO code, for example USD", id_, index)
        return parsed

    def unused(self, claims: Mapping[str, Claim]) -> None:
        """Tells which sources and entities nothing refers to."""
        if not claims:
            return
        named = {name: id_ for id_, entity in self.entries["entities"].items() for name in entity.names}
        self.used |= {f"entities/{named[u.split('/', 1)[1]]}" for u in list(self.used) if u.split("/", 1)[1] in named}
        for section, rule in (("sources", "unused-source"), ("entities", "unused-entity")):
            for id_ in self.entries[section]:
                if f"{section}/{id_}" not in self.used:
                    self.fault(rule, f"nothing refers to '{id_}'", self.where("key", section, id_), "use it or remove it")


def _is_claims_file(tree: yamltree.Node | None) -> bool:
    return isinstance(tree, yamltree.Mapping) and ("claimcheck" in tree.items or "claims" in tree.items)


def _days(words: str) -> tuple[date, date] | None:
    try:
        return published_interval(words)
    except ValueError:
        return None


def _keys_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The keys that are known where a path leads."""
    fields = [f for f in model.model_fields if f != "parsed"]
    if path[:1] == ("statements",):
        from claimcheck.model import Ignore, Quote

        below: dict[str, type[BaseModel]] = {"ignore": Ignore, "quote": Quote}
        inner = below.get(str(path[2]) if len(path) > 2 else "", Statement)
        return [f for f in inner.model_fields if f != "parsed"]
    if path[:1] == ("outcome",):
        from claimcheck.model import Outcome

        return [f for f in Outcome.model_fields if f != "parsed"]
    if path[:1] == ("ignore",):
        from claimcheck.model import Ignore

        return list(Ignore.model_fields)
    return fields


def _without(data: object, path: tuple[str | int, ...]) -> object:
    """A copy of plain data without the key that a path names."""
    if not path:
        return data
    if isinstance(data, dict):
        if len(path) == 1:
            return {k: v for k, v in data.items() if k != path[0]}
        return {k: _without(v, path[1:]) if k == path[0] else v for k, v in data.items()}
    if isinstance(data, list):
        return [_without(v, path[1:]) if i == path[0] else v for i, v in enumerate(data)]
    return data


def _words_for(item: Any) -> str:
    """A pydantic error in the words of somebody who wrote YAML."""
    key = next((str(p) for p in reversed(item["loc"]) if isinstance(p, str) and p.isidentifier()), "the entry")
    given = item.get("input")
    told = f"'{given}'" if isinstance(given, str) else "nothing" if given is None else "a list" if isinstance(given, list) else "keys" if isinstance(given, dict) else repr(given)
    kind = item["type"]
    if kind == "missing":
        return f"'{key}' is missing"
    if kind in ("literal_error", "enum"):
        return f"'{key}' is {told}; it must be {item['ctx']['expected']}"
    if kind == "bool_parsing":
        return f"'{key}' is {told}; it must be true or false"
    if kind in ("string_type", "list_type", "dict_type", "model_type", "model_attributes_type", "dataclass_type"):
        wanted = {"string_type": "words", "list_type": "a list"}.get(kind, "keys of its own")
        return f"'{key}' is {told}; it must be {wanted}"
    if kind == "string_pattern_mismatch":
        example = {"grade": "B2", "wikidata": "Q43", "sha256": "a SHA-256 in hexadecimal"}.get(key, item["ctx"]["pattern"])
        return f"'{key}' is {told}; it must look like {example}"
    if kind == "string_too_short":
        return f"'{key}' is empty"
    return f"'{key}' is {told}, which cannot be read"
