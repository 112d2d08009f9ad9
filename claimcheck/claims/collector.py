"""The entries of a project's files, with the location of every key and value, and the faults found on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from claimcheck.claims import yamltree
from claimcheck.claims.constraint import Constraint
from claimcheck.claims.explanations import clipped, key_for, keys_at, near, path_of, value_for, without, words_for
from claimcheck.claims.files import FileError, Reader, looks_like_claims
from claimcheck.claims.lexicon import shipped_properties
from claimcheck.claims.model import Claim, Entity, Outcome, Place, Property, Source, Statement
from claimcheck.claims.places import Places, Spot, located
from claimcheck.claims.project import Fault
from claimcheck.claims.rate import Rate
from claimcheck.finding import Location

__all__ = ["Collector", "Given"]

_MODELS: Mapping[str, type[BaseModel]] = {
    "entities": Entity,
    "sources": Source,
    "properties": Property,
    "claims": Claim,
    "rates": Rate,
}
_EXAMPLES = {
    "entities": "{{name: {}}}",
    "sources": "{{publisher: The Post, published: 2019-11-26, text: articles/post.txt}}",
    "properties": "{{type: date, behaviour: plan, cues: [open, opening]}}",
}
_SECTIONS = (*_MODELS, "constraints")
_BEGIN = "begin with 'claimcheck: 1'"
_COMMA = "inside {...} a comma ends the value; put quotation marks around words that hold one"
_REFERENCES = {"subject": "entities", "speaker": "entities", "source": "sources"}
_ROUNDS = 4
_Model = TypeVar("_Model", bound=BaseModel)


_INTERNAL = frozenset(
    name for model in (Claim, Outcome, Statement) for name, field in model.model_fields.items() if field.exclude
)


class Given(NamedTuple):
    """A claims file: its bytes or why there are none, whether the user named it, and whether it leaves the folder."""

    path: Path
    data: bytes | FileError
    named: bool
    leaves: bool


class Collector:
    """Collects the entries and the faults of a project's files."""

    def __init__(self, folder: Path, reader: Reader | None = None, text_dirs: tuple[Path, ...] = ()) -> None:
        self.folder, self.text_dirs = folder, text_dirs
        self.reader = reader or Reader()
        self.files: list[str] = []
        self.faults: list[Fault] = []
        self._lines: dict[str, list[str]] = {}
        self._spots: dict[Place, Spot] = {}
        self.places = Places(self._spots, self._lines)
        self.entries: dict[str, dict[str, Any]] = {section: {} for section in _MODELS}
        self.constraints: list[tuple[Place, Constraint]] = []
        self.home: dict[str, Path] = {}
        self.used: set[tuple[str, str]] = set()

    # -- faults and places --------------------------------------------------------------------------------------

    def fault(
        self,
        rule: str,
        message: str,
        where: Location,
        way_out: str = "",
        claim: str | None = None,
        statement: int | None = None,
    ) -> None:
        """Add a fault."""
        self.faults.append(Fault(rule, clipped(message), where, clipped(way_out), claim, statement))

    def unreadable(self, path: Path, reason: str) -> None:
        """Add the fault of a file or folder that cannot be read."""
        name = path.relative_to(self.folder).as_posix()
        self.fault("yaml-invalid", f"cannot be read: {reason}", Location(name))

    def at(self, file: str, line: int, column: int, length: int = 1) -> Location:
        """A location with the text of its line."""
        return located((file, line, column, length), self._lines)

    def where(self, *place: str | int) -> Location:
        """The location of a place, or of the nearest enclosing one."""
        for end in range(len(place), 0, -1):
            if place[:end] in self.places:
                return self.places[place[:end]]
        return Location(self.files[0] if self.files else ".")

    def _mark(self, place: Place, node: yamltree.Node, name: str) -> None:
        """Record the location of a node and of all nodes below it."""
        self._spots[place] = name, node.line, node.column, node.length
        if isinstance(node, yamltree.Mapping):
            for key, inner in node.items.items():
                mark = node.keys[key]
                self._spots["key", *place, key] = name, mark.line, mark.column, mark.length
                self._mark((*place, key), inner, name)
        elif isinstance(node, yamltree.Sequence):
            for index, inner in enumerate(node.items):
                self._mark((*place, index), inner, name)

    # -- files --------------------------------------------------------------------------------------------------

    def read(self, path: Path, *, named: bool, leaves: bool = False) -> None:
        """Read one claims file.

        Args:
            path: The file.
            named: Whether the user named the file; otherwise it is skipped where it belongs to another tool.
            leaves: Whether it is a link out of the project's folder, which nobody named: it is refused.
        """
        self.take(Given(path, self.given(path), named, leaves))

    def given(self, path: Path) -> bytes | FileError:
        """The bytes of a claims file, or why it cannot be read."""
        try:
            return self.reader.bytes(path, yamltree.MAX_BYTES)
        except FileError as error:
            return error

    def take(self, file: Given) -> None:
        """Take the entries of a file that was read."""
        path, data, named, leaves = file
        name = path.relative_to(self.folder).as_posix()
        if isinstance(data, FileError):
            self.files.append(name)
            self.unreadable(path, str(data))
            return
        text, problem = yamltree.decode(data)
        tree, problems = self.reader.tree(path, text) if problem is None else (None, [problem])
        broken = tree is None and bool(problems)
        if not named and problem is None and not looks_like_claims(tree, text, broken=broken):
            return
        if leaves:
            self.files.append(name)
            message = "it is a link that leaves the project's folder"
            self.fault("yaml-invalid", message, Location(name), "put the file in its place, or name it as a path")
            return
        self._lines[name] = yamltree.lines_of(text)
        self.files.append(name)
        for found in problems:
            self.fault(found.rule, found.message, self.at(name, found.line, found.column, found.length), found.help)
        if isinstance(tree, yamltree.Mapping):
            self._sections(name, path, tree)
        elif tree is not None and not (isinstance(tree, yamltree.Scalar) and tree.text is None):
            self.fault(
                "bad-value", "a claims file is a mapping of sections", self.at(name, tree.line, tree.column), _BEGIN
            )
        elif not problems:
            self.fault("yaml-invalid", "the file is empty", Location(name), _BEGIN)

    def _sections(self, name: str, path: Path, tree: yamltree.Mapping) -> None:
        version = tree.items.get("claimcheck")
        if version is None:
            self.fault("bad-value", "the format's number is missing", self.at(name, tree.line, tree.column), _BEGIN)
        elif not isinstance(version, yamltree.Scalar) or version.text != "1":
            where = self.at(name, version.line, version.column, version.length)
            number = yamltree.plain(version)
            message = f"format {number!r} is not known; this version reads format 1"
            self.fault("bad-value", message, where, "write 'claimcheck: 1'")
        for key, node in tree.items.items():
            mark = tree.keys[key]
            if key == "claimcheck":
                continue
            if key not in _SECTIONS:
                where = self.at(name, mark.line, mark.column, mark.length)
                self.fault("unknown-key", f"unknown section '{key}'", where, near(key, ("claimcheck", *_SECTIONS)))
            elif isinstance(node, yamltree.Scalar) and node.text is None:
                continue
            elif key == "constraints":
                self._take_constraints(name, node)
            elif not isinstance(node, yamltree.Mapping):
                where = self.at(name, node.line, node.column)
                way_out = "write 'an-id:' in place of '- '" if isinstance(node, yamltree.Sequence) else ""
                self.fault("bad-value", f"'{key}' must hold ids, each with its own keys", where, way_out)
            else:
                for id_, entry in node.items.items():
                    self._take(key, id_, entry, node.keys[id_], name, path)

    # -- entries ------------------------------------------------------------------------------------------------

    def _take(self, section: str, id_: str, node: yamltree.Node, mark: yamltree.Scalar, name: str, path: Path) -> None:
        here = self.at(name, mark.line, mark.column, mark.length)
        first = self.places.get(("key", section, id_))
        if first is not None:
            message = f"{section} '{id_}' is declared twice; first at {first}"
            self.fault("duplicate-key", message, here, "ids are unique over the project")
            return
        self._spots["key", section, id_] = name, mark.line, mark.column, mark.length
        self._mark((section, id_), node, name)
        claim = id_ if section == "claims" else None
        if not id_.strip():
            self.fault("bad-value", "an id is empty", here, claim=claim)
        if not isinstance(node, yamltree.Mapping):
            keys = ", ".join(list(_MODELS[section].model_fields)[:3])
            words = node.text if isinstance(node, yamltree.Scalar) and node.text else id_
            example = _EXAMPLES.get(section, "").format(words)
            way_out = f"write '{id_}: {example}'" if example else ""
            self.fault("bad-value", f"'{id_}' must hold keys such as {keys}", here, way_out, claim)
            return
        data = yamltree.plain(node)
        if section == "properties":
            data = self._with_type(data, id_)
        model = self._validate(_MODELS[section], data, (section, id_), claim)
        if model is not None:
            self.entries[section][id_] = model
            self.home[f"{section}/{id_}"] = path
        else:
            # What a claim that could not be read refers to is not left over.
            self.used.update(_references(data))

    def _with_type(self, data: Any, id_: str) -> Any:
        """The entry of a property with the type of the one that it extends; that one has to be shipped."""
        base = data.get("extends")
        if not isinstance(base, str):
            return data
        shipped = shipped_properties()
        if base not in shipped:
            alike = shipped.named(base)
            way_out = near(base, shipped) if alike is None else f"did you mean '{alike}'?"
            message = f"'{base}' is not a shipped property"
            where = self.where("properties", id_, "extends")
            self.fault("bad-value", message, where, way_out or "'claimcheck properties' lists them")
            return {"type": "text", **{key: value for key, value in data.items() if key != "extends"}}
        return {"type": shipped[base].type, **data}

    def _take_constraints(self, name: str, node: yamltree.Node) -> None:
        self._mark(("constraints",), node, name)
        if not isinstance(node, yamltree.Sequence):
            self.fault("bad-value", "'constraints' must be a list", self.at(name, node.line, node.column))
            return
        for index, item in enumerate(node.items):
            place: Place = ("constraints", name, index)
            self._mark(place, item, name)
            model = self._validate(Constraint, yamltree.plain(item), place, None)
            if model is not None:
                self.constraints.append((place, model))

    def _validate(self, model: type[_Model], data: object, place: Place, claim: str | None) -> _Model | None:
        """The entry as an object; what is wrong is reported and left out, if the entry is possible without it."""
        reported: set[Place] = set()
        for _ in range(_ROUNDS):
            kept = self._without_internal(data, place, claim)
            try:
                return model.model_validate(kept)
            except ValidationError as error:
                data = self._explain(error, model, kept, place, claim, reported)
                if data is None:
                    return None
        return None

    def _without_internal(self, data: object, place: Place, claim: str | None) -> object:
        """The same without what is the program's own."""
        for path in list(_keys_named(_INTERNAL, data)):
            where = self.where("key", *place, *path)
            self.fault("unknown-key", f"unknown key '{path[-1]}'", where, "", claim, _statement(path))
            data = without(data, path)
        return data

    def _explain(
        self,
        error: ValidationError,
        model: type[BaseModel],
        data: object,
        place: Place,
        claim: str | None,
        reported: set[Place],
    ) -> object | None:
        """Tells every fault of an entry; returns the entry without what is wrong, None where too little is left."""
        wrong: list[Place] = []
        for item in error.errors():
            path = path_of(item, data)
            if path in reported:  # an alternative way to read it, or reported and left out before
                wrong += [path[:-1]] if item["type"] == "missing" else []
                continue
            reported.add(path)
            if item["type"] == "extra_forbidden":
                empty = _at(data, path) is None
                known = keys_at(model, path[:-1])
                way_out = _COMMA if empty and not near(str(path[-1]), known) else key_for(str(path[-1]), known)
                where = self.where("key", *place, *path)
                self.fault("unknown-key", f"unknown key '{path[-1]}'", where, way_out, claim, _statement(path))
                wrong.append(path)
                continue
            where = self.where(*place, *path)
            self.fault("bad-value", words_for(item, path), where, value_for(item, path), claim, _statement(path))
            wrong.append(path[:-1] if item["type"] == "missing" else path)
        for path in sorted(set(wrong), key=_later_first):
            if not path or path == ("statements",) or (path[0] == "statements" and len(path) == 2):
                return None  # a statement cannot be left out: the numbers of those after it would change
            data = without(data, path)
        return data


def _later_first(path: Place) -> tuple[object, ...]:
    return tuple((0, -step, "") if isinstance(step, int) else (1, 0, step) for step in path)


def _statement(path: Place) -> int | None:
    return path[1] if path[:1] == ("statements",) and len(path) > 1 and isinstance(path[1], int) else None


def _at(data: Any, path: Place) -> object:
    for step in path:
        data = data[step]
    return data


def _keys_named(keys: frozenset[str], data: object, path: Place = ()) -> Iterator[Place]:
    if isinstance(data, dict):
        for k, v in data.items():
            if k in keys and path[-1:] != ("renamed",):
                yield (*path, k)
            else:
                yield from _keys_named(keys, v, (*path, k))
    elif isinstance(data, list):
        for i, v in enumerate(data):
            yield from _keys_named(keys, v, (*path, i))


def _references(data: object) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in _REFERENCES and isinstance(value, str):
                yield _REFERENCES[key], value
            elif key == "value" and isinstance(value, list):
                yield from (("entities", name) for name in value if isinstance(name, str))
            else:
                yield from _references(value)
    elif isinstance(data, list):
        for value in data:
            yield from _references(value)
