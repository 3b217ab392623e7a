"""Where each field of each format stands, counted in lines and columns from 1 as the standard counts them.

Sources: ICAO Doc 9303 (8th edition, 2021) part 4 section 4.2.2 (TD3), part 5 section 4.2.2 (TD1), part 6 section
4.2.2 (TD2), part 7 sections 4.2 and 5.2 (visas MRV-A and MRV-B). `FRA-ID` is the French identity card of 1995 to
2021, a national layout of two lines of 36 whose last digit covers both lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Format = Literal["TD1", "TD2", "TD3", "MRV-A", "MRV-B", "FRA-ID"]
CheckName = Literal["number", "birth_date", "expiry_date", "personal_number", "composite"]


@dataclass(frozen=True, slots=True)
class Place:
    """One field: its line, its first column, its length, and `at`, its slice of the lines joined to one text."""

    name: str
    line: int
    column: int
    length: int
    at: slice


@dataclass(frozen=True, slots=True)
class CheckPlace:
    """One check digit: line, column, index in the joined text, and the slices it covers in the order they count."""

    name: CheckName
    line: int
    column: int
    at: int
    parts: tuple[slice, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """One format. `codes` are the letters with which its document code begins by the standard."""

    format: Format
    line_count: int
    width: int
    codes: str
    fields: Mapping[str, Place]
    optional: tuple[str, ...]
    checks: tuple[CheckPlace, ...]
    long_numbers: bool = False

    @property
    def total(self) -> int:
        """How many characters the zone has."""
        return self.line_count * self.width

    def position(self, index: int) -> tuple[int, int]:
        """Line and column, from 1, of an index of the joined text."""
        line, column = divmod(index, self.width)
        return line + 1, column + 1


def _fields(width: int, *rows: tuple[str, int, int, int]) -> Mapping[str, Place]:
    """The places of `rows`: name, line, first and last column."""
    places = {}
    for name, line, first, last in rows:
        start = (line - 1) * width + first - 1
        places[name] = Place(name, line, first, last - first + 1, slice(start, start + last - first + 1))
    return MappingProxyType(places)


def _check(width: int, name: CheckName, at: tuple[int, int], *parts: tuple[int, int, int]) -> CheckPlace:
    """The digit at line and column `at` over `parts`: line, first and last column."""
    slices = tuple(slice((line - 1) * width + first - 1, (line - 1) * width + last) for line, first, last in parts)
    return CheckPlace(name, *at, (at[0] - 1) * width + at[1] - 1, slices)


def _upper_line(width: int) -> tuple[tuple[str, int, int, int], ...]:
    return (("document_type", 1, 1, 2), ("issuer", 1, 3, 5), ("name", 1, 6, width))


_LOWER_LINE = (
    ("number", 2, 1, 9),
    ("nationality", 2, 11, 13),
    ("birth_date", 2, 14, 19),
    ("sex", 2, 21, 21),
    ("expiry_date", 2, 22, 27),
)


def _lower_checks(width: int) -> tuple[CheckPlace, ...]:
    return (
        _check(width, "number", (2, 10), (2, 1, 9)),
        _check(width, "birth_date", (2, 20), (2, 14, 19)),
        _check(width, "expiry_date", (2, 28), (2, 22, 27)),
    )


TD3: Final = Layout(
    "TD3",
    2,
    44,
    "P",
    _fields(44, *_upper_line(44), *_LOWER_LINE, ("personal_number", 2, 29, 42)),
    ("personal_number",),
    (
        *_lower_checks(44),
        _check(44, "personal_number", (2, 43), (2, 29, 42)),
        _check(44, "composite", (2, 44), (2, 1, 10), (2, 14, 20), (2, 22, 43)),
    ),
)

TD2: Final = Layout(
    "TD2",
    2,
    36,
    "ACI",
    _fields(36, *_upper_line(36), *_LOWER_LINE, ("optional", 2, 29, 35)),
    ("optional",),
    (*_lower_checks(36), _check(36, "composite", (2, 36), (2, 1, 10), (2, 14, 20), (2, 22, 35))),
    long_numbers=True,
)

TD1: Final = Layout(
    "TD1",
    3,
    30,
    "ACI",
    _fields(
        30,
        ("document_type", 1, 1, 2),
        ("issuer", 1, 3, 5),
        ("number", 1, 6, 14),
        ("optional", 1, 16, 30),
        ("birth_date", 2, 1, 6),
        ("sex", 2, 8, 8),
        ("expiry_date", 2, 9, 14),
        ("nationality", 2, 16, 18),
        ("optional_2", 2, 19, 29),
        ("name", 3, 1, 30),
    ),
    ("optional", "optional_2"),
    (
        _check(30, "number", (1, 15), (1, 6, 14)),
        _check(30, "birth_date", (2, 7), (2, 1, 6)),
        _check(30, "expiry_date", (2, 15), (2, 9, 14)),
        _check(30, "composite", (2, 30), (1, 6, 30), (2, 1, 7), (2, 9, 15), (2, 19, 29)),
    ),
    long_numbers=True,
)

MRV_A: Final = Layout(
    "MRV-A",
    2,
    44,
    "V",
    _fields(44, *_upper_line(44), *_LOWER_LINE, ("optional", 2, 29, 44)),
    ("optional",),
    _lower_checks(44),
)

MRV_B: Final = Layout(
    "MRV-B",
    2,
    36,
    "V",
    _fields(36, *_upper_line(36), *_LOWER_LINE, ("optional", 2, 29, 36)),
    ("optional",),
    _lower_checks(36),
)

FRA_ID: Final = Layout(
    "FRA-ID",
    2,
    36,
    "I",
    _fields(
        36,
        ("document_type", 1, 1, 2),
        ("issuer", 1, 3, 5),
        ("surname", 1, 6, 30),
        ("optional", 1, 31, 36),
        ("number", 2, 1, 12),
        ("given_names", 2, 14, 27),
        ("birth_date", 2, 28, 33),
        ("sex", 2, 35, 35),
    ),
    ("optional",),
    (
        _check(36, "number", (2, 13), (2, 1, 12)),
        _check(36, "birth_date", (2, 34), (2, 28, 33)),
        _check(36, "composite", (2, 36), (1, 1, 36), (2, 1, 35)),
    ),
)

LAYOUTS: Final[Mapping[Format, Layout]] = MappingProxyType(
    {layout.format: layout for layout in (TD1, TD2, TD3, MRV_A, MRV_B, FRA_ID)}
)


def layout_of(text: str) -> Layout | None:
    """The layout of a zone joined to one text, by its length and document code; None where no format is so long."""
    total = len(text)
    if total == TD1.total:
        return TD1
    if total == TD3.total:
        return MRV_A if text[0] == "V" else TD3
    if total != TD2.total:
        return None
    if text[0] == "V":
        return MRV_B
    return FRA_ID if text.startswith("IDFRA") else TD2
