"""Fits the weights of questions from claims, and reports how they do on domains that were left out of the fit.

usage: python -m tests.fitting.fit_weights --data FOLDER [--own FOLDER ...] -o WEIGHTS.json [--report]

FOLDER holds ``gold/*.json`` with the articles beside it, and ``qa/qa.jsonl``; each --own folder is one invented domain
(``key.json``, ``index.yaml``, ``articles/``). Every domain weighs alike, and the outcome is the same on every run.
Questions without cues, which are asked by the words of their property, have weights of their own: offsets to those of
the others, drawn to zero.
--report prints, for each domain, what weights fitted on the others do, and what is lost without each part.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from claimcheck.reading.features import catalogue
from claimcheck.reading.grouping import chosen
from claimcheck.reading.question import asked_of
from tests.fitting.cases import Prepared, own_cases, prepared, question_cases, slot_cases
from tests.fitting.logit import Design, Example, names_of, softmax

OFFSET = "uncued "  # before the name of a feature: what its weight differs by for questions without cues
# What an answer's probability must reach; the second one where the question is put as a question ("When did ...?").
THRESHOLD, DIRECT, REACH = 0.45, 0.6, 3.0
# What the weights of contradictions are drawn to: each is too rare to be fitted from a few hundred questions.
PRIORS = {
    "name-replaced": -2.5,
    "not-missing": -2.5,
    "word-excluded": -2.0,
    "measure-excluded": -3.0,
    "order-differs": -2.0,
    "opposite": -2.0,
    "ordinal-differs": -2.0,
}
RELATED = ({"aviation", "seeds"},)  # domains of one field, left out together
SMALL = 0.5  # the scale of the amounts of offsets: the smaller, the more strongly they are drawn to zero
# What a part of the comparison is called in --report, and the features that make it up.
PARTS = {
    "period": r"(none-)?(period|published|date-(in|outside)-period).*",
    "owner": r"(none-)?(subject|other|about|agent|topic|name-(left|right)).*",
    "shares of like words": r".*-like",
    "rivals": r"(none-)?(words|property)-(weighed|claimed|lost)",
    "contradictions": r".*-(differs|unasked|opposite|outside-period)|opposite|unit-other|published-far",
}


class Figures(NamedTuple):
    """Precision, recall, the share of silent texts left alone, and F."""

    precision: float
    recall: float
    silent: float
    f: float


def measured(cases: Sequence[Prepared], answers: Sequence[Sequence[int]]) -> Figures:
    """How answers compare with the key: every place that states the value counts; for ``qa`` the first answer does."""
    hit = wrong = missed = silent = quiet = 0
    for case, given in zip(cases, answers, strict=True):
        gold = case.case.gold
        if not gold:
            silent, quiet = silent + 1, quiet + (not given)
            wrong += 0 if case.case.domain == "qa" else len(given)
        elif case.case.domain == "qa":
            right = bool(given) and bool(case.hits(given[0], gold))
            hit, wrong, missed = hit + right, wrong + (bool(given) and not right), missed + (not given)
        else:
            found = {i for at in given for i in case.hits(at, gold)}
            hit, missed = hit + len(found), missed + len(gold) - len(found)
            wrong += sum(not case.hits(at, gold + case.case.open) for at in given)
    asked = hit + missed + (wrong if cases and cases[0].case.domain == "qa" else 0)
    precision, recall = hit / max(1, hit + wrong), hit / max(1, asked)
    return Figures(precision, recall, quiet / max(1, silent), 2 * precision * recall / max(1e-9, precision + recall))


class Left(NamedTuple):
    """What weights fitted without a domain say about it."""

    cases: list[Prepared]
    answers: list[list[int]]
    reliability: list[tuple[float, bool]]


def answered(
    cases: Sequence[Prepared], scores: Sequence[np.ndarray], threshold: float = THRESHOLD, direct: float = DIRECT
) -> Left:
    """The answers to some questions, and each group's probability with whether it is right."""
    out = Left(list(cases), [], [])
    for case, own in zip(cases, scores, strict=True):
        p = softmax(own)
        needed = direct if asked_of(case.case.question).direct else threshold
        out.answers.append(chosen(case.groups, list(own[:-1]), list(p[:-1]), needed, REACH))
        for group in case.groups:
            right = any(case.example.right[at] for at in group)
            out.reliability.append((float(sum(p[at] for at in group)), right))
    return out


def _others(domains: np.ndarray, name: str) -> np.ndarray:
    related = next((group for group in RELATED if name in group), {name})
    return ~np.isin(domains, sorted(related))


def left_out(design: Design, cases: Sequence[Prepared], threshold: float = THRESHOLD) -> dict[str, Left]:
    """For each domain, the answers under weights that were fitted on the others."""
    found = {}
    for name in dict.fromkeys(design.domains):
        scores = design.scores(design.fit(_others(design.domains, name), signs_of(design.names), priors=PRIORS))
        mine = [at for at, d in enumerate(design.domains) if d == name]
        found[str(name)] = answered([cases[at] for at in mine], [scores[at] for at in mine], threshold)
    return found


def with_offsets(cases: Sequence[Prepared]) -> list[Example]:
    """The examples, those of questions without cues with every amount a second time, for its offset."""
    found = []
    for case in cases:
        own = case.example
        if case.uncued:
            own = replace(own, rows=[_twice(row) for row in own.rows], nothing=_twice(own.nothing))
        found.append(own)
    return found


def _twice(row: Mapping[str, float]) -> dict[str, float]:
    return dict(row) | {OFFSET + name: SMALL * amount for name, amount in row.items()}


def signs_of(names: Iterable[str]) -> dict[str, int]:
    """The signs that the catalogue fixes."""
    known = catalogue()
    return {name: {"+": 1, "-": -1}.get(known[name].sign, 0) for name in names if name in known}


