"""Hostile and long input, each made to a size: what to say again and again, and what to write into a project.

A text generator is given a number of characters and makes a text of about that many. A project generator is given a
number of things (statements, claims, aliases ...) and returns the files of a project.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

__all__ = ["PROJECTS", "TEXTS", "Files", "MakeProject", "MakeText"]

MakeText = Callable[[int], str]
Files = dict[str, str]
MakeProject = Callable[[int], Files]

_END: Final = " The ferry Skagen will be launched in May 2021 and cost $12 million."


def _again(piece: str) -> MakeText:
    return lambda size: piece * (size // len(piece)) + _END


def _around(opening: str, closing: str) -> MakeText:
    """So many of one bracket, then as many of the other."""

    def make(size: int) -> str:
        times = size // (len(opening) + len(closing))
        return opening * times + " in May 2021 " + closing * times + _END

    return make


def _numbered(piece: str) -> MakeText:
    """A piece with a number in it that is another one each time: nothing repeats."""

    def make(size: int) -> str:
        times = size // len(piece.format(1234))
        return "".join(piece.format(1000 + number * 7 % 9000) for number in range(times)) + _END

    return make


def _named(piece: str) -> MakeText:
    """A piece with a name in it that is another one each time."""

    def make(size: int) -> str:
        times = size // len(piece.format("Abc"))
        return "".join(piece.format(_name(number)) for number in range(times)) + _END

    return make


def _name(number: int) -> str:
    letters = "bcdfglmnprstvz"
    name = ""
    for _ in range(3):
        number, rest = divmod(number, len(letters))
        name += letters[rest] + "aeiou"[rest % 5]
    return name.capitalize()


_PIECES: Final = {
    # brackets and quotation marks
    "open brackets": "(",
    "close brackets": ")",
    "square brackets": "[x] ",
    "open square brackets": "[",
    "brackets in brackets": "((a) ",
    "straight quotes": '"',
    "spaced straight quotes": 'a "b" ',
    "open quotes": "“",
    "close quotes": "”",
    "single quotes": "'",
    "apostrophes": "the yard's ",
    "quoted speech": '"So," said he. ',
    "unclosed speech": "“We will, he said, ",
    "guillemets": "«a» ",
    # marks
    "full stops": ".",
    "spaced full stops": ". ",
    "ellipses": "... ",
    "ellipsis signs": "… ",
    "commas": ", ",
    "semicolons": "a; ",
    "colons": "a: ",
    "dashes": "-",
    "spaced dashes": "a - b — c ",
    "hyphens": "a-b-c-",
    "slashes": "a/b/",
    "blanks": " ",
    "tabs": "\t",
    "line ends": "\n",
    "empty lines": "x\n\n",
    "carriage returns": "\r",
    "question marks": "why? ",
    "at signs": "a@b.",
    "asterisks": "*a* ",
    "underscores": "_",
    "backslashes": "\\",
    "bullets": "- x\n",
    "headings": "# x\n",
    "table rows": "| 2019 | $12 | 3,000 |\n",
    "pipes": "|",
    # figures
    "digits": "1",
    "digits with blanks": "12 345 ",
    "blank digits": "1 ",
    "digit groups": "1,234,567,",
    "decimals": "1.",
    "years": "2015 ",
    "year ranges": "2009 to ",
    "ranges": "5-6-",
    "from ranges": "from 5 to ",
    "between": "between 3 and ",
    "number words": "two hundred ",
    "hundreds": "hundred and ",
    "millions": "million ",
    "fractions": "a half of ",
    "ordinals": "the 4th of ",
    "percent": "12 % ",
    "percents": "% ",
    "currencies": "$",
    "currency words": "dollars ",
    "amounts": "$1.2 ",
    "amounts in millions": "€12 million ",
    "currency codes": "USD EUR ",
    "units": "5 km ",
    "unit words": "tonnes ",
    "square units": "m²/s ",
    "counted nouns": "14 ships, ",
    "clock times": "10:30 ",
    "telephone numbers": "+45 33 12 ",
    "dots between digits": "1.2.3.",
    "designations": "F-16A ",
    # dates
    "months": "May ",
    "months in lower case": "march ",
    "weekdays": "Monday ",
    "numeric dates": "3/4/2019 ",
    "quarters": "third quarter of ",
    "fiscal years": "FY",
    "next": "next ",
    "last year": "the last year ",
    "ago": "two years ago ",
    "eras": "44 BC ",
    "iso dates": "2019-03-",
    "seasons": "summer ",
    # words
    "hedges": "nearly ",
    "mixed hedges": "about up to more than ",
    "negations": "not ",
    "modals": "may could ",
    "and-list": "Alpha and Beta and ",
    "comma list": "Alpha, Beta, ",
    "speakers": "he said that ",
    "attributions": "according to Ida Lund, ",
    "relative clauses": "which, who, that ",
    "conjunctions": "and but or ",
    "capitals": "SSM ",
    "acronyms": "U.S. ",
    "initials": "J. ",
    "acronyms in brackets": "(SSM) ",
    "full names": "Ida Lund Holm ",
    "titles": "Mr. Dr. ",
    "the subject": "Skagen ",
    "the subject with a date": "Skagen in May 2021 and ",
    "the cue": "launch ",
    "the cue with a date": "launched in 2019, ",
    "one letter": "a",
    "one long word": "abcdefgh",
    "the": "the ",
    "of": "of ",
    "participants": "Turkey, Russia and ",
    "stages": "signed and delivered, ",
    "deals": "agreed to buy and ",
    "changes": "rose by 5 % to ",
    # no full stop
    "no full stop": "the yard in Odense has built ships and ferries for many years and owners came from far away ",
    "no full stop with figures": "the yard built 14 ferries for $12 million in 2019 and Skagen in May 2021 followed ",
    "no blank": "theyardbuiltferries",
    # markup and codes
    "tags": "<b>x</b> ",
    "open tags": "<a ",
    "less than": "<",
    "entities": "&amp; ",
    "ampersands": "&",
    "comments": "<!-- ",
    "links": "https://a.example/b?c=1 ",
    "markdown links": "[a](b) ",
    "open links": "[a](",
    "long address": "https://a.b/c/",
    "footnotes": "a[1] ",
    "code": "`x` ",
    "percent codes": "%20",
    # other characters
    "combining": "e\u0301",
    "combining run": "\u0301",
    "zero width": "a\u200b",
    "joiners": "\u200d",
    "soft hyphens": "a\u00ad",
    "bidirectional": "\u202ea\u202c ",
    "private use": "\ue000",
    "lone surrogates": "\ud83d",
    "CJK": "新しい船は",
    "full width": "１２３ ",
    "CJK full stops": "船。",
    "Arabic": "سفينة ",
    "Arabic digits": "١٢ ",
    "Cyrillic": "корабль ",
    "emoji": "🚢",
    "emoji families": "👩\u200d👧 ",
    "flags": "🇩🇰",
    "ligatures": "Ünïcödé ﬁ ",
    "Turkish": "İı ",
    "superscripts": "x²³",
    "vulgar fractions": "½ ",
    "NUL": "\x00",
    "no-break blanks": "12\u00a0345\u00a0",
    "thin blanks": "12\u202f345 ",
    "line separators": "a\u2028",
    "Roman numerals": "XIV ",
    # news
    "news": "The ferry Skagen will be launched in 2028, said Ida Lund, the yard's head. ",
    "news with slips": "A launch of Skagen, due in 2019, slipped; officials expect May 2021 or, if money comes, 2020. ",
    "sentences without blanks": "Skagen came.It cost $12.",
}

TEXTS: Final[dict[str, MakeText]] = {
    **{name: _again(piece) for name, piece in _PIECES.items()},
    "nested brackets": _around("(", ")"),
    "nested square brackets": _around("[", "]"),
    "nested quotes": _around("“", "”"),
    "nested clauses": _around("who said that ", ", "),
    "nested tags": _around("<b>", "</b>"),
    "other figures": _numbered("{} ships, "),
    "other years": _numbered("in {} and "),
    "other amounts": _numbered("${} million; "),
    "other names": _named("{} and "),
    "other speakers": _named("{} said so. "),
    "other names in brackets": _named("Big {0} Group ({0}) and "),
    "other names of the subject": _named("the Skagen {} yard, "),
}


def _yaml(claims: str, *, entities: str = "", sources: str = "", more: str = "") -> str:
    known = "  skagen: {name: Skagen}\n" + entities
    papers = "  s0: {publisher: Post, published: 2020-03-01, text: a.txt}\n" + sources
    return f"claimcheck: 1\nentities:\n{known}sources:\n{papers}{more}claims:\n{claims}"


_ARTICLE: Final = (
    "The ferry Skagen will be launched in May 2021, Ida Lund said.\n\nIts price is $12 million. "
    "The yard employs 300 people. Turkey and Russia take part.\n"
)
_CLAIM: Final = (
    "  launch:\n    subject: skagen\n    property: launch\n    type: date\n    behaviour: {}\n    statements:\n"
)


def _statement(source: str = "s0", value: str = "May 2021", more: str = "") -> str:
    return f'      - {{source: {source}, value: "{value}"{more}}}\n'


def _many_statements(behaviour: str, *, equal: bool) -> MakeProject:
    """One claim, each statement by a source of its own; all the same or all different."""

    def make(count: int) -> Files:
        sources = "".join(
            f"  s{n}: {{publisher: Paper {n}, published: {2000 + n % 20}-0{1 + n % 9}-11, text: a.txt}}\n"
            for n in range(1, count)
        )
        said = "".join(_statement(f"s{n}", "May 2021" if equal else f"{2001 + n}") for n in range(count))
        return {"c.yaml": _yaml(_CLAIM.format(behaviour) + said, sources=sources), "a.txt": _ARTICLE}

    return make


def _one_day(count: int) -> Files:
    """Statements of one day, each with another value: all of them contradict each other."""
    sources = "".join(
        f"  s{n}: {{publisher: Paper {n}, published: 2020-03-01, text: a.txt}}\n" for n in range(1, count)
    )
    said = "".join(_statement(f"s{n}", f"{2021 + n}") for n in range(count))
    return {"c.yaml": _yaml(_CLAIM.format("fixed") + said, sources=sources), "a.txt": _ARTICLE}


def _one_source(count: int) -> Files:
    said = "".join(_statement(value=f"{2001 + n}") for n in range(count))
    return {"c.yaml": _yaml(_CLAIM.format("plan") + said), "a.txt": _ARTICLE}


def _parties(count: int) -> Files:
    """Statements on who takes part, each with one more entity."""
    entities = "".join(f"  p{n}: {{name: {_name(n)}land}}\n" for n in range(count))
    sources = "".join(
        f"  s{n}: {{publisher: Paper {n}, published: 2020-03-01, text: a.txt}}\n" for n in range(1, count)
    )
    claim = "  who:\n    subject: skagen\n    property: parties\n    type: parties\n    statements:\n"
    said = "".join(f"      - {{source: s{n}, value: [p{n}, p{(n + 1) % count}]}}\n" for n in range(count))
    return {"c.yaml": _yaml(claim + said, entities=entities, sources=sources), "a.txt": _ARTICLE}


def _many_claims(count: int) -> Files:
    claims = "".join(_CLAIM.format("plan").replace("launch:", f"launch{n}:", 1) + _statement() for n in range(count))
    return {"c.yaml": _yaml(claims), "a.txt": _ARTICLE}


def _many_subjects(count: int) -> Files:
    entities = "".join(f"  e{n}: {{name: {_name(n)} ferry yard, aliases: [{_name(n)} yard]}}\n" for n in range(count))
    claims = "".join(
        _CLAIM.format("plan").replace("launch:", f"launch{n}:", 1).replace("skagen", f"e{n}") + _statement()
        for n in range(count)
    )
    return {"c.yaml": _yaml(claims, entities=entities), "a.txt": _ARTICLE}


def _many_files(count: int) -> Files:
    first = {"c.yaml": _yaml(_CLAIM.format("plan") + _statement()), "a.txt": _ARTICLE}
    rest = {
        f"d/f{n}.yaml": "claimcheck: 1\nclaims:\n"
        + _CLAIM.format("plan").replace("launch:", f"launch{n}:", 1)
        + _statement()
        for n in range(count)
    }
    return {**first, **rest}


def _many_entities(count: int) -> Files:
    """Entities that share words, none of which a claim is about."""
    entities = "".join(f"  e{n}: {{name: Royal Skagen Yard {_name(n)}}}\n" for n in range(count))
    return {"c.yaml": _yaml(_CLAIM.format("plan") + _statement(), entities=entities), "a.txt": _ARTICLE}


def _many_aliases(count: int) -> Files:
    names = ", ".join(f"Skagen {_name(n)}" for n in range(count))
    text = _yaml(_CLAIM.format("plan") + _statement()).replace(
        "{name: Skagen}", f"{{name: Skagen, aliases: [{names}]}}"
    )
    return {"c.yaml": text, "a.txt": _ARTICLE}


def _many_cues(count: int) -> Files:
    cues = f"    cues: [{', '.join(f'{_name(n).lower()} launch' for n in range(count))}]\n"
    claim = _CLAIM.format("plan").replace("    statements:\n", cues + "    statements:\n")
    return {"c.yaml": _yaml(claim + _statement()), "a.txt": _ARTICLE}


def _many_sources(count: int) -> Files:
    sources = "".join(
        f"  s{n}: {{publisher: Paper {n}, published: 2020-03-01, text: a{n}.txt}}\n" for n in range(1, count)
    )
    articles = {f"a{n}.txt": f"{_name(n)} writes. {_ARTICLE}" for n in range(1, count)}
    return {"c.yaml": _yaml(_CLAIM.format("plan") + _statement(), sources=sources), "a.txt": _ARTICLE, **articles}


def _one_wire(count: int) -> Files:
    """Sources with one text, that all make the same statement: are they one story?"""
    files = _many_statements("fixed", equal=True)(count)
    return {**files, "c.yaml": files["c.yaml"].replace("text: a.txt", "agency: Reuters, text: a.txt")}


def _many_quotes(count: int) -> Files:
    sentences = [f"The ferry Skagen will be launched in May {2021 + n}." for n in range(count)]
    said = "".join(_statement(value=f"May {2021 + n}", more=f', quote: "{s[:-1]}"') for n, s in enumerate(sentences))
    return {"c.yaml": _yaml(_CLAIM.format("plan") + said), "a.txt": " ".join(sentences) + "\n"}


def _near_quotes(count: int) -> Files:
    """Quotes that are almost in the text, and in many places of it."""
    said = "".join(
        _statement(value="May 2021", more=f', quote: "the old ferry {_name(n)} shall be launched in May 2021"')
        for n in range(4)
    )
    text = " ".join(f"The new ferry {_name(n)} shall be launched in May 2021." for n in range(count))
    return {"c.yaml": _yaml(_CLAIM.format("plan") + said), "a.txt": text + "\n"}


def _ellipsis_quote(count: int) -> Files:
    said = _statement(more=f', quote: "{"... ".join(["ferry"] * min(count, 50))} May 2021"')
    return {"c.yaml": _yaml(_CLAIM.format("plan") + said), "a.txt": "the ferry " * count + "in May 2021.\n"}


def _ignores(count: int) -> Files:
    rules = ", ".join(f"{{rule: value-refuted, because: w{n}}}" for n in range(count))
    return {"c.yaml": _yaml(_CLAIM.format("plan") + _statement() + f"    ignore: [{rules}]\n"), "a.txt": _ARTICLE}


def _constraints(count: int) -> Files:
    files = _many_claims(count)
    order = ", ".join(f"launch{n}" for n in range(count))
    return {**files, "c.yaml": files["c.yaml"] + f"constraints:\n  - order: [{order}]\n"}


def _unknown(count: int) -> Files:
    """Misspelt keys, sources and entities: each fault looks for what was meant."""
    said = "".join(f'      - {{sorce: s0, source: z{n}, value: "May 2021"}}\n' for n in range(count))
    sources = "".join(f"  s{n}: {{publisher: P, published: 2020-03-01, text: a.txt}}\n" for n in range(1, count))
    return {"c.yaml": _yaml(_CLAIM.format("plan") + said, sources=sources), "a.txt": _ARTICLE}


def _bad_values(count: int) -> Files:
    said = "".join(_statement(value=f"xyzzy {n}") for n in range(count))
    return {"c.yaml": _yaml(_CLAIM.format("plan") + said), "a.txt": _ARTICLE}


def _properties(count: int) -> Files:
    more = "properties:\n" + "".join(
        f"  prop{n}: {{type: date, behaviour: plan, cues: [{_name(n)}]}}\n" for n in range(count)
    )
    return {"c.yaml": _yaml(_CLAIM.format("plan") + _statement(), more=more), "a.txt": _ARTICLE}


def _written_as(value: Callable[[int], str]) -> MakeProject:
    """One value of a statement that grows."""
    return lambda count: {"c.yaml": _yaml(_CLAIM.format("plan") + f"      - {value(count)}\n"), "a.txt": _ARTICLE}


def _alias_tree(count: int) -> Files:
    """Every name is a list of two of the names before it; there are as many as would be ``count`` values."""
    levels = max(2, count.bit_length())
    lines = ["claimcheck: 1", "a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, levels)]
    return {"c.yaml": "\n".join(lines) + "\n", "a.txt": _ARTICLE}


def _aliases(count: int) -> Files:
    """One long list, used by reference."""
    said = _CLAIM.format("plan") + "      - &s {source: s0, value: May 2021}\n" + "      - *s\n" * count
    return {"c.yaml": _yaml(said), "a.txt": _ARTICLE}


PROJECTS: Final[dict[str, MakeProject]] = {
    "fixed claim, equal statements": _many_statements("fixed", equal=True),
    "fixed claim, other statements": _many_statements("fixed", equal=False),
    "plan, equal statements": _many_statements("plan", equal=True),
    "plan, other statements": _many_statements("plan", equal=False),
    "level, other statements": _many_statements("level", equal=False),
    "statements of one day": _one_day,
    "statements of one source": _one_source,
    "participants": _parties,
    "claims on one subject": _many_claims,
    "claims on many subjects": _many_subjects,
    "claims files": _many_files,
    "entities that share words": _many_entities,
    "aliases of an entity": _many_aliases,
    "cues of a claim": _many_cues,
    "sources": _many_sources,
    "sources of one agency": _one_wire,
    "quotes": _many_quotes,
    "near quotes": _near_quotes,
    "quote with ellipses": _ellipsis_quote,
    "ignores": _ignores,
    "order of claims": _constraints,
    "misspelt names": _unknown,
    "values that cannot be read": _bad_values,
    "properties": _properties,
    "long value": _written_as(lambda n: f'{{source: s0, value: "{"1 " * n}"}}'),
    "long value in words": _written_as(lambda n: f'{{source: s0, value: "{"between May and " * n}"}}'),
    "long note": _written_as(lambda n: f'{{source: s0, value: May 2021, note: "{"a " * n}"}}'),
    "long quote": _written_as(lambda n: f'{{source: s0, value: May 2021, quote: "{"launched in " * n}"}}'),
    "open YAML lists": _written_as(lambda n: "[" * n),
    "deep YAML lists": _written_as(lambda n: "[" * n + "]" * n),
    "YAML aliases": _aliases,
    "YAML aliases of aliases": _alias_tree,
    "unknown YAML keys": _written_as(lambda n: "{" + ", ".join(f"k{i}: 1" for i in range(n)) + "}"),
    "YAML tags": _written_as(lambda n: "[" + ", ".join(["!t x"] * n) + "]"),
    "duplicate YAML keys": _written_as(lambda n: "{" + "source: s0, " * n + "value: 2021}"),
}
