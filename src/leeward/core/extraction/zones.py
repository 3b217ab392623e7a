"""Find a machine readable zone in pasted text."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from leeward.core.document import mrz
from leeward.core.extraction.mention import Mention

_LINE = re.compile(r"^[ \t]*[A-Z0-9<«‹ ]{28,60}[ \t]*\r?$", re.MULTILINE)
_MOST = 200


def zones(text: str, today: date) -> Iterator[Mention]:
    """Zones of two or three whole lines; high confidence if every check digit agrees."""
    lines = [match for match in _LINE.finditer(text) if any(each in match.group() for each in "<«‹")][:_MOST]
    place = 0
    while place < len(lines):
        used = 1
        for count in (3, 2):
            block = lines[place : place + count]
            if len(block) == count and all(b.start() - a.end() <= 2 for a, b in pairwise(block)):
                found = _read(text, block[0].start(), block[-1].end(), today)
                if found is not None:
                    yield found
                    used = count
                    break
        place += used


def _read(text: str, start: int, end: int, today: date) -> Mention | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    try:
        zone = mrz.parse(text[start:end], today=today)
    except mrz.MalformedMrz:
        return None
    if not zone.surname and not zone.number:  # a line of fillers that someone typed to separate paragraphs
        return None
    fields = {
        "surname": zone.surname,
        "given_names": zone.given_names,
        "birth_date": str(zone.birth_date or ""),
        "sex": zone.sex or "",
        "nationality": zone.nationality,
        "number": zone.number,
        "issuer": zone.issuer,
        "expiry_date": str(zone.expiry_date or ""),
    }
    whole = all(state == "ok" for state in zone.checks.values())
    said = {name: value for name, value in fields.items() if value}
    return Mention("zone", start, end, said, "high" if whole else "medium")
