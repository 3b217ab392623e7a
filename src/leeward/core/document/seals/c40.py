"""C40: three characters of A to Z, 0 to 9 and blank in two bytes.

Sources: ICAO Doc 9303-13 (8th edition) section 2.3.1, which uses from ISO/IEC 16022 only the basic set, the filler of a
last pair (shift 1) and the switch to one ASCII character (0xFE).
"""

from typing import Final

from leeward.core.document.seals.malformed_seal import MalformedSeal

_SET: Final = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FIRST: Final = 3
"""Values 0 to 2 shift to other sets; the basic set begins at 3."""
_ASCII_FOLLOWS: Final = 0xFE


def decode(data: bytes, part: str) -> str:
    """The characters of `data`; `part` names it in an error. Raises MalformedSeal for an invalid pair."""
    if len(data) % 2:
        raise MalformedSeal("seal.length", part=part, at=len(data))
    return "".join(_pair(data[at], data[at + 1], part, last=at + 2 == len(data)) for at in range(0, len(data), 2))


def _pair(high: int, low: int, part: str, *, last: bool) -> str:
    """Up to three characters; only the last pair may hold fewer."""
    if high == _ASCII_FOLLOWS:
        return _require_character(chr(low - 1) if low else "", f"{high:02x}{low:02x}", part)
    value = (high << 8 | low) - 1
    digits = [value // 1600, value // 40 % 40, value % 40]
    if last and digits[2] == 0:
        digits.pop()
    if value < 0 or not all(_FIRST <= digit < 40 for digit in digits):
        raise MalformedSeal("seal.characters", part=part, value=f"{high:02x}{low:02x}")
    return "".join(_SET[digit - _FIRST] for digit in digits)


def _require_character(character: str, value: str, part: str) -> str:
    if not character or character not in _SET:
        raise MalformedSeal("seal.characters", part=part, value=value)
    return character


def encoded_length(characters: int) -> int:
    """How many bytes this many characters take."""
    return -(-characters // 3) * 2
