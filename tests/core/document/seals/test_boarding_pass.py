from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.document.pki import TrustStore
from leeward.core.document.seals import MalformedSeal, read_seal
from leeward.core.document.seals.verify import verify

TODAY = date(2026, 11, 24)
ONE = b"M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100"
FULL = (
    b"M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 14D>6181WW6225BAC 00141234560032A0141234567890 "
    b"1AC AC 1234567890123    20KYLX58ZDEF456 GVACDG"
)
TWO = b"M2DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 107>6181WWDEF456 FRAGVALH 3664 227C012C0002 100"


def test_one_leg() -> None:
    seal = read_seal(ONE, today=TODAY)
    names = ("surname", "given_names", "booking", "from", "to", "carrier", "flight", "date", "seat", "sequence")
    expected = ("DESMARAIS", "LUC", "ABC123", "YUL", "FRA", "AC", "834", "2026-11-22", "1A", "25")
    assert tuple(seal.field(name) for name in names) == expected
    assert verify(seal, TrustStore.of(()), today=TODAY).signature == "unsigned"


def test_the_ticket_of_a_full_pass() -> None:
    seal = read_seal(FULL, today=TODAY)
    assert (seal.field("ticket_number"), seal.field("document_looked_at")) == ("0141234567890", "1")


def test_two_legs() -> None:
    legs = [(field.tag, field.value) for field in read_seal(TWO, today=TODAY).fields if field.name == "to"]
    assert legs == [("1", "FRA"), ("2", "GVA")]


@pytest.mark.parametrize(
    ("today", "day"),
    [(date(2026, 1, 2), "2025-11-22"), (date(2026, 12, 31), "2026-11-22"), (date(2027, 1, 3), "2026-11-22")],
)
def test_a_day_of_the_year_is_the_nearest_one(today: date, day: str) -> None:
    assert read_seal(ONE, today=today).field("date") == day


DAMAGED = {
    "cut": (TWO[:90], "seal.cut"),
    "a day beyond the year": (ONE.replace(b"326J", b"426J"), "seal.boarding_pass"),
    "a day that is no number": (ONE.replace(b"326J", b"x26J"), "seal.boarding_pass"),
    "a length that is none": (ONE[:-2] + b"zz", "seal.boarding_pass"),
    "a letter that is no ASCII": (ONE.replace(b"LUC", b"L\xdcC"), "seal.encoding"),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_damage_is_named(what: str) -> None:
    data, code = DAMAGED[what]
    with pytest.raises(MalformedSeal) as caught:
        read_seal(data, today=TODAY)
    assert caught.value.code == code


@given(st.binary(max_size=120))
def test_anything_behind_the_first_letters_is_read_or_refused(data: bytes) -> None:
    with suppress(MalformedSeal):
        assert read_seal(b"M2" + data, today=TODAY).kind == "boarding_pass"
