"""Find the ranges of stolen blanks that contain a number, allowing for what happens to serial numbers in lists.

Serials have letters, lose leading zeros in spreadsheets, get a check letter when the blank is personalised, and are
misread like every other number. Each reading that fits is reported with its kind. Whether the printed serial is the
personalised number at all depends on the issuer, so the officer's next step has to ask about that.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

import numpy as np

from leeward.core.search.index.arrays import U32, Bytes, Records, Sections, split_record
from leeward.core.search.index.hits import RangeHit, RangeLikeness
from leeward.core.search.index.number_kernels import LONGEST_TRANSPOSED
from leeward.core.search.index.numbers import normalise_issuer, normalise_number, skeleton
from leeward.core.search.index.rows import RangeRow

_ZEROS = re.compile(r"([^0-9]*)(0*)([0-9].*)")
_MOST_ZEROS = 4
MOST = 1000
RANGE_COLUMNS = ("first_key", "last_key", "reach", "first", "last")


def range_key(issuer: str, number: str) -> bytes:
    """Sort key: issuer, then length, then skeleton, since at equal length the order of text is the order of serials."""
    return f"{issuer}|{len(number):02}|{skeleton(number)}".encode()


@dataclass(frozen=True, slots=True)
class RangeTable:
    """Ranges sorted by the key of their first serial.

    `reach[n]` is the greatest last key among the rows up to `n`: no row before the place where `reach` attains a number
    can contain it. Between that and the number's own place, where one long range may overlap thousands of short ones,
    whole numbers are compared instead of keys: `by_last` lists the rows in the order of their last keys, and `rank` is
    each row's place there.
    """

    first_keys: Bytes
    last_keys: Bytes
    reach: Bytes
    first: Bytes
    last: Bytes
    by_last: U32
    rank: U32
    records: Records

    @classmethod
    def of(cls, sections: Sections) -> "RangeTable":
        """The table in `sections`."""
        first_key, last_key, reach, first, last = (sections[f"range.{name}"] for name in RANGE_COLUMNS)
        by_last, rank = sections["range.by_last"], sections["range.rank"]
        return cls(first_key, last_key, reach, first, last, by_last, rank, Records.of(sections, "range"))

    def rows(self) -> Iterator[RangeRow]:
        """Every range as a row that reproduces it; its document code is not stored."""
        return (self._row(row) for row in range(len(self.first_keys)))

    def of_record(self, record: UUID) -> RangeRow | None:
        """The range of this record, if it is here."""
        high, low = split_record(record)
        rows = np.flatnonzero((self.records.high == high) & (self.records.low == low))
        return self._row(int(rows[0])) if len(rows) else None

    def _row(self, row: int) -> RangeRow:
        issuer, first, last = self.first_keys[row].partition(b"|")[0], self.first[row], self.last[row]
        return RangeRow(self.records[row], issuer.decode(), "", first.decode(), last.decode())

    def find(self, number: str, issuer: str | None) -> Iterator[RangeHit]:
        """The ranges that contain `number`; never a range of another issuer, possibly one without an issuer.

        Each range is yielded once, under its best reading: as printed, look-alike, zeros, check letter; at most `MOST`.
        """
        wanted = normalise_number(number)
        if not len(self.first_keys) or not wanted or len(wanted) > LONGEST_TRANSPOSED:
            return
        asked = normalise_issuer(issuer)
        seen: set[int] = set()
        for how, reading in _readings(wanted):
            for group in (asked, "") if asked else self._issuers():
                for row in self._ranges_with(group, reading):
                    likeness = self._likeness(row, reading, how)
                    if likeness is not None and row not in seen and len(seen) < MOST:
                        seen.add(row)
                        yield RangeHit(self.records[row], likeness)

    def _ranges_with(self, issuer: str, number: str) -> Iterator[int]:
        key = range_key(issuer, number)
        end = bisect_right(cast("Sequence[bytes]", self.first_keys), key)
        start = bisect_left(cast("Sequence[bytes]", self.reach), key, 0, end)
        if start < end:
            least = bisect_left(self.by_last, key, key=self.last_keys.__getitem__)
            # Backwards: of more than MOST, those that begin nearest to the number.
            yield from (start + np.flatnonzero(self.rank[start:end] >= least)[::-1]).tolist()

    def _likeness(self, row: int, number: str, how: RangeLikeness) -> RangeLikeness | None:
        first, last = self.first[row].decode(), self.last[row].decode()
        if is_within(number, first, last):
            return how
        return "lookalike" if how == "equal" and is_within(number, first, last, lookalike=True) else None

    def _issuers(self) -> Iterator[str]:
        row = 0
        while row < len(self.first_keys):
            issuer = self.first_keys[row].partition(b"|")[0]
            yield issuer.decode()
            row = bisect_right(cast("Sequence[bytes]", self.first_keys), issuer + b"}")  # "}" follows "|" in ASCII


def is_within(number: str, first: str, last: str, *, lookalike: bool = False) -> bool:
    """Whether `number` is between `first` and `last`: its varying run of digits is, and the rest is equal.

    With `lookalike`, all three are compared by their skeletons. If the ends differ in more than one run of digits,
    everything from the first difference on is compared as text.
    """
    if not len(number) == len(first) == len(last):
        return False
    start, end = _varying_run(first, last)
    if lookalike:
        number, first, last = skeleton(number), skeleton(first), skeleton(last)
    if number[:start] != first[:start] or number[end:] != first[end:]:
        return False
    run, low, high = number[start:end], first[start:end], last[start:end]
    shaped = all(letter.isdigit() == model.isdigit() for letter, model in zip(run, low, strict=True))
    return shaped and low <= run <= high


def _varying_run(first: str, last: str) -> tuple[int, int]:
    start = next((at for at in range(len(first)) if first[at] != last[at]), len(first))
    end = start
    while end < len(first) and first[end].isdigit() and last[end].isdigit():
        end += 1
    return (start, end) if first[end:] == last[end:] else (start, len(first))


def _readings(number: str) -> Iterator[tuple[RangeLikeness, str]]:
    yield "equal", number
    match = _ZEROS.fullmatch(number)
    if match is not None:
        letters, zeros, rest = match.groups()
        for count in range(len(zeros) + _MOST_ZEROS + 1):
            if count != len(zeros):
                yield "zeros", letters + "0" * count + rest
    if len(number) > 1 and number[-1].isalpha():
        yield "check_letter", number[:-1]
