"""The fitted weights: from what speaks for an answer to the probability that it is one.

A conditional logit over the candidates of a question and "nothing": the weighted amounts of a candidate are added up,
and the exponential of its sum, as a share of all, is its probability. ``weights.json`` says on what it was fitted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from math import exp
from typing import Any, NamedTuple

from claimcheck.reading.profile import Profile

__all__ = ["Choice", "claim_weights", "fitted", "probabilities", "probability_of", "score", "sentence_weights"]


class Choice(NamedTuple):
    """The probabilities of the candidates of a question, in their order, and that of "nothing"."""

    candidates: tuple[float, ...]
    nothing: float


@cache
def sentence_weights() -> Mapping[str, Any]:
    """Return the file of weights for sentences: ``alignment``, and ``supported`` and ``refuted`` for the verdicts."""
    path = resources.files("claimcheck.reading").joinpath("data", "sentences.json")
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def probability_of(log_odds: float) -> float:
    """Return the probability that log odds stand for.

    >>> probability_of(0.0)
    0.5
    """
    return 1 / (1 + exp(-log_odds))


@cache
def fitted() -> Mapping[str, Any]:
    """Return the file of weights: ``claim`` holds the weights and thresholds of questions from claims."""
    path = resources.files("claimcheck.reading").joinpath("data", "weights.json")
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def claim_weights(uncued: bool = False) -> Mapping[str, float]:
    """Return the weights of questions from claims.

    Args:
        uncued: Whether a question has no words but those of its property: these weigh otherwise than cues that somebody
            took from articles.
    """
    model = fitted()["claim"]
    weights: dict[str, float] = dict(model["weights"])
    for name, offset in model.get("uncued", {}).items() if uncued else ():
        weights[name] = weights.get(name, 0.0) + offset
    return weights


def score(profile: Profile, weights: Mapping[str, float]) -> float:
    """Return the weighted sum of a profile's amounts; a feature without a weight counts nothing."""
    return sum(weights.get(name, 0.0) * amount for name, amount in profile.amounts.items())


def probabilities(scores: Sequence[float], nothing: float) -> Choice:
    """Return the probability of each candidate and of "nothing", from their scores.

    >>> probabilities([0.0], 0.0)
    Choice(candidates=(0.5,), nothing=0.5)
    """
    top = max((*scores, nothing))
    raised = [exp(one - top) for one in (*scores, nothing)]
    whole = sum(raised)
    return Choice(tuple(one / whole for one in raised[:-1]), raised[-1] / whole)
