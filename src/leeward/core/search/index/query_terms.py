"""The search terms of one name of a query: its tokens, their joined and split forms, and similar tokens."""

from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from leeward.core.matching.alignment import JOINED as JOINED_DEGREE
from leeward.core.matching.subject import NameForm
from leeward.core.matching.unfolded_tokens import written_tokens
from leeward.core.names.facts import token_facts
from leeward.core.names.fold import fold_word
from leeward.core.search.index.arrays import U64, freeze
from leeward.core.search.index.compound_split import split_in_two
from leeward.core.search.index.estimate_kernel_types import ESTABLISHED, HALF, JOINED, WHOLE, Units
from leeward.core.search.index.search_kernels import Close
from leeward.core.search.index.token_kernels import LONGEST, letter_places
from leeward.core.search.index.tokens import MOST_CLOSE, CloseTokens, Halves, TokenTable

MOST_TERMS = 16
"""Tokens of a name that are searched: no name has more, and each costs a scan."""
_SHORTEST_JOINED = 5
_SHORTEST_WRITTEN = 7
_SHORTEST_MISTYPED = 4
_ENOUGH = 0.85
_SINGLE, _LETTER = 128, 31
_NONE = CloseTokens.of([])
_NO_PLACES = np.empty(0, np.uint64)


class QueryTerms(NamedTuple):
    """The units of one name, the tokens close to each, the number of units that are whole tokens, and the limits that
    cut terms.
    """

    close: Close
    units: Units
    tokens: int
    reached: frozenset[str]


class _Unit(NamedTuple):
    kind: int
    token: int
    bits: float
    close: CloseTokens


def query_terms(form: NameForm, tokens: TokenTable) -> QueryTerms:
    """The search terms of one name, with similar tokens of the dictionary `tokens`."""
    cut = _cut(form)
    naming = [place for place, token in enumerate(form.tokens) if token_facts(token).content] or range(len(form.tokens))
    every = list({form.tokens[place]: place for place in reversed(naming)}.values())[::-1]
    places = every[:MOST_TERMS]
    texts = [form.tokens[place] for place in places]
    units = [
        _Unit(WHOLE, at, token_facts(text).bits, _alike(text, form, places[at], tokens, cut=places[at] == cut))
        for at, text in enumerate(texts)
    ]
    for at, text in enumerate(texts):
        if at + 1 < len(texts) and places[at] + 1 == places[at + 1]:
            units.extend(_joined_units(at, text, texts[at + 1], tokens))
        parts = tokens.halves(text) or _written_together(text, form, places[at], units[at].close, tokens)
        units.extend(_halves(at, text, parts))
    limits = {"terms": len(every) > MOST_TERMS, "close": any(len(unit.close.tokens) >= MOST_CLOSE for unit in units)}
    reached = frozenset(name for name, is_reached in limits.items() if is_reached)
    return QueryTerms(_close(units), _units(units, texts), len(texts), reached)


def _cut(form: NameForm) -> int | None:
    """The place of the token that a cut name field leaves incomplete, as in `core.matching.names`."""
    if not form.truncated:
        return None
    given = len(form.tokens) - len(form.surname_tokens)
    return given - 1 if given else len(form.tokens) - 1


def _alike(text: str, form: NameForm, place: int, tokens: TokenTable, *, cut: bool) -> CloseTokens:
    """The tokens similar to a token; for an unknown one also those similar to its written form."""
    if cut:
        return tokens.beginning(text)
    near = tokens.near(text)
    if len(text) < _SHORTEST_MISTYPED or (len(near.degrees) and near.degrees[0] == 1.0):
        return near
    word = _word(form, place)
    return tokens.near_unfolded(text, word) if word and word != text else near


def _word(form: NameForm, place: int) -> str:
    """A token as written in the name, in capitals and as one word; empty if it has letters other than A to Z."""
    word = written_tokens(form)[place].upper().replace(" ", "")
    return word if word.isascii() and word.isalpha() else ""


def _joined_units(at: int, left: str, right: str, tokens: TokenTable) -> list[_Unit]:
    """The token made of two joined neighbours."""
    text = fold_word(left + right)
    if len(text) < _SHORTEST_JOINED or min(len(left), len(right)) < 2:
        return []
    found = tokens.find(text)
    if found < 0:
        return []
    close = CloseTokens.of([(found, JOINED_DEGREE.degree)])
    return [_Unit(JOINED, at, token_facts(left).bits + token_facts(right).bits, close)]


def _halves(at: int, text: str, parts: list[Halves]) -> list[_Unit]:
    """Two tokens that the token may be split into."""
    bits, units = token_facts(text).bits, list[_Unit]()
    for share, left, right in parts:
        units.append(_Unit(HALF, at, bits * share, left))
        units.append(_Unit(HALF, at, bits * (1.0 - share), right))
    return units


def _written_together(text: str, form: NameForm, place: int, close: CloseTokens, tokens: TokenTable) -> list[Halves]:
    """The same for a token without similar ones, from the written word: folding two joined names may drop letters that
    each has alone (EMRAH ERDOGAN, SHERBAZ KHAN).
    """
    if len(text) < _SHORTEST_WRITTEN or (len(close.degrees) and close.degrees[0] >= _ENOUGH):
        return []
    word = _word(form, place)
    return split_in_two(word, tokens) if word else []


def _close(units: list[_Unit]) -> Close:
    start = [0, *accumulate(len(unit.close.tokens) for unit in units)]
    tokens = [_NONE.tokens, *(unit.close.tokens for unit in units)]
    degrees = [_NONE.degrees, *(unit.close.degrees for unit in units)]
    return Close(freeze(np.concatenate(tokens)), freeze(np.concatenate(degrees)), freeze(np.array(start, np.int32)))


def _units(units: list[_Unit], texts: list[str]) -> Units:
    wholes, rest = [_whole_word(text) for text in texts], len(units) - len(texts)
    return Units(
        freeze(np.array([unit.kind for unit in units], np.uint8)),
        freeze(np.array([unit.token for unit in units], np.uint8)),
        freeze(np.array([unit.bits for unit in units], np.float32)),
        freeze(np.array([whole.first for whole in wholes] + [0] * rest, np.uint8)),
        freeze(np.array([whole.length for whole in wholes], np.uint8)),
        freeze(np.concatenate([_NO_PLACES, *(whole.places for whole in wholes)])),
        np.empty((1 + sum(len(unit.close.tokens) for unit in units)) * max(len(units), 1), np.float32),
    )


class _Whole(NamedTuple):
    """The data of `Units` for a whole token, which do not depend on its neighbours."""

    first: int
    length: int
    places: U64


@lru_cache(maxsize=8192)
def _whole_word(text: str) -> _Whole:
    octets = np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
    first = (ord(text[:1] or "@") & _LETTER) + _SINGLE * (len(text) == 1) + ESTABLISHED * token_facts(text).known
    return _Whole(first, min(len(octets), LONGEST + 1), freeze(letter_places(octets)))
