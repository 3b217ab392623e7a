"""Values of a seal by their coding."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.document.seals.malformed_seal import MalformedSeal
from leeward.core.document.seals.values import ZONE_WIDTHS, day_of, raw_text, read_value, zone_lines
from leeward.scenario.seals import c40


def day(text: str) -> bytes:
    """MMDDYYYY in three bytes."""
    return int(text).to_bytes(3, "big")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (day("03312026"), date(2026, 3, 31)),
        (day("12319999"), date(9999, 12, 31)),
        (b"\0\0\0", None),
        (b"\xff" * 3, None),
    ],
)
def test_a_day_in_three_bytes(data: bytes, found: date | None) -> None:
    assert day_of(data, "issued") == found


@pytest.mark.parametrize("text", ["02302026", "13012026", "00012026", "01010000"])
def test_a_day_that_is_on_no_calendar(text: str) -> None:
    with pytest.raises(MalformedSeal, match="is on no calendar"):
        day_of(day(text), "issued")


@pytest.mark.parametrize(
    ("coding", "data", "value"),
    [
        ("utf8", "é".encode(), "é"),
        ("number", b"\x01\x00", "256"),
        ("number", b"", "0"),
        ("duration", b"\x0f\x03\x00", "P3M15D"),
        ("duration", b"\x00\x00\x01", "P1Y0D"),
        ("duration", b"\xfe\xfe\xfe", ""),
        ("masked_date", b"\x00" + day("03312026"), "2026-03-31"),
        ("masked_date", b"\x00\x00\x00\x00", ""),
        ("masked_date", b"\xf0" + day("00001974"), "1974-XX-XX"),
        ("bytes", b"\xab", "ab"),
        ("size", b"\xab\xcd", "2"),
        ("c40", c40("AB1"), "AB1"),
        ("nothing known", b"abc", "abc"),
    ],
)
def test_each_coding(coding: str, data: bytes, value: str) -> None:
    assert read_value(coding, data, "part") == value


@pytest.mark.parametrize(
    ("coding", "data"),
    [("utf8", b"\xff"), ("duration", b"\x01"), ("masked_date", b"\x01"), ("c40", b"\x00"), ("masked_date", b"")],
)
def test_a_value_that_does_not_fit_its_coding(coding: str, data: bytes) -> None:
    with pytest.raises(MalformedSeal) as refused:
        read_value(coding, data, "entries")
    assert refused.value.params["part"] == "entries"


@pytest.mark.parametrize(
    ("data", "text"), [(b"plain", "plain"), (b"\x00a", "0061"), (b"\xff", "ff"), (b"  ", "2020"), (b"", "")]
)
def test_a_value_without_a_coding(data: bytes, text: str) -> None:
    assert raw_text(data) == text


@pytest.mark.parametrize("coding", ZONE_WIDTHS)
def test_positions_that_a_seal_leaves_out_become_fillers(coding: str) -> None:
    width, count = ZONE_WIDTHS[coding]
    lines = zone_lines(coding, c40("VCUTOERIKSSON"), "zone")
    assert [len(line) for line in lines] == [width] * count
    assert "".join(lines).rstrip("<") == "VCUTOERIKSSON"
    with pytest.raises(MalformedSeal):
        zone_lines(coding, c40("A" * (width * count + 6)), "zone")


@given(st.sampled_from(["c40", "utf8", "number", "duration", "masked_date", "bytes"]), st.binary(max_size=8))
def test_any_bytes_are_a_value_or_refused(coding: str, data: bytes) -> None:
    with suppress(MalformedSeal):
        assert isinstance(read_value(coding, data, "part"), str)
