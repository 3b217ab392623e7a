"""Read a machine readable zone: never an exception for a bad document, only for what is no zone."""

from datetime import date
from typing import Final

from leeward.core.mrz.alphabet import FILLER
from leeward.core.mrz.checks import check_digits
from leeward.core.mrz.dates import birth_dates, expiry_date
from leeward.core.mrz.frame import frame
from leeward.core.mrz.layout import Layout
from leeward.core.mrz.long_number import LongNumber, read_long_number
from leeward.core.mrz.names import is_truncated, read_names
from leeward.core.mrz.zone import Sex, Zone

_SEXES: Final[dict[str, Sex]] = {"M": "M", "F": "F", "X": "X", FILLER: "X"}


def parse(text: str, *, today: date) -> Zone:
    """The zone in `text`: two or three lines, however broken, or one run; lower case, blanks and a BOM do not matter.

    `today` settles the century of two-digit years. Raises MalformedMrz where the text is no zone at all.
    """
    layout, joined = frame(text)
    return read(layout, joined, today)


def read(layout: Layout, text: str, today: date) -> Zone:
    """The zone whose lines, joined, are `text`; its length must be the layout's."""
    fields = layout.fields
    long = read_long_number(layout, text)
    if layout.format == "FRA-ID":
        surname, given, truncated, nationality, expiry = _french(layout, text)
    else:
        name = text[fields["name"].at]
        surname, given = read_names(name)
        truncated = is_truncated(name)
        nationality = text[fields["nationality"].at].replace(FILLER, "")
        expiry = text[fields["expiry_date"].at]
    width = layout.width
    return Zone(
        tuple([text[start : start + width] for start in range(0, layout.total, width)]),
        layout.format,
        text[fields["document_type"].at].replace(FILLER, ""),
        text[fields["issuer"].at].replace(FILLER, ""),
        long.number if long else text[fields["number"].at].replace(FILLER, ""),
        nationality,
        surname,
        given,
        truncated,
        birth_dates(text[fields["birth_date"].at], today),
        _SEXES.get(text[fields["sex"].at]),
        expiry_date(expiry, today),
        _optional(layout, text, long),
        check_digits(layout, text, long),
    )


def _french(layout: Layout, text: str) -> tuple[str, str, bool, str, str]:
    """Surname, given names, whether either may be cut, nationality and expiry of an old French identity card.

    The card has no nationality field (it is for citizens only) and no expiry; its given names stand two fillers apart.
    """
    surname, given = text[layout.fields["surname"].at], text[layout.fields["given_names"].at]
    return (
        surname.replace(FILLER, " ").strip(),
        " ".join(given.replace(FILLER, " ").split()),
        is_truncated(surname) or is_truncated(given),
        text[layout.fields["issuer"].at],
        "",
    )


def _optional(layout: Layout, text: str, long: LongNumber | None) -> tuple[str, ...]:
    """The optional fields without the fillers at their end, and without the rest of a long number."""
    found = [text[layout.fields[name].at].rstrip(FILLER) for name in layout.optional]
    if long is not None:
        found[0] = long.rest
    if layout.format == "TD1":
        # National identity cards print their holder's number here, with a filler for its hyphen or blank.
        found[0] = found[0].replace(FILLER, " ").strip()
    return tuple(found)
