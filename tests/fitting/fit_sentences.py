"""Fit the weights by which sentences are judged: which value is meant, and how surely it supports or refutes.

usage: python -m tests.fitting.fit_sentences --data FOLDER [-o claimcheck/reading/data/sentences.json] [--report]

FOLDER holds ``verify/<set>.jsonl`` (id, claim, evidence, label S, R or NEI, perhaps published) and may hold
``vitaminc/numeric.jsonl`` (claim, evidence, label SUPPORTS, REFUTES or NOT ENOUGH INFO). Nothing of them is written but
weights and counts. Deterministic: the same rows give the same file.

1. The alignment, a conditional logit: true sentences mean one of the values that support them; false ones of the sets
   in which it is the value that is wrong mean another value, or none.
2. Two logistic models, "supported" and "refuted", over the evidence for the value that is meant. Signs are fixed.
3. Every set in turn is left out of both steps and judged by what the others give: the reliability in the file is that
   of sets left out. What a probability must reach is given here, and --report says what comes of it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from claimcheck.judging.bearing import Bearing
from claimcheck.judging.sentence import Aligned, align_values
from claimcheck.judging.verdict import Verdict
from claimcheck.reading.analysis import Analysis, analyse
from claimcheck.reading.profile import Profile
from claimcheck.reading.support import barred_by, signs
from claimcheck.reading.verbatim import verbatim_at
from claimcheck.reading.weights import sentence_weights
from claimcheck.text.document import Document
from claimcheck.values import published_context
from tests.fitting.logit import Example, fit, names_of

OUT = Path("claimcheck/reading/data/sentences.json")
LABELS = {"SUPPORTS": "S", "REFUTES": "R", "NOT ENOUGH INFO": "NEI"}
# In these sets a false sentence is false by its value; in the others any of its words may be wrong.
WRONG_VALUES = ("feversym", "fib-swap", "foolmetwice", "vitaminc")
# Sentences that their text holds word for word: measured, not fitted.
VERBATIM = "self"
RARE = 8
FOR = ("-own", "-shared", "-whole", "-here", "-near", "-left", "-right", "nearness", "nearest", "-accounted", "-agrees",
       "-same", "-asked", "-phrase", "changed-to", "-within")  # fmt: skip
AGAINST = ("-other", "-nowhere", "-elsewhere", "-instead", "-unasked", "-missing", "-differs", "contrast", "opposite",
           "-vague", "-saying")  # fmt: skip
PRIORS = {
    "changed-to": 2.0,
    "plain-near": 2.0,
    "terms-near": 1.0,
    "earlier-unasked": -1.0,
    "time-differs": -1.5,
    "contrast": -2.0,
    "opposite": -2.0,
}
# Sentences held against texts on other matters, as "not enough": so many texts for each of every third short row.
CROSSED, OTHER, OTHERS, STEP, SHORT = "vitaminc", "other-texts", 2, 3, 400
# Left out of the total over all sets, and where thresholds are chosen.
ASIDE = (VERBATIM, OTHER, CROSSED)
# What the probability of a verdict must reach in an article, and in a text of a sentence or two. On sets left out of
# the fit, and on all of them fitted: at most 2 % of the false sentences are supported and 0.5 % of the true ones
# refuted; of what is refuted in a sentence or two more than nine in ten are false.
NEEDED = {"S": (0.75, 0.77), "R": (0.55, 0.76)}
# Sets that weigh otherwise than the rest.
WEIGHTS = {OTHER: 0.2, CROSSED: 2.0}
VERDICTS = {"S": Verdict.SUPPORTED, "R": Verdict.REFUTED}
NAMES = {"S": "supported", "R": "refuted"}


@dataclass
class Row:
    """A labelled sentence, the text it is held against, and what comparing them gives."""

    set: str
    claim: str
    text: str
    label: str
    published: str | None
    values: list[Value] = field(default_factory=list)
    verbatim: bool = False


@dataclass
class Value:
    """A value of a sentence: the candidates' amounts and bearings, those of "nothing", and the evidence by verdict."""

    type: str
    rows: list[Mapping[str, float]]
    bearings: list[Bearing]
    nothing: Mapping[str, float]
    evidence: dict[str, Mapping[str, float]]


