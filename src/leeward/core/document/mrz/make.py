"""Make the lines of a machine readable zone with right check digits: for demonstrations, drills and tests.

Source: ICAO Doc 9303 (8th edition, 2021) parts 3 to 7. Names, numbers and codes must be in A to Z and 0 to 9; nothing
is transliterated.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from leeward.core.dates import DateSpan
from leeward.core.document.mrz.alphabet import DIGITS, FILLER, LETTERS, check_digit
from leeward.core.document.mrz.facts import Sex
from leeward.core.document.mrz.formats import LAYOUTS
from leeward.core.document.mrz.layout import Format, Layout
from leeward.core.document.mrz.name_writing import fit, identifier, write_names

_WORDS = re.compile(r"[\s\-./,]+")
_SHORT_NUMBER = 9


def make(  # noqa: PLR0913 - one argument for each field of the standard
    format: Format,
    *,
    document_type: str,
    issuer: str,
    surname: str,
    number: str,
    given_names: str = "",
    nationality: str = "",
    birth_date: DateSpan | date | None = None,
    sex: Sex | None = None,
    expiry_date: DateSpan | date | None = None,
    optional: Sequence[str] = (),
    long_number: Literal["without_filler", "with_filler"] = "without_filler",
    empty_check_digit: Literal["<", "0"] = FILLER,
) -> tuple[str, ...]:
    """The lines of a zone. Names that do not fit are shortened by the standard's rules; everything else must fit.

    `nationality` and `expiry_date` do not appear on FRA-ID. `optional` has at most one text for each optional field. A
    number of more than nine characters becomes a long one on TD1 and TD2; `long_number` says whether its filler counts
    in the check digit. `empty_check_digit` is printed for a personal number that is not used (TD3). Raises ValueError,
    naming the field, for what the format cannot hold.
    """
    layout = LAYOUTS[format]
    zone = _Blank(layout)
    extra = [*optional, *[""] * (len(layout.optional) - len(optional))]
    if len(extra) > len(layout.optional):
        raise ValueError(f"optional: {format} has {len(layout.optional)} fields, {len(extra)} came")
    zone.put("document_type", document_type, LETTERS + DIGITS if document_type[:1] in LETTERS else LETTERS)
    zone.put("issuer", issuer, LETTERS)
    _put_names(zone, surname, given_names)
    zone.put("birth_date", _date(birth_date, "birth_date"), DIGITS + FILLER)
    zone.put("sex", FILLER if sex in {None, "X"} else str(sex), "MF" + FILLER)
    if format != "FRA-ID":
        zone.put("nationality", nationality, LETTERS)
        zone.put("expiry_date", _date(expiry_date, "expiry_date"), DIGITS + FILLER)
    number = _words(number)
    long = layout.long_numbers and len(number) > _SHORT_NUMBER
    if long:
        extra[0] = _long_tail(number, long_number, extra[0])
        number = number[:_SHORT_NUMBER]
    zone.put("number", number, DIGITS + LETTERS + FILLER)
    for name, text in zip(layout.optional, extra, strict=True):
        zone.put(name, _words(text), DIGITS + LETTERS + FILLER)
    return zone.lines(leave_number=long, empty_check_digit=empty_check_digit)


class _Blank:
    """A zone of fillers that is filled field by field."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._text = [FILLER] * layout.total

    def put(self, name: str, text: str, allowed: str) -> None:
        """Write one field from its left.

        Raises ValueError, naming it, if the text is too long or has characters that are not allowed.
        """
        place = self.layout.fields[name]
        if len(text) > place.length:
            raise ValueError(f"{name}: {text!r} has more than the {place.length} characters of {self.layout.format}")
        for character in text:
            if character.upper() not in allowed:
                raise ValueError(f"{name}: {character!r} is not allowed there")
        self._text[place.at.start : place.at.start + len(text)] = text.upper()

    def lines(self, *, leave_number: bool, empty_check_digit: str) -> tuple[str, ...]:
        """The lines with their check digits; `leave_number` keeps the filler that marks a long number."""
        for place in self.layout.checks:
            covered = "".join("".join(self._text[part]) for part in place.parts)
            if place.name == "number" and leave_number:
                continue
            unused = place.name == "personal_number" and not covered.strip(FILLER)
            self._text[place.at] = empty_check_digit if unused else check_digit(covered)
        return self.layout.lines("".join(self._text))


def _put_names(zone: _Blank, surname: str, given_names: str) -> None:
    fields = zone.layout.fields
    letters = LETTERS + FILLER
    if zone.layout.format == "FRA-ID":
        zone.put("surname", fit(identifier(surname, "surname"), fields["surname"].length), letters)
        zone.put("given_names", fit(identifier(given_names, "given_names"), fields["given_names"].length), letters)
    else:
        zone.put("name", write_names(surname, given_names, fields["name"].length), letters)


def _long_tail(number: str, convention: str, optional: str) -> str:
    """The optional data with a long number: its rest, its check digit, a filler, then the other optional data."""
    principal, rest = number[:_SHORT_NUMBER], number[_SHORT_NUMBER:]
    if FILLER in number:
        raise ValueError(f"number: a number of more than {_SHORT_NUMBER} characters cannot hold a blank or a hyphen")
    covered = principal + (FILLER if convention == "with_filler" else "") + rest
    return f"{rest}{check_digit(covered)}{FILLER}{optional}"


def _words(text: str) -> str:
    return _WORDS.sub(FILLER, text.strip())


def _date(value: DateSpan | date | None, field: str) -> str:
    """Six characters, fillers for what is not known. Raises ValueError for a span that is not a year, month or day."""
    if value is None:
        return FILLER * 6
    text = value.isoformat() if isinstance(value, date) else str(value)
    if len(text) not in {4, 7, 10} or "~" in text or "/" in text:
        raise ValueError(f"{field}: {text} is not a year, month or day")
    return text.replace("-", "")[2:].ljust(6, FILLER)
