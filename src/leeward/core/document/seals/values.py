"""Field values of binary seals by their coding: text for the screen, and lines if it is a zone.

Sources: ICAO Doc 9303-13 sections 3 and 4 (visas: the zone without the end of its optional data), BSI TR-03137-1.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from leeward.core.document.mrz.alphabet import FILLER
from leeward.core.document.seals import c40
from leeward.core.document.seals.malformed_seal import MalformedSeal

ZONE_WIDTHS: Final[Mapping[str, tuple[int, int]]] = {
    "mrz_td1": (30, 3),
    "mrz_td2": (36, 2),
    "mrz_td3": (44, 2),
    "mrz_visa_a": (44, 2),
    "mrz_visa_b": (36, 2),
}
"""The width and number of lines of each coding that is a machine readable zone."""

_MASKED_DATE_BYTES = 4


def zone_lines(coding: str, data: bytes, part: str) -> tuple[str, ...]:
    """The lines of a zone in C40; positions that the seal leaves out at the end become fillers."""
    width, count = ZONE_WIDTHS[coding]
    text = c40.decode(data, part).replace(" ", FILLER)
    # Three characters share two bytes, so up to two more are padding.
    if len(text) > width * count + 2:
        raise MalformedSeal("seal.characters", part=part, value=f"{len(text)} characters")
    text = text[: width * count].ljust(width * count, FILLER)
    return tuple(text[at : at + width] for at in range(0, width * count, width))


def read_value(coding: str, data: bytes, part: str) -> str:
    """The value as text. Raises MalformedSeal, naming `part`, if it does not fit its coding."""
    reader = _READERS.get(coding)
    return reader(data, part) if reader else raw_text(data)


def raw_text(data: bytes) -> str:
    """A value without a coding: its text if it is printable UTF-8 of some length, else hexadecimal digits."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data.hex()
    return text if text.strip() and text.isprintable() else data.hex()


def day_of(data: bytes, part: str) -> date | None:
    """The day that three bytes hold as the number MMDDYYYY; None if all bits are equal (no date)."""
    if data in (b"\x00\x00\x00", b"\xff\xff\xff"):
        return None
    written = f"{int.from_bytes(data):08d}"
    try:
        return date(int(written[4:]), int(written[:2]), int(written[2:4]))
    except ValueError:
        raise MalformedSeal("seal.date", part=part, value=written) from None


def _c40(data: bytes, part: str) -> str:
    return c40.decode(data, part).strip()


def _utf8(data: bytes, part: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise MalformedSeal("seal.characters", part=part, value=data.hex()) from None


def _number(data: bytes, part: str) -> str:
    return str(int.from_bytes(data))


def _duration(data: bytes, part: str) -> str:
    """Days, months and years of stay as an ISO 8601 duration; empty if the visa itself states it."""
    if len(data) != 3:
        raise MalformedSeal("seal.number", part=part, value=data.hex())
    if data in (b"\xfe\xfe\xfe", b"\xff\xff\xff"):
        return ""
    days, months, years = data
    return "P" + (f"{years}Y" if years else "") + (f"{months}M" if months else "") + f"{days}D"


def _masked_date(data: bytes, part: str) -> str:
    """A date of four bytes, the first saying which digits of MMDDYYYY are unknown."""
    if len(data) != _MASKED_DATE_BYTES:
        raise MalformedSeal("seal.date", part=part, value=data.hex())
    if data[0] == 0:
        return str(day_of(data[1:], part) or "")
    digits = f"{int.from_bytes(data[1:]):08d}"
    shown = "".join("X" if data[0] >> (7 - place) & 1 else digit for place, digit in enumerate(digits))
    return f"{shown[4:]}-{shown[:2]}-{shown[2:4]}"


_READERS: Final[Mapping[str, Callable[[bytes, str], str]]] = {
    "c40": _c40,
    "utf8": _utf8,
    "number": _number,
    "duration": _duration,
    "masked_date": _masked_date,
    "bytes": lambda data, _part: data.hex(),
    "size": lambda data, _part: str(len(data)),
}
