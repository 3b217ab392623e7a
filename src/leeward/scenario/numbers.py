"""Document numbers in their issuer's shape: scattered like real ones, without duplicates.

A shape is written `X@#######`: `@` is a letter (never I or O, which readers take for digits), `#` a digit, anything
else is literal. The numbers of a shape are divided into three blocks, so that the kinds of document never collide: of a
person of the region, reported by someone outside it, and never issued (blanks).
"""

from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Literal

Block = Literal["held", "reported", "blank"]

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "0123456789"
_SCATTER = 2**31 - 1  # a prime, so that it has no factor in common with any block's size
_FIRST = 618_033_989  # the offset of the first number; any value will do
_EXCHANGED = 1_000  # divides the size of every block
_SHARES: dict[Block, tuple[int, int]] = {"held": (0, 10), "reported": (10, 18), "blank": (18, 20)}


class RegionTooLarge(ValueError):
    """More documents were requested than the shape can number."""


@dataclass(frozen=True)
class NumberShape:
    """The number format of one issuer."""

    pattern: str

    @cached_property
    def _alphabets(self) -> tuple[str, ...]:
        """The characters of each position, from the last to the first."""
        return tuple({"@": _LETTERS, "#": _DIGITS}.get(mark, mark) for mark in reversed(self.pattern))

    @cached_property
    def space(self) -> int:
        """The count of numbers of this pattern."""
        return prod(len(alphabet) for alphabet in self._alphabets)

    def number(self, serial: int, block: Block = "held") -> str:
        """The number of document `serial` (from 0) of a block. Raises RegionTooLarge beyond the block's end."""
        start, size = self._bounds(block, serial)
        return self._written(start + _scattered(serial, size))

    def run(self, first: int, length: int) -> tuple[str, str]:
        """First and last number of `length` consecutive blanks, from blank `first`.

        Both ends have the same letters and differ only in the last digits.
        """
        digits = 10 ** (len(self.pattern) - len(self.pattern.rstrip("#")))
        start, _ = self._bounds("blank", first + length)
        begin = -(-start // digits) * digits if start % digits + first + length > digits else start
        return self._written(begin + first), self._written(begin + first + length - 1)

    def _bounds(self, block: Block, serial: int) -> tuple[int, int]:
        low, high = _SHARES[block]
        start, end = self.space * low // 20, self.space * high // 20
        if serial >= end - start:
            raise RegionTooLarge(f"{self.pattern} has room for {end - start} documents, not for number {serial}")
        return start, end - start

    def _written(self, value: int) -> str:
        marks: list[str] = []
        for alphabet in self._alphabets:
            value, index = divmod(value, len(alphabet))
            marks.append(alphabet[index])
        return "".join(reversed(marks))


def _scattered(serial: int, size: int) -> int:
    """A permutation of 0 to `size`: multiply, exchange the leading and the last digits, multiply again.

    With one multiplication only, every tenth or hundredth serial would have the same last digits.
    """
    high, low = divmod((serial * _SCATTER + _FIRST) % size, _EXCHANGED)
    return ((low * (size // _EXCHANGED) + high) * _SCATTER + _FIRST) % size
