"""The person's page as data: what is written is read back, and anything else is refused."""

import pytest

from leeward.core.care.person_page import Agreed, PersonPage, Read, Shared

PAGE = PersonPage(
    "Child and Victim Care",
    "+1 246",
    "2026-11-28 10:00",
    (Agreed("1", "referral", "INT-IOM", ("needs",), "2026-11-01", "2027-02-01"),),
    (Shared("2026-11-02", "INT-IOM", "referral", ("needs", "health"), rule="danger_to_life"),),
    (Read("2026-11-02", "protection", 3),),
)


def test_a_page_is_read_back() -> None:
    assert PersonPage.from_bytes(PAGE.to_bytes()) == PAGE


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"agency": 1}', PAGE.to_bytes()[:-2]])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        PersonPage.from_bytes(data)
