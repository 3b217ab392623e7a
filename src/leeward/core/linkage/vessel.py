"""What is compared of one mention of a boat or ship, and the keys under which it finds others like it.

Only numbers tell one vessel from every other: boats of one name are in every harbour. What people write where there is
no number ("NONE", zeros) is no number.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leeward.core.linkage.fields import Kind, spell
from leeward.core.record.codes.ships import imo_holds

_LEAST_DIFFERENT = 3
"""Different characters that a number has at least."""
_SHIPS = re.compile(r"[2-7][0-9]{8}")
"""A ship's MMSI begins with the three digits of its flag, 201 to 775 (ITU-R M.585)."""
_CALL_SIGN = re.compile(r"[A-Z0-9]{4,7}")
_NO_CALL_SIGN = frozenset({"NONE", "UNKNOWN", "UNKN", "NOTKNOWN", "NULL", "PENDING", "BLANK", "VARIOUS"})


@dataclass(frozen=True, slots=True)
class Vessel:
    """One mention: names, flag and numbers in one spelling, empty where its source has none that is usable."""

    names: frozenset[str] = frozenset()
    flag: str = ""
    imo: str = ""
    mmsi: str = ""
    call_sign: str = ""
    registrations: frozenset[str] = frozenset()


def vessel(
    names: Iterable[str] = (),
    flag: str = "",
    imo: str = "",
    mmsi: str = "",
    call_sign: str = "",
    registrations: Iterable[str] = (),
    numbers: Iterable[str] = (),
) -> Vessel:
    """A vessel from values as they are written; `flag` is a state's code.

    `numbers` are of a kind that no one stated: an IMO number or an MMSI if they can be one, else a registration. A
    registration is an IMO number only if it says so, since one of ten numbers of seven digits has its check digit.
    """
    written = [*registrations, *numbers]
    stated = [each for each in written if spell(each, Kind.NUMBER).startswith("IMO")]
    found_imo = next(filter(None, map(_imo, (imo, *stated, *numbers))), "")
    found_mmsi = next(filter(None, map(_mmsi, (mmsi, *written))), "")
    kept = (each for each in written if each not in stated and not _mmsi(each))
    return Vessel(
        frozenset(filter(None, (spell(each, Kind.NAME) for each in names))),
        flag,
        found_imo,
        found_mmsi,
        _call_sign(call_sign),
        frozenset(text for each in kept if (text := _registration(each)) != found_imo and text),
    )


def keys(one: Vessel) -> tuple[str, ...]:
    """Under what the vessel is kept: two mentions are compared when they share one. A name is none."""
    return tuple(_keys(one))


def _keys(one: Vessel) -> Iterator[str]:
    if one.imo:
        yield f"i{one.imo}"
    if one.mmsi:
        yield f"m{one.mmsi}"
    if one.call_sign and one.flag:
        yield f"c{one.flag} {one.call_sign}"
    yield from (f"r{number}" for number in sorted(one.registrations))


def _imo(text: str) -> str:
    """The seven digits of an IMO number whose check digit is right; none begins with a zero."""
    digits = spell(text, Kind.NUMBER).removeprefix("IMO")
    is_one = len(digits) == 7 and digits.isdecimal() and digits[0] != "0" and _is_telling(digits)
    return digits if is_one and imo_holds(digits) else ""


def _mmsi(text: str) -> str:
    digits = spell(text, Kind.NUMBER).removeprefix("MMSI")
    return digits if _SHIPS.fullmatch(digits) and _is_telling(digits) else ""


def _call_sign(text: str) -> str:
    plain = spell(text, Kind.NUMBER)
    return plain if _CALL_SIGN.fullmatch(plain) and plain not in _NO_CALL_SIGN and _is_telling(plain) else ""


def _registration(text: str) -> str:
    """A registration has a digit: "NONE" and "N/A" have none."""
    plain = spell(text, Kind.NUMBER)
    return plain if any(map(str.isdecimal, plain)) and _is_telling(plain) else ""


def _is_telling(number: str) -> bool:
    return len(set(number)) >= _LEAST_DIFFERENT
