"""Recognise a country as people type it: name, adjective or code, in the six languages of the region.

Names come from the states' tables, from CLDR (English, Spanish, French, Dutch, Portuguese, by Babel), and from
`resources/codes/spoken.csv`: Haitian Creole, adjectives and other common forms. A name that fits two states ("Congo",
"Dominican") gives both, so that the caller can ask; text is never cut to make a code.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from babel import Locale

from leeward.core.record.codes.names import name_key
from leeward.core.record.codes.states import InvalidCodeTable, State, all_states, by_alpha2, listed_names, state
from leeward.resources import read_text

TABLE = "codes/spoken.csv"
LANGUAGES = ("en", "es", "fr", "nl", "pt")
"""Languages whose names come from CLDR; Haitian Creole is in our table."""
LONGEST_CODE = 3
LONGEST = 120
"""Characters; longer text is not a country."""
_GERMANY = "DEU"  # ISO 3166-1; zones print D
_ARTICLES = frozenset({
    *("a", "ak", "an", "as", "d", "da", "das", "de", "del", "den", "der", "des", "do", "dos", "du", "e", "el", "en"),
    *("et", "het", "i", "l", "la", "las", "le", "les", "los", "o", "os", "van", "y"),
})  # fmt: skip
_TITLES = frozenset({
    *("republic", "republica", "republique", "republiek", "repiblik", "state", "estado", "etat", "staat"),
    *("kingdom", "reino", "royaume", "koninkrijk", "wayom", "commonwealth"),
})  # fmt: skip
_WITH_ADDITION = re.compile(r"(?P<name>.+)\((?P<addition>[^()]+)\)")
Key = tuple[str, ...]


class NotOneCountry(ValueError):
    """A text that names no country, or more than one: `candidates` are the possible ones."""

    def __init__(self, text: str, candidates: tuple[State, ...]) -> None:
        super().__init__(text)
        self.text, self.candidates = text, candidates


def country(text: str) -> State:
    """The one country that `text` means. Raises NotOneCountry."""
    found = countries(text)
    if len(found) != 1:
        raise NotOneCountry(text, found)
    return found[0]


def code_as_printed(text: str) -> str:
    """The code of the one country that `text` means; one to three letters that are no known code are returned in
    capitals.

    Documents of invented states have such codes, and a check has to report them. Raises NotOneCountry.
    """
    try:
        return country(text).code
    except NotOneCountry:
        code = text.strip().rstrip("<").upper()
        if not (code.isascii() and code.isalpha() and len(code) <= LONGEST_CODE):
            raise
        return code


def text_of(found: State) -> str:
    """A country in a form that people recognise and that `countries` reads back: `Dominica (DMA)`."""
    return f"{found.name} ({found.code})"


def countries(text: str) -> tuple[State, ...]:
    """Every country that `text` may mean: one if understood, none if unknown.

    A code of one to three letters always means its own state.
    """
    return _countries(text) if len(text) <= LONGEST else ()  # long text is not cached, either


@lru_cache(maxsize=8192)
def _countries(text: str) -> tuple[State, ...]:
    plain = " ".join(text.split()).strip(" .,;<")
    known = _by_code(plain.upper())
    if known is not None:
        return (known,)
    return _by_name(plain) or _by_name_with_addition(plain)


def _by_code(code: str) -> State | None:
    if code == _GERMANY:
        return state("D")
    return by_alpha2(code) if len(code) == 2 else state(code)


def _by_name(text: str) -> tuple[State, ...]:
    """By the words of the name; "Republic of ..." may be added in any of the languages."""
    words = name_key(text)
    bare = tuple(word for word in words if word not in _TITLES)
    codes = (
        _codes().get(words)
        or _codes().get(_without_articles(words))
        or (_codes().get(_without_articles(bare)) if bare else None)
    )
    return tuple(found for code in codes or () if (found := state(code)) is not None)


def _by_name_with_addition(text: str) -> tuple[State, ...]:
    """`Dominica (DMA)`, `Myanmar (Burma)`: both parts must mean the same."""
    match = _WITH_ADDITION.fullmatch(text)
    if match is None:
        return ()
    addition = countries(match["addition"])
    return tuple(found for found in countries(match["name"]) if found in addition)


def _without_articles(words: Key) -> Key:
    """The words without articles and prepositions; unchanged if only single letters are left ("D.R.C.")."""
    left = tuple(word for word in words if word not in _ARTICLES)
    return left if any(len(word) > 1 for word in left) else words


@cache
def _codes() -> Mapping[Key, tuple[str, ...]]:
    """The codes that each name or adjective may mean."""
    found: defaultdict[Key, list[str]] = defaultdict(list)
    for code, words in _words_by_code():
        for key in {name_key(words), _without_articles(name_key(words))} - {()}:
            if code not in found[key]:
                found[key].append(code)
    return {key: tuple(sorted(codes)) for key, codes in found.items()}


def _words_by_code() -> Iterator[tuple[str, str]]:
    """Every code with every name and adjective for it."""
    yield from ((code, name) for name, code in listed_names())
    yield from ((known.code, known.name) for known in all_states() if known.code != _GERMANY)
    for language in LANGUAGES:
        for alpha2, name in Locale(language).territories.items():
            known = by_alpha2(alpha2)
            if known is not None:
                yield known.code, name
    for line, row in enumerate(csv.DictReader(read_text(TABLE).splitlines(), strict=True), 2):
        if state(row["code"]) is None:
            raise InvalidCodeTable(f"{TABLE} line {line}: no code {row['code']!r}")
        yield from ((row["code"], words) for words in row["words"].split("|"))
