"""The dictionary of name tokens in an index: which of them equal or resemble a token, and who bears them."""

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple
from zlib import crc32

import numpy as np

from leeward.core.index.arrays import F32, U32, Octets, Sections, read_only_arrays
from leeward.core.index.token_kernels import KNOWN, Degrees, Dictionary, beginning_tokens, find_token, near_tokens
from leeward.core.names import likeness
from leeward.core.names.facts import token_facts
from leeward.core.names.fold import other_spellings
from leeward.core.names.likeness import FLOOR, nicknames, sound_classes, sound_key

MOST_CLOSE = 4096
"""Tokens that one token may be close to; a beginning of one letter has thousands."""
_REMEMBERED = 8192
_LENGTHS = 17
_SHORT_SOUND = 2
_SERVANT = "ABD"


class CloseTokens(NamedTuple):
    """Tokens of a dictionary that resemble a token, the most alike first, each once."""

    tokens: U32
    degrees: F32


@cache
def degrees() -> Degrees:
    """The likeness of tokens by typing errors, as `core.names.likeness` has it, for compiled code."""
    lengths = range(_LENGTHS)
    one = [likeness.ONE_ERROR.get(length, 0.9) if length else 0.0 for length in lengths]
    two = [likeness.TWO_ERRORS.get(length, 0.78) if length > 5 else 0.0 for length in lengths]
    three = [0.6 if length > 10 else 0.0 for length in lengths]
    lost = [likeness.KNOWN_NAMES, likeness.FIRST_LETTER]
    return Degrees(*read_only_arrays(*(np.array(values, dtype=np.float32) for values in (one, two, three, lost))))


def sound_code(token: str) -> int:
    """32 bits that tokens which sound alike share; two letters of consonants are too few without their vowels."""
    key = sound_key(token)
    return crc32(key.encode() if len(key) > _SHORT_SOUND else b"." + sound_classes(token).encode())


@cache
def _nothing() -> CloseTokens:
    return CloseTokens(np.empty(0, np.uint32), np.empty(0, np.float32))


@dataclass(frozen=True, slots=True)
class TokenTable:
    """Tokens by number, those that sound alike beside each other, and what was asked for lately."""

    dictionary: Dictionary
    sounds: U32
    sounding: U32
    _near: dict[str, CloseTokens] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, sections: Sections) -> "TokenTable":
        """The table kept in `sections`."""
        parts = (sections[f"token.{part}"] for part in Dictionary._fields)
        return cls(Dictionary(*read_only_arrays(*parts)), sections["sound.code"], sections["sound.token"])

    def __len__(self) -> int:
        return len(self.dictionary.head)

    def text(self, token: int) -> str:
        """The letters of a token."""
        start, end = self.dictionary.start[token], self.dictionary.start[token + 1]
        return self.dictionary.data[start:end].tobytes().decode("utf-8", "surrogatepass")

    def find(self, token: str) -> int:
        """The number of a token, -1 where the dictionary lacks it."""
        text = _octets(token)
        return int(find_token(self.dictionary, text, 0, len(text)))

    def equal(self, token: str) -> CloseTokens:
        """The token itself, where it is here."""
        return self._ordered({self.find(token): 1.0})

    def near(self, token: str) -> CloseTokens:
        """Tokens at least as alike as `FLOOR`, initials apart: by spelling, by sound, as a short form, as a servant."""
        found = self._near.get(token)
        if found is None:
            if len(self._near) >= _REMEMBERED:
                self._near.clear()
            found = self._near[token] = self._search(token) if len(token) > 1 else self.equal(token)
        return found

    def beginning(self, token: str) -> CloseTokens:
        """Tokens of which the token may be the beginning, in a field that was cut, beside those near to it."""
        text, found = _octets(token), np.empty(MOST_CLOSE, np.uint32)
        count = beginning_tokens(self.dictionary, text, int(len(token) > 3), found)
        near = self.near(token)
        best = dict.fromkeys(found[:count].tolist(), likeness.BEGINNING.degree)
        for place, degree in zip(near.tokens.tolist(), near.degrees.tolist(), strict=True):
            best[place] = max(degree, best.get(place, 0.0))
        return self._ordered(best)

    def _search(self, token: str) -> CloseTokens:
        best = dict.fromkeys(self._sounding(token), likeness.SOUND.degree)
        best |= {self.find(servant): likeness.SERVANT.degree for servant in _servants(token)}
        best |= {self.find(short): likeness.NICKNAME.degree for short in nicknames(token)}
        for place, degree in zip(*self._typed(token), strict=True):
            best[place] = max(degree, best.get(place, 0.0))
        best[self.find(token)] = 1.0
        return self._ordered(best)

    def _typed(self, token: str) -> tuple[list[int], list[float]]:
        """Tokens within a few typing errors of the token or, where that may be, of its other spellings."""
        spellings = (token, *(each for each in other_spellings(token) if each != token))
        text = _octets("".join(spellings))
        starts = np.zeros(len(spellings) + 1, np.uint32)
        np.cumsum([len(each.encode("utf-8", "surrogatepass")) for each in spellings], out=starts[1:])
        found, degree = np.empty(MOST_CLOSE, np.uint32), np.empty(MOST_CLOSE, np.float32)
        known = int(token_facts(token).known)
        count = near_tokens(self.dictionary, text, starts, known, degrees(), FLOOR, found, degree)
        return found[:count].tolist(), degree[:count].tolist()

    def _sounding(self, token: str) -> list[int]:
        """Tokens that sound like the token; two established names that sound alike are two names."""
        code = np.uint32(sound_code(token))
        start, end = np.searchsorted(self.sounds, code, "left"), np.searchsorted(self.sounds, code, "right")
        tokens = self.sounding[start:end]
        if token_facts(token).known:
            tokens = tokens[self.dictionary.flags[tokens] & KNOWN == 0]
        return [int(each) for each in tokens[:MOST_CLOSE]]

    def _ordered(self, best: dict[int, float]) -> CloseTokens:
        best.pop(-1, None)
        if not best:
            return _nothing()
        pairs = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CLOSE]
        tokens, values = zip(*pairs, strict=True)
        return CloseTokens(np.array(tokens, np.uint32), np.array(values, np.float32))


def _servants(token: str) -> list[str]:
    """ABDUL HAMID for HAMID, and the reverse: the article's L may have gone into the name."""
    names = [_SERVANT + token, _SERVANT + token.removeprefix("L")]
    rest = token.removeprefix(_SERVANT)
    return names if rest == token or len(rest) < 2 else [*names, rest, "L" + rest]


def _octets(text: str) -> Octets:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
