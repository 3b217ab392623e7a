"""Numbers of vehicles and craft as people read them off: plates, VIN (ISO 3779), IMO and MMSI numbers, registrations.

The ninth character of a VIN is a check digit where the maker's country demands one (49 CFR 565.15: Canada, the United
States; also China and Mexico): elsewhere it may be any letter, so it is judged only there.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leeward.core.record.codes.ships import imo_holds

LONGEST: Final = 20
_SEPARATORS = re.compile(r"[\s.\-·/\u2010-\u2015]+")
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True))
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_CHECKED = frozenset("12345L")
"""First characters of makers in countries where the check digit is demanded (ISO 3780): 1, 4, 5 the United States, 2
Canada, 3 Mexico, L China."""


class BadNumber(ValueError):
    """What was typed is no number of a vehicle or craft; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Kind(StrEnum):
    """What a number can be by its shape; a plate is whatever is nothing else."""

    VIN = "vin"
    IMO = "imo"
    MMSI = "mmsi"
    PLATE = "plate"


@dataclass(frozen=True, slots=True)
class VehicleNumber:
    """A number without separators. `doubt` says that its check digit is wrong: perhaps misread, so read it again."""

    text: str
    kind: Kind
    doubt: bool = False


def read_number(typed: str) -> VehicleNumber:
    """The number that was typed, in any case and with any separators. Raises BadNumber."""
    if len(typed) > 100:
        raise BadNumber("vehicle.long")
    text = plain(typed)
    if not text or not text.isalnum():
        raise BadNumber("vehicle.empty" if not text else "vehicle.characters")
    if len(text) == 17:
        return _vin(text)
    if len(text) > LONGEST:
        raise BadNumber("vehicle.long")
    if (digits := text.removeprefix("IMO")).isdecimal() and digits.isascii() and len(digits) == 7:
        return VehicleNumber(digits, Kind.IMO, doubt=not imo_holds(digits))
    if text.isdecimal() and len(text) == 9:
        return VehicleNumber(text, Kind.MMSI)
    return VehicleNumber(text, Kind.PLATE)


def plain(text: str) -> str:
    """Upper case, without blanks, hyphens, dots and slashes, as two plates are compared."""
    return _SEPARATORS.sub("", text).upper()


def check_character(vin: str) -> str:
    """What the ninth character of a VIN has to be where it is a check digit: a digit, or X for ten."""
    total = sum(weight * _value(letter) for weight, letter in zip(_WEIGHTS, vin, strict=True))
    return "0123456789X"[total % 11]


def _vin(text: str) -> VehicleNumber:
    if not _VIN.fullmatch(text):
        raise BadNumber("vehicle.vin_letters")
    return VehicleNumber(text, Kind.VIN, doubt=text[0] in _CHECKED and text[8] != check_character(text))


def _value(letter: str) -> int:
    return int(letter) if letter.isdecimal() else _VALUES[letter]
