"""What one folded token is, and how much information agreement on it gives."""

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from leeward.core.names import tables
from leeward.core.names.fold import fold_word
from leeward.core.names.keys import fold_tokens

TokenKind = Literal["name", "particle", "title", "either", "patronymic", "initial"]

# One person in 4,096 (2 to the 12th) is what a name in no table is taken for.
RARE_BITS = 12.0
SHORT_BITS = {1: 4.0, 2: 7.0, 3: 9.0, 4: 10.5}
"""A name that is in no table has fewer bits the shorter it is: short names coincide by chance."""

EITHER_BITS = 4.0
"""Bits of a word that is a title or particle for some people and a name for others."""

_PATRONYMIC_ENDINGS = (
    *("OVICH", "EVICH", "IVICH", "OVNA", "EVNA", "IVNA"),
    *("AVICH", "AUNA", "EUNA"),
    *("OVIC", "OVICI", "OVITCH", "EVITCH", "OGLU", "KIZI"),
)


class TokenFacts(NamedTuple):
    """`bits`: the information of agreement on the token; `known`: whether it is in a table, so is an established name.

    `content`: whether the token is a name, and not a particle or title.
    """

    kind: TokenKind
    bits: float
    known: bool
    content: bool = True


@lru_cache(maxsize=131_072)
def token_facts(token: str) -> TokenFacts:
    """The facts of one token from `fold_tokens`."""
    kind = _kinds().get(token)
    if kind is not None:
        return TokenFacts(kind, EITHER_BITS if kind == "either" else 0.0, True, content=False)
    if len(token) == 1:
        return TokenFacts("initial", SHORT_BITS[1], False)
    bits = _frequencies().get(token)
    if bits is None:
        bits = SHORT_BITS.get(len(token), RARE_BITS)
    if token.endswith(_PATRONYMIC_ENDINGS) and len(token) > 6:
        return TokenFacts("patronymic", min(bits, 8.0), token in _known_words())
    return TokenFacts("name", bits, token in _known_words())


@cache
def _kinds() -> dict[str, TokenKind]:
    kinds: dict[str, TokenKind] = {"particle": "particle", "title": "title", "either": "either"}
    return {fold_word(word): kinds[kind] for word, kind in tables.particle_rows()}


@cache
def _frequencies() -> dict[str, float]:
    """The lowest bits of any region: a name counts as common as it is where it is commonest."""
    table: dict[str, float] = {}
    for bits, _region, name in tables.frequency_rows():
        for token in fold_tokens(name):
            table[token] = min(float(bits), table.get(token, RARE_BITS))
    return table


def of_one_people(left: str, right: str) -> bool:
    """Whether both tokens are names in one region: there each is a name of its own, not an error for the other."""
    regions = _regions()
    ours = regions.get(left)
    return ours is not None and not ours.isdisjoint(regions.get(right, ()))


@cache
def _regions() -> dict[str, frozenset[str]]:
    """The regions whose rows list a token."""
    table: dict[str, set[str]] = {}
    for _bits, region, name in tables.frequency_rows():
        for token in fold_tokens(name):
            table.setdefault(token, set()).add(region)
    return {token: frozenset(regions) for token, regions in table.items()}


@cache
def _known_words() -> frozenset[str]:
    heads = {fold_word(row[0]) for row in tables.variant_rows()}
    nicknames = {fold_word(word) for row in (*tables.nickname_rows(), *tables.translation_rows()) for word in row}
    return frozenset(heads | nicknames | set(_frequencies()))
