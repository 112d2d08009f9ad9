"""The configuration of a project: ``[tool.claimcheck]`` in pyproject.toml, or claimcheck.toml.

Settings are merged from claimcheck's defaults, a profile, the file and the command line, each overriding the one
before; every setting remembers its origin. An unknown key is an error with a location, never ignored.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic.alias_generators import to_snake

from claimcheck.config.files import candidates, find_repository
from claimcheck.config.locale import CURRENCY_CODE, LocaleSettings
from claimcheck.config.patterns import matches
from claimcheck.config.places import MAX_DEPTH, TomlPlace, deepest_of, places_of
from claimcheck.config.regular import FileError, read_bytes
from claimcheck.errors import ConfigError
from claimcheck.escapes import shown
from claimcheck.finding import Level
from claimcheck.locales import UNKNOWN, Locale

__all__ = ["DEFAULTS", "PROFILES", "Config", "Override", "find_config", "read_config", "schema"]

# No blanks, quotation marks, brackets or pipes: it is written into links of every kind, and of Markdown tables.
_URL = r"^https?://[A-Za-z0-9._~:/?#@&=%{}+-]+$"
_TOLERANCE = r"^\s*[0-9]+(\.[0-9]+)?\s*(%|days?)\s*$"
_DAYS = r"^\s*[0-9]{1,4}\s*days?\s*$"
_PATTERNS = {
    CURRENCY_CODE: "it must be an ISO 4217 code such as AUD",
    _DAYS: "it must look like '30 days'",
    _URL: "it must be an address that begins with https:// or http://, without blanks",
    _TOLERANCE: "it must look like '10 days' or '5 %'",
}
LevelName = Literal["error", "warning", "note", "off"]
FailOn = Literal["error", "warning", "note", "never", "unsupported"]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_MOST_BYTES = 5_000_000
_LONGEST = 200  # characters of a value in a message


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class _ConfigModel(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=_kebab, populate_by_name=True, use_attribute_docstrings=True
    )


class Override(_ConfigModel):
    """Settings for some files only."""

    files: Annotated[list[Words], Field(min_length=1)]
    """Patterns of claims files, relative to the configuration: "archive/**", "*.yaml"."""
    ignore: list[Words] = []
    """Rules that are not reported in these files."""
    levels: dict[str, LevelName] = {}
    """The level of a rule in these files; off is not reported."""


class _Settings(_ConfigModel):
    """The settings of a configuration file. Names may also be written with underscores."""

    profile: Literal["lenient", "editor", "strict"] | None = None
    """Settings to start from: lenient for a young project, editor while writing, strict for a release."""
    paths: list[Words] | None = None
    """What to check where the command line names nothing, relative to this file: folders or files."""
    text_dirs: list[Words] | None = None
    """Folders, relative to this file, to search for articles that are not beside their claims file."""
    select: list[Words] | None = None
    """Check only these rules."""
    extend_select: list[Words] | None = None
    """Check these rules in addition: those that are opt-in."""
    ignore: list[Words] | None = None
    """Do not check these rules."""
    levels: dict[str, LevelName] | None = None
    """The level of a rule: error, warning, note or off."""
    property_levels: dict[str, dict[str, LevelName]] | None = None
    """The level of a rule on the claims of one property."""
    tolerance: Annotated[str, StringConstraints(pattern=_TOLERANCE)] | None = None
    """How far two values may differ and still agree, for claims without a tolerance: "10 days", "5 %"."""
    nearest_rate: Annotated[str, StringConstraints(pattern=_DAYS)] | None = None
    """How far from the day a provider's nearest exchange rate may be: "30 days"; else only the week before it."""
    fail_on: FailOn | None = None
    """The level from which the exit code is 1; unsupported: errors, and statements without support in their source."""
    fail_on_unchecked: Annotated[bool, Field(strict=True)] | None = None
    """Whether the exit code is 1 where a statement could not be checked, since its source has no text."""
    timeout: Annotated[int, Field(strict=True, ge=0, le=86_400)] | None = None
    """Seconds that one statement may take before it is reported as internal-error (default: 300); 0 for any number."""
    stale: Annotated[int, Field(strict=True, ge=0, le=100_000)] | None = None
    """Days by which a source may be older than the newest one before `claimcheck coverage` lists it; 365 without it."""
    baseline: Words | None = None
    """The file of known findings, relative to this file; without it claimcheck-baseline.json beside the claims."""
    repo_root: Words | None = None
    """The root of the repository, relative to this file; without it the folder that holds .git."""
    docs_url: Annotated[str, StringConstraints(pattern=_URL)] | None = None
    """Where this documentation is published, for links from rule ids; "{rule}" stands for the rule's id."""
    locale: LocaleSettings | None = None
    """The conventions of the articles, where a source has none of its own: the order of day and month, what "$" is."""
    overrides: list[Override] | None = None
    """Settings for some files only; where several match, the last one wins."""


