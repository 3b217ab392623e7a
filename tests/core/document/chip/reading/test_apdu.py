"""Commands and answers in the four cases of ISO/IEC 7816-4 section 5.1, short and extended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.document.chip.reading.apdu import OK, Answer, ChipTrouble, Command, tlv
from leeward.core.document.pki.der import elements

EIGHT = bytes.fromhex("0011223344556677")


@pytest.mark.parametrize(
    ("why", "command", "written"),
    [
        ("case 1: a header alone", Command(0x00, 0xA4, 0x00, 0x0C), "00A4000C"),
        ("case 2: GET CHALLENGE of Doc 9303-11 D.3", Command(0x00, 0x84, 0, 0, b"", 8), "0084000008"),
        ("case 2: 256 bytes are written as zero", Command(0x00, 0xB0, 0, 0, b"", 256), "00B0000000"),
        ("case 2: one byte below", Command(0x00, 0xB0, 0, 0, b"", 255), "00B00000FF"),
        ("case 2: nothing wanted, but an answer expected", Command(0x00, 0xB0, 0, 0, b"", 0), "00B0000000"),
        ("case 3: SELECT EF.COM of D.4", Command(0x00, 0xA4, 0x02, 0x0C, b"\x01\x1e"), "00A4020C02011E"),
        ("case 4: INTERNAL AUTHENTICATE", Command(0x00, 0x88, 0, 0, EIGHT, 256), "0088000008001122334455667700"),
        ("case 2 extended: one byte more than short ones hold", Command(0, 0xB0, 0, 0, b"", 257), "00B00000000101"),
        ("case 2 extended: 65,536 bytes are written as zero", Command(0, 0xB0, 0, 0, b"", 65536), "00B00000000000"),
        (
            "case 4 extended: both lengths in two bytes",
            Command(0, 0x88, 0, 0, b"ab", 512),
            "008800000000026162" + "0200",
        ),
    ],
)
def test_a_command_as_bytes(why: str, command: Command, written: str) -> None:
    assert command.encode().hex().upper() == written.upper(), why


def test_the_longest_data_of_a_short_command_and_one_byte_more() -> None:
    assert Command(0, 0xD6, 0, 0, bytes(255)).encode()[4] == 255
    with pytest.raises(ValueError, match="range"):
        Command(0, 0xD6, 0, 0, bytes(256)).encode()


@pytest.mark.parametrize(
    ("expected", "extended"), [(None, False), (0, False), (1, False), (256, False), (257, True), (65536, True)]
)
def test_only_a_long_answer_takes_the_extended_form(expected: int | None, extended: bool) -> None:
    assert Command(0, 0xB0, 0, 0, b"", expected).is_extended is extended


@given(st.binary(max_size=255), st.none() | st.integers(1, 256))
def test_a_short_command_says_the_length_of_its_data(data: bytes, expected: int | None) -> None:
    written = Command(0x0C, 0xA4, 1, 2, data, expected).encode()
    assert written[:4] == b"\x0c\xa4\x01\x02"
    body = written[4:] if expected is None else written[4:-1]
    assert body == (bytes([len(data)]) + data if data else b"")
    assert expected is None or (written[-1] or 256) == expected


@pytest.mark.parametrize(
    ("why", "raw", "data", "status"),
    [
        ("a status alone", "9000", "", OK),
        ("data before the status", "04AA9000", "04aa", OK),
        ("an error without data", "6A82", "", 0x6A82),
        ("an answer whose data looks like a status", "90009000", "9000", OK),
    ],
)
def test_the_last_two_bytes_of_an_answer_are_its_status(why: str, raw: str, data: str, status: int) -> None:
    answer = Answer.decode(bytes.fromhex(raw))
    assert (answer.data.hex(), answer.status) == (data, status), why


@pytest.mark.parametrize("raw", [b"", b"\x90"])
def test_an_answer_without_a_status_is_invalid(raw: bytes) -> None:
    with pytest.raises(ChipTrouble, match="without status") as trouble:
        Answer.decode(raw)
    assert (trouble.value.code, trouble.value.status) == ("protocol", 0)


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [
        (0x6A82, "absent", "file or application not found"),
        (0x6A88, "absent", "referenced data not found"),
        (0x6982, "denied", "security status not satisfied"),
        (0x6985, "denied", "conditions of use not satisfied"),
        (0x6988, "denied", "secure messaging objects incorrect"),
        (0x6300, "denied", "authentication failed: a misread zone"),
        (0x63C0, "denied", "no try is left"),
        (0x63C2, "denied", "two tries are left"),
        (0x63CF, "denied", "fifteen tries are left"),
        (0x63D0, "refused", "no counter of tries any more"),
        (0x6700, "refused", "wrong length"),
        (0x6D00, "refused", "instruction not supported"),
        (0x6282, "refused", "end of file reached before the length: a warning is no success"),
        (0x9001, "refused", "next to the only status of success"),
        (0x0000, "refused", "no status at all"),
    ],
)
def test_a_status_other_than_success_is_trouble_by_its_kind(status: int, code: str, why: str) -> None:
    with pytest.raises(ChipTrouble) as trouble:
        Answer(b"data that must not be used", status).required()
    assert (trouble.value.code, trouble.value.status) == (code, status), why
    assert str(trouble.value) == f"{code} {status:04X}"


def test_data_counts_only_with_success() -> None:
    assert Answer(b"abc", OK).required() == b"abc"


@pytest.mark.parametrize(
    ("why", "tag", "size", "start"),
    [
        ("no content", 0x99, 0, "9900"),
        ("the longest length in one byte", 0x87, 0x7F, "877F"),
        ("the shortest that takes two", 0x87, 0x80, "878180"),
        ("the longest in two", 0x87, 0xFF, "8781FF"),
        ("the shortest that takes three", 0x87, 0x100, "87820100"),
        ("the longest that this writes", 0x87, 0xFFFF, "8782FFFF"),
        ("a tag of two bytes, as PACE has", 0x7F49, 3, "7F4903"),
    ],
)
def test_an_element_has_the_shortest_length(why: str, tag: int, size: int, start: str) -> None:
    written = tlv(tag, bytes(size))
    assert written.hex().upper().startswith(start), why
    assert list(elements(written, "element")) == [(tag, bytes(size))], why


def test_an_element_beyond_two_bytes_of_length_is_not_written() -> None:
    with pytest.raises(OverflowError):
        tlv(0x87, bytes(0x10000))
