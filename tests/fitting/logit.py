"""A conditional logit: one choice among the candidates of a question and "nothing"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

__all__ = ["Design", "Example", "fit", "matrix", "names_of", "probabilities"]

RARE = 8  # a feature on fewer candidates than this is not fitted
WHOLE = 3000.0  # what the weights of all questions add up to, whatever their number


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
    return Design([example], names).amounts.toarray()


class Design:
    """The amounts of many examples in one sparse matrix, a row a choice, so that they are laid out once for many fits.

    Args:
        examples: Questions with their right choices.
        names: The features to fit.
    """

    def __init__(self, examples: Sequence[Example], names: Sequence[str]) -> None:
        self.examples, self.names = examples, list(names)
        index = {name: i for i, name in enumerate(names)}
        columns: list[int] = []
        amounts: list[float] = []
        ends = [0]
        for example in examples:
            for row in (*example.rows, example.nothing):
                for name, amount in row.items():
                    if name in index:
                        columns.append(index[name])
                        amounts.append(amount)
                ends.append(len(columns))
        self.amounts = csr_matrix(
            (np.array(amounts), np.array(columns, int), np.array(ends, int)), (len(ends) - 1, len(names))
        )
        self.lengths = np.array([len(e.rows) + 1 for e in examples])
        self.starts = np.cumsum([0, *self.lengths])[:-1]
        self.right = np.array([r for e in examples for r in e.right], dtype=float)
        self.domains = np.array([e.domain for e in examples])
        self.answerable = np.array([any(e.right) for e in examples])

    def fit(
        self,
        use: np.ndarray,
        signs: Mapping[str, int] | None = None,
        l2: float = 1.0,
        priors: Mapping[str, float] | None = None,
    ) -> np.ndarray:
        """The weights under which the right choices of some examples are most probable, domains weighing alike.

        Args:
            use: Which examples, as a mask.
            signs: 1 for a feature whose weight may not be negative, -1 for one that may not be positive.
            l2: How strongly weights are drawn to their prior.
            priors: What weights are drawn to, 0 where not given.
        """
        use = use & self.answerable
        counts = Counter(self.domains[use])
        share = np.array([WHOLE / counts[d] / len(counts) for d in self.domains[use]])
        chosen = np.repeat(use, self.lengths)
        rows, right, lengths = self.amounts[chosen], self.right[chosen], self.lengths[use]
        columns = rows.T.tocsr()
        starts, segment = np.cumsum([0, *lengths])[:-1], np.repeat(np.arange(len(lengths)), lengths)
        prior = np.array([(priors or {}).get(n, 0.0) for n in self.names])

        def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
            scores = rows @ w
            raised = np.exp(scores - np.maximum.reduceat(scores, starts)[segment])
            every = np.add.reduceat(raised, starts)
            good = np.add.reduceat(raised * right, starts) + 1e-12
            value = (share * (np.log(every) - np.log(good))).sum()
            slope = columns @ (share[segment] * (raised / every[segment] - raised * right / good[segment]))
            away = w - prior
            return value + l2 * (away @ away) / 2, slope + l2 * away

        sign = signs or {}
        bounds = [
            (0, None) if sign.get(n, 0) > 0 else (None, 0) if sign.get(n, 0) < 0 else (None, None) for n in self.names
        ]
        found = minimize(
            loss, prior, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 400, "ftol": 1e-8}
        )
        return np.asarray(found.x)

    def scores(self, w: np.ndarray) -> list[np.ndarray]:
        """The scores of the choices of each example, "nothing" last."""
        return np.split(self.amounts @ w, self.starts[1:])


def fit(
    examples: Sequence[Example],
    names: Sequence[str],
    signs: Mapping[str, int] | None = None,
    l2: float = 1.0,
    priors: Mapping[str, float] | None = None,
) -> np.ndarray:
    """The weights under which the right choices are most probable, domains weighing alike; see ``Design.fit``."""
    return Design(examples, names).fit(np.ones(len(examples), bool), signs, l2, priors)


def softmax(scores: np.ndarray) -> np.ndarray:
    """The probability of each choice, from their scores."""
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum())


def probabilities(example: Example, names: Sequence[str], w: np.ndarray) -> np.ndarray:
    """The probability of each choice, "nothing" last."""
    return softmax(matrix(example, names) @ w)
