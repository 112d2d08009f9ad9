"""Fixes of the claims file itself: misspelt keys, ids and scopes, unused ignores, outdated pins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from claimcheck.authoring.fixcase import FindingCase
from claimcheck.authoring.layout import Kind
from claimcheck.authoring.pins import digest_of
from claimcheck.authoring.splices import remove, replace_key, replace_value
from claimcheck.claims.explanations import meant_in
from claimcheck.claims.model import Ignore, Place
from claimcheck.finding import Fix

__all__ = ["BY_RULE"]

_ALIKE = 0.7  # how likely a word that is spelt like another one is meant as that
_WRITE_ID = "write its id, '"


def _unknown_key(case: FindingCase) -> Iterator[Fix]:
    """The key that was meant, where the entry does not have it already."""
    meant, found = meant_in(case.finding.help), case.found_at()
    if meant is not None and found is not None and found[1]:
        yield case.fix([replace_key(case.page, found[0], meant)], f"write '{meant}:'", safe=True, probability=_ALIKE)


def _unknown_word(*, safe: bool) -> Callable[[FindingCase], Iterator[Fix]]:
    """A function that writes the word that was meant in place of a scalar."""

    def fixes(case: FindingCase) -> Iterator[Fix]:
        way_out, found = case.finding.help, case.found_at()
        named = way_out.startswith(_WRITE_ID)
        meant = way_out.removeprefix(_WRITE_ID).removesuffix("'") if named else meant_in(way_out)
        if meant is None or found is None or found[1] or case.page.at(found[0]).kind is not Kind.SCALAR:
            return
        splice = replace_value(case.page, found[0], meant)
        probability = 1.0 if named else _ALIKE
        yield case.fix([splice], f"write '{meant}'", safe=safe or named, probability=probability)

    return fixes


def _scope_misspelt(case: FindingCase) -> Iterator[Fix]:
    meant = meant_in(case.finding.help)
    if meant is not None:
        splice = replace_value(case.page, (*case.place, "scope"), meant)
        yield case.fix([splice], f"write 'scope: {meant}'", safe=True, probability=_ALIKE)


def _unused_ignore(case: FindingCase) -> Iterator[Fix]:
    """The ignore is removed, or its rule is written as it was meant."""
    found = next(_ignores(case), None)
    if found is None:
        return
    holder, index, ignore = found
    meant = meant_in(case.finding.help)
    if meant is not None:
        splice = replace_value(case.page, (*holder, index, "rule"), meant)
        yield case.fix([splice], f"write 'rule: {meant}'", safe=False, probability=_ALIKE)
        return
    alone = len(case.page.at(holder).entries) == 1
    splice = remove(case.page, holder if alone else (*holder, index))
    fix = case.fix([splice], f"remove the ignore of {ignore.rule}", safe=True)
    yield replace(fix, group="/".join(map(str, holder)))


def _ignores(case: FindingCase) -> Iterator[tuple[Place, int, Ignore]]:
    """The ignore at which a finding points: the list that holds it, and its number there."""
    id_, index = case.finding.claim or "", case.finding.statement
    claim = case.project.claims.get(id_)
    if claim is None:
        return
    holder: Place = ("claims", id_, "ignore") if index is None else (*case.place, "ignore")
    for number, ignore in enumerate(claim.ignore if index is None else claim.statements[index].ignore):
        if case.project.locate(*holder, number) == case.finding.location:
            yield holder, number, ignore


def _text_changed(case: FindingCase) -> Iterator[Fix]:
    """The pin of the text as it is now, as long as the old one."""
    found = case.found_at()
    if found is None or found[0][:1] != ("sources",) or len(found[0]) < 2:
        return
    id_ = str(found[0][1])
    pin, digest = case.project.sources[id_].sha256, digest_of(case.project, id_)
    if pin is None or digest is None:
        return
    splice = replace_value(case.page, ("sources", id_, "sha256"), digest[: len(pin)])
    yield case.fix([splice], f"renew the pin: {digest[:12]}", safe=False)


BY_RULE: Mapping[str, Callable[[FindingCase], Iterable[Fix]]] = {
    "bad-value": _unknown_word(safe=True),
    "scope-misspelt": _scope_misspelt,
    "text-changed": _text_changed,
    "unknown-entity": _unknown_word(safe=False),
    "unknown-key": _unknown_key,
    "unknown-source": _unknown_word(safe=False),
    "unused-ignore": _unused_ignore,
}
"""The function that fixes the findings of a rule on a file."""
