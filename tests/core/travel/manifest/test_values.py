"""Values of passenger messages, each in the several forms that senders use."""

from datetime import date, datetime
from typing import Any

import pytest

from leeward.core.travel.manifest import values
from leeward.core.travel.manifest.values import Unusable

TODAY = date(2026, 11, 25)
WRONG = "wrong"


def result(function: Any, *arguments: Any) -> Any:
    """What a reader gives, or that it refuses."""
    try:
        return function(*arguments)
    except Unusable:
        return WRONG


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("261125", datetime(2026, 11, 25)),  # noqa: DTZ001 - local, as all of these
        ("2611250950", datetime(2026, 11, 25, 9, 50)),  # noqa: DTZ001
        ("20261125", datetime(2026, 11, 25)),  # noqa: DTZ001
        ("202611250950", datetime(2026, 11, 25, 9, 50)),  # noqa: DTZ001
        ("261131", WRONG),
        ("2611252460", WRONG),
        ("26112", WRONG),
        ("TODAY", WRONG),
        ("２６１１２５", WRONG),  # wide digits
    ],
)
def test_moments(text: str, read: datetime | str) -> None:
    assert result(values.moment, text) == read


@pytest.mark.parametrize(
    ("day", "clock", "read"),
    [
        ("251126", "0950", datetime(2026, 11, 25, 9, 50)),  # noqa: DTZ001
        ("251126", "095000", datetime(2026, 11, 25, 9, 50)),  # noqa: DTZ001
        ("251126", "", datetime(2026, 11, 25)),  # noqa: DTZ001
        ("311126", "0950", WRONG),
        ("", "0950", WRONG),
    ],
)
def test_moments_of_bookings(day: str, clock: str, read: datetime | str) -> None:
    assert result(values.booked_moment, day, clock) == read


@pytest.mark.parametrize(
    ("text", "births"),
    [
        ("740812", ["1974-08-12"]),
        ("19740812", ["1974-08-12"]),
        ("12AUG74", ["1974-08-12"]),
        ("12aug74", ["1974-08-12"]),
        ("12AUG1974", ["1974-08-12"]),
        ("200101", ["2020-01-01", "1920-01-01"]),  # a child, or a centenarian
        ("261126", ["1926-11-26"]),  # no one is born tomorrow
        ("740832", WRONG),
        ("12XXX74", WRONG),
        ("12XXX1974", WRONG),
        ("1974-08-12", WRONG),
        ("00000000", WRONG),
    ],
)
def test_births(text: str, births: list[str] | str) -> None:
    found = result(values.birth, text, TODAY)
    assert (found if found == WRONG else [str(each) for each in found]) == births


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("310208", "2031-02-08"),
        ("08FEB31", "2031-02-08"),
        ("20310208", "2031-02-08"),
        ("961231", "1996-12-31"),  # long over, and not in the next century
        ("310230", WRONG),
        ("NEVER", WRONG),
    ],
)
def test_ends_of_documents(text: str, ends: str) -> None:
    assert str(result(values.expiry, text, TODAY)) == ends


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BRB", "BRB"),
        ("BB", "BRB"),
        ("DE", "D"),
        ("DEU", "D"),
        ("D", "D"),
        ("XXA", "XXA"),
        ("ABC", WRONG),
        ("Q", WRONG),
    ],
)
def test_states(text: str, code: str) -> None:
    assert result(values.state_code, text) == code


@pytest.mark.parametrize(
    ("text", "sex"),
    [("M", "M"), ("f", "F"), ("MI", "M"), ("FI", "F"), ("X", "X"), ("U", None), ("", None), ("1", "M"), ("Q", WRONG)],
)
def test_sexes(text: str, sex: str | None) -> None:
    assert result(values.sex, text) == sex


@pytest.mark.parametrize(
    ("text", "number"),
    [("x 123-4", "X1234"), ("AB123456", "AB123456"), ("№1", WRONG), ("A" * 30, WRONG), ("--", WRONG)],
)
def test_document_numbers(text: str, number: str) -> None:
    assert result(values.document_number, text) == number


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("202603141030", datetime(2026, 3, 14, 10, 30)),  # noqa: DTZ001 - local
        ("260314", datetime(2026, 3, 14)),  # noqa: DTZ001 - local
        ("2026-03-14T10:30:00Z", datetime(2026, 3, 14, 10, 30)),  # noqa: DTZ001 - local
        ("2026-03-14 10:30", datetime(2026, 3, 14, 10, 30)),  # noqa: DTZ001 - local
        ("2026-3-4 9:30", datetime(2026, 3, 4, 9, 30)),  # noqa: DTZ001 - local
        ("14/03/2026 10:30", datetime(2026, 3, 14, 10, 30)),  # noqa: DTZ001 - no month has the number 14
        ("14 MAR 2026 1030", datetime(2026, 3, 14, 10, 30)),  # noqa: DTZ001 - local
        ("14/03/2026", datetime(2026, 3, 14)),  # noqa: DTZ001 - local
        ("03/04/2026 10:30", "date.ambiguous"),
        ("2026-03-14 25:00", "date.unreadable"),
        ("2026-03 10:30", "date.unreadable"),
        ("T" * 100_000, "date.unreadable"),  # ends at once
        ("soon", "date.unreadable"),
    ],
)
def test_moments_as_tables_write_them(text: str, read: datetime | str) -> None:
    if isinstance(read, str):
        with pytest.raises(Unusable) as caught:
            values.written_moment(text)
        assert caught.value.code == read
    else:
        assert values.written_moment(text) == read
