"""BAC, PACE and secure messaging: the standard's worked examples, and whole documents read from a chip in software."""

import secrets
from datetime import date

import pytest
from tests.core.document.chip.making import GROUPS, JPEG, ZONE, dg2
from tests.core.document.chip.reading.software_chip import SoftwareChip, card_access, in_turn

from leeward.core.document.chip.reading.apdu import OK, Answer, ChipTrouble, Command
from leeward.core.document.chip.reading.bac import basic_access
from leeward.core.document.chip.reading.document import Reading, read_document
from leeward.core.document.chip.reading.pace import Offer
from leeward.core.document.chip.reading.secret import of_card_number, of_parts, of_zone
from leeward.core.document.chip.upload import chip_read
from leeward.core.document.mrz import parse
from leeward.scenario.chips import sod
from leeward.scenario.issuing import Authority

# Doc 9303-11 appendix D: the zone L898902C<3 690806 1 940623 6
EXAMPLE = of_parts("L898902C", "690806", "940623")


class Recorded:
    """A chip that replays the commands and answers printed in the standard."""

    def __init__(self, *dialogue: tuple[str, str]) -> None:
        self.dialogue = list(dialogue)

    def transmit(self, command: bytes) -> bytes:
        expected, answer = self.dialogue.pop(0)
        assert command.hex().upper() == expected.replace(" ", "")
        return bytes.fromhex(answer)


def test_the_dialogue_of_the_example_byte_by_byte() -> None:
    """Appendix D.3 and D.4: access, then EF.COM selected and its first four bytes read."""
    chip = Recorded(
        ("0084000008", "4608F919887022129000"),
        (
            "0082000028 72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2 5F1448EEA8AD90A7 28",
            "46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F2F2D235D074D74499000",
        ),
        ("0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800", "990290008E08FA855A5D4C50A8ED9000"),
        ("0CB000000D9701048E08ED6705417E96BA5500", "8709019FF0EC34F9922651990290008E08AD55CC17140B2DED9000"),
    )
    random = in_turn("781723860C06C226", "0B795240CB7049B01C19B33E32804F0B")
    channel = basic_access(chip, EXAMPLE, random)
    assert channel.counter == 0x887022120C06C226
    assert channel.encryption.hex().upper() == "979EC13B1CBFE9DCD01AB0FED307EAE5"
    assert channel.authentication.hex().upper() == "F1CB1F1FB5ADF208806B89DC579DC1F8"
    assert channel.ask(Command(0, 0xA4, 0x02, 0x0C, b"\x01\x1e")) == Answer(b"", OK)
    assert channel.ask(Command(0, 0xB0, 0, 0, b"", 4)) == Answer(bytes.fromhex("60145F01"), OK)


PARSED = parse("\n".join(ZONE), today=date(2026, 11, 24))

SECRET = of_zone(PARSED)

SIGNER = Authority.root().issue()

LARGE = {**GROUPS, 2: dg2(JPEG + bytes(40_000)), 3: b"\x63\x00", 15: b"\x6f\x02ab"}

AES128 = Offer("0.4.0.127.0.7.2.2.4.2.2", 12)


def chip_of(offer: Offer | None = None, **how: object) -> SoftwareChip:
    files = {0x011D: sod(LARGE, SIGNER)} | {0x0100 + number: data for number, data in LARGE.items()}
    if offer:
        files[0x011C] = card_access(offer)
    facts = {"files": files, "secret": SECRET, "random": secrets.token_bytes, "offer": offer, **how}
    return SoftwareChip(**facts)  # type: ignore[arg-type]


def read(chip: SoftwareChip, **how: object) -> Reading:
    facts = {"secret": SECRET, "random": secrets.token_bytes, **how}
    return read_document(chip, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("offer", "access"),
    [
        (None, "BAC"),
        (AES128, "PACE"),
        (Offer("0.4.0.127.0.7.2.2.4.2.1", 13), "PACE"),
        (Offer("0.4.0.127.0.7.2.2.4.2.3", 15), "PACE"),
        (Offer("0.4.0.127.0.7.2.2.4.2.4", 11), "PACE"),
    ],
    ids=["BAC", "AES-128", "Triple-DES", "AES-192 on P-384", "AES-256 on a small curve"],
)
def test_a_document_is_read_whole(offer: Offer | None, access: str) -> None:
    """The face is beyond 32,767 bytes, where the odd instruction begins; fingerprints are never requested."""
    told: list[tuple[str, int, int]] = []
    found = read(chip_of(offer), progress=lambda *step: told.append(step))
    assert (found.access, found.missing) == (access, {})
    assert {name: data for name, data in found.files.items() if name != "SOD"} == {
        "DG1": LARGE[1],
        "DG2": LARGE[2],
        "DG15": LARGE[15],
    }
    assert chip_read(iter(found.files.items())).ignored == ()
    assert told[-1][1] == told[-1][2]


def test_a_card_number_opens_pace_and_not_bac() -> None:
    card = of_card_number("123456")
    assert read(chip_of(AES128, secret=card), secret=card).access == "PACE"
    with pytest.raises(ChipTrouble, match="with its zone only"):
        read(chip_of(secret=card), secret=card)


@pytest.mark.parametrize("offer", [None, AES128], ids=["BAC", "PACE"])
def test_a_misread_zone_is_denied(offer: Offer | None) -> None:
    with pytest.raises(ChipTrouble) as trouble:
        read(chip_of(offer), secret=of_parts("L898902C4", "740812", "320415"))
    assert (trouble.value.code, trouble.value.status) == ("denied", 0x6300)


@pytest.mark.parametrize("offer", [None, AES128], ids=["BAC", "PACE"])
def test_an_answer_whose_protection_does_not_hold_is_not_believed(offer: Offer | None) -> None:
    with pytest.raises(ChipTrouble) as trouble:
        read(chip_of(offer, spoil=True))
    assert trouble.value.code == "protocol"


def test_a_closed_or_absent_group_is_reported_and_the_rest_is_read() -> None:
    chip = chip_of(closed=frozenset({0x0102}))
    chip.files = {number: data for number, data in chip.files.items() if number != 0x010F}
    found = read(chip)
    assert found.missing == {"DG2": "denied", "DG15": "absent"}
    assert set(found.files) == {"SOD", "DG1"}


@pytest.mark.parametrize("raw", [b"", b"\x90", b"\x87\x09\x01", b"\x6a\x82"], ids=repr)
def test_an_answer_that_makes_no_sense_is_trouble_and_no_traceback(raw: bytes) -> None:
    class Broken:
        def transmit(self, command: bytes) -> bytes:
            return raw

    with pytest.raises(ChipTrouble):
        read_document(Broken(), SECRET, random=secrets.token_bytes)
