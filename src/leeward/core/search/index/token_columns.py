"""Collect the tokens of names from rows and turn them into the dictionary that `tokens` searches."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leeward.core.names.facts import token_facts
from leeward.core.names.fold import other_spellings
from leeward.core.names.likeness import bare as bare_token
from leeward.core.names.romanisations import syllables_of
from leeward.core.search.index.arrays import U32, Octets
from leeward.core.search.index.token_kernels import CONTENT, KNOWN, LONGEST, SPELLING, SYLLABLES, all_letter_bits
from leeward.core.search.index.tokens import names_version, sound_code

BITS_PARTS = 8
"""The bits of agreement on a token are stored in eighths."""
SINGLE = 128
"""Added to a token's first letter if it is the only one."""


class TokenColumns:
    """Distinct tokens, numbered by first occurrence."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def add(self, tokens: tuple[str, ...]) -> list[int]:
        """The numbers of a name's tokens."""
        numbers = self.numbers
        return [numbers.setdefault(token, len(numbers)) for token in tokens]

    def sections(self) -> tuple[dict[str, NDArray[Any]], U32]:
        """The arrays for `TokenTable.of`, and the place of each token by its number from `add`.

        If a token represents several spellings, these are in the dictionary too, and lead to it.
        """
        rows = [(token, token) for token in self.numbers]
        for head in self.numbers:
            rows += [(each, head) for each in other_spellings(head) if each not in self.numbers]
        rows.sort(key=_order)
        texts = [token for token, _ in rows]
        place = {token: at for at, (token, head) in enumerate(rows) if token == head}
        places = np.fromiter((place[token] for token in self.numbers), np.uint32, len(self.numbers))
        heads = np.fromiter((place[head] for _, head in rows), np.uint32, len(rows))
        letters, flags = _letters(texts), _flags(rows)
        bits = np.fromiter((round(token_facts(head).bits * BITS_PARTS) for _, head in rows), np.uint32, len(rows))
        first = _first_letters(letters["token.data"], letters["token.start"])
        info = {"token.flags": flags, "token.info": bits | flags.astype(np.uint32) << 8 | first << 16}
        version = np.frombuffer(names_version().encode(), np.uint8)
        columns = {**letters, **info, "token.head": heads, "token.version": version}
        return {**columns, **_sounds(self.numbers, places)}, places


def _order(row: tuple[str, str]) -> tuple[int, bytes]:
    text = row[0].encode("utf-8", "surrogatepass")
    return min(len(text), LONGEST + 1), text


def _letters(texts: list[str]) -> dict[str, NDArray[Any]]:
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    lengths = np.fromiter(map(len, encoded), np.int64, len(encoded))
    start = np.zeros(len(encoded) + 1, np.uint32)
    np.cumsum(lengths, out=start[1:])
    data = np.frombuffer(b"".join(encoded), np.uint8)
    length = np.searchsorted(np.minimum(lengths, LONGEST + 1), np.arange(LONGEST + 3)).astype(np.uint32)
    return {
        "token.data": data,
        "token.start": start,
        "token.length": length,
        "token.letters": all_letter_bits(data, start),
    }


def _first_letters(data: Octets, start: U32) -> U32:
    if not len(data):
        return np.zeros(len(start) - 1, np.uint32)
    first = (data[np.minimum(start[:-1], len(data) - 1)] & np.uint8(SINGLE - 1)).astype(np.uint32)
    first[np.diff(start) == 1] += SINGLE
    return first


def _flags(rows: list[tuple[str, str]]) -> Octets:
    facts = ((token_facts(head), token != head, SYLLABLES * bool(syllables_of(head))) for token, head in rows)
    flags = (KNOWN * fact.known | CONTENT * fact.content | SPELLING * other | made for fact, other, made in facts)
    return np.fromiter(flags, np.uint8, len(rows))


def _sounds(numbers: dict[str, int], places: U32) -> dict[str, NDArray[Any]]:
    """Each token by its sound, and by its sound without a joined article."""
    bare = {at: text for at, token in enumerate(numbers) if (text := bare_token(token))}
    codes = np.fromiter(map(sound_code, (*numbers, *bare.values())), np.uint32, len(numbers) + len(bare))
    tokens = np.concatenate([places, places[np.fromiter(bare, np.intp, len(bare))]])
    order = np.lexsort((tokens, codes))
    return {"sound.code": codes[order], "sound.token": tokens[order]}
