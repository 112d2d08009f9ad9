"""A conditional logit: one choice among the candidates of a question and "nothing", fitted with signs that are fixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

__all__ = ["Example", "fit", "probabilities"]

RARE = 8  # a feature on fewer candidates than this is not fitted


@dataclass
class Example:
    """One question on one text: the amounts of every candidate, those of "nothing", and which choices are right."""

    domain: str
    type: str
    rows: Sequence[Mapping[str, float]]
    nothing: Mapping[str, float]
    right: Sequence[bool]  # one a candidate, and the last one for "nothing"


def names_of(examples: Sequence[Example], rare: int = RARE) -> list[str]:
    """The features that are frequent enough to be fitted."""
    count = Counter(name for e in examples for row in e.rows for name in row)
    return sorted(n for n, c in count.items() if c >= rare) + sorted({n for e in examples for n in e.nothing})


def matrix(example: Example, names: Sequence[str]) -> np.ndarray:
    """The amounts of an example, a row a choice."""
    index = {name: i for i, name in enumerate(names)}
    out = np.zeros((len(example.rows) + 1, len(names)))
    for r, row in enumerate((*example.rows, example.nothing)):
        for name, amount in row.items():
            if name in index:
                out[r, index[name]] = amount
    return out


def fit(
    examples: Sequence[Example],
    names: Sequence[str],
    signs: Mapping[str, int] | None = None,
    l2: float = 1.0,
    priors: Mapping[str, float] | None = None,
) -> np.ndarray:
    """The weights under which the right choices are most probable, domains weighing alike.

    Args:
        examples: Questions with their right choices.
        names: The features to fit.
        signs: 1 for a feature whose weight may not be negative, -1 for one that may not be positive.
        l2: How strongly weights are drawn to their prior.
        priors: What weights are drawn to, 0 where not given.
    """
    use = [e for e in examples if any(e.right)]
    domains = Counter(e.domain for e in use)
    weights = np.array([3000.0 / domains[e.domain] / len(domains) for e in use])
    parts = [matrix(e, names) for e in use]
    rows = np.vstack(parts)
    starts = np.cumsum([0, *(len(p) for p in parts)])[:-1]
    segment = np.repeat(np.arange(len(use)), [len(p) for p in parts])
    right = np.concatenate([np.array(e.right, dtype=float) for e in use])
    prior = np.array([(priors or {}).get(n, 0.0) for n in names])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = rows @ w
        top = np.maximum.reduceat(scores, starts)
        raised = np.exp(scores - top[segment])
        every = np.add.reduceat(raised, starts)
        good = np.add.reduceat(raised * right, starts) + 1e-12
        value = (weights * (np.log(every) - np.log(good))).sum()
        slope = rows.T @ (weights[segment] * (raised / every[segment] - raised * right / good[segment]))
        away = w - prior
        return value + l2 * (away @ away) / 2, slope + l2 * away

    sign = signs or {}
    bounds = [(0, None) if sign.get(n, 0) > 0 else (None, 0) if sign.get(n, 0) < 0 else (None, None) for n in names]
    found = minimize(loss, np.clip(prior, -5, 5), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500})
    return np.asarray(found.x)


def probabilities(example: Example, names: Sequence[str], w: np.ndarray) -> np.ndarray:
    """The probability of each choice, "nothing" last."""
    scores = matrix(example, names) @ w
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum())
