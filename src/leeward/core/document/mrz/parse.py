"""Read a machine readable zone: a bad document raises nothing, only text that is no zone does."""

from datetime import date
from typing import Final

from leeward.core.document.mrz.alphabet import FILLER
from leeward.core.document.mrz.checks import check_states
from leeward.core.document.mrz.dates import birth_dates, expiry_date
from leeward.core.document.mrz.facts import Sex
from leeward.core.document.mrz.frame import frame
from leeward.core.document.mrz.layout import Layout
from leeward.core.document.mrz.long_number import LongNumber, read_long_number
from leeward.core.document.mrz.names import is_truncated, read_french_names, read_names
from leeward.core.document.mrz.zone import Zone

_SEXES: Final[dict[str, Sex]] = {"M": "M", "F": "F", "X": "X", FILLER: "X"}


def parse(text: str, *, today: date) -> Zone:
    """The zone in `text`: two or three lines, however broken, or one run; lower case, blanks and a BOM do not matter.

    `today` settles the century of two-digit years. Raises MalformedMrz if the text is no zone at all.
    """
    layout, joined = frame(text)
    return read(layout, joined, today)


def read(layout: Layout, text: str, today: date) -> Zone:
    """The zone whose lines, joined, are `text`; its length must be the layout's."""
    code, issuer, name, number, nationality, birth, sex, expiry = layout.essentials(text)
    long = read_long_number(layout, text)
    if layout.format == "FRA-ID":
        surname, given, truncated = read_french_names(name, text[layout.fields["given_names"].at])
    else:
        surname, given = read_names(name)
        truncated = is_truncated(name)
    return Zone(
        layout.lines(text),
        layout.format,
        code.replace(FILLER, ""),
        issuer.replace(FILLER, ""),
        long.number if long else number.replace(FILLER, ""),
        nationality.replace(FILLER, ""),
        surname,
        given,
        truncated,
        birth_dates(birth, today),
        _SEXES.get(sex),
        expiry_date(expiry, today),
        _optional(layout, text, long),
        check_states(layout, text, long),
    )


def _optional(layout: Layout, text: str, long: LongNumber | None) -> tuple[str, ...]:
    """The optional fields without trailing fillers and without the rest of a long number."""
    found = [text[layout.fields[name].at].rstrip(FILLER) for name in layout.optional]
    if long is not None:
        found[0] = long.rest
    if layout.format == "TD1":
        # National identity cards print their holder's number here, with a filler for its hyphen or blank.
        found[0] = found[0].replace(FILLER, " ").strip()
    return tuple(found)
