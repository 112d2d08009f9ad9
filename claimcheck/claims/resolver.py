"""From the entries of the files to what they mean: references looked up, values understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import islice

from claimcheck.claims.collector import Collector
from claimcheck.claims.constraintfaults import constraint_faults
from claimcheck.claims.explanations import either_day, near, property_for, speaker_for, written_as
from claimcheck.claims.lexicon import property_of, shipped_properties
from claimcheck.claims.limits import Key, Limits, read_limit
from claimcheck.claims.model import Claim, Ignore, Place, Property, Source, Statement
from claimcheck.claims.project import Project
from claimcheck.claims.rate import Rate
from claimcheck.claims.resolved import Resolved, shipped_among, with_shipped
from claimcheck.errors import REPORT_IT, ClaimcheckError, internal_error
from claimcheck.finding import INTERNAL_ERROR
from claimcheck.locales import UNKNOWN, Locale
from claimcheck.values import parse_value, scale_of
from claimcheck.values.base import Context, Ladder, RelativeValueError, ScaleKind, Value
from claimcheck.values.counted import in_first_unit
from claimcheck.values.edtf import parse_edtf, published_interval
from claimcheck.values.temporal.fiscalyear import is_fiscal

__all__ = ["MAX_STATEMENTS", "ReferenceResolver"]

MAX_STATEMENTS = 1_000
"""Maximum number of statements on a claim: each is compared with each other one."""

_FEWEST_STAGES = 2
_MOST_NAMES = 2_000  # of a folder, looked through for one that was meant
_MOST_GUESSES = 100  # unknown ids for which a similar one is looked for


@lru_cache(maxsize=65536)
def _parsed(words: str | tuple[str, ...], type_: str, context: Context) -> Value:
    """The value of words; the same words in many statements, or in load after load of an editor, are read once."""
    return parse_value(words, type_, context=context)


class ReferenceResolver:
    """Resolves what was collected."""

    def __init__(self, collected: Collector, locale: Locale = UNKNOWN) -> None:
        self.collected, self.locale = collected, locale
        self.fault, self.where, self.used = collected.fault, collected.where, collected.used
        self._ids: tuple[Mapping[str, object], Mapping[str, str]] | None = None  # by the names of the entries
        self._guesses = 0

    def resolved(self) -> Resolved:
        """Everything that was read, with references and values resolved."""
        kept = self.collected
        entities = kept.entries["entities"]
        sources = {id_: self._dated(id_, source) for id_, source in kept.entries["sources"].items()}
        own = self._properties()
        for id_, entity in entities.items():
            for name, days in entity.renamed.items():
                self._check_edtf(days, ("entities", id_, "renamed", name))
        before = tuple(kept.faults)
        bare = Project(kept.folder, tuple(kept.files), entities, sources, with_shipped(own), locale=self.locale)
        claims = {id_: self._claim(bare, id_, claim) for id_, claim in sorted(kept.entries["claims"].items())}
        self._rates(kept.entries["rates"])
        constraint_faults(kept, replace(bare, claims=claims))
        self._unused(claims)
        return Resolved(
            tuple(kept.files),
            entities,
            sources,
            own,
            shipped_among(claims.values()),
            claims,
            tuple(kept.constraints),
            {id_: rate for id_, rate in sorted(kept.entries["rates"].items()) if rate.provider or rate.rate},
            (before, tuple(kept.faults[len(before) :])),
            {id_: str(kept.home[f"sources/{id_}"]) for id_ in sources},
            (kept.places.spots, kept.places.lines),
        )

    def one(self, project: Project, id_: str) -> Claim | None:
        """One claim of what was collected, resolved against the rest of a project; None where it cannot be read."""
        claim = self.collected.entries["claims"].get(id_)
        return None if claim is None else self._claim(project, id_, claim)

    def _properties(self) -> dict[str, Property]:
        """The project's own properties, with what those that extend a shipped one take from it."""
        own: dict[str, Property] = {}
        for id_, declared in self.collected.entries["properties"].items():
            base = None if declared.extends is None else shipped_properties()[declared.extends]
            own[id_] = found = declared if base is None else declared.over(base)
            self._check_property(id_, found)
            self._limits(found, found.type, found.units, found.stages, ("properties", id_))
        return own

    def _check_property(self, id_: str, declared: Property) -> None:
        """Report keys of a property that do not fit its type, or each other."""
        scale = scale_of(declared.type)
        wrong = [
            ("ladder", declared.ladder is not None and scale is not ScaleKind.LADDER, "only a stage is on a ladder"),
            ("beside", bool(declared.beside) and not isinstance(declared.ladder, dict), "it stands beside no 'ladder'"),
            ("unit", bool(declared.unit) and scale is not ScaleKind.FIGURES, f"a {declared.type} has no unit"),
        ]
        if isinstance(declared.ladder, dict):
            both = sorted(declared.ladder.keys() & declared.beside.keys())
            wrong.append(("ladder", len(declared.ladder) < _FEWEST_STAGES, "it needs at least two stages"))
            wrong.append(("beside", bool(both), f"'{', '.join(both)}' is on the ladder"))
        for key, is_wrong, reason in wrong:
            if is_wrong:
                message, where = f"'{key}' does not fit: {reason}", self.where("properties", id_, key)
                self.fault("bad-value", message, where, "correct or remove it")

    # -- texts --------------------------------------------------------------------------------------------------

    def _dated(self, id_: str, source: Source) -> Source:
        """The source, without a publication date that is none."""
        if source.retrieved is not None:
            self._check_date(source.retrieved, ("sources", id_, "retrieved"))
        if source.published is None or _days(source.published) is not None:
            return source
        self._check_date(source.published, ("sources", id_, "published"))
        return source.model_copy(update={"published": None})

    # -- claims -------------------------------------------------------------------------------------------------

    def _check_date(self, words: str, place: Place, claim: str | None = None, statement: int | None = None) -> None:
        """Tells where words are no EDTF date."""
        if _days(words) is None:
            way_out = _day_of(words) or "write 2019-11-26, 2019-11 or 2019-11-26~"
            self.fault("bad-value", f"'{words}' is not an EDTF date", self.where(*place), way_out, claim, statement)

    def _check_edtf(self, words: str, place: Place) -> None:
        try:
            parse_edtf(words)
        except ValueError as error:
            self.fault("bad-value", str(error), self.where(*place))

    def _check_ignores(self, ignores: list[Ignore], place: Place, claim: str, statement: int | None) -> None:
        for n, ignore in enumerate(ignores):
            if ignore.until is not None:
                self._check_date(ignore.until, (*place, "ignore", n, "until"), claim, statement)

    def _refer(self, section: str, id_: str, known: Mapping[str, object], place: Place, word: str = "") -> None:
        """Record that an id is used; report it where nothing with that id is declared."""
        self.used.add((section, id_))
        if id_ in known or ("key", section, id_) in self.collected.places:  # its own faults are reported there
            return
        rule, noun = ("unknown-source", "source") if section == "sources" else ("unknown-entity", word or "entity")
        claim = str(place[1])
        statement = place[3] if len(place) > 3 and isinstance(place[3], int) else None
        meant = speaker_for(id_, known) if word == "speaker" else self._near(id_, known)
        way_out = self._named(id_, known) or meant or f"declare it under '{section}:' and write its id here"
        self.fault(rule, f"unknown {noun} '{id_}'", self.where(*place), way_out, claim, statement)

    def _named(self, words: str, known: Mapping[str, object]) -> str:
        """The way out where words are the name of an entity whose id is wanted."""
        if self._ids is None or self._ids[0] is not known:
            ids: dict[str, str] = {}
            for id_, entry in known.items():
                for name in getattr(entry, "names", ()):
                    ids.setdefault(name.casefold(), id_)
            self._ids = (known, ids)
        found = self._ids[1].get(words.casefold())
        return f"write its id, '{found}'" if found is not None else ""

    def _near(self, id_: str, known: Mapping[str, object]) -> str:
        """The way out where an id is similar to a known one: the first ones only, since it takes long."""
        self._guesses += 1
        return near(id_, islice(known, _MOST_NAMES)) if self._guesses <= _MOST_GUESSES else ""

    def _claim(self, project: Project, id_: str, claim: Claim) -> Claim:
        place: Place = ("claims", id_)
        self._refer("entities", claim.subject, project.entities, (*place, "subject"))
        claim = claim.under(property_of(claim, project.properties))
        if claim.type is None and claim.terms.declared is None:
            message = f"property '{claim.property}' is not known and the claim has no type"
            way_out = property_for(claim.property, project.properties)
            self.fault("bad-value", message, self.where(*place, "property"), way_out, id_)
        elif claim.property not in project.properties and (alike := shipped_properties().named(claim.property)):
            message = f"'{claim.property}' is asked in the project's own words; the shipped property '{alike}' asks it"
            way_out = f"write 'property: {alike}' for its cues and units, or ask in more words"
            self.fault("shipped-property", message, self.where(*place, "property"), way_out, id_)
        self._searches(project, id_, claim)
        if not claim.statements and not claim.searches:
            message = "a claim needs at least one statement"
            self.fault("bad-value", message, self.where("key", *place), "add 'statements:'", id_)
        terms = claim.terms
        units = () if terms.unit is None else (terms.unit, *terms.others)
        self._limits(claim, terms.type, units, terms.ladder, place)
        if claim.review_by is not None:
            self._check_date(claim.review_by, (*place, "review_by"), id_)
        self._check_ignores(claim.ignore, place, id_, None)
        if len(claim.statements) > MAX_STATEMENTS:
            message = f"'{id_}' has {len(claim.statements):,} statements; the first {MAX_STATEMENTS:,} are read"
            at = self.where(*place, "statements", MAX_STATEMENTS)
            self.fault("bad-value", message, at, "make several claims of it, each with its own question", id_)
        statements = claim.statements[:MAX_STATEMENTS]
        changed: dict[str, object] = {
            "statements": [self._statement(project, id_, claim, index, s) for index, s in enumerate(statements)]
        }
        if claim.outcome is not None:
            outcome = claim.outcome
            if outcome.source is not None:
                self._refer("sources", outcome.source, project.sources, (*place, "outcome", "source"))
            self._name_parties(outcome.value)
            parsed = self._value(project, claim, outcome.value, outcome.source, (*place, "outcome", "value"), None)
            changed["outcome"] = outcome.model_copy(update={"parsed": parsed})
        return claim.model_copy(update=changed)

    def _limits(
        self, entry: Claim | Property, type_: str, units: tuple[str, ...], ladder: Ladder | None, place: Place
    ) -> None:
        """Report the limits of a claim or a property that are none."""
        claim = str(place[1]) if place[0] == "claims" else None
        given: list[tuple[Key, tuple[str | int, ...], str | None]] = [
            ("min", ("min",), entry.min),
            ("max", ("max",), entry.max),
            *(("one_of", ("one_of", n), words) for n, words in enumerate(entry.one_of)),
        ]
        read: dict[str, Value] = {}
        for key, path, words in given:
            try:
                if words is not None:
                    read[key] = read_limit(key, words, type_, units, ladder)
            except RelativeValueError:
                message = f"'{words}' needs a day to count from, which '{key}' does not have"
                self.fault("bad-value", message, self.where(*place, *path), "write it as EDTF: 2030-06-30", claim)
            except ValueError as error:
                self.fault("bad-value", str(error), self.where(*place, *path), claim=claim)
        if Limits(read.get("min"), read.get("max")).contradict:
            message = f"no value fits: 'min' ({read['min']}) is above 'max' ({read['max']})"
            self.fault("bad-value", message, self.where(*place, "min"), "exchange the two", claim)

    def _searches(self, project: Project, id_: str, claim: Claim) -> None:
        """Tells what is wrong with the searches of a claim that found nothing."""
        for n, search in enumerate(claim.searches):
            place: Place = ("claims", id_, "searches", n)
            self._refer("sources", search.source, project.sources, (*place, "source"))
            self._check_date(search.looked_for, (*place, "looked_for"), id_)
            source = project.sources.get(search.source)
            days, published = _days(search.looked_for), _days((source and source.published) or "")
            if days is not None and published is not None and days[1] < published[0]:
                message = f"looked for on {search.looked_for}, before '{search.source}' was published"
                way_out = f"correct the day, or the date of '{search.source}'"
                self.fault("bad-value", message, self.where(*place, "looked_for"), way_out, id_)

    def _statement(self, project: Project, id_: str, claim: Claim, index: int, statement: Statement) -> Statement:
        place: Place = ("claims", id_, "statements", index)
        self._refer("sources", statement.source, project.sources, (*place, "source"))
        if statement.speaker is not None and project.voice_of(statement.speaker) is None:
            self._refer("entities", statement.speaker, project.entities, (*place, "speaker"), "speaker")
        if statement.stated is not None:
            self._check_date(statement.stated, (*place, "stated"), id_, index)
        fiscal = None
        if statement.as_of is not None and _days(statement.as_of) is None:
            fiscal = _fiscal_days(statement.as_of, project.context_of(statement.source, claim.subject))
            if fiscal is None:
                self._check_date(statement.as_of, (*place, "as_of"), id_, index)
        self._check_ignores(statement.ignore, place, id_, index)
        self._name_parties(statement.value)
        parsed = self._value(project, claim, statement.value, statement.source, (*place, "value"), index)
        return statement.model_copy(update={"parsed": parsed, "as_of_days": fiscal})

    def _name_parties(self, value: str | list[str]) -> None:
        for name in [value] if isinstance(value, str) else value:
            self.used.add(("entities", name.rpartition(": ")[2]))

    def _value(
        self,
        project: Project,
        claim: Claim,
        words: str | list[str],
        source_id: str | None,
        place: Place,
        index: int | None,
    ) -> Value | None:
        """The value of the words, or None with the reason among the faults."""
        id_, terms, where = str(place[1]), claim.terms, self.where(*place)
        if not isinstance(words, str) and terms.scale is not ScaleKind.NAMES:
            by_role = all(": " in name for name in words)
            message = f"{'participants by role' if by_role else 'a list of values'}; a {terms.type} has one"
            self.fault("bad-value", message, where, "write one statement for each value", id_, index)
            return None
        context = replace(project.context_of(source_id, claim.subject), unit=terms.unit, ladder=terms.ladder)
        try:
            given = words if isinstance(words, str) else tuple(words)
            parsed = _parsed(given, terms.type, context)
            if terms.others and terms.unit is not None:
                parsed = in_first_unit(parsed, (terms.unit, *terms.others))
        except ValueError as error:
            relative = isinstance(error, RelativeValueError)
            rule = "relative-date-unanchored" if relative else "bad-value"
            way_out = "give the source a publication date" if relative else written_as(terms.type)
            self.fault(rule, str(error), where, way_out, id_, index)
            return None
        except ClaimcheckError:
            raise
        except Exception as error:  # noqa: BLE001 - reported; it must not stop the other values
            message = internal_error(error, f"reading the value '{words}'")
            self.fault(INTERNAL_ERROR, message, where, REPORT_IT, id_, index)
            return None
        if parsed.ambiguous and parsed.scale is ScaleKind.MONEY:
            message = f"'{words}' does not tell whose currency it is; read as {parsed}"
            way_out = "write the ISO code, for example USD, or what '$' is in the source's locale"
            self.fault("currency-ambiguous", message, where, way_out, id_, index)
        if parsed.ambiguous and parsed.scale is ScaleKind.DAYS:
            message = f"'{words}' does not tell the day from the month; read as either ({parsed})"
            way_out = f"write {either_day(parsed)}, or 'day-first' in the source's locale"
            self.fault("date-ambiguous", message, where, way_out, id_, index)
        return parsed

    # -- between entries ----------------------------------------------------------------------------------------

    def _rates(self, rates: Mapping[str, Rate]) -> None:
        for id_, rate in rates.items():
            if rate.date is not None:
                self._check_edtf(rate.date, ("rates", id_, "date"))
            if rate.nearest is not None and rate.provider is None:
                message = "'nearest' needs a provider; a rate of your own holds for its 'date'"
                self.fault("bad-value", message, self.where("rates", id_, "nearest"), "remove it")
            whole = (rate.base, rate.quote, rate.rate)
            if (None in whole) if rate.provider is None else whole != (None, None, None):
                message = f"'{id_}' is not an exchange rate"
                way_out = "write base, quote and rate, or 'provider: ecb' without them"
                self.fault("bad-value", message, self.where("key", "rates", id_), way_out)

    def _unused(self, claims: Mapping[str, Claim]) -> None:
        """Tells which sources and entities nothing refers to."""
        if not claims:
            return
        entries = self.collected.entries
        named = {name: id_ for id_, entity in entries["entities"].items() for name in entity.names}
        self.used.update(
            [("entities", named[name]) for section, name in self.used if section == "entities" and name in named]
        )
        for section, rule in (("sources", "unused-source"), ("entities", "unused-entity")):
            for id_ in entries[section]:
                if (section, id_) not in self.used:
                    message = f"nothing refers to '{id_}'"
                    self.fault(rule, message, self.where("key", section, id_), "use it or remove it")


def _fiscal_days(words: str, context: Context) -> str | None:
    """The days of a fiscal period such as "fiscal 2010", as EDTF; None where the words are none."""
    if not is_fiscal(words.lower(), 0, len(words)):
        return None
    try:
        read = parse_value(words, "date", context=context)
    except ValueError:
        return None
    first, last = read.end("low"), read.end("high")
    return None if first is None or last is None else f"{first}/{last}"


def _day_of(words: str) -> str:
    """A suggestion where words are not EDTF but state a day in prose; empty where they do not."""
    try:
        read = parse_value(words, "date")
    except ValueError:
        return ""
    day = str(read)
    return f"write {day}" if _days(day) is not None else ""


def _days(words: str) -> tuple[date, date] | None:
    try:
        return published_interval(words)
    except ValueError:
        return None
