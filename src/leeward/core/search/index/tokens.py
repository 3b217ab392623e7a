"""The dictionary of name tokens in an index: find the tokens equal or similar to one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np

from leeward.core.matching.weights import VERSION
from leeward.core.names import likeness, tables
from leeward.core.names.facts import token_facts
from leeward.core.names.fold import other_spellings
from leeward.core.names.likeness import nicknames, sound_classes, sound_key
from leeward.core.search.index.arrays import F32, U32, Octets, Sections, freeze
from leeward.core.search.index.token_kernels import (
    KNOWN,
    Degrees,
    Dictionary,
    beginning_tokens,
    find_token,
    near_tokens,
    split_token,
)

MOST_CLOSE = 4096
"""Limit of tokens close to one token; a beginning of one letter has thousands."""
MOST_SPLITS = 6
MOST_WEAK = 512
"""Limit of tokens that a short token may be with two errors."""
_REMEMBERED = 8192
_LENGTHS = 17
_SHORT_SOUND = 2
_SHORTEST_SPLIT = 6
_WEAK = range(4, 6)
_SERVANT = "ABD"


class CloseTokens(NamedTuple):
    """Tokens of a dictionary similar to a token, the most similar first; one may appear again with a lower degree."""

    tokens: U32
    degrees: F32

    @classmethod
    def of(cls, pairs: list[tuple[int, float]]) -> "CloseTokens":
        """The same from pairs of a token's number and its degree."""
        return cls(np.array([number for number, _ in pairs], np.uint32), np.array([d for _, d in pairs], np.float32))


@cache
def weak_degrees() -> Degrees:
    """The same for a short token that is not in the dictionary: two errors leave it at the floor, if the first letter
    is equal.

    Comparison treats these as different names with some resemblance; here they distinguish subjects that share the
    rest.
    """
    none = freeze(np.zeros(_LENGTHS, np.float32))
    two = np.array([likeness.FLOOR if length in _WEAK else 0.0 for length in range(_LENGTHS)], np.float32)
    return Degrees(none, freeze(two), none, degrees().lost)


def names_version() -> str:
    """The version of name folding: of rules and weights, with a digest of the name tables in use."""
    return f"{VERSION} {tables.version()}"


Halves = tuple[float, CloseTokens, CloseTokens]
"""The first part's share of the letters, and the possible tokens of both parts."""


@cache
def degrees() -> Degrees:
    """The likeness of tokens by typing errors, as in `core.names.likeness`, for compiled code."""
    lengths = range(_LENGTHS)
    one = [likeness.ONE_ERROR.get(length, 0.9) if length else 0.0 for length in lengths]
    two = [likeness.TWO_ERRORS.get(length, 0.78) if length > 5 else 0.0 for length in lengths]
    three = [0.6 if length > 10 else 0.0 for length in lengths]
    lost = [likeness.KNOWN_NAMES, likeness.FIRST_LETTER, likeness.FLOOR]
    return Degrees(*(freeze(np.array(values, dtype=np.float32)) for values in (one, two, three, lost)))


def sound_code(token: str) -> int:
    """A 32-bit code shared by tokens that sound alike; with only two consonants the vowels are included."""
    key = sound_key(token)
    return crc32(key.encode() if len(key) > _SHORT_SOUND else b"." + sound_classes(token).encode())