def reliability(left: Mapping[str, Left]) -> list[dict[str, float]]:
    """Per tenth of probability: how many groups of values, their mean probability, and how many of them are right."""
    pairs = [pair for one in left.values() for pair in one.reliability]
    rows = []
    for tenth in range(10):
        inside = [(p, right) for p, right in pairs if tenth <= p * 10 < tenth + 1 or (tenth == 9 and p >= 1)]
        if inside:
            mean, share = (sum(x[i] for x in inside) / len(inside) for i in (0, 1))
            rows.append({"from": tenth / 10, "groups": len(inside), "said": round(mean, 3), "right": round(share, 3)})
    return rows


FLOORS = tuple(tenth / 10 for tenth in range(1, 12))


def _bag(cases: Sequence[Prepared], floor: float) -> Figures:
    """What a bag of stems does whose score must reach a floor."""
    return measured(cases, [[case.bag[1]] if case.bag[1] >= 0 and case.bag[0] >= floor else [] for case in cases])


def _floor(cases: Sequence[Prepared]) -> float:
    """The floor under which a bag of stems has the best mean F on some domains: it is tuned as the weights are."""
    domains = {d: [c for c in cases if c.case.domain == d] for d in sorted({c.case.domain for c in cases})}
    return max(FLOORS, key=lambda floor: np.mean([_bag(own, floor).f for own in domains.values()]))


def table(left: Mapping[str, Left], bag: bool = False) -> list[str]:
    """The figures of each domain, a line each, and their mean without ``qa``; the bag of stems beside them."""
    lines, every = [], []
    for name, one in left.items():
        own = measured(one.cases, one.answers)
        every += [own] if name != "qa" else []
        line = f"{name:10} P {own.precision:.3f}  R {own.recall:.3f}  silent {own.silent:.3f}  F {own.f:.3f}"
        if bag:
            base = _bag(one.cases, _floor([c for other, o in left.items() if other != name for c in o.cases]))
            line += (
                f"   bag of stems P {base.precision:.3f}  R {base.recall:.3f}  silent {base.silent:.3f}  F {base.f:.3f}"
            )
        lines.append(line)
    return [*lines, f"mean F without qa {np.mean([one.f for one in every]):.4f}"]


def mean_f(left: Mapping[str, Left]) -> float:
    """The mean F of the domains, without ``qa``."""
    return float(np.mean([measured(one.cases, one.answers).f for name, one in left.items() if name != "qa"]))


def ablation(design: Design, cases: Sequence[Prepared]) -> list[str]:
    """The mean F without each part of the comparison, and with weights of plus or minus one by hand."""
    whole = mean_f(left_out(design, cases))
    lines = [f"all parts {whole:.4f}"]
    for part, pattern in PARTS.items():
        kept = [name for name in design.names if not re.fullmatch(pattern, name.removeprefix(OFFSET))]
        left = left_out(Design(design.examples, kept), cases)
        lines.append(f"without {part} ({len(design.names) - len(kept)} features) {mean_f(left) - whole:+.4f}")
    signs = signs_of(design.names)
    scores = design.scores(np.array([float(signs.get(name, 0)) for name in design.names]))
    hand = {
        str(name): answered(
            *zip(*[(c, s) for c, s in zip(cases, scores, strict=True) if c.case.domain == name], strict=True)
        )
        for name in dict.fromkeys(design.domains)
    }
    return [*lines, f"weights of one by hand {mean_f(hand) - whole:+.4f}"]


def fitted(design: Design, left: Mapping[str, Left]) -> dict[str, Any]:
    """What ``weights.json`` holds of questions from claims."""
    weights = design.fit(np.ones(len(design.examples), bool), signs_of(design.names), priors=PRIORS)
    every = {n: round(float(w), 3) for n, w in sorted(zip(design.names, weights, strict=True)) if abs(w) >= 5e-4}
    offsets = {n.removeprefix(OFFSET): round(SMALL * w, 3) for n, w in every.items() if n.startswith(OFFSET)}
    counts = {str(d): int((design.domains == d).sum()) for d in dict.fromkeys(design.domains)}
    figures = {name: measured(one.cases, one.answers)._asdict() for name, one in left.items()}
    return {
        "weights": {n: w for n, w in every.items() if not n.startswith(OFFSET)},
        "uncued": offsets,
        "threshold": THRESHOLD,
        "threshold-direct": DIRECT,
        "reach": REACH,
        "fitted on": {"questions": counts, "each domain": "left out of the fit in turn for the figures below"},
        "left out": {name: {k: round(v, 3) for k, v in one.items()} for name, one in figures.items()},
        "reliability": reliability(left),
    }


def main() -> None:
    """Reads the data, fits, writes the weights and prints the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--own", type=Path, action="append", default=[])
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--report", action="store_true")
    args = parser.parse_args()
    own = [case for folder in args.own for case in own_cases(folder)]
    cases = [prepared(case) for case in (*slot_cases(args.data), *question_cases(args.data), *own)]
    unfitted = {name for name, entry in catalogue().items() if entry.sign == "0"}
    examples = with_offsets(cases)
    names = [name for name in names_of(examples) if name.removeprefix(OFFSET) not in unfitted]
    design = Design(examples, names)
    left = left_out(design, cases)
    print("\n".join(table(left, bag=args.report)))  # noqa: T201
    if args.report:
        print("\n".join(ablation(design, cases)))  # noqa: T201
    if args.output:
        kept = json.loads(args.output.read_text(encoding="utf-8")) if args.output.exists() else {}
        kept["claim"] = {**kept.get("claim", {}), **fitted(design, left)}
        args.output.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
