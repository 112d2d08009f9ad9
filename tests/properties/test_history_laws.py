"""Projects made from a known history: every event that was planted is found, and nothing else is.

A project holds 2 to 40 statements. Each claim plays one story: a plan that slips and comes forward, a figure that is
rounded and disputed, a series, a ladder of stages, a list of parties, promises, orders and sums. Sources copy one
agency, print dates more or less exactly, and some of their own dates are only inferred. What must be reported is
counted while the story is told, not worked out from the statements.

CLAIMCHECK_HISTORIES sets the number of projects (1,000); CLAIMCHECK_HISTORIES_FROM the number of the first one.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from claimcheck import check
from claimcheck.claims.constraint import Constraint
from claimcheck.claims.model import Claim, Entity, Outcome, Property, Source, Statement
from claimcheck.claims.project import Project
from claimcheck.claims.rate import Rate
from claimcheck.values import parse_value
from claimcheck.values.base import Value

COUNT = int(os.environ.get("CLAIMCHECK_HISTORIES", "1000"))
FIRST = int(os.environ.get("CLAIMCHECK_HISTORIES_FROM", "0"))
BATCHES = 8
AS_OF = date(2060, 1, 1)

RULES = (
    "sources-contradict",
    "parties-differ",
    "stages-conflict",
    "speaker-changed-account",
    "too-few-sources",
    "currencies-mixed",
    "date-slipped",
    "slipped-again",
    "date-advanced",
    "figure-revised",
    "stage-regressed",
    "outcome-differs",
    "target-overdue",
    "review-due",
    "order-violated",
    "sum-mismatch",
    "claims-differ",
    "outside-range",
)
PROPERTIES = {
    "opening": Property(type="date", behaviour="plan"),
    "founding": Property(type="date", behaviour="fixed"),
    "price": Property(type="money", behaviour="fixed"),
    "budget": Property(type="money", behaviour="plan"),
    "revenue": Property(type="money", behaviour="level"),
    "jobs": Property(type="quantity", behaviour="fixed", unit="jobs"),
    "status": Property(type="stage", behaviour="plan"),
    "partners": Property(type="parties", behaviour="fixed"),
}
NAMES = ("Alstow", "Borgen", "Corvo", "Dunmore", "Estrel")
ENTITIES = {
    "dam": Entity(name="dam"),
    "holm": Entity(name="Ida Holm"),
    "duarte": Entity(name="Ana Duarte"),
    **{
        name.lower(): Entity(name=name, aliases=[f"{name} Group"], renamed={f"Old {name}": "../2010"}) for name in NAMES
    },
}
RUNGS = ("considered", "in talks", "agreed", "signed", "delivering", "delivered", "in service")


@cache
def read(words: str | tuple[str, ...], type_: str) -> Value:
    return parse_value(words if isinstance(words, str) else list(words), type_)


@dataclass
class Story:
    """A project under construction, and what must be reported of it."""

    random: Random
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    constraints: list[Constraint] = field(default_factory=list)
    expected: Counter[tuple[str, str]] = field(default_factory=Counter)
    rates: dict[str, Rate] = field(default_factory=dict)

    def source(self, published: str, agency: str | None = None) -> str:
        """A new source of a publisher of its own."""
        id_ = f"s{len(self.sources)}"
        self.sources[id_] = Source(publisher=f"Paper {id_}", published=published, agency=agency)
        return id_

    def say(self, published: date | str, words: str | list[str], type_: str, **more: Any) -> Statement:
        """A statement of a new source."""
        source = self.source(str(published), more.pop("agency", None))
        parsed = read(words if isinstance(words, str) else tuple(words), type_)
        return Statement(source=source, value=words, parsed=parsed, **more)

    def claim(self, property_: str, statements: list[Statement], **more: Any) -> str:
        """A new claim with its statements in any order."""
        id_ = f"c{len(self.claims)}"
        self.random.shuffle(statements)
        self.claims[id_] = Claim(subject="dam", property=property_, statements=statements, **more)
        return id_

    def expect(self, rule: str, claim: str, times: int = 1) -> None:
        """An event that was planted."""
        if times:
            self.expected[rule, claim] += times

    @property
    def size(self) -> int:
        """How many statements there are."""
        return sum(len(claim.statements) for claim in self.claims.values())

    def project(self) -> Project:
        """The project as the loader would give it."""
        return Project(
            Path(),
            entities=ENTITIES,
            sources=self.sources,
            properties=PROPERTIES,
            claims=self.claims,
            constraints=tuple(self.constraints),
            rates=self.rates,
            constraint_places=tuple(("constraints", "a.yaml", n) for n in range(len(self.constraints))),
        )


def add(day: date, days: int) -> date:
    return day + timedelta(days=days)


def start(story: Story) -> date:
    return add(date(2000, 1, 1), story.random.randrange(3650))


def day_forms(story: Story, day: date) -> str:
    """A day as papers print it; no form reaches further than its month."""
    return story.random.choice([str(day), f"{day:%Y-%m}", f"{day:%Y-%m}~" if 12 <= day.day <= 18 else str(day)])


def published(story: Story, first: date, last: date) -> str:
    """A publication date between two days, as exactly as it is known; what is inferred stays between them."""
    day = add(first, story.random.randrange((last - first).days + 1))
    kind = story.random.randrange(4)
    if kind == 0 and first <= day.replace(day=1) and add(day.replace(day=28), 4) <= last:
        return f"{day:%Y-%m}"
    if kind == 1 and add(first, 3) <= day <= add(last, -3):
        return f"{day}~"
    return str(day)


# -- the stories ----------------------------------------------------------------------------------------------------


def plan_of_dates(story: Story) -> None:
    """A planned day that is kept, slips or comes forward; retold more or less exactly, by one agency or several."""
    random, told = story.random, start(story)
    planned = add(told, random.randrange(900, 3000)).replace(day=random.randrange(1, 29))
    bounded = random.random() < 0.3
    scope = random.choice([None, "first", "second"])
    said: list[Statement] = []
    slips = advances = 0
    voices: set[str] = set()  # those that tell the plan as it now is
    if random.random() < 0.3:
        older = add(planned, -random.randrange(90, 400))
        said.append(story.say(told, form(story, older, bounded), "date", modality="superseded", scope=scope))
        said.append(story.say(told, form(story, planned, bounded), "date", scope=scope))
        voices.add(said[-1].source)
        slips += 1
    for step in range(random.randrange(1, 5)):
        before = planned
        if planned <= add(told, 250):
            break  # the day would come while it is still told of as a plan
        if step:
            move = random.choice([0, 1, 1, -1]) * random.randrange(90, 700)
            if add(planned, move) > add(told, 400):  # what lay in the past when it was told would not be a plan
                planned = add(planned, move).replace(day=planned.day)
            slips, advances = slips + (planned > before), advances + (planned < before)
        if planned != before:
            voices = set()
        until = add(told, random.randrange(70, 200))
        for _ in range(random.randrange(1, 4)):
            agency = random.choice([None, None, "Interwire"])
            when = published(story, told, until)
            said.append(story.say(when, form(story, planned, bounded), "date", scope=scope, agency=agency))
            voices.add(agency or said[-1].source)
            if step and planned != before and random.random() < 0.2:  # the same source also recalls the old plan
                said.append(
                    Statement(
                        source=said[-1].source,
                        value=str(before),
                        parsed=read(f"../{before}" if bounded else str(before), "date"),
                        modality="superseded",
                        scope=scope,
                    )
                )
        told = add(until, random.randrange(15, 300))
    more: dict[str, Any] = {}
    late = random.choice([None, None, 0, 0, 90])
    if late is not None:
        ended = add(planned, late)
        more["outcome"] = Outcome(value=str(ended), parsed=read(str(ended), "date"))
    if random.random() < 0.2:
        more["review_by"] = random.choice(["2059-06", "2061"])
    id_ = story.claim("opening", said, **more)
    story.expect("date-slipped", id_, min(slips, 1))
    story.expect("slipped-again", id_, max(slips - 1, 0))
    story.expect("date-advanced", id_, advances)
    story.expect("outcome-differs", id_, late == 90)
    story.expect("review-due", id_, more.get("review_by") == "2059-06")
    if random.random() < 0.3 and voices:
        story.claims[id_] = story.claims[id_].model_copy(update={"min_sources": 2})
        story.expect("too-few-sources", id_, len(voices) < 2)


def form(story: Story, day: date, bounded: bool) -> str:
    return f"../{day}" if bounded else day_forms(story, day)


def unsettled_order(story: Story) -> None:
    """Two plans of which nobody knows which came first: a difference, and no shift."""
    told = start(story)
    year = told.year
    planned = add(told, 1500)
    unsure = [f"{year}", f"{told}~", f"{told:%Y-%m}", f"{year - 1}/{year + 1}"]
    said = [
        story.say(story.random.choice(unsure), str(planned), "date"),
        story.say(told, str(add(planned, story.random.choice([-200, 200]))), "date"),
    ]
    story.expect("sources-contradict", story.claim("opening", said))


def roundings(story: Story, amount: int, currency: str) -> list[str]:
    """Ways of printing an amount of millions, all of them roundings of it."""
    scale = len(str(amount)) - 1
    found = [f"{currency} {amount} million", f"about {currency} {amount} million"]
    for digits in range(2, scale + 1):
        step = 10 ** (scale + 1 - digits)
        found.append(f"{currency} {Decimal(round(amount / step) * step) / 1000} billion")
    return found


def disputed_price(story: Story) -> None:
    """One price, printed more or less roundly; some papers have another one, some wires repeat either."""
    random, day = story.random, start(story)
    amount = random.randrange(2000, 9000)
    camps = [amount]
    for _ in range(random.choice([0, 0, 1, 1, 2])):
        camps.append(camps[-1] * 2)
    fx = random.random() < 0.25
    if fx:
        story.rates["usd"] = Rate(base="EUR", quote="USD", rate=Decimal("1.25"))
    said = []
    for camp in camps:
        agency = random.choice([None, "Interwire"])
        for _ in range(random.randrange(1, 4)):
            words = random.choice(roundings(story, camp, "EUR"))
            if fx and random.random() < 0.3:
                words = f"USD {camp * 125 // 100} million"
            said.append(story.say(add(day, random.randrange(2000)), words, "money", agency=agency))
    id_ = story.claim("price", said)
    story.expect("sources-contradict", id_, len(camps) * (len(camps) - 1) // 2)


def two_currencies(story: Story) -> None:
    """Amounts that nobody can hold against each other."""
    day = start(story)
    said = [story.say(add(day, n), f"{c} {2 + n} million", "money") for n, c in enumerate(("CHF", "JPY", "CHF"))]
    said[2] = story.say(add(day, 3), "CHF 2 million", "money")
    story.expect("currencies-mixed", story.claim("price", said))


def revised_budget(story: Story) -> None:
    """A budget that grows and shrinks."""
    random, told = story.random, start(story)
    amount, changes, said = random.randrange(2000, 4000), 0, []
    for step in range(random.randrange(1, 5)):
        if step and random.random() < 0.7:
            amount = amount * 2 if amount < 4000 or random.random() < 0.6 else amount // 2
            changes += 1
        for _ in range(random.randrange(1, 3)):
            words = random.choice(roundings(story, amount, "EUR"))
            said.append(story.say(published(story, told, add(told, 60)), words, "money"))
        told = add(told, random.randrange(80, 400))
    story.expect("figure-revised", story.claim("budget", said), changes)


def estimate_and_price(story: Story) -> None:
    """A fixed price that was estimated before it was known: revised, not contradicted."""
    day = start(story)
    said = [
        story.say(day, "EUR 3000 million", "money", modality=story.random.choice(["estimated", "expected", "target"])),
        story.say(add(day, 400), "EUR 4500 million", "money"),
    ]
    story.expect("figure-revised", story.claim("price", said))


def series(story: Story) -> None:
    """A level that changes from year to year, and now and then two figures for one year."""
    random, said, disputes = story.random, [], 0
    for year in range(2001, 2001 + random.randrange(2, 5)):
        amount = random.randrange(2000, 4000)
        for again in range(random.choice([1, 1, 2])):
            disputed = again == 1 and random.random() < 0.5
            disputes += disputed
            words = f"EUR {amount * (2 if disputed else 1)} million"
            said.append(story.say(date(year + 1 + again, 3, 1), words, "money", as_of=str(year)))
    story.expect("sources-contradict", story.claim("revenue", said), disputes)


def stages(story: Story) -> None:
    """A process that climbs, falls back, is called off, and is told in two ways on one day."""
    random, told, rung, fell, said = story.random, start(story), 0, 0, []
    stopped, conflicts = False, 0
    for _ in range(random.randrange(2, 6)):
        if stopped or random.random() < 0.6:
            rung = min(rung + random.randrange(3), len(RUNGS) - 1)
            stage, stopped = RUNGS[rung], False
        elif random.random() < 0.5 and rung:
            rung, fell = rung - 1, fell + 1
            stage = RUNGS[rung]
        else:
            stage, stopped, fell = "cancelled", True, fell + bool(said)
        said.append(story.say(told, stage, "stage"))
        if random.random() < 0.2:
            said.append(story.say(told, stage, "stage", agency="Interwire"))
        told = add(told, random.randrange(10, 300))
    if random.random() < 0.3:  # on hold may be at any stage
        said.append(story.say(told, "suspended", "stage"))
    if random.random() < 0.3:
        conflicts = 1
        said += [story.say(add(told, 50), s, "stage", scope="other") for s in ("signed", "in talks")]
    id_ = story.claim("status", said)
    story.expect("stage-regressed", id_, fell)
    story.expect("stages-conflict", id_, conflicts)


def parties(story: Story) -> None:
    """Who takes part, by any name, in shorter and longer lists; and one list that names somebody else."""
    random, day = story.random, start(story)
    members = random.sample(NAMES, 3)
    said = []
    for _ in range(random.randrange(2, 5)):
        named = members[: random.randrange(1, 3)]
        said.append(story.say(day, [random.choice([n, n.lower(), f"{n} Group", f"Old {n}"]) for n in named], "parties"))
    other = random.random() < 0.5
    if other:
        said.append(story.say(day, [members[2]], "parties"))
    story.expect("parties-differ", story.claim("partners", said), other_camps(said) if other else 0)


def other_camps(said: list[Statement]) -> int:
    return 1 if said else 0


def account(story: Story) -> None:
    """One person tells the past in two ways; another tells a plan in two ways, and two people differ."""
    day = start(story)
    kind = story.random.randrange(3)
    past = [add(day, -400), add(day, -300)]
    speakers = (["holm", "holm"], ["holm", "duarte"], ["holm", "holm"])[kind]
    if kind == 2:
        past = [add(day, 1000), add(day, 1400)]
    said = [
        story.say(add(day, 100 * n), str(when), "date", speaker=speaker)
        for n, (when, speaker) in enumerate(zip(past, speakers, strict=True))
    ]
    rule = ("speaker-changed-account", "sources-contradict", "date-slipped")[kind]
    story.expect(rule, story.claim("opening", said))


def denials(story: Story) -> None:
    """What is denied, only possible, or of another scope is held against nobody."""
    day = start(story)
    planned = add(day, 900)
    said = [story.say(day, str(planned), "date")]
    said.append(story.say(day, str(add(planned, 300)), "date", modality="denied"))
    said.append(story.say(day, str(add(planned, 400)), "date", negated=True))
    said.append(story.say(day, str(add(planned, 500)), "date", modality="possible"))
    said.append(story.say(add(day, 30), str(add(planned, 600)), "date", scope="other"))
    story.claim("opening", said)


def promise(story: Story) -> None:
    """A target that has passed: nobody knows, it was done, or there is an outcome."""
    day = start(story)
    planned = add(day, 500)
    said = [story.say(day, str(planned), "date", modality=story.random.choice(["target", "expected"]))]
    end = story.random.randrange(3)
    more = {}
    if end == 1:
        said.append(story.say(add(planned, 20), str(planned), "date"))
    if end == 2:
        more["outcome"] = Outcome(value=f"{planned:%Y-%m}", parsed=read(f"{planned:%Y-%m}", "date"))
    story.expect("target-overdue", story.claim("opening", said, **more), end == 0)


def ordered(story: Story) -> None:
    """A chain of events, one of which may stand where it cannot."""
    random, day = story.random, start(story)
    wrong = random.choice([None, 1, 2])
    days = [add(day, 200 * n) for n in range(3)]
    if wrong is not None:
        days[wrong] = add(day, -500)
    ids = []
    for n, when in enumerate(days):
        words = f"../{when}" if n == wrong and random.random() < 0.5 else day_forms(story, when)
        said = [story.say(add(day, 3000), words, "date") for _ in range(random.randrange(1, 3))]
        ids.append(story.claim("founding", said))
    story.constraints.append(Constraint(order=ids))
    if wrong is not None:
        story.expect("order-violated", ids[wrong])


def summed(story: Story) -> None:
    """Parts and a total, with bounds and "about"; now and then a part that was copied wrong."""
    random, day = story.random, start(story)
    parts = [random.randrange(200, 900) for _ in range(random.randrange(2, 4))]
    wrong = random.random() < 0.5
    total = sum(parts) + (sum(parts) if wrong else 0)
    shapes = ["{} jobs", "about {} jobs"] if wrong else ["{} jobs", "about {} jobs", "at least {} jobs"]
    ids = [story.claim("jobs", [story.say(day, random.choice(shapes).format(part), "quantity")]) for part in parts]
    id_ = story.claim("jobs", [story.say(day, f"{total} jobs", "quantity")])
    story.constraints.append(Constraint.model_validate({"sum": {"parts": ids, "total": id_}}))
    story.expect("sum-mismatch", id_, wrong)


def related(story: Story) -> None:
    """Two claims that must agree, and one that must lie inside another."""
    random, day = story.random, start(story)
    same, inside = random.random() < 0.5, random.random() < 0.5
    a = story.claim("price", [story.say(day, "EUR 6.8 billion", "money")])
    b = story.claim("budget", [story.say(day, "EUR 7 billion" if same else "EUR 9 billion", "money")])
    inner = story.claim("founding", [story.say(day, f"{day.year}" if inside else f"{day.year - 2}", "date")])
    outer = story.claim("founding", [story.say(day, f"{day:%Y-%m}", "date")])
    story.constraints.append(Constraint(same=[a, b]))
    story.constraints.append(Constraint.model_validate({"within": {"inner": inner, "outer": outer}}))
    story.expect("claims-differ", b, not same)
    story.expect("outside-range", inner, not inside)


STORIES: tuple[Callable[[Story], None], ...] = (
    plan_of_dates,
    plan_of_dates,
    plan_of_dates,
    unsettled_order,
    disputed_price,
    disputed_price,
    two_currencies,
    revised_budget,
    estimate_and_price,
    series,
    stages,
    parties,
    account,
    denials,
    promise,
    ordered,
    summed,
    related,
)


def told(number: int) -> Story:
    """The project of a number: the same number gives the same project."""
    random = Random(number)  # noqa: S311 - no secret is made of it
    story = Story(random)
    wanted = random.randrange(2, 34)
    while story.size < 2 or story.size < wanted:
        before = story.size
        random.choice(STORIES)(story)
        if story.size > 40:  # that one was too long
            return told(number + 1_000_003) if before < 2 else story
    return story


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_planted_event_is_found_and_nothing_else(batch: int) -> None:
    for number in range(FIRST + batch, FIRST + COUNT, BATCHES):
        story = told(number)
        run = check(story.project(), as_of=AS_OF, select=RULES)
        found = Counter((finding.rule, finding.claim or "-") for finding in run.findings)
        assert (found - story.expected, story.expected - found) == (Counter(), Counter()), f"project {number}"
