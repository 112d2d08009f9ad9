"""One spelling for words that Britain and America write apart: labour and labor, organise and organize.

Words are compared in the American spelling. Names are searched for in either.
"""

from __future__ import annotations

import re
from functools import cache

from claimcheck.values.words import load_words

__all__ = ["american", "spellings"]

_LEAST = 5  # letters of a word to which the rules apply: "four" and "Oise" stay as they are
_OUR = re.compile(r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|ite|able|ful|less|ist|hood)")
_ISE = re.compile(r"(?<=[a-z]{3})is(?=e$|es$|ed$|er$|ers$|ing$|ation)|(?<=[a-z]{3})ys(?=e$|es$|ed$|ing$)")
_LIGATURE = re.compile(r"(?<=[a-z])[ao]e(?=[a-z]{3})")
_OR = re.compile(r"(?<=[a-z]{3})or(?=s?$)")
_IZE = re.compile(r"(?<=[a-z]{3})iz(?=e$|ed$|er$|ing$|ation)")
_DOUBLED = re.compile(r"(?<=[a-z]{2}[aeiou])ll(?=ed$|ing$|er$|ers$|ation)")


@cache
def _pairs() -> dict[str, str]:
    return dict(load_words("spellings")["pairs"])


@cache
def _partners() -> dict[str, str]:
    return {american: british for british, american in _pairs().items()}


def american(word: str) -> str:
    """A word in lower case as it is spelt in America.

    >>> american("organisation"), american("harbours"), american("centres"), american("four")
    ('organization', 'harbors', 'centers', 'four')
    """
    if len(word) < _LEAST - 1:
        return word
    plain = word.removesuffix("s")
    pair = _pairs().get(word) or _pairs().get(plain)
    if pair is not None:
        return pair + "s" * (word != plain and word not in _pairs())
    if len(word) < _LEAST:
        return word
    word = _OUR.sub("or", word)
    word = _ISE.sub(lambda m: m.group()[0] + "z", word)
    return _DOUBLED.sub("l", _LIGATURE.sub("e", word))


def spellings(name: str) -> tuple[str, ...]:
    """A name in lower case as it stands, and as Britain and America write its words where that differs.

    >>> spellings("harbor theatre")
    ('harbor theatre', 'harbor theater', 'harbour theatre')
    """
    if not name.isascii() or not any(len(word) >= _LEAST - 1 for word in name.split()):
        return (name,)
    told = (" ".join(map(change, name.split(" "))) for change in (american, _british))
    return tuple(dict.fromkeys((name, *told)))


def _british(word: str) -> str:
    partner = _partners().get(word)
    if partner is not None:
        return partner
    if len(word) < _LEAST:
        return word
    return _IZE.sub("is", _OR.sub("our", word))
