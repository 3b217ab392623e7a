"""Notes on a zone that are no fault: conventions, gaps, and national peculiarities.

Each note is a code with parameters; the sentences are the catalogue's.
"""

from collections.abc import Iterator
from typing import Final

from leeward.core.dates import DateSpan
from leeward.core.document.mrz.alphabet import FILLER, is_clean
from leeward.core.document.mrz.dates import date_reading
from leeward.core.document.mrz.facts import ZoneFacts
from leeward.core.document.mrz.long_number import read_long_number
from leeward.core.findings import Reason

_FIRST_FRENCH_YEAR: Final = 1980
"""The old French card was issued from 1988 to 2021, so its two-digit year of issue is in 1980 to 2079."""


def notes_on(zone: ZoneFacts) -> tuple[Reason, ...]:
    """The notes on a zone, in the order in which an officer looks at it."""
    parts = (_characters, _codes, _number, _names, _birth, _sex, _expiry, _empty_digits)
    return tuple(note for part in parts for note in part(zone))


def _characters(zone: ZoneFacts) -> Iterator[Reason]:
    for line, content in enumerate(zone.lines, 1):
        for column, character in enumerate(content, 1):
            if not is_clean(character):
                yield Reason(
                    "mrz.character.outside", {"character": character, "line": str(line), "column": str(column)}
                )


def _codes(zone: ZoneFacts) -> Iterator[Reason]:
    if not zone.document_type.startswith(zone.layout.codes):
        yield Reason("mrz.document_type.other", {"document_type": zone.document_type, "format": zone.format})
    for field in ("issuer", "nationality"):
        if getattr(zone, field) == "D":
            yield Reason(f"mrz.{field}.germany")


def _number(zone: ZoneFacts) -> Iterator[Reason]:
    long = read_long_number(zone.layout, zone.text)
    if long is not None:
        yield Reason(f"mrz.number.long.{long.convention}", {"number": long.number})


def _names(zone: ZoneFacts) -> Iterator[Reason]:
    field = zone.field("name") or zone.field("surname") + zone.field("given_names")
    if not zone.surname and not zone.given_names:
        yield Reason("mrz.name.missing")
    elif not zone.surname:
        yield Reason("mrz.name.no_surname", {"given_names": zone.given_names})
    elif not zone.given_names:
        yield Reason("mrz.name.single", {"surname": zone.surname})
    if zone.name_truncated:
        yield Reason("mrz.name.truncated")
    if zone.format != "FRA-ID":
        after = field.lstrip(FILLER).partition("<<")[2].partition("<<")[2].strip(FILLER)
        if after:
            yield Reason("mrz.name.third_identifier", {"text": after.replace(FILLER, " ")})
    digits = [character for character in field if character.isdigit()]
    if digits:
        yield Reason("mrz.name.digit", {"character": digits[0]})


def _birth(zone: ZoneFacts) -> Iterator[Reason]:
    reading = date_reading(zone.field("birth_date"))
    if reading != "complete":
        yield Reason(f"mrz.birth_date.{reading}", {"text": zone.field("birth_date")})
    if len(zone.birth_dates) > 1:
        likely, other = zone.birth_dates
        yield Reason("mrz.birth_date.century", {"likely": str(likely), "other": str(other)})


def _sex(zone: ZoneFacts) -> Iterator[Reason]:
    printed = zone.field("sex")
    if zone.sex is None:
        yield Reason("mrz.sex.unreadable", {"character": printed})
    elif zone.sex == "X":
        yield Reason("mrz.sex.printed_x" if printed == "X" else "mrz.sex.unspecified")


def _expiry(zone: ZoneFacts) -> Iterator[Reason]:
    if zone.format == "FRA-ID":
        yield from _french_expiry(zone.number)
        return
    reading = date_reading(zone.field("expiry_date"))
    if reading == "unknown":
        yield Reason("mrz.expiry_date.none")
    elif reading != "complete":
        yield Reason(f"mrz.expiry_date.{reading}", {"text": zone.field("expiry_date")})


def _french_expiry(number: str) -> Iterator[Reason]:
    """The old French card expires by rule: 10 years after its month of issue, 15 for adults from January 2004.

    Source: French decree 2013-1188 of 18 December 2013. The number begins with year and month of issue.
    """
    if date_reading(f"{number[:4]}<<") != "partial":
        yield Reason("mrz.expiry_date.no_issue_month", {"number": number})
        return
    year = _FIRST_FRENCH_YEAR + (int(number[:2]) - _FIRST_FRENCH_YEAR) % 100
    month = int(number[2:4])
    months = (str(DateSpan.of(year + years, month)) for years in (0, 10, 15))
    yield Reason("mrz.expiry_date.by_rule", dict(zip(("issued", "ten_years", "fifteen_years"), months, strict=True)))


def _empty_digits(zone: ZoneFacts) -> Iterator[Reason]:
    for digit in zone.check_digits:
        if digit.state == "absent":
            yield Reason("mrz.check_digit.absent", {"field": digit.name})
