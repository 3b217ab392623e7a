"""The characters of a machine readable zone, their values, and the check digit over them.

Source: ICAO Doc 9303-3 (8th edition, 2021), sections 4.3 (alphabet) and 4.9 (check digits). The digit is the sum of
the character values, weighted 7, 3, 1 and again, modulo 10. A digit counts as itself, A to Z as 10 to 35, the
filler `<` as 0.
"""

from typing import Final

FILLER: Final = "<"
DIGITS: Final = "0123456789"
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ALPHABET: Final = DIGITS + LETTERS + FILLER

_OUTSIDE: Final = 255


def _value_table() -> bytes:
    table = bytearray([_OUTSIDE]) * 256
    for value, character in enumerate(DIGITS + LETTERS):
        table[ord(character)] = value
    table[ord(FILLER)] = 0
    return bytes(table)


_VALUES = _value_table()


def values_of(text: str) -> bytes:
    """The value of each character of `text`, one byte a character; 255 for one outside the alphabet."""
    return text.encode("ascii", "replace").translate(_VALUES)


def weighted_digit(values: bytes) -> str:
    """The check digit over `values` as it is printed; empty if one of them is outside the alphabet."""
    if _OUTSIDE in values:
        return ""
    return DIGITS[(7 * sum(values[::3]) + 3 * sum(values[1::3]) + sum(values[2::3])) % 10]


def check_digit(text: str) -> str:
    """The check digit over `text`, such as `6` for `L898902C3`; empty if a character is outside the alphabet."""
    return weighted_digit(values_of(text))


def is_clean(text: str) -> bool:
    """Whether every character of `text` belongs to the alphabet."""
    return _OUTSIDE not in values_of(text)
