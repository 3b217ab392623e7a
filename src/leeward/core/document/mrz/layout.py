"""The description of a zone format: the places of its fields and check digits.

Lines and columns count from 1, as Doc 9303 counts them; `at` is an index or slice of the lines joined to one text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from types import MappingProxyType
from typing import Literal

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
    """One check digit: line, column, index in the joined text, and the slices it covers, in the order of the
    computation.
    """

    name: CheckName
    line: int
    column: int
    at: int
    parts: tuple[slice, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """One format. `codes` are the beginnings of its document code by the standard.

    `essentials` cuts, from the joined text: document type, issuer, name, number, nationality, birth date, sex, expiry;
    `lines` cuts the lines. Both are built once, because every zone needs them.
    """

    format: Format
    line_count: int
    width: int
    codes: tuple[str, ...]
    fields: Mapping[str, Place]
    optional: tuple[str, ...]
    checks: tuple[CheckPlace, ...]
    long_numbers: bool = False
    essentials: Callable[[str], tuple[str, ...]] = field(init=False, repr=False, compare=False)
    lines: Callable[[str], tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "essentials", _essentials_of(self.fields))
        starts = range(0, self.total, self.width)
        object.__setattr__(self, "lines", itemgetter(*[slice(start, start + self.width) for start in starts]))

    @property
    def total(self) -> int:
        """How many characters the zone has."""
        return self.line_count * self.width

    def position(self, index: int) -> tuple[int, int]:
        """Line and column, from 1, of an index of the joined text."""
        line, column = divmod(index, self.width)
        return line + 1, column + 1


def fields_of(width: int, *rows: tuple[str, int, int, int]) -> Mapping[str, Place]:
    """The places of `rows`: name, line, first and last column."""
    places = {}
    for name, line, first, last in rows:
        start = (line - 1) * width + first - 1
        places[name] = Place(name, line, first, last - first + 1, slice(start, start + last - first + 1))
    return MappingProxyType(places)


def check_of(width: int, name: CheckName, at: tuple[int, int], *parts: tuple[int, int, int]) -> CheckPlace:
    """The digit at line and column `at` over `parts`: line, first and last column."""
    slices = tuple(slice((line - 1) * width + first - 1, (line - 1) * width + last) for line, first, last in parts)
    return CheckPlace(name, *at, (at[0] - 1) * width + at[1] - 1, slices)


def _essentials_of(fields: Mapping[str, Place]) -> Callable[[str], tuple[str, ...]]:
    """The function that cuts the essential fields out of the joined text.

    For a format with two name fields the name is the surname's field; without a nationality field (the French card, for
    citizens only) it is the issuer's, and without expiry an empty text.
    """
    name = fields.get("name") or fields["surname"]
    nationality = fields.get("nationality") or fields["issuer"]
    expiry = fields["expiry_date"].at if "expiry_date" in fields else slice(0, 0)
    first, issuer, number, birth, sex = (
        fields[place].at for place in ("document_type", "issuer", "number", "birth_date", "sex")
    )
    return itemgetter(first, issuer, name.at, number, nationality.at, birth, sex, expiry)
