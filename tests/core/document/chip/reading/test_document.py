"""BAC, PACE and secure messaging: the standard's worked examples, and whole documents read from a chip in software."""

import secrets
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.document.chip.making import GROUPS, JPEG, ZONE, dg2
from tests.core.document.chip.reading.software_chip import SoftwareChip, card_access, in_turn

from leeward.core.document.chip.reading.apdu import OK, Answer, ChipTrouble, Command
from leeward.core.document.chip.reading.bac import basic_access
from leeward.core.document.chip.reading.ciphers import (
    AUTHENTICATION,
    ENCRYPTION,
    PASSWORD,
    AesSuite,
    TripleDesSuite,
    pad,
    unpad,
)
from leeward.core.document.chip.reading.document import Reading, read_document
from leeward.core.document.chip.reading.messaging import SecureChannel
from leeward.core.document.chip.reading.pace import STANDARD_CURVES, SUITES, Offer, map_base, offers, password_access
from leeward.core.document.chip.reading.secret import of_card_number, of_parts, of_zone
from leeward.core.document.chip.upload import chip_read
from leeward.core.document.mrz import parse
from leeward.core.document.pki.curves import Curve
from leeward.scenario.chips import sod
from leeward.scenario.issuing import Authority

# Doc 9303-11 appendix D: the zone L898902C<3 690806 1 940623 6
EXAMPLE = of_parts("L898902C", "690806", "940623")


def test_the_keys_of_the_example() -> None:
    """Appendix D.2."""
    suite, seed = TripleDesSuite(), EXAMPLE.value[:16]
    assert seed.hex().upper() == "239AB9CB282DAF66231DC5A4DF6BFBAE"
    assert suite.derive(seed, ENCRYPTION).hex().upper() == "AB94FDECF2674FDFB9B391F85D7F76F2"
    assert suite.derive(seed, AUTHENTICATION).hex().upper() == "7962D9ECE03D1ACD4C76089DCE131543"


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


def test_pace_agrees_on_the_keys_of_the_example() -> None:
    """Appendix G.1: ECDH with generic mapping on brainpoolP256r1, AES-128, with the numbers printed there."""
    secret = of_parts("T22000129", "640812", "101031")
    assert secret.value.hex().upper() == "7E2D2A41C74EA0B38CD36F863939BFA8E9032AAD"
    assert AesSuite(16).derive(secret.value, PASSWORD).hex().upper() == "89DED1B26624EC1E634C1989302849DD"
    offer = Offer("0.4.0.127.0.7.2.2.4.2.2", 13)
    chip = SoftwareChip(
        {},
        secret,
        in_turn(
            "3F00C4D39D153F2B2A214A078D899B22",
            "498FF49756F2DC1587840041839A85982BE7761D14715FB091EFA7BCE9058560",
            "107CF58696EF6155053340FD633392BA81909DF7B9706F226F32086C7AFF974A",
        ),
        offer,
    )
    random = in_turn(
        "7F4EF07B9EA82FD78AD689B38D0BC78CF21F249D953BC46F4C6E19259C010F99",
        "A73FB703AC1436A18E0CFA5ABB3F7BEC7A070E7A6788486BEE230C4A22762595",
    )
    channel = password_access(chip, secret, offer, random)
    assert chip.commands[2].hex().upper()[14:].startswith("81410" + "47ACF3EFC982EC45565A4B155129EFBC7")
    assert chip.shared.hex().upper() == "28768D20701247DAE81804C9E780EDE582A9996DB4A315020B2733197DB84925"
    assert channel.encryption.hex().upper() == "F5F0E35C0D7161EE6724EE513A0D9A7F"
    assert channel.authentication.hex().upper() == "FE251C7858B356B24514B3BD5F4297D1"
    assert chip.commands[4].hex().upper()[14:-2] == "8508C2B0BD78D94BA866"


# Whole documents

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


@pytest.mark.parametrize("curve", STANDARD_CURVES.values(), ids=lambda curve: str(curve.name))
def test_a_chip_that_chooses_the_nonce_cannot_map_the_base_point_away(curve: Curve) -> None:
    nonce = bytes(15) + b"\x05"
    with pytest.raises(ChipTrouble, match="mapping"):
        map_base(curve, nonce, curve.base * (curve.n - 5))
    assert map_base(curve, bytes(16), curve.base * 7) == curve.base * 7, "a nonce of zero leaves the agreed point"


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


def test_the_strongest_way_is_taken_and_a_curve_named_only_where_there_are_several() -> None:
    weak, strong = Offer("0.4.0.127.0.7.2.2.4.2.2", 13), Offer("0.4.0.127.0.7.2.2.4.2.4", 17)
    assert offers(card_access(weak, strong)) == (strong, weak)
    other = replace(weak, parameter=12)
    assert all(offer.ambiguous for offer in offers(card_access(weak, other)))
    assert offers(b"") == offers(b"\x31\x05\x30") == offers(b"\x31\x02\x30\x00") == ()


@pytest.mark.parametrize("raw", [b"", b"\x90", b"\x87\x09\x01", b"\x6a\x82"], ids=repr)
def test_an_answer_that_makes_no_sense_is_trouble_and_no_traceback(raw: bytes) -> None:
    class Broken:
        def transmit(self, command: bytes) -> bytes:
            return raw

    with pytest.raises(ChipTrouble):
        read_document(Broken(), SECRET, random=secrets.token_bytes)


@given(st.binary(max_size=60) | st.just(b"\x90\x00"))
@settings(max_examples=100)
def test_any_answer_to_a_protected_command_is_refused(raw: bytes) -> None:
    class Liar:
        def transmit(self, command: bytes) -> bytes:
            return raw

    channel = SecureChannel(Liar(), TripleDesSuite(), bytes(16), bytes(range(16)))
    with pytest.raises(ChipTrouble):
        channel.ask(Command(0, 0xB0, 0, 0, b"", 4)).required()


@given(st.binary(max_size=100), st.sampled_from([8, 16]))
@settings(max_examples=60)
def test_padding_comes_off_again(data: bytes, block: int) -> None:
    padded = pad(data, block)
    assert (len(padded) % block, unpad(padded)) == (0, data)


@pytest.mark.parametrize("suite", SUITES.values(), ids=str)
def test_a_channel_keeps_count(suite: TripleDesSuite | AesSuite) -> None:
    """A command that is sent again does not look the same: it cannot be replayed."""
    channel = SecureChannel(
        chip_of(), suite, bytes(range(suite.size if isinstance(suite, AesSuite) else 16)), bytes(16)
    )
    command = Command(0, 0xA4, 0x02, 0x0C, b"\x01\x1e")
    assert channel.protect(command) != channel.protect(command)
