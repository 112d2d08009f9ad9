"""Advice on a fault names keys and choices that exist."""

from __future__ import annotations

from claimcheck.claims.model import Modality
from claimcheck.values import TYPES


def test_what_is_meant_is_a_key_or_a_choice_of_the_format() -> None:
    from claimcheck.claims.explanations import _meant
    from claimcheck.claims.model import Behaviour, Claim, Entity, Ignore, Property, Search, Source, Statement, Voice

    keys = {
        name for model in (Claim, Entity, Ignore, Property, Search, Source, Statement) for name in model.model_fields
    }
    known = {"keys": keys, "type": set(TYPES), "modality": set(Modality), "behaviour": set(Behaviour)}
    known |= {"found": {"nothing"}, "speaker": set(Voice)}
    assert set(_meant()) == set(known)
    for kind, meant in _meant().items():
        told = {one for word in meant.values() for one in ([word] if isinstance(word, str) else word)}
        assert told <= known[kind]
        assert not set(meant) & known[kind], "a word that is right needs no advice"