def read_rows(folder: Path) -> list[Row]:
    """The rows of every set, texts that are alike one after another."""
    rows = []
    for path in sorted((folder / "verify").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            r = json.loads(line)
            rows.append(Row(path.stem, r["claim"], r["evidence"], r["label"], r.get("published")))
    numeric = folder / "vitaminc" / "numeric.jsonl"
    if numeric.exists():
        for line in numeric.read_text(encoding="utf-8").splitlines():
            r = json.loads(line)
            rows.append(Row("vitaminc", r["claim"], r["evidence"], LABELS[r["label"]], None))
    return rows


def with_other_texts(rows: Sequence[Row]) -> list[Row]:
    """The rows, and some of their sentences against the texts of other rows, which say nothing of them."""
    short = [row for row in rows if row.set == CROSSED and len(row.text) <= SHORT]
    crossed = [
        Row(OTHER, row.claim, short[(at * STEP + away * 997) % len(short)].text, "NEI", None)
        for at, row in enumerate(short[::STEP])
        for away in range(1, OTHERS + 1)
    ]
    return [*rows, *crossed]


def _value(one: Aligned) -> Value:
    return Value(
        one.question.mention.type,
        [meant.profile.amounts for meant in one.alignment.ranked],
        [bears.bearing for bears in one.bearings],
        one.alignment.silence.amounts,
        {key: one.evidence[v][1].profile.amounts for key, v in VERDICTS.items() if v in one.evidence},
    )


@cache
def _analysis(text: str, published: str | None) -> Analysis:
    return analyse(Document(text), published_context(published))


def compare(rows: Iterable[Row], weights: Mapping[str, float]) -> None:
    """Hold every sentence against its text, the values aligned by given weights."""
    for row in rows:
        analysis = _analysis(row.text, row.published)
        row.values = [_value(one) for one in align_values(row.claim, analysis, weights)]
        row.verbatim = verbatim_at(row.claim, analysis) is not None


def alignment_examples(rows: Iterable[Row]) -> Iterator[Example]:
    """The values of true sentences, and those of false ones that state a single value."""
    for row in rows:
        if row.label == "NEI" or (row.label == "R" and (row.set not in WRONG_VALUES or len(row.values) > 1)):
            continue
        for value in row.values:
            if row.label == "S":
                right = [*(b.supports for b in value.bearings), False]
            else:
                right = [*(b is Bearing.EXCLUDES for b in value.bearings), True]
            if any(right) and not all(right):
                yield Example(row.set, value.type, value.rows, value.nothing, right)


def sign_of(name: str) -> int:
    """The sign that a feature of the alignment may have: what agrees speaks for a value, what differs against it."""
    if name.endswith(FOR) and not name.startswith("other-"):
        return 1
    return -1 if name.endswith(AGAINST) or name.startswith("other-") else 0


def fit_alignment(rows: Sequence[Row]) -> dict[str, float]:
    """The weights of the alignment, with fixed signs; contradictions are too rare to be fitted without a prior."""
    examples = list(alignment_examples(rows))
    names = names_of(examples, RARE)
    found = fit(examples, names, {name: sign_of(name) for name in names}, l2=2.0, priors=PRIORS)
    return {n: round(float(w), 3) for n, w in zip(names, found, strict=True) if abs(w) >= 0.005}


@dataclass
class Model:
    """A logistic model over the evidence for one verdict."""

    names: list[str]
    weights: np.ndarray

    def probability(self, amounts: Mapping[str, float]) -> float:
        """The probability of the verdict; 0 where something bars it."""
        return float(expit(sum(w * amounts.get(n, 0.0) for n, w in zip(self.names, self.weights, strict=True))))


def _is_barred(amounts: Mapping[str, float], key: str) -> bool:
    profile = Profile()
    profile.amounts = dict(amounts)
    return bool(barred_by(profile, refuting=key == "R"))


def evidence_examples(rows: Iterable[Row], key: str) -> list[tuple[str, Mapping[str, float], bool]]:
    """The evidence for one verdict, with whether it is right.

    Of a false sentence that states several values nobody says which is wrong: the one that is least surely meant is
    taken. REFUTED needs one value only: the one that is most surely meant.
    """
    found = []
    for row in rows:
        every = [v.evidence[key] for v in row.values if key in v.evidence]
        every = [e for e in every if not _is_barred(e, key)]
        if row.verbatim or not every:
            continue
        right = row.label == key
        if key == "R":
            every = [max(every, key=_meant)]
        elif not right:
            every = [min(every, key=_meant)]
        found += [(row.set, amounts, right) for amounts in every]
    return found


def _meant(amounts: Mapping[str, float]) -> float:
    return amounts.get("aligned", 0.0)


def fit_verdict(examples: Sequence[tuple[str, Mapping[str, float], bool]], l2: float) -> Model:
    """The model of one verdict; no set weighs more than a multiple of another."""
    sign = signs()
    names = ["base", *sorted({n for _, amounts, _ in examples for n in amounts} - {"base"})]
    x = np.array([[amounts.get(n, 0.0) for n in names] for _, amounts, _ in examples])
    y = np.array([right for _, _, right in examples], dtype=float)
    sizes = Counter(name for name, _, _ in examples)
    w = np.array([WEIGHTS.get(name, 1.0) * min(3.0, 15000 / sizes[name] / len(sizes)) for name, _, _ in examples])

    def loss(b: np.ndarray) -> tuple[float, np.ndarray]:
        p = expit(x @ b)
        value = -(w * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum()
        drawn = np.r_[0.0, b[1:]]
        return value + l2 * (drawn @ drawn) / 2, x.T @ (w * (p - y)) + l2 * drawn

    bounds = [(0, None) if sign[n] > 0 else (None, 0) if sign[n] < 0 else (None, None) for n in names]
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500})
    return Model(names, np.asarray(found.x))


