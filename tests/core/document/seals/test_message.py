"""The fields of a seal's message."""

import pytest

from leeward.core.document.seals.cursor import Cursor
from leeward.core.document.seals.malformed_seal import MalformedSeal
from leeward.core.document.seals.message import read_message
from leeward.core.document.seals.seal import SealField
from leeward.scenario.seals import c40, field

VISA = "5d01"


def test_fields_by_the_documents_profile() -> None:
    found, zone = read_message(Cursor(field(0x03, b"\x02") + field(0x05, c40("L898902C3"))), VISA)
    assert found == (SealField("number_of_entries", "2"), SealField("passport_number", "L898902C3"))
    assert zone == ()


def test_what_no_profile_names_is_kept_with_its_tag() -> None:
    assert read_message(Cursor(field(0x7E, b"abc")), VISA)[0] == (SealField("other", "abc", "7e"),)
    assert read_message(Cursor(field(0x03, b"\x02")), "ffff")[0] == (SealField("other", "02", "03"),)


def test_it_ends_at_the_signature() -> None:
    cursor = Cursor(field(0x03, b"\x02") + field(0xFF, b"s"))
    assert len(read_message(cursor, VISA, until=0xFF)[0]) == 1
    assert cursor.left == 3


def test_a_zone_is_lines_and_a_field() -> None:
    found, zone = read_message(Cursor(field(0x01, c40("VCUTOERIKSSON"))), VISA)
    assert [len(line) for line in zone] == [44, 44]
    assert found[0].value == "\n".join(zone)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "seal.no_message"),
        (field(0x03, b"\x02") * 2, "seal.twice"),
        (b"\x03", "seal.cut"),
        (b"\x03\x05a", "seal.cut"),
        (field(0x04, b"\x01"), "seal.number"),
    ],
)
def test_what_is_no_message(data: bytes, code: str) -> None:
    with pytest.raises(MalformedSeal) as refused:
        read_message(Cursor(data), VISA)
    assert refused.value.code == code