PROFILES: Mapping[str, Mapping[str, Any]] = {
    "lenient": {
        "fail_on": "error",
        "tolerance": "10 %",
        "ignore": ["single-source", "unused-source", "unused-entity"],
        "levels": {"value-not-found": "note", "value-too-precise": "note"},
    },
    "editor": {"fail_on": "never", "ignore": ["unused-source", "unused-entity"]},
    "strict": {"fail_on": "warning", "levels": {"value-not-found": "error", "text-missing": "error"}},
}
"""The profiles, each a set of settings."""

DEFAULTS: Mapping[str, Any] = {
    "profile": None,
    "paths": ["."],
    "text_dirs": [],
    "select": None,
    "extend_select": [],
    "ignore": [],
    "levels": {},
    "property_levels": {},
    "tolerance": None,
    "nearest_rate": None,
    "fail_on": "error",
    "fail_on_unchecked": False,
    "timeout": 300,
    "stale": 365,
    "baseline": None,
    "repo_root": None,
    "docs_url": None,
    "locale": None,
    "overrides": [],
}
"""The values of settings that nothing sets."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings in force.

    ``values`` are the settings by name; ``origins`` where each one comes from ("default", "profile strict",
    "claimcheck.toml:3:1", "--ignore"); ``folder`` is the folder of the file, to which its paths are relative.
    """

    values: Mapping[str, Any] = field(default_factory=lambda: dict(DEFAULTS))
    origins: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(DEFAULTS, "default"))
    folder: Path = Path()
    file: Path | None = None

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    @property
    def text_folders(self) -> tuple[Path, ...]:
        """The folders to search for articles that are not beside their claims file."""
        return tuple(self.folder / folder for folder in self["text_dirs"])

    @property
    def fail_level(self) -> Level | None:
        """The level of findings from which the exit code is 1; None for never."""
        words = self["fail_on"]
        if words == "unsupported":
            return Level.ERROR
        return None if words == "never" else Level(words)

    @property
    def baseline_file(self) -> Path | None:
        """The file of known findings, where one is set."""
        return None if self["baseline"] is None else self.folder / self["baseline"]

    @property
    def locale(self) -> Locale:
        """The conventions of articles whose source has none of its own."""
        settings: LocaleSettings | None = self["locale"]
        return UNKNOWN if settings is None else settings.locale

    def given(self, origin: str, **settings: Any) -> Config:
        """A copy with settings of the command line; None leaves one unchanged."""
        changes = {name: value for name, value in settings.items() if value is not None}
        return Config(
            {**self.values, **changes}, {**self.origins, **dict.fromkeys(changes, origin)}, self.folder, self.file
        )

    def level(self, rule: str, property_: str | None, file: str) -> str | None:
        """The level of a rule's findings, where one is set: the file's before the property's before the rule's.

        Args:
            rule: The rule's id.
            property_: The property of the finding's claim, if it has one.
            file: The claims file, relative to ``folder``, with "/".
        """
        found: str | None = self.values["levels"].get(rule)
        found = self.values["property_levels"].get(property_, {}).get(rule, found)
        for override in self.values["overrides"]:
            if any(matches(words, file) for words in override.files):
                found = "off" if rule in override.ignore else override.levels.get(rule, found)
        return found


def find_config(start: Path) -> Path | None:
    """The nearest configuration of a folder or file, searched upwards; claimcheck.toml before pyproject.toml."""
    for file in candidates(start):
        if file.is_file() and (file.name == "claimcheck.toml" or _holds_table(file)):
            return file
    return None


def _holds_table(file: Path) -> bool:
    try:
        tools = _data(file).get("tool")
    except ConfigError:
        # Not for us to report, unless it configures claimcheck.
        return False
    return isinstance(tools, dict) and "claimcheck" in tools


