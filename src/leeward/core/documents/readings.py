"""The printed zone against another reading of the same document: chip, seal, printed page, passenger list.

Whoever substitutes a page or writes over a line rarely reaches every place where the issuer wrote the same facts. The
printed zone is compared field by field (documents.md 6.1, point 5) with what the source states; what it leaves out is
not compared. How much a difference weighs depends on the source: issuers sign chip and seal, clerks type the list.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, Self

from leeward.core.codes.states import by_name
from leeward.core.dates import DateSpan
from leeward.core.documents.rule import doubt
from leeward.core.documents.same_name import ReadName, one_letter_apart, same_name, same_typed_name
from leeward.core.findings import Finding, Reason
from leeward.core.mrz.facts import Sex, ZoneFacts
from leeward.core.mrz.layout import CheckName

ReadingSource = Literal["chip", "details", "seal", "visual", "manifest"]
"""DG1 of the chip, its DG11, a visible digital seal, the printed page as somebody typed it, a passenger list."""

Field = Literal["number", "issuer", "type", "name", "birth_date", "sex", "nationality", "expiry_date"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source states of a document; empty and None where it says nothing. Codes and names as it writes them."""

    number: str = ""
    issuer: str = ""
    type: str = ""
    nationality: str = ""
    surname: str = ""
    given_names: str = ""
    name_cut: bool = False
    birth_dates: tuple[DateSpan, ...] = ()
    sex: Sex | None = None
    expiry_date: DateSpan | None = None

    @classmethod
    def of_zone(cls, zone: ZoneFacts) -> Self:
        """A zone that the source holds: DG1 of a chip, or the zone within a seal."""
        return cls(
            number=zone.number,
            issuer=zone.issuer,
            type=zone.document_type,
            nationality=zone.nationality,
            surname=zone.surname,
            given_names=zone.given_names,
            name_cut=zone.name_truncated,
            birth_dates=zone.birth_dates,
            sex=zone.sex,
            expiry_date=zone.expiry_date,
        )

    @property
    def name(self) -> ReadName:
        """The name with its cut."""
        return ReadName(self.surname, self.given_names, self.name_cut)


_CHECKED: dict[Field, CheckName] = {"number": "number", "birth_date": "birth_date", "expiry_date": "expiry_date"}


def compare_readings(zone: ZoneFacts, other: Reading, source: ReadingSource) -> tuple[Finding, ...]:
    """At most one finding, `document.<source>_differs`, whose evidence names every field that differs.

    It is the stronger of two (`<source>.differs`) where a difference cannot be a slip of reading or typing: a number,
    a date or a name that differs while its check digit holds, in a passenger list at least two of them, since
    carriers mistype one. All else is `<source>.differs_slightly`.
    """
    printed = Reading.of_zone(zone)
    differing = [field for field, agrees in _RULES.items() if not agrees(printed, other, source)]
    if not differing:
        return ()
    telling = [field for field in differing if not _slip(field, zone, other)]
    sure = len(telling) >= (2 if source == "manifest" else 1)
    code = f"{source}.differs" if sure else f"{source}.differs_slightly"
    because = [_because(field, printed, other) for field in differing]
    return doubt(code, because=because)


def _slip(field: Field, zone: ZoneFacts, other: Reading) -> bool:
    """Whether misreading explains the difference: a wrong check digit says so, or no digit covers the field."""
    if field == "name":
        return one_letter_apart(Reading.of_zone(zone).name, other.name)
    return field not in _CHECKED or zone.checks.get(_CHECKED[field]) == "wrong"


def _number(printed: Reading, other: Reading, source: ReadingSource) -> bool:
    return not printed.number or not other.number or _plain(printed.number) == _plain(other.number)


def _issuer(printed: Reading, other: Reading, source: ReadingSource) -> bool:
    return _same_code(printed.issuer, other.issuer)


def _nationality(printed: Reading, other: Reading, source: ReadingSource) -> bool:
    return _same_code(printed.nationality, other.nationality)


def _type(printed: Reading, other: Reading, source: ReadingSource) -> bool:
    """By the first letter alone: PAXLST and older seals know no second one."""
    return not printed.type or not other.type or printed.type[0] == other.type[0]


def _name(printed: Reading, other: Reading, source: ReadingSource) -> bool:
    if not any(printed.name[:2]) or not any(other.name[:2]):
        return True
    same = same_typed_name if source == "manifest" else same_name
    return same(printed.name, other.name)


def _birth_date(printed: Reading, other: Reading, source: ReadingSource) -> bool:
    ours, theirs = printed.birth_dates, other.birth_dates
    return not ours or not theirs or any(one.overlaps(another) for one in ours for another in theirs)


def _expiry_date(printed: Reading, other: Reading, source: ReadingSource) -> bool:
    ours, theirs = printed.expiry_date, other.expiry_date
    return ours is None or theirs is None or ours.overlaps(theirs)


def _sex(printed: Reading, other: Reading, source: ReadingSource) -> bool:
    """X is how a zone writes a sex that is not stated, so it contradicts nothing."""
    return len({printed.sex, other.sex} - {None, "X"}) < 2


_RULES: dict[Field, Callable[[Reading, Reading, ReadingSource], bool]] = {
    "number": _number,
    "issuer": _issuer,
    "type": _type,
    "name": _name,
    "birth_date": _birth_date,
    "sex": _sex,
    "nationality": _nationality,
    "expiry_date": _expiry_date,
}


def _plain(number: str) -> str:
    return "".join(filter(str.isalnum, number.upper()))


def _same_code(ours: str, theirs: str) -> bool:
    """Whether two codes mean one state: lists write `KR` and `DEU` where a zone prints `KOR` and `D`."""
    return not ours or not theirs or _canonical(ours) == _canonical(theirs)


def _canonical(code: str) -> str:
    known = by_name(code)
    return known.code if known else code.strip().upper()


def _because(field: Field, printed: Reading, other: Reading) -> Reason:
    return Reason(f"reading.{field}", {"printed": _text(field, printed), "other": _text(field, other)})


def _text(field: Field, reading: Reading) -> str:
    return " ".join(filter(None, _parts(field, reading)))


def _parts(field: Field, reading: Reading) -> Iterator[str]:
    match field:
        case "name":
            yield from reading.name[:2]
        case "birth_date":
            yield from (str(span) for span in reading.birth_dates[:1])
        case _:
            yield str(getattr(reading, field) or "")
