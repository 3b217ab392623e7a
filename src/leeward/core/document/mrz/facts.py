"""What a machine readable zone says, field by field, and whether its check digits hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from leeward.core.dates import DateSpan
from leeward.core.document.mrz.checks import CheckDigit, CheckState, check_digits
from leeward.core.document.mrz.formats import LAYOUTS
from leeward.core.document.mrz.layout import CheckName, Format, Layout
from leeward.core.document.mrz.long_number import read_long_number

Sex = Literal["M", "F", "X"]


class ZoneField(NamedTuple):
    """One field as printed, fillers included: its line and first column from 1, and its characters."""

    name: str
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class ZoneFacts:
    """One zone. Codes are as printed without fillers: Germany stays `D`.

    `birth_dates` holds the same date in two centuries if the holder may be a centenarian; the likelier comes first and
    is `birth_date`. `expiry_date` is valid through its last day; the old French card has none. `optional` has one text
    for each optional field of the format, `checks` the state of each check digit that the format has. `sex` is `X` for
    the filler, by which Doc 9303 prints the `X` of the visual zone, and None for a character that is no sex.
    """

    lines: tuple[str, ...]
    format: Format
    document_type: str
    issuer: str
    number: str
    nationality: str
    surname: str
    given_names: str
    name_truncated: bool
    birth_dates: tuple[DateSpan, ...]
    sex: Sex | None
    expiry_date: DateSpan | None
    optional: tuple[str, ...]
    checks: Mapping[CheckName, CheckState] = field(compare=False)

    @property
    def birth_date(self) -> DateSpan | None:
        """The likelier birth date, or None if the zone holds no date."""
        return self.birth_dates[0] if self.birth_dates else None

    @property
    def check_digits(self) -> tuple[CheckDigit, ...]:
        """Each check digit with its place, what is printed and what was computed; computed on each call."""
        text = self.text
        return check_digits(self.layout, text, read_long_number(self.layout, text))

    @property
    def layout(self) -> Layout:
        """Where the fields of this zone's format are."""
        return LAYOUTS[self.format]

    @property
    def text(self) -> str:
        """The lines joined to one."""
        return "".join(self.lines)

    @property
    def fields(self) -> tuple[ZoneField, ...]:
        """Every field as printed, in the order of the zone."""
        text = self.text
        places = sorted(self.layout.fields.values(), key=lambda place: place.at.start)
        return tuple(ZoneField(place.name, place.line, place.column, text[place.at]) for place in places)

    def field(self, name: str) -> str:
        """One field as printed, fillers included, or an empty text if the format lacks it."""
        place = self.layout.fields.get(name)
        return self.text[place.at] if place else ""