@dataclass(frozen=True, slots=True)
class TokenTable:
    """Tokens by number, an order by sound, and a cache of recent searches.

    `version` is the `names_version` with which the names were folded.
    """

    version: str
    dictionary: Dictionary
    sounds: U32
    sounding: U32
    _near: dict[str, CloseTokens] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, sections: Sections) -> "TokenTable":
        """The table in `sections`."""
        dictionary = Dictionary(*(freeze(sections[f"token.{part}"]) for part in Dictionary._fields))
        version = sections["token.version"].tobytes().decode()
        return cls(version, dictionary, sections["sound.code"], sections["sound.token"])

    def __len__(self) -> int:
        return len(self.dictionary.head)

    def text(self, token: int) -> str:
        """The letters of a token."""
        start, end = self.dictionary.start[token], self.dictionary.start[token + 1]
        return self.dictionary.data[start:end].tobytes().decode("utf-8", "surrogatepass")

    def find(self, token: str) -> int:
        """The number of a token, -1 if it is not in the dictionary."""
        return int(find_token(self.dictionary, _octets(token)))

    def equal(self, token: str, degree: float = 1.0) -> CloseTokens:
        """The token itself, if it is here."""
        found = self.find(token)
        return CloseTokens.of([(found, degree)] if found >= 0 else [])

    def near(self, token: str) -> CloseTokens:
        """Tokens with at least a likeness of `FLOOR`, except initials: by spelling, by sound, as a short form, as a
        servant's name.
        """
        return self._recall(token, self._search if len(token) > 1 else self.equal)

    def near_unfolded(self, token: str, word: str) -> CloseTokens:
        """The same for a token that is not in the dictionary, plus tokens a few errors from its written word: folding
        may enlarge an error (GASOON is one letter from GASTON, but folds to GASUN).
        """
        return self._recall(f"{token} {word}", lambda _both: self._search_word(token, word))

    def _recall(self, key: str, search: Callable[[str], CloseTokens]) -> CloseTokens:
        found = self._near.get(key)
        if found is None:
            if len(self._near) >= _REMEMBERED:
                self._near.clear()
            found = self._near[key] = search(key)
        return found

    def _search_word(self, token: str, word: str) -> CloseTokens:
        near, tokens, degree = self.near(token), np.empty(MOST_CLOSE, np.uint32), np.empty(MOST_CLOSE, np.float32)
        count = len(near.tokens)
        tokens[:count], degree[:count] = near.tokens, near.degrees
        count = near_tokens(self.dictionary, _octets(word), 0, 0, degrees(), tokens, degree, count)
        return _order(tokens[:count], degree[:count])

    def beginning(self, token: str) -> CloseTokens:
        """Tokens of which the token may be the beginning, in a field that was cut, in addition to those near to it."""
        near, tokens = self.near(token), np.empty(MOST_CLOSE, np.uint32)
        tokens[: len(near.tokens)] = near.tokens
        count = beginning_tokens(self.dictionary, _octets(token), int(len(token) > 3), tokens, len(near.tokens))
        degrees = np.full(count, likeness.BEGINNING.degree, np.float32)
        degrees[: len(near.tokens)] = near.degrees
        return _order(tokens[:count], degrees)

    def halves(self, token: str) -> list[Halves]:
        """Pairs of tokens that the token may be joined from, the most even first."""
        if len(token) < _SHORTEST_SPLIT:
            return []
        halves = np.empty(3 * MOST_SPLITS, np.int64)
        count = split_token(self.dictionary, _octets(token), halves)
        cuts = halves[: 3 * count].reshape(-1, 3).tolist()
        return [
            (cut / len(token), CloseTokens.of([(left, 1.0)]), CloseTokens.of([(right, 1.0)]))
            for cut, left, right in cuts
        ]

    def _search(self, token: str) -> CloseTokens:
        asked = _question_of(token)
        tokens, degree = np.empty(MOST_CLOSE, np.uint32), np.empty(MOST_CLOSE, np.float32)
        count = 0
        for text, value in asked.others:
            found = int(find_token(self.dictionary, text))
            if found >= 0:
                tokens[count], degree[count] = found, value
                count += 1
        sounding = self._tokens_that_sound(asked)
        tokens[count : count + len(sounding)], degree[count : count + len(sounding)] = sounding, likeness.SOUND.degree
        count += len(sounding)
        for at, text in enumerate(asked.spellings):
            other = int(at > 0)
            count = near_tokens(self.dictionary, text, asked.known, other, degrees(), tokens, degree, count)
        if len(token) in _WEAK and self.find(token) < 0:
            room = count + MOST_WEAK
            count = near_tokens(
                self.dictionary, _octets(token), 0, 0, weak_degrees(), tokens[:room], degree[:room], count
            )
        return _order(tokens[:count], degree[:count])

    def _tokens_that_sound(self, asked: "_Asked") -> U32:
        """Tokens that sound like the token; two established names that sound alike are different names."""
        start, end = self.sounds.searchsorted(asked.sound), self.sounds.searchsorted(asked.sound, "right")
        tokens = self.sounding[start:end]
        if asked.known and len(tokens):
            tokens = tokens[self.dictionary.flags[tokens] & KNOWN == 0]
        return tokens[: MOST_CLOSE // 2]


class _Asked(NamedTuple):
    """What does not depend on the dictionary: the letters of the token and of its other spellings, whether it is in a
    name table, its sound, and similar tokens with other letters.
    """

    spellings: tuple[Octets, ...]
    known: int
    sound: np.uint32
    others: tuple[tuple[Octets, float], ...]


@lru_cache(maxsize=_REMEMBERED)
def _question_of(token: str) -> _Asked:
    bare = likeness.bare(token)
    spellings = (token, *(each for each in (*other_spellings(token), bare) if each not in (token, "")))
    others = [(token, 1.0)]
    others += [(short, likeness.NICKNAME.degree) for short in sorted(nicknames(token))]
    others += [(servant, likeness.SERVANT.degree) for servant in _servants(token)]
    others += [(text, 1.0 - likeness.ARTICLE) for text in ([bare] if bare else _with_article(token))]
    return _Asked(
        tuple(map(_octets, spellings)),
        int(token_facts(token).known),
        np.uint32(sound_code(token)),
        tuple((_octets(text), degree) for text, degree in others),
    )


def _order(tokens: U32, degree: F32) -> CloseTokens:
    order = np.argsort(-degree, kind="stable")
    return CloseTokens(tokens[order], degree[order])


def _servants(token: str) -> list[str]:
    """ABDUL HAMID for HAMID, and the reverse: the article's L may have become part of the name."""
    names = [_SERVANT + token, _SERVANT + token.removeprefix("L")]
    rest = token.removeprefix(_SERVANT)
    return names if rest == token or len(rest) < 2 else [*names, rest, "L" + rest]


def _with_article(token: str) -> list[str]:
    """ELGHAZWANI for GHAZWANI."""
    return [written for article in ("AL", "EL") if likeness.bare(written := article + token)]


def _octets(text: str) -> Octets:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
