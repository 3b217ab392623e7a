"""PACE agrees on the keys of the example, and refuses a chip that cheats."""

from dataclasses import replace

import pytest
from tests.core.document.chip.reading.software_chip import SoftwareChip, card_access, in_turn

from leeward.core.document.chip.reading.apdu import ChipTrouble
from leeward.core.document.chip.reading.ciphers import (
    PASSWORD,
    AesSuite,
)
from leeward.core.document.chip.reading.pace import STANDARD_CURVES, Offer, map_base, offers, password_access
from leeward.core.document.chip.reading.secret import of_parts
from leeward.core.document.pki.curves import Curve


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


@pytest.mark.parametrize("curve", STANDARD_CURVES.values(), ids=lambda curve: str(curve.name))
def test_a_chip_that_chooses_the_nonce_cannot_map_the_base_point_away(curve: Curve) -> None:
    nonce = bytes(15) + b"\x05"
    with pytest.raises(ChipTrouble, match="mapping"):
        map_base(curve, nonce, curve.base * (curve.n - 5))
    assert map_base(curve, bytes(16), curve.base * 7) == curve.base * 7, "a nonce of zero leaves the agreed point"


def test_the_strongest_way_is_taken_and_a_curve_named_only_where_there_are_several() -> None:
    weak, strong = Offer("0.4.0.127.0.7.2.2.4.2.2", 13), Offer("0.4.0.127.0.7.2.2.4.2.4", 17)
    assert offers(card_access(weak, strong)) == (strong, weak)
    other = replace(weak, parameter=12)
    assert all(offer.ambiguous for offer in offers(card_access(weak, other)))
    assert offers(b"") == offers(b"\x31\x05\x30") == offers(b"\x31\x02\x30\x00") == ()