def judged(row: Row, models: Mapping[str, Model]) -> tuple[float, float]:
    """The probabilities that a row is supported and that it is refuted."""
    if row.verbatim:
        return 0.99, 0.0
    every: dict[str, list[float]] = {"S": [], "R": []}
    for value in row.values:
        for key, model in models.items():
            amounts = value.evidence.get(key)
            every[key].append(0.0 if amounts is None or _is_barred(amounts, key) else model.probability(amounts))
    return min(every["S"], default=0.0), max(every["R"], default=0.0)


def left_out(
    rows: Sequence[Row], l2: float, kept: Mapping[str, float] | None = None
) -> list[tuple[Row, tuple[float, float]]]:
    """Every row with its probabilities by what was fitted on the other sets.

    Args:
        rows: All rows, their values aligned.
        l2: How strongly weights are drawn to zero.
        kept: The alignment where it is not fitted anew; the rows are aligned by it.
    """
    found = []
    for name in sorted({row.set for row in rows}):
        # The sentences held against other texts are those of one set, and go with it.
        out = {name, OTHER} if name == CROSSED else {name}
        others, own = [r for r in rows if r.set not in out], [r for r in rows if r.set == name]
        models = {key: fit_verdict(evidence_examples(others, key), l2) for key in VERDICTS}
        again = own
        if kept is None:
            again = [Row(r.set, r.claim, r.text, r.label, r.published) for r in own]
            compare(again, fit_alignment(others))
        found += [(row, judged(row, models)) for row in again]
    return found


def is_short(row: Row) -> bool:
    """Whether a row's text is a sentence or two."""
    return any("short" in amounts for value in row.values for amounts in value.evidence.values())


