"""Coordinates as people type them: degrees, degrees and minutes, or seconds too, with a sign or a compass point."""

import re
from itertools import pairwise
from typing import Literal

Axis = Literal["latitude", "longitude"]
_LETTERS = {"latitude": "NS", "longitude": "EWO"}
"""O is west in Spanish, French and Portuguese (oeste, ouest)."""
_MOST = {"latitude": 90, "longitude": 180}
_NUMBER = r"[0-9]{1,3}(?:[.,][0-9]{1,12})?"
_TYPED = re.compile(
    rf"(?P<before>[A-Z])?\s*(?P<sign>[-+−])?\s*(?P<degrees>{_NUMBER})\s*°?"
    rf"(?:[\s:]*(?P<minutes>{_NUMBER})\s*['′’]?)?"
    rf"(?:[\s:]*(?P<seconds>{_NUMBER})\s*(?:[\"″”]|''|′′)?)?\s*(?P<after>[A-Z])?",
    re.ASCII | re.IGNORECASE,
)


class BadCoordinate(ValueError):
    """The text is no coordinate; the message is a code: `unreadable`, `letter`, `range`."""


def coordinate(text: str, axis: Axis) -> float:
    """Degrees north or east (WGS 84), to about a centimetre. `13.0746`, `13 04.5 N`, `59°29'24" W`, `-59,49`.

    Raises BadCoordinate.
    """
    typed = _TYPED.fullmatch(text.strip())
    if typed is None:
        raise BadCoordinate("unreadable")
    parts = [_number(typed[name]) for name in ("degrees", "minutes", "seconds")]
    whole = all(each == int(each) for each, finer in pairwise(parts) if finer)
    letters = f"{typed['before'] or ''}{typed['after'] or ''}".upper()
    if len(letters) > 1 or letters not in _LETTERS[axis] or (letters and typed["sign"]):
        raise BadCoordinate("letter")
    degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
    if not whole or parts[1] >= 60 or parts[2] >= 60 or degrees > _MOST[axis]:
        raise BadCoordinate("range")
    turned = letters in {"S", "W", "O"} if letters else typed["sign"] in {"-", "−"}
    return round(-degrees if turned else degrees, 7)


def text_of(latitude: float, longitude: float) -> str:
    """Both in degrees and minutes as charts at sea have them: 13° 04.48′ N, 59° 29.40′ W."""
    return f"{_minutes(latitude, 'N', 'S')}, {_minutes(longitude, 'E', 'W')}"


def _number(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0


def _minutes(value: float, plus: str, minus: str) -> str:
    hundredths = round(abs(value) * 6000)
    return f"{hundredths // 6000}° {hundredths % 6000 / 100:05.2f}′ {minus if value < 0 else plus}"
