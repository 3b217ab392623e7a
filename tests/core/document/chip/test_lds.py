"""The files of a chip, known by their first tag, and what COM, DG1, DG11 and DG12 hold."""

from datetime import date

import pytest
from tests.core.document.chip.making import GROUPS, ZONE, dg1, dg2

from leeward.core.document.chip.lds import full_name, issue_date, name_of, read_common, without_padding, zone_text
from leeward.core.document.chip.reading.apdu import tlv
from leeward.core.document.pki import Malformed
from leeward.scenario.chips import dg12, group, sod
from leeward.scenario.issuing import Authority

CSCA = Authority.root()

SOD = sod(GROUPS, CSCA.issue())


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (dg1(), "DG1"),
        (dg2(), "DG2"),
        (SOD, "SOD"),
        (b"\x60\x00", "COM"),
        (b"\x70\x00", "DG16"),
        (b"\x30\x00", ""),
        (b"", ""),
    ],
)
def test_a_file_is_known_by_its_first_tag(data: bytes, name: str) -> None:
    assert name_of(data) == name


def test_dg1_holds_the_zone() -> None:
    assert zone_text(dg1()) == "".join(ZONE)


@pytest.mark.parametrize(
    ("written", "day"),
    [(b"20240501", date(2024, 5, 1)), (bytes.fromhex("20240501"), date(2024, 5, 1)), (b"20241341", None), (b"", None)],
)
def test_a_date_of_issue_is_written_in_digits_or_packed(written: bytes, day: date | None) -> None:
    assert issue_date(dg12(written)) == day


def test_dg11_holds_the_name_in_its_own_script() -> None:
    assert full_name(group(11, tlv(0x5F0E, "ΚΩΝΣΤΑΝΤΙΝΟΥ<<ΕΛΕΝΗ".encode()))) == "ΚΩΝΣΤΑΝΤΙΝΟΥ  ΕΛΕΝΗ"


def test_the_common_file_lists_the_groups() -> None:
    found = read_common(tlv(0x60, tlv(0x5F01, b"0107") + tlv(0x5C, bytes.fromhex("6175776F"))))
    assert (found.version, found.groups) == ("0107", (1, 2, 15))


def test_an_oversized_file_is_refused_by_its_size() -> None:
    with pytest.raises(Malformed, match="at most 2097152 are read"):
        without_padding(b"\x75" + bytes(2_097_152), "DG2")