def reliability(results: Sequence[tuple[Row, tuple[float, float]]], key: str) -> dict[str, list[float]]:
    """Per tenth of probability: the mean probability, the share that was right, and the number of rows."""
    at = list(VERDICTS).index(key)
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for row, probability in results:
        if probability[at] > 0 and row.set not in (VERBATIM, OTHER):
            bins[min(9, int(probability[at] * 10))].append((probability[at], row.label == key))
    return {
        f"{tenth / 10:.1f}": [
            round(float(np.mean([p for p, _ in pairs])), 3),
            round(float(np.mean([r for _, r in pairs])), 3),
            len(pairs),
        ]
        for tenth, pairs in sorted(bins.items())
    }


def table(results: Sequence[tuple[Row, tuple[float, float]]]) -> Iterator[str]:
    """Coverage, precision, and the two kinds of error per set and over all."""
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for row, (supported, refuted) in results:
        short = is_short(row)
        verdict = "R" if refuted >= NEEDED["R"][short] else "S" if supported >= NEEDED["S"][short] else "N"
        counts[row.set][row.label, verdict] += 1
        if row.set not in ASIDE:
            counts["all"][row.label, verdict] += 1
    for name, c in counts.items():
        every, true = sum(c.values()), sum(n for (label, _), n in c.items() if label == "S")
        decided = sum(n for (_, verdict), n in c.items() if verdict != "N")
        wrongly = sum(n for (label, verdict), n in c.items() if label != "S" and verdict == "S")
        yield (
            f"{name:17} n {every:5} coverage {decided / every:.3f} "
            f"precision {(c['S', 'S'] + c['R', 'R']) / max(1, decided):.3f} "
            f"false-supported {wrongly / max(1, every - true):.3f} true-refuted {c['S', 'R'] / max(1, true):.4f}"
        )


def main() -> int:
    """Fit on every set, measure on those left out, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, default=OUT)
    parser.add_argument("--report", action="store_true", help="Print the table of sets left out.")
    parser.add_argument("--without", action="append", default=[], metavar="SET", help="Fit without a set.")
    parser.add_argument("--every", type=int, default=1, help=f"Take every Nth row of {CROSSED}.")
    parser.add_argument("--keep-alignment", action="store_true", help="Fit the verdicts only, and keep the alignment.")
    parser.add_argument("--l2", type=float, default=5.0)
    args = parser.parse_args()
    start = time.perf_counter()
    every = [row for row in read_rows(args.data) if row.set not in args.without]
    crossed = [row for row in every if row.set == CROSSED]
    rows = with_other_texts([*(row for row in every if row.set != CROSSED), *crossed[:: args.every]])
    kept = dict(sentence_weights()["alignment"]) if args.keep_alignment else None
    if kept is None:
        compare(rows, {})
    alignment = fit_alignment(rows) if kept is None else kept
    compare(rows, alignment)
    models = {key: fit_verdict(evidence_examples(rows, key), args.l2) for key in VERDICTS}
    results = left_out(rows, args.l2, kept)
    out = {
        "fitted": {
            "rows": dict(sorted(Counter(row.set for row in rows).items())),
            "alignment": "on true sentences, and on false ones of: " + ", ".join(WRONG_VALUES),
            "reliability": "per tenth, each set left out of the fit: mean probability, share right, rows",
        },
        "alignment": alignment,
    }
    for key, model in models.items():
        weights = {n: round(float(w), 3) for n, w in zip(model.names, model.weights, strict=True) if abs(w) >= 0.005}
        long, short = NEEDED[key]
        reliable = reliability(results, key)
        out[NAMES[key]] = {"needed": long, "needed-short": short, "weights": weights, "reliability": reliable}
    args.output.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if args.report:
        fitted = [(row, judged(row, models)) for row in rows]
        sys.stdout.write("\n".join(("each set left out", *table(results), "")))
        sys.stdout.write("\n".join(("all sets fitted", *table(fitted), "")))
        sys.stdout.write(f"{time.perf_counter() - start:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