def _data(file: Path) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        ConfigError: it cannot be read, or is not valid TOML; with file:line:column.
    """
    text = _text(file)
    deep = deepest_of(text)
    if deep is not None:
        line, column = deep
        most = f"more than {MAX_DEPTH} levels deep"
        raise ConfigError(shown(f"{file}:{line}:{column}: nested {most}; no setting needs that: remove the brackets"))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(shown(f"{file}:{_place_in(str(error))}: {_words_in(str(error))}")) from error
    except ValueError as error:  # a number with more digits than Python converts, a date that does not exist
        line, column = _longest_number(text)
        raise ConfigError(shown(f"{file}:{line}:{column}: a value cannot be read ({error}); correct it")) from error


def _longest_number(text: str) -> tuple[int, int]:
    """The line and column of the longest run of digits of a text."""
    found = max(re.finditer(r"[0-9_]+", text), key=lambda match: len(match.group()), default=None)
    at = 0 if found is None else found.start()
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def read_config(file: Path | None, rules: Collection[str], *, trust_paths: bool = False) -> Config:
    """The configuration of a file over that of its profile over the defaults.

    Args:
        file: claimcheck.toml or pyproject.toml; None for the defaults.
        rules: The known rules.
        trust_paths: Whether ``text-dirs`` and ``paths`` may lead out of the project: of its repository, or of the
            file's own folder where there is none.

    Raises:
        ConfigError: it cannot be read, or has an unknown key, rule or value; every fault with file:line:column.
    """
    if file is None:
        return Config()
    data: Any = _data(file)
    top: tuple[str, ...] = () if file.name != "pyproject.toml" else ("tool", "claimcheck")
    faults = _Faults(file, places_of(_text(file)), top)
    for number, step in enumerate(top):
        if not isinstance(data, dict):
            raise ConfigError(f"{faults.place_of(top[:number])}: '{'.'.join(top[:number])}' must be a table")
        data = data.get(step, {})
    settings = _settings(data, faults)
    if not trust_paths:
        _refuse_paths_outside(file, settings, faults)
    for path, rule in _named_rules(data):
        if rule not in rules:
            faults.add(path, f"unknown rule '{rule}'", rule, rules)
    faults.raise_any()
    explicit = {name: getattr(settings, name) for name in settings.model_fields_set}
    values, origins = dict(DEFAULTS), dict.fromkeys(DEFAULTS, "default")
    if settings.profile is not None:
        for name, value in PROFILES[settings.profile].items():
            values[name], origins[name] = value, f"profile {settings.profile}"
    for name, value in explicit.items():
        if isinstance(value, dict) and isinstance(values[name], dict):
            value = {**values[name], **value}
        values[name] = value
        origins[name] = str(faults.place((_kebab(name),)))
    return Config(values, origins, file.parent, file)


def _text(file: Path) -> str:
    try:
        return read_bytes(file, _MOST_BYTES).decode("utf-8").replace("\r\n", "\n")
    except FileError as error:
        raise ConfigError(f"{file} cannot be read: {error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file} is not UTF-8: byte 0x{error.object[error.start]:02x}") from error


def _refuse_paths_outside(file: Path, settings: _Settings, faults: _Faults) -> None:
    """Report folders that lead out of the project: a configuration may come from whoever proposes a change."""
    home = (find_repository(file.parent) or file.parent).resolve()
    for key, folders in (("text-dirs", settings.text_dirs), ("paths", settings.paths)):
        for number, folder in enumerate(folders or ()):
            try:
                inside = (file.parent / folder).resolve().is_relative_to(home)
            except (OSError, RuntimeError, ValueError):
                inside = True  # reported where it is read
            if not inside:
                faults.add((key, number), f"{key}: '{folder}' leads out of {home}; allow it with --trust-paths")


_AT = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$")


def _place_in(message: str) -> str:
    found = _AT.search(message)
    return f"{found.group(1)}:{found.group(2)}" if found is not None and found.group(1) else "1:1"


def _words_in(message: str) -> str:
    return _AT.sub("", message)


class _Faults:
    """Collects every fault of a file, each with its location."""

    def __init__(self, file: Path, places: Mapping[TomlPlace, tuple[int, int]], top: TomlPlace) -> None:
        self._file, self._places, self._top = file, places, top
        self._messages: list[tuple[tuple[int, int], str]] = []

    def place(self, path: TomlPlace) -> str:
        """file:line:column of a key, or of the nearest enclosing one."""
        line, column = self._at(path)
        return f"{self._file}:{line}:{column}"

    def place_of(self, whole: TomlPlace) -> str:
        """file:line:column of a key that is named from the top of the file."""
        line, column = self._places.get(whole, (1, 1))
        return f"{self._file}:{line}:{column}"

    def _at(self, path: TomlPlace) -> tuple[int, int]:
        whole = (*self._top, *path)
        for end in range(len(whole), 0, -1):
            for spelling in (whole[:end], tuple(to_snake(s) if isinstance(s, str) else s for s in whole[:end])):
                if spelling in self._places:
                    return self._places[spelling]
        return 1, 1

    def add(self, path: TomlPlace, message: str, word: str = "", known: Collection[str] = ()) -> None:
        """Add a fault, with a suggestion from the known words."""
        near = get_close_matches(word[:100], list(known), 1, 0.6) if word else []
        line, column = self._at(path)
        way_out = f"; did you mean '{near[0]}'?" if near else ""
        # A key may hold a line feed: each fault has one line, and no more.
        self._messages.append(((line, column), shown(f"{self._file}:{line}:{column}: {message}{way_out}")))

    def raise_any(self) -> None:
        """Raise ConfigError with all faults, in order of location, if there are any."""
        if self._messages:
            raise ConfigError("\n".join(message for _, message in sorted(self._messages)))


def _settings(data: Any, faults: _Faults) -> _Settings:
    if not isinstance(data, dict):
        faults.add((), "[tool.claimcheck] must be a table")
        return _Settings()
    try:
        return _Settings.model_validate({_kebab(name): value for name, value in data.items()})
    except ValidationError as error:
        for item in error.errors():
            path = tuple(item["loc"])
            key = str(path[-1])
            model: type[BaseModel] = Override if path[0] == "overrides" and len(path) > 2 else _Settings
            model = LocaleSettings if path[0] == "locale" and len(path) > 1 else model
            if item["type"] == "extra_forbidden":
                known = [_kebab(name) for name in model.model_fields]
                faults.add(path, f"unknown key '{key}'", key, known)
            elif item["type"] == "missing":
                faults.add(path[:-1], f"'{key}' is missing")
            else:
                faults.add(path, f"'{'.'.join(map(str, path))}' is {_brief(item['input'])}: {_wanted(item)}")
    return _Settings()


def _brief(value: object) -> str:
    """A value as Python writes it, cut where it is long."""
    try:
        words = repr(value)
    except ValueError:  # Python writes no number of more than 4,300 digits
        return "a number of too many digits"
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}..."


def _wanted(item: Any) -> str:
    kind = item["type"]
    if kind in ("literal_error", "enum"):
        return f"it must be {item['ctx']['expected']}"
    if kind == "string_pattern_mismatch":
        return _PATTERNS[item["ctx"]["pattern"]]
    if kind == "value_error":
        return str(item["ctx"]["error"])
    shapes = {
        "bool_parsing": "true or false",
        "bool_type": "true or false",
        "list_type": "a list",
        "dict_type": "a table",
        "string_type": "words",
        "model_type": "a table",
    }
    return f"it must be {shapes[kind]}" if kind in shapes else str(item["msg"]).lower()


def _named_rules(data: Any) -> Iterator[tuple[TomlPlace, str]]:
    """Every rule that is named, with its location."""
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        name = _kebab(key)
        if name in ("select", "extend-select", "ignore") and isinstance(value, list):
            yield from (((key,), rule) for rule in value if isinstance(rule, str))
        elif name == "levels" and isinstance(value, dict):
            yield from (((key, rule), rule) for rule in value)
        elif name == "property-levels" and isinstance(value, dict):
            for property_, levels in value.items():
                if isinstance(levels, dict):
                    yield from (((key, property_, rule), rule) for rule in levels)
        elif name == "overrides" and isinstance(value, list):
            for number, override in enumerate(value):
                yield from (((key, number, *path), rule) for path, rule in _named_rules(override))


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of claimcheck.toml, which is also that of ``[tool.claimcheck]``.

    >>> "text-dirs" in schema()["properties"]
    True
    """
    made = _Settings.model_json_schema(by_alias=True)
    made["title"] = "claimcheck configuration"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
