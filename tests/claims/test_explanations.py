"""Advice on a fault names keys and choices that exist."""

from __future__ import annotations

from claimcheck.claims.model import Modality
from claimcheck.values import TYPES


def test_what_is_meant_is_a_key_or_a_choice_of_the_format() -> None:
    from claimcheck.claims.constraint import Constraint
    from claimcheck.claims.explanations import RELATIONS, _meant
    from claimcheck.claims.model import (
        Behaviour,
        Claim,
        Entity,
        Ignore,
        Property,
        Rank,
        Search,
        Source,
        Statement,
        Voice,
    )

    models = (Claim, Entity, Ignore, Property, Search, Source, Statement, Constraint, *RELATIONS.values())
    keys = {field.alias or name for model in models for name, field in model.model_fields.items()}
    known: dict[str, set[str]] = {"keys": keys, "type": set(TYPES), "modality": set(Modality)}
    known |= {"behaviour": set(Behaviour), "rank": set(Rank), "found": {"nothing"}, "speaker": set(Voice)}
    assert set(_meant()) == set(known)
    # Keys of a property, and what people write for a note or a name elsewhere.
    of_properties = {"description", "label"}
    for kind, meant in _meant().items():
        told = {one for word in meant.values() for one in ([word] if isinstance(word, str) else word)}
        assert told <= known[kind]
        assert not set(meant) & known[kind] - of_properties, "a word that is right needs no advice"
