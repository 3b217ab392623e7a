"""Compare the page with another reading of the same document: chip, seal, passenger list.

A forger who substitutes a page or overwrites a line rarely reaches every place where the issuer wrote the same facts.
The page is compared with the other source field by field; a field that either lacks is not compared. How
much a difference weighs depends on the source: issuers sign chip and seal, clerks type the list.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, Self

from leeward.core.dates import DateSpan
from leeward.core.document.mrz.facts import Sex, ZoneFacts
from leeward.core.document.mrz.layout import CheckName
from leeward.core.document.rules.rule import doubt
from leeward.core.document.rules.same_name import (
    ReadName,
    one_letter_apart,
    same_name,
    same_printed_name,
    same_typed_name,
)
from leeward.core.document.rules.statement import Statement
from leeward.core.findings import Finding, Reason
from leeward.core.record.codes.states import by_name

ReadingSource = Literal["chip", "seal", "manifest"]
"""DG1 of the chip, a visible digital seal, a passenger list."""

Field = Literal["number", "issuer", "type", "name", "birth_date", "sex", "nationality", "expiry_date"]

_CHECKED: dict[Field, CheckName] = {"number": "number", "birth_date": "birth_date", "expiry_date": "expiry_date"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source states about a document, codes and names in its own spelling; empty or None if it does not say.

    `typed` says that a person typed it, so that no field is proven and a name may be in another order; passenger lists
    are always typed. `unproven` are fields in which a difference proves nothing: their check digit is wrong, or, as on
    a visa, they name the document that the holder had then.
    """

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
    typed: bool = False
    unproven: frozenset[Field] = frozenset()

    @classmethod
    def of_zone(cls, zone: ZoneFacts) -> Self:
        """The reading of a zone, from print, chip or seal."""
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
            unproven=frozenset(field for field, check in _CHECKED.items() if zone.checks.get(check) == "wrong"),
        )

    @classmethod
    def of_page(cls, page: Statement, names: tuple[str, str]) -> Self:
        """The reading of the page, or of typed entry with these names, where the end of a name may be missing."""
        if page.zone is not None:
            return cls.of_zone(page.zone)
        return cls(
            number=page.number,
            issuer=page.issuer,
            type=page.type,
            nationality=page.nationality,
            surname=names[0],
            given_names=names[1],
            name_cut=True,
            birth_dates=page.birth_dates,
            expiry_date=page.expiry_date,
            typed=True,
        )

    @property
    def name(self) -> ReadName:
        """The name, and whether it may be cut."""
        return ReadName(self.surname, self.given_names, self.name_cut)


@dataclass(frozen=True, slots=True)
class Compared:
    """One field with its value on the page and in the other source, and whether they agree."""

    field: Field
    printed: str
    other: str
    agrees: bool


def compare(page: Reading, other: Reading, source: ReadingSource) -> tuple[Compared, ...]:
    """Every field that both state."""
    texts = ((field, _text(field, page), _text(field, other)) for field in _RULES)
    return tuple(
        Compared(field, ours, theirs, _RULES[field](page, other, source))
        for field, ours, theirs in texts
        if ours and theirs
    )


def compare_readings(page: Reading, other: Reading, source: ReadingSource) -> tuple[Finding, ...]:
    """At most one finding, `document.<source>_differs`, whose evidence names every field that differs.

    It is the stronger of two (`<source>.differs`) if a difference cannot be a reading or typing error: a number, a date
    or a name that differs although its check digit is right, and in a passenger list at least two of them, since
    carriers mistype single ones. Everything else is `<source>.differs_slightly`.
    """
    differing = [each for each in compare(page, other, source) if not each.agrees]
    if not differing:
        return ()
    telling = [each for each in differing if not _slip(each.field, page, other)]
    sure = len(telling) >= (2 if source == "manifest" else 1)
    code = f"{source}.differs" if sure else f"{source}.differs_slightly"
    because = [Reason(f"reading.{each.field}", {"printed": each.printed, "other": each.other}) for each in differing]
    return doubt(code, because=because)


def _slip(field: Field, page: Reading, other: Reading) -> bool:
    """Whether a reading or typing error explains the difference: the field is unproven, or its check digit is wrong."""
    if field == "name":
        return one_letter_apart(page.name, other.name)
    return field not in _CHECKED or page.typed or other.typed or field in page.unproven | other.unproven


def _repeats(page: Reading, other: Reading, source: ReadingSource) -> bool:
    """Whether the source repeats the characters of the zone, as DG1 does (Doc 9303-10 section 4.7.1).

    A seal does if it states the document's type: a seal about another document leaves the type out.
    """
    return not page.typed and (source == "chip" or (source == "seal" and bool(other.type)))


def _number(page: Reading, other: Reading, source: ReadingSource) -> bool:
    return _plain(page.number) == _plain(other.number)


def _issuer(page: Reading, other: Reading, source: ReadingSource) -> bool:
    return _canonical(page.issuer) == _canonical(other.issuer)


def _nationality(page: Reading, other: Reading, source: ReadingSource) -> bool:
    return _canonical(page.nationality) == _canonical(other.nationality)


def _type(page: Reading, other: Reading, source: ReadingSource) -> bool:
    """Compared by the first letter alone:

    PAXLST and older seals have no second one, and typed forms have a preset type.
    """
    if _repeats(page, other, source):
        return page.type == other.type
    return page.typed or page.type[0] == other.type[0]


def _name(page: Reading, other: Reading, source: ReadingSource) -> bool:
    if _repeats(page, other, source):
        return same_printed_name(page.name, other.name)
    same = same_typed_name if source == "manifest" or page.typed or other.typed else same_name
    return same(page.name, other.name)


def _birth_date(page: Reading, other: Reading, source: ReadingSource) -> bool:
    return any(one.overlaps(another) for one in page.birth_dates for another in other.birth_dates)


def _expiry_date(page: Reading, other: Reading, source: ReadingSource) -> bool:
    ours, theirs = page.expiry_date, other.expiry_date
    return ours is None or theirs is None or ours.overlaps(theirs)


def _sex(page: Reading, other: Reading, source: ReadingSource) -> bool:
    """X in a zone means that the sex is not stated, so it differs only from a source that repeats the zone."""
    return page.sex == other.sex or (not _repeats(page, other, source) and "X" in (page.sex, other.sex))


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


def _canonical(code: str) -> str:
    """The state that a code means: lists write `KR` and `DEU`, a zone prints `KOR` and `D`."""
    known = by_name(code)
    return known.code if known else code.strip().upper()


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
